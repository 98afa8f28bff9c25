//! Revenue and growth of lists with months, quarters or years side by side.

use std::sync::Arc;

use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::expr::{Source, Values};
use crate::tiering::series::{SeriesOnDay, gives_growth, gives_revenue};

use super::sums::{GrowthOfSums, SumOfColumns};
use super::{MEASURES, Measures};

impl Measures {
    /// Months, quarters or years side by side, as they are today.
    pub fn series(&self) -> Option<&Arc<SeriesOnDay>> {
        self.series.as_ref()
    }

    /// The columns of the series whose sum is the revenue; none where another column has that role, or one of them that a
    /// person chose.
    pub fn series_revenue(&self) -> Option<&[ColumnId]> {
        self.series.as_ref().filter(|_| gives_revenue(&self.table)).map(|series| &*series.revenue)
    }

    /// The columns that growth compares; none where the list has a growth of its own.
    pub fn series_growth(&self) -> Option<&[Vec<ColumnId>; 2]> {
        self.series.as_ref().filter(|_| gives_growth(&self.table))?.growth.as_ref()
    }

    /// What a role is by the series.
    pub(super) fn by_series(&self, role: Role) -> Option<Source> {
        match role {
            Role::Revenue => match self.series_revenue()? {
                [only] => self.column(*only),
                columns => Some(Source::Number(Arc::new(self.sum_of(columns)?))),
            },
            Role::Growth => {
                let [later, earlier] = self.series_growth()?;
                let (later, earlier) = (self.sum_of(later)?, self.sum_of(earlier)?);
                Some(Source::Number(Arc::new(GrowthOfSums { later, earlier })))
            }
            _ => None,
        }
    }

    fn sum_of(&self, columns: &[ColumnId]) -> Option<SumOfColumns> {
        let values = |column: &ColumnId| match self.column(*column)? {
            Source::Number(values) => Some(values),
            // A period without any amount.
            _ => Some(Arc::new(Nothing) as Arc<dyn Values>),
        };
        Some(SumOfColumns(columns.iter().map(values).collect::<Option<_>>()?))
    }

    /// The column of numbers that a measure or column is, where no arithmetic is between the two but that of a share.
    pub(crate) fn column_of(&self, text: &str) -> Option<ColumnId> {
        let name = text.trim();
        let by_role = || {
            let measure = MEASURES.iter().find(|measure| measure.name == name.to_lowercase())?;
            let columns = self.role_columns(measure.formulas[0])?;
            columns.first().copied().filter(|_| columns.len() == 1)
        };
        let quoted = name.len() > 1 && name.starts_with('"') && name.ends_with('"');
        let plain = name.trim_matches('"');
        let named = || {
            let column = self.table.named(plain)?;
            let means_it = quoted || !self.means_another(column, &plain.to_lowercase());
            means_it.then_some(column)
        };
        let column = named().or_else(by_role)?;
        matches!(self.table.column(column)?.kind, ColumnType::Number(_)).then_some(column)
    }

    /// The columns that make up a role: its own, or those of the series.
    pub(super) fn role_columns(&self, name: &str) -> Option<Vec<ColumnId>> {
        let role = Role::from_name(name)?;
        let by_series = match role {
            Role::Revenue => self.series_revenue().map(<[ColumnId]>::to_vec),
            Role::Growth => self.series_growth().map(|parts| parts.concat()),
            _ => None,
        };
        let by_series = by_series.or_else(|| self.columns_with_hours(role));
        by_series.or_else(|| self.table.with_role(role).map(|column| vec![column]))
    }
}

/// A column without a value.
struct Nothing;

impl Values for Nothing {
    fn fill(&self, rows: std::ops::Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|_| f64::NAN));
    }
}
