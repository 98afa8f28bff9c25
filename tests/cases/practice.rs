//! Kinds of trouble in lists as shops, clubs and agencies keep them.

use serde_json::Value;

use super::{findings, inspected_text, with_role};

fn kinds(found: &Value) -> Vec<&str> {
    found["findings"].as_array().unwrap().iter().filter_map(|finding| finding["kind"].as_str()).collect()
}

/// The role of each column, by its name.
fn role<'a>(found: &'a Value, name: &str) -> Option<&'a str> {
    let columns = found["columns"].as_array().unwrap();
    columns.iter().find(|column| column["name"] == name).and_then(|column| column["role"].as_str())
}

#[test]
fn rows_that_a_stray_quotation_mark_hides_are_asked_about() {
    let hidden = "Invoice,Client,Total,Note,Cancelled\nI1,Ana,500,ok,no\nI2,Bima,700,\"Venue only (x) no food,no\n\
                  I3,Citra,900,fine,no\nI4,Dodi,100,fine,no\nI5,Eka,300,Corkage free\",no\nI6,Fajar,200,fine,no\n";
    let found = inspected_text(hidden);
    let said = findings(&found, "hidden_rows");
    assert_eq!((said.len(), &said[0]["line"]), (1, &3.into()), "{found}");
    assert!(said[0]["message"].as_str().unwrap().contains("continues for 4 lines"), "{found}");
    for fine in [
        // A note of several lines, with as many commas as it likes.
        "Invoice,Client,Total,Note,Cancelled\nI1,Ana,500,\"one, two\nthree, four, five\nsix\",no\nI2,Bo,700,fine,no\n",
        "Client,Note\nAna,\"one, two\nthree, four\"\nBo,fine\n",
        "Client,Total,City\nAna,500,\"Lille\nNord\"\nBo,700,Bonn\n",
    ] {
        assert!(!kinds(&inspected_text(fine)).contains(&"hidden_rows"), "{fine}");
    }
}

#[test]
fn years_months_and_codes_are_no_money() {
    for (header, cells) in [
        ("Earnings Year", ["2022", "2023", "2022"]),
        ("Profit year", ["2022", "2023", "2024"]),
        ("Código del empleado del departamento de ventas", ["7", "8", "7"]),
        ("Discount tax", ["0.00", "1.20", "0.40"]),
        ("Riesgo", ["5000000", "600000", "0"]),
    ] {
        let rows: String =
            (0..3).map(|at| format!("{},{}\n", ["Ana", "Bea", "Caro"][at], cells[at])).collect();
        let found = inspected_text(format!("Client,{header}\n{rows}"));
        assert_eq!(role(&found, header), None, "{found}");
    }
    let found = inspected_text("Client,Risk\nAna,3\nBea,5\nCaro,1\n");
    assert_eq!(role(&found, "Risk"), Some("satisfaction"), "{found}");
}

#[test]
fn months_take_the_year_of_the_one_before() {
    let forwards = "Customer;Oct 2024;Nov;Dec;Jan 2025;Feb;Mar\n";
    let backwards = "Customer;Mar 2025;Feb;Jan;Dec 2024;Nov;Oct\n";
    let rows = "Ann;10;20;30;40;50;60\nBob;1;2;3;4;5;6\nCy;3;3;3;3;3;3\n";
    for header in [forwards, backwards] {
        let found = inspected_text(format!("{header}{rows}"));
        assert!(!kinds(&found).contains(&"missing_period"), "{header}: {found}");
        assert!(found.to_string().contains("2024-10 to 2025-03"), "{header}: {found}");
    }
}

#[test]
fn days_side_by_side_are_not_added_up_as_months() {
    let header = |days: &[&str]| format!("Customer,{}\n", days.join(","));
    let list = |days: &[&str]| {
        let cells = vec!["10"; days.len()].join(",");
        format!("{}Ann,{cells}\nBob,{cells}\nCy,{cells}\n", header(days))
    };
    let weeks =
        ["2025-08-24", "2025-08-31", "2025-09-07", "2025-09-14", "2025-09-21", "2025-09-30", "2025-10-07"];
    let found = inspected_text(list(&weeks));
    assert!(kinds(&found).contains(&"no_value_column") && !kinds(&found).contains(&"series"), "{found}");
    let months = ["2025-08-31", "2025-09-30", "2025-10-31"];
    assert!(kinds(&inspected_text(list(&months))).contains(&"series"));
}

#[test]
fn how_many_goods_is_no_revenue() {
    for (goods, price) in
        [("jumlah_barang", "harga"), ("kuantitas", "harga_satuan"), ("jumlah produk", "harga")]
    {
        let found = inspected_text(format!(
            "id_invoice;tanggal;id_customer;{goods};unit;{price}\n1;2025-01-02;C1;3;pcs;10000\n2;2025-01-03;C2;1;pcs;25000\n\
             3;2025-01-04;C1;2;pcs;10000\n4;2025-01-05;C3;7;pcs;5000\n"
        ));
        assert_eq!(findings(&found, "quantity_times_price").len(), 1, "{goods}: {found}");
    }
}

#[test]
fn a_first_and_a_last_name_in_one_column_are_a_name() {
    for header in [
        "Nom et prénom",
        "Nom, prénom",
        "Prénom Nom",
        "Nome e Cognome",
        "Nombre y apellidos",
        "Apellidos, Nombre",
        "Vor- und Nachname",
        "Name, Vorname",
        "Voornaam en achternaam",
        "First and last name",
        "Imię i nazwisko",
        "Jméno a příjmení",
        "Ime i prezime",
        "Nume și prenume",
        "Ad Soyad",
        "Adı Soyadı",
        "Фамилия, имя",
        "ФИО",
        "Fornavn og etternavn",
    ] {
        let list = format!(
            "No;{header};Total;Date\n1;Jean Dupont;100;2025-01-02\n2;Anne Roux;50;2025-01-03\n3;Jean Dupont;20;2025-01-05\n"
        );
        let found = inspected_text(&list);
        assert_eq!(with_role(&found, "name").as_deref(), Some(header), "{found}");
    }
    for (first, last) in [
        ("Vorname", "Name"),
        ("Prénom", "Nom"),
        ("Nome", "Cognome"),
        ("First name", "Last name"),
        ("Ad", "Soyad"),
    ] {
        let found =
            inspected_text(format!("{first};{last};Total\nJean;Dupont;100\nAnne;Roux;50\nLuc;Petit;20\n"));
        assert_eq!(
            (role(&found, first), role(&found, last)),
            (Some("first_name"), Some("last_name")),
            "{found}"
        );
    }
}

#[test]
fn an_id_of_several_people_is_asked_about() {
    let rows = "58,Gina,Andre,100,2025-02-15\n58,Paul,Ross,50,2025-03-15\n70,Heda,Nap,20,2025-04-15\n70,Ugo,Mey,70,2025-05-15\n";
    let header = "member_id,first_name,last_name,donation_amount,donation_date\n";
    assert!(kinds(&inspected_text(format!("{header}{rows}"))).contains(&"order_names"));
    let married = rows.replace("Paul,Ross", "Gina,Ross").replace("Ugo,Mey", "Heda,Nap");
    assert!(!kinds(&inspected_text(format!("{header}{married}"))).contains(&"order_names"));
}

#[test]
fn the_number_of_a_paper_is_no_customer() {
    let found = inspected_text(
        "Sr,Name,Customer,Delivery Status,Quantity,Grand Total\n1,SO-17427,Buckle Ltd,Delivered,10,5341\n\
         2,SO-17733,Buckle Ltd,Not Delivered,5,378\n3,SO-17734,Ash Co,Delivered,1,200\n4,SO-17735,Birch,Delivered,2,150\n",
    );
    assert_eq!(with_role(&found, "name").as_deref(), Some("Customer"), "{found}");
    let found = inspected_text(
        "Deal name,Customer Name Code,Serial #,Date of PO,Billed Value\nPump A,CUST01,SR-101,2025-01-02,1000\n\
         Pump B,CUST02,SR-102,2025-01-03,2000\nValve,CUST01,SR-103,2025-02-03,500\nValve,CUST03,SR-104,2025-03-03,700\n",
    );
    assert_eq!(with_role(&found, "id").as_deref(), Some("Customer Name Code"), "{found}");
}

#[test]
fn lines_of_a_russian_document_are_one_order() {
    let found = inspected_text(
        "Дата;Документ;Контрагент;Номенклатура;Количество;Сумма\n\
         01.03.2024;Расходная накладная 90 от 01.03.2024;ООО Ель;Фанера;10;100\n\
         01.03.2024;Расходная накладная 90 от 01.03.2024;ООО Ель;Болт;5;50\n\
         02.03.2024;Расходная накладная 91 от 02.03.2024;ИП Иванов;Болт;1;10\n\
         03.03.2024;Расходная накладная 92 от 03.03.2024;ООО Ель;Винт;2;20\n",
    );
    assert_eq!(found["orders"]["orders"], 3, "{found}");
}

#[test]
fn products_are_no_customers() {
    for list in [
        "id,name,description,price,brand,sku,created_at\n1,Mug,Blue mug,9.90,Acme,SK1,2025-01-02\n\
         2,Mug,Red mug,9.90,Acme,SK2,2025-01-02\n3,Shirt,White,19.90,Bolt,SK3,2025-01-03\n4,Cap,Green,14.00,Bolt,SK5,2025-01-04\n",
        "Name,Lieferant,Preis,Einheit,Datum\nReis,Alpha,2.10,kg,2025-01-02\nReis,Beta,2.00,kg,2025-01-02\n\
         Apfelsaft,Alpha,1.10,l,2025-01-03\nMehl,Beta,0.80,kg,2025-01-03\n",
    ] {
        assert!(kinds(&inspected_text(list)).contains(&"customer_by_values"), "{list}");
    }
    let customers =
        "Name,Email,Price,Brand\nAnn,a@x.example,10,Acme\nBo,b@x.example,20,Bolt\nCy,c@x.example,30,Acme\n";
    assert!(!kinds(&inspected_text(customers)).contains(&"customer_by_values"));
}

#[test]
fn taxes_that_pass_through_are_asked_about() {
    let found = inspected_text(
        "Date,Guest,Confirmation code,Type,Amount\n02/13/2024,Ana,H1,Reservation,300\n02/13/2024,Ana,H1,Pass Through Tot,30\n\
         02/14/2024,Bea,H2,Reservation,200\n02/15/2024,Ana,H3,Reservation,100\n",
    );
    assert!(kinds(&found).contains(&"tax_or_deposit"), "{found}");
}

#[test]
fn titles_that_say_how_many_are_below_are_no_customers() {
    let found = inspected_text(
        "Nombre mostrado;Teléfono;Ciudad;Total facturado\nEspaña (3);;;\nAna SL;911;Madrid;100\nBea SL;912;Sevilla;200\n\
         Caro SL;913;Lugo;300\nFrancia (2);;;\nDub SARL;331;Lyon;400\nEau SARL;332;Nice;500\n",
    );
    assert_eq!(
        (&found["rows"], with_role(&found, "name").as_deref()),
        (&5.into(), Some("Nombre mostrado")),
        "{found}"
    );
}

#[test]
fn the_status_of_an_offer_by_letters_is_asked_about() {
    let found = inspected_text(
        "Cod. Pedido;Estado pedido;Fecha;Total;Cliente\n10314;AP;02/01/2024;530;Eneko\n10315;R;22/01/2024;521;Viatges\n\
         10316;E;23/01/2024;99;Eneko\n10317;A;25/01/2024;199;Ana\n",
    );
    assert_eq!(found["kind"], "orders", "{found}");
    assert!(kinds(&found).contains(&"unknown_status"), "{found}");
}
