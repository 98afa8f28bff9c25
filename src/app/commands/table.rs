//! The commands themselves, a line each.

use crate::app::commands::{Entry, Group};
use crate::app::core::message::{Command, Motion};
use crate::app::core::state::Context;

use Context::{
    Criteria as C, Customers as L, Detail as D, Help as H, Import as I, Models as M, Quality as Y,
    Queues as Q, Rating as A, Review as R, Start as S,
};

const LIST: &[Context] = &[L];
const ONE: &[Context] = &[L, D, R];
const EDITOR: &[Context] = &[C];
const EVERYWHERE: &[Context] = &[L, D, Q, R, C, M, A, I, H, S, Y];
const EDITORS: &[Context] = &[C, M, I];
const UNDOING: &[Context] = &[L, D, R, A, Y];
const RATING: &[Context] = &[A];
const MODELS: &[Context] = &[M];

const fn entry(
    command: Command,
    id: &'static str,
    name: &'static str,
    help: &'static str,
    group: Group,
    keys: &'static [&'static str],
    contexts: &'static [Context],
) -> Entry {
    Entry { command, id, name, help, group, keys, contexts }
}

/// All commands, in the order of the help. The first keys of an entry are the ones that screens show.
#[rustfmt::skip]
pub const COMMANDS: &[Entry] = &[
    entry(Command::SetTier(0), "tier", "tier", "put the customer, or all marked ones, in this tier", Group::Decide, &["1", "2", "3", "4", "5", "6", "7", "8", "9"], ONE),
    entry(Command::GiveBack, "give-back", "give back", "give the customer back to the model", Group::Decide, &["0"], ONE),
    entry(Command::EditReason, "reason", "reason", "write or change the reason", Group::Decide, &["r"], ONE),
    entry(Command::EditNote, "note", "note", "write or change the note about the customer", Group::Decide, &["n"], &[D, R]),
    entry(Command::LookAgain, "look-again", "again", "set the day to look at the customer again", Group::Decide, &["t"], ONE),
    entry(Command::Mark, "mark", "mark", "mark the customer and go on", Group::Decide, &["space"], LIST),
    entry(Command::MarkRange, "mark-range", "mark range", "mark from here to where it is pressed again", Group::Decide, &["v"], LIST),
    entry(Command::MarkAll, "mark-all", "mark all", "mark all that are shown, or none", Group::Decide, &["*"], LIST),
    entry(Command::Undo, "undo", "undo", "take the last change back", Group::Decide, &["u"], UNDOING),
    entry(Command::Redo, "redo", "redo", "make it again", Group::Decide, &["ctrl-r"], UNDOING),
    entry(Command::Review, "review", "review", "choose whom to review: one customer a screen", Group::Review, &["R"], LIST),
    entry(Command::Begin, "begin", "begin", "begin the queue, or go on where you stopped", Group::Review, &["enter", "space"], &[Q]),
    entry(Command::Agree, "agree", "agree", "agree with the calculated tier and go on", Group::Review, &["space", "enter"], &[R]),
    entry(Command::Skip, "skip", "skip", "leave the customer out for now", Group::Review, &["x"], &[R]),
    entry(Command::Leave, "leave", "leave", "leave; it goes on where you stopped", Group::Review, &["q", "ctrl-c"], &[Q, R]),
    entry(Command::Rate, "rate", "answer", "answer the model's questions about the customer", Group::Decide, &["a"], ONE),
    entry(Command::Answer(0), "answer", "answer", "answer the question, and go on to the next one", Group::Decide, &["1", "2", "3", "4", "5"], RATING),
    entry(Command::NotKnown, "not-known", "not known", "leave the question open: it is not known", Group::Decide, &["0", "x"], RATING),
    entry(Command::Move(Motion::Up), "up", "up", "up", Group::Move, &["up", "k"], EVERYWHERE),
    entry(Command::Move(Motion::Down), "down", "down", "down", Group::Move, &["down", "j"], EVERYWHERE),
    entry(Command::Move(Motion::Left), "left", "before", "to the left: a column, in detail and review a customer, in the import a role", Group::Move, &["left", "h"], &[L, D, R, I]),
    entry(Command::Move(Motion::Right), "right", "next", "to the right: a column, in detail and review a customer, in the import a role", Group::Move, &["right", "l"], &[L, D, R, I]),
    entry(Command::Move(Motion::PageUp), "page-up", "page up", "a page up", Group::Move, &["pageup"], EVERYWHERE),
    entry(Command::Move(Motion::PageDown), "page-down", "page down", "a page down", Group::Move, &["pagedown"], EVERYWHERE),
    entry(Command::Move(Motion::HalfUp), "half-up", "half up", "half a page up", Group::Move, &["ctrl-u"], EVERYWHERE),
    entry(Command::Move(Motion::HalfDown), "half-down", "half down", "half a page down", Group::Move, &["ctrl-d"], EVERYWHERE),
    entry(Command::Move(Motion::First), "first", "first", "to the first", Group::Move, &["g", "home"], EVERYWHERE),
    entry(Command::Move(Motion::Last), "last", "last", "to the last", Group::Move, &["G", "end"], EVERYWHERE),
    entry(Command::Detail, "detail", "detail", "everything about the customer, and why", Group::Look, &["enter"], LIST),
    entry(Command::Find, "find", "find", "find text in any column; in the help, a command", Group::Look, &["/"], &[L, H]),
    entry(Command::FindNext, "find-next", "next", "the next one found", Group::Look, &["n"], LIST),
    entry(Command::FindPrevious, "find-previous", "previous", "the one found before", Group::Look, &["N"], LIST),
    entry(Command::Filter, "filter", "filter", "show only some customers: words they contain, or such as profit < 0", Group::Look, &["f"], LIST),
    entry(Command::Filters, "filters", "saved filters", "choose a filter that was saved, or delete one", Group::Look, &["F"], LIST),
    entry(Command::SaveFilter, "save-filter", "save filter", "save the filter that holds under a name", Group::Look, &[], LIST),
    entry(Command::Sort, "sort", "sort", "sort by the column under the cursor; again: reverse; again: off", Group::Look, &["s"], LIST),
    entry(Command::SortSecond, "sort-second", "then by", "sort equal ones by this column", Group::Look, &["S"], LIST),
    entry(Command::Quality, "quality", "data quality", "what is missing, odd, doubled or left out", Group::Look, &["d"], LIST),
    entry(Command::ShowRows, "show-rows", "show", "show the customers or the line that it is about", Group::Look, &["enter"], &[Y]),
    entry(Command::HideColumn, "hide", "hide", "hide the column under the cursor", Group::Look, &["-"], LIST),
    entry(Command::ShowColumns, "show", "show all", "show all hidden columns again", Group::Look, &["+"], LIST),
    entry(Command::Widen, "widen", "wider", "widen the column under the cursor", Group::Look, &[">"], LIST),
    entry(Command::Narrow, "narrow", "narrower", "narrow it", Group::Look, &["<"], LIST),
    entry(Command::Criteria, "criteria", "criteria", "see and change what decides the tiers", Group::Criteria, &["c"], &[L, C]),
    entry(Command::Models, "models", "models", "choose another model, and see first who would move", Group::Criteria, &["m"], LIST),
    entry(Command::SaveModel, "save-model", "save", "save the model under a name, to choose it for other lists", Group::Criteria, &["w"], MODELS),
    entry(Command::ExportModel, "export-model", "export", "write the model into a file, to hand it on", Group::Criteria, &["e"], MODELS),
    entry(Command::More, "more", "more", "raise the value", Group::Criteria, &["right", "l"], EDITOR),
    entry(Command::Less, "less", "less", "lower the value", Group::Criteria, &["left", "h"], EDITOR),
    entry(Command::MuchMore, "much-more", "+10", "raise it by ten", Group::Criteria, &["L", "+"], EDITOR),
    entry(Command::MuchLess, "much-less", "-10", "lower it by ten", Group::Criteria, &["H", "-"], EDITOR),
    entry(Command::Toggle, "toggle", "on/off", "switch the criterion or rule on or off", Group::Criteria, &["space"], EDITOR),
    entry(Command::NextScale, "scale", "scale", "the next scale: percentile, log, linear, points", Group::Criteria, &["s"], EDITOR),
    entry(Command::EditScale, "ends", "ends", "write the scale: 0 .. 100 for its ends, or steps such as 10=100, 5=50", Group::Criteria, &["v"], EDITOR),
    entry(Command::Reverse, "reverse", "direction", "whether higher or lower is better; for a rule, what it does", Group::Criteria, &["b"], EDITOR),
    entry(Command::EditText, "edit", "edit", "write it: a criterion's measure, a cut, a rule's condition", Group::Criteria, &["e"], EDITOR),
    entry(Command::Add, "add", "add", "add a criterion, or a rule where the cursor is on rules", Group::Criteria, &["a"], EDITOR),
    entry(Command::Remove, "remove", "remove", "remove it; in the data quality, the decisions about absent customers", Group::Criteria, &["x", "delete"], &[C, Y]),
    entry(Command::NextType, "type", "type", "the next way to read the column's cells", Group::Program, &["t"], &[I]),
    entry(Command::Keep, "keep", "keep", "keep the changes", Group::Criteria, &["enter"], EDITORS),
    entry(Command::OpenChosen, "open-chosen", "open", "open what the cursor is on", Group::Program, &["enter"], &[S]),
    entry(Command::OpenFile, "open", "open a list", "open a list: type or complete the name of its file", Group::Program, &["o"], &[S]),
    entry(Command::Demo, "demo", "demo list", "look at the demo list; nothing in it is kept", Group::Program, &["d"], &[S]),
    entry(Command::Import, "import", "import", "how the list was read, and change it", Group::Program, &["i"], &[L, Y]),
    entry(Command::Copy, "copy", "copy", "copy the row to the clipboard", Group::Program, &["y"], ONE),
    entry(Command::CommandLine, "command", "commands", "find any command by some of its letters; :42 goes to row 42", Group::Program, &[":"], EVERYWHERE),
    entry(Command::Save, "save", "save", "write the review and the result beside the list", Group::Program, &["ctrl-s"], ONE),
    entry(Command::Reload, "reload", "reload", "read the list and the review again, and keep every decision", Group::Program, &[], LIST),
    entry(Command::DropAbsent, "drop-absent", "drop absent", "drop the decisions about customers who are not in the list any more", Group::Program, &[], LIST),
    entry(Command::Help, "help", "help", "all keys", Group::Program, &["?", "f1"], EVERYWHERE),
    entry(Command::Back, "back", "back", "one step back; nothing is lost", Group::Program, &["esc"], EVERYWHERE),
    entry(Command::Quit, "quit", "quit", "quit; asks where something is unsaved", Group::Program, &["q", "ctrl-c"], &[L, D, H, S]),
    entry(Command::Suspend, "suspend", "suspend", "leave the terminal for a while", Group::Program, &["ctrl-z"], EVERYWHERE),
];
