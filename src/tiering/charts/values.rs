//! What charts are made of: the values of a measure by row.

use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{ColumnType, Role};
use crate::data::expr::Names;
use crate::tiering::engine::Tiering;
use crate::tiering::measure::{MEASURES, Measures, as_name};

use super::Lack;

/// The values of a measure, column or formula by row; NaN is missing.
pub(super) fn values_of(tiering: &Tiering, measure: &str) -> Result<Arc<Vec<f64>>, Lack> {
    let kept = match measure {
        "revenue" => tiering.sums.revenues(),
        "profit" => tiering.sums.profits(),
        _ => None,
    };
    let values = match kept {
        Some(amounts) => Arc::new(amounts.to_vec()),
        None => {
            let measures = &tiering.measures;
            let bound = measures.bind(measure).map_err(|_| Lack::Measure(measure.to_owned()))?;
            let parts: Vec<Vec<f64>> =
                measures.table().chunks().into_par_iter().map(|rows| bound.numbers(rows)).collect();
            Arc::new(parts.concat())
        }
    };
    let has_any = values.iter().any(|value| value.is_finite());
    if has_any { Ok(values) } else { Err(Lack::Values(measure.to_owned())) }
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
