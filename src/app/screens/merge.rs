//! Bringing a colleague's review together with this one: what only they said is taken at once, and what both said
//! differently is decided one by one.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::actions::{decide, export, find};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::merge::{DifferencesFile, MergeAnswer, MergeRequest, preferred};
use crate::app::work::{Answer, Work};
use crate::data::display;
use crate::data::number::counted;
use crate::export::content::Export;
use crate::review::{
    Change, Decision, DecisionCount, DecisionPart, Edit, Preferred, Reversal, ReviewDifference,
};

const HERE: &[Context] = &[Context::Merge];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::TakeMine, "take-mine", "mine", "keep what this review says")
        .at(Group::Decide, &["m"], HERE)
        .when(&[When::Writable]),
    Row::new(Command::TakeTheirs, "take-theirs", "theirs", "take what the other review says")
        .at(Group::Decide, &["t"], HERE)
        .when(&[When::Writable]),
    Row::new(Command::TakeBoth, "take-both", "both", "keep both notes, one after the other")
        .at(Group::Decide, &["b"], HERE)
        .when(&[When::Writable]),
    Row::new(
        Command::TakeAllMine,
        "take-all-mine",
        "all mine",
        "keep what this review says wherever it is open",
    )
    .at(Group::Decide, &["M"], HERE)
    .when(&[When::Writable]),
    Row::new(
        Command::TakeAllTheirs,
        "take-all-theirs",
        "all theirs",
        "take what the other review says wherever it is open",
    )
    .at(Group::Decide, &["T"], HERE)
    .when(&[When::Writable]),
];

/// Lines above the differences: the sentences and the heading.
pub const ABOVE: usize = 4;
/// Lines below them, about the one under the cursor.
pub const BELOW: usize = 5;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct MergeScreen {
    /// The other review, as it was typed.
    pub given: String,
    /// What came of reading it; none while it is being read.
    pub found: Option<Arc<MergeAnswer>>,
    /// The difference under the cursor.
    pub cursor: Cursor,
    /// Those where this review's part is kept without a trace in it, each with how many changes the review had seen.
    kept: HashMap<usize, usize>,
    /// Whether the customers of what was taken are still to be looked for.
    is_to_index: bool,
}

/// Opens the screen for a review, which is read first.
///
/// # Errors
/// Why nothing can be merged now.
pub fn typed(core: &mut Core, argument: &str) -> Done {
    When::all(&[When::NotPart, When::Read, When::Whole, When::Writable], core)?;
    core.document.may_change()?;
    if argument.is_empty() {
        return Err(Refused::because("Say which review, for example :merge anna.tierdeck.toml."));
    }
    core.to_merge = Some(argument.to_owned());
    core.go(Go::Open(Context::Merge));
    Ok(())
}

impl MergeScreen {
    /// Opens the screen for the review that was asked for.
    ///
    /// # Errors
    /// None was asked for, or the list is being read.
    pub fn open(core: &mut Core) -> Result<MergeScreen, Refused> {
        let given = core.to_merge.take().ok_or_else(|| Refused::because("Type :merge and a review."))?;
        let roster = core.document.roster().cloned().ok_or(Refused::Silently)?;
        let review = &core.document.review;
        core.work(Work::Merge(Box::new(MergeRequest {
            given: given.clone(),
            mine: Arc::clone(&review.decisions),
            roster,
            model: Arc::clone(&review.model),
        })));
        Ok(MergeScreen { given, ..MergeScreen::default() })
    }

    /// How many differences there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(ABOVE + BELOW).max(1)
    }

    /// The differences.
    pub fn differences(&self) -> &[ReviewDifference] {
        let merged = self.found.as_ref().and_then(|found| found.merged.as_ref().ok());
        merged.map_or(&[], |merged| &merged.differences)
    }

    /// Whose part counts in a difference; none while that is open.
    pub fn preferred(&self, core: &Core, at: usize) -> Option<Preferred> {
        let difference = self.differences().get(at)?;
        preferred(difference, &core.document.review.decisions, self.kept.contains_key(&at))
    }

    /// How many are still open. Looks at each.
    pub fn open_ones(&self, core: &Core) -> usize {
        (0..self.differences().len()).filter(|at| self.preferred(core, *at).is_none()).count()
    }

    /// Takes what only the other review says.
    fn take(&mut self, core: &mut Core) -> Done {
        let Some(Ok(merged)) = self.found.as_ref().map(|found| found.merged.as_ref()) else { return Ok(()) };
        let hint =
            if merged.apart > 0 { " {key:matches} in the table shows what is kept apart." } else { "" };
        let changes = merged.changes.clone();
        if changes.is_empty() {
            core.say("Nothing new was taken.");
            return Ok(());
        }
        self.is_to_index = merged.apart > 0;
        let count = DecisionCount::of_changes(&changes);
        apply(core, format!("{count} of {}", self.given), changes)?;
        decide::done(core, format!("{count} changed. {{key:undo}} undoes it.{hint}"), None);
        Ok(())
    }

    /// Decides the difference under the cursor, and goes to the next open one.
    fn decide(&mut self, core: &mut Core, preferred: Preferred) -> Done {
        let at = self.cursor.at;
        let Some(difference) = self.differences().get(at).cloned() else { return Ok(()) };
        if preferred == Preferred::Both && difference.part != DecisionPart::Note {
            return Err(Refused::because(
                "Only two notes can both be kept. Take {key:take-mine} or {key:take-theirs}.",
            ));
        }
        let who = who(core, &difference);
        let whose = match preferred {
            Preferred::Mine => "yours is kept",
            Preferred::Theirs => "theirs is taken",
            Preferred::Both => "both are kept",
        };
        let what = format!("{who}, {}: {whose}", part_title(core, &difference.part));
        self.change(core, what.clone(), &[at], preferred)?;
        self.cursor.go_to(self.next_open(core, at), self.differences().len());
        self.cursor.scroll_into_view(MergeScreen::page(core), self.differences().len());
        let left = match self.open_ones(core) {
            0 => " All are decided; {key:back} closes.".to_owned(),
            open => format!(" {open} still open."),
        };
        decide::done(core, format!("{what}.{left}"), None);
        Ok(())
    }

    /// Decides all that are open.
    fn decide_all(&mut self, core: &mut Core, preferred: Preferred) -> Done {
        let all = 0..self.differences().len();
        let open: Vec<usize> = all.filter(|at| self.preferred(core, *at).is_none()).collect();
        if open.is_empty() {
            return Err(Refused::because("Nothing is open here."));
        }
        let whose = if preferred == Preferred::Mine { "yours" } else { "theirs" };
        let what = format!("{} decided: {whose}", counted(open.len(), "difference"));
        self.change(core, what.clone(), &open, preferred)?;
        decide::done(core, format!("{what}. {{key:undo}} undoes it."), None);
        Ok(())
    }

    /// Makes the decisions in which some parts are the preferred ones.
    fn change(&mut self, core: &mut Core, what: String, at: &[usize], preferred: Preferred) -> Done {
        core.document.may_change()?;
        let decisions = Arc::clone(&core.document.review.decisions);
        let mut after: HashMap<usize, Arc<Decision>> = HashMap::new();
        let mut last_of: HashMap<_, usize> = HashMap::new();
        let mut traceless = Vec::new();
        for &at in at {
            let ReviewDifference { key, part, theirs, .. } = &self.differences()[at];
            let slot = *last_of.entry(key.clone()).or_insert(at);
            let now = after.get(&slot).or_else(|| decisions.get(key)).cloned().unwrap_or_default();
            let decided = part.decided(&now, theirs, preferred);
            if preferred == Preferred::Mine && part.preferred_in(&decided, theirs).is_none() {
                traceless.push(at);
            }
            after.insert(slot, Arc::new(decided));
        }
        let changed = |(slot, decided): (usize, Arc<Decision>)| {
            let key = self.differences()[slot].key.clone();
            (decisions.get(&key) != Some(&decided)).then_some((key, Some(decided)))
        };
        let mut changes: Vec<Change> = after.into_iter().filter_map(changed).collect();
        changes.sort_by(|one, other| one.0.cmp(&other.0));
        if !changes.is_empty() {
            apply(core, what, changes)?;
        }
        let depth = core.document.history.depth();
        self.kept.extend(traceless.into_iter().map(|at| (at, depth)));
        Ok(())
    }

    /// The next open difference after this one; itself if there is none.
    fn next_open(&self, core: &Core, from: usize) -> usize {
        let count = self.differences().len();
        let is_open = |at: &usize| self.preferred(core, *at).is_none();
        (from + 1..count).chain(0..from).find(is_open).unwrap_or(from)
    }

    fn export(&self, core: &mut Core) -> Done {
        let found = self.found.clone().filter(|_| !self.differences().is_empty());
        let found = found.ok_or_else(|| Refused::because("There are no differences to export."))?;
        let what = counted(self.differences().len(), "difference");
        let document = &core.document;
        let file = DifferencesFile {
            found,
            decisions: Arc::clone(&document.review.decisions),
            key_index: Arc::clone(&document.key_index),
            table: Arc::clone(&document.table),
            model: Arc::clone(&document.review.model),
            kept: self.kept.keys().copied().collect(),
        };
        export::ask(core, Export { what, content: Arc::new(file) }, "differences.csv");
        Ok(())
    }

    fn go_to_customer(&self, core: &mut Core) -> Done {
        let Some(difference) = self.differences().get(self.cursor.at) else { return Ok(()) };
        let row = core.document.key_index.row(&difference.key);
        let missing = || Refused::Because(format!("'{}' is not in this list.", difference.key));
        let row = row.ok_or_else(missing)?;
        core.go(Go::Bottom);
        find::go_to_customer(core, row);
        core.say(format!("Type :merge {} to continue with the differences.", self.given));
        Ok(())
    }
}

/// Makes changes of decisions, and tiers again where answers to questions are among them.
fn apply(core: &mut Core, what: String, changes: Vec<Change>) -> Done {
    let decisions = &core.document.review.decisions;
    let is_rated = changes.iter().any(|(key, after)| {
        let before = decisions.get(key).map(|decision| &decision.ratings);
        after.as_ref().map(|decision| &decision.ratings) != before
    });
    core.apply(what, Edit::Decide { changes })?;
    if is_rated && core.document.busy.is_none() {
        core.tier();
    }
    Ok(())
}

/// Who a difference is about.
pub fn who(core: &Core, difference: &ReviewDifference) -> String {
    match core.document.key_index.row(&difference.key) {
        Some(row) => core.document.customer_name(row),
        None => format!("{} (not in this list)", difference.key.in_words()),
    }
}

/// What differs, in a few words.
pub fn part_title(core: &Core, part: &DecisionPart) -> String {
    part.title(&core.document.review.model)
}

impl ScreenState for MergeScreen {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        if self.differences().is_empty() {
            return footer_keys(&[Command::Back, Command::Undo, Command::Open(Context::Help)]);
        }
        let note = self.differences().get(self.cursor.at).is_some_and(|one| one.part == DecisionPart::Note);
        let both = note.then_some(Command::TakeBoth);
        let first = [Command::TakeMine, Command::TakeTheirs].into_iter().chain(both);
        let rest = [
            Command::TakeAllMine,
            Command::TakeAllTheirs,
            Command::GoToCustomer,
            Command::Export,
            Command::Undo,
            Command::Back,
            Command::Open(Context::Help),
        ];
        footer_keys(&first.chain(rest).collect::<Vec<_>>())
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::TakeMine | Command::Move(Motion::Left) => self.decide(core, Preferred::Mine),
            Command::TakeTheirs | Command::Move(Motion::Right) => self.decide(core, Preferred::Theirs),
            Command::TakeBoth => self.decide(core, Preferred::Both),
            Command::TakeAllMine => self.decide_all(core, Preferred::Mine),
            Command::TakeAllTheirs => self.decide_all(core, Preferred::Theirs),
            Command::GoToCustomer => self.go_to_customer(core),
            Command::Export => self.export(core),
            Command::Move(motion) => {
                let count = self.differences().len();
                self.cursor.step(motion, MergeScreen::page(core), count);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The first click moves the cursor, the second goes to the customer.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = core.layout.line_of_body(y, ABOVE);
        if self.cursor.click(line, MergeScreen::page(core), self.differences().len()) {
            return self.go_to_customer(core);
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    /// Opens the differences again that were decided last without a change of the review.
    fn reverse_own(&mut self, core: &mut Core, reversal: Reversal) -> Option<Done> {
        let depth = core.document.history.depth();
        let last: Vec<usize> = self.kept.iter().filter(|(_, at)| **at == depth).map(|(at, _)| *at).collect();
        let first = last.iter().min().copied().filter(|_| reversal == Reversal::Undo)?;
        self.kept.retain(|_, at| *at != depth);
        self.cursor.go_to(first, self.differences().len());
        core.say(reversal.said(&format!("{} open again", counted(last.len(), "difference"))));
        Some(Ok(()))
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        // Many decisions were taken on a thread, which does not ask about those that may be of other customers.
        if std::mem::take(&mut self.is_to_index) && core.document.busy.is_none() {
            let ask = core.document.index();
            core.fulfil(ask);
        }
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Merge(found) = answer else { return Some(answer) };
        if let Err(sentence) = &found.merged {
            core.warn(display::sentence(sentence));
            core.go(Go::CloseOne(Context::Merge));
            return None;
        }
        self.found = Some(Arc::from(found));
        if let Err(Refused::Because(sentence)) = self.take(core) {
            core.warn(sentence);
            self.found = None;
            core.go(Go::CloseOne(Context::Merge));
        }
        None
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        false
    }
}
