use super::*;
use crate::tiering::testing::{BY_SCORE, linear, tiering};

const LIST: &str = "id,revenue,profit,tickets\n\
    a,90,30,1\nb,60,10,2\nc,40,5,3\nd,10,-5,4\ne,,2,\n";

fn list() -> Tiering {
    tiering(LIST, &format!("min_coverage = 50\n{BY_SCORE}{}", linear("revenue", 1)))
}

fn tier(number: u8) -> Tier {
    Tier::new(number).unwrap()
}

#[test]
fn every_customer_is_counted_once() {
    let summary = Summary::new(&list(), &[]);
    let customers: Vec<usize> = summary.tiers.iter().map(|sum| sum.customers).collect();
    assert_eq!(customers, [1, 1, 1, 1]);
    assert_eq!((summary.not_enough_data.customers, summary.total.customers), (1, 5));
    assert_eq!((summary.total.revenue, summary.total.profit), (Some(200.0), Some(42.0)));
    assert_eq!(summary.total.effort, Some(10.0));
    assert_eq!(summary.not_enough_data.profit, Some(2.0));
}

#[test]
fn overrides_move_the_amounts_and_change_no_total() {
    let tiering = list();
    let overrides = [(0, tier(4)), (1, tier(2)), (4, tier(1))];
    let (before, after) = (Summary::new(&tiering, &[]), Summary::new(&tiering, &overrides));
    assert_eq!(after.total, Sum { overridden: 3, ..before.total });
    assert_eq!(
        after.tiers[0],
        Sum {
            customers: 1,
            overridden: 1,
            revenue: Some(0.0),
            profit: Some(2.0),
            effort: Some(0.0),
            hours: None
        }
    );
    assert_eq!(after.tiers[1], Sum { overridden: 1, ..before.tiers[1] }, "the person agrees with the model");
    assert_eq!(after.tiers[3].revenue, Some(100.0));
    assert_eq!(after.not_enough_data.customers, 0);
}

#[test]
fn following_one_override_after_the_other_comes_to_the_same() {
    let tiering = list();
    let mut followed = Summary::new(&tiering, &[]);
    let steps = [
        (0, None, Some(4)),
        (1, None, Some(2)),
        (0, Some(4), Some(2)),
        (4, None, Some(1)),
        (1, Some(2), None),
    ];
    for (row, before, after) in steps {
        followed.follow(&tiering, row, before.map(tier), after.map(tier));
    }
    followed.follow(&tiering, 99, None, Some(tier(1)));
    assert_eq!(followed, Summary::new(&tiering, &[(0, tier(2)), (4, tier(1))]));
}

#[test]
fn a_tier_that_everybody_left_brings_nothing() {
    let odd =
        tiering("id,revenue\na,0.3\nb,0.6\nc,0.1\nd,7.7\n", &format!("{BY_SCORE}{}", linear("revenue", 1)));
    let moved: Vec<(usize, Tier)> = (0..4).map(|row| (row, tier(3))).collect();
    let left = Summary::new(&odd, &moved).tiers;
    assert!(left.iter().all(|sum| sum.customers == 4 || sum.revenue == Some(0.0)), "{left:?}");
}

#[test]
fn bottom_heavy_is_a_matter_of_customers() {
    let heavy = |overrides: &[(usize, Tier)]| Summary::new(&list(), overrides).bottom_heavy;
    let half = heavy(&[]);
    assert_eq!((half.customers, half.limit, half.is), (0.5, 50.0, false), "the limit itself is not over it");
    assert_eq!((half.revenue, half.profit, half.effort), (Some(0.25), Some(0.0), Some(0.7)));
    let three_of_four = heavy(&[(1, tier(3))]);
    assert_eq!((three_of_four.customers, three_of_four.is), (0.75, true));
}

#[test]
fn shares_of_nothing_are_unknown() {
    assert_eq!(share(Some(1.0), Some(0.0)), None);
    assert_eq!(share(Some(1.0), Some(-3.0)), None);
    assert_eq!(share(None, Some(3.0)), None);
    assert_eq!(share(Some(-1.0), Some(4.0)), Some(-0.25));
    let no_money = tiering("id,orders\na,3\nb,80\n", &format!("{BY_SCORE}{}", linear("orders", 1)));
    let summary = Summary::new(&no_money, &[]);
    assert_eq!((summary.total.revenue, summary.bottom_heavy.revenue), (None, None));
}
