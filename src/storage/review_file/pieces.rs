//! A review with many decisions, read piece by piece: its text as one tree would take twenty times its size in memory.
//!
//! What is unusual, or has a mistake, is not read so; the whole text is then read as one.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, Finder};
use rayon::prelude::*;
use serde::Deserialize;

use super::decisions::{self, SavedDecisions};
use super::{FORMAT, ReviewFile};
use crate::review::{CustomerKey, Decision, Decisions, Review};
use crate::tiering::check;

/// How a decision begins, at the beginning of a line.
pub(super) const DECISION: &[u8] = b"\n[decisions.";
/// Between these a line may look as if a decision began.
const LONG_TEXTS: [&[u8]; 2] = [b"\"\"\"", b"'''"];
/// Earlier decisions of the same piece that a decision is compared with: alike ones lie together.
const COMPARED: usize = 16;

/// Some decisions, and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionPiece {
    decisions: SavedDecisions,
}

/// What a piece comes to: who is decided about, and the labels as numbers.
struct DecisionsRead {
    decided: Vec<(CustomerKey, Arc<Decision>)>,
    labels: Vec<u64>,
}

/// Reads a review whose decisions are cut into pieces of about this many bytes. None where it is not sure that the text
/// means the same as a whole, or where it has a mistake.
pub fn read(text: &str, bytes: usize) -> Option<Review> {
    let (beginning, pieces) = cut(text, bytes)?;
    let file: ReviewFile = toml::from_str(&text[beginning]).ok()?;
    if file.format > FORMAT || !check::check(&file.model).is_empty() || !file.decisions.is_empty() {
        return None;
    }
    let (tiers, key) = (file.model.tier_count(), &file.key);
    let labelled = RandomState::new();
    let read = |piece: &Range<usize>| read_piece(&text[piece.clone()], key, tiers, &labelled);
    let pieces: Vec<DecisionsRead> = pieces.par_iter().map(read).collect::<Option<_>>()?;
    let mut labels: Vec<u64> = pieces.iter().flat_map(|piece| &piece.labels).copied().collect();
    labels.par_sort_unstable();
    if labels.windows(2).any(|two| two[0] == two[1]) {
        return None;
    }
    drop(labels);
    let decided: usize = pieces.iter().map(|piece| piece.decided.len()).sum();
    let mut decisions: Decisions = pieces.into_iter().flat_map(|piece| piece.decided).collect();
    if decisions.len() < decided {
        // Two about one customer are a mistake, to be said with its line.
        return None;
    }
    decisions.retain(|_, decision| !decision.is_empty());
    Some(Review { decisions: decisions.into(), ..file.into() })
}

/// Where the text before the decisions is, and each piece of these.
fn cut(text: &str, bytes: usize) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    if LONG_TEXTS.iter().any(|quotes| memmem::find(text.as_bytes(), quotes).is_some()) {
        return None;
    }
    let begins = Finder::new(DECISION);
    let next = |from: usize| {
        let rest = text.as_bytes().get(from..)?;
        begins.find(rest).map(|at| from + at + 1)
    };
    let first = next(0)?;
    let mut pieces = Vec::new();
    let mut from = first;
    while from < text.len() {
        let end = next(from + bytes).unwrap_or(text.len());
        pieces.push(from..end);
        from = end;
    }
    Some((0..first, pieces))
}

/// Reads a piece, whose decisions are for one of this many tiers.
fn read_piece(text: &str, key: &str, tiers: usize, labelled: &RandomState) -> Option<DecisionsRead> {
    let DecisionPiece { decisions } = toml::from_str(text).ok()?;
    if decisions.values().any(|decision| decision.tier.is_some_and(|tier| tier.index() >= tiers)) {
        return None;
    }
    let labels = decisions.keys().map(|label| labelled.hash_one(label)).collect();
    let mut texts = HashSet::new();
    let mut decided: Vec<(CustomerKey, Arc<Decision>)> = Vec::with_capacity(decisions.len());
    for (key, mut decision) in decisions::each(decisions, key) {
        for text in [&mut decision.by, &mut decision.reason, &mut decision.note].into_iter().flatten() {
            share(text, &mut texts);
        }
        let alike = decided.iter().rev().take(COMPARED).find(|(_, earlier)| **earlier == decision);
        let decision = alike.map_or_else(|| decision.into(), |(_, earlier)| Arc::clone(earlier));
        decided.push((key, decision));
    }
    Some(DecisionsRead { decided, labels })
}

/// Puts a text that is there already in the place of one that says the same.
fn share(text: &mut Arc<str>, texts: &mut HashSet<Arc<str>>) {
    match texts.get(text) {
        Some(known) => *text = Arc::clone(known),
        None => drop(texts.insert(Arc::clone(text))),
    }
}
