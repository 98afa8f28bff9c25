//! What cells say of who ordered what, compared as numbers.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU64;
use std::ops::Range;

use rayon::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::data::cell::is_missing;
use crate::data::column::ColumnId;
use crate::data::table::Table;

/// What some cells say, as a number. It is never 0: so it takes eight bytes where cells may say nothing, too.
pub(super) type SaidHash = NonZeroU64;

/// What the columns say together, as a number, by row; none where they say nothing. Blanks and ways to write a letter do
/// not matter, nor does case but in ids that need it.
pub(super) fn hashes(
    lines: &Table,
    columns: &[ColumnId],
    hasher: &RandomState,
    says_nobody: fn(&str) -> bool,
) -> Vec<Option<SaidHash>> {
    let mut columns = columns.to_vec();
    columns.sort_unstable();
    let keeps_case: Vec<bool> = columns.iter().map(|column| lines.means_case(*column)).collect();
    let of_rows = |rows: Range<usize>| {
        let mut value = String::new();
        let of_record = |record: crate::data::text::Record<'_>| {
            value.clear();
            record.for_columns(&columns, |at, cell| {
                match !is_missing(&cell) && !says_nobody(&cell) {
                    true if keeps_case[at] => value.push_str(cell.trim()),
                    true => comparable(&cell, &mut value),
                    false => {}
                }
                value.push('\t');
            });
            let is_said = value.bytes().any(|byte| byte != b'\t');
            is_said.then(|| SaidHash::new(hasher.hash_one(&*value)).unwrap_or(SaidHash::MIN))
        };
        lines.text().records(rows).map(of_record).collect::<Vec<Option<SaidHash>>>()
    };
    lines.chunks().into_par_iter().flat_map_iter(of_rows).collect()
}

/// Appends a cell in small letters, with one blank between words.
fn comparable(cell: &str, value: &mut String) {
    // Most cells are one word.
    if cell.bytes().all(|byte| byte.is_ascii_graphic()) {
        return add_lowercase(cell, value);
    }
    let mut is_first = true;
    for word in cell.split_whitespace() {
        if !std::mem::take(&mut is_first) {
            value.push(' ');
        }
        if word.is_ascii() {
            add_lowercase(word, value);
        } else if is_nfkc_quick(word.chars()) == IsNormalized::Yes {
            value.extend(word.chars().flat_map(char::to_lowercase));
        } else {
            value.extend(word.nfkc().flat_map(char::to_lowercase));
        }
    }
}

fn add_lowercase(ascii: &str, value: &mut String) {
    let start = value.len();
    value.push_str(ascii);
    value[start..].make_ascii_lowercase();
}
