//! Random small lists and random models.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tierdeck::data::table::{Choice, Choices, ChosenRole, ChosenType, Table};
use tierdeck::tiering::actions::ServiceSettings;
use tierdeck::tiering::lifetime::Lifetime;
use tierdeck::tiering::look_again::DecisionSettings;
use tierdeck::tiering::model::{
    Better, Criterion, CutBy, Cuts, Model, Outcome, Rule, ScaleFrom, ScaleKind, Tier, TierDefinition, Weight,
};
use tierdeck::tiering::small_but_valuable::SmallButValuable;

use crate::engine::table;

/// The columns of every list.
pub const COLUMNS: [&str; 3] = ["a", "b", "c"];

/// The values of one customer; `None` is an empty cell.
pub type Row = [Option<f64>; 3];

/// A list of the rows as the program reads it.
pub fn read(rows: &[Row]) -> Arc<Table> {
    let cell = |value: &Option<f64>| value.map_or(String::new(), |value| value.to_string());
    let line = |(at, row): (usize, &Row)| format!("{at},{}\n", row.each_ref().map(cell).join(","));
    let lines: String = rows.iter().enumerate().map(line).collect();
    let number = Choice { kind: Some(ChosenType::DecimalPoint), role: Some(ChosenRole::None) };
    let choices: Choices = COLUMNS.iter().map(|name| ((*name).to_string(), number.clone())).collect();
    table(&format!("id,{}\n{lines}", COLUMNS.join(",")), &choices)
}

fn value() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        2 => Just(None),
        5 => (-3..6_i32).prop_map(|few| Some(f64::from(few))),
        5 => (-100_000..300_000_i32).prop_map(|cents| Some(f64::from(cents) / 100.0)),
        1 => (-9..10_i32).prop_map(|huge| Some(f64::from(huge) * 1e15)),
        1 => (-9..10_i32).prop_map(|tiny| Some(f64::from(tiny) * 1e-9)),
    ]
}

/// Up to forty customers.
pub fn rows() -> impl Strategy<Value = Vec<Row>> {
    vec([value(), value(), value()], 0..40)
}

fn column() -> impl Strategy<Value = String> {
    select(COLUMNS.to_vec()).prop_map(String::from)
}

prop_compose! {
    fn criterion()(
        measure in column(),
        weight in 0..8_u8,
        scale in select(ScaleKind::ALL.to_vec()),
        lower in any::<bool>(),
        ends in proptest::option::of((-50..50_i32, 1..500_i32)),
        mut steps in vec((-20..200_i32, 0..=100_u8), 1..5),
        on in prop::bool::weighted(0.9),
    ) -> Criterion {
        steps.sort_by_key(|step| std::cmp::Reverse(step.0));
        steps.dedup_by_key(|step| step.0);
        Criterion {
            name: measure.clone(),
            measure,
            weight: Weight(f64::from(weight)),
            scale,
            better: if lower { Better::Lower } else { Better::Higher },
            from: ends.map(|(from, _)| f64::from(from)),
            to: ends.map(|(from, length)| f64::from(from + length)),
            steps: steps.iter().map(|&(from, points)| [f64::from(from), f64::from(points)]).collect(),
            ask: String::new(),
            on,
        }
    }
}

prop_compose! {
    fn rule(tiers: u8)(
        left in column(),
        compared in select(vec!["<", "<=", "=", ">=", ">"]),
        right in -3..4_i32,
        kind in 0..3_u8,
        tier in 1..=tiers,
        on in prop::bool::weighted(0.9),
    ) -> Rule {
        let tier = Tier::new(tier).unwrap();
        let outcome = [Outcome::Fix, Outcome::AtBest, Outcome::AtWorst][usize::from(kind)];
        let mut rule = Rule {
            when: format!("{left} {compared} {right}"),
            tier: None,
            at_best: None,
            at_worst: None,
            why: String::new(),
            on,
        };
        rule.set_outcome(outcome(tier));
        rule
    }
}

fn cuts(tiers: u8) -> impl Strategy<Value = Cuts> {
    let by = select(vec![CutBy::Score, CutBy::Customers, CutBy::Value]);
    (by, vec(0..=100_u8, usize::from(tiers) - 1), column()).prop_map(|(by, mut limits, of)| {
        limits.sort_unstable();
        let rising: Vec<f64> = limits.iter().copied().map(f64::from).collect();
        let falling = rising.iter().rev().copied().collect();
        let (from, until) = if by == CutBy::Score { (falling, Vec::new()) } else { (Vec::new(), rising) };
        Cuts { by, from, until, of: Some(of), or_else: None }
    })
}

/// Any model of two to five tiers.
pub fn models() -> impl Strategy<Value = Model> {
    (2..=5_u8).prop_flat_map(|tiers| {
        (vec(criterion(), 0..6), vec(rule(tiers), 0..4), cuts(tiers), [0..=100_u8, 0..=100_u8]).prop_map(
            move |(criteria, rules, cuts, [min_coverage, min_list_coverage])| Model {
                name: "Random".into(),
                about: String::new(),
                min_coverage: f64::from(min_coverage),
                min_list_coverage: f64::from(min_list_coverage),
                bottom_heavy: 50.0,
                require_reason: false,
                cuts,
                tiers: (0..tiers).map(definition).collect(),
                criteria,
                rules,
                lifetime: Lifetime::default(),
                small_but_valuable: SmallButValuable::default(),
                lists: tierdeck::tiering::list_settings::ListSettings::default(),
                steady: None,
                service: ServiceSettings::default(),
                decisions: DecisionSettings::default(),
                scale_from: ScaleFrom::default(),
                reference: None,
            },
        )
    })
}

fn definition(tier: u8) -> TierDefinition {
    let nothing = String::new;
    TierDefinition {
        name: format!("Tier {}", tier + 1),
        symbol: nothing(),
        color: nothing(),
        meaning: nothing(),
        meaning_by_rank: nothing(),
        serve: nothing(),
        serve_by_rank: nothing(),
        actions: Vec::new(),
    }
}
