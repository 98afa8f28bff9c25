//! The quality of the data: what is missing, odd, doubled or left out, column by column, and the way to each.

use crate::data::column::{ColumnId, RowId};
use crate::data::finding::LeftOut;
use crate::data::number::{counted, format_number};
use crate::data::table::{Cells, Table};

use crate::app::actions::filter as filter_line;
use crate::app::actions::keeping;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::state::{Context, State};
use crate::app::palette;
use crate::app::update::run as run_command;
use crate::app::work::examine::{Examine, Examined, Leads, Odd};

/// How many lines that are no customers, and how many absent customers, are listed.
const LISTED: usize = 200;
/// Lines at the bottom that say more about what the cursor is on.
pub const ABOUT: usize = 3;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Quality {
    /// What was found; none while it is looked for.
    pub report: Option<Examined>,
    /// The entry under the cursor.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Something odd.
    Odd(usize),
    /// A customer about whom something was decided, and who is not in the list.
    Absent(usize),
    /// A line that is no customer.
    LeftOut(usize),
    /// A column.
    Column(ColumnId),
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence, or nothing.
    Text(&'static str),
    /// What follows.
    Heading(String),
    /// The headings of the columns' table.
    Columns,
    /// The entry at this position.
    Entry(usize, Entry),
}

/// Opens the screen; the cursor is where it was.
pub fn open(state: &mut State) -> Vec<Effect> {
    if state.context() != Context::Quality {
        state.screens.push(Context::Quality);
    }
    examine_anew(state)
}

/// Looks at the data again, where the screen is open.
pub fn anew(state: &mut State) -> Vec<Effect> {
    if state.screens.contains(&Context::Quality) { examine_anew(state) } else { Vec::new() }
}

fn examine_anew(state: &mut State) -> Vec<Effect> {
    let document = &state.document;
    let Some(roster) = document.roster.clone() else { return Vec::new() };
    let further = document.findings.iter().filter(|finding| !document.read_findings.contains(finding));
    state.generations.examine += 1;
    vec![Effect::Examine(Box::new(Examine {
        generation: state.generations.examine,
        table: document.table.clone(),
        roster,
        tiering: document.tiering.clone(),
        overrides: document.decided.overrides.clone(),
        findings: document.read_findings.iter().chain(further).cloned().collect(),
    }))]
}

/// Takes in what was found.
pub fn on_examined(state: &mut State, examined: Examined) {
    if examined.generation == state.generations.examine {
        state.quality.report = Some(examined);
    }
}

/// All lines of the screen.
pub fn lines(state: &State) -> Vec<Line> {
    let (document, mut lines) = (&state.document, Vec::new());
    let Some(report) = &state.quality.report else { return vec![Line::Text("Looking at every cell ...")] };
    let mut entries = 0;
    let mut section = |heading: Line, of: Vec<Entry>| {
        if of.is_empty() {
            return;
        }
        if !lines.is_empty() {
            lines.push(Line::Text(""));
        }
        lines.push(heading);
        lines.extend(of.iter().enumerate().map(|(at, entry)| Line::Entry(entries + at, *entry)));
        entries += of.len();
    };
    let (model, odd): (Vec<usize>, Vec<usize>) =
        (0..report.odd.len()).partition(|&at| report.odd[at].leads == Leads::Criteria);
    let nothing_odd = odd.is_empty();
    section(Line::Heading("To look at".into()), odd.into_iter().map(Entry::Odd).collect());
    let (absent, left_out) = (document.placed.absent.len(), document.left_out.len());
    let heading = format!("Decisions about {} who are not in this list", counted(absent, "customer"));
    section(Line::Heading(heading), (0..absent.min(LISTED)).map(Entry::Absent).collect());
    let heading = format!("Left out: {} of the file", counted(left_out, "line"));
    section(Line::Heading(heading), (0..left_out.min(LISTED)).map(Entry::LeftOut).collect());
    let columns = document.table.column_ids().take(report.cells.len());
    section(Line::Columns, columns.map(Entry::Column).collect());
    section(Line::Heading("What the model does without".into()), model.into_iter().map(Entry::Odd).collect());
    let complete = |cells: &Cells| cells.missing + cells.unreadable == 0;
    if nothing_odd && absent + left_out == 0 && report.cells.iter().all(complete) {
        let fine = "All is well: every cell can be read, and nobody stands twice.";
        lines.splice(0..0, [Line::Text(fine), Line::Text("")]);
    }
    lines
}

/// The entry at a position.
pub fn entry(state: &State, at: usize) -> Option<Entry> {
    lines(state).into_iter().find_map(|line| match line {
        Line::Entry(position, entry) if position == at => Some(entry),
        _ => None,
    })
}

/// The first line on the screen.
pub fn first_line(state: &State) -> usize {
    state.quality.top.min(lines(state).len().saturating_sub(state.quality_page()))
}

/// Moves the cursor; `page` is how many lines the screen has for the entries.
pub fn step(state: &mut State, motion: Motion, page: usize) {
    let all = lines(state);
    let last = all.iter().filter(|line| matches!(line, Line::Entry(..))).count().saturating_sub(1);
    let cursor = crate::app::core::list::moved(state.quality.cursor, motion, page, last);
    let here = all.iter().position(|line| matches!(line, Line::Entry(at, _) if *at == cursor)).unwrap_or(0);
    // With what stands above the first entry, so that it is seen again.
    let highest = if cursor == 0 { 0 } else { here.saturating_sub(1) };
    state.quality.cursor = cursor;
    state.quality.top = state
        .quality
        .top
        .clamp((here + 1).saturating_sub(page), highest.max((here + 1).saturating_sub(page)));
}

/// Runs a command of the screen.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::ShowRows => show(state),
        Command::Remove => keeping::drop_absent(state),
        _ => Vec::new(),
    }
}

/// Goes to what the entry under the cursor is about.
fn show(state: &mut State) -> Vec<Effect> {
    let entry = entry(state, state.quality.cursor);
    let Some(report) = &state.quality.report else { return Vec::new() };
    match entry {
        Some(Entry::Odd(at)) => match report.odd.get(at).map(|odd| odd.leads.clone()) {
            Some(Leads::Filter(filter)) => show_filtered(state, &filter),
            Some(Leads::Line(line)) => show_line(state, line),
            Some(Leads::LeftOut) => {
                let first = lines(state).into_iter().find_map(|line| match line {
                    Line::Entry(at, Entry::LeftOut(0)) => Some(at),
                    _ => None,
                });
                state.quality.cursor = first.unwrap_or(state.quality.cursor);
                let page = state.quality_page();
                step(state, Motion::Left, page);
                Vec::new()
            }
            Some(Leads::Import) => run_command(state, Command::Import),
            Some(Leads::Criteria) => {
                leave(state);
                run_command(state, Command::Criteria)
            }
            Some(Leads::Nowhere) | None => about_it(state),
        },
        Some(Entry::Column(column)) => show_column(state, column),
        Some(Entry::Absent(_) | Entry::LeftOut(_)) => about_it(state),
        None => Vec::new(),
    }
}

fn about_it(state: &mut State) -> Vec<Effect> {
    let about = about(state);
    state.say(about);
    Vec::new()
}

/// Back to the customers.
fn leave(state: &mut State) {
    state.screens.truncate(1);
}

fn show_filtered(state: &mut State, filter: &str) -> Vec<Effect> {
    leave(state);
    state.say("These are the customers. Esc shows all again, d goes back to the data quality.");
    filter_line::apply(state, filter)
}

fn show_line(state: &mut State, line: u64) -> Vec<Effect> {
    let text = state.document.table.text();
    let mut rows = 0..text.len();
    while rows.start < rows.end {
        let middle = rows.start + (rows.end - rows.start) / 2;
        if text.line(RowId(middle as u32)) < line { rows.start = middle + 1 } else { rows.end = middle }
    }
    if rows.start == text.len() {
        return about_it(state);
    }
    leave(state);
    let effects = palette::go_to_customer(state, rows.start);
    state.say(format!("Line {line} of the file. d goes back to the data quality."));
    effects
}

fn show_column(state: &mut State, column: ColumnId) -> Vec<Effect> {
    let cells = state.quality.report.as_ref().and_then(|report| report.cells.get(column.index()));
    let Some(cells) = cells.cloned() else { return Vec::new() };
    state.customers.go_to_column(crate::app::work::rows::SortBy::Column(column));
    let Some(filter) = crate::app::work::examine::without_value(&state.document.table, column, &cells) else {
        leave(state);
        state.say("Nothing is missing in this column. d goes back to the data quality.");
        return Vec::new();
    };
    if let Some(first) = cells.first {
        state.customers.filter.clear();
        state.customers.rows = None;
        state.customers.go_to(first.index(), &state.document);
    }
    show_filtered(state, &filter)
}

impl State {
    /// How many lines the screen of the data quality has for its entries.
    pub fn quality_page(&self) -> usize {
        self.areas().whole_page().saturating_sub(ABOUT + 1).max(1)
    }
}

/// What is to be known about the entry under the cursor, and what to do.
pub fn about(state: &State) -> String {
    let Some(report) = &state.quality.report else { return String::new() };
    let document = &state.document;
    match entry(state, state.quality.cursor) {
        Some(Entry::Odd(at)) => report.odd.get(at).map(about_odd).unwrap_or_default(),
        Some(Entry::Absent(at)) => {
            let Some(key) = document.placed.absent.iter().nth(at) else { return String::new() };
            let decision = document.review.decisions.get(key);
            let tier = decision.and_then(|decision| decision.tier);
            let decided =
                tier.map_or("was looked at".into(), |tier| format!("is in tier {tier} by your decision"));
            format!(
                "'{key}' {decided}, but is nobody's key in this list. Is the id column right? i shows it. x drops the \
                 decisions about everybody who is not in the list; u brings them back."
            )
        }
        Some(Entry::LeftOut(at)) => document.left_out.get(at).map_or_else(String::new, |line| {
            let LeftOut { line, reason, text } = line;
            format!(
                "Line {line} is no customer, for {reason}: {}. i changes how the list is read.",
                text.trim()
            )
        }),
        Some(Entry::Column(column)) => {
            about_column(&document.table, column, report.cells.get(column.index())).unwrap_or_default()
        }
        None => String::new(),
    }
}

fn about_odd(odd: &Odd) -> String {
    let next = match &odd.leads {
        Leads::Filter(_) => " Enter shows them.".into(),
        Leads::Line(line) => format!(" Enter goes to line {line}."),
        Leads::LeftOut => " Enter goes to them.".into(),
        Leads::Import => " Enter opens the import settings.".into(),
        Leads::Criteria => " Enter opens the criteria.".into(),
        Leads::Nowhere => String::new(),
    };
    format!("{}{next}", odd.message)
}

fn about_column(table: &Table, column: ColumnId, cells: Option<&Cells>) -> Option<String> {
    let (described, cells) = (table.column(column)?, cells?);
    let kind = described.kind.name();
    let number = |count: usize| format_number(count as f64, 0);
    let unreadable = match cells.unreadable {
        0 => String::new(),
        count => {
            let samples: Vec<String> = cells.samples.iter().map(|cell| format!("'{cell}'")).collect();
            format!(
                " {} cannot be read as a {kind}: {}; i changes how the column is read.",
                counted(count, "cell"),
                samples.join(", ")
            )
        }
    };
    let missing = match (cells.missing, cells.unreadable) {
        (0, 0) => " Every cell has a value.".into(),
        (0, _) => " Enter shows them.".into(),
        (count, _) => format!(" {} of {} say nothing. Enter shows them.", number(count), number(table.len())),
    };
    let why = &described.kind_guess.reason;
    Some(format!("{}: {kind}, for {why}.{unreadable}{missing}", described.name))
}
