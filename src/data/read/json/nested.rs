//! Where the rows are in an object that is the whole file: in a list below several names.

use super::{JsonNode, Refusal};

/// The values of an object.
pub(super) type Pairs = Vec<(String, JsonNode)>;

/// Names below each other that lead to the rows.
const DEEPEST: usize = 6;

/// Lists that a single customer or order has.
const OF_ONE: &[&str] = &[
    "orders",
    "invoices",
    "items",
    "lines",
    "line_items",
    "lineitems",
    "contacts",
    "addresses",
    "transactions",
    "payments",
    "emails",
    "phones",
    "tags",
    "notes",
];

/// Whether a list of objects is somewhere below the names of an object.
pub(super) fn has_rows(pairs: &[(String, JsonNode)]) -> bool {
    !paths(pairs).is_empty()
}

/// The rows below the names of an object, and what is beside them.
///
/// # Errors
/// Several lists could be the rows.
pub(super) fn rows(pairs: Pairs) -> Result<(JsonNode, Pairs), Refusal> {
    let paths = paths(&pairs);
    let [path] = paths.as_slice() else {
        let names = paths.iter().map(|path| called(&pairs, path)).collect::<Vec<_>>();
        return Err(Refusal::SeveralLists(names.join(", ")));
    };
    let (mut beside, mut node) = (Vec::new(), JsonNode::Object(pairs));
    for step in path {
        let JsonNode::Object(mut pairs) = node else { break };
        node = pairs.remove(*step).1;
        beside.append(&mut pairs);
    }
    Ok((node, beside))
}

/// The ways to the lists of objects.
fn paths(pairs: &[(String, JsonNode)]) -> Vec<Vec<usize>> {
    let (mut found, mut open) = (Vec::new(), vec![(pairs, Vec::new())]);
    while let Some((pairs, path)) = open.pop() {
        for (at, (name, value)) in pairs.iter().enumerate() {
            let path = [&path[..], &[at]].concat();
            match value {
                JsonNode::Object(inner) if path.len() < DEEPEST => open.push((inner, path)),
                JsonNode::List(items) => {
                    let are_rows = matches!(items.first(), Some(JsonNode::Object(_)));
                    let is_of_one = is_one(pairs) && OF_ONE.contains(&&*name.to_lowercase());
                    found.extend((are_rows && !is_of_one).then_some(path));
                }
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether an object says who or which it is.
fn is_one(pairs: &[(String, JsonNode)]) -> bool {
    let is_id = |name: &str| {
        matches!(&*name.to_lowercase(), "id" | "name" | "email" | "number" | "customer" | "company")
    };
    pairs.iter().any(|(name, value)| is_id(name) && matches!(value, JsonNode::Scalar(_)))
}

/// The names on a way, with points.
fn called(pairs: &[(String, JsonNode)], path: &[usize]) -> String {
    let (mut names, mut pairs) = (Vec::new(), pairs);
    for step in path {
        let (name, value) = &pairs[*step];
        names.push(name.as_str());
        if let JsonNode::Object(inner) = value {
            pairs = inner;
        }
    }
    names.join(".")
}

/// Whether an object is what Google Drive puts in place of a sheet (`.gsheet`): where it is on the web.
pub(super) fn is_shortcut(pairs: &[(String, JsonNode)]) -> bool {
    let is_id = |name: &str| matches!(name, "doc_id" | "resource_id" | "resource_key");
    let is_link =
        |value: &JsonNode| value.scalar().is_some_and(|text| text.starts_with("https://docs.google.com/"));
    pairs.len() < 8 && pairs.iter().any(|(name, value)| is_id(name) || (name == "url" && is_link(value)))
}
