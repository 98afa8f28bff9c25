//! What is odd about the customers of saved decisions, in sentences.

use crate::data::finding::{Finding, FindingKind};
use crate::review::{DecisionCount, Decisions};

use super::{Fit, Match};

/// A finding about the decisions whose customers fit in the same way.
struct FitFinding {
    kind: FindingKind,
    /// Which fit it is about.
    is_about: fn(Fit) -> bool,
    /// About a single decision: what it is called, and who it is about.
    about_one: fn(&str, &str) -> String,
    /// About several: how many, and who the first is about.
    about_several: fn(&DecisionCount, &str) -> String,
}

const FINDINGS: [FitFinding; 4] = [
    FitFinding {
        kind: FindingKind::DoubtfulMatch,
        is_about: |fit| matches!(fit, Fit::Doubtful(_) | Fit::Proposed(_)),
        about_one: |kind, who| {
            format!(
                "The {kind} about '{who}' may be about another customer of this list, so it is not applied."
            )
        },
        about_several: |count, who| {
            format!(
                "{count}, such as that about '{who}', may be about other customers of this list, so they are not applied."
            )
        },
    },
    FitFinding {
        kind: FindingKind::ChangedCustomer,
        is_about: |fit| fit == Fit::Changed,
        about_one: |kind, who| {
            format!("'{who}' has a {kind}, and another name or e-mail address now; the {kind} is applied.")
        },
        about_several: |count, who| {
            format!(
                "{count} are applied to customers who have another name or e-mail address now, such as '{who}'."
            )
        },
    },
    FitFinding {
        kind: FindingKind::DoubtfulMatch,
        is_about: |fit| fit == Fit::Unchecked,
        about_one: |kind, who| {
            format!(
                "The {kind} about '{who}' is applied by its key alone, because this list no longer says their name or \
                 e-mail address."
            )
        },
        about_several: |count, who| {
            format!(
                "{count}, such as that about '{who}', are applied by their keys alone, because this list no longer says \
                 the names or e-mail addresses."
            )
        },
    },
    FitFinding {
        kind: FindingKind::AbsentCustomer,
        is_about: |fit| fit == Fit::Missing,
        about_one: |kind, who| {
            format!("The review has a {kind} about '{who}', who is not in this list; it is kept.")
        },
        about_several: |count, who| {
            format!(
                "The review has {count} about customers who are not in this list, such as '{who}'; they are kept."
            )
        },
    },
];

/// What is odd about the customers of saved decisions.
pub(crate) fn findings(matches: &[Match], decisions: &Decisions) -> Vec<Finding> {
    FINDINGS.iter().filter_map(|finding| finding.of(matches, decisions)).collect()
}

impl FitFinding {
    fn of(&self, matches: &[Match], decisions: &Decisions) -> Option<Finding> {
        let mut found = matches.iter().filter(|found| (self.is_about)(found.fit));
        let decided = found.clone().filter_map(|found| decisions.get(&found.saved));
        let count: DecisionCount = decided.map(|decision| &**decision).collect();
        let who = found.next()?.saved.in_words();
        let message = match count.only() {
            Some(kind) => (self.about_one)(kind, &who),
            None => (self.about_several)(&count, &who),
        };
        (count.total() > 0).then_some(Finding::new(self.kind, count.total(), message))
    }
}
