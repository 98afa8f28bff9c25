//! What charts are made of: the values of a measure and the final tiers, by row.

use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{ColumnType, Role};
use crate::data::expr::Names;
use crate::tiering::engine::Tiering;
use crate::tiering::measure::{MEASURES, Measures, as_name};
use crate::tiering::model::Tier;

use super::Lack;

/// Final tiers by row.
#[derive(Clone, Debug, Default)]
pub struct FinalTiers {
    places: Vec<u8>,
    /// How many tiers the model has.
    count: usize,
}

impl FinalTiers {
    /// The calculated tiers, and where a person put customers.
    pub fn of(tiering: &Tiering, overrides: &[(usize, Tier)]) -> FinalTiers {
        let count = tiering.model.tier_count();
        let place = |tier: Option<Tier>| tier.map_or(count, |tier| tier.index().min(count)) as u8;
        let mut places: Vec<u8> = tiering.tiers.par_iter().map(|tier| place(*tier)).collect();
        for (row, tier) in overrides {
            if let Some(known) = places.get_mut(*row) {
                *known = place(Some(*tier));
            }
        }
        FinalTiers { places, count }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.places.len()
    }

    /// How many places there are to count customers by: one for each tier, the last for none.
    pub fn places(&self) -> usize {
        self.count + 1
    }

    /// The place of a row's tier: its position in the model; the number of tiers for none.
    pub fn place(&self, row: usize) -> usize {
        self.places.get(row).map_or(self.count, |place| usize::from(*place))
    }

    /// The same of all rows.
    pub(in crate::tiering) fn by_row(&self) -> &[u8] {
        &self.places
    }
}

/// The values of a measure, column or formula by row; NaN is missing.
pub(super) fn values_of(tiering: &Tiering, measure: &str) -> Result<Arc<Vec<f64>>, Lack> {
    let kept = match measure {
        "revenue" => tiering.sums.revenues(),
        "profit" => tiering.sums.profits(),
        _ => None,
    };
    let values = match kept {
        Some(amounts) => amounts.to_values(),
        None => {
            let measures = &tiering.measures;
            let bound = measures.bind(measure).map_err(|_| Lack::Measure(measure.to_owned()))?;
            let parts: Vec<Vec<f64>> =
                measures.table().chunks().into_par_iter().map(|rows| bound.numbers(rows)).collect();
            Arc::new(parts.concat())
        }
    };
    match values.iter().any(|value| value.is_finite()) {
        true => Ok(values),
        false => Err(Lack::Values(measure.to_owned())),
    }
}

/// A value as it is added up: nothing where it is missing.
pub(super) fn known_or_0(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value }
}

/// The measures and columns of numbers that a chart may show, by the names that formulas have for them: the measures
/// first. Ids and text are none.
pub fn measures_to_choose(measures: &Measures) -> Vec<String> {
    let named = MEASURES.iter().map(|measure| measure.name.to_owned());
    let mut names: Vec<String> = named.filter(|name| measures.has(name)).collect();
    let table = measures.table();
    for column in table.columns() {
        let is_number = matches!(column.kind, ColumnType::Number(_));
        let is_id = matches!(column.role, Some(Role::Id | Role::Email | Role::Name));
        let role = column.role.map(Role::name);
        let is_there = role.is_some_and(|role| names.iter().any(|name| name == role));
        if is_number && !is_id && !is_there {
            names.push(as_name(&column.name));
        }
    }
    let derived = ["lifetime_value", "advocacy", "expected_orders"];
    let known = measures.known();
    names
        .extend(derived.into_iter().filter(|name| known.iter().any(|known| known == name)).map(String::from));
    names
}

/// A measure, column or formula as a part of a filter: in brackets where it is no single name.
pub fn in_filter(measure: &str) -> String {
    let is_name = measure.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let is_quoted = measure.len() > 1
        && measure.starts_with('"')
        && measure.ends_with('"')
        && !measure[1..measure.len() - 1].replace("\"\"", "").contains('"');
    if is_name || is_quoted { measure.to_owned() } else { format!("({measure})") }
}
