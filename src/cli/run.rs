//! Runs a command: reads its list, says what should be known of it, and writes what was asked for.

use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::Path;

use jiff::Zoned;

use super::args::PrintFormat;
use super::list::{ListToRead, ReviewedList};
use super::page::Page;
use super::tag::Target;
use super::{
    Failure, FormatChoice, Job, ModelsAction, ReportArgs, ReviewChoice, Ways, backtest, compare, digest,
    explain, frozen, history, inspect, lists, manual, matches, merge, models, only, profile, report,
    segments, sql, summary, tag, tell_decisions, tell_doubts, tell_joined, tell_orders,
};
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::tiering::Today;

/// Runs a command of the shell. Its results go to `out`, notes about them to `notes`.
///
/// # Errors
/// [`Failure::Said`] where it fails; [`Failure::OutputClosed`] where `out` is closed.
pub fn run(job: &Job, ways: &Ways, out: &mut dyn Write, notes: &mut dyn Write) -> Result<(), Failure> {
    let today = Today { asked: ways.as_of, computer: Some(Day::from(Zoned::now().date())), last: None };
    let mut running = RunningCommand { signs: ways.signs(), today, out, notes };
    running.run(job)?;
    Ok(running.out.flush()?)
}

/// A command that runs.
struct RunningCommand<'a> {
    signs: Signs,
    today: Today,
    out: &'a mut dyn Write,
    notes: &'a mut dyn Write,
}

impl RunningCommand<'_> {
    fn run(&mut self, job: &Job) -> Result<(), Failure> {
        match job {
            Job::Tag { digest: true, .. } => self.digest(job),
            Job::Tag { .. } => self.tag(job),
            Job::Summary { .. } | Job::Segments { .. } | Job::Profile { .. } => self.figures(job),
            Job::Compare { old, new, choice, format } => self.compare(old, new.as_deref(), choice, format),
            Job::List(options) => self.of_list(&options.file, &options.choice, |list, running| {
                let RunningCommand { signs, today, out, notes } = running;
                lists::run(list, options, *today, *out, (*notes, *signs))
            }),
            Job::Report(options) => self.report(options),
            Job::Sql(options) => self.of_list(&options.file, &options.choice, |list, running| {
                sql::write(list, options, running.out, &mut Page::new(running.notes, running.signs))
            }),
            Job::Backtest(options) => self.of_list(&options.file, &options.choice(), |list, running| {
                backtest::run(list, options, running.signs, running.out)
            }),
            Job::Explain { file, id, choice, json } => {
                let list = self.open(file, choice)?;
                let _ = tell_joined(&list, &mut self.page());
                match json {
                    true => explain::write_json(&list, id, self.out),
                    false => explain::print(&list, id, self.signs, self.out),
                }
            }
            Job::Merge(options) => {
                let saved = Day::from(Zoned::now().date());
                merge::run(options, saved, self.out, (self.notes, self.signs))
            }
            Job::Inspect { file, reading, json } => {
                let choice = ReviewChoice { reading: reading.clone(), ..ReviewChoice::default() };
                let list = self.open(file, &choice)?;
                match json {
                    true => inspect::write_json(&list, self.out),
                    false => inspect::print(&list, self.signs, self.out),
                }
            }
            Job::History(choice) => history::run(choice, self.signs, self.out),
            Job::Models { action } => self.models(action.as_ref()),
            Job::Completions { shell } => Ok(manual::completions(*shell, self.out)?),
            Job::Man => Ok(manual::man(self.out)?),
        }
    }

    /// Where notes are written.
    fn page(&mut self) -> Page<'_> {
        Page::new(self.notes, self.signs)
    }

    /// Reads a list with its review.
    fn open(&mut self, file: &Path, choice: &ReviewChoice) -> Result<ReviewedList, Failure> {
        let list = ReviewedList::open(file, choice, self.today)?;
        tell_decisions(&list, &mut self.page());
        Ok(list)
    }

    /// Reads a list, and writes something of it between what is said about it.
    fn of_list(
        &mut self,
        file: &Path,
        choice: &ReviewChoice,
        write: impl FnOnce(&ReviewedList, &mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let list = self.open(file, choice)?;
        let _ = tell_orders(&list, &mut self.page());
        write(&list, self)?;
        let _ = tell_doubts(&list.doubts(), &mut self.page());
        Ok(())
    }

    fn digest(&mut self, job: &Job) -> Result<(), Failure> {
        let Job::Tag { file, choice, column, strict, frozen, .. } = job else { return Ok(()) };
        let list = self.open_to_tag((file, choice), column, *strict, *frozen)?;
        digest::print(&list, self.out, &mut Page::new(self.notes, self.signs))?;
        let _ = tell_doubts(&list.doubts(), &mut self.page());
        Ok(())
    }

    fn tag(&mut self, job: &Job) -> Result<(), Failure> {
        let Job::Tag { file, choice, output, column, raw, only, strict, frozen, .. } = job else {
            return Ok(());
        };
        // Before the list is read, which may take a while.
        let target = Target::of(file, output.as_deref(), choice.reading.sample.is_some())?;
        let list = self.open_to_tag((file, choice), column, *strict, *frozen)?;
        let _ = tell_orders(&list, &mut self.page());
        let target = if output.is_none() { target.of_sheet(&list) } else { target };
        target.refuse_joined(&list)?;
        let doubts = if only.is_empty() {
            tag::tag(&list, *raw, &target, self.out, (self.notes, self.signs))?
        } else {
            only::write(&list, only, &target, self.out, (self.notes, self.signs))?;
            list.doubts()
        };
        let _ = tell_doubts(&doubts, &mut self.page());
        Ok(())
    }

    /// Reads the list that is tagged. The program ends then, and the system frees its memory faster than it would itself.
    fn open_to_tag(
        &mut self,
        (file, choice): (&Path, &ReviewChoice),
        columns: &[String],
        strict: bool,
        frozen: bool,
    ) -> Result<ManuallyDrop<ReviewedList>, Failure> {
        let mut list = ManuallyDrop::new(self.open(file, choice)?);
        list.compute(columns)?;
        if strict {
            matches::refuse_doubtful(&list)?;
        }
        list.is_frozen = frozen;
        Ok(list)
    }

    fn figures(&mut self, job: &Job) -> Result<(), Failure> {
        match job {
            Job::Summary { file, choice, by, format } => self.of_list(file, choice, |list, running| {
                let (by, signs, out) = (by.as_deref(), running.signs, &mut *running.out);
                match format.chosen() {
                    PrintFormat::Json => summary::write_json(list, by, out),
                    PrintFormat::Csv => summary::write_csv(list, by, out),
                    PrintFormat::Page(page) => summary::write_page(list, by, page, out),
                    PrintFormat::Terminal => summary::print(list, by, signs, out),
                }
            }),
            Job::Segments { file, choice, by, sort, format } => {
                self.of_list(file, choice, |list, running| {
                    let divide = segments::Divide { by, order: *sort, most: usize::MAX };
                    let (signs, out) = (running.signs, &mut *running.out);
                    match format.chosen() {
                        PrintFormat::Json => segments::write_json(list, divide, out),
                        PrintFormat::Csv => segments::write_csv(list, divide, out),
                        PrintFormat::Page(page) => segments::write_page(list, divide, page, out),
                        PrintFormat::Terminal => segments::print(list, divide, signs, out),
                    }
                })
            }
            Job::Profile { file, choice, tier, format } => self.of_list(file, choice, |list, running| {
                let (signs, out) = (running.signs, &mut *running.out);
                match format.chosen() {
                    PrintFormat::Json => profile::write_json(list, *tier, out),
                    PrintFormat::Csv => profile::write_csv(list, *tier, out),
                    PrintFormat::Page(page) => profile::write_page(list, *tier, page, out),
                    PrintFormat::Terminal => profile::print(list, *tier, signs, out),
                }
            }),
            _ => Ok(()),
        }
    }

    fn compare(
        &mut self,
        old: &Path,
        new: Option<&Path>,
        choice: &ReviewChoice,
        format: &FormatChoice,
    ) -> Result<(), Failure> {
        // With one list alone, the latest snapshot is the earlier one.
        let (list, comparison) = match new {
            Some(new) => {
                let new = ListToRead::find(new, choice, self.today)?;
                let (list, comparison) = compare::with_list(new, old, self.today)?;
                tell_decisions(&list, &mut self.page());
                (list, comparison)
            }
            None => {
                let list = self.open(old, choice)?;
                let comparison = compare::with_snapshot(&list)?;
                (list, comparison)
            }
        };
        let _ = tell_orders(&list, &mut self.page());
        match format.chosen() {
            PrintFormat::Json => compare::write_json(&comparison, self.out),
            PrintFormat::Csv => compare::write_csv(&comparison, self.out),
            PrintFormat::Page(page) => compare::write_page(&comparison, page, self.out),
            PrintFormat::Terminal => compare::print(&comparison, self.signs, self.out),
        }?;
        let _ = tell_doubts(&list.doubts(), &mut self.page());
        Ok(())
    }

    fn report(&mut self, options: &ReportArgs) -> Result<(), Failure> {
        // Before the list is read, which may take a while.
        let target = report::target(options)?;
        // The program ends here, as after tagging.
        let list = ManuallyDrop::new(self.open(&options.file, &options.choice)?);
        let _ = tell_orders(&list, &mut self.page());
        report::write(&list, options, &target, self.out, (self.notes, self.signs))?;
        let _ = tell_doubts(&list.doubts(), &mut self.page());
        Ok(())
    }

    fn models(&mut self, action: Option<&ModelsAction>) -> Result<(), Failure> {
        match action {
            None | Some(ModelsAction::List) => models::list(self.signs, self.out),
            Some(ModelsAction::Show { name }) => models::show(name, self.signs, self.out),
            Some(ModelsAction::Check { path }) => models::check(path, self.signs, self.out),
            Some(ModelsAction::Freeze { name, from }) => {
                frozen::write(name, from, self.today, self.out, &mut Page::new(self.notes, self.signs))
            }
        }
    }
}
