//! The columns of a list with their types and roles, and its rows: what doubts about the list are told from.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::{ColumnId, Guess, Role, RowId};
use crate::data::pieces::pieces;
use crate::data::roles::Candidate;
use crate::data::text::Text;

/// Rows that a thread reads at a time.
const CHUNK: usize = 8_192;

/// The own columns of a list, as they were guessed. Columns are named by their position.
#[derive(Clone, Copy)]
pub(super) struct GuessedColumns<'a> {
    pub text: &'a Text,
    pub columns: &'a [Candidate<'a>],
    pub guesses: &'a [(Option<Role>, Guess)],
}

impl<'a> GuessedColumns<'a> {
    /// The column that has a role.
    pub fn with_role(self, role: Role) -> Option<usize> {
        self.guesses.iter().position(|(guessed, _)| *guessed == Some(role))
    }

    /// The first column of which something is true.
    pub fn find(self, is_it: impl Fn(&Candidate<'a>) -> bool) -> Option<usize> {
        self.columns.iter().position(is_it)
    }

    /// The header of a column, without the blanks around it.
    pub fn name(self, at: usize) -> &'a str {
        self.columns[at].name.trim()
    }

    /// What a row says in a column.
    pub fn cell(self, row: usize, at: usize) -> Cow<'a, str> {
        self.text.cell(RowId(row as u32), ColumnId(at as u32))
    }

    /// The first of some rows by what a column says in them, without the blanks around it, and how many there are.
    pub fn rows_where(
        self,
        rows: Range<usize>,
        at: usize,
        is_so: impl Fn(usize, &str) -> bool + Sync,
    ) -> Option<(RowId, usize)> {
        let [found] = self.rows_of_kinds(rows, at, |row, cell| [is_so(row, cell)]);
        found
    }

    /// The same of rows of several kinds, of which one row may be more than one.
    pub fn rows_of_kinds<const KINDS: usize>(
        self,
        rows: Range<usize>,
        at: usize,
        are_so: impl Fn(usize, &str) -> [bool; KINDS] + Sync,
    ) -> [Option<(RowId, usize)>; KINDS] {
        let column = ColumnId(at as u32);
        let add = |found: &mut Option<(RowId, usize)>, more: Option<(RowId, usize)>| {
            if let Some((row, count)) = more {
                found.get_or_insert((row, 0)).1 += count;
            }
        };
        let of_part = |part: Range<usize>| {
            let mut found = [None; KINDS];
            self.text.for_records(part, |row, record| {
                let are_so = are_so(row, record.cell(column).trim());
                let met = are_so.map(|is_so| is_so.then_some((RowId(row as u32), 1)));
                found.iter_mut().zip(met).for_each(|(found, met)| add(found, met));
            });
            found
        };
        let both = |mut one: [Option<_>; KINDS], other| {
            one.iter_mut().zip(other).for_each(|(one, other)| add(one, other));
            one
        };
        chunks(rows).into_par_iter().map(of_part).reduce(|| [None; KINDS], both)
    }
}

/// Rows in pieces, one for a thread at a time.
pub(super) fn chunks(rows: Range<usize>) -> Vec<Range<usize>> {
    pieces(rows, CHUNK).collect()
}
