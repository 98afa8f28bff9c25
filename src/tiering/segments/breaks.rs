//! Where numbers are divided: quartiles, natural breaks, and the roundest number within a gap.

/// The most different values that natural breaks are found among exactly. Of more, neighbours are put together first.
const MOST_KNOTS: usize = 20_000;

/// Where the lower of two groups of numbers ends and the next begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gap {
    /// The largest number of the lower group.
    pub last: f64,
    /// The smallest of the next.
    pub next: f64,
}

impl Gap {
    /// The number with the fewest digits that is above the lower group, but not above the next: a limit that divides
    /// these numbers as the gap does, and can be read.
    pub(super) fn roundest(self) -> f64 {
        let Gap { last, next } = self;
        let within = |limit: &f64| *limit > last && *limit <= next;
        let large = (0..=15).rev().map(|digits| {
            let step = 10_f64.powi(digits);
            ((last / step).floor() + 1.0) * step
        });
        let small = (1..=12).map(|digits| {
            let parts = 10_f64.powi(digits);
            ((last * parts).floor() + 1.0) / parts
        });
        large.chain(small).find(within).unwrap_or(next) + 0.0
    }
}

/// The gaps between quarters of ascending numbers: quantiles of type 7 (R. J. Hyndman, Y. Fan, "Sample Quantiles in
/// Statistical Packages", 1996), with what is equal to one in the lower group. Fewer than three where many are equal.
pub(super) fn quartiles(sorted: &[f64]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for quarter in 1..4 {
        let Some(most) = sorted.len().checked_sub(1) else { break };
        let place = most as f64 * f64::from(quarter) / 4.0;
        let (below, part) = (place.floor() as usize, place.fract());
        let above = (below + 1).min(most);
        let quantile = sorted[below] + part * (sorted[above] - sorted[below]);
        let next = sorted.partition_point(|value| *value <= quantile);
        if let Some(&next) = sorted.get(next).filter(|_| next > 0) {
            let last = sorted[sorted.partition_point(|value| *value < next) - 1];
            gaps.push(Gap { last, next });
        }
    }
    gaps.dedup();
    gaps
}

/// The gaps between `classes` groups of ascending numbers with the least sum of squares within them: natural breaks.
/// Fewer where there are fewer different numbers. Exact, in time that grows a little faster than the numbers.
pub(super) fn natural(sorted: &[f64], classes: usize) -> Vec<Gap> {
    let knots = knots(sorted);
    let classes = classes.min(knots.len());
    if classes < 2 {
        return Vec::new();
    }
    let spread = KnotSums::of(&knots);
    // By how many knots: the least sum, and where the last class starts.
    let mut least: Vec<f64> = (0..knots.len()).map(|to| spread.within(0, to)).collect();
    let mut starts: Vec<Vec<usize>> = Vec::new();
    for class in 1..classes {
        let mut layer = Layer {
            spread: &spread,
            before: &least,
            sums: vec![f64::INFINITY; knots.len()],
            starts: vec![0; knots.len()],
        };
        layer.fill(class..knots.len(), class..knots.len());
        let Layer { sums, starts: begins, .. } = layer;
        least = sums;
        starts.push(begins);
    }
    let mut gaps = Vec::new();
    let mut to = knots.len() - 1;
    for layer in starts.iter().rev() {
        let start = layer[to];
        gaps.push(Gap { last: knots[start - 1].last, next: knots[start].first });
        to = start - 1;
    }
    gaps.reverse();
    gaps
}

/// Equal numbers, or neighbours put together.
#[derive(Clone, Copy, Debug)]
struct Knot {
    first: f64,
    last: f64,
    count: f64,
    sum: f64,
}

fn knots(sorted: &[f64]) -> Vec<Knot> {
    let mut knots: Vec<Knot> = Vec::new();
    for &value in sorted {
        match knots.last_mut() {
            Some(knot) if knot.last == value => {
                knot.count += 1.0;
                knot.sum += value;
            }
            _ => knots.push(Knot { first: value, last: value, count: 1.0, sum: value }),
        }
    }
    let together = knots.len().div_ceil(MOST_KNOTS);
    let joined = |part: &[Knot]| {
        let (first, last) = (part.first()?, part.last()?);
        let add = |of: fn(&Knot) -> f64| part.iter().map(of).sum();
        Some(Knot {
            first: first.first,
            last: last.last,
            count: add(|knot| knot.count),
            sum: add(|knot| knot.sum),
        })
    };
    if together > 1 { knots.chunks(together).filter_map(joined).collect() } else { knots }
}

/// Sums up to each knot, from which the sum of squares within any run of knots follows.
struct KnotSums {
    counts: Vec<f64>,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl KnotSums {
    fn of(knots: &[Knot]) -> KnotSums {
        let all: f64 = knots.iter().map(|knot| knot.count).sum();
        // About the mean, so that large numbers close together keep their digits.
        let mean = knots.iter().map(|knot| knot.sum).sum::<f64>() / all;
        let mut spread = KnotSums { counts: vec![0.0], sums: vec![0.0], squares: vec![0.0] };
        let (mut count, mut sum, mut square) = (0.0, 0.0, 0.0);
        for knot in knots {
            let middle = knot.sum / knot.count - mean;
            count += knot.count;
            sum += knot.count * middle;
            square += knot.count * middle * middle;
            spread.counts.push(count);
            spread.sums.push(sum);
            spread.squares.push(square);
        }
        spread
    }

    /// The sum of squares about their mean of the knots from one to another, both included.
    fn within(&self, from: usize, to: usize) -> f64 {
        let between = |sums: &[f64]| sums[to + 1] - sums[from];
        let sum = between(&self.sums);
        (between(&self.squares) - sum * sum / between(&self.counts)).max(0.0)
    }
}

/// The least sums for one class more, by dividing and conquering: where the last class starts never moves back as knots
/// are added.
struct Layer<'a> {
    spread: &'a KnotSums,
    before: &'a [f64],
    sums: Vec<f64>,
    starts: Vec<usize>,
}

impl Layer<'_> {
    fn fill(&mut self, ends: std::ops::Range<usize>, starts: std::ops::Range<usize>) {
        if ends.is_empty() {
            return;
        }
        let end = ends.start + ends.len() / 2;
        let sum = |start: usize| self.before[start - 1] + self.spread.within(start, end);
        let possible = starts.start..starts.end.min(end + 1);
        let best = possible.map(|start| (sum(start), start)).min_by(|a, b| a.0.total_cmp(&b.0));
        let (least, start) = best.unwrap_or((f64::INFINITY, starts.start));
        (self.sums[end], self.starts[end]) = (least, start);
        self.fill(ends.start..end, starts.start..start + 1);
        self.fill(end + 1..ends.end, start..starts.end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limits(gaps: &[Gap]) -> Vec<f64> {
        gaps.iter().map(|gap| gap.roundest()).collect()
    }

    #[test]
    fn the_roundest_number_of_a_gap() {
        for (last, next, expected) in [
            (256.368, 257.608, 257.0),
            (0.0, 12.0, 10.0),
            (3.0, 4.0, 4.0),
            (0.081, 0.0832, 0.082),
            (-5.0, 3.0, 0.0),
            (-5.5, -5.2, -5.4),
            (1203.4, 1203.5, 1203.5),
            (1999.99, 2000.0, 2000.0),
            (1e15, 1e15 + 2.0, 1e15 + 1.0),
            (0.1, 0.1 + 1e-17, 0.1 + 1e-17),
        ] {
            if last < next {
                assert_eq!(Gap { last, next }.roundest(), expected, "{last} to {next}");
            }
        }
    }

    #[test]
    fn quarters_have_about_as_many_each() {
        let numbers: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(limits(&quartiles(&numbers)), [26.0, 51.0, 76.0]);
        assert_eq!(limits(&quartiles(&[0.0, 0.0, 0.0, 5.0, 9.0])), [1.0, 6.0]);
        assert_eq!(quartiles(&[2.0, 2.0]), []);
        assert_eq!(quartiles(&[]), []);
    }

    #[test]
    fn natural_breaks_are_where_the_gaps_are() {
        // By hand, and by trying all: three heaps.
        let heaps = [4.0, 5.0, 9.0, 10.0];
        assert_eq!(natural(&heaps, 2), [Gap { last: 5.0, next: 9.0 }]);
        let heaps = [1.0, 1.0, 2.0, 10.0, 11.0, 12.0, 100.0, 101.0];
        assert_eq!(limits(&natural(&heaps, 3)), [10.0, 100.0]);
        assert_eq!(natural(&[7.0, 7.0], 4), []);
        assert_eq!(natural(&[], 4), []);
        assert_eq!(natural(&[1.0, 2.0], 4).len(), 1);
    }

    #[test]
    fn many_numbers_are_put_together_first() {
        let numbers: Vec<f64> = (0..100_000).map(f64::from).collect();
        let gaps = natural(&numbers, 4);
        // Even numbers are divided evenly.
        for (gap, expected) in gaps.iter().zip([25_000.0, 50_000.0, 75_000.0]) {
            assert!((gap.next - expected).abs() < 10.0, "{gaps:?}");
        }
    }

    fn squares(part: &[f64]) -> f64 {
        let mean = part.iter().sum::<f64>() / part.len() as f64;
        part.iter().map(|value| (value - mean).powi(2)).sum()
    }

    /// The least sum of squares by trying every way to divide.
    fn tried(numbers: &[f64], classes: usize) -> f64 {
        if classes == 1 {
            return squares(numbers);
        }
        let with = |at: usize| squares(&numbers[..at]) + tried(&numbers[at..], classes - 1);
        (1..=numbers.len() - (classes - 1)).map(with).fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_other_breaks_are_better(mut numbers in prop::collection::vec(-50_i32..50, 4..14), classes in 2..5_usize) {
            numbers.sort_unstable();
            let numbers: Vec<f64> = numbers.into_iter().map(f64::from).collect();
            let gaps = natural(&numbers, classes);
            let mut rest = &numbers[..];
            let mut sum = 0.0;
            for gap in &gaps {
                let at = rest.partition_point(|value| *value <= gap.last);
                sum += squares(&rest[..at]);
                rest = &rest[at..];
            }
            sum += squares(rest);
            prop_assert!((sum - tried(&numbers, classes.min(numbers.len()))).abs() < 1e-6);
        }

        #[test]
        fn a_round_limit_divides_as_its_gap_does(last in -1e6..1e6_f64, more in 1e-6..1e3_f64) {
            let gap = Gap { last, next: last + more };
            let limit = gap.roundest();
            prop_assert!(limit > gap.last && limit <= gap.next);
        }
    }
}
