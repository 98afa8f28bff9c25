//! JSON: an array of objects, at the top or under one key, one object a line, or a table by its rows or columns. What is
//! nested gets names with a point.

mod more;
mod nested;
mod tables;

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::cell_text::{self, NumberMeaning};
use super::{Origin, Refusal, SheetGrid, Unpacked};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// A value of JSON, with the names of an object in their order.
#[derive(Debug)]
enum JsonNode {
    Null,
    Scalar(String),
    /// A number whose last digits are lost.
    TooLong,
    List(Vec<JsonNode>),
    Object(Vec<(String, JsonNode)>),
}

/// The rows so far.
#[derive(Default)]
struct Rows {
    names: Vec<String>,
    places: HashMap<String, u32>,
    grid: SheetGrid,
    rows: u32,
    /// The first column with lists of objects in its cells, and how many cells have one.
    nested: Option<(String, usize)>,
    /// The first column with numbers that are too long, and how many there are in all.
    too_long: Option<(String, usize)>,
    /// The first column that an object has two values for, and how many objects have.
    repeated: Option<(u32, usize)>,
    /// What says beside the rows that there are more of them.
    more: Option<String>,
    /// What is asked of rows under keys.
    keyed: Option<(usize, String)>,
}

/// More names than any list has columns: those of the widest sheet.
const MOST_NAMES: usize = 1 << 14;

/// A whole number that is further from 0 is not read to its last digit: an id that was cut short would be another one.
const LARGEST_WHOLE: f64 = 9_223_372_036_854_775_808.0;

/// Whether the first bytes of a file are JSON with objects in it.
pub(super) fn begins(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let Some((first, rest)) = text.split_first() else { return false };
    let inside = rest.trim_ascii_start().first();
    match first {
        b'{' => matches!(inside, Some(b'"' | b'}')),
        b'[' => matches!(inside, Some(b'{' | b'[' | b']' | b'"')),
        _ => false,
    }
}

/// The rows of all objects as text, under the names in the order in which they come.
///
/// # Errors
/// It is no JSON, or has no list of objects.
pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked, Refusal> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut rows = Rows::default();
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_slice(text).into_iter::<JsonNode>() {
        let value =
            value.map_err(|error| Refusal::BrokenJson { line: error.line(), column: error.column() })?;
        values.push(value);
        // One alone may have the list under one of its keys.
        if values.len() > 1 {
            values.drain(..).try_for_each(|value| rows.add(value))?;
            values.reserve(2);
        }
    }
    match (values.pop(), rows.rows) {
        (Some(JsonNode::Object(pairs)), 0) => rows.add_whole(pairs)?,
        (Some(JsonNode::List(items)), 0) if tables::are_lists(&items) => {
            rows.add(tables::rows_of_lists(items)?)?;
        }
        (Some(value), _) => rows.add(value)?,
        (None, _) => {}
    }
    rows.into_unpacked()
}

impl Rows {
    /// The rows of an object that is the whole file: those of its one list of objects, else itself.
    fn add_whole(&mut self, pairs: Vec<(String, JsonNode)>) -> Result<(), Refusal> {
        let is_rows = |node: &JsonNode| matches!(node, JsonNode::List(items) if matches!(items.first(), Some(JsonNode::Object(_))));
        match pairs.iter().filter(|(_, value)| is_rows(value)).count() {
            0 if nested::is_shortcut(&pairs) => Err(Refusal::Shortcut),
            0 if nested::has_rows(&pairs) => {
                let (rows, beside) = nested::rows(pairs)?;
                self.add(rows)?;
                self.more = beside.iter().find_map(|(name, value)| more::said(name, value, self.rows));
                Ok(())
            }
            0 => match tables::form(&pairs) {
                Some(form) => {
                    self.keyed = tables::doubt(form, &pairs);
                    self.add(tables::rows(form, pairs)?)
                }
                None => self.add(JsonNode::Object(pairs)),
            },
            1 => {
                let (rows, beside): (Vec<_>, Vec<_>) =
                    pairs.into_iter().partition(|(_, value)| is_rows(value));
                rows.into_iter().try_for_each(|(_, rows)| self.add(rows))?;
                self.more = beside.iter().find_map(|(name, value)| more::said(name, value, self.rows));
                Ok(())
            }
            _ => {
                let names = pairs.iter().filter(|(_, value)| is_rows(value)).map(|(name, _)| &**name);
                Err(Refusal::SeveralLists(names.collect::<Vec<_>>().join(", ")))
            }
        }
    }

    fn add(&mut self, value: JsonNode) -> Result<(), Refusal> {
        match value {
            JsonNode::List(items) => items.into_iter().try_for_each(|item| self.add(item)),
            JsonNode::Object(pairs) => {
                let mut cells = Vec::new();
                self.flatten(String::new(), JsonNode::Object(pairs), &mut cells);
                if self.names.len() > MOST_NAMES {
                    return Err(Refusal::TooLarge(format!("more than {MOST_NAMES} names of values")));
                }
                cells.sort_by_key(|(place, _)| *place);
                if let Some(two) = cells.windows(2).find(|two| two[0].0 == two[1].0 && two[0].1 != two[1].1) {
                    self.repeated.get_or_insert((two[0].0, 0)).1 += 1;
                }
                cells.dedup_by_key(|(place, _)| *place);
                cells.iter().try_for_each(|(place, cell)| self.grid.put(self.rows, *place, cell))?;
                self.rows += 1;
                Ok(())
            }
            JsonNode::Scalar(_) | JsonNode::Null | JsonNode::TooLong => Err(Refusal::Json),
        }
    }

    fn flatten(&mut self, name: String, value: JsonNode, cells: &mut Vec<(u32, String)>) {
        match value {
            JsonNode::Object(pairs) => {
                for (key, value) in pairs {
                    // So MongoDB says what a value is: `{"$numberDecimal": "12.50"}`.
                    if !name.is_empty() && key.starts_with('$') {
                        self.flatten(name.clone(), value, cells);
                        continue;
                    }
                    // So GraphQL and Elasticsearch wrap each row.
                    let is_wrapped = name.is_empty() && matches!(&*key, "node" | "_source");
                    if is_wrapped && matches!(value, JsonNode::Object(_)) {
                        self.flatten(String::new(), value, cells);
                        continue;
                    }
                    let name = if name.is_empty() { key } else { format!("{name}.{key}") };
                    self.flatten(name, value, cells);
                }
            }
            JsonNode::List(items) => {
                if items.iter().any(|item| matches!(item, JsonNode::TooLong)) {
                    self.too_long.get_or_insert((name.clone(), 0)).1 += 1;
                }
                let scalars: Vec<&str> = items.iter().filter_map(JsonNode::scalar).collect();
                if scalars.len() < items.len() {
                    self.nested.get_or_insert((name, 0)).1 += 1;
                } else {
                    let joined = scalars.join("; ");
                    cells.push((self.place(name), joined));
                }
            }
            JsonNode::Scalar(cell) => cells.push((self.place(name), cell)),
            JsonNode::TooLong => {
                self.too_long.get_or_insert((name.clone(), 0)).1 += 1;
                self.place(name);
            }
            JsonNode::Null => {
                self.place(name);
            }
        }
    }

    /// The column of a name.
    fn place(&mut self, name: String) -> u32 {
        if let Some(place) = self.places.get(&name) {
            return *place;
        }
        let place = self.names.len() as u32;
        self.names.push(name.clone());
        self.places.insert(name, place);
        self.grid.keep_column(place);
        place
    }

    fn into_unpacked(self) -> Result<Unpacked, Refusal> {
        if self.names.is_empty() {
            return Err(Refusal::Json);
        }
        let mut header = SheetGrid::default();
        for (place, name) in self.names.iter().enumerate() {
            header.put(0, place as u32, if is_blank(name) { "-" } else { name })?;
        }
        let mut text = header.into_csv()?;
        text.extend(self.grid.into_csv()?);
        let finding = |kind, (count, message): (usize, String)| Finding::new(kind, count, message);
        let nested = self.nested.map(|(name, count)| {
            (count, format!("\"{name}\" is a list of its own in {count} of the customers; it is not used."))
        });
        let too_long = self.too_long.map(|(name, count)| {
            let (numbers, counts) = (counted(count, "number"), if count == 1 { "counts" } else { "count" });
            let message = format!(
                "{numbers} in JSON, first in \"{name}\", cannot be read to the last digit and {counts} as missing. Export \
                 such numbers in quotes."
            );
            (count, message)
        });
        let repeated = self.repeated.map(|(place, count)| {
            let name = &self.names[place as usize];
            (
                count,
                format!("Two values are called \"{name}\" in {count} of the customers; the first is used."),
            )
        });
        let nested = nested.map(|said| finding(FindingKind::NestedList, said));
        let repeated = repeated.map(|said| finding(FindingKind::RepeatedName, said));
        let too_long = too_long.map(|said| finding(FindingKind::LostDigits, said));
        let more = self.more.map(|said| finding(FindingKind::PartialList, (1, said)));
        let keyed = self.keyed.map(|said| finding(FindingKind::KeyedRows, said));
        let findings = [nested, too_long, repeated, more, keyed].into_iter().flatten().collect();
        Ok(Unpacked { text, origin: Origin::Json, findings })
    }
}

/// Whether nothing of a name is seen, so that it would be no name in a header.
fn is_blank(name: &str) -> bool {
    name.chars().all(|letter| letter.is_whitespace() || letter.is_control() || letter == '\u{feff}')
}

impl JsonNode {
    fn scalar(&self) -> Option<&str> {
        match self {
            JsonNode::Scalar(cell) => Some(cell),
            JsonNode::Null | JsonNode::TooLong => Some(""),
            JsonNode::List(_) | JsonNode::Object(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for JsonNode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<JsonNode, D::Error> {
        from.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = JsonNode;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<JsonNode, E> {
        Ok(JsonNode::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<JsonNode, E> {
        if value.abs() >= LARGEST_WHOLE {
            return Ok(JsonNode::TooLong);
        }
        let mut text = String::new();
        cell_text::number_into(value, &NumberMeaning::Plain, &mut text);
        Ok(JsonNode::Scalar(text))
    }

    fn visit_str<E>(self, value: &str) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<JsonNode, E> {
        Ok(JsonNode::Scalar(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<JsonNode, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(JsonNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<JsonNode, A::Error> {
        let mut object = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            object.push(pair);
        }
        Ok(JsonNode::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(json: &str) -> Result<String, Refusal> {
        unpack(json.as_bytes()).map(|unpacked| String::from_utf8(unpacked.text).unwrap())
    }

    #[test]
    fn objects_become_rows_in_the_order_of_their_names() {
        let rows = "id,name,address.city\n1,\"Acme, Inc\",Bonn\n2,,\n";
        let two = r#"{"id":1,"name":"Acme, Inc","address":{"city":"Bonn"}},{"id":2,"name":null}"#;
        assert_eq!(csv(&format!("[{two}]")).unwrap(), rows);
        assert_eq!(csv(&format!(r#"{{"meta":{{"n":2}},"data":[{two}]}}"#)).unwrap(), rows);
        assert_eq!(csv(&two.replace("},{\"id\":2", "}\n{\"id\":2")).unwrap(), rows);
    }

    #[test]
    fn lists_are_joined_and_lists_of_objects_are_said() {
        let unpacked = unpack(br#"[{"id":1,"tags":["a","b"],"orders":[{"n":1}]}]"#).unwrap();
        assert_eq!(String::from_utf8(unpacked.text).unwrap(), "id,tags\n1,a; b\n");
        assert_eq!(unpacked.findings[0].kind, FindingKind::NestedList);
    }

    #[test]
    fn two_values_of_one_name_are_said() {
        let found = |json: &str| {
            let unpacked = unpack(json.as_bytes()).unwrap();
            let text = String::from_utf8(unpacked.text).unwrap();
            (
                text,
                unpacked
                    .findings
                    .into_iter()
                    .map(|finding| (finding.kind, finding.count))
                    .collect::<Vec<_>>(),
            )
        };
        let said = vec![(FindingKind::RepeatedName, 1)];
        let two = r#"[{"id":1,"pay":5,"pay":6},{"id":2,"pay":7,"pay":7}]"#;
        assert_eq!(found(two), ("id,pay\n1,5\n2,7\n".to_owned(), said.clone()));
        let pointed = r#"[{"id":1,"a":{"b":5},"a.b":6}]"#;
        assert_eq!(found(pointed), ("id,a.b\n1,5\n".to_owned(), said));
    }

    #[test]
    fn a_number_that_loses_digits_is_missing_and_said() {
        let unpacked =
            unpack(br#"[{"id":18446744073709551615,"n":1.5},{"id":123456789012345678901,"n":2}]"#).unwrap();
        assert_eq!(String::from_utf8(unpacked.text).unwrap(), "id,n\n18446744073709551615,1.5\n,2\n");
        let said: Vec<_> = unpacked.findings.iter().map(|finding| (finding.kind, finding.count)).collect();
        assert_eq!(said, [(FindingKind::LostDigits, 1)]);
        assert_eq!(
            unpacked.findings[0].message,
            "1 number in JSON, first in \"id\", cannot be read to the last digit and counts as missing. Export such numbers \
             in quotes."
        );
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for json in ["[1,2]", "[]", "{}"] {
            assert_eq!(csv(json), Err(Refusal::Json), "{json}");
        }
        assert_eq!(csv("[{\"id\":1},\n{\"id\":"), Err(Refusal::BrokenJson { line: 2, column: 6 }));
        let two = r#"{"a":[{"x":1}],"b":[{"y":1}]}"#;
        assert_eq!(csv(two), Err(Refusal::SeveralLists("a, b".to_owned())));
        let deep = "[".repeat(100_000);
        assert!(csv(&deep).is_err());
    }
}
