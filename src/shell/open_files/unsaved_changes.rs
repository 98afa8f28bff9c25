//! The changes that are not saved, and the journal that keeps them. Shared with the thread that works out changes about
//! many customers.

use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;

use crate::review::{Edit, Renamed};
use crate::storage::disk::Disk;
use crate::storage::journal::{Header, Journal, JournalPart};
use crate::storage::paths::Dirs;
use crate::storage::unsaved;

use super::file_name;

/// Customers in all changes from which on these are put together, so that an afternoon of changes about a million customers
/// does not fill the memory.
const MOST: usize = 2_000_000;

/// The changes that are not saved, for more than one thread.
#[derive(Clone)]
pub struct UnsavedChanges(Arc<Mutex<Changes>>);

/// What a save includes that has begun.
pub struct SavedChanges {
    /// Whether the journals know the keys of the review.
    pub is_known: bool,
    /// The journals with them: what is in this session's by now, and earlier ones.
    journal: Option<JournalPart>,
    older: Vec<PathBuf>,
}

impl SavedChanges {
    /// How much of the journals that is. Grows with earlier ones.
    pub fn parts(&self, disk: &Disk) -> Vec<JournalPart> {
        let older = self.older.iter().filter_map(|path| JournalPart::of(disk, path));
        self.journal.into_iter().chain(older).collect()
    }
}

/// The changes, and the journal that keeps them.
pub struct Changes {
    disk: Disk,
    list: PathBuf,
    review: PathBuf,
    /// Where the journal is, or will be with the first change.
    path: PathBuf,
    journal: Option<Journal>,
    /// Journals with earlier changes that are made and not saved.
    older: Vec<PathBuf>,
    /// Changes that are made and not saved.
    edits: Vec<Arc<Edit>>,
    /// How many of them the save in progress includes.
    being_saved: usize,
    /// The new keys that a save has written down before the next change does.
    renamed: Option<Arc<Edit>>,
    /// Whether journals have more than the changes that are not saved: they could not be cleared.
    is_behind: bool,
    /// Whether the list was left: nothing is written any more.
    left: bool,
}

impl UnsavedChanges {
    /// No changes of this list and its review yet.
    pub fn new(list: PathBuf, review: PathBuf, dirs: &Dirs) -> UnsavedChanges {
        let path = dirs.journal(&review);
        let changes = Changes {
            disk: dirs.disk.clone(),
            list,
            review,
            path,
            journal: None,
            older: Vec::new(),
            edits: Vec::new(),
            being_saved: 0,
            renamed: None,
            is_behind: false,
            left: false,
        };
        UnsavedChanges(Arc::new(Mutex::new(changes)))
    }

    /// Puts decisions together where they are about far more customers than one of them alone: of each customer, the last
    /// counts. The journal keeps all of them. Grows with them, and writing does not wait for it.
    pub fn put_together(&self) {
        self.keep_at_most(MOST);
    }

    fn keep_at_most(&self, most: usize) {
        let (from, before) = {
            let changes = self.lock();
            (changes.being_saved, changes.edits.clone())
        };
        let customers = || before[from..].iter().map(|edit| edit.customers());
        let largest = customers().max().unwrap_or(0);
        if customers().sum::<usize>() <= most.max(2 * largest) {
            return;
        }
        let together = Edit::put_together(&before[from..]);
        let mut changes = self.lock();
        let is_same = |(one, other): (&Arc<Edit>, &Arc<Edit>)| Arc::ptr_eq(one, other);
        let is_longer = changes.edits.len() >= before.len() && changes.being_saved == from;
        // Where a save has ended meanwhile, there is less to put together.
        if is_longer && changes.edits.iter().zip(&before).all(is_same) {
            changes.edits.splice(from..before.len(), together);
        }
    }

    /// The changes; waits while another thread writes one.
    pub fn lock(&self) -> MutexGuard<'_, Changes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changes {
    /// Writes an edit to the journal. It is on the disk when this returns.
    ///
    /// # Errors
    /// It could not be written: a sentence.
    pub fn write(&mut self, edit: &Arc<Edit>) -> Result<(), String> {
        if self.left {
            return Err("the list is not open any more".into());
        }
        // Customers may swap keys, so that this must not be done twice.
        if self.renamed.as_ref() == Some(edit) {
            return Ok(());
        }
        if self.is_behind {
            self.clear();
        }
        if !self.journal.as_ref().is_some_and(Journal::is_there) {
            // It takes the place of one that may have had the earlier changes, or was deleted meanwhile.
            let journal = Journal::create(&self.disk, &self.path, &self.header(), &self.edits);
            self.journal = Some(journal.map_err(|error| error.to_string())?);
        }
        if let Some(journal) = &mut self.journal {
            journal.append(edit).map_err(|error| error.to_string())?;
        }
        self.edits.push(Arc::clone(edit));
        Ok(())
    }

    /// Whether this session has a journal.
    pub fn has_journal(&self) -> bool {
        self.journal.is_some()
    }

    /// Continues journals that an earlier session left; `edits` are what is in them and not saved.
    ///
    /// # Errors
    /// They cannot be added to: a sentence.
    pub fn resume(&mut self, left: &[PathBuf], edits: &[Arc<Edit>]) -> Result<(), String> {
        if let Some((last, others)) = left.split_last() {
            self.journal = unsaved::resume::<Edit>(&self.disk, last).map_err(|error| error.to_string())?;
            self.path.clone_from(last);
            self.older = others.to_vec();
        }
        self.edits = edits.to_vec();
        Ok(())
    }

    /// Continues journals of which everything is saved: they are cleared before anything is added.
    ///
    /// # Errors
    /// They cannot be added to: a sentence.
    pub fn clear_left(&mut self, left: &[PathBuf]) -> Result<(), String> {
        let there: Vec<PathBuf> = left.iter().filter(|path| self.disk.exists(path)).cloned().collect();
        if there.is_empty() {
            return Err("they are gone, and the disk has not confirmed it".into());
        }
        self.resume(&there, &[])?;
        self.is_behind = true;
        Ok(())
    }

    /// Writes the journal beside the list from now on. Returns a sentence that says so.
    ///
    /// # Errors
    /// It cannot be written there either: a sentence.
    pub fn keep_beside(&mut self, dirs: &Dirs) -> Result<String, String> {
        let [_, beside] = dirs.journals(&self.review);
        if beside == self.path {
            return Err(
                "Changes are kept beside the list already, and that disk is full. Free some space.".into()
            );
        }
        // It takes the place of one that may have earlier changes.
        let earlier = if self.disk.exists(&beside) { &self.edits[..] } else { &[] };
        let journal = Journal::create(&self.disk, &beside, &self.header(), earlier);
        let journal = journal.map_err(|error| error.to_string())?;
        if let Some(before) = self.journal.replace(journal) {
            before.end();
            self.older.push(self.path.clone());
        }
        self.path = beside;
        let name = file_name(&self.path);
        Ok(format!("From now on, changes are kept in {name} beside the list. Repeat your change."))
    }

    /// A save starts; it includes all changes that there are now. Customers who are `renamed` since they were written down
    /// are written first, where that is possible: the review may have their new keys then.
    pub fn begin_save(&mut self, renamed: &[Renamed]) -> SavedChanges {
        let is_known = renamed.is_empty() || self.edits.is_empty() || self.write_renamed(renamed).is_ok();
        self.being_saved = self.edits.len();
        let journal = self.journal.as_ref().map(Journal::whole);
        SavedChanges { is_known, journal, older: self.older.clone() }
    }

    fn write_renamed(&mut self, renamed: &[Renamed]) -> Result<(), String> {
        let edit = Arc::new(Edit::Rename { customers: renamed.to_vec() });
        self.write(&edit)?;
        self.renamed = Some(edit);
        Ok(())
    }

    /// The review was saved: the journal starts again with what was changed meanwhile.
    pub fn saved(&mut self) {
        self.edits.drain(..mem::take(&mut self.being_saved).min(self.edits.len()));
        self.clear();
    }

    /// Clears the journals of what is saved. Where this fails, they still have everything, and it is tried again before
    /// anything is added: what is in the review already changes nothing only as long as nothing else changes the review.
    fn clear(&mut self) {
        let header = self.header();
        let Some(journal) = &mut self.journal else { return };
        let cleared = journal.clear(&header, &self.edits);
        let cleared = cleared.and_then(|()| unsaved::remove(&self.disk, &self.older));
        self.is_behind = cleared.is_err();
        if !self.is_behind {
            self.older.clear();
        }
    }

    /// The changes that are not saved, before the review is read again: nothing else is left in the journals then, where
    /// that is possible.
    pub fn repeatable(&mut self) -> Vec<Arc<Edit>> {
        self.renamed = None;
        if self.is_behind {
            self.clear();
        }
        self.edits.clone()
    }

    /// The list is left in order: what is not saved by now was not wanted.
    pub fn leave(&mut self) {
        self.left = true;
        // A journal that stays is found again at the next start, so nothing is lost.
        if self.journal.take().is_some() {
            self.older.push(self.path.clone());
        }
        let _ = unsaved::remove(&self.disk, &self.older);
    }

    /// The header of a journal of this review that starts now: after the one before, even where the clock was set back,
    /// for journals are read in this order.
    fn header(&self) -> Header {
        let after = |journal: &Journal| journal.started().saturating_add(SignedDuration::from_micros(1)).ok();
        let earliest = self.journal.as_ref().and_then(after);
        let now = self.disk.now();
        let started = earliest.map_or(now, |earliest| earliest.max(now));
        Header::new(&self.review, started).of_list(&self.list)
    }
}

#[cfg(test)]
mod tests;
