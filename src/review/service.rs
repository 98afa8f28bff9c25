//! What is done for the customers of each tier, and how far that is: when an action was done last, and for how many it
//! is due.

use std::sync::Arc;

use crate::data::date::Day;
use crate::data::number::counted;
use crate::tiering::actions::TierAction;
use crate::tiering::figures;
use crate::tiering::{Model, Tier};

use super::Decision;
use super::cadence::ActionDue;

/// How far the actions of all tiers are, best tier first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// Those of each tier, in the order of the model.
    pub tiers: Vec<Vec<ActionProgress>>,
}

/// How far an action is.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionProgress {
    /// What is done.
    pub name: Arc<str>,
    /// How often, in words: `every 90 days`.
    pub every: String,
    /// Hours each time; none where nobody said.
    pub hours: Option<f64>,
    /// When it was done last, for whichever customer.
    pub last: Option<Day>,
    /// For how many customers it is due.
    pub due: usize,
}

impl Service {
    /// What is due `today`, where the tiers have this many `customers`, and these are the final tiers and the decisions of
    /// those with a contact or a next step. Who was never contacted is due at once, or on the day of the step, as in the
    /// list of who is due. Grows with them.
    pub fn of<'a>(
        model: &Model,
        customers: &[usize],
        acted: impl Iterator<Item = (Option<Tier>, &'a Decision)>,
        today: Day,
    ) -> Service {
        let at_first = |((_, tier), customers): ((Tier, &crate::tiering::model::TierDefinition), &usize)| {
            tier.actions.iter().map(|action| ActionProgress::of_nobody(action, *customers)).collect()
        };
        let mut tiers: Vec<Vec<ActionProgress>> = model.tiers().zip(customers).map(at_first).collect();
        for (tier, decision) in acted {
            let due = ActionDue::all(Some(decision), model.actions(tier));
            let Some(progress) = tier.and_then(|tier| tiers.get_mut(tier.index())) else { continue };
            for (progress, found) in progress.iter_mut().zip(due) {
                progress.last = progress.last.max(found.done);
                if !found.is_due(today) {
                    progress.due = progress.due.saturating_sub(1);
                }
            }
        }
        Service { tiers }
    }

    /// The actions of a tier.
    pub fn of_tier(&self, tier: Tier) -> &[ActionProgress] {
        self.tiers.get(tier.index()).map_or(&[], |actions| actions)
    }
}

impl ActionProgress {
    /// An action that was done for nobody yet.
    fn of_nobody(action: &TierAction, customers: usize) -> ActionProgress {
        let every =
            action.every().map_or_else(|| action.every.clone(), crate::tiering::how_long::HowLong::in_words);
        ActionProgress {
            name: Arc::clone(&action.name),
            every: format!("every {}", every.strip_prefix("1 ").unwrap_or(&every)),
            hours: action.hours,
            last: None,
            due: customers,
        }
    }

    /// `2 h each`; none where nobody said how many hours it takes.
    pub fn hours_in_words(&self) -> Option<String> {
        self.hours.map(|hours| format!("{} h each", figures::plain(hours)))
    }

    /// `last done 2026-11-20`, or that it was done for nobody yet.
    pub fn last_in_words(&self) -> String {
        self.last.map_or_else(|| "not done yet".to_owned(), |day| format!("last done {day}"))
    }

    /// `161 due`
    pub fn due_in_words(&self) -> String {
        if self.due == 0 { "none due".to_owned() } else { format!("{} due", figures::count(self.due)) }
    }

    /// All of it in a line: `Quarterly review, every 90 days, 2 h each; last done 2026-11-20; due for 12 customers.`
    pub fn in_words(&self) -> String {
        let hours = self.hours_in_words().map_or_else(String::new, |hours| format!(", {hours}"));
        let due = match self.due {
            0 => "due for nobody".to_owned(),
            due => format!("due for {}", counted(due, "customer")),
        };
        format!("{}, {}{hours}; {}; {due}.", self.name, self.every, self.last_in_words())
    }
}

/// What to do where the actions of a tier do not say their hours; none where they do, or there are none.
pub fn hours_wanted(actions: &[TierAction]) -> Option<&'static str> {
    let are_unknown = !actions.is_empty() && actions.iter().all(|action| action.hours.is_none());
    are_unknown
        .then_some("No hours are known. On the Tiers screen, change an action and add its hours, such as 2h.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Contact, NextStep};
    use crate::tiering::bundled;

    #[test]
    fn who_was_never_contacted_is_due_and_who_was_lately_is_not() {
        let mut model = bundled::default_model();
        let action =
            |name: &str, every: &str| TierAction { name: name.into(), every: every.into(), hours: Some(0.5) };
        model.tiers[0].actions = vec![action("Review", "90d"), action("Referral", "1y")];
        let contact = |on: i32, what: &str| Contact {
            on: Day(on),
            what: what.into(),
            outcome: None,
            next: None,
            by: None,
        };
        let after = |contacts: &[Contact]| Decision { contacts: contacts.to_vec(), ..Decision::default() };
        let lately = after(&[contact(950, "review")]);
        let long_ago = after(&[contact(10, "Review"), contact(900, "Referral")]);
        let planned = |due: i32| {
            let step = NextStep { what: "call".into(), due: Some(Day(due)), ..NextStep::default() };
            Decision { step: Some(step), ..Decision::default() }
        };
        let (later, overdue) = (planned(1001), planned(1000));
        let agreed = |next: i32| after(&[Contact { next: Some(Day(next)), ..contact(950, "call") }]);
        let (agreed_later, agreed_today) = (agreed(1001), agreed(1000));
        let first = Tier::new(1);
        let acted = [
            (first, &lately),
            (first, &long_ago),
            (first, &later),
            (first, &overdue),
            (first, &agreed_later),
            (first, &agreed_today),
            (Tier::new(2), &lately),
            (None, &lately),
        ];
        let service = Service::of(&model, &[8, 9, 9, 9], acted.into_iter(), Day(1000));
        let lines: Vec<String> =
            service.of_tier(Tier::new(1).unwrap()).iter().map(ActionProgress::in_words).collect();
        assert_eq!(
            lines,
            [
                "Review, every 90 days, 0.5 h each; last done 1972-08-08; due for 5 customers.",
                "Referral, every year, 0.5 h each; last done 1972-06-19; due for 3 customers.",
            ]
        );
    }
}
