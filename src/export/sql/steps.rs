//! The steps of a script, each a common table that has all columns of the one before it.

use super::values::NamedValue;

/// A step: a common table.
pub(super) struct SqlStep {
    /// What it is called.
    pub name: &'static str,
    /// What it does, for a comment.
    pub about: &'static str,
    /// What it adds to the steps that it continues, or has instead of them.
    pub values: Vec<NamedValue>,
    /// What it is worked out from.
    pub from: String,
    /// The steps of which it has all columns.
    pub continues: Vec<&'static str>,
}

/// All steps, in order.
pub(super) struct SqlSteps {
    /// As they are written.
    pub steps: Vec<SqlStep>,
    /// The last one that has every row.
    last: &'static str,
    /// One of a single row, which the next one has beside every row.
    beside: Option<&'static str>,
}

impl SqlSteps {
    /// The first step that has one row a customer, after those that it is made from.
    pub fn after(before: Vec<SqlStep>, first: SqlStep) -> SqlSteps {
        let last = first.name;
        SqlSteps { last, steps: before.into_iter().chain([first]).collect(), beside: None }
    }

    /// A step that adds values to every row; left out where it has nothing.
    pub fn add(&mut self, name: &'static str, about: &'static str, values: Vec<NamedValue>) {
        if values.is_empty() && self.beside.is_none() {
            return;
        }
        let continues: Vec<&str> = std::iter::once(self.last).chain(self.beside.take()).collect();
        self.steps.push(SqlStep { name, about, values, from: continues.join("\n  CROSS JOIN "), continues });
        self.last = name;
    }

    /// A step of one row, worked out from all rows, that the next one has beside every row; left out where it has nothing.
    pub fn add_one_row(&mut self, name: &'static str, about: &'static str, values: Vec<NamedValue>) {
        if !values.is_empty() {
            let from = self.last.to_owned();
            self.steps.push(SqlStep { name, about, values, from, continues: Vec::new() });
            self.beside = Some(name);
        }
    }
}
