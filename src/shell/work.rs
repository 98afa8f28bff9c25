//! The threads behind the screen. Each does the newest request; one that has been overtaken is never begun.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::app::core::document::placement::Placing;
use crate::app::core::message::{Evaluate, Message};
use crate::app::screens::session::QueueRequest;
use crate::app::screens::start;
use crate::app::work::arrange::{self, Overtaken};
use crate::app::work::examine::{Examine, examine};
use crate::app::work::lookup::{self, Found, LookUp, LookedUp, Wanted};
use crate::app::work::queues as line_up;
use crate::app::work::rows::{Arrange, Find};
use crate::app::work::search as find;
use crate::app::work::tier::evaluate;
use crate::data::date::Day;
use crate::storage::paths::Dirs;
use crate::storage::paths_beginning::paths_beginning;
use crate::storage::{models, recent, source};
use crate::tiering::sensitivity::Sensitivity;
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
    weigh: Slot<(u64, Option<Arc<Tiering>>)>,
    examine: Slot<Examine>,
}

/// A place for one request: a newer one takes the place of one that has not been begun, and tells the thread to give
/// up what it does.
struct Slot<T>(Arc<Waiting<T>>);

struct Waiting<T> {
    request: Mutex<Option<T>>,
    changed: Condvar,
    /// Whether there is a request; to be asked often.
    any: AtomicBool,
}

impl Workers {
    /// Starts the threads; they send what they find out.
    pub fn start(sender: &Sender<Event>) -> Workers {
        let mut engine: Option<Engine> = None;
        Workers {
            evaluate: Slot::serve(sender, move |request, _| {
                Some(Message::Tiered(Box::new(evaluate(request, &mut engine))))
            }),
            arrange: Slot::serve(sender, |request, overtaken| {
                arrange::arrange(&request, overtaken).map(Message::Arranged)
            }),
            find: Slot::serve(sender, |request, overtaken| {
                find::find(&request, overtaken).map(Message::Found)
            }),
            look_up: Slot::serve(sender, |request, _| Some(Message::LookedUp(look_up(request)))),
            look_up_files: Slot::serve(sender, |request, _| Some(Message::LookedUp(look_up(request)))),
            examine: Slot::serve(sender, |request, overtaken| {
                examine(&request, overtaken).map(|found| Message::Examined(Box::new(found)))
            }),
            queue: Slot::serve(sender, |request, overtaken| {
                line_up::line_up(request, overtaken).map(|queued| Message::Queued(Box::new(queued)))
            }),
            weigh: Slot::serve(sender, weigh),
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

    /// Asks what hangs on the weights; without a tiering, gives up what is under way.
    pub fn weigh(&self, generation: u64, tiering: Option<Arc<Tiering>>) {
        self.weigh.put((generation, tiering));
    }

    /// Asks for the quality of the data to be looked at.
    pub fn examine(&self, request: Examine) {
        self.examine.put(request);
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
    /// Starts a thread that does the work; it gives none for what was overtaken while it was done.
    fn serve(
        sender: &Sender<Event>,
        mut work: impl FnMut(T, Overtaken) -> Option<Message> + Send + 'static,
    ) -> Slot<T> {
        let waiting =
            Waiting { request: Mutex::new(None), changed: Condvar::new(), any: AtomicBool::new(false) };
        let slot = Slot(Arc::new(waiting));
        let waiting = Arc::clone(&slot.0);
        let sender = sender.clone();
        thread::spawn(move || {
            loop {
                let request = waiting.take();
                let answer = work(request, &|| waiting.any.load(Ordering::Relaxed));
                if answer.is_some_and(|message| sender.send(Event::Message(message)).is_err()) {
                    break;
                }
            }
        });
        slot
    }

    fn put(&self, request: T) {
        let mut place = self.0.request.lock().unwrap_or_else(PoisonError::into_inner);
        *place = Some(request);
        self.0.any.store(true, Ordering::Relaxed);
        drop(place);
        self.0.changed.notify_one();
    }
}

impl<T> Waiting<T> {
    /// Waits for a request and takes it.
    fn take(&self) -> T {
        let mut guard = self.request.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match guard.take() {
                Some(request) => {
                    self.any.store(false, Ordering::Relaxed);
                    return request;
                }
                None => guard = self.changed.wait(guard).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Sees what hangs on the weights.
fn weigh((generation, tiering): (u64, Option<Arc<Tiering>>), overtaken: Overtaken) -> Option<Message> {
    let found = Sensitivity::of(tiering?.as_ref(), overtaken)?;
    Some(Message::Weighed(generation, Box::new(found)))
}

/// Finds where the customers of decisions are, on a thread of its own.
pub fn place(request: Placing, files: &Sender<Event>) {
    let files = files.clone();
    thread::spawn(move || {
        // Nobody listens any more only when the list is not open any more.
        let _ = files.send(Event::Message(Message::Placed(Box::new(request.find()))));
    });
}

/// Looks up the lists that were open lately, on a thread of its own: a disk that is away answers late.
pub fn look_up_recent(sender: &Sender<Event>) {
    let sender = sender.clone();
    thread::spawn(move || {
        let remembered = Dirs::from_environment().map(|dirs| recent::read(&dirs.recent_file()));
        let recent = |remembered: recent::Recent| start::Recent {
            there: source::is_there(&remembered.list),
            opened: Day::from(remembered.opened.to_zoned(jiff::tz::TimeZone::system()).date()),
            list: remembered.list,
            customers: remembered.customers,
            reviewed: remembered.reviewed,
        };
        let all = remembered.unwrap_or_default().into_iter().map(recent).collect();
        // Nobody listens any more only when the program is ending.
        let _ = sender.send(Event::Message(Message::Recent(all)));
    });
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
