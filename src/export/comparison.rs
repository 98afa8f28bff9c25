//! Those who moved since an earlier state, as CSV and as Markdown.

use std::io::{self, Write};

use crate::data::number::format_number;
use crate::review::ListComparison;
use crate::review::comparison::{Cause, MoveSum};
use crate::tiering::Tier;
use crate::tiering::figures;

use super::fields::write_rows;
use super::markdown;

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

/// Writes the comparison as Markdown: what happened in sentences, the tables of tiers and causes, and those who moved.
///
/// # Errors
/// Those of `out`.
pub fn write_markdown(out: &mut dyn Write, comparison: &ListComparison) -> io::Result<()> {
    let counts = comparison.counts();
    writeln!(out, "# {}\n", markdown::text(&comparison.heading()))?;
    for sentence in comparison.sentences(&counts) {
        writeln!(out, "{}\n", markdown::text(&sentence))?;
    }
    let number =
        |sum: &MoveSum| if sum.customers == 0 { String::new() } else { figures::count(sum.customers) };
    markdown::table(out, &comparison.matrix_head(), &comparison.matrix_rows(number))?;
    writeln!(out)?;
    let causes: Vec<Vec<String>> = (Cause::ALL.iter().zip(counts.by_cause))
        .map(|(cause, [up, down])| vec![cause.heading().to_owned(), figures::count(up), figures::count(down)])
        .collect();
    markdown::table(out, &["Why", "Up", "Down"].map(String::from), &causes)?;
    if comparison.movers.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let amount = |amount: Option<f64>| amount.map_or(String::new(), |amount| format_number(amount, 0));
    let rows = comparison.movers.iter().map(|mover| {
        let [[revenue, _], [profit, _]] = [comparison.revenues(mover), comparison.profits(mover)];
        let why = comparison.why_in_words(mover);
        vec![comparison.name(mover), mover.in_words(), amount(revenue), amount(profit), why]
    });
    let head = ["Name", "Was → now", "Revenue", "Profit", "Why"].map(String::from);
    markdown::table(out, &head, &rows.collect::<Vec<_>>())
}
