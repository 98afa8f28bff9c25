//! Titles of groups of rows that leave their first cell to them: `Acme` in the first column and nothing beside it, and below
//! it the invoices of Acme, with nothing in the first column.

use std::collections::{BTreeMap, HashSet};

use super::group_titles;
use crate::data::column::Role;
use crate::data::finding::Finding;
use crate::data::roles;
use crate::data::text::{Record, Text, quoted};

/// What the first column is called where it has no name and no other column says who a customer is.
const CUSTOMER: &str = "Customer";

/// A list whose titles were written into the rows below them.
pub(super) struct FilledDown {
    pub text: Text,
    /// The titles, which are no rows.
    pub titles: Vec<usize>,
    pub finding: Finding,
}

/// The titles of a list, and what is below each.
struct Titles {
    rows: Vec<usize>,
    /// The other rows, with what they are below.
    below: Vec<(usize, String)>,
    /// Whether one is right above another, and no total says where its rows end.
    are_open: bool,
}

/// Fills titles down where every row that is not `gone` and no title has an empty first cell. Where totals are called like
/// titles, these may be within others: `Acme:North`. Nothing but a question comes of those that may be either.
pub(super) fn find(text: &Text, gone: &BTreeMap<usize, &'static str>) -> Option<Result<FilledDown, Finding>> {
    const DONE: &str =
        "They were taken for what the rows below have in common, written into them and left out";
    let first = (0..text.len()).find(|row| is_there(gone, *row)).filter(|_| text.width() > 2)?;
    group_titles::lone_cell(text, first)?;
    let titles = Titles::of(text, gone).filter(|titles| titles.rows.len() > 1)?;
    if titles.are_open {
        return group_titles::finding(text, &titles.rows, group_titles::OPEN).map(Err);
    }
    let delimiter = text.dialect().delimiter;
    let rows: Vec<usize> = titles.below.iter().map(|(row, _)| *row).collect();
    let mut owners = titles.below.iter();
    let filled = text.rewritten(&rows, |row| {
        let owner = owners.next().map_or_else(String::new, |(_, title)| quoted(title, delimiter));
        let first = Record::new(row, delimiter).slices().next().map_or(0, str::len);
        owner + &row[first..]
    });
    let finding = group_titles::finding(text, &titles.rows, DONE)?;
    Some(Ok(FilledDown { text: named(filled), titles: titles.rows, finding }))
}

/// Whether a row is there, or was left out as a title.
fn is_there(gone: &BTreeMap<usize, &'static str>, row: usize) -> bool {
    gone.get(&row).is_none_or(|why| *why == group_titles::REASON)
}

impl Titles {
    /// None where a row has a first cell of its own, or nothing is below the last title.
    fn of(text: &Text, gone: &BTreeMap<usize, &'static str>) -> Option<Titles> {
        let first_cell = |row| group_titles::first_cell(text, row);
        let totals = gone.keys().filter(|row| !is_there(gone, **row)).filter_map(|row| first_cell(*row));
        let ended: HashSet<String> = totals.flat_map(|total| ended_by(&total)).collect();
        let mut titles = Titles { rows: Vec::new(), below: Vec::new(), are_open: false };
        let mut open: Vec<String> = Vec::new();
        let mut is_above = false;
        for row in 0..text.len() {
            let first = first_cell(row)?;
            if !is_there(gone, row) {
                let ended = ended_by(&first);
                if let Some(at) = open.iter().rposition(|title| ended.contains(title)) {
                    open.truncate(at);
                }
            } else if let Some(title) = group_titles::lone_cell(text, row) {
                if !ended.contains(&title) {
                    titles.are_open |= is_above;
                    open.clear();
                }
                titles.rows.push(row);
                open.push(title);
                is_above = true;
            } else if first.is_empty() && !open.is_empty() {
                titles.below.push((row, open.join(":")));
                is_above = false;
            } else {
                return None;
            }
        }
        (!is_above).then_some(titles)
    }
}

/// The names of what a total may be of: `Total for Acme`.
fn ended_by(total: &str) -> Vec<String> {
    group_titles::without_first_or_last(total).map(str::to_owned).collect()
}

/// Gives the first column a name that says who customers are, where it has none and no other one does.
fn named(text: Text) -> Text {
    let has_name =
        text.header_record().and_then(|header| header.cells().next().map(|cell| !cell.trim().is_empty()));
    let says_who = |role: &Option<Role>| role.is_some_and(Role::is_identity);
    let is_known = has_name != Some(false) || roles::named_roles(text.header()).iter().any(says_who);
    if is_known { text } else { text.with_first_name(CUSTOMER) }
}
