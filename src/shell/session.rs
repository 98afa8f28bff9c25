//! The files of one sitting: the list, its review, the result, the journal and the lock.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use jiff::Timestamp;

use crate::app::message::{Message, SaveRequest, Saved};
use crate::app::state::State;
use crate::data::date::Day;
use crate::data::number::counted;
use crate::export::tagged::Tagged;
use crate::review::{Edit, Place, Review};
use crate::storage::journal::{self, Header, Journal, JournalError};
use crate::storage::lock::{self, Lock, LockError};
use crate::storage::paths::{Dirs, is_same_file, result_path, review_path};
use crate::storage::source::Source;
use crate::storage::{atomic, place, review_file};
use crate::tiering::{Model, bundled};

use super::{Event, List};

/// The files of one sitting.
pub struct Session {
    list: List,
    /// None where the review is not kept: of the demo, and of what came in through standard input.
    files: Option<Files>,
}

struct Files {
    list: PathBuf,
    review: PathBuf,
    result: PathBuf,
    journal: Journal,
    /// Where the last sitting stopped.
    place: PathBuf,
    /// Edits that were made while a save was under way: the journal begins anew with them.
    since_save: Option<Vec<Edit>>,
    /// The fingerprint of the review file, as the last save left it.
    base: Arc<Mutex<Option<u64>>>,
    /// Held as long as the program runs.
    _lock: Lock,
}

/// What a sitting begins with.
pub struct Opening {
    /// The review, as it was saved.
    pub review: Review,
    /// What was changed after that, and is still in the journal.
    pub recovered: Vec<Edit>,
    /// What to say first.
    pub notice: Option<String>,
}

impl Session {
    /// Opens the review of a list, where there is one, and brings back what an earlier sitting did not save.
    ///
    /// # Errors
    /// The review is open elsewhere, or it or the journal cannot be read: a sentence.
    pub fn open(list: &List, model: Option<Model>, as_of: Option<Day>) -> Result<(Session, Opening), String> {
        let fresh = || Review::new(Arc::new(bundled::default_model()));
        let List::File(given) = list else {
            let review = with(fresh(), model, as_of);
            let notice = (*list == List::Demo)
                .then(|| "A list to play with: nothing is kept, so press any key. ? shows all keys.".into());
            return Ok((
                Session { list: list.clone(), files: None },
                Opening { review, recovered: Vec::new(), notice },
            ));
        };
        let (path, mut notice) = list_behind(given);
        if !path.exists() {
            return Err(format!(
                "there is no file '{}'; look at the name and the folder, or try tierdeck --demo",
                path.display()
            ));
        }
        let review = review_path(&path);
        let dirs = Dirs::from_environment()
            .ok_or("there is no home folder to keep decisions in; set HOME and try again")?;
        let lock = acquire(&dirs, &review)?;
        let saved = review_file::load(&review).map_err(|error| error.to_string())?;
        let base = saved.as_ref().map(|(_, fingerprint)| *fingerprint);
        let (journal, recovered) = open_journal(&dirs.journal(&review), &review, base)?;
        if !recovered.is_empty() {
            let changes = counted(recovered.len(), "change");
            notice = Some(format!(
                "{changes} of the last sitting had not been saved; here they are again. ^s saves them, u takes them back."
            ));
        }
        let files = Files {
            place: dirs.place(&review),
            result: result_path(&path),
            list: path.clone(),
            review,
            journal,
            since_save: None,
            base: Arc::new(Mutex::new(base)),
            _lock: lock,
        };
        let review = with(saved.map_or_else(fresh, |(review, _)| review), model, as_of);
        Ok((Session { list: List::File(path), files: Some(files) }, Opening { review, recovered, notice }))
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
        }
    }

    /// Whether decisions are kept.
    pub fn keeps(&self) -> bool {
        self.list != List::Demo
    }

    /// Where the list comes from; none for the bundled one.
    pub fn source(&self) -> Option<Source> {
        match &self.list {
            List::File(path) => Some(Source::File(path.clone())),
            List::Stdin => Some(Source::Stdin),
            List::Demo => None,
        }
    }

    /// Writes an edit down. It is on the disk when this returns.
    ///
    /// # Errors
    /// A sentence: it could not be written, and what to do.
    pub fn journal(&mut self, edit: &Edit) -> Result<(), String> {
        let Some(files) = &mut self.files else { return Ok(()) };
        if let Some(edits) = &mut files.since_save {
            edits.push(edit.clone());
        }
        files.journal.append(edit).map_err(|error| error.to_string())
    }

    /// Where the last sitting stopped.
    pub fn place(&self) -> Option<Place> {
        place::read(&self.files.as_ref()?.place)
    }

    /// Keeps where a sitting is. Where that fails, the next one begins its queue anew, and passes over those who
    /// were looked at.
    pub fn keep_place(&self, place: Option<&Place>) {
        if let Some(files) = &self.files {
            let _ = place::keep(&files.place, place);
        }
    }

    /// Writes the review and the result on a thread of its own.
    pub fn save(&mut self, request: SaveRequest, today: Day, sender: Sender<Event>) {
        let answer = move |outcome| {
            let _ = sender.send(Event::Message(Message::Saved(outcome)));
        };
        let Some(files) = &mut self.files else {
            return answer(match (&self.list, &request.result) {
                (_, Some(path)) => write_result(path, &request).map(|what| Saved { what, then_quit: request.then_quit, depth: request.depth }),
                (List::Demo, None) => Err("This is the demo, and its decisions are not kept; type a file name to write the result all the same.".into()),
                _ => Err("A list that was piped in has no place of its own; type a file name for the result.".into()),
            });
        };
        let result = request.result.clone().unwrap_or_else(|| files.result.clone());
        if is_same_file(&result, &files.list) {
            return answer(Err(
                "That is the list itself, which is never written to; type another name.".into()
            ));
        }
        files.since_save = Some(Vec::new());
        let saving = Saving {
            list: file_name(&files.list),
            review: files.review.clone(),
            result,
            base: Arc::clone(&files.base),
            today,
        };
        thread::spawn(move || answer(saving.write(&request)));
    }

    /// The review was saved: the journal begins anew with what was changed meanwhile.
    pub fn saved(&mut self) {
        let Some(files) = &mut self.files else { return };
        let base = *files.base.lock().unwrap_or_else(PoisonError::into_inner);
        let edits = files.since_save.take().unwrap_or_default();
        // Where this fails, the journal still has everything, and its header tells that the review is newer.
        if files.journal.clear(&Header::new(&files.review, base, Timestamp::now())).is_ok() {
            for edit in edits {
                let _ = files.journal.append(&edit);
            }
        }
    }

    /// The program is left in order: what was not saved was not wanted.
    pub fn leave(&mut self) {
        if let Some(files) = self.files.take() {
            // A journal that stays is offered again at the next start, which loses nothing.
            let _ = files.journal.remove();
        }
    }
}

/// Where a save goes.
struct Saving {
    list: String,
    review: PathBuf,
    result: PathBuf,
    base: Arc<Mutex<Option<u64>>>,
    today: Day,
}

impl Saving {
    /// Writes the review, and then the result.
    fn write(&self, request: &SaveRequest) -> Result<Saved, String> {
        let mut base = self.base.lock().unwrap_or_else(PoisonError::into_inner);
        let now = review_file::fingerprint_of(&self.review).map_err(|error| error.to_string())?;
        if now != *base {
            return Err(format!(
                "{0} was changed by somebody else since it was opened, and is left as it is. Your decisions are kept \
                 in the journal: move {0} to another name, then press Esc and ^s again.",
                file_name(&self.review)
            ));
        }
        let save = |path: &Path| review_file::save(path, &request.review, &self.list, self.today);
        let kept_in = match (save(&self.review), &request.result) {
            (Ok(fingerprint), _) => {
                *base = Some(fingerprint);
                file_name(&self.review)
            }
            // Where the review's own folder takes no file, it goes to where the result goes.
            (Err(_), Some(elsewhere)) => {
                let beside = review_path(elsewhere);
                save(&beside).map_err(|error| error.to_string())?;
                format!("{}; open the result there to go on", beside.display())
            }
            (Err(error), None) => return Err(error.to_string()),
        };
        let wrote = write_result(&self.result, request)?;
        let what = format!("{wrote}, and your decisions to {kept_in}.");
        Ok(Saved { what, then_quit: request.then_quit, depth: request.depth })
    }
}

/// Makes the changes again that were found in the journal; each can be undone.
pub fn replay(state: &mut State, edits: Vec<Edit>) {
    let document = &mut state.document;
    let mut before: Option<Edit> = None;
    for edit in edits {
        let belongs = before.as_ref().is_some_and(|before| edit.only_adds_reasons(before));
        before = Some(edit.clone());
        if belongs {
            edit.apply(&mut document.review);
        } else {
            document.history.apply(&mut document.review, "a change of the last sitting", edit);
        }
    }
}

fn with(mut review: Review, model: Option<Model>, as_of: Option<Day>) -> Review {
    if let Some(model) = model {
        review.model = Arc::new(model);
    }
    review.as_of = as_of.or(review.as_of);
    review
}

/// The list behind a result, where it lies beside it; else the file itself.
fn list_behind(given: &Path) -> (PathBuf, Option<String>) {
    let list = given.to_string_lossy().replacen(".tiered.", ".", 1);
    let list = PathBuf::from(list);
    if list == given || !list.is_file() || result_path(&list) != given {
        return (given.to_owned(), None);
    }
    let notice =
        format!("{} is the result of {}, which is opened instead.", file_name(given), file_name(&list));
    (list, Some(notice))
}

fn acquire(dirs: &Dirs, review: &Path) -> Result<Lock, String> {
    let kept_in = dirs.state.display();
    lock::acquire(&dirs.lock(review), Timestamp::now()).map_err(|error| match error {
        LockError::Held(holder) => {
            let who = holder.pid.map_or_else(String::new, |pid| format!(" (process {pid})"));
            format!("this review is open in another window{who}; go on there, or close it and try again")
        }
        LockError::Unavailable { source, .. } => format!(
            "decisions cannot be kept in {kept_in} ({source}); make the folder writable, or name another one in \
             TIERDECK_STATE_DIR, and try again"
        ),
    })
}

/// Opens the journal of a review, and gives what an earlier sitting left in it.
fn open_journal(path: &Path, review: &Path, base: Option<u64>) -> Result<(Journal, Vec<Edit>), String> {
    let create = || {
        Journal::create(path, &Header::new(review, base, Timestamp::now())).map_err(|error| error.to_string())
    };
    match journal::recover::<Edit>(path) {
        Ok(None) => Ok((create()?, Vec::new())),
        // The review was saved, or changed by hand, after these records: they are in it, or no longer fit it.
        Ok(Some(recovered)) if recovered.records.is_empty() || recovered.header.base != base => {
            Ok((create()?, Vec::new()))
        }
        Ok(Some(recovered)) => {
            let journal = Journal::resume(path, &recovered).map_err(|error| error.to_string())?;
            Ok((journal, recovered.records))
        }
        Err(JournalError::NotAJournal { .. }) => {
            journal::set_aside(path).map_err(|error| error.to_string())?;
            Ok((create()?, Vec::new()))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Writes the result; says what was written, without a full stop.
fn write_result(path: &Path, request: &SaveRequest) -> Result<String, String> {
    let decisions = request.placed.rows.iter();
    let decisions =
        decisions.filter_map(|(&row, key)| Some((row, request.review.decisions.get(key)?))).collect();
    let tiering = &request.tiering;
    let tagged = Tagged { table: tiering.measures.table(), tiering, decisions, raw: false };
    let mut written = None;
    let wrote = atomic::replace(path, |out| {
        written = Some(tagged.write(out)?);
        Ok::<(), io::Error>(())
    });
    wrote.map_err(|error| error.to_string())?;
    let written = written.unwrap_or_default();
    let protected = match written.protected {
        0 => String::new(),
        count => format!(" ({} protected from being taken for formulas)", counted(count, "cell")),
    };
    Ok(format!("Wrote {} to {}{protected}", counted(written.customers, "customer"), file_name(path)))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
