//! Lists with real trouble on the screen: the first line, the choice of roles, previews of the import, the data quality.

mod first_line;
mod periods;
mod previews;
mod quality;
mod role_picker;

use std::fs;
use std::path::Path;

use tierdeck::data::column::Role;

use crate::journeys::screen::Screen;

/// One of the lists of `fixtures/cases`; none if it is not UTF-8, which a journey does not read.
fn case(name: &str) -> Option<Screen> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases").join(name);
    fs::read_to_string(path).ok().map(|list| Screen::of(&list).sized(120, 36))
}

/// A list of so many rows made by their number.
fn rows(header: &str, count: usize, row: impl Fn(usize) -> String) -> String {
    let lines: String = (1..=count).map(|number| row(number) + "\n").collect();
    format!("{header}\n{lines}")
}

fn has(screen: &Screen, role: Role) -> Option<&str> {
    let table = &screen.state.core.document.table;
    table.column(table.with_role(role)?).map(|column| column.name.as_str())
}

/// The screen without the breaks of its lines, so that sentences can be found.
fn text(screen: &Screen) -> String {
    let screen = screen.to_string();
    let lines = screen.lines().map(|line| line.trim_matches(['│', ' ']));
    lines.collect::<Vec<_>>().join(" ")
}
