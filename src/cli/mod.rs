//! Floor 7: the command line, and the commands without a screen. Never imports `app`, `ui` or `shell`.
//!
//! [`parse`] turns the arguments into a [`Request`]; [`run`] runs a [`Job`].

mod args;
mod backtest;
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
mod segments;
mod sql;
mod summary;
mod tag;

pub use args::{
    BacktestArgs, FormatChoice, HistoryChoice, Job, ListArgs, ListChoice, MergeOptions, ModelsAction,
    ReadingChoice, ReportArgs, Request, ReviewChoice, ScreenOptions, Ways, parse,
};
pub use failure::Failure;

use args::PrintFormat;

use std::io::{self, Write};
use std::mem::ManuallyDrop;

use jiff::Zoned;

use crate::data::date::Day;
use crate::data::join::JoinReport;
use crate::data::number::counted;
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
        Job::Tag { file, choice, column, strict, frozen, digest: true, .. } => {
            // The program ends here, as after tagging.
            let mut list = ManuallyDrop::new(open(file, choice)?);
            list.compute(column)?;
            if *strict {
                matches::refuse_doubtful(&list)?;
            }
            list.is_frozen = *frozen;
            digest::print(&list, out, &mut Page::new(notes, signs))?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Tag { file, choice, output, column, raw, only, strict, frozen, digest: false } => {
            // Before the list is read, which may take a while.
            let target = Target::of(file, output.as_deref(), choice.reading.sample.is_some())?;
            // The program ends here, and the system frees its memory faster than it would itself.
            let mut list = ManuallyDrop::new(open(file, choice)?);
            list.compute(column)?;
            if *strict {
                matches::refuse_doubtful(&list)?;
            }
            list.is_frozen = *frozen;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            let target = if output.is_none() { target.of_sheet(&list) } else { target };
            target.refuse_joined(&list)?;
            match only.is_empty() {
                true => tag::tag(&list, *raw, &target, out, (notes, signs)),
                false => only::write(&list, only, &target, out, (notes, signs)),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Summary { file, choice, by, format } => {
            let (list, by) = (open(file, choice)?, by.as_deref());
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match format.chosen() {
                PrintFormat::Json => summary::write_json(&list, by, out),
                PrintFormat::Csv => summary::write_csv(&list, by, out),
                PrintFormat::Page(page) => summary::write_page(&list, by, page, out),
                PrintFormat::Terminal => summary::print(&list, by, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Segments { file, choice, by, sort, format } => {
            let list = open(file, choice)?;
            let divide = segments::Divide { by, order: *sort, most: usize::MAX };
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match format.chosen() {
                PrintFormat::Json => segments::write_json(&list, divide, out),
                PrintFormat::Csv => segments::write_csv(&list, divide, out),
                PrintFormat::Page(page) => segments::write_page(&list, divide, page, out),
                PrintFormat::Terminal => segments::print(&list, divide, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Profile { file, choice, tier, format } => {
            let list = open(file, choice)?;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            match format.chosen() {
                PrintFormat::Json => profile::write_json(&list, *tier, out),
                PrintFormat::Csv => profile::write_csv(&list, *tier, out),
                PrintFormat::Page(page) => profile::write_page(&list, *tier, page, out),
                PrintFormat::Terminal => profile::print(&list, *tier, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Compare { old, new, choice, format } => {
            if choice.reading.sample.is_some() {
                let why = "customers who are not in a sample would seem to have gone: compare whole lists";
                return Err(Failure::said(format!("--sample: {why}")));
            }
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
            match format.chosen() {
                PrintFormat::Json => compare::write_json(&comparison, out),
                PrintFormat::Csv => compare::write_csv(&comparison, out),
                PrintFormat::Page(page) => compare::write_page(&comparison, page, out),
                PrintFormat::Terminal => compare::print(&comparison, signs, out),
            }?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::List(options) => {
            let name = lists::named(&options.name)?;
            let list = open(&options.file, &options.choice)?;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            lists::run(&list, name, options, today, out, (notes, signs))?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Report(options) => {
            // Before the list is read, which may take a while.
            let target = report::target(options)?;
            // The program ends here, as after tagging.
            let list = ManuallyDrop::new(open(&options.file, &options.choice)?);
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            report::write(&list, options, &target, out, (notes, signs))?;
            let _ = tell_doubts(&list, &mut Page::new(notes, signs));
        }
        Job::Sql(options) => {
            let list = open(&options.file, &options.choice)?;
            let _ = tell_orders(&list, &mut Page::new(notes, signs));
            sql::write(&list, options, out, &mut Page::new(notes, signs))?;
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
            Some(ModelsAction::Freeze { name, from }) => {
                frozen::write(name, from, today, out, &mut Page::new(notes, signs))?;
            }
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

/// That so many changes of a review are not in its file.
fn unsaved_in_words(changes: usize) -> Option<String> {
    let are = if changes == 1 { "is" } else { "are" };
    let sentence = format!(
        "{} of this review {are} not saved and not counted here. Open the list with tierdeck to restore them.",
        counted(changes, "change")
    );
    (changes > 0).then_some(sentence)
}
