//! One list in every kind of file: the same customers.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tierdeck::data::csv::{Loader, Refusal, Settings};
use tierdeck::data::read;

use super::dice::Dice;
use super::{Door, grids};
use crate::hostile::rows;

pub const DOOR: Door =
    Door { name: "containers", folder: None, endings: &[], make: |dice, _| choices(dice), check };

/// Bytes for as many choices as something takes.
pub fn choices(dice: &mut Dice) -> Vec<u8> {
    let length = 20 + dice.below(600);
    dice.bytes(length)
}

fn check(bytes: &[u8]) -> TestCaseResult {
    let mut grid = grids::any(&mut Dice::of_bytes(bytes));
    // Each column has a name of its own, and no cell what a workbook cannot have, or what a program does with blanks.
    for (at, name) in grid.header.iter_mut().enumerate() {
        *name =
            format!("{}{at}", name.trim().replace(|letter: char| letter.is_control() || letter == '-', "x"));
    }
    let cells = grid.rows.iter_mut().flatten();
    cells.for_each(|cell| {
        *cell = cell.trim().replace(|letter: char| letter.is_control() || letter == '\u{feff}', "/");
    });
    let files = [
        ("xlsx", grids::xlsx(&grid, "x")),
        ("ods", grids::ods(&grid, "x")),
        ("JSON", grids::json(&grid).into_bytes()),
    ];
    let mut loaded = files.into_iter().map(|(kind, file)| (kind, load(&file)));
    let (_, first) = loaded.next().unwrap();
    for (kind, other) in loaded {
        // In JSON a name is one whatever it is, and an empty list has none. Each object is a customer there, where a
        // sheet may have the units of its columns in the first row.
        let is_named = first.as_ref().is_ok_and(|seen| seen.0[0].starts_with(&grid.header[0]));
        let has_units = first.as_ref().is_ok_and(|seen| seen.2.iter().any(|reason| reason.contains("units")));
        if kind == "JSON" && (grid.rows.is_empty() || !is_named || has_units) {
            continue;
        }
        prop_assert_eq!(&other, &first, "{} of {:?}", kind, grid);
    }
    Ok(())
}

/// The header, the customers, and why each other row was left out.
type Seen = (Vec<String>, Vec<Vec<String>>, Vec<String>);

fn load(file: &[u8]) -> Result<Seen, String> {
    let container = read::container_of(file).ok_or("nothing packed")?;
    let told = |refusal: Refusal| refusal.to_string();
    let unpacked = read::unpack(container, file, None).map_err(told)?;
    let loader = Loader::of_unpacked(unpacked, Settings::default()).map_err(told)?;
    let header = loader.snapshot().unwrap().header().to_vec();
    let reasons = loader.left_out().iter().map(|left| left.reason.to_string()).collect();
    Ok((header, rows(&loader), reasons))
}
