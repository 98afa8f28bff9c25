//! Tables in JSON whose rows are no objects in a list: columns side by side, lists in a list, rows under their keys.

use std::iter;

use super::nested::Pairs;
use super::{JsonNode, Refusal};
use crate::data::header;
use crate::data::sniff::known::names_column;

/// What lists of values are called, and the names of their columns beside them.
const ROWS: [&str; 4] = ["data", "rows", "values", "records"];
const COLUMNS: [&str; 5] = ["columns", "fields", "header", "headers", "names"];

/// Where the name of a row goes.
const KEY: &str = "key";

/// Words for parts of one record, which have names in common as rows have.
const PARTS: &str = "billing shipping delivery invoice invoicing mailing postal physical legal registered bill ship home work office private \
    business primary secondary main default alternate alternative other contact address owner parent company customer client account person \
    to organization supplier previous current old new before after last first next total totals summary meta metadata settings config stats \
    statistics details info profile data pagination links rechnung rechnungsadresse lieferung lieferadresse anschrift kontakt kunde facturation \
    livraison facturacion envio fatturazione spedizione facturatie verzending";

/// How the rows are in an object that is the whole file.
#[derive(Clone, Copy)]
pub(super) enum TableForm {
    /// Columns side by side.
    Columns,
    /// Objects under their keys.
    Objects,
    /// Columns under their names, of which each has its values under the keys of the rows.
    KeyedColumns,
    /// Lists of values.
    Lists,
}

/// How, where an object is such a table.
pub(super) fn form(pairs: &[(String, JsonNode)]) -> Option<TableForm> {
    match () {
        () if has_columns(pairs) => Some(TableForm::Columns),
        () if has_keyed_columns(pairs) => Some(TableForm::KeyedColumns),
        () if has_objects(pairs) && !are_parts(pairs) => Some(TableForm::Objects),
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
        TableForm::KeyedColumns => Ok(rows_of_keyed_columns(pairs)),
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

/// Whether all names outside are those of parts: the objects then are no rows, but parts of one record.
fn are_parts(pairs: &[(String, JsonNode)]) -> bool {
    let is_part = |name: &str| {
        let words = header::words(name);
        !has_digit(name) && !words.is_empty() && words.iter().all(|word| header::is_one_of(word, PARTS))
    };
    pairs.iter().all(|(name, _)| is_part(name))
}

/// What is asked of rows under a few keys that are words, and may be names of parts that nobody knows here.
pub(super) fn doubt(form: TableForm, pairs: &[(String, JsonNode)]) -> Option<(usize, String)> {
    const MOST: usize = 8;
    let is_year = |name: &str| name.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year));
    let are_years = pairs.iter().all(|(name, _)| is_year(name));
    let may_be_parts = are_years || pairs.len() <= MOST && !pairs.iter().any(|(name, _)| has_digit(name));
    if !matches!(form, TableForm::Objects) || !may_be_parts {
        return None;
    }
    let (first, last) = (&pairs.first()?.0, &pairs.last()?.0);
    let message = format!(
        "Each object of the file counts as a customer, those under \"{first}\" and \"{last}\" too. If they are parts of one \
         record or years, export the customers as an array of objects."
    );
    Some((pairs.len(), message))
}

/// Whether keys only number the rows from 0 on: they say nothing of who a customer is.
fn are_row_numbers<'a>(keys: impl Iterator<Item = &'a String>) -> bool {
    keys.enumerate().all(|(at, key)| *key == at.to_string())
}

fn has_digit(name: &str) -> bool {
    name.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the names outside are those of columns, each over the same keys, which are none: so pandas writes a table where
/// nothing is said.
fn has_keyed_columns(pairs: &[(String, JsonNode)]) -> bool {
    let cells = |value: &JsonNode| match value {
        JsonNode::Object(cells) if cells.iter().all(|(_, cell)| cell.scalar().is_some()) => Some(cells.len()),
        _ => None,
    };
    let Some((_, JsonNode::Object(first))) = pairs.first() else { return false };
    let has_same_keys = |value: &JsonNode| {
        let JsonNode::Object(inner) = value else { return false };
        inner.iter().zip(first).all(|((key, _), (known, _))| key == known)
    };
    pairs.len() > 1
        && first.len() > 1
        && pairs.iter().all(|(_, value)| cells(value) == Some(first.len()) && has_same_keys(value))
        && pairs.iter().any(|(name, _)| names_column(name))
        && !first.iter().any(|(key, _)| names_column(key))
}

fn rows_of_keyed_columns(pairs: Pairs) -> JsonNode {
    let mut rows: Vec<Pairs> = Vec::new();
    for (name, value) in pairs {
        let JsonNode::Object(cells) = value else { continue };
        if rows.is_empty() {
            let are_numbers = are_row_numbers(cells.iter().map(|(key, _)| key));
            let begun = |key: &String| (KEY.to_owned(), JsonNode::Scalar(key.clone()));
            rows.extend(
                cells.iter().map(|(key, _)| (!are_numbers).then(|| begun(key)).into_iter().collect()),
            );
        }
        rows.iter_mut().zip(cells).for_each(|(row, (_, cell))| row.push((name.clone(), cell)));
    }
    JsonNode::List(rows.into_iter().map(JsonNode::Object).collect())
}

/// The rows of such an object: of the names outside and inside, those of columns say which they are.
fn rows_of_objects(pairs: Pairs) -> Result<JsonNode, Refusal> {
    let outside = pairs.iter().any(|(name, _)| !has_digit(name) && names_column(name));
    let inner = pairs.iter().filter_map(|(_, value)| match value {
        JsonNode::Object(inner) => Some(inner),
        _ => None,
    });
    let inside = inner.flatten().any(|(name, _)| names_column(name));
    if outside || !inside {
        return Err(Refusal::Json);
    }
    let are_numbers = are_row_numbers(pairs.iter().map(|(key, _)| key));
    let row = |(key, value): (String, JsonNode)| match value {
        JsonNode::Object(mut inner) => {
            if !are_numbers {
                inner.insert(0, (KEY.to_owned(), JsonNode::Scalar(key)));
            }
            JsonNode::Object(inner)
        }
        other => other,
    };
    Ok(JsonNode::List(pairs.into_iter().map(row).collect()))
}
