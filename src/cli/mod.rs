//! Floor 7: the command line, and the commands without a screen. Never imports `app`, `ui` or `shell`.
//!
//! [`parse`] turns the arguments into a [`Request`]; [`run`] runs a [`Job`].

mod args;
mod backtest;
mod compare;
mod earlier;
mod explain;
mod failure;
mod figures;
mod history;
mod inspect;
mod json;
mod list;
mod manual;
mod matches;
mod merge;
mod models;
mod page;
mod profile;
mod segments;
mod sql;
mod summary;
mod tag;

pub use args::{
    BacktestArgs, HistoryChoice, Job, ListChoice, MergeOptions, ModelsAction, ReadingChoice, Request,
    ReviewChoice, ScreenOptions, Ways, parse,
};
pub use failure::Failure;

use std::io::{self, Write};
use std::mem::ManuallyDrop;

use jiff::Zoned;

use crate::data::date::Day;
use crate::data::join::JoinReport;
use crate::tiering::Today;
use list::{ListToRead, ReviewedList};
use page::Page;
use tag::Target;

/// Runs a command of the shell. Its results go to `out`, notes about them to `notes`.
///
/// # Errors
/// [`Failure::Said`] where it fails; [`Failure::OutputClosed`] where `out` is closed.
pub fn run(job: &Job, ways: &Ways, out: &mut dyn Write, notes: &mut dyn Write) -> Result<(), Failure> {
    let signs = ways.signs();
    let today = Today { asked: ways.as_of, computer: Some(Day::from(Zoned::now().date())) };
    let mut open = |file, choice: &ReviewChoice| {
        let list = ReviewedList::open(file, choice, today)?;
        tell_decisions(&list, &mut Page::new(notes, signs));
        Ok::<ReviewedList, Failure>(list)
    };
    match job {
        Job::Tag { file, choice, output, column, raw, strict } => {
            // Before the list is read, which may take a while.
            let target = Target::of(file, output.as_deref())?;
            // The program ends here, and the system frees its memory faster than it would itself.
            let mut list = ManuallyDrop::new(open(file, choice)?);
            list.compute(column)?;
            if *strict {
                matches::refuse_doubtful(&list)?;
            }
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            let target = if output.is_none() { target.of_sheet(&list) } else { target };
            tag::tag(&list, *raw, &target, out, (notes, signs))?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Summary { file, choice, by, json, csv } => {
            let (list, by) = (open(file, choice)?, by.as_deref());
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match (json, csv) {
                (true, _) => summary::write_json(&list, by, out),
                (_, true) => summary::write_csv(&list, by, out),
                _ => summary::print(&list, by, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Segments { file, choice, by, sort, json, csv } => {
            let list = open(file, choice)?;
            let divide = segments::Divide { by, order: *sort, most: usize::MAX };
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match (json, csv) {
                (true, _) => segments::write_json(&list, divide, out),
                (_, true) => segments::write_csv(&list, divide, out),
                _ => segments::print(&list, divide, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Profile { file, choice, tier, json } => {
            let list = open(file, choice)?;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match json {
                true => profile::write_json(&list, *tier, out),
                false => profile::print(&list, *tier, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Compare { old, new, choice, json, csv, md } => {
            // With one list alone, the latest snapshot is the earlier one.
            let (list, comparison) = match new {
                Some(new) => {
                    let (list, comparison) =
                        compare::with_list(ListToRead::find(new, choice, today)?, old, today)?;
                    tell_decisions(&list, &mut Page::new(notes, signs));
                    (list, comparison)
                }
                None => {
                    let list = open(old, choice)?;
                    let comparison = compare::with_snapshot(&list)?;
                    (list, comparison)
                }
            };
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match (json, csv, md) {
                (true, ..) => compare::write_json(&comparison, out),
                (_, true, _) => compare::write_csv(&comparison, out),
                (.., true) => compare::write_markdown(&comparison, out),
                _ => compare::print(&comparison, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Sql(options) => {
            let list = open(&options.file, &options.choice)?;
            sql::write(&list, options, out)?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Backtest(options) => {
            let list = open(&options.file, &options.choice())?;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            backtest::run(&list, options, signs, out)?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Explain { file, id, choice, json } => {
            let list = open(file, choice)?;
            let _ = tell_joined(&list, &mut Page::new(notes, signs));
            match json {
                true => explain::write_json(&list, id, out),
                false => explain::print(&list, id, signs, out),
            }?;
        }
        Job::Merge(options) => {
            let saved = Day::from(Zoned::now().date());
            merge::run(options, saved, out, (notes, signs))?;
        }
        Job::Inspect { file, reading, json } => {
            let list = open(file, &ReviewChoice { reading: reading.clone(), ..ReviewChoice::default() })?;
            if *json { inspect::write_json(&list, out) } else { inspect::print(&list, signs, out) }?;
        }
        Job::History(choice) => history::run(choice, signs, out)?,
        Job::Models { action } => match action {
            None | Some(ModelsAction::List) => models::list(signs, out)?,
            Some(ModelsAction::Show { name }) => models::show(name, signs, out)?,
            Some(ModelsAction::Check { path }) => models::check(path, signs, out)?,
        },
        Job::Completions { shell } => manual::completions(*shell, out)?,
        Job::Man => manual::man(out)?,
    }
    Ok(out.flush()?)
}

/// Says of each guess that changes figures and may be wrong, and of what could not be used, in one line.
fn tell_doubts(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    list.doubts().iter().try_for_each(|finding| page.note(&finding.message))
}

/// Says what came of each file that was joined.
fn tell_joined(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    let reports = list.table.joined().iter().filter(|report| report.failed.is_none());
    reports.map(JoinReport::in_words).try_for_each(|sentence| page.say(&sentence))
}

/// Says what the review has that is not saved, and whose decisions are open. Where that cannot be written, neither can a
/// complaint about it.
fn tell_decisions(list: &ReviewedList, page: &mut Page<'_>) {
    let _ = tell_unsaved(list, page).and_then(|()| matches::tell(list, page));
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

/// That so many changes of a review are not in its file.
fn unsaved_in_words(changes: usize) -> Option<String> {
    let (changes, are) = match changes {
        0 => return None,
        1 => ("1 change".to_owned(), "is"),
        many => (format!("{many} changes"), "are"),
    };
    Some(format!(
        "{changes} of this review {are} not saved and not counted here. Open the list with tierdeck to restore them."
    ))
}
