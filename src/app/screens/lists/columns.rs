//! Which columns of a list there is room for, and how wide they are.

use crate::app::core::Core;
use crate::app::work::lists::ListSort;
use crate::data::display;
use crate::review::NextStep;
use crate::review::lists::{ActionColumn, ActionList, ListEntry, ListName};

use super::ListsScreen;

/// Blanks between columns.
pub const GAP: usize = 2;
/// The widths that names have at least and at most.
const NAMES: (usize, usize) = (14, 32);
/// The width of a tier.
pub const TIER: usize = 4;
/// The width of a day.
const DAY: usize = 10;
/// The most that a column of words takes.
const WORDS: usize = 38;

/// The columns of a list on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListColumns {
    /// The width of the names.
    pub names: usize,
    /// Whether tiers are shown.
    pub tiers: bool,
    /// The list's own columns.
    pub own: Vec<OwnColumn>,
    /// The widths of the step, its day and what has come of it; 0 for one that is not shown.
    pub steps: [usize; 3],
}

/// One of the list's own columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnColumn {
    /// Its place in the list.
    pub at: usize,
    pub width: usize,
    /// Whether it is aligned to the right.
    pub right: bool,
}

/// A heading: what it sorts by, where it is among others, and how wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListHeading {
    /// None is a heading that nothing is sorted by.
    pub by: Option<ListSort>,
    pub title: String,
    pub width: usize,
    pub right: bool,
}

impl ListColumns {
    /// The columns for this many cells, for the customers in view.
    pub fn new(screen: &ListsScreen, core: &Core, list: &ActionList, room: usize) -> ListColumns {
        let view: Vec<&ListEntry> =
            list.entries.iter().skip(screen.cursor.top).take(screen.page(core)).collect();
        let mut own: Vec<OwnColumn> = (list.columns.iter().enumerate())
            .filter(|(_, column)| !column.only_in_files)
            .map(|(at, column)| OwnColumn {
                at,
                width: width(core, list, &view, (at, column)),
                right: !column.is_text(),
            })
            .collect();
        let mut steps = steps(core, list, &view);
        let is_case = list.name == ListName::WhatIf;
        let wanted = view.iter().map(|entry| display::width(&display::display(&name(core, entry)))).max();
        let wanted = wanted.unwrap_or(0).clamp(NAMES.0, NAMES.1);
        let least = wanted.min(if is_case { NAMES.1 } else { NAMES.0 + 6 }).min((room / 3).max(NAMES.0));
        let fixed = if is_case { 0 } else { TIER + GAP };
        let needed = |own: &[OwnColumn], steps: &[usize; 3]| {
            let steps = steps.iter().filter(|width| **width > 0).map(|width| width + GAP).sum::<usize>();
            least + GAP + fixed + steps + own.iter().map(|one| one.width + GAP).sum::<usize>()
        };
        // First what is least wanted, then what has come of steps, then from the right.
        while needed(&own, &steps) > room {
            if let Some(at) = own.iter().rposition(|one| list.columns[one.at].is_minor) {
                own.remove(at);
            } else if steps[2] > 0 {
                steps[2] = 0;
            } else if own.len() > 2 {
                own.pop();
            } else if steps[1] > 0 {
                steps[1] = 0;
            } else if own.len() > 1 {
                own.pop();
            } else {
                break;
            }
        }
        let left = room.saturating_sub(needed(&own, &steps));
        ListColumns { names: (least + left).min(wanted), tiers: !is_case, own, steps }
    }

    /// The headings, from left to right.
    pub fn headings(&self, list: &ActionList) -> Vec<ListHeading> {
        let heading =
            |by, title: &str, width, right| ListHeading { by, title: title.to_owned(), width, right };
        let first = if self.tiers { "Name" } else { "What if" };
        let mut all = vec![heading(Some(ListSort::Name), first, self.names, false)];
        all.extend(self.tiers.then(|| heading(Some(ListSort::Tier), "Tier", TIER, false)));
        let own = |one: &OwnColumn| {
            heading(Some(ListSort::Own(one.at)), &list.columns[one.at].title, one.width, one.right)
        };
        all.extend(self.own.iter().map(own));
        let steps = ["Step", "By", "Since then"].into_iter().zip(self.steps).filter(|(_, width)| *width > 0);
        all.extend(steps.map(|(title, width)| heading(None, title, width, false)));
        all
    }

    /// What the heading at a distance from the left edge of the names sorts by, in cells.
    pub fn at(&self, list: &ActionList, x: usize) -> Option<ListSort> {
        let mut end = 0;
        let found = self.headings(list).into_iter().find(|heading| {
            end += heading.width + GAP;
            x < end
        });
        found?.by
    }
}

fn width(core: &Core, list: &ActionList, view: &[&ListEntry], (at, column): (usize, &ActionColumn)) -> usize {
    let model = &core.document.tiering.model;
    let values = view.iter().map(|entry| &entry.values[at]).chain([&list.totals[at]]);
    let shown =
        values.map(|value| display::width(&display::display(&column.written(value, list.as_of, model))));
    let widest = shown.max().unwrap_or(0);
    let widest = if column.is_text() { widest.min(WORDS) } else { widest };
    // With room for the mark of the sorted column.
    widest.max(display::width(&column.title) + 1)
}

/// The widths of the step, its day and what has come of it.
fn steps(core: &Core, list: &ActionList, view: &[&ListEntry]) -> [usize; 3] {
    if list.name.steps().is_empty() {
        return [0; 3];
    }
    let found: Vec<(&ListEntry, &NextStep)> =
        view.iter().filter_map(|entry| Some((*entry, step(core, entry)?))).collect();
    let widest = found.iter().map(|(_, step)| display::width(&step.what)).max().unwrap_or(0);
    let progress = view.iter().filter_map(|entry| progress(core, entry)).map(display::width).max();
    let day = if found.iter().any(|(_, step)| step.due.is_some()) { DAY } else { 0 };
    [widest.clamp(4, 18), day, progress.map_or(0, |widest| widest.clamp(10, 22))]
}

/// The step that was decided for a customer.
pub fn step<'a>(core: &'a Core, entry: &ListEntry) -> Option<&'a NextStep> {
    core.document.decision(entry.row? as usize)?.step.as_ref()
}

/// What has come of the step of a customer; nothing on the day on which it was decided.
pub fn progress<'a>(core: &Core, entry: &'a ListEntry) -> Option<&'a str> {
    let step = step(core, entry)?;
    entry.progress.as_deref().filter(|_| step.on != Some(core.person.today))
}

/// What a line of the list is called.
pub fn name(core: &Core, entry: &ListEntry) -> String {
    match (&entry.label, entry.row) {
        (Some(label), _) => label.to_string(),
        (None, Some(row)) => core.document.customer_name(row as usize),
        (None, None) => String::new(),
    }
}
