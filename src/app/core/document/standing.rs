//! Where everybody was in the earlier state of the list: a model that is steady holds them there.

use std::sync::Arc;

use crate::data::table::Table;
use crate::review::{Review, Roster};
use crate::tiering::{Standings, Today};

/// A request to find where everybody was.
#[derive(Clone, Debug)]
pub struct StandRequest {
    /// The list.
    pub table: Arc<Table>,
    /// Who is in it.
    pub roster: Arc<Roster>,
    /// Its review, without the decisions.
    pub like: Review,
    /// What is known about today.
    pub today: Today,
}

/// Where everybody was.
#[derive(Clone, Debug)]
pub struct Stood {
    /// Who was asked about.
    pub roster: Arc<Roster>,
    /// By row; none where there is no earlier state.
    pub standings: Option<Arc<Standings>>,
    /// Why the earlier state could not be read.
    pub trouble: Option<String>,
}

/// What is known of the earlier state.
#[derive(Clone, Debug, Default)]
pub enum KnownStanding {
    /// Nobody asked: no model was steady yet.
    #[default]
    Unasked,
    /// Asked about these customers.
    Asked(Arc<Roster>),
    /// Known.
    Known(Stood),
}

impl KnownStanding {
    /// Whether these customers were asked about.
    pub fn is_of(&self, roster: &Arc<Roster>) -> bool {
        match self {
            Self::Unasked => false,
            Self::Asked(asked) | Self::Known(Stood { roster: asked, .. }) => Arc::ptr_eq(asked, roster),
        }
    }

    /// Where these customers were, as far as it is known.
    pub fn standings(&self, roster: Option<&Arc<Roster>>) -> Option<Arc<Standings>> {
        let Self::Known(stood) = self else { return None };
        stood.standings.clone().filter(|_| roster.is_some_and(|roster| self.is_of(roster)))
    }

    /// Whether an answer is still to come.
    pub fn is_awaited(&self) -> bool {
        matches!(self, Self::Asked(_))
    }
}
