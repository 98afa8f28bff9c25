//! Months, quarters and years side by side: one series, from which revenue and growth follow.

mod figures;
mod notations;
mod rates;

use super::*;
use crate::support::below_model;

/// Amounts of three customers in so many periods, the oldest first.
fn amounts(customer: usize, periods: usize) -> Vec<i64> {
    (0..periods).map(|at| (customer as i64 + 1) * 100 + (at as i64 * 7 + customer as i64 * 3) % 50).collect()
}

/// A list with these headers of periods, given oldest first, and what may be in front of them and behind them.
struct Columns<'a> {
    before: &'a str,
    headers: &'a [&'a str],
    reversed: bool,
}

impl Columns<'_> {
    fn text(&self) -> String {
        let order = |mut cells: Vec<String>| {
            if self.reversed {
                cells.reverse();
            }
            cells.join(";")
        };
        let mut text = format!(
            "{};{}\n",
            self.before,
            order(self.headers.iter().map(|name| (*name).to_owned()).collect())
        );
        for (at, name) in ["Acme", "Bolt", "Core"].into_iter().enumerate() {
            let cells = amounts(at, self.headers.len()).iter().map(|value| format!("{value},50")).collect();
            text += &format!("{name};{}\n", order(cells));
        }
        text
    }
}

/// Writes a review with these settings beside the list.
fn review(place: &Place, settings: &str) {
    let model = below_model(include_str!("../../assets/models/four-tiers.toml"));
    place.write("list.tierdeck.toml", format!("format = 1\n\n{settings}\n\n[model]\n{model}"));
}

/// Revenue and growth of a customer, as the tiers have them.
fn figures(place: &Place, arguments: &[&str], customer: &str) -> [Option<f64>; 2] {
    let arguments: Vec<&str> =
        ["explain", "list.csv", customer, "--json"].into_iter().chain(arguments.iter().copied()).collect();
    let explained = place.json(&arguments);
    ["revenue", "growth"].map(|measure| {
        let criteria = explained["criteria"].as_array().unwrap();
        criteria
            .iter()
            .find(|criterion| criterion["measure"] == measure)
            .and_then(|found| found["value"].as_f64())
    })
}

/// What a list of periods must give for Bolt: the sum of the last periods that make up a year, and the change against
/// as many before, or of the second half against the first.
fn expected(periods: usize, in_a_year: usize) -> [Option<f64>; 2] {
    let values: Vec<f64> = amounts(1, periods).into_iter().map(|value| value as f64 + 0.5).collect();
    let sum = |from: usize, to: usize| values[from..to].iter().sum::<f64>();
    let revenue = sum(periods.saturating_sub(in_a_year), periods);
    let half = (periods / 2).min(in_a_year);
    let (new, old) = (sum(periods - half, periods), sum(periods - 2 * half, periods - half));
    [Some(revenue), Some(((new / old - 1.0) * 1e6).round() / 1e6)]
}

fn assert_close(found: [Option<f64>; 2], expected: [Option<f64>; 2], what: &str) {
    for (found, expected) in found.iter().zip(expected) {
        let is_close = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 2e-6 * expected.abs().max(1.0),
            (None, None) => true,
            _ => false,
        };
        assert!(is_close, "{what}: {found:?} and not {expected:?}");
    }
}

/// Business years are named by their two calendar years.
#[test]
fn years_that_span_two_are_one_series() {
    for header in [
        "2021/22,2022/23,2023/24",
        "FY 21/22,FY 22/23,FY 23/24",
        "FY21-22,FY22-23,FY23-24",
        "Sales 21/22,Sales 22/23,Sales 23/24",
    ] {
        let list = format!("Customer,{header}\nAcme,100,200,300\nBolt,400,500,600\nCord,700,800,100\n");
        let found = inspected_text(&list);
        assert_eq!(found["header_row"], 1, "{header}: {found}");
        assert_eq!(super::numbers::figures(&list, "revenue"), ["300", "600", "100"], "{header}");
    }
}

/// Four quarters without a year may be of this one, which is not over, or of the one before.
#[test]
fn a_whole_year_that_is_not_named_is_asked_about() {
    let said = |header: &str, as_of: &str| {
        let place = crate::support::Place::with(
            "list.csv",
            format!("Customer,{header},Total\nAcme,1,2,3,4,10\nBolt,5,6,7,8,26\nCord,1,1,1,1,4\n"),
        );
        let found = place.json(&["inspect", "list.csv", "--json", "--as-of", as_of]);
        findings(&found, "other_period").len()
    };
    assert_eq!(said("Q1,Q2,Q3,Q4", "2026-11-20"), 1);
    assert_eq!(said("Q1,Q2,Q3,Q4", "2026-02-20"), 0);
    assert_eq!(said("Q1 2025,Q2 2025,Q3 2025,Q4 2025", "2026-11-20"), 0);
}

/// Months and quarters without a year under a header of days: no day can be known, and that is said.
#[test]
fn months_and_quarters_without_a_year_are_no_days() {
    for text in [
        "Rechnung;Kunde;Rechnungsdatum;Betrag\nR1;Müller;Januar;10,00\nR2;Müller;März;20,00\nR3;Bäcker;Januar;12,00\n\
         R4;Bäcker;Dez.;22,00\n",
        "Order,Customer,Order date,Amount\n1,Ann,Jan,10\n2,Ann,Feb,20\n3,Bo,May,12\n4,Bo,Dec,22\n",
        "Order,Customer,Order date,Amount\n1,Ann,Q1,10\n2,Ann,Q2,20\n3,Bo,Q1,12\n4,Bo,Q4,22\n",
        "Client,Dernière commande,CA\nAcme,janvier,100\nBolt,mars,250\nCora,août,75\n",
        "Customer,Revenue,Last order\nAcme,100,Q1\nBolt,250,Q2\nCora,75,Q4\n",
    ] {
        let found = inspected_text(text);
        let said = [findings(&found, "unused_column"), findings(&found, "unfit_column")].concat();
        assert_eq!(said.len(), 1, "{text}: {found}");
    }
    for text in [
        "Customer,Revenue,Birthday month\nAcme,100,January\nBolt,250,March\nCora,75,May\n",
        "Customer,Revenue,Date of birth,Name\nAcme,100,2001-01-02,April\nBolt,250,2002-01-02,May\n",
    ] {
        assert_eq!(findings(&inspected_text(text), "unused_column").len(), 0, "{text}");
    }
}
