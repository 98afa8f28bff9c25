//! Deals of a CRM: rows are sales that may be won, whatever they come to.

use crate::data::column::ColumnType;
use crate::data::header;
use crate::data::roles::Candidate;

/// Words for a sale that may be won, ...
const DEALS: &str = "deal opportunity verkaufschance opportunite affaire oportunidad opportunita oportunidade verkoopkans szansa affar";
/// ... for what it is called, ...
const BESIDE: &str = "name title titel titre titulo titolo nom nombre nome naam";
/// ... and for how far it is.
const STAGE: &str = "stage dealstage phase status etape etapa fase etap fas";

/// Whether the words of a header speak of a sale that may be won.
pub(in crate::data) fn names_deal(words: &[String]) -> bool {
    header::say_one_of(words, DEALS)
}

/// Whether headers are those of deals by name and of their stages. Numbers below `Deal` would count those of a customer.
pub(super) fn are_deals(columns: &[Candidate], words: &[Vec<String>]) -> bool {
    let is_deal = |(column, words): (&Candidate, &Vec<String>)| {
        let is_beside = |word: &String| header::is_one_of(word, DEALS) || header::is_one_of(word, BESIDE);
        let is_text = column.inferred.kind == ColumnType::Text;
        is_text && names_deal(words) && words.iter().all(is_beside)
    };
    let is_stage = |words: &Vec<String>| header::say_one_of(words, STAGE) && words.len() <= 2;
    columns.iter().zip(words).any(is_deal) && words.iter().any(is_stage)
}
