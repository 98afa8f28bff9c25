//! A list as it is, or was, tiered.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::data::date::Day;
use crate::review::earlier::{self, Recorded};
use crate::review::{Opened, Placed, Review, Roster};
use crate::tiering::{ComputedColumn, Engine, Held, Ratings, Tier, Tiering, Today};

use super::LastMove;

/// A list as it is, or was, tiered.
pub struct TieredList {
    /// What messages call it.
    pub name: String,
    /// When it was so, where that is known.
    pub day: Option<Day>,
    /// Who is in it.
    pub roster: Arc<Roster>,
    /// By the model of its own, or by another where it has none; with its figures.
    pub tiering: Arc<Tiering>,
    /// The final tiers by row.
    pub tiers: Vec<Option<Tier>>,
    /// What the model said, by row: then, if the list keeps that; of those who were held, the tier that they kept.
    pub calculated: Vec<Option<Tier>>,
    /// Who was held in a better tier than the model said, by row, in order.
    pub held: Vec<(u32, Held)>,
    /// When and why each customer's tier changed last, where the list says that.
    pub last_moves: Option<Vec<LastMove>>,
    /// The columns that were computed.
    pub computed: Vec<ComputedColumn>,
    /// Answers to questions, by row.
    pub ratings: Arc<Ratings>,
    /// Whether the list keeps its tiers, or they were worked out again now.
    pub is_recorded: bool,
}

impl fmt::Debug for TieredList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {:?}", self.name, self.day)
    }
}

impl TieredList {
    /// A list that was opened, by its review: the tiers that it keeps, else those of the review's model and decisions.
    /// Grows with it.
    pub fn of(opened: &Opened, review: &Review, today: Today, name: String) -> TieredList {
        let mut decisions = Arc::clone(&review.decisions);
        let brought = opened.brought_to(&decisions);
        if !brought.is_empty() {
            decisions = Arc::new(brought);
        }
        let review = Review { decisions, ..review.clone() };
        let Placed { key_index, .. } = opened.roster.place(&review.decisions);
        let ratings = Arc::new(review.ratings(&key_index));
        let today = Today { asked: review.as_of, ..today };
        let mut engine = Engine::new(Arc::clone(&opened.table), today);
        engine.rate(Arc::clone(&ratings));
        engine.compute(review.computed.clone());
        let tiering = Arc::new(engine.evaluate(&review.model));
        let recorded = opened.recorded().or_else(|| {
            let tiers = earlier::tiers_of_list(&opened.table, &review.model)?;
            Some(Recorded { tiers, ..Recorded::default() })
        });
        let decided = key_index.decided(&review.decisions).into_iter();
        let overrides = decided.filter_map(|(row, decision)| Some((row, decision.tier?)));
        let mut list = TieredList::now(name, &opened.roster, tiering, ratings, overrides.collect());
        list.computed = review.computed;
        list.day = list.tiering.measures.as_of();
        if let Some(Recorded { tiers, calculated, last_moves, held }) = recorded {
            list.held = held;
            list.calculated = calculated.unwrap_or_else(|| tiers.clone());
            (list.tiers, list.last_moves, list.is_recorded) = (tiers, last_moves, true);
        }
        list
    }

    /// A list as it is tiered now, with the rows that a person put into a tier.
    pub fn now(
        name: String,
        roster: &Arc<Roster>,
        tiering: Arc<Tiering>,
        ratings: Arc<Ratings>,
        overrides: BTreeMap<usize, Tier>,
    ) -> TieredList {
        let calculated = tiering.tiers.to_vec();
        let mut tiers = calculated.clone();
        for (row, tier) in overrides {
            if let Some(place) = tiers.get_mut(row) {
                *place = Some(tier);
            }
        }
        TieredList {
            name,
            day: None,
            roster: Arc::clone(roster),
            computed: tiering.computed.iter().map(|computed| computed.column.clone()).collect(),
            held: tiering.held.clone(),
            tiering,
            tiers,
            calculated,
            last_moves: None,
            ratings,
            is_recorded: false,
        }
    }

    /// What the model said of a row, whether it held it in a better tier or not.
    pub(super) fn not_held(&self, row: usize) -> Option<Tier> {
        let held = self.held.binary_search_by_key(&(row as u32), |(row, _)| *row).ok();
        held.map(|at| self.held[at].1.would_be).or(self.calculated[row])
    }

    /// When it was so, or what it is called where that is not known.
    pub fn when(&self) -> String {
        self.day.map_or_else(|| self.name.clone(), |day| day.to_string())
    }

    /// An engine for the list as it is.
    pub(super) fn engine(&self) -> Engine {
        let measures = &self.tiering.measures;
        // The day that ages were counted to stays, whatever the list's newest date.
        let today = Today { asked: measures.as_of().or(measures.today().asked), ..measures.today() };
        let mut engine = Engine::new(Arc::clone(measures.table()), today);
        engine.rate(Arc::clone(&self.ratings));
        engine.compute(self.computed.clone());
        engine
    }

    /// How many tiers it has.
    pub(super) fn tier_count(&self) -> usize {
        let used = self.tiers.iter().flatten().map(|tier| tier.index() + 1).max().unwrap_or(0);
        used.max(self.tiering.model.tier_count())
    }
}
