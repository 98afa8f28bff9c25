//! Whether tier 1 did better than the others, beyond chance.

use crate::tiering::profile::statistics::CategoryTest;

use super::{Afterwards, FEW, TestedModel};

/// A difference that chance brings about more often than this is no difference.
pub(super) const BY_CHANCE: f64 = 0.05;

/// Whether tier 1 did better than the other tiers together: more of them bought again, and they brought more each. What
/// chance explains is no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestVerdict {
    /// Nobody has a tier.
    NoTiers,
    /// Tier 1, or the others together, have fewer than [`FEW`] customers.
    TooFew,
    /// Nobody with a tier bought again.
    NothingBought,
    /// More of them bought again, and they brought more each.
    Better,
    /// They brought more each, but it is not clear that more of them bought again.
    MoreMoney,
    /// More of them bought again, but it is not clear that they brought more each.
    MoreOften,
    /// They did better, but chance explains both.
    MayBeChance,
    /// Neither did more of them buy again, nor did they bring more each.
    NotBetter,
}

/// How likely differences as large as those between two groups are by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// Of the shares that bought again: R. A. Fisher's exact test, both sides.
    pub share: f64,
    /// Of what each brought: the test of Welch, both sides; none where the orders have no amounts.
    pub revenue: Option<f64>,
}

impl TestVerdict {
    /// Its stable name, for other programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoTiers => "no_tiers",
            Self::TooFew => "too_few",
            Self::NothingBought => "nothing_bought",
            Self::Better => "better",
            Self::MayBeChance => "may_be_chance",
            Self::MoreMoney => "more_money",
            Self::MoreOften => "more_often",
            Self::NotBetter => "not_better",
        }
    }
}

impl TestedModel {
    /// Tier 1, and all other tiers together.
    pub fn first_and_others(&self) -> [Afterwards; 2] {
        let none = |tier: &Afterwards| Afterwards {
            revenue: tier.revenue.map(|_| 0.0),
            profit: tier.profit.map(|_| 0.0),
            ..Afterwards::default()
        };
        let Some((first, others)) = self.tiers.split_first() else { return Default::default() };
        [*first, others.iter().copied().fold(none(first), Afterwards::with)]
    }

    /// Whether tier 1 did better than the others.
    pub fn verdict(&self) -> TestVerdict {
        let [first, others] = self.first_and_others();
        if first.customers + others.customers == 0 {
            return TestVerdict::NoTiers;
        }
        if first.customers < FEW || others.customers < FEW {
            return TestVerdict::TooFew;
        }
        if first.bought_again + others.bought_again == 0 {
            return TestVerdict::NothingBought;
        }
        let chances = Chances::of(&first, &others);
        let is_clear = |chance: f64| chance <= BY_CHANCE;
        let is_more_often = first.share() > others.share();
        let is_more_money = first.revenue_each() > others.revenue_each();
        let has_amounts = chances.revenue.is_some();
        let clearly_often = is_more_often && is_clear(chances.share);
        let clearly_money = is_more_money && chances.revenue.is_some_and(is_clear);
        match (clearly_often, clearly_money) {
            (true, true) => TestVerdict::Better,
            (true, false) if !has_amounts => TestVerdict::Better,
            (true, false) => TestVerdict::MoreOften,
            (false, true) => TestVerdict::MoreMoney,
            (false, false) if is_more_often || is_more_money => TestVerdict::MayBeChance,
            (false, false) => TestVerdict::NotBetter,
        }
    }

    /// How likely the differences between tier 1 and the others are by chance.
    pub fn chances(&self) -> Chances {
        let [first, others] = self.first_and_others();
        Chances::of(&first, &others)
    }
}

impl Chances {
    pub(super) fn of(one: &Afterwards, other: &Afterwards) -> Chances {
        let shares = CategoryTest {
            of_here: one.bought_again as u64,
            here: one.customers as u64,
            of_elsewhere: other.bought_again as u64,
            elsewhere: other.customers as u64,
        };
        let means = one.means().zip(other.means());
        Chances { share: shares.p(), revenue: means.map(|(one, other)| one.p(&other)) }
    }
}
