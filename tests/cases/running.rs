//! Columns that have the sum so far on each row.

use super::{findings, inspected_text};

/// Orders of five customers in turns, with what `amount` gives for the order of this number of a customer.
fn orders(header: &str, amount: impl Fn(usize, usize) -> String) -> String {
    let rows = (0..40_usize).map(|at| {
        let (customer, nth) = (at % 5, at / 5);
        format!(
            "{},Cust {customer},2025-{:02}-{:02},{}",
            100 + at,
            nth + 1,
            at % 28 + 1,
            amount(customer, nth)
        )
    });
    format!("Order No,Customer,Date,{header}\n{}\n", rows.collect::<Vec<_>>().join("\n"))
}

fn one(customer: usize, nth: usize) -> usize {
    20 + (customer * 31 + nth * 47) % 60
}

fn so_far(customer: usize, nth: usize) -> usize {
    (0..=nth).map(|nth| one(customer, nth)).sum()
}

#[test]
fn sums_so_far_are_asked_about() {
    for header in ["Total spent", "Revenue", "Sales total", "Amount"] {
        let list = orders(header, |customer, nth| so_far(customer, nth).to_string());
        let found = inspected_text(&list);
        let said = findings(&found, "running_totals");
        assert_eq!(said.len(), 1, "{header}: {found}");
        let message = said[0]["message"].as_str().unwrap_or_default();
        assert!(message.contains(header) && message.contains("35 of 35 times"), "{message}");
    }
}

#[test]
fn what_was_paid_each_time_is_not() {
    let lists = [
        orders("Total spent", |customer, nth| one(customer, nth).to_string()),
        // A subscription whose price rises once.
        orders("Amount", |customer, nth| (10 + customer + usize::from(nth > 3)).to_string()),
        orders("Amount", |customer, _| (10 + customer).to_string()),
    ];
    for list in lists {
        let found = inspected_text(&list);
        assert_eq!(found["kind"], "orders", "{list}");
        assert!(findings(&found, "running_totals").is_empty(), "{list}: {found}");
    }
}
