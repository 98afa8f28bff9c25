//! Lists that lead to action: who to reprice, who is close to the next tier, who slips; each with steps to decide.

pub mod columns;
mod commands;
mod marks;
pub(crate) mod parts;
mod steps;

use std::sync::Arc;

use crate::app::actions::{contacts, lists, queue};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::places::ListPlace;
use crate::app::core::prompt::Mistake;
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::lists::{ListOrder, ListSort, MadeList};
use crate::app::work::targets::Targets;
use crate::app::work::{Answer, Work};
use crate::data::sorting::Direction;
use crate::review::Queue;
use crate::review::lists::{ActionList, ListEntry, ListName};
use crate::tiering::figures;

use columns::ListColumns;
pub use commands::ROWS;
use parts::{ListParts, tabs};

/// The label of the line for a day.
const BY_WHEN: &str = "By when: ";
/// The most that prices rise, percent.
const DEAREST: f64 = 100.0;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct ListsScreen {
    /// The list; none while it is made.
    pub made: Option<MadeList>,
    /// The line under the cursor.
    pub cursor: Cursor,
    /// The row of the customer under it.
    row: Option<usize>,
    /// Where a range of marks starts.
    range_from: Option<usize>,
    /// How often something had been decided when the list was asked for.
    decided: u64,
    /// The row that the cursor stays on in the list that was asked for.
    stay: Option<usize>,
}

impl ListsScreen {
    /// Opens the screen at the list that was looked at last.
    pub fn open(core: &mut Core) -> Result<ListsScreen, Refused> {
        make(core, None);
        let decided = core.document.decided;
        Ok(ListsScreen { cursor: Cursor::at(core.list_place.at), decided, ..ListsScreen::default() })
    }

    /// The list as it is shown.
    pub fn list(&self) -> Option<&ActionList> {
        self.made.as_ref().map(|made| &*made.shown)
    }

    /// The line under the cursor.
    pub fn entry(&self) -> Option<&ListEntry> {
        self.list()?.entries.get(self.cursor.at)
    }

    /// Where the parts of the screen are.
    pub fn parts(core: &Core, list: &ActionList) -> ListParts {
        let body = core.layout.body();
        ListParts::of(list, (usize::from(body.width.saturating_sub(4)), core.layout.whole_page()))
    }

    /// How many customers there is room for.
    pub fn page(&self, core: &Core) -> usize {
        self.list().map_or(1, |list| ListsScreen::parts(core, list).page.max(1))
    }

    fn count(&self) -> usize {
        self.list().map_or(0, |list| list.entries.len())
    }

    /// Shows another list.
    fn turn_to(&mut self, core: &mut Core, name: ListName) {
        if name == core.list_place.name {
            return;
        }
        core.list_place = ListPlace { name, price_rise: core.list_place.price_rise, ..ListPlace::default() };
        *self = ListsScreen { decided: core.document.decided, ..ListsScreen::default() };
        make(core, None);
    }

    fn turn_by(&mut self, core: &mut Core, by: isize) {
        let at = ListName::ALL.iter().position(|list| *list == core.list_place.name).unwrap_or(0);
        let to = (at as isize + by).rem_euclid(ListName::ALL.len() as isize) as usize;
        self.turn_to(core, ListName::ALL[to]);
    }

    /// Sorts by the column after the one it is sorted by.
    fn sort_by_next(&mut self, core: &mut Core) {
        let Some(list) = self.list() else { return };
        let room = usize::from(core.layout.body().width).saturating_sub(6);
        let headings = ListColumns::new(self, core, list, room).headings(list);
        let all: Vec<ListSort> = headings.into_iter().filter_map(|heading| heading.by).collect();
        let now = core.list_place.order.and_then(|order| all.iter().position(|by| *by == order.by));
        let next = now.map_or(0, |at| at + 1);
        self.sort(core, all.get(next).map(|by| ListOrder { by: *by, direction: usual(*by, list) }));
    }

    /// Sorts by a column; again: the other way round; again: the usual order.
    fn sort_by(&mut self, core: &mut Core, by: ListSort) {
        let Some(list) = self.list() else { return };
        let usual = usual(by, list);
        let order = match core.list_place.order.filter(|order| order.by == by) {
            None => Some(usual),
            Some(order) if order.direction == usual => Some(usual.reversed()),
            Some(_) => None,
        };
        self.sort(core, order.map(|direction| ListOrder { by, direction }));
    }

    fn reverse(&mut self, core: &mut Core) {
        match core.list_place.order {
            Some(ListOrder { by, direction }) => {
                self.sort(core, Some(ListOrder { by, direction: direction.reversed() }));
            }
            None => self.sort_by_next(core),
        }
    }

    fn sort(&mut self, core: &mut Core, order: Option<ListOrder>) {
        core.list_place.order = order;
        (self.cursor, self.range_from, self.stay) = (Cursor::default(), None, None);
        make(core, self.made.as_ref().map(|made| Arc::clone(&made.usual)));
    }

    fn review(&self, core: &mut Core) -> Done {
        let list = core.list_place.name;
        if self.list().is_none_or(|list| list.entries.iter().all(|entry| entry.row.is_none())) {
            return Err(Refused::because("No customer is listed, so there is nothing to review."));
        }
        if list == ListName::WhatIf {
            return Err(Refused::because("These are cases, not customers: choose another list to review."));
        }
        queue::start(core, Queue::Listed { list });
        core.list_place.at = self.cursor.at;
        core.go(Go::Open(Context::Session));
        Ok(())
    }

    /// Tries another rise of prices.
    fn try_prices(&self, core: &mut Core, by: f64) -> Done {
        if core.list_place.name != ListName::WhatIf {
            return Err(Refused::because("Prices are tried in the list What if."));
        }
        let now = core.list_place.price_rise.unwrap_or(core.document.review.model.lists.price_rise);
        core.list_place.price_rise = Some((now + by).clamp(1.0, DEAREST));
        make(core, None);
        Ok(())
    }

    fn export(&self, core: &mut Core) -> Done {
        let list = self.made.as_ref().map(|made| Arc::clone(&made.shown));
        let list = list.filter(|list| !list.entries.is_empty());
        let list = list.ok_or_else(|| Refused::because("There is nothing to export."))?;
        let marks = self.marked(core);
        lists::export(core, list, marks)
    }
}

/// Which direction is asked for first: the most first, but names and tiers as they are read.
fn usual(by: ListSort, list: &ActionList) -> Direction {
    match by {
        ListSort::Own(at) if list.columns.get(at).is_some_and(|column| !column.is_text()) => {
            Direction::Descending
        }
        _ => Direction::Ascending,
    }
}

/// Asks for the list; with the list in its usual order, only for another order.
fn make(core: &mut Core, made: Option<Arc<ActionList>>) {
    let request = lists::request(core, made);
    core.work(Work::Lists(Box::new(request)));
}

impl ScreenState for ListsScreen {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let called = |command, name: &str| (command, Some(name.to_owned()));
        let name = core.list_place.name;
        let turn = [
            called(Command::Move(Motion::Left), "list before"),
            called(Command::Move(Motion::Right), "next list"),
        ];
        let has_customer = self.row.is_some();
        let marked = self.marked(core).count();
        if self.range_from.is_some() {
            return vec![
                called(Command::MarkRange, "mark up to here"),
                called(Command::Back, "cancel"),
                (Command::Open(Context::Help), None),
            ];
        }
        let steps = name.steps().iter().enumerate().filter(|_| has_customer);
        let steps = steps.map(|(at, step)| called(Command::SetStep(at as u8 + 1), step));
        if marked > 0 {
            let day = called(Command::StepDay, &format!("day for {} marked", figures::count(marked)));
            let rest = [
                called(Command::Mark, "mark one more"),
                (Command::Export, None),
                (Command::LogContact, None),
                called(Command::Back, "unmark all"),
                (Command::Open(Context::Help), None),
            ];
            return steps.chain([day]).chain(rest).collect();
        }
        let day = (has_customer && name != ListName::WhatIf).then_some((Command::StepDay, None));
        let prices = [(Command::RaisePrices, None), (Command::LowerPrices, None)];
        let prices = prices.into_iter().filter(|_| name == ListName::WhatIf);
        let open = has_customer.then_some((Command::Open(Context::Detail), None));
        let review = (has_customer && name != ListName::WhatIf).then_some((Command::ReviewListed, None));
        // Who is due is to hear from you, so that this comes first there.
        let contact = day.as_ref().map(|_| (Command::LogContact, None));
        let (first, last) = if name == ListName::Due { (contact, None) } else { (None, contact) };
        let is_empty = self.made.as_ref().is_some_and(|made| made.shown.entries.is_empty());
        let of_entries = [(Command::SortListed, None), (Command::Export, None)];
        let of_entries = of_entries.into_iter().filter(|_| !is_empty);
        let rest = footer_keys(&[Command::Back, Command::Open(Context::Help)]);
        let rest = of_entries.chain(rest);
        let steps = steps.chain(first).chain(day).chain(prices);
        steps.chain(turn).chain(open).chain(review).chain(last).chain(rest).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(Motion::Left) => self.turn_by(core, -1),
            Command::Move(Motion::Right) => self.turn_by(core, 1),
            Command::Move(motion) => self.cursor.step(motion, self.page(core), self.count()),
            Command::SetStep(digit) => return self.set_step(core, digit),
            Command::StepDay if core.list_place.name == ListName::Reminders => {
                self.ask_reminder(core);
            }
            Command::StepDay => return self.ask_day(core),
            Command::SortListed => self.sort_by_next(core),
            Command::ReverseListed => self.reverse(core),
            Command::ReviewListed => return self.review(core),
            Command::RaisePrices => return self.try_prices(core, 1.0),
            Command::LowerPrices => return self.try_prices(core, -1.0),
            Command::Export => return self.export(core),
            Command::Mark | Command::MarkRange | Command::MarkAll => return self.mark(core, command),
            Command::LogContact => {
                let marks = self.marked(core);
                let marked = (marks.count() > 0).then(|| Targets::Marked(Arc::new(marks)));
                let rows = marked.unwrap_or_else(|| core.targets());
                return contacts::log_with(core, rows);
            }
            _ => {}
        }
        Ok(())
    }

    fn has_own(&self, command: Command) -> bool {
        let of_marks = [Command::Mark, Command::MarkRange, Command::MarkAll, Command::LogContact];
        of_marks.contains(&command)
    }

    fn back(&mut self, core: &mut Core) -> Done {
        if self.unmark(core) {
            return Ok(());
        }
        core.list_place.at = 0;
        core.go(Go::Close);
        Ok(())
    }

    /// The first click moves the cursor, the second opens the customer; one on a heading sorts by it, one on a name shows
    /// that list.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        let body = core.layout.body();
        if y == body.y {
            let found =
                tabs(body, core.list_place.name).into_iter().find(|tab| tab.area.contains((x, y).into()));
            if let Some(tab) = found {
                self.turn_to(core, tab.list);
            }
            return Ok(());
        }
        let Some(list) = self.list() else { return Ok(()) };
        let above = ListsScreen::parts(core, list).above();
        if core.layout.line_of_body(y, above - 1) == Some(0) {
            let columns = ListColumns::new(self, core, list, usize::from(body.width).saturating_sub(6));
            let x = usize::from(x).checked_sub(usize::from(body.x) + 4);
            if let Some(by) = x.and_then(|x| columns.at(list, x)) {
                self.sort_by(core, by);
            }
            return Ok(());
        }
        let line = core.layout.line_of_body(y, above);
        let again = self.cursor.click(line, self.page(core), self.count());
        if again && self.entry().is_some_and(|entry| entry.row.is_some()) {
            core.go(Go::Open(Context::Detail));
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        self.row.map_or(Subject::Nothing, Subject::Row)
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        make(core, None);
    }

    /// Makes the list again after each decision, here or on a screen above: its sums and tiers follow from them.
    fn follow(&mut self, core: &mut Core) {
        if self.decided == core.document.decided {
            return;
        }
        self.decided = core.document.decided;
        // Who hears from you next is the next one under the cursor, once something was decided about the one before.
        self.stay = self.row.filter(|_| !lists::are_done_with(core.list_place.name));
        make(core, None);
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Lists(made) = answer else { return Some(answer) };
        let at = self.stay.take().and_then(|row| {
            made.shown.entries.iter().position(|entry| entry.row.is_some_and(|known| known as usize == row))
        });
        self.made = Some(made);
        self.cursor.at = at.unwrap_or(self.cursor.at);
        self.cursor.scroll_into_view(self.page(core), self.count());
        None
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        self.take_day(core, text)
    }

    fn rows_changed(&mut self, core: &mut Core) -> bool {
        let ListPlace { name, price_rise, .. } = core.list_place;
        core.list_place = ListPlace { name, price_rise, ..ListPlace::default() };
        *self = ListsScreen { decided: core.document.decided, ..ListsScreen::default() };
        true
    }

    fn settle(&mut self, core: &Core) {
        self.cursor.scroll_into_view(self.page(core), self.count());
        let row = self.entry().and_then(|entry| entry.row).map(|row| row as usize);
        self.row = row.filter(|row| *row < core.document.table.len());
    }
}
