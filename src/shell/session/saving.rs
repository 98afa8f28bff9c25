//! Writes the review and the result; never silently over what somebody else has changed.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::app::core::message::{FileChange, InTheWay, Message, Outside, SaveRequest, Saved};
use crate::data::date::Day;
use crate::data::number::counted;
use crate::export::tagged::Tagged;
use crate::storage::paths::{is_same_file, review_path};
use crate::storage::{atomic, review_file, source};

use super::file_name;
use super::outside::{Known, Watched, lock};

/// What is said where the list itself is named.
pub const THE_LIST: &str = "That is the list itself, which is never written to; type another name.";

/// Where a save goes.
pub struct Saving {
    /// The files; the result is the one that was asked for.
    pub files: Watched,
    /// What they were like when last seen; nobody looks at them while they are written.
    pub known: Arc<Mutex<Known>>,
    /// When it is saved.
    pub today: Day,
}

impl Saving {
    /// Writes the review, and then the result; says what came of it.
    pub fn write(&self, request: &SaveRequest) -> Message {
        let mut known = lock(&self.known);
        if let Some(in_the_way) = self.in_the_way(&known, request).filter(|_| !request.over) {
            return Message::InTheWay(in_the_way);
        }
        match self.write_review(&mut known, request) {
            Ok(kept_in) => {
                let wrote = write_result(&self.files.result, request);
                known.wrote(&self.files.result);
                Message::Saved(
                    wrote.map(|wrote| saved(request, format!("{wrote}, and your decisions to {kept_in}."))),
                )
            }
            Err(message) => message,
        }
    }

    /// What a save would destroy, or would not be right with.
    fn in_the_way(&self, known: &Known, request: &SaveRequest) -> Option<InTheWay> {
        let Outside { list, review, result } = known.changes(&self.files);
        let name = |path| file_name(path);
        let (sentence, reload_helps) = match (review, list, result) {
            (Some(FileChange::Changed), ..) => (
                format!("{} was changed by somebody else since it was opened.", name(&self.files.review)),
                true,
            ),
            (Some(FileChange::Gone), ..) => (
                format!("{} is gone from its place; somebody may have moved it.", name(&self.files.review)),
                false,
            ),
            (None, Some(FileChange::Changed), _) => {
                let list = name(&self.files.list);
                (
                    format!(
                        "{list} was changed since it was read; the result would be of the list as it was."
                    ),
                    true,
                )
            }
            (None, _, Some(FileChange::Changed)) => (
                format!("{} is there already, and is not as Tierdeck left it.", name(&self.files.result)),
                false,
            ),
            _ => return None,
        };
        Some(in_the_way(sentence, reload_helps, request))
    }

    /// Writes the review, and says where to.
    fn write_review(&self, known: &mut Known, request: &SaveRequest) -> Result<String, Message> {
        let files = &self.files;
        let save =
            |path: &Path| review_file::save(path, &request.review, &file_name(&files.list), self.today);
        match (save(&files.review), &request.result) {
            (Ok(fingerprint), _) => {
                known.review_is(files, Some(fingerprint));
                Ok(file_name(&files.review))
            }
            // Where the review's own folder takes no file, it goes to where the result goes.
            (Err(_), Some(elsewhere)) => {
                let beside = review_path(elsewhere);
                if source::is_there(&beside) && !request.over {
                    let sentence =
                        format!("{} is there already, and may be of another list.", beside.display());
                    return Err(Message::InTheWay(in_the_way(sentence, false, request)));
                }
                save(&beside).map_err(|error| Message::Saved(Err(error.to_string())))?;
                Ok(format!("{}; open the result there to go on", beside.display()))
            }
            (Err(error), None) => Err(Message::Saved(Err(error.to_string()))),
        }
    }
}

impl Watched {
    /// What is wrong with the name for the result, where it is another file's.
    pub fn taken(&self) -> Option<String> {
        if is_same_file(&self.result, &self.list) {
            return Some(THE_LIST.into());
        }
        let is_review = is_same_file(&self.result, &self.review);
        is_review.then(|| "That is where your decisions are kept; type another name for the result.".into())
    }
}

/// Writes the result alone.
pub fn write_elsewhere(path: &Path, request: &SaveRequest) -> Message {
    if source::is_there(path) && !request.over {
        let sentence = format!("{} is there already.", path.display());
        return Message::InTheWay(in_the_way(sentence, false, request));
    }
    Message::Saved(write_result(path, request).map(|wrote| saved(request, format!("{wrote}."))))
}

fn saved(request: &SaveRequest, what: String) -> Saved {
    Saved { what, then_quit: request.then_quit, depth: request.depth }
}

fn in_the_way(sentence: String, reload_helps: bool, request: &SaveRequest) -> InTheWay {
    InTheWay { sentence, reload_helps, result: request.result.clone(), then_quit: request.then_quit }
}

/// Writes the result; says what was written, without a full stop.
fn write_result(path: &Path, request: &SaveRequest) -> Result<String, String> {
    let decided = request.placed.decided(&request.review.decisions).into_iter();
    let decisions = decided.map(|(row, decision)| (row, &**decision)).collect();
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
