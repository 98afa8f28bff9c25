//! Rows without a number of their order that come again where the next export begins.

use super::asked::kinds;

const FIRST: &str = "Customer,Date,Amount\nA,2025-01-05,100\nB,2025-01-06,50\nA,2025-02-05,80\nC,2025-02-09,75\n\
                     B,2025-03-01,60\n";

#[test]
fn two_rows_alone_that_come_again_are_asked_about() {
    let again = format!("{FIRST}C,2025-02-09,75\nB,2025-03-01,60\nC,2025-04-01,30\nA,2025-04-05,20\n");
    assert_eq!(kinds(&again), ["repeated_orders"]);
    // The newest first.
    let newest_first = "Customer,Date,Amount\nA,2025-04-05,20\nB,2025-03-01,60\nC,2025-02-09,75\nB,2025-03-01,60\n\
                        C,2025-02-09,75\nA,2025-02-05,80\nB,2025-01-06,50\n";
    assert_eq!(kinds(newest_first), ["repeated_orders"]);
}

#[test]
fn two_alike_at_one_till_are_two() {
    let alike = format!("{FIRST}A,2025-03-02,3\nB,2025-03-02,4\nA,2025-03-02,3\nB,2025-03-02,4\n");
    assert!(kinds(&alike).is_empty());
    let one = format!("{FIRST}B,2025-03-01,60\nC,2025-04-01,30\n");
    assert!(kinds(&one).is_empty());
}
