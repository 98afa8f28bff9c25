//! A review session: one customer of a queue after the other, a digit or Enter for each.
//!
//! A session can be left at any time and continued later: the review says who was reviewed, and where it stopped is kept
//! as a [`SessionPlace`](crate::review::SessionPlace).

pub(crate) mod outcome;
pub(crate) mod progress;
mod recorded;

use std::sync::Arc;

use crate::app::actions::{decide, queue};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::moved;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::prompt::Purpose;
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::bulk::HistoryStep;
use crate::app::work::members::{Member, MemberList};
use crate::app::work::queues::{Queued, Wanted};
use crate::app::work::targets::Targets;
use crate::app::work::{Answer, Lane};
use crate::review::{Instruction, Reversal, Verdict};
use crate::tiering::Tier;

use outcome::SessionOutcome;
use progress::Progress;
use recorded::RecordedDecisions;

const HERE: &[Context] = &[Context::Session];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::Agree, "agree", "agree", "agree with the calculated tier and go to the next")
        .at(Group::Review, &["space", "enter"], HERE)
        .when(&[When::Writable])
        .also("confirm"),
    Row::new(Command::Skip, "skip", "skip", "skip this customer")
        .at(Group::Review, &["x"], HERE)
        .when(&[When::Customer]),
    Row::new(Command::Leave, "leave", "stop", "stop; continues here next time")
        .at(Group::Review, &["q", "ctrl-c"], &[Context::Queues, Context::Session])
        .also("quit exit"),
];

/// Lines that the page of a customer may be scrolled by: the view never shows less than a page.
const LONGEST_PAGE: usize = 40;

/// The screen.
#[derive(Clone, Debug)]
pub struct Session {
    /// Which customers, and who is decided.
    pub progress: Progress,
    /// The first line shown of the customer's page.
    pub scroll: usize,
    /// What came of the session; at its end.
    pub outcome: Option<SessionOutcome>,
    /// The row that was decided with the last key.
    just: Option<usize>,
    /// The rows of a change that a thread is making: whether they are decided shows once it has.
    pending: Vec<usize>,
    recorded: RecordedDecisions,
    /// The customers that were skipped, each with how many changes the review had seen.
    skips: Vec<(usize, usize)>,
}

impl Session {
    /// Opens the session of [`Core::place`]; its queue is put together meanwhile.
    ///
    /// # Errors
    /// There is no place.
    pub fn open(core: &mut Core) -> Result<Session, Refused> {
        let place = core.place.clone().ok_or(Refused::Silently)?;
        let progress = Progress::new(place.queue.clone());
        queue::ask(core, Wanted::Rows(place));
        Ok(Session {
            progress,
            scroll: 0,
            outcome: None,
            just: None,
            pending: Vec::new(),
            recorded: RecordedDecisions::default(),
            skips: Vec::new(),
        })
    }

    fn row(&self) -> Option<usize> {
        self.progress.row()
    }

    /// Puts the customer on the screen in a tier, and goes to the next.
    fn decide(&mut self, core: &mut Core, tier: Tier, reason: Option<Arc<str>>) -> Done {
        let said = format!(" in tier {tier}, {}", core.document.review.model.tier_name(Some(tier)));
        let next = if reason.is_some() { "" } else { " {key:reason} writes why." };
        self.record(core, Some(tier), reason, &said, next)
    }

    /// Agrees with the calculated tier of the customer on the screen, and goes to the next.
    fn agree(&mut self, core: &mut Core) -> Done {
        let Some(row) = self.row() else { return self.end(core) };
        let calculated = core.document.tiering.tier(row);
        let name = core.document.review.model.tier_name(calculated);
        let said = match calculated {
            Some(tier) => format!(": agreed with tier {tier}, {name}"),
            None => ": seen, no tier given".to_string(),
        };
        self.record(core, None, None, &said, "")
    }

    /// Writes down what was decided about the customer on the screen, and goes to the next.
    fn record(
        &mut self,
        core: &mut Core,
        tier: Option<Tier>,
        reason: Option<Arc<str>>,
        said: &str,
        next: &str,
    ) -> Done {
        let Some(member) = self.member(core) else { return Ok(()) };
        let row = member.0;
        let (by, on) = (Some(Arc::clone(&core.person.author)), Some(core.person.today));
        let verdict = Verdict { tier, reason, calculated: None, by, on };
        let what = format!("{}{said}", core.document.customer_name(row));
        let (was_done, before) = (self.progress.is_done(row), core.document.decision(row).cloned());
        decide::instruct(
            core,
            HistoryStep::Apply(what.clone()),
            &Targets::One(row),
            Instruction::Put(verdict),
        )?;
        decide::done(core, format!("{what}.{next}"), None);
        self.progress.set_done(member, true);
        if self.note_pending(core, row) || !core.document.is_as_before() {
            self.recorded.note(row, was_done, before);
        }
        self.just = tier.map(|_| row);
        self.go_to(core, self.progress.next_open(self.progress.at + 1));
        self.keep_place(core);
        Ok(())
    }

    fn give_back(&mut self, core: &mut Core) -> Done {
        decide::give_back(core, Command::GiveBack)?;
        if let Some(member) = self.member(core) {
            self.note_pending(core, member.0);
            self.progress.set_done(member, false);
            self.keep_place(core);
        }
        Ok(())
    }

    /// The customer on the screen.
    fn member(&self, core: &Core) -> Option<Member> {
        let row = self.row()?;
        Some((row, core.document.key(row)?))
    }

    /// Opens the line for the reason: of what was decided with the last key, else of the customer on the screen.
    fn edit_reason(&self, core: &mut Core, just: Option<usize>) -> Done {
        let Some(row) = just else { return decide::edit_reason(core, Command::EditReason) };
        let amend = core.document.decision(row).is_some_and(|decision| decision.reason.is_none());
        let name = core.document.customer_name(row);
        let hint = decide::reason_hint(core);
        core.ask(Purpose::Reason { rows: Targets::One(row), amend }, "", hint);
        core.say(format!("Why is {name} there?"));
        Ok(())
    }

    /// Skips the customer on the screen.
    fn skip(&mut self, core: &mut Core) {
        let Some(member) = self.member(core) else { return };
        let row = member.0;
        self.progress.skip(member);
        self.skips.push((row, core.document.history.depth()));
        core.say(format!("{} skipped for now. {{key:undo}} undoes it.", core.document.customer_name(row)));
        self.go_to(core, self.progress.at + 1);
        self.keep_place(core);
    }

    /// Goes back and forth, or scrolls.
    fn step(&mut self, core: &mut Core, motion: Motion) {
        let (at, end) = (self.progress.at, self.progress.left());
        match motion {
            Motion::Left => self.go_to(core, at.saturating_sub(1)),
            Motion::Right => self.go_to(core, (at + 1).min(end)),
            Motion::First => self.go_to(core, 0),
            Motion::Last => self.go_to(core, end.saturating_sub(1)),
            _ => self.scroll = moved(self.scroll, motion, core.layout.whole_page(), LONGEST_PAGE),
        }
    }

    /// Goes to a position of the queue; to the page at the end if no customer is there.
    fn go_to(&mut self, core: &mut Core, position: usize) {
        self.scroll = 0;
        self.progress.at = position.min(self.progress.left());
        let at_end = self.progress.is_ready() && self.row().is_none();
        self.outcome = at_end.then(|| SessionOutcome::new(&self.progress, &core.document));
    }

    /// Enter on the page at the end: continues with the skipped customers, or stops.
    fn end(&mut self, core: &mut Core) -> Done {
        if !self.progress.is_ready() {
            return Err(Refused::because("The queue is being put together; try again in a moment."));
        }
        if self.progress.is_all_done() {
            self.leave(core);
        } else {
            let first = self.progress.next_open(0);
            self.progress.skipped = MemberList::default();
            self.go_to(core, first);
        }
        Ok(())
    }

    /// Stops; the session continues here next time.
    fn leave(&mut self, core: &mut Core) {
        self.keep_place(core);
        core.go(Go::CloseOne(Context::Session));
        if let Some(place) = core.place.as_ref().filter(|place| place.at.is_some()) {
            let done = place.done.len();
            let save = if core.document.has_unsaved() { "; {key:save} saves" } else { "" };
            core.say(format!("{done} decided so far. {{key:review}} continues where you stopped{save}."));
        }
    }

    /// Remembers where the session is; nothing once it came to its end with no customer skipped.
    fn keep_place(&self, core: &mut Core) {
        if !self.progress.is_ready() {
            return;
        }
        let at = self.row().and_then(|row| core.document.key(row));
        core.place = self.progress.place(at);
        core.perform(Effect::KeepPlace(core.place.clone()));
    }

    /// Puts the queue together again.
    fn refresh(&mut self, core: &mut Core) {
        self.keep_place(core);
        match core.place.clone() {
            Some(place) => {
                self.progress = Progress::new(place.queue.clone());
                self.outcome = None;
                self.scroll = 0;
                queue::ask(core, Wanted::Rows(place));
            }
            None => self.leave(core),
        }
    }
}

impl ScreenState for Session {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let asks = core.document.review.model.questions().next().is_some();
        if self.outcome.is_some() {
            let all = self.progress.is_all_done();
            let (agree, name) = (Command::Agree, if all { "close" } else { "to those skipped" });
            let rest = [Command::Undo, Command::Leave, Command::Open(Context::Help)];
            return [(agree, Some(name.to_string()))].into_iter().chain(footer_keys(&rest)).collect();
        }
        footer_keys(&[
            Command::SetTier(0),
            Command::Agree,
            Command::EditReason,
            Command::EditNote,
            if asks { Command::Open(Context::Rating) } else { Command::LookAgain },
            Command::Skip,
            Command::Leave,
            Command::Open(Context::Help),
            Command::LogContact,
        ])
    }

    fn has_own(&self, command: Command) -> bool {
        matches!(command, Command::SetTier(_) | Command::GiveBack | Command::EditReason)
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        let just = self.just.take();
        match command {
            Command::SetTier(_) => match (decide::tier_of(core, command)?, self.row()) {
                (Some(tier), Some(row)) if core.document.review.model.require_reason => {
                    decide::ask_first(core, Targets::One(row), tier);
                }
                (Some(tier), _) => return self.decide(core, tier, None),
                (None, _) => {}
            },
            Command::Agree => return self.agree(core),
            Command::GiveBack => return self.give_back(core),
            Command::EditReason => return self.edit_reason(core, just),
            Command::Skip => self.skip(core),
            Command::Move(motion) => self.step(core, motion),
            _ => self.leave(core),
        }
        Ok(())
    }

    fn back(&mut self, core: &mut Core) -> Done {
        self.leave(core);
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        self.row().map_or(Subject::Nothing, Subject::Row)
    }

    fn put(&mut self, core: &mut Core, tier: Tier, reason: &Arc<str>) -> Option<Done> {
        Some(self.decide(core, tier, Some(Arc::clone(reason))))
    }

    /// Returns to the customer that was skipped last.
    fn reverse_own(&mut self, core: &mut Core, reversal: Reversal) -> Option<Done> {
        let depth = core.document.history.depth();
        let (row, _) = self.skips.pop_if(|(_, at)| reversal == Reversal::Undo && *at == depth)?;
        let position = self.progress.position(row)?;
        self.progress.unskip(row);
        self.go_to(core, position);
        self.keep_place(core);
        core.say(reversal.said(&format!("{} skipped", core.document.customer_name(row))));
        Some(Ok(()))
    }

    /// Returns to the customers whose decision was undone or redone.
    fn undone(&mut self, core: &mut Core, rows: &[usize]) {
        if core.document.busy.is_some() {
            return self.pending.extend(rows);
        }
        for &row in rows {
            self.show_again(core, row, self.is_decided(core, row));
        }
        self.line_up_returned(core, rows);
        self.settle_pending(core);
        self.keep_place(core);
    }

    fn tiered(&mut self, core: &mut Core, after: &AfterTiering) {
        if !after.stay {
            self.refresh(core);
        }
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Queue(Queued::Rows(rows)) => {
                let at = rows.at;
                self.progress.take(*rows);
                self.go_to(core, at);
                self.settle_pending(core);
                self.keep_place(core);
            }
            Answer::Queue(Queued::Wrong(sentence)) => {
                self.leave(core);
                core.warn(sentence);
            }
            other => return Some(other),
        }
        None
    }

    /// The rows are different now: no customer is on the screen before the queue was put together again.
    fn rows_changed(&mut self, core: &mut Core) -> bool {
        self.progress = Progress::new(self.progress.queue.clone());
        self.outcome = None;
        self.just = None;
        self.pending.clear();
        self.recorded.clear();
        self.skips.clear();
        core.requests.cancel(Lane::Queue);
        true
    }
}
