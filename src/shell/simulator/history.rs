//! One history of a review, from its number: sessions, and what goes wrong during and between them.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::data::table::Table;
use crate::review::{Renamed, Review};
use crate::storage::disk::simulated::{Chance, Fault, World};

use super::customers::KnownCustomers;
use super::exports::OthersFile;
use super::program::{ProgramEnd, Simulated};

/// What came of a history.
pub struct Simulation {
    pub sessions: u64,
    pub steps: u64,
    pub events: BTreeMap<&'static str, u64>,
    pub trace: Vec<String>,
    /// What is not as promised.
    pub wrong: Option<String>,
}

impl Simulation {
    pub fn last_steps(&self, most: usize) -> String {
        let from = self.trace.len().saturating_sub(most);
        self.trace[from..].iter().map(|step| format!("  {step}\n")).collect()
    }
}

/// A reason.
pub struct KnownWord {
    /// Who it was given to, and in which table.
    pub customers: BTreeSet<u64>,
    pub table: Arc<Table>,
    /// How many more it was given to who were missing from the list when it was first seen.
    pub missing: usize,
}

/// A review that must be there at the next start.
#[derive(Clone)]
pub struct Known {
    pub review: Review,
    /// New keys that are not written down yet.
    pub renamed: Vec<Renamed>,
}

/// A history.
pub struct SimulatedHistory {
    pub random: Chance,
    pub world: World,
    pub customers: KnownCustomers,
    pub list: PathBuf,
    pub review: PathBuf,
    /// Reasons, each given once.
    pub words: BTreeMap<String, KnownWord>,
    pub next_word: u64,
    /// One of these must be there at the next start; nothing is known where there are none.
    pub expected: Vec<Known>,
    /// Changes that were not wanted in an earlier session, and how often the power was cut until then.
    pub unwanted: (u64, Vec<Known>),
    /// How often the power was cut until the disk was looked at, and what the review may be after the next time: it has
    /// not confirmed the last save.
    pub unconfirmed: (u64, Vec<Vec<u8>>),
    /// Whether the last session ended in the middle of something.
    pub crashed: bool,
    /// Whether unsaved changes were not wanted.
    pub discarded: bool,
    /// The reviews that the screen showed, the newest last.
    pub shown: Vec<Review>,
    /// The review's file as it was looked at last.
    pub file: Option<Vec<u8>>,
    /// What another program made of it, until this one has read that.
    pub outside: Option<Vec<u8>>,
    pub may_overwrite: bool,
    /// A file beside the list that the program has nothing to do with.
    pub others: OthersFile,
    /// The file before another program made nonsense of it.
    pub before_nonsense: Option<Vec<u8>>,
    /// How often the power was cut, when the review was last seen to be gone.
    pub cuts: u64,
    /// How often the session has read the review.
    pub reads: u32,
    /// Customers who are known by another key in this session than before.
    pub renamed: Vec<Renamed>,
    /// The review as this session found it, unless it was read again.
    pub baseline: Option<Review>,
    pub sessions: u64,
    pub steps: u64,
    pub events: BTreeMap<&'static str, u64>,
    trace: Arc<Mutex<Vec<String>>>,
}

/// The history of this number.
pub fn simulate(seed: u64) -> Simulation {
    let trace = Arc::new(Mutex::new(Vec::new()));
    let mut history = SimulatedHistory::new(seed, Arc::clone(&trace));
    let ended = catch_unwind(AssertUnwindSafe(|| history.run()));
    let wrong = match ended {
        Ok(ended) => ended.err(),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
            Some(format!("panic: {}", text.unwrap_or("?")))
        }
    };
    let mut events = history.world.counts();
    events.extend(std::mem::take(&mut history.events));
    let trace = std::mem::take(&mut *trace.lock().unwrap());
    Simulation { sessions: history.sessions, steps: history.steps, events, trace, wrong }
}

impl SimulatedHistory {
    fn new(seed: u64, trace: Arc<Mutex<Vec<String>>>) -> SimulatedHistory {
        let mut random = Chance::of(seed);
        let world = World::new(random.next(), &[Path::new("/lists"), Path::new("/home")]);
        // Some disks date files by two seconds.
        if random.once_in(4) {
            world.date_by(2_000);
        }
        let count = if random.once_in(60) { 1_005 } else { 4 + random.below(16) };
        let list = PathBuf::from("/lists/customers.csv");
        SimulatedHistory {
            world,
            customers: KnownCustomers::new(count),
            review: list.with_file_name("customers.tierdeck.toml"),
            list,
            words: BTreeMap::new(),
            next_word: 0,
            expected: Vec::new(),
            unwanted: (0, Vec::new()),
            unconfirmed: (0, Vec::new()),
            crashed: false,
            discarded: false,
            shown: Vec::new(),
            file: None,
            outside: None,
            may_overwrite: false,
            others: OthersFile::default(),
            before_nonsense: None,
            cuts: 0,
            reads: 0,
            renamed: Vec::new(),
            baseline: None,
            sessions: 0,
            steps: 0,
            events: BTreeMap::new(),
            trace,
            random,
        }
    }

    /// Writes down what happens.
    pub fn note(&self, what: impl Into<String>) {
        let line = format!("{:>5} {}", self.world.calls(), what.into());
        self.trace.lock().unwrap().push(line);
    }

    pub fn count(&mut self, what: &'static str) {
        *self.events.entry(what).or_default() += 1;
    }

    /// How often these happened.
    pub fn count_of(&self, faults: &[Fault]) -> u64 {
        let counts = self.world.counts();
        faults.iter().filter_map(|fault| counts.get(fault.name())).sum()
    }

    fn run(&mut self) -> Result<(), String> {
        self.world.put(&self.list, &self.customers.csv());
        self.others = OthersFile::put(&self.world);
        for _ in 0..2 + self.random.below(4) {
            self.between();
            if !self.check_start()? {
                return Ok(());
            }
            self.session()?;
        }
        self.world.calm();
        self.check_start().map(drop)
    }

    /// Other people do something while nothing is open.
    fn between(&mut self) {
        self.world.calm();
        let wait = *self.random.pick(&[1, 60, 3_600, 86_400, 40 * 86_400]);
        self.world.wait(wait as i64);
        while self.random.once_in(3) {
            self.change_list();
        }
        if self.random.once_in(8) {
            self.change_review();
        }
    }

    fn session(&mut self) -> Result<(), String> {
        self.sessions += 1;
        (self.crashed, self.discarded, self.may_overwrite) = (false, false, false);
        if self.random.once_in(4) {
            self.plan_fault();
        }
        self.note("a session starts");
        let mut program = match Simulated::start(self.world.start(), &self.list) {
            Ok(program) => program,
            Err(sentence) => {
                self.note(format!("it does not: {sentence}"));
                return Ok(());
            }
        };
        for _ in 0..3 + self.random.below(22) {
            self.let_work(&mut program);
            self.check(&program)?;
            if !program.runs() {
                break;
            }
            self.steps += 1;
            self.step(&mut program)?;
            self.check(&program)?;
        }
        self.end(&mut program)
    }

    /// Threads come to something, or do not yet.
    pub fn let_work(&mut self, program: &mut Simulated) {
        if self.random.once_in(4) {
            for _ in 0..self.random.below(6) {
                program.work(&mut self.random);
                self.look(program);
            }
        } else {
            program.settle(&mut self.random);
            self.look(program);
        }
    }

    /// Something will go wrong at one of the next calls.
    pub fn plan_fault(&mut self) {
        let calls = 1 + self.random.below(40) as u32;
        let jump = *self.random.pick(&[-90_000_000, -86_400, -3_600, -1, 1, 3_600, 400 * 86_400]);
        let fault = *self.random.pick(&[
            Fault::Kill,
            Fault::Kill,
            Fault::Kill,
            Fault::PowerCut,
            Fault::PowerCut,
            Fault::InputOutput,
            Fault::InputOutput,
            Fault::SyncFails,
            Fault::SyncFails,
            Fault::Full(calls),
            Fault::Full(calls),
            Fault::NoPermission(calls),
            Fault::ReadOnly(calls),
            Fault::Clock(jump),
        ]);
        // A disk that lies about its syncs is rare; little can be promised then.
        let fault = if self.random.once_in(60) { Fault::SyncLost } else { fault };
        let after = 1 + self.random.below(25);
        self.note(format!("after {after} calls: {fault:?}"));
        self.world.plan(after, fault);
    }

    /// Ends a session that did not end by itself.
    fn end(&mut self, program: &mut Simulated) -> Result<(), String> {
        let process = program.process.clone();
        if program.runs() {
            match self.random.below(10) {
                0..4 => {
                    self.note("killed");
                    self.world.strike(Fault::Kill, &process);
                }
                4 | 5 => {
                    self.note("power cut");
                    self.world.strike(Fault::PowerCut, &process);
                }
                _ => self.leave(program)?,
            }
        }
        if program.runs() {
            self.note("does not leave: killed");
            self.world.strike(Fault::Kill, &process);
        }
        self.check(program)?;
        match &program.end {
            Some(end) if process.is_alive() => {
                self.note(format!("ended: {end:?}"));
                if *end == ProgramEnd::Left && program.document().history.unsaved() > 0 {
                    self.discarded = true;
                }
            }
            _ => {
                self.crashed = true;
                self.note("ended by force");
            }
        }
        Ok(())
    }

    /// A person leaves the program in order.
    fn leave(&mut self, program: &mut Simulated) -> Result<(), String> {
        self.world.calm();
        program.settle(&mut self.random);
        for _ in 0..4 {
            self.press(program, "esc*6 q");
            program.settle(&mut self.random);
            self.check(program)?;
            if let Some(question) = program.question().map(str::to_owned) {
                self.answer(program, &question);
                program.settle(&mut self.random);
                self.check(program)?;
            }
            if !program.runs() {
                break;
            }
        }
        Ok(())
    }
}
