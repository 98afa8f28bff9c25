//! Finding the next customer whose row contains a text. Grows with the list, up to the first hit.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::RowId;
use crate::data::needle::Needle;
use crate::data::text::Record;
use crate::tiering::ComputedValues;

use super::row_set::RowSet;
use super::rows::{CountMatches, Find, MatchCount, SearchHit};
use super::task::{Bench, IsStale, Task};

/// Customers that are looked at together, nearest first, so that a hit nearby is found at once.
const WAVE: usize = 16_384;
/// Rows whose text is looked at as a whole first: most of them are ruled out at a glance.
const GROUP: usize = 256;

impl Task for Find {
    type Answer = SearchHit;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<SearchHit> {
        find(&self, is_stale)
    }
}

impl Task for CountMatches {
    type Answer = MatchCount;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<MatchCount> {
        count(&self, is_stale)
    }
}

/// The next customer shown, in either direction and around the end, with the text in any cell, the note or the reason;
/// none if the request became stale.
fn find(request: &Find, is_stale: IsStale) -> Option<SearchHit> {
    let shown = request.shown();
    let from = request.from.min(shown);
    let (before, after) = if request.from_here { (from, from) } else { (from, (from + 1).min(shown)) };
    let ranges = if request.forward { [after..shown, 0..after] } else { [0..before, before..shown] };
    let search = TextSearch::new(request);
    let mut having: Option<RowSet> = None;
    let waves = ranges.into_iter().flat_map(|range| parts(range, WAVE, request.forward));
    for (nth, wave) in waves.enumerate() {
        if is_stale() {
            return None;
        }
        // In another order than the list's, each row is somewhere else in its text. Unless one of the nearest has what
        // is looked for, it is quicker to go through all of it once.
        if request.rows.is_some() && nth == 1 {
            having = Some(search.having(is_stale));
        }
        let hit = match &having {
            Some(having) => request.nearest(wave, |row| having.contains(row)),
            None if request.rows.is_some() => request.nearest(wave, |row| search.has(row)),
            None => search.nearest_in_order(wave),
        };
        if hit.is_some() {
            return Some(SearchHit { position: hit });
        }
    }
    Some(SearchHit { position: None })
}

/// How many of the customers shown have the text, and which of them is at a position; none if the request became stale.
fn count(request: &CountMatches, is_stale: IsStale) -> Option<MatchCount> {
    let CountMatches { find, at } = request;
    let having = TextSearch::new(find).having(is_stale);
    if is_stale() {
        return None;
    }
    let (nth, of) = match &find.rows {
        None => (having.iter().take_while(|row| row <= at).count(), having.count()),
        Some(rows) => {
            let has = |row: &&u32| having.contains(**row as usize);
            let up_to = rows.len().min(at + 1);
            (rows[..up_to].par_iter().filter(has).count(), rows.par_iter().filter(has).count())
        }
    };
    Some(MatchCount { text: find.text.clone(), nth, of })
}

impl Find {
    /// How many customers are shown.
    fn shown(&self) -> usize {
        self.rows.as_ref().map_or(self.table.len(), |rows| rows.len())
    }

    /// The first of some positions, in the direction of the search, with such a row.
    fn nearest(&self, positions: Range<usize>, such: impl Fn(usize) -> bool + Sync) -> Option<usize> {
        let such =
            |position: &usize| such(self.rows.as_ref().map_or(*position, |rows| rows[*position] as usize));
        let positions = positions.into_par_iter();
        if self.forward { positions.find_first(such) } else { positions.find_last(such) }
    }
}

/// A search that is under way.
struct TextSearch<'a> {
    request: &'a Find,
    needle: Needle,
    /// Rows with the text in the note or the reason, in order.
    said: Vec<u32>,
}

impl TextSearch<'_> {
    fn new(request: &Find) -> TextSearch<'_> {
        let needle = Needle::new(&request.text);
        let said = request.decided.rows_with(|text| needle.is_in(text, &mut String::new()));
        TextSearch { request, needle, said }
    }

    /// The first of some rows in the list's own order, in the direction of the search, that has the text.
    fn nearest_in_order(&self, rows: Range<usize>) -> Option<usize> {
        let forward = self.request.forward;
        let groups: Vec<Range<usize>> = parts(rows, GROUP, forward).collect();
        groups.into_par_iter().find_map_first(|group| {
            let found = self.among(group);
            if forward { found.first().copied() } else { found.last().copied() }
        })
    }

    /// All rows that have the text; some of them if the request became stale.
    fn having(&self, is_stale: IsStale) -> RowSet {
        let groups: Vec<Range<usize>> = parts(0..self.request.table.len(), GROUP, true).collect();
        let among = |group: Range<usize>| if is_stale() { Vec::new() } else { self.among(group) };
        let found = groups.into_par_iter().flat_map_iter(among);
        RowSet::new(&found.map(|row| row as u32).collect::<Vec<_>>())
    }

    /// The rows of a group that have the text, in order.
    fn among(&self, rows: Range<usize>) -> Vec<usize> {
        if !self.request.computed.is_empty() {
            return rows.filter(|row| self.has(*row)).collect();
        }
        let at = |row: usize| self.said.partition_point(|said| (*said as usize) < row);
        let said = self.said[at(rows.start)..at(rows.end)].iter().map(|row| *row as usize);
        let records = self.request.table.text().records_with(rows, self.needle.trace());
        let found = records.filter(|(_, record)| is_in_cell(&self.needle, *record)).map(|(row, _)| row);
        let mut found: Vec<usize> = found.collect();
        let own = found.len();
        found.extend(said);
        if own > 0 && own < found.len() {
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// Whether the customer on a row has the text in any cell, or in the note or the reason.
    fn has(&self, row: usize) -> bool {
        let Find { table, computed, .. } = self.request;
        let record = table.text().record(RowId(row as u32));
        let is_in_word =
            |values: &Arc<ComputedValues>| self.needle.is_in(values.word(row), &mut String::new());
        self.needle.trace().is_in(record.text()) && is_in_cell(&self.needle, record)
            || computed.iter().any(is_in_word)
            || self.said.binary_search(&(row as u32)).is_ok()
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
                    table: Arc::clone(&table),
                    computed: Vec::new(),
                    rows: rows.cloned(),
                    text: text.into(),
                    from,
                    forward,
                    from_here: false,
                    decided: Arc::default(),
                };
                let found = find(&request, &|| false).unwrap().position;
                assert_eq!(found, expected, "{text:?} from {from}, forward: {forward}");
                let here = find(&Find { from_here: true, ..request.clone() }, &|| false).unwrap().position;
                let mut steps =
                    (0..ROWS).map(|step| (if forward { from + step } else { from + ROWS - 1 - step }) % ROWS);
                assert_eq!(here, steps.find(|position| having[row(*position)]), "{text:?} from {from} on");
                let Some(at) = here else { continue };
                let counted = count(&CountMatches { find: request, at }, &|| false).unwrap();
                let nth = (0..=at).filter(|position| having[row(*position)]).count();
                assert_eq!((counted.nth, counted.of), (nth, having.iter().filter(|has| **has).count()));
            }
        }
    }
}
