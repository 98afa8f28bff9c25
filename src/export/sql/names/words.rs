//! What an expression asks for, in the words of a database.

use crate::data::expr::{ANY_COUNT, ANY_NUMBER, SqlWords};
use crate::export::sql::{live, texts};
use crate::tiering::measure::NameMeaning;

use super::{RANKED_TWICE, SqlNames};

/// What no cell is above, as a logarithm to base ten.
const CELL: f64 = 100.0;

impl SqlWords for SqlNames<'_> {
    fn number(&self, number: f64) -> String {
        self.dialect.number_alone(number)
    }

    fn name(&self, name: &str, quoted: bool) -> String {
        self.words(self.meaning(name, quoted), name)
    }

    fn text(&self, text: &str) -> String {
        self.dialect.text(text)
    }

    fn small(&self, letter: char) -> Option<char> {
        self.dialect.small(letter)
    }

    fn replaced(&self, text: String, letters: &[(char, char)]) -> String {
        texts::replaced(self.dialect, text, letters)
    }

    fn in_order(&self, text: &str) -> String {
        self.dialect.in_order(text)
    }

    fn magnitude(&self, name: &str, quoted: bool) -> f64 {
        match self.meaning(name, quoted) {
            Some(NameMeaning::Cells(_)) => CELL,
            Some(NameMeaning::Sum(_)) => CELL + ANY_COUNT,
            // Sums are of millionths, so that none of those above 0 is less.
            Some(NameMeaning::Growth(_)) => CELL + 2.0 * ANY_COUNT,
            Some(NameMeaning::OverRoles(..) | NameMeaning::Formula(_)) => ANY_NUMBER,
            _ => ANY_COUNT,
        }
    }

    fn finite(&self, number: &str) -> String {
        self.dialect.finite(number)
    }

    fn without_fraction(&self, function: &str, number: &str) -> String {
        self.dialect.without_fraction(function, number)
    }

    fn trimmed(&self, text: &str) -> String {
        self.dialect.trimmed(text)
    }

    fn extreme(&self, largest: bool, values: &str) -> String {
        self.dialect.extreme(largest, values)
    }

    fn remainder(&self, one: &str, other: &str) -> String {
        self.dialect.remainder(one, other)
    }

    fn like(&self, text: &str, pattern: &str) -> String {
        self.dialect.like(text, pattern)
    }

    fn over_all(&self, function: &str, value: &str) -> Option<String> {
        if self.frozen.is_some() {
            return None;
        }
        if self.is_ranked.get() || self.is_ranked_already(value) {
            return Some(self.refuse(RANKED_TWICE.to_owned()));
        }
        let about = format!("{function} of {value}");
        let known = self.values.alias(&value);
        let found = known.unwrap_or_else(|| {
            self.values.add(value.to_owned(), ("m", "value"), about.clone(), value.to_owned())
        });
        let of_all = match function {
            "median" => return Some(self.quantiles.quantile(&found, 0.5)),
            "percentile" => live::percentile(self.dialect, &found),
            "rank" => live::rank(self.dialect, &found),
            "count" => format!("{} * COUNT({found}) OVER ()", self.dialect.number_alone(1.0)),
            "sum" | "avg" => format!("{}({found}) OVER ()", function.to_uppercase()),
            _ => return None,
        };
        let known = self.ranks.alias(&about.as_str());
        Some(known.unwrap_or_else(|| self.ranks.add(about.clone(), ("a", function), about.clone(), of_all)))
    }
}
