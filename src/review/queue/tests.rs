use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choices, Table};
use crate::tiering::explain::Explanation;
use crate::tiering::{Engine, bundled};

const LIST: &str = "id,revenue,profit\na,100,10\nb,900,90\nc,,5\nd,900,-20\ne,300,30\n";

fn candidates(looked_at: &[LookedAt]) -> Candidates {
    let mut loader = Loader::new(Settings::default());
    loader.push(LIST.as_bytes()).unwrap();
    loader.finish().unwrap();
    let table = Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::default()));
    let tiering = Engine::new(Arc::clone(&table), None).evaluate(&Arc::new(bundled::default_model()));
    let roster = Arc::new(Roster::of(&table));
    Candidates { tiering: Arc::new(tiering), roster, looked_at: looked_at.to_vec(), today: Day(100) }
}

fn looked_at(row: u32) -> LookedAt {
    LookedAt { row, tier: None, stale: false, then: None, on: None, again: None, reviewed: true }
}

#[test]
fn the_largest_come_first_and_equals_keep_their_order() {
    let all = candidates(&[]);
    assert_eq!(all.rows(&Queue::Largest, &[]), [1, 3, 4, 0], "c has no revenue");
    assert_eq!(all.count(&Queue::Largest, &[]), 4);
}

#[test]
fn those_nearest_to_a_cut_come_first_and_rules_keep_others_out() {
    let all = candidates(&[]);
    let rows = all.rows(&Queue::NearCut, &[]);
    assert!(!rows.contains(&3), "a rule decides about d: {rows:?}");
    let far = |row: &u32| all.tiering.distance_to_another_tier(*row as usize);
    assert!(
        rows.iter().all(|row| far(row).is_some()) && rows.is_sorted_by(|a, b| far(a) <= far(b)),
        "{rows:?}"
    );
    let explained = |row: usize| {
        let explained = Explanation::of(&all.tiering, row);
        explained.borderline || explained.depends_on_weight
    };
    assert!((0..5).all(|row| explained(row) == rows.contains(&(row as u32))), "{rows:?}");
    assert_eq!(all.count(&Queue::NearCut, &[]), rows.len());
}

#[test]
fn who_was_looked_at_is_not_looked_at_again() {
    let only_noted = LookedAt { reviewed: false, ..looked_at(1) };
    let some = candidates(&[looked_at(0), only_noted, looked_at(4)]);
    assert_eq!(some.rows(&Queue::Unreviewed, &[]), [1, 2, 3]);
    assert_eq!(some.count(&Queue::Unreviewed, &[]), 3);
}

#[test]
fn disagreements_begin_with_those_that_changed_since() {
    let plain = candidates(&[]);
    let other = |row: u32| Tier::new(if plain.tiering.tier(row as usize) == Tier::new(1) { 2 } else { 1 });
    let same = LookedAt { tier: plain.tiering.tier(0), ..looked_at(0) };
    let differs = LookedAt { tier: other(1), ..looked_at(1) };
    let changed = LookedAt { tier: plain.tiering.tier(4), stale: true, ..looked_at(4) };
    let some = candidates(&[same, differs, looked_at(2), changed]);
    assert_eq!(some.rows(&Queue::Disagreements, &[]), [4, 1]);
}

#[test]
fn the_longest_overdue_comes_first_and_tomorrow_is_not_due() {
    let again = |row, day| LookedAt { again: Some(Day(day)), ..looked_at(row) };
    let some = candidates(&[again(0, 100), again(1, 101), again(2, 90), looked_at(3), again(4, 90)]);
    assert_eq!(some.rows(&Queue::Due, &[]), [2, 4, 0]);
}

#[test]
fn what_the_model_moves_away_from_comes_first_then_the_oldest() {
    let plain = candidates(&[]);
    let now = |row: u32| plain.tiering.tier(row as usize).unwrap();
    let on = |row, day, then: Option<Tier>, tier: Tier| LookedAt {
        tier: Some(tier),
        then,
        on: Some(Day(day)),
        ..looked_at(row)
    };
    let far = Tier::new(if now(1).number() > 2 { 1 } else { 4 }).unwrap();
    let away = on(1, 99, Some(far), far);
    let older = on(0, 100 - OLD - 5, Some(now(0)), far);
    let old = on(2, 100 - OLD, None, far);
    let young = on(3, 101 - OLD, Some(now(3)), far);
    let nearer = on(4, 99, Some(far), now(4));
    let some = candidates(&[older, away, old, young, nearer, looked_at(3)]);
    assert_eq!(some.rows(&Queue::Old, &[]), [1, 0, 2]);
    assert_eq!(some.count(&Queue::Old, &[]), 3);
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_only() {
    let all = candidates(&[]);
    let sample = |count, seed| all.rows(&Queue::Sample { count, seed }, &[]);
    assert_eq!(sample(3, 7), sample(3, 7));
    assert_eq!(sample(2, 7), sample(3, 7)[..2]);
    let mut everybody = sample(99, 7);
    everybody.sort_unstable();
    assert_eq!(everybody, [0, 1, 2, 3, 4]);
    assert!((0..20).any(|seed| sample(3, seed) != sample(3, 7)), "the seed changes nothing");
    assert_eq!(all.count(&Queue::Sample { count: 99, seed: 7 }, &[]), 5);
}

#[test]
fn a_customer_is_found_again_in_its_queue() {
    let all = candidates(&[]);
    let rows = all.rows(&Queue::Largest, &[]);
    assert_eq!(all.position(&rows, &all.roster.key(4)), Some(2));
    assert_eq!(all.position(&rows, &"gone".into()), None);
}

#[test]
fn a_place_survives_being_written() {
    for queue in
        [Queue::Due, Queue::Filter { filter: "profit < 0".into() }, Queue::Sample { count: 20, seed: 7 }]
    {
        let place = SessionPlace {
            queue,
            at: Some("e".into()),
            done: vec!["a".into()].into(),
            skipped: vec!["b".into()].into(),
        };
        let text = serde_json::to_string(&place).unwrap();
        assert_eq!(serde_json::from_str::<SessionPlace>(&text).unwrap(), place, "{text}");
    }
}
