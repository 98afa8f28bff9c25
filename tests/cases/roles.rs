//! Lists with real trouble: roles.

mod beside;
mod exports;
mod glued;
mod languages;
mod money;
mod orders;
mod people;
mod qualifiers;
mod recency;
mod spans;
mod unfit;

use serde_json::{Value, json};
use tierdeck::data::column::{Column, Role};
use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::finding::Finding;
use tierdeck::data::table::{Choices, Table};

use super::{findings, inspected, with_role};

/// The table of a list with this text; bars are semicolons.
fn table(text: &str) -> Table {
    let mut loader = Loader::new(Settings::default());
    loader.push(text.replace('|', ";").as_bytes()).unwrap();
    loader.finish().unwrap();
    Table::new(loader.snapshot().unwrap(), &Choices::default())
}

/// What `inspect --json` says of the columns, the rows and the problems of a list, without running the program: there
/// are hundreds of lists here.
fn inspected_text(text: impl AsRef<str>) -> Value {
    let table = table(text.as_ref());
    table.prepare(&table.column_ids().collect::<Vec<_>>());
    let column = |column: &Column| {
        json!({
            "name": column.name,
            "type": column.kind.name(),
            "role": column.role.map(Role::name),
            "reason": column.role_guess.reason,
        })
    };
    let finding = |finding: Finding| json!({"kind": finding.kind.name(), "count": finding.count, "message": finding.message});
    json!({
        "kind": table.kind().name(),
        "columns": table.columns().iter().map(column).collect::<Vec<_>>(),
        "findings": table.findings().into_iter().chain(table.closed_customers()).map(finding).collect::<Vec<_>>(),
    })
}

/// The column of each role, as `role: column`, in the list's order.
fn roles(inspected: &Value) -> Vec<String> {
    let columns = inspected["columns"].as_array().unwrap().iter();
    let said =
        |column: &Value| Some(format!("{}: {}", column["role"].as_str()?, column["name"].as_str().unwrap()));
    columns.filter_map(said).collect()
}

/// The same of a list with this header line and these rows.
fn roles_under(header: &str, rows: &[&str]) -> Vec<String> {
    roles(&inspected_text(format!("{header}\n{}\n", rows.join("\n"))))
}

/// Asserts which column has a role, for each header line with its rows.
fn assert_role(role: &str, cases: &[(&str, &[&str], Option<&str>)]) {
    for (header, rows, expected) in cases {
        let inspected = inspected_text(format!("{header}\n{}\n", rows.join("\n")));
        assert_eq!(with_role(&inspected, role).as_deref(), *expected, "{role} in {header}");
    }
}
