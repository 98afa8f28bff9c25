//! Lists that are text.

use proptest::test_runner::TestCaseResult;

use super::super::accounts;
use super::dice::Dice;
use super::{Door, changes, grids};

pub const DOOR: Door =
    Door { name: "lists", folder: Some("lists"), endings: &[".csv", ".tsv", ".txt"], make, check };

fn make(dice: &mut Dice, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = match dice.once_in(4) {
        true => grids::text(&grids::any(dice), dice).into_bytes(),
        false => corpus[dice.below(corpus.len())].clone(),
    };
    changes::any(dice, &mut bytes);
    changes::encode(dice, bytes)
}

/// The pieces that a list comes in are of a length that its bytes choose.
fn check(bytes: &[u8]) -> TestCaseResult {
    let piece =
        bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    accounts::check(bytes, 1 + piece % 2000)
}
