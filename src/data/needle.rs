//! Looking for a text in many others, without regard to case: quickly, because most of them are ruled out by their
//! bytes as written.

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::fold::lower_into;

/// A text to look for.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: String,
    whole: Bytes,
    trace: Trace,
    has_line_end: bool,
}

impl Needle {
    /// Makes a text ready to be looked for. Blanks around it count.
    pub fn new(text: &str) -> Needle {
        let mut folded = String::new();
        lower_into(text, &mut folded);
        Needle {
            whole: Bytes::new(folded.as_bytes()),
            trace: Trace::of([folded.as_str()]),
            has_line_end: folded.contains(['\n', '\r']),
            folded,
        }
    }

    /// Whether one of the cells of a record may have it, judged by the whole record as written.
    pub fn may_be_in(&self, record: &str) -> bool {
        self.trace.is_in(record) || has_text_after_quotes(record.as_bytes(), &BETWEEN)
    }

    /// Whether one of the cells of several records may have it, judged by the text that these stand in.
    pub fn may_be_among(&self, records: &str) -> bool {
        const BETWEEN_RECORDS: [u8; 7] = *b"\",;\t|\n\r";
        // A cell has a line end only within its quotes; what has none itself cannot begin before it and end behind it.
        self.has_line_end
            || self.trace.is_in(records)
            || has_text_after_quotes(records.as_bytes(), &BETWEEN_RECORDS)
    }

    /// Whether a text has it. `buffer` is only room to work in.
    pub fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        if text.is_ascii() {
            return self.whole.are_in(text.as_bytes());
        }
        lower_into(text, buffer);
        buffer.contains(&self.folded)
    }
}

/// What must stand in a text that is to have certain others in it: the longest of their pieces that is written alike
/// in the text and in a record of a list.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    piece: Bytes,
    /// Letters outside ASCII whose small ones are in it.
    strangers: Vec<Finder<'static>>,
}

/// Bytes that a record writes in another way than its cells have them, or that stand between two of its cells.
const BETWEEN: [u8; 5] = *b"\",;\t|";
/// The only letters outside ASCII whose small ones are, or begin with, a letter of ASCII.
const STRANGERS: [(char, u8); 2] = [('\u{212a}', b'k'), ('\u{130}', b'i')];

impl Trace {
    /// The trace of texts in lower case.
    pub(crate) fn of<'a>(folded: impl IntoIterator<Item = &'a str>) -> Trace {
        let pieces = folded
            .into_iter()
            .flat_map(|text| text.as_bytes().split(|byte| !byte.is_ascii() || BETWEEN.contains(byte)));
        let longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
        let strangers = STRANGERS.iter().filter(|(_, small)| longest.contains(small));
        let strangers = strangers.map(|(letter, _)| Finder::new(&letter.to_string()).into_owned());
        Trace { piece: Bytes::new(longest), strangers: strangers.collect() }
    }

    /// Whether a text, or a record as written, shows it.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let strange = || self.strangers.iter().any(|letter| letter.find(text.as_bytes()).is_some());
        self.piece.are_in(text.as_bytes()) || (!self.strangers.is_empty() && !text.is_ascii() && strange())
    }
}

/// Small letters and other bytes, to be found in either case.
#[derive(Clone, Debug)]
struct Bytes {
    small: Vec<u8>,
    /// The place of the one that is the rarest in lists.
    rare: usize,
    /// The longest piece without letters, such as the digits of an id, and its place: it is written in one way only.
    plain: Option<(usize, Box<Finder<'static>>)>,
}

/// A piece without letters is looked for from this length on.
const PLAIN_LEAST: usize = 3;

/// What is the most frequent in lists, the most frequent first; all else is rare.
const FREQUENT: &[u8] = b"0123456789 -.eaiorntslcduhmpgbfyvkw";

impl Bytes {
    fn new(small: &[u8]) -> Bytes {
        let rank = |byte: &u8| FREQUENT.iter().position(|one| one == byte).unwrap_or(FREQUENT.len());
        let rare = (0..small.len()).max_by_key(|&at| rank(&small[at])).unwrap_or(0);
        let is_plain = |byte: &u8| !byte.is_ascii_alphabetic();
        let pieces = small.chunk_by(|a, b| is_plain(a) == is_plain(b)).scan(0, |start, piece| {
            *start += piece.len();
            Some((*start - piece.len(), piece))
        });
        let longest =
            pieces.filter(|(_, piece)| piece.iter().all(is_plain)).max_by_key(|(_, piece)| piece.len());
        let plain = longest.filter(|(_, piece)| piece.len() >= PLAIN_LEAST);
        let plain = plain.map(|(at, piece)| (at, Box::new(Finder::new(piece).into_owned())));
        Bytes { small: small.to_vec(), rare, plain }
    }

    fn are_in(&self, text: &[u8]) -> bool {
        let Some(&rare) = self.small.get(self.rare) else { return true };
        let Some(last) = text.len().checked_sub(self.small.len()) else { return false };
        let places = &text[self.rare..=last + self.rare];
        let fits = |at: usize| text[at..at + self.small.len()].eq_ignore_ascii_case(&self.small);
        if let Some((place, finder)) = &self.plain {
            let mut from = 0;
            // One place after the other, for they may overlap.
            while let Some(at) =
                finder.find(&text[place + from..]).map(|at| from + at).filter(|at| *at <= last)
            {
                if fits(at) {
                    return true;
                }
                from = at + 1;
            }
            return false;
        }
        if rare.is_ascii_lowercase() {
            memchr::memchr2_iter(rare, rare.to_ascii_uppercase(), places).any(fits)
        } else {
            memchr_iter(rare, places).any(fits)
        }
    }
}

/// Whether a cell goes on after its closing quote, so that it has texts that are nowhere in the record.
/// `between` may stand beside a quote where a cell does not go on.
fn has_text_after_quotes(text: &[u8], between: &[u8]) -> bool {
    let inside =
        |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|byte| !between.contains(byte));
    memchr_iter(b'"', text).any(|at| inside(at.checked_sub(1)) && inside(Some(at + 1)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::fold::folded;

    #[test]
    fn few_letters_outside_ascii_have_small_ones_inside() {
        let strange = |letter: &char| letter.to_lowercase().any(|small| small.is_ascii());
        let found: Vec<char> = ('\u{80}'..=char::MAX).filter(strange).collect();
        assert_eq!(found, ['\u{130}', '\u{212a}']);
    }

    #[test]
    fn a_text_is_found_whatever_its_case() {
        let found = |text: &str, wanted: &str| Needle::new(wanted).is_in(text, &mut String::new());
        for (text, wanted, is) in [
            ("Acme GmbH", "gmbh", true),
            ("Acme GmbH", "E g", true),
            ("Acme", "acme ", false),
            ("MÜLLER", "müll", true),
            ("\u{212a}elvin", "KEL", true),
            ("\u{130}zmir", "i", true),
            ("a[b", "{", false),
            ("K00042", "k0004", true),
            ("x 0004 K0004", "k0004", true),
            ("K-10.20", "k-10.2", true),
            ("K-000", "k-0000", false),
            ("0000000K", "0000k", true),
            ("00001", "000", true),
            ("", "", true),
        ] {
            assert_eq!(found(text, wanted), is, "{wanted:?} in {text:?}");
            assert!(!is || Needle::new(wanted).may_be_in(text), "{wanted:?} in {text:?}");
        }
    }

    fn quoted(cell: &str, after: &str) -> String {
        format!("\"{}\"{after}", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn a_record_is_never_ruled_out_that_has_the_text(
            cells in proptest::collection::vec(("[a-cA-CkKK\u{130}ü\", ]{0,6}", "[ab]{0,2}"), 1..4),
            wanted in "[a-ckiü\", ]{0,3}|[a-c]?[ \",]{3,5}[a-c]?",
        ) {
            let record: Vec<String> = cells.iter().map(|(cell, after)| quoted(cell, after)).collect();
            let needle = Needle::new(&wanted);
            for (cell, after) in &cells {
                let text = cell.clone() + after;
                let has = folded(&format!(".{text}.")).contains(&folded(&format!(".{wanted}.")).replace('.', ""));
                prop_assert_eq!(needle.is_in(&text, &mut String::new()), has);
                let record = record.join(",");
                prop_assert!(!has || needle.may_be_in(&record));
                let among = ["b,\"x\"\n", record.as_str(), "\r\nk"].concat();
                prop_assert!(!has || needle.may_be_among(&among));
            }
        }
    }
}
