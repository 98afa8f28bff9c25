//! Unix: Linux, macOS and the BSDs.

use std::fs::{DirBuilder, File, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, fchown};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::{Platform, Signal};

/// The exit status of a program that was ended by signal 0.
const ENDED: i32 = 128;

/// This system.
pub(crate) struct Unix;

impl Platform for Unix {
    fn watch_signals(mut told: impl FnMut(Signal) + Send + 'static) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
        thread::spawn(move || {
            for signal in signals.forever() {
                told(match signal {
                    SIGTSTP => Signal::Stop,
                    SIGCONT => Signal::Continue,
                    _ => Signal::End(ENDED + signal),
                });
            }
        });
        Ok(())
    }

    fn watch_terminal(lost: impl FnOnce(i32) + Send + 'static) {
        thread::spawn(move || {
            let out = io::stdout();
            let mut gone = [PollFd::new(&out, PollFlags::empty())];
            // Without flags, only the loss of the terminal ends the wait; signals interrupt it.
            while matches!(poll(&mut gone, None), Err(rustix::io::Errno::INTR)) {}
            lost(ENDED + SIGHUP);
        });
    }

    fn stop_until_continued() {
        // Where it cannot be stopped, it continues at once.
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
    }

    fn can_be_continued() -> bool {
        // A shell with jobs gives each a group of its own. The group of the one who opened the terminal has no shell
        // above it.
        !rustix::process::getsid(None).is_ok_and(|session| session == rustix::process::getpgrp())
    }

    fn outlive_size_limit() {
        // Where the signal cannot be caught, the program works without.
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    }

    fn new_file() -> Option<Permissions> {
        // The umask applies to it as to every new file.
        Some(Permissions::from_mode(0o666))
    }

    fn keep_metadata(file: &File, old: &Metadata) -> io::Result<()> {
        let new = file.metadata()?;
        // Owner and group apart: an ordinary account may not change the owner, but may change the group.
        if new.uid() != old.uid() {
            let _ = fchown(file, Some(old.uid()), None);
        }
        let group_kept = new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
        let mut mode = old.permissions().mode() & 0o7777;
        if !group_kept {
            // Another group must not get the rights of the old one: it gets those of everyone.
            mode = (mode & !0o070) | ((mode & 0o007) << 3);
        }
        // Last: a change of owner clears bits of the mode.
        file.set_permissions(Permissions::from_mode(mode))
    }

    fn make_private(builder: &mut DirBuilder) {
        builder.mode(0o700);
    }

    fn sync_folder(folder: &Path) -> io::Result<()> {
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // The disk cannot sync folders, or this account may write to the folder but not list it.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            outcome => outcome,
        }
    }

    fn host_name() -> Option<String> {
        let name = rustix::system::uname().nodename().to_str().ok()?.to_owned();
        Some(name).filter(|name| !name.is_empty())
    }
}
