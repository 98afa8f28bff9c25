//! Changes that are in force and not saved, and the journal that they are kept in. Shared with the thread that works out
//! and writes down changes about many customers.

use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::review::Edit;
use crate::storage::journal::{Header, Journal};
use crate::storage::paths::Dirs;
use crate::storage::unsaved;

use super::file_name;

/// The journal of a sitting, for more than one thread.
#[derive(Clone)]
pub struct Kept(Arc<Mutex<Changes>>);

/// What was changed, and where it is written down.
pub struct Changes {
    review: PathBuf,
    /// Where the journal is, or will be with the first change.
    path: PathBuf,
    journal: Option<Journal>,
    /// Journals with earlier changes that are in force and not saved.
    older: Vec<PathBuf>,
    /// Changes that are in force and not saved.
    unsaved: Vec<Arc<Edit>>,
    /// How many of them the save that is under way takes with it.
    being_saved: usize,
    /// Whether the list was left: nothing is written any more.
    left: bool,
}

impl Kept {
    /// No changes yet of this review.
    pub fn new(review: PathBuf, dirs: &Dirs) -> Kept {
        let path = dirs.journal(&review);
        let changes = Changes {
            review,
            path,
            journal: None,
            older: Vec::new(),
            unsaved: Vec::new(),
            being_saved: 0,
            left: false,
        };
        Kept(Arc::new(Mutex::new(changes)))
    }

    /// The changes; waits while another thread writes one down.
    pub fn lock(&self) -> MutexGuard<'_, Changes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changes {
    /// Writes an edit down. It is on the disk when this returns.
    ///
    /// # Errors
    /// A sentence: it could not be written.
    pub fn write(&mut self, edit: &Arc<Edit>) -> Result<(), String> {
        if self.left {
            return Err("the list is not open any more".into());
        }
        let header = self.header();
        let journal = match &mut self.journal {
            Some(journal) => journal,
            None => {
                self.journal.insert(Journal::create(&self.path, &header).map_err(|error| error.to_string())?)
            }
        };
        journal.append(edit).map_err(|error| error.to_string())?;
        self.unsaved.push(Arc::clone(edit));
        Ok(())
    }

    /// Whether a journal was begun.
    pub fn begun(&self) -> bool {
        self.journal.is_some()
    }

    /// Changes that are in force and not saved.
    pub fn unsaved(&self) -> &[Arc<Edit>] {
        &self.unsaved
    }

    /// Goes on with journals that were found; `edits` are what is in them.
    ///
    /// # Errors
    /// A sentence: they cannot be added to.
    pub fn take_over(&mut self, found: &[PathBuf], edits: &[Arc<Edit>]) -> Result<(), String> {
        if let Some((last, others)) = found.split_last() {
            self.journal = unsaved::resume::<Edit>(last).map_err(|error| error.to_string())?;
            self.path.clone_from(last);
            self.older = others.to_vec();
        }
        self.unsaved = edits.to_vec();
        Ok(())
    }

    /// Keeps the journal beside the list from now on. Says so.
    ///
    /// # Errors
    /// A sentence: it cannot be kept there either.
    pub fn keep_beside(&mut self, dirs: &Dirs) -> Result<String, String> {
        let [_, beside] = dirs.journals(&self.review);
        if beside == self.path {
            return Err(
                "Changes are kept beside the list already, and that disk takes no more; free some space."
                    .into(),
            );
        }
        let journal = Journal::create(&beside, &self.header()).map_err(|error| error.to_string())?;
        if self.journal.replace(journal).is_some() {
            self.older.push(self.path.clone());
        }
        self.path = beside;
        Ok(format!(
            "From now on, changes are kept in {} beside the list. Do it again.",
            file_name(&self.path)
        ))
    }

    /// A save is under way, and takes all changes with it that there are now.
    pub fn begin_save(&mut self) {
        self.being_saved = self.unsaved.len();
    }

    /// The review was saved: the journal begins anew with what was changed meanwhile.
    pub fn saved(&mut self) {
        self.unsaved.drain(..mem::take(&mut self.being_saved).min(self.unsaved.len()));
        let header = self.header();
        let Some(journal) = &mut self.journal else { return };
        // Where this fails, the journal still has everything; what is in the review already changes nothing then.
        if journal.clear(&header).is_ok() {
            for edit in &self.unsaved {
                let _ = journal.append(edit);
            }
            let _ = unsaved::remove(&mem::take(&mut self.older));
        }
    }

    /// The program is left in order: what was not saved was not wanted.
    pub fn leave(&mut self) {
        self.left = true;
        // A journal that stays is offered again at the next start, which loses nothing.
        if self.journal.take().is_some() {
            self.older.push(self.path.clone());
        }
        let _ = unsaved::remove(&self.older);
    }

    /// The header of a journal of this review that begins now.
    fn header(&self) -> Header {
        Header::new(&self.review, Timestamp::now())
    }
}
