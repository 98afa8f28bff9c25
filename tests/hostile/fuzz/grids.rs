//! Lists as rows of cells, and as the files that they may be in.

use std::fmt::Write;

use serde_json::Value;

use super::dice::Dice;
use crate::support::archive;
use crate::support::xlsb::{Records, xlsb as binary};

/// The header, and the rows below it; each row has as many cells.
#[derive(Debug)]
pub struct Grid {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

pub const HEADERS: &[&str] = &[
    "id",
    "Name",
    "Customer",
    "Revenue",
    "Umsatz",
    "E-Mail",
    "Profit",
    "orders",
    "Last order",
    "Kunden-Nr.",
    "City",
    "margin %",
    "order_date",
    "amount",
    "notes",
    "Jan",
    "2024",
    "tier",
    "tierdeck_tier",
    "first_order",
    "=1+1",
    "O'Brien \"x\"",
    "a,b",
    "a;b",
    "  blank  ",
    "\u{202e}abc",
    "<b>",
    "Ünal",
    "客户",
    "x\u{1b}[2J",
    "-",
];

const CELLS: &[&str] = &[
    "",
    "-",
    "n/a",
    "0",
    "-0",
    "1",
    "12.50",
    "1,234.56",
    "1.234,56",
    "(500)",
    "5-",
    "$12",
    "€ 5",
    "12 %",
    "1e5",
    "1e999",
    "99999999999999999999",
    "0.1",
    "2024-01-31",
    "31.01.2024",
    "01/31/2024",
    "31/01/24",
    "2024-02-30",
    "1900-01-01",
    "45000",
    "Acme",
    "Bolt GmbH",
    "Total",
    "Summe",
    "Grand total",
    "Müller & Söhne",
    "=1+1",
    "+1",
    "-5",
    "@SUM(A1)",
    "'quoted'",
    "say \"hi\"",
    "a,b",
    "a;b",
    "a\tb",
    "two\nlines",
    " padded ",
    "\u{202e}abc",
    "\u{1b}[2J",
    "<script>",
    "]]>",
    "&amp;",
    "a@b.com",
    "TRUE",
    "null",
    "NaN",
    "#REF!",
    "客户",
    "😀",
    "\u{feff}",
    "\u{a0}",
    "x'; DROP TABLE--",
    "01",
    "007",
    "C-001",
    "C-002",
    "sep=;",
    "# comment",
    "Page 1 of 2",
];

/// A list of any kind.
pub fn any(dice: &mut Dice) -> Grid {
    let width = 1 + dice.below(7);
    let header = (0..width).map(|_| dice.of(HEADERS).to_owned()).collect();
    // A column mostly has values of one kind.
    let kinds: Vec<usize> = (0..width).map(|_| dice.below(5)).collect();
    let length = if dice.once_in(8) { 20 + dice.below(60) } else { dice.below(12) };
    let row = |at: usize, dice: &mut Dice| kinds.iter().map(|kind| cell(*kind, at, dice)).collect();
    let rows = (0..length).map(|at| row(at, dice)).collect();
    Grid { header, rows }
}

fn cell(kind: usize, at: usize, dice: &mut Dice) -> String {
    match kind {
        _ if dice.once_in(12) => dice.of(CELLS).to_owned(),
        0 => format!("C-{at}"),
        1 => format!("{}", dice.below(100_000)),
        2 => format!("{}.{:02}", dice.below(10_000), dice.below(100)),
        3 => format!("20{:02}-{:02}-{:02}", dice.below(30), 1 + dice.below(12), 1 + dice.below(28)),
        _ => dice.of(CELLS).to_owned(),
    }
}

/// As text with commas, or another sign between the cells.
pub fn text(grid: &Grid, dice: &mut Dice) -> String {
    let (sign, end) = (dice.of(&[',', ',', ';', '\t', '|']), dice.of(&["\n", "\n", "\r\n", "\r"]));
    let mut text = String::new();
    for row in std::iter::once(&grid.header).chain(&grid.rows) {
        for (at, cell) in row.iter().enumerate() {
            let before = if at == 0 { String::new() } else { sign.to_string() };
            match cell.contains([sign, '"', '\n', '\r']) {
                true => write!(text, "{before}\"{}\"", cell.replace('"', "\"\"")).unwrap(),
                false => write!(text, "{before}{cell}").unwrap(),
            }
        }
        text += end;
    }
    text
}

/// As an array of objects, with the names in their order.
pub fn json(grid: &Grid) -> String {
    let object = |row: &Vec<String>| {
        let pairs = grid.header.iter().zip(row);
        let pairs: Vec<String> =
            pairs.map(|(name, cell)| format!("{}:{}", Value::from(&**name), Value::from(&**cell))).collect();
        format!("{{{}}}", pairs.join(","))
    };
    format!("[{}]", grid.rows.iter().map(object).collect::<Vec<_>>().join(","))
}

/// For XML: what it cannot have is left out.
fn escaped(cell: &str) -> String {
    let kept = cell.chars().filter(|letter| !letter.is_control() || *letter == '\n' || *letter == '\t');
    kept.collect::<String>()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Every cell as a text.
pub fn xlsx(grid: &Grid, name: &str) -> Vec<u8> {
    let mut sheet = String::from("<sheetData>");
    for (at, row) in std::iter::once(&grid.header).chain(&grid.rows).enumerate() {
        write!(sheet, "<row r=\"{}\">", at + 1).unwrap();
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (column, cell) = (char::from(b'A' + column as u8), escaped(cell));
            let space = "xml:space=\"preserve\"";
            write!(sheet, "<c r=\"{column}{}\" t=\"inlineStr\"><is><t {space}>{cell}</t></is></c>", at + 1)
                .unwrap();
        }
        sheet += "</row>";
    }
    archive::xlsx(&[(&escaped(name), &(sheet + "</sheetData>"))])
}

/// Every cell as a text.
pub fn ods(grid: &Grid, name: &str) -> Vec<u8> {
    let mut table = format!("<table:table table:name=\"{}\">", escaped(name));
    for row in std::iter::once(&grid.header).chain(&grid.rows) {
        table += "<table:table-row>";
        for cell in row {
            let lines: String =
                cell.split('\n').map(|line| format!("<text:p>{}</text:p>", spaced(&escaped(line)))).collect();
            match cell.is_empty() {
                true => table += "<table:table-cell/>",
                false => {
                    write!(
                        table,
                        "<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>"
                    )
                    .unwrap();
                }
            }
        }
        table += "</table:table-row>";
    }
    archive::ods(&(table + "</table:table>"))
}

/// Blanks at the ends and tabs, as ods has them.
fn spaced(line: &str) -> String {
    let inner = line.trim_matches(' ');
    let before = line.len() - line.trim_start_matches(' ').len();
    let after = line.len() - before - inner.len();
    let blanks =
        |count: usize| if count == 0 { String::new() } else { format!("<text:s text:c=\"{count}\"/>") };
    format!(
        "{}{}{}",
        blanks(before),
        inner.replace('\t', "<text:tab/>"),
        blanks(if inner.is_empty() { 0 } else { after })
    )
}

/// In the notation of the tests: what is a number there is one.
pub fn xlsb(grid: &Grid, name: &str) -> Vec<u8> {
    let line = |row: &Vec<String>| {
        row.iter().map(|cell| cell.replace(['|', '~'], "/")).collect::<Vec<_>>().join("|")
    };
    let lines: Vec<String> = std::iter::once(&grid.header).chain(&grid.rows).map(line).collect();
    let lines: Vec<String> = lines.into_iter().map(|line| line.replace(':', ".")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    binary(&[(name, &lines)], &Records::default())
}
