//! What measures and columns are called: in sentences, and in expressions.

use crate::data::column::Role;
use crate::data::expr::Expr;
use crate::tiering::ratings;

use super::{DERIVED, MEASURES};

/// What a measure is called in a sentence: `lifetime value`. Anything else, such as a column, keeps its name.
pub fn in_words(measure: &str) -> String {
    if is_measure(measure) { measure.replace('_', " ") } else { measure.to_owned() }
}

/// Whether a name is that of a measure, a role or an answer, whether a list has it or not.
pub fn is_measure(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "as_of"
        || MEASURES.iter().any(|measure| measure.name == name)
        || DERIVED.iter().any(|derived| derived.name == name)
        || Role::from_name(&name).is_some()
        || ratings::question(&name).is_some()
}

/// A column's name as it is written in an expression: in double quotes where it is not one plain word.
pub fn as_name(column: &str) -> String {
    let plain = column.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
        && !column.starts_with(char::is_numeric)
        && Expr::parse(column).is_ok_and(|expr| expr.names() == [column]);
    if plain { column.to_string() } else { format!("\"{}\"", column.replace('"', "\"\"")) }
}
