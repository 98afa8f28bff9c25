//! Reading the list on a thread of its own: the first rows at once, the rest as it comes.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::app::Message;
use crate::app::core::document::loaded::{LoadRequest, Loaded, RetypeRequest};
use crate::data::csv::{Loader, Refusal};
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::data::text::Text;
use crate::review::Opened;
use crate::storage::disk::Disk;
use crate::storage::joined;
use crate::storage::source::{self, ListSource};

use super::Event;
use super::machine::{Machine, day_of};

/// The bundled list.
const DEMO: &str = include_str!("../../assets/demo.csv");
/// How often more rows are shown while the list is being read.
const SHOW_EVERY: Duration = Duration::from_millis(100);

/// A list that is being read. If it does not come any more, the thread that waits for it is left to itself.
#[derive(Clone, Debug, Default)]
pub struct Load {
    is_cancelled: Arc<AtomicBool>,
    /// Whose columns are being typed: one list's at a time, however fast a person changes roles, for each takes memory.
    turn: Arc<Mutex<()>>,
}

impl Load {
    /// Reads no further, and sends nothing more.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Another that takes its place.
    fn replace(&self) -> Load {
        self.cancel();
        Load { is_cancelled: Arc::default(), turn: Arc::clone(&self.turn) }
    }

    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// How a list is read, and who is told.
struct ListReading {
    disk: Disk,
    load: Load,
    request: LoadRequest,
    /// How many customers are looked at, where not all are.
    sample: Option<u32>,
    sender: Sender<Event>,
}

/// Reads a list in place of the one before; the demo list if there is no source.
pub fn load(
    before: &Load,
    machine: &Machine,
    source: Option<ListSource>,
    request: LoadRequest,
    sample: Option<u32>,
    sender: Sender<Event>,
) -> Load {
    let load = before.replace();
    let reading = ListReading { disk: machine.disk.clone(), load: load.clone(), request, sample, sender };
    machine.threads.start(move || {
        let outcome = match source {
            Some(source) => reading.read(&source),
            None => reading.read_demo().map_err(|refusal| format!("the demo list {refusal}")),
        };
        if let Err(sentence) = outcome {
            reading.send(Message::LoadFailed(sentence));
        }
    });
    load
}

/// Types the columns of the same text again, in place of what was read before.
pub fn retype(
    before: &Load,
    machine: &Machine,
    request: RetypeRequest,
    sample: Option<u32>,
    sender: Sender<Event>,
) -> Load {
    let RetypeRequest { text, request, read_findings, left_out } = request;
    let load = before.replace();
    let reading = ListReading { disk: machine.disk.clone(), load: load.clone(), request, sample, sender };
    machine.threads.start(move || reading.complete(text, read_findings, left_out));
    load
}

impl ListReading {
    fn send(&self, message: Message) {
        if self.load.is_cancelled() {
            return;
        }
        // Fails only once another list is open.
        let _ = self.sender.send(Event::Message(message));
    }

    fn read(&self, source: &ListSource) -> Result<(), String> {
        let mut shown: Option<(Instant, Arc<Table>)> = None;
        let loader =
            source::load_and_show(&self.disk, source, self.request.reading.clone(), &mut |progress| {
                if self.load.is_cancelled() {
                    return ControlFlow::Break(());
                }
                let Some(text) = progress.loader.snapshot() else { return ControlFlow::Continue(()) };
                let table = Arc::new(match &shown {
                    Some((when, _)) if when.elapsed() < SHOW_EVERY => return ControlFlow::Continue(()),
                    Some((_, before)) => before.over(text),
                    None => Table::new(text, &self.request.choices).with_rates(self.request.rates.clone()),
                });
                let share = progress.total.map_or(0.0, |total| progress.read as f64 / total.max(1) as f64);
                self.send(Message::Loaded(Box::new(Loaded::so_far(Arc::clone(&table), share.min(0.99)))));
                shown = Some((Instant::now(), table));
                ControlFlow::Continue(())
            });
        if let Some(loader) = loader.map_err(|error| error.to_string())? {
            self.finish(&loader);
        }
        Ok(())
    }

    fn read_demo(&self) -> Result<(), Refusal> {
        let mut loader = Loader::new(self.request.reading.clone());
        loader.push(DEMO.as_bytes())?;
        loader.finish()?;
        self.finish(&loader);
        Ok(())
    }

    fn finish(&self, loader: &Loader) {
        self.complete(loader.snapshot().unwrap_or_default(), loader.findings(), loader.left_out().to_vec());
    }

    fn complete(&self, text: Text, read_findings: Vec<Finding>, left_out: Vec<LeftOut>) {
        let _turn = self.load.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.load.is_cancelled() {
            return;
        }
        let LoadRequest { choices, rates, computed, .. } = &self.request;
        let how = self.request.adding_up(Some(day_of(self.disk.now())));
        let others = joined::read_all(&self.disk, &self.request.joined);
        let opened = Opened::new(text, choices, rates.as_ref(), computed, &how, &others);
        let sample = self.sample.and_then(|most| opened.sample(most as usize, choices, &how, &others));
        let opened = sample.map_or(opened, |sample| sample.opened);
        let loaded = Loaded::whole(opened, &self.request, read_findings, left_out);
        self.send(Message::Loaded(Box::new(loaded)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::app::core::document::Document;
    use crate::review::Review;
    use crate::tiering::bundled;

    #[test]
    fn of_columns_that_are_typed_one_after_the_other_only_the_last_come() {
        let mut loader = Loader::new(crate::data::csv::Settings::default());
        loader.push(b"customer_id,revenue\nK1,10\nK2,20\n").unwrap();
        loader.finish().unwrap();
        let text = loader.snapshot().unwrap();
        let document = Document::new(String::new(), Review::new(bundled::default_model().into()));
        let (sender, answers) = channel();
        let mut load = Load::default();
        let first = load.clone();
        let turn = first.turn.lock().unwrap();
        for number in 1..=5 {
            let request = LoadRequest { number, ..document.load_request() };
            let (read_findings, left_out) = (Vec::new(), Vec::new());
            let request = RetypeRequest { text: text.clone(), request, read_findings, left_out };
            load = retype(&load, &Machine::this(), request, None, sender.clone());
        }
        drop((turn, sender));
        let numbers = answers.iter().map(|event| match event {
            Event::Message(Message::Loaded(loaded)) => loaded.number,
            _ => None,
        });
        assert_eq!(numbers.collect::<Vec<_>>(), [Some(5)]);
    }
}
