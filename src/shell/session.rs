//! The files of one sitting: the list, its review, the result, the journal and the lock.

mod kept;
mod opening;
mod outside;
mod saving;

use std::mem;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use crate::app::document::Writing;
use crate::app::document::many::Many;
use crate::app::message::{Message, Reloaded, SaveRequest};
use crate::data::date::Day;
use crate::review::{Edit, Place, Review};
use crate::storage::lock::Lock;
use crate::storage::paths::{Dirs, is_same_file};
use crate::storage::recent::{self, Recent};
use crate::storage::source::{self, Source};
use crate::storage::{place, unsaved};

use super::{Asked, Event, List};
use kept::Kept;
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
    kept: Kept,
    /// Journals that were found, as long as nobody has said what is to become of them.
    found: Vec<PathBuf>,
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
    pub fn journal(&self, edit: &Arc<Edit>) -> Result<(), String> {
        self.files.as_ref().map_or(Ok(()), |files| files.kept.lock().write(edit))
    }

    /// Works out a change about many customers and writes it down, on a thread of its own.
    pub fn decide(&self, many: Many, sender: Sender<Event>) {
        let kept = self.files.as_ref().map(|files| files.kept.clone());
        thread::spawn(move || {
            let made = many.make();
            let written = kept.map_or(Ok(()), |kept| kept.lock().write(&made.edit));
            // Nobody listens any more only when the list is not open any more.
            let _ = sender.send(Event::Message(Message::Decided(written.map(|()| Box::new(made)))));
        });
    }

    /// Goes on with the journals that were found; `edits` are what is in them.
    ///
    /// # Errors
    /// A sentence: they cannot be added to.
    pub fn take_over(&mut self, edits: &[Arc<Edit>]) -> Result<(), String> {
        let Some(files) = &mut self.files else { return Ok(()) };
        files.kept.lock().take_over(&files.found, edits)?;
        files.found.clear();
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
    pub fn keep_beside(&self) -> Result<String, String> {
        self.files.as_ref().map_or(Ok(String::new()), |files| files.kept.lock().keep_beside(&files.dirs))
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
        files.kept.lock().begin_save();
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
    pub fn saved(&self) {
        if let Some(files) = &self.files {
            files.kept.lock().saved();
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
        let unsaved = files.kept.lock().unsaved().to_vec();
        Some(Reloaded { review, unsaved, writing })
    }

    /// The program is left in order: what was not saved was not wanted. What an earlier sitting left stays.
    pub fn leave(&mut self) {
        if let Some(files) = self.files.take() {
            files.kept.lock().leave();
        }
    }
}

/// A channel for the threads that read and write the files of one list. What they send goes on to the loop with
/// the list's number, so that nothing comes to another list that is open by then.
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
