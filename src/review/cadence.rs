//! When the next contact with a customer is due, and what comes next: from what was done, what the tier asks for, and
//! what a person decided. Pure: the same contacts and the same model give the same days.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::actions::TierAction;

use super::{Contact, Decision};

/// The next contact with a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextContact {
    /// What to do: an action of the tier; where it has none, what was done last.
    pub what: Arc<str>,
    /// When; none where there was no contact yet, so that it is due at once.
    pub on: Option<Day>,
    /// The last contact, whatever it was.
    pub last: Option<Day>,
    /// Whether a person gave the day.
    pub is_given: bool,
}

/// What comes next with a customer: the next step that a person decided, or the next contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    /// What to do.
    pub what: Arc<str>,
    /// By when.
    pub on: Option<Day>,
}

/// When one action of a tier is due for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionDue {
    /// When it was done last.
    pub done: Option<Day>,
    /// When it is due; none where there was no contact of any kind, so that it is due at once.
    pub on: Option<Day>,
}

impl NextContact {
    /// The next contact with the customer of a decision, who is in a tier with these `actions`; none where neither they
    /// nor a person asks for one. A day that a person gave with the last contact wins; else it is the action that is
    /// due first.
    pub fn of(decision: Option<&Decision>, actions: &[TierAction]) -> Option<NextContact> {
        let contacts = decision.map_or(&[][..], |decision| &decision.contacts);
        let last = contacts.last();
        let given = last.and_then(|last| last.next);
        let first = ActionDue::first(actions, contacts);
        let what = match first {
            Some(first) => &actions.get(first)?.name,
            None => &last.filter(|_| given.is_some())?.what,
        };
        let due = first.and_then(|first| ActionDue::all(decision, actions).nth(first));
        Some(NextContact {
            what: Arc::clone(what),
            on: due.map_or(given, |due| due.on),
            last: last.map(|last| last.on),
            is_given: given.is_some(),
        })
    }

    /// Whether it is due by this day.
    pub fn is_due(&self, today: Day) -> bool {
        self.on.is_none_or(|on| on <= today)
    }

    /// What is due when, in a sentence.
    pub fn in_words(&self, today: Day) -> String {
        match self.on {
            None => format!("No contact yet: {} is due.", self.what),
            Some(on) if on <= today => format!("{} is due since {on}.", self.what),
            Some(on) => format!("Next contact on {on}: {}.", self.what),
        }
    }
}

impl ActionDue {
    /// When each action of a tier is due for the customer of a decision, in the order of the tier: what all screens count.
    /// A day that a person gave comes before the cadence: that of the last contact, else of the next step where there was
    /// no contact yet. The action that is due first is due on that day, and no other is due before it.
    pub fn all<'a>(
        decision: Option<&'a Decision>,
        actions: &'a [TierAction],
    ) -> impl Iterator<Item = ActionDue> + use<'a> {
        let contacts = decision.map_or(&[][..], |decision| &decision.contacts);
        let step = || decision?.step.as_ref()?.due;
        let given = contacts.last().map_or_else(step, |last| last.next);
        let first = given.and_then(|_| ActionDue::first(actions, contacts));
        actions.iter().enumerate().map(move |(at, action)| {
            let own = ActionDue::of(action, actions, contacts);
            let on = if first == Some(at) { given } else { own.on.max(given) };
            ActionDue { on, ..own }
        })
    }

    /// The place of the action that is due first by the cadence.
    fn first(actions: &[TierAction], contacts: &[Contact]) -> Option<usize> {
        let all = actions.iter().enumerate().filter(|(_, action)| action.every().is_some());
        all.min_by_key(|(_, action)| ActionDue::of(action, actions, contacts).on).map(|(at, _)| at)
    }

    /// When one of a tier's actions is due, where these were the contacts: so long after it was done last. A contact that
    /// is none of the actions counts for all of them; an action that was never done is counted from the last contact.
    fn of(action: &TierAction, actions: &[TierAction], contacts: &[Contact]) -> ActionDue {
        let is_it = |contact: &&Contact| action.is_called(&contact.what);
        let is_other = |contact: &&Contact| !actions.iter().any(|action| action.is_called(&contact.what));
        let day = |contact: &Contact| contact.on;
        let done = contacts.iter().rev().find(is_it).map(day);
        let counts = contacts.iter().rev().find(|contact| is_it(contact) || is_other(contact)).map(day);
        let from = counts.or_else(|| contacts.last().map(day));
        ActionDue { done, on: from.and_then(|from| action.every()?.after(from)) }
    }

    /// Whether it is due by this day.
    pub fn is_due(&self, today: Day) -> bool {
        self.on.is_none_or(|on| on <= today)
    }
}

impl NextAction {
    /// What comes first of a customer's next step and next contact; a step without a day comes after a contact with one.
    /// None where a person neither decided a step nor was in touch.
    pub fn of(decision: Option<&Decision>, actions: &[TierAction]) -> Option<NextAction> {
        let decision = decision?;
        let step = decision.step.as_ref();
        let step = step.map(|step| NextAction { what: Arc::clone(&step.what), on: step.due });
        if decision.contacts.is_empty() {
            return step;
        }
        let contact = NextContact::of(Some(decision), actions);
        let contact = contact.map(|contact| NextAction { what: contact.what, on: contact.on });
        let day = |one: &NextAction| (one.on.is_none(), one.on);
        step.into_iter().chain(contact).min_by_key(day)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::review::NextStep;

    fn contact(on: i32, what: &str) -> Contact {
        Contact { on: Day(on), what: what.into(), outcome: None, next: None, by: None }
    }

    fn action(name: &str, every: &str) -> TierAction {
        TierAction { name: name.into(), every: every.into(), hours: None }
    }

    fn contacted(contacts: &[Contact]) -> Decision {
        Decision { contacts: contacts.to_vec(), ..Decision::default() }
    }

    fn next(decision: &Decision, actions: &[TierAction]) -> Option<(String, Option<i32>)> {
        let next = NextContact::of(Some(decision), actions)?;
        Some((next.what.to_string(), next.on.map(|day| day.0)))
    }

    #[test]
    fn the_next_contact_is_so_long_after_the_last_as_the_tier_says() {
        let actions = [action("Referral", "180d"), action("Review", "90d")];
        let of = |contacts: &[Contact]| next(&contacted(contacts), &actions);
        for (contacts, what, on) in [
            (vec![], "Referral", None),
            (vec![contact(100, "call")], "Review", Some(190)),
            (vec![contact(100, "review")], "Review", Some(190)),
            (vec![contact(100, "Review"), contact(150, "Referral")], "Review", Some(190)),
            (vec![contact(10, "Referral"), contact(150, "Review")], "Referral", Some(190)),
            (vec![contact(10, "Review"), contact(150, "call")], "Review", Some(240)),
        ] {
            assert_eq!(of(&contacts), Some((what.to_owned(), on)), "{contacts:?}");
        }
        assert_eq!(next(&contacted(&[contact(10, "call")]), &[]), None);
    }

    #[test]
    fn a_day_that_a_person_gave_wins_until_the_next_contact() {
        let given = Contact { next: Some(Day(120)), ..contact(100, "call") };
        let actions = [action("Review", "90d")];
        let one = contacted(std::slice::from_ref(&given));
        assert_eq!(next(&one, &actions), Some(("Review".into(), Some(120))));
        assert_eq!(next(&one, &[]), Some(("call".into(), Some(120))));
        let two = contacted(&[given, contact(121, "call")]);
        assert_eq!(next(&two, &actions), Some(("Review".into(), Some(211))));
        assert_eq!(next(&two, &[]), None);
    }

    #[test]
    fn no_action_is_due_before_a_day_that_a_person_gave() {
        let actions = [action("Referral", "180d"), action("Review", "90d")];
        let on = |decision: &Decision| -> Vec<Option<i32>> {
            ActionDue::all(Some(decision), &actions).map(|due| due.on.map(|day| day.0)).collect()
        };
        let called =
            |next: Option<i32>| contacted(&[Contact { next: next.map(Day), ..contact(100, "call") }]);
        assert_eq!(on(&called(None)), [Some(280), Some(190)]);
        assert_eq!(on(&called(Some(130))), [Some(280), Some(130)], "sooner: the first alone");
        assert_eq!(on(&called(Some(400))), [Some(400), Some(400)], "later: none before it");
        let step = |due| NextStep { what: "call".into(), due, ..NextStep::default() };
        let planned = |due| Decision { step: Some(step(due)), ..Decision::default() };
        assert_eq!(on(&planned(Some(Day(50)))), [Some(50), Some(50)]);
        assert_eq!(on(&planned(None)), [None, None]);
    }

    #[test]
    fn who_was_never_contacted_is_due_at_once() {
        let actions = [action("Review", "90d")];
        let of = |contacts: &[Contact]| NextContact::of(Some(&contacted(contacts)), &actions).unwrap();
        let all = [of(&[contact(9, "call")]), of(&[contact(50, "call")]), of(&[])];
        assert_eq!(all.each_ref().map(|next| next.last), [Some(Day(9)), Some(Day(50)), None]);
        assert_eq!(all.each_ref().map(|next| next.is_due(Day(100))), [true, false, true]);
    }

    #[test]
    fn the_next_action_is_a_step_or_a_contact_whichever_comes_first() {
        let actions = [action("Review", "90d")];
        let step =
            |due: Option<i32>| NextStep { what: "reprice".into(), due: due.map(Day), ..NextStep::default() };
        let of = |contacts: &[Contact], step: Option<NextStep>| {
            let next = NextAction::of(Some(&Decision { step, ..contacted(contacts) }), &actions)?;
            Some((next.what.to_string(), next.on.map(|day| day.0)))
        };
        let called = [contact(100, "call")];
        assert_eq!(of(&[], None), None, "nobody decided anything");
        assert_eq!(of(&[], Some(step(None))), Some(("reprice".into(), None)));
        assert_eq!(of(&called, None), Some(("Review".into(), Some(190))));
        assert_eq!(of(&called, Some(step(Some(150)))), Some(("reprice".into(), Some(150))));
        assert_eq!(of(&called, Some(step(Some(250)))), Some(("Review".into(), Some(190))));
        assert_eq!(of(&called, Some(step(None))), Some(("Review".into(), Some(190))));
    }

    proptest! {
        #[test]
        fn the_next_contact_is_never_before_the_first_was_due_and_follows_every_new_one(
            days in vec((0..4_000_i32, 0..4_usize), 0..9),
            every in vec(1..400_u16, 1..4),
        ) {
            let names = ["Review", "Referral", "Visit", "call"];
            let actions: Vec<TierAction> =
                every.iter().zip(names).map(|(days, name)| action(name, &format!("{days}d"))).collect();
            let mut decision = Decision::default();
            days.iter().for_each(|(on, what)| decision.contacted(contact(*on, names[*what])));
            let next = NextContact::of(Some(&decision), &actions).unwrap();
            prop_assert_eq!(next.on.is_none(), decision.contacts.is_empty());
            let due = ActionDue::all(Some(&decision), &actions).map(|due| due.on);
            prop_assert_eq!(next.on, due.min().flatten());
            let shortest = i32::from(every.iter().copied().min().unwrap_or(1));
            if let (Some(on), Some(first)) = (next.on, decision.contacts.first()) {
                prop_assert!(on.0 >= first.on.0 + shortest);
            }
            // A call is none of the actions where there are fewer: every action is put off by it.
            if actions.len() < names.len() {
                decision.contacted(contact(5_000, "call"));
                let after = NextContact::of(Some(&decision), &actions).unwrap();
                prop_assert_eq!(after.on, Some(Day(5_000 + shortest)));
            }
        }
    }
}
