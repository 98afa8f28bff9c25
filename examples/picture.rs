//! Draws a screen of the program on the bundled list as an SVG picture, for the README.
//!
//! ```text
//! cargo run --example picture > assets/picture.svg
//! cargo run --example picture -- criteria > assets/criteria.svg
//! ```

// The screen without a terminal that the tests press keys on.
#[path = "../tests/journeys/screen.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "it is made for tests, and a picture needs less of it"
)]
mod screen;

use std::error::Error;
use std::fmt::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use tierdeck::data::display;

use screen::Screen;

/// Columns and rows.
const SIZE: (u16, u16) = (120, 36);
/// Width and height of a cell, and how far its letters are above its lower edge, in pixels.
const CELL: (f64, f64) = (8.4, 16.5);
const BASELINE: f64 = 4.0;
/// Space around the screen, in pixels.
const MARGIN: f64 = 14.0;
const PAPER: &str = "#15181e";
const INK: &str = "#d5dae2";
const FONTS: &str = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace";

fn main() -> Result<(), Box<dyn Error>> {
    let which = std::env::args().nth(1);
    let keys = match which.as_deref() {
        None | Some("customers") => {
            "down*2 2 \"recommends us\" enter up*2 4 \"two disputes this year\" enter"
        }
        Some("criteria") => "down*4 c right*8",
        Some("review") => {
            "down*2 t \"3m\" enter R down*2 enter space*3 2 r \"recommends us\" enter space*4 x \
             n \"ask Claire about the discount\" enter"
        }
        Some("detail") => "down*4 2 \"a friend of the house\" enter enter",
        Some(other) => {
            return Err(
                format!("there is no picture '{other}'; take customers, criteria, detail or review").into()
            );
        }
    };
    let screen = Screen::demo().sized(SIZE.0, SIZE.1).after(keys);
    println!("{}", picture(&screen.drawn().0)?);
    Ok(())
}

/// A buffer as a picture.
fn picture(buffer: &Buffer) -> Result<String, fmt::Error> {
    let width = f64::from(buffer.area.width) * CELL.0 + 2.0 * MARGIN;
    let height = f64::from(buffer.area.height) * CELL.1 + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"{FONTS}\" font-size=\"14\" fill=\"{INK}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            run.draw(y, &mut svg)?;
        }
    }
    svg.push_str("</svg>");
    Ok(svg)
}

/// Neighbouring cells that look the same.
struct Run<'a> {
    style: &'a Cell,
    x: u16,
    cells: u16,
    text: String,
}

/// What is drawn in one piece: a letter of two cells is alone, and so is all that is written from the right,
/// so that the rest stays where it is whatever font there is.
#[derive(PartialEq)]
enum Script {
    Ordinary,
    Wide,
    FromTheRight,
}

fn script(symbol: &str) -> Script {
    let from_the_right = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    match symbol {
        symbol if display::width(symbol) > 1 => Script::Wide,
        symbol if symbol.chars().any(from_the_right) => Script::FromTheRight,
        _ => Script::Ordinary,
    }
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let cells = display::width(cell.symbol()).max(1) as u16;
        match runs.last_mut().filter(|run| run.continues_with(cell)) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.cells += cells;
            }
            None => runs.push(Run { style: cell, x, cells, text: cell.symbol().to_string() }),
        }
        x += cells;
    }
    runs
}

impl Run<'_> {
    fn continues_with(&self, cell: &Cell) -> bool {
        let (this, that) = (script(self.style.symbol()), script(cell.symbol()));
        let between = [" ", "\"", "'", "-", "."].contains(&cell.symbol());
        let same_script = this != Script::Wide && (this == that || (this == Script::FromTheRight && between));
        let same_style = self.style.style() == cell.style();
        same_style && same_script && !self.text.ends_with("  ")
    }

    fn draw(&self, y: u16, svg: &mut String) -> fmt::Result {
        let (left, top) = (MARGIN + f64::from(self.x) * CELL.0, MARGIN + f64::from(y) * CELL.1);
        let modifier = self.style.modifier;
        let (ink, paper) = (hex(self.style.fg), hex(self.style.bg));
        let (ink, paper) = if modifier.contains(Modifier::REVERSED) {
            (paper.or(Some(PAPER)), ink.or(Some(INK)))
        } else {
            (ink, paper)
        };
        if let Some(paper) = paper {
            let width = f64::from(self.cells) * CELL.0;
            writeln!(
                svg,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{paper}\" shape-rendering=\"crispEdges\"/>",
                CELL.1
            )?;
        }
        let text = self.text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let before = self.text.len() - self.text.trim_start().len();
        let x = left + before as f64 * CELL.0;
        let length = display::width(text) as f64 * CELL.0;
        let baseline = top + CELL.1 - BASELINE;
        write!(
            svg,
            "<text x=\"{x:.1}\" y=\"{baseline:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\""
        )?;
        if let Some(ink) = ink {
            write!(svg, " fill=\"{ink}\"")?;
        }
        if modifier.contains(Modifier::BOLD) {
            svg.push_str(" font-weight=\"bold\"");
        }
        if modifier.contains(Modifier::DIM) {
            svg.push_str(" opacity=\"0.6\"");
        }
        writeln!(svg, ">{}</text>", escaped(text))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A terminal's sixteen colours as they may look; none for its own ink and paper.
fn hex(color: Color) -> Option<&'static str> {
    Some(match color {
        Color::Black => "#2a2f3a",
        Color::Red => "#e06c75",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Blue => "#61afef",
        Color::Magenta => "#c678dd",
        Color::Cyan => "#56b6c2",
        Color::Gray => "#abb2bf",
        Color::DarkGray => "#7d8595",
        Color::LightRed => "#ff8b92",
        Color::LightGreen => "#b5e890",
        Color::LightYellow => "#ffd787",
        Color::LightBlue => "#8cc8ff",
        Color::LightMagenta => "#e0a3f0",
        Color::LightCyan => "#7fdbe6",
        Color::White => "#ffffff",
        _ => return None,
    })
}
