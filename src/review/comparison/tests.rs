use proptest::prelude::*;

use super::*;
use crate::review::roster::tests::roster;
use crate::tiering::steady::Steady;
use crate::tiering::testing::{BY_SCORE, model, ranked, table};
use crate::tiering::{Model, Ratings, Standing, Standings, Tier};

const MODEL: &str = "min_coverage = 10\nmin_list_coverage = 10\n";

fn list(customers: &[(u8, i32, i32)]) -> String {
    let rows = customers.iter().map(|(id, revenue, profit)| format!("{id},{revenue},{profit}\n"));
    std::iter::once("id,revenue,profit\n".to_owned()).chain(rows).collect()
}

fn tiered(list: &str, model: &Arc<Model>, overrides: &[(usize, u8)]) -> Arc<TieredList> {
    standing(list, model, overrides, None)
}

/// The same where everybody stood somewhere before.
fn standing(
    list: &str,
    model: &Arc<Model>,
    overrides: &[(usize, u8)],
    stood: Option<Arc<Standings>>,
) -> Arc<TieredList> {
    let mut engine = Engine::new(table(list), None);
    engine.stand(stood);
    let tiering = Arc::new(engine.evaluate(model));
    let overrides = overrides.iter().filter_map(|(row, tier)| Some((*row, Tier::new(*tier)?))).collect();
    let roster = Arc::new(roster(list));
    Arc::new(TieredList::now("shop.csv".into(), &roster, tiering, Arc::new(Ratings::default()), overrides))
}

fn compared(earlier: &Arc<TieredList>, now: &Arc<TieredList>) -> ListComparison {
    ListComparison::of(Arc::clone(earlier), Arc::clone(now), &|| false).unwrap()
}

/// One model by profit and revenue, another with a rule, and each of them steady.
fn steady_models() -> [Arc<Model>; 4] {
    let steady = |model: &Arc<Model>| {
        let steady = Some(Steady { margin: 9.0, after: 3 });
        Arc::new(Model { steady, ..(**model).clone() })
    };
    let [plain, ruled] = models();
    [Arc::clone(&plain), Arc::clone(&ruled), steady(&plain), steady(&ruled)]
}

/// Where everybody stood before a list, of what is given.
fn stood(given: &[(u8, u8)], count: usize) -> Option<Arc<Standings>> {
    let standing = |(tier, times): &(u8, u8)| Standing { tier: Tier::new(*tier), times: *times, since: None };
    Some(Arc::new(Standings(
        given.iter().map(standing).chain(std::iter::repeat(Standing::default())).take(count).collect(),
    )))
}

/// One model by profit and revenue, and another with a rule.
fn models() -> [Arc<Model>; 2] {
    let plain =
        format!("{MODEL}{BY_SCORE}{}{}", ranked("profit", 3, "higher"), ranked("revenue", 1, "higher"));
    let ruled = format!(
        "{MODEL}{BY_SCORE}{}[[rules]]\nwhen = \"profit < 0\"\ntier = 4\nwhy = \"a loss\"\n",
        ranked("revenue", 1, "higher")
    );
    [model(&plain), model(&ruled)]
}

fn numbers(steps: &[MoveStep]) -> Vec<(&'static str, u8, u8)> {
    let number = |tier: Option<Tier>| tier.map_or(0, Tier::number);
    steps.iter().map(|step| (step.cause.key(), number(step.from), number(step.to))).collect()
}

fn chain(tiers: [u8; 6]) -> Chain {
    let [before, before_by_model, by_criteria, by_own_figures, by_model, now] = tiers.map(Tier::new);
    let (before_not_held, not_held) = (before_by_model, by_model);
    Chain { before, before_by_model, before_not_held, by_criteria, by_own_figures, not_held, by_model, now }
}

#[test]
fn the_steps_lead_from_then_to_now() {
    for (tiers, steps, main) in [
        ([3, 3, 3, 2, 2, 2], vec![("own_figures", 3, 2)], Cause::OwnFigures),
        ([2, 2, 2, 2, 3, 3], vec![("others", 2, 3)], Cause::Others),
        ([2, 2, 1, 3, 3, 3], vec![("criteria", 2, 1), ("own_figures", 1, 3)], Cause::OwnFigures),
        // A decision that is no longer there.
        ([1, 3, 3, 3, 3, 3], vec![("decision", 1, 3)], Cause::Decision),
        ([3, 3, 3, 3, 3, 1], vec![("decision", 3, 1)], Cause::Decision),
        (
            [2, 3, 3, 4, 4, 1],
            vec![("decision", 2, 3), ("own_figures", 3, 4), ("decision", 4, 1)],
            Cause::Decision,
        ),
        // One that stayed: whatever the model says, it moves nobody.
        ([2, 3, 3, 4, 4, 2], vec![], Cause::OwnFigures),
        ([0, 0, 0, 4, 4, 4], vec![("own_figures", 0, 4)], Cause::OwnFigures),
    ] {
        let chain = chain(tiers);
        assert_eq!(numbers(&chain.steps()), steps, "{tiers:?}");
        if !steps.is_empty() {
            assert_eq!(chain.main_cause(), main, "{tiers:?}");
        }
    }
    assert!(chain([2, 2, 1, 2, 2, 2]).is_still(), "what led there and back moved nobody");
}

#[test]
fn a_hold_and_its_end_are_steps_of_their_own() {
    for (tiers, [before_not_held, not_held], steps, main) in [
        // It begins, it ends, and it ends because the figures are good again.
        ([2, 2, 2, 3, 2, 2], [2, 3], vec![("own_figures", 2, 3), ("steadiness", 3, 2)], Cause::Steadiness),
        ([2, 2, 3, 3, 3, 3], [3, 3], vec![("steadiness", 2, 3)], Cause::Steadiness),
        ([2, 2, 3, 2, 2, 2], [3, 2], vec![("steadiness", 2, 3), ("own_figures", 3, 2)], Cause::OwnFigures),
        ([2, 2, 3, 4, 4, 4], [3, 4], vec![("steadiness", 2, 3), ("own_figures", 3, 4)], Cause::OwnFigures),
        // A third time: they stay, but a decision is no longer there.
        ([2, 2, 3, 3, 2, 2], [3, 3], vec![], Cause::Steadiness),
        ([1, 2, 3, 3, 2, 2], [3, 3], vec![("decision", 1, 2)], Cause::Decision),
    ] {
        let [before_not_held, not_held] = [before_not_held, not_held].map(Tier::new);
        let chain = Chain { before_not_held, not_held, ..chain(tiers) };
        assert_eq!(numbers(&chain.steps()), steps, "{tiers:?}");
        assert_eq!(chain.main_cause(), main, "{tiers:?}");
        let whole: i32 = Cause::ALL.iter().map(|cause| chain.by(*cause, 4)).sum();
        assert_eq!(whole, chain.whole(4), "{tiers:?}");
    }
}

#[test]
fn each_cause_alone_is_found() {
    let [plain, ruled] = models();
    let then = [(1, 90, 9), (2, 70, 7), (3, 50, 5), (4, 30, 3), (5, 10, 1)];
    let earlier = tiered(&list(&then), &plain, &[]);
    let causes = |found: &ListComparison| -> Vec<(u32, &'static str)> {
        found.movers.iter().map(|mover| (mover.row, mover.chain.main_cause().key())).collect()
    };
    // One customer grows past another, who has the same figures as before.
    let mut grown = then;
    grown[3] = (4, 80, 8);
    let found = compared(&earlier, &tiered(&list(&grown), &plain, &[]));
    assert!(causes(&found).contains(&(3, "own_figures")), "{:?}", causes(&found));
    assert!(
        causes(&found).iter().all(|(row, cause)| *row == 3 || *cause == "others"),
        "{:?}",
        causes(&found)
    );
    // Three better customers come, and all figures stay.
    let mut more = then.to_vec();
    more.extend([(6, 900, 90), (7, 800, 80), (8, 700, 70)]);
    let found = compared(&earlier, &tiered(&list(&more), &plain, &[]));
    assert!(
        !found.movers.is_empty()
            && found.movers.iter().all(|mover| mover.direction() == Some(MoveDirection::Down))
    );
    assert!(causes(&found).iter().all(|(_, cause)| *cause == "others"), "{:?}", causes(&found));
    assert_eq!((found.new.len(), found.both(), found.pairs.gone.len()), (3, 5, 0));
    assert_eq!(found.why(&found.movers[0]), MoveReason::NewAbove(3));
    // A loss meets a rule.
    let earlier = tiered(&list(&then), &ruled, &[]);
    let mut lost = then;
    lost[0] = (1, 90, -4);
    let found = compared(&earlier, &tiered(&list(&lost), &ruled, &[]));
    assert_eq!(causes(&found), [(0, "own_figures")]);
    assert_eq!(found.why(&found.movers[0]), MoveReason::Rule("a loss".into()));
    // Another model, and a decision.
    let by_rule = tiered(&list(&lost), &ruled, &[(4, 1)]);
    let found = compared(&tiered(&list(&lost), &plain, &[]), &by_rule);
    assert!(causes(&found).contains(&(4, "decision")));
    assert!(
        causes(&found).iter().all(|(row, cause)| *row == 4 || *cause == "criteria"),
        "{:?}",
        causes(&found)
    );
}

#[test]
fn when_and_why_a_tier_changed_is_kept_until_it_changes_again() {
    let [plain, _] = models();
    let then = [(1, 90, 9), (2, 70, 7), (3, 50, 5), (4, 30, 3), (5, 10, 1)];
    let mut grown = then;
    grown[4] = (5, 100, 10);
    let first = tiered(&list(&then), &plain, &[]);
    let second = tiered(&list(&grown), &plain, &[]);
    let everybody = |moves: &LastMoves, list: &TieredList| -> Vec<LastMove> {
        list.tiers.iter().enumerate().map(|(row, tier)| moves.at(row, *tier)).collect()
    };
    let moved = everybody(&LastMoves::of(&compared(&first, &second), Day(100)), &second);
    let five = LastMove { before: Tier::new(4), because: Some(Cause::OwnFigures), since: Some(Day(100)) };
    assert_eq!(moved[4], five);
    let mut second = Arc::into_inner(second).unwrap();
    second.last_moves = Some(moved);
    let third = tiered(&list(&grown), &plain, &[]);
    let found = compared(&Arc::new(second), &third);
    let moves = LastMoves::of(&found, Day(200));
    assert_eq!(everybody(&moves, &third)[4], five);
    // A decision comes later.
    let decided = LastMove { before: third.tiers[0], because: Some(Cause::Decision), since: Some(Day(200)) };
    assert_eq!(moves.at(0, Tier::new(4)), decided);
    assert_eq!((moves.at(9, None), moves.is_empty()), (LastMove::default(), false));
}

fn customers() -> impl Strategy<Value = Vec<(u8, i32, i32)>> {
    proptest::collection::btree_map(0_u8..40, (1..2_000, -200..400), 1..40)
        .prop_map(|map| map.into_iter().map(|(id, (revenue, profit))| (id, revenue, profit)).collect())
}

proptest! {
    #[test]
    fn causes_add_up_for_every_customer_and_in_total(
        then in customers(), now in customers(), which in (0..4_usize, 0..4_usize),
        stood_before in proptest::collection::vec((0..5_u8, 0..3_u8), 40),
        stood_now in proptest::collection::vec((0..5_u8, 0..3_u8), 40),
        decided in proptest::collection::vec((0..40_usize, 1..5_u8), 0..6),
        decided_before in proptest::collection::vec((0..40_usize, 1..5_u8), 0..6),
    ) {
        let models = steady_models();
        let within = |overrides: &[(usize, u8)], count: usize| -> Vec<(usize, u8)> {
            overrides.iter().copied().filter(|(row, _)| *row < count).collect()
        };
        let before = stood(&stood_before, then.len());
        let earlier = standing(&list(&then), &models[which.0], &within(&decided_before, then.len()), before);
        let before = stood(&stood_now, now.len());
        let today = standing(&list(&now), &models[which.1], &within(&decided, now.len()), before);
        let found = compared(&earlier, &today);
        let tiers = found.tier_count();
        let mut total = [0; Cause::ALL.len()];
        for mover in &found.movers {
            let [row, before] = [mover.row as usize, mover.earlier as usize];
            prop_assert_eq!(now[row].0, then[before].0, "the same customer");
            prop_assert_eq!((mover.chain.before, mover.chain.now), (earlier.tiers[before], today.tiers[row]));
            let steps = mover.chain.steps();
            prop_assert!(steps.windows(2).all(|pair| pair[0].to == pair[1].from));
            prop_assert_eq!(
                (steps[0].from, steps[steps.len() - 1].to), (mover.chain.before, mover.chain.now)
            );
            let parts = Cause::ALL.map(|cause| mover.chain.by(cause, tiers));
            prop_assert_eq!(parts.iter().sum::<i32>(), mover.chain.whole(tiers));
            let main = mover.chain.by(mover.chain.main_cause(), tiers);
            prop_assert!(main.signum() == mover.chain.whole(tiers).signum());
            total.iter_mut().zip(parts).for_each(|(total, part)| *total += part);
            if which.0 % 2 == which.1 % 2 {
                prop_assert_eq!(mover.chain.by(Cause::Criteria, tiers), 0);
            }
            if now[row] == then[before] {
                prop_assert_eq!(mover.chain.by(Cause::OwnFigures, tiers), 0, "their figures are the same");
            }
        }
        let whole: i32 = found.movers.iter().map(|mover| mover.chain.whole(tiers)).sum();
        prop_assert_eq!(total.iter().sum::<i32>(), whole);
        let matrix = found.matrix();
        let in_matrix: usize = matrix.moved.iter().flatten().map(|sum| sum.customers).sum();
        prop_assert_eq!(in_matrix, found.both());
        let on_diagonal: usize = (0..=tiers).map(|at| matrix.moved[at][at].customers).sum();
        prop_assert_eq!(on_diagonal + found.movers.len(), found.both());
        prop_assert_eq!(matrix.new.iter().map(|sum| sum.customers).sum::<usize>(), found.new.len());
        let counts = found.counts();
        prop_assert_eq!(counts.up.customers + counts.down.customers, found.movers.len());
        prop_assert_eq!(counts.by_cause.iter().flatten().sum::<usize>(), found.movers.len());
        prop_assert_eq!(found.both() + found.pairs.gone.len(), then.len());
        let sizes = MoverGroup::ALL.map(|group| found.group(group).len());
        prop_assert_eq!(sizes[0], found.movers.len());
        prop_assert_eq!(sizes[1] + sizes[2], sizes[0]);
        prop_assert_eq!(sizes[3..8].iter().sum::<usize>(), sizes[0]);
        prop_assert_eq!(sizes[8], found.kept.len());
    }
}
