//! Edits about customers who are known by other keys now.

use std::collections::HashMap;

use super::{Change, Edit, Renamed};
use crate::review::CustomerKey;

impl Edit {
    /// The same about customers who are known by other keys: from, to; none where it is about none of them.
    pub fn renamed(&self, customers: &[Renamed]) -> Option<Edit> {
        renamed(self, &customers.iter().map(|(from, to)| (from, to)).collect())
    }
}

/// The same edit about customers who are known by other keys; none where it is about none of them.
pub(in crate::review) fn renamed(edit: &Edit, to: &HashMap<&CustomerKey, &CustomerKey>) -> Option<Edit> {
    match edit {
        Edit::Decide { changes } if changes.iter().any(|(key, _)| to.contains_key(key)) => {
            let renamed =
                |(key, decision): &Change| ((*to.get(key).unwrap_or(&key)).clone(), decision.clone());
            Some(Edit::Decide { changes: changes.iter().map(renamed).collect() })
        }
        Edit::Together { edits } => {
            let all: Vec<Option<Edit>> = edits.iter().map(|edit| renamed(edit, to)).collect();
            let some = all.iter().any(Option::is_some);
            let edits =
                all.into_iter().zip(edits).map(|(renamed, edit)| renamed.unwrap_or_else(|| edit.clone()));
            some.then(|| Edit::Together { edits: edits.collect() })
        }
        _ => None,
    }
}
