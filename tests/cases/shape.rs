//! What is a customer: titles, headers, totals, footers, quotes, encodings.

use super::{findings, inspected, inspected_text, with_role};

#[test]
fn a_customer_with_the_surname_total_is_read_as_one() {
    let found = inspected_text("Name,Revenue\nAcme,10\nBolt,20\nTotal Sum Ltd,900\nCrane,5\n");
    assert_eq!(found["rows"], 4);
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Revenue"));
    assert!(findings(&found, "left_out_row").is_empty());
    assert_eq!(inspected("list_twelve.csv")["rows"], 12);
}
