//! What led from one tier to another, step by step.

use crate::tiering::Tier;

use super::Cause;

/// A customer's tier, changing one thing at a time. None is "not enough data".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The final tier of then.
    pub before: Option<Tier>,
    /// What the model of then said; the tier that the customer kept, where they were held.
    pub before_by_model: Option<Tier>,
    /// What it would have said without holding them.
    pub before_not_held: Option<Tier>,
    /// What today's model says of the figures of then, among the customers of then.
    pub by_criteria: Option<Tier>,
    /// What today's model says of today's figures, among the customers of then.
    pub by_own_figures: Option<Tier>,
    /// What today's model says of today's figures, among today's customers, without holding anybody.
    pub not_held: Option<Tier>,
    /// The same, or the tier that the customer keeps, where they are held.
    pub by_model: Option<Tier>,
    /// The final tier of today.
    pub now: Option<Tier>,
}

/// One part of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveStep {
    /// Why.
    pub cause: Cause,
    /// From this tier.
    pub from: Option<Tier>,
    /// To this one.
    pub to: Option<Tier>,
}

impl Chain {
    /// Whether nothing changed, not even on the way.
    pub fn is_still(&self) -> bool {
        self.before == self.now
            && self.before_by_model == self.by_model
            && self.before_not_held == self.not_held
    }

    /// The parts of the move: each starts where the one before ended. What an earlier decision had changed is undone first,
    /// and what today's changes comes last, unless both gave the same tier: then the decision holds the tier, whatever the
    /// model says, and there is no step at all. Those who are held in a tier in which they were held before did not move
    /// by the model either.
    pub fn steps(&self) -> Vec<MoveStep> {
        let decided = [self.before != self.before_by_model, self.now != self.by_model];
        if decided == [true, true] && self.before == self.now {
            return Vec::new();
        }
        let held = [self.before_by_model != self.before_not_held, self.by_model != self.not_held];
        let is_same = held == [true, true] && self.before_by_model == self.by_model;
        let by_model = [
            (Cause::Steadiness, self.before_not_held),
            (Cause::Criteria, self.by_criteria),
            (Cause::OwnFigures, self.by_own_figures),
            (Cause::Others, self.not_held),
            (Cause::Steadiness, self.by_model),
        ];
        let by_model = by_model.into_iter().filter(|_| !is_same);
        let path = std::iter::once((Cause::Decision, self.before_by_model))
            .chain(by_model)
            .chain([(Cause::Decision, self.now)]);
        let mut from = self.before;
        let step = |(cause, to): (Cause, Option<Tier>)| {
            let step = MoveStep { cause, from, to };
            from = to;
            (step.from != step.to).then_some(step)
        };
        path.filter_map(step).collect()
    }

    /// By how many tiers a cause moved the customer, down being above 0. No tier counts as the one below the last of so
    /// many. All causes together are the whole move.
    pub fn by(&self, cause: Cause, tiers: usize) -> i32 {
        let steps = self.steps().into_iter().filter(|step| step.cause == cause);
        steps.map(|step| place(step.to, tiers) - place(step.from, tiers)).sum()
    }

    /// By how many tiers the customer moved, down being above 0.
    pub fn whole(&self, tiers: usize) -> i32 {
        place(self.now, tiers) - place(self.before, tiers)
    }

    /// The cause that moved the customer furthest in the direction of the whole move; of those who are where they were
    /// because they are held, that.
    pub fn main_cause(&self) -> Cause {
        let tiers = usize::from(u8::MAX);
        let direction = self.whole(tiers).signum();
        if direction == 0 && self.by_model != self.not_held {
            return Cause::Steadiness;
        }
        let ahead = |cause: &Cause| direction * self.by(*cause, tiers);
        // Of equals the first, which comes last here.
        Cause::ALL.into_iter().rev().max_by_key(ahead).unwrap_or(Cause::OwnFigures)
    }
}

/// The place of a tier among this many; none is below the last.
fn place(tier: Option<Tier>, tiers: usize) -> i32 {
    tier.map_or(tiers as i32 + 1, |tier| tier.number().into())
}
