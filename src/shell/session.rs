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
use crate::app::document::found::TakeOver;
use crate::app::document::many::Many;
use crate::app::message::{Message, Reloaded, SaveRequest};
use crate::data::date::Day;
use crate::review::{Edit, Place};
use crate::storage::lock::Lock;
use crate::storage::paths::{Dirs, is_same_file};
use crate::storage::place::{self, PlaceWriter};
use crate::storage::recent::{self, Recent};
use crate::storage::source::{self, Source};
use crate::storage::unsaved;

use super::{Asked, Event, List};
use kept::Kept;
pub use opening::fresh;
use opening::{Contents, Refused, list_behind};
use outside::{Known, Watched};
use saving::{Saving, write_elsewhere};

/// The files of one sitting.
pub struct Session {
    list: List,
    /// None where the review is not kept: of the demo, and of what came in through standard input.
    files: Option<Files>,
    /// What is to be said first.
    notice: Option<String>,
}

struct Files {
    watched: Watched,
    dirs: Dirs,
    /// The right to write, held as long as the program runs; none where the review is only read.
    lock: Option<Lock>,
    kept: Kept,
    /// Writes where a review session is, once there is one.
    places: Option<PlaceWriter>,
    /// Journals that an earlier sitting left.
    found: Vec<PathBuf>,
    known: Arc<Mutex<Known>>,
    looked: Instant,
}

/// The files of a sitting as they were read.
pub struct Read {
    contents: Contents,
    /// Why the review may not be written, where that is so.
    refused: Option<Refused>,
    /// Whether the sitting begins with it.
    first: bool,
}

impl Session {
    /// Opens the files of a list; [`Session::begin`] reads them.
    ///
    /// # Errors
    /// There is no list, or no place to keep decisions in: a sentence.
    pub fn open(list: &List) -> Result<Session, String> {
        let List::File(given) = list else {
            let notice = (*list == List::Demo)
                .then(|| "A list to play with: nothing is kept, so press any key. ? shows all keys.".into());
            return Ok(Session { list: list.clone(), files: None, notice });
        };
        let (path, notice) = list_behind(given);
        if !source::is_there(&path) {
            return Err(format!(
                "there is no file '{}'; look at the name and the folder, or try tierdeck --demo",
                path.display()
            ));
        }
        let dirs = Dirs::from_environment()
            .ok_or("there is no home folder to keep decisions in; set HOME and try again")?;
        let files = Files::of(&path, dirs);
        Ok(Session { list: List::File(path), files: Some(files), notice })
    }

    /// Reads the review of the list, where there is one, and looks for what an earlier sitting did not save: on a thread
    /// of its own, for it grows with what was decided. What comes of it is to be given to [`Session::take_in`].
    pub fn begin(&mut self, asked: Asked, sender: Sender<Event>) {
        match &mut self.files {
            Some(files) => files.read(asked, true, sender),
            None => {
                let contents = Contents::without_files(asked);
                // The program is the one who listens.
                let _ = sender.send(Event::Read(Ok(Box::new(Read { contents, refused: None, first: true }))));
            }
        }
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
            let is_written = many.is_written;
            let made = many.make();
            let kept = kept.filter(|_| !is_written);
            let written = kept.map_or(Ok(()), |kept| kept.lock().write(&made.edit));
            // Nobody listens any more only when the list is not open any more.
            let _ = sender.send(Event::Message(Message::Decided(written.map(|()| Box::new(made)))));
        });
    }

    /// Goes on with the journals that were found, and makes the changes that are in them, on a thread of its own.
    pub fn take_over(&self, request: TakeOver, sender: Sender<Event>) {
        let kept = self.files.as_ref().map(|files| (files.kept.clone(), files.found.clone()));
        thread::spawn(move || {
            let goes_on = kept.map_or(Ok(()), |(kept, found)| kept.lock().take_over(&found, &request.edits));
            let taken = goes_on.map(|()| Box::new(request.make()));
            // Nobody listens any more only when the list is not open any more.
            let _ = sender.send(Event::Message(Message::TookOver(taken)));
        });
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

    /// Writes where a review session is, off the thread that draws.
    pub fn keep_place(&mut self, place: Option<Place>) {
        let Some(files) = &mut self.files else { return };
        let path = files.dirs.place(&files.watched.review);
        files.places.get_or_insert_with(|| PlaceWriter::new(path)).write(place);
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
        let kept = files.kept.clone();
        thread::spawn(move || {
            let message = saving.write(&request);
            if let Message::Saved(Ok(_)) = &message {
                kept.lock().saved();
            }
            answer(message);
        });
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

    /// Reads the review again, on a thread of its own; what comes of it is to be given to [`Session::take_in`].
    ///
    /// # Errors
    /// There is none: a sentence.
    pub fn reload(&mut self, sender: Sender<Event>) -> Result<(), String> {
        let files = self.files.as_mut().ok_or("A list that was piped in cannot be read again.")?;
        files.read(Asked::default(), false, sender);
        Ok(())
    }

    /// Takes in the review that was read, and what was left unsaved. A journal of this sitting that was begun meanwhile
    /// was not left by anybody.
    pub fn take_in(&mut self, read: Read) -> Reloaded {
        let Read { contents: Contents { review, own, unsaved, found, journals }, refused, first } = read;
        let found = match &mut self.files {
            Some(files) if !files.kept.lock().begun() => {
                files.found = journals;
                found
            }
            _ => None,
        };
        let remark = found.as_ref().and_then(|found| found.remark.clone());
        let (why, sentence) = refused.unzip();
        let notice = sentence.or(remark).or(self.notice.take()).filter(|_| first);
        let writing = match (why, found) {
            (Some(why), _) => Writing::ReadOnly(why),
            (None, Some(found)) if !found.edits.is_empty() => Writing::Undecided(found),
            _ => Writing::Open,
        };
        Reloaded { review, own, unsaved, writing, first, notice }
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
