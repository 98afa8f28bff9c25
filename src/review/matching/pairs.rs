//! Which customers of two lists are the same.

use std::collections::HashMap;
use std::hash::RandomState;
use std::sync::Arc;

use rayon::prelude::*;

use crate::review::{CustomerKey, Decision, Decisions, Roster};

use super::clues::Ids;
use super::wanted::WantedKeys;
use super::{Match, Placed};

/// The customers that two lists have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// By row of the later list: the customer's row in the earlier one; none of a customer who is new.
    pub earlier: Vec<Option<u32>>,
    /// Rows of the earlier list whose customers are not in the later one, in order.
    pub gone: Vec<u32>,
    /// Rows of the earlier list whose customers may be in the later one without it being certain, each with the row that
    /// may be meant. They count as gone, and those who may be meant as new.
    pub doubtful: Vec<(u32, Option<u32>)>,
}

impl Roster {
    /// Finds the customers of an earlier list in this one, by the same evidence as those of decisions. Grows with both
    /// lists.
    pub fn pair(&self, earlier: &Roster) -> Pairs {
        let hashers = [RandomState::new(), RandomState::new()];
        let now = hashes(self, &hashers);
        let then = hashes(earlier, &hashers);
        let mut pairs = Pairs { earlier: vec![None; now.len()], ..Pairs::default() };
        let mut left = Vec::new();
        let mut rows = now.iter().peekable();
        for (hash, row) in &then {
            while rows.next_if(|(other, _)| other < hash).is_some() {}
            match rows.next_if(|(other, _)| other == hash) {
                Some((_, now)) => pairs.earlier[*now as usize] = Some(*row),
                None => left.push(*row),
            }
        }
        left.sort_unstable();
        if !left.is_empty() {
            self.pair_others(earlier, left, &mut pairs);
        }
        pairs
    }

    /// Finds those whose key is not in this list to the last letter.
    fn pair_others(&self, earlier: &Roster, left: Vec<u32>, pairs: &mut Pairs) {
        let certain = earlier.table().len() - left.len();
        let (rows, decisions) = as_decided(earlier, left);
        let keys: Vec<&CustomerKey> = decisions.keys().collect();
        let wanted = WantedKeys::new(&keys);
        let clues = wanted.look(self, certain, |row| pairs.earlier[row].is_none());
        let ids = wanted.ids(&clues, certain, self);
        if ids == Ids::Moved {
            // What has the same key to the last letter may be somebody else as well.
            let (rows, decisions) = as_decided(earlier, (0..earlier.table().len() as u32).collect());
            pairs.earlier.fill(None);
            let placed = self.place(&decisions);
            return pairs.take(&rows, &placed);
        }
        let mut placed = Placed::default();
        placed.take(self, wanted.conclude(&clues, self, ids, &decisions));
        pairs.take(&rows, &placed);
    }
}

impl Pairs {
    fn take(&mut self, rows: &HashMap<CustomerKey, u32>, placed: &Placed) {
        let renamed: HashMap<&CustomerKey, &CustomerKey> =
            placed.renamed.iter().map(|(saved, now)| (now, saved)).collect();
        let mut found: Vec<u32> = Vec::new();
        for (row, key) in placed.key_index.rows() {
            let saved = renamed.get(key).copied().unwrap_or(key);
            if let Some(earlier) = rows.get(saved) {
                self.earlier[*row] = Some(*earlier);
                found.push(*earlier);
            }
        }
        let open = placed.matches.iter().filter(|found| found.fit.is_open());
        let doubtful = open.filter_map(|Match { saved, row, .. }| {
            Some((*rows.get(saved)?, row.and_then(|row| u32::try_from(row).ok())))
        });
        self.doubtful = doubtful.collect();
        self.doubtful.sort_unstable();
        found.sort_unstable();
        self.gone = rows.values().copied().filter(|row| found.binary_search(row).is_err()).collect();
        self.gone.sort_unstable();
    }
}

/// The keys of some rows as those of decisions, and their rows.
fn as_decided(earlier: &Roster, rows: Vec<u32>) -> (HashMap<CustomerKey, u32>, Decisions) {
    let all: Vec<usize> = rows.iter().map(|row| *row as usize).collect();
    let keys = earlier.keys(&all);
    let decision = Arc::new(Decision::default());
    let decisions = keys.iter().map(|key| (key.clone(), Arc::clone(&decision))).collect();
    (keys.into_iter().zip(rows).collect(), decisions)
}

/// The keys of all rows as numbers that no two keys share, in their order, with the rows.
fn hashes(roster: &Roster, hashers: &[RandomState; 2]) -> Vec<([u64; 2], u32)> {
    // Before it is asked by many threads at once, of which some would wait for themselves.
    roster.scheme();
    let of_row = |row: usize| (roster.key_hashes(row, hashers), row as u32);
    let mut hashes: Vec<_> = (0..roster.table().len()).into_par_iter().map(of_row).collect();
    hashes.par_sort_unstable();
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::roster::tests::roster;

    fn pairs(earlier: &str, now: &str) -> Pairs {
        roster(now).pair(&roster(earlier))
    }

    const EARLIER: &str = "id,name,email\n1,Acme,a@acme.example\n2,Bora,b@bora.example\n3,Celik,c@celik.example\n\
                           4,Dune,d@dune.example\n5,Elm,e@elm.example\n6,Fir,f@fir.example\n";

    #[test]
    fn the_same_customers_are_found_in_any_order() {
        let now = "id,name,email\n3,Celik,c@celik.example\n9,New,n@new.example\n1,Acme,a@acme.example\n\
                   2,Bora,b@bora.example\n4,Dune,d@dune.example\n6,Fir,f@fir.example\n";
        let found = pairs(EARLIER, now);
        assert_eq!(found.earlier, [Some(2), None, Some(0), Some(1), Some(3), Some(5)]);
        assert_eq!((found.gone, found.doubtful), (vec![4], vec![]));
    }

    #[test]
    fn one_who_has_another_name_is_the_same_and_one_who_has_another_id_is_asked_about() {
        let now = EARLIER.replace("1,Acme,", "1,Acme GmbH,").replace("2,Bora", "72,Bora");
        let found = pairs(EARLIER, &now);
        assert_eq!(found.earlier, [Some(0), None, Some(2), Some(3), Some(4), Some(5)]);
        assert_eq!((found.gone, found.doubtful), (vec![1], vec![(1, Some(1))]));
    }

    #[test]
    fn a_list_that_was_numbered_again_pairs_nobody_with_another() {
        let now = "id,name,email\n1,Bora,b@bora.example\n2,Celik,c@celik.example\n3,Dune,d@dune.example\n\
                   4,Elm,e@elm.example\n5,Fir,f@fir.example\n6,Acme,a@acme.example\n";
        let found = pairs(EARLIER, now);
        let is_other = |(row, earlier): (usize, &Option<u32>)| {
            earlier.is_some_and(|earlier| earlier as usize != (row + 1) % 6)
        };
        assert!(!found.earlier.iter().enumerate().any(is_other), "{found:?}");
    }
}
