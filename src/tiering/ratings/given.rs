//! The answers that people gave to one question about one customer: one each, with its author and its day.

use std::fmt;
use std::sync::Arc;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::data::date::Day;

use super::{Rating, RatingSpread};

/// What one person answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenRating {
    /// From 1 to 5.
    pub rating: Rating,
    /// Who answered; none where no name was written down, as before raters had names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

impl GivenRating {
    /// An answer; a name without letters is no name.
    pub fn new(rating: Rating, by: Option<Arc<str>>, on: Option<Day>) -> GivenRating {
        GivenRating { rating, by: by.filter(|by| !by.trim().is_empty()), on }
    }
}

/// What all raters answered to one question: one answer each, the one without a name first, then by name.
///
/// As text it is a number where no name is known, else a table for each rater: `4`, or
/// `{ rating = 4, by = "Ann", on = "2026-11-20" }`, or a list of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenRatings(Vec<GivenRating>);

impl GivenRatings {
    /// One answer without a name.
    pub fn unnamed(rating: Rating) -> GivenRatings {
        GivenRatings(vec![GivenRating::new(rating, None, None)])
    }

    /// The same with an answer, which replaces that of the same rater.
    #[must_use]
    pub fn with(mut self, answer: GivenRating) -> GivenRatings {
        match self.0.binary_search_by(|given| given.by.cmp(&answer.by)) {
            Ok(at) => self.0[at] = answer,
            Err(at) => self.0.insert(at, answer),
        }
        self
    }

    /// The same with what this person answers now; none is "not known". It replaces their own answer, else the one
    /// without a name, which was given before raters had names.
    #[must_use]
    pub fn answered(mut self, rating: Option<Rating>, by: Option<Arc<str>>, on: Option<Day>) -> GivenRatings {
        if let Some(at) = self.own(by.as_deref()) {
            self.0.remove(at);
        }
        match rating {
            Some(rating) => self.with(GivenRating::new(rating, by, on)),
            None => self,
        }
    }

    /// What this person answered: their own answer, else the one without a name.
    pub fn by(&self, rater: &str) -> Option<&GivenRating> {
        self.own(Some(rater)).and_then(|at| self.0.get(at))
    }

    /// The answer of exactly this rater, or the one without a name.
    pub fn exactly_by(&self, rater: Option<&str>) -> Option<&GivenRating> {
        self.0.iter().find(|given| given.by.as_deref() == rater)
    }

    fn own(&self, rater: Option<&str>) -> Option<usize> {
        let of = |name: Option<&str>| self.0.iter().position(|given| given.by.as_deref() == name);
        of(rater).or_else(|| of(None))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &GivenRating> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody has answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What they come to; none where nobody has answered.
    pub fn spread(&self) -> Option<RatingSpread> {
        RatingSpread::of(self.0.iter().map(|given| given.rating))
    }
}

/// Of two answers of one rater, the later one counts.
impl FromIterator<GivenRating> for GivenRatings {
    fn from_iter<I: IntoIterator<Item = GivenRating>>(answers: I) -> GivenRatings {
        answers.into_iter().fold(GivenRatings::default(), |all, answer| {
            let before = all.0.iter().find(|given| given.by == answer.by);
            if before.is_some_and(|before| before.on > answer.on) { all } else { all.with(answer) }
        })
    }
}

/// `3 Ann; 5 Bo`; a number alone where one person answered.
impl fmt::Display for GivenRatings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = &self.0[..] {
            return write!(f, "{}", only.rating.number());
        }
        self.0.iter().enumerate().try_for_each(|(at, given)| {
            let between = if at == 0 { "" } else { "; " };
            let name =
                given.by.as_deref().map_or_else(String::new, |name| format!(" {}", name.replace(';', ",")));
            write!(f, "{between}{}{name}", given.rating.number())
        })
    }
}

impl Serialize for GivenRatings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0[..] {
            [GivenRating { rating, by: None, on: None }] => rating.serialize(serializer),
            [only] => only.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for GivenRatings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<GivenRatings, D::Error> {
        deserializer.deserialize_any(AnswersVisitor)
    }
}

/// Reads a number, a table or a list.
struct AnswersVisitor;

impl AnswersVisitor {
    fn number<E: Error>(number: Option<u8>) -> Result<GivenRatings, E> {
        let rating = number.and_then(Rating::new);
        rating.map(GivenRatings::unnamed).ok_or_else(|| E::custom("a rating is from 1 to 5"))
    }
}

impl<'de> Visitor<'de> for AnswersVisitor {
    type Value = GivenRatings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rating from 1 to 5, such as 4 or { rating = 4, by = \"Ann\" }")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<GivenRatings, E> {
        AnswersVisitor::number(number.try_into().ok())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<GivenRatings, E> {
        AnswersVisitor::number(number.try_into().ok())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<GivenRatings, A::Error> {
        let one = GivenRating::deserialize(MapAccessDeserializer::new(map))?;
        Ok(GivenRatings(vec![one]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<GivenRatings, A::Error> {
        let all: Vec<GivenRating> = Deserialize::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(all.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(number: u8, by: &str, on: i32) -> GivenRating {
        let by = (!by.is_empty()).then(|| by.into());
        GivenRating::new(Rating(number), by, Some(Day(on)).filter(|day| day.0 > 0))
    }

    #[test]
    fn a_person_has_one_answer_and_replaces_the_one_without_a_name() {
        let old = GivenRatings::unnamed(Rating(2)).with(given(5, "Bo", 3));
        assert_eq!(old.by("Ann").map(|given| given.rating), Rating::new(2));
        assert_eq!(old.by("Bo").map(|given| given.rating), Rating::new(5));
        let now = old.answered(Rating::new(4), Some("Ann".into()), Some(Day(9)));
        assert_eq!(now.to_string(), "4 Ann; 5 Bo");
        let now = now.answered(None, Some("Bo".into()), Some(Day(9)));
        assert_eq!((now.to_string().as_str(), now.by("Bo")), ("4", None));
    }

    #[test]
    fn of_two_answers_of_one_rater_the_later_one_counts() {
        let all: GivenRatings = [given(3, "Bo", 7), given(5, "Bo", 5), given(1, "", 0)].into_iter().collect();
        assert_eq!(all.to_string(), "1; 3 Bo");
    }

    #[test]
    fn answers_are_read_as_they_were_written() {
        for (all, text) in [
            (GivenRatings::unnamed(Rating(4)), "4"),
            (GivenRatings(vec![given(4, "Ann", 0)]), r#"{"rating":4,"by":"Ann"}"#),
            (
                GivenRatings(vec![given(2, "", 0), given(4, "Ann", 0)]),
                r#"[{"rating":2},{"rating":4,"by":"Ann"}]"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&all).unwrap(), text);
            assert_eq!(serde_json::from_str::<GivenRatings>(text).unwrap(), all);
        }
        for wrong in ["6", "0", "-1", "\"4\"", r#"{"rating":9}"#, r#"{"by":"Ann"}"#, "4.5"] {
            assert!(serde_json::from_str::<GivenRatings>(wrong).is_err(), "{wrong}");
        }
    }
}
