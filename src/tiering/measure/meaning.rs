//! What a name in a formula means, to be written in another language: the same choices as where it is read, one step
//! at a time.

use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::date::Day;
use crate::data::expr::Names;
use crate::tiering::model::Better;
use crate::tiering::ratings;

use super::derived::{DERIVED, RFM, What};
use super::over_roles::RoleNames;
use super::{MEASURES, Measures, settled};

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum NameMeaning {
    /// The day that ages are counted to.
    AsOf(Day),
    /// A column.
    Cells(ColumnCells),
    /// The sum of those columns that are known.
    Sum(Vec<ColumnId>),
    /// What the sum of the first columns is more than that of the second, as a share of it.
    Growth([Vec<ColumnId>; 2]),
    /// A formula over roles, and with how many decimals its results are kept; none where they are as they come.
    OverRoles(String, Option<i32>),
    /// A formula over all names.
    Formula(String),
    /// The mean of those percentiles that are known.
    Ranks(Vec<(&'static str, Better)>),
    /// One of the classes of recency, frequency and monetary value: which, and its measure.
    RfmClass(&'static str, bool),
    /// The three classes as one number.
    RfmCode,
    /// The name of the segment of that number.
    RfmSegment,
    /// Little revenue, but high on something else.
    SmallButValuable,
    /// What only this program works out, in words.
    Unspeakable(&'static str),
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnCells {
    /// The column.
    pub column: ColumnId,
    /// Given as a share of 1: percent are divided by 100.
    pub share: bool,
    /// Days after this one cannot be right.
    pub latest: Option<Day>,
    /// Words, or a risk, as a score of which more is better.
    pub score: bool,
}

impl Measures {
    /// What a name in a formula means; none where the list does not have it.
    pub fn meaning(&self, name: &str, quoted: bool) -> Option<NameMeaning> {
        self.resolve(name, quoted)?;
        let lower = name.to_lowercase();
        if lower == "as_of" && !quoted {
            return self.as_of.map(NameMeaning::AsOf);
        }
        if !quoted && ratings::question(&lower).is_some() {
            return Some(NameMeaning::Unspeakable("answers to questions"));
        }
        let named = self.table.named(name).filter(|column| quoted || !self.means_another(*column, &lower));
        let column = named.map(|column| NameMeaning::Cells(self.cells(column)));
        let is_text = named
            .and_then(|column| self.table.column(column))
            .is_some_and(|column| matches!(column.kind, ColumnType::Text | ColumnType::Empty));
        match column {
            Some(column) if is_text && !quoted => Some(self.meaning_of_name(&lower).unwrap_or(column)),
            Some(column) => Some(column),
            None => self
                .meaning_of_name(&lower)
                .or_else(|| {
                    Some(NameMeaning::Cells(self.cells(self.table.with_role(Role::from_name(&lower)?)?)))
                })
                .or_else(|| self.formula_of(name).map(|formula| NameMeaning::Formula(formula.to_owned())))
                .or(Some(NameMeaning::Unspeakable("currencies written beside amounts"))),
        }
    }

    /// The columns whose newest date is the day that ages are counted to; none where a person said that day.
    pub fn newest_in(&self) -> Vec<ColumnCells> {
        let latest = self.today.latest();
        let cells = |column| ColumnCells { column, share: false, latest, score: false };
        self.today.newest_in(&self.table).into_iter().map(cells).collect()
    }

    /// What a role means in the formula of a measure.
    pub fn meaning_of_role(&self, name: &str) -> Option<NameMeaning> {
        if name == "as_of" {
            return self.as_of.map(NameMeaning::AsOf);
        }
        let role = Role::from_name(name)?;
        self.role(role)?;
        match role {
            Role::Revenue if self.series_revenue().is_some() => {
                return self.series_revenue().map(|columns| NameMeaning::Sum(columns.to_vec()));
            }
            Role::Growth if self.series_growth().is_some() => {
                return self.series_growth().cloned().map(NameMeaning::Growth);
            }
            _ => {}
        }
        let column = self.table.with_role(role)?;
        let dated = matches!(role, Role::FirstOrder | Role::LastOrder);
        Some(NameMeaning::Cells(ColumnCells {
            column,
            share: role.is_share(),
            latest: self.today.latest().filter(|_| dated),
            score: role == Role::Satisfaction && self.table.column(column)?.score.is_some(),
        }))
    }

    /// The names in the formulas of measures.
    pub fn role_names(&self) -> impl Names + '_ {
        RoleNames(self)
    }

    fn cells(&self, column: ColumnId) -> ColumnCells {
        let share = self.table.column(column).and_then(|column| column.role).is_some_and(Role::is_share);
        ColumnCells { column, share, latest: None, score: false }
    }

    /// What a measure's name means where no column is called so; none where the list does not have it.
    pub fn meaning_of_name(&self, name: &str) -> Option<NameMeaning> {
        self.named_measure(name)?;
        if let Some(known) = MEASURES.iter().find(|measure| measure.name == name) {
            let formula = known.formulas.iter().find(|formula| self.bind_roles(formula).is_some())?;
            let decimals = settled::decimals(formula, known.unit);
            return Some(NameMeaning::OverRoles((*formula).to_owned(), decimals));
        }
        let derived = DERIVED.iter().find(|derived| derived.name == name)?;
        let rfm = |at: usize| NameMeaning::RfmClass(RFM[at], at == 0);
        Some(match derived.what {
            What::Ranks(parts) => NameMeaning::Ranks(
                parts.iter().copied().filter(|(name, _)| self.named_measure(name).is_some()).collect(),
            ),
            What::Recency => rfm(0),
            What::Frequency => rfm(1),
            What::Monetary => rfm(2),
            What::Code => NameMeaning::RfmCode,
            What::Segment => NameMeaning::RfmSegment,
            What::SmallButValuable => NameMeaning::SmallButValuable,
            what if what.is_formula(&self.given.lifetime) => {
                let formulas = self.given.lifetime.formulas(self.revenue_a_year());
                let known = formulas.into_iter().find(|formula| self.bind_roles(formula).is_some())?;
                let decimals = settled::decimals(&known, derived.unit);
                NameMeaning::OverRoles(known, decimals)
            }
            What::ExpectedOrders | What::LifetimeValue => {
                NameMeaning::Unspeakable("what is fitted to the purchases of all customers")
            }
        })
    }
}
