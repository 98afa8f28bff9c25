//! Where everybody was in the earlier state of the list: a model that is steady holds them there.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::effect::Effect;
use crate::data::table::Table;
use crate::review::{Decisions, Review, Roster};
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
}

/// What is known of the earlier state.
#[derive(Clone, Debug, Default)]
pub enum Standing {
    /// Nobody asked: no model was steady yet.
    #[default]
    Unasked,
    /// Asked about these customers.
    Asked(Arc<Roster>),
    /// Known.
    Known(Stood),
}

impl Standing {
    /// Whether these customers were asked about.
    fn is_of(&self, roster: &Arc<Roster>) -> bool {
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

impl Core {
    /// Asks where everybody was in the earlier state, unless that is known or asked already.
    pub fn ask_standing(&mut self) {
        let document = &mut self.document;
        let Some(roster) = document.roster().filter(|roster| !document.standing.is_of(roster)).cloned()
        else {
            return;
        };
        document.standing = Standing::Asked(Arc::clone(&roster));
        let like = Review { decisions: Arc::new(Decisions::new()), ..document.review.clone() };
        let today = Today { asked: document.review.as_of, computer: Some(self.person.today) };
        let table = Arc::clone(&document.table);
        self.perform(Effect::Stand(Box::new(StandRequest { table, roster, like, today })));
    }

    /// Takes where everybody was, and tiers them again.
    pub fn take_standing(&mut self, stood: Stood) {
        let document = &mut self.document;
        if !document.roster().is_some_and(|roster| Arc::ptr_eq(roster, &stood.roster)) {
            return;
        }
        let is_known = stood.standings.is_some();
        document.standing = Standing::Known(stood);
        if is_known {
            self.tier();
        }
    }
}
