//! The texts of a computed column in few bytes: those of some thousand customers are kept together, each different one
//! once.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::{CHUNK, chunks};

/// A text for every customer.
#[derive(Debug, Default)]
pub struct Words {
    /// Of [`CHUNK`] customers each; the last may have fewer.
    chunks: Vec<WordChunk>,
    len: usize,
}

/// The texts of some customers. There are fewer of them than a code has values.
#[derive(Debug, Default)]
struct WordChunk {
    /// The different texts, one after the other, ...
    text: String,
    /// ... and where each ends.
    ends: Vec<usize>,
    /// Which of them each customer has.
    codes: Vec<u16>,
}

/// Calls a function with the text of each customer of a range, in order.
pub type VisitTexts<'a> = &'a (dyn Fn(Range<usize>, &mut dyn FnMut(&str)) + Sync);

impl Words {
    /// The texts of all rows, worked out on all processors.
    pub fn of_rows(rows: usize, visit: VisitTexts) -> Words {
        let of_chunk = |rows: Range<usize>| {
            let mut chunk = WordChunk::default();
            let mut known: HashMap<Box<str>, u16> = HashMap::new();
            visit(rows, &mut |text| chunk.push(text, &mut known));
            chunk
        };
        Words { chunks: chunks(rows).into_par_iter().map(of_chunk).collect(), len: rows }
    }

    /// The text of a row; empty where it is missing, or there is no such row.
    pub fn at(&self, row: usize) -> &str {
        self.chunks.get(row / CHUNK).map_or("", |chunk| chunk.at(row % CHUNK))
    }

    /// Different texts that some customers have, in the order in which they come first.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        let chunk = self.chunks.first();
        chunk.into_iter().flat_map(|chunk| (0..chunk.ends.len()).map(|code| chunk.text_of(code)))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.len
    }
}

impl WordChunk {
    fn push(&mut self, text: &str, known: &mut HashMap<Box<str>, u16>) {
        let code = known.get(text).copied().unwrap_or_else(|| {
            let code = self.ends.len() as u16;
            self.text.push_str(text);
            self.ends.push(self.text.len());
            known.insert(text.into(), code);
            code
        });
        self.codes.push(code);
    }

    fn at(&self, at: usize) -> &str {
        self.codes.get(at).map_or("", |&code| self.text_of(usize::from(code)))
    }

    fn text_of(&self, code: usize) -> &str {
        let start = code.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[code]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_over_the_ends_of_chunks() {
        let text = |row: usize| match row % 7 {
            0 => String::new(),
            rest => format!("{}ü", row * (rest % 2)),
        };
        let rows = 2 * CHUNK + 3;
        let words = Words::of_rows(rows, &|rows, each| rows.for_each(|row| each(&text(row))));
        assert_eq!(words.rows(), rows);
        assert!((0..rows).all(|row| words.at(row) == text(row)));
        assert_eq!(words.at(rows), "");
        assert_eq!(Words::of_rows(0, &|_, _| ()).at(0), "");
    }

    #[test]
    fn a_text_that_many_have_is_kept_once_in_each_chunk() {
        let words = Words::of_rows(3 * CHUNK, &|rows, each| rows.for_each(|_| each("Champions")));
        assert_eq!(words.samples().collect::<Vec<_>>(), ["Champions"]);
        assert_eq!(words.chunks.iter().map(|chunk| chunk.text.len()).sum::<usize>(), 3 * "Champions".len());
    }
}
