//! Problems in the data: what is missing, odd, double or skipped, column by column, and the way to each.

use crate::app::actions::{filter, find, missing};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::Purpose;
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::examine::{Examine, Examined, Leads, OddGroup, without_value};
use crate::app::work::rows::SortBy;
use crate::app::work::{Answer, Work};
use crate::data::column::ColumnId;
use crate::data::finding::FindingKind;
use crate::data::number::counted;
use crate::data::table::CellCounts;
use crate::review::matching;
use crate::review::{CustomerKey, Match};

mod about;
mod file;

/// The commands of the screen.
pub const ROWS: &[Row] =
    &[Row::new(Command::ShowRows, "show-rows", "show", "show the customers or the line that it is about")
        .at(Group::Look, &["enter"], &[Context::Quality, Context::Segments, Context::Tiers])];

/// How many skipped lines, and how many missing customers, are listed.
const LISTED: usize = 200;
/// Lines at the bottom that say more about what the cursor is on.
pub const ABOUT: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Quality {
    /// What was found; none while it is looked for.
    pub report: Option<Examined>,
    /// All lines of the screen.
    pub lines: Vec<QualityLine>,
    /// The entry under the cursor.
    pub cursor: usize,
    /// The first line on the screen.
    pub top: usize,
    /// Customers with a decision who are missing from this list, the first ones.
    pub missing: Vec<CustomerKey>,
    /// What the lines were made of: how many customers are missing, and lines skipped.
    made_of: Option<(usize, usize)>,
}

/// Something to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QualityEntry {
    Odd(usize),
    /// A customer with a decision who is missing from this list.
    Missing(usize),
    /// A skipped line.
    LeftOut(usize),
    Column(ColumnId),
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QualityLine {
    /// A sentence, or nothing.
    Text(&'static str),
    Heading(String),
    /// The headings of the columns' table.
    Columns,
    /// The entry at this position.
    Entry(usize, QualityEntry),
}

impl Quality {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Quality, Refused> {
        examine(core);
        Ok(Quality { cursor: core.quality_entry, ..Quality::default() })
    }

    /// How many lines the screen has for its entries.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(ABOUT + 1).max(1)
    }

    /// The entry at a position.
    pub fn entry(&self, at: usize) -> Option<QualityEntry> {
        self.lines.iter().find_map(|line| match line {
            QualityLine::Entry(position, entry) if *position == at => Some(*entry),
            _ => None,
        })
    }

    /// Moves the cursor to an entry, and scrolls so that it is on the screen, with what is above the first one.
    fn go_to(&mut self, core: &Core, at: usize) {
        let page = Quality::page(core);
        let is_it = |line: &QualityLine| matches!(line, QualityLine::Entry(position, _) if *position == at);
        let here = self.lines.iter().position(is_it).unwrap_or(0);
        let highest = if at == 0 { 0 } else { here.saturating_sub(1) };
        let lowest = (here + 1).saturating_sub(page);
        self.cursor = at;
        self.top = self.top.clamp(lowest, highest.max(lowest)).min(self.lines.len().saturating_sub(page));
    }

    /// Goes to what the entry under the cursor is about; the screen opens there again.
    fn show(&mut self, core: &mut Core) -> Done {
        core.quality_entry = self.cursor;
        let Some(report) = &self.report else { return Ok(()) };
        match self.entry(self.cursor) {
            Some(QualityEntry::Odd(at)) => match report.odd.get(at).map(|odd| odd.leads.clone()) {
                Some(Leads::Filter(filter)) => return show_filtered(core, &filter),
                Some(Leads::Line { line, row }) => self.show_line(core, line, row),
                Some(Leads::LeftOut) => {
                    let first = self.lines.iter().find_map(|line| match line {
                        QualityLine::Entry(at, QualityEntry::LeftOut(0)) => Some(*at),
                        _ => None,
                    });
                    self.go_to(core, first.unwrap_or(self.cursor));
                }
                Some(Leads::Import) => core.go(Go::Run(Command::Open(Context::Import))),
                Some(Leads::Column(column)) => {
                    core.import_column = Some(column);
                    core.go(Go::Run(Command::Open(Context::Import)));
                }
                Some(Leads::Criteria) => {
                    core.go(Go::Bottom);
                    core.go(Go::Run(Command::Open(Context::Criteria)));
                }
                Some(Leads::Matches) => {
                    core.go(Go::Bottom);
                    core.go(Go::Run(Command::Open(Context::Matches)));
                }
                Some(Leads::Rates) => {
                    core.ask(Purpose::Command, "rates ", "");
                    core.go(Go::Suggest);
                }
                Some(Leads::Nowhere) | None => core.say(self.about(core)),
            },
            Some(QualityEntry::Column(column)) => return self.show_column(core, column),
            Some(QualityEntry::Missing(_) | QualityEntry::LeftOut(_)) => core.say(self.about(core)),
            None => {}
        }
        Ok(())
    }

    fn show_line(&self, core: &mut Core, line: u64, row: Option<usize>) {
        let Some(row) = row else { return core.say(self.about(core)) };
        core.go(Go::Bottom);
        find::go_to_customer(core, row);
        let origin = &core.document.table.source().text().dialect().origin;
        let place = origin.in_its_words(&format!("Line {line}"));
        core.say(format!("{place} of the file. {{key:quality}} returns to the data quality screen."));
    }

    fn show_column(&self, core: &mut Core, column: ColumnId) -> Done {
        let cells = self.report.as_ref().and_then(|report| report.cells.get(column.index()));
        let Some(cells) = cells else { return Ok(()) };
        core.list.go_to_column(SortBy::Column(column));
        let Some(filter) = without_value(&core.document.table, column, cells) else {
            core.go(Go::Bottom);
            core.say("Nothing is missing in this column. {key:quality} returns to the data quality screen.");
            return Ok(());
        };
        if let Some(first) = cells.first {
            core.list.show_all();
            core.list.go_to(first.index(), &core.document);
        }
        show_filtered(core, &filter)
    }
}

fn examine(core: &mut Core) {
    let document = &core.document;
    let Some(roster) = document.roster().cloned() else { return };
    // Some were matched since the list was read.
    let waiting: Vec<Match> = document.waiting_matches().cloned().collect();
    let as_read = document.all_findings().filter(|finding| finding.kind != FindingKind::DoubtfulMatch);
    let findings = as_read.cloned().chain(matching::findings(&waiting, &document.review.decisions)).collect();
    let request = Examine {
        table: document.table.clone(),
        roster,
        tiering: document.tiering.clone(),
        overrides: document.by_row.overrides.clone(),
        findings,
    };
    core.work(Work::Examine(Box::new(request)));
}

fn show_filtered(core: &mut Core, filter: &str) -> Done {
    core.go(Go::Bottom);
    core.say(
        "These are the customers. {key:back} shows all again, {key:quality} returns to the data quality screen.",
    );
    filter::apply(core, filter)
}

impl ScreenState for Quality {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let some_missing = core.document.missing_count() > 0;
        let drop = some_missing.then(|| (Command::Remove, Some("drop missing".to_string())));
        let keys = footer_keys(&[
            Command::ShowRows,
            Command::Open(Context::Import),
            Command::Export,
            Command::Back,
            Command::Open(Context::Help),
        ]);
        drop.into_iter().chain(keys).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let entries = self.lines.iter().filter(|line| matches!(line, QualityLine::Entry(..))).count();
                let mut cursor = Cursor::at(self.cursor);
                cursor.step(motion, Quality::page(core), entries);
                self.go_to(core, cursor.at);
            }
            Command::ShowRows => return self.show(core),
            Command::Export => return self.export(core),
            Command::Remove => return missing::drop_decisions(core, command),
            _ => {}
        }
        Ok(())
    }

    /// Closes the screen; it opens at the same entry again.
    fn back(&mut self, core: &mut Core) -> Done {
        core.quality_entry = self.cursor;
        core.go(Go::Close);
        Ok(())
    }

    /// The first click moves the cursor, the second shows what the entry is about.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = y.checked_sub(core.layout.body().y + 1).map(usize::from);
        let line = line.filter(|&line| line < Quality::page(core));
        if let Some(QualityLine::Entry(at, _)) = line.and_then(|line| self.lines.get(self.top + line)) {
            let again = self.cursor == *at;
            self.cursor = *at;
            if again {
                return self.show(core);
            }
        }
        Ok(())
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        examine(core);
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Examine(report) => {
                self.report = Some(report);
                self.made_of = None;
            }
            other => return Some(other),
        }
        None
    }

    fn settle(&mut self, core: &Core) {
        let now = (core.document.missing_count(), core.document.left_out.len());
        if self.made_of != Some(now) {
            self.made_of = Some(now);
            self.missing = core.document.missing().take(LISTED).cloned().collect();
            self.lines = lines(core, self.report.as_ref());
            self.go_to(core, self.cursor);
        }
    }
}

/// All lines of the screen.
fn lines(core: &Core, report: Option<&Examined>) -> Vec<QualityLine> {
    let (document, mut lines) = (&core.document, Vec::new());
    let Some(report) = report else { return vec![QualityLine::Text("Looking at every cell ...")] };
    let mut entries = 0;
    let mut section = |heading: QualityLine, of: Vec<QualityEntry>| {
        if of.is_empty() {
            return;
        }
        if !lines.is_empty() {
            lines.push(QualityLine::Text(""));
        }
        lines.push(heading);
        lines.extend(of.iter().enumerate().map(|(at, entry)| QualityLine::Entry(entries + at, *entry)));
        entries += of.len();
    };
    let heading = |text: &str| QualityLine::Heading(text.into());
    let odd = |group: OddGroup| -> Vec<QualityEntry> {
        let all = report.odd.iter().enumerate().filter(|(_, odd)| odd.group == group);
        all.map(|(at, _)| QualityEntry::Odd(at)).collect()
    };
    let nothing_odd = odd(OddGroup::ToLookAt).is_empty();
    section(heading("To look at"), odd(OddGroup::ToLookAt));
    let (missing, left_out) = (document.missing_count(), document.left_out.len());
    let decisions = format!("Decisions about {} missing from this list", counted(missing, "customer"));
    section(heading(&decisions), (0..missing.min(LISTED)).map(QualityEntry::Missing).collect());
    let word = document.table.text().dialect().origin.line_word();
    let skipped = format!("Skipped: {} of the file", counted(left_out, word));
    section(heading(&skipped), (0..left_out.min(LISTED)).map(QualityEntry::LeftOut).collect());
    let columns = document.table.column_ids().take(report.cells.len());
    section(QualityLine::Columns, columns.map(QualityEntry::Column).collect());
    section(heading("Criteria this list has no values for"), odd(OddGroup::Model));
    section(heading("Good to know"), odd(OddGroup::GoodToKnow));
    let complete = |cells: &CellCounts| cells.missing + cells.unreadable == 0;
    if nothing_odd && missing + left_out == 0 && report.cells.iter().all(complete) {
        let fine: &[&str] = match document.table.is_without_customers() {
            true => &["The list has no customers, only a header.", ""],
            false => &[
                "No problems: every cell can be read, and every figure is used.",
                "No customer is listed twice.",
                "",
            ],
        };
        lines.splice(0..0, fine.iter().map(|line| QualityLine::Text(line)));
    }
    lines
}
