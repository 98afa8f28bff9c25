//! What cuts by value share out: a measure in whole units, in order.

use std::sync::Arc;

use crate::tiering::amounts::{Amounts, decimals};
use crate::tiering::cut::{Descending, Levels, by_customers};
use crate::tiering::figures;
use crate::tiering::measure::{Measures, in_words};
use crate::tiering::model::{CutBy, Model};
use crate::tiering::score::Scores;
use crate::tiering::unit::Unit;

/// What the last cuts by value were made in.
#[derive(Debug)]
pub struct SharedOut {
    /// The measure; none where the list has none of those asked for.
    pub measure: Option<String>,
    /// By row, in whole units; NaN where there is nothing to share out.
    pub by_row: Arc<Vec<f64>>,
    /// In order.
    pub ordered: Arc<Descending>,
    /// Why it is not the first measure asked for, or why nobody has a share: a sentence.
    pub doubt: Option<String>,
}

impl SharedOut {
    /// The first measure asked for whose total is above 0; else the first that the list has.
    pub fn of(measures: &Measures, asked: &[(String, Amounts)]) -> SharedOut {
        let mut doubts = Vec::new();
        for (measure, amounts) in asked {
            let found = SharedOut::in_units(measures, measure, amounts);
            let measure = in_words(measure);
            if found.ordered.has_shares() {
                let instead = |doubt: &String| format!("{doubt} The tiers are cut by {measure} instead.");
                return SharedOut { doubt: doubts.first().map(instead), ..found };
            }
            let total = figures::amount(found.ordered.total());
            doubts.push(format!("All {measure} together is {total}, so nobody has a share of it."));
        }
        let Some((measure, amounts)) = asked.first() else {
            return SharedOut::nothing(measures.table().len());
        };
        let mut found = SharedOut::in_units(measures, measure, amounts);
        // What is 0 or less is in the last class anyway; of what is above it, nothing can be said.
        let unknown = |amount: &f64| if *amount > 0.0 { f64::NAN } else { *amount };
        found.by_row = Arc::new(found.by_row.iter().map(unknown).collect());
        found.doubt = Some(doubts.join(" "));
        found
    }

    fn nothing(rows: usize) -> SharedOut {
        let by_row = Arc::new(vec![f64::NAN; rows]);
        let ordered = Arc::new(Descending::of(&by_row, 1.0));
        SharedOut { measure: None, ordered, by_row, doubt: None }
    }

    fn in_units(measures: &Measures, measure: &str, amounts: &Amounts) -> SharedOut {
        let mut by_row = amounts.to_vec();
        let per_one = units_in_one(measures, measure, &by_row);
        by_row.iter_mut().for_each(|amount| *amount = (*amount * per_one).round() / per_one);
        let by_row = Arc::new(by_row);
        let ordered = Arc::new(Descending::of(&by_row, per_one));
        SharedOut { measure: Some(measure.to_owned()), by_row, ordered, doubt: None }
    }
}

/// How many of the smallest units of a measure make 1: as its column has decimals, two at least; of what is worked out,
/// cents of money, and millionths of anything else.
pub(in crate::tiering) fn units_in_one(measures: &Measures, measure: &str, values: &[f64]) -> f64 {
    let decimals = measures.column_of(measure).and_then(|_| decimals(values.iter().copied()));
    match (decimals, measures.unit(measure)) {
        (Some(decimals), _) => 10_f64.powi(decimals.max(2)),
        (None, Unit::Money) => 100.0,
        (None, _) => 1e6,
    }
}

impl Levels {
    /// Where the cuts of a model are, of these scores or of what is shared out.
    pub(super) fn of(model: &Model, scores: &Scores, shared_out: Option<&SharedOut>) -> Levels {
        let cuts = &model.cuts;
        let from = match (cuts.by, shared_out) {
            (CutBy::Value, Some(shared_out)) => shared_out.ordered.by_value(&cuts.until),
            (CutBy::Customers, _) => by_customers(&cuts.until, scores),
            (CutBy::Score | CutBy::Value, _) => cuts.from.clone(),
        };
        Levels { from }
    }
}
