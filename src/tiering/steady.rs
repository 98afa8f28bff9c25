//! Steadiness: a customer who was in a better tier in the earlier state of a list is held there until the model says less
//! by more than a margin, or several times in a row.
//!
//! It is off unless the model has `[steady]`. Nobody is held in a better tier than the rules allow, nobody is kept from
//! moving up, and who has no tier is not held.

use serde::{Deserialize, Serialize};

use crate::data::date::Day;

use super::figures;
use super::tier::Tier;

/// When a customer goes down.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Steady {
    /// At once where the score is below the cut by more points than this.
    pub margin: f64,
    /// Else when the model has said so this many times in a row.
    pub after: u8,
}

impl Default for Steady {
    fn default() -> Steady {
        Steady { margin: 2.0, after: 2 }
    }
}

/// Where a customer was in the earlier state of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The calculated tier, held or not.
    pub tier: Option<Tier>,
    /// How many times in a row they were held there; 0 is not at all.
    pub times: u8,
    /// The first day of these.
    pub since: Option<Day>,
}

/// Where everybody was, by row of the list at hand; nothing of those who are new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings(pub Vec<Standing>);

/// A customer who would be in a worse tier by the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The tier that they keep.
    pub tier: Tier,
    /// The tier that the model says.
    pub would_be: Tier,
    /// How many times in a row it says so, this one included.
    pub times: u8,
    /// The day on which it said so first.
    pub since: Option<Day>,
}

impl Steady {
    /// The most times in a row.
    pub const MOST: u8 = 12;

    /// What it does, in a sentence.
    pub fn in_words(&self, by_value: bool) -> String {
        let counts = ordinal(self.after);
        if by_value {
            return format!("A lower tier counts the {counts} time in a row.");
        }
        format!(
            "A lower tier counts when the score is more than {} below the cut, or the {counts} time in a row.",
            points(self.margin)
        )
    }
}

/// `2 points`
pub(super) fn points(margin: f64) -> String {
    let written = figures::plain(margin);
    if margin == 1.0 { format!("{written} point") } else { format!("{written} points") }
}

/// `second`
pub(super) fn ordinal(number: u8) -> &'static str {
    const NAMES: [&str; Steady::MOST as usize] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    NAMES.get(usize::from(number).saturating_sub(1)).copied().unwrap_or("last")
}

#[cfg(test)]
mod tests;
