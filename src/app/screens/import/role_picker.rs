//! The roles that a column may have, to choose one.

use crate::app::core::pick_list::PickList;
use crate::app::work::preview::{CriteriaInUse, RoleEffects};
use crate::data::column::{Column, ColumnId, Role};
use crate::data::roles;
use crate::data::table::Table;

/// The roles that a column may have, of which one is chosen.
#[derive(Clone, Debug)]
pub struct RolePicker {
    /// The column.
    pub column: ColumnId,
    /// What the column is called.
    pub name: String,
    roles: Vec<Option<Role>>,
    /// For each role, the other column that would lose it.
    taken_from: Vec<Option<String>>,
    effects: Vec<CriteriaInUse>,
    /// Those that have the text that is typed.
    pub list: PickList,
}

/// The roles that a column may have: those that go with its type, the one it has, and none.
pub(super) fn roles_of(column: &Column) -> Vec<Option<Role>> {
    let offered = roles::offered(&column.kind);
    let own = column.role.filter(|role| !offered.contains(role));
    own.into_iter().chain(offered).map(Some).chain([None]).collect()
}

/// A role as a person reads it.
pub fn role_name(role: Option<Role>) -> String {
    role.map_or_else(|| "not used".into(), |role| role.to_string())
}

impl RolePicker {
    /// The roles of a column; the one it has is chosen.
    pub(super) fn of(table: &Table, column: ColumnId, described: &Column) -> RolePicker {
        let roles = roles_of(described);
        let other = |role: &Option<Role>| {
            let other = table.with_role((*role)?).filter(|other| *other != column)?;
            Some(table.column(other)?.name.clone())
        };
        let own = roles.iter().position(|role| *role == described.role);
        RolePicker {
            column,
            name: described.name.clone(),
            taken_from: roles.iter().map(other).collect(),
            effects: Vec::new(),
            list: PickList::all(roles.len(), own.unwrap_or(0)),
            roles,
        }
    }

    /// All roles to choose from; none is no role.
    pub fn roles(&self) -> &[Option<Role>] {
        &self.roles
    }

    /// Lines that all of them take.
    pub(super) fn height(&self) -> usize {
        self.roles.len()
    }

    /// The roles that have the text that is typed.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = Option<Role>> {
        self.list.shown().iter().map(|&at| self.roles[at])
    }

    /// The role under the cursor; none if no role has the text that is typed.
    pub fn chosen(&self) -> Option<Option<Role>> {
        self.list.chosen().map(|at| self.roles[at])
    }

    /// What would follow from the role under the cursor, in sentences; the most important first.
    pub fn consequences(&self) -> Vec<String> {
        let Some(at) = self.list.chosen() else {
            return vec!["No role has these letters.".into()];
        };
        let taken = self.taken_from[at].as_ref();
        let replaces = taken.map(|other| format!("It replaces '{other}' as {}.", role_name(self.roles[at])));
        let in_use = self.effects.get(at).map(|CriteriaInUse { count, of, gives_tiers }| {
            let too_few = if *gives_tiers { "" } else { ", too few for tiers" };
            format!("{count} of {of} criteria would be in use{too_few}.")
        });
        in_use.into_iter().chain(replaces).collect()
    }

    /// Takes what each role would change, where it is about the column that is shown.
    pub(super) fn take_effects(&mut self, effects: RoleEffects) {
        if effects.column == self.column {
            self.effects = effects.in_use;
        }
    }

    /// Shows only the roles with a text in their names or meanings; those whose names begin with it first.
    pub(super) fn find(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        let before = self.list.chosen();
        let name = |at: &usize| role_name(self.roles[*at]);
        let has = |at: &usize| {
            let meaning = self.roles[*at].map_or("", Role::meaning);
            name(at).contains(&text) || meaning.to_lowercase().contains(&text)
        };
        let mut shown: Vec<usize> = (0..self.roles.len()).filter(has).collect();
        if !text.is_empty() {
            shown.sort_by_key(|at| (!name(at).starts_with(&text), !name(at).contains(&text)));
        }
        let same = shown.iter().position(|at| Some(*at) == before).filter(|_| text.is_empty());
        self.list.show(shown, same.unwrap_or(0));
    }
}
