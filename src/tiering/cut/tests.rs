use super::*;
use crate::tiering::model::CutBy;
use crate::tiering::score::Scores;

fn tiers(by: CutBy, limits: &[f64], levels: &[f64]) -> Vec<u8> {
    let found = Levels {
        from: match by {
            CutBy::Score => limits.to_vec(),
            CutBy::Customers => by_customers(limits, &levels.iter().copied().collect()),
            CutBy::Value => Descending::of(levels, 100.0).by_value(limits),
        },
    };
    let mut positions = vec![0; levels.len()];
    found.positions(levels, &mut positions);
    let tiers: Vec<Option<Tier>> = found.tiers().collect();
    for (&level, &position) in levels.iter().zip(&positions) {
        assert_eq!(tiers[position as usize], found.tier(level));
    }
    levels.iter().map(|&level| found.tier(level).map_or(0, Tier::number)).collect()
}

#[test]
fn score_cuts_are_closed_below() {
    let found = tiers(CutBy::Score, &[70.0, 50.0, 25.0], &[70.0, 69.999, 50.0, 25.0, 24.9, f64::NAN]);
    assert_eq!(found, [1, 2, 2, 3, 4, 0]);
}

#[test]
fn customer_cuts_take_the_ceiling_and_keep_equals_together() {
    assert_eq!(tiers(CutBy::Customers, &[50.0], &[9.0, 8.0, 7.0]), [1, 1, 2]);
    assert_eq!(tiers(CutBy::Customers, &[25.0], &[9.0, 9.0, 7.0, 1.0]), [1, 1, 2, 2]);
    let fifteen: Vec<f64> = (0..15).map(f64::from).collect();
    assert_eq!(tiers(CutBy::Customers, &[20.0], &fifteen).iter().filter(|&&tier| tier == 1).count(), 3);
    assert_eq!(tiers(CutBy::Customers, &[0.0], &[5.0]), [2]);
    assert_eq!(tiers(CutBy::Customers, &[50.0], &[f64::NAN]), [0]);
}

#[test]
fn value_cuts_look_at_the_share_before() {
    // 60 % before the second, 90 % before the third, 99 % before the fourth.
    assert_eq!(tiers(CutBy::Value, &[80.0, 95.0], &[60.0, 30.0, 9.0, 1.0, 0.0]), [1, 1, 2, 3, 3]);
    // Of the net total, with a loss of 50: 60 %, 100 %, 130 % before the second, third, fourth.
    assert_eq!(tiers(CutBy::Value, &[50.0, 80.0], &[60.0, 40.0, 30.0, 20.0, -50.0]), [1, 2, 3, 3, 3]);
    assert_eq!(tiers(CutBy::Value, &[33.333_333], &[1.0, 1.0, 1.0]), [1, 1, 1]);
    assert_eq!(tiers(CutBy::Value, &[50.0], &[10.0, 10.0, 10.0]), [1, 1, 1], "equals move together");
    assert_eq!(tiers(CutBy::Value, &[80.0], &[-1.0, -2.0]), [2, 2], "nothing positive");
    let half_before_the_third = [4.20, 3.00, 2.83, 2.23, 2.14];
    assert_eq!(tiers(CutBy::Value, &[50.0], &half_before_the_third), [1, 1, 2, 2, 2]);
}

#[test]
fn of_cuts_that_do_not_descend_the_first_that_is_reached_counts() {
    assert_eq!(
        tiers(CutBy::Score, &[50.0, 70.0, 25.0], &[80.0, 60.0, 30.0, 10.0, f64::NAN]),
        [1, 1, 3, 4, 0]
    );
}

/// Numbers that look random, with many equal ones and some missing.
fn scattered(rows: u32) -> Vec<f64> {
    let value = |row: u32| f64::from(row.wrapping_mul(2_654_435_761) >> 12) / 1000.0 - 90.0;
    (0..rows).map(|row| if row % 11 == 0 { f64::NAN } else { value(row % 30_011) }).collect()
}

#[test]
fn selection_finds_what_sorting_would() {
    let levels: Scores = scattered(150_000).into_iter().map(|number| (number + 90.0) / 10.5).collect();
    let mut descending = levels.to_vec();
    descending.retain(|level| !level.is_nan());
    descending.sort_by(|a, b| b.total_cmp(a));
    for percent in [0.001, 1.0, 33.3, 50.0, 99.0, 100.0] {
        let last = (percent * descending.len() as f64 / 100.0).ceil() as usize - 1;
        assert_eq!(by_customers(&[percent], &levels), [descending[last]]);
    }
}

#[test]
fn a_cut_by_value_is_found_from_any_place_that_was_written_down() {
    let amounts = scattered(60_000);
    let ordered = Descending::of(&amounts, 1e3);
    let mut descending: Vec<f64> = amounts.iter().copied().filter(|amount| *amount > 0.0).collect();
    descending.sort_by(|a, b| b.total_cmp(a));
    let total: f64 = amounts.iter().filter(|amount| !amount.is_nan()).sum();
    for percent in [0.0, 0.01, 20.0, 50.0, 80.0, 99.99, 100.0] {
        let (mut level, mut before) = (f64::INFINITY, 0.0);
        for equals in descending.chunk_by(|a, b| a == b) {
            level = if 100.0 * before / total < percent { equals[0] } else { level };
            before += equals.iter().sum::<f64>();
        }
        assert_eq!(ordered.by_value(&[percent]), [level], "{percent}");
    }
}

#[test]
fn a_supposed_amount_is_classed_as_if_the_list_said_so() {
    let until = [50.0, 80.0, 95.0];
    let small = [60.0, 40.0, 30.0, 20.0, -50.0, 30.0, 0.0, f64::NAN];
    let large: Vec<f64> = scattered(5_000).iter().map(|amount| amount + 40.0).collect();
    for amounts in [&small[..], &large] {
        let ordered = Descending::of(amounts, 1e3);
        let rows = (0..amounts.len()).step_by(amounts.len() / 7).filter(|row| !amounts[*row].is_nan());
        for (row, supposed) in rows
            .flat_map(|row| [-90.0, 0.0, 0.0004, 0.5, 29.9996, 30.0, 39.5, 61.0, 900.0].map(|to| (row, to)))
        {
            let mut changed = amounts.to_vec();
            let whole = (supposed * 1e3_f64).round() / 1e3;
            changed[row] = whole;
            let expected = Levels { from: Descending::of(&changed, 1e3).by_value(&until) }.tier(whole);
            let found = ordered.class_with(amounts[row], supposed, &until).map(Tier::at);
            assert_eq!(found, expected, "{row} {supposed}");
        }
    }
}
