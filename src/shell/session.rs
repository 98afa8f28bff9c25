//! The files of one sitting: the list, its review, the result, the journal and the lock.

mod opening;
mod outside;
mod saving;

use std::mem;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use crate::app::document::Writing;
use crate::app::message::{Message, Reloaded, SaveRequest};
use crate::data::date::Day;
use crate::review::{Edit, Place, Review};
use crate::storage::journal::{Header, Journal};
use crate::storage::lock::Lock;
use crate::storage::paths::{Dirs, is_same_file};
use crate::storage::recent::{self, Recent};
use crate::storage::source::{self, Source};
use crate::storage::{place, unsaved};

use super::{Asked, Event, List};
pub use opening::{Contents, Refused};
use opening::{fresh, list_behind, with};
use outside::{Known, Watched};
use saving::{Saving, write_elsewhere};

/// The files of one sitting.
pub struct Session {
    list: List,
    /// None where the review is not kept: of the demo, and of what came in through standard input.
    files: Option<Files>,
}

struct Files {
    watched: Watched,
    dirs: Dirs,
    /// The right to write, held as long as the program runs; none where the review is only read.
    lock: Option<Lock>,
    /// Where the journal is, or will be with the first change.
    journal_path: PathBuf,
    journal: Option<Journal>,
    /// Journals with earlier changes that are in force and not saved.
    older: Vec<PathBuf>,
    /// Journals that were found, as long as nobody has said what is to become of them.
    found: Vec<PathBuf>,
    /// Changes that are in force and not saved.
    unsaved: Vec<Edit>,
    /// How many of them the save that is under way takes with it.
    being_saved: usize,
    known: Arc<Mutex<Known>>,
    looked: Instant,
}

/// What a sitting begins with.
pub struct Opening {
    /// The review, as it was saved.
    pub review: Review,
    /// Whether it may be changed, and what is to be decided before.
    pub writing: Writing,
    /// What to say first.
    pub notice: Option<String>,
}

impl Session {
    /// Opens the review of a list, where there is one, and looks for what an earlier sitting did not save.
    ///
    /// # Errors
    /// The review or a journal cannot be read: a sentence.
    pub fn open(list: &List, asked: Asked) -> Result<(Session, Opening), String> {
        let List::File(given) = list else {
            let review = with(fresh(), asked);
            let notice = (*list == List::Demo)
                .then(|| "A list to play with: nothing is kept, so press any key. ? shows all keys.".into());
            let opening = Opening { review, writing: Writing::Open, notice };
            return Ok((Session { list: list.clone(), files: None }, opening));
        };
        let (path, mut notice) = list_behind(given);
        if !source::is_there(&path) {
            return Err(format!(
                "there is no file '{}'; look at the name and the folder, or try tierdeck --demo",
                path.display()
            ));
        }
        let dirs = Dirs::from_environment()
            .ok_or("there is no home folder to keep decisions in; set HOME and try again")?;
        let mut files = Files::of(&path, dirs);
        let refused = files.take_lock().err();
        let read = files.reading().read()?;
        let (review, found) = files.take_in(read);
        if let Some(remark) = found.as_ref().and_then(|found| found.remark.clone()) {
            notice = Some(remark);
        }
        let writing = match (refused, found) {
            (Some((why, sentence)), _) => {
                notice = Some(sentence);
                Writing::ReadOnly(why)
            }
            (None, Some(found)) if !found.edits.is_empty() => Writing::Undecided(found),
            _ => Writing::Open,
        };
        let review = with(review, asked);
        Ok((Session { list: List::File(path), files: Some(files) }, Opening { review, writing, notice }))
    }

    /// Which list it is.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// What the list is called.
    pub fn name(&self) -> String {
        match &self.list {
            List::File(path) => file_name(path),
            List::Stdin => "standard input".into(),
            List::Demo => "demo".into(),
            List::Nothing => String::new(),
        }
    }

    /// Whether decisions are kept.
    pub fn keeps(&self) -> bool {
        !matches!(self.list, List::Demo | List::Nothing)
    }

    /// Where the list comes from, which is about to be read; none for the bundled one.
    pub fn source(&self) -> Option<Source> {
        if let Some(files) = &self.files {
            outside::list_is_read(&files.known, &files.watched);
        }
        match &self.list {
            List::File(path) => Some(Source::File(path.clone())),
            List::Stdin => Some(Source::Stdin),
            List::Demo | List::Nothing => None,
        }
    }

    /// Writes an edit down. It is on the disk when this returns.
    ///
    /// # Errors
    /// A sentence: it could not be written.
    pub fn journal(&mut self, edit: &Edit) -> Result<(), String> {
        let Some(files) = &mut self.files else { return Ok(()) };
        let journal = match &mut files.journal {
            Some(journal) => journal,
            None => files.journal.insert(
                Journal::create(&files.journal_path, &files.watched.header())
                    .map_err(|error| error.to_string())?,
            ),
        };
        journal.append(edit).map_err(|error| error.to_string())?;
        files.unsaved.push(edit.clone());
        Ok(())
    }

    /// Goes on with the journals that were found; `edits` are what is in them.
    ///
    /// # Errors
    /// A sentence: they cannot be added to.
    pub fn take_over(&mut self, edits: &[Edit]) -> Result<(), String> {
        let Some(files) = &mut self.files else { return Ok(()) };
        if let Some((last, others)) = files.found.split_last() {
            files.journal = unsaved::resume::<Edit>(last).map_err(|error| error.to_string())?;
            files.journal_path.clone_from(last);
            files.older = others.to_vec();
        }
        files.found.clear();
        files.unsaved = edits.to_vec();
        Ok(())
    }

    /// Puts the journals aside that were found. Says where they are now.
    ///
    /// # Errors
    /// A sentence: they cannot be moved.
    pub fn throw_away(&mut self) -> Result<String, String> {
        let Some(files) = &mut self.files else { return Ok(String::new()) };
        let aside = unsaved::throw_away(&mem::take(&mut files.found)).map_err(|error| error.to_string())?;
        let aside: Vec<String> = aside.iter().map(|path| path.display().to_string()).collect();
        Ok(format!(
            "Put aside, not deleted: {}. Take the ending off its name to be asked again.",
            aside.join(" and ")
        ))
    }

    /// Keeps the journal beside the list from now on. Says so.
    ///
    /// # Errors
    /// A sentence: it cannot be kept there either.
    pub fn keep_beside(&mut self) -> Result<String, String> {
        let Some(files) = &mut self.files else { return Ok(String::new()) };
        let [_, beside] = files.dirs.journals(&files.watched.review);
        if beside == files.journal_path {
            return Err(
                "Changes are kept beside the list already, and that disk takes no more; free some space."
                    .into(),
            );
        }
        let journal = Journal::create(&beside, &files.watched.header()).map_err(|error| error.to_string())?;
        if files.journal.replace(journal).is_some() {
            files.older.push(files.journal_path.clone());
        }
        files.journal_path = beside;
        Ok(format!(
            "From now on, changes are kept in {} beside the list. Do it again.",
            file_name(&files.journal_path)
        ))
    }

    /// Where the last sitting stopped.
    pub fn place(&self) -> Option<Place> {
        let files = self.files.as_ref()?;
        place::read(&files.dirs.place(&files.watched.review))
    }

    /// Keeps where a sitting is. Where that fails, the next one begins its queue anew, and passes over those who
    /// were looked at.
    pub fn keep_place(&self, place: Option<&Place>) {
        if let Some(files) = &self.files {
            let _ = place::keep(&files.dirs.place(&files.watched.review), place);
        }
    }

    /// Writes the review and the result on a thread of its own.
    pub fn save(&mut self, request: SaveRequest, today: Day, sender: Sender<Event>) {
        let answer = move |message| {
            let _ = sender.send(Event::Message(message));
        };
        let Some(files) = self.files.as_mut().filter(|files| files.lock.is_some()) else {
            return answer(self.without_review(&request));
        };
        let watched = Watched {
            result: request.result.clone().unwrap_or_else(|| files.watched.result.clone()),
            ..files.watched.clone()
        };
        if let Some(sentence) = watched.taken() {
            return answer(Message::Saved(Err(sentence)));
        }
        files.being_saved = files.unsaved.len();
        let saving = Saving { files: watched, known: Arc::clone(&files.known), today };
        thread::spawn(move || answer(saving.write(&request)));
    }

    /// Writes the result alone, where the review cannot be written.
    fn without_review(&self, request: &SaveRequest) -> Message {
        let why = match (&self.list, &request.result) {
            (List::File(list), Some(path)) if is_same_file(path, list) => saving::THE_LIST,
            (_, Some(path)) => return write_elsewhere(path, request),
            (List::Demo | List::Nothing, None) => {
                "This is the demo, and its decisions are not kept; type a file name to write the result all the same."
            }
            (List::Stdin, None) => {
                "A list that was piped in has no place of its own; type a file name for the result."
            }
            (List::File(_), None) => {
                "Another Tierdeck has this review and will save it; type another file name for the result as it is here."
            }
        };
        Message::Saved(Err(why.into()))
    }

    /// Puts the list first among those that were open lately. Where that fails, the start screen lacks a line.
    pub fn remember(&self, customers: usize, reviewed: usize) {
        let Some(files) = &self.files else { return };
        let Ok(list) = absolute(&files.watched.list) else { return };
        let recent = Recent { list, opened: Timestamp::now(), customers, reviewed };
        let _ = recent::add(&files.dirs.recent_file(), recent);
    }

    /// The review was saved: the journal begins anew with what was changed meanwhile.
    pub fn saved(&mut self) {
        let Some(files) = &mut self.files else { return };
        files.unsaved.drain(..mem::take(&mut files.being_saved).min(files.unsaved.len()));
        let Some(journal) = &mut files.journal else { return };
        // Where this fails, the journal still has everything; what is in the review already changes nothing then.
        if journal.clear(&files.watched.header()).is_ok() {
            for edit in &files.unsaved {
                let _ = journal.append(edit);
            }
            let _ = unsaved::remove(&mem::take(&mut files.older));
        }
    }

    /// Looks whether somebody else has changed the files, on a thread of its own and not too often; says what it
    /// finds.
    pub fn look_outside(&mut self, sender: &Sender<Event>) {
        let Some(files) = self.files.as_mut().filter(|files| files.looked.elapsed() >= outside::NOT_BEFORE)
        else {
            return;
        };
        files.looked = Instant::now();
        let (known, watched, sender) = (Arc::clone(&files.known), files.watched.clone(), sender.clone());
        thread::spawn(move || {
            if let Some(found) = outside::look(&known, &watched) {
                let _ = sender.send(Event::Message(Message::Outside(found)));
            }
        });
    }

    /// Reads the review again, on a thread of its own; what comes of it is to be given to [`Session::reloaded`].
    ///
    /// # Errors
    /// There is none: a sentence.
    pub fn reload(&mut self, sender: Sender<Event>) -> Result<(), String> {
        let Some(files) = &mut self.files else {
            return Err("A list that was piped in cannot be read again.".into());
        };
        let refused = files.take_lock().err();
        let reading = files.reading();
        thread::spawn(move || sender.send(Event::Reread(refused, reading.read().map(Box::new))));
        Ok(())
    }

    /// Takes in the review that was read again, with why it may not be written, where that is so.
    pub fn reloaded(&mut self, refused: Option<Refused>, read: Contents) -> Option<Reloaded> {
        let files = self.files.as_mut()?;
        let (review, found) = files.take_in(read);
        let writing = match (refused, found) {
            (Some((why, _)), _) => Writing::ReadOnly(why),
            (None, Some(found)) if !found.edits.is_empty() => Writing::Undecided(found),
            _ => Writing::Open,
        };
        Some(Reloaded { review, unsaved: files.unsaved.clone(), writing })
    }

    /// The program is left in order: what was not saved was not wanted. What an earlier sitting left stays.
    pub fn leave(&mut self) {
        if let Some(mut files) = self.files.take() {
            // A journal that stays is offered again at the next start, which loses nothing.
            if files.journal.take().is_some() {
                files.older.push(files.journal_path);
            }
            let _ = unsaved::remove(&files.older);
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl Watched {
    /// The header of a journal of this review that begins now.
    fn header(&self) -> Header {
        Header::new(&self.review, Timestamp::now())
    }
}
