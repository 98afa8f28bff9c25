//! A screen as an SVG picture that looks the same in every viewer, whatever fonts it has: lines, bars and signs are
//! shapes, and every letter is put into the middle of its own cell.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use tierdeck::data::display;

use super::shapes;

/// Width and height of a cell in pixels. Whole numbers keep lines sharp.
pub const CELL: (f64, f64) = (8.0, 17.0);
/// How far the line on which letters are written is above the lower edge of a cell.
const BASELINE: f64 = 4.5;
/// Space around the screen.
const MARGIN: f64 = 14.0;
const PAPER: Ink = Ink(0x15, 0x18, 0x1e);
const INK: Ink = Ink(0xd5, 0xda, 0xe2);
const EDGE: &str = "#3a404c";
const FONTS: &str = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace";

/// A colour: red, green and blue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ink(u8, u8, u8);

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ink(red, green, blue) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// How a letter or a shape is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pen {
    ink: Ink,
    bold: bool,
    dim: bool,
}

/// A screen as a picture, with a title for those who cannot see it.
pub fn picture(buffer: &Buffer, title: &str) -> Result<String, fmt::Error> {
    let width = f64::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN;
    let height = f64::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN;
    let title = escaped(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n<title>{title}</title>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{PAPER}\" stroke=\"{EDGE}\"/>\n",
        width - 1.0,
        height - 1.0
    );
    write_backgrounds(buffer, &mut svg)?;
    write_shapes(buffer, &mut svg)?;
    writeln!(
        svg,
        "<g font-family=\"{FONTS}\" font-size=\"13.3\" text-anchor=\"middle\" xml:space=\"preserve\">"
    )?;
    for y in 0..buffer.area.height {
        write_letters(buffer, y, &mut svg)?;
    }
    svg.push_str("</g>\n</svg>");
    Ok(svg)
}

/// The left and upper edge of a cell.
fn corner(x: u16, y: u16) -> (f64, f64) {
    (MARGIN + f64::from(x) * CELL.0, MARGIN + f64::from(y) * CELL.1)
}

/// The cells of a row with their places; a letter of two cells counts once.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut x = 0;
    std::iter::from_fn(move || {
        let here = x;
        let cell = (here < buffer.area.width).then(|| &buffer[(here, y)])?;
        x += wide(cell);
        Some((here, cell))
    })
}

fn wide(cell: &Cell) -> u16 {
    if display::width(cell.symbol()) > 1 { 2 } else { 1 }
}

/// Ink and background.
fn colors(cell: &Cell) -> (Ink, Option<Ink>) {
    let (ink, paper) = (exact(cell.fg), exact(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (paper.unwrap_or(PAPER), Some(ink.unwrap_or(INK)))
    } else {
        (ink.unwrap_or(INK), paper)
    }
}

fn pen(cell: &Cell) -> Pen {
    let has = |modifier| cell.modifier.contains(modifier);
    Pen { ink: colors(cell).0, bold: has(Modifier::BOLD), dim: has(Modifier::DIM) }
}

fn write_backgrounds(buffer: &Buffer, svg: &mut String) -> fmt::Result {
    let mut paths: BTreeMap<Ink, String> = BTreeMap::new();
    for y in 0..buffer.area.height {
        let mut run: Option<(Ink, u16, u16)> = None;
        let colored = cells(buffer, y).map(|(x, cell)| (x, wide(cell), colors(cell).1));
        for (x, width, paper) in colored.chain([(buffer.area.width, 0, None)]) {
            if let (Some((color, _, end)), Some(paper)) = (&mut run, paper)
                && *color == paper
            {
                *end = x + width;
                continue;
            }
            if let Some((color, start, end)) = run {
                let (left, top) = corner(start, y);
                let path = paths.entry(color).or_default();
                shapes::rectangle(path, left, top, f64::from(end - start) * CELL.0, CELL.1);
            }
            run = paper.map(|paper| (paper, x, x + width));
        }
    }
    for (color, path) in paths {
        writeln!(svg, "<path fill=\"{color}\" shape-rendering=\"crispEdges\" d=\"{path}\"/>")?;
    }
    Ok(())
}

/// Lines, bars and signs, those of one colour as one path.
fn write_shapes(buffer: &Buffer, svg: &mut String) -> fmt::Result {
    let mut paths: BTreeMap<(Pen, u8), String> = BTreeMap::new();
    for y in 0..buffer.area.height {
        for (x, cell) in cells(buffer, y) {
            let pen = Pen { bold: false, ..pen(cell) };
            let shade = shapes::shade(cell.symbol());
            let path = paths.entry((pen, shade)).or_default();
            shapes::draw(cell.symbol(), corner(x, y), path);
        }
    }
    for ((pen, shade), path) in paths.into_iter().filter(|(_, path)| !path.is_empty()) {
        let opacity = f64::from(shade) / 100.0 * if pen.dim { 0.6 } else { 1.0 };
        writeln!(svg, "<path fill=\"{}\" fill-opacity=\"{opacity:.2}\" d=\"{path}\"/>", pen.ink)?;
    }
    Ok(())
}

/// The letters of a row. What is written from the right is one piece, for its letters change their form and order.
fn write_letters(buffer: &Buffer, y: u16, svg: &mut String) -> fmt::Result {
    let mut pieces: Vec<(Pen, Vec<(f64, String)>)> = Vec::new();
    let mut from_the_right: Option<(Pen, u16, String)> = None;
    let blank = Cell::EMPTY;
    for (x, cell) in cells(buffer, y).chain([(buffer.area.width, &blank)]) {
        let (symbol, pen) = (cell.symbol(), pen(cell));
        if let Some((same, _, text)) = &mut from_the_right
            && *same == pen
            && (is_from_the_right(symbol) || is_between(symbol) && x < buffer.area.width)
        {
            text.push_str(symbol);
            continue;
        }
        if let Some((pen, start, text)) = from_the_right.take() {
            let middle = corner(start, y).0 + display::width(text.trim_end()) as f64 * CELL.0 / 2.0;
            put(&mut pieces, pen, middle, text.trim_end().to_string());
        }
        if is_from_the_right(symbol) {
            from_the_right = Some((pen, x, symbol.to_string()));
        } else if !symbol.trim().is_empty() && !shapes::is_shape(symbol) {
            let middle = corner(x, y).0 + f64::from(wide(cell)) * CELL.0 / 2.0;
            put(&mut pieces, pen, middle, symbol.to_string());
        }
    }
    let baseline = corner(0, y).1 + CELL.1 - BASELINE;
    for (Pen { ink, bold, dim }, letters) in pieces {
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let opacity = if dim { " fill-opacity=\"0.6\"" } else { "" };
        write!(svg, "<text y=\"{baseline}\" fill=\"{ink}\"{weight}{opacity}>")?;
        for (middle, letter) in letters {
            write!(svg, "<tspan x=\"{middle}\">{}</tspan>", escaped(&letter))?;
        }
        svg.push_str("</text>\n");
    }
    Ok(())
}

/// Adds a letter to those before it, where they are drawn alike.
fn put(pieces: &mut Vec<(Pen, Vec<(f64, String)>)>, pen: Pen, middle: f64, letter: String) {
    match pieces.iter_mut().find(|(same, _)| *same == pen) {
        Some((_, letters)) => letters.push((middle, letter)),
        None => pieces.push((pen, vec![(middle, letter)])),
    }
}

fn is_from_the_right(symbol: &str) -> bool {
    let is = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    symbol.chars().any(is)
}

/// Signs that may be between two words written from the right.
fn is_between(symbol: &str) -> bool {
    [" ", "\"", "'", "-", "."].contains(&symbol)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The colour of a cell; one that a terminal chooses itself is none.
fn exact(color: Color) -> Option<Ink> {
    match color {
        Color::Rgb(red, green, blue) => Some(Ink(red, green, blue)),
        _ => None,
    }
}
