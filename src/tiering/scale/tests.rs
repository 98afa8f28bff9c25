use super::*;
use crate::data::table::Numbers;
use crate::tiering::model::Weight;

fn criterion(scale: ScaleKind, better: Better) -> Criterion {
    Criterion {
        name: "Test".into(),
        measure: "revenue".into(),
        weight: Weight(1.0),
        scale,
        better,
        from: None,
        to: None,
        steps: Vec::new(),
        ask: String::new(),
        on: true,
    }
}

fn of(values: &[f64], criterion: &Criterion) -> Scaled {
    Scaled::of(&Amounts::of(values), criterion, None)
}

fn results(values: &[f64], criterion: &Criterion) -> Vec<f64> {
    let scaled = of(values, criterion);
    (0..values.len()).map(|row| scaled.at(row)).collect()
}

#[test]
fn percentile_counts_half_of_the_equal_ones() {
    let rising = criterion(ScaleKind::Percentile, Better::Higher);
    assert_eq!(results(&[1.0, 2.0, 3.0, 4.0], &rising), [12.5, 37.5, 62.5, 87.5]);
    assert_eq!(results(&[1.0, 2.0, 2.0, 9.0], &rising), [12.5, 50.0, 50.0, 87.5]);
    let falling = criterion(ScaleKind::Percentile, Better::Lower);
    assert_eq!(results(&[1.0, 2.0, 3.0, 4.0], &falling), [87.5, 62.5, 37.5, 12.5]);
}

#[test]
fn missing_stays_missing_and_does_not_count() {
    let found = results(&[f64::NAN, 5.0, 7.0], &criterion(ScaleKind::Percentile, Better::Higher));
    assert!(found[0].is_nan());
    assert_eq!(found[1..], [25.0, 75.0]);
}

#[test]
fn constant_columns_score_fifty() {
    for scale in [ScaleKind::Percentile, ScaleKind::Log, ScaleKind::Linear] {
        let scaled = of(&[3.0, 3.0, 3.0], &criterion(scale, Better::Higher));
        assert_eq!(scaled.at(1), 50.0, "{scale:?}");
        assert!(scaled.constant());
    }
}

#[test]
fn zero_and_minus_zero_are_the_same_value() {
    let rising = criterion(ScaleKind::Percentile, Better::Higher);
    assert_eq!(results(&[0.0, -0.0], &rising), [50.0, 50.0]);
}

#[test]
fn linear_is_clamped() {
    let mut linear = criterion(ScaleKind::Linear, Better::Higher);
    (linear.from, linear.to) = (Some(0.0), Some(10.0));
    assert_eq!(results(&[-5.0, 0.0, 2.5, 10.0, 99.0], &linear), [0.0, 0.0, 25.0, 100.0, 100.0]);
    linear.better = Better::Lower;
    assert_eq!(results(&[-5.0, 2.5, 99.0], &linear), [100.0, 75.0, 0.0]);
}

#[test]
fn log_is_signed_and_spans_the_percentiles() {
    let values: Vec<f64> = (-50..=50).map(f64::from).collect();
    let found = results(&values, &criterion(ScaleKind::Log, Better::Higher));
    assert_eq!((found[0], found[50], found[100]), (0.0, 50.0, 100.0));
    assert!(found.is_sorted());
}

#[test]
fn points_take_the_first_step_from_the_top() {
    let mut points = criterion(ScaleKind::Points, Better::Higher);
    points.steps = vec![[100.0, 100.0], [10.0, 60.0], [0.0, 20.0]];
    assert_eq!(results(&[250.0, 100.0, 99.0, 3.0, -1.0], &points), [100.0, 100.0, 60.0, 20.0, 0.0]);
}

#[test]
fn a_value_on_the_ladder_scores_as_the_customer_who_has_it() {
    let values = [5.0, 1.0, 1.0, 8.0, 3.0];
    for better in [Better::Higher, Better::Lower] {
        let scaled = of(&values, &criterion(ScaleKind::Percentile, better));
        for (row, &value) in values.iter().enumerate() {
            assert_eq!(scaled.of_value(value), scaled.at(row));
        }
    }
}

#[test]
fn few_values_scale_as_many_do() {
    let few: Vec<f64> =
        (0..60).map(|row| if row % 7 == 0 { f64::NAN } else { f64::from(row % 5) - 1.5 }).collect();
    let many = Numbers::of_rows(few.len(), &|rows| few[rows].to_vec());
    let (coded, plain) = (Amounts::of(&few), Amounts::Many(Arc::new(many)));
    assert!(matches!(coded, Amounts::Few(_)));
    for scale in ScaleKind::ALL {
        for better in [Better::Higher, Better::Lower] {
            let criterion = Criterion { steps: vec![[1.0, 80.0], [0.0, 30.0]], ..criterion(scale, better) };
            let both = [&coded, &plain].map(|amounts| Scaled::of(amounts, &criterion, None));
            let results =
                both.each_ref().map(|scaled| (0..60).map(|row| scaled.at(row).to_bits()).collect::<Vec<_>>());
            assert_eq!(results[0], results[1], "{scale:?} {better:?}");
            let sums = both.each_ref().map(|scaled| {
                let mut earned = [Earned::default(); 50];
                scaled.at_weight(7.0).add_to(10, &mut earned);
                earned
            });
            assert_eq!(sums[0], sums[1], "{scale:?} {better:?}");
            assert_eq!(both.each_ref().map(Scaled::known), [51, 51]);
        }
    }
}

#[test]
fn a_changed_value_scores_as_if_the_list_said_so() {
    let values = [5.0, 1.0, 1.0, 8.0, 3.0, 8.0, -2.0];
    for better in [Better::Higher, Better::Lower] {
        let ranked = criterion(ScaleKind::Percentile, better);
        let scaled = of(&values, &ranked);
        for row in 0..values.len() {
            for supposed in [-9.0, -2.0, 0.0, 1.0, 2.0, 5.0, 8.0, 8.5] {
                let mut changed = values;
                changed[row] = supposed;
                assert_eq!(scaled.of_changed(values[row], supposed), results(&changed, &ranked)[row]);
            }
        }
        let best = scaled.best_value().unwrap();
        assert_eq!(scaled.of_changed(5.0, best), scaled.of_changed(5.0, if best > 5.0 { 1e9 } else { -1e9 }));
    }
}

#[test]
fn the_best_of_points_may_lie_below_every_step() {
    let mut points = criterion(ScaleKind::Points, Better::Lower);
    points.steps = vec![[10.0, 100.0], [5.0, 40.0]];
    let scaled = of(&[12.0, 6.0], &points);
    let best = scaled.best_value().unwrap();
    assert!(best < 5.0);
    assert_eq!(scaled.of_changed(12.0, best), 100.0);
    points.better = Better::Higher;
    assert_eq!(of(&[1.0], &points).best_value(), Some(10.0));
}

#[test]
fn a_long_ladder_is_near_enough() {
    let values: Vec<f64> = (0..200_000).map(f64::from).collect();
    let scaled = of(&values, &criterion(ScaleKind::Percentile, Better::Higher));
    for supposed in [0.5, 77_777.0, 77_777.5, 199_998.0, 300_000.0] {
        let exact = 100.0 * values.iter().filter(|value| **value < supposed).count() as f64 / 200_000.0;
        assert!((scaled.of_changed(-1.0, supposed) - exact).abs() < 0.005, "{supposed}");
    }
}
