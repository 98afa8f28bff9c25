//! Lists of orders with documents that are no orders: payments, sales that were not made, orders without an amount.

use super::{inspected_text, tagged};

fn cells(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &[], columns).into_iter().map(|row| row.join(" ")).collect()
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
