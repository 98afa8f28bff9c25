//! Which tiers each customer had in earlier states of the list.

use std::sync::Arc;

use crate::review::Roster;
use crate::storage::snapshots::SnapshotInfo;
use crate::tiering::Tier;

use super::task::{Bench, IsStale, Task};

/// From this many customers on, only the last snapshots are opened.
const LARGE: usize = 200_000;
/// This many of them.
const OF_LARGE: usize = 6;

/// Somebody who was not in the list.
const ABSENT: u8 = u8::MAX;

/// A request for the tiers that customers had.
#[derive(Clone, Debug)]
pub struct PastTiersRequest {
    /// The snapshots, newest first.
    pub snapshots: Arc<Vec<SnapshotInfo>>,
    /// Who is in the list now.
    pub roster: Arc<Roster>,
}

/// The tiers that customers had.
#[derive(Clone, Debug)]
pub struct PastTiers {
    asked: PastTiersRequest,
    /// Oldest first: the day, and by row the number of the tier, 0 for none.
    states: Vec<(String, Vec<u8>)>,
}

/// What a customer was in a state of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasIn {
    /// In this tier, or in none.
    Tier(Option<Tier>),
    /// Not in the list.
    Nowhere,
}

impl Task for PastTiersRequest {
    type Answer = Arc<PastTiers>;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Arc<PastTiers>> {
        let customers = self.roster.customers();
        let most = if customers < LARGE { usize::MAX } else { OF_LARGE };
        let mut states = Vec::new();
        for snapshot in self.snapshots.iter().take(most) {
            if is_stale() {
                return None;
            }
            let Some((roster, tiers)) = bench.files.kept_tiers(&snapshot.path) else { continue };
            let pairs = self.roster.pair(&roster);
            let number = |row: &Option<u32>| {
                let tier = tiers.get((*row)? as usize).copied();
                Some(tier.flatten().map_or(0, Tier::number))
            };
            let by_row = pairs.earlier.iter().map(|row| number(row).unwrap_or(ABSENT)).collect();
            states.push((snapshot.day().to_string(), by_row));
        }
        states.reverse();
        Some(Arc::new(PastTiers { asked: self, states }))
    }
}

impl PastTiers {
    /// Whether they are of these snapshots and this list.
    pub fn is_of(&self, snapshots: &Arc<Vec<SnapshotInfo>>, roster: &Arc<Roster>) -> bool {
        Arc::ptr_eq(&self.asked.snapshots, snapshots) && Arc::ptr_eq(&self.asked.roster, roster)
    }

    /// What a customer was, the oldest state first, with the day of each.
    pub fn of_row(&self, row: usize) -> Vec<(&str, WasIn)> {
        let was = |tiers: &Vec<u8>| match tiers.get(row).copied().unwrap_or(ABSENT) {
            ABSENT => WasIn::Nowhere,
            number => WasIn::Tier(Tier::new(number)),
        };
        self.states.iter().map(|(day, tiers)| (day.as_str(), was(tiers))).collect()
    }
}

/// What became of a customer who is in a tier now, in a sentence; none without an earlier state.
pub fn in_words(states: &[(&str, WasIn)], now: Option<Tier>) -> Option<String> {
    let was_there: Vec<&(&str, WasIn)> = states.iter().filter(|(_, was)| *was != WasIn::Nowhere).collect();
    if was_there.is_empty() {
        return Some(format!("New: not in the list before. Snapshots: {}.", states.len()))
            .filter(|_| !states.is_empty());
    }
    let digit = |was: &WasIn| match was {
        WasIn::Tier(Some(tier)) => tier.to_string(),
        WasIn::Tier(None) => "?".to_owned(),
        WasIn::Nowhere => "-".to_owned(),
    };
    let tier = |tier: Option<Tier>| tier.map_or_else(|| "no tier".to_owned(), |tier| format!("tier {tier}"));
    let digits: Vec<String> = states.iter().map(|(_, was)| digit(was)).collect();
    let same = was_there.iter().rev().take_while(|(_, was)| *was == WasIn::Tier(now)).count();
    let before = was_there.len().checked_sub(same + 1).and_then(|at| was_there.get(at));
    let since = was_there.get(was_there.len() - same).filter(|_| same > 0);
    let was = |(day, was): &(&str, WasIn)| match was {
        WasIn::Tier(was) => format!("{} before that ({day})", tier(*was)),
        WasIn::Nowhere => String::new(),
    };
    let became = match (since, before) {
        (Some((day, _)), Some(before)) => format!("In {} since {day}, {}", tier(now), was(before)),
        (Some((day, _)), None) => format!("In {} since {day} or longer", tier(now)),
        (None, Some((day, WasIn::Tier(was)))) => format!("In {} now, in {} on {day}", tier(now), tier(*was)),
        (None, _) => return None,
    };
    Some(format!("{became}. Tiers in the snapshots, oldest first: {}.", digits.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_has_a_history() {
        let days = ["2026-08-20", "2026-09-20", "2026-10-20", "2026-11-20"];
        let said = |was: &[i32], now: u8| {
            let was = was.iter().map(|was| match was {
                -1 => WasIn::Nowhere,
                tier => WasIn::Tier(Tier::new(*tier as u8)),
            });
            let states: Vec<(&str, WasIn)> = days.into_iter().zip(was).collect();
            in_words(&states, Tier::new(now)).unwrap_or_default()
        };
        for (was, now, expected) in [
            (
                &[3, 3, 2, 2][..],
                2,
                "In tier 2 since 2026-10-20, tier 3 before that (2026-09-20). Tiers in the snapshots, oldest first: 3 3 2 2.",
            ),
            (&[2, 2], 2, "In tier 2 since 2026-08-20 or longer. Tiers in the snapshots, oldest first: 2 2."),
            (
                &[3, 2],
                1,
                "In tier 1 now, in tier 2 on 2026-09-20. Tiers in the snapshots, oldest first: 3 2.",
            ),
            (
                &[-1, -1, 0, 4],
                4,
                "In tier 4 since 2026-11-20, no tier before that (2026-10-20). Tiers in the snapshots, oldest first: - - ? 4.",
            ),
            (&[-1, -1], 4, "New: not in the list before. Snapshots: 2."),
            (&[], 4, ""),
        ] {
            assert_eq!(said(was, now), expected);
        }
    }
}
