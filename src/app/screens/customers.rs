//! The table of customers. Its rows, cursor and columns are in [`CustomerList`](crate::app::core::list::CustomerList), which other
//! screens use as well.

use crate::app::actions::{
    columns, export, filter, find, load, mark, missing, open, reload, show, sort, undo,
};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::review::Reversal;
use crate::tiering::figures;

const HERE: &[Context] = &[Context::Customers];

/// The commands of the table.
pub const ROWS: &[Row] = &[
    Row::new(Command::Mark, "mark", "mark", "mark the customer and go to the next")
        .at(Group::Decide, &["space"], &[Context::Customers, Context::Compare, Context::Lists])
        .when(&[When::Customer])
        .action(mark::mark)
        .also("select"),
    Row::new(Command::MarkRange, "mark-range", "mark range", "mark a range: press it at both ends")
        .at(Group::Decide, &["v"], &[Context::Customers, Context::Lists])
        .when(&[When::Customer])
        .action(mark::mark)
        .also("select"),
    Row::new(Command::MarkAll, "mark-all", "mark all", "mark all customers shown, or none")
        .at(Group::Decide, &["*"], &[Context::Customers, Context::Lists])
        .action(mark::mark)
        .also("select"),
    Row::new(Command::Open(Context::Queues), "review", "review", "choose customers to review, one a screen")
        .at(Group::Review, &["R"], HERE)
        .when(&[When::NotPart, When::Read])
        .action(open::screen)
        .also("session queue"),
    Row::new(Command::Open(Context::Detail), "detail", "detail", "everything about the customer, and why")
        .at(Group::Look, &["enter"], &[Context::Customers, Context::Compare, Context::Lists])
        .when(&[When::Customer])
        .action(open::screen)
        .also("explain"),
    Row::new(Command::FindNext, "find-next", "next", "the next match")
        .at(Group::Look, &["n"], HERE)
        .when(&[When::Found])
        .action(find::find)
        .also("search"),
    Row::new(Command::FindPrevious, "find-previous", "previous", "the previous match")
        .at(Group::Look, &["N"], HERE)
        .when(&[When::Found])
        .action(find::find)
        .also("search"),
    Row::new(
        Command::Filter,
        "filter",
        "filter",
        "show only customers with these words, or a condition like profit < 0",
    )
    .at(Group::Look, &["f"], HERE)
    .action(filter::open)
    .also("where search"),
    Row::new(Command::Filters, "filters", "saved filters", "use or delete a saved filter")
        .at(Group::Look, &["F"], HERE)
        .when(&[When::SavedFilter])
        .action(open::saved_filters),
    Row::new(Command::SaveFilter, "save-filter", "save filter", "save this filter under a name")
        .at(Group::Look, &[], HERE)
        .when(&[When::Filtered])
        .action(filter::save_as),
    Row::new(
        Command::Sort,
        "sort",
        "sort",
        "sort by the column under the cursor; again: reverse; again: off",
    )
    .at(Group::Look, &["s"], HERE)
    .action(sort::by_cursor)
    .also("order"),
    Row::new(Command::SortSecond, "sort-second", "then by", "then sort by this column as well")
        .at(Group::Look, &["S"], HERE)
        .action(sort::by_cursor)
        .also("order"),
    Row::new(
        Command::Open(Context::Quality),
        "quality",
        "data quality",
        "problems in the data: missing, odd, double or skipped rows",
    )
    .at(Group::Look, &["d"], HERE)
    .when(&[When::NotPart, When::NotReading])
    .action(open::screen)
    .also("errors findings duplicates"),
    Row::new(Command::HideColumn, "hide", "hide", "hide the column under the cursor")
        .at(Group::Look, &["-"], HERE)
        .action(columns::change),
    Row::new(Command::ShowColumns, "show", "show all", "show all hidden columns again")
        .at(Group::Look, &["+"], &[Context::Customers, Context::Columns])
        .when(&[When::HiddenColumn])
        .action(columns::change)
        .also("unhide"),
    Row::new(Command::Widen, "widen", "wider", "widen the column under the cursor")
        .at(Group::Look, &[">"], HERE)
        .action(columns::change),
    Row::new(Command::Narrow, "narrow", "narrower", "narrow the column under the cursor")
        .at(Group::Look, &["<"], HERE)
        .action(columns::change),
    Row::new(
        Command::MoveColumnLeft,
        "move-left",
        "move left",
        "move the column under the cursor to the left",
    )
    .at(Group::Look, &["("], HERE)
    .action(columns::change)
    .also("reorder arrange swap"),
    Row::new(
        Command::MoveColumnRight,
        "move-right",
        "move right",
        "move the column under the cursor to the right",
    )
    .at(Group::Look, &[")"], HERE)
    .action(columns::change)
    .also("reorder arrange swap"),
    Row::new(
        Command::Freeze,
        "freeze",
        "freeze",
        "keep the columns up to this one in view; again: only tier and name",
    )
    .at(Group::Look, &["!"], HERE)
    .action(columns::change)
    .also("pin lock"),
    Row::new(Command::TogglePanels, "panels", "panels", "hide the tiers and why, or show them again")
        .at(Group::Look, &["z"], HERE)
        .action(columns::toggle_panels)
        .also("hide zoom full table"),
    Row::new(
        Command::Open(Context::Models),
        "models",
        "models",
        "choose another model, and see first how many would move",
    )
    .at(Group::Criteria, &["m"], HERE)
    .when(&[When::NotPart, When::Read])
    .action(open::screen),
    Row::new(Command::Reload, "reload", "reload", "read the list and the review again; decisions are kept")
        .at(Group::Program, &[], HERE)
        .when(&[When::FromFile, When::NotReading])
        .action(reload::reload)
        .also("refresh"),
    Row::new(
        Command::DropMissing,
        "drop-absent",
        "drop absent",
        "drop the decisions about customers missing from this list",
    )
    .at(Group::Program, &[], HERE)
    .when(&[When::Writable, When::Missing])
    .action(missing::drop_decisions),
];

#[derive(Clone, Copy, Debug, Default)]
pub struct Customers;

impl Customers {
    /// Opens the screen.
    pub fn open(_: &mut Core) -> Result<Customers, Refused> {
        Ok(Customers)
    }
}

impl ScreenState for Customers {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        footer(core)
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(Motion::Left) => core.list.step_column(false),
            Command::Move(Motion::Right) => core.list.step_column(true),
            Command::Move(motion) => core.list.step(motion, core.layout.page(), &core.document),
            Command::Export => return export::customers(core),
            _ => {}
        }
        Ok(())
    }

    /// One step back: from a range, from marks, from a filter, from a list that never comes.
    fn back(&mut self, core: &mut Core) -> Done {
        let list = &mut core.list;
        if list.range_from.take().is_some() || std::mem::take(&mut list.highlight) {
            return Ok(());
        }
        if list.marks.count() > 0 {
            let before = list.marks_now();
            list.marks.clear();
            list.remember("the marks", before, core.document.history.depth());
            core.say("No customer is marked any more.");
        } else if !list.filter.is_empty() && show::go_back(core) {
            return Ok(());
        } else if !core.list.filter.is_empty() {
            core.list.filter.clear();
            core.say("The filter is off. All customers are shown.");
            core.arrange();
        } else if !core.document.loading.is_reading() {
            core.say("{key:quit} quits, {key:help} shows the keys.");
        } else if core.document.table.is_empty() {
            core.perform(Effect::Quit);
        } else {
            return load::cancel(core);
        }
        Ok(())
    }

    /// Goes to a customer; sorts by a column; shows the customers of a tier, or all again.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        let tiers = core.document.review.model.tier_count();
        if let Some(tier) = core.layout.tier_at(x, y, tiers) {
            return filter::by_tier(core, tier);
        }
        let table = core.layout.table;
        let column = core.list.column_at(x.saturating_sub(table.x + 2).into());
        if let Some(position) = core.position_at(x, y) {
            core.list.go_to(position, &core.document);
            core.list.column = column.unwrap_or(core.list.column);
        } else if let Some(column) = column.filter(|_| y == table.y + 1 && table.contains((x, y).into())) {
            core.list.column = column;
            core.go(Go::Run(Command::Sort));
        }
        Ok(())
    }

    /// Opens the detail of a customer.
    fn double_click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        if core.position_at(x, y).is_some() {
            core.go(Go::Open(Context::Detail));
            return Ok(());
        }
        self.click(core, x, y)
    }

    fn reverse_own(&mut self, core: &mut Core, reversal: Reversal) -> Option<Done> {
        undo::reverse_view(core, reversal)
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::List
    }
}

fn footer(core: &Core) -> Vec<FooterKey> {
    let called = |command, name: &str| (command, Some(name.to_string()));
    let list = &core.list;
    if list.shown(&core.document) == 0 {
        let others = [Command::CommandLine, Command::Open(Context::Help), Command::Quit];
        let way_out = if list.filter.is_empty() {
            footer_keys(&[Command::Open(Context::Import)])
        } else {
            vec![called(Command::Back, "show all"), called(Command::Filter, "change the filter")]
        };
        return way_out.into_iter().chain(footer_keys(&others)).collect();
    }
    if core.document.roster().is_none() {
        let part = core.document.loading.is_part();
        let first =
            if part { called(Command::Reload, "read all") } else { called(Command::Back, "stop reading") };
        let others = [
            Command::Move(Motion::Last),
            Command::Find,
            Command::Filter,
            Command::CommandLine,
            Command::Open(Context::Help),
        ];
        return [first].into_iter().chain(footer_keys(&others)).collect();
    }
    if list.range_from.is_some() {
        return vec![
            called(Command::MarkRange, "mark up to here"),
            (Command::Move(Motion::PageDown), None),
            called(Command::Back, "cancel"),
            (Command::Open(Context::Help), None),
        ];
    }
    match list.marks.count() {
        0 => usual_footer(core),
        marked => vec![
            called(Command::SetTier(0), &format!("tier for {} marked", figures::count(marked))),
            called(Command::GiveBack, "give back"),
            (Command::LogContact, None),
            called(Command::Mark, "mark one more"),
            called(Command::Back, "unmark all"),
            (Command::Open(Context::Help), None),
        ],
    }
}

fn usual_footer(core: &Core) -> Vec<FooterKey> {
    let filtered = !core.list.filter.is_empty();
    let unsaved = core.document.has_unsaved();
    let asks = core.document.review.model.questions().next().is_some();
    let keys = [
        Some((Command::SetTier(0), None)),
        asks.then_some((Command::Open(Context::Rating), None)),
        core.is_decided().then_some((Command::EditReason, None)),
        filtered.then(|| {
            let back = show::came_from(core).map_or("show all", Context::title);
            (Command::Back, Some(back.to_string()))
        }),
        unsaved.then_some((Command::Save, None)),
        Some((Command::Open(Context::Detail), None)),
        Some((Command::Filter, None)),
        Some((Command::Sort, None)),
        Some((Command::Open(Context::Criteria), None)),
        Some((Command::Open(Context::Queues), None)),
        Some((Command::Open(Context::Help), None)),
        Some((Command::Find, None)),
        Some((Command::LogContact, None)),
        Some((Command::CommandLine, None)),
        Some((Command::Open(Context::Segments), None)),
        Some((Command::Open(Context::Tiers), None)),
        Some((Command::Mark, None)),
        Some((Command::Open(Context::Models), None)),
        Some((Command::Open(Context::Quality), None)),
        Some((Command::Open(Context::Import), None)),
        Some((Command::TogglePanels, None)),
        Some((Command::Undo, None)),
        Some((Command::Quit, None)),
    ];
    keys.into_iter().flatten().collect()
}
