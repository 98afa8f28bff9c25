//! Axes: where a value is along one, and round numbers beside it.

use crate::data::number::format_number;
use crate::tiering::unit::Unit;

/// Steps of one decade that even axes have round numbers at.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// What is left over by the arithmetic is no step.
const TINY: f64 = 1e-9;

/// A line along which values are laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The value at its beginning: left, or below.
    pub low: f64,
    /// The value at its end, above `low`.
    pub high: f64,
    /// How the values between are laid out.
    pub spacing: Spacing,
    /// What its numbers are.
    pub unit: Unit,
    /// What it measures, in words.
    pub title: String,
}

/// How values are laid out along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    /// Evenly.
    Even,
    /// By their logarithm; all are above 0.
    Log,
    /// By the logarithm of their size on both sides of 0, `sign(x) · ln(1 + |x| / scale)`: evenly near 0.
    SignedLog(f64),
}

/// A round number at an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its value.
    pub value: f64,
    /// Where it is, 0 to 1.
    pub place: f64,
    /// How it is written.
    pub text: String,
}

impl Axis {
    /// An axis with values laid out evenly. Where both ends are the same, it is made a little longer.
    pub fn even(low: f64, high: f64, unit: Unit, title: impl Into<String>) -> Axis {
        let high = if high > low { high } else { low + low.abs().max(1.0) };
        Axis { low, high, spacing: Spacing::Even, unit, title: title.into() }
    }

    /// Where a value is: 0 at the beginning, 1 at the end.
    pub fn place(&self, value: f64) -> f64 {
        let [low, high, value] = [self.low, self.high, value].map(|value| self.spread(value));
        if high > low { (value - low) / (high - low) } else { 0.5 }
    }

    /// The value at a place, 0 to 1.
    pub fn value(&self, place: f64) -> f64 {
        let [low, high] = [self.low, self.high].map(|value| self.spread(value));
        let spread = low + place * (high - low);
        match self.spacing {
            Spacing::Even => spread,
            Spacing::Log => spread.exp(),
            Spacing::SignedLog(scale) => scale * spread.signum() * (spread.abs().exp() - 1.0),
        }
    }

    fn spread(&self, value: f64) -> f64 {
        match self.spacing {
            Spacing::Even => value,
            Spacing::Log => value.max(f64::MIN_POSITIVE).ln(),
            Spacing::SignedLog(scale) => value.signum() * (1.0 + value.abs() / scale).ln(),
        }
    }

    /// Round numbers at the axis, ascending: as many as possible, but at most this many.
    pub fn ticks(&self, most: usize) -> Vec<Tick> {
        let most = most.max(1);
        let (values, step) = match self.spacing {
            Spacing::Even => self.even_values(most),
            Spacing::Log | Spacing::SignedLog(_) => (self.log_values(most), None),
        };
        let slack = TINY * (self.high - self.low);
        let within = |value: &f64| (self.low - slack..=self.high + slack).contains(value);
        let tick = |value: f64| Tick {
            value,
            place: self.place(value).clamp(0.0, 1.0),
            text: self.text(value, step),
        };
        values.into_iter().filter(within).map(tick).collect()
    }

    fn even_values(&self, most: usize) -> (Vec<f64>, Option<f64>) {
        let range = self.high - self.low;
        if !range.is_finite() || range <= 0.0 {
            return (vec![self.low], None);
        }
        let whole = matches!(self.unit, Unit::Count | Unit::Days);
        let step = steps_from(range / most as f64 / 10.0)
            .filter(|step| !whole || *step >= 1.0 && step.fract() == 0.0)
            .find(|step| multiples(self.low, self.high, *step) <= most);
        let Some(step) = step else { return (vec![self.low], None) };
        let first = (self.low / step - TINY).ceil();
        let count = multiples(self.low, self.high, step);
        ((0..count).map(|at| settled((first + at as f64) * step, step)).collect(), Some(step))
    }

    /// Decades, with 3 between them or 2 and 5 where there is room.
    fn log_values(&self, most: usize) -> Vec<f64> {
        let [fine, rough] = [&[1.0, 2.0, 5.0][..], &[1.0, 3.0]];
        for mantissas in [fine, rough, &[1.0]] {
            let values = self.decades(mantissas, 1);
            if values.len() <= most {
                return values;
            }
        }
        let sparse = (2..40).map(|stride| self.decades(&[1.0], stride));
        sparse.into_iter().find(|values| values.len() <= most).unwrap_or_default()
    }

    /// The values with these first digits within the axis, in every `stride`th decade.
    fn decades(&self, mantissas: &[f64], stride: i32) -> Vec<f64> {
        let (least, size) = match self.spacing {
            Spacing::SignedLog(scale) => (scale, self.low.abs().max(self.high.abs())),
            _ => (self.low, self.high),
        };
        let (first, last) = (decade_of(least), decade_of(size) + 1);
        let sizes = (first..=last).filter(|decade| (decade - first) % stride == 0);
        let sizes = sizes.flat_map(|decade| mantissas.iter().map(move |mantissa| mantissa * power(decade)));
        let mut values: Vec<f64> = match self.spacing {
            Spacing::SignedLog(scale) => {
                let both = sizes.filter(|size| *size >= scale).flat_map(|size| [size, -size]);
                both.chain([0.0]).collect()
            }
            _ => sizes.collect(),
        };
        values.retain(|value| (self.low..=self.high).contains(value));
        values.sort_by(f64::total_cmp);
        values
    }

    /// A number as it is written at the axis, with as many decimals as a step has.
    pub fn text(&self, value: f64, step: Option<f64>) -> String {
        match self.unit {
            Unit::Share => format!("{}%", short(100.0 * value, step.map(|step| 100.0 * step))),
            Unit::Percent => format!("{}%", short(value, step)),
            _ => short(value, step),
        }
    }
}

/// A number in few letters: `2.5M`, `12,000`, `0.5`.
fn short(value: f64, step: Option<f64>) -> String {
    let (factor, word) = match value.abs() {
        size if size >= 1e12 => (1e12, "T"),
        size if size >= 1e9 => (1e9, "bn"),
        size if size >= 1e6 => (1e6, "M"),
        _ => (1.0, ""),
    };
    let value = value / factor;
    let fine = step.map_or(value.abs(), |step| step / factor);
    let decimals = (0..6).find(|decimals| is_whole(fine * power(*decimals))).unwrap_or(6);
    let text = format_number(value, decimals as usize);
    let text = if decimals > 0 { text.trim_end_matches('0').trim_end_matches(['.', ',']) } else { &text };
    format!("{text}{word}")
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6 * number.abs().max(1.0)
}

/// How many multiples of a step are between two values.
fn multiples(low: f64, high: f64, step: f64) -> usize {
    let [first, last] = [(low / step - TINY).ceil(), (high / step + TINY).floor()];
    if last < first { 0 } else { (last - first) as usize + 1 }
}

/// Round steps, ascending, beginning with the first that is not below a size.
pub(super) fn steps_from(size: f64) -> impl Iterator<Item = f64> {
    let first = decade_of(size);
    let all = (first..first + 20).flat_map(|decade| STEPS.map(|step| step * power(decade)));
    all.filter(move |step| *step >= size * (1.0 - TINY))
}

/// A number without what the arithmetic leaves behind the digits of a step.
pub(super) fn settled(value: f64, step: f64) -> f64 {
    let places = power((2 - decade_of(step)).clamp(-15, 15));
    (value * places).round() / places
}

/// The exponent of ten at or below a size; that of 1 where there is none.
pub(super) fn decade_of(size: f64) -> i32 {
    if size > 0.0 && size.is_finite() { (size.log10() + TINY).floor() as i32 } else { 0 }
}

/// Ten to a power: exact where a number can be.
pub(super) fn power(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(axis: &Axis, most: usize) -> Vec<String> {
        axis.ticks(most).into_iter().map(|tick| tick.text).collect()
    }

    #[test]
    fn even_axes_have_round_numbers() {
        for (low, high, unit, most, expected) in [
            (0.0, 793.0, Unit::Count, 5, &["0", "200", "400", "600"][..]),
            (0.0, 1.2487, Unit::Share, 6, &["0%", "25%", "50%", "75%", "100%", "125%"][..5]),
            (-0.25, 1.0, Unit::Share, 6, &["-25%", "0%", "25%", "50%", "75%", "100%"]),
            (0.0, 3.0, Unit::Count, 9, &["0", "1", "2", "3"]),
            (0.0, 2_297_201.0, Unit::Money, 5, &["0", "500,000", "1M", "1.5M", "2M"]),
            (0.0, 0.02, Unit::Plain, 4, &["0", "0.01", "0.02"]),
            (5.0, 5.0, Unit::Plain, 3, &["6", "8", "10"]),
        ] {
            assert_eq!(texts(&Axis::even(low, high, unit, ""), most), expected, "{low} to {high}");
        }
    }

    #[test]
    fn logarithmic_axes_have_decades_and_what_is_between() {
        let log = |low, high, spacing| Axis { spacing, ..Axis::even(low, high, Unit::Money, "") };
        assert_eq!(texts(&log(80.0, 30_000.0, Spacing::Log), 4), ["100", "1,000", "10,000"]);
        assert_eq!(
            texts(&log(80.0, 30_000.0, Spacing::Log), 6),
            ["100", "300", "1,000", "3,000", "10,000", "30,000"]
        );
        let signed = log(-5_000.0, 20_000.0, Spacing::SignedLog(100.0));
        assert_eq!(texts(&signed, 6), ["-1,000", "-100", "0", "100", "1,000", "10,000"]);
        assert!((signed.place(0.0) - signed.place(-0.0)).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn ticks_are_few_ascending_and_within(
            low in -1e9..1e9_f64, length in 1e-3..1e9_f64, most in 1..12_usize, kind in 0..3_usize,
        ) {
            let spacing = [Spacing::Even, Spacing::Log, Spacing::SignedLog(length / 100.0)][kind];
            let low = if spacing == Spacing::Log { low.abs() + 1e-3 } else { low };
            let axis = Axis { spacing, ..Axis::even(low, low + length, Unit::Plain, "") };
            let ticks = axis.ticks(most);
            prop_assert!(ticks.len() <= most, "{ticks:?}");
            prop_assert!(ticks.windows(2).all(|pair| pair[0].place < pair[1].place), "{ticks:?}");
            let slack = 1e-6 * length;
            prop_assert!(ticks.iter().all(|tick| (low - slack..=low + length + slack).contains(&tick.value)));
            if spacing == Spacing::Even {
                let digits = |value: f64| format!("{:e}", value.abs() as f32).split('e').next().map_or(0, str::len);
                let step = ticks.get(1).map_or(1.0, |second| second.value - ticks[0].value);
                prop_assert!(digits(step) <= 3, "{step} of {ticks:?}");
            }
        }

        #[test]
        fn a_place_leads_back_to_its_value(low in -1e6..1e6_f64, length in 1.0..1e6_f64, at in 0.0..1.0_f64, kind in 0..3_usize) {
            let spacing = [Spacing::Even, Spacing::Log, Spacing::SignedLog(10.0)][kind];
            let low = if spacing == Spacing::Log { low.abs() + 1.0 } else { low };
            let axis = Axis { spacing, ..Axis::even(low, low + length, Unit::Plain, "") };
            let value = axis.value(at);
            prop_assert!((axis.place(value) - at).abs() < 1e-6, "{value}");
        }
    }
}
