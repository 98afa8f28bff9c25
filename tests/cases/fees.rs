//! What customers pay, beside what a payment service keeps of it and what is left.

use super::{doubts, findings, inspected_text, tagged, with_role};

#[test]
fn what_is_left_after_a_fee_is_not_what_customers_pay() {
    for (header, paid) in [
        ("Date,Name,Type,Status,Currency,Gross,Fee,Net", "Gross"),
        ("Date,Name,Type,Status,Currency,Amount,Fee,Net", "Amount"),
        ("Datum,Name,Typ,Status,Währung,Brutto,Gebühr,Netto", "Brutto"),
        ("Datum,Name,Typ,Status,Währung,Brutto,Entgelt,Netto", "Brutto"),
        ("Date,Nom,Type,État,Devise,Brut,Frais,Net", "Brut"),
        ("Fecha,Nombre,Tipo,Estado,Divisa,Bruto,Comisión,Neto", "Bruto"),
        ("Data,Nome,Tipo,Stato,Valuta,Lordo,Tariffa,Netto", "Lordo"),
        ("Datum,Naam,Type,Status,Valuta,Bruto,Kosten,Netto", "Bruto"),
        ("Date,Name,Type,Status,Currency,Gross amount,Commission,Net amount", "Gross amount"),
        ("Date,Buyer Name,Type,Status,Currency,Sale Price ($),Fees ($),Net Total ($)", "Sale Price ($)"),
    ] {
        let list = format!(
            "{header}\n2025-01-02,Anna,Payment,Completed,EUR,100.00,-3.20,96.80\n2025-02-03,Ben,Payment,Completed,EUR,\
             50.00,-1.75,48.25\n2025-03-04,Anna,Payment,Completed,EUR,20.00,-0.88,19.12\n"
        );
        let found = inspected_text(&list);
        assert_eq!(with_role(&found, "revenue").as_deref(), Some(paid), "{header}: {found}");
        assert_eq!(tagged(&list, &[], &[paid]), [["120"], ["50"]], "{header}");
    }
}

#[test]
fn what_is_net_of_taxes_and_returns_stays_the_revenue() {
    for header in [
        "Order,Date,Customer,Gross,Tax,Net",
        "Order,Date,Customer,Gross sales,Shipping fee,Net sales",
        "Order,Date,Customer,Brutto,MwSt,Netto",
    ] {
        let list = format!("{header}\n1,2025-01-02,Anna,119,19,100\n2,2025-02-03,Ben,238,38,200\n");
        let found = inspected_text(format!("{list}3,2025-03-04,Anna,119,19,100\n"));
        let net = header.rsplit(',').next().unwrap();
        assert_eq!(with_role(&found, "revenue").as_deref(), Some(net), "{header}");
    }
}

#[test]
fn a_discount_in_money_raises_no_doubt_where_the_rows_prove_it() {
    let orders = "Customer,Date,Subtotal,Discount,Total\nAnn,2024-01-12,100,10,90\nBob,2024-02-12,50,0,50\n\
                  Ann,2024-03-12,20,5,15\nCid,2024-04-12,70,0,70\n";
    let customers = "Customer,Subtotal,Discount,Total\nAnn,100,10,90\nBob,50,0,50\nCid,20,5,15\n";
    for list in [orders, customers] {
        let found = inspected_text(list);
        assert!(doubts(&found).is_empty(), "{found}");
        assert_eq!(findings(&found, "discount_in_money").len(), 1, "{found}");
    }
    assert_eq!(tagged(orders, &[], &["Customer", "Discount"])[0], ["Ann", "15"]);
    // Of what costs 100, 10 are 10 percent as well.
    let found =
        inspected_text("Customer,Subtotal,Discount,Total\nAnn,100,10,90\nBob,100,5,95\nCid,100,20,80\n");
    assert!(findings(&found, "discount_in_money").is_empty(), "{found}");
}

#[test]
fn charges_and_tuition_are_revenue_where_nothing_else_is() {
    for (list, revenue) in [
        ("CUST_NM,TOT_REV_AMT,LST_ORD_DT\nAnn,100,2024-01-05\nBob,50,2024-02-16\n", "TOT_REV_AMT"),
        ("Student,Tuition,Paid,Balance\nAnn,1000,1000,0\nBob,1000,500,500\n", "Tuition"),
        ("Owner,Date,Service,Charge,Paid\nAnn,2024-01-05,Shot,50,50\nBob,2024-01-06,Shot,30,0\n", "Charge"),
    ] {
        assert_eq!(with_role(&inspected_text(list), "revenue").as_deref(), Some(revenue), "{list}");
    }
    // Of hours, for all anybody knows.
    let found = inspected_text("Client,Planned,Actual\nAnn,10,12\nBob,5,4\n");
    assert_eq!(with_role(&found, "revenue"), None, "{found}");
}
