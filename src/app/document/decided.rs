//! What follows from decisions for the rows of the list: which tier a person gave them, which were looked at, how they
//! were rated. Kept beside the decisions, since whoever goes through the list looks at rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::review::{Change, CustomerKey, Placed, Review};
use crate::tiering::{Ratings, Tier};

/// What was decided, by row.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Rows with the tier a person gave them, in order.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// Rows of customers who were looked at, in order.
    pub reviewed: Arc<Vec<usize>>,
    /// What customers were rated from 1 to 5.
    pub ratings: Arc<Ratings>,
}

impl Decided {
    /// Finds the rows about which something was decided. Grows with the decisions.
    pub fn find(&mut self, review: &Review, placed: &Placed) {
        let (mut overrides, mut reviewed) = (Vec::new(), Vec::new());
        let mut rated = false;
        for (row, decision) in placed.decided(&review.decisions) {
            overrides.extend(decision.tier.map(|tier| (row, tier)));
            reviewed.extend(decision.reviewed.map(|_| row));
            rated |= !decision.ratings.is_empty();
        }
        (self.overrides, self.reviewed) = (Arc::new(overrides), Arc::new(reviewed));
        if rated || !self.ratings.is_empty() {
            self.find_ratings(review, placed);
        }
    }

    /// The same, after a few changes were made.
    pub fn follow(&mut self, changes: &[Change], review: &Review, placed: &Placed) {
        for (key, decision) in changes {
            let Some(row) = placed.row(key) else { continue };
            let decision = decision.as_ref();
            let overrides = Arc::make_mut(&mut self.overrides);
            let at = overrides.binary_search_by_key(&row, |(row, _)| *row);
            replace(overrides, at, decision.and_then(|decision| Some((row, decision.tier?))));
            let reviewed = Arc::make_mut(&mut self.reviewed);
            let at = reviewed.binary_search(&row);
            replace(reviewed, at, decision.and_then(|decision| decision.reviewed.map(|_| row)));
        }
        let rated =
            |(_, change): &Change| change.as_ref().is_some_and(|decision| !decision.ratings.is_empty());
        if !self.ratings.is_empty() || changes.iter().any(rated) {
            self.find_ratings(review, placed);
        }
    }

    /// Finds the ratings. They stay the same ones where nothing about them has changed.
    fn find_ratings(&mut self, review: &Review, placed: &Placed) {
        let ratings = review.ratings(placed);
        if ratings != *self.ratings {
            self.ratings = Arc::new(ratings);
        }
    }
}

/// Finds who of the customers of some changes is not in the list.
pub fn find_absent(changes: &[Change], placed: &mut Arc<Placed>) {
    let nowhere: Vec<&Change> = changes.iter().filter(|(key, _)| placed.row(key).is_none()).collect();
    if nowhere.is_empty() {
        return;
    }
    let mut absent: BTreeSet<CustomerKey> = placed.absent.iter().cloned().collect();
    for (key, decision) in nowhere {
        if decision.is_some() {
            absent.insert(key.clone())
        } else {
            absent.remove(key)
        };
    }
    Arc::make_mut(placed).absent = absent.into_iter().collect();
}

/// Puts an item where a search has found one, or found a place for it; none takes it away.
fn replace<T>(items: &mut Vec<T>, at: Result<usize, usize>, item: Option<T>) {
    match (at, item) {
        (Ok(at), Some(item)) => items[at] = item,
        (Ok(at), None) => drop(items.remove(at)),
        (Err(at), Some(item)) => items.insert(at, item),
        (Err(_), None) => {}
    }
}
