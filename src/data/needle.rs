//! Looking for a text in many others, without regard to case: quickly, because most of them are ruled out by their
//! bytes as written.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2_iter};

use super::fold::lower_into;

/// A text to look for.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: String,
    whole: Bytes,
    trace: Trace,
}

impl Needle {
    /// Makes a text ready to be looked for. Blanks around it count.
    pub fn new(text: &str) -> Needle {
        let mut folded = String::new();
        lower_into(text, &mut folded);
        Needle { whole: Bytes::new(folded.as_bytes()), trace: Trace::of([folded.as_str()]), folded }
    }

    /// What every record has that has it in a cell.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Whether a text has it. `buffer` is only room to work in.
    pub fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        if text.is_ascii() {
            return self.whole.find(text.as_bytes()).is_some();
        }
        lower_into(text, buffer);
        buffer.contains(&self.folded)
    }
}

/// What every record shows, as it is written, that has certain texts in one of its cells.
#[derive(Clone, Debug)]
pub struct Trace(Vec<Sign>);

/// A sign of which such a record shows one at least.
#[derive(Clone, Debug)]
enum Sign {
    /// The longest piece of the texts that is written alike in a cell and in its record.
    Piece(Bytes),
    /// A letter outside ASCII whose small one is in that piece.
    Stranger(Box<Finder<'static>>),
    /// A cell continues after its closing quote, so that it has texts that are nowhere in the record.
    TextAfterQuotes,
}

/// What is shorter is in nearly every record.
const PIECE_LEAST: usize = 2;
/// Bytes that a record writes in another way than its cells have them, or that are between two cells.
const BETWEEN: [u8; 7] = *b"\",;\t|\n\r";
/// The only letters outside ASCII whose small ones are, or begin with, a letter of ASCII.
const STRANGERS: [(char, u8); 2] = [('\u{212a}', b'k'), ('\u{130}', b'i')];

impl Trace {
    /// The trace of texts in lower case that one cell has all of.
    pub(crate) fn of<'a>(folded: impl IntoIterator<Item = &'a str>) -> Trace {
        let pieces = folded
            .into_iter()
            .flat_map(|text| text.as_bytes().split(|byte| !byte.is_ascii() || BETWEEN.contains(byte)));
        let longest = pieces.max_by_key(|piece| piece.len()).unwrap_or_default();
        let strangers = STRANGERS.iter().filter(|(_, small)| longest.contains(small));
        let strangers = strangers.map(|(letter, _)| Box::new(Finder::new(&letter.to_string()).into_owned()));
        let mut signs = vec![Sign::Piece(Bytes::new(longest)), Sign::TextAfterQuotes];
        signs.extend(strangers.map(Sign::Stranger));
        Trace(signs)
    }

    /// Whether a cell, or a record as written, shows it.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|sign| sign.find(text).is_some())
    }

    /// Whether nearly every record shows it.
    fn is_common(&self) -> bool {
        self.0.iter().any(|sign| matches!(sign, Sign::Piece(bytes) if bytes.small.len() < PIECE_LEAST))
    }

    /// Which of several records show it. They are in `text` one after the other, from these places on.
    pub(super) fn shown_by(&self, text: &str, starts: &[u32]) -> Vec<bool> {
        if self.is_common() {
            return vec![true; starts.len()];
        }
        let mut shown = vec![false; starts.len()];
        for sign in &self.0 {
            let mut next = 0;
            while let Some(&start) = starts.get(next)
                && let Some(at) = sign.find(&text[start as usize..])
            {
                let place = start as usize + at;
                let record = starts.partition_point(|start| *start as usize <= place) - 1;
                shown[record] = true;
                next = record + 1;
            }
        }
        shown
    }
}

impl Sign {
    /// The first place at which a text shows it.
    fn find(&self, text: &str) -> Option<usize> {
        match self {
            Self::Piece(bytes) => bytes.find(text.as_bytes()),
            Self::Stranger(letter) => letter.find(text.as_bytes()),
            Self::TextAfterQuotes => text_after_quotes(text.as_bytes()),
        }
    }
}

/// Small letters and other bytes, to be found in either case.
#[derive(Clone, Debug)]
struct Bytes {
    small: Vec<u8>,
    /// The places of the two that are the rarest in lists.
    rare: [usize; 2],
    /// The longest piece without letters, such as the digits of an id, and its place: it is written in one way only.
    plain: Option<(usize, Box<Finder<'static>>)>,
}

/// A piece without letters is looked for from this length on.
const PLAIN_LEAST: usize = 3;
/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// What is the most frequent in lists, the most frequent first; all else is rare.
const FREQUENT: &[u8] = b"0123456789 -.eaiorntslcduhmpgbfyvkw";

impl Bytes {
    fn new(small: &[u8]) -> Bytes {
        let rank =
            |at: &usize| FREQUENT.iter().position(|byte| *byte == small[*at]).unwrap_or(FREQUENT.len());
        let mut places: Vec<usize> = (0..small.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(rank(at)));
        let rarest = places.first().copied().unwrap_or_default();
        let is_plain = |byte: &u8| !byte.is_ascii_alphabetic();
        let pieces = small.chunk_by(|a, b| is_plain(a) == is_plain(b)).scan(0, |start, piece| {
            *start += piece.len();
            Some((*start - piece.len(), piece))
        });
        let longest =
            pieces.filter(|(_, piece)| piece.iter().all(is_plain)).max_by_key(|(_, piece)| piece.len());
        let plain = longest.filter(|(_, piece)| piece.len() >= PLAIN_LEAST);
        let plain = plain.map(|(at, piece)| (at, Box::new(Finder::new(piece).into_owned())));
        Bytes { small: small.to_vec(), rare: [rarest, places.get(1).copied().unwrap_or(rarest)], plain }
    }

    /// The first place in a text where they are found, in either case.
    fn find(&self, text: &[u8]) -> Option<usize> {
        if self.small.is_empty() {
            return Some(0);
        }
        let places = 0..(text.len() + 1).checked_sub(self.small.len())?;
        if let Some((place, finder)) = &self.plain {
            let next = |from: usize| Some(from + finder.find(&text[place + from..])?);
            let next = |from: usize| next(from).filter(|at| places.contains(at));
            // One place after the other, for they may overlap.
            return std::iter::successors(next(0), |at| next(at + 1)).find(|at| self.stand_at(text, *at));
        }
        let letters = self.rare.map(|rare| self.small[rare] | SMALL);
        let [ones, others] = self.rare.map(|rare| text[rare..rare + places.end].as_chunks::<BLOCK>().0);
        let blocks = ones.iter().zip(others).map(|(ones, others)| may_have(ones, others, letters));
        let blocks = (0..).step_by(BLOCK).zip(blocks).filter(|(_, may)| *may);
        let found = blocks.map(|(from, _)| from..from + BLOCK).find_map(|block| self.first_of(text, block));
        found.or_else(|| self.first_of(text, ones.len() * BLOCK..places.end))
    }

    fn stand_at(&self, text: &[u8], place: usize) -> bool {
        text[place..place + self.small.len()].eq_ignore_ascii_case(&self.small)
    }

    /// The first of these places where they are found.
    fn first_of(&self, text: &[u8], places: Range<usize>) -> Option<usize> {
        let rare = self.small[self.rare[0]];
        let within = &text[places.start + self.rare[0]..places.end + self.rare[0]];
        let is = |at: &usize| self.stand_at(text, places.start + at);
        let found = match rare.is_ascii_lowercase() {
            true => memchr2_iter(rare, rare.to_ascii_uppercase(), within).find(is),
            false => memchr_iter(rare, within).find(is),
        };
        found.map(|at| places.start + at)
    }
}

/// Makes a large letter a small one. It makes some other bytes alike as well.
const SMALL: u8 = 0x20;

/// Whether one of two letters may be at a place of one block while the other is at that place of the other.
fn may_have(ones: &[u8; BLOCK], others: &[u8; BLOCK], [one, other]: [u8; 2]) -> bool {
    // Without a way out on the first hit, many bytes are looked at together.
    (ones.iter().zip(others)).fold(false, |any, (a, b)| any | ((a | SMALL == one) & (b | SMALL == other)))
}

/// The first quote that closes a cell that continues behind it.
fn text_after_quotes(text: &[u8]) -> Option<usize> {
    let inside =
        |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|byte| !BETWEEN.contains(byte));
    memchr_iter(b'"', text).find(|at| inside(at.checked_sub(1)) && inside(Some(at + 1)))
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
            assert!(!is || Needle::new(wanted).trace().is_in(text), "{wanted:?} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn bytes_are_found_where_they_stand_first(text in "[ab0-A]{0,200}", small in "[ab0-]{1,5}") {
            let (text, small) = (text.as_bytes(), small.as_bytes());
            let first = text.windows(small.len()).position(|part| part.eq_ignore_ascii_case(small));
            prop_assert_eq!(Bytes::new(small).find(text), first);
        }
    }

    fn quoted(cell: &str, after: &str) -> String {
        format!("\"{}\"{after}", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn a_record_is_never_ruled_out_that_has_the_text(
            cells in proptest::collection::vec(("[a-cA-CkKK\u{130}ü\", \n]{0,6}", "[ab]{0,2}"), 1..4),
            wanted in "[a-ckiü\", \n]{0,3}|[a-c]?[ \",\n]{3,5}[a-c]?",
        ) {
            let record: Vec<String> = cells.iter().map(|(cell, after)| quoted(cell, after)).collect();
            let needle = Needle::new(&wanted);
            for (cell, after) in &cells {
                let text = cell.clone() + after;
                let has = folded(&format!(".{text}.")).contains(&folded(&format!(".{wanted}.")).replace('.', ""));
                prop_assert_eq!(needle.is_in(&text, &mut String::new()), has);
                let record = record.join(",");
                prop_assert!(!has || needle.trace().is_in(&record));
                let records = ["b,\"x\"\n".to_string(), record + "\r\n", "k\n".to_string()];
                let starts = [0, 6, 6 + records[1].len() as u32];
                let shown = needle.trace().shown_by(&records.concat(), &starts);
                let each = records.each_ref().map(|record| needle.trace().is_in(record) || needle.trace().is_common());
                prop_assert_eq!(shown, each);
            }
        }
    }
}
