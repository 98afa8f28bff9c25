use proptest::prelude::*;

use super::*;
use crate::tiering::sums::moves::{BATCH, CHUNK};

fn tiers(numbers: &[u8]) -> Vec<Option<Tier>> {
    numbers.iter().map(|number| Tier::new(*number)).collect()
}

/// Sums of these tiers and amounts, made in one step.
fn at_once(tiers: &[Option<Tier>], amounts: &[Option<Amounts>; SUMMED.len()]) -> (Vec<Sum>, Sum) {
    let mut sums = Sums::of_no_tiers(3, tiers.len(), amounts.clone());
    sums.follow(&vec![None; tiers.len()], tiers);
    sums.by_tier()
}

#[test]
fn rows_are_added_up_to_the_last_one() {
    let rows = CHUNK + 3 * BATCH + 5;
    let of_row: Vec<Option<Tier>> = (0..rows).map(|row| Tier::new((row % 3) as u8)).collect();
    let revenue: Vec<f64> = (0..rows).map(|row| if row % 2 == 0 { 2.0 } else { f64::NAN }).collect();
    let (by_tier, none) = at_once(&of_row, &[Some(Amounts::of(&revenue)), None, None, None]);
    let of = |tier: usize| {
        let rows = (0..rows).filter(|row| row % 3 == tier);
        let amount = rows.clone().filter(|row| row % 2 == 0).count() as f64 * 2.0;
        Sum { customers: rows.count(), revenue: Some(amount), ..Sum::default() }
    };
    assert_eq!((none, by_tier), (of(0), vec![of(1), of(2), Sum { revenue: Some(0.0), ..Sum::default() }]));
}

#[test]
fn cents_come_to_cents() {
    let amounts = [Some(Amounts::of(&[0.1, 0.2, 0.7, f64::NAN])), None, None, None];
    let (by_tier, _) = at_once(&tiers(&[1, 1, 1, 1]), &amounts);
    assert_eq!(by_tier[0].revenue, Some(1.0), "not 0.9999999999999999");
}

#[test]
fn one_huge_amount_takes_no_cents_from_the_others() {
    let amounts = [Some(Amounts::of(&[9e14, 5.25, 7.1, 1e30, f64::NAN])), None, None, None];
    let (by_tier, _) = at_once(&tiers(&[1, 2, 2, 3, 2]), &amounts);
    assert_eq!([0, 1, 2].map(|at| by_tier[at].revenue), [Some(9e14), Some(12.35), Some(1e30)]);
}

#[test]
fn huge_amounts_are_added_up_as_well() {
    for huge in [1e15, 1e20, 1e30] {
        let amounts = [Some(Amounts::of(&[huge, huge / 2.0, -huge, 1.0])), None, None, None];
        let (by_tier, _) = at_once(&tiers(&[1, 1, 2, 3]), &amounts);
        let shares = [0, 1].map(|at| by_tier[at].revenue.unwrap() / huge);
        assert!((shares[0] - 1.5).abs() < 1e-9 && (shares[1] + 1.0).abs() < 1e-9, "{huge:e}: {shares:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn who_moves_is_followed_to_the_last_digit(
        rows in prop::collection::vec((-2_000_000..2_000_000_i32, 0..4_u8), 1..2_500),
        steps in prop::collection::vec((0..4_u8, 0..4_u8, 1..300_usize), 1..6),
        divisor in prop::sample::select(vec![1.0, 7.0, 100.0, 1e5]),
    ) {
        let values: Vec<f64> = rows.iter().map(|(whole, _)| if whole % 9 == 0 { f64::NAN } else { f64::from(*whole) / divisor }).collect();
        let few: Vec<f64> = rows.iter().map(|(whole, _)| f64::from(whole % 5)).collect();
        let amounts = [Some(Amounts::of(&values)), None, Some(Amounts::of(&few)), None];
        let mut now = tiers(&rows.iter().map(|(_, tier)| *tier).collect::<Vec<_>>());
        let mut sums = Sums::of_no_tiers(3, now.len(), amounts.clone());
        sums.follow(&vec![None; now.len()], &now);
        for (from, to, each) in steps {
            let before = now.clone();
            now.iter_mut().step_by(each).filter(|tier| tier.map_or(0, Tier::number) == from).for_each(|tier| *tier = Tier::new(to));
            sums.follow(&before, &now);
            prop_assert_eq!(sums.by_tier(), at_once(&now, &amounts));
        }
    }
}
