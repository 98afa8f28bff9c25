//! Lists of orders with documents that are no orders: payments, sales that were not made, orders without an amount.

use super::{findings, inspected_text, tagged};

fn cells(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &[], columns).into_iter().map(|row| row.join(" ")).collect()
}

/// As books list what was sold and what was paid for it, with and without a minus.
#[test]
fn a_payment_is_no_order_where_invoices_are_listed() {
    for (sold, credit, paid) in [
        ("Invoice", "Credit Memo", "Payment"),
        ("Receivable Invoice", "Receivable Credit Note", "Receivable Payment"),
        ("Rechnung", "Gutschrift", "Zahlungseingang"),
        ("Facture", "Avoir", "Règlement"),
        ("Factuur", "Creditnota", "Betaling"),
        ("SI", "SC", "SR"),
    ] {
        for minus in ["", "-"] {
            let list = format!(
                "Date,Type,Num,Customer,Amount\n2024-01-05,{sold},1,Acme,100\n2024-01-15,{paid},2,Acme,{minus}100\n\
                 2024-01-16,{sold},3,Bolt,50\n2024-01-20,{sold},4,Bolt,60\n2024-01-21,{credit},5,Bolt,{minus}10\n"
            );
            let expected = ["Acme 100 1 0 2024-01-05", "Bolt 100 2 1 2024-01-20"];
            let columns = ["Customer", "Amount", "Orders", "Returns", "Last order"];
            assert_eq!(cells(&list, &columns), expected, "{list}");
            let found = inspected_text(&list);
            let said = findings(&found, "order_columns");
            assert!(
                said[0]["message"].as_str().unwrap().contains("1 row that 'Type' calls payments"),
                "{said:?}"
            );
        }
    }
    let paid_only = "Date,Type,Num,Customer,Amount\n2024-01-05,Payment,1,Acme,100\n2024-01-15,Refund,2,Acme,-100\n\
                     2024-01-16,Payment,3,Bolt,50\n2024-01-20,Payment,4,Bolt,60\n";
    assert_eq!(cells(paid_only, &["Customer", "Amount", "Orders"]), ["Acme 0 1", "Bolt 110 2"]);
    assert!(findings(&inspected_text(paid_only), "order_columns").is_empty());
}

#[test]
fn an_order_without_an_amount_is_asked_about() {
    let list = "Order,Customer,Date,Amount\n1,Acme,2024-01-05,10\n2,Acme,2024-01-06,\n3,Bolt,2024-01-07,n/a\n\
                4,Bolt,2024-01-08,40\n";
    let found = inspected_text(list);
    let said = findings(&found, "order_without_amount");
    assert_eq!((said[0]["count"].as_u64(), said[0]["line"].as_u64()), (Some(2), Some(3)), "{found}");
    let by_price = "Order,Customer,Date,Qty,Unit price\n1,Acme,2024-01-05,1,10\n2,Acme,2024-01-06,2,\n3,Bolt,2024-01-07,3,5\n";
    assert_eq!(findings(&inspected_text(by_price), "order_without_amount").len(), 1);
    for fine in [
        // Only the first line of an order says what all of it comes to.
        "Order,Customer,Date,Item,Order total\n1,Acme,2024-01-05,Pen,10\n1,Acme,2024-01-05,Ink,\n2,Bolt,2024-01-07,Pen,5\n\
         3,Acme,2024-01-08,Pen,5\n",
        // What was cancelled has none.
        "Order,Customer,Date,Status,Amount\n1,Acme,2024-01-05,paid,10\n2,Acme,2024-01-06,cancelled,\n3,Bolt,2024-01-07,paid,5\n",
        // Said otherwise.
        "Order,Customer,Date,Amount\n1,Acme,2024-01-05,10\n2,Acme,2024-01-06,tbd\n3,Bolt,2024-01-07,5\n4,Bolt,2024-01-08,6\n",
    ] {
        let found = inspected_text(fine);
        assert_eq!(found["kind"], "orders", "{found}");
        assert!(findings(&found, "order_without_amount").is_empty(), "{found}");
    }
}

/// A sale that was lost, or is still talked about, is no complaint.
#[test]
fn a_sale_that_was_not_made_is_no_return() {
    let list = "Deal ID,Company,Amount,Deal Stage,Close Date\n1,Acme,100,Closed Won,2024-01-05\n\
                2,Acme,500,Closed Lost,2024-02-05\n3,Bolt,50,Closed Won,2024-02-06\n4,Bolt,70,Negotiation,2024-02-07\n\
                5,Core,70,Negotiation,2024-02-07\n6,Core,30,Lost,2024-02-08\n";
    assert_eq!(cells(list, &["Company", "Amount", "Orders"]), ["Acme 100 1", "Bolt 50 1", "Core 0 0"]);
    let found = inspected_text(list);
    assert_eq!(found["orders"], serde_json::json!({"lines": 6, "orders": 2, "customers": 3, "returns": 0}));
    let columns = found["columns"].as_array().unwrap();
    assert!(columns.iter().all(|column| column["role"] != "complaints"), "{found}");
}

/// Beside invoices, another row may be the same money once more.
#[test]
fn a_kind_of_document_that_is_not_known_is_asked_about() {
    let list = "Date,Type,Num,Customer,Amount\n2024-01-05,Invoice,1,Acme,100\n2024-01-15,Deposit,2,Acme,100\n\
                2024-01-16,Invoice,3,Bolt,50\n2024-01-20,Journal entry,4,Bolt,60\n";
    let found = inspected_text(list);
    let said = findings(&found, "unknown_status");
    let message = said[0]["message"].as_str().unwrap();
    assert!(message.contains("'Deposit' (1), 'Journal entry' (1)"), "{message}");
    for kinds in [["Invoice", "Payment", "Credit memo"], ["sale", "subscription", "refund"], ["A", "B", "C"]]
    {
        let [one, two, three] = kinds;
        let list = format!(
            "Date,Type,Num,Customer,Amount\n2024-01-05,{one},1,Acme,100\n2024-01-15,{two},2,Acme,100\n\
             2024-01-16,{one},3,Bolt,50\n2024-01-20,{three},4,Bolt,60\n"
        );
        assert!(findings(&inspected_text(&list), "unknown_status").is_empty(), "{kinds:?}");
    }
}

#[test]
fn what_went_back_beside_customers_is_said() {
    for (header, cells) in [
        ("Revenue,Refunded?", ["no", "yes", "no"]),
        ("Revenue,Refunded", ["0", "500", "20"]),
        ("Revenue,Refund amount", ["", "500.50", ""]),
        ("Umsatz,Erstattet", ["0", "500", "0"]),
        ("Chiffre d'affaires,Remboursé", ["non", "oui", "non"]),
        ("Ventas,Reembolsado", ["no", "sí", "no"]),
    ] {
        let list = format!(
            "Customer,{header}\nAcme,1000,{}\nBolt,2000,{}\nCore,300,{}\n",
            cells[0], cells[1], cells[2]
        );
        let found = inspected_text(&list);
        assert_eq!(findings(&found, "refund_beside_net").len(), 1, "{list}: {found}");
        let none = list
            .replace("yes", "no")
            .replace("oui", "non")
            .replace("sí", "no")
            .replace("500.50", "")
            .replace(",500", ",0");
        assert!(
            findings(&inspected_text(none.replace(",20\n", ",0\n")), "refund_beside_net").is_empty(),
            "{none}"
        );
    }
    for fine in [
        "Customer,Net sales,Refunds\nAcme,1000,0\nBolt,2000,500.5\nCore,300,0\n",
        "Customer,Gross sales,Revenue,Refunded\nAcme,1000,1000,0\nBolt,2500.5,2000,500.5\nCore,300,300,0\n",
        "Customer,Revenue,Refund policy\nAcme,1000,yes\nBolt,2000,no\nCore,300,yes\n",
    ] {
        assert!(findings(&inspected_text(fine), "refund_beside_net").is_empty(), "{fine}");
    }
}
