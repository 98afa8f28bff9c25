//! What two people decided about one customer, put together part by part: what only one of them said is taken, and what
//! they said differently is left to a person.

use std::sync::Arc;

use crate::data::date::Day;
use crate::review::{Decision, Verdict};
use crate::tiering::{GivenRatings, Model};

/// A part of what is decided about a customer that two people may see differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DecisionPart {
    /// The tier, with the reason.
    Tier,
    /// The note.
    Note,
    /// The day to look again.
    Reminder,
    /// What is to happen next.
    Step,
    /// The answer to a question of one rater; none where no name is known.
    Rating(Arc<str>, Option<Arc<str>>),
}

/// Whose part counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preferred {
    /// That of this review.
    Mine,
    /// That of the other one.
    Theirs,
    /// Both notes, one after the other; of the other parts, that of this review.
    Both,
}

impl DecisionPart {
    /// Its name for other programs.
    pub fn name(&self) -> &'static str {
        match self {
            DecisionPart::Tier => "decision",
            DecisionPart::Note => "note",
            DecisionPart::Reminder => "look_again",
            DecisionPart::Step => "step",
            DecisionPart::Rating(..) => "rating",
        }
    }

    /// What it is called; the question of a rating by its name in the model.
    pub fn title(&self, model: &Model) -> String {
        let DecisionPart::Rating(question, by) = self else {
            return match self {
                DecisionPart::Note => "note",
                DecisionPart::Reminder => "reminder",
                DecisionPart::Step => "next step",
                DecisionPart::Tier | DecisionPart::Rating(..) => "tier",
            }
            .to_owned();
        };
        let known = model.questions().find(|(asked, _)| *asked == &**question);
        let name = known.map_or(&**question, |(_, criterion)| &criterion.name);
        format!("{name}, {}", by.as_deref().unwrap_or("no name"))
    }

    /// What a decision says of it: `tier 2, Ann, 2026-11-20: "pays late"`.
    pub fn in_words(&self, of: &Decision) -> String {
        let day = |on: Option<Day>| on.map_or_else(String::new, |on| format!(", {on}"));
        match self {
            DecisionPart::Tier => {
                let Verdict { tier, reason, calculated, by, on } = of.verdict();
                let tier = match (tier, calculated) {
                    (Some(tier), _) => format!("tier {tier}"),
                    (None, Some(said)) => format!("agreed with tier {said}"),
                    (None, None) => "no tier given".to_owned(),
                };
                let by = by.map_or_else(String::new, |by| format!(", {by}"));
                let reason = reason.map_or_else(String::new, |reason| format!(": \"{reason}\""));
                format!("{tier}{by}{}{reason}", day(on))
            }
            DecisionPart::Note => of.note.as_deref().unwrap_or_default().to_owned(),
            DecisionPart::Reminder => of.again.map_or_else(String::new, |again| again.to_string()),
            DecisionPart::Step => {
                let by = |by: &Arc<str>| format!(", {by}");
                of.step.as_ref().map_or_else(String::new, |step| {
                    let by = step.by.as_ref().map_or_else(String::new, by);
                    format!("{}{by}{}", step.in_words(), day(step.on))
                })
            }
            DecisionPart::Rating(question, by) => {
                let given = of.ratings.get(question).and_then(|given| given.exactly_by(by.as_deref()));
                given.map_or_else(String::new, |given| format!("{}{}", given.rating.number(), day(given.on)))
            }
        }
    }
}

/// What follows without a person from what this review and another one say, and the parts in which they differ.
pub(super) fn combine(mine: &Decision, theirs: &Decision) -> (Decision, Vec<DecisionPart>) {
    let mut parts = Vec::new();
    let mut both = mine.clone();
    let (own, other) = (mine.verdict(), theirs.verdict());
    if own == Verdict::default() {
        both.set_verdict(other);
    } else if other != Verdict::default() && !is_alike(&own, &other) && !mine.earlier.contains(&other) {
        parts.push(DecisionPart::Tier);
    }
    match (&mine.note, &theirs.note) {
        (None, note) => both.note.clone_from(note),
        (Some(own), Some(other)) if own.trim() != other.trim() && !contains(own, other) => {
            parts.push(DecisionPart::Note);
        }
        _ => {}
    }
    match (mine.again, theirs.again) {
        (None, again) => both.again = again,
        (Some(own), Some(other)) if own != other => parts.push(DecisionPart::Reminder),
        _ => {}
    }
    match (&mine.step, &theirs.step) {
        (None, step) => both.step.clone_from(step),
        (Some(own), Some(other)) if !own.is_alike(other) => parts.push(DecisionPart::Step),
        _ => {}
    }
    both.reviewed = mine.reviewed.max(theirs.reviewed);
    for (question, given) in &theirs.ratings {
        let known = both.ratings.entry(Arc::clone(question)).or_default();
        for answer in given.iter() {
            match known.exactly_by(answer.by.as_deref()) {
                None => *known = std::mem::take(known).with(answer.clone()),
                Some(own) if own.rating == answer.rating => {}
                Some(_) => parts.push(DecisionPart::Rating(Arc::clone(question), answer.by.clone())),
            }
        }
    }
    theirs.earlier.iter().for_each(|verdict| both.remember(verdict.clone()));
    theirs.contacts.iter().for_each(|contact| both.contacted(contact.clone()));
    let new = theirs.not_about.iter().filter(|other| !mine.not_about.contains(other));
    both.not_about.extend(new.cloned());
    (both, parts)
}

/// Whether a note has all of another one already, as where both were kept before.
fn contains(own: &str, other: &str) -> bool {
    own.split(BETWEEN).any(|part| part.trim() == other.trim())
}

/// Between two notes that are both kept.
const BETWEEN: &str = " / ";

/// Two notes as one.
fn together(own: Option<&Arc<str>>, other: Option<&Arc<str>>) -> Option<Arc<str>> {
    match (own, other) {
        (Some(own), Some(other)) if !contains(own, other) => Some(format!("{own}{BETWEEN}{other}").into()),
        (own, other) => own.or(other).cloned(),
    }
}

/// Whether two people came to the same: the same tier, and no other reason for it.
fn is_alike(own: &Verdict, other: &Verdict) -> bool {
    own.tier == other.tier && (other.reason.is_none() || own.reason == other.reason)
}

impl DecisionPart {
    /// The decision in which this part is the preferred one. Of two tiers, the other one is remembered as an earlier
    /// decision, so that nothing is lost, and nobody is asked again.
    pub fn decided(&self, now: &Decision, theirs: &Decision, preferred: Preferred) -> Decision {
        let mut after = now.clone();
        match (self, preferred) {
            (DecisionPart::Tier, Preferred::Theirs) => {
                let (before, verdict) = (now.verdict(), theirs.verdict());
                after.earlier.retain(|earlier| *earlier != verdict);
                after.set_verdict(verdict);
                after.remember(before);
            }
            (DecisionPart::Tier, _) => after.remember(theirs.verdict()),
            (DecisionPart::Note, Preferred::Theirs) => after.note.clone_from(&theirs.note),
            (DecisionPart::Note, Preferred::Both) => {
                after.note = together(now.note.as_ref(), theirs.note.as_ref());
            }
            (DecisionPart::Reminder, Preferred::Theirs) => after.again = theirs.again,
            (DecisionPart::Step, Preferred::Theirs) => after.step.clone_from(&theirs.step),
            (DecisionPart::Rating(question, by), Preferred::Theirs) => {
                let answer = theirs.ratings.get(question).and_then(|given| given.exactly_by(by.as_deref()));
                if let Some(answer) = answer {
                    let known = after.ratings.entry(Arc::clone(question)).or_default();
                    *known = std::mem::take(known).with(answer.clone());
                }
            }
            (_, _) => {}
        }
        after
    }

    /// Whose part counts in a decision, as far as that shows; none where it is still to be decided, or was decided for
    /// this review without a trace.
    pub fn preferred_in(&self, now: &Decision, theirs: &Decision) -> Option<Preferred> {
        let answer = |of: &Decision, question: &str, by: Option<&str>| {
            let given: Option<&GivenRatings> = of.ratings.get(question);
            given.and_then(|given| given.exactly_by(by)).map(|given| given.rating)
        };
        let is_theirs = match self {
            DecisionPart::Tier => now.verdict() == theirs.verdict(),
            DecisionPart::Note => now.note == theirs.note,
            DecisionPart::Reminder => now.again == theirs.again,
            DecisionPart::Step => now.step == theirs.step,
            DecisionPart::Rating(question, by) => {
                answer(now, question, by.as_deref()) == answer(theirs, question, by.as_deref())
            }
        };
        let has_note = |note: &Arc<str>| now.note.as_ref().is_some_and(|own| contains(own, note));
        match self {
            _ if is_theirs => Some(Preferred::Theirs),
            DecisionPart::Tier => now.earlier.contains(&theirs.verdict()).then_some(Preferred::Mine),
            DecisionPart::Note => theirs.note.as_ref().filter(|note| has_note(note)).map(|_| Preferred::Both),
            DecisionPart::Reminder | DecisionPart::Step | DecisionPart::Rating(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Contact, NextStep};
    use crate::tiering::{GivenRating, Rating, Tier};

    fn decided(tier: u8, by: &str, on: i32, reason: &str) -> Decision {
        let verdict = Verdict {
            tier: Tier::new(tier),
            reason: (!reason.is_empty()).then(|| reason.into()),
            by: Some(by.into()),
            on: Some(Day(on)),
            ..Verdict::default()
        };
        Decision::default().followed_by(verdict)
    }

    fn rated(mut decision: Decision, answers: &[(u8, &str)]) -> Decision {
        for (answer, by) in answers {
            let by = (!by.is_empty()).then(|| (*by).into());
            let given = GivenRating::new(Rating::new(*answer).unwrap(), by, None);
            let known = decision.ratings.entry("risk".into()).or_default();
            *known = std::mem::take(known).with(given);
        }
        decision
    }

    #[test]
    fn what_only_one_of_them_said_is_taken() {
        let mine = Decision { note: Some("calls often".into()), ..Decision::default() };
        let theirs = Decision { again: Some(Day(90)), ..decided(2, "Bo", 10, "pays late") };
        let (both, parts) = combine(&mine, &theirs);
        assert_eq!(parts, []);
        assert_eq!(both, Decision { note: mine.note.clone(), ..theirs.clone() });
        assert_eq!(combine(&both, &mine), (both.clone(), Vec::new()));
    }

    #[test]
    fn the_same_tier_is_the_same_decision_and_another_reason_is_another() {
        let mine = decided(2, "Ann", 10, "a friend");
        for (theirs, parts) in [
            (decided(2, "Bo", 12, "a friend"), vec![]),
            (decided(2, "Bo", 12, ""), vec![]),
            (decided(2, "Bo", 12, "pays late"), vec![DecisionPart::Tier]),
            (decided(3, "Bo", 12, "a friend"), vec![DecisionPart::Tier]),
            (decided(0, "Bo", 12, ""), vec![DecisionPart::Tier]),
        ] {
            let (both, found) = combine(&mine, &theirs);
            assert_eq!((both.verdict(), found), (mine.verdict(), parts), "{theirs:?}");
            assert_eq!(both.reviewed, Some(Day(12)), "the later look counts");
        }
    }

    #[test]
    fn a_tier_that_this_review_has_replaced_is_no_difference() {
        let theirs = decided(3, "Bo", 5, "new");
        let mine = theirs.followed_by(decided(2, "Ann", 10, "grew").verdict());
        assert_eq!(combine(&mine, &theirs), (mine.clone(), Vec::new()));
        assert_eq!(combine(&theirs, &mine).1, [DecisionPart::Tier], "the newer one is asked about");
    }

    #[test]
    fn ratings_of_two_people_are_both_kept() {
        let mine = rated(Decision::default(), &[(3, "Ann"), (2, "Cy")]);
        let theirs = rated(Decision::default(), &[(5, "Bo"), (4, "Cy"), (1, "")]);
        let (both, parts) = combine(&mine, &theirs);
        assert_eq!(both.ratings["risk"].to_string(), "1; 3 Ann; 5 Bo; 2 Cy");
        assert_eq!(parts, [DecisionPart::Rating("risk".into(), Some("Cy".into()))]);
        let decided = parts[0].decided(&both, &theirs, Preferred::Theirs);
        assert_eq!(decided.ratings["risk"].to_string(), "1; 3 Ann; 5 Bo; 4 Cy");
        assert_eq!(parts[0].preferred_in(&decided, &theirs), Some(Preferred::Theirs));
        assert_eq!(parts[0].decided(&both, &theirs, Preferred::Mine), both);
    }

    #[test]
    fn of_two_tiers_the_other_one_is_remembered_and_not_asked_about_again() {
        let (mine, theirs) = (decided(2, "Ann", 10, "a friend"), decided(3, "Bo", 12, "pays late"));
        for (preferred, tier) in [(Preferred::Theirs, 3), (Preferred::Mine, 2)] {
            let after = DecisionPart::Tier.decided(&mine, &theirs, preferred);
            assert_eq!((after.tier, after.earlier.len()), (Tier::new(tier), 1));
            assert_eq!(DecisionPart::Tier.preferred_in(&after, &theirs), Some(preferred));
            assert_eq!(combine(&after, &theirs).1, [], "{preferred:?}");
        }
        assert_eq!(DecisionPart::Tier.preferred_in(&mine, &theirs), None);
    }

    #[test]
    fn contacts_of_both_are_kept_and_alike_ones_once() {
        let contact = |on: i32, by: &str| Contact {
            on: Day(on),
            what: "call".into(),
            outcome: None,
            next: None,
            by: Some(by.into()),
        };
        let of = |contacts: &[(i32, &str)]| Decision {
            contacts: contacts.iter().map(|(on, by)| contact(*on, by)).collect(),
            ..Decision::default()
        };
        let (mine, theirs) = (of(&[(3, "Ann"), (9, "Ann")]), of(&[(5, "Bo"), (9, "Ann")]));
        let both = of(&[(3, "Ann"), (5, "Bo"), (9, "Ann")]);
        assert_eq!(combine(&mine, &theirs), (both.clone(), Vec::new()));
        assert_eq!(combine(&theirs, &mine), (both.clone(), Vec::new()));
        assert_eq!(combine(&both, &theirs), (both, Vec::new()));
    }

    #[test]
    fn another_next_step_is_a_difference_and_the_same_of_two_people_is_none() {
        let step = |what: &str, by: &str| Decision {
            step: Some(NextStep { what: what.into(), by: Some(by.into()), ..NextStep::default() }),
            ..Decision::default()
        };
        let (mine, theirs) = (step("reprice", "Ann"), step("limit", "Bo"));
        assert_eq!(combine(&mine, &theirs), (mine.clone(), vec![DecisionPart::Step]));
        assert_eq!(combine(&mine, &step("reprice", "Bo")), (mine.clone(), vec![]));
        assert_eq!(combine(&Decision::default(), &theirs), (theirs.clone(), vec![]));
        assert_eq!(DecisionPart::Step.decided(&mine, &theirs, Preferred::Theirs), theirs);
        assert_eq!(DecisionPart::Step.decided(&mine, &theirs, Preferred::Mine), mine);
        assert_eq!(DecisionPart::Step.preferred_in(&theirs, &theirs), Some(Preferred::Theirs));
        assert_eq!(DecisionPart::Step.in_words(&mine), "reprice, Ann");
    }

    #[test]
    fn both_notes_are_one_after_the_other() {
        let note = |text: &str| Decision { note: Some(text.into()), ..Decision::default() };
        let (mine, theirs) = (note("calls often"), note("too cheap"));
        assert_eq!(combine(&mine, &theirs).1, [DecisionPart::Note]);
        let both = DecisionPart::Note.decided(&mine, &theirs, Preferred::Both);
        assert_eq!(both.note.as_deref(), Some("calls often / too cheap"));
        assert_eq!(DecisionPart::Note.preferred_in(&both, &theirs), Some(Preferred::Both));
        assert_eq!(combine(&both, &theirs).1, []);
        assert_eq!(DecisionPart::Note.decided(&both, &theirs, Preferred::Both), both);
    }
}
