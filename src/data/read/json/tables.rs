//! Tables in JSON whose rows are no objects in a list: columns side by side, lists in a list, rows under their keys.

use std::iter;

use super::nested::Pairs;
use super::{JsonNode, Refusal};
use crate::data::sniff::known::names_column;

/// What lists of values are called, and the names of their columns beside them.
const ROWS: [&str; 4] = ["data", "rows", "values", "records"];
const COLUMNS: [&str; 5] = ["columns", "fields", "header", "headers", "names"];

/// Where the name of a row goes.
const KEY: &str = "key";

/// How the rows are in an object that is the whole file.
#[derive(Clone, Copy)]
pub(super) enum TableForm {
    /// Columns side by side.
    Columns,
    /// Objects under their keys.
    Objects,
    /// Lists of values.
    Lists,
}

/// How, where an object is such a table.
pub(super) fn form(pairs: &[(String, JsonNode)]) -> Option<TableForm> {
    match () {
        () if has_columns(pairs) => Some(TableForm::Columns),
        () if has_objects(pairs) => Some(TableForm::Objects),
        () => pairs.iter().any(is_rows).then_some(TableForm::Lists),
    }
}

/// Its rows as objects.
///
/// # Errors
/// The names of the columns are not there, or it cannot be told whether rows or columns have the names.
pub(super) fn rows(form: TableForm, pairs: Pairs) -> Result<JsonNode, Refusal> {
    match form {
        TableForm::Columns => Ok(rows_of_columns(pairs)),
        TableForm::Objects => rows_of_objects(pairs),
        TableForm::Lists => rows_beside_names(pairs),
    }
}

/// The rows of lists that have the names of their columns in front or beside them.
fn rows_beside_names(pairs: Pairs) -> Result<JsonNode, Refusal> {
    let (rows, beside): (Pairs, Pairs) = pairs.into_iter().partition(is_rows);
    let is_turned = |(name, value): &(String, JsonNode)| {
        name == "majorDimension" && value.scalar().is_some_and(|way| way == "COLUMNS")
    };
    let Some((_, JsonNode::List(mut items))) =
        rows.into_iter().next().filter(|_| !beside.iter().any(is_turned))
    else {
        return Err(Refusal::Json);
    };
    let names = beside.into_iter().find(|(name, value)| {
        COLUMNS.contains(&&**name) && matches!(value, JsonNode::List(names) if names.iter().all(is_name))
    });
    items.splice(..0, names.map(|(_, names)| names));
    rows_of_lists(items)
}

fn is_rows((name, value): &(String, JsonNode)) -> bool {
    ROWS.contains(&&**name) && matches!(value, JsonNode::List(items) if are_lists(items))
}

/// Whether all of a list are lists of values: `[["name", "revenue"], ["Acme", 100]]`.
pub(super) fn are_lists(items: &[JsonNode]) -> bool {
    let is_list = |item: &JsonNode| matches!(item, JsonNode::List(cells) if cells.iter().all(|cell| cell.scalar().is_some()));
    !items.is_empty() && items.iter().all(is_list)
}

/// The rows of such a list as objects, with the names that its first list has. What a row is too short for is missing.
///
/// # Errors
/// The first list has no names, or a row has more values.
pub(super) fn rows_of_lists(items: Vec<JsonNode>) -> Result<JsonNode, Refusal> {
    let mut lists = items.into_iter().filter_map(|item| match item {
        JsonNode::List(cells) => Some(cells),
        _ => None,
    });
    let names =
        lists.next().filter(|names| !names.is_empty() && names.iter().all(is_name)).ok_or(Refusal::Json)?;
    let names: Vec<&str> = names.iter().filter_map(JsonNode::scalar).collect();
    let row = |cells: Vec<JsonNode>| {
        let cells = (cells.len() <= names.len()).then_some(cells)?;
        let cells = cells.into_iter().chain(iter::repeat_with(|| JsonNode::Null));
        Some(JsonNode::Object(names.iter().map(|name| (*name).to_owned()).zip(cells).collect()))
    };
    let rows: Option<Vec<JsonNode>> = lists.map(row).collect();
    rows.filter(|rows| !rows.is_empty()).map(JsonNode::List).ok_or(Refusal::Json)
}

/// Whether it is a text that may name a column.
fn is_name(node: &JsonNode) -> bool {
    matches!(node, JsonNode::Scalar(name) if !name.is_empty() && name.parse::<f64>().is_err())
}

/// Whether an object is a table by its columns: lists of values alone, all of the same length.
fn has_columns(pairs: &[(String, JsonNode)]) -> bool {
    let length = |value: &JsonNode| match value {
        JsonNode::List(items) if items.len() > 1 && items.iter().all(|item| item.scalar().is_some()) => {
            Some(items.len())
        }
        _ => None,
    };
    let first = pairs.first().and_then(|(_, value)| length(value));
    pairs.len() > 1 && first.is_some() && pairs.iter().all(|(_, value)| length(value) == first)
}

fn rows_of_columns(pairs: Pairs) -> JsonNode {
    let mut rows: Vec<Pairs> = Vec::new();
    for (name, value) in pairs {
        let JsonNode::List(items) = value else { continue };
        rows.resize_with(rows.len().max(items.len()), Vec::new);
        rows.iter_mut().zip(items).for_each(|(row, item)| row.push((name.clone(), item)));
    }
    JsonNode::List(rows.into_iter().map(JsonNode::Object).collect())
}

/// Whether an object has several objects, and nothing else, that have names in common: rows under their keys, or columns.
fn has_objects(pairs: &[(String, JsonNode)]) -> bool {
    let Some((_, JsonNode::Object(first))) = pairs.first() else { return false };
    let is_in_first = |name: &String| first.iter().any(|(known, _)| known == name);
    let has_one = |value: &JsonNode| matches!(value, JsonNode::Object(inner) if inner.iter().any(|(name, _)| is_in_first(name)));
    pairs.len() > 1 && pairs.iter().all(|(_, value)| has_one(value))
}

/// The rows of such an object: of the names outside and inside, those of columns say which they are.
fn rows_of_objects(pairs: Pairs) -> Result<JsonNode, Refusal> {
    let outside = pairs.iter().any(|(name, _)| names_column(name));
    let inner = pairs.iter().filter_map(|(_, value)| match value {
        JsonNode::Object(inner) => Some(inner),
        _ => None,
    });
    let inside = inner.flatten().any(|(name, _)| names_column(name));
    if outside || !inside {
        return Err(Refusal::Json);
    }
    let row = |(key, value): (String, JsonNode)| match value {
        JsonNode::Object(mut inner) => {
            inner.insert(0, (KEY.to_owned(), JsonNode::Scalar(key)));
            JsonNode::Object(inner)
        }
        other => other,
    };
    Ok(JsonNode::List(pairs.into_iter().map(row).collect()))
}
