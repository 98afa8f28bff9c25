//! Lists and models for the tests of this floor.

use std::sync::Arc;

use crate::data::column::Role;
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choice, Choices, ChosenRole, Table};

use super::{Engine, Model, Tier, Tiering, check};

/// A list whose first line is the header; a column that is called like a role has it.
pub fn table(list: &str) -> Arc<Table> {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let header = list.lines().next().unwrap_or_default().split(',');
    let of = |name: &str| Choice {
        role: Some(Role::from_name(name).map_or(ChosenRole::None, ChosenRole::Role)),
        kind: None,
    };
    let choices: Choices = header.map(|name| (name.to_string(), of(name))).collect();
    Arc::new(Table::new(loader.snapshot().unwrap(), &choices))
}

/// A model of four tiers; the rest of it is given as TOML, keys first.
pub fn model(rest: &str) -> Arc<Model> {
    let tiers = ["A", "B", "C", "D"].map(|name| format!("[[tiers]]\nname = \"{name}\"\n")).concat();
    Arc::new(check::read(&format!("name = \"Test\"\n{rest}{tiers}")).unwrap())
}

/// A criterion on a linear scale from 0 to 100.
pub fn linear(measure: &str, weight: u32) -> String {
    format!(
        "[[criteria]]\nname = \"{measure}\"\nmeasure = \"{measure}\"\nweight = {weight}\nscale = \"linear\"\nfrom = 0\nto = 100\n"
    )
}

/// A criterion by percentile.
pub fn ranked(measure: &str, weight: u32, better: &str) -> String {
    format!(
        "[[criteria]]\nname = \"{measure}\"\nmeasure = \"{measure}\"\nweight = {weight}\nbetter = \"{better}\"\n"
    )
}

/// The cuts of the default model.
pub const BY_SCORE: &str = "[cuts]\nby = \"score\"\nfrom = [70, 50, 25]\n";

/// A list tiered.
pub fn tiering(list: &str, rest: &str) -> Tiering {
    Engine::new(table(list), None).evaluate(&model(rest))
}

/// The calculated tiers by row; 0 is "not enough data".
pub fn numbers(tiering: &Tiering) -> Vec<u8> {
    tiering.tiers.iter().map(|tier| tier.map_or(0, Tier::number)).collect()
}
