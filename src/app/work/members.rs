//! Customers in the order in which something was done with them.

use std::collections::HashMap;

use crate::review::{CustomerKey, KeyList};

/// A customer of the list: the row, and the key.
pub type Member = (usize, CustomerKey);

/// Customers in the order in which something was done with them: looked up by row, and their keys copied, at once.
#[derive(Clone, Debug, Default)]
pub struct MemberList {
    members: Vec<Member>,
    /// The position of each row among them.
    positions: HashMap<usize, usize>,
    keys: KeyList,
}

impl MemberList {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> {
        self.members.iter().map(|(row, _)| *row)
    }

    /// The keys, in order.
    pub fn keys(&self) -> &KeyList {
        &self.keys
    }

    /// Whether the customer on a row is among them.
    pub fn contains(&self, row: usize) -> bool {
        self.positions.contains_key(&row)
    }

    /// Adds a customer at the end; one who is among them stays in place.
    pub fn push(&mut self, member: Member) {
        if !self.contains(member.0) {
            self.positions.insert(member.0, self.members.len());
            self.keys.push(member.1.clone());
            self.members.push(member);
        }
    }

    /// Removes the customer on a row; at once if it is the last.
    pub fn remove(&mut self, row: usize) {
        let Some(position) = self.positions.remove(&row) else { return };
        if position + 1 == self.members.len() {
            self.members.pop();
            self.keys.pop();
        } else {
            let mut members = std::mem::take(&mut self.members);
            members.remove(position);
            *self = members.into();
        }
    }
}

impl From<Vec<Member>> for MemberList {
    fn from(members: Vec<Member>) -> MemberList {
        let mut list = MemberList::default();
        members.into_iter().for_each(|member| list.push(member));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_the_middle_leaves_the_others_in_order() {
        let member = |row: usize| (row, row.to_string().as_str().into());
        let mut list: MemberList = [5, 3, 8, 3].map(member).to_vec().into();
        list.remove(3);
        assert_eq!((list.rows().collect::<Vec<_>>(), list.contains(3)), (vec![5, 8], false));
        list.push(member(3));
        list.remove(3);
        list.remove(9);
        assert_eq!(list.keys().iter().map(CustomerKey::value).collect::<Vec<_>>(), ["5", "8"]);
        assert_eq!((list.len(), list.contains(8)), (2, true));
    }
}
