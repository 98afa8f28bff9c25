//! Reviews, with the models in them.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use tierdeck::data::date::Day;
use tierdeck::review::{Opened, Review};
use tierdeck::storage::review_file;
use tierdeck::tiering::{Engine, bundled};
use toml::{Table, Value};

use super::dice::Dice;
use super::{Door, changes};
use crate::hostile::read;

pub const DOOR: Door = Door {
    name: "reviews",
    folder: Some("reviews"),
    endings: &[".tierdeck.toml"],
    make,
    check: |bytes| check(&String::from_utf8_lossy(bytes)),
};

const BITS: &[&[u8]] = &[
    b"[decisions.\"x\"]\n",
    b"tier = 1\n",
    b"reason = \"a\"\n",
    b"[[model.criteria]]\n",
    b"measure = \"revenue\"\n",
    b"[model.cuts]\n",
    b"by = \"score\"\n",
    b"from = [50]\n",
    b"[[model.tiers]]\n",
    b"name = \"A\"\n",
    b"weight = 1\n",
    b"[[filters]]\n",
    b"expression = \"revenue > 0\"\n",
    b"[reading]\n",
    b"delimiter = \",\"\n",
    b"[model.lifetime]\n",
    b"as_of = \"2024-04-30\"\n",
    b"[frozen]\n",
    b"[[joined]]\n",
    b"[[computed]]\n",
    b"[rates]\n",
    b"inf",
    b"-nan",
    b"'''",
    b"# comment\n",
    b"scale = \"points\"\n",
    b"steps = [[1, 2], [3, 4]]\n",
    b"\\U0001F600",
    b"1979-05-27T07:32:00Z",
    b"0x7fffffffffffffff",
    b"-9223372036854775808",
    b"5e-324",
    b"[model.service]\n",
    b"on = false\n",
    b"a.b.c = 1\n",
];

fn make(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match dice.below(4) {
        0 => {
            let (_, model) = dice.of(bundled::BUNDLED);
            format!("format = 1\n{}", below_model(model)).into_bytes()
        }
        _ => corpus[dice.below(corpus.len())].clone(),
    };
    if dice.once_in(2)
        && let Ok(text) = str::from_utf8(&bytes)
        && let Ok(table) = text.parse::<Table>()
    {
        let mut tree = Value::Table(table);
        for _ in 0..1 + dice.below(4) {
            graft(&mut tree, dice);
        }
        let Value::Table(table) = tree else { return bytes };
        return toml::to_string(&table).map_or(bytes, String::into_bytes);
    }
    changes::change(dice, &mut bytes, BITS);
    bytes
}

/// A model's file as the part of a review.
fn below_model(model: &str) -> String {
    let mut review = Table::new();
    review.insert("model".into(), Value::Table(model.parse().unwrap()));
    toml::to_string(&review).unwrap()
}

/// Another value somewhere in a tree, or one that is there somewhere else; never the root.
fn graft(tree: &mut Value, dice: &mut Dice) {
    let inside: Vec<&mut Value> = match tree {
        Value::Table(table) => {
            if dice.once_in(10) {
                let name = dice.of(&[
                    "",
                    "tier",
                    "name",
                    "on",
                    "x'\n\u{1b}",
                    "weight",
                    "from",
                    "scale",
                    "until",
                    "steps",
                ]);
                table.insert(name.into(), any(dice));
            }
            if dice.once_in(10)
                && let Some(name) = table.keys().nth(dice.below(table.len())).cloned()
            {
                table.remove(&name);
            }
            table.iter_mut().map(|(_, value)| value).collect()
        }
        Value::Array(items) => {
            if dice.once_in(8) && !items.is_empty() {
                let again = items[dice.below(items.len())].clone();
                items.push(again);
            }
            items.iter_mut().collect()
        }
        _ => Vec::new(),
    };
    let count = inside.len();
    let Some(child) = inside.into_iter().nth(dice.below(count)) else { return };
    let is_leaf = !matches!(child, Value::Table(_) | Value::Array(_));
    if is_leaf || dice.once_in(12) { *child = any(dice) } else { graft(child, dice) }
}

fn any(dice: &mut Dice) -> Value {
    match dice.below(6) {
        0 => Value::Integer(dice.of(&[0, 1, -1, 2, 4, 9, 10, 50, 100, 101, 255, 256, i64::MAX, i64::MIN])),
        1 => Value::Float(dice.of(&[
            0.0,
            -0.0,
            0.5,
            33.3,
            100.0,
            1e300,
            -1e300,
            5e-324,
            f64::NAN,
            f64::INFINITY,
        ])),
        2 => Value::Boolean(dice.once_in(2)),
        3 => Value::Array((0..dice.below(4)).map(|_| any(dice)).collect()),
        _ => Value::String(
            dice.of(&[
                "",
                "score",
                "value",
                "share",
                "rank",
                "revenue",
                "profit / 0",
                "avg(revenue)",
                "x\u{1b}[2J\n",
                "\"\"\"'''",
                "points",
                "percentile",
                "linear",
                "2024-02-29",
                "9999-12-31",
                "-0001-01-01",
                "utf-8",
                "\t",
                "date",
                "none",
                "rank(revenue) <= 2",
                "NOT",
                "name LIKE '%'",
                "tier",
                "as_of - last_order",
                "\u{202e}",
                "sum(orders) % 3",
            ])
            .into(),
        ),
    }
}

/// A text is no review, and the places that are wrong are in it; or it is one, which comes back as it was.
pub fn check(text: &str) -> TestCaseResult {
    let day = Day::parse_iso("2026-03-01").unwrap();
    let review = match review_file::read(text) {
        Ok(review) => review,
        Err(problems) => {
            let lines = text.split('\n').count();
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(
                    (1..=lines).contains(&problem.line) && problem.column > 0,
                    "{problem:?} in {text:?}"
                );
                prop_assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem:?}");
            }
            return Ok(());
        }
    };
    for before in ["", text] {
        let written = review_file::write(&review, "customers.csv", day, before).unwrap();
        let again = review_file::read(&written)
            .map_err(|problems| TestCaseError::fail(format!("{problems:?} in {written}")))?;
        prop_assert_eq!(&again, &review, "{}", written);
        prop_assert_eq!(&review_file::write(&again, "customers.csv", day, &written).unwrap(), &written);
    }
    check_tiers(&review)
}

/// What a review says can be done with a list, and gives the same twice.
fn check_tiers(review: &Review) -> TestCaseResult {
    static LIST: OnceLock<tierdeck::data::text::Text> = OnceLock::new();
    let demo = include_str!("../../../assets/demo.csv");
    let list = LIST.get_or_init(|| {
        let lines: String = demo.split_inclusive('\n').take(12).collect();
        read(lines).snapshot().unwrap()
    });
    let opened = |text| {
        Opened::new(text, &review.choices, review.rates.as_ref(), &review.computed, &Default::default(), &[])
    };
    let tiers = |opened: &Opened| {
        let tiering = Engine::new(Arc::clone(&opened.table), None).evaluate(&review.model);
        let scores: Vec<Option<u64>> =
            (0..opened.table.len()).map(|row| tiering.score(row).map(f64::to_bits)).collect();
        (tiering.tiers.clone(), scores)
    };
    let (one, other) = (opened(list.clone()), opened(list.clone()));
    let _ = one.brought_to(&review.decisions);
    let found = tiers(&one);
    prop_assert_eq!(&found, &tiers(&other));
    prop_assert!(
        found.1.iter().flatten().all(|bits| (0.0..=100.0).contains(&f64::from_bits(*bits))),
        "{:?}",
        found.1
    );
    Ok(())
}
