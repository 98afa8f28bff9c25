//! A sample of the list: what is said of it, how old it is, and what is done in the whole list alone.

use std::sync::Arc;

use crate::app::work::tier::TierRequest;
use crate::data::date::Day;
use crate::review::{Edit, Sampled};
use crate::tiering::Today;

use super::Document;
use super::permission::Refused;

impl Document {
    /// How many of how many customers are here, where they are a sample.
    pub fn sampled(&self) -> Option<Sampled> {
        self.roster()?.sampled()
    }

    /// Why something is not done in a sample: a sentence that says how it is. None where all customers are here.
    pub fn not_in_sample(&self, what: &str) -> Option<String> {
        let sampled = self.sampled()?;
        Some(format!("This is {}. {what}: start without --sample.", sampled.in_words()))
    }

    /// The list as files name it: a sample as one.
    pub fn title(&self) -> String {
        match self.sampled() {
            None => self.name.clone(),
            Some(sampled) => format!("{} ({})", self.name, sampled.in_words()),
        }
    }

    /// What is known about today, with the computer's date: a sample is as old as the whole list.
    pub fn today(&self, computer: Day) -> Today {
        let day = self.roster().and_then(|roster| roster.day_of_whole());
        Today { asked: self.review.as_of.or(day), computer: Some(computer), last: None }
    }

    /// A request to tier all customers by the review's model, with the computer's date.
    pub fn tier_request(&self, computer: Day) -> TierRequest {
        TierRequest {
            table: Arc::clone(&self.table),
            today: self.today(computer),
            model: Arc::clone(&self.review.model),
            ratings: Arc::clone(&self.by_row.ratings),
            computed: self.review.computed.clone(),
            overrides: Arc::clone(&self.by_row.overrides),
            standings: self.standing.standings(self.roster()),
            before: None,
        }
    }

    /// Whether a change may be made here: how a list is read is decided with all of it in view.
    pub(super) fn may_make(&self, edit: &Edit) -> Result<(), Refused> {
        let is_reading = matches!(
            edit,
            Edit::SetChoices { .. }
                | Edit::SetReading { .. }
                | Edit::SetRates { .. }
                | Edit::SetJoined { .. }
        );
        let why = is_reading.then(|| self.not_in_sample("How the list is read is changed in the whole list"));
        why.flatten().map_or(Ok(()), |why| Err(Refused::Because(why)))
    }
}
