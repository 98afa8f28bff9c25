//! Choosing a queue: which there are, how long they are, and why one is empty.

use crate::app::core::list::moved;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::prompt::Purpose;
use crate::app::core::state::{Context, State};
use crate::app::update::ask;
use crate::data::date::Day;
use crate::data::display;
use crate::review::{Place, Queue};

use crate::app::screens::session::{from_the_beginning, open, seed_of};
use crate::app::work::queues::{Wanted, request};

/// What a newcomer should know.
pub const INTRODUCTION: &str = "One customer a screen. A digit decides and goes on, Space agrees with the calculated tier \
                                and goes on, x leaves the customer out for now. Leave whenever you like: it goes on where \
                                you stopped.";
/// How many a sample has where nothing else is typed.
const SAMPLE: usize = 20;

/// The queues to choose from.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    /// The line under the cursor.
    pub cursor: usize,
    /// How long each queue is; none while they are being counted.
    pub counts: Option<Vec<usize>>,
}

/// A line of the chooser.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// To go on where the last sitting stopped.
    GoOn(Place),
    /// A queue, and how long it is; none while it is being counted.
    Begin(Queue, Option<usize>),
}

/// Every queue that can be begun, in the order of the chooser.
pub fn queues(filter: &str, today: Day) -> [Queue; 8] {
    [
        Queue::Unreviewed,
        Queue::NearCut,
        Queue::Largest,
        Queue::Disagreements,
        Queue::Due,
        Queue::Marked,
        Queue::Filter { filter: filter.to_string() },
        Queue::Sample { count: SAMPLE, seed: seed_of(today) },
    ]
}

/// The lines of the chooser.
pub fn choices(state: &State) -> Vec<Choice> {
    let counts = state.chooser.counts.as_ref();
    let queues = queues(&state.customers.filter, state.today).into_iter().enumerate();
    let begin = queues.map(|(at, queue)| Choice::Begin(queue, counts.and_then(|of| of.get(at).copied())));
    state.place.clone().map(Choice::GoOn).into_iter().chain(begin).collect()
}

/// The line of the screen on which the first choice stands: below the introduction and a blank, where there is room
/// for them.
pub fn first_line(state: &State, width: usize, height: usize) -> usize {
    let introduction = display::lines(INTRODUCTION, width).len() + 1;
    if introduction + choices(state).len() <= height { introduction } else { 0 }
}

/// Opens the chooser.
pub fn choose(state: &mut State) -> Vec<Effect> {
    state.screens.push(Context::Queues);
    state.chooser = Chooser::default();
    request(state, Wanted::Counts)
}

/// Runs a command in the chooser.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Move(motion) => step(state, motion),
        Command::Begin => return begin(state),
        _ => state.screens.retain(|screen| *screen != Context::Queues),
    }
    Vec::new()
}

/// Moves the cursor.
pub fn step(state: &mut State, motion: Motion) {
    let last = choices(state).len() - 1;
    state.chooser.cursor = moved(state.chooser.cursor, motion, last, last);
}

fn begin(state: &mut State) -> Vec<Effect> {
    let Some(choice) = choices(state).into_iter().nth(state.chooser.cursor) else { return Vec::new() };
    match choice {
        Choice::GoOn(place) => open(state, place),
        Choice::Begin(queue, Some(0)) => {
            let why = why_empty(state, &queue);
            state.warn(format!("Nobody is in this queue: {why}."));
            Vec::new()
        }
        Choice::Begin(Queue::Sample { count, .. }, _) => {
            ask(state, Purpose::Sample, &count.to_string(), "how many; a second number chooses others: 20 7");
            Vec::new()
        }
        Choice::Begin(queue, _) => begin_queue(state, queue),
    }
}

/// Begins a queue; where it is the one that was left, with those who are done passed over.
fn begin_queue(state: &mut State, queue: Queue) -> Vec<Effect> {
    let left = state.place.take().filter(|place| place.queue == queue);
    let place = Place { at: None, ..left.unwrap_or_else(|| from_the_beginning(queue)) };
    open(state, place)
}

/// Begins a sample of so many customers.
///
/// # Errors
/// What is wrong with the text, in a sentence.
pub fn begin_sample(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    let mut words = text.split_whitespace();
    let count = words.next().and_then(|word| word.parse().ok()).filter(|&count: &usize| count > 0);
    let seed = words.next().map_or(Some(seed_of(state.today)), |word| word.parse().ok());
    match (count, seed, words.next()) {
        (Some(count), Some(seed), None) => Ok(begin_queue(state, Queue::Sample { count, seed })),
        _ => Err(format!(
            "'{}' is no number of customers. Type one such as 20, or 20 7 for the seventh choice of 20.",
            text.trim()
        )),
    }
}

/// What a queue is called.
pub fn title(queue: &Queue) -> String {
    match queue {
        Queue::Unreviewed => "Not reviewed yet".into(),
        Queue::NearCut => "Closest to a cut".into(),
        Queue::Largest => "Largest first, by revenue".into(),
        Queue::Disagreements => "You and the model disagree".into(),
        Queue::Due => "Due to be looked at again".into(),
        Queue::Marked => "Marked".into(),
        Queue::Filter { filter } if filter.is_empty() => "The filter".into(),
        Queue::Filter { filter } => format!("Filter: {filter}"),
        Queue::Sample { count, seed } => format!("{count} by chance (choice {seed})"),
    }
}

/// What a queue is for, in a few words.
pub fn meaning(queue: &Queue) -> &'static str {
    match queue {
        Queue::Unreviewed => "in the list's order",
        Queue::NearCut => "a small change moves them",
        Queue::Largest => "most is at stake",
        Queue::Disagreements => "first where the model changed",
        Queue::Due => "the longest overdue first",
        Queue::Marked => "in the list's order",
        Queue::Filter { .. } => "in the table's order",
        Queue::Sample { .. } => "as a check; type how many",
    }
}

/// Why nobody is in a queue.
pub fn why_empty(state: &State, queue: &Queue) -> &'static str {
    match queue {
        Queue::Unreviewed => "everybody was looked at",
        Queue::NearCut => "nobody has a score; c shows why",
        Queue::Largest => "no column is the revenue; press i",
        Queue::Disagreements if state.document.decided.overrides.is_empty() => {
            "you have overruled nobody yet"
        }
        Queue::Disagreements => "the model says what you say",
        Queue::Due => "no such day has come; t sets one",
        Queue::Marked => "nobody is marked in the table",
        Queue::Filter { filter } if filter.is_empty() => "no filter holds in the table",
        Queue::Filter { .. } => "nobody fits it",
        Queue::Sample { .. } => "the list has no customers",
    }
}
