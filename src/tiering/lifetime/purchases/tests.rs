//! The figures that Fader and Hardie published for the CDNOW sample: 2,357 customers, purchases in weeks.

use super::*;

/// Made of the sample in the Python package `lifetimes` 0.11.3 (MIT); see `tests/fixtures/SOURCES.md`.
const CDNOW: &str = include_str!("../../../../tests/fixtures/cdnow_customers.csv");

fn cdnow() -> Inputs {
    let mut inputs = Inputs::default();
    for line in CDNOW.lines().skip(1) {
        let cells: Vec<f64> = line.split(',').map(|cell| cell.trim().parse().unwrap()).collect();
        let columns = [&mut inputs.repeats, &mut inputs.until_last, &mut inputs.observed, &mut inputs.value];
        for (column, cell) in columns.into_iter().zip(&cells[1..]) {
            column.push(*cell);
        }
    }
    inputs
}

fn near(found: f64, published: f64, within: f64) {
    assert!((found - published).abs() <= within, "{found} is not {published}");
}

#[test]
fn the_published_parameters_and_expectations() {
    let inputs = cdnow();
    let histories: Vec<PurchaseHistory> = (0..2357).filter_map(|row| inputs.history(row)).collect();
    assert_eq!(histories.len(), 2357);
    let model = BgNbd::fit(&histories).unwrap();
    for (found, published) in [(model.r, 0.243), (model.alpha, 4.414), (model.a, 0.793), (model.b, 2.426)] {
        near(found, published, 0.0005);
    }
    near(model.log_likelihood(&histories), -9582.4, 0.05);
    let customer = PurchaseHistory { repeats: 2.0, until_last: 30.43, observed: 38.86 };
    assert_eq!(histories[0], customer);
    near(model.expected(&customer, 39.0), 1.226, 0.0005);
}

#[test]
fn the_published_worth_of_orders() {
    let inputs = cdnow();
    let spendings: Vec<Spending> = (0..2357).filter_map(|row| inputs.spending(row)).collect();
    assert_eq!(spendings.iter().filter(|spending| spending.repeats > 0.0).count(), 946);
    let model = GammaGamma::fit(&spendings).unwrap();
    for (found, published) in [(model.p, 6.25), (model.q, 3.74), (model.v, 15.44)] {
        near(found, published, 0.01);
    }
    let published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    for (spending, published) in spendings.iter().zip(published) {
        near(model.expected(spending), published, 0.02);
    }
    assert!(correlation(&spendings).is_some_and(|found| found.abs() < 0.2));
}

#[test]
fn everybody_is_expected_something_of() {
    let found = Purchases::of(&cdnow(), 39.0 / WEEKS);
    near(found.expected_orders[0], 1.226, 0.0005);
    near(found.worth[0], 24.65, 0.02);
    assert_eq!(found.worth[2], found.spending.unwrap().population(), "who never came back");
    assert_eq!(found.correlated(), None);
    assert!(found.expected_orders.iter().chain(&found.worth).all(|value| *value > 0.0));
}

#[test]
fn what_is_missing_or_impossible_is_left_out() {
    let mut inputs = cdnow();
    inputs.observed[0] = f64::NAN;
    inputs.until_last[5] = 400.0;
    inputs.value[1] = f64::NAN;
    let found = Purchases::of(&inputs, 1.0);
    assert!(found.expected_orders[0].is_nan() && found.expected_orders[5].is_nan());
    assert!(found.expected_orders[1] > 0.0);
    assert_eq!(found.worth[1], found.spending.unwrap().population());
}

#[test]
fn frequency_that_goes_with_worth_is_reported() {
    let mut inputs = cdnow();
    inputs.value = inputs.repeats.iter().map(|repeats| 10.0 * repeats).collect();
    assert!(Purchases::of(&inputs, 1.0).correlated().is_some_and(|found| found > 0.99));
}

#[test]
fn a_list_that_tells_nothing_expects_nothing() {
    let one = Inputs { repeats: vec![0.0], until_last: vec![0.0], observed: vec![3.0], value: vec![9.0] };
    let found = Purchases::of(&one, 1.0);
    assert!(found.expected_orders[0].is_nan());
    assert_eq!((found.worth, found.model), (vec![9.0], None));
    assert_eq!(Purchases::of(&Inputs::default(), 1.0), Purchases::default());
}

/// From the purchases themselves, added up to the end of the calibration, as the model reads them from a list.
#[test]
fn the_published_figures_from_the_orders() {
    use crate::data::csv::{Loader, Settings};
    use crate::data::date::Day;
    use crate::data::orders::AddingUp;
    use crate::data::table::{Choices, Table};
    use crate::tiering::testing::{BY_SCORE, linear, model};
    use crate::tiering::{Engine, Today};
    use std::sync::Arc;

    let mut loader = Loader::new(Settings::default());
    loader.push(include_bytes!("../../../../tests/fixtures/cdnow_transactions.csv")).unwrap();
    loader.finish().unwrap();
    let end = Day::parse_iso("1997-09-30");
    let how = AddingUp { until: end, ..AddingUp::default() };
    let table = Table::new(loader.snapshot().unwrap(), &Choices::new()).added_up(&how);
    let mut engine = Engine::new(Arc::new(table), Today::from(end));
    let lifetime = format!("[lifetime]\nformula = \"purchases\"\nyears = {}\n", 39.0 / WEEKS);
    let rest = format!("{BY_SCORE}{}{lifetime}", linear("lifetime_value", 1));
    engine.assume(&model(&rest));
    let found = engine.measures().purchases();
    let fitted = found.model.unwrap();
    for (found, published) in [(fitted.r, 0.243), (fitted.alpha, 4.414), (fitted.a, 0.793), (fitted.b, 2.426)]
    {
        near(found, published, 0.0015);
    }
    near(found.expected_orders[0], 1.226, 0.001);
    let spending = found.spending.unwrap();
    for (found, published) in [(spending.p, 6.25), (spending.q, 3.74), (spending.v, 15.44)] {
        near(found, published, 0.02);
    }
    let published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    for (found, published) in found.worth.iter().zip(published) {
        near(*found, published, 0.03);
    }
    assert_eq!(found.came_back, 946);
}
