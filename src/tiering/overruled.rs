//! What of a model people overrule most: the criterion, or the rule, that their decisions go against.
//!
//! For each override that differs from the calculated tier, the customer is tiered again without each criterion in
//! turn, and without the rule that decided. What brings the calculated tier nearest to the person's, and nearer than it
//! is, is what that override goes against; of several that do so alike, each. The criterion or rule of the most overrides
//! is named, where these are at least five and at least half of all.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::engine::Tiering;
use super::explain::{self, CriterionResult};
use super::model::{Tier, Weight};
use super::rule::Limits;
use super::score;

/// The least overrides that are told of.
const LEAST: usize = 5;

/// A criterion or a rule that many overrides go against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overruled {
    /// What they go against.
    pub part: ModelPart,
    /// What it is called: a criterion by its name, a rule by its reason, or by its condition where it has none.
    pub name: String,
    /// How many overrides go against it.
    pub cases: usize,
    /// How many are another tier than the calculated one.
    pub of: usize,
}

/// A part of a model that decides tiers, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ModelPart {
    /// A criterion.
    Criterion(usize),
    /// A rule.
    Rule(usize),
}

impl ModelPart {
    /// Its name for other programs.
    pub fn kind(self) -> &'static str {
        match self {
            ModelPart::Criterion(_) => "criterion",
            ModelPart::Rule(_) => "rule",
        }
    }
}

impl Overruled {
    /// What the overrides by row go against; none where they are few, or go against this and that. Grows with the
    /// overrides.
    pub fn of(tiering: &Tiering, overrides: &[(usize, Tier)]) -> Option<Overruled> {
        let against = |&(row, person): &(usize, Tier)| {
            let calculated = tiering.tiers.get(row).copied().flatten()?;
            (calculated != person).then(|| against(tiering, row, calculated, person))
        };
        let cases: Vec<(Vec<ModelPart>, u8)> = overrides.par_iter().filter_map(against).collect();
        let mut sums: BTreeMap<ModelPart, (usize, u32)> = BTreeMap::new();
        for (parts, nearer) in &cases {
            for part in parts {
                let (count, sum) = sums.entry(*part).or_default();
                *count += 1;
                *sum += u32::from(*nearer);
            }
        }
        // Of equals the first in the model.
        let (part, (count, _)) = sums.into_iter().rev().max_by_key(|(_, sum)| *sum)?;
        if count < LEAST || count * 2 < cases.len() {
            return None;
        }
        let model = &tiering.model;
        let name = match part {
            ModelPart::Criterion(at) => model.criteria.get(at)?.name.clone(),
            ModelPart::Rule(at) => {
                let rule = model.rules.get(at)?;
                let why = rule.why.trim_end_matches('.');
                format!("the rule \"{}\"", if why.is_empty() { &rule.when } else { why })
            }
        };
        Some(Overruled { part, name, cases: count, of: cases.len() })
    }

    /// `You overrule Price kept in 23 of 31 cases; without it, the model would be nearer to your tiers.`
    pub fn in_words(&self, who: &str, whose: &str) -> String {
        let Overruled { name, cases, of, .. } = self;
        format!(
            "{who} overrule {name} in {cases} of {of} cases; without it, the model would be nearer to {whose} tiers."
        )
    }
}

/// What one override goes against, and by how many tiers the model would be nearer without it.
fn against(tiering: &Tiering, row: usize, calculated: Tier, person: Tier) -> (Vec<ModelPart>, u8) {
    let distance = |tier: Tier| tier.number().abs_diff(person.number());
    let now = distance(calculated);
    let limits = tiering.limits(row);
    let mut nearest: Vec<ModelPart> = Vec::new();
    let mut least = now;
    let mut weigh = |part: ModelPart, tier: Option<Tier>| {
        let Some(tier) = tier else { return };
        match distance(tier) {
            nearer if nearer < least => (least, nearest) = (nearer, vec![part]),
            same if same == least && least < now => nearest.push(part),
            _ => {}
        }
    };
    if tiering.shared_out.is_none() {
        let parts = explain::parts(tiering, row);
        for part in parts.iter().filter(|part| part.scaled.is_some()) {
            weigh(
                ModelPart::Criterion(part.position),
                without_criterion(tiering, &parts, part.position, &limits),
            );
        }
    }
    let level = tiering.level(row);
    if let (_, Some(rule)) = limits.apply(tiering.levels.tier(level)) {
        let others = tiering.limits_but(row, Some(rule));
        weigh(ModelPart::Rule(rule), others.apply(tiering.levels.tier(level)).0);
    }
    (nearest, now - least)
}

/// The calculated tier without a criterion.
fn without_criterion(
    tiering: &Tiering,
    parts: &[CriterionResult],
    position: usize,
    limits: &Limits,
) -> Option<Tier> {
    let others = parts.iter().filter(|part| part.position != position && part.missing_from_list.is_none());
    let found = score::of_results(others.map(|part| (Weight(part.weight), part.scaled.unwrap_or(f64::NAN))));
    let enough = score::enough(found.coverage, tiering.model.min_coverage / 100.0);
    limits.apply(tiering.levels.tier(if enough { found.score } else { f64::NAN })).0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::tiering::testing::table;
    use crate::tiering::{Engine, check};

    /// The score is the mean of profit and price, both from 0 to 100.
    const MODEL: &str = r#"
name = "Plain"
[cuts]
by = "score"
from = [75, 50, 25]
[[tiers]]
name = "A"
[[tiers]]
name = "B"
[[tiers]]
name = "C"
[[tiers]]
name = "D"
[[criteria]]
name = "Profit"
measure = "profit"
weight = 1
scale = "linear"
from = 0
to = 100
[[criteria]]
name = "Price kept"
measure = "price"
weight = 1
scale = "linear"
from = 0
to = 100
[[rules]]
when = "orders < 1"
tier = 4
why = "They order nothing."
"#;

    fn tiered(rows: &[(f64, f64, u8)]) -> Tiering {
        let lines = rows
            .iter()
            .enumerate()
            .map(|(at, (profit, price, orders))| format!("K{at},{profit},{price},{orders}\n"));
        let list = format!("id,profit,price,orders\n{}", lines.collect::<String>());
        Engine::new(table(&list), None).evaluate(&Arc::new(check::read(MODEL).unwrap()))
    }

    fn tier(number: u8) -> Tier {
        Tier::new(number).unwrap()
    }

    #[test]
    fn twenty_three_of_thirty_one_cases_go_against_the_price() {
        // Profit 90 and price 10 are 50, tier 2: without the price tier 1, without the profit tier 4.
        let mut rows = vec![(90.0, 10.0, 1); 40];
        rows.extend(vec![(10.0, 90.0, 1); 8]);
        let tiering = tiered(&rows);
        assert!(tiering.tiers.iter().all(|calculated| *calculated == Tier::new(2)));
        let mut overrides: Vec<(usize, Tier)> = (0..23).map(|row| (row, tier(1))).collect();
        // These go against the profit, and these agree with the model.
        overrides.extend((40..48).map(|row| (row, tier(1))));
        overrides.extend((30..35).map(|row| (row, tier(2))));
        let found = Overruled::of(&tiering, &overrides).unwrap();
        let expected =
            Overruled { part: ModelPart::Criterion(1), name: "Price kept".into(), cases: 23, of: 31 };
        assert_eq!(found, expected);
        assert_eq!(
            found.in_words("You", "your"),
            "You overrule Price kept in 23 of 31 cases; without it, the model would be nearer to your tiers."
        );
    }

    #[test]
    fn few_cases_and_scattered_ones_are_not_told_of() {
        let mut rows = vec![(90.0, 10.0, 1); 12];
        rows.extend(vec![(10.0, 90.0, 1); 12]);
        let tiering = tiered(&rows);
        let first = |count: usize| (0..count).map(|row| (row, tier(1))).collect::<Vec<_>>();
        assert_eq!(Overruled::of(&tiering, &first(4)), None, "four are few");
        assert_eq!(Overruled::of(&tiering, &first(5)).map(|found| (found.cases, found.of)), Some((5, 5)));
        // Without either, the tier would be no nearer to 3.
        let mut scattered = first(6);
        scattered.extend((6..12).map(|row| (row, tier(3))));
        scattered.push((23, tier(1)));
        assert_eq!(Overruled::of(&tiering, &scattered), None, "6 of 13 are less than half");
        assert_eq!(Overruled::of(&tiering, &[]), None);
    }

    #[test]
    fn a_rule_is_overruled_as_well() {
        let tiering = tiered(&[(90.0, 90.0, 0); 6]);
        let overrides: Vec<(usize, Tier)> = (0..6).map(|row| (row, tier(2))).collect();
        let found = Overruled::of(&tiering, &overrides).unwrap();
        assert_eq!((found.part, found.cases), (ModelPart::Rule(0), 6));
        assert_eq!(found.name, "the rule \"They order nothing\"");
    }
}
