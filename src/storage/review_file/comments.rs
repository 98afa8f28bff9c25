//! The comments that a person wrote into a review: taken from the old text, and written to the new one beside what they
//! are about.

use std::collections::BTreeMap;

use toml_edit::{Array, Decor, DocumentMut, InlineTable, Item, Key, RawString, Table, TableLike, Value};

use super::about::{ABOUT, ABOUT_BEFORE};
use super::has_journals;

/// Between the parts of a place.
const SEPARATOR: char = '\u{0}';
/// Comments by their place: the names of the tables and the key that they are about.
#[derive(Debug, Default)]
pub struct Comments {
    places: BTreeMap<String, About>,
    /// The comments after everything else.
    end: String,
}

/// The comments about one table or key.
#[derive(Debug, Default)]
pub struct About {
    /// Whole lines, each with its line feed.
    pub before: String,
    /// The rest of the same line, from its `#` on.
    pub beside: String,
}

impl Comments {
    /// The comments in the text of a review; none where the text is not TOML. Parses only text with comments.
    pub fn of(text: &str) -> Comments {
        let mut comments = Comments::default();
        if !text.lines().any(|line| line.contains('#') && !is_ours(line)) {
            return comments;
        }
        let Ok(document) = text.parse::<DocumentMut>() else { return comments };
        comments.table("", document.as_table());
        comments.end = lines(document.trailing());
        comments
    }

    /// Whether no place has a comment, as in most reviews.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Removes and returns the comments about a place.
    pub fn take(&mut self, place: &str) -> Option<About> {
        self.places.remove(place)
    }

    /// The comments that are left: about what is no longer in the review, and those at the end.
    pub fn rest(self) -> String {
        let gone = self.places.into_values().map(|about| match about.beside.as_str() {
            "" => about.before,
            beside => format!("{}{beside}\n", about.before),
        });
        gone.chain([self.end]).collect()
    }

    fn table(&mut self, place: &str, table: &Table) {
        for (name, item) in table {
            let here = inside(place, name);
            match item {
                Item::Table(table) => {
                    self.decor(&here, table.decor());
                    self.table(&here, table);
                }
                Item::ArrayOfTables(tables) => {
                    for table in tables {
                        let here = inside(&here, name_of(table));
                        self.decor(&here, table.decor());
                        self.table(&here, table);
                    }
                }
                Item::Value(value) => {
                    if let Some(key) = table.key(name) {
                        self.about_key(&here, key);
                    }
                    self.value(&here, value);
                }
                Item::None => {}
            }
        }
    }

    fn value(&mut self, here: &str, value: &Value) {
        self.decor(here, value.decor());
        match value {
            Value::InlineTable(table) => self.inline(here, table),
            Value::Array(array) => self.array(here, array),
            _ => {}
        }
    }

    fn inline(&mut self, place: &str, table: &InlineTable) {
        for (name, value) in table {
            self.value(&inside(place, name), value);
        }
    }

    /// The comments between the elements of an array move before it.
    fn array(&mut self, here: &str, array: &Array) {
        for value in array {
            let decor = value.decor();
            for text in [decor.prefix(), decor.suffix()].into_iter().flatten() {
                self.before(here, text);
            }
            if let Value::Array(array) = value {
                self.array(here, array);
            }
        }
        self.before(here, array.trailing());
    }

    fn about_key(&mut self, here: &str, key: &Key) {
        if let Some(text) = key.leaf_decor().prefix() {
            self.before(here, text);
        }
    }

    fn decor(&mut self, here: &str, decor: &Decor) {
        if let Some(text) = decor.prefix() {
            self.before(here, text);
        }
        let beside = decor.suffix().and_then(RawString::as_str).unwrap_or_default().trim();
        if beside.starts_with('#') {
            self.places.entry(here.to_owned()).or_default().beside = beside.to_owned();
        }
    }

    fn before(&mut self, here: &str, text: &RawString) {
        let lines = lines(text);
        if !lines.is_empty() {
            self.places.entry(here.to_owned()).or_default().before.push_str(&lines);
        }
    }
}

/// The place of a key or table in a place.
pub fn inside(place: &str, name: &str) -> String {
    format!("{place}{SEPARATOR}{name}")
}

/// What one of several tables of the same kind is called.
pub fn name_of(table: &dyn TableLike) -> &str {
    let named = |key| table.get(key).and_then(Item::as_str);
    named("name").or_else(|| named("when")).unwrap_or_default()
}

/// The lines of comments that are a person's own, each with its line feed.
fn lines(text: &RawString) -> String {
    let lines = text.as_str().unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| line.starts_with('#') && !is_ours(line)).flat_map(|line| [line, "\n"]).collect()
}

/// Whether it is a line that the program writes at the top.
fn is_ours(line: &str) -> bool {
    let line = line.trim();
    has_journals::is_said(line) || ABOUT.lines().chain(ABOUT_BEFORE).any(|ours| ours == line)
}
