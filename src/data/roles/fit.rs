//! Whether the values of a column can have the role that its header names.

use super::Candidate;
use crate::data::bearing::Bearing;
use crate::data::cell::is_missing;
use crate::data::column::{ColumnType, Role};
use crate::data::header;
use crate::data::infer::{Figures, Inferred};
use crate::data::number::Currency;

/// How well the values go with a role, 0 to 1, or why they cannot have it. In a list without rows every role fits,
/// because the words are all that is known.
pub(super) fn fit(role: Role, inferred: &Inferred) -> Result<f64, &'static str> {
    if inferred.looked_at == 0 {
        return Ok(0.9);
    }
    if inferred.kind == ColumnType::Empty {
        return Err("it has no values");
    }
    match role {
        Role::Name if are_flags(inferred) => Err("its values are yes and no"),
        Role::Status if are_0_and_1(inferred) => Ok(1.0),
        Role::Id => fit_id(inferred),
        Role::Email => fit_email(inferred),
        Role::Name
        | Role::FirstName
        | Role::LastName
        | Role::Region
        | Role::City
        | Role::Owner
        | Role::Status
        | Role::Stage
        | Role::Currency => fit_words(inferred),
        // A parent may be called by its id.
        Role::Parent | Role::Segment | Role::Industry | Role::Size | Role::Phone | Role::Postcode => {
            fit_anything_but_days(inferred)
        }
        Role::FirstOrder | Role::LastOrder => fit_days(inferred),
        Role::Margin | Role::Discount => fit_share(inferred),
        Role::Revenue | Role::Profit | Role::Costs | Role::CostToServe => fit_money(inferred),
        Role::Orders => fit_counts(inferred),
        Role::Recency => fit_recency(inferred),
        // Returns in money or percent are no complaints to count.
        Role::Complaints => fit_complaints(inferred),
        Role::Satisfaction if inferred.ordered.is_some() => Ok(1.0),
        Role::Satisfaction
        | Role::Tickets
        | Role::Referrals
        | Role::DaysToPay
        | Role::Hours
        | Role::Growth => fit_numbers(inferred),
    }
}

/// Whether all values are yes or no: a member or not.
pub(super) fn are_flags(inferred: &Inferred) -> bool {
    const FLAGS: &[&str] = &[
        "yes", "no", "y", "n", "true", "false", "ja", "nein", "j", "oui", "non", "o", "si", "sí", "sì",
        "sim", "não", "tak", "nie", "nee", "nej", "nei", "ano", "ne", "x",
    ];
    let is_flag = |text: &String| FLAGS.contains(&text.trim().to_lowercase().as_str());
    !inferred.sample.is_empty() && inferred.sample.iter().all(is_flag)
}

/// Whether the values of a column such as `State` are words for what becomes of orders or customers. Those of `Estado` are
/// where they are no codes of places.
pub(super) fn are_states_of_orders(column: &Candidate) -> bool {
    let sample = &column.inferred.sample;
    sample.iter().any(|cell| is_state_of_order(cell))
        || !header::is_called(column.name, "state") && !may_be_codes(sample)
}

/// Whether the values are words, and none has a digit.
pub(super) fn are_terms(inferred: &Inferred) -> bool {
    let is_term = |text: &String| !text.bytes().any(|byte| byte.is_ascii_digit());
    inferred.kind == ColumnType::Text && !inferred.sample.is_empty() && inferred.sample.iter().all(is_term)
}

fn fit_id(inferred: &Inferred) -> Result<f64, &'static str> {
    match inferred.kind {
        ColumnType::Date(_) => return Err("its values are dates"),
        ColumnType::Number(_) if inferred.figures.is_some_and(|figures| !figures.whole) => {
            return Err("its values are numbers with decimals");
        }
        _ => {}
    }
    if inferred.missing * 2 > inferred.looked_at {
        return Err("most of its cells are empty");
    }
    match inferred.distinct.share {
        ..0.5 => Err("its values repeat"),
        share if share >= 1.0 => Ok(1.0),
        _ => Ok(0.85),
    }
}

fn fit_email(inferred: &Inferred) -> Result<f64, &'static str> {
    if inferred.share_with_at >= 0.5 { Ok(1.0) } else { Err("its values have no @") }
}

/// Whether the values are 1 for yes and 0 for no.
fn are_0_and_1(inferred: &Inferred) -> bool {
    let is_0_or_1 = |figures: Figures| figures.whole && figures.min == 0.0 && figures.max == 1.0;
    inferred.figures.is_some_and(is_0_or_1)
}

fn fit_words(inferred: &Inferred) -> Result<f64, &'static str> {
    match inferred.kind {
        ColumnType::Number(_) => Err("its values are numbers"),
        ColumnType::Date(_) => Err("its values are dates"),
        ColumnType::Text | ColumnType::Empty => Ok(1.0),
    }
}

fn fit_anything_but_days(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Date(_)) { Err("its values are dates") } else { Ok(1.0) }
}

fn fit_days(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Date(_)) { Ok(1.0) } else { Err("its values are not dates") }
}

fn fit_numbers(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Number(_)) { Ok(1.0) } else { Err("its values are not numbers") }
}

fn fit_money(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_numbers(inferred)?;
    if is_percent(inferred) {
        return Err("its values are percent");
    }
    let is_flag = |figures: Figures| figures.whole && figures.min == 0.0 && figures.max == 1.0;
    let values = inferred.looked_at - inferred.missing;
    if values > 2 && inferred.figures.is_some_and(is_flag) {
        return Err("its values are only 0 and 1");
    }
    Ok(1.0)
}

/// Nobody orders two and a half times; an average or an amount of money is no count.
fn fit_counts(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_numbers(inferred)?;
    if has_currency(inferred) {
        return Err("its values are money");
    }
    if inferred.figures.is_some_and(|figures| !figures.whole) {
        return Err("not all of its values are whole numbers");
    }
    Ok(1.0)
}

/// Days since something are 0 or more, and not a class from 1 to 5, of which the latest has the most.
fn fit_recency(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_numbers(inferred)?;
    match inferred.figures {
        Some(figures) if figures.min < 0.0 => Err("some of its values are below 0"),
        Some(figures) if figures.whole && figures.max <= 5.0 => Err("its values may be classes, not days"),
        _ => Ok(1.0),
    }
}

fn fit_complaints(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_counts(inferred)?;
    if is_percent(inferred) {
        return Err("its values are percent");
    }
    if inferred.figures.is_some_and(|figures| figures.min < 0.0) {
        return Err("some of its values are below 0");
    }
    Ok(1.0)
}

/// Whether a column has a percent sign in its header or its cells.
pub(super) fn is_percent(inferred: &Inferred) -> bool {
    inferred.numbers.percent || matches!(&inferred.kind, ColumnType::Number(format) if format.percent)
}

/// Whether a column has the sign of a currency in its cells.
fn has_currency(inferred: &Inferred) -> bool {
    matches!(&inferred.kind, ColumnType::Number(format) if format.currency.is_some())
}

/// Whether the values of a column are numbers with cents or a currency, whatever its header says.
pub(super) fn has_cents_or_currency(inferred: &Inferred) -> bool {
    let has_cents = inferred.figures.is_some_and(|figures| !figures.whole);
    has_currency(inferred) || matches!(inferred.kind, ColumnType::Number(_)) && has_cents
}

/// Whether all values are parts of one, as those of a margin: nobody counts a year's profit in cents, unless its header says
/// that it is money.
pub(super) fn are_shares(column: &Candidate) -> bool {
    let inferred = column.inferred;
    let is_share = |figures: Figures| {
        !figures.whole && figures.min > -1.0 && figures.max <= 1.0 && figures.min != figures.max
    };
    !has_currency(inferred) && !says_money(column) && inferred.figures.is_some_and(is_share)
}

/// Whether a header says that its column is money and no share: `Marge €`, `Deckungsbeitrag in T€`, `Margin amount`.
pub(super) fn says_money(column: &Candidate) -> bool {
    const MONEY: &str =
        "amount money betrag montant importe importo bedrag kwota belopp eur euro usd gbp chf";
    let name = column.name;
    let is_money = || header::say_one_of(&header::words(name), MONEY);
    !is_percent(column.inferred)
        && (Currency::in_header(name).is_some() || header::multiple(name).is_some() || is_money())
}

/// A share is in no currency, and without a percent sign never above all of it; an amount of money soon is.
fn fit_share(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_numbers(inferred)?;
    if has_currency(inferred) {
        return Err("its values are money");
    }
    let is_share = inferred.numbers.percent || inferred.figures.is_none_or(|figures| figures.max <= 100.0);
    if is_share { Ok(1.0) } else { Err("its values are too large for a share") }
}

/// Whether the values look like what customers are filed under, rather than like names.
pub(super) fn are_codes(inferred: &Inferred) -> bool {
    let is_code = |text: &String| !text.contains(' ') && text.bytes().any(|byte| byte.is_ascii_digit());
    inferred.sample.iter().all(is_code)
}

/// How well the values of a column tell customers apart, 0 to 1: one that repeats or is often empty does not.
pub(super) fn tells_apart(inferred: &Inferred) -> f64 {
    if inferred.looked_at == 0 {
        return 1.0;
    }
    let filled = 1.0 - inferred.missing as f64 / inferred.looked_at as f64;
    0.4 + 0.6 * filled * inferred.distinct.share
}

/// Letters of a code of a part of a country at most: `SC` is South Carolina there, and a credit note elsewhere.
const LONGEST_CODE: usize = 3;

/// Whether a cell is a word for what becomes of orders, and no code.
pub(in crate::data) fn is_state_of_order(cell: &str) -> bool {
    let cell = cell.trim();
    cell.chars().count() > LONGEST_CODE && !is_missing(cell) && Bearing::is_known(cell)
}

/// Whether the different cells of a column may all be codes of parts of a country.
pub(in crate::data) fn may_be_codes(sample: &[String]) -> bool {
    let is_code = |cell: &String| {
        let cell = cell.trim();
        cell.len() <= LONGEST_CODE && cell.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    sample.iter().all(is_code)
}
