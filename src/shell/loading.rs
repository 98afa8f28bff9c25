//! Reading the list on a thread of its own: the first rows at once, the rest as it comes.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::core::message::{Loaded, Message};
use crate::app::core::state::State;
use crate::data::csv::{Loader, Refusal, Settings};
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::{Choices, Table};
use crate::data::text::Text;
use crate::review::{Decisions, Opened};
use crate::storage::source::{self, Source};
use crate::tiering::ComputedColumn;

use super::Event;
use super::open_files::OpenFiles;

/// The bundled list.
const DEMO: &str = include_str!("../../assets/demo.csv");
/// How often more rows are shown while the list is being read.
const SHOW_EVERY: Duration = Duration::from_millis(100);

/// A list that is being read, to be given up. Where it does not come any more, the thread that waits for it is left to
/// itself.
#[derive(Clone, Debug, Default)]
pub struct Load(Arc<AtomicBool>);

impl Load {
    /// Reads no further, and says nothing of it any more.
    pub fn give_up(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a list is read with.
struct Reading {
    load: Load,
    choices: Choices,
    computed: Vec<ComputedColumn>,
    decisions: Arc<Decisions>,
    sender: Sender<Event>,
}

/// Reads the list of the session by the review's settings.
pub fn load(session: &OpenFiles, state: &State, sender: Sender<Event>) -> Load {
    let settings = state.document.review.reading.clone();
    let source = session.source();
    let load = Load::default();
    let reading = Reading::new(state, sender, load.clone());
    thread::spawn(move || {
        let outcome = match source {
            Some(source) => reading.read(&source, settings),
            None => reading.read_demo(settings).map_err(|refusal| format!("the demo list {refusal}")),
        };
        if let Err(sentence) = outcome {
            reading.send(Message::LoadFailed(sentence));
        }
    });
    load
}

/// Types the same text again, after something was said about its columns.
pub fn retype(state: &State, table: Arc<Table>, choices: Choices, sender: Sender<Event>) {
    let reading = Reading { choices, ..Reading::new(state, sender, Load::default()) };
    let (findings, left_out) = (state.document.read_findings.clone(), state.document.left_out.clone());
    thread::spawn(move || reading.complete(table.text().clone(), findings, left_out));
}

impl Reading {
    fn new(state: &State, sender: Sender<Event>, load: Load) -> Reading {
        let review = &state.document.review;
        Reading {
            choices: review.choices.clone(),
            computed: review.computed.clone(),
            decisions: review.decisions.clone(),
            sender,
            load,
        }
    }

    fn send(&self, message: Message) {
        if self.load.is_given_up() {
            return;
        }
        // Nobody listens any more only when the program is ending.
        let _ = self.sender.send(Event::Message(message));
    }

    fn read(&self, source: &Source, settings: Settings) -> Result<(), String> {
        let mut shown: Option<(Instant, Arc<Table>)> = None;
        let loader = source::load(source, settings, &mut |progress| {
            if self.load.is_given_up() {
                return ControlFlow::Break(());
            }
            let Some(text) = progress.loader.snapshot() else { return ControlFlow::Continue(()) };
            let table = Arc::new(match &shown {
                Some((when, _)) if when.elapsed() < SHOW_EVERY => return ControlFlow::Continue(()),
                Some((_, before)) => before.over(text),
                None => Table::new(text, &self.choices),
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

    fn read_demo(&self, settings: Settings) -> Result<(), Refusal> {
        let mut loader = Loader::new(settings);
        loader.push(DEMO.as_bytes())?;
        loader.finish()?;
        self.finish(&loader);
        Ok(())
    }

    fn finish(&self, loader: &Loader) {
        self.complete(loader.snapshot().unwrap_or_default(), loader.findings(), loader.left_out().to_vec());
    }

    fn complete(&self, text: Text, read_findings: Vec<Finding>, left_out: Vec<LeftOut>) {
        let opened = Opened::new(text, &self.choices, &self.computed);
        let loaded = Loaded::whole(opened, &self.decisions, read_findings, left_out);
        self.send(Message::Loaded(Box::new(loaded)));
    }
}
