//! Workbooks of LibreOffice and others in the OpenDocument format. Every cell says its type and its value, so that no
//! number format has to be understood.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;

use memchr::memmem;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::cell_text::{self, NumberMeaning};
use super::grid::RowSpan;
use super::oddities::Oddities;
use super::ods_tables::{TableStart, attribute};
use super::sheet_choice::{self, Extent, SheetOffer};
use super::small_days::small_number_of;
use super::unpacked_size::{self, ZipPart};
use super::workbook::{MOST_COLUMNS, MOST_ROWS};
use super::{Origin, Refusal, SheetGrid, Unpacked};
use crate::data::number::typed;

/// The content, unpacked as far as it is read. What was read once is unpacked again.
struct OdsContent<'a> {
    bytes: &'a [u8],
    part: &'a ZipPart,
    stream: Box<dyn Read + 'a>,
    /// Bytes that were read.
    position: u64,
}

/// A sheet as it is read.
#[derive(Default)]
struct OdsCells {
    grid: SheetGrid,
    oddities: Oddities,
    /// Where the next cell is.
    row: u32,
    column: u32,
    /// How many columns were described so far, and which of them are hidden.
    columns: u32,
    hidden_columns: Vec<Range<u32>>,
    /// Cells that are merged with those below.
    spans: Vec<RowSpan>,
    is_hidden: bool,
    /// The cells of the row, which may be repeated: from column to column, and what is in them.
    cells: Vec<(Range<u32>, String)>,
}

/// Bytes of the content that are unpacked at a time.
const BUFFER: usize = 1 << 16;

/// The attributes of a cell.
#[derive(Default)]
struct CellTag<'a> {
    /// How many columns are the same, and how many rows are merged.
    columns: Option<Cow<'a, str>>,
    rows: Option<Cow<'a, str>>,
    kind: Option<Cow<'a, str>>,
    /// The kind, as LibreOffice says it: of errors too.
    checked_kind: Option<Cow<'a, str>>,
    value: Option<Cow<'a, str>>,
    currency: Option<Cow<'a, str>>,
    day: Option<Cow<'a, str>>,
    time: Option<Cow<'a, str>>,
    truth: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
}

/// More merged cells than a person would merge.
const MOST_SPANS: usize = 1 << 16;

/// The list in an OpenDocument workbook.
///
/// # Errors
/// The workbook is damaged, encrypted or has no such sheet.
pub(super) fn unpack(bytes: &[u8], parts: &[ZipPart], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let part = |name: &str| parts.iter().find(|part| part.name == name);
    let manifest = part("META-INF/manifest.xml").map(|part| unpacked_size::read(bytes, part)).transpose()?;
    if manifest.is_some_and(|manifest| memmem::find(&manifest, b"encryption-data").is_some()) {
        return Err(Refusal::Encrypted);
    }
    let content = part("content.xml").ok_or(Refusal::Damaged)?;
    let offers = offers(content)?;
    let mut stream = OdsContent::of(bytes, content)?;
    let mut cells_of = |name: &str, extent: Extent| {
        let at = offers.iter().position(|offer| offer.name == name).ok_or(Refusal::Damaged)?;
        read(stream.table(at)?, extent)
    };
    let sheet =
        sheet_choice::choose(&offers, asked, |name, extent| cells_of(name, extent).map(|cells| cells.grid))?;
    let OdsCells { mut grid, mut oddities, mut spans, hidden_columns, .. } =
        cells_of(sheet.name(), Extent::WHOLE)?;
    oddities.hidden_columns = hidden_columns.into_iter().map(|columns| grid.columns_in(columns)).sum();
    if !spans.is_empty() {
        spans.sort_unstable();
        (grid, oddities.filled) = grid.fill_down(&spans);
    }
    oddities.far = grid.drop_far();
    let findings = oddities.findings();
    Ok(Unpacked { text: grid.into_csv()?, origin: Origin::Workbook(sheet), findings })
}

/// All sheets, by the tags that begin them.
fn offers(content: &ZipPart) -> Result<Vec<SheetOffer>, Refusal> {
    let styles = content.tables.styles()?;
    let is_hidden = |style: &String| is_hidden(styles, style);
    let offer = |table: &TableStart| SheetOffer {
        name: table.name.clone(),
        is_hidden: table.style.as_ref().is_some_and(is_hidden),
    };
    Ok(content.tables.tables.iter().map(offer).collect())
}

impl<'a> OdsContent<'a> {
    fn of(bytes: &'a [u8], part: &'a ZipPart) -> Result<OdsContent<'a>, Refusal> {
        Ok(OdsContent { bytes, part, stream: unpacked_size::open(bytes, part)?, position: 0 })
    }

    /// A table, to the next.
    fn table(&mut self, at: usize) -> Result<impl BufRead, Refusal> {
        let tables = &self.part.tables.tables;
        let start = tables[at].at;
        let end = tables.get(at + 1).map_or(self.part.size, |next| next.at);
        if self.position > start {
            *self = OdsContent::of(self.bytes, self.part)?;
        }
        let before = start - self.position;
        io::copy(&mut self.by_ref().take(before), &mut io::sink()).map_err(|_| Refusal::Damaged)?;
        Ok(BufReader::with_capacity(BUFFER, self.take(end - start)))
    }
}

impl Read for OdsContent<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.position += read as u64;
        Ok(read)
    }
}

/// Whether a style of sheets does not show them.
fn is_hidden(styles: &str, name: &str) -> bool {
    let named = format!("style:name=\"{name}\"");
    let style = styles.find(&named).map(|start| &styles[start..]);
    let style = style.and_then(|style| style.split("</style:style>").next());
    style.is_some_and(|style| style.contains("table:display=\"false\""))
}

/// So much of a sheet.
fn read(content: impl BufRead, extent: Extent) -> Result<OdsCells, Refusal> {
    let mut reader = Reader::from_reader(content);
    let (mut buffer, mut inner) = (Vec::new(), Vec::new());
    let mut sheet = OdsCells::default();
    // How often the row comes.
    let mut repeated = 1;
    while sheet.row < MOST_ROWS && !extent.ends_before(sheet.row, &mut sheet.grid) {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| Refusal::Damaged)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table-column" => sheet.see_column(tag),
                "table:table-row" => {
                    repeated = times(tag, "table:number-rows-repeated");
                    sheet.begin_row(is_shown(tag));
                    if matches!(event, Event::Empty(_)) {
                        sheet.end_row(repeated, extent)?;
                    }
                }
                name @ ("table:table-cell" | "table:covered-table-cell") => {
                    let paragraphs = match event {
                        Event::Start(_) => paragraphs(&mut reader, &mut inner, name)?,
                        _ => String::new(),
                    };
                    // What is covered by the cell that it is merged with does not show.
                    let is_covered = name == "table:covered-table-cell";
                    let cell = CellTag::of(tag);
                    if is_covered {
                        sheet.pass(&cell);
                    } else {
                        sheet.take(cell, paragraphs);
                    }
                }
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "table:table-row" => sheet.end_row(repeated, extent)?,
                "table:table" => break,
                _ => {}
            },
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
    Ok(sheet)
}

/// Whether a row or column is shown.
fn is_shown(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "table:visibility").as_deref(), None | Some("visible"))
}

impl<'a> CellTag<'a> {
    fn of(tag: &'a BytesStart<'_>) -> CellTag<'a> {
        let mut cell = CellTag::default();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let place = match attribute.key.as_ref() {
                "table:number-columns-repeated" => &mut cell.columns,
                "table:number-rows-spanned" => &mut cell.rows,
                "office:value-type" => &mut cell.kind,
                "calcext:value-type" => &mut cell.checked_kind,
                "office:value" => &mut cell.value,
                "office:currency" => &mut cell.currency,
                "office:date-value" => &mut cell.day,
                "office:time-value" => &mut cell.time,
                "office:boolean-value" => &mut cell.truth,
                "office:string-value" => &mut cell.text,
                _ => continue,
            };
            if place.is_none() {
                *place = attribute.normalized_value(XmlVersion::Implicit1_0).ok();
            }
        }
        cell
    }
}

impl OdsCells {
    fn see_column(&mut self, tag: &BytesStart<'_>) {
        let end = self.columns.saturating_add(times(tag, "table:number-columns-repeated")).min(MOST_COLUMNS);
        if !is_shown(tag) && self.hidden_columns.len() < MOST_COLUMNS as usize {
            self.hidden_columns.push(self.columns..end);
        }
        self.columns = end;
    }

    fn begin_row(&mut self, is_shown: bool) {
        self.column = 0;
        self.cells.clear();
        self.is_hidden = !is_shown;
    }

    /// Passes over a cell that shows nothing, or over many; says where they are.
    fn pass(&mut self, cell: &CellTag<'_>) -> Range<u32> {
        let repeated = number_of_times(cell.columns.as_deref()).min(MOST_COLUMNS - self.column);
        let places = self.column..self.column + repeated;
        self.column = places.end;
        let rows = number_of_times(cell.rows.as_deref()).min(MOST_ROWS);
        if rows > 1 && self.spans.len() < MOST_SPANS {
            self.spans.push(RowSpan { first: self.row, column: places.start, last: self.row + rows - 1 });
        }
        places
    }

    /// Takes a cell: what it says is in its attributes, or else in its paragraphs.
    fn take(&mut self, cell: CellTag<'_>, paragraphs: String) {
        let places = self.pass(&cell);
        let is_error = cell.checked_kind.as_deref() == Some("error") || paragraphs.starts_with("Err:");
        let mut content = String::new();
        match cell.kind.as_deref() {
            _ if is_error => self.oddities.errors.see(self.row),
            Some(kind @ ("float" | "percentage" | "currency")) => {
                let meaning = match kind {
                    "percentage" => NumberMeaning::Percent,
                    "currency" => cell.currency.map_or(NumberMeaning::Plain, |currency| {
                        NumberMeaning::Currency(currency.into_owned())
                    }),
                    _ => shown_zeros(&paragraphs),
                };
                match cell.value.and_then(|value| value.parse::<f64>().ok()) {
                    Some(number) => cell_text::number_into(number, &meaning, &mut content),
                    None => content = paragraphs,
                }
            }
            Some("date") => match cell.day {
                Some(day) => match small_number_of(&day) {
                    Some(number) => cell_text::number_into(number, &NumberMeaning::Plain, &mut content),
                    None => cell_text::iso_day_into(&day, &mut content),
                },
                None => content = paragraphs,
            },
            Some("time") => match cell.time.as_deref().and_then(hours) {
                Some(hours) => {
                    self.oddities.durations.see(self.row);
                    cell_text::number_into(hours, &NumberMeaning::Plain, &mut content);
                }
                None => content = paragraphs,
            },
            Some("boolean") => {
                let is_true = cell.truth.as_deref() == Some("true");
                content.push_str(if is_true { "yes" } else { "no" });
            }
            _ => content = cell.text.map_or(paragraphs, Cow::into_owned),
        }
        if !content.is_empty() {
            self.cells.push((places, content));
        }
    }

    fn end_row(&mut self, repeated: u32, extent: Extent) -> Result<(), Refusal> {
        let end = self.row.saturating_add(repeated).min(MOST_ROWS);
        // Without a cell there is nothing to repeat.
        let filled = if self.cells.is_empty() { self.row } else { end.min(extent.rows()) };
        if self.is_hidden {
            self.oddities.hidden_rows += (filled - self.row) as usize;
        }
        let width: usize = self.cells.iter().map(|(places, _)| places.len()).sum();
        self.grid.has_room_for(width.saturating_mul((filled - self.row) as usize))?;
        for row in self.row..filled {
            if extent.ends_before(row, &mut self.grid) {
                break;
            }
            for (places, content) in &self.cells {
                for column in places.clone() {
                    self.grid.put(row, column, content)?;
                }
            }
        }
        self.row = end;
        Ok(())
    }
}

/// The paragraphs of a cell, a line each; the cell has been entered. Comments on it are left out.
fn paragraphs(
    reader: &mut Reader<impl BufRead>,
    buffer: &mut Vec<u8>,
    cell: &str,
) -> Result<String, Refusal> {
    let mut text = String::new();
    loop {
        buffer.clear();
        match reader.read_event_into(buffer).map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "text:p" if !text.is_empty() => text.push('\n'),
                "office:annotation" | "draw:frame" | "table:table" | "draw:custom-shape" => {
                    reader.read_to_end_into(tag.name(), &mut Vec::new()).map_err(|_| Refusal::Damaged)?;
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "text:s" => (0..times(&tag, "text:c").min(1000)).for_each(|_| text.push(' ')),
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter),
                // No entity but the five of XML itself: others would be declared by the file, and could grow.
                _ => text.push_str(resolve_predefined_entity(&entity.xml10_content()).unwrap_or_default()),
            },
            Event::End(tag) if tag.name().as_ref() == cell => return Ok(text),
            Event::Eof => return Err(Refusal::Damaged),
            _ => {}
        }
    }
}

/// A whole number that is shown with zeros in front keeps them: `01067`.
fn shown_zeros(shown: &str) -> NumberMeaning {
    let is_padded =
        shown.len() > 1 && shown.starts_with('0') && shown.bytes().all(|byte| byte.is_ascii_digit());
    if is_padded { NumberMeaning::Padded(shown.len()) } else { NumberMeaning::Plain }
}

/// The hours of a length of time such as `PT12H30M00S`.
fn hours(time: &str) -> Option<f64> {
    let (hours, rest) = time.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    Some(typed(hours)? + typed(minutes)? / 60.0 + typed(seconds)? / 3600.0)
}

/// How often something comes: 1 where that is not said.
fn times(tag: &BytesStart<'_>, name: &str) -> u32 {
    number_of_times(attribute(tag, name).as_deref())
}

fn number_of_times(times: Option<&str>) -> u32 {
    times.and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}
