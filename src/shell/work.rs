//! The threads behind the screen, one for each lane that has had work. Each does the newest request; one that is stale
//! is never begun.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use crate::app::Message;
use crate::app::work::files::{EarlierChoice, Files, Listed, NoEarlier, RecentList};
use crate::app::work::{Bench, Lane, Work};
use crate::data::date::Day;
use crate::data::join::{Join, OtherFile};
use crate::data::table::Table;
use crate::review::{Review, Roster, TieredList};
use crate::storage::disk::Disk;
use crate::storage::open_review::read_continued;
use crate::storage::paths::{Dirs, expand_home};
use crate::storage::paths_beginning::paths_beginning;
use crate::storage::snapshots::{self, SnapshotInfo, Snapshots};
use crate::storage::{earlier_list, joined, models, recent};
use crate::tiering::{Tier, Today};

use super::Event;
use super::machine::Machine;
#[cfg(test)]
use super::machine::Threads;

/// The threads, by lane.
pub struct Workers {
    /// A lane's thread is started with its first request.
    slots: Vec<OnceLock<Arc<Slot>>>,
    sender: Sender<Event>,
    files: Arc<OnDisk>,
    /// Where a test decides when work is done.
    #[cfg(test)]
    queued: Option<super::simulator::QueuedWork>,
}

/// A place for one request: a newer one replaces one that was not begun, and tells the thread that its work is stale.
struct Slot {
    request: Mutex<Option<(u64, Work)>>,
    changed: Condvar,
    /// Whether what the thread does is stale; it asks often.
    is_stale: AtomicBool,
}

impl Workers {
    /// No thread yet: each starts with its first request. They send their answers.
    pub fn new(machine: &Machine, sender: &Sender<Event>) -> Workers {
        let files = Arc::new(OnDisk::of(machine));
        #[cfg(test)]
        if let Threads::Queued(jobs) = &machine.threads {
            let queued = super::simulator::QueuedWork::new(jobs, &(files.clone() as Arc<dyn Files>), sender);
            let (slots, sender) = (Vec::new(), sender.clone());
            return Workers { slots, sender, files, queued: Some(queued) };
        }
        Workers {
            slots: Lane::ALL.iter().map(|_| OnceLock::new()).collect(),
            sender: sender.clone(),
            files,
            #[cfg(test)]
            queued: None,
        }
    }

    /// The list of this review is open now; none is kept for some.
    pub fn opened(&self, review: Option<PathBuf>) {
        *self.files.review() = review;
    }

    /// Begins a request in its lane.
    pub fn begin(&self, generation: u64, work: Work) {
        #[cfg(test)]
        if let Some(queued) = &self.queued {
            return queued.begin(generation, work);
        }
        self.put(work.lane(), Some((generation, work)));
    }

    /// Stops the work of a lane.
    pub fn cancel(&self, lane: Lane) {
        self.put(lane, None);
    }

    fn put(&self, lane: Lane, request: Option<(u64, Work)>) {
        let Some(slot) = self.slots.get(lane as usize) else { return };
        if request.is_some() || slot.get().is_some() {
            slot.get_or_init(|| Slot::serve(self.sender.clone(), Bench::new(self.files.clone())))
                .put(request);
        }
    }
}

impl Slot {
    /// Starts a thread that does the work; it answers nothing if that became stale.
    fn serve(sender: Sender<Event>, mut bench: Bench) -> Arc<Slot> {
        let slot =
            Slot { request: Mutex::new(None), changed: Condvar::new(), is_stale: AtomicBool::new(false) };
        let slot = Arc::new(slot);
        let mine = Arc::clone(&slot);
        thread::spawn(move || {
            loop {
                let (generation, work) = mine.take();
                let answer = work.run(&mut bench, &|| mine.is_stale.load(Ordering::Relaxed));
                let message = answer.map(|answer| Message::Answered(generation, answer));
                if message.is_some_and(|message| sender.send(Event::Message(message)).is_err()) {
                    break;
                }
            }
        });
        slot
    }

    fn put(&self, request: Option<(u64, Work)>) {
        let mut place = self.request.lock().unwrap_or_else(PoisonError::into_inner);
        *place = request;
        self.is_stale.store(true, Ordering::Relaxed);
        drop(place);
        self.changed.notify_one();
    }

    /// Waits for a request and takes it.
    fn take(&self) -> (u64, Work) {
        let mut place = self.request.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match place.take() {
                Some(request) => {
                    self.is_stale.store(false, Ordering::Relaxed);
                    return request;
                }
                None => place = self.changed.wait(place).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// The real files beside the list.
#[derive(Debug)]
struct OnDisk {
    dirs: Option<Dirs>,
    disk: Disk,
    /// The review of the list that is open.
    review: Mutex<Option<PathBuf>>,
}

impl OnDisk {
    fn of(machine: &Machine) -> OnDisk {
        OnDisk { dirs: machine.dirs.clone(), disk: machine.disk.clone(), review: Mutex::default() }
    }

    fn review(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.review.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest snapshot of another list than this, else the newest.
    fn latest_snapshot(&self, now: &Table) -> Option<SnapshotInfo> {
        let review = self.review().clone()?;
        Snapshots::of(self.dirs.as_ref()?, &review).before(now)
    }
}

impl Files for OnDisk {
    fn models(&self) -> Vec<Listed> {
        models::all(self.dirs.as_ref())
    }

    fn recent(&self) -> Vec<RecentList> {
        let remembered = self.dirs.as_ref().map(|dirs| recent::read(&self.disk, &dirs.recent_file()));
        let recent = |remembered: recent::Recent| RecentList {
            there: self.disk.exists(&remembered.list),
            opened: Day::from(remembered.opened.to_zoned(jiff::tz::TimeZone::system()).date()),
            list: remembered.list,
            customers: remembered.customers,
            reviewed: remembered.reviewed,
        };
        remembered.unwrap_or_default().into_iter().map(recent).collect()
    }

    fn paths(&self, start: &str) -> Vec<String> {
        paths_beginning(&self.disk, start)
    }

    fn is_there(&self, list: &Path) -> bool {
        self.disk.exists(&expand_home(list))
    }

    fn to_join(&self, given: &str) -> (Join, OtherFile) {
        let join = joined::named(&self.disk, Path::new(given));
        let file = joined::read(&self.disk, &join);
        (join, file)
    }

    fn to_merge(&self, given: &Path) -> Result<Review, String> {
        let read = read_continued(&self.disk, &expand_home(given));
        read.map(|(review, _)| review).map_err(|error| error.to_string())
    }

    fn earlier_list(
        &self,
        which: &EarlierChoice,
        like: &Review,
        today: Today,
        now: &Table,
    ) -> Result<TieredList, NoEarlier> {
        let open =
            |path: &Path| earlier_list::open(&self.disk, path, like, today).map_err(NoEarlier::Unreadable);
        match which {
            EarlierChoice::Latest => {
                let snapshot = self.latest_snapshot(now).ok_or(NoEarlier::NoSnapshot)?;
                snapshot.open(&self.disk, like, today).map_err(NoEarlier::Unreadable)
            }
            EarlierChoice::Snapshot { path, list, day } => {
                Ok(TieredList { name: list.clone(), day: Some(*day), ..open(path)? })
            }
            EarlierChoice::File(path) => open(&expand_home(path)),
        }
    }

    fn kept_tiers(&self, list: &Path) -> Option<(Arc<Roster>, Vec<Option<Tier>>)> {
        snapshots::kept_tiers(&self.disk, list)
    }
}
