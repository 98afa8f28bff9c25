//! What a profile looks at: the columns of the list that say something about customers, and measures made of several.

use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::expr::{Bound, Expr, Kind, Names};
use crate::tiering::Tiering;
use crate::tiering::measure::as_name;
use crate::tiering::segments::{SegmentBy, TieringNames};
use crate::tiering::unit::Unit;

/// Rows that show whether a column of text is one of categories.
const LOOKED_AT: usize = 10_000;
/// A column with more different texts for each that is known is free text, or names.
const MOST_DIFFERENT: f64 = 0.5;
/// The longest texts, on average, that are categories.
const LONGEST: usize = 40;

/// A column or measure that is compared.
#[derive(Clone)]
pub(super) struct Variable {
    /// What it is called.
    pub name: String,
    /// It in the expression language.
    pub expression: String,
    pub role: Option<Role>,
    pub unit: Unit,
    pub values: VariableValues,
}

/// How its values are read.
#[derive(Clone)]
pub(super) enum VariableValues {
    Numbers(Bound),
    /// Days, compared by their ages.
    Days(Bound),
    Categories(SegmentBy),
}

/// Measures that are compared where no column has them.
const MEASURED: [&str; 5] = ["revenue", "profit", "margin", "average_order", "growth"];

/// Everything that is compared. Columns that are doubled by another are found later, by their values.
pub(super) fn variables(tiering: &Tiering, names: &TieringNames) -> Vec<Variable> {
    let table = tiering.measures.table();
    let columns = table.column_ids().zip(table.columns());
    let of_columns = columns.filter(|(id, column)| says_something(tiering, *id, column));
    let mut found: Vec<Variable> = of_columns
        .filter_map(|(_, column)| variable(&column.name, &as_name(&column.name), column.role, tiering, names))
        .collect();
    for measure in MEASURED {
        let is_column = found.iter().any(|variable| variable.role.is_some_and(|role| role.name() == measure));
        if !is_column && tiering.measures.has(measure) {
            let role = Role::from_name(measure);
            found.extend(variable(&measure.replace('_', " "), measure, role, tiering, names));
        }
    }
    for computed in &tiering.computed {
        let name = &computed.column.name;
        found.extend(variable(name, &as_name(name), None, tiering, names));
    }
    found
}

fn variable(
    name: &str,
    expression: &str,
    role: Option<Role>,
    tiering: &Tiering,
    names: &TieringNames,
) -> Option<Variable> {
    let bound = Expr::parse(expression).ok()?.bind(names as &dyn Names).ok()?;
    let values = match bound.kind() {
        Kind::Number => VariableValues::Numbers(bound),
        Kind::Day => VariableValues::Days(bound),
        Kind::Text | Kind::Truth => {
            VariableValues::Categories(SegmentBy::read(expression, &tiering.measures, names).ok()?)
        }
    };
    let unit = tiering.measures.unit(expression);
    Some(Variable { name: name.to_owned(), expression: expression.to_owned(), role, unit, values })
}

/// Whether a column says something that customers can have in common: no id, name, address, number that only names
/// something, or free text.
fn says_something(tiering: &Tiering, id: ColumnId, column: &Column) -> bool {
    let names_somebody = matches!(
        column.role,
        Some(
            Role::Id
                | Role::Name
                | Role::FirstName
                | Role::LastName
                | Role::Email
                | Role::Phone
                | Role::Postcode
                | Role::Parent
        )
    );
    // Revenue and growth say what they say together.
    let series = tiering.measures.series();
    let is_period = series.is_some_and(|series| series.periods.iter().any(|period| period.column == id));
    match column.kind {
        _ if names_somebody || is_period => false,
        ColumnType::Empty => false,
        ColumnType::Number(_) => !column.is_label,
        ColumnType::Date(_) => true,
        ColumnType::Text => has_categories(tiering, id),
    }
}

fn has_categories(tiering: &Tiering, column: ColumnId) -> bool {
    let table = tiering.measures.table();
    let mut different = std::collections::HashSet::new();
    let (mut known, mut letters) = (0, 0);
    for record in table.text().records(0..table.len().min(LOOKED_AT)) {
        let cell = record.cell(column);
        let cell = cell.trim();
        if !crate::data::cell::is_missing(cell) {
            known += 1;
            letters += cell.chars().count();
            different.insert(cell.to_lowercase());
        }
    }
    known > 0
        && letters <= LONGEST * known
        && different.len() as f64 <= (MOST_DIFFERENT * known as f64).max(2.0)
}
