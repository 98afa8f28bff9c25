//! Where the customers of decisions are in the list: by row, and by what they are known by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Change, CustomerKey, Decision, Decisions};

/// Where the customers of decisions are in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyIndex {
    rows: BTreeMap<usize, CustomerKey>,
    /// The same the other way round.
    by_key: BTreeMap<CustomerKey, usize>,
    /// Those who are not in the list any more.
    pub absent: BTreeSet<CustomerKey>,
}

impl KeyIndex {
    /// Customers on these rows, and those who are nowhere.
    pub fn of(
        rows: impl IntoIterator<Item = (usize, CustomerKey)>,
        absent: BTreeSet<CustomerKey>,
    ) -> KeyIndex {
        let rows: BTreeMap<_, _> = rows.into_iter().collect();
        let by_key = rows.iter().map(|(&row, key)| (key.clone(), row)).collect();
        KeyIndex { rows, by_key, absent }
    }

    /// The customers by row.
    pub fn rows(&self) -> &BTreeMap<usize, CustomerKey> {
        &self.rows
    }

    /// The customer on a row, where anything was ever decided about them.
    pub fn key(&self, row: usize) -> Option<&CustomerKey> {
        self.rows.get(&row)
    }

    /// The row of a customer.
    pub fn row(&self, key: &CustomerKey) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Remembers where a customer is.
    pub fn remember(&mut self, row: usize, key: CustomerKey) {
        self.by_key.insert(key.clone(), row);
        self.rows.insert(row, key);
    }

    /// Remembers where many customers are.
    pub fn remember_all(&mut self, key_index: Vec<(usize, CustomerKey)>) {
        // Trees of their own, made in order and put together, rather than one place looked up after the other.
        let mut by_key: BTreeMap<_, _> = key_index.iter().map(|(row, key)| (key.clone(), *row)).collect();
        self.by_key.append(&mut by_key);
        self.rows.append(&mut key_index.into_iter().collect());
    }

    /// Whether it is known on which rows the customers of changes are. Of the others, some may be in the list
    /// all the same: nothing was decided about them when it was read.
    pub fn knows(&self, changes: &[Change]) -> bool {
        changes.iter().all(|(key, decision)| decision.is_none() || self.row(key).is_some())
    }

    /// Remembers who of the customers of some changes is not in the list, and which of them have no decision any
    /// more.
    pub fn note_absent(key_index: &mut Arc<KeyIndex>, changes: &[Change]) {
        for (key, decision) in changes {
            if key_index.row(key).is_some() || key_index.absent.contains(key) == decision.is_some() {
                continue;
            }
            let absent = &mut Arc::make_mut(key_index).absent;
            if decision.is_some() {
                absent.insert(key.clone())
            } else {
                absent.remove(key)
            };
        }
    }

    /// The decisions by row. Goes through both in their order, without a look-up for each.
    pub fn decided<'a>(&self, decisions: &'a Decisions) -> Vec<(usize, &'a Arc<Decision>)> {
        let mut rest = decisions.iter().peekable();
        let mut decided = Vec::with_capacity(self.rows.len().min(decisions.len()));
        for (key, &row) in &self.by_key {
            // Most have the text of their key in common.
            let is_same = |other: &CustomerKey| other.is_text_of(key) || other == key;
            while rest.next_if(|(other, _)| !other.is_text_of(key) && *other < key).is_some() {}
            decided.extend(rest.next_if(|(other, _)| is_same(other)).map(|(_, decision)| (row, decision)));
        }
        decided.par_sort_unstable_by_key(|(row, _)| *row);
        decided
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_remembered_as_one_after_the_other() {
        let key_index =
            [(3, "b"), (1, "d"), (7, "a"), (2, "c")].map(|(row, key)| (row, CustomerKey::from(key)));
        let mut one_by_one = KeyIndex::of([(5, "e".into())], ["z".into()].into());
        let mut at_once = one_by_one.clone();
        key_index.iter().for_each(|(row, key)| one_by_one.remember(*row, key.clone()));
        at_once.remember_all(key_index.to_vec());
        assert_eq!(at_once, one_by_one);
        assert_eq!((at_once.row(&"d".into()), at_once.key(7)), (Some(1), Some(&"a".into())));
        assert_eq!((at_once.row(&"z".into()), at_once.key(4)), (None, None));
    }

    #[test]
    fn a_customer_missing_from_the_list_is_listed_while_there_is_a_decision() {
        let mut key_index = Arc::new(KeyIndex::of([(3, "b".into())], ["z".into()].into()));
        let decided = |key: &str| (CustomerKey::from(key), Some(Arc::new(Decision::default())));
        let given_back = |key: &str| (CustomerKey::from(key), None);
        KeyIndex::note_absent(
            &mut key_index,
            &[decided("b"), decided("y"), given_back("z"), given_back("x")],
        );
        assert_eq!(key_index.absent, ["y".into()].into());
    }

    #[test]
    fn customers_with_a_decision_are_found_in_the_order_of_the_list() {
        let key_index = KeyIndex::of([(3, "b".into()), (1, "d".into()), (7, "a".into())], BTreeSet::new());
        let decisions: Decisions =
            ["a", "c", "d", "x"].map(|key| (key.into(), Arc::new(Decision::default()))).into();
        let rows: Vec<usize> = key_index.decided(&decisions).into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, [1, 7]);
    }
}
