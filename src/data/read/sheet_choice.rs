//! Which sheet of a workbook is the list: the one that looks most like customers, unless a person named one.

use super::{Refusal, SheetGrid};
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choices, ListKind, Table};
use crate::data::text::{CHOSEN, Sheet, SheetStart, is_same_name, names};

/// A sheet that may be read.
#[derive(Clone, Debug)]
pub(super) struct SheetOffer {
    pub name: String,
    pub is_hidden: bool,
}

/// How much of a sheet is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    rows: u32,
    /// Bytes of its cells.
    bytes: usize,
}

/// Sheets that are looked at; of more, the others can be named.
const LOOKED_AT: usize = 100;

impl Extent {
    /// All of it.
    pub const WHOLE: Extent = Extent { rows: u32::MAX, bytes: usize::MAX };
    /// What is looked at to choose a sheet.
    const START: Extent = Extent { rows: 200, bytes: 64 * 1024 };

    /// Whether a row, counted from 0, is after what is read. The grid notes that it is cut off there.
    pub fn ends_before(self, row: u32, grid: &mut SheetGrid) -> bool {
        let ends = row >= self.rows || grid.is_more_than(self.bytes);
        grid.is_cut |= ends;
        ends
    }

    /// The rows, at most.
    pub fn rows(self) -> u32 {
        self.rows
    }
}

/// How much a sheet looks like a list of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    /// Whether it has rows, or has the tiers of customers though there are none.
    has_rows: bool,
    is_visible: bool,
    /// Whether Tierdeck wrote it, with the tiers of the customers; the first of these has all of them.
    is_result: bool,
    /// Whether there are rows below a header.
    is_table: bool,
    /// Columns with a role.
    roles: usize,
    /// Whether a row is a customer, not an order: a few sums beside the orders are not the list.
    is_of_customers: bool,
    rows: usize,
}

/// The sheet to read, and why. `look` reads so much of a sheet.
///
/// # Errors
/// The workbook has no such sheet, or none with a cell.
pub(super) fn choose(
    offers: &[SheetOffer],
    asked: Option<&str>,
    mut look: impl FnMut(&str, Extent) -> Result<SheetGrid, Refusal>,
) -> Result<Sheet, Refusal> {
    let Looked { starts, likenesses, best, asked_at } = look_at_all(offers, asked, &mut look)?;
    match (asked, asked_at, best) {
        (Some(_), Some(at), _) => {
            let found_at = best.map_or(at, |(_, best)| best);
            let (reason, rivals) = (CHOSEN.to_owned(), Vec::new());
            Ok(Sheet { at, found_at, sheets: starts.into(), reason, rivals })
        }
        (Some(asked), None, _) => {
            let names: Vec<&str> = offers.iter().map(|offer| &*offer.name).collect();
            Err(Refusal::NoSuchSheet { asked: asked.to_owned(), names: names.join(", ") })
        }
        (None, _, Some((likeness, at))) => {
            let others = starts.iter().zip(&likenesses).enumerate();
            let rivals = others.filter(|(other, (_, its))| *other != at && its.is_rival_of(likeness));
            let rivals: Vec<String> = rivals.map(|(_, (start, _))| start.name.clone()).collect();
            let reason = reason(likeness, starts.len(), !rivals.is_empty());
            Ok(Sheet { at, found_at: at, sheets: starts.into(), reason, rivals })
        }
        (None, _, None) => Err(Refusal::Empty),
    }
}

/// The starts of the sheets that have cells, with how much each looks like a list.
#[derive(Default)]
struct Looked {
    starts: Vec<SheetStart>,
    likenesses: Vec<Likeness>,
    /// The one that looks most like a list, and its place among the starts.
    best: Option<(Likeness, usize)>,
    /// The place of the one that a person named.
    asked_at: Option<usize>,
}

/// Looks at the first sheets, and at the one that a person named wherever it is.
///
/// # Errors
/// The only sheet, or the one that was named, cannot be read.
fn look_at_all(
    offers: &[SheetOffer],
    asked: Option<&str>,
    look: &mut impl FnMut(&str, Extent) -> Result<SheetGrid, Refusal>,
) -> Result<Looked, Refusal> {
    let is_asked = |name: &str| asked.is_some_and(|asked| is_same_name(name, asked));
    let mut looked = Looked::default();
    let offered =
        offers.iter().enumerate().filter(|(place, offer)| *place < LOOKED_AT || is_asked(&offer.name));
    for (_, offer) in offered {
        // A sheet that cannot be read is no list, as long as another can.
        let mut grid = match look(&offer.name, Extent::START) {
            Ok(grid) => grid,
            Err(refusal) if offers.len() == 1 || is_asked(&offer.name) => return Err(refusal),
            Err(_) => continue,
        };
        let is_whole = !grid.is_cut;
        grid = grid.sorted();
        grid.drop_far();
        let text = grid.into_csv()?;
        if text.is_empty() && !is_asked(&offer.name) {
            continue;
        }
        let likeness = likeness(&text, offer);
        let is_better = |(other, at): (Likeness, usize)| {
            let years =
                year(&offer.name).zip(looked.starts.get(at).and_then(|other: &SheetStart| year(&other.name)));
            match years.filter(|_| likeness.is_rival_of(other)) {
                Some((year, other)) => year > other,
                None => other < likeness && !(other.is_result && likeness.is_result),
            }
        };
        if looked.best.is_none_or(is_better) {
            looked.best = Some((likeness, looked.starts.len()));
        }
        if looked.asked_at.is_none() && is_asked(&offer.name) {
            looked.asked_at = Some(looked.starts.len());
        }
        looked.likenesses.push(likeness);
        let is_table = likeness.is_table;
        looked.starts.push(SheetStart { name: offer.name.clone(), text, is_whole, is_table });
    }
    Ok(looked)
}

impl Likeness {
    /// Whether a sheet may be the list as much as another, whatever their length.
    fn is_rival_of(self, other: Likeness) -> bool {
        let may_be = |it: Likeness| it.is_visible && it.is_table && !it.is_result && it.roles > 1;
        may_be(self) && may_be(other) && Likeness { rows: 0, ..self } == Likeness { rows: 0, ..other }
    }
}

/// The year in the name of a sheet.
fn year(name: &str) -> Option<u32> {
    let numbers = name.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).find(|year| (1980..2100).contains(year))
}

fn reason(likeness: Likeness, sheets: usize, has_rivals: bool) -> String {
    match (sheets, likeness.is_visible, likeness.roles) {
        (1, ..) => "the only one with cells".to_owned(),
        _ if likeness.is_result => "it has the tiers of an earlier result".to_owned(),
        _ if !likeness.has_rows => "none has rows below a header".to_owned(),
        (_, false, _) => "it is hidden, but no other has a table".to_owned(),
        (_, true, 0) => "the first with a table".to_owned(),
        (_, true, roles) if has_rivals => format!("{roles} of its columns have a role, as in others"),
        (_, true, 1) => "one of its columns has a role, more than in the others".to_owned(),
        (_, true, roles) => format!("{roles} of its columns have a role, more than in the others"),
    }
}

fn likeness(text: &[u8], offer: &SheetOffer) -> Likeness {
    let mut loader = Loader::new(Settings { delimiter: Some(b','), ..Settings::default() });
    let is_read = loader.push(text).and_then(|()| loader.finish()).is_ok();
    let Some(text) = loader.snapshot().filter(|_| is_read) else { return Likeness::default() };
    let is_result = names::OF_RESULT.iter().all(|name| text.header().iter().any(|it| it == name));
    let is_table = text.width() > 1 && text.raw_header().is_some() && !text.is_empty();
    let table = Table::new(text, &Choices::default());
    let roles = table.columns().iter().filter(|column| column.role.is_some()).count();
    let is_of_customers = table.kind() == ListKind::Customers;
    let has_rows = !table.is_empty() || is_result;
    Likeness {
        has_rows,
        is_visible: !offer.is_hidden,
        is_result,
        is_table,
        roles,
        is_of_customers,
        rows: table.len(),
    }
}
