//! Ratings: answers from 1 to 5 that a person gave to a model's questions, as the measures see them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// What the measure of a question begins with: `rating_pays_on_time`.
pub const PREFIX: &str = "rating_";

/// Rows whose answers are kept together.
const TOGETHER: usize = 1024;

/// The answers to each question, by row. Who is not in it has not been rated, or it is not known.
///
/// What is kept together is shared with the copies of it until it is changed, so that one answer more among a million
/// does not copy a million.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ratings(BTreeMap<Arc<str>, BTreeMap<usize, Arc<RatingsByRow>>>);

type RatingsByRow = BTreeMap<usize, Rating>;

/// An answer, from 1 to 5. "Not known" is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

impl Rating {
    /// The answer of this number; none where it is not from 1 to 5.
    pub fn new(number: u8) -> Option<Rating> {
        (1..=5).contains(&number).then_some(Rating(number))
    }

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;

    fn try_from(number: u8) -> Result<Rating, String> {
        Rating::new(number).ok_or_else(|| format!("a rating is from 1 to 5, not {number}"))
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> u8 {
        rating.0
    }
}

impl Ratings {
    /// Adds an answer.
    pub fn add(&mut self, question: &Arc<str>, row: usize, answer: Rating) {
        let by_row = self.0.entry(Arc::clone(question)).or_default().entry(row / TOGETHER).or_default();
        Arc::make_mut(by_row).insert(row, answer);
    }

    /// Puts these answers in place of those about the customer on a row.
    pub fn replace(&mut self, row: usize, answers: &BTreeMap<Arc<str>, Rating>) {
        for of_question in self.0.values_mut() {
            let Entry::Occupied(mut together) = of_question.entry(row / TOGETHER) else { continue };
            Arc::make_mut(together.get_mut()).remove(&row);
            if together.get().is_empty() {
                together.remove();
            }
        }
        answers.iter().for_each(|(question, answer)| self.add(question, row, *answer));
        self.0.retain(|_, of_question| !of_question.is_empty());
    }

    /// Whether these are all answers about the customer on a row.
    pub fn are(&self, row: usize, answers: &BTreeMap<Arc<str>, Rating>) -> bool {
        let answer = |of_question: &BTreeMap<usize, Arc<RatingsByRow>>| {
            of_question.get(&(row / TOGETHER))?.get(&row).copied()
        };
        let known =
            self.0.iter().filter_map(|(question, of_question)| Some((question, answer(of_question)?)));
        known.eq(answers.iter().map(|(question, answer)| (question, *answer)))
    }

    /// The answer about the customer on a row.
    pub fn answer(&self, question: &str, row: usize) -> Option<Rating> {
        self.0.get(question)?.get(&(row / TOGETHER))?.get(&row).copied()
    }

    /// The questions that were answered about somebody, in order.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|question| &**question)
    }

    /// Whether no customer has been rated.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends the answers about these rows; NaN where there is none.
    pub fn fill(&self, question: &str, rows: Range<usize>, out: &mut Vec<f64>) {
        let from = out.len();
        out.resize(from + rows.len(), f64::NAN);
        let Some(of_question) = self.0.get(question) else { return };
        let together = of_question.range(rows.start / TOGETHER..rows.end.div_ceil(TOGETHER));
        for (row, answer) in together.flat_map(|(_, by_row)| by_row.range(rows.clone())) {
            out[from + row - rows.start] = f64::from(answer.0);
        }
    }
}

/// The question that a measure is the answer to, where it is nothing else: `pays_on_time`.
pub fn question(measure: &str) -> Option<&str> {
    let measure = measure.trim();
    let question = measure.strip_prefix(PREFIX)?;
    let plain = question.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    (plain && !question.is_empty()).then_some(question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_on_their_rows() {
        let mut ratings = Ratings::default();
        ratings.add(&"pays_on_time".into(), 3, Rating(5));
        ratings.add(&"pays_on_time".into(), 1, Rating(2));
        let mut out = vec![9.0];
        ratings.fill("pays_on_time", 1..4, &mut out);
        assert_eq!((out[0], out[1], out[2].is_nan(), out[3]), (9.0, 2.0, true, 5.0));
        ratings.fill("other", 0..2, &mut out);
        assert_eq!((out.len(), out[4].is_nan()), (6, true));
        assert_eq!(
            (ratings.answer("pays_on_time", 3), ratings.answer("pays_on_time", 2)),
            (Some(Rating(5)), None)
        );
        assert_eq!((Rating::new(0), Rating::new(6), Rating::new(1)), (None, None, Some(Rating(1))));
    }

    #[test]
    fn a_copy_stays_as_it_was() {
        let mut ratings = Ratings::default();
        (0..3 * TOGETHER).for_each(|row| ratings.add(&"risk".into(), row, Rating(1)));
        let before = ratings.clone();
        ratings.add(&"risk".into(), TOGETHER, Rating(5));
        let filled = |ratings: &Ratings| {
            let mut out = Vec::new();
            ratings.fill("risk", TOGETHER - 2..2 * TOGETHER + 2, &mut out);
            out
        };
        assert_eq!((filled(&before).iter().sum::<f64>(), filled(&ratings)[2]), (1028.0, 5.0));
        assert_eq!(filled(&ratings).iter().sum::<f64>(), 1032.0);
    }

    #[test]
    fn the_answers_about_one_customer_are_replaced() {
        let (risk, growth): (Arc<str>, Arc<str>) = ("risk".into(), "growth".into());
        let mut ratings = Ratings::default();
        ratings.add(&risk, 3, Rating(5));
        let now = BTreeMap::from([(growth, Rating(2)), (risk, Rating(4))]);
        ratings.replace(7, &now);
        assert!(ratings.are(7, &now) && !ratings.are(3, &now) && ratings.are(4, &BTreeMap::new()));
        assert_eq!(ratings.answer("risk", 7), Rating::new(4));
        ratings.replace(7, &BTreeMap::new());
        assert!(ratings.are(7, &BTreeMap::new()));
        assert_eq!(ratings.questions().collect::<Vec<_>>(), ["risk"]);
        assert_eq!(ratings.answer("risk", 3), Rating::new(5));
    }

    #[test]
    fn only_a_name_is_a_question() {
        assert_eq!(question(" rating_risk "), Some("risk"));
        for measure in ["rating_", "rating_risk + 1", "revenue", "\"rating_risk\""] {
            assert_eq!(question(measure), None);
        }
    }
}
