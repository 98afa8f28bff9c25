//! Scaling the amounts of a measure as a criterion asks, and what that depends on.

use std::sync::Arc;

use crate::tiering::amounts::Amounts;
use crate::tiering::model::{Better, Criterion, ScaleKind};
use crate::tiering::ratings;
use crate::tiering::scale::Scaled;
use crate::tiering::scale::knots::Knots;

use super::ListResult;

/// What the results of a scale depend on, beside the list.
#[derive(PartialEq, Eq, Hash)]
pub struct ScaleKey {
    pub measure: String,
    scale: ScaleKind,
    better: Better,
    /// `from`, `to` and the steps, as bits.
    shape: Vec<u64>,
}

impl ScaleKey {
    pub fn of(criterion: &Criterion) -> ScaleKey {
        let ends = [criterion.from, criterion.to].map(|end| end.map_or(u64::MAX, f64::to_bits));
        let steps = criterion.steps.iter().flatten().map(|step| step.to_bits());
        let ranked = criterion.scale == ScaleKind::Percentile;
        ScaleKey {
            measure: criterion.measure.clone(),
            scale: criterion.scale,
            better: criterion.better,
            shape: if ranked { Vec::new() } else { ends.into_iter().chain(steps).collect() },
        }
    }
}

/// The results of everybody on a criterion's scale, among themselves or against a frozen one.
pub fn scaled(
    amounts: &Result<Amounts, String>,
    criterion: &Criterion,
    against: Option<&Arc<Knots>>,
) -> ListResult<Scaled> {
    let scaled = Scaled::of(amounts.as_ref().map_err(String::clone)?, criterion, against);
    // A question without any answer yet is not known of any customer, but it counts.
    let asked = ratings::question(&criterion.measure).is_some();
    if scaled.known() == 0 && !asked {
        Err("no customer has a value".to_string())
    } else {
        Ok(Arc::new(scaled))
    }
}
