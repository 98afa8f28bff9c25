//! What the layout of a list leaves open: groups that are written once, and lists side by side.

use super::guessed::GuessedColumns;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::infer::Inferred;
use crate::data::number::counted;
use crate::data::roles::{self, Candidate};
use crate::data::text::Text;

/// As many rows show what belongs together.
const LOOKED_AT: usize = 1_000;

/// What it is asked about.
pub(super) fn findings(list: GuessedColumns<'_>, are_orders: bool) -> Vec<Finding> {
    let GuessedColumns { text, columns, guesses } = list;
    let roles: Vec<Option<Role>> = guesses.iter().map(|(role, _)| *role).collect();
    let named = roles::named_roles(&text.header()[..columns.len()]);
    let mut once = groups_written_once(text, columns, &roles, &named);
    // Of an order of several lines, the first says what is the whole order's.
    once.retain(|(at, _)| !are_orders || !begins_orders(text, columns, *at));
    let once = once.into_iter().map(|(_, finding)| finding);
    once.chain(side_by_side(text, columns, &named)).collect()
}

/// Columns in front of the customers that are filled only where a group begins, as pivots and reports write them.
fn groups_written_once(
    text: &Text,
    columns: &[Candidate],
    roles: &[Option<Role>],
    named: &[Option<Role>],
) -> Vec<(usize, Finding)> {
    let is_who = |at: &usize| roles[*at].is_some_and(Role::is_identity);
    let who: Vec<usize> = (0..columns.len()).filter(is_who).collect();
    let is_once = |at: &usize| {
        let inferred = columns[*at].inferred;
        let is_first = who.iter().all(|who| at < who);
        let may_repeat = is_first && inferred.kind == ColumnType::Text && inferred.distinct.count > 1;
        let may_be_group = match inferred.kind {
            ColumnType::Text | ColumnType::Date(_) => true,
            ColumnType::Number(_) => inferred.figures.is_some_and(|figures| figures.whole),
            ColumnType::Empty => false,
        };
        // A company may have a name where a person has none; but that person has figures.
        let is_alone = who.iter().all(|who| who == at) || !named[*at].is_some_and(Role::is_identity);
        let is_told = || is_alone || has_figures_of_its_own(text, columns, *at);
        let is_in_front = who.iter().any(|who| at <= who) || who.is_empty() && *at == 0;
        may_be_group
            && is_in_front
            && inferred.missing * 2 >= inferred.looked_at
            && inferred.missing > 1
            && (are_different(inferred) || may_repeat && begin_runs(text, *at))
            && is_told()
    };
    // A remark is on any row, on the first as well.
    let is_remark = |at: &usize| {
        const REMARKS: &str = "discount code codes coupon coupons voucher promo gutschein rabattcode note notes comment comments \
            remark remarks bemerkung bemerkungen notiz notizen remarque nota notas observaciones zip postcode phone tag tags \
            paid fulfilled cancelled canceled shipped delivered";
        header::say_one_of(&header::words(columns[*at].name), REMARKS)
    };
    let begins = |at: &usize| !text.is_empty() && is_filled(text, 0, *at) && !is_remark(at);
    let once = (0..columns.len()).filter(is_once).filter(begins).map(|at| {
        let inferred = columns[at].inferred;
        let message = format!(
            "'{}' is filled on {} of {}{}, as where a group is written once. The others count as missing there: fill them \
             down in the list.",
            columns[at].name.trim(),
            inferred.looked_at - inferred.missing,
            counted(inferred.looked_at, "row"),
            if are_different(inferred) { ", each time with another value" } else { ", each above empty ones" }
        );
        (at, Finding::new(FindingKind::GroupWrittenOnce, inferred.missing, message))
    });
    once.collect()
}

fn is_filled(text: &Text, row: usize, at: usize) -> bool {
    !text.cell(RowId(row as u32), ColumnId(at as u32)).trim().is_empty()
}

/// Whether a column of figures is filled on the very rows on which this column is: below a company there are its contacts.
fn has_figures_of_its_own(text: &Text, columns: &[Candidate], at: usize) -> bool {
    let missing = columns[at].inferred.missing;
    let has_as_many = |other: &usize| {
        let inferred = columns[*other].inferred;
        matches!(inferred.kind, ColumnType::Number(_)) && inferred.missing == missing
    };
    let rows = || 0..text.len().min(LOOKED_AT);
    let are_together =
        |other: usize| rows().all(|row| is_filled(text, row, other) == is_filled(text, row, at));
    (0..columns.len()).filter(has_as_many).any(are_together)
}

/// Whether a column is filled exactly where another, which is filled on every row, says something else than on the row
/// above: the number of an order of several lines.
fn begins_orders(text: &Text, columns: &[Candidate], at: usize) -> bool {
    let cell = |row: usize, at: usize| text.cell(RowId(row as u32), ColumnId(at as u32)).trim().to_owned();
    let rows = text.len().min(LOOKED_AT);
    let filled: Vec<bool> = (0..rows).map(|row| is_filled(text, row, at)).collect();
    let is_number = |other: &usize| {
        let mut above = None;
        columns[*other].inferred.missing == 0
            && (0..rows).all(|row| {
                let own = cell(row, *other);
                let begins = above.as_ref() != Some(&own);
                above = Some(own);
                begins == filled[row]
            })
    };
    (0..columns.len()).any(|other| is_number(&other))
}

/// Whether a column is filled on several rows, and each time with another value.
fn are_different(inferred: &Inferred) -> bool {
    let filled = inferred.looked_at - inferred.missing;
    filled > 1 && inferred.distinct.count == filled
}

/// Whether empty cells follow each filled one, as below the first customer of a group. Remarks are not as regular: two are
/// below each other somewhere, or they are few.
fn begin_runs(text: &Text, at: usize) -> bool {
    /// A group has so many customers on average, at most.
    const MOST_OF_GROUP: usize = 8;
    let rows = text.len().min(LOOKED_AT);
    let filled: Vec<bool> = (0..rows).map(|row| is_filled(text, row, at)).collect();
    let begun = filled.iter().filter(|filled| **filled).count();
    begun * MOST_OF_GROUP >= rows && filled.windows(2).all(|pair| !(pair[0] && pair[1]))
}

/// That a header says the same again from one column on, customers included: a second list beside the first.
fn side_by_side(text: &Text, columns: &[Candidate], named: &[Option<Role>]) -> Option<Finding> {
    let names = text.header();
    let first_of = |at: usize| {
        let (name, number) = names.get(at)?.strip_suffix(')')?.rsplit_once(" (")?;
        number.parse::<usize>().ok().filter(|number| *number > 1)?;
        names.iter().position(|first| first == name).filter(|first| *first < at)
    };
    let is_who = |at: usize| {
        let inferred = columns[at].inferred;
        let filled = inferred.looked_at - inferred.missing;
        // Beside customers, companies repeat that are joined to them.
        let is_different = filled > 1 && inferred.distinct.count * 10 >= filled * 9;
        is_different && (named[at].is_some_and(Role::is_identity) || inferred.kind == ColumnType::Text)
    };
    let is_start = |at: &usize| {
        let Some(first) = first_of(*at) else { return false };
        let length =
            (0..).take_while(|step| *at + step < columns.len() && first_of(*at + step) == Some(first + step));
        let steps = length.count();
        steps > 1 && (0..steps).any(|step| is_who(at + step) && is_who(first + step))
    };
    let at = (1..columns.len()).find(is_start)?;
    let inferred = columns[at].inferred;
    let message = format!(
        "From '{}' on the header says the same again, as where lists are side by side. Only customers of the first count: put \
         the others below it in the list.",
        names[at].trim()
    );
    let count = inferred.looked_at - inferred.missing;
    Some(Finding::new(FindingKind::SideBySide, count, message))
}
