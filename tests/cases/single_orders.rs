//! Orders of which each customer has one, and rows that are no customers at all.

use super::asked::kinds;
use super::{findings, inspected_text, tagged};

#[test]
fn orders_are_added_up_though_each_customer_has_one() {
    for (header, cancelled, done) in [
        ("Order No,Order Date,Customer,Status,Total", "Cancelled", "Completed"),
        ("Order ID,Order date,Client,Order status,Amount", "Refunded", "Complete"),
        ("Bestellnummer,Bestelldatum,Kunde,Status,Betrag", "Storniert", "Abgeschlossen"),
        ("Numéro de commande,Date de commande,Client,Statut,Montant", "Annulée", "Terminée"),
        ("Número de pedido,Fecha del pedido,Cliente,Estado,Importe", "Cancelado", "Completado"),
    ] {
        let list = format!(
            "{header}\n1001,2024-01-13,Acme,{done},100\n1002,2024-01-14,Bolt,{cancelled},200\n1003,2024-02-15,Cora,{done},300\n"
        );
        let found = inspected_text(&list);
        assert_eq!(found["kind"], "orders", "{list}: {found}");
        let said = findings(&found, "orders_added_up");
        let said = said[0]["message"].as_str().unwrap();
        assert!(said.contains("because the headers speak of orders"), "{said}");
        let [customer, amount] = [2, 4].map(|at| header.split(',').nth(at).unwrap());
        let sums = tagged(&list, &[], &[customer, amount]);
        assert_eq!(sums, [["Acme", "100"], ["Bolt", "0"], ["Cora", "300"]], "{list}");
    }
    // A day alone, or a number that comes again, says nothing of orders.
    for list in [
        "Customer,Order Date,Total\nAcme,2024-01-13,100\nBolt,2024-01-14,200\nCora,2024-02-15,300\n",
        "Customer,Last order no,Last order date,Total\nAcme,7,2024-01-13,100\nBolt,8,2024-01-14,200\nCora,9,2024-02-15,300\n",
    ] {
        assert_eq!(inspected_text(list)["kind"], "customers", "{list}");
    }
}

#[test]
fn numbers_of_orders_are_no_names_of_customers() {
    for name in ["#10", "#GN42", "Her20"] {
        let rows: Vec<String> = [("Ann Lee", "paid"), ("Bo Berg", "voided"), ("Cy Cole", "paid")]
            .iter()
            .enumerate()
            .map(|(at, (who, status))| {
                format!("{name}{at},,{status},2024-01-1{at} 10:00:00 +0000,unfulfilled,{}.00,{who},697379032299{at}", 100 + at)
            })
            .collect();
        let list = format!(
            "Name,Email,Financial Status,Paid at,Fulfillment Status,Total,Billing Name,Id\n{}\n",
            rows.join("\n")
        );
        let found = inspected_text(&list);
        assert_eq!(found["kind"], "orders", "{found}");
        assert_eq!(found["key"]["column"], "Billing Name", "{found}");
        assert_eq!(
            tagged(&list, &[], &["Billing Name", "Total"]),
            [["Ann Lee", "100"], ["Bo Berg", "0"], ["Cy Cole", "102"]]
        );
    }
    let without = "Name,Total,Created at,Billing City\n#1030,100.63,2014-11-25,Darwin\n#1948,25.29,2016-12-13,Darwin\n#2002,7.10,2016-12-14,Perth\n";
    assert_eq!(inspected_text(without)["key"]["column"], serde_json::Value::Null);
    assert!(kinds(without).contains(&"customer_by_values".to_owned()), "{:?}", kinds(without));
}

#[test]
fn months_and_days_are_no_customers() {
    for (header, cells) in [
        ("Month", ["2025-01", "2025-02", "2025-03"]),
        ("Period", ["Q1 2025", "Q2 2025", "Q3 2025"]),
        ("", ["Jan", "Feb", "Mar"]),
        ("Monat", ["Januar 2025", "Februar 2025", "März 2025"]),
        ("Date", ["2025-01-13", "2025-01-14", "2025-01-15"]),
    ] {
        let rows: Vec<String> = cells
            .iter()
            .zip([100, 250, 300])
            .map(|(cell, sum)| format!("{cell},{sum}.50,{}", sum / 10))
            .collect();
        let list = format!("{header},Gross sales,Quantity\n{}\n", rows.join("\n"));
        assert_eq!(kinds(&list), ["customer_by_values"], "{list}");
        let named = list
            .replace("Quantity", "Customer")
            .replace(",10\n", ",Acme\n")
            .replace(",25\n", ",Bolt\n")
            .replace(",30\n", ",Cora\n");
        assert!(!kinds(&named).contains(&"customer_by_values".to_owned()), "{named}");
    }
}

#[test]
fn money_that_went_out_is_asked_about() {
    for (header, came, went) in [
        ("Payment Type", "Receive", "Pay"),
        ("Direction", "Incoming", "Outgoing"),
        ("Richtung", "Eingang", "Ausgang"),
        ("Type", "Income", "Expense"),
        ("Tipo", "Ingreso", "Egreso"),
        ("Sens", "Encaissement", "Décaissement"),
    ] {
        let list = format!(
            "Date,Party,{header},Amount\n2024-01-13,Acme,{came},100\n2024-01-14,Vodacom,{went},200\n2024-02-15,Acme,{came},300\n\
             2024-02-17,Vodacom,{went},50\n2024-02-18,Cora,{came},70\n"
        );
        let found = inspected_text(&list);
        let said = findings(&found, "tax_or_deposit");
        assert!(
            said.len() == 1 && said[0]["message"].as_str().unwrap().contains("went out"),
            "{list}: {found}"
        );
    }
}

#[test]
fn who_wrote_a_row_is_no_customer() {
    for header in ["created_by", "Last Modified By", "Approved by", "Erstellt von"] {
        let list = format!(
            "Client ID,{header},Revenue\nK1,jo@shop.example,10\nK2,al@shop.example,20\nK3,jo@shop.example,5\n"
        );
        let found = inspected_text(&list);
        assert_eq!(found["columns"][1]["role"], serde_json::Value::Null, "{found}");
        assert_eq!(found["key"]["evidence"], serde_json::json!([]), "{found}");
    }
    let by = "Invoice No,Date,Ordered by,Total\n1,2024-01-13,a@x.example,5\n2,2024-01-14,b@x.example,6\n3,2024-01-15,a@x.example,7\n";
    assert_eq!(inspected_text(by)["key"]["column"], "Ordered by");
}

#[test]
fn customers_known_by_a_tax_number_are_added_up() {
    for header in ["Cliente_RUC", "RFC del cliente", "CNPJ Cliente", "CUIT cliente", "SIRET client"] {
        let list = format!(
            "Pedido_ID,{header},Cantidad,Subtotal,IGV,Total\n1,20000156,2,100.00,18.00,118.00\n2,20000082,1,50.00,9.00,59.00\n\
             3,20000156,1,10.00,1.80,11.80\n"
        );
        let found = inspected_text(&list);
        assert_eq!(
            (found["kind"].as_str(), found["key"]["column"].as_str()),
            (Some("orders"), Some(header)),
            "{found}"
        );
    }
    // With no word for the customer, orders are asked about though no day is beside them.
    let list = "Pedido_ID,Ref_X,Monto Total\n1,20000156,118.00\n2,20000082,59.00\n3,20000156,11.80\n";
    assert!(kinds(list).contains(&"customer_by_values".to_owned()), "{:?}", kinds(list));
}

#[test]
fn names_in_halves_are_known_in_more_languages() {
    for (first, last) in [
        ("prenume", "nume"),
        ("Jméno", "Příjmení"),
        ("Ime", "Prezime"),
        ("Ad", "Soyad"),
        ("Имя", "Фамилия"),
        ("Keresztnév", "Vezetéknév"),
        ("Etunimi", "Sukunimi"),
    ] {
        let found = inspected_text(format!("{first},{last},Revenue\nAnn,Lee,1\nBo,Berg,2\nCy,Cole,3\n"));
        let roles: Vec<Option<&str>> =
            found["columns"].as_array().unwrap().iter().map(|column| column["role"].as_str()).collect();
        assert_eq!(roles, [Some("first_name"), Some("last_name"), Some("revenue")], "{first}, {last}");
    }
    let found = inspected_text("Razón social,Nombre comercial,Ventas\nAcme SA,Acme,1\nBolt SL,Bolt,2\n");
    assert_eq!(found["columns"][1]["role"], serde_json::Value::Null, "{found}");
}

#[test]
fn lines_of_orders_are_added_up_though_no_customer_has_two_orders() {
    let list = "Número de orden;Fecha;Nombre del comprador;Producto;Estado del pago;Total;Notas del vendedor\n\
                5018;16/10/2025;Ana Abad;Taza;Recibido;100;Venta 1\n5018;16/10/2025;Ana Abad;Plato;Recibido;;\n\
                5016;17/10/2025;Blas Bo;Taza;Recibido;70;\n5015;18/10/2025;Cora Ce;Vaso;Anulado;30;\n";
    let found = inspected_text(list);
    assert_eq!(found["kind"], "orders", "{found}");
    let sums = tagged(list, &[], &["Nombre del comprador", "Total"]);
    assert_eq!(sums, [["Ana Abad", "100"], ["Blas Bo", "70"], ["Cora Ce", "0"]]);
    let owner = found["columns"].as_array().unwrap().iter().find(|column| column["role"] == "owner");
    assert_eq!(owner, None, "{found}");
}

#[test]
fn references_of_payments_are_no_papers() {
    let references = [
        "rMaSkWWhCY",
        "INVLVpq1x",
        "Qa7KKdUz",
        "CRx8Pw2m",
        "zZ31ppQo",
        "Lm9wTx",
        "aB3dE5",
        "kQ8rT1",
        "WwX2yZ",
        "pLoK9j",
    ];
    let several: Vec<String> = (0..40)
        .map(|at| {
            let reference = format!(
                "{}{}{at}",
                ["r", "q", "Z", "mK", "pX"][at % 5].repeat(at / 5 + 1),
                references[at % 10]
            );
            format!("{at},2025-01-{:02},Cust {},{reference},{}", at % 28 + 1, at % 9, 10 + at)
        })
        .collect();
    let list = format!("Order No,Date,Customer,Payment Reference,Total\n{}\n", several.join("\n"));
    assert!(!kinds(&list).contains(&"unknown_status".to_owned()), "{:?}", inspected_text(&list)["findings"]);
}

#[test]
fn a_remark_on_the_first_row_is_no_group() {
    for header in ["Discount Code", "Notes", "Coupon", "Billing Zip"] {
        let rows: Vec<String> = (0..12)
            .map(|at| {
                format!(
                    "{},Cust {},{}",
                    ["WELCOME", "", "", "", "SPRING", "", ""][at % 7].repeat(at + 1),
                    "x".repeat(at + 1),
                    10 + at
                )
            })
            .collect();
        let list = format!("{header},Customer,Revenue\n{}\n", rows.join("\n"));
        assert!(!kinds(&list).contains(&"group_written_once".to_owned()), "{list}");
    }
}

#[test]
fn arabic_and_indonesian_lists_have_roles() {
    let found = inspected_text("اسم العميل,صافي البيع,المبيعات المجانية\nأكمي,120,5\nبولت,80,0\nكورا,40,1\n");
    let roles: Vec<Option<&str>> =
        found["columns"].as_array().unwrap().iter().map(|column| column["role"].as_str()).collect();
    assert_eq!(roles, [Some("name"), Some("revenue"), None], "{found}");
    let found = inspected_text(
        "Nama;Telepon;Total Belanja;Keuntungan;Total Transaksi;Terakhir Belanja\nBudi;08123;1200;300;4;2026-07-13\n\
         Siti;08198;90;20;1;2026-06-01\nWayan;08155;70;9;2;2026-05-02\n",
    );
    let roles: Vec<Option<&str>> =
        found["columns"].as_array().unwrap().iter().map(|column| column["role"].as_str()).collect();
    let expected = ["name", "phone", "revenue", "profit", "orders", "last_order"].map(Some);
    assert_eq!(roles, expected, "{found}");
}
