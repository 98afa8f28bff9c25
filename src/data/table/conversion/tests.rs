//! What amounts in several currencies come to, for any rates.

use std::sync::Arc;

use proptest::prelude::*;

use crate::data::column::{Role, RowId};
use crate::data::csv::{Loader, Settings};
use crate::data::number::{Currency, Rates};
use crate::data::table::{Choices, Table};

const CODES: [&str; 4] = ["EUR", "USD", "GBP", "JPY"];

fn table(list: &str, rates: &[f64]) -> Table {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let mut known = Rates::new(Currency::Euro);
    for (code, rate) in CODES.iter().skip(1).zip(rates) {
        known.set(Currency::of_code(code).unwrap(), *rate).unwrap();
    }
    Table::new(loader.snapshot().unwrap(), &Choices::new()).with_rates(Some(Arc::new(known)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_the_sum_over_currencies(
        amounts in proptest::collection::vec((0..4_usize, 1..100_000_u32), 3..40),
        rates in proptest::collection::vec(0.01..100.0_f64, 3),
        in_column: bool,
    ) {
        let rows = amounts.iter().zip(0..).map(|((code, amount), row)| match in_column {
            true => format!("Firm {row},{amount},{}\n", CODES[*code]),
            false => format!("Firm {row},{} {amount},x\n", CODES[*code]),
        });
        let list = format!("Name,Revenue,Currency\n{}", rows.collect::<String>());
        let list = if in_column { list } else { list.replace(",Currency", ",Kind") };
        let worth = |code: usize| if code == 0 { 1.0 } else { rates[code - 1] };
        let expected: f64 = amounts.iter().map(|(code, amount)| f64::from(*amount) * worth(*code)).sum();
        let (unread, table) = (table(&list, &rates), table(&list, &rates));
        let revenue = table.with_role(Role::Revenue).unwrap();
        let values = table.numbers(revenue).unwrap().to_vec();
        let total: f64 = values.iter().sum();
        prop_assert!((total - expected).abs() <= 1e-9 * expected, "{total} is not {expected}");
        for (row, value) in values.iter().enumerate() {
            prop_assert_eq!(unread.number(RowId(row as u32), revenue), *value);
        }
    }
}
