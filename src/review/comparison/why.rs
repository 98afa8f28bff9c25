//! The main cause of a move in a few words: `own figures: profit +7,204`.

use crate::tiering::explain::Explanation;
use crate::tiering::measure::in_words;

use super::{Cause, ListComparison, MovedCustomer};

/// What moved a customer, for a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum MoveReason {
    /// A measure that changed, and by how much: what changed the score most.
    Figure {
        /// The measure, as a sentence calls it.
        measure: String,
        /// What its numbers are.
        unit: crate::tiering::unit::Unit,
        /// Then, where it was known.
        before: Option<f64>,
        /// Today, where it is known.
        now: Option<f64>,
    },
    /// A rule of the model that applies now, and did not.
    Rule(String),
    /// How many customers who are new have a higher score.
    NewAbove(usize),
    /// Nothing more to say than the cause.
    Cause,
}

impl ListComparison {
    /// What moved a customer most, within the main cause. Looks at two customers only.
    pub fn why(&self, mover: &MovedCustomer) -> MoveReason {
        match mover.chain.main_cause() {
            Cause::OwnFigures => self.figure(mover),
            Cause::Others => self.above(mover),
            Cause::Criteria | Cause::Decision | Cause::Steadiness => MoveReason::Cause,
        }
    }

    fn figure(&self, mover: &MovedCustomer) -> MoveReason {
        let then = Explanation::of(&self.then, mover.earlier as usize);
        let now = Explanation::of(&self.own, mover.row as usize);
        let fired =
            now.rule.filter(|rule| then.rule.as_ref().is_none_or(|before| before.position != rule.position));
        if let Some(rule) = fired {
            return MoveReason::Rule(if rule.why.is_empty() { rule.when } else { rule.why });
        }
        let up = mover.chain.whole(usize::from(u8::MAX)) < 0;
        let parts = now.criteria.iter().zip(&then.criteria).map(|(now, before)| {
            let points = |scaled: Option<f64>| now.weight * scaled.unwrap_or(0.0);
            let more = points(now.scaled) - points(before.scaled);
            (if up { more } else { -more }, now, before)
        });
        let most = parts.max_by(|(one, ..), (other, ..)| one.total_cmp(other));
        most.filter(|(points, ..)| *points > 0.0).map_or(MoveReason::Cause, |(_, now, before)| {
            MoveReason::Figure {
                measure: in_words(&now.measure),
                unit: now.unit,
                before: before.value,
                now: now.value,
            }
        })
    }

    fn above(&self, mover: &MovedCustomer) -> MoveReason {
        let Some(score) = self.now.tiering.score(mover.row as usize) else { return MoveReason::Cause };
        match self.new_scores.len() - self.new_scores.partition_point(|other| *other <= score) {
            0 => MoveReason::Cause,
            above => MoveReason::NewAbove(above),
        }
    }
}
