//! Concentration: how much of the business depends on how few customers.

use super::amounts::Amounts;
use super::engine::Tiering;

/// A largest customer with more than this share of the revenue needs watching.
pub const WATCH_OVER: f64 = 0.10;
/// A largest customer with more than this share of the revenue is a high risk.
pub const HIGH_OVER: f64 = 0.20;
/// The share of the customers whose part in the whole is told.
pub const TOP: f64 = 0.20;

/// How much depends on how few. Each figure is none where the list does not know the amounts, or where they come to
/// nothing or less, so that there are no shares of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concentration {
    /// Share of the revenue that the best fifth by revenue brings, 0 to 1.
    pub top_revenue: Option<f64>,
    /// Share of the profit that the best fifth by profit brings; over 1 where others lose some of it again.
    pub top_profit: Option<f64>,
    /// The best of the cumulative profit.
    pub whale: Option<Whale>,
    /// How unequal the revenues are.
    pub gini_revenue: Option<Gini>,
    /// How unequal the profits are.
    pub gini_profit: Option<Gini>,
    /// The Herfindahl-Hirschman index of the revenue, `Σ (100 · share)²`: 10,000 is one customer, 0 very many.
    pub hhi_revenue: Option<f64>,
    /// Share of the revenue that the largest customer brings, 0 to 1.
    pub largest: Option<f64>,
}

/// Where the whale curve, the cumulative profit with the best customers first, is highest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Whale {
    /// The cumulative profit there, 1 being all of it.
    pub peak: f64,
    /// With how many of the best customers it is reached.
    pub at: usize,
    /// How many customers lose money.
    pub losers: usize,
    /// What these lose together.
    pub loss: f64,
}

/// The Gini coefficient: 0 where all have the same, towards 1 where one has everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gini {
    /// `2 Σ i·xᵢ / (n Σ x) − (n + 1) / n` over the ascending amounts; over 1 where there are negatives. None where
    /// the total is not above 0.
    pub raw: Option<f64>,
    /// The same within 0 to 1 where there are negatives: E. Raffinetti, E. Siletti, A. Vernizzi, "On the Gini
    /// coefficient normalization when attributes with negative values are considered" (2015).
    pub normalised: Option<f64>,
}

/// How much depends on the largest customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// One among others.
    Low,
    /// Over [`WATCH_OVER`].
    Watch,
    /// Over [`HIGH_OVER`].
    High,
}

impl Concentration {
    /// The figures of a list. Sorts it: not for the thread that draws.
    pub fn of(tiering: &Tiering) -> Concentration {
        let sums = &tiering.sums;
        let [revenue, profit] = [sums.revenues(), sums.profits()].map(descending);
        let [by_revenue, by_profit] =
            [&revenue, &profit].map(|amounts| CumulativeCurve::of(amounts.iter().copied()));
        Concentration {
            top_revenue: by_revenue.share_of_best(by_revenue.best_fifth()),
            top_profit: by_profit.share_of_best(by_profit.best_fifth()),
            whale: by_profit.whale(),
            gini_revenue: gini(&revenue),
            gini_profit: gini(&profit),
            hhi_revenue: hhi(&revenue),
            largest: largest(&revenue),
        }
    }

    /// How much depends on the largest customer.
    pub fn risk(&self) -> Option<Risk> {
        self.largest.map(|share| match share {
            _ if share > HIGH_OVER => Risk::High,
            _ if share > WATCH_OVER => Risk::Watch,
            _ => Risk::Low,
        })
    }
}

/// Amounts added up, the largest first: the whale curve of the profit, the Pareto curve of the revenue. Added up once,
/// so that each point is looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CumulativeCurve {
    /// What the best bring together: none of them, one, and so on to all.
    cumulative: Vec<f64>,
    /// How many amounts are above 0.
    gaining: usize,
    /// How many amounts are below 0.
    losing: usize,
}

impl CumulativeCurve {
    /// Adds up known amounts, largest first.
    pub fn of(descending: impl ExactSizeIterator<Item = f64>) -> CumulativeCurve {
        let mut curve =
            CumulativeCurve { cumulative: Vec::with_capacity(descending.len() + 1), gaining: 0, losing: 0 };
        let mut sum = 0.0;
        curve.cumulative.push(sum);
        for amount in descending {
            sum += amount;
            curve.cumulative.push(sum);
            curve.gaining += usize::from(amount > 0.0);
            curve.losing += usize::from(amount < 0.0);
        }
        curve
    }

    /// How many amounts are added up.
    pub fn customers(&self) -> usize {
        self.cumulative.len().saturating_sub(1)
    }

    /// What all bring together.
    pub fn total(&self) -> f64 {
        self.brought_by(self.customers())
    }

    /// What the best `count` bring together; all of them where there are fewer.
    pub fn brought_by(&self, count: usize) -> f64 {
        let at = count.min(self.customers());
        self.cumulative.get(at).copied().unwrap_or(0.0)
    }

    /// The same as a share of all; over 1 where others lose some of it again. None where all come to nothing or less.
    pub fn share_of_best(&self, count: usize) -> Option<f64> {
        let total = self.total();
        (total > 0.0).then(|| self.brought_by(count) / total)
    }

    /// How many the best fifth are: `⌈TOP · n⌉`.
    pub fn best_fifth(&self) -> usize {
        // 0.2 · 15 is 3.0000000000000004.
        (TOP * self.customers() as f64 - 1e-9).ceil() as usize
    }

    /// How many have amounts above 0: there the curve is highest.
    pub fn gaining(&self) -> usize {
        self.gaining
    }

    /// How many have amounts below 0.
    pub fn losing(&self) -> usize {
        self.losing
    }

    /// What those with amounts below 0 lose together.
    pub fn loss(&self) -> f64 {
        self.brought_by(self.customers() - self.losing) - self.total()
    }

    /// Where it is highest; none where there are no shares of it.
    pub fn whale(&self) -> Option<Whale> {
        let (at, losers, loss) = (self.gaining, self.losing, self.loss());
        Some(Whale { peak: self.share_of_best(at)?, at, losers, loss })
    }
}

impl Gini {
    /// The coefficient that can be compared: the normalised one where there are negatives.
    pub fn comparable(&self) -> Option<f64> {
        self.normalised.or(self.raw)
    }
}

/// The known amounts, largest first.
fn descending(amounts: Option<&Amounts>) -> Vec<f64> {
    let mut known = amounts.map(Amounts::sorted).unwrap_or_default();
    known.reverse();
    known
}

/// The sum, where there are shares of it.
fn total(descending: &[f64]) -> Option<f64> {
    Some(descending.iter().sum()).filter(|total| *total > 0.0)
}

fn gini(descending: &[f64]) -> Option<Gini> {
    let customers = descending.len() as f64;
    let ascending = descending.iter().rev();
    let ranked: f64 = (1_u32..).zip(ascending).map(|(rank, amount)| f64::from(rank) * amount).sum();
    let sum: f64 = descending.iter().sum();
    let raw =
        total(descending).map(|total| 2.0 * ranked / (customers * total) - (customers + 1.0) / customers);
    let negative = descending.last().is_some_and(|least| *least < 0.0);
    let normalised = (negative && descending.len() > 1).then(|| {
        let size: f64 = descending.iter().map(|amount| amount.abs()).sum();
        (2.0 * ranked - (customers + 1.0) * sum) / ((customers - 1.0) * size)
    });
    (raw.is_some() || normalised.is_some()).then_some(Gini { raw, normalised })
}

/// Customers who were paid back more than they paid have no share.
fn hhi(descending: &[f64]) -> Option<f64> {
    let positive = &descending[..descending.partition_point(|amount| *amount > 0.0)];
    let total = total(positive)?;
    Some(positive.iter().map(|amount| (100.0 * amount / total).powi(2)).sum())
}

fn largest(descending: &[f64]) -> Option<f64> {
    let positive = &descending[..descending.partition_point(|amount| *amount > 0.0)];
    Some(positive.first()? / total(positive)?)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BY_SCORE, linear, tiering};
    use super::*;

    fn of(list: &str) -> Concentration {
        Concentration::of(&tiering(list, &(BY_SCORE.to_owned() + &linear("revenue", 1))))
    }

    fn near(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} {expected}");
    }

    #[test]
    fn figures_are_those_worked_out_by_hand() {
        let found = of("id,revenue,profit\n1,10,-2\n2,40,9\n3,20,3\n4,30,0\n5,,\n");
        near(found.top_revenue, 0.4);
        near(found.top_profit, 0.9);
        assert_eq!(found.whale, Some(Whale { peak: 1.2, at: 2, losers: 1, loss: 2.0 }));
        // 2 · (10 + 2·20 + 3·30 + 4·40) / (4 · 100) − 5/4
        near(found.gini_revenue.and_then(|gini| gini.raw), 0.25);
        assert_eq!(found.gini_revenue.and_then(|gini| gini.normalised), None);
        // −2, 0, 3, 9: ranked 43; 86/40 − 5/4, and (86 − 50) / (3 · 14)
        near(found.gini_profit.and_then(|gini| gini.raw), 0.9);
        near(found.gini_profit.and_then(|gini| gini.comparable()), 36.0 / 42.0);
        near(found.hhi_revenue, 3000.0);
        assert_eq!((found.largest, found.risk()), (Some(0.4), Some(Risk::High)));
    }

    #[test]
    fn the_largest_is_watched_over_a_tenth_and_high_over_a_fifth() {
        let equal = |customers: usize| {
            of(&format!("id,revenue\n{}", (0..customers).map(|id| format!("{id},1\n")).collect::<String>()))
        };
        let risks = [4, 5, 9, 10].map(|customers| equal(customers).risk());
        assert_eq!(risks, [Risk::High, Risk::Watch, Risk::Watch, Risk::Low].map(Some));
        near(equal(10).hhi_revenue, 1000.0);
        near(equal(15).top_revenue, 0.2);
        near(equal(7).gini_revenue.and_then(|gini| gini.raw), 0.0);
    }

    #[test]
    fn there_are_no_shares_of_nothing_or_less() {
        let nothing = Concentration::default();
        assert_eq!(of("id,revenue\n"), nothing);
        assert_eq!(of("id,revenue,profit\n1,0,0\n2,0,0\n"), nothing);
        assert_eq!(of("id,name\n1,A\n"), nothing);
        let found = of("id,revenue,profit\n1,-5,-1\n2,-5,1\n");
        assert_eq!((found.top_revenue, found.top_profit, found.hhi_revenue), (None, None, None));
        near(found.gini_profit.and_then(|gini| gini.comparable()), 1.0);
        let one = of("id,revenue\n1,8\n");
        assert_eq!((one.top_revenue, one.largest, one.hhi_revenue), (Some(1.0), Some(1.0), Some(10_000.0)));
        near(one.gini_revenue.and_then(|gini| gini.raw), 0.0);
    }
}
