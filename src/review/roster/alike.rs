//! Customers whose names are the same but for case, blanks, legal form or the order of first and last name.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use rayon::prelude::*;

use super::{KeySource, Roster};
use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::recognise;
use crate::data::text::Record;

/// Rows of which names are compared.
const LOOKED_AT: usize = 200_000;

/// Letters of a name that is no abbreviation: `NA` is not `Na`.
const SHORTEST: usize = 4;

/// Legal forms that are written in two ways.
const FORMS: &[(&str, &str)] =
    &[("limited", "ltd"), ("incorporated", "inc"), ("corporation", "corp"), ("company", "co")];

impl Roster {
    /// Customers known by their names alone, of which others may be the same.
    pub(super) fn alike_names(&self) -> Option<Finding> {
        if !matches!(self.scheme().source, KeySource::Name | KeySource::NameAnd(_)) {
            return None;
        }
        let names = self.table.name_columns();
        let hashes = self.name_hashes(&names);
        let mut by_hash: HashMap<u64, u32> = HashMap::with_capacity(hashes.len());
        let (mut count, mut first) = (0, None);
        for (row, hash) in (0..).zip(hashes) {
            let earlier = *by_hash.entry(hash).or_insert(row);
            if earlier != row {
                let name = |row: u32| name_of(self.table.text().record(RowId(row)), &names);
                let written = |row: u32| as_written(self.table.text().record(RowId(row)), &names);
                let (one, other) = (name(earlier), name(row));
                let are_two = one != other || written(earlier) != written(row);
                if are_two && one.chars().count() >= SHORTEST && may_be_one(&one, &other) {
                    count += 1;
                    first.get_or_insert((row, one, other));
                }
            }
        }
        let (row, one, other) = first?;
        let (have, they) = if count == 1 { ("has", "it counts") } else { ("have", "they count") };
        let message = format!(
            "{} {have} nearly the name of another, such as '{other}' and '{one}'; {they} apart. If they are the same, write \
             the names alike.",
            counted(count, "customer")
        );
        let line = Some(self.table.text().line(RowId(row)));
        Some(Finding { kind: FindingKind::AlikeNames, count, line, message })
    }

    /// By row: a hash of the name and what else the key has, as they are compared.
    fn name_hashes(&self, names: &[ColumnId]) -> Vec<u64> {
        let beside: Vec<ColumnId> =
            self.key_columns().into_iter().filter(|column| !names.contains(column)).collect();
        let hasher = RandomState::new();
        let rows = self.table.len().min(LOOKED_AT);
        let of_chunk = |chunk: &Range<usize>| {
            let chunk = chunk.start.min(rows)..chunk.end.min(rows);
            let [mut name, mut cell] = <[String; 2]>::default();
            let hash = |record: Record<'_>| {
                recognise::name_into(&name_of(record, names), &mut name);
                for column in &beside {
                    recognise::spaced_into(&record.cell(*column), &mut cell);
                    name.push('\n');
                    name.push_str(&cell);
                }
                hasher.hash_one(&name)
            };
            self.table.text().records(chunk).map(hash).collect::<Vec<u64>>()
        };
        let hashes: Vec<Vec<u64>> = self.table.chunks().par_iter().map(of_chunk).collect();
        hashes.concat()
    }
}

/// The name on a row as it is written, but for blanks.
fn name_of(record: Record<'_>, names: &[ColumnId]) -> String {
    let cells: Vec<_> = names.iter().map(|column| record.cell(*column)).collect();
    recognise::in_its_case(&cells.join(" "))
}

/// The same with the blanks that it is written with.
fn as_written(record: Record<'_>, names: &[ColumnId]) -> Vec<String> {
    names.iter().map(|column| record.cell(*column).trim().to_owned()).collect()
}

/// Whether two names that are compared as one are not those of firms of two legal forms.
fn may_be_one(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(legal_form);
    one.is_empty() || other.is_empty() || one == other
}

/// What is behind a name as it is compared: its legal form.
fn legal_form(name: &str) -> String {
    let (mut compared, mut whole) = (String::new(), String::new());
    recognise::name_into(name, &mut compared);
    recognise::spaced_into(name, &mut whole);
    whole.retain(|letter| !matches!(letter, '.' | '\'' | '’' | '"'));
    let whole = whole.replace([',', '&'], " ");
    let words: Vec<&str> = whole.split_whitespace().skip(compared.split(' ').count()).collect();
    let form = |word: &&str| {
        let known = FORMS.iter().find(|(long, _)| long == word);
        known.map_or(*word, |(_, short)| *short).to_owned()
    };
    words.iter().map(form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firms_of_two_legal_forms_are_two() {
        for (one, other) in [
            ("Acme Ltd", "ACME Limited"),
            ("Acme", "Acme GmbH"),
            ("Lee, Anna", "Anna Lee"),
            ("Core, Inc", "Core Inc."),
            ("Bolt S.A.", "Bolt SA"),
        ] {
            assert!(may_be_one(one, other), "{one} {other}");
        }
        assert!(!may_be_one("Acme GmbH", "Acme AG") && !may_be_one("Bolt Ltd", "Bolt LLC"));
    }
}
