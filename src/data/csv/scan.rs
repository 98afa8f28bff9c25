//! Cuts text into records on all processors. The text is divided after line feeds, as if a record ended at each of
//! them; where one did not, because a cell continues below it, what was made of the text behind it is redone.

use memchr::memchr;
use rayon::prelude::*;

use super::aside;
use super::position::Position;
use crate::data::text::Record;
use crate::data::text::split::{Span, Splitter};

/// The records of a stretch of text.
pub(super) struct Scan {
    /// Where plain customers start: as many cells as there are columns, and nothing odd about them.
    pub plain: Vec<usize>,
    /// All others, blank lines too, each with how many of the plain ones come before it.
    pub odd: Vec<(usize, Span)>,
    /// Where the stretch begins.
    pub from: usize,
    /// The end of the stretch, with the line ends from its beginning on.
    pub end: Position,
    /// Where the next stretch continues.
    splitter: Splitter,
}

/// What most rows are like.
#[derive(Clone, Copy)]
pub(super) struct Usual<'a> {
    pub width: usize,
    pub header: Option<&'a str>,
}

/// What one thread cuts at a time, in bytes.
pub(super) const STRETCH: usize = 128 * 1024;

/// Cuts what the splitter has not looked at yet into records, in order, in stretches of about this length; with `last`
/// there is no more text to come.
pub(super) fn scan(
    text: &str,
    splitter: &mut Splitter,
    usual: Usual<'_>,
    stretch: usize,
    last: bool,
) -> Vec<Scan> {
    let stretches = stretches(text.as_bytes(), splitter, stretch);
    let of_stretch =
        |splitter: Splitter, end: usize| Scan::of(&text[..end], splitter, usual, last && end == text.len());
    let guessed = stretches.into_par_iter().map(|(start, end)| (start.clone(), end, of_stretch(start, end)));
    let mut scans: Vec<Scan> = Vec::new();
    for (start, end, scan) in guessed.collect::<Vec<_>>() {
        scans.push(match scans.last() {
            Some(before) if before.splitter != start => of_stretch(before.splitter.clone(), end),
            _ => scan,
        });
    }
    if let Some(end) = scans.last() {
        *splitter = end.splitter.clone();
    }
    scans
}

/// The ends of stretches, and how splitting is to begin in each if records end where stretches do.
fn stretches(text: &[u8], splitter: &Splitter, length: usize) -> Vec<(Splitter, usize)> {
    let mut stretches = Vec::new();
    let mut start = splitter.clone();
    let mut from = splitter.looked_at();
    while let Some(at) = text.get(from + length..).and_then(|rest| memchr(b'\n', rest)) {
        from += length + at + 1;
        stretches.push((start, from));
        start = splitter.restarted(from);
    }
    stretches.push((start, text.len()));
    stretches
}

impl Scan {
    fn of(text: &str, splitter: Splitter, usual: Usual<'_>, last: bool) -> Scan {
        let from = splitter.looked_at();
        let mut scan =
            Scan { plain: Vec::new(), odd: Vec::new(), from, end: Position::at(text, from), splitter };
        while let Some(span) = scan.splitter.next(text.as_bytes(), last) {
            let record = Record::new(&text[span.start..span.end], scan.splitter.delimiter());
            if is_plain(span, record, usual) {
                scan.plain.push(span.start);
            } else {
                scan.odd.push((scan.plain.len(), span));
            }
        }
        // Now, while the text is still near the processor.
        scan.end.line(text, text.len());
        scan
    }
}

/// Whether the record is a customer with nothing odd about it.
fn is_plain(span: Span, record: Record<'_>, usual: Usual<'_>) -> bool {
    span.cells == usual.width
        && span.start < span.end
        && span.stray_quote.is_none()
        && !span.is_uneven
        && aside::aside(record, usual.width, usual.header).is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const USUAL: Usual<'static> = Usual { width: 2, header: Some("a,b") };

    /// Every record, in order, and which of them were told to be odd.
    fn seen(scans: &[Scan]) -> (Vec<usize>, Vec<Span>) {
        let mut starts = Vec::new();
        let mut odd = Vec::new();
        for scan in scans {
            let mut plain = scan.plain.iter().enumerate().peekable();
            for (before, span) in &scan.odd {
                while let Some((_, start)) = plain.next_if(|(place, _)| place < before) {
                    starts.push(*start);
                }
                starts.push(span.start);
                odd.push(*span);
            }
            starts.extend(plain.map(|(_, start)| start));
        }
        (starts, odd)
    }

    #[test]
    fn a_cell_that_goes_on_behind_a_stretch_is_one_cell() {
        let text = "1,\"a\n2,b\n3,c\"\n4,d\n5,e\n";
        let mut splitter = Splitter::new(b',', 0);
        let scans = scan(text, &mut splitter, USUAL, 3, false);
        assert!(scans.len() > 3, "the text must be divided for this test to mean anything");
        assert_eq!(seen(&scans), (vec![0, 14, 18], vec![]));
        assert_eq!(splitter, Splitter::new(b',', text.len()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn stretches_give_the_records_that_one_reading_gives(
            bits in prop::collection::vec(
                prop::sample::select(vec!["a", "é", ",", ",\"", "\"", "\"\"", "\",", "\"\n", "\n", "\r\n", "\r", "Total", " ", "#", "a,b\n", "--"]),
                0..60,
            ),
            stretch in 0..25_usize,
            first in 0..90_usize,
        ) {
            let text = bits.concat();
            let mut plain = Splitter::new(b',', 0);
            let spans = std::iter::from_fn(|| plain.next(text.as_bytes(), true));
            let spans: Vec<Span> = spans.collect();
            let is_odd = |span: &&Span| !is_plain(**span, Record::new(&text[span.start..span.end], b','), USUAL);
            let expected = (
                spans.iter().map(|span| span.start).collect::<Vec<_>>(),
                spans.iter().filter(is_odd).copied().collect::<Vec<_>>(),
            );
            let mut splitter = Splitter::new(b',', 0);
            let first = (first.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap();
            let mut scans = scan(&text[..first], &mut splitter, USUAL, stretch, false);
            scans.extend(scan(&text, &mut splitter, USUAL, stretch, true));
            prop_assert_eq!(seen(&scans), expected);
            let mut counted = scans.iter().fold(Position::default(), |mut place, scan| {
                place.line(&text, scan.from);
                place.after(scan.end)
            });
            prop_assert_eq!(counted.line(&text, text.len()), Position::default().line(&text, text.len()));
        }
    }
}
