use proptest::prelude::*;

use super::*;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::{Better, Criterion, CutBy, ScaleKind};
use crate::tiering::testing::{BY_SCORE, linear, model, numbers, ranked, table};
use crate::tiering::{Engine, Model, check};

const TAKEN: Day = Day(20_746);

/// A list with orders, money and dates; profits may be missing.
fn list(customers: &[(i32, Option<i32>, u8)]) -> String {
    let mut list = "id,revenue,profit,orders,referrals,last_order\n".to_owned();
    for (at, (revenue, profit, orders)) in customers.iter().enumerate() {
        let profit = profit.map_or(String::new(), |profit| profit.to_string());
        let day = 1 + u32::from(*orders) % 28;
        list += &format!("{at},{revenue},{profit},{orders},{},2026-10-{day:02}\n", orders % 5);
    }
    list
}

/// One model of every kind of scale, cut and rule that depends on the other customers.
fn models() -> Vec<Arc<Model>> {
    let criteria =
        [ranked("profit", 3, "higher"), ranked("orders", 2, "lower"), linear("revenue", 1)].concat();
    let log =
        criteria.replace("better = \"lower\"\n", "scale = \"log\"\n").replace("from = 0\nto = 100\n", "");
    let rules = "[[rules]]\nwhen = \"profit_rank >= 90\"\nat_worst = 2\n\
                 [[rules]]\nwhen = \"rfm_code >= 500\"\nat_best = 3\n\
                 [[rules]]\nwhen = \"small_but_valuable\"\nat_worst = 3\n";
    let by_customers = "[cuts]\nby = \"customers\"\nuntil = [20, 50, 80]\n";
    let by_value = "[cuts]\nby = \"value\"\nof = \"revenue\"\nuntil = [50, 80, 95]\n";
    let all = [
        format!("{BY_SCORE}{criteria}{rules}"),
        format!("{BY_SCORE}{log}"),
        format!("{by_customers}{criteria}"),
        format!("{by_value}{criteria}"),
    ];
    all.iter().map(|rest| model(&format!("min_coverage = 10\nmin_list_coverage = 10\n{rest}"))).collect()
}

fn customers() -> impl Strategy<Value = Vec<(i32, Option<i32>, u8)>> {
    let one = (1..5_000, proptest::option::weighted(0.9, -500..2_000), 0_u8..40);
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #[test]
    fn against_its_own_scale_a_list_is_tiered_as_among_itself(customers in customers()) {
        for model in models() {
            let mut engine = Engine::new(table(&list(&customers)), None);
            let own = engine.evaluate(&model);
            let frozen = Arc::new(FrozenScale::of(&own, TAKEN, "shop.csv"));
            engine.measure_against(Some(Arc::clone(&frozen)));
            let against = engine.evaluate(&model);
            prop_assert_eq!(numbers(&own), numbers(&against));
            prop_assert_eq!(&own.scores, &against.scores);
            let mut kept = (*model).clone();
            kept.reference = Some(Arc::new(frozen.thinned()));
            kept.scale_from = crate::tiering::model::ScaleFrom::Reference;
            let written = toml::to_string(&kept).unwrap();
            let read = check::read(&written).unwrap();
            prop_assert_eq!(&read, &kept);
            engine.measure_against(None);
            prop_assert_eq!(numbers(&engine.evaluate(&Arc::new(read))), numbers(&own));
            prop_assert_eq!(numbers(&engine.evaluate(&model)), numbers(&own));
        }
    }

    #[test]
    fn a_customer_whose_figures_stay_is_where_they_were_whatever_the_others_do(
        before in customers(), others in customers(),
    ) {
        for model in models() {
            let own = Engine::new(table(&list(&before)), None).evaluate(&model);
            let Some(frozen) = FrozenCuts::of(&model, &own.levels).map(|_| ()).or(
                (model.cuts.by == CutBy::Score).then_some(())
            ).map(|()| Arc::new(FrozenScale::of(&own, TAKEN, "shop.csv"))) else { continue };
            let mut both = before.clone();
            both.extend(&others);
            let mut engine = Engine::new(table(&list(&both)), Some(Day(20_755)));
            engine.measure_against(Some(frozen));
            let mut alone = Engine::new(table(&list(&before)), Some(Day(20_755)));
            alone.measure_against(Some(Arc::new(FrozenScale::of(&own, TAKEN, "shop.csv"))));
            prop_assert_eq!(
                &numbers(&engine.evaluate(&model))[..before.len()],
                &numbers(&alone.evaluate(&model))[..]
            );
        }
    }
}

#[test]
fn between_two_knots_the_rank_is_on_a_straight_line_and_beyond_the_ends_it_ends() {
    let knots = Knots::of(&Amounts::of(&[10.0, 20.0, 20.0, 40.0, f64::NAN]));
    assert_eq!(
        (knots.known, &knots.values[..], &knots.half_ranks[..]),
        (4, &[10.0, 20.0, 40.0][..], &[1, 4, 7][..])
    );
    let higher = |value| knots.percentile(value, crate::tiering::model::Better::Higher);
    // 10 is above 0 and level with 1 of 4: half of a quarter.
    for (value, expected) in
        [(10.0, 12.5), (20.0, 50.0), (40.0, 87.5), (15.0, 31.25), (30.0, 68.75), (9.0, 0.0), (41.0, 100.0)]
    {
        assert_eq!(higher(value), expected, "{value}");
        let lower = knots.percentile(value, crate::tiering::model::Better::Lower);
        assert_eq!(lower, 100.0 - expected, "{value}");
    }
    assert!(higher(f64::NAN).is_nan());
}

#[test]
fn of_many_values_a_thousand_are_near_enough() {
    let values: Vec<f64> = (0..50_000).map(|at| f64::from(at % 317 * at)).collect();
    let all = Knots::of(&Amounts::of(&values));
    let thin = all.thinned();
    assert!((1_000..2_002).contains(&thin.values.len()), "{}", thin.values.len());
    assert_eq!([thin.values.first(), thin.values.last()], [all.values.first(), all.values.last()]);
    let better = crate::tiering::model::Better::Higher;
    for value in values {
        let [exact, near] = [&all, &thin].map(|knots| knots.percentile(value, better));
        assert!((exact - near).abs() < 0.11, "{value}: {exact} {near}");
    }
}

#[test]
fn what_was_not_kept_is_named() {
    let [score, by_customers] = [0, 2].map(|at| Arc::clone(&models()[at]));
    let own = Engine::new(table(&list(&[(9, Some(1), 2), (5, None, 3)])), None).evaluate(&score);
    let frozen = FrozenScale::of(&own, TAKEN, "shop.csv");
    assert_eq!(frozen.not_kept(&score, &own.measures), [] as [&str; 0]);
    assert_eq!(frozen.not_kept(&by_customers, &own.measures), ["the cuts"]);
    let own = Engine::new(table(&list(&[(9, Some(1), 2), (5, Some(4), 3)])), None).evaluate(&by_customers);
    let kept = FrozenScale::of(&own, TAKEN, "shop.csv");
    assert_eq!(kept.not_kept(&by_customers, &own.measures), [] as [&str; 0]);
    for change in [
        |criterion: &mut Criterion| criterion.better = Better::Lower,
        |criterion: &mut Criterion| criterion.scale = ScaleKind::Log,
    ] {
        let mut other = (*by_customers).clone();
        change(&mut other.criteria[0]);
        assert_eq!(kept.not_kept(&other, &own.measures), ["the cuts"], "they are of another score");
    }
    let mut more = (*score).clone();
    more.criteria[0].measure = "growth".into();
    more.scale_from = crate::tiering::model::ScaleFrom::Reference;
    assert_eq!(check::check(&more).len(), 1, "there is no reference");
    more.reference = Some(Arc::new(frozen));
    let doubts = Engine::new(table("id,growth,orders,revenue\n1,2,3,4\n2,3,4,5\n"), None)
        .evaluate(&Arc::new(more))
        .doubts();
    assert!(doubts.iter().any(|doubt| doubt.message.contains("taken without growth")), "{doubts:?}");
}

proptest! {
    #[test]
    fn many_values_are_ranked_as_each_of_them(
        known in prop::collection::vec(-20_i32..20, 0..70),
        values in prop::collection::vec(prop::option::of(-25_i32..25), 0..50),
        better in prop::sample::select(vec![Better::Higher, Better::Lower]),
    ) {
        let known: Vec<f64> = known.into_iter().map(f64::from).collect();
        let knots = Knots::of(&Amounts::of(&known));
        let values: Vec<f64> = values.into_iter().map(|value| value.map_or(f64::NAN, |value| f64::from(value) / 2.0)).collect();
        let mut found = values.clone();
        knots.percentiles(&mut found, better);
        let bits = |values: Vec<f64>| values.into_iter().map(f64::to_bits).collect::<Vec<_>>();
        let each = values.iter().map(|value| knots.percentile(*value, better)).collect();
        prop_assert_eq!(bits(found), bits(each));
    }
}
