//! How far the list has been read.

use std::sync::Arc;

use crate::review::Roster;

use super::{Ask, Document};

/// How far the list has been read.
#[derive(Clone, Debug)]
pub enum Loading {
    /// Rows are coming in.
    Reading {
        /// How much is here, 0 to 1.
        share: f64,
        /// Whether to type the columns again at the end: their settings changed meanwhile.
        retype: bool,
    },
    /// Reading was cancelled: only the first customers are here.
    Part,
    /// All of it is here.
    Whole {
        /// Its customers.
        roster: Arc<Roster>,
    },
    /// All of it is here, and it is being read again.
    Again {
        /// The customers as they were.
        roster: Arc<Roster>,
    },
}

impl Default for Loading {
    fn default() -> Loading {
        Loading::Reading { share: 0.0, retype: false }
    }
}

impl Loading {
    /// The customers of the list; none while it is being read for the first time, and of a part of a list.
    pub fn roster(&self) -> Option<&Arc<Roster>> {
        match self {
            Loading::Whole { roster } | Loading::Again { roster } => Some(roster),
            Loading::Reading { .. } | Loading::Part => None,
        }
    }

    /// Whether rows are coming in.
    pub fn is_reading(&self) -> bool {
        matches!(self, Loading::Reading { .. })
    }

    /// Whether only the first customers are here, and no more are coming.
    pub fn is_part(&self) -> bool {
        matches!(self, Loading::Part)
    }

    /// Whether the list is being read, for the first time or again.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Loading::Reading { .. } | Loading::Again { .. })
    }

    /// How much is here, 0 to 1.
    pub fn share(&self) -> f64 {
        match self {
            Loading::Reading { share, .. } => *share,
            _ => 1.0,
        }
    }

    /// Whether to type the columns again at the end.
    pub fn retypes(&self) -> bool {
        matches!(self, Loading::Reading { retype: true, .. })
    }

    /// The list as it is here while it is read again.
    fn begun_again(&self) -> Loading {
        match self {
            Loading::Whole { roster } | Loading::Again { roster } => {
                Loading::Again { roster: Arc::clone(roster) }
            }
            Loading::Reading { .. } | Loading::Part => {
                Loading::Reading { share: 0.0, retype: self.retypes() }
            }
        }
    }
}

impl Document {
    /// Asks for the list to be read by the review's settings.
    pub fn load(&mut self) -> Ask {
        self.asked += 1;
        self.loading = self.loading.begun_again();
        self.read_as = self.review.reading.clone();
        Ask::Load(self.load_request())
    }

    /// The columns' settings changed: types the columns again, at once or when the list has been read.
    pub fn retype(&mut self) -> Option<Ask> {
        match &mut self.loading {
            Loading::Reading { retype, .. } => {
                *retype = true;
                None
            }
            // What is being read has the settings as they were.
            Loading::Again { .. } => Some(self.load()),
            Loading::Part | Loading::Whole { .. } => {
                self.asked += 1;
                Some(Ask::Retype(self.retype_request()))
            }
        }
    }

    /// The settings of the reading changed: reads the text again, or only types its columns again where that is enough.
    pub(super) fn read_again(&mut self) -> Option<Ask> {
        let is_same_text = !self.review.reading.reads_otherwise(&self.read_as);
        if is_same_text { self.retype() } else { Some(self.load()) }
    }

    /// The list will not come: what is here stays. Says whether only a part of it is here.
    pub fn stop_loading(&mut self) -> bool {
        self.loading = match std::mem::take(&mut self.loading) {
            Loading::Again { roster } | Loading::Whole { roster } => Loading::Whole { roster },
            Loading::Reading { .. } | Loading::Part => Loading::Part,
        };
        self.loading.is_part()
    }
}
