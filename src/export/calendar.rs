//! Dated entries as a file that calendars read: iCalendar, RFC 5545. Each is a whole day, and floating: a day is a day
//! wherever it is read.

use std::collections::HashMap;
use std::io::{self, Write};

use jiff::Timestamp;

use crate::data::date::Day;
use crate::data::hash::digest;

use super::grid::{Grid, GridCell, GridKind};

/// Octets that a line has at most, without its end.
const MOST: usize = 75;
/// The columns whose days are entries, the first there is, and what they ask for.
const DATED: [(&str, &str); 4] =
    [("next_on", "Contact"), ("due", "Contact"), ("look_again", "Look again"), ("next_step_on", "Next step")];

/// An entry of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The day.
    pub day: Day,
    /// What is to do, in a few words.
    pub summary: String,
    /// More about it, in lines.
    pub description: String,
    /// The same for the same customer and kind in every file, so that a calendar replaces what it has.
    pub uid: String,
}

/// Writes entries as a calendar; `stamp` is when.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn Write, entries: &[CalendarEntry], stamp: Timestamp) -> io::Result<()> {
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    for start in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tierdeck//Tierdeck//EN", "CALSCALE:GREGORIAN"]
    {
        line(out, start)?;
    }
    for entry in entries {
        line(out, "BEGIN:VEVENT")?;
        line(out, &format!("UID:{}", escape(&entry.uid)))?;
        line(out, &format!("DTSTAMP:{stamp}"))?;
        line(out, &format!("DTSTART;VALUE=DATE:{}", compact(entry.day)))?;
        line(out, &format!("DTEND;VALUE=DATE:{}", compact(Day(entry.day.0.saturating_add(1)))))?;
        line(out, &format!("SUMMARY:{}", escape(&entry.summary)))?;
        if !entry.description.is_empty() {
            line(out, &format!("DESCRIPTION:{}", escape(&entry.description)))?;
        }
        // It does not take the day: others can still be planned.
        line(out, "TRANSP:TRANSPARENT")?;
        line(out, "END:VEVENT")?;
    }
    line(out, "END:VCALENDAR")
}

/// The entries of rows with a column of days called `next_on`, `due`, `look_again` or `next_step_on`; none without such a
/// column. Rows without a day are left out.
pub fn entries(grid: &Grid) -> Option<Vec<CalendarEntry>> {
    let place = |name: &str| grid.columns.iter().position(|column| column.name == name);
    let (kind, asks, at) = DATED.iter().find_map(|(name, asks)| {
        let at = place(name).filter(|at| grid.columns[*at].kind == GridKind::Day)?;
        Some((*name, *asks, at))
    })?;
    let key = place("key").unwrap_or(0);
    let name = place("name").unwrap_or(key);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let entry = |row: &Vec<GridCell>| {
        let Some(GridCell::Day(day)) = row.get(at) else { return None };
        let cells = grid.cells(row, GridCell::for_people);
        let id = format!("{kind}-{:016x}", digest(cells.get(key)?.as_bytes()));
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        let uid = if *times == 1 { format!("{id}@tierdeck") } else { format!("{id}-{times}@tierdeck") };
        let others =
            cells.iter().enumerate().filter(|(other, cell)| ![at, name].contains(other) && !cell.is_empty());
        let lines: Vec<String> =
            others.map(|(other, cell)| format!("{}: {cell}", grid.columns[other].title)).collect();
        let summary = format!("{asks}: {}", cells.get(name)?);
        Some(CalendarEntry { day: *day, summary, description: lines.join("\n"), uid })
    };
    Some(grid.rows.iter().filter_map(entry).collect())
}

/// A line, folded between letters so that no part has more than 75 octets.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    let mut room = MOST;
    while rest.len() > room {
        let end = (0..=room).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        write!(out, "{}\r\n ", &rest[..end])?;
        rest = &rest[end..];
        // The blank that a continued line begins with counts.
        room = MOST - 1;
    }
    write!(out, "{rest}\r\n")
}

/// Text of a property: marks that have a meaning are escaped, and letters that no text may have are left out.
fn escape(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => written.extend(['\\', letter]),
            '\n' | '\u{2028}' | '\u{2029}' => written.push_str("\\n"),
            '\t' => written.push(' '),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

fn compact(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}{month:02}{day:02}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::grid::GridColumn;

    fn written(entries: &[CalendarEntry]) -> String {
        let mut out = Vec::new();
        write(&mut out, entries, Timestamp::UNIX_EPOCH).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a reader makes of the summary: folds undone, escapes undone.
    fn summary(file: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let (mut read, mut letters) = (String::new(), line.chars());
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => read.push('\n'),
                    other => read.extend(other),
                },
                letter => read.push(letter),
            }
        }
        read
    }

    proptest! {
        #[test]
        fn any_text_is_folded_and_read_again(text in "\\PC{0,200}|[a-zäß日😀;,\\\\\n]{0,200}") {
            let day = Day::of(2026, 12, 31).unwrap();
            let entry = CalendarEntry { day, summary: text.clone(), description: text.clone(), uid: "x".into() };
            let file = written(&[entry]);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= MOST && !line.contains(['\r', '\n'])));
            let expected = text.replace(['\u{2028}', '\u{2029}'], "\n");
            prop_assert_eq!(summary(&file), expected);
        }
    }

    #[test]
    fn dated_rows_are_whole_days_with_lasting_names() {
        let columns = vec![
            GridColumn::new("key", "Key", GridKind::Text),
            GridColumn::new("name", "Name", GridKind::Text),
            GridColumn::new("next_action", "Next", GridKind::Text),
            GridColumn::new("next_on", "On", GridKind::Day),
        ];
        let on: GridCell = Day::of(2026, 12, 31).into();
        let row = |key: &str, on: GridCell| vec![key.into(), "Çelik, Söhne".into(), "call; ask".into(), on];
        let rows = vec![row("C1", on.clone()), row("C2", GridCell::Empty), row("C1", on)];
        let grid = Grid { columns, rows, ..Grid::default() };
        let entries = entries(&grid).unwrap();
        assert_eq!(entries.len(), 2);
        assert_ne!(entries[0].uid, entries[1].uid);
        let file = written(&entries);
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(
            lines[6..11],
            [
                "DTSTAMP:19700101T000000Z",
                "DTSTART;VALUE=DATE:20261231",
                "DTEND;VALUE=DATE:20270101",
                "SUMMARY:Contact: Çelik\\, Söhne",
                "DESCRIPTION:Key: C1\\nNext: call\\; ask",
            ]
        );
        assert_eq!(super::entries(&Grid::default()), None);
    }
}
