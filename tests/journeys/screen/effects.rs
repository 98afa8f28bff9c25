//! What the shell would do: threads one after the other, and files in memory.

use std::path::PathBuf;

use jiff::Timestamp;
use tierdeck::app::config::change::changed;
use tierdeck::app::core::document::loaded::{LoadRequest, Loaded, RetypeRequest};
use tierdeck::app::core::document::standing::Stood;
use tierdeck::app::core::saving::{ExportFile, Exported, Saved};
use tierdeck::app::{Effect, Message};
use tierdeck::data::finding::{Finding, LeftOut};
use tierdeck::data::text::Text;
use tierdeck::review::Opened;
use tierdeck::storage::disk::Disk;
use tierdeck::storage::joined;
use tierdeck::storage::models::{ModelDestination, ModelWritten, WriteModel};
use tierdeck::tiering::bundled;

use super::Screen;

impl Screen {
    pub(super) fn answer(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Work(generation, work) => {
                work.run(&mut self.bench, &|| false).map(|answer| Message::Answered(generation, answer))
            }
            Effect::Load(request) => Some(self.read_by(&request)),
            Effect::Retype(RetypeRequest { text, request, read_findings, left_out }) => {
                Some(typed(text, &request, self.sample, (read_findings, left_out)))
            }
            Effect::KeepLayout(layout) => {
                self.layout = Some(layout);
                None
            }
            Effect::KeepPlace(place) => {
                self.place = place;
                None
            }
            Effect::Decide(request) => {
                let is_written = request.is_written;
                let result = request.make();
                if !is_written {
                    self.journal.push((*result.edit).clone());
                }
                Some(Message::Decided(Ok(Box::new(result))))
            }
            Effect::Journal(edit) => {
                self.journal.push((*edit).clone());
                None
            }
            Effect::Save(request) => {
                let (depth, wanted) = (request.depth, request.wanted.clone());
                self.saves.push(*request);
                Some(Message::Saved(Ok(Saved { what: "Written.".into(), depth, wanted })))
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                None
            }
            Effect::ReadModel(name) => {
                let read = bundled::model(&name).ok_or_else(|| format!("there is no model '{name}'"));
                Some(Message::ModelRead(Box::new(read)))
            }
            Effect::WriteModel(request) => Some(self.write_model(request)),
            Effect::ChangeSetting(change) => {
                Some(Message::SettingWritten(changed(&self.state.core.settings.text, &change)))
            }
            Effect::Export(request) => Some(self.export(request)),
            Effect::Open(path) => {
                self.opened.push(path);
                None
            }
            Effect::OpenDemo => {
                self.opened.push("demo".into());
                None
            }
            Effect::Stand(request) => {
                let standings = self.standings.clone();
                Some(Message::Stood(Stood { roster: request.roster, standings, trouble: None }))
            }
            Effect::Recover(request) => Some(Message::Recovered(Ok(Box::new(request.make())))),
            Effect::SetAside => Some(Message::SetAside("Put aside.".into())),
            Effect::Cancel(_)
            | Effect::Suspend
            | Effect::ListenToMouse(_)
            | Effect::JournalBeside
            | Effect::Reload
            | Effect::Continue(_)
            | Effect::ReadHistory
            | Effect::RemoveSnapshot(_)
            | Effect::CancelLoad => None,
            Effect::Quit => {
                self.quit = true;
                None
            }
        }
    }

    fn export(&mut self, request: ExportFile) -> Message {
        let path = request.path.clone();
        if !request.over && self.exports.iter().any(|(written, _)| *written == path) {
            return Message::Exported(request, Ok(Exported::Taken(path)));
        }
        let mut bytes = Vec::new();
        if let Err(error) = request.export.write(&path, Timestamp::UNIX_EPOCH, &mut bytes) {
            return Message::Exported(request, Err(error.to_string()));
        }
        self.exports.push((path.clone(), String::from_utf8(bytes).expect("exports are UTF-8")));
        Message::Exported(request.written(&path), Ok(Exported::To(path)))
    }

    fn write_model(&mut self, request: WriteModel) -> Message {
        let written = match &request.place {
            ModelDestination::Own(name) => PathBuf::from(format!("models/{name}.toml")),
            ModelDestination::File(path) => path.clone(),
        };
        let taken = !request.over && self.models.iter().any(|(path, _)| *path == written);
        let written = if taken { ModelWritten::Taken(written) } else { ModelWritten::To(written) };
        if let ModelWritten::To(path) = &written {
            self.models.push((path.clone(), request.clone()));
        }
        Message::ModelWritten(request, Ok(written))
    }
}

/// A list that was read, as a thread would say it.
pub(super) fn typed(
    text: Text,
    request: &LoadRequest,
    sample: Option<u32>,
    (read_findings, left_out): (Vec<Finding>, Vec<LeftOut>),
) -> Message {
    let how = request.adding_up(None);
    let LoadRequest { choices, rates, computed, .. } = request;
    let others = joined::read_all(&Disk::Real, &request.joined);
    let opened = Opened::new(text, choices, rates.as_ref(), computed, &how, &others);
    let sample = sample.and_then(|most| opened.sample(most as usize, choices, &how, &others));
    let opened = sample.map_or(opened, |sample| sample.opened);
    Message::Loaded(Box::new(Loaded::whole(opened, request, read_findings, left_out)))
}
