//! What is true of every expression.

use proptest::prelude::*;

use super::*;

/// Pieces that make mostly sensible and sometimes senseless expressions.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "revenue",
        "profit",
        "name",
        "last_order",
        "\"Total Spent\"",
        "1",
        "2.5",
        "'x'",
        "'2024-01-31'",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        "<",
        "=",
        "<=",
        "+",
        "-",
        "*",
        "/",
        "%",
        ",",
        "IN",
        "LIKE",
        "IS",
        "NULL",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "END",
        "BETWEEN",
        "DATE",
        "abs",
        "coalesce",
        "interval",
        "array",
        "select",
        "ü",
        "'",
        "\"",
        "x'",
        "--",
        "/*",
        "$$",
        "_a",
        "not exists",
        "at",
        ".",
        "::",
        "[",
        "{",
        "?",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..24)
        .prop_map(|pieces| pieces.join(" "))
}

fn comparison() -> impl Strategy<Value = String> {
    let sides = ["revenue", "profit", "orders", "0", "4", "target", "revenue / orders", "round(profit, 1)"];
    let signs = ["<", "<=", "=", "<>", ">", ">="];
    let side = proptest::sample::select(sides.to_vec());
    let texts = [
        "name LIKE '%e%'",
        "industry = 'retail'",
        "region IN ('north', 'x')",
        "coalesce(region, name) < 'n'",
    ];
    prop_oneof![
        (side.clone(), proptest::sample::select(signs.to_vec()), side)
            .prop_map(|(left, sign, right)| format!("{left} {sign} {right}")),
        proptest::sample::select(texts.to_vec()).prop_map(str::to_owned),
    ]
}

fn any_condition() -> impl Strategy<Value = String> {
    comparison().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| format!("NOT ({one})")),
            inner.clone().prop_map(|one| format!("({one}) IS NULL")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one}) AND ({other})")),
            (inner.clone(), inner).prop_map(|(one, other)| format!("({one}) OR ({other})")),
        ]
    })
}

fn any_number() -> impl Strategy<Value = String> {
    let leaves = ["revenue", "profit", "orders", "target", "0", "2.5", "length(name)", "sum(profit)"];
    proptest::sample::select(leaves.to_vec()).prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            (two.clone(), proptest::sample::select(vec!['+', '-', '*', '/', '%']))
                .prop_map(|((one, other), sign)| format!("({one}) {sign} ({other})")),
            (two, proptest::sample::select(vec!["least", "greatest", "coalesce"]))
                .prop_map(|((one, other), name)| format!("{name}({one}, {other})")),
            inner.clone().prop_map(|one| format!("round(ln({one}), 1)")),
            (comparison(), inner.clone(), inner)
                .prop_map(|(when, one, other)| format!("CASE WHEN {when} THEN abs({one}) ELSE {other} END")),
        ]
    })
}

fn check_any_text(text: &str) -> Result<(), TestCaseError> {
    let bound = Expr::parse(text).and_then(|expr| expr.bind(&TestList));
    match bound {
        Ok(bound) => {
            prop_assert_eq!(bound.truths(0..7).len(), 7);
            prop_assert_eq!(bound.numbers(0..7).len(), 7);
        }
        Err(error) => {
            prop_assert!(text.get(error.at.clone()).is_some(), "{:?} in {:?}", error, text);
            prop_assert!(error.message.ends_with('.'), "{:?}", error);
        }
    }
    Ok(())
}

/// Numbers with signs between them, calculated by a plain reading of the rule that `*`, `/` and `%` come first.
fn by_hand(first: f64, rest: &[(char, f64)]) -> f64 {
    let (mut sum, mut product) = (0.0, first);
    for &(sign, number) in rest {
        match sign {
            '*' => product *= number,
            '/' => product /= number,
            '%' => product %= number,
            sign => {
                sum += product;
                product = if sign == '-' { -number } else { number };
            }
        }
    }
    sum + product
}

proptest! {
    #[test]
    fn products_come_before_sums(
        first in 1..9_i32,
        rest in proptest::collection::vec((proptest::sample::select(vec!['+', '-', '*', '/', '%']), 1..9_i32), 0..12),
    ) {
        let text = rest.iter().fold(first.to_string(), |text, (sign, number)| format!("{text} {sign} {number}"));
        let rest: Vec<(char, f64)> = rest.iter().map(|(sign, number)| (*sign, f64::from(*number))).collect();
        let expected = by_hand(f64::from(first), &rest);
        let read = measure(&text, &TestList).unwrap().numbers(0..1)[0];
        prop_assert!((read - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{text}: {read} {expected}");
    }

    #[test]
    fn any_string_is_read_or_refused(text in "\\PC*") {
        check_any_text(&text)?;
    }

    #[test]
    fn any_signs_are_read_or_refused(text in "[ -~\n\tüß€]{0,40}") {
        check_any_text(&text)?;
    }

    #[test]
    fn any_pieces_are_read_or_refused(text in soup()) {
        check_any_text(&text)?;
    }

    #[test]
    fn not_turns_every_known_truth(text in any_condition()) {
        let plain = condition(&text, &TestList).unwrap().truths(0..5);
        let turned = condition(&format!("NOT ({text})"), &TestList).unwrap().truths(0..5);
        let expected: Vec<_> = plain.into_iter().map(|truth| truth.map(|truth| !truth)).collect();
        prop_assert_eq!(turned, expected);
    }

    #[test]
    fn batches_give_what_single_rows_give(text in any_condition(), start in 0usize..3000, count in 0usize..2100) {
        let bound = condition(&text, &TestList).unwrap();
        let rows = start..start + count;
        let single: Vec<_> = rows.clone().flat_map(|row| bound.truths(row..row + 1)).collect();
        let holding: Vec<_> = single.iter().map(|truth| *truth == Some(true)).collect();
        let each: Vec<_> = rows.clone().map(|row| bound.holds_at(row)).collect();
        prop_assert_eq!(each, holding.clone());
        prop_assert_eq!(bound.holds(rows.clone()), holding);
        prop_assert_eq!(bound.truths(rows), single);
    }

    #[test]
    fn one_row_has_the_number_that_it_has_among_all(text in any_number()) {
        let bound = measure(&text, &TestList).unwrap();
        let single: Vec<u64> = (0..5).map(|row| bound.number(row).to_bits()).collect();
        let among_all: Vec<u64> = bound.numbers(0..5).into_iter().map(f64::to_bits).collect();
        prop_assert_eq!(single, among_all);
    }
}
