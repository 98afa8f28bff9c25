//! Rows by which something is only offered or prepared: they are no orders, and nothing of them went back.

use super::{OF_ORDER, SqlOrderRows, word};
use crate::data::column::ColumnId;
use crate::data::orders::OrderWords;

/// 1 where a row only offers something.
pub(super) const OFFERED: &str = "is_offered";

impl SqlOrderRows<'_> {
    /// Whether a column may say so.
    pub(super) fn may_offer(&self) -> bool {
        let recipe = self.recipe;
        let columns = [recipe.status, recipe.document, recipe.offered_flags];
        columns.iter().any(|columns| !columns.is_empty()) || recipe.papers.is_some()
    }

    /// 1 where a row only offers something: by its kind, by its number, or by a status of its order.
    pub(super) fn offered(&self) -> String {
        let words = OrderWords::known();
        let of_document = |column: &ColumnId| {
            let offers = self.says(*column, &words.offers, true);
            format!("{offers} OR {}", self.says(*column, &words.no_sale, false))
        };
        let mut said: Vec<String> = self.recipe.document.iter().map(of_document).collect();
        said.extend(self.recipe.papers.map(|column| self.begins(column, &words.letters_of_offers)));
        said.extend(self.recipe.offered_flags.iter().map(|flag| self.says(*flag, words.yes, false)));
        if let Some(agreed) = &self.recipe.agreed {
            let agreed: Vec<&str> = agreed.iter().map(String::as_str).collect();
            let is_agreed = |column: &ColumnId| match agreed[..] {
                [] => "1 = 0".to_owned(),
                _ => self.says(*column, &agreed, false),
            };
            let all: Vec<String> = self.recipe.status.iter().map(is_agreed).collect();
            said.push(format!("NOT ({})", all.join(" OR ")));
        }
        let by_status: Vec<String> =
            self.recipe.status.iter().map(|column| self.undoes(*column, &words.offers)).collect();
        if !by_status.is_empty() {
            let by_status = by_status.join(" OR ");
            said.push(match (self.written(), self.recipe.order) {
                (Some(written), Some(_)) => {
                    let (judged, sold) = self.said_of_order(&by_status, &written);
                    format!("({sold} = 1 AND {judged} = 2) OR ({sold} = 0 AND {judged} > 0)")
                }
                _ => format!("{} = 1", self.of_order(&format!("CASE WHEN {by_status} THEN 1 ELSE 0 END"))),
            });
        }
        format!("CASE WHEN {} THEN 1 ELSE 0 END", said.join(" OR "))
    }

    /// One row for each order of which not all is only offered.
    pub(super) fn first_of_sale(&self, is_first: &str) -> String {
        let all = match self.recipe.order {
            None => OFFERED.to_owned(),
            Some(_) => {
                format!(
                    "CASE WHEN read_order IS NULL THEN {OFFERED} ELSE MIN({OFFERED}) OVER ({OF_ORDER}) END"
                )
            }
        };
        format!("CASE WHEN {all} = 1 THEN 0 ELSE {is_first} END")
    }

    /// Whether a column of words begins with one of these, and no further letter.
    fn begins(&self, column: ColumnId, words: &[&str]) -> String {
        let letters = self.dialect.letters_in_front(&format!("COALESCE({}, '')", word(column)));
        let list: Vec<String> = words.iter().map(|word| self.dialect.text(word)).collect();
        format!("{letters} IN ({})", list.join(", "))
    }
}
