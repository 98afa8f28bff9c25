//! Reasons that were given before, so that the same one need not be typed twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Decisions;

/// How many are remembered.
const REMEMBERED: usize = 500;

/// Reasons that were given before, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    used: Vec<Arc<str>>,
}

impl Reasons {
    /// The reasons of decisions, by day. Grows with the decisions.
    pub fn of(decisions: &Decisions) -> Reasons {
        let mut newest: BTreeMap<&Arc<str>, _> = BTreeMap::new();
        for decision in decisions.values() {
            if let Some(reason) = &decision.reason {
                let on = newest.entry(reason).or_insert(decision.on);
                *on = decision.on.max(*on);
            }
        }
        let mut by_day: Vec<_> = newest.into_iter().collect();
        by_day.sort_by_key(|(_, on)| *on);
        let first = by_day.len().saturating_sub(REMEMBERED);
        Reasons { used: by_day.drain(first..).map(|(reason, _)| Arc::clone(reason)).collect() }
    }

    /// Remembers a reason as the newest.
    pub fn remember(&mut self, reason: &Arc<str>) {
        self.used.retain(|used| used != reason);
        self.used.push(Arc::clone(reason));
        if self.used.len() > REMEMBERED {
            self.used.remove(0);
        }
    }

    /// The newest reason that begins with a text, in capitals or not, and continues. None for an empty text.
    pub fn completing(&self, text: &str) -> Option<&Arc<str>> {
        let wanted = text.to_lowercase();
        let fits = |used: &&Arc<str>| {
            used.chars().count() > text.chars().count() && used.to_lowercase().starts_with(&wanted)
        };
        self.used.iter().rev().find(fits).filter(|_| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::Day;
    use crate::review::Decision;

    #[test]
    fn the_newest_that_begins_alike_completes() {
        let decision = |reason: &str, on| Decision {
            reason: Some(reason.into()),
            on: Some(Day(on)),
            ..Decision::default()
        };
        let decisions = [("a", "pays late", 5), ("b", "pays at once", 9), ("c", "pays late", 3)]
            .map(|(key, reason, on)| (key.into(), decision(reason, on).into()));
        let mut reasons = Reasons::of(&decisions.into());
        let completing =
            |reasons: &Reasons, text: &str| reasons.completing(text).map(|reason| String::from(&**reason));
        assert_eq!(completing(&reasons, "Pay").as_deref(), Some("pays at once"));
        reasons.remember(&"pays late".into());
        assert_eq!(completing(&reasons, "pay").as_deref(), Some("pays late"));
        for text in ["", "pays late", "late"] {
            assert_eq!(completing(&reasons, text), None, "'{text}'");
        }
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut reasons = Reasons::default();
        for number in 0..=REMEMBERED {
            reasons.remember(&format!("reason {number}.").into());
        }
        assert_eq!(reasons.used.len(), REMEMBERED);
        assert!(reasons.completing("reason 0").is_none() && reasons.completing("reason 1").is_some());
    }
}
