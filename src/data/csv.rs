//! Reads a list that arrives in pieces of any size: bytes are decoded, cut into records, and kept as
//! [`Text`]. What is not a customer is left out, what is odd is counted, and both are told.

mod aligned;
mod aside;
mod below;
mod body;
mod decode;
mod ending;
mod filled_down;
mod garbled;
mod group_titles;
mod labels;
mod naming;
mod odd_rows;
mod position;
mod redrawn;
mod refusal;
mod repair;
mod scan;
mod swallowed;
mod tally;
mod totals;

use memchr::memchr_iter;

use super::display;
use super::finding::{Finding, LeftOut};
use super::sniff;
use super::text::{Beginning, Dialect, Origin, Text};
use body::Body;
use decode::Decoder;

pub use super::sniff::Settings;
pub(super) use labels::is_called_total;
pub use refusal::Refusal;
pub(crate) use refusal::is_refused;

/// Takes a list's bytes and makes its text. The result depends on the bytes alone, not on their pieces.
pub struct Loader {
    settings: Settings,
    /// The beginning, until it is enough to find out how the list is written.
    head: Vec<u8>,
    reading: Option<BodyReading>,
    /// What the list was before it was text, and what was odd about that.
    origin: Origin,
    origin_findings: Vec<Finding>,
}

/// The text of a list that was not text.
#[derive(Debug)]
pub struct Unpacked {
    /// The bytes to be read as text.
    pub text: Vec<u8>,
    /// Where they come from.
    pub origin: Origin,
    /// What is odd about it.
    pub findings: Vec<Finding>,
}

/// How reading continues once it is known how the list is written.
struct BodyReading {
    decoder: Decoder,
    body: Body,
}

/// The beginning looked at: this many bytes and ...
const SAMPLE: usize = 64 * 1024;
/// ... this many lines, unless ...
const SAMPLE_LINES: usize = 8;
/// ... the lines are so long that they pass this many bytes.
const SAMPLE_MOST: usize = 1024 * 1024;
/// Bytes read at once, and so the size of a block: few enough to stay near the processor until rows are made of them.
const PIECE: usize = 1024 * 1024;

impl Loader {
    /// A loader that has seen nothing yet.
    pub fn new(settings: Settings) -> Self {
        Self::of_origin(settings, Origin::Text)
    }

    /// The whole of a list that was not text.
    ///
    /// # Errors
    /// What was in it is no list.
    pub fn of_unpacked(unpacked: Unpacked, settings: Settings) -> Result<Self, Refusal> {
        let Unpacked { text, origin, findings } = unpacked;
        let mut loader = Self::of_origin(settings, origin);
        loader.origin_findings = findings;
        // Of the first piece a copy is kept until it is enough: not of the whole text.
        text.chunks(PIECE).try_for_each(|piece| loader.push(piece))?;
        drop(text);
        loader.finish()?;
        Ok(loader)
    }

    fn of_origin(settings: Settings, origin: Origin) -> Self {
        Self { settings, head: Vec::new(), reading: None, origin, origin_findings: Vec::new() }
    }

    /// Reads the beginning of a list again with other settings: all of it where the list is short, else some hundred rows.
    /// Says as well whether that is the whole list.
    ///
    /// # Errors
    /// Read like this, the bytes are no list.
    pub fn of_beginning(text: &Text, settings: Settings) -> Result<(Self, bool), Refusal> {
        let Beginning { bytes, is_whole } = text.beginning();
        let origin = text.dialect().origin.clone();
        let other = origin.sheet().and_then(|sheet| sheet.instead(settings.sheet.as_deref()));
        if let Some((sheet, start)) =
            other.and_then(|sheet| Some((sheet.clone(), sheet.sheets.get(sheet.at)?.clone())))
        {
            let mut loader = Self::of_origin(settings, Origin::Workbook(sheet));
            loader.push(&start.text)?;
            loader.finish()?;
            return Ok((loader, start.is_whole));
        }
        let mut loader = Self::of_origin(settings, origin);
        loader.push(bytes)?;
        // Rows at the end are kept back until more comes: without any, the last of them may be cut off.
        if *is_whole || loader.snapshot().is_none_or(|text| text.is_empty()) {
            loader.finish()?;
        }
        Ok((loader, *is_whole))
    }

    /// Takes the next bytes of the source.
    ///
    /// # Errors
    /// The bytes are no list; nothing more should be pushed.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let Some(reading) = &mut self.reading else {
            self.head.extend_from_slice(bytes);
            return match sample_length(&self.head) {
                Some(length) => self.settle(length, false),
                None => Ok(()),
            };
        };
        reading.take(bytes);
        Ok(())
    }

    /// Tells that there are no more bytes: keeps the last record, and leaves out what the whole list shows to be no
    /// customer. Rows of earlier snapshots may have other numbers now.
    ///
    /// # Errors
    /// The bytes are no list.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        if self.reading.is_none() {
            self.settle(self.head.len(), true)?;
        }
        if let Some(BodyReading { decoder, body }) = &mut self.reading {
            body.append(decoder.decode(&[], true));
            body.read(true);
        }
        Ok(())
    }

    /// The rows so far, but for those of the latest bytes. `None` until enough has come to know how the list is
    /// written. Until [`finish`](Self::finish), later snapshots only have more rows: none changes its number.
    pub fn snapshot(&self) -> Option<Text> {
        self.reading.as_ref()?.body.text().cloned()
    }

    /// What is odd about the list so far.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.reading.as_ref().map(|reading| reading.body.findings()).unwrap_or_default();
        findings.extend(self.reading.as_ref().and_then(|reading| reading.decoder.finding()));
        findings.extend(self.origin_findings.iter().cloned());
        let said = |message: &str| display::sentence(&self.origin.in_its_words(message));
        findings.iter_mut().for_each(|finding| finding.message = said(&finding.message));
        findings
    }

    /// Lines that are not customers: titles, totals, footers; the first thousand.
    pub fn left_out(&self) -> &[LeftOut] {
        self.reading.as_ref().map_or(&[], |reading| reading.body.left_out())
    }

    /// Finds out how the list is written from the first `length` bytes, and reads all there is.
    fn settle(&mut self, length: usize, whole: bool) -> Result<(), Refusal> {
        let head = std::mem::take(&mut self.head);
        let (sample, rest) = head.split_at(length);
        let is_text = self.origin.is_text();
        if is_text {
            refusal::check(sample)?;
        } else {
            // What was made of cells is not to be guessed at.
            self.settings.encoding = Some("UTF-8".to_owned());
            self.settings.delimiter = Some(b',');
        }
        let asked = self.settings.encoding.as_deref();
        let unknown = || Refusal::UnknownEncoding(asked.unwrap_or_default().to_owned());
        let encoded = sniff::encoding(sample, asked).ok_or_else(unknown)?;
        let mut decoder = Decoder::new(encoded.charset);
        let mut text = decoder.decode(&sample[encoded.bom..], false);
        if refusal::is_binary(&text.text, text.nuls.count) {
            return Err(Refusal::Binary);
        }
        if !whole && !text.text.contains(['\n', '\r']) {
            return Err(refusal::without_end(&text.text));
        }
        let redrawn = if is_text { decoder.redraw(&mut text, whole) } else { None };
        let is_named = self.origin == Origin::Json && self.settings.header_line.is_none();
        let shape = sniff::shape(&text.text, whole, &self.settings, is_named).ok_or(Refusal::Empty)?;
        let dialect = Dialect {
            origin: self.origin.clone(),
            encoding: encoded.charset.name().to_owned(),
            bom: encoded.bom > 0,
            delimiter: shape.delimiter,
            quote: b'"',
            terminator: shape.terminator,
            header_line: None,
            encoding_reason: encoded.reason,
            delimiter_reason: match redrawn {
                Some(reason) => format!("{}; {reason}", shape.delimiter_reason),
                None => shape.delimiter_reason.clone(),
            },
            header_reason: self.origin.in_its_words(&shape.header_reason),
        };
        refusal::check_width(shape.width)?;
        let beginning = Beginning { bytes: sample.into(), is_whole: whole };
        let body = Body::new(text, dialect, shape, encoded.doubt, beginning);
        self.reading.insert(BodyReading { decoder, body }).take(rest);
        Ok(())
    }
}

impl BodyReading {
    /// Takes the next bytes, and makes rows of those before while they are decoded.
    fn take(&mut self, bytes: &[u8]) {
        let Self { decoder, body } = self;
        for piece in bytes.chunks(PIECE) {
            let (decoded, ()) = rayon::join(|| decoder.decode(piece, false), || body.read(false));
            body.append(decoded);
        }
    }
}

/// How much of the beginning is looked at; `None` while there is not enough of it.
fn sample_length(head: &[u8]) -> Option<usize> {
    if head.len() < SAMPLE {
        return None;
    }
    let searched = &head[..head.len().min(SAMPLE_MOST)];
    let lines = memchr_iter(b'\n', searched)
        .nth(SAMPLE_LINES - 1)
        .or_else(|| memchr_iter(b'\r', searched).nth(SAMPLE_LINES - 1));
    match lines {
        Some(end) => Some(SAMPLE.max(end + 1)),
        None => (head.len() >= SAMPLE_MOST).then_some(SAMPLE_MOST),
    }
}

#[cfg(test)]
mod tests;
