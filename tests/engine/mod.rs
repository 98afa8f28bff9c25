//! The engine as a whole: lists in, tiers out, at the edges of what lists can be.

mod back_test;
mod edges;
mod editing;
mod properties;
mod published;
mod rfm;
mod scorecard;
mod steps;
mod threads;

use std::sync::Arc;

use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::table::{Choices, Table};
use tierdeck::tiering::model::{Cuts, Weight};
use tierdeck::tiering::{Engine, Model, Tier, Tiering, bundled, check};

/// A list whose first line is the header.
pub fn table(list: &str, choices: &Choices) -> Arc<Table> {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    Arc::new(Table::new(loader.snapshot().unwrap(), choices))
}

fn tiered(list: &str, model: Model) -> Tiering {
    Engine::new(table(list, &Choices::new()), None).evaluate(&Arc::new(model))
}

/// The calculated tiers by row; 0 is "not enough data".
pub fn numbers(tiering: &Tiering) -> Vec<u8> {
    tiering.tiers.iter().map(|tier| tier.map_or(0, Tier::number)).collect()
}

/// A bundled model.
fn bundled_model(id: &str) -> Model {
    bundled::model(id).unwrap()
}

/// Two tiers, with one criterion on `revenue`.
fn by_revenue(cuts: Cuts) -> Model {
    let text = "name = \"Revenue\"\n[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n\
        [cuts]\nby = \"score\"\nfrom = [50]\n[[criteria]]\nname = \"Revenue\"\nmeasure = \"revenue\"\nweight = 1\n";
    let mut model = check::read(text).unwrap();
    model.cuts = cuts;
    model.criteria[0].weight = Weight(1.0);
    model
}
