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

/// The row with as many cells as the list has columns, where any reading of its quotes gives so many.
pub(super) fn repair(text: &str, delimiter: u8, width: usize) -> Repaired {
    let cells: Vec<&str> = Record::new(text, delimiter).slices().collect();
    if cells.iter().all(|cell| is_even(cell)) {
        return Repaired { text: join(cells.iter().map(|cell| written(cell)), delimiter), is_guess: false };
    }
    let pieces: Vec<&str> = text.split(char::from(delimiter)).collect();
    match put_together(text, &pieces, width) {
        Some(cells) => {
            Repaired { text: join(cells.iter().map(|cell| written(cell)), delimiter), is_guess: true }
        }
        None => Repaired { text: text.to_owned(), is_guess: true },
    }
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

/// Puts neighbouring pieces together to so many cells, in the way that leaves the fewest quotes unexplained.
fn put_together<'a>(text: &'a str, pieces: &[&'a str], width: usize) -> Option<Vec<&'a str>> {
    if pieces.len() > MOST_PIECES || width > pieces.len() || width == 0 {
        return None;
    }
    let ends: Vec<usize> =
        pieces.iter().map(|piece| piece.as_ptr() as usize - text.as_ptr() as usize + piece.len()).collect();
    let start_of = |piece: usize| if piece == 0 { 0 } else { ends[piece - 1] + 1 };
    // The least cost of making so many cells of so many pieces, and how many pieces the last of them has.
    let mut best: Vec<Vec<Option<(u32, usize)>>> = vec![vec![None; pieces.len() + 1]; width + 1];
    best[0][0] = Some((0, 0));
    for cells in 1..=width {
        for used in cells..=pieces.len() {
            let costs = (cells - 1..used).filter_map(|from| {
                let (before, _) = best[cells - 1][from]?;
                let cost = cost(&text[start_of(from)..ends[used - 1]], used - from > 1)?;
                Some((before + cost, used - from))
            });
            best[cells][used] = costs.min();
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
    fn a_row_that_no_reading_fits_stays() {
        let row = "\"a \"b\" c,d";
        assert_eq!(repair(row, b',', 7).text, row);
    }
}
