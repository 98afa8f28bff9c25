//! What the list was compared with, and what came of it.

use std::sync::Arc;

use crate::app::work::compare::{
    CompareRequest, Compared, ComparisonReport, EarlierChoice, NoEarlier, OpenedEarlier,
};
use crate::app::work::{Lane, Work};
use crate::review::{Decisions, Review};
use crate::tiering::{Tier, Tiering};

use super::Core;

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
    asked: Option<Compares>,
    /// The earlier list, once it was read.
    known: Option<OpenedEarlier>,
}

/// The state of the list that is compared.
#[derive(Debug)]
struct Compares {
    tiering: Arc<Tiering>,
    overrides: Arc<Vec<(usize, Tier)>>,
}

impl Comparing {
    /// Drops what is about rows, which are others now.
    pub fn forget(&mut self) {
        (self.report, self.lack, self.asked) = (None, None, None);
    }

    /// Takes what came of a request. Gives it where somebody moved or not.
    pub fn take(&mut self, compared: Compared) -> Option<Arc<ComparisonReport>> {
        match compared {
            Compared::Made(report) => {
                self.known = Some(report.earlier.clone());
                self.lack = None;
                self.report = Some(Arc::clone(&report));
                Some(report)
            }
            Compared::Without(lack) => {
                (self.report, self.lack) = (None, Some(lack));
                None
            }
        }
    }
}

impl Core {
    /// Compares the list with an earlier state, which is read again.
    pub fn compare_with(&mut self, with: EarlierChoice) {
        self.comparing = Comparing { with: Some(with), ..Comparing::default() };
        self.compare();
    }

    /// Compares the list as it is now with what it was compared with before.
    pub fn compare(&mut self) {
        let document = &self.document;
        let (Some(which), Some(roster)) = (self.comparing.with.clone(), document.roster().cloned()) else {
            return;
        };
        let tiered = self.document.tier_request(self.person.today);
        let like = Review { decisions: Arc::new(Decisions::new()), ..document.review.clone() };
        let request = CompareRequest {
            which,
            like,
            today: tiered.today,
            moved_on: self.person.today,
            name: document.name.clone(),
            roster,
            tiering: Arc::clone(&document.tiering),
            ratings: tiered.ratings,
            overrides: tiered.overrides,
            known: self.comparing.known.clone(),
        };
        let (tiering, overrides) = (Arc::clone(&request.tiering), Arc::clone(&request.overrides));
        self.comparing.asked = Some(Compares { tiering, overrides });
        self.work(Work::Compare(Box::new(request)));
    }

    /// Compares again where tiers are others since, and where it is shown, decisions; but not for drafts of a model.
    pub fn follow_comparison(&mut self, is_shown: bool) {
        let (document, comparing) = (&self.document, &self.comparing);
        if comparing.with.is_none() || !is_shown && comparing.report.is_none() {
            return;
        }
        let tiering = &document.tiering;
        let is_settled = !self.requests.is_waiting(Lane::Tier)
            && document.roster().is_some()
            && Arc::ptr_eq(tiering.measures.table(), &document.table)
            && (Arc::ptr_eq(&tiering.model, &document.review.model)
                || tiering.model == document.review.model);
        if is_settled && !self.is_asked_as_of_now(is_shown) {
            self.compare();
        }
    }

    fn is_asked_as_of_now(&self, is_shown: bool) -> bool {
        let Some(asked) = &self.comparing.asked else { return false };
        Arc::ptr_eq(&asked.tiering, &self.document.tiering)
            && (!is_shown || Arc::ptr_eq(&asked.overrides, &self.document.by_row.overrides))
    }

    /// Whether what is shown of a comparison is about the list as it is now.
    pub fn is_compared(&self) -> bool {
        self.comparing.report.is_some()
            && !self.requests.is_waiting(Lane::Compare)
            && self.is_asked_as_of_now(true)
    }
}
