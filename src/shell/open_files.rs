//! The files of the list that is open: the list, its review, the result, the journal and the lock.

mod exporting;
mod opening;
mod outside;
mod remembered;
mod saving;
mod snapshots;
mod unsaved_changes;

use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;

use crate::app::core::document::permission::Permission;
use crate::app::core::list::table_layout::TableLayout;
use crate::app::core::message::Message;
use crate::app::core::saving::{OpenedList, Reloaded};
use crate::app::work::bulk::BulkRequest;
use crate::app::work::recover::RecoverRequest;
use crate::data::display::listed;
use crate::data::join::Join;
use crate::review::{Edit, SessionPlace};
use crate::storage::latest::LatestWriter;
use crate::storage::lock::Lock;
use crate::storage::open_review::{Asked, ReadOnly, ReviewFiles, new_review};
use crate::storage::paths::{Dirs, expand_home};
use crate::storage::recent::{self, Recent};
use crate::storage::source::ListSource;
use crate::storage::unsaved;

use super::machine::Machine;
use super::{Event, ListToOpen};
use opening::Contents;
use outside::KnownFiles;
use snapshots::Keeper;
use unsaved_changes::UnsavedChanges;

/// The files of the list that is open.
pub struct OpenFiles {
    machine: Machine,
    list: ListToOpen,
    /// None where no review is kept: for the demo, and for a list from standard input whose review has no name.
    files: Option<SessionFiles>,
    /// The first message.
    notice: Option<String>,
    /// How many customers are looked at, where not all are.
    pub sample: Option<u32>,
}

struct SessionFiles {
    paths: ReviewFiles,
    dirs: Dirs,
    unsaved: UnsavedChanges,
    /// Writes where a review session is, once there is one.
    places: Option<LatestWriter<SessionPlace>>,
    /// Writes how the table is laid out, once that is changed.
    layouts: Option<LatestWriter<TableLayout>>,
    /// Keeps what was saved as a snapshot.
    keeper: Keeper,
    /// Journals that an earlier session left.
    left: Vec<PathBuf>,
    known: Arc<Mutex<KnownFiles>>,
    /// When somebody looked whether another program has changed the files.
    looked: Timestamp,
    /// The right to write, until the program ends; none where the review may only be read. The last field: it is dropped
    /// when all others have written what they write.
    lock: Option<Lock>,
}

/// What was read from the files.
pub struct Read {
    contents: Contents,
    read_only: Option<ReadOnly>,
    /// Whether they are read for the first time.
    first: bool,
}

impl OpenFiles {
    /// Finds the files of a list; [`OpenFiles::begin`] reads them.
    ///
    /// # Errors
    /// There is no list, or no folder for decisions: a sentence.
    pub fn open(list: &ListToOpen, machine: &Machine) -> Result<OpenFiles, String> {
        let ListToOpen::File(given) = list else {
            let notice =
                (*list == ListToOpen::Demo).then(|| "Demo list: nothing is saved, so try anything.".into());
            return Ok(OpenFiles {
                machine: machine.clone(),
                list: list.clone(),
                files: None,
                notice,
                sample: None,
            });
        };
        let given = expand_home(given);
        let behind = ReviewFiles::list_of_result(&machine.disk, &given);
        let notice = behind.as_ref().map(|list| {
            format!(
                "{} is the result of {}, so that list is open instead.",
                file_name(&given),
                file_name(list)
            )
        });
        let path = behind.unwrap_or(given);
        if !machine.disk.exists(&path) {
            return Err(format!(
                "there is no file '{}': check the name and the folder, or try tierdeck --demo",
                path.display()
            ));
        }
        let dirs = machine
            .dirs
            .clone()
            .ok_or("there is no home folder to keep decisions in: set HOME and start again")?;
        let files = SessionFiles::of(ReviewFiles::beside(&machine.disk, &path), dirs);
        let list = ListToOpen::File(path);
        Ok(OpenFiles { machine: machine.clone(), list, files: Some(files), notice, sample: None })
    }

    /// Reads the review of the list, and what an earlier session did not save, on a thread of its own: it grows with the
    /// decisions. Hand what it sends to [`OpenFiles::accept`].
    pub fn begin(&mut self, asked: Asked, sender: Sender<Event>) {
        if let (ListToOpen::Stdin, Some(review)) = (&self.list, &asked.review) {
            // Without a home folder, the result alone can be written.
            let of_review = ReviewFiles::of_review(&self.machine.disk, review);
            self.files = self.machine.dirs.clone().map(|dirs| SessionFiles::of(of_review, dirs));
        }
        match &mut self.files {
            Some(files) => files.read(asked, true, &self.machine, sender),
            None => {
                let contents = Contents::without_files(asked);
                // The program itself listens.
                let _ =
                    sender.send(Event::Read(Ok(Box::new(Read { contents, read_only: None, first: true }))));
            }
        }
    }

    /// What the screen is to know of the list before it has been read.
    pub fn opened(&self) -> OpenedList {
        let name = (self.list != ListToOpen::Nothing).then(|| self.name());
        let is_from_stdin = self.list == ListToOpen::Stdin;
        OpenedList {
            name,
            review: new_review(),
            kept: self.keeps(),
            is_from_stdin,
            place: self.place(),
            table_layout: self.table_layout(),
        }
    }

    /// Which list it is.
    pub fn list(&self) -> &ListToOpen {
        &self.list
    }

    /// The list as the screen names it.
    fn name(&self) -> String {
        match &self.list {
            ListToOpen::File(path) => file_name(path),
            ListToOpen::Stdin => "standard input".into(),
            ListToOpen::Demo => "demo".into(),
            ListToOpen::Nothing => String::new(),
        }
    }

    /// Whether decisions can be saved.
    fn keeps(&self) -> bool {
        !matches!(self.list, ListToOpen::Demo | ListToOpen::Nothing)
    }

    /// The source of the list, which is about to be read; none for the bundled one.
    pub fn source(&self) -> Option<ListSource> {
        if let Some(files) = &self.files {
            outside::list_is_read(&files.known, &files.paths);
        }
        match &self.list {
            ListToOpen::File(path) => Some(ListSource::File(path.clone())),
            ListToOpen::Stdin => Some(ListSource::Stdin),
            ListToOpen::Demo | ListToOpen::Nothing => None,
        }
    }

    /// Notes how the joined files are, which are about to be read, to notice later changes.
    pub fn joined_are_read(&self, joins: &[Join]) {
        if let Some(files) = &self.files {
            outside::joined_are_read(&files.known, &files.paths.disk, joins);
        }
    }

    /// Writes an edit to the journal. It is on the disk when this returns.
    ///
    /// # Errors
    /// It could not be written: a sentence.
    pub fn journal(&self, edit: &Arc<Edit>) -> Result<(), String> {
        self.files.as_ref().map_or(Ok(()), |files| files.unsaved.lock().write(edit))
    }

    /// Works out a change about many customers and writes it to the journal, on a thread of its own.
    pub fn decide(&self, request: BulkRequest, sender: Sender<Event>) {
        let unsaved = self.files.as_ref().map(|files| files.unsaved.clone());
        self.machine.threads.start(move || {
            let is_written = request.is_written;
            let result = request.make();
            let unsaved = unsaved.filter(|_| !is_written);
            let written = unsaved.as_ref().map_or(Ok(()), |unsaved| unsaved.lock().write(&result.edit));
            // Fails only once another list is open.
            let _ = sender.send(Event::Message(Message::Decided(written.map(|()| Box::new(result)))));
            if let Some(unsaved) = unsaved {
                unsaved.put_together();
            }
        });
    }

    /// Continues the journals that an earlier session left, and makes the changes in them, on a thread of its own.
    pub fn recover(&self, request: RecoverRequest, sender: Sender<Event>) {
        let files = self.files.as_ref().map(|files| (files.unsaved.clone(), files.left.clone()));
        self.machine.threads.start(move || {
            let resumed =
                files.map_or(Ok(()), |(unsaved, left)| unsaved.lock().resume(&left, &request.edits));
            let recovered = resumed.map(|()| Box::new(request.make()));
            // Fails only once another list is open.
            let _ = sender.send(Event::Message(Message::Recovered(recovered)));
        });
    }

    /// Sets the journals aside that an earlier session left. Returns a sentence that says where they are.
    ///
    /// # Errors
    /// They cannot be moved: a sentence.
    pub fn set_aside(&mut self) -> Result<String, String> {
        let Some(files) = &mut self.files else { return Ok(String::new()) };
        let aside =
            unsaved::set_aside(&self.machine.disk, &mut files.left).map_err(|error| error.to_string())?;
        let aside: Vec<String> = aside.iter().map(|path| path.display().to_string()).collect();
        Ok(format!(
            "Set aside, not deleted: {}. Remove the ending of the name to be asked again.",
            listed(&aside, "and")
        ))
    }

    /// Writes the journal beside the list from now on. Returns a sentence that says so.
    ///
    /// # Errors
    /// It cannot be written there either: a sentence.
    pub fn keep_beside(&self) -> Result<String, String> {
        self.files.as_ref().map_or(Ok(String::new()), |files| files.unsaved.lock().keep_beside(&files.dirs))
    }

    /// Puts the list first among the recent ones. Where that fails, the start screen lacks a line.
    pub fn remember(&self, customers: usize, reviewed: usize) {
        let Some(files) = self.files.as_ref().filter(|_| self.list != ListToOpen::Stdin) else { return };
        let Ok(list) = absolute(&files.paths.list) else { return };
        let recent = Recent { list, opened: self.machine.disk.now(), customers, reviewed };
        let _ = recent::add(&self.machine.disk, &files.dirs.recent_file(), recent);
    }

    /// Reads the review again, on a thread of its own; hand what it sends to [`OpenFiles::accept`].
    ///
    /// # Errors
    /// There is no review: a sentence.
    pub fn reload(&mut self, sender: Sender<Event>) -> Result<(), String> {
        let files = self.files.as_mut().ok_or("A list from standard input cannot be read again.")?;
        files.read(Asked::default(), false, &self.machine, sender);
        Ok(())
    }

    /// Continues the review in a file with this list, on a thread of its own; hand what it sends to
    /// [`OpenFiles::accept`].
    ///
    /// # Errors
    /// No review is kept: a sentence.
    pub fn continue_review(&mut self, review: PathBuf, sender: Sender<Event>) -> Result<(), String> {
        let files = self.files.as_mut().ok_or("No review is kept for this list.")?;
        files.read(Asked { review: Some(review), ..Asked::default() }, false, &self.machine, sender);
        Ok(())
    }

    /// Accepts what was read. A journal that this session has started meanwhile was not left by an earlier one.
    pub fn accept(&mut self, read: Read) -> Reloaded {
        let Read { contents, read_only, first } = read;
        let Contents { review, unsaved, found, journals, earlier, notice: said } = contents;
        let found = match &mut self.files {
            Some(files) if !files.unsaved.lock().has_journal() => {
                files.left = journals;
                found
            }
            _ => None,
        };
        let remark = found.as_ref().and_then(|found| found.remark.clone());
        let sentence = read_only.as_ref().map(|read_only| read_only.sentence.clone());
        let notice = sentence.or(remark).or(self.notice.take()).filter(|_| first).or(said);
        let permission = match (read_only, found) {
            (Some(ReadOnly { why, cure, .. }), _) => Permission::ReadOnly { why, cure: cure.to_owned() },
            (None, Some(found)) if !found.edits.is_empty() => Permission::Undecided(found),
            _ => Permission::Open,
        };
        Reloaded { review, unsaved, permission, first, earlier, notice }
    }

    /// Leaves the list in order: what is not saved by now was not wanted. What an earlier session left stays.
    pub fn leave(&mut self) {
        if let Some(files) = self.files.take() {
            files.unsaved.lock().leave();
        }
    }
}

/// A channel for the threads that read and write the files of one list. Its events reach the loop with the list's
/// number, so that none reaches another list that is open by then.
pub fn of_list(number: usize, to: &Sender<Event>) -> Sender<Event> {
    let (sender, receiver) = channel();
    let to = to.clone();
    thread::spawn(move || {
        for event in receiver {
            if to.send(Event::Of(number, Box::new(event))).is_err() {
                return;
            }
        }
    });
    sender
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
