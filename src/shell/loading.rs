//! Reading the list on a thread of its own: the first rows at once, the rest as it comes.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
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
pub struct Load(Arc<AtomicBool>);

impl Load {
    /// Reads no further, and sends nothing more.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
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

/// Reads a list; the demo list if there is no source.
pub fn load(
    machine: &Machine,
    source: Option<ListSource>,
    request: LoadRequest,
    sample: Option<u32>,
    sender: Sender<Event>,
) -> Load {
    let load = Load::default();
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

/// Types the columns of the same text again.
pub fn retype(machine: &Machine, request: RetypeRequest, sample: Option<u32>, sender: Sender<Event>) {
    let RetypeRequest { text, request, read_findings, left_out } = request;
    let reading = ListReading { disk: machine.disk.clone(), load: Load::default(), request, sample, sender };
    machine.threads.start(move || reading.complete(text, read_findings, left_out));
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
