use std::sync::Arc;

use super::*;
use crate::tiering::Engine;
use crate::tiering::testing::{BY_SCORE, linear, model, table};

const LIST: &str = "id,revenue,orders\na,90,20\nb,60,80\nc,40,40\nd,49.5,49.5\ne,,80\n";

fn tier(number: u8) -> Tier {
    Tier::new(number).unwrap()
}

/// From tiers by revenue (1, 2, 3, 3, none) to tiers by orders (4, 1, 3, 3, 1).
fn both() -> (Tiering, Tiering) {
    let mut engine = Engine::new(table(LIST), None);
    let mut by = |measure| engine.evaluate(&model(&format!("{BY_SCORE}{}", linear(measure, 1))));
    (by("revenue"), by("orders"))
}

#[test]
fn every_move_is_counted_with_its_revenue() {
    let (before, after) = both();
    let impact = Impact::between(&before, &after, &[]);
    assert_eq!(
        impact.moves,
        [[0, 0, 0, 1, 0], [1, 0, 0, 0, 0], [0, 0, 2, 0, 0], [0, 0, 0, 0, 0], [1, 0, 0, 0, 0]]
    );
    assert_eq!((impact.up, impact.down, impact.revenue), (2, 1, Some(150.0)));
    assert_eq!(impact.tiers_won_and_lost(), (1, 0));
    assert_eq!(Impact::between(&after, &before, &[]).tiers_won_and_lost(), (0, 1));
    assert_eq!(impact.borderline, 1, "49.5 is within a point of the cut at 50");
    assert!(!impact.is_nothing());
    assert!(Impact::between(&after, &after, &[]).is_nothing());
}

#[test]
fn overridden_customers_stay_and_agree_or_not() {
    let (before, after) = both();
    let impact = Impact::between(&before, &after, &[(0, tier(1)), (1, tier(1)), (2, tier(2)), (4, tier(4))]);
    assert_eq!((impact.up, impact.down), (0, 0));
    assert_eq!((impact.now_agree, impact.now_disagree), (1, 1));
    assert_eq!(impact.revenue, Some(0.0));
    assert_eq!(
        (impact.moves[0][0], impact.moves[1][1], impact.moves[2][2], impact.moves[3][3]),
        (2, 1, 1, 1)
    );
}

#[test]
fn models_of_different_length_can_be_compared() {
    let (before, _) = both();
    let mut shorter = (*before.model).clone();
    shorter.tiers.truncate(2);
    shorter.cuts.from = vec![70.0];
    let after = Engine::new(table(LIST), None).evaluate(&Arc::new(shorter));
    let impact = Impact::between(&before, &after, &[]);
    assert_eq!((impact.moves.len(), impact.up, impact.down), (5, 2, 0), "two go from tier 3 to tier 2");
    let back = Impact::between(&after, &before, &[]);
    assert_eq!((back.up, back.down), (0, 2));
}
