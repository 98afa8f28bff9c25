//! Those who moved since an earlier state, as CSV.

use std::io::{self, Write};

use crate::review::ListComparison;
use crate::tiering::Tier;

use super::fields::write_rows;

/// Writes a row for each customer who moved: amounts of today, what they were, the cause in words.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(out: &mut dyn Write, comparison: &ListComparison) -> io::Result<()> {
    let head =
        ["key", "name", "from", "to", "revenue", "revenue_before", "profit", "profit_before", "cause", "why"];
    let rows = comparison.movers.iter().map(|mover| {
        let number = |tier: Option<Tier>| tier.map_or(String::new(), |tier| tier.to_string());
        let cents = |amount: Option<f64>| {
            amount.map_or(String::new(), |amount| ((amount * 100.0).round() / 100.0 + 0.0).to_string())
        };
        let [revenue, revenue_before] = comparison.revenues(mover).map(cents);
        let [profit, profit_before] = comparison.profits(mover).map(cents);
        vec![
            comparison.key(mover),
            comparison.name(mover),
            number(mover.chain.before),
            number(mover.chain.now),
            revenue,
            revenue_before,
            profit,
            profit_before,
            mover.chain.main_cause().name().to_owned(),
            comparison.why_in_words(mover),
        ]
    });
    write_rows(out, &head, rows)
}
