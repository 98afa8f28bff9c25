//! The engine against the reference, and what must hold of any list and model.

use std::sync::Arc;

use proptest::prelude::*;
use tierdeck::tiering::{Engine, Model, Tier, Tiering};

use super::list::{Row, models, read, rows};
use super::slow;

fn tiered(model: &Model, rows: &[Row]) -> Tiering {
    Engine::new(read(rows), None).evaluate(&Arc::new(model.clone()))
}

/// Scores that can be compared: no score is -1.
fn scores(tiering: &Tiering) -> Vec<f64> {
    tiering.scores.to_vec().into_iter().map(|score| if score.is_nan() { -1.0 } else { score }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_agrees_with_the_reference(model in models(), rows in rows()) {
        let found = tiered(&model, &rows);
        prop_assert_eq!(found.sums.with_tier(), found.tiers.iter().flatten().count());
        for (row, (score, tier)) in slow::tier(&model, &rows).into_iter().enumerate() {
            prop_assert_eq!(found.tier(row).map(Tier::number), tier, "row {}", row);
            match (found.score(row), score) {
                (Some(found), Some(score)) => prop_assert!((found - score).abs() < 1e-6, "{found} {score}"),
                (found, score) => prop_assert_eq!(found, score, "row {}", row),
            }
        }
    }

    #[test]
    fn weights_count_against_each_other_only(
        model in models(),
        rows in rows(),
        factor in prop_oneof![0.001..0.01, 0.1..10.0, 1e3..1e6],
    ) {
        let mut scaled = model.clone();
        for criterion in &mut scaled.criteria {
            criterion.weight.0 *= factor;
        }
        let (before, after) = (tiered(&model, &rows), tiered(&scaled, &rows));
        prop_assert_eq!(before.tiers, after.tiers);
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        model in models(),
        (rows, order) in rows().prop_flat_map(|rows| {
            let order: Vec<usize> = (0..rows.len()).collect();
            (Just(rows), Just(order).prop_shuffle())
        }),
    ) {
        let moved: Vec<Row> = order.iter().map(|&row| rows[row]).collect();
        let (before, after) = (tiered(&model, &rows), tiered(&model, &moved));
        let in_order = |row: &usize| (before.tiers[*row], scores(&before)[*row]);
        let expected: Vec<_> = order.iter().map(in_order).collect();
        let found: Vec<_> = after.tiers.iter().copied().zip(scores(&after)).collect();
        prop_assert_eq!(found, expected);
    }
}
