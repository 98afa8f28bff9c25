//! Every stated step, applied to the list and tiered again, reaches the next tier, and one step less does not.

use proptest::prelude::*;
use tierdeck::tiering::model::{Better, ScaleKind};
use tierdeck::tiering::unit::Unit;
use tierdeck::tiering::what_if::{Improvement, next_tier_up};
use tierdeck::tiering::{Model, Tiering, bundled, check};

use super::tiered;

const COLUMNS: [&str; 6] = ["revenue", "profit", "orders", "tickets", "discount", "last order"];
/// What each column is called by the models: as a criterion, or as the column where none measures just it.
const NAMES: [&[&str]; 6] = [
    &["Revenue", "revenue", "Monetary value"],
    &["Profit", "profit"],
    &["Orders", "orders"],
    &["Work caused", "tickets"],
    &["discount"],
    &["Last order", "last order"],
];

/// A customer's cells in the smallest unit of their column: cents, things, percent, days of January 2024.
type Cells = [i64; 6];

fn list(rows: &[Cells]) -> String {
    let line = |[revenue, profit, orders, tickets, discount, day]: &Cells| {
        let money = |cents: &i64| {
            format!("{}{}.{:02}", if *cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
        };
        let (revenue, profit) = (money(revenue), money(profit));
        format!("c,{revenue},{profit},{orders},{tickets},{discount}%,2024-01-{day:02}\n")
    };
    format!("id,{}\n{}", COLUMNS.join(","), rows.iter().map(line).collect::<String>())
}

/// The cells of the customer after a step.
fn stepped(cells: Cells, step: &Improvement, further: i64) -> Cells {
    let column = NAMES.iter().position(|names| names.contains(&step.criterion.as_str())).unwrap();
    let per_one = match step.unit {
        Unit::Money | Unit::Share => 100.0,
        _ => 1.0,
    };
    let by = step.by.unwrap() * if step.is_date { -per_one } else { per_one };
    assert!((by - by.round()).abs() < 1e-6, "{step:?} is no whole number of steps");
    let mut cells = cells;
    cells[column] += by.round() as i64 + further * by.signum() as i64;
    cells
}

fn check_steps(model: &Model, rows: &[Cells]) -> Result<usize, TestCaseError> {
    let tiered = |rows: &[Cells]| -> Tiering { tiered(&list(rows), model.clone()) };
    let before = tiered(rows);
    let mut checked = 0;
    for row in 0..rows.len() {
        let now = before.tier(row);
        for step in next_tier_up(&before, row).iter().filter(|step| step.by.is_some()) {
            prop_assert!(step.by != Some(0.0), "{:?}", step);
            let with = |further: i64| {
                let mut changed = rows.to_vec();
                changed[row] = stepped(rows[row], step, further);
                (changed[row], tiered(&changed).tier(row))
            };
            let (cells, reached) = with(0);
            prop_assert!(reached < now && reached.is_some(), "row {row}: {step:?} is not enough: {cells:?}");
            prop_assert!(reached == step.tier, "row {row}: {step:?} leads to {reached:?}: {cells:?}");
            let (cells, less) = with(-1);
            let is_enough = less.is_some() && less < now;
            prop_assert!(
                cells == rows[row] || !is_enough,
                "row {row}: less than {step:?} is enough: {less:?}"
            );
            checked += 1;
        }
    }
    Ok(checked)
}

fn cells() -> impl Strategy<Value = Cells> {
    (500..60_000_i64, -90..300_i64, 1..9_i64, 0..6_i64, 0..30_i64, 1..29_i64).prop_map(
        |(revenue, profit, orders, tickets, discount, day)| {
            [revenue, revenue * profit / 1000, orders, tickets, discount, day]
        },
    )
}

/// The default model with another scale for its money.
fn with_scale(scale: ScaleKind) -> Model {
    let mut model = bundled::default_model();
    for criterion in model.criteria.iter_mut().filter(|criterion| criterion.better == Better::Higher) {
        criterion.scale = scale;
    }
    model
}

/// Rules over what is worked out from several columns.
fn by_rules() -> Model {
    let text = "name = \"Rules\"\n[cuts]\nby = \"score\"\nfrom = [60, 30]\n[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n\
         [[tiers]]\nname = \"C\"\n[[criteria]]\nname = \"Orders\"\nmeasure = \"orders\"\nweight = 1\n\
         [[rules]]\nwhen = \"average_order < 100 AND margin < 0.2\"\ntier = 3\n\
         [[rules]]\nwhen = \"price_kept < 0.85\"\nat_best = 2\n";
    check::read(text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_stated_step_is_enough_and_the_smallest(rows in proptest::collection::vec(cells(), 3..12)) {
        let linear = with_scale(ScaleKind::Linear);
        let models = [bundled::default_model(), with_scale(ScaleKind::Log), linear, by_rules()];
        for model in &models {
            check_steps(model, &rows)?;
        }
        for id in ["power-base", "pareto", "rfm", "lifetime-value"] {
            check_steps(&bundled::model(id).unwrap(), &rows)?;
        }
    }
}

#[test]
fn there_are_steps_in_every_kind_of_model() {
    let rows: Vec<Cells> =
        (1..15).map(|at| [at * at * 1700, at * 300 - 900, at % 6 + 1, 7 - at / 3, at, 2 * at]).collect();
    for id in ["four-tiers", "power-base", "pareto", "rfm"] {
        assert!(check_steps(&bundled::model(id).unwrap(), &rows).unwrap() > 3, "{id}");
    }
    assert!(check_steps(&by_rules(), &rows).unwrap() > 3);
}

/// One cent more leaves nothing to share out, and so no tier at all; two cents are all that there is.
#[test]
fn a_step_that_leads_to_no_tier_is_not_enough() {
    let rows = [[500, 0, 1, 0, 0, 1], [500, -1, 1, 0, 0, 1], [500, 0, 1, 0, 0, 1]];
    assert_eq!(check_steps(&bundled::model("lifetime-value").unwrap(), &rows).unwrap(), 3);
}
