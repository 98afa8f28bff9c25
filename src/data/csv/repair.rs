//! Rows whose quotation marks are not where they belong. They are written again with their cells quoted as they should
//! be, so that every program reads the result as this one reads the list.

use crate::data::text::{QUOTE, Record, unquote};

/// More pieces between delimiters than this are not put together in other ways.
const MOST_PIECES: usize = 256;

/// A row written again.
pub(super) struct Repaired {
    pub text: String,
    /// Whether its quotes were read as plain characters of its cells.
    pub is_guess: bool,
}

/// The row with as many cells as the list has columns, where any reading of its quotes gives this many; else with the cells
/// that this program reads in it.
pub(super) fn repair(text: &str, delimiter: u8, width: usize) -> Repaired {
    let cells: Vec<&str> = Record::new(text, delimiter).slices().collect();
    let is_guess = !cells.iter().all(|cell| is_even(cell));
    let pieces: Vec<&str> = text.split(char::from(delimiter)).collect();
    let other = if is_guess { put_together(text, &pieces, width) } else { None };
    let cells = other.unwrap_or(cells);
    Repaired { text: join(cells.iter().map(|cell| written(cell)), delimiter), is_guess }
}

/// Whether a cell has no quotes around it, or has them as they should be but for blanks beside them.
fn is_even(cell: &str) -> bool {
    let trimmed = trimmed(cell);
    !trimmed.starts_with('"')
        || matches!(inside(trimmed), Some(inside) if !inside.replace("\"\"", "").contains('"'))
}

/// The cell as it should be written.
fn written(cell: &str) -> String {
    match inside(trimmed(cell)) {
        Some(inside) if inside.replace("\"\"", "").contains('"') => {
            format!("\"{}\"", inside.replace('"', "\"\""))
        }
        Some(_) => trimmed(cell).to_owned(),
        None if trimmed(cell).starts_with('"') => format!("\"{}\"", unquote(cell).replace('"', "\"\"")),
        None => cell.to_owned(),
    }
}

fn trimmed(cell: &str) -> &str {
    cell.trim_matches([' ', '\t'])
}

/// What is between the quotes of a cell that begins and ends with one.
fn inside(cell: &str) -> Option<&str> {
    cell.strip_prefix('"')?.strip_suffix('"')
}

fn join(cells: impl Iterator<Item = String>, delimiter: u8) -> String {
    cells.collect::<Vec<_>>().join(char::from(delimiter).encode_utf8(&mut [0; 4]))
}

/// Puts neighbouring pieces together to this many cells, in the way that leaves the fewest quotes unexplained.
fn put_together<'a>(text: &'a str, pieces: &[&'a str], width: usize) -> Option<Vec<&'a str>> {
    if pieces.len() > MOST_PIECES || width > pieces.len() || width == 0 {
        return None;
    }
    let ends: Vec<usize> =
        pieces.iter().map(|piece| piece.as_ptr() as usize - text.as_ptr() as usize + piece.len()).collect();
    let start_of = |piece: usize| if piece == 0 { 0 } else { ends[piece - 1] + 1 };
    // Each cell has at least one piece, so that none has more than this.
    let most = pieces.len() - width + 1;
    // By the piece that a cell begins with, and by how many more it has.
    let costs: Vec<Vec<Option<u32>>> = (0..pieces.len())
        .map(|from| {
            let cell_to = |end: &usize| &text[start_of(from)..*end];
            ends[from..]
                .iter()
                .take(most)
                .map(cell_to)
                .enumerate()
                .map(|(more, cell)| cost(cell, more > 0))
                .collect()
        })
        .collect();
    // The least cost of making this many cells of this many pieces, and how many pieces the last of them has.
    let mut best: Vec<Vec<Option<(u32, usize)>>> = vec![vec![None; pieces.len() + 1]; width + 1];
    best[0][0] = Some((0, 0));
    for cells in 1..=width {
        for used in cells..cells + most {
            let ways = (1..=most.min(used)).filter_map(|length| {
                let (before, _) = best[cells - 1][used - length]?;
                Some((before + costs[used - length][length - 1]?, length))
            });
            best[cells][used] = ways.min();
        }
    }
    let mut used = pieces.len();
    let mut cells = Vec::with_capacity(width);
    for left in (1..=width).rev() {
        let (_, length) = best[left][used]?;
        cells.push(&text[start_of(used - length)..ends[used - 1]]);
        used -= length;
    }
    cells.reverse();
    Some(cells)
}

/// How odd it is that this should be one cell; none where it cannot be, as it has a delimiter and no quotes around it.
fn cost(cell: &str, has_delimiter: bool) -> Option<u32> {
    let cell = trimmed(cell);
    let opens = cell.as_bytes().first() == Some(&QUOTE);
    let Some(inside) = inside(cell) else {
        let ends = cell.as_bytes().last() == Some(&QUOTE);
        return (!has_delimiter).then_some(if opens {
            6
        } else if ends {
            3
        } else {
            0
        });
    };
    let lone = inside.replace("\"\"", "").matches('"').count() as u32;
    Some(match lone {
        0 => 0,
        even if even % 2 == 0 => 1,
        _ => 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, width: usize) -> (Vec<String>, bool) {
        let repaired = repair(text, b',', width);
        let cells = Record::new(&repaired.text, b',').cells().map(Into::into).collect();
        (cells, repaired.is_guess)
    }

    #[test]
    fn quotes_within_a_cell_are_its_text() {
        let rows: [(&str, &[&str]); 6] = [
            ("\"Hotel \"Post\" Inn\",Bonn", &["Hotel \"Post\" Inn", "Bonn"]),
            ("\"Hotel \"Post\", Bonn\",Bonn", &["Hotel \"Post\", Bonn", "Bonn"]),
            ("\"5\" pipe\",\"6\"\"\"", &["5\" pipe", "6\""]),
            ("\"a, \"b\", c\",\"x \"y\", z\"", &["a, \"b\", c", "x \"y\", z"]),
            ("\"\"Best\" Ltd\",Ulm", &["\"Best\" Ltd", "Ulm"]),
            ("\"a\"b,c", &["ab", "c"]),
        ];
        for (row, expected) in rows {
            assert_eq!(cells(row, 2), (expected.iter().map(ToString::to_string).collect(), true), "{row}");
        }
    }

    #[test]
    fn blanks_beside_quotes_are_taken_off_without_a_word() {
        assert_eq!(cells(" \"a, b\" ,c ,\t\"d\"", 3), (vec!["a, b".into(), "c ".into(), "d".into()], false));
        assert_eq!(repair(" \"a, b\" ,c", b',', 2).text, "\"a, b\",c");
    }

    #[test]
    fn a_row_that_no_reading_fits_is_written_as_it_is_read() {
        let (read, is_guess) = cells("\"a \"b\" c,d", 7);
        assert_eq!((read, is_guess), (vec!["a b\" c".to_owned(), "d".to_owned()], true));
    }

    #[test]
    fn a_row_of_many_odd_quotes_is_put_together() {
        let row = vec!["\"50\"2, \"Bolt\""; 120].join(", ");
        assert_eq!(cells(&row, 130).0.len(), 130);
    }
}
