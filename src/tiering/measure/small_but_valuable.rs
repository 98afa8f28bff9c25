//! Who is small but valuable, by percentiles.

use crate::tiering::scale::Scaled;
use crate::tiering::small_but_valuable::SmallButValuable;

/// 1 for those who are, 0 for those who are not, NaN where the revenue or all the measures are missing; by the percentiles
/// of this many rows.
pub(super) fn of_rows(
    limits: &SmallButValuable,
    rows: usize,
    revenue: &Scaled,
    high_on: &[Scaled],
) -> Vec<f64> {
    let of_row = |row: usize| {
        let size = revenue.at(row);
        let voices = high_on.iter().map(|scaled| scaled.at(row)).filter(|voice| !voice.is_nan());
        let loudest = voices.fold(f64::NAN, f64::max);
        if size.is_nan() || loudest.is_nan() {
            return f64::NAN;
        }
        f64::from(u8::from(size <= limits.revenue_up_to && loudest >= limits.high_from))
    };
    (0..rows).map(of_row).collect()
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
        let found = of_rows(&limits, 6, &ranked(&revenue), &[ranked(&referrals), ranked(&growth)]);
        assert_eq!(found[..4], [1.0, 0.0, 0.0, 0.0]);
        assert!(found[4].is_nan() && found[5].is_nan(), "{found:?}");
    }

    #[test]
    fn no_customer_in_an_empty_list() {
        let nobody = Scaled::by_rank(&Amounts::of(&[]), Better::Higher);
        assert!(of_rows(&SmallButValuable::default(), 0, &nobody, &[]).is_empty());
    }
}
