//! Choosing a queue for a review session: which there are, how long they are, and why one is empty.

use std::borrow::Cow;
use std::sync::Arc;

use crate::app::actions::{export, queue};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::Answer;
use crate::app::work::queues::{QueueCounts, Queued, Wanted};
use crate::data::display;
use crate::data::number::counted;
use crate::export::content::Export;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::review::queue::NEAR_AMOUNT;
use crate::review::{MoverGroup, Queue, SessionPlace};
use crate::tiering::Overruled;
use crate::tiering::figures::{count as count_of, plain};
use crate::tiering::model::CutBy;

const HERE: &[Context] = &[Context::Queues];

/// The commands of the screen.
pub const ROWS: &[Row] =
    &[Row::new(Command::Begin, "begin", "begin", "start the queue, or continue where you stopped").at(
        Group::Review,
        &["enter", "space"],
        HERE,
    )];

/// What a newcomer should know.
pub const INTRODUCTION: &str = "One customer a screen. A digit decides and shows the next one, {key:agree} agrees with the calculated \
                                tier, {key:skip} skips the customer. Stop whenever you like: you continue where you stopped.";
/// How many a sample has if nothing else is typed.
const SAMPLE: usize = 20;

#[derive(Clone, Debug, Default)]
pub struct Queues {
    /// The line under the cursor.
    pub cursor: Cursor,
    /// How long each queue is; none while they are being counted.
    counts: Option<QueueCounts>,
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum QueueChoice<'a> {
    /// To continue where the last session stopped, and how many are decided; none while they are being counted.
    Continue(&'a SessionPlace, Option<usize>),
    /// A queue, and how long it is; none while it is being counted.
    Begin(Queue, Option<usize>),
}

/// Every queue, in the order of the screen.
fn queues(core: &Core) -> [Queue; 10] {
    [
        Queue::Unreviewed,
        Queue::NearCut,
        Queue::Largest,
        Queue::Disagreements,
        Queue::Due,
        Queue::Old,
        Queue::Marked,
        Queue::Filter { filter: core.list.filter.clone() },
        Queue::Sample { count: SAMPLE, seed: core.person.chance },
        Queue::Moved { which: MoverGroup::All },
    ]
}

impl Queues {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Queues, Refused> {
        count(core);
        Ok(Queues::default())
    }

    /// The lines of the screen.
    pub fn choices<'a>(&self, core: &'a Core) -> Vec<QueueChoice<'a>> {
        let count = |at: usize| self.counts.as_ref().and_then(|counts| counts.queues.get(at).copied());
        let queues = queues(core).into_iter().enumerate();
        let begin = queues.map(|(at, queue)| QueueChoice::Begin(queue, count(at)));
        let decided = self.counts.as_ref().map(|counts| counts.decided);
        let place = core.place.as_ref().map(|place| QueueChoice::Continue(place, decided));
        place.into_iter().chain(begin).collect()
    }

    /// What of the model the overrides go against.
    pub fn overruled(&self) -> Option<&Overruled> {
        self.counts.as_ref()?.overruled.as_ref()
    }

    /// The line of the screen with the first choice: below the introduction and a blank, if there is room for them.
    pub fn first_line(&self, core: &Core, width: usize, height: usize) -> usize {
        let introduction = display::lines(INTRODUCTION, width).len() + 1;
        if introduction + self.choices(core).len() <= height { introduction } else { 0 }
    }

    /// Exports the queues with how many customers each has.
    fn export(&self, core: &mut Core) -> Done {
        if self.counts.is_none() {
            return Err(Refused::because("The queues are still being counted; try again in a moment."));
        }
        let columns = [
            ("queue", "Queue", GridKind::Text),
            ("customers", "Customers", GridKind::Number { decimals: 0 }),
            ("about", "About", GridKind::Text),
        ];
        let row = |choice: &QueueChoice<'_>| match choice {
            QueueChoice::Continue(..) => None,
            QueueChoice::Begin(queue, count) => {
                let about = about(core, queue, *count);
                let count = count.map(|count| count as f64);
                Some(vec![title(queue).into(), count.into(), GridCell::from(without_keys(&about))])
            }
        };
        let rows: Vec<Vec<GridCell>> = self.choices(core).iter().filter_map(row).collect();
        let what = counted(rows.len(), "queue");
        let grid = Grid {
            title: "Queues".to_owned(),
            columns: columns.map(|(name, title, kind)| GridColumn::new(name, title, kind)).to_vec(),
            rows,
            decimal: Some(core.document.table.decimal_mark()),
            ..Grid::default()
        };
        export::ask(core, Export { what, content: Arc::new(grid) }, "queues.csv");
        Ok(())
    }

    fn begin(&self, core: &mut Core) -> Done {
        let Some(choice) = self.choices(core).into_iter().nth(self.cursor.at) else { return Ok(()) };
        match choice {
            QueueChoice::Continue(..) => core.go(Go::Replace(Context::Session)),
            QueueChoice::Begin(queue, Some(0)) => {
                let why = why_empty(core, &queue);
                return Err(Refused::Because(format!("No customers here: {why}.")));
            }
            QueueChoice::Begin(Queue::Sample { count, .. }, _) => {
                let hint = "how many of those not reviewed yet; a second number repeats a sample: 20 7";
                core.ask(Purpose::OfScreen("How many: "), &count.to_string(), hint);
            }
            QueueChoice::Begin(queue, _) => begin_queue(core, queue),
        }
        Ok(())
    }
}

fn count(core: &mut Core) {
    let queues = queues(core).to_vec();
    queue::ask(core, Wanted::Counts(queues, core.place.clone()));
}

/// Starts a queue in place of this screen.
fn begin_queue(core: &mut Core, queue: Queue) {
    queue::start(core, queue);
    core.go(Go::Replace(Context::Session));
}

impl ScreenState for Queues {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let at = self.choices(core).into_iter().nth(self.cursor.at);
        let begin = match at {
            Some(QueueChoice::Begin(_, Some(0))) => None,
            Some(QueueChoice::Continue(..)) => Some((Command::Begin, Some("continue".to_owned()))),
            _ => Some((Command::Begin, None)),
        };
        let rest = footer_keys(&[Command::Export, Command::Leave, Command::Open(Context::Help)]);
        begin.into_iter().chain(rest).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let count = self.choices(core).len();
                self.cursor.step(motion, count, count);
            }
            Command::Begin => return self.begin(core),
            Command::Export => return self.export(core),
            _ => core.go(Go::Close),
        }
        Ok(())
    }

    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let body = core.layout.body();
        let width = usize::from(body.width.saturating_sub(4));
        let first = self.first_line(core, width, core.layout.whole_page());
        let at = y.checked_sub(body.y + 1).and_then(|line| usize::from(line).checked_sub(first));
        if let Some(at) = at.filter(|&at| at < self.choices(core).len()) {
            self.cursor.at = at;
            return self.begin(core);
        }
        Ok(())
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        count(core);
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Queue(Queued::Counts(counts)) => self.counts = Some(counts),
            other => return Some(other),
        }
        None
    }

    /// How many customers a sample has was typed.
    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let mut words = text.split_whitespace();
        let count = words.next().and_then(|word| word.parse().ok()).filter(|&count: &usize| count > 0);
        let seed = words.next().map_or(Some(core.person.chance), |word| word.parse().ok());
        let (Some(count), Some(seed), None) = (count, seed, words.next()) else {
            let text_shown = text.trim();
            let message = format!("'{text_shown}' is not a number of customers. Try 20.");
            return Err(Mistake::all(text, message));
        };
        // The next sample is another one.
        core.person.chance = core.person.chance.wrapping_add(1);
        begin_queue(core, Queue::Sample { count, seed });
        Ok(())
    }
}

/// What is said without what only the screen can do: keys.
fn without_keys(text: &str) -> &str {
    text.split("; ").find(|part| !part.contains("{key:")).unwrap_or_default()
}

/// What a queue is called.
pub fn title(queue: &Queue) -> String {
    match queue {
        Queue::Unreviewed => "Not reviewed yet".into(),
        Queue::NearCut => "Closest to a cut".into(),
        Queue::Largest => "Largest first, by revenue".into(),
        Queue::Disagreements => "You and the model disagree".into(),
        Queue::Due => "Reminders that are due".into(),
        Queue::Old => "Old or contradicted".into(),
        Queue::Moved { which: MoverGroup::All } => "Those who moved".into(),
        Queue::Moved { which } => format!("Those who {}", which.name()),
        Queue::Listed { list } => list.title().into(),
        Queue::Marked => "Marked".into(),
        Queue::Filter { filter } if filter.is_empty() => "The filter".into(),
        Queue::Filter { filter } => format!("Filter: {filter}"),
        Queue::Sample { count, .. } => format!("{count} at random"),
    }
}

/// What a queue is for, or why it is empty.
pub fn about(core: &Core, queue: &Queue, count: Option<usize>) -> Cow<'static, str> {
    let tiering = &core.document.tiering;
    match (queue, count) {
        (_, Some(0)) => why_empty(core, queue).into(),
        (Queue::NearCut, Some(_)) if tiering.model.cuts.by == CutBy::Value => {
            format!("within {}% of a cut", plain(100.0 * NEAR_AMOUNT)).into()
        }
        // The word is that of all other screens, and so is the number.
        (Queue::NearCut, Some(all)) => match (tiering.borderline, all.saturating_sub(tiering.borderline)) {
            (_, 0) => "all are borderline".into(),
            (0, _) => "all by one weight".into(),
            (borderline, rest) => {
                format!("{} borderline, {} by one weight", count_of(borderline), count_of(rest)).into()
            }
        },
        _ => meaning(queue).into(),
    }
}

/// What a queue is for, in a few words.
fn meaning(queue: &Queue) -> &'static str {
    match queue {
        Queue::Unreviewed => "in the list's order",
        Queue::NearCut => "a small change moves them",
        Queue::Largest => "most money first",
        Queue::Disagreements => "new disagreements first",
        Queue::Due => "the longest overdue first",
        Queue::Old => "contradicted most, then oldest",
        Queue::Moved { .. } => "most money first",
        Queue::Listed { .. } => "in the order of that list",
        Queue::Marked => "in the list's order",
        Queue::Filter { .. } => "in the table's order",
        Queue::Sample { .. } => "a spot check; {key:begin} asks how many",
    }
}

/// Why a queue is empty.
fn why_empty(core: &Core, queue: &Queue) -> &'static str {
    match queue {
        _ if core.document.table.is_empty() => "the list has no customers",
        Queue::Unreviewed => "all were reviewed",
        Queue::NearCut => "none has a score; {key:criteria} shows why",
        Queue::Largest => "no column is the revenue; press {key:import}",
        Queue::Disagreements if core.document.by_row.overrides.is_empty() => "you have overruled none yet",
        Queue::Disagreements => "the model agrees with you",
        Queue::Due => "no reminder is due; {key:look-again} sets one",
        Queue::Old if core.document.by_row.overrides.is_empty() => "you have overruled none yet",
        Queue::Old => "your decisions are recent",
        Queue::Moved { .. } if core.comparing.report.is_none() => {
            "{key:compare} compares with an earlier state"
        }
        Queue::Moved { .. } => "none moved",
        Queue::Listed { .. } => "that list is empty",
        Queue::Marked => "none are marked",
        Queue::Filter { filter } if filter.is_empty() => "no filter is on",
        Queue::Filter { .. } => "none match it",
        Queue::Sample { .. } => "all were reviewed",
    }
}
