//! Whether a difference between two groups is more than chance, and how large it is.
//!
//! | what | method |
//! | --- | --- |
//! | numbers | two-sided Mann-Whitney test with the correction for ties and for continuity; Cliff's delta |
//! | categories | two-sided hypergeometric test (Fisher's exact); Cohen's h on the scale of Cliff's delta |
//! | means | two-sided test of Welch |
//! | many tests | Benjamini-Hochberg |

use statrs::function::beta::checked_beta_reg;
use statrs::function::erf::erfc;
use statrs::function::gamma::ln_gamma;

/// What the ranks of one group among two come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RankTest {
    /// Customers in the group.
    pub here: f64,
    /// All others.
    pub elsewhere: f64,
    /// Pairs in which the one of the group is larger; equal ones count half.
    pub larger: f64,
    /// `Σ (t³ − t)` over every run of t equal numbers.
    pub ties: f64,
}

impl RankTest {
    /// N. Cliff's delta (1993): how much more often one of the group is the larger of two than the smaller, -1 to 1.
    pub fn delta(&self) -> f64 {
        2.0 * self.larger / (self.here * self.elsewhere) - 1.0
    }

    /// How likely such a difference is by chance: H. Mann, D. Whitney (1947), by the normal distribution, with the
    /// corrections for ties and for continuity, both sides.
    pub fn p(&self) -> f64 {
        let pairs = self.here * self.elsewhere;
        let all = self.here + self.elsewhere;
        let variance = pairs / 12.0 * ((all + 1.0) - self.ties / (all * (all - 1.0)));
        let off = ((self.larger - pairs / 2.0).abs() - 0.5).max(0.0);
        if variance > 0.0 { erfc(off / variance.sqrt() / std::f64::consts::SQRT_2).min(1.0) } else { 1.0 }
    }
}

/// How many of a group, and of all others, are of a category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoryTest {
    /// Of the category in the group.
    pub of_here: u64,
    /// Customers in the group.
    pub here: u64,
    /// Of the category among the others.
    pub of_elsewhere: u64,
    /// All others.
    pub elsewhere: u64,
}

impl CategoryTest {
    /// The shares of the category here and elsewhere.
    pub fn shares(&self) -> [f64; 2] {
        [self.of_here as f64 / self.here as f64, self.of_elsewhere as f64 / self.elsewhere as f64]
    }

    /// J. Cohen's h, the difference of shares that weighs 2 against 6 % as 42 against 60 %, on the scale of Cliff's delta:
    /// the delta of two normal distributions that are h apart.
    pub fn effect(&self) -> f64 {
        let [here, elsewhere] = self.shares().map(|share| 2.0 * share.sqrt().asin());
        // 2 Φ(h / √2) − 1
        1.0 - erfc((here - elsewhere) / 2.0)
    }

    /// How likely such a difference is by chance: R. A. Fisher's exact test. All tables with the same sums that are no
    /// likelier than this one, on both sides.
    pub fn p(&self) -> f64 {
        let (of_both, both) = (self.of_here + self.of_elsewhere, self.here + self.elsewhere);
        let tables = Hypergeometric { here: self.here, of_both, both };
        let (least, most) = tables.range();
        let this = tables.ln_p(self.of_here);
        // A little more, so that equally likely tables count in spite of the last digits.
        let limit = this + 1e-7;
        let mode = (self.here + 1) as f64 * (of_both + 1) as f64 / (both + 2) as f64;
        let mode = (mode as u64).clamp(least, most);
        let lower = tables.last_within(least, mode, limit);
        let upper = tables.first_within(mode, most, limit);
        if lower.is_some_and(|lower| lower >= mode) || upper.is_some_and(|upper| upper <= mode) {
            return 1.0;
        }
        let down = lower.map_or(0.0, |lower| tables.tail(lower, least, false));
        let up = upper.map_or(0.0, |upper| tables.tail(upper, most, true));
        (down + up).min(1.0)
    }
}

/// How likely it is that this many of `of_both` are among `here` of `both`.
struct Hypergeometric {
    here: u64,
    of_both: u64,
    both: u64,
}

impl Hypergeometric {
    fn range(&self) -> (u64, u64) {
        ((self.here + self.of_both).saturating_sub(self.both), self.here.min(self.of_both))
    }

    fn ln_p(&self, count: u64) -> f64 {
        let choose = |of: u64, some: u64| {
            let ln_factorial = |number: u64| ln_gamma(number as f64 + 1.0);
            ln_factorial(of) - ln_factorial(some) - ln_factorial(of - some)
        };
        choose(self.of_both, count) + choose(self.both - self.of_both, self.here - count)
            - choose(self.both, self.here)
    }

    /// The last count below the mode that is no likelier than the limit.
    fn last_within(&self, least: u64, mode: u64, limit: f64) -> Option<u64> {
        let (mut low, mut high) = (least, mode + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.ln_p(middle) <= limit { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1).filter(|last| *last >= least)
    }

    /// The first count above the mode that is no likelier than the limit.
    fn first_within(&self, mode: u64, most: u64, limit: f64) -> Option<u64> {
        let (mut low, mut high) = (mode, most + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.ln_p(middle) > limit { low = middle + 1 } else { high = middle }
        }
        (low <= most).then_some(low)
    }

    /// The sum from a count outward, until what follows makes no difference.
    fn tail(&self, from: u64, end: u64, upward: bool) -> f64 {
        let (here, of, both) = (self.here as f64, self.of_both as f64, self.both as f64);
        let mut term = self.ln_p(from).exp();
        let (mut sum, mut count) = (term, from);
        while count != end && term > sum * 1e-17 {
            let at = count as f64;
            let without = both - of - here;
            term *= if upward {
                (of - at) * (here - at) / ((at + 1.0) * (without + at + 1.0))
            } else {
                at * (without + at) / ((of - at + 1.0) * (here - at + 1.0))
            };
            count = if upward { count + 1 } else { count - 1 };
            sum += term;
        }
        sum
    }
}

/// A group, for a test of its mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MeanTest {
    /// How many values.
    pub count: f64,
    /// Their sum.
    pub sum: f64,
    /// The sum of their squares.
    pub squares: f64,
}

impl MeanTest {
    fn mean(&self) -> f64 {
        self.sum / self.count
    }

    /// The squared standard error of the mean.
    fn error(&self) -> f64 {
        let variance = (self.squares - self.sum * self.mean()) / (self.count - 1.0);
        variance.max(0.0) / self.count
    }

    /// How likely means as different as these are by chance: B. L. Welch, "The generalization of 'Student's' problem when
    /// several different population variances are involved" (1947), both sides. 1 where a group has fewer than two values.
    pub fn p(&self, other: &MeanTest) -> f64 {
        if self.count < 2.0 || other.count < 2.0 {
            return 1.0;
        }
        let (one, two) = (self.error(), other.error());
        let off = (self.mean() - other.mean()).powi(2);
        if one + two <= off * 1e-24 {
            return if off > 0.0 { 0.0 } else { 1.0 };
        }
        let t_squared = off / (one + two);
        let freedom =
            (one + two).powi(2) / (one.powi(2) / (self.count - 1.0) + two.powi(2) / (other.count - 1.0));
        checked_beta_reg(freedom / 2.0, 0.5, freedom / (freedom + t_squared)).unwrap_or(1.0)
    }
}

/// The least rate of false finds at which each of several tests counts: Y. Benjamini, Y. Hochberg, "Controlling the False
/// Discovery Rate" (1995), step up.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (place, at) in order.into_iter().enumerate() {
        let rank = p.len() - place;
        least = least.min(p[at] * p.len() as f64 / rank as f64);
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests;
