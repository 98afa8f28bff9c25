//! The rows that several screens have.

use crate::app::actions::{columns, contacts, copy, decide, find, leave, notes, open, report, save, tiers};
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::row::{Group, Row, Run, When};
use crate::review::Reversal;

use Context::{
    Charts, Columns, Criteria, Customers, Detail, Help, Import, Join, Lists, Log, Matches, Merge, Models,
    Quality, Rating, Segments, Session, Tiers,
};

/// Every screen.
const EVERYWHERE: &[Context] = Context::ALL;
/// Every screen but the two where the keys that quit stop a review session first.
const LEFT: &[Context] = &all_but_reviewing();

const fn all_but_reviewing() -> [Context; Context::ALL.len() - 2] {
    let mut others = [Customers; Context::ALL.len() - 2];
    let (mut from, mut to) = (0, 0);
    while from < Context::ALL.len() {
        let context = Context::ALL[from];
        if !matches!(context, Context::Queues | Session) {
            others[to] = context;
            to += 1;
        }
        from += 1;
    }
    others
}

/// The screens about the list as a whole, which a report is about.
const REPORTED: &[Context] = &[Customers, Segments, Tiers, Charts, Context::Compare, Log];
/// The screens that have rows, or a picture or page.
const EXPORTED: &[Context] = &[
    Customers,
    Context::Queues,
    Segments,
    Tiers,
    Lists,
    Charts,
    Context::Compare,
    Quality,
    Log,
    Context::History,
    Matches,
    Merge,
    Context::Sql,
];
/// The screens where a change can be undone and redone.
const UNDONE: &[Context] = &[
    Customers,
    Columns,
    Detail,
    Session,
    Rating,
    Quality,
    Charts,
    Join,
    Lists,
    Tiers,
    Log,
    Matches,
    Merge,
    Import,
    Context::Sql,
];
/// The screens about one customer.
const ONE: &[Context] = &[Customers, Detail, Session];

const fn motion(
    motion: Motion,
    id: &'static str,
    name: &'static str,
    help: &'static str,
    keys: &'static [&'static str],
) -> Row {
    Row::new(Command::Move(motion), id, name, help).at(Group::Move, keys, EVERYWHERE)
}

const fn sideways(
    motion: Motion,
    id: &'static str,
    name: &'static str,
    help: &'static str,
    keys: &'static [&'static str],
) -> Row {
    Row::new(Command::Move(motion), id, name, help).at(
        Group::Move,
        keys,
        &[Customers, Detail, Session, Charts, Segments, Tiers, Lists, Merge],
    )
}

const fn opens(context: Context, id: &'static str, name: &'static str, help: &'static str) -> Row {
    Row::new(Command::Open(context), id, name, help).action(open::screen)
}

/// When something may be decided about a customer.
const ABOUT_CUSTOMER: &[When] = &[When::NotPart, When::Customer, When::Read, When::Writable];

/// Deciding about customers: first in the help.
pub const DECIDE: &[Row] = &[
    Row::new(Command::SetTier(0), "tier", "tier", "put the customer, or all marked ones, in this tier")
        .at(Group::Decide, &["1", "2", "3", "4", "5", "6", "7", "8", "9"], ONE)
        .when(ABOUT_CUSTOMER)
        .action(decide::set_tier)
        .also("override move decide"),
    Row::new(Command::GiveBack, "give-back", "give back", "give the customer back to the model")
        .at(Group::Decide, &["0"], ONE)
        .when(ABOUT_CUSTOMER)
        .action(decide::give_back)
        .also("reset remove decision"),
    Row::new(Command::EditReason, "reason", "reason", "write or change the reason")
        .at(Group::Decide, &["r"], ONE)
        .when(&[When::NotPart, When::Read, When::Writable])
        .action(decide::edit_reason)
        .also("why comment"),
    Row::new(Command::EditNote, "note", "note", "write or change the note about the customer")
        .at(Group::Decide, &["n"], &[Detail, Session])
        .when(ABOUT_CUSTOMER)
        .action(notes::edit_note)
        .also("comment remark"),
    Row::new(Command::EditNote, "note-here", "note", "write or change the note about the customer (table)")
        .at(Group::Decide, &["ctrl-n"], &[Customers])
        .when(ABOUT_CUSTOMER)
        .action(notes::edit_note)
        .also("comment remark"),
    Row::new(Command::LookAgain, "look-again", "reminder", "set a day to look at the customer again")
        .at(Group::Decide, &["t"], ONE)
        .when(ABOUT_CUSTOMER)
        .action(notes::look_again)
        .also("remind due date later"),
    Row::new(Command::LogContact, "contact", "contact", "log a contact: what, its outcome, the next day")
        .at(Group::Decide, &["C"], &[Customers, Detail, Session, Lists])
        .when(ABOUT_CUSTOMER)
        .action(contacts::log)
        .also("call visit meeting touch crm"),
    opens(Rating, "rate", "answer", "answer the model's questions about the customer")
        .at(Group::Decide, &["a"], ONE)
        .when(&[When::NotPart, When::Customer, When::Read, When::Questions, When::Writable])
        .also("rating scorecard"),
    Row::new(Command::Undo, "undo", "undo", "undo the last change")
        .at(Group::Decide, &["u"], UNDONE)
        .when(&[When::Writable, When::Reversible(Reversal::Undo)])
        .runs(Run::Reverse(Reversal::Undo))
        .also("revert back"),
    Row::new(Command::Redo, "redo", "redo", "redo the change undone last")
        .at(Group::Decide, &["ctrl-r"], UNDONE)
        .when(&[When::Writable, When::Reversible(Reversal::Redo)])
        .runs(Run::Reverse(Reversal::Redo))
        .also("again repeat"),
];

pub const ROWS: &[Row] = &[
    motion(Motion::Up, "up", "up", "up", &["up", "k"]),
    motion(Motion::Down, "down", "down", "down", &["down", "j"]),
    sideways(
        Motion::Left,
        "left",
        "previous",
        "left: column, tier, or customer (detail, review, charts)",
        &["left", "h"],
    ),
    sideways(
        Motion::Right,
        "right",
        "next",
        "right: column, tier, or customer (detail, review, charts)",
        &["right", "l"],
    ),
    motion(Motion::PageUp, "page-up", "page up", "a page up", &["pageup"]),
    motion(Motion::PageDown, "page-down", "page down", "a page down", &["pagedown"]),
    motion(Motion::HalfUp, "half-up", "half up", "half a page up", &["ctrl-u"]),
    motion(Motion::HalfDown, "half-down", "half down", "half a page down", &["ctrl-d"]),
    motion(Motion::First, "first", "first", "to the first", &["g", "home"]).also("top start"),
    motion(Motion::Last, "last", "last", "to the last", &["G", "end"]).also("bottom end"),
    Row::new(Command::FirstColumn, "first-column", "first column", "go to the first column")
        .at(Group::Move, &["^", "ctrl-left"], &[Customers])
        .action(columns::go_to_end),
    Row::new(Command::LastColumn, "last-column", "last column", "go to the last column")
        .at(Group::Move, &["$", "ctrl-right"], &[Customers])
        .action(columns::go_to_end),
    Row::new(Command::Find, "find", "find", "find text in any column; in the help, a command")
        .at(Group::Look, &["/"], &[Customers, Help])
        .action(find::find)
        .also("search"),
    opens(Criteria, "criteria", "criteria", "see and change what decides the tiers")
        .at(Group::Criteria, &["c"], &[Customers, Criteria])
        .when(&[When::NotPart])
        .also("weights model rules cuts"),
    Row::new(Command::OnlyMovers, "movers", "who moves", "show only the customers who move, or all again")
        .at(Group::Criteria, &["tab"], &[Criteria, Models])
        .action(tiers::only_movers)
        .also("changed affected"),
    Row::new(
        Command::Remove,
        "remove",
        "remove",
        "remove it; in the data quality, the decisions about missing customers",
    )
    .at(Group::Criteria, &["x", "delete"], &[Criteria, Quality, Join])
    .also("delete drop"),
    Row::new(Command::Keep, "keep", "keep", "keep the changes").at(
        Group::Criteria,
        &["enter"],
        &[Criteria, Models, Import, Join],
    ),
    opens(Import, "import", "import", "how the list was read, and change it")
        .at(Group::Program, &["i"], &[Customers, Quality])
        .when(&[When::NotPart, When::NotReading])
        .also("columns roles delimiter encoding header"),
    Row::new(Command::Copy, "copy", "copy", "copy the row to the clipboard")
        .at(Group::Program, &["y"], ONE)
        .when(&[When::Customer])
        .action(copy::copy)
        .also("yank clipboard"),
    Row::new(Command::Export, "export", "export", "write what the screen shows into a file, or copy it")
        .at(Group::Program, &["e"], EXPORTED)
        .also("csv svg picture write download clipboard crm column"),
    Row::new(Command::Report, "report", "report", "write a report: one page to read, print or send")
        .at(Group::Program, &[], REPORTED)
        .when(&[When::NotPart, When::Read, When::NotEmpty])
        .action(report::ask)
        .also("html markdown print summary page pdf"),
    Row::new(Command::CommandLine, "command", "commands", "find a command by typing part of its name")
        .at(Group::Program, &[":"], EVERYWHERE)
        .action(open::palette)
        .also("palette"),
    Row::new(Command::Save, "save", "save", "save the review and the result beside the list")
        .at(Group::Program, &["ctrl-s"], &[Customers, Detail, Session, Matches, Merge, Charts, Lists, Tiers])
        .when(&[When::NotPart, When::NotReading])
        .action(save::save)
        .also("write export"),
    opens(Help, "help", "help", "all keys")
        .at(Group::Program, &["?", "f1"], EVERYWHERE)
        .also("keys shortcuts"),
    Row::new(Command::Back, "back", "back", "one step back; what is not kept yet is discarded")
        .at(Group::Program, &["esc"], EVERYWHERE)
        .runs(Run::Back)
        .also("escape cancel close"),
    Row::new(Command::Quit, "quit", "quit", "quit; asks first if something is not saved")
        .at(Group::Program, &["q", "ctrl-c"], LEFT)
        .action(leave::quit)
        .also("exit leave close"),
    Row::new(Command::Suspend, "suspend", "suspend", "suspend (fg brings it back)")
        .at(Group::Program, &["ctrl-z"], EVERYWHERE)
        .action(open::suspend),
];
