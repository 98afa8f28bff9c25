//! Ratings: answers from 1 to 5 that people gave to a model's questions, as the measures see them: where several rated a
//! customer, the mean of their answers.

mod given;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::number::counted;

pub use given::{GivenRating, GivenRatings};

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

type RatingsByRow = BTreeMap<usize, RatingSpread>;

/// What all raters answered to one question about one customer, put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingSpread {
    sum: u32,
    raters: u32,
    lowest: Rating,
    highest: Rating,
}

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

impl RatingSpread {
    /// The spread of some answers; none of none.
    pub fn of(answers: impl IntoIterator<Item = Rating>) -> Option<RatingSpread> {
        let alone = |answer: Rating| RatingSpread {
            sum: answer.0.into(),
            raters: 1,
            lowest: answer,
            highest: answer,
        };
        answers.into_iter().map(alone).reduce(|one, other| RatingSpread {
            sum: one.sum + other.sum,
            raters: one.raters + other.raters,
            lowest: one.lowest.min(other.lowest),
            highest: one.highest.max(other.highest),
        })
    }

    /// The mean of the answers: what the measure of the question is.
    pub fn mean(self) -> f64 {
        f64::from(self.sum) / f64::from(self.raters)
    }

    /// How many people answered.
    pub fn raters(self) -> u32 {
        self.raters
    }
}

/// `3 to 5, 2 raters`; `4, 2 raters` where they agree.
impl fmt::Display for RatingSpread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RatingSpread { lowest: Rating(lowest), highest: Rating(highest), raters, .. } = self;
        write!(f, "{lowest}")?;
        if lowest != highest {
            write!(f, " to {highest}")?;
        }
        write!(f, ", {}", counted(*raters as usize, "rater"))
    }
}

impl Ratings {
    /// Adds the answers to a question.
    pub fn add(&mut self, question: &Arc<str>, row: usize, answers: &GivenRatings) {
        let Some(answer) = answers.spread() else { return };
        let by_row = self.0.entry(Arc::clone(question)).or_default().entry(row / TOGETHER).or_default();
        Arc::make_mut(by_row).insert(row, answer);
    }

    /// Puts these answers in place of those about the customer on a row.
    pub fn replace(&mut self, row: usize, answers: &BTreeMap<Arc<str>, GivenRatings>) {
        for of_question in self.0.values_mut() {
            let Entry::Occupied(mut together) = of_question.entry(row / TOGETHER) else { continue };
            Arc::make_mut(together.get_mut()).remove(&row);
            if together.get().is_empty() {
                together.remove();
            }
        }
        answers.iter().for_each(|(question, answer)| self.add(question, row, answer));
        self.0.retain(|_, of_question| !of_question.is_empty());
    }

    /// Whether these are all answers about the customer on a row.
    pub fn are(&self, row: usize, answers: &BTreeMap<Arc<str>, GivenRatings>) -> bool {
        let answer = |of_question: &BTreeMap<usize, Arc<RatingsByRow>>| {
            of_question.get(&(row / TOGETHER))?.get(&row).copied()
        };
        let known =
            self.0.iter().filter_map(|(question, of_question)| Some((question, answer(of_question)?)));
        let given = answers.iter().filter_map(|(question, answers)| Some((question, answers.spread()?)));
        known.eq(given)
    }

    /// What was answered about the customer on a row.
    pub fn answer(&self, question: &str, row: usize) -> Option<RatingSpread> {
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
            out[from + row - rows.start] = answer.mean();
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

    fn rated(number: u8) -> GivenRatings {
        GivenRatings::unnamed(Rating(number))
    }

    fn spread(number: u8) -> Option<RatingSpread> {
        RatingSpread::of([Rating(number)])
    }

    #[test]
    fn several_raters_count_by_their_mean() {
        let by = |name: &str, number| GivenRating::new(Rating(number), Some(name.into()), None);
        let given = GivenRatings::default().with(by("Bo", 5)).with(by("Ann", 3)).with(by("Cy", 4));
        let mut ratings = Ratings::default();
        ratings.add(&"risk".into(), 2, &given);
        let answer = ratings.answer("risk", 2).unwrap();
        assert_eq!((answer.mean(), answer.to_string().as_str()), (4.0, "3 to 5, 3 raters"));
        let mut out = Vec::new();
        ratings.fill("risk", 2..3, &mut out);
        assert_eq!(out, [4.0]);
        let agreed = RatingSpread::of([Rating(2), Rating(2)]).unwrap();
        assert_eq!((agreed.mean(), agreed.to_string().as_str()), (2.0, "2, 2 raters"));
        assert_eq!(spread(1).unwrap().to_string(), "1, 1 rater");
    }

    #[test]
    fn answers_stand_on_their_rows() {
        let mut ratings = Ratings::default();
        ratings.add(&"pays_on_time".into(), 3, &rated(5));
        ratings.add(&"pays_on_time".into(), 1, &rated(2));
        let mut out = vec![9.0];
        ratings.fill("pays_on_time", 1..4, &mut out);
        assert_eq!((out[0], out[1], out[2].is_nan(), out[3]), (9.0, 2.0, true, 5.0));
        ratings.fill("other", 0..2, &mut out);
        assert_eq!((out.len(), out[4].is_nan()), (6, true));
        assert_eq!((ratings.answer("pays_on_time", 3), ratings.answer("pays_on_time", 2)), (spread(5), None));
        assert_eq!((Rating::new(0), Rating::new(6), Rating::new(1)), (None, None, Some(Rating(1))));
    }

    #[test]
    fn a_copy_stays_as_it_was() {
        let mut ratings = Ratings::default();
        (0..3 * TOGETHER).for_each(|row| ratings.add(&"risk".into(), row, &rated(1)));
        let before = ratings.clone();
        ratings.add(&"risk".into(), TOGETHER, &rated(5));
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
        ratings.add(&risk, 3, &rated(5));
        let now = BTreeMap::from([(growth, rated(2)), (risk, rated(4))]);
        ratings.replace(7, &now);
        assert!(ratings.are(7, &now) && !ratings.are(3, &now) && ratings.are(4, &BTreeMap::new()));
        assert_eq!(ratings.answer("risk", 7), spread(4));
        ratings.replace(7, &BTreeMap::new());
        assert!(ratings.are(7, &BTreeMap::new()));
        assert_eq!(ratings.questions().collect::<Vec<_>>(), ["risk"]);
        assert_eq!(ratings.answer("risk", 3), spread(5));
    }

    #[test]
    fn only_a_name_is_a_question() {
        assert_eq!(question(" rating_risk "), Some("risk"));
        for measure in ["rating_", "rating_risk + 1", "revenue", "\"rating_risk\""] {
            assert_eq!(question(measure), None);
        }
    }
}
