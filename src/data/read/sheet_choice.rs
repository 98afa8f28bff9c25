//! Which sheet of a workbook is the list: the one that looks most like customers, unless a person named one.

use super::{Grid, Refusal};
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choices, ListKind, Table};
use crate::data::text::Sheet;

/// A sheet that may be read.
#[derive(Clone, Debug)]
pub(super) struct SheetOffer {
    pub name: String,
    pub is_hidden: bool,
}

/// Rows of each sheet that are looked at.
pub(super) const LOOKED_AT: u32 = 200;

/// How much a sheet looks like a list of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    is_visible: bool,
    /// Whether there are rows below a header.
    is_table: bool,
    /// Whether a row is a customer, not an order.
    is_of_customers: bool,
    /// Columns with a role.
    roles: usize,
    rows: usize,
}

/// The sheet to read, and why. `look` reads the first rows of a sheet.
///
/// # Errors
/// The workbook has no such sheet, or none with a table.
pub(super) fn choose(
    offers: &[SheetOffer],
    asked: Option<&str>,
    mut look: impl FnMut(&str) -> Result<Grid, Refusal>,
) -> Result<Sheet, Refusal> {
    let names: Vec<String> = offers.iter().map(|offer| offer.name.clone()).collect();
    let chosen = |name: &str, reason: String| Sheet { name: name.to_owned(), names: names.clone(), reason };
    if let Some(asked) = asked {
        let is_named = |offer: &&SheetOffer| offer.name == asked;
        let is_nearly = |offer: &&SheetOffer| offer.name.to_lowercase() == asked.to_lowercase();
        let found = offers.iter().find(is_named).or_else(|| offers.iter().find(is_nearly));
        let missing = || Refusal::NoSuchSheet { asked: asked.to_owned(), names: names.join(", ") };
        return found.map(|offer| chosen(&offer.name, "chosen by you".to_owned())).ok_or_else(missing);
    }
    let mut best: Option<(Likeness, &SheetOffer)> = None;
    for offer in offers {
        // A sheet that cannot be read is no list, as long as another can.
        let likeness = match look(&offer.name) {
            Ok(grid) => likeness(grid, offer),
            Err(refusal) if offers.len() == 1 => return Err(refusal),
            Err(_) => continue,
        };
        if likeness.rows > 0 && best.as_ref().is_none_or(|(other, _)| *other < likeness) {
            best = Some((likeness, offer));
        }
    }
    let (likeness, offer) = best.ok_or(Refusal::Empty)?;
    Ok(chosen(&offer.name, reason(likeness, offers.len())))
}

fn reason(likeness: Likeness, sheets: usize) -> String {
    match (sheets, likeness.is_visible, likeness.roles) {
        (1, ..) => "the only one".to_owned(),
        (_, false, _) => "the only one with a table, though it is hidden".to_owned(),
        (_, true, 0) => "the first with a table".to_owned(),
        (_, true, 1) => "one of its columns is used, more than in the others".to_owned(),
        (_, true, roles) => format!("{roles} of its columns are used, more than in the others"),
    }
}

fn likeness(grid: Grid, offer: &SheetOffer) -> Likeness {
    let mut loader = Loader::new(Settings { delimiter: Some(b','), ..Settings::default() });
    let is_read = loader.push(&grid.into_csv()).and_then(|()| loader.finish()).is_ok();
    let text = loader.snapshot().filter(|_| is_read);
    let is_visible = !offer.is_hidden;
    let Some(text) = text else {
        return Likeness { is_visible, is_table: false, is_of_customers: false, roles: 0, rows: 0 };
    };
    let is_table = text.width() > 1 && text.raw_header().is_some();
    let table = Table::new(text, &Choices::default());
    let roles = table.columns().iter().filter(|column| column.role.is_some()).count();
    let is_of_customers = table.kind() == ListKind::Customers;
    Likeness { is_visible, is_table, is_of_customers, roles, rows: table.len() }
}
