//! The roles that a column may have, to choose one.

use crate::app::core::command::Motion;
use crate::app::core::cursor::Cursor;
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
    /// The positions of those that have the text that is typed.
    shown: Vec<usize>,
    cursor: Cursor,
}

/// The roles that a column may have: those that go with its type, the one it has, and none.
pub(super) fn roles_of(column: &Column) -> Vec<Option<Role>> {
    let offered = roles::offered(&column.kind);
    let own = column.role.filter(|role| !offered.contains(role));
    own.into_iter().chain(offered).map(Some).chain([None]).collect()
}

/// A role as a person reads it.
pub fn role_name(role: Option<Role>) -> String {
    role.map_or_else(|| "not used".into(), |role| role.name().replace('_', " "))
}

impl RolePicker {
    /// The roles of a column; the one it has is chosen.
    pub(super) fn of(table: &Table, column: ColumnId, described: &Column) -> RolePicker {
        let roles = roles_of(described);
        let other = |role: &Option<Role>| {
            let other = table.with_role((*role)?).filter(|other| *other != column)?;
            Some(table.column(other)?.name.clone())
        };
        let mut picker = RolePicker {
            column,
            name: described.name.clone(),
            taken_from: roles.iter().map(other).collect(),
            shown: (0..roles.len()).collect(),
            effects: Vec::new(),
            cursor: Cursor::default(),
            roles,
        };
        let own = picker.roles.iter().position(|role| *role == described.role);
        picker.cursor.at = own.unwrap_or(0);
        picker
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
        self.shown.iter().map(|&at| self.roles[at])
    }

    /// The line under the cursor, and the first one on the screen, of which `page` fit.
    pub fn lines(&self, page: usize) -> (usize, usize) {
        let mut cursor = self.cursor;
        cursor.scroll_into_view(page, self.shown.len());
        (cursor.at, cursor.top)
    }

    /// The role under the cursor; none if no role has the text that is typed.
    pub fn chosen(&self) -> Option<Option<Role>> {
        self.shown.get(self.cursor.at).map(|&at| self.roles[at])
    }

    /// What would follow from the role under the cursor, in sentences; the most important first.
    pub fn consequences(&self) -> Vec<String> {
        let Some(&at) = self.shown.get(self.cursor.at) else {
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

    pub(super) fn take_effects(&mut self, effects: RoleEffects) {
        if effects.column == self.column {
            self.effects = effects.in_use;
        }
    }

    /// Shows only the roles with a text in their names or meanings; those whose names begin with it first.
    pub(super) fn find(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        let before = self.shown.get(self.cursor.at).copied();
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
        self.cursor = Cursor::at(same.unwrap_or(0));
        self.shown = shown;
    }

    pub(super) fn step(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, page, self.shown.len());
    }

    /// Puts the cursor on a line of the screen, of which `page` fit; whether there is a role.
    pub(super) fn choose_line(&mut self, line: usize, page: usize) -> bool {
        let at = self.lines(page).1 + line;
        let is_one = at < self.shown.len();
        if is_one {
            self.cursor.at = at;
        }
        is_one
    }
}
