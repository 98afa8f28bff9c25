//! `tierdeck report`: one page about the list, for people who do not use the program.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::data::display::Signs;
use crate::data::number::in_style;
use crate::export::content::{Content, ending};
use crate::export::lists::ListRows;
use crate::export::report::{DecisionTexts, LISTED, Report, ReportOptions, ReportSource};
use crate::storage::atomic;
use crate::storage::disk::Disk;
use crate::storage::paths::{report_path, sheet_result_path};
use crate::tiering::Tier;
use crate::tiering::remarks::remarks;
use crate::tiering::summary::Summary;

use super::args::{ReportArgs, is_stdin};
use super::failure::Failure;
use super::list::{ReviewedList, tiering_doubts};
use super::page::Page;
use super::profile::served;
use super::summary::about_list;
use super::tag::Target;

/// Where the report goes: the file asked for, else one beside the list; standard output for a list from standard input.
///
/// # Errors
/// It is the list itself, or a review.
pub fn target(options: &ReportArgs) -> Result<Target, Failure> {
    let is_sample = options.choice.reading.sample.is_some();
    let usual = || {
        let ending = if options.md { "md" } else { "html" };
        // It does not replace the report of the whole list.
        let of = if is_sample {
            sheet_result_path(&Disk::Real, &options.file, "sample")
        } else {
            options.file.clone()
        };
        report_path(&Disk::Real, &of, ending)
    };
    let asked = options.output.clone().or_else(|| (!is_stdin(&options.file)).then(usual));
    Target::of(&options.file, Some(asked.as_deref().unwrap_or(Path::new("-"))), false)
}

/// Writes the report, and where it is to `notes`.
///
/// # Errors
/// There is no such tier, or the target cannot be written.
pub fn write(
    list: &ReviewedList,
    options: &ReportArgs,
    target: &Target,
    out: &mut dyn Write,
    notes: (&mut dyn Write, Signs),
) -> Result<(), Failure> {
    target.refuse_joined(list)?;
    let report = report(list, options)?;
    let file = match target {
        Target::Stdout => return Ok(report.write_as(if options.md { "md" } else { "html" }, out)?),
        Target::File(file) => file,
    };
    atomic::replace(&Disk::Real, file, |out| report.write_as(&ending(file), out)).map_err(Failure::said)?;
    let (notes, signs) = notes;
    // The report is written, whether or not the note can be.
    let _ = Page::new(notes, signs).say(&format!("Wrote the report to {}.", file.display()));
    Ok(())
}

fn report(list: &ReviewedList, options: &ReportArgs) -> Result<Report, Failure> {
    let tiering = Arc::new(list.tier());
    let count = tiering.model.tier_count();
    let known = |tier: u8| {
        let known = Tier::new(tier).filter(|_| usize::from(tier) <= count);
        known.ok_or_else(|| Failure::said(format!("there is no tier {tier}: choose one of 1 to {count}")))
    };
    let tier = options.tier.map(known).transpose()?;
    let overrides = list.overrides();
    let comparison = list.comparison(&tiering);
    let moves = if comparison.is_none() { list.moves_said() } else { None };
    let summary = Summary::new(&tiering, &overrides);
    let said = || {
        let mut said = remarks(&tiering, &summary, &overrides, list.due(), tiering_doubts(&tiering));
        said.extend(about_list(list));
        (said, list.table.kind().counted(summary.total.customers))
    };
    let (remarks, counted) = in_style(list.table.decimal_mark(), said);
    let source = ReportSource {
        list: list.short_name(),
        counted,
        tiering: &tiering,
        roster: list.roster(),
        overrides: &overrides,
        said: &|row| texts(list, row),
        comparison: comparison.as_ref(),
        moves: moves.as_deref(),
        remarks,
        service: served(list, &tiering).0,
        acted: list.acted(),
        lists: list.lists(&tiering, &overrides, options.without_names, ListRows::First(LISTED, tier)),
        day: list.today().computer,
    };
    let ReportArgs { title, without_names, .. } = options;
    Ok(source.make(&ReportOptions { title: title.clone(), tier, without_names: *without_names }))
}

/// What a person said about the customer on a row.
fn texts(list: &ReviewedList, row: usize) -> DecisionTexts<'_> {
    let Some(decision) = list.decision(row) else { return DecisionTexts::default() };
    DecisionTexts {
        reason: decision.reason.as_deref(),
        note: decision.note.as_deref(),
        by: decision.by.as_deref(),
        on: decision.on,
        done: Some(decision),
    }
}
