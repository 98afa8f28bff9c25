//! Lists at the edges of what lists can be: empty, equal, missing, huge; and all that screens ask of them.

use tierdeck::data::finding::FindingKind;
use tierdeck::tiering::concentration::Concentration;
use tierdeck::tiering::explain::Explanation;
use tierdeck::tiering::impact::Impact;
use tierdeck::tiering::lifetime::{Formula, Lifetime};
use tierdeck::tiering::measure::DERIVED;
use tierdeck::tiering::sensitivity::Sensitivity;
use tierdeck::tiering::summary::Summary;
use tierdeck::tiering::{Tiering, bundled, what_if};

use super::{bundled_model, numbers, tiered};

const EVERY: [&str; 3] = [bundled::DEFAULT, "power-base", "pareto"];

/// Everything that screens ask of a tiering, so that a panic or a number that is none is found.
fn ask_everything(found: &Tiering) {
    let summary = Summary::new(found, &[]);
    let customers: usize = summary.tiers.iter().map(|sum| sum.customers).sum();
    assert_eq!(customers + summary.not_enough_data.customers, found.tiers.len());
    assert_eq!(summary.total.customers, found.tiers.len());
    assert!((0.0..=1.0).contains(&summary.bottom_heavy.customers));
    assert!(Impact::between(found, found, &[]).is_nothing());
    for row in 0..found.tiers.len() {
        let explanation = Explanation::of(found, row);
        assert_eq!((explanation.calculated, explanation.score), (found.tier(row), found.score(row)));
        assert!((0.0..=1.0).contains(&explanation.coverage));
        let steps = what_if::next_tier_up(found, row);
        assert!(steps.iter().filter_map(|step| step.by).all(|by| by.is_finite() && by != 0.0));
    }
    found.findings();
}

/// The tiers by every bundled model, after everything else has been asked.
fn tiers(list: &str) -> [Vec<u8>; 3] {
    for (id, _) in bundled::BUNDLED {
        ask_everything(&tiered(list, bundled_model(id)));
    }
    EVERY.map(|id| {
        let found = tiered(list, bundled_model(id));
        ask_everything(&found);
        numbers(&found)
    })
}

#[test]
fn a_list_without_customers_has_no_tiers() {
    assert_eq!(tiers("customer id,revenue,profit\n"), [const { Vec::<u8>::new() }; 3]);
}

#[test]
fn one_customer_is_in_the_middle_and_first_by_value() {
    assert_eq!(tiers("customer id,revenue,profit\n1,100,20\n"), [[2], [1], [1]]);
    // There are no shares of a loss, so the power base is found by revenue.
    assert_eq!(tiers("customer id,revenue,profit\n1,100,-20\n"), [[4], [1], [1]]);
}

#[test]
fn equal_customers_have_the_same_tier() {
    let list = "customer id,revenue,profit\n1,100,20\n2,100,20\n3,100,20\n";
    assert_eq!(tiers(list), [[2, 2, 2], [1, 1, 1], [1, 1, 1]]);
    let found = tiered(list, bundled_model(bundled::DEFAULT));
    let constant =
        found.findings().iter().filter(|finding| finding.kind == FindingKind::ConstantCriterion).count();
    assert_eq!((constant, found.score(0)), (2, Some(50.0)));
}

#[test]
fn without_numbers_nobody_has_a_tier() {
    assert_eq!(tiers("name,email\nAnn,a@x.org\nBob,b@x.org\n"), [[0, 0], [0, 0], [0, 0]]);
}

#[test]
fn without_values_nobody_has_a_tier() {
    assert_eq!(tiers("customer id,revenue,profit\n1,,n/a\n2,-,\n"), [[0, 0], [0, 0], [0, 0]]);
}

#[test]
fn too_little_known_is_not_the_lowest_tier() {
    // Orders are 5 of the 50 that the list could say something of.
    let list = "customer id,revenue,profit,orders\n1,100,20,3\n2,50,5,2\n3,,,1\n";
    assert_eq!(tiers(list)[0], [1, 3, 0]);
    assert_eq!(tiered(list, bundled_model(bundled::DEFAULT)).score(2), None);
}

#[test]
fn nobody_has_a_share_of_a_total_of_zero_or_less() {
    let [four, power, pareto] = tiers("customer id,revenue,profit\n1,0,0\n2,0,0\n");
    assert_eq!((four, power, pareto), (vec![3, 3], vec![3, 3], vec![3, 3]));
    let list = "customer id,revenue,profit\n1,50,-90\n2,-50,40\n3,-10,-1\n";
    let [four, power, pareto] = tiers(list);
    assert_eq!((four[0], four[2]), (4, 4), "they cost money");
    // Nobody has a share of a total of -51 or -10.
    assert_eq!((power, pareto), (vec![3, 0, 3], vec![0, 3, 3]));
    let summary = Summary::new(&tiered(list, bundled_model(bundled::DEFAULT)), &[]);
    assert_eq!((summary.bottom_heavy.revenue, summary.bottom_heavy.profit), (None, None));
}

#[test]
fn huge_and_tiny_values() {
    let list = "customer id,revenue,profit\n1,9e99,8e99\n2,1e-30,1e-31\n3,-9e99,-8e99\n4,5,1\n5,1e300,inf\n";
    let [four, power, pareto] = tiers(list);
    assert_eq!((four[0], four[2], four[4]), (1, 4, 0), "what is too large counts as missing");
    assert_eq!((power, pareto), (vec![1, 3, 3, 3, 0], vec![1, 3, 3, 3, 0]));
    let mut log = bundled_model(bundled::DEFAULT);
    for criterion in &mut log.criteria {
        criterion.scale = tierdeck::tiering::model::ScaleKind::Log;
    }
    let found = tiered(list, log);
    ask_everything(&found);
    assert_eq!((found.score(0), found.score(2)), (Some(100.0), Some(0.0)));
}

#[test]
fn two_columns_for_one_role() {
    let found = tiered("customer id,revenue,sales\n1,10,90\n2,50,20\n3,30,10\n", bundled_model("pareto"));
    ask_everything(&found);
    assert_eq!(numbers(&found), [2, 1, 1], "the column that is called revenue is the revenue");
}

#[test]
fn every_measure_survives_every_list() {
    let lists = [
        "name\n",
        "customer id,revenue,profit\n1,100,20\n",
        "customer id,revenue,orders,last order\n1,5,1,2024-01-01\n2,5,1,2024-01-01\n3,5,1,2024-01-01\n",
        "customer id,revenue,orders,first order,last order\n1,,,,\n2,-,,n/a,\n",
        "customer id,revenue,profit,orders,first order,last order\n1,0,0,0,2024-01-01,2024-01-01\n2,-5,-1,-3,2025-01-01,2020-01-01\n",
        "customer id,revenue,profit,orders,first order,last order,referrals\n1,9e99,1e-30,1e9,1900-01-01,2024-01-01,9e99\n2,1e-30,-9e99,1,2024-01-01,2024-01-01,0\n",
    ];
    for list in lists {
        for formula in [Formula::Simple, Formula::Retention, Formula::Purchases] {
            let mut model = bundled_model("lifetime-value");
            model.lifetime = Lifetime { formula, ..Lifetime::default() };
            let found = tiered(list, model);
            ask_everything(&found);
            for measure in DERIVED.iter().filter(|derived| found.measures.has(derived.name)) {
                let values = found.measures.bind(measure.name).unwrap().numbers(0..found.tiers.len());
                assert!(
                    values.iter().all(|value| value.is_nan() || value.is_finite()),
                    "{} {values:?}",
                    measure.name
                );
            }
            Concentration::of(&found);
            found.small_but_valuable();
            assert!(Sensitivity::of(&found, &|| false).is_some());
        }
    }
}
