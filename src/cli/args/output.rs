//! What a command refuses of its arguments together: names of files whose endings say a format that it does not write,
//! and options that do nothing beside the others.

use std::path::Path;

use super::{Job, ListArgs, ReportArgs, SqlKind, SqlMode, is_stdin};
use crate::export::content::{ending, in_words};
use crate::export::{grid, report};
use crate::review::lists::ListName;
use crate::storage::paths::is_review;

/// What the list with its tiers is written as.
const TAGGED: &[&str] = &["csv", "xlsx"];

impl Job {
    /// Why it cannot be done as it is asked for.
    pub(super) fn refuses(&self) -> Option<String> {
        match self {
            Job::Segments { by, .. } if by.len() > 2 => {
                Some("--by is there more than twice: group by one or two things".to_owned())
            }
            Job::Sql(options) if options.kind != SqlKind::Dbt && options.output.is_some() => {
                Some("--output is the folder of a dbt project: add --as dbt, or leave it out".to_owned())
            }
            Job::Sql(options) if options.reference && options.mode == SqlMode::Live => {
                Some("--reference is for a frozen scale: leave out --mode live".to_owned())
            }
            Job::Tag { file, output, only, .. } if only.is_empty() => {
                let known = |ending: &str| matches!(ending, "" | "txt") || TAGGED.contains(&ending);
                let what = "the list with its tiers is CSV or a workbook";
                refused((file, output.as_deref()?), what, known, TAGGED)
            }
            Job::Tag { file, output, .. } => {
                of_rows((file, output.as_deref()?), "columns are", grid::DATED_ENDINGS)
            }
            Job::List(options) => options.refuses_ending(),
            Job::Report(options) => options.refuses_ending(),
            _ => None,
        }
    }
}

impl ListArgs {
    fn refuses_ending(&self) -> Option<String> {
        let known = if self.name == ListName::WhatIf { grid::ENDINGS } else { grid::DATED_ENDINGS };
        of_rows((&self.file, self.output.as_deref()?), "a list is", known)
    }
}

impl ReportArgs {
    fn refuses_ending(&self) -> Option<String> {
        let files = (&*self.file, self.output.as_deref()?);
        let of_markdown = |ending: &str| report::ENDINGS.contains(&ending) && ending.starts_with('m');
        if self.md {
            return refused(files, "with --md it is Markdown", of_markdown, &["md"]);
        }
        let known = |ending: &str| report::ENDINGS.contains(&ending);
        refused(files, "a report is HTML or Markdown", known, report::ENDINGS)
    }
}

/// The same for what has rows, which is CSV where the name has no ending.
fn of_rows(files: (&Path, &Path), what: &str, known: &[&str]) -> Option<String> {
    let formats = if known.contains(&"ics") { ", a page or a calendar" } else { " or a page" };
    let is_known = |ending: &str| ending.is_empty() || known.contains(&ending);
    refused(files, &format!("{what} CSV, a workbook{formats}"), is_known, known)
}

/// A sentence that says what is written, and which endings work. The list itself and a review are refused for being those.
fn refused(
    (list, file): (&Path, &Path),
    what: &str,
    is_known: impl Fn(&str) -> bool,
    endings: &[&str],
) -> Option<String> {
    if is_stdin(file) || file == list || is_review(file) || is_known(&ending(file)) {
        return None;
    }
    Some(format!("{}: {what}, so end the name with {}", file.display(), in_words(endings, "or")))
}
