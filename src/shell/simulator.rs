//! Whole histories of a review on a simulated disk, each from one number: sessions with the real update, kills, losses of
//! power, full disks, other programs and second instances; and after each step, what must always be true.
//!
//! ```text
//! cargo test --lib simulator                                                            a few histories, always the same
//! SIMULATE_SECONDS=3600 cargo test --release --lib -- --ignored --nocapture simulator   for an hour, from a new number on
//! SIMULATE_SEED=17 cargo test --lib -- --ignored --nocapture simulator                  that one, with all of its steps
//! ```

mod checks;
mod customers;
mod exports;
mod history;
mod outside;
mod program;
mod scenes;
mod steps;

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::Event;
use crate::app::Message;
use crate::app::work::files::Files;
use crate::app::work::{Bench, Lane, Work};

use history::{Simulation, simulate};

type Job = Box<dyn FnOnce() + Send>;

/// Work that waits until the test does it.
#[derive(Clone, Default)]
pub struct Jobs(Arc<Mutex<VecDeque<Job>>>);

impl fmt::Debug for Jobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jobs")
    }
}

impl Jobs {
    pub fn add(&self, job: Job) {
        self.0.lock().unwrap().push_back(job);
    }

    fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// Takes one of them; the oldest is at 0.
    fn take(&self, at: usize) -> Option<Job> {
        self.0.lock().unwrap().remove(at)
    }
}

/// The work of the screen: each lane remembers what it has worked out, as its thread does.
pub struct QueuedWork {
    jobs: Jobs,
    benches: Vec<Arc<Mutex<Bench>>>,
    sender: Sender<Event>,
}

impl QueuedWork {
    pub fn new(jobs: &Jobs, files: &Arc<dyn Files>, sender: &Sender<Event>) -> QueuedWork {
        let bench = |_: &Lane| Arc::new(Mutex::new(Bench::new(Arc::clone(files))));
        let benches = Lane::ALL.iter().map(bench).collect();
        QueuedWork { jobs: jobs.clone(), benches, sender: sender.clone() }
    }

    pub fn begin(&self, generation: u64, work: Work) {
        let bench = Arc::clone(&self.benches[work.lane() as usize]);
        let sender = self.sender.clone();
        self.jobs.add(Box::new(move || {
            if let Some(answer) = work.run(&mut bench.lock().unwrap(), &|| false) {
                let _ = sender.send(Event::Message(Message::Answered(generation, answer)));
            }
        }));
    }
}

/// What happened in several histories.
#[derive(Default)]
struct Counts {
    histories: u64,
    sessions: u64,
    steps: u64,
    events: BTreeMap<&'static str, u64>,
}

impl Counts {
    fn add(&mut self, outcome: &Simulation) {
        self.histories += 1;
        self.sessions += outcome.sessions;
        self.steps += outcome.steps;
        for (name, count) in &outcome.events {
            *self.events.entry(name).or_default() += count;
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} histories, {} sessions, {} steps", self.histories, self.sessions, self.steps)?;
        self.events.iter().try_for_each(|(name, count)| writeln!(f, "{count:>9} {name}"))
    }
}

/// Histories of these numbers; the first that goes wrong ends the test, with its last steps.
fn all_is_well(seeds: impl Iterator<Item = u64>) -> Counts {
    let mut counts = Counts::default();
    for seed in seeds {
        let outcome = simulate(seed);
        counts.add(&outcome);
        if let Some(wrong) = &outcome.wrong {
            panic!("{counts}\n{}SIMULATE_SEED={seed}: {wrong}", outcome.last_steps(40));
        }
    }
    counts
}

/// How many histories `cargo test` goes through, always the same: new ones are tried by hand.
const HISTORIES: u64 = 24;

#[test]
fn histories_of_known_numbers_keep_every_promise() {
    let counts = all_is_well(0..HISTORIES);
    for fault in ["kill", "power cut", "I/O error", "full disk", "second instance", "recovered"] {
        assert!(counts.events.get(fault).is_some_and(|count| *count > 0), "no {fault}: {counts}");
    }
}

#[test]
fn a_number_gives_the_same_history_again() {
    for seed in [3, 8, 21] {
        let (one, other) = (simulate(seed), simulate(seed));
        assert!(one.trace.len() > 10 && one.trace == other.trace, "{seed}");
    }
}

/// By hand: see the beginning of this file.
#[test]
#[ignore = "takes as long as it is told"]
fn simulator() {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    if let Some(seed) = number("SIMULATE_SEED").filter(|_| number("SIMULATE_SECONDS").is_none()) {
        let outcome = simulate(seed);
        println!("{}", outcome.last_steps(usize::MAX));
        assert!(outcome.wrong.is_none(), "{}", outcome.wrong.unwrap_or_default());
        return;
    }
    let first = number("SIMULATE_SEED").unwrap_or_else(|| super::chance() >> 16);
    let end = Instant::now() + Duration::from_secs(number("SIMULATE_SECONDS").unwrap_or(60));
    println!("from {first} on");
    println!("{}", all_is_well((first..).take_while(|_| Instant::now() < end)));
}
