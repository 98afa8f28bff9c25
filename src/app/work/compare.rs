//! Comparing the list with an earlier state of it: reading that, following every customer, and all that a screen shows.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::date::Day;
use crate::data::number::in_style;
use crate::export;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid};
use crate::export::report::Report;
use crate::review::comparison::{MoveCounts, MoveSum};
use crate::review::{LastMoves, ListComparison, MovedCustomer, MoverGroup, Review, Roster, TieredList};
use crate::tiering::{Ratings, Tier, Tiering, Today, figures};

use super::row_set::RowSet;
use super::task::{Bench, IsStale, Task};

pub use super::task::{EarlierChoice, NoEarlier};

/// A request to compare the list with an earlier state.
#[derive(Clone, Debug)]
pub struct CompareRequest {
    /// With which.
    pub which: EarlierChoice,
    /// The review of the list, without its decisions.
    pub like: Review,
    /// What counts as today.
    pub today: Today,
    /// The day since which those who moved have their tier.
    pub moved_on: Day,
    /// What messages call the list.
    pub name: String,
    /// Who is in it.
    pub roster: Arc<Roster>,
    /// Its tiers, and answers to questions by row.
    pub tiering: Arc<Tiering>,
    pub ratings: Arc<Ratings>,
    /// Rows with the tier that a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// The earlier list, where it was read already.
    pub known: Option<OpenedEarlier>,
}

/// An earlier list, and what it was read by.
#[derive(Clone, Debug)]
pub struct OpenedEarlier {
    pub which: EarlierChoice,
    pub like: Review,
    pub list: Arc<TieredList>,
}

/// A comparison with all that is shown of it.
#[derive(Debug)]
pub struct ComparisonReport {
    /// Who moved, and why.
    pub comparison: ListComparison,
    /// The earlier list.
    pub earlier: OpenedEarlier,
    /// How many moved up and down, and why.
    pub counts: MoveCounts,
    /// What happened, in sentences.
    pub sentences: Vec<String>,
    /// That in one line; none where nobody moved.
    pub in_short: Option<String>,
    /// What the matrix shows above each column.
    pub head: Vec<String>,
    /// Its rows in customers.
    pub customers: Vec<Vec<String>>,
    /// Its rows in revenue; none where the list knows no revenue.
    pub revenue: Option<Vec<Vec<String>>>,
    /// When and why each customer's tier changed last.
    pub moves: Arc<LastMoves>,
    /// The rows of those who moved.
    pub moved: RowSet,
    groups: Vec<Vec<u32>>,
}

/// What came of comparing.
#[derive(Clone, Debug)]
pub enum CompareAnswer {
    Made(Arc<ComparisonReport>),
    /// There is nothing to compare with.
    Without(NoEarlier),
}

impl Task for CompareRequest {
    type Answer = CompareAnswer;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<CompareAnswer> {
        let CompareRequest { which, like, today, tiering, .. } = &self;
        let same = |known: &OpenedEarlier| known.which == *which && known.like == *like;
        let table = tiering.measures.table();
        let earlier = match self.known.clone().filter(same) {
            Some(known) => known,
            None => match bench.files.earlier_list(which, like, *today, table) {
                Ok(list) => OpenedEarlier { which: which.clone(), like: like.clone(), list: Arc::new(list) },
                Err(lack) => return Some(CompareAnswer::Without(lack)),
            },
        };
        if is_stale() {
            return None;
        }
        let decimal = table.decimal_mark();
        let overrides: BTreeMap<usize, Tier> = self.overrides.iter().copied().collect();
        let mut now = TieredList::now(
            self.name.clone(),
            &self.roster,
            Arc::clone(tiering),
            Arc::clone(&self.ratings),
            overrides,
        );
        now.day = tiering.measures.as_of();
        let comparison = ListComparison::of(Arc::clone(&earlier.list), Arc::new(now), is_stale)?;
        let report = in_style(decimal, || ComparisonReport::of(comparison, earlier, self.moved_on));
        (!is_stale()).then(|| CompareAnswer::Made(Arc::new(report)))
    }
}

impl ComparisonReport {
    fn of(comparison: ListComparison, earlier: OpenedEarlier, moved_on: Day) -> ComparisonReport {
        let counts = comparison.counts();
        let matrix = comparison.matrix();
        let knows_revenue = comparison.now.tiering.sums.revenues().is_some();
        let customers = |sum: &MoveSum| match sum.customers {
            0 => String::new(),
            customers => figures::count(customers),
        };
        let revenue = |sum: &MoveSum| match (sum.customers, sum.revenue) {
            (0, _) | (_, None) => String::new(),
            (_, Some(revenue)) => figures::amount(revenue.round()),
        };
        ComparisonReport {
            sentences: comparison.sentences(&counts),
            in_short: comparison.in_short(),
            head: comparison.matrix_head(),
            customers: comparison.rows_of(&matrix, customers),
            revenue: knows_revenue.then(|| comparison.rows_of(&matrix, revenue)),
            moves: Arc::new(LastMoves::of(&comparison, moved_on)),
            groups: MoverGroup::ALL.par_iter().map(|group| comparison.group(*group)).collect(),
            moved: RowSet::new(&comparison.movers.iter().map(|mover| mover.row).collect::<Vec<_>>()),
            counts,
            comparison,
            earlier,
        }
    }

    /// The rows of the matrix, in revenue where that is known.
    pub fn matrix(&self, in_revenue: bool) -> &[Vec<String>] {
        self.revenue.as_ref().filter(|_| in_revenue).unwrap_or(&self.customers)
    }

    /// How many there are of a group.
    pub fn count(&self, group: MoverGroup) -> usize {
        self.group(group).len()
    }

    /// A customer of a group, by the place in it.
    pub fn mover(&self, group: MoverGroup, at: usize) -> Option<&MovedCustomer> {
        self.among(group).get(*self.group(group).get(at)? as usize)
    }

    /// The rows of a group, in its order. Grows with it.
    pub fn rows(&self, group: MoverGroup) -> Vec<u32> {
        let movers = self.among(group);
        self.group(group).iter().filter_map(|at| movers.get(*at as usize)).map(|mover| mover.row).collect()
    }

    fn group(&self, group: MoverGroup) -> &[u32] {
        let at = MoverGroup::ALL.iter().position(|other| *other == group);
        at.and_then(|at| self.groups.get(at)).map_or(&[], Vec::as_slice)
    }

    fn among(&self, group: MoverGroup) -> &[MovedCustomer] {
        let ListComparison { movers, kept, .. } = &self.comparison;
        if group == MoverGroup::Kept { kept } else { movers }
    }
}

/// Those who moved as a file: rows, or with the figures Markdown or HTML, as the ending of its name says.
#[derive(Clone, Debug)]
pub struct MoversFile {
    /// The comparison.
    pub report: Arc<ComparisonReport>,
    /// Marked rows, if those alone: without the figures, which are of all.
    pub marks: Option<RowSet>,
}

impl MoversFile {
    fn grid(&self) -> Grid {
        let is_wanted = |row: u32| self.marks.as_ref().is_none_or(|marks| marks.contains(row as usize));
        export::comparison::movers_grid(&self.report.comparison, &is_wanted)
    }
}

impl Content for MoversFile {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        if self.marks.is_some() || matches!(ending, "" | "csv" | "xlsx") {
            return self.grid().write_as(ending, out);
        }
        let comparison = &self.report.comparison;
        let decimal = comparison.now.tiering.measures.table().decimal_mark();
        let blocks = in_style(decimal, || export::report::compared(comparison));
        Report { title: comparison.heading(), blocks, decimal }.write_as(ending, out)
    }

    fn rows(&self) -> Option<Grid> {
        Some(self.grid())
    }
}
