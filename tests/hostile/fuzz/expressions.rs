//! Filters and formulas: made from the grammar, and broken.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tierdeck::data::expr::{Expr, ExprError, Kind};
use tierdeck::data::table::{Choices, Table};
use tierdeck::tiering::measure::Measures;

use super::dice::Dice;
use super::{Door, changes};
use crate::engine;

pub const DOOR: Door = Door { name: "expressions", folder: None, endings: &[".expr"], make, check };

const LIST: &str = "\
id,name,revenue,orders,last_order,note,Total Spent,a\"b,blank
1,Acme,100,3,2024-01-31,x,5,x,
2,bolt,-5,0,2023-12-01,,n/a,y,
3,\"C, D\",0,1,,100%,1e9,,
4,ümlaut,1234567.89,12,1999-01-01,_,0.1,'x,
5,,,,2024-02-29,it's,,a,
";

const BITS: &[&[u8]] = &[
    b" AND ",
    b" OR ",
    b"NOT ",
    b"(",
    b")",
    b",",
    b"'",
    b"''",
    b"\"",
    b"\"\"",
    b" = ",
    b" <> ",
    b"<",
    b">=",
    b"!=",
    b"==",
    b"&&",
    b"||",
    b" BETWEEN ",
    b" IN (",
    b" LIKE ",
    b" IS NULL",
    b" IS NOT ",
    b"CASE ",
    b"WHEN ",
    b" THEN ",
    b" ELSE ",
    b" END",
    b"DATE '",
    b"as_of",
    b"revenue",
    b"name",
    b"avg(",
    b"rank(",
    b"percentile(",
    b"median(",
    b"round(",
    b"-",
    b"+",
    b"*",
    b"/",
    b"%",
    b"1e308",
    b"1e-320",
    b".5",
    b"5.",
    b"0x1",
    b"1_000",
    b"NULL",
    b"TRUE",
    b"--",
    b"/*",
    b";",
    b"\xC2\xA0",
    "≤".as_bytes(),
    "≠".as_bytes(),
    "ß".as_bytes(),
    "İ".as_bytes(),
    b"length(",
    b"upper(",
    b"coalesce(",
    b"least(",
];

fn make(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut text = match corpus.is_empty() || !dice.once_in(4) {
        true => any(dice).into_bytes(),
        false => corpus[dice.below(corpus.len())].clone(),
    };
    if dice.once_in(2) {
        changes::change(dice, &mut text, BITS);
    }
    text
}

/// An expression of any kind.
pub fn any(dice: &mut Dice) -> String {
    let depth = dice.below(5);
    match dice.below(4) {
        0 => number(dice, depth),
        1 => text(dice, depth),
        2 => day(dice, depth),
        _ => condition(dice, depth),
    }
}

/// A condition over the columns that a list of customers has.
pub fn condition(dice: &mut Dice, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1).filter(|_| !dice.is_over()) else {
        return dice.of(&["TRUE", "FALSE", "NULL", "revenue > 5", "name = 'acme'", "revenue IS NULL"]).into();
    };
    match dice.below(12) {
        0 => format!("{} AND {}", condition(dice, depth), condition(dice, depth)),
        1 => format!("({} OR {})", condition(dice, depth), condition(dice, depth)),
        2 => format!("NOT {}", condition(dice, depth)),
        3 => format!("({})", condition(dice, depth)),
        4 | 5 => format!("{} {} {}", number(dice, depth), sign(dice), number(dice, depth)),
        6 => format!("{} {} {}", text(dice, depth), sign(dice), text(dice, depth)),
        7 => format!("{} {} {}", day(dice, depth), sign(dice), day(dice, depth)),
        8 => {
            let list: Vec<String> = (0..1 + dice.below(4)).map(|_| text(dice, 0)).collect();
            format!("{}{} IN ({})", text(dice, depth), dice.of(&["", " NOT"]), list.join(", "))
        }
        9 => format!(
            "{}{} BETWEEN {} AND {}",
            number(dice, depth),
            dice.of(&["", " NOT"]),
            number(dice, depth),
            number(dice, depth)
        ),
        10 => format!("{}{} LIKE {}", text(dice, depth), dice.of(&["", " NOT"]), literal(dice)),
        _ => format!("{} IS {}NULL", value(dice, depth), dice.of(&["", "NOT "])),
    }
}

/// A number.
pub fn number(dice: &mut Dice, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1).filter(|_| !dice.is_over()) else {
        return dice
            .of(&[
                "revenue",
                "orders",
                "\"Total Spent\"",
                "0",
                "1",
                "-2.5",
                "1e300",
                "0.1",
                "1e-300",
                "NULL",
                "3",
                "999999999999",
            ])
            .into();
    };
    match dice.below(12) {
        0..4 => {
            format!("{} {} {}", number(dice, depth), dice.of(&["+", "-", "*", "/", "%"]), number(dice, depth))
        }
        4 => format!("({})", number(dice, depth)),
        5 => format!("-{}", number(dice, depth)),
        6 => format!("{}({})", dice.of(&["abs", "round", "floor", "ceil", "ln"]), number(dice, depth)),
        7 => format!(
            "{}({}, {})",
            dice.of(&["least", "greatest", "coalesce"]),
            number(dice, depth),
            number(dice, depth)
        ),
        8 => format!(
            "{}({})",
            dice.of(&["avg", "sum", "count", "median", "rank", "percentile"]),
            number(dice, depth)
        ),
        9 => format!("length({})", text(dice, depth)),
        10 => format!("{} - {}", day(dice, depth), day(dice, depth)),
        _ => format!(
            "CASE WHEN {} THEN {} ELSE {} END",
            condition(dice, depth),
            number(dice, depth),
            number(dice, depth)
        ),
    }
}

fn text(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth == 0 { 4 } else { 6 }) {
        0 | 1 => dice.of(&["name", "note", "\"a\"\"b\"", "id"]).into(),
        2 | 3 => literal(dice),
        4 => format!("{}({})", dice.of(&["lower", "upper", "trim"]), text(dice, depth - 1)),
        _ => format!("coalesce({}, {})", text(dice, depth - 1), text(dice, depth - 1)),
    }
}

fn day(dice: &mut Dice, depth: usize) -> String {
    match dice.below(if depth == 0 { 4 } else { 6 }) {
        0 | 1 => "last_order".into(),
        2 => dice.of(&["DATE '2024-01-31'", "DATE '0001-01-01'", "DATE '9999-12-31'"]).into(),
        3 => "as_of".into(),
        4 => format!("{} - {}", day(dice, depth - 1), number(dice, 0)),
        _ => format!("coalesce({}, {})", day(dice, depth - 1), day(dice, depth - 1)),
    }
}

fn value(dice: &mut Dice, depth: usize) -> String {
    match dice.below(3) {
        0 => number(dice, depth),
        1 => text(dice, depth),
        _ => day(dice, depth),
    }
}

fn sign(dice: &mut Dice) -> &'static str {
    dice.of(&["=", "<>", "<", "<=", ">", ">=", "==", "!=", "≤", "≥", "≠"])
}

fn literal(dice: &mut Dice) -> String {
    let text = dice.of(&[
        "",
        "acme",
        "%",
        "_",
        "%a_",
        "O'Brien",
        "\\",
        "İ",
        "ß",
        "x'; --",
        " a ",
        "100%",
        "\n",
        "5",
        "2024-01-31",
    ]);
    format!("'{}'", text.replace('\'', "''"))
}

/// The values of an expression; a condition's as 1, 0 and missing.
type Values = (Kind, Vec<Result<u64, String>>);

fn values(expr: &Expr, measures: &Measures, rows: Range<usize>) -> Result<Values, ExprError> {
    let bound = expr.bind(measures)?;
    let values = match bound.kind() {
        Kind::Number | Kind::Day => {
            let numbers = bound.numbers(rows);
            // There is one missing value, and one 0.
            numbers
                .into_iter()
                .map(|value| Ok(if value.is_nan() { f64::NAN } else { value + 0.0 }.to_bits()))
                .collect()
        }
        Kind::Text => {
            let mut texts = Vec::new();
            bound.visit_texts(rows, &mut |text| texts.push(Err(text.to_owned())));
            texts
        }
        Kind::Truth => bound.truths(rows).into_iter().map(|truth| Ok(truth.map_or(2, u64::from))).collect(),
    };
    Ok((bound.kind(), values))
}

/// It says what is wrong and where; or it means the same however it is laid out, and by whatever way it is run.
fn check(bytes: &[u8]) -> TestCaseResult {
    let text = String::from_utf8_lossy(bytes);
    static TABLE: OnceLock<Arc<Table>> = OnceLock::new();
    let table = TABLE.get_or_init(|| engine::table(LIST, &Choices::new()));
    let measures = Measures::new(Arc::clone(table), None);
    let rows = 0..table.len();
    let expr = match Expr::parse(&text) {
        Ok(expr) => expr,
        Err(error) => return check_error(&text, &error),
    };
    let found = match values(&expr, &measures, rows.clone()) {
        Ok(found) => found,
        Err(error) => return check_error(&text, &error),
    };
    prop_assert_eq!(found.1.len(), rows.len());
    let infinite = [f64::INFINITY, f64::NEG_INFINITY].map(f64::to_bits);
    prop_assert!(!found.1.iter().any(|value| infinite.map(Ok).contains(value)), "{text}: {found:?}");
    let bound = expr.bind(&measures).unwrap();
    if found.0 == Kind::Truth {
        let holds: Vec<bool> = found.1.iter().map(|value| *value == Ok(1)).collect();
        prop_assert_eq!(bound.holds(rows.clone()), holds, "{}", text);
    }
    let by_row: Vec<_> =
        rows.clone().map(|row| values(&expr, &measures, row..row + 1).unwrap().1.remove(0)).collect();
    prop_assert_eq!(&by_row, &found.1, "row by row: {}", text);
    let mut same = vec![format!("({text})"), format!("\n {text}\t")];
    if found.0 == Kind::Truth {
        same.extend([
            format!("NOT (NOT ({text}))"),
            format!("({text}) AND ({text})"),
            format!("(({text}) OR FALSE)"),
        ]);
    }
    for same in same {
        match Expr::parse(&same).and_then(|expr| values(&expr, &measures, rows.clone())) {
            Ok(other) => prop_assert_eq!(&other, &found, "{} and {}", same, text),
            // One more bracket may be one too deep.
            Err(error) => prop_assert!(error.message.contains("deep"), "{same}: {error}"),
        }
    }
    Ok(())
}

fn check_error(text: &str, error: &ExprError) -> TestCaseResult {
    let Range { start, end } = error.at;
    prop_assert!(
        start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end),
        "{error:?} in {text:?}"
    );
    let said = error.to_string();
    prop_assert!(error.message.ends_with(['.', '?']) && !said.trim().is_empty(), "{text:?}: {said:?}");
    Ok(())
}
