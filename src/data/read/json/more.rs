//! Whether JSON says beside its customers that it has not all of them: it is one page of an answer.

use super::JsonNode;
use crate::data::number::counted;

/// Names, in small letters without signs, of what is true while there are more pages.
const IS_MORE: [&str; 6] = ["hasmore", "hasnext", "hasnextpage", "moreitems", "truncated", "istruncated"];
/// Names of where the next page is.
const NEXT: [&str; 9] = [
    "next",
    "nextpage",
    "nexturl",
    "nextlink",
    "nextcursor",
    "nextpagetoken",
    "nextrecordsurl",
    "odatanextlink",
    "nextpageurl",
];
/// Names of what is about the pages, and of no sums of money.
const ABOUT_PAGES: [&str; 8] =
    ["meta", "metadata", "page", "pageinfo", "paging", "pagination", "links", "responsemetadata"];
/// Names of how many there are in all.
const IN_ALL: [&str; 15] = [
    "total",
    "totalcount",
    "totalsize",
    "totalresults",
    "totalrecords",
    "totalitems",
    "totalrows",
    "numfound",
    "recordstotal",
    "totalelements",
    "totalentries",
    "totalhits",
    "totalcustomers",
    "totalnum",
    "xtotalcount",
];

/// What a value beside this many rows says of more, as a sentence. Grows with what is nested in the value.
pub(super) fn said(name: &str, value: &JsonNode, rows: u32) -> Option<String> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    let is_one_of = |names: &[&str]| names.contains(&&*plain);
    let sentence = |how: String| {
        Some(format!(
            "JSON has {} and says that there are more ({how}): it is one page of an answer. Export all of them.",
            counted(rows as usize, "customer")
        ))
    };
    match value {
        JsonNode::Scalar(cell) if is_one_of(&IS_MORE) && cell == "true" => {
            sentence(format!("\"{name}\" is true"))
        }
        JsonNode::Scalar(cell) if is_one_of(&NEXT) && !matches!(&**cell, "" | "false" | "0") => {
            sentence(format!("it has a \"{name}\""))
        }
        JsonNode::Scalar(cell) if is_one_of(&IN_ALL) => {
            let all = cell.parse::<u32>().ok().filter(|all| *all > rows)?;
            sentence(format!("\"{name}\" is {all}"))
        }
        // Elasticsearch: `"total": {"value": 200}`.
        JsonNode::Object(pairs) if is_one_of(&IN_ALL) => {
            let value = pairs.iter().find(|(name, _)| name == "value");
            value.and_then(|(_, value)| said(name, value, rows))
        }
        JsonNode::Object(pairs) if is_one_of(&NEXT) && !pairs.is_empty() => {
            sentence(format!("it has a \"{name}\""))
        }
        JsonNode::Object(pairs) if is_one_of(&ABOUT_PAGES) => {
            pairs.iter().find_map(|(name, value)| said(name, value, rows))
        }
        _ => None,
    }
}
