//! The small but valuable: customers of little revenue who speak well of you, send others, or grow.

use serde::{Deserialize, Serialize};

use super::engine::Tiering;
use super::rule::Matches;
use super::scale::Scaled;

/// Who counts as small but valuable: the `[small_but_valuable]` table of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmallButValuable {
    /// Small is whose revenue is at most at this percentile.
    pub revenue_up_to: f64,
    /// Valuable is who is at this percentile or above in one of the measures.
    pub high_from: f64,
    /// The measures; those that the list does not have are left out.
    pub high_on: Vec<String>,
}

impl Default for SmallButValuable {
    fn default() -> SmallButValuable {
        let high_on =
            ["satisfaction", "referrals", "growth", "rating_recommends_us", "rating_useful_feedback"];
        SmallButValuable {
            revenue_up_to: 50.0,
            high_from: 80.0,
            high_on: high_on.into_iter().map(String::from).collect(),
        }
    }
}

impl SmallButValuable {
    /// 1 for those who are, 0 for those who are not, NaN where the revenue or all the measures are missing; by the
    /// percentiles of this many rows.
    pub fn of(&self, rows: usize, revenue: &Scaled, high_on: &[Scaled]) -> Vec<f64> {
        let of_row = |row: usize| {
            let size = revenue.at(row);
            let voices = high_on.iter().map(|scaled| scaled.at(row)).filter(|voice| !voice.is_nan());
            let loudest = voices.fold(f64::NAN, f64::max);
            if size.is_nan() || loudest.is_nan() {
                return f64::NAN;
            }
            f64::from(u8::from(size <= self.revenue_up_to && loudest >= self.high_from))
        };
        (0..rows).map(of_row).collect()
    }
}

impl Tiering {
    /// How many customers are small but valuable; none where the list does not tell. Grows with the list.
    pub fn small_but_valuable(&self) -> Option<usize> {
        Matches::of("small_but_valuable", &self.measures).ok().map(|matches| matches.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::amounts::Amounts;
    use crate::tiering::model::Better;

    #[test]
    fn small_and_loud_in_one_thing_is_enough() {
        const NOT: f64 = f64::NAN;
        let revenue = [10.0, 20.0, 30.0, 40.0, NOT, 5.0];
        let referrals = [9.0, 0.0, 0.0, 8.0, 9.0, NOT];
        let growth = [NOT, 1.0, 2.0, 3.0, 9.0, NOT];
        let limits = SmallButValuable { high_from: 70.0, ..SmallButValuable::default() };
        let ranked = |values: &[f64]| Scaled::by_rank(&Amounts::of(values), Better::Higher);
        let found = limits.of(6, &ranked(&revenue), &[ranked(&referrals), ranked(&growth)]);
        assert_eq!(found[..4], [1.0, 0.0, 0.0, 0.0]);
        assert!(found[4].is_nan() && found[5].is_nan(), "{found:?}");
    }

    #[test]
    fn no_customer_in_an_empty_list() {
        assert!(
            SmallButValuable::default()
                .of(0, &Scaled::by_rank(&Amounts::of(&[]), Better::Higher), &[])
                .is_empty()
        );
    }
}
