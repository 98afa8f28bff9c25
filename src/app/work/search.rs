//! Finding: the next customer in whose row a text stands. Grows with the list, up to the first hit.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::RowId;
use crate::data::needle::Needle;
use crate::data::text::Record;
use crate::tiering::ComputedValues;

use crate::app::work::arrange::Overtaken;
use crate::app::work::row_set::Marks;
use crate::app::work::rows::{Find, Found};

/// Customers that are looked at together, nearest first, so that a hit nearby is found at once.
const WAVE: usize = 16_384;
/// Rows whose text is looked at as a whole first: most of them are ruled out at a glance.
const GROUP: usize = 256;

/// The next customer shown, in either direction and round the end, of whom any cell has the text; none where the
/// request was overtaken.
pub fn find(request: &Find, overtaken: Overtaken) -> Option<Found> {
    let shown = request.rows.as_ref().map_or(request.table.len(), |rows| rows.len());
    let from = request.from.min(shown);
    let after = (from + 1).min(shown);
    let ranges = if request.forward { [after..shown, 0..after] } else { [0..from, from..shown] };
    let needle = Needle::new(&request.text);
    let mut having: Option<Marks> = None;
    let waves = ranges.into_iter().flat_map(|range| parts(range, WAVE, request.forward));
    for (nth, wave) in waves.enumerate() {
        if overtaken() {
            return None;
        }
        // In another order than the list's, each row is somewhere else in its text. Unless one of the nearest has what
        // is looked for, it is quicker to go through all of it once.
        if request.rows.is_some() && nth == 1 {
            having = Some(request.having(&needle));
        }
        let hit = match &having {
            Some(having) => request.nearest(wave, |row| having.contains(row)),
            None if request.rows.is_some() => request.nearest(wave, |row| request.has(row, &needle)),
            None => request.nearest_in_order(wave, &needle),
        };
        if hit.is_some() {
            return Some(Found { generation: request.generation, position: hit });
        }
    }
    Some(Found { generation: request.generation, position: None })
}

impl Find {
    /// The first of some positions, in the direction of the search, with such a row.
    fn nearest(&self, positions: Range<usize>, such: impl Fn(usize) -> bool + Sync) -> Option<usize> {
        let such =
            |position: &usize| such(self.rows.as_ref().map_or(*position, |rows| rows[*position] as usize));
        let positions = positions.into_par_iter();
        if self.forward { positions.find_first(such) } else { positions.find_last(such) }
    }

    /// The same among rows in the list's own order, for one that has the text.
    fn nearest_in_order(&self, rows: Range<usize>, needle: &Needle) -> Option<usize> {
        let groups: Vec<Range<usize>> = parts(rows, GROUP, self.forward).collect();
        groups.into_par_iter().find_map_first(|group| {
            let found = self.among(group, needle);
            if self.forward { found.first().copied() } else { found.last().copied() }
        })
    }

    /// All rows that have the text.
    fn having(&self, needle: &Needle) -> Marks {
        let groups: Vec<Range<usize>> = parts(0..self.table.len(), GROUP, true).collect();
        let found = groups.into_par_iter().flat_map_iter(|group| self.among(group, needle));
        Marks::of(&found.map(|row| row as u32).collect::<Vec<_>>())
    }

    /// The rows of a group that have the text.
    fn among(&self, rows: Range<usize>, needle: &Needle) -> Vec<usize> {
        if !self.computed.is_empty() {
            return rows.filter(|row| self.has(*row, needle)).collect();
        }
        let records = self.table.text().records_with(rows, needle.trace());
        records.filter(|(_, record)| is_in_cell(needle, *record)).map(|(row, _)| row).collect()
    }

    /// Whether the customer on a row has the text in any cell.
    fn has(&self, row: usize, needle: &Needle) -> bool {
        let record = self.table.text().record(RowId(row as u32));
        let is_in_word = |values: &Arc<ComputedValues>| needle.is_in(values.word(row), &mut String::new());
        needle.trace().is_in(record.text()) && is_in_cell(needle, record)
            || self.computed.iter().any(is_in_word)
    }
}

fn is_in_cell(needle: &Needle, record: Record) -> bool {
    let mut buffer = String::new();
    record.cells().any(|cell| needle.is_in(&cell, &mut buffer))
}

/// A range in parts of a length, from its start or from its end.
fn parts(range: Range<usize>, length: usize, forward: bool) -> impl Iterator<Item = Range<usize>> {
    let count = range.len().div_ceil(length);
    (0..count).map(move |part| {
        if forward {
            let start = range.start + part * length;
            start..(start + length).min(range.end)
        } else {
            let end = range.end - part * length;
            end.saturating_sub(length).max(range.start)..end
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::{Choices, Table};

    /// More than two waves.
    const ROWS: usize = 2 * WAVE + 700;

    /// Few rows have anything special, in groups of their own, at the ends of groups, and across quotes.
    fn list() -> Arc<Table> {
        let row = |row: usize| match row {
            63 | 64 | 500 => "Müller & Söhne,\"Berlin, \u{212a}reuzberg\"",
            130 => "\"Bäck\"erei Süß,\"two\nlines\"",
            131 | 699 => "\"say \"\"hi\"\"\",Rom",
            _ => "Acme,Berlin",
        };
        let rows: String = (0..ROWS).map(|at| format!("{},{at}\r\n", row(at))).collect();
        let mut loader = Loader::new(Default::default());
        loader.push(format!("name,city,number\r\n{rows}").as_bytes()).unwrap();
        loader.finish().unwrap();
        Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::default()))
    }

    #[test]
    fn what_looks_at_rows_together_finds_what_looking_at_every_cell_does() {
        let table = list();
        let sorted: Arc<Vec<u32>> = Arc::new((0..ROWS as u32).rev().collect());
        let searches = [(0, true), (63, true), (699, true), (0, false), (64, false), (699, false)];
        for text in [
            "müller",
            "kreuzberg",
            "bäckerei",
            "two\nlines",
            "o\nl",
            "say \"hi",
            "rom",
            "berlin",
            "zz",
            "699",
        ] {
            let has = |record: Record| record.cells().any(|cell| cell.to_lowercase().contains(text));
            let having: Vec<bool> = table.text().records(0..ROWS).map(has).collect();
            for ((from, forward), rows) in
                searches.into_iter().flat_map(|search| [(search, None), (search, Some(&sorted))])
            {
                let row = |position: usize| rows.map_or(position, |rows| rows[position] as usize);
                let mut steps =
                    (1..=ROWS).map(|step| (if forward { from + step } else { from + ROWS - step }) % ROWS);
                let expected = steps.find(|position| having[row(*position)]);
                let request = Find {
                    generation: 1,
                    table: Arc::clone(&table),
                    computed: Vec::new(),
                    rows: rows.cloned(),
                    text: text.into(),
                    from,
                    forward,
                };
                let found = find(&request, &|| false).unwrap().position;
                assert_eq!(found, expected, "{text:?} from {from}, forward: {forward}");
            }
        }
    }
}
