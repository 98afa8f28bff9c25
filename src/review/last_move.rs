//! When and why a customer's tier changed last: a comparison finds it, and a result says it.

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::tiering::Tier;

/// When and why a customer's tier changed last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastMove {
    /// The tier before.
    pub before: Option<Tier>,
    /// Mostly because of this.
    pub because: Option<Cause>,
    /// Since this day it is the same.
    pub since: Option<Day>,
}

/// Why a customer is in another tier than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Their own figures are different, if only because time has passed.
    OwnFigures,
    /// The figures of the other customers are different, or there are other customers.
    Others,
    /// The model is different.
    Criteria,
    /// A person decided, or a decision is no longer there.
    Decision,
    /// They are held in the tier that they had, or no longer.
    Steadiness,
}

impl Cause {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Cause; 5] =
        [Cause::OwnFigures, Cause::Others, Cause::Criteria, Cause::Decision, Cause::Steadiness];

    /// What it is called in results and filters.
    pub fn name(self) -> &'static str {
        match self {
            Self::OwnFigures => "own figures",
            Self::Others => "the others",
            Self::Criteria => "the criteria",
            Self::Decision => "your decision",
            Self::Steadiness => "steadiness",
        }
    }

    /// What it is called in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::OwnFigures => "own_figures",
            Self::Others => "others",
            Self::Criteria => "criteria",
            Self::Decision => "decision",
            Self::Steadiness => "steadiness",
        }
    }

    /// The cause of a name.
    pub fn named(name: &str) -> Option<Cause> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}
