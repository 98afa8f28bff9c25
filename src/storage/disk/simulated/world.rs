//! The state of the simulated disk, and what a test does to it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::chance::Chance;
use super::faults::{Call, Fault, PlannedFault, Trouble};
use super::nodes::{DiskNode, NamedEntry, NodeId, Renaming};

/// A disk, with the processes that use it and the clock they see.
#[derive(Clone, Debug)]
pub(crate) struct World(Arc<Mutex<DiskState>>);

/// What there is.
#[derive(Debug)]
pub(super) struct DiskState {
    pub nodes: Vec<DiskNode>,
    /// Names as programs see them, and as they are after a loss of power.
    pub seen: BTreeMap<PathBuf, NamedEntry>,
    pub durable: BTreeMap<PathBuf, NamedEntry>,
    /// Changes of names that are not synced, oldest first.
    pub renamings: Vec<Renaming>,
    pub random: Chance,
    pub now: Timestamp,
    /// How finely files are dated, in milliseconds.
    pub grain: i64,
    /// How many calls there were.
    pub calls: u64,
    pub planned: Vec<PlannedFault>,
    pub troubles: Vec<Trouble>,
    /// What happens to the next sync.
    pub sync_trouble: Option<Fault>,
    /// How many processes there were, which of them were killed, and how many are gone with the power.
    pub processes: u32,
    pub killed: BTreeSet<u32>,
    pub dead_until: u32,
    /// What has happened, by name.
    pub counts: BTreeMap<&'static str, u64>,
    /// Whether a sync has been lost: what was synced may not be there.
    pub has_lied: bool,
    pub opened: u64,
}

/// What a call is to do, apart from its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CallOutcome {
    Whole,
    /// Half of it, and then this.
    Half(Fault),
}

impl World {
    /// An empty disk with these folders.
    pub(crate) fn new(seed: u64, folders: &[&Path]) -> World {
        let mut seen = BTreeMap::new();
        for folder in folders.iter().flat_map(|folder| folder.ancestors()) {
            if folder.parent().is_some() {
                seen.insert(folder.to_path_buf(), NamedEntry::Folder);
            }
        }
        World(Arc::new(Mutex::new(DiskState {
            nodes: Vec::new(),
            durable: seen.clone(),
            seen,
            renamings: Vec::new(),
            random: Chance::of(seed),
            now: "2026-03-01T09:00:00Z".parse().unwrap(),
            grain: 0,
            calls: 0,
            planned: Vec::new(),
            troubles: Vec::new(),
            sync_trouble: None,
            processes: 0,
            killed: BTreeSet::new(),
            dead_until: 0,
            counts: BTreeMap::new(),
            has_lied: false,
            opened: 0,
        })))
    }

    pub(super) fn state(&self) -> MutexGuard<'_, DiskState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is(&self, other: &World) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// How many calls there were.
    pub(crate) fn calls(&self) -> u64 {
        self.state().calls
    }

    /// Plans a fault for this many calls from now.
    pub(crate) fn plan(&self, after: u64, fault: Fault) {
        let mut state = self.state();
        let at = state.calls + after;
        state.planned.push(PlannedFault { at, fault });
    }

    /// Nothing more is planned, and what goes wrong ends.
    pub(crate) fn calm(&self) {
        let mut state = self.state();
        state.planned.clear();
        state.troubles.clear();
        state.sync_trouble = None;
    }

    /// What has happened, by name.
    pub(crate) fn counts(&self) -> BTreeMap<&'static str, u64> {
        self.state().counts.clone()
    }

    /// Whether the disk has said that it synced and had not.
    pub(crate) fn has_lied(&self) -> bool {
        self.state().has_lied
    }

    /// Files are dated by this many milliseconds.
    pub(crate) fn date_by(&self, grain: i64) {
        self.state().grain = grain;
    }

    /// Time passes.
    pub(crate) fn wait(&self, seconds: i64) {
        self.state().pass(SignedDuration::from_secs(seconds));
    }

    /// Another program writes a file, and syncs it.
    pub(crate) fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        let mut node = DiskNode::new(state.dated());
        node.seen = bytes.to_vec();
        node.durable = bytes.to_vec();
        let id = state.nodes.len();
        state.nodes.push(node);
        state.renamings.retain(|renaming| renaming.sets.iter().all(|(set, _)| set != path));
        state.seen.insert(path.to_path_buf(), NamedEntry::File(id));
        state.durable.insert(path.to_path_buf(), NamedEntry::File(id));
    }

    /// The bytes of a file as programs see it.
    pub(crate) fn look(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        let id = state.file(path).ok()?;
        Some(state.nodes[id].seen.clone())
    }

    /// What a file may be after a loss of power, where its name is not synced.
    pub(crate) fn unconfirmed(&self, path: &Path) -> Vec<Vec<u8>> {
        let state = self.state();
        let waiting = state.renamings.iter().flat_map(|renaming| &renaming.sets);
        let mut entries: Vec<_> =
            waiting.filter(|(set, _)| set == path).map(|(_, entry)| entry.as_ref()).collect();
        // The last one is as it is now.
        if entries.pop().is_some() {
            entries.push(state.durable.get(path));
        }
        let files = entries.into_iter().filter_map(|entry| match entry {
            Some(NamedEntry::File(id)) => Some(state.nodes[*id].durable.clone()),
            _ => None,
        });
        files.collect()
    }

    /// All files and their bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let state = self.state();
        let files = state.seen.iter().filter_map(|(path, entry)| match entry {
            NamedEntry::File(id) => Some((path.clone(), state.nodes[*id].seen.clone())),
            NamedEntry::Folder => None,
        });
        files.collect()
    }
}

impl DiskState {
    pub(super) fn file(&self, path: &Path) -> io::Result<NodeId> {
        match self.seen.get(path) {
            Some(NamedEntry::File(id)) => Ok(*id),
            Some(NamedEntry::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// The time that is written into a file now.
    pub(super) fn dated(&self) -> Timestamp {
        let now = self.now.as_nanosecond();
        let grain = i128::from(self.grain.max(0)) * 1_000_000;
        let dated = if grain == 0 { now } else { now - now.rem_euclid(grain) };
        Timestamp::from_nanosecond(dated).unwrap_or(self.now)
    }

    pub(super) fn pass(&mut self, time: SignedDuration) {
        self.now = self.now.saturating_add(time).unwrap_or(self.now);
    }

    pub(super) fn is_alive(&self, process: u32) -> bool {
        process > self.dead_until && !self.killed.contains(&process)
    }

    /// Names change in one step.
    pub(super) fn rename(&mut self, sets: Vec<(PathBuf, Option<NamedEntry>)>) {
        for (path, entry) in &sets {
            match entry {
                Some(entry) => self.seen.insert(path.clone(), entry.clone()),
                None => self.seen.remove(path),
            };
        }
        self.renamings.push(Renaming { sets });
    }

    /// A process makes a call. What goes wrong with it is an error, or half of it is done.
    pub(super) fn call(&mut self, process: u32, call: Call) -> io::Result<CallOutcome> {
        if !self.is_alive(process) {
            return Err(io::Error::other("the process has ended"));
        }
        self.calls += 1;
        let time = 10 + self.random.below(90) as i64;
        self.pass(SignedDuration::from_micros(time));
        let due: Vec<PlannedFault> = {
            let calls = self.calls;
            let (due, later) =
                std::mem::take(&mut self.planned).into_iter().partition(|planned| planned.at <= calls);
            self.planned = later;
            due
        };
        for PlannedFault { fault, .. } in due {
            match fault {
                Fault::Kill | Fault::PowerCut if call == Call::Write => return Ok(CallOutcome::Half(fault)),
                Fault::Full(_) if call == Call::Write => {
                    self.strike(fault, process)?;
                    return Ok(CallOutcome::Half(fault));
                }
                _ => self.strike(fault, process)?,
            }
        }
        let calls = self.calls;
        self.troubles.retain(|trouble| trouble.until > calls);
        match self.troubles.iter().find_map(|trouble| trouble.error(call)) {
            Some(error) => Err(error),
            None => Ok(CallOutcome::Whole),
        }
    }

    /// Something goes wrong. The error is that of the call in which it does.
    pub(super) fn strike(&mut self, fault: Fault, process: u32) -> io::Result<()> {
        *self.counts.entry(fault.name()).or_default() += 1;
        let until = |calls: u32| self.calls + u64::from(calls);
        match fault {
            Fault::Kill => {
                self.killed.insert(process);
                for node in &mut self.nodes {
                    node.lock = node.lock.filter(|(holder, _)| *holder != process);
                }
                return Err(io::Error::other("the process has ended"));
            }
            Fault::PowerCut => {
                self.cut_power();
                return Err(io::Error::other("the process has ended"));
            }
            Fault::InputOutput => return Err(io::Error::other("input/output error")),
            Fault::SyncFails | Fault::SyncLost => self.sync_trouble = Some(fault),
            Fault::Full(calls) | Fault::NoPermission(calls) | Fault::ReadOnly(calls) => {
                let until = until(calls);
                self.troubles.push(Trouble { until, fault });
            }
            Fault::Clock(seconds) => self.pass(SignedDuration::from_secs(seconds)),
        }
        Ok(())
    }
}
