//! Rules: conditions that fix, cap or floor the tier.
//!
//! The first matching rule that fixes decides. Otherwise the cut does, within the first matching cap and the
//! first matching floor; where these two contradict each other, the earlier one applies.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::expr::{self, Bound, Expr, ExprError, Names, Source, Values};

use super::measure::{Measures, is_measure};
use super::model::{Outcome, Rule, Tier};

/// Customers answered for at a time: whole words of 64.
const CHUNK: usize = 16_384;

/// A rule's condition, answered for every customer: a bit for each.
#[derive(Debug, Clone)]
pub struct Matches(Vec<u64>);

/// A condition, ready to be answered. Of several measures that it names the list may lack some, but not all: these are
/// missing for everybody.
///
/// # Errors
/// Where the text is no condition, names something that does not exist, or nothing that the list has.
pub fn bind(when: &str, measures: &Measures) -> Result<Bound, ExprError> {
    expr::condition(when, measures).or_else(|error| {
        let has_one =
            Expr::parse(when).is_ok_and(|when| when.names().iter().any(|name| measures.has_name(name)));
        if has_one { expr::condition(when, &Lenient(measures)) } else { Err(error) }
    })
}

/// The names of a list as rules read them: measures that it does not have are missing.
pub(crate) fn lenient(measures: &Measures) -> impl Names + '_ {
    Lenient(measures)
}

/// The names of the list, and measures that it does not have as missing values.
struct Lenient<'a>(&'a Measures);

impl Names for Lenient<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        let missing = || (!quoted && is_measure(name)).then(|| Source::Number(Arc::new(Missing)));
        self.0.resolve(name, quoted).or_else(missing)
    }

    fn known(&self) -> Vec<String> {
        self.0.known()
    }

    fn rows(&self) -> usize {
        self.0.rows()
    }
}

/// Missing for everybody.
struct Missing;

impl Values for Missing {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|_| f64::NAN));
    }
}

impl Matches {
    /// Answers a condition for every customer; where it is unknown, it does not match.
    ///
    /// # Errors
    /// As [`bind`].
    pub fn of(when: &str, measures: &Measures) -> Result<Matches, ExprError> {
        let bound = bind(when, measures)?;
        let rows = measures.table().len();
        let mut words = vec![0; rows.div_ceil(64)];
        words.par_chunks_mut(CHUNK / 64).enumerate().for_each(|(chunk, words)| {
            let first = chunk * CHUNK;
            let truths = bound.holds(first..rows.min(first + CHUNK));
            for (row, _) in truths.iter().enumerate().filter(|(_, truth)| **truth) {
                words[row / 64] |= 1 << (row % 64);
            }
        });
        Ok(Matches(words))
    }

    /// Whether the condition is true of a customer.
    pub fn at(&self, row: usize) -> bool {
        self.0[row / 64] >> (row % 64) & 1 == 1
    }

    /// How many customers it is true of.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether every customer of `self` is one of `others` already.
    pub fn all_in(&self, others: &[&Matches]) -> bool {
        let among = |at: usize| others.iter().fold(0, |word, other| word | other.0[at]);
        self.0.iter().enumerate().all(|(at, word)| word & !among(at) == 0)
    }
}

/// What the rules make of every customer: a few different limits, and for each customer which of them.
#[derive(Debug)]
pub struct Rulings {
    /// By row: a position in `limits`.
    pub of_row: Vec<u16>,
    /// Limits that differ in their tiers, or in what a later rule may set; which of several rules made them does not tell them apart.
    pub limits: Vec<Limits>,
}

impl Rulings {
    /// Reads the rules, in order, for this many customers.
    pub fn of(rules: &[(usize, &Rule, &Matches)], rows: usize) -> Rulings {
        let mut of_row = vec![0; rows];
        // With the 255 tiers that can be written there are fewer than 65,536 such limits.
        let mut limits = vec![Limits::default()];
        for &(position, rule, matches) in rules {
            let mut next = Vec::new();
            for before in 0..limits.len() {
                let after = limits[before].and(position, rule);
                let known = limits.iter().position(|limits| limits.tiers() == after.tiers());
                next.push(known.unwrap_or_else(|| {
                    limits.push(after);
                    limits.len() - 1
                }) as u16);
            }
            of_row.par_chunks_mut(CHUNK).zip(matches.0.par_chunks(CHUNK / 64)).for_each(|(of_row, words)| {
                for (of_row, &word) in of_row.chunks_mut(64).zip(words) {
                    for (bit, of_row) in of_row.iter_mut().enumerate() {
                        if word >> bit & 1 == 1 {
                            *of_row = next[usize::from(*of_row)];
                        }
                    }
                }
            });
        }
        Rulings { of_row, limits }
    }
}

/// What the rules make of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The first rule that fixes: its position and tier.
    pub fixed: Option<(usize, Tier)>,
    /// The first rule that caps: its position and the best tier allowed; none where it contradicts the floor before it.
    pub at_best: Option<(usize, Tier)>,
    /// The first rule that floors: its position and the worst tier allowed; none where it contradicts the cap before it.
    pub at_worst: Option<(usize, Tier)>,
    /// Whether a rule that caps was read, and one that floors: a second of its kind does not count.
    read: [bool; 2],
}

impl Limits {
    /// Reads the rules that apply to one customer, in order.
    pub fn of<'a>(rules: impl Iterator<Item = (usize, &'a Rule)>) -> Limits {
        rules.fold(Limits::default(), |limits, (position, rule)| limits.and(position, rule))
    }

    /// The limits when one more rule applies. Once a rule has fixed the tier, no other is read.
    fn and(mut self, position: usize, rule: &Rule) -> Limits {
        match rule.outcome().filter(|_| self.fixed.is_none()) {
            Some(Outcome::Fix(tier)) => self.fixed = Some((position, tier)),
            Some(Outcome::AtBest(tier)) => {
                let free = self.at_worst.is_none_or(|(_, worst)| tier <= worst);
                if free && !self.read[0] {
                    self.at_best = Some((position, tier));
                }
                self.read[0] = true;
            }
            Some(Outcome::AtWorst(tier)) => {
                let free = self.at_best.is_none_or(|(_, best)| tier >= best);
                if free && !self.read[1] {
                    self.at_worst = Some((position, tier));
                }
                self.read[1] = true;
            }
            None => {}
        }
        self
    }

    /// What they come to, whichever rules they are from: a fixed tier, else a best and a worst one, and whether a rule
    /// that follows may still set either.
    fn tiers(&self) -> (Option<Tier>, [Option<Tier>; 2], [bool; 2]) {
        let tier = |limit: Option<(usize, Tier)>| limit.map(|(_, tier)| tier);
        match self.fixed {
            Some((_, fixed)) => (Some(fixed), [None; 2], [true; 2]),
            None => (None, [self.at_best, self.at_worst].map(tier), self.read),
        }
    }

    /// The tier, and the position of the rule that made it other than the cut's.
    pub fn apply(&self, cut: Option<Tier>) -> (Option<Tier>, Option<usize>) {
        if let Some((rule, tier)) = self.fixed {
            return (Some(tier), Some(rule));
        }
        let Some(tier) = cut else { return (None, None) };
        match (self.at_best, self.at_worst) {
            (Some((rule, best)), _) if tier < best => (Some(best), Some(rule)),
            (_, Some((rule, worst))) if tier > worst => (Some(worst), Some(rule)),
            _ => (Some(tier), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(outcome: Outcome) -> Rule {
        let mut rule = Rule {
            when: "1 = 1".into(),
            tier: None,
            at_best: None,
            at_worst: None,
            why: String::new(),
            on: true,
        };
        rule.set_outcome(outcome);
        rule
    }

    fn decide(outcomes: &[Outcome], cut: u8) -> (Option<u8>, Option<usize>) {
        let rules: Vec<Rule> = outcomes.iter().map(|&outcome| rule(outcome)).collect();
        let (tier, by) = Limits::of(rules.iter().enumerate()).apply(Tier::new(cut));
        (tier.map(Tier::number), by)
    }

    #[test]
    fn the_first_fix_decides_and_limits_bound_the_cut() {
        use Outcome::{AtBest, AtWorst, Fix};
        let [one, two, three, four] = [Tier::at(0), Tier::at(1), Tier::at(2), Tier::at(3)];
        assert_eq!(decide(&[], 2), (Some(2), None));
        assert_eq!(decide(&[Fix(four), Fix(one)], 2), (Some(4), Some(0)));
        assert_eq!(decide(&[AtBest(three), Fix(one)], 2), (Some(1), Some(1)));
        assert_eq!(decide(&[AtBest(three)], 1), (Some(3), Some(0)));
        assert_eq!(decide(&[AtBest(three)], 4), (Some(4), None));
        assert_eq!(decide(&[AtWorst(three)], 4), (Some(3), Some(0)));
        assert_eq!(decide(&[AtBest(two), AtWorst(three)], 4), (Some(3), Some(1)));
        assert_eq!(
            decide(&[AtBest(three), AtWorst(two)], 1),
            (Some(3), Some(0)),
            "the earlier limit applies"
        );
        assert_eq!(decide(&[AtBest(three), AtBest(four)], 1), (Some(3), Some(0)));
        assert_eq!(
            decide(&[AtBest(two), AtWorst(one), AtWorst(two)], 3),
            (Some(3), None),
            "the first of its kind contradicts the cap, and a second does not count"
        );
        assert_eq!(decide(&[AtWorst(two), AtBest(three), AtBest(two)], 1), (Some(1), None));
    }

    #[test]
    fn rulings_are_the_limits_of_every_customer() {
        use Outcome::{AtBest, AtWorst, Fix};
        let outcomes = [
            AtBest(Tier::at(2)),
            Fix(Tier::at(3)),
            AtWorst(Tier::at(1)),
            AtBest(Tier::at(2)),
            Fix(Tier::at(0)),
        ];
        let rules = outcomes.map(rule);
        // Every combination of rules applies to some customer.
        let rows = 32 * 5_usize;
        let applies = |row: usize, position: usize| (row % 32) >> position & 1 == 1;
        let matches: Vec<Matches> = (0..rules.len())
            .map(|position| {
                let mut words = vec![0; rows.div_ceil(64)];
                (0..rows)
                    .filter(|&row| applies(row, position))
                    .for_each(|row| words[row / 64] |= 1 << (row % 64));
                Matches(words)
            })
            .collect();
        let read: Vec<_> =
            (0..rules.len()).map(|position| (position, &rules[position], &matches[position])).collect();
        let found = Rulings::of(&read, rows);
        assert_eq!(found.limits.len(), 7);
        for row in 0..rows {
            let applying = (0..rules.len()).filter(|&position| applies(row, position));
            let expected = Limits::of(applying.map(|position| (position, &rules[position])));
            let limits = found.limits[usize::from(found.of_row[row])];
            for cut in 0..=4 {
                assert_eq!(limits.apply(Tier::new(cut)).0, expected.apply(Tier::new(cut)).0, "{row}");
            }
        }
    }

    #[test]
    fn without_a_cut_only_a_fix_gives_a_tier() {
        use Outcome::{AtWorst, Fix};
        assert_eq!(decide(&[AtWorst(Tier::at(2))], 0), (None, None));
        assert_eq!(decide(&[Fix(Tier::at(3))], 0), (Some(4), Some(0)));
    }
}
