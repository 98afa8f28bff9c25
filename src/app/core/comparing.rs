//! What the list was compared with, and what came of it.

use std::sync::Arc;

use crate::app::work::compare::{CompareAnswer, ComparisonReport, EarlierChoice, NoEarlier, OpenedEarlier};
use crate::tiering::{Tier, Tiering};

/// What the list was compared with, and what came of it.
#[derive(Debug, Default)]
pub struct Comparing {
    /// What it is compared with; none before it was asked for.
    pub with: Option<EarlierChoice>,
    /// Who moved, and why; none while that is found out, and where there is nothing to compare with.
    pub report: Option<Arc<ComparisonReport>>,
    /// Why there is none.
    pub lack: Option<NoEarlier>,
    /// Whether it was asked for when the list was opened, and not by a person.
    pub in_background: bool,
    /// What the newest request was about.
    pub asked: Option<Compares>,
    /// The earlier list, once it was read.
    pub known: Option<OpenedEarlier>,
}

/// The state of the list that is compared.
#[derive(Debug)]
pub struct Compares {
    /// Its tiers.
    pub tiering: Arc<Tiering>,
    /// Rows with the tier that a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
}

impl Comparing {
    /// Drops what is about rows, which are different now.
    pub fn forget(&mut self) {
        (self.report, self.lack, self.asked) = (None, None, None);
    }

    /// Takes what came of a request. Gives it where somebody moved or not.
    pub fn take(&mut self, compared: CompareAnswer) -> Option<Arc<ComparisonReport>> {
        match compared {
            CompareAnswer::Made(report) => {
                self.known = Some(report.earlier.clone());
                self.lack = None;
                self.report = Some(Arc::clone(&report));
                Some(report)
            }
            CompareAnswer::Without(lack) => {
                (self.report, self.lack) = (None, Some(lack));
                None
            }
        }
    }
}
