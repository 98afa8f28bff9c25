//! How long an input takes, and how much memory, as far as Linux tells.

use std::fs;
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// An input of some kilobytes takes less.
const SOON: Duration = Duration::from_secs(2);
/// An input that takes this long ends the whole run.
const NEVER: u64 = 120;
/// What an input may take at its peak, besides so many times its length.
const MEMORY: u64 = 64 << 20;
const TIMES: u64 = 200;

static PLACE: Mutex<String> = Mutex::new(String::new());

/// Looks at a run by hand; at no other.
pub struct Watch {
    by_hand: bool,
    passed: AtomicU64,
    now: Arc<(AtomicU64, AtomicBool)>,
}

impl Watch {
    pub fn new(door: &'static str, by_hand: bool) -> Watch {
        let now = Arc::new((AtomicU64::new(0), AtomicBool::new(false)));
        if by_hand {
            // Places instead of a page for each failure.
            std::panic::set_hook(Box::new(|panic| {
                *PLACE.lock().unwrap() = panic.location().map(ToString::to_string).unwrap_or_default();
            }));
            let watched = Arc::clone(&now);
            thread::spawn(move || {
                // Counted and not taken from a clock, which goes on while the machine rests.
                let (mut seconds, mut last) = (0, 0);
                while !watched.1.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_secs(1));
                    let begun = watched.0.load(Ordering::Relaxed);
                    seconds = if begun == last { seconds + 1 } else { 0 };
                    last = begun;
                    if seconds > NEVER {
                        eprintln!("{door} FUZZ_SEED={begun} never ends");
                        process::abort();
                    }
                }
            });
        }
        Watch { by_hand, passed: AtomicU64::new(0), now }
    }

    /// Tells that an input of this number is tried.
    pub fn begin(&self, seed: u64) {
        self.now.0.store(seed, Ordering::Relaxed);
    }

    /// Counts an input that is not of the kind that is looked for.
    pub fn passed_over(&self) {
        self.passed.fetch_add(1, Ordering::Relaxed);
    }

    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Does something that must be soon and small, if it is looked at.
    pub fn measured(&self, length: usize, job: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        if !self.by_hand {
            return job();
        }
        let rested = fs::write("/proc/self/clear_refs", "5").ok().and_then(|()| memory("VmRSS:"));
        let begun = worked();
        job()?;
        let took = worked().saturating_sub(begun);
        if took > SOON {
            return Err(format!("slow: {took:?} for {length} bytes"));
        }
        let peak = rested.zip(memory("VmHWM:"));
        let more = peak.map_or(0, |(rested, peak)| peak.saturating_sub(rested));
        match more > MEMORY + TIMES * length as u64 {
            true => Err(format!("large: {more} bytes of memory for {length} bytes")),
            false => Ok(()),
        }
    }

    pub fn place_of_panic(&self) -> String {
        if self.by_hand { PLACE.lock().unwrap().clone() } else { String::new() }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.now.1.store(true, Ordering::Relaxed);
        if self.by_hand && !thread::panicking() {
            drop(std::panic::take_hook());
        }
    }
}

/// How long the processors have worked for this process, in hundredths of a second: a busy machine is not a slow program.
fn worked() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// A number that no run before began with.
pub fn now() -> u64 {
    // Below 2^53, so that it is the same as a number with a fraction.
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros() as u64
}

/// A line of what Linux tells of this process, in bytes.
fn memory(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
}
