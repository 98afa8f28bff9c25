//! What a person decided about one customer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::tiering::account::Override;
use crate::tiering::look_again::DecisionSettings;
use crate::tiering::{GivenRatings, Rating, Tier};

use super::{Contact, CustomerKey, NextStep};

/// Decisions by customer. Customers with the same bulk decision share it.
pub type Decisions = BTreeMap<CustomerKey, Arc<Decision>>;

/// What a person decided about one customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The override, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// The reason for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// What the model said when the override was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculated: Option<Tier>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Day>,
    /// When the customer was last looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Day>,
    /// What a person noted about the customer, whatever the tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Arc<str>>,
    /// What was decided on earlier days, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Verdict>,
    /// Answers to the questions of a model, by question, of everybody who rated; what is not known is not in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<Arc<str>, GivenRatings>,
    /// Customers of later lists that a person said this is not about, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_about: Vec<Arc<str>>,
    /// Contacts with the customer, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// What a person means to do next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<NextStep>,
}

/// What was decided on one day: an override, or an agreement with the calculated tier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The override; none where the person agreed with the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// The reason for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// What the model said then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculated: Option<Tier>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

impl Decision {
    /// Whether it says nothing, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        *self == Decision::default()
    }

    /// The decision that follows when `verdict` is given on the day it names: note, ratings, contacts and the next
    /// step stay, a date to look again that has come is done with, and what was decided on an earlier day is remembered.
    pub fn followed_by(&self, verdict: Verdict) -> Decision {
        let mut earlier = self.earlier.clone();
        if self.on.is_some() && self.on != verdict.on {
            earlier.push(self.verdict());
        }
        Decision {
            tier: verdict.tier,
            reason: verdict.reason,
            calculated: verdict.calculated,
            by: verdict.by,
            on: verdict.on,
            again: self.again.filter(|again| verdict.on.is_none_or(|on| *again > on)),
            reviewed: verdict.on,
            note: self.note.clone(),
            earlier,
            ratings: self.ratings.clone(),
            not_about: self.not_about.clone(),
            contacts: self.contacts.clone(),
            step: self.step.clone(),
        }
    }

    /// The override, where there is one: a reason, a name and a day belong to it and mean nothing without it.
    pub fn overriding(&self) -> Option<Override> {
        let Verdict { tier, reason, calculated, by, on } = self.verdict();
        Some(Override { tier: tier?, reason, by, on, calculated })
    }

    /// What is decided now.
    pub fn verdict(&self) -> Verdict {
        Verdict {
            tier: self.tier,
            reason: self.reason.clone(),
            calculated: self.calculated,
            by: self.by.clone(),
            on: self.on,
        }
    }

    /// Puts what was decided in place of what is decided now.
    pub fn set_verdict(&mut self, verdict: Verdict) {
        let Verdict { tier, reason, calculated, by, on } = verdict;
        (self.tier, self.reason, self.calculated, self.by, self.on) = (tier, reason, calculated, by, on);
    }

    /// Remembers a decision among the earlier ones, in the order of their days; not one that is known already.
    pub fn remember(&mut self, verdict: Verdict) {
        let is_known = verdict == Verdict::default() || verdict == self.verdict();
        if !is_known && !self.earlier.contains(&verdict) {
            let at = self.earlier.partition_point(|earlier| earlier.on <= verdict.on);
            self.earlier.insert(at, verdict);
        }
    }

    /// Notes a contact, in the order of their days; not one that is known already.
    pub fn contacted(&mut self, contact: Contact) {
        if !self.contacts.contains(&contact) {
            let at = self.contacts.partition_point(|known| known.on <= contact.on);
            self.contacts.insert(at, contact);
        }
    }

    /// The same with another answer of one person to a question; none is "not known".
    #[must_use]
    pub fn rated(
        mut self,
        question: &Arc<str>,
        answer: Option<Rating>,
        by: Option<Arc<str>>,
        on: Option<Day>,
    ) -> Decision {
        let given = self.ratings.remove(question).unwrap_or_default().answered(answer, by, on);
        if !given.is_empty() {
            self.ratings.insert(Arc::clone(question), given);
        }
        self
    }

    /// Everybody who answered a question about the customer, in the order of letters; none without a name.
    pub fn raters(&self) -> BTreeSet<&Arc<str>> {
        self.ratings.values().flat_map(GivenRatings::iter).filter_map(|given| given.by.as_ref()).collect()
    }

    /// When to look at the customer again: the day that a person set; else, of an override, so long after it as the
    /// model says.
    pub fn look_again(&self, settings: &DecisionSettings) -> Option<Day> {
        self.again.or_else(|| {
            let on = self.on.filter(|_| self.tier.is_some())?;
            settings.look_again()?.after(on)
        })
    }

    /// The same in a sentence, and where the day comes from.
    pub fn look_again_in_words(&self, settings: &DecisionSettings, today: Option<Day>) -> Option<String> {
        let day = self.look_again(settings)?;
        let by_model = match settings.look_again().filter(|_| self.again.is_none()) {
            Some(after) => format!(", {} after the decision, as the model says", after.in_words()),
            None => String::new(),
        };
        Some(match today.is_some_and(|today| day <= today) {
            true => format!("Reminder to look again: due since {day}{by_model}."),
            false => format!("Reminder to look again on {day}{by_model}."),
        })
    }

    /// The final tier: the override where there is one, else what the model says.
    pub fn final_tier(decision: Option<&Decision>, calculated: Option<Tier>) -> Option<Tier> {
        decision.and_then(|decision| decision.tier).or(calculated)
    }

    /// Whether the model has come to another tier since the override was made. Where it had come to none then,
    /// there is nothing to compare with.
    pub fn is_stale(&self, calculated: Option<Tier>) -> bool {
        self.tier.is_some() && self.calculated.is_some() && self.calculated != calculated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(tier: u8, day: i32) -> Verdict {
        Verdict { tier: Tier::new(tier), on: Some(Day(day)), ..Verdict::default() }
    }

    #[test]
    fn an_earlier_day_is_remembered_and_a_slip_of_today_is_not() {
        let first = Decision { note: Some("calls often".into()), ..Decision::default() };
        let first = first.followed_by(verdict(2, 10));
        assert_eq!((first.earlier.len(), first.reviewed), (0, Some(Day(10))));
        let corrected = first.followed_by(verdict(3, 10));
        assert_eq!(corrected.earlier, []);
        let later = corrected.followed_by(verdict(0, 40));
        assert_eq!((later.tier, later.earlier), (None, vec![verdict(3, 10)]));
        assert_eq!(later.note.as_deref(), Some("calls often"));
    }

    #[test]
    fn an_override_without_a_day_is_looked_at_again_when_the_model_says() {
        let settings = DecisionSettings { look_again: Some("30d".into()) };
        let never = DecisionSettings::default();
        let overridden = Decision::default().followed_by(verdict(2, 10));
        let with_day = Decision { again: Some(Day(15)), ..overridden.clone() };
        let agreed = Decision::default().followed_by(verdict(0, 10));
        for (decision, settings, day) in [
            (&overridden, &settings, Some(40)),
            (&overridden, &never, None),
            (&with_day, &settings, Some(15)),
            (&agreed, &settings, None),
        ] {
            assert_eq!(decision.look_again(settings), day.map(Day));
        }
        let words = |today| overridden.look_again_in_words(&settings, Some(Day(today))).unwrap();
        assert_eq!(
            words(39),
            "Reminder to look again on 1970-02-10, 30 days after the decision, as the model says."
        );
        assert!(words(40).starts_with("Reminder to look again: due since 1970-02-10, 30 days after"));
    }

    #[test]
    fn contacts_are_in_the_order_of_their_days_and_stay_with_a_new_tier() {
        let contact = |on: i32, what: &str| Contact { what: what.into(), ..contact_on(Day(on)) };
        let mut decision = Decision { step: Some(NextStep::default()), ..Decision::default() };
        for (on, what) in [(9, "call"), (3, "visit"), (9, "mail"), (3, "visit")] {
            decision.contacted(contact(on, what));
        }
        assert_eq!(decision.contacts, [contact(3, "visit"), contact(9, "call"), contact(9, "mail")]);
        let later = decision.followed_by(verdict(2, 10));
        assert_eq!((&later.contacts, &later.step), (&decision.contacts, &decision.step));
    }

    fn contact_on(on: Day) -> Contact {
        Contact { on, what: "call".into(), outcome: None, next: None, by: None }
    }

    #[test]
    fn looking_at_a_customer_is_done_with_when_its_day_has_come() {
        let due = |again| Decision { again: Some(Day(again)), ..Decision::default() };
        assert_eq!(due(10).followed_by(verdict(2, 10)).again, None);
        assert_eq!(due(11).followed_by(verdict(2, 10)).again, Some(Day(11)));
    }
}
