//! `tierdeck tag`: writes the list with the tier of every customer, to another file or to standard output.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data::display::Signs;
use crate::data::finding::Finding;
use crate::data::join::Join;
use crate::data::number::format_number;
use crate::export::content::ending;
use crate::export::grid::Grid;
use crate::export::lists::ListRows;
use crate::export::tagged::{Tagged, Written};
use crate::export::workbook::cut_in_words;
use crate::review::Decision;
use crate::storage::atomic;
use crate::storage::disk::Disk;
use crate::storage::paths::{is_review, is_same_file, result_path, sheet_result_path};

use super::args::is_stdin;
use super::failure::Failure;
use super::list::{self, ReviewedList};
use super::page::Page;

/// Where the result goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// This file, replaced in one step.
    File(PathBuf),
}

impl Target {
    /// The file asked for, or else the one beside the list, which a sample does not share with the whole list; standard
    /// output for a list from standard input.
    ///
    /// # Errors
    /// It is the list itself, which is never changed, or a review.
    pub fn of(list: &Path, asked: Option<&Path>, is_sample: bool) -> Result<Target, Failure> {
        let file = match asked {
            Some(asked) if is_stdin(asked) => return Ok(Target::Stdout),
            None if is_stdin(list) => return Ok(Target::Stdout),
            Some(asked) => asked.to_owned(),
            None if is_sample => sheet_result_path(&Disk::Real, list, "sample"),
            None => result_path(&Disk::Real, list),
        };
        if !is_stdin(list) && is_same_file(&Disk::Real, &file, list) {
            return Err(Failure::said(format!(
                "{} is the list itself, which Tierdeck never changes: name another file with -o",
                file.display()
            )));
        }
        if is_review(&file) {
            return Err(Failure::said(format!(
                "{} is the name of a review, which has decisions: name another file with -o",
                file.display()
            )));
        }
        if Disk::Real.is_pipe_or_device(&file) {
            return Err(Failure::said(format!(
                "{} is a pipe or a device: -o - writes to standard output",
                file.display()
            )));
        }
        Ok(Target::File(file))
    }

    /// Refuses a file that is joined to the list: it is read, and never written.
    ///
    /// # Errors
    /// It is one: a sentence.
    pub fn refuse_joined(&self, list: &ReviewedList) -> Result<(), Failure> {
        let Target::File(file) = self else { return Ok(()) };
        let is_it = |join: &Join| is_same_file(&Disk::Real, file, Path::new(&join.file));
        match list.review.joined.iter().any(is_it) {
            true => Err(Failure::said(format!(
                "{} is joined to the list, which Tierdeck only reads: name another file with -o",
                file.display()
            ))),
            false => Ok(()),
        }
    }

    /// The same of a sheet that the review does not read, so that it does not replace the result of the one it reads.
    pub fn of_sheet(self, list: &ReviewedList) -> Target {
        match (self, list.other_sheet()) {
            (Target::File(file), Some(sheet)) => {
                let part = if list.sampled.is_some() { format!("{sheet} sample") } else { sheet.to_owned() };
                Target::File(list.file().map_or(file, |list| sheet_result_path(&Disk::Real, list, &part)))
            }
            (target, _) => target,
        }
    }
}

/// Writes the list with its tiers to `target`, and what was written to `notes`. With `raw`, cells that a spreadsheet could
/// run as formulas stay unprotected. Returns what is doubtful about the list, which is looked for meanwhile.
///
/// # Errors
/// The target cannot be written.
pub fn tag(
    list: &ReviewedList,
    raw: bool,
    target: &Target,
    out: &mut dyn Write,
    notes: (&mut dyn Write, Signs),
) -> Result<Vec<Finding>, Failure> {
    let tiering = ManuallyDrop::new(Arc::new(list.tier()));
    let decisions: BTreeMap<usize, &Decision> =
        list.key_index.rows().keys().filter_map(|&row| Some((row, list.decision(row)?))).collect();
    let last_moves = list.last_moves(&tiering);
    let tagged = Tagged { table: &list.table, tiering: &tiering, decisions, last_moves: &last_moves, raw };
    let lists = || list.lists(&tiering, &list.overrides(), false, ListRows::All);
    let mut doubts = Vec::new();
    let (name, written) = rayon::in_place_scope(|scope| {
        scope.spawn(|_| doubts = list.doubts());
        write_to(target, &tagged, &lists, out)
    })?;
    let (notes, signs) = notes;
    // The list is written, whether or not the notes can be.
    let _ =
        tell(list, &name, written, list::tiering_doubts(&tiering).into_iter(), &mut Page::new(notes, signs));
    Ok(doubts)
}

/// Returns what the target is called as well.
fn write_to(
    target: &Target,
    tagged: &Tagged<'_>,
    lists: &dyn Fn() -> Vec<Grid>,
    out: &mut dyn Write,
) -> Result<(String, Written), Failure> {
    match target {
        Target::Stdout => {
            let written = tagged.write(out)?;
            out.flush()?;
            Ok(("standard output".to_owned(), written))
        }
        Target::File(file) => {
            let mut written = Written::default();
            let ending = ending(file);
            let write = |out: &mut dyn Write| tagged.write_as(&ending, lists, out).map(|done| written = done);
            atomic::replace(&Disk::Real, file, write).map_err(Failure::said)?;
            Ok((file.display().to_string(), written))
        }
    }
}

fn tell(
    list: &ReviewedList,
    name: &str,
    written: Written,
    doubts: impl Iterator<Item = String>,
    page: &mut Page,
) -> io::Result<()> {
    let rows = list.table.kind().counted(written.customers);
    page.say(&format!("Wrote {rows} with their tiers to {name}."))?;
    match written.protected {
        0 => {}
        1 => {
            page.say(
                "1 cell got a leading ' so that a spreadsheet does not run it as a formula (--raw turns this off).",
            )?;
        }
        many => {
            let many = format_number(many as f64, 0);
            page.say(&format!(
                "{many} cells got a leading ' so that a spreadsheet does not run them as formulas (--raw turns this off)."
            ))?;
        }
    }
    if let Some(sentence) = cut_in_words(written.cut) {
        page.say(&sentence)?;
    }
    for sentence in doubts {
        page.note(&sentence)?;
    }
    match list.table.is_without_customers() {
        true => Ok(()),
        false => page.say(&list.as_of_in_words()),
    }
}
