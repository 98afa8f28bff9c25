//! Finding: the next customer in whose row a text stands. Grows with the list, up to the first hit.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::RowId;
use crate::data::needle::Needle;

use super::arrange::Overtaken;
use super::message::{Find, Found};

/// Rows that are looked through together, nearest first, so that a hit nearby is found at once.
const WAVE: usize = 65_536;
/// Rows whose text is looked at as a whole first: most of them are ruled out at a glance.
const GROUP: usize = 64;

/// The next customer shown, in either direction and round the end, of whom any cell has the text; none where the
/// request was overtaken.
pub fn find(request: &Find, overtaken: Overtaken) -> Option<Found> {
    let shown = request.rows.as_ref().map_or(request.table.len(), |rows| rows.len());
    let from = request.from.min(shown);
    let after = (from + 1).min(shown);
    let ranges = if request.forward { [after..shown, 0..after] } else { [0..from, from..shown] };
    let needle = Needle::new(&request.text);
    for range in ranges {
        for wave in parts(range, WAVE, request.forward) {
            if overtaken() {
                return None;
            }
            let hit = request.nearest(wave, &needle);
            if hit.is_some() {
                return Some(Found { generation: request.generation, position: hit });
            }
        }
    }
    Some(Found { generation: request.generation, position: None })
}

impl Find {
    /// The first of some positions, in the direction of the search, whose customer has the text.
    fn nearest(&self, positions: Range<usize>, needle: &Needle) -> Option<usize> {
        let groups: Vec<Range<usize>> = parts(positions, GROUP, self.forward).collect();
        groups.into_par_iter().find_map_first(|mut group| {
            if !self.may_be_among(group.clone(), needle) {
                return None;
            }
            let holds = |position: &usize| self.has(*position, needle);
            if self.forward { group.find(holds) } else { group.rev().find(holds) }
        })
    }

    /// Whether one of the customers at these positions may have the text, judged by their rows together.
    fn may_be_among(&self, positions: Range<usize>, needle: &Needle) -> bool {
        let own_order_alone = self.rows.is_none() && self.computed.is_empty();
        !own_order_alone || self.table.text().pieces(positions).any(|piece| needle.may_be_among(piece))
    }

    /// Whether the customer at a position has the text in any cell.
    fn has(&self, position: usize, needle: &Needle) -> bool {
        let row = self.rows.as_ref().map_or(position as u32, |rows| rows[position]);
        let record = self.table.text().record(RowId(row));
        let mut buffer = String::new();
        needle.may_be_in(record.text()) && record.cells().any(|cell| needle.is_in(&cell, &mut buffer))
            || self.computed.iter().any(|values| needle.is_in(values.word(row as usize), &mut buffer))
    }
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
    use std::sync::Arc;

    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::{Choices, Table};

    /// Few rows have anything special, in groups of their own, at the ends of groups, and across quotes.
    fn list() -> Arc<Table> {
        let row = |row: usize| match row {
            63 | 64 | 500 => "Müller & Söhne,\"Berlin, \u{212a}reuzberg\"",
            130 => "\"Bäck\"erei Süß,\"two\nlines\"",
            131 | 699 => "\"say \"\"hi\"\"\",Rom",
            _ => "Acme,Berlin",
        };
        let rows: String = (0..700).map(|at| format!("{},{at}\r\n", row(at))).collect();
        let mut loader = Loader::new(Default::default());
        loader.push(format!("name,city,number\r\n{rows}").as_bytes()).unwrap();
        loader.finish().unwrap();
        Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::default()))
    }

    #[test]
    fn what_looks_at_rows_together_finds_what_looking_at_every_cell_does() {
        let table = list();
        let has = |row: usize, text: &str| {
            let mut cells = table.text().record(RowId(row as u32)).cells();
            cells.any(|cell| cell.to_lowercase().contains(text))
        };
        let texts = [
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
        ];
        let sorted: Arc<Vec<u32>> = Arc::new((0..700).rev().collect());
        for (text, from, forward) in texts.iter().flat_map(|text| {
            [(0, true), (63, true), (699, true), (0, false), (64, false), (699, false)]
                .map(|(from, forward)| (text, from, forward))
        }) {
            for rows in [None, Some(Arc::clone(&sorted))] {
                let row = |position: usize| rows.as_ref().map_or(position, |rows| rows[position] as usize);
                let steps =
                    (1..=700).map(|step| (if forward { from + step } else { from + 700 - step }) % 700);
                let expected = steps.into_iter().find(|position| has(row(*position), text));
                let find = Find {
                    generation: 1,
                    table: Arc::clone(&table),
                    computed: Vec::new(),
                    rows: rows.clone(),
                    text: (*text).into(),
                    from,
                    forward,
                };
                let found = super::find(&find, &|| false).unwrap().position;
                assert_eq!(found, expected, "{text:?} from {from}, forward: {forward}");
            }
        }
    }
}
