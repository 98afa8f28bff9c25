//! What the engine keeps from one evaluation to the next.

use std::collections::HashMap;
use std::hash::Hash;

/// Evaluations after which something that was not asked for is dropped: long enough to try something and come back.
const PATIENCE: u64 = 16;

/// Results by what they depend on.
pub struct Kept<K, V> {
    found: HashMap<K, (u64, V)>,
    evaluation: u64,
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// Nothing yet.
    pub fn new() -> Kept<K, V> {
        Kept { found: HashMap::new(), evaluation: 0 }
    }

    /// Another evaluation begins: what the last ones did not ask for is dropped.
    pub fn begin(&mut self) {
        self.evaluation += 1;
        let now = self.evaluation;
        self.found.retain(|_, (used, _)| *used + PATIENCE >= now);
    }

    /// What is kept, which is thereby asked for.
    pub fn get(&mut self, key: &K) -> Option<V> {
        let (used, found) = self.found.get_mut(key)?;
        *used = self.evaluation;
        Some(found.clone())
    }

    /// Keeps a result.
    pub fn keep(&mut self, key: K, value: V) {
        self.found.insert(key, (self.evaluation, value));
    }

    /// Drops what does not pass.
    pub fn retain(&mut self, passes: impl Fn(&K) -> bool) {
        self.found.retain(|key, _| passes(key));
    }

    /// What is kept, else what is worked out now.
    pub fn or(&mut self, key: K, work_out: impl FnOnce(&K) -> V) -> V {
        if let Some(found) = self.get(&key) {
            return found;
        }
        let value = work_out(&key);
        self.keep(key, value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays() {
        let mut kept = Kept::new();
        kept.keep("asked", 1);
        kept.keep("forgotten", 2);
        for _ in 0..2 * PATIENCE {
            kept.begin();
            assert_eq!(kept.or("asked", |_| unreachable!()), 1);
        }
        assert_eq!((kept.get(&"asked"), kept.get(&"forgotten")), (Some(1), None));
    }
}
