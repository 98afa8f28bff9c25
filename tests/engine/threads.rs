//! Whole numbers decide: the same tiers, scores and sums on one thread and on eight.

use std::fmt::Write;

use rayon::ThreadPoolBuilder;
use tierdeck::tiering::bundled;

use super::*;

/// More customers than one thread takes at a time, with amounts whose sum depends on the order of adding them.
fn long_list() -> String {
    let mut list = "customer_id,revenue,profit,orders,last_order\n".to_owned();
    let mut state = 7_u64;
    for at in 0..70_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let [revenue, profit] = [33, 45].map(|shift| (state >> shift) % 1_000_003);
        let (orders, day) = ((state >> 20) % 40, 1 + (state >> 50) % 28);
        // Writing to a string cannot fail.
        let _ = writeln!(
            list,
            "C-{at},{}.{:02},{}.{:02},{orders},2026-10-{day:02}",
            revenue / 100,
            revenue % 100,
            profit / 300,
            profit % 100
        );
    }
    list
}

#[test]
fn one_thread_and_eight_agree_to_the_last_bit() {
    let list = long_list();
    let by = |threads: usize| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let models = ["four-tiers", "pareto", "rfm", "power-base"];
            models.map(|model| tiered(&list, bundled::model(model).unwrap()))
        })
    };
    for (one, eight) in by(1).iter().zip(&by(8)) {
        let scores = |tiering: &Tiering| {
            tiering.scores.to_vec().iter().map(|score| score.to_bits()).collect::<Vec<_>>()
        };
        assert!(scores(one) == scores(eight), "{}", one.model.name);
        assert!(one.tiers == eight.tiers && one.levels == eight.levels, "{}", one.model.name);
        assert_eq!(format!("{:?}", one.sums), format!("{:?}", eight.sums), "{}", one.model.name);
    }
}
