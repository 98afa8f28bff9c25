//! The threads behind the screen. Each does the newest request; one that has been overtaken is never begun.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::app::arrange;
use crate::app::lookup::{self, Found, LookUp, LookedUp, Wanted};
use crate::app::message::{Arrange, Evaluate, Find, Message, Tiered};
use crate::storage::paths::Dirs;
use crate::storage::paths_beginning::paths_beginning;
use crate::storage::{models, recent};
use crate::app::review::{QueueRequest, line_up};
use crate::tiering::impact::Impact;
use crate::tiering::{Engine, Tiering};

use super::Event;

/// The threads that tier, arrange, find and line up.
pub struct Workers {
    evaluate: Slot<Evaluate>,
    arrange: Slot<Arrange>,
    find: Slot<Find>,
    look_up: Slot<LookUp>,
    look_up_files: Slot<LookUp>,
    queue: Slot<QueueRequest>,
}

/// A place for one request: a newer one takes the place of one that has not been begun.
struct Slot<T>(Arc<(Mutex<Option<T>>, Condvar)>);

impl Workers {
    /// Starts the threads; they send what they find out.
    pub fn start(sender: &Sender<Event>) -> Workers {
        let mut engine: Option<Engine> = None;
        Workers {
            evaluate: Slot::serve(sender, move |request| {
                Message::Tiered(Box::new(tier(&mut engine, request)))
            }),
            arrange: Slot::serve(sender, |request| Message::Arranged(arrange::arrange(request))),
            find: Slot::serve(sender, |request| Message::Found(arrange::find(&request))),
            look_up: Slot::serve(sender, |request| Message::LookedUp(look_up(request))),
            look_up_files: Slot::serve(sender, |request| Message::LookedUp(look_up(request))),
            queue: Slot::serve(sender, |request| Message::Queued(Box::new(line_up::line_up(request)))),
        }
    }

    /// Asks for everybody to be tiered.
    pub fn evaluate(&self, request: Evaluate) {
        self.evaluate.put(request);
    }

    /// Asks for the rows to be filtered and sorted.
    pub fn arrange(&self, request: Arrange) {
        self.arrange.put(request);
    }

    /// Asks for queues to be counted, or one to be put together.
    pub fn queue(&self, request: QueueRequest) {
        self.queue.put(request);
    }

    /// Asks for text to be looked for.
    pub fn find(&self, request: Find) {
        self.find.put(request);
    }

    /// Asks for something to be looked up.
    pub fn look_up(&self, request: LookUp) {
        let slot = if request.what.is_in_files() { &self.look_up_files } else { &self.look_up };
        slot.put(request);
    }
}

impl<T: Send + 'static> Slot<T> {
    fn serve(sender: &Sender<Event>, mut work: impl FnMut(T) -> Message + Send + 'static) -> Slot<T> {
        let slot = Slot(Arc::default());
        let place = Arc::clone(&slot.0);
        let sender = sender.clone();
        thread::spawn(move || while sender.send(Event::Message(work(take(&place)))).is_ok() {});
        slot
    }

    fn put(&self, request: T) {
        let (place, changed) = &*self.0;
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        changed.notify_one();
    }
}

/// Waits for a request and takes it.
fn take<T>(place: &(Mutex<Option<T>>, Condvar)) -> T {
    let (place, changed) = place;
    let mut guard = place.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        match guard.take() {
            Some(request) => return request,
            None => guard = changed.wait(guard).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Looks something up, in the list or in files.
fn look_up(request: LookUp) -> LookedUp {
    let found = match request.what {
        Wanted::Customers { table, text } => Found::Customers(lookup::customers(&table, &text)),
        Wanted::Values { table, column } => Found::Values(column, lookup::values(&table, column)),
        Wanted::Paths(start) => Found::Paths(paths_beginning(&start)),
        Wanted::Recent => {
            let recent = Dirs::from_environment().map(|dirs| recent::read(&dirs.recent_file()));
            Found::Recent(recent.unwrap_or_default().into_iter().map(|recent| recent.list).collect())
        }
        Wanted::Models => Found::Models(models::described(Dirs::from_environment().as_ref())),
    };
    LookedUp { generation: request.generation, found }
}

/// Tiers everybody; the engine is kept as long as the list and its "today" stay the same.
fn tier(engine: &mut Option<Engine>, request: Evaluate) -> Tiered {
    let Evaluate { generation, table, as_of, model, ratings, overrides, before } = request;
    let fits = |engine: &&mut Engine| engine.is_for(&table, as_of);
    let engine = match engine.as_mut().filter(fits) {
        Some(engine) => engine,
        None => engine.insert(Engine::new(Arc::clone(&table), as_of)),
    };
    engine.rate(ratings);
    let tiering: Arc<Tiering> = Arc::new(engine.evaluate(&model));
    let impact = before.map(|before| Impact::between(&before, &tiering, &overrides));
    Tiered { generation, tiering, impact }
}
