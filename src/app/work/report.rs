//! A report of the list as a file. It grows with the list, so the thread that writes the file makes it.

use std::io::{self, Write};
use std::sync::Arc;

use crate::data::display;
use crate::data::number::in_style;
use crate::export::content::Content;
use crate::export::grid::Grid;
use crate::export::lists::{ListRows, ListsSource};
use crate::export::report::{DecisionTexts, ENDINGS, LISTED, Report, ReportOptions, ReportSource};
use crate::review::{Decisions, KeyIndex, LastMove, ListComparison, Roster, TieredList};
use crate::tiering::remarks::remarks;
use crate::tiering::summary::Summary;
use crate::tiering::today::AsOfBy;
use crate::tiering::{FinalTiers, Tier, Tiering, Today};

use super::by_row::{ByRow, SaidDay, SaidText};
use super::rows::RowSource;

/// A report that is made when it is written.
#[derive(Clone, Debug)]
pub struct ReportFile {
    /// What the list is called.
    pub list: String,
    /// Its customers, and what was decided.
    pub rows: RowSource,
    /// Who they are.
    pub roster: Arc<Roster>,
    /// All decisions.
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// What was decided, by row.
    pub by_row: ByRow,
    /// An earlier state, where it was compared with one.
    pub earlier: Option<Arc<TieredList>>,
    /// What counts as today.
    pub today: Today,
    /// Who says so.
    pub as_of_by: AsOfBy,
}

impl ReportFile {
    fn make(&self) -> Report {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        let comparison = self.comparison();
        let moves = if comparison.is_none() { Some(self.moves()) } else { None };
        let summary = Summary::new(tiering, overrides);
        let (remarks, counted) = in_style(table.decimal_mark(), || {
            (self.remarks(&summary), table.kind().counted(summary.total.customers))
        });
        let source = ReportSource {
            list: self.list.clone(),
            counted,
            tiering,
            roster: &self.roster,
            overrides,
            said: &|row| self.said(row),
            comparison: comparison.as_ref(),
            moves: moves.as_deref(),
            remarks,
            service: self.rows.service(&summary, self.today.computer),
            acted: self.rows.decided.done(0..table.len()).map(|(row, _)| row).collect(),
            lists: self.lists(),
            day: self.today.computer,
        };
        source.make(&ReportOptions::default())
    }

    fn lists(&self) -> Vec<Grid> {
        let today = self.today.computer.or(self.rows.tiering.measures.as_of());
        let grids = |today| {
            let source = ListsSource {
                tiering: &self.rows.tiering,
                overrides: &self.rows.overrides,
                roster: &self.roster,
                decisions: &self.decisions,
                key_index: &self.key_index,
                today,
                without_names: false,
                rows: ListRows::First(LISTED, None),
            };
            source.grids()
        };
        today.map(grids).unwrap_or_default()
    }

    fn comparison(&self) -> Option<ListComparison> {
        let earlier = self.earlier.clone()?;
        let overrides = self.rows.overrides.iter().copied().collect();
        let tiering: Arc<Tiering> = Arc::clone(&self.rows.tiering);
        let ratings = Arc::clone(&self.by_row.ratings);
        let now = TieredList::now(self.list.clone(), &self.roster, tiering, ratings, overrides);
        ListComparison::of(earlier, Arc::new(now), &|| false)
    }

    /// When and why each tier changed last, as far as the list says it.
    fn moves(&self) -> Vec<LastMove> {
        let RowSource { tiering, overrides, moves, .. } = &self.rows;
        let tiers = FinalTiers::of(tiering, overrides);
        let now = |row: usize| Some(tiers.place(row)).filter(|at| at + 1 < tiers.places()).map(Tier::at);
        (0..tiers.rows()).map(|row| moves.at(row, now(row))).collect()
    }

    /// What is said below the figures, as the command says it.
    fn remarks(&self, summary: &Summary) -> Vec<String> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        let doubts = tiering.doubts().into_iter().map(|finding| finding.message);
        let doubts = tiering.too_little(|_| String::new()).into_iter().chain(doubts).collect();
        let mut said = remarks(tiering, summary, overrides, self.due(), doubts);
        said.extend(table.closed_customers().map(|finding| display::sentence(&finding.message)));
        let by = self.as_of_by;
        said.push(self.today.as_of_in_words(tiering.measures.as_of(), by, table));
        said
    }

    /// How many decisions have a day to look again that has come.
    fn due(&self) -> usize {
        let after = self.rows.tiering.model.decisions.look_again();
        self.today.computer.map_or(0, |today| self.by_row.due(today, after))
    }

    fn said(&self, row: usize) -> DecisionTexts<'_> {
        let decided = &self.rows.decided;
        let text = |which| Some(decided.text(row, which)).filter(|text| !text.is_empty());
        DecisionTexts {
            reason: text(SaidText::Reason),
            note: text(SaidText::Note),
            by: text(SaidText::Author),
            on: decided.day(row, SaidDay::Decided),
            done: decided.done(row..row + 1).next().map(|(_, done)| done),
        }
    }
}

impl Content for ReportFile {
    fn has_rows(&self) -> bool {
        false
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.make().write(out)
    }

    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        self.make().write_as(ending, out)
    }
}
