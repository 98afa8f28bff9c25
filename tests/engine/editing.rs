//! An engine that has gone through any edits tiers as one that has seen nothing before, to the last bit.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use tierdeck::tiering::impact::Impact;
use tierdeck::tiering::model::{Better, CutBy, ScaleKind, Weight};
use tierdeck::tiering::summary::Summary;
use tierdeck::tiering::{Engine, Model, Tiering};

use crate::reference::list::{COLUMNS, models, read, rows};

/// A key on the criteria screen, more or less.
#[derive(Clone, Debug)]
enum Key {
    Weigh(usize, u8),
    SwitchCriterion(usize),
    Rescale(usize),
    Reverse(usize),
    Remeasure(usize, usize),
    SwitchRule(usize),
    MoveCut(usize, u8),
    CutBy(CutBy),
    Coverage(u8),
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let at = || 0..6_usize;
    let by = prop::sample::select(vec![CutBy::Score, CutBy::Customers, CutBy::Value]);
    let key = prop_oneof![
        4 => (at(), 0..9_u8).prop_map(|(at, weight)| Key::Weigh(at, weight)),
        1 => at().prop_map(Key::SwitchCriterion),
        1 => at().prop_map(Key::Rescale),
        1 => at().prop_map(Key::Reverse),
        1 => (at(), 0..COLUMNS.len()).prop_map(|(at, column)| Key::Remeasure(at, column)),
        2 => at().prop_map(Key::SwitchRule),
        3 => (at(), 0..=100_u8).prop_map(|(at, level)| Key::MoveCut(at, level)),
        1 => by.prop_map(Key::CutBy),
        1 => (0..=100_u8).prop_map(Key::Coverage),
    ];
    vec(key, 1..12)
}

/// Makes the change, where the model has what it is about.
fn press(model: &mut Model, key: &Key) {
    let cuts = &mut model.cuts;
    let criterion = |at: &usize| *at % model.criteria.len().max(1);
    match key {
        Key::Weigh(at, weight) => {
            let at = criterion(at);
            model.criteria.iter_mut().skip(at).take(1).for_each(|it| it.weight = Weight(f64::from(*weight)));
        }
        Key::SwitchCriterion(at) => model.criteria.iter_mut().skip(*at).take(1).for_each(|it| it.on = !it.on),
        Key::Rescale(at) => model.criteria.iter_mut().skip(*at).take(1).for_each(|it| {
            let now = ScaleKind::ALL.iter().position(|kind| *kind == it.scale).unwrap();
            it.scale = ScaleKind::ALL[(now + 1) % ScaleKind::ALL.len()];
        }),
        Key::Reverse(at) => model.criteria.iter_mut().skip(*at).take(1).for_each(|it| {
            it.better = if it.better == Better::Higher { Better::Lower } else { Better::Higher };
        }),
        Key::Remeasure(at, column) => {
            let measure = format!("{} * 2", COLUMNS[*column]);
            model.criteria.iter_mut().skip(*at).take(1).for_each(|it| it.measure.clone_from(&measure));
        }
        Key::SwitchRule(at) => model.rules.iter_mut().skip(*at).take(1).for_each(|it| it.on = !it.on),
        Key::MoveCut(at, level) => {
            let levels = if cuts.by == CutBy::Score { &mut cuts.from } else { &mut cuts.until };
            levels.iter_mut().skip(*at).take(1).for_each(|it| *it = f64::from(*level));
        }
        Key::CutBy(by) => {
            let levels: Vec<f64> = cuts.from.drain(..).chain(cuts.until.drain(..)).collect();
            cuts.by = *by;
            *(if *by == CutBy::Score { &mut cuts.from } else { &mut cuts.until }) = levels;
        }
        Key::Coverage(percent) => model.min_coverage = f64::from(*percent),
    }
}

fn bits(tiering: &Tiering) -> Vec<u64> {
    tiering.scores.to_vec().iter().chain(&tiering.levels.from).map(|number| number.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn edits_leave_no_trace(model in models(), rows in rows(), keys in keys()) {
        let list = read(&rows);
        let mut engine = Engine::new(Arc::clone(&list), None);
        let before = engine.evaluate(&Arc::new(model.clone()));
        let mut model = model;
        for key in &keys {
            press(&mut model, key);
            let asked = Arc::new(model.clone());
            let kept = engine.evaluate(&asked);
            let fresh = Engine::new(Arc::clone(&list), None).evaluate(&asked);
            prop_assert_eq!(&kept.tiers, &fresh.tiers, "{:?}", key);
            prop_assert_eq!(bits(&kept), bits(&fresh), "{:?}", key);
            prop_assert_eq!(Summary::new(&kept, &[]), Summary::new(&fresh, &[]), "{:?}", key);
            prop_assert_eq!(Impact::between(&before, &kept, &[]), Impact::between(&before, &fresh, &[]), "{:?}", key);
        }
    }
}
