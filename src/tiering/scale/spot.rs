//! Quantiles that are known again when one value changes, without the other values.

/// The values around a quantile of a sorted list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// The one before the place, the two that the quantile lies between, and the one after; infinite beyond the ends.
    around: [f64; 4],
    /// How far the quantile is from the second towards the third, 0 to 1.
    way: f64,
}

impl Spot {
    /// The spot of a share, 0 to 1, of values in ascending order.
    pub fn of(sorted: &[f64], share: f64) -> Spot {
        let Some(last) = sorted.len().checked_sub(1) else { return Spot { around: [f64::NAN; 4], way: 0.0 } };
        let position = share * last as f64;
        let below = position.floor() as usize;
        let before = below.checked_sub(1).map_or(f64::NEG_INFINITY, |before| sorted[before]);
        let from = |place: usize| sorted.get(place).copied().unwrap_or(f64::INFINITY);
        Spot { around: [before, from(below), from(below + 1), from(below + 2)], way: position - below as f64 }
    }

    /// A place between two values, 0 to 1 of the way, of which what is around is not known.
    pub fn at(below: f64, above: f64, way: f64) -> Spot {
        Spot { around: [below, below, above, above], way }
    }

    /// A quantile that no customer's value moves.
    pub fn fixed(value: f64) -> Spot {
        Spot { around: [value; 4], way: 0.0 }
    }

    /// The quantile by R's type 7; NaN of nothing.
    pub fn quantile(&self) -> f64 {
        let [_, below, above, _] = self.around;
        self.between(below, above)
    }

    /// The quantile if a customer had the value `supposed` instead of their `own`.
    pub fn quantile_with(&self, own: f64, supposed: f64) -> f64 {
        // Without their own value, all from there on move down a place; the supposed one then moves others up.
        let without =
            [0, 1, 2].map(|at| if own <= self.around[at] { self.around[at + 1] } else { self.around[at] });
        let [below, above] = [0, 1].map(|at| supposed.max(without[at]).min(without[at + 1]));
        self.between(below, above)
    }

    fn between(&self, below: f64, above: f64) -> f64 {
        if self.way == 0.0 { below } else { below + self.way * (above - below) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_type_seven() {
        let sorted = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(
            [0.5, 0.25, 0.0, 1.0].map(|share| Spot::of(&sorted, share).quantile()),
            [2.5, 1.75, 1.0, 4.0]
        );
        assert!(Spot::of(&[], 0.5).quantile().is_nan());
    }

    #[test]
    fn a_changed_value_moves_the_quantile_as_if_the_list_said_so() {
        let values = [5.0, 1.0, 1.0, 8.0, 3.0, 8.0, -2.0];
        for count in 1..=values.len() {
            let sorted = |row: usize, value: f64| {
                let mut values = values[..count].to_vec();
                values[row] = value;
                values.sort_by(f64::total_cmp);
                values
            };
            let cases = (0..count).flat_map(|row| [-9.0, 1.0, 2.0, 5.0, 9.0].map(|supposed| (row, supposed)));
            for (row, supposed) in cases {
                for share in [0.0, 0.01, 0.2, 0.4, 0.5, 0.6, 0.8, 0.99, 1.0] {
                    let spot = Spot::of(&sorted(row, values[row]), share);
                    let expected = Spot::of(&sorted(row, supposed), share).quantile();
                    assert_eq!(
                        spot.quantile_with(values[row], supposed),
                        expected,
                        "{row} {supposed} {share}"
                    );
                }
            }
        }
    }
}
