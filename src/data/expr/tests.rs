//! The language from end to end, over a list of five customers.

mod errors;
mod meaning;
mod properties;

use std::ops::Range;
use std::sync::Arc;

use super::*;

const N: f64 = f64::NAN;

/// A small list. The last row is empty in every column.
struct TestList;

struct TestNumbers(Vec<f64>);

impl Values for TestNumbers {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|row| self.0[row % self.0.len()]));
    }
}

struct TestWords(Vec<&'static str>);

impl Texts for TestWords {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        rows.for_each(|row| each(self.0[row % self.0.len()]));
    }
}

impl Names for TestList {
    fn resolve(&self, name: &str, _quoted: bool) -> Option<Source> {
        let number = |values: [f64; 5]| Some(Source::Number(Arc::new(TestNumbers(values.to_vec()))));
        let day = |values: [f64; 5]| Some(Source::Day(Arc::new(TestNumbers(values.to_vec()))));
        let text = |values: [&'static str; 5]| Some(Source::Text(Arc::new(TestWords(values.to_vec()))));
        match name.to_lowercase().as_str() {
            "revenue" => number([1000.0, 200.0, 0.0, 50.0, N]),
            "profit" => number([100.0, -20.0, 0.0, N, N]),
            "orders" => number([4.0, 2.0, 0.0, 5.0, N]),
            "total spent" => number([600.0, 500.0, 0.0, 501.0, N]),
            "last_order" => day([19752.0, 19753.0, 18000.0, 19387.0, N]),
            "date" => day([19752.0, 0.0, 0.0, 0.0, N]),
            "name" => text(["Müller GmbH", "Bäckerei MÜLLER", " ann ", "O'Neill", ""]),
            "industry" => text(["Retail", "food", " RETAIL ", "Steel", "  "]),
            "region" => text(["North", "South", "", "North", ""]),
            "as_of" => Some(Source::DayConstant(19753.0)),
            "target" => number([200.0; 5]),
            _ => None,
        }
    }

    fn known(&self) -> Vec<String> {
        ["revenue", "profit", "orders", "Total Spent", "last_order", "name", "industry", "region", "as_of"]
            .map(str::to_owned)
            .to_vec()
    }
}

/// The truths of the five rows: `1`, `0`, and `?` for unknown.
fn truths(text: &str) -> String {
    let bound = condition(text, &TestList).unwrap_or_else(|error| panic!("{text}: {error}"));
    let sign = |truth: Option<bool>| truth.map_or('?', |truth| if truth { '1' } else { '0' });
    bound.truths(0..5).into_iter().map(sign).collect()
}

fn numbers(text: &str) -> Vec<f64> {
    measure(text, &TestList).unwrap_or_else(|error| panic!("{text}: {error}")).numbers(0..5)
}

fn same(left: &[f64], right: &[f64]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a == b || (a.is_nan() && b.is_nan()))
}
