//! Cuts: where one tier ends and the next begins.
//!
//! Whatever the kind of cut, what comes out is a lowest level for each tier but the last (a score, or an amount
//! for cuts by value), closed below. Customers at the same level therefore always stay together.

use super::model::{CutBy, Cuts, Tier};

/// The lowest level of each tier but the last, best tier first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels {
    /// Ascending tier number, descending level. Infinite where a tier has nobody.
    pub from: Vec<f64>,
}

impl Levels {
    /// Finds the levels among `levels`: the scores, or for cuts by value the amounts; NaN is unknown.
    pub fn of(cuts: &Cuts, levels: &[f64]) -> Levels {
        let from = match cuts.by {
            CutBy::Score => cuts.from.clone(),
            CutBy::Customers => by_customers(&cuts.until, &sorted(levels)),
            CutBy::Value => by_value(&cuts.until, &sorted(levels)),
        };
        Levels { from }
    }

    /// The tier of a level; none for NaN.
    pub fn tier(&self, level: f64) -> Option<Tier> {
        if level.is_nan() {
            return None;
        }
        let index = self.from.iter().position(|&from| level >= from).unwrap_or(self.from.len());
        Some(Tier::at(index))
    }

    /// How far a level is from the nearest cut.
    pub fn distance(&self, level: f64) -> f64 {
        self.from.iter().map(|from| (level - from).abs()).fold(f64::INFINITY, f64::min)
    }
}

fn sorted(levels: &[f64]) -> Vec<f64> {
    let mut known: Vec<f64> = levels.iter().copied().filter(|level| !level.is_nan()).collect();
    known.sort_unstable_by(|a, b| b.total_cmp(a));
    known
}

/// Rounds away what the arithmetic leaves behind the ninth decimal, lest 20 % of 15 become 3.0000000000000004 and
/// so 4, or 50 % become less than 50.
fn settled(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

/// The best `⌈q·n⌉` customers, and everybody who is level with the last of them.
fn by_customers(until: &[f64], descending: &[f64]) -> Vec<f64> {
    let customers = descending.len() as f64;
    let last_in = |percent: &f64| {
        let count = settled(percent * customers / 100.0);
        (count.ceil() as usize).checked_sub(1).map(|last| last.min(descending.len().saturating_sub(1)))
    };
    until
        .iter()
        .map(|percent| {
            last_in(percent).and_then(|last| descending.get(last)).copied().unwrap_or(f64::INFINITY)
        })
        .collect()
}

/// A customer is in a class while the share *before* them is below its limit; amounts of 0 and less are in the last.
fn by_value(until: &[f64], descending: &[f64]) -> Vec<f64> {
    let positive = &descending[..descending.partition_point(|&amount| amount > 0.0)];
    let total: f64 = positive.iter().sum();
    let mut levels = vec![f64::INFINITY; until.len()];
    let mut before = 0.0;
    for equals in positive.chunk_by(|a, b| a == b) {
        for (level, percent) in levels.iter_mut().zip(until) {
            if settled(100.0 * before / total) < *percent {
                *level = equals[0];
            }
        }
        before += equals.iter().sum::<f64>();
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(by: CutBy, limits: &[f64]) -> Cuts {
        let mut cuts = Cuts { by, from: Vec::new(), until: Vec::new(), of: None, or_else: None };
        *(if by == CutBy::Score { &mut cuts.from } else { &mut cuts.until }) = limits.to_vec();
        cuts
    }

    fn tiers(by: CutBy, limits: &[f64], levels: &[f64]) -> Vec<u8> {
        let found = Levels::of(&cuts(by, limits), levels);
        levels.iter().map(|&level| found.tier(level).map_or(0, Tier::number)).collect()
    }

    #[test]
    fn score_cuts_are_closed_below() {
        let found = tiers(CutBy::Score, &[70.0, 50.0, 25.0], &[70.0, 69.999, 50.0, 25.0, 24.9, f64::NAN]);
        assert_eq!(found, [1, 2, 2, 3, 4, 0]);
    }

    #[test]
    fn customer_cuts_take_the_ceiling_and_keep_equals_together() {
        assert_eq!(tiers(CutBy::Customers, &[50.0], &[9.0, 8.0, 7.0]), [1, 1, 2]);
        assert_eq!(tiers(CutBy::Customers, &[25.0], &[9.0, 9.0, 7.0, 1.0]), [1, 1, 2, 2]);
        let fifteen: Vec<f64> = (0..15).map(f64::from).collect();
        assert_eq!(tiers(CutBy::Customers, &[20.0], &fifteen).iter().filter(|&&tier| tier == 1).count(), 3);
        assert_eq!(tiers(CutBy::Customers, &[0.0], &[5.0]), [2]);
        assert_eq!(tiers(CutBy::Customers, &[50.0], &[f64::NAN]), [0]);
    }

    #[test]
    fn value_cuts_look_at_the_share_before() {
        // 60 % before the second, 90 % before the third, 99 % before the fourth.
        assert_eq!(
            tiers(CutBy::Value, &[80.0, 95.0], &[60.0, 30.0, 9.0, 1.0, 0.0, -5.0]),
            [1, 1, 2, 3, 3, 3]
        );
        assert_eq!(tiers(CutBy::Value, &[50.0], &[10.0, 10.0, 10.0]), [1, 1, 1], "equals move together");
        assert_eq!(tiers(CutBy::Value, &[80.0], &[-1.0, -2.0]), [2, 2], "nothing positive");
        let half_before_the_third = [4.20, 3.00, 2.83, 2.23, 2.14];
        assert_eq!(tiers(CutBy::Value, &[50.0], &half_before_the_third), [1, 1, 2, 2, 2]);
    }
}
