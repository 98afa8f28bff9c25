//! Bringing a list and its review together: typed columns, who is who, where the decisions are.

mod sample;

use std::sync::Arc;

use crate::data::column::Role;
use crate::data::finding::{Finding, FindingKind};
use crate::data::join::OtherFile;
use crate::data::number::Rates;
use crate::data::orders::{AddingUp, unsold_customers};
use crate::data::sideways::sideways;
use crate::data::table::{Choices, Table};
use crate::data::text::Text;
use crate::tiering::{ComputedColumn, Standing, Standings, Tier};

use super::earlier::{self, AddedColumns, Recorded};
use super::matching;
use super::{Decisions, LastMove, Match, Roster};

pub use sample::{Sample, Sampled};

/// A list, typed, with its customers known.
#[derive(Debug)]
pub struct Opened {
    /// The list, without the columns that an earlier result added.
    pub table: Arc<Table>,
    /// Who is in it.
    pub roster: Arc<Roster>,
    /// The columns that an earlier result added; they are behind the list's own now.
    added: Option<AddedColumns>,
    /// What is odd about columns that an earlier result may have added.
    about_result: Vec<Finding>,
}

impl Opened {
    /// Types a list and looks at who is in it. The `computed` columns are not the list's own in an earlier
    /// result. Amounts in several currencies are added up by the `rates`, and orders per customer by `how`. Columns of
    /// the `others` are joined. Grows with all of them.
    pub fn new(
        text: Text,
        choices: &Choices,
        rates: Option<&Arc<Rates>>,
        computed: &[ComputedColumn],
        how: &AddingUp,
        others: &[OtherFile],
    ) -> Opened {
        let mut added = AddedColumns::of(&text, computed);
        let about_result = match &added {
            Some(added) => added.findings(),
            None => earlier::doubtful_columns(&text).into_iter().collect(),
        };
        let (text, own) = match &mut added {
            Some(added) => added.behind(text),
            None => {
                let width = text.width();
                (text, width)
            }
        };
        let is_result = added.is_some();
        let of_first = |own: usize| {
            let table = Table::of_first_columns(text.clone(), own, choices, how.rows.filter(|_| !is_result))
                .with_rates(rates.cloned());
            let table = if is_result { table } else { table.added_up(how) };
            let width = table.columns().len();
            let table = table.joined_with(others, choices);
            let joined = table.columns().len() - width;
            (table, joined)
        };
        let (mut table, mut joined) = of_first(own);
        // In an earlier result, columns that were joined then are not the list's own.
        if is_result && joined > 0 && joined < own {
            let again = of_first(own - joined);
            let names = again.0.columns()[own - joined..].iter().map(|column| &column.name);
            if again.1 == joined && names.eq(&text.header()[own - joined..own]) {
                (table, joined) = again;
            }
        }
        if let Some(added) = &mut added {
            added.move_by(joined);
        }
        let table = Arc::new(table);
        let roster = Arc::new(Roster::of(&table));
        Opened { table, roster, added, about_result }
    }

    /// Whether the list is a result, whose rows are customers.
    pub fn is_result(&self) -> bool {
        self.added.is_some()
    }

    /// The decisions that the list brings to a review, which are those of an earlier result: none where the review has
    /// decisions of its own.
    pub fn brought_to(&self, decisions: &Decisions) -> Decisions {
        let Some(added) = self.added.as_ref().filter(|_| decisions.is_empty()) else {
            return Decisions::new();
        };
        // A sample brings the decisions about everybody: what it is saved in is the review of the whole list.
        let whole = self.roster.whole();
        let found = earlier::decisions(whole.table(), added);
        found.into_iter().map(|(row, decision)| (whole.key(row), decision.into())).collect()
    }

    /// The tiers that the list keeps of everybody, where it is an earlier result. Grows with it.
    pub(super) fn recorded(&self) -> Option<Recorded> {
        Recorded::of(&self.table, self.added.as_ref()?)
    }

    /// Where the customers of a later list stood in this one, by row of that; none where this one keeps no tiers. Grows
    /// with both.
    pub fn standings_of(&self, later: &Roster) -> Option<Standings> {
        let Recorded { calculated, held, .. } = self.recorded()?;
        let calculated = calculated?;
        let stood = |earlier: &Option<u32>| {
            let Some(earlier) = *earlier else { return Standing::default() };
            let tier = calculated.get(earlier as usize).copied().flatten();
            let held = held.binary_search_by_key(&earlier, |(row, _)| *row).ok().map(|at| held[at].1);
            let (times, since) = held.map_or((0, None), |held| (held.times, held.since));
            Standing { tier, times, since }
        };
        Some(Standings(later.pair(&self.roster).earlier.iter().map(stood).collect()))
    }

    /// The final tiers that the list keeps, by row, where it is an earlier result. Grows with it.
    pub fn tiers_kept(&self) -> Option<Vec<Option<Tier>>> {
        self.recorded().map(|recorded| recorded.tiers)
    }

    /// When and why each customer's tier changed last, by row, where the list is an earlier result that says it.
    pub fn last_moves(&self) -> Option<Vec<LastMove>> {
        earlier::last_moves(&self.table, self.added.as_ref()?)
    }

    /// What is odd about the list as a whole and about its customers. What is odd about single cells is known to
    /// the table, of those columns that were read so far.
    pub fn findings(&self, matches: &[Match], decisions: &Decisions) -> Vec<Finding> {
        let mut findings = self.table.added_rows().map(|orders| orders.findings()).unwrap_or_default();
        findings.extend(self.table.joined().iter().flat_map(|report| report.findings.iter().cloned()));
        findings.extend(self.roster.findings());
        findings.extend(unsold_customers(&self.table));
        let has = |role: &Role| self.table.with_role(*role).is_some();
        if self.table.series().is_none() && ![Role::Revenue, Role::Profit].iter().any(has) {
            let message = sideways(&self.table).unwrap_or_else(|| {
                "No column says what a customer pays or earns you, so no tier is about money. If one does, give it the role \
                 revenue or profit."
                    .to_owned()
            });
            findings.push(Finding::new(FindingKind::NoValueColumn, 1, message));
        }
        findings.extend(self.about_result.iter().cloned());
        findings.extend(matching::findings(matches, decisions));
        findings
    }
}
