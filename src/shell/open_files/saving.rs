//! Writes the review and the result; never silently over what another program has changed.

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use crate::app::core::message::Message;
use crate::app::core::saving::{FileChange, FileChanges, InTheWay, NotSaved, SaveRequest, Saved};
use crate::data::date::Day;
use crate::data::number::counted;
use crate::export::content::ending;
use crate::export::lists::{ListRows, ListsSource};
use crate::export::tagged::Tagged;
use crate::export::workbook::cut_in_words;
use crate::review::{Decision, Edit, Renamed, Review};
use crate::storage::atomic::SaveError;
use crate::storage::disk::Disk;
use crate::storage::open_review::ReviewFiles;
use crate::storage::paths::{expand_home, is_review, is_same_file, review_path};
use crate::storage::{atomic, review_file};
use crate::tiering::Tier;

use super::super::machine::day_of;
use super::super::{Event, ListToOpen};
use super::outside::{KnownFiles, lock};
use super::unsaved_changes::SavedChanges;
use super::{OpenFiles, SessionFiles, file_name};

/// The message where the list itself is named.
const THE_LIST: &str = "That is the list itself, which Tierdeck never changes. Type another name.";

/// The message where a review is named.
const A_REVIEW: &str = "Decisions are in that file. Type another name for the result.";

/// The message where a joined file is named.
const JOINED: &str = "That file is joined to the list, and Tierdeck only reads it. Type another name.";

/// The message where a sample would replace the result of the whole list.
const OF_WHOLE: &str = "That is the result of the whole list. Type another name for that of the sample.";

/// Where a save goes.
struct Saving {
    /// The files; the result is the one that was asked for.
    files: ReviewFiles,
    /// The files as last seen.
    known: Arc<Mutex<KnownFiles>>,
    /// When it is saved.
    today: Day,
    /// The changes that were not saved before, which it includes.
    changes: SavedChanges,
}

impl OpenFiles {
    /// Writes the review and the result on a thread of its own.
    pub fn save(&mut self, mut request: SaveRequest, today: Day, sender: Sender<Event>) {
        request.wanted.result = request.wanted.result.map(|path| expand_home(&path));
        let answer = {
            let sender = sender.clone();
            move |message| {
                let _ = sender.send(Event::Message(message));
            }
        };
        let Some(files) = self.files.as_mut().filter(|files| files.lock.is_some()) else {
            return answer(self.without_review(&request));
        };
        let is_sample = request.roster.sampled().is_some();
        let usual = || if is_sample { files.paths.result_of_sample() } else { files.paths.result.clone() };
        let result = request.wanted.result.clone().unwrap_or_else(usual);
        if is_sample && is_same_file(&files.paths.disk, &result, &files.paths.result) {
            return answer(Message::Saved(Err(OF_WHOLE.into())));
        }
        if let Some(sentence) = files.name_is_taken(&result) {
            return answer(Message::Saved(Err(sentence.into())));
        }
        let paths = ReviewFiles { result, ..files.paths.clone() };
        let changes = files.begin_save(&request.renamed);
        let saving = Saving { files: paths, known: Arc::clone(&files.known), today, changes };
        let unsaved = files.unsaved.clone();
        let keeping = files.keeper.begin(&files.dirs, &files.paths);
        files.keeper.thread = Some(self.machine.threads.start(move || {
            let message = saving.write(&request);
            let is_saved = matches!(message, Message::Saved(Ok(_)));
            if is_saved {
                unsaved.lock().saved();
            }
            answer(message);
            if is_saved && !is_sample {
                let kept = keeping.keep(&request);
                let message = kept.map_or_else(
                    |sentence| Message::Told(Err(sentence)),
                    |snapshots| Message::History(Arc::new(snapshots)),
                );
                // Fails only once another list is open.
                let _ = sender.send(Event::Message(message));
            }
        }));
    }

    /// Writes the result alone, where no review can be saved.
    fn without_review(&self, request: &SaveRequest) -> Message {
        let why = match (&self.list, &request.wanted.result) {
            (_, Some(path)) => match self.name_is_taken(path) {
                Some(sentence) => sentence,
                None => return write_elsewhere(&self.machine.disk, path, request),
            },
            (ListToOpen::Demo | ListToOpen::Nothing, None) => {
                "The demo saves no decisions, but writes the list with its tiers."
            }
            (ListToOpen::Stdin, None) => {
                "A list from standard input has no folder of its own, so the result needs a name."
            }
            (ListToOpen::File(_), None) => {
                "The review can only be read here, so it is not saved. The result needs another name."
            }
        };
        Message::Saved(Err(why.into()))
    }

    /// Why the result alone cannot have a name, where that is another file's.
    fn name_is_taken(&self, result: &Path) -> Option<&'static str> {
        match &self.files {
            Some(files) => files.name_is_taken(result),
            None => is_review(result).then_some(A_REVIEW),
        }
    }
}

impl SessionFiles {
    /// A save starts; the changes that it includes.
    fn begin_save(&self, renamed: &[Renamed]) -> SavedChanges {
        let mut unsaved = self.unsaved.lock();
        // Those that were left are this session's own once their changes are restored.
        let is_own = self.left.is_empty() || unsaved.has_journal();
        let mut changes = unsaved.begin_save(if is_own { renamed } else { &[] });
        changes.is_known &= is_own;
        changes
    }

    /// Why the result cannot have a name, where that is another file's.
    fn name_is_taken(&self, result: &Path) -> Option<&'static str> {
        let ReviewFiles { list, review, disk, .. } = &self.paths;
        let is = |path: &Path| is_same_file(disk, result, path);
        if is(list) {
            return Some(THE_LIST);
        }
        if is_review(result) || is(review) {
            return Some(A_REVIEW);
        }
        lock(&self.known).joined_files().any(|joined| is(&joined)).then_some(JOINED)
    }
}

impl Saving {
    /// Writes the review, and then the result; returns the answer to the request. What is written meanwhile is not taken
    /// for another program's change.
    fn write(&self, request: &SaveRequest) -> Message {
        lock(&self.known).is_saving = true;
        let message = self.write_files(request);
        lock(&self.known).is_saving = false;
        message
    }

    fn write_files(&self, request: &SaveRequest) -> Message {
        let known = lock(&self.known).clone();
        if let Some(in_the_way) = self.in_the_way(&known, request).filter(|_| !request.wanted.over) {
            return Message::InTheWay(in_the_way);
        }
        match self.write_review(request) {
            Ok(kept_in) => {
                let wrote = write_result(&self.files.disk, &self.files.result, request);
                lock(&self.known).wrote(&self.files.disk, &self.files.result);
                Message::Saved(match wrote {
                    Ok(wrote) => Ok(saved(request, format!("{wrote}, and your decisions to {kept_in}."))),
                    Err(why) => {
                        let why = format!("{why} Your decisions are saved to {kept_in}.");
                        Err(NotSaved { why, may_be_in_file: true, needs_name: false })
                    }
                })
            }
            Err(message) => message,
        }
    }

    /// What a save would overwrite, or what makes its result out of date.
    fn in_the_way(&self, known: &KnownFiles, request: &SaveRequest) -> Option<InTheWay> {
        let FileChanges { list, review, result, joined: _ } = known.changes(&self.files, true);
        let name = |path| file_name(path);
        let (sentence, reload_helps) = match (review, list, result) {
            (Some(FileChange::Changed), ..) => {
                (format!("{} has changed on disk since you opened it.", name(&self.files.review)), true)
            }
            (Some(FileChange::Gone), ..) => {
                (format!("{} is no longer there. It may have been moved.", name(&self.files.review)), false)
            }
            (None, Some(FileChange::Changed), _) => {
                let list = name(&self.files.list);
                (
                    format!(
                        "{list} has changed on disk. The result would be made of the list as you opened it."
                    ),
                    true,
                )
            }
            (None, _, Some(FileChange::Changed)) => (
                format!("{} exists already and was not written by this review.", name(&self.files.result)),
                false,
            ),
            _ => return None,
        };
        Some(in_the_way(sentence, reload_helps, request))
    }

    /// The review by the keys of its journals, which would otherwise repeat their changes under these keys beside the new
    /// ones.
    fn by_known_keys<'a>(&self, request: &'a SaveRequest) -> Cow<'a, Review> {
        if self.changes.is_known || request.renamed.is_empty() {
            return Cow::Borrowed(&request.review);
        }
        let mut review = request.review.clone();
        let back: Vec<Renamed> =
            request.renamed.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
        Edit::rename(&mut review.decisions, &back);
        Cow::Owned(review)
    }

    /// Writes the review; returns the name of its file.
    fn write_review(&self, request: &SaveRequest) -> Result<String, Message> {
        let files = &self.files;
        let review = self.by_known_keys(request);
        let (list, journals) = (file_name(&files.list), self.changes.parts(&files.disk));
        let save = |path: &Path| {
            review_file::save_over(&files.disk, path, path, &review, &list, self.today, &journals)
        };
        let written = save(&files.review);
        let may_be_in_file = matches!(written, Err(SaveError::NotConfirmed { .. }));
        if may_be_in_file {
            // It is this program's own change, whether or not it outlasts a loss of power.
            let fingerprint = review_file::fingerprint_of(&files.disk, &files.review);
            lock(&self.known).review_is(files, fingerprint.unwrap_or_default());
        }
        let not_saved = |error: &SaveError| {
            let why = error.without_remedy();
            Message::Saved(Err(NotSaved { why, may_be_in_file, needs_name: false }))
        };
        match (written, &request.wanted.result) {
            (Ok(fingerprint), _) => {
                lock(&self.known).review_is(files, Some(fingerprint));
                is_there(&files.disk, &files.review, fingerprint)?;
                Ok(file_name(&files.review))
            }
            // Where its own folder cannot be written to, the review goes beside the result.
            (Err(_), Some(elsewhere)) => {
                let beside = review_path(elsewhere);
                if files.disk.exists(&beside) && !request.wanted.over {
                    let sentence =
                        format!("{} exists already and may belong to another list.", beside.display());
                    return Err(Message::InTheWay(in_the_way(sentence, false, request)));
                }
                let fingerprint = save(&beside).map_err(|error| not_saved(&error))?;
                is_there(&files.disk, &beside, fingerprint)?;
                Ok(format!("{}; open the result there to continue", beside.display()))
            }
            (Err(error), None) => Err(not_saved(&error)),
        }
    }
}

/// Makes sure that the review is in its file as it was written, before the journal is cleared of the changes in it.
fn is_there(disk: &Disk, review: &Path, fingerprint: u64) -> Result<(), Message> {
    match review_file::fingerprint_of(disk, review) {
        Ok(Some(now)) if now == fingerprint => Ok(()),
        _ => {
            let why = format!(
                "{} is not on the disk as it was saved. Your changes are still kept: save again, or elsewhere.",
                file_name(review)
            );
            Err(Message::Saved(Err(NotSaved { why, may_be_in_file: true, needs_name: false })))
        }
    }
}

/// Writes the result alone.
fn write_elsewhere(disk: &Disk, path: &Path, request: &SaveRequest) -> Message {
    if disk.exists(path) && !request.wanted.over {
        let sentence = format!("{} exists already.", path.display());
        return Message::InTheWay(in_the_way(sentence, false, request));
    }
    let wrote = write_result(disk, path, request);
    Message::Saved(wrote.map(|wrote| saved(request, format!("{wrote}."))).map_err(NotSaved::from))
}

fn saved(request: &SaveRequest, what: String) -> Saved {
    Saved { what, depth: request.depth, wanted: request.wanted.clone() }
}

fn in_the_way(sentence: String, reload_helps: bool, request: &SaveRequest) -> InTheWay {
    InTheWay { sentence, reload_helps, wanted: request.wanted.clone() }
}

/// Writes the result; returns what was written, without a full stop.
fn write_result(disk: &Disk, path: &Path, request: &SaveRequest) -> Result<String, String> {
    let decided = request.key_index.decided(&request.review.decisions).into_iter();
    let decisions = decided.map(|(row, decision)| (row, &**decision)).collect();
    let tiering = &request.tiering;
    let tagged = Tagged {
        table: tiering.measures.table(),
        tiering,
        decisions,
        last_moves: &request.moves,
        raw: false,
    };
    let lists = || {
        let of_row = |(row, decision): (&usize, &&Decision)| Some((*row, decision.tier?));
        let overrides: Vec<(usize, Tier)> = tagged.decisions.iter().filter_map(of_row).collect();
        let source = ListsSource {
            tiering,
            overrides: &overrides,
            roster: &request.roster,
            decisions: &request.review.decisions,
            key_index: &request.key_index,
            today: day_of(disk.now()),
            without_names: false,
            rows: ListRows::All,
        };
        source.grids()
    };
    let mut written = None;
    let wrote = atomic::replace(disk, path, |out| {
        written = Some(tagged.write_as(&ending(path), &lists, out)?);
        Ok::<(), io::Error>(())
    });
    wrote.map_err(|error| error.without_remedy())?;
    let written = written.unwrap_or_default();
    let protected = match written.protected {
        0 => String::new(),
        count => {
            format!(
                " ({} got a leading ' so that a spreadsheet does not run it as a formula)",
                counted(count, "cell")
            )
        }
    };
    let cut = cut_in_words(written.cut)
        .map_or_else(String::new, |sentence| format!(" ({})", sentence.trim_end_matches('.')));
    Ok(format!("Wrote {} to {}{protected}{cut}", counted(written.customers, "customer"), file_name(path)))
}
