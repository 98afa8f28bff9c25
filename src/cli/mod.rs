//! Floor 7: the command line, and the commands without a screen. Never imports `app`, `ui` or `shell`.
//!
//! [`parse`] turns the arguments into a [`Request`]; [`run`] runs a [`Job`].

mod args;
mod backtest;
mod blocks;
mod compare;
mod digest;
mod earlier;
mod explain;
mod failure;
mod figures;
mod frozen;
mod history;
mod inspect;
mod json;
mod list;
mod lists;
mod manual;
mod matches;
mod merge;
mod models;
mod only;
mod page;
mod profile;
mod report;
mod run;
mod segments;
mod sql;
mod summary;
mod tag;

pub use args::{
    BacktestArgs, FormatChoice, HistoryChoice, Job, ListArgs, ListChoice, MergeOptions, ModelsAction,
    ReadingChoice, ReportArgs, Request, ReviewChoice, ScreenOptions, Ways, no_such_command, parse,
};
pub use failure::Failure;
pub use run::run;

use std::io;

use crate::data::finding::Finding;
use crate::data::join::JoinReport;
use crate::data::number::counted;
use list::ReviewedList;
use page::Page;

/// Says of each guess that changes figures and may be wrong, and of what could not be used, in one line.
fn tell_doubts(doubts: &[Finding], page: &mut Page<'_>) -> io::Result<()> {
    doubts.iter().try_for_each(|finding| page.note(&finding.message))
}

/// Says what came of each file that was joined.
fn tell_joined(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    let reports = list.table.joined().iter().filter(|report| report.failed.is_none());
    reports.map(JoinReport::in_words).try_for_each(|sentence| page.say(&sentence))
}

/// Says what the review has that is not saved, and whose decisions are open. Where that cannot be written, neither can a
/// complaint about it.
fn tell_decisions(list: &ReviewedList, page: &mut Page<'_>) {
    let _ = tell_sample(list, page)
        .and_then(|()| tell_unsaved(list, page))
        .and_then(|()| matches::tell(list, page));
}

/// Says that not all customers are looked at.
fn tell_sample(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    list.sampled.map_or(Ok(()), |sampled| {
        page.say(&format!("This is {}: all figures are about these.", sampled.in_words()))
    })
}

/// Says that orders were added up.
fn tell_orders(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    list.table.added_rows().map_or(Ok(()), |orders| page.say(&orders.counts.sentence()))?;
    tell_joined(list, page)
}

/// Says that the review does not have every decision.
fn tell_unsaved(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    unsaved_in_words(list.unsaved).map_or(Ok(()), |sentence| page.say(&sentence))
}

/// That this many changes of a review are not in its file.
fn unsaved_in_words(changes: usize) -> Option<String> {
    let (are, them) = if changes == 1 { ("is", "it") } else { ("are", "them") };
    let sentence = format!(
        "{} of this review {are} not saved and not counted here. Open the list with tierdeck to restore {them}.",
        counted(changes, "change")
    );
    (changes > 0).then_some(sentence)
}
