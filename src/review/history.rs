//! Undo and redo: the changes made, as the edits that undo them.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use super::edit::renamed;
use super::{CustomerKey, Edit, Renamed};

/// Customers in all steps from which on the oldest steps are dropped, so that an afternoon of changes about a million
/// customers does not fill the memory.
const MOST: usize = 4_000_000;

/// The steps that can be undone and redone, and how far the review is from its saved state.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// How many steps came before those in `undo` and cannot be undone any more.
    dropped: usize,
    undo: Vec<Step>,
    redo: Vec<Step>,
    on_disk: SavedDepths,
    /// What the last change took away: the steps that could be redone, and the depth that was saved.
    taken_away: (Vec<Step>, Option<usize>),
}

/// How deep the states are that the disk has. A depth alone does not name a state: after undoing, another change leads to
/// another state of the same depth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct SavedDepths {
    /// The depth when the review was saved; none where changes were made on another way since then.
    saved: Option<usize>,
    /// The depth that the save has which runs, or ran last; none where it was left on another way.
    saving: Option<usize>,
}

impl SavedDepths {
    /// States from this depth on are no more: nothing leads back to what is saved of them.
    fn cut(&mut self, depth: usize) {
        for of in [&mut self.saved, &mut self.saving] {
            *of = of.filter(|of| *of < depth);
        }
    }
}

/// One step through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// Undoes the last change.
    Undo,
    /// Redoes the change undone last.
    Redo,
}

#[derive(Clone, Debug)]
struct Step {
    what: String,
    edit: Arc<Edit>,
}

impl History {
    /// A history in which the review is as saved.
    pub fn new() -> History {
        History { on_disk: SavedDepths { saved: Some(0), saving: None }, ..History::default() }
    }

    /// A change was made; `edit` undoes it. `what` says what it is, for the message after undoing it.
    pub fn applied(&mut self, what: impl Into<String>, edit: Edit) {
        let gone = mem::replace(&mut self.taken_away, (mem::take(&mut self.redo), self.on_disk.saved));
        if !gone.0.is_empty() {
            // Dropping what was decided about many takes its time.
            rayon::spawn(move || drop(gone));
        }
        self.on_disk.cut(self.depth() + 1);
        self.undo.push(Step { what: what.into(), edit: Arc::new(edit) });
    }

    /// Something was added to the last change as part of its step, or is no more.
    pub fn amended(&mut self) {
        self.on_disk.cut(self.depth());
    }

    /// Drops the oldest steps while all are about more than this many customers together: all of them are on the disk.
    pub fn drop_oldest(&mut self) {
        self.keep_at_most(MOST);
    }

    fn keep_at_most(&mut self, most: usize) {
        let customers = |step: &Step| step.edit.customers();
        let all: usize = self.undo.iter().chain(&self.redo).map(customers).sum();
        let mut more = all.saturating_sub(most);
        let oldest = self.undo.iter().take(self.undo.len().saturating_sub(1)).take_while(|step| {
            let goes = more > 0;
            more = more.saturating_sub(customers(step));
            goes
        });
        let count = oldest.count();
        let gone: Vec<Step> = self.undo.drain(..count).collect();
        self.dropped += count;
        if count > 0 {
            rayon::spawn(move || drop(gone));
        }
    }

    /// Adds the changes of another history, which were made after those of this one.
    pub fn append(&mut self, other: History) {
        self.undo.extend(other.undo);
    }

    /// The customers of its changes are known by other keys from now on: from, to.
    pub fn rename(&mut self, customers: &[Renamed]) {
        let to: HashMap<&CustomerKey, &CustomerKey> = customers.iter().map(|(from, to)| (from, to)).collect();
        let steps = self.undo.iter_mut().chain(&mut self.redo).chain(&mut self.taken_away.0);
        for step in steps {
            if let Some(renamed) = renamed(&step.edit, &to) {
                step.edit = Arc::new(renamed);
            }
        }
    }

    /// Drops the last change as though it had never been made; it cannot be redone.
    pub fn forgotten(&mut self) {
        self.undo.pop();
        // A save that runs may have the change.
        self.on_disk.cut(self.depth() + 1);
        (self.redo, self.on_disk.saved) = mem::take(&mut self.taken_away);
    }

    /// What the last change was, and the edit that undoes it.
    pub fn last(&self) -> Option<(&str, &Arc<Edit>)> {
        self.undo.last().map(|step| (&*step.what, &step.edit))
    }

    /// What was undone last, and the edit that redoes it.
    pub fn last_undone(&self) -> Option<(&str, &Arc<Edit>)> {
        self.redo.last().map(|step| (&*step.what, &step.edit))
    }

    /// What a reversal is about, and the edit that makes it.
    pub fn next(&self, reversal: Reversal) -> Option<(&str, &Arc<Edit>)> {
        match reversal {
            Reversal::Undo => self.last(),
            Reversal::Redo => self.last_undone(),
        }
    }

    /// Notes that a reversal was made, and that `back` reverses it. Whether there was something to reverse.
    pub fn reversed(&mut self, reversal: Reversal, back: Edit) -> bool {
        let (from, to) = match reversal {
            Reversal::Undo => (&mut self.undo, &mut self.redo),
            Reversal::Redo => (&mut self.redo, &mut self.undo),
        };
        let Some(Step { what, .. }) = from.pop() else { return false };
        to.push(Step { what, edit: Arc::new(back) });
        true
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// What to say where there is nothing to reverse.
    pub fn nothing_to(&self, reversal: Reversal) -> &'static str {
        match reversal {
            Reversal::Undo if self.dropped > 0 => "What was changed before cannot be undone any more.",
            Reversal::Undo => "Nothing to undo.",
            Reversal::Redo => "Nothing to redo.",
        }
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// The edits that undo the last changes, at most `count` of them, newest first.
    pub fn newest(&self, count: usize) -> Vec<Arc<Edit>> {
        self.undo.iter().rev().take(count).map(|step| Arc::clone(&step.edit)).collect()
    }

    /// How many changes the review has seen.
    pub fn depth(&self) -> usize {
        self.dropped + self.undo.len()
    }

    /// A save of the review as it is begins. How many changes it has seen.
    pub fn begin_save(&mut self) -> usize {
        let depth = self.depth();
        self.on_disk.saving = Some(depth);
        depth
    }

    /// Says that the save that began at this depth is done: the review is as saved there, unless changes were made on
    /// another way since then.
    pub fn mark_saved(&mut self, depth: usize) {
        self.on_disk.saved = self.on_disk.saving.filter(|saving| *saving == depth);
    }

    /// Says that what is saved is no state of this history: undoing all does not lead back to it.
    pub fn mark_unsaved(&mut self) {
        self.on_disk.saved = None;
    }

    /// How many changes there are since the review was saved; at least 1 where that cannot be told.
    pub fn unsaved(&self) -> usize {
        self.on_disk.saved.map_or_else(|| self.depth().max(1), |saved| saved.abs_diff(self.depth()))
    }
}

impl Reversal {
    /// What reverses it.
    pub fn opposite(self) -> Reversal {
        match self {
            Self::Undo => Self::Redo,
            Self::Redo => Self::Undo,
        }
    }

    /// That it was made: `Undone: tier 2 for Acme GmbH.`
    pub fn said(self, what: &str) -> String {
        match self {
            Self::Undo => format!("Undone: {what}."),
            Self::Redo => format!("Redone: {what}."),
        }
    }
}

#[cfg(test)]
mod tests;
