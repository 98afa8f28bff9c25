//! Revenue that is a quantity times a price, or may be: what of it is a guess.

use super::AddedRows;
use super::doubts::of_columns;
use super::plan::{Amount, quoted};
use super::words;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::roles;
use crate::data::table::Table;

/// Rows whose figures are looked at.
const LOOKED_AT: usize = 200_000;

/// What a price may be of, besides one thing.
const BUNDLES: &[f64] = &[10.0, 12.0, 100.0, 144.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0];
/// Words for the same.
const BUNDLE_WORDS: &[&str] = &[
    "hundred",
    "hundert",
    "cien",
    "cento",
    "honderd",
    "sto",
    "hundra",
    "hundrede",
    "hundre",
    "thousand",
    "tausend",
    "mille",
    "mil",
    "duizend",
    "tysiac",
    "tusen",
    "tusind",
    "dozen",
    "dutzend",
    "douzaine",
    "docena",
    "dozzina",
    "duzia",
    "dozijn",
    "tuzin",
    "dussin",
    "tausenderpreis",
    "hunderterpreis",
];
/// Headers of what prices are of: the unit of a price.
const UNITS: &[&str] = &[
    "pe",
    "per",
    "preiseinheit",
    "preis einheit",
    "preisbasis",
    "preis je",
    "preis pro",
    "preisfaktor",
    "price unit",
    "unit price",
    "price per",
    "price base",
    "price basis",
    "priceunit",
    "price quantity",
    "price qty",
    "pricing unit",
    "pricing quantity",
    "unit of price",
    "price uom qty",
    "unite prix",
    "unite de prix",
    "base prix",
    "base de prix",
    "unidad precio",
    "unidad de precio",
    "base de precio",
    "unita prezzo",
    "unita di prezzo",
    "unidade preco",
    "unidade de preco",
    "prijseenheid",
    "prijs per",
    "jednostka ceny",
    "cena za",
    "prisenhet",
    "prisenhed",
    "pris per",
    "pris pr",
    "cenova jednotka",
];

/// All of it.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let bundle = per_bundle(added);
    let product = if bundle.is_none() { product(added) } else { None };
    [bundle, product, price_of_one(added), quantity(added)].into_iter().flatten().collect()
}

fn is_number(lines: &Table, column: ColumnId) -> bool {
    lines.column(column).is_some_and(|described| matches!(described.kind, ColumnType::Number(_)))
}

fn words_of(lines: &Table, column: ColumnId) -> Vec<String> {
    lines.column(column).map_or_else(Vec::new, |column| header::words(&column.name))
}

fn doubt(message: String) -> Finding {
    Finding::new(FindingKind::QuantityTimesPrice, 1, message)
}

/// That prices are of a hundred things and the like, by their header or by a column beside them: `Price per 100`, `PE`.
fn per_bundle(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let Amount::Product(quantity, price) = plan.amount else { return None };
    let name = &lines.column(price)?.name;
    let is_of_bundle =
        words::has(&header::words(name), BUNDLE_WORDS) || name.contains('‰') || has_bundle(name);
    let unit = || {
        lines.column_ids().find(|column| ![quantity, price].contains(column) && has_bundles(lines, *column))
    };
    let (quantity, price) = (quoted(lines, quantity), quoted(lines, price));
    let why = match (is_of_bundle, unit) {
        (true, _) => format!("{price} seems to be that of several things"),
        (false, unit) => format!("{} says of how many things {price} is", quoted(lines, unit()?)),
    };
    Some(doubt(format!(
        "Revenue is {quantity} times {price}, added up, and {why}: revenue is that many times too high. Put the price of one \
         thing, or what a row comes to, into the list."
    )))
}

/// Whether a header has a number such as 100 that is no year: `Price/100`, `Preis je 1.000 Stk`.
fn has_bundle(name: &str) -> bool {
    let mut digits = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let is_between =
            matches!(letter, '.' | ',' | '\'' | '’') && letters.get(at + 1).is_some_and(char::is_ascii_digit);
        match letter {
            digit if digit.is_ascii_digit() => digits.push(*digit),
            _ if is_between && !digits.is_empty() => {}
            _ => digits.push(' '),
        }
    }
    digits.split(' ').filter_map(|digits| digits.parse().ok()).any(|number: f64| BUNDLES.contains(&number))
}

/// Whether a column has of how many things prices are: 1, 100 and the like, and not only 1.
pub(super) fn has_bundles(lines: &Table, column: ColumnId) -> bool {
    if !is_number(lines, column) || !UNITS.contains(&words_of(lines, column).join(" ").as_str()) {
        return false;
    }
    lines.prepare(&[column]);
    let rows = || (0..lines.len().min(LOOKED_AT)).map(|row| lines.number(RowId(row as u32), column));
    let is_unit = |number: f64| number == 1.0 || number.is_nan() || BUNDLES.contains(&number);
    rows().all(is_unit) && rows().any(|number| number > 1.0)
}

/// That what is taken for the amount of a row may be how many things it has: whole numbers beside a price of which they are
/// no multiples.
fn quantity(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let amount = plan.amount.column()?;
    let described = lines.column(amount)?;
    let ColumnType::Number(format) = &described.kind else { return None };
    let ids = || lines.column_ids().filter(|column| *column != amount && is_number(lines, *column));
    let has_hours = lines.with_role(Role::Hours).is_some();
    let has_quantity = has_hours || ids().any(|column| words::names_quantity(&words_of(lines, column)));
    if described.role_guess.is_chosen() || format.currency.is_some() || has_quantity {
        return None;
    }
    let rows = lines.len().min(LOOKED_AT);
    let numbers = lines.numbers(amount)?;
    let known = || (0..rows).map(|row| numbers.at(row)).filter(|number| !number.is_nan());
    if known().next().is_none() || !known().all(|number| number.fract() == 0.0) {
        return None;
    }
    let is_bare = roles::amount(&words_of(lines, amount)) > 0.0;
    // Nobody writes `190.00` for how many.
    let are_cents = |cell: &String| {
        matches!(cell.trim().as_bytes(), [.., b'0'..=b'9', b'.' | b',', b'0'..=b'9', b'0'..=b'9'])
    };
    let has_cents = described.sample.iter().all(are_cents);
    let is_price = |column: &ColumnId| {
        let words = words_of(lines, *column);
        words::names_price(&words) && !words::names_discount(&words) && !words::names_share(&words)
    };
    let says_otherwise = |column: &ColumnId| {
        let Some(prices) = lines.numbers(*column) else { return false };
        let pairs = (0..rows).map(|row| (numbers.at(row), prices.at(row)));
        let pairs: Vec<(f64, f64)> = pairs.filter(|(_, price)| *price > 0.0).collect();
        let is_multiple = |(amount, price): &&(f64, f64)| {
            let things = (amount / price).round();
            amount.is_nan() || things != 0.0 && (things * price - amount).abs() < 0.006
        };
        let multiples = pairs.iter().filter(is_multiple).count();
        let less = pairs.iter().filter(|(amount, price)| amount.abs() < *price).count();
        let is_less = less * 2 > pairs.len();
        multiples * 2 < pairs.len() && (is_less || is_bare && !has_cents)
    };
    let price = ids().filter(is_price).find(says_otherwise)?;
    let (amount, price) = (quoted(lines, amount), quoted(lines, price));
    Some(doubt(format!(
        "Revenue is {amount} of each row, added up, though it has whole numbers and is no multiple of {price}. If {amount} is \
         how many things a row has, call it 'Quantity' in the list, or give the role revenue to another column."
    )))
}

/// That an amount beside a quantity may be that of one thing, where its header does not say: `Qty, Net`.
fn price_of_one(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let amount = plan.amount.column()?;
    let words = |column: ColumnId| words_of(lines, column);
    let is_chosen = lines.column(amount).is_some_and(|column| column.role_guess.is_chosen());
    if is_chosen || !words::may_be_of_one(&words(amount)) {
        return None;
    }
    let numbers =
        || lines.column_ids().filter(|column| is_number(lines, *column)).filter(|column| *column != amount);
    let quantity = numbers().find(|column| words::names_quantity(&words(*column)))?;
    let has_price = numbers().any(|column| words::names_price(&words(column)));
    let rows = lines.len().min(LOOKED_AT);
    let is_other =
        |row: usize| !matches!(lines.number(RowId(row as u32), quantity), one if one == 1.0 || one.is_nan());
    if has_price || !(0..rows).any(is_other) {
        return None;
    }
    let (amount, quantity) = (quoted(lines, amount), quoted(lines, quantity));
    let message = format!(
        "Revenue is {amount} of each row, added up, though {quantity} says how many things a row has. If {amount} is that \
         of one thing, call the column 'Unit price' in the list."
    );
    Some(Finding::new(FindingKind::QuantityTimesPrice, 1, message))
}

/// Says that revenue is a quantity times a price, and what may be wrong with it.
fn product(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let Amount::Product(quantity, price) = plan.amount else { return None };
    let is_sure = lines.column(price).is_some_and(|price| words::names_one(&header::words(&price.name)));
    let (quantity, price) = (quoted(lines, quantity), quoted(lines, price));
    let discount = discount_beside(added).map(|column| quoted(lines, column));
    Some(match (discount, is_sure) {
        (Some(discount), _) => Finding::new(
            FindingKind::QuantityTimesPrice,
            1,
            format!(
                "Revenue is {quantity} times {price}, added up: {discount} is not taken off. If {price} is before that \
                     discount, revenue is too high: give the role revenue to a column that has what was paid."
            ),
        ),
        (None, true) => {
            of_columns(format!("Revenue is {quantity} times {price}, added up; no column has it."))
        }
        (None, false) => Finding::new(
            FindingKind::QuantityTimesPrice,
            1,
            format!(
                "Revenue is {quantity} times {price}, added up. If {price} is already that of all things of a row, give it \
                     the role revenue."
            ),
        ),
    })
}

/// The column of a discount that is given somewhere.
fn discount_beside(added: &AddedRows) -> Option<ColumnId> {
    let AddedRows { lines, plan, .. } = added;
    let is_discount = |column: &ColumnId| {
        lines.column(*column).is_some_and(|described| {
            matches!(described.kind, ColumnType::Number(_))
                && (described.role == Some(Role::Discount)
                    || described.role.is_none() && words::names_discount(&header::words(&described.name)))
        })
    };
    let is_given = |column: &ColumnId| {
        (0..lines.len().min(LOOKED_AT)).any(|row| lines.number(RowId(row as u32), *column).abs() > 0.0)
    };
    let kept = plan.kept.iter().map(|(column, _)| *column);
    kept.filter(is_discount).find(is_given)
}
