//! Keys in order, of which a copy costs the same however many there are.

use std::iter;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::CustomerKey;

/// Keys that are copied together once they are this many.
const CHUNK: usize = 256;

/// Keys in order. A copy shares them, and adding to it copies a few hundred at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<CustomerKey>", into = "Vec<CustomerKey>")]
pub struct KeyList {
    /// Each has [`CHUNK`] keys.
    full: Arc<Vec<Arc<Vec<CustomerKey>>>>,
    /// The last keys, fewer than that.
    rest: Arc<Vec<CustomerKey>>,
}

impl KeyList {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.rest.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.full.is_empty() && self.rest.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &CustomerKey> {
        self.full.iter().chain(iter::once(&self.rest)).flat_map(|keys| keys.iter())
    }

    /// Adds a key at the end.
    pub fn push(&mut self, key: CustomerKey) {
        let rest = Arc::make_mut(&mut self.rest);
        rest.push(key);
        if rest.len() == CHUNK {
            let rest = std::mem::take(&mut self.rest);
            Arc::make_mut(&mut self.full).push(rest);
        }
    }

    /// Removes the last key.
    pub fn pop(&mut self) {
        if self.rest.is_empty() && !self.full.is_empty() {
            self.rest = Arc::make_mut(&mut self.full).pop().unwrap_or_default();
        }
        Arc::make_mut(&mut self.rest).pop();
    }
}

impl FromIterator<CustomerKey> for KeyList {
    fn from_iter<I: IntoIterator<Item = CustomerKey>>(keys: I) -> KeyList {
        let mut list = KeyList::default();
        keys.into_iter().for_each(|key| list.push(key));
        list
    }
}

impl From<Vec<CustomerKey>> for KeyList {
    fn from(keys: Vec<CustomerKey>) -> KeyList {
        keys.into_iter().collect()
    }
}

impl From<KeyList> for Vec<CustomerKey> {
    fn from(list: KeyList) -> Vec<CustomerKey> {
        list.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(count: usize) -> KeyList {
        (0..count).map(|number| number.to_string().as_str().into()).collect()
    }

    #[test]
    fn keys_stay_in_order_and_a_copy_as_it_was() {
        let mut list = keys(2 * CHUNK + 1);
        let copy = list.clone();
        list.pop();
        list.pop();
        assert_eq!((list.len(), copy.len()), (2 * CHUNK - 1, 2 * CHUNK + 1));
        list.push((2 * CHUNK - 1).to_string().as_str().into());
        assert_eq!(list, keys(2 * CHUNK));
        assert!(copy.iter().eq(keys(2 * CHUNK + 1).iter()));
        assert!(!Arc::ptr_eq(&list.full, &copy.full) && Arc::ptr_eq(&list.full[0], &copy.full[0]));
    }

    #[test]
    fn they_are_written_as_a_list() {
        let text = serde_json::to_string(&keys(CHUNK + 2)).unwrap();
        assert_eq!(serde_json::from_str::<Vec<CustomerKey>>(&text).unwrap().len(), CHUNK + 2);
        assert_eq!(serde_json::from_str::<KeyList>(&text).unwrap(), keys(CHUNK + 2));
        let mut none = keys(1);
        none.pop();
        assert!(none.is_empty());
    }
}
