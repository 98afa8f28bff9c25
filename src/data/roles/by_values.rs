//! Customers that no header names: a column whose values are all different, and what speaks against it.

use super::fit::{are_codes, has_cents_or_currency};
use super::orders::{self, Speaks};
use super::phrase::HeaderWords;
use super::{Candidate, DeniedRole, Proposal};
use crate::data::column::{ColumnType, Role};
use crate::data::date::is_month;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Roles of columns that repeat and never say it.
const OF_MANY: [Role; 10] = [
    Role::Region,
    Role::City,
    Role::Postcode,
    Role::Segment,
    Role::Industry,
    Role::Owner,
    Role::Status,
    Role::Stage,
    Role::Currency,
    Role::Size,
];
/// Words for a number, beside which nothing says of what.
const NUMBER: &[&str] =
    &["no", "nr", "number", "num", "n", "numero", "nummer", "numer", "lp", "pos", "position"];
/// A header that says an id says no more than this where it may be that of an order: `id`, `code`.
const ANY_ID: f64 = 0.9;

/// Where no header says who a customer is, the first column of words that are all different is the name.
pub(super) fn name_by_values(
    columns: &[Candidate],
    refusals: &[Option<DeniedRole>],
    proposals: &mut Vec<Proposal>,
    taken: &mut Vec<(Role, usize)>,
) {
    if taken.iter().any(|(role, _)| role.is_identity()) {
        return;
    }
    let may_be_orders = may_be_orders(columns);
    let is_name = |column: &Candidate| {
        let inferred = column.inferred;
        let is_word = inferred.kind == ColumnType::Text && inferred.mean_length <= 40.0;
        // Beside a day and an amount, a number of its own is that of an invoice or an order.
        let is_number = may_be_orders && numbers_rows(column) || orders::names_with_signs(column);
        let is_different =
            inferred.distinct.is_unique() && inferred.distinct.count > 1 && inferred.missing == 0;
        // A day that cannot be read as one, and a time of day, tell nobody apart.
        is_word
            && is_different
            && !is_number
            && !header::speaks_of_days(column.name)
            && !are_times(column)
            && !are_stretches(column)
    };
    let is_free =
        |at: usize| refusals[at].is_none() && proposals.iter().all(|proposal| proposal.column != at);
    let Some(column) = (0..columns.len()).find(|&at| is_free(at) && is_name(&columns[at])) else { return };
    let reason = "no header says who a customer is, and every value here is different".to_owned();
    proposals.push(Proposal { column, role: Role::Name, score: 0.4, said: 0.0, period: None, reason });
    taken.push((Role::Name, column));
}

/// What is said where no header says who a customer is: that the rows may be orders, or days, or which column is the name.
pub(super) fn finding(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
) -> Option<Finding> {
    let by_values = known_by_values(columns, proposals, taken)?;
    if let Some(why) = why_orders(columns, taken, by_values) {
        return Some(of_orders(columns, by_values, &why));
    }
    match by_values {
        None if columns.iter().any(is_amount) => {
            columns.iter().find(|column| counts_days(column)).map(of_days)
        }
        Some(at) if taken.contains(&(Role::Name, at)) => {
            let name = columns[at].name.trim();
            let message = format!(
                "No header says who a customer is; '{name}' is used as the name, because every value there is different."
            );
            Some(Finding::new(FindingKind::ChosenColumn, 1, message))
        }
        _ => None,
    }
}

/// Why the rows may be orders of customers that another column names, in words.
fn why_orders(columns: &[Candidate], taken: &[(Role, usize)], by_values: Option<usize>) -> Option<String> {
    let is_id = taken.iter().any(|(role, _)| *role == Role::Id);
    let is_numbered = by_values.is_some_and(|at| numbers_rows(&columns[at])) && !is_id;
    let has_amount = columns.iter().any(is_amount);
    if columns.iter().any(|column| orders::is_of_customers(column.name)) || !has_amount {
        return None;
    }
    if !may_be_orders(columns) && !is_numbered {
        return None;
    }
    let role = |at: usize| taken.iter().find(|(_, column)| *column == at).map(|(role, _)| *role);
    let is_free = |at: usize| role(at).is_none_or(|role| !OF_MANY.contains(&role));
    let repeats =
        |at: &usize| Some(*at) != by_values && is_free(*at) && repeats_customers(&columns[*at], is_id);
    let says_what =
        by_values.is_some_and(|at| header::say_one_of(&header::words(columns[at].name), DESCRIPTIONS));
    match (0..columns.len()).find(repeats) {
        Some(other) => Some(format!("and '{}' repeats", columns[other].name.trim())),
        None => says_what.then(|| "which may say what was sold".to_owned()),
    }
}

/// That the rows may be orders.
fn of_orders(columns: &[Candidate], by_values: Option<usize>, why: &str) -> Finding {
    let known = match by_values {
        Some(at) => format!("known by '{}'", columns[at].name.trim()),
        None => "known by its line".to_owned(),
    };
    let message = format!(
        "No header surely says who a customer is: each row counts as a customer, {known}, {why}. If rows \
         are orders, say so (--rows orders) and give the column of the customer the role name."
    );
    Finding::new(FindingKind::CustomerByValues, 1, message)
}

/// Whether each row has a day, a month or another stretch of time of its own.
fn counts_days(column: &Candidate) -> bool {
    let inferred = column.inferred;
    let is_own = inferred.distinct.is_unique() && inferred.distinct.count > 2 && inferred.missing == 0;
    is_own && (matches!(inferred.kind, ColumnType::Date(_)) || are_stretches(column))
}

/// Whether the cells of a column are months, weeks, quarters or years: `2025-01`, `Q1 2025`.
fn are_stretches(column: &Candidate) -> bool {
    let sample = &column.inferred.sample;
    column.inferred.kind == ColumnType::Text
        && !sample.is_empty()
        && sample
            .iter()
            .all(|cell| is_month(&cell.trim().to_lowercase()) || HeaderWords::of(cell).is_period_alone())
}

/// Whether the cells of a column are times of day.
fn are_times(column: &Candidate) -> bool {
    let is_time = |cell: &String| {
        cell.contains(':') && cell.bytes().all(|byte| byte.is_ascii_digit() || b": ".contains(&byte))
    };
    column.inferred.sample.iter().all(is_time)
}

/// That the rows are days or months and not customers.
fn of_days(column: &Candidate) -> Finding {
    let message = format!(
        "Each row has another '{}', and no column says who a customer is: rows may be days or months and not customers. \
         Open a list of customers or of their orders, or give the column of the customer the role name.",
        column.name.trim()
    );
    Finding::new(FindingKind::CustomerByValues, 1, message)
}

/// Words of headers over what books say of a row.
const DESCRIPTIONS: &str = "text description memo details particulars narration narrative buchungstext verwendungszweck libelle \
    concepto descripcion descrizione causale omschrijving opis popis leiras kuvaus aciklama описание назначение 摘要 内容 적요";

/// Which column says who a customer is where only its values tell so: `Some(None)` where no column does, and they are known
/// by their lines; `None` where a header says it.
fn known_by_values(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
) -> Option<Option<usize>> {
    let who: Vec<(Role, usize)> = taken.iter().copied().filter(|(role, _)| role.is_identity()).collect();
    let said = |role: Role, at: usize| {
        let own = proposals.iter().find(|proposal| proposal.column == at && proposal.role == role);
        own.map_or(0.0, |own| own.said)
    };
    match who[..] {
        [] => Some(None),
        [(Role::Name, at)] if said(Role::Name, at) == 0.0 => Some(Some(at)),
        [(Role::Id, at)] if said(Role::Id, at) < ANY_ID || is_record(columns[at].name) => Some(Some(at)),
        _ => None,
    }
}

/// Whether a column may say whose order a row is: words or numbers, in most rows, of which some are there again. Beside an
/// id it is no thing that is sold, and has more than two values.
fn repeats_customers(column: &Candidate, is_beside_id: bool) -> bool {
    let inferred = column.inferred;
    let filled = inferred.looked_at - inferred.missing;
    let is_number =
        matches!(inferred.kind, ColumnType::Number(_)) && inferred.figures.is_some_and(|all| all.whole);
    let may_be =
        inferred.kind == ColumnType::Text || is_number && orders::speaks(column.name, Speaks::Number);
    let is_other =
        is_beside_id && (orders::speaks(column.name, Speaks::Thing) || inferred.distinct.count < 3);
    may_be
        && !is_other
        && filled * 2 > inferred.looked_at
        && inferred.distinct.count > 1
        && inferred.distinct.count < filled
}

/// Whether a list has amounts, and days or numbers of orders, as orders have.
fn may_be_orders(columns: &[Candidate]) -> bool {
    let is_dated = |column: &Candidate| {
        matches!(column.inferred.kind, ColumnType::Date(_))
            || orders::names_order_number(&header::words(column.name))
    };
    columns.iter().any(is_dated) && columns.iter().any(is_amount)
}

fn is_amount(column: &Candidate) -> bool {
    let says = || {
        orders::amount(&header::words(column.name)) > 0.0
            || HeaderWords::of(column.name).says(Role::Revenue) >= 0.3
    };
    matches!(column.inferred.kind, ColumnType::Number(_))
        && (has_cents_or_currency(column.inferred) || says())
}

/// Whether a column has the number of an invoice, an order or a row, and its values look like it.
fn numbers_rows(column: &Candidate) -> bool {
    let words = header::words(column.name);
    let is_bare = words.iter().all(|word| NUMBER.contains(&word.as_str()));
    let says = is_bare || orders::names_order_number(&words) || orders::may_number_orders(&words);
    says && are_codes(column.inferred)
}

fn is_record(name: &str) -> bool {
    matches!(&header::words(name)[..], [record, id] if record == "record" && id == "id")
}
