//! Which of those who moved are meant.

use serde::{Deserialize, Serialize};

use super::{Cause, ListComparison, MoveDirection, MovedCustomer};

/// Which of those who moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoverGroup {
    /// All of them.
    #[default]
    All,
    /// Those who moved up.
    Up,
    /// Those who moved down.
    Down,
    /// Those with this main cause.
    Because(Cause),
    /// Those who did not move, though the model says another tier than it did.
    Kept,
}

impl MoverGroup {
    /// All of them, in the order in which they are shown.
    pub const ALL: [MoverGroup; 9] = [
        Self::All,
        Self::Up,
        Self::Down,
        Self::Because(Cause::OwnFigures),
        Self::Because(Cause::Others),
        Self::Because(Cause::Criteria),
        Self::Because(Cause::Decision),
        Self::Because(Cause::Steadiness),
        Self::Kept,
    ];

    /// What it is called behind a number or who: `41 moved by own figures`.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "moved",
            Self::Up => "moved up",
            Self::Down => "moved down",
            Self::Because(Cause::OwnFigures) => "moved by own figures",
            Self::Because(Cause::Others) => "moved by the others",
            Self::Because(Cause::Criteria) => "moved by the criteria",
            Self::Because(Cause::Decision) => "moved by your decision",
            Self::Because(Cause::Steadiness) => "moved as no longer held",
            Self::Kept => "kept their tier",
        }
    }

    /// Whether somebody who moved is one of them.
    fn has(self, mover: &MovedCustomer) -> bool {
        match self {
            Self::All => true,
            Self::Up => mover.direction() == Some(MoveDirection::Up),
            Self::Down => mover.direction() == Some(MoveDirection::Down),
            Self::Because(cause) => mover.chain.main_cause() == cause,
            Self::Kept => false,
        }
    }
}

impl ListComparison {
    /// The places of a group among [`ListComparison::movers`], or of those who were kept among [`ListComparison::kept`]; the
    /// most money first. Grows with them.
    pub fn group(&self, group: MoverGroup) -> Vec<u32> {
        match group {
            MoverGroup::Kept => (0..self.kept.len() as u32).collect(),
            group => {
                (0..).zip(&self.movers).filter(|(_, mover)| group.has(mover)).map(|(at, _)| at).collect()
            }
        }
    }
}
