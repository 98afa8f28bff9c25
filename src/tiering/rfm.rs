//! Recency, frequency and monetary value: each customer's three classes from 1 to 5, and the segment they make.
//!
//! The classes are quintiles as the R package `rfm` (rsquaredacademy, MIT) makes them; where all values are equal there is
//! one class, the middle one.

use std::sync::Arc;

use super::scale::Spot;
use super::scale::knots::Knots;

/// The classes of a measure.
const CLASSES: u8 = 5;

/// Everybody's classes, by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rfm {
    /// Days since the last order; the fewest are class 5.
    pub recency: Classes,
    /// Orders; the most are class 5.
    pub frequency: Classes,
    /// Revenue; the most is class 5.
    pub monetary: Classes,
}

/// One measure in classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    /// The highest value of each class but the last, ascending.
    pub cuts: Vec<f64>,
    /// The values around the lowest, the quintiles and the highest, to see what another value would change.
    spots: Vec<Spot>,
    /// How many values are no whole numbers; none where the quintiles are another list's.
    fractions: Option<usize>,
    /// Whether they are rounded up to whole numbers.
    whole: bool,
    /// 1 to 5 by row, 5 being the best; 0 where the value is missing.
    pub of_rows: Vec<u8>,
}

impl Rfm {
    /// Classes of days since the last order, orders and revenue, by row; NaN is missing. By their own quintiles, or by
    /// those of another list where these are given.
    pub fn of(
        recency: &[f64],
        frequency: &[f64],
        monetary: &[f64],
        against: [Option<&Arc<Knots>>; 3],
    ) -> Rfm {
        let classes = |values: &[f64], against: Option<&Arc<Knots>>| match against {
            Some(knots) => Classes::against(values, knots),
            None => Classes::of(values),
        };
        let [of_recency, of_frequency, of_monetary] = against;
        let mut recency = classes(recency, of_recency);
        for class in recency.of_rows.iter_mut().filter(|class| **class > 0) {
            *class = CLASSES + 1 - *class;
        }
        let (frequency, monetary) = (classes(frequency, of_frequency), classes(monetary, of_monetary));
        Rfm { recency, frequency, monetary }
    }

    /// The three classes as one number, such as 543; none where one of them is missing.
    pub fn code(&self, row: usize) -> Option<u16> {
        let classes = [&self.recency, &self.frequency, &self.monetary].map(|classes| classes.of_rows[row]);
        let [recency, frequency, monetary] = classes.map(u16::from);
        classes.iter().all(|class| *class > 0).then_some(100 * recency + 10 * frequency + monetary)
    }

    /// The segment of a row; none where a class is missing.
    pub fn segment(&self, row: usize) -> Option<&'static str> {
        segment(self.code(row)?)
    }
}

impl Classes {
    /// Cuts at the quintiles by R's type 7; a value on a cut is in the lower class. Between whole numbers a cut is
    /// moved up to the next one, as `rfm` does.
    pub(super) fn of(values: &[f64]) -> Classes {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let fractions = sorted.iter().filter(|value| value.fract() != 0.0).count();
        let spot = |class: u8| Spot::of(&sorted, f64::from(class) / f64::from(CLASSES));
        Classes::at((0..=CLASSES).map(spot).collect(), Some(fractions), fractions == 0, values)
    }

    /// The same cut at the quintiles of another list.
    fn against(values: &[f64], knots: &Knots) -> Classes {
        Classes::at(knots.fifths().map(Spot::fixed).to_vec(), None, knots.whole, values)
    }

    fn at(spots: Vec<Spot>, fractions: Option<usize>, whole: bool, values: &[f64]) -> Classes {
        let quantiles: Vec<f64> = spots.iter().map(Spot::quantile).collect();
        let cuts = cuts(&quantiles, whole);
        let is_one = quantiles[0] == quantiles[usize::from(CLASSES)];
        let of_rows = values.iter().map(|value| class(*value, &cuts, is_one)).collect();
        Classes { cuts, spots, fractions, whole, of_rows }
    }

    /// The class of a customer who is supposed to have another value than their own, the others keeping theirs; where
    /// lower is better, the fewest are class 5. None where the value is missing.
    pub fn class_with(&self, own: f64, supposed: f64, lower_is_better: bool) -> Option<u8> {
        if own.is_nan() || supposed.is_nan() {
            return None;
        }
        let fraction = |value: f64| usize::from(value.fract() != 0.0);
        let whole = match self.fractions {
            Some(fractions) => fractions + fraction(supposed) == fraction(own),
            None => self.whole,
        };
        let quantiles: Vec<f64> = self.spots.iter().map(|spot| spot.quantile_with(own, supposed)).collect();
        let is_one = quantiles[0] == quantiles[usize::from(CLASSES)];
        let class = class(supposed, &cuts(&quantiles, whole), is_one);
        Some(if lower_is_better { CLASSES + 1 - class } else { class })
    }
}

/// The cuts at the quintiles, of all quantiles from the lowest to the highest value.
fn cuts(quantiles: &[f64], whole: bool) -> Vec<f64> {
    let inner = &quantiles[1..quantiles.len() - 1];
    inner.iter().map(|quintile| if whole { quintile.ceil() } else { *quintile }).collect()
}

/// The class of a value: the middle one where all are equal; 0 where it is missing.
fn class(value: f64, cuts: &[f64], is_one: bool) -> u8 {
    let above = cuts.iter().filter(|cut| value > **cut).count() as u8;
    match (value.is_nan(), is_one) {
        (true, _) => 0,
        (false, true) => CLASSES.div_ceil(2),
        (false, false) => above + 1,
    }
}

/// The names of the segments, best first.
pub fn segments() -> impl Iterator<Item = &'static str> {
    SEGMENTS.iter().map(|(name, _)| *name)
}

/// The names of the segments with their codes.
pub fn segment_codes() -> impl Iterator<Item = (&'static str, &'static [u16])> {
    SEGMENTS.iter().copied()
}

/// Where the classes of a frozen measure are cut, and its lowest and highest value.
pub fn frozen_cuts(knots: &Knots) -> (Vec<f64>, [f64; 2]) {
    let quantiles = knots.fifths();
    (cuts(&quantiles, knots.whole), [quantiles[0], quantiles[usize::from(CLASSES)]])
}

/// The segment of a code; none for what is no code.
pub fn segment(code: u16) -> Option<&'static str> {
    SEGMENTS.iter().find(|(_, codes)| codes.contains(&code)).map(|(name, _)| *name)
}

/// The eleven segments by code, as they are widely published; every code is in one.
const SEGMENTS: &[(&str, &[u16])] = &[
    ("Champions", &[555, 554, 545, 544, 455, 454, 445]),
    ("Loyal", &[543, 444, 435, 355, 354, 345, 344, 335]),
    (
        "Potential Loyalists",
        &[
            553, 552, 551, 542, 541, 533, 532, 531, 453, 452, 451, 442, 441, 433, 432, 431, 423, 353, 352,
            351, 342, 341, 333, 323,
        ],
    ),
    ("New", &[512, 511, 422, 421, 412, 411, 311]),
    ("Promising", &[525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 415, 414, 413, 315, 314, 313]),
    ("Need Attention", &[535, 534, 443, 434, 343, 334, 325, 324]),
    ("About To Sleep", &[331, 321, 312, 251, 241, 231, 221, 213]),
    (
        "At Risk",
        &[
            255, 254, 253, 252, 245, 244, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135, 134,
            133, 125, 124,
        ],
    ),
    ("Cannot Lose", &[215, 214, 155, 154, 144, 115, 114, 113]),
    ("Hibernating", &[332, 322, 233, 232, 223, 222, 212, 211, 132, 123, 122]),
    ("Lost", &[151, 141, 131, 121, 112, 111]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_cut_is_in_the_lower_class() {
        // The quintiles of 0 to 5 are 1, 2, 3 and 4.
        let values = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, f64::NAN];
        let found = Classes::of(&values);
        assert_eq!(found.cuts, [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(found.of_rows, [1, 1, 2, 3, 4, 5, 0]);
        let rfm = Rfm::of(&values, &values, &values, [None; 3]);
        assert_eq!(rfm.recency.of_rows, [5, 5, 4, 3, 2, 1, 0]);
        assert_eq!((rfm.code(5), rfm.segment(5)), (Some(155), Some("Cannot Lose")));
        assert_eq!((rfm.code(6), rfm.segment(6)), (None, None));
    }

    #[test]
    fn a_supposed_value_is_classed_as_if_the_list_said_so() {
        for values in [
            &[5.0, 1.0, 1.0, 8.0, 3.5, 8.0, -2.0][..],
            &[4.0, 4.0, 4.0],
            &[10.0, 20.0, 30.0, 40.0, 5.0],
            &[7.0],
        ] {
            let classes = Classes::of(values);
            for (row, supposed) in
                (0..values.len()).flat_map(|row| [-9.0, 1.0, 4.0, 8.5, 41.0, 42.0, 50.0].map(|to| (row, to)))
            {
                let mut changed = values.to_vec();
                changed[row] = supposed;
                let expected = Classes::of(&changed).of_rows[row];
                assert_eq!(
                    classes.class_with(values[row], supposed, false),
                    Some(expected),
                    "{row} {supposed}"
                );
            }
        }
    }

    #[test]
    fn cuts_between_whole_numbers_are_moved_up() {
        assert_eq!(Classes::of(&[1.0, 2.0, 3.0, 4.0]).cuts, [2.0, 3.0, 3.0, 4.0]);
        let cuts = Classes::of(&[1.5, 2.0, 3.0, 4.0]).cuts;
        assert!((cuts[0] - 1.8).abs() < 1e-12, "{cuts:?}");
    }

    #[test]
    fn equal_and_no_values() {
        assert_eq!(Classes::of(&[7.0, 7.0]).of_rows, [3, 3]);
        assert_eq!(Classes::of(&[f64::NAN]).of_rows, [0]);
        assert!(Classes::of(&[]).of_rows.is_empty());
    }

    #[test]
    fn every_code_is_in_one_segment() {
        for code in
            (1..=5).flat_map(|r| (1..=5).flat_map(move |f| (1..=5).map(move |m| 100 * r + 10 * f + m)))
        {
            let segments = SEGMENTS.iter().filter(|(_, codes)| codes.contains(&code)).count();
            assert_eq!(segments, 1, "{code}");
        }
        assert_eq!(SEGMENTS.iter().map(|(_, codes)| codes.len()).sum::<usize>(), 125);
        assert_eq!((segments().count(), segment(556), segment(543)), (11, None, Some("Loyal")));
    }
}
