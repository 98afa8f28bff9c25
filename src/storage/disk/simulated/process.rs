//! The simulated disk as a program sees it: the calls, each of which may go wrong.

use std::io::{self, ErrorKind, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::sync::MutexGuard;
use std::time::SystemTime;

use fs4::TryLockError;
use jiff::Timestamp;

use super::super::FileFacts;
use super::super::file::{DiskFile, Temporary, TemporaryPath};
use super::faults::{Call, Fault};
use super::nodes::{Change, DiskNode, NamedEntry, NodeId};
use super::world::{CallOutcome, DiskState, World};

/// A program that uses the disk.
#[derive(Clone, Debug)]
pub struct Process {
    world: World,
    id: u32,
}

impl PartialEq for Process {
    fn eq(&self, other: &Process) -> bool {
        self.id == other.id && self.world.is(&other.world)
    }
}

impl Eq for Process {}

/// A file that a process has open.
#[derive(Debug)]
pub struct SimulatedFile {
    process: Process,
    node: NodeId,
    at: usize,
    /// Which open file it is.
    handle: u64,
}

/// The name of a new file until it is put in its place.
#[derive(Debug)]
pub struct SimulatedTemporary {
    process: Process,
    path: Option<PathBuf>,
}

impl World {
    /// A program starts.
    pub(crate) fn start(&self) -> Process {
        let mut state = self.state();
        state.processes += 1;
        Process::new(self.clone(), state.processes)
    }

    /// A fault happens now.
    pub(crate) fn strike(&self, fault: Fault, process: &Process) {
        let _ = self.state().strike(fault, process.id());
    }
}

impl Process {
    fn new(world: World, id: u32) -> Process {
        Process { world, id }
    }

    pub(super) fn id(&self) -> u32 {
        self.id
    }

    /// Whether it has not been killed.
    pub(crate) fn is_alive(&self) -> bool {
        self.world.state().is_alive(self.id)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.world.state().now
    }

    fn call(&self, call: Call) -> io::Result<(MutexGuard<'_, DiskState>, CallOutcome)> {
        let mut state = self.world.state();
        let outcome = state.call(self.id, call)?;
        Ok((state, outcome))
    }

    pub(crate) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let (state, _) = self.call(Call::Read)?;
        Ok(state.nodes[state.file(&plain(path))?].seen.clone())
    }

    pub(crate) fn facts(&self, path: &Path) -> io::Result<FileFacts> {
        let state = self.world.state();
        if !state.is_alive(self.id) {
            return Err(io::Error::other("the process has ended"));
        }
        match state.seen.get(&plain(path)) {
            Some(NamedEntry::File(id)) => {
                let node = &state.nodes[*id];
                let modified = Some(SystemTime::from(node.modified));
                Ok(FileFacts { len: node.seen.len() as u64, modified, is_file: true, is_dir: false })
            }
            Some(NamedEntry::Folder) => {
                Ok(FileFacts { len: 0, modified: None, is_file: false, is_dir: true })
            }
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    pub(crate) fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let (state, _) = self.call(Call::Read)?;
        let folder = plain(folder);
        state.folder(&folder)?;
        Ok(state.seen.keys().filter(|path| path.parent() == Some(&*folder)).cloned().collect())
    }

    pub(crate) fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let path = plain(path);
        let is_there = self.world.state().seen.contains_key(&path);
        if is_there || path.parent().is_none() { Ok(path) } else { Err(ErrorKind::NotFound.into()) }
    }

    pub(crate) fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        let is_there = self.world.state().seen.contains_key(&plain(path));
        Err(if is_there { ErrorKind::InvalidInput } else { ErrorKind::NotFound }.into())
    }

    pub(crate) fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let folder = plain(folder);
        let missing: Vec<PathBuf> = {
            let state = self.world.state();
            let above = folder.ancestors().filter(|above| above.parent().is_some());
            above.take_while(|above| state.folder(above).is_err()).map(Path::to_path_buf).collect()
        };
        for folder in missing.into_iter().rev() {
            let (mut state, _) = self.call(Call::Create)?;
            if state.seen.contains_key(&folder) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.rename(vec![(folder, Some(NamedEntry::Folder))]);
        }
        Ok(())
    }

    pub(crate) fn open_to_write(&self, path: &Path, create: bool) -> io::Result<SimulatedFile> {
        let path = plain(path);
        let is_new =
            create && self.world.state().file(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if is_new {
            return self.create(&path);
        }
        let (mut state, _) = self.call(Call::Open)?;
        let node = state.file(&path)?;
        if !state.nodes[node].writable {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Ok(self.opened(&mut state, node))
    }

    fn create(&self, path: &Path) -> io::Result<SimulatedFile> {
        let (mut state, _) = self.call(Call::Create)?;
        state.folder(path.parent().unwrap_or(path))?;
        let node = DiskNode::new(state.dated());
        let id = state.nodes.len();
        state.nodes.push(node);
        state.rename(vec![(path.to_path_buf(), Some(NamedEntry::File(id)))]);
        Ok(self.opened(&mut state, id))
    }

    fn opened(&self, state: &mut DiskState, node: NodeId) -> SimulatedFile {
        state.opened += 1;
        SimulatedFile { process: self.clone(), node, at: 0, handle: state.opened }
    }

    pub(crate) fn temporary(&self, folder: &Path, prefix: &str, suffix: &str) -> io::Result<Temporary> {
        let number = self.world.state().random.next();
        let path = plain(folder).join(format!("{prefix}{number:08x}{suffix}"));
        let file = self.create(&path)?;
        let path = SimulatedTemporary { process: self.clone(), path: Some(path) };
        Ok(Temporary { file: DiskFile::Simulated(file), path: TemporaryPath::Simulated(path) })
    }

    pub(crate) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut state, _) = self.call(Call::Move)?;
        let (from, to) = (plain(from), plain(to));
        let node = state.file(&from)?;
        state.folder(to.parent().unwrap_or(&to))?;
        if state.folder(&to).is_ok() {
            return Err(ErrorKind::IsADirectory.into());
        }
        state.rename(vec![(from, None), (to, Some(NamedEntry::File(node)))]);
        Ok(())
    }

    pub(crate) fn remove(&self, path: &Path) -> io::Result<()> {
        let path = plain(path);
        self.world.state().file(&path)?;
        let (mut state, _) = self.call(Call::Move)?;
        state.file(&path)?;
        state.rename(vec![(path, None)]);
        Ok(())
    }

    pub(crate) fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let (mut state, _) = self.call(Call::Move)?;
        let folder = plain(folder);
        state.folder(&folder)?;
        if state.seen.keys().any(|path| path.parent() == Some(&*folder)) {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        state.rename(vec![(folder, None)]);
        Ok(())
    }

    pub(crate) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let (mut state, _) = self.call(Call::Sync)?;
        let folder = plain(folder);
        state.folder(&folder)?;
        match state.sync_trouble.take() {
            Some(Fault::SyncFails) => return Err(io::Error::other("input/output error")),
            Some(_) => state.has_lied = true,
            None => state.sync_names(&folder),
        }
        Ok(())
    }
}

impl DiskState {
    pub(super) fn folder(&self, path: &Path) -> io::Result<()> {
        match self.seen.get(path) {
            Some(NamedEntry::Folder) => Ok(()),
            Some(NamedEntry::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None if path.parent().is_none() => Ok(()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }
}

impl SimulatedFile {
    pub(crate) fn again(&self) -> SimulatedFile {
        SimulatedFile { process: self.process.clone(), node: self.node, at: self.at, handle: self.handle }
    }

    pub(crate) fn set_len(&self, len: u64) -> io::Result<()> {
        let is_shorter = len <= self.process.world.state().nodes[self.node].seen.len() as u64;
        let (mut state, _) = self.process.call(if is_shorter { Call::Shorten } else { Call::Write })?;
        let now = state.dated();
        state.nodes[self.node].change(Change::Length(len as usize), now);
        Ok(())
    }

    pub(crate) fn sync(&self) -> io::Result<()> {
        let (mut state, _) = self.process.call(Call::Sync)?;
        match state.sync_trouble.take() {
            Some(Fault::SyncFails) => {
                // As Linux does it: what could not be written counts as written from now on.
                state.nodes[self.node].pending.clear();
                return Err(io::Error::other("input/output error"));
            }
            Some(_) => state.has_lied = true,
            None => state.nodes[self.node].sync(),
        }
        Ok(())
    }

    pub(crate) fn try_lock(&self) -> Result<(), TryLockError> {
        let (mut state, _) = self.process.call(Call::Read).map_err(TryLockError::Error)?;
        let lock = &mut state.nodes[self.node].lock;
        if lock.is_some_and(|(_, handle)| handle != self.handle) {
            return Err(TryLockError::WouldBlock);
        }
        *lock = Some((self.process.id, self.handle));
        Ok(())
    }

    pub(crate) fn keep_metadata(&self, old: &Path) -> io::Result<()> {
        let (mut state, _) = self.process.call(Call::Read)?;
        let old = state.file(&plain(old))?;
        state.nodes[self.node].writable = state.nodes[old].writable;
        Ok(())
    }

    pub(crate) fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = self.process.world.state().nodes[self.node].seen.len();
        self.at = match to {
            SeekFrom::Start(at) => at as usize,
            SeekFrom::End(by) => end.saturating_add_signed(by as isize),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by as isize),
        };
        Ok(self.at as u64)
    }

    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (state, _) = self.process.call(Call::Read)?;
        let rest = state.nodes[self.node].seen.get(self.at..).unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (mut state, outcome) = self.process.call(Call::Write)?;
        let half = state.random.below(bytes.len() as u64 + 1) as usize;
        let written = if outcome == CallOutcome::Whole { bytes } else { &bytes[..half] };
        let now = state.dated();
        state.nodes[self.node].change(Change::Write { at: self.at, bytes: written.to_vec() }, now);
        match outcome {
            CallOutcome::Whole => {}
            CallOutcome::Half(Fault::Full(_)) if half > 0 => {}
            CallOutcome::Half(Fault::Full(_)) => return Err(ErrorKind::StorageFull.into()),
            CallOutcome::Half(fault) => state.strike(fault, self.process.id)?,
        }
        self.at += written.len();
        Ok(written.len())
    }
}

impl Drop for SimulatedFile {
    fn drop(&mut self) {
        let mut state = self.process.world.state();
        let lock = &mut state.nodes[self.node].lock;
        *lock = lock.filter(|(_, handle)| *handle != self.handle);
    }
}

impl SimulatedTemporary {
    pub(crate) fn put(mut self, target: &Path) -> io::Result<()> {
        if let Some(path) = &self.path {
            self.process.rename(path, target)?;
        }
        self.path = None;
        Ok(())
    }
}

impl Drop for SimulatedTemporary {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = self.process.remove(path);
        }
    }
}

/// An absolute path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}
