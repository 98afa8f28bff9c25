//! Matches: saved decisions whose customers are not beyond doubt in this list, side by side with those who may be meant.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::app::actions::{decide, export, find, open};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::matches::{FindCustomer, MatchFacts, MatchState, MatchesFile};
use crate::app::work::{Answer, Lane, Work};
use crate::export::content::Export;
use crate::review::{Change, CustomerKey, Decision, DecisionCount, DecisionKind, Edit, KeyParts, Match};
use crate::tiering::figures;

const HERE: &[Context] = &[Context::Matches];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Matches),
        "matches",
        "matches",
        "saved decisions that may be about somebody else",
    )
    .at(Group::Look, &["M"], &[Context::Customers])
    .when(&[When::NotPart, When::Read, When::Whole])
    .action(open::screen)
    .also("doubtful missing evidence who continue"),
    Row::new(Command::Accept, "accept", "accept", "apply the decision to the customer beside it")
        .at(Group::Decide, &["enter"], HERE)
        .when(&[When::Writable]),
    Row::new(Command::Reject, "reject", "reject", "the decision is not about the customer beside it")
        .at(Group::Decide, &["x"], HERE)
        .when(&[When::Writable]),
    Row::new(
        Command::AcceptKind,
        "accept-kind",
        "accept all of this kind",
        "accept all with the same reason",
    )
    .at(Group::Decide, &["a"], HERE)
    .when(&[When::Writable]),
    Row::new(
        Command::FindFor,
        "find-for",
        "find another customer",
        "name the customer that the decision is about",
    )
    .at(Group::Decide, &["/"], HERE),
    Row::new(Command::GoToMatch, "go-to-match", "go there", "go to the customer beside the decision").at(
        Group::Look,
        &["o"],
        HERE,
    ),
];

/// Lines above the entries.
pub const ABOVE: usize = 3;
/// Lines below them.
pub const BELOW: usize = 3;

const LABEL: &str = "Customer: ";

#[derive(Clone, Debug, Default)]
pub struct MatchesScreen {
    /// The entry under the cursor.
    pub cursor: Cursor,
    /// Whose decision that is about: other entries come and go with the customers who are found.
    under_cursor: Option<CustomerKey>,
    /// Customers that a person found for an entry: its row, by the entry's key.
    found: HashMap<CustomerKey, usize>,
}

impl MatchesScreen {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<MatchesScreen, Refused> {
        if core.document.matches.is_empty() {
            let roster = core.document.roster();
            let is_by_id_alone = roster.is_some_and(|roster| roster.id_alone().is_some());
            return Err(Refused::because(if is_by_id_alone {
                "Every decision has its id in the list. No name or e-mail address is there to check it by."
            } else {
                "Every decision belongs to a customer in the list."
            }));
        }
        Ok(MatchesScreen::default())
    }

    /// How many entries there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(ABOVE + BELOW).max(1)
    }

    /// The row of the customer beside an entry, where one may be meant.
    pub fn row(&self, core: &Core, entry: &Match) -> Option<usize> {
        self.facts(core).row(entry)
    }

    /// What has become of an entry.
    pub fn state(&self, core: &Core, entry: &Match) -> MatchState {
        self.facts(core).state(entry)
    }

    /// What is known of the entries.
    pub fn facts<'a>(&'a self, core: &'a Core) -> MatchFacts<'a> {
        let document = &core.document;
        MatchFacts {
            decisions: &document.review.decisions,
            key_index: &document.key_index,
            roster: document.roster().map(|roster| &**roster),
            found: &self.found,
        }
    }

    fn export(&self, core: &mut Core) -> Done {
        let document = &core.document;
        let file = MatchesFile {
            matches: Arc::clone(&document.matches),
            decisions: Arc::clone(&document.review.decisions),
            key_index: Arc::clone(&document.key_index),
            roster: document.roster().cloned(),
            found: self.found.clone(),
            decimal: document.table.decimal_mark(),
        };
        let what = match file.matches.len() {
            1 => "1 match".to_owned(),
            count => format!("{} matches", figures::count(count)),
        };
        export::ask(core, Export { what, content: Arc::new(file) }, "matches.csv");
        Ok(())
    }

    fn entry(&self, core: &Core) -> Result<Match, Refused> {
        let entry = core.document.matches.get(self.cursor.at).cloned();
        entry.ok_or(Refused::Silently)
    }

    /// What the review has of the customer of an entry: a decision, or only a note.
    fn kind(&self, core: &Core, entry: &Match) -> &'static str {
        let facts = self.facts(core);
        facts.decision(entry).map_or(DecisionKind::Decision, DecisionKind::of).name()
    }

    /// The entry under the cursor, and the customer beside it.
    fn chosen(&self, core: &Core) -> Result<(Match, usize), Refused> {
        let entry = self.entry(core)?;
        match self.state(core, &entry) {
            MatchState::Open => {}
            MatchState::Missing => {
                let sentence =
                    "No customer of this list is beside it. {key:find-for} finds one; until then it is kept.";
                return Err(Refused::because(sentence));
            }
            MatchState::Applied => {
                return Err(Refused::Because(format!(
                    "This {} is applied already.",
                    self.kind(core, &entry)
                )));
            }
            MatchState::Done => {
                return Err(Refused::because("This one is done. {key:undo} undoes the last change."));
            }
        }
        let row = self.row(core, &entry).ok_or(Refused::Silently)?;
        Ok((entry, row))
    }

    fn accept(&mut self, core: &mut Core) -> Done {
        let (entry, row) = self.chosen(core)?;
        let who = core.document.customer_name(row);
        if let Some(own) = core.document.decision(row) {
            return Err(Refused::Because(format!(
                "{who} has a {} already. {{key:go-to-match}} goes there; {{key:reject}} keeps this one apart.",
                DecisionKind::of(own).name()
            )));
        }
        let kind = self.kind(core, &entry);
        let changes = moved(core, &[(entry.saved.clone(), row)]).ok_or(Refused::Silently)?;
        core.apply(format!("the match of {who}"), Edit::Decide { changes })?;
        decide::done(core, format!("The {kind} about '{}' is applied to {who}.", entry.saved), None);
        self.next(core);
        Ok(())
    }

    /// Accepts all entries with the reason of the one under the cursor, but for customers who would get two decisions.
    fn accept_kind(&mut self, core: &mut Core) -> Done {
        let (chosen, _) = self.chosen(core)?;
        let alike = |entry: &&Match| entry.fit == chosen.fit && self.state(core, entry) == MatchState::Open;
        let matches = Arc::clone(&core.document.matches);
        let open: Vec<(&Match, usize)> =
            matches.iter().filter(alike).filter_map(|entry| Some((entry, self.row(core, entry)?))).collect();
        let mut claims: HashMap<usize, usize> = HashMap::new();
        open.iter().for_each(|(_, row)| *claims.entry(*row).or_default() += 1);
        let is_free = |row: usize| claims.get(&row) == Some(&1) && core.document.decision(row).is_none();
        let once = open.iter().filter(|(_, row)| is_free(*row));
        let once: Vec<_> = once.map(|(entry, row)| (entry.saved.clone(), *row)).collect();
        let changes = moved(core, &once).ok_or(Refused::Silently)?;
        if changes.is_empty() {
            return Err(Refused::because(
                "These would give one customer several decisions. Accept them one by one.",
            ));
        }
        let count = DecisionCount::of_changes(&changes);
        let left = match open.len() - once.len() {
            0 => String::new(),
            more => format!(" {more} would give one customer several decisions; accept them one by one."),
        };
        core.apply(format!("{count} matched"), Edit::Decide { changes })?;
        decide::done(core, format!("{count} accepted: {}.{left}", chosen.fit.why()), None);
        self.next(core);
        Ok(())
    }

    fn reject(&mut self, core: &mut Core) -> Done {
        let (entry, row) = self.chosen(core)?;
        let key = core.document.key(row).ok_or(Refused::Silently)?;
        let decision = core.document.review.decisions.get(&entry.saved).ok_or(Refused::Silently)?;
        let mut rejecting = Decision::clone(decision);
        rejecting.not_about.push(key.in_words().into());
        let changes = vec![(entry.saved.clone(), Some(Arc::new(rejecting)))];
        let (who, kind) = (core.document.customer_name(row), self.kind(core, &entry));
        core.apply(format!("{who} rejected"), Edit::Decide { changes })?;
        self.found.remove(&entry.saved);
        decide::done(core, format!("'{}' is not {who}. The {kind} is kept.", entry.saved), None);
        self.next(core);
        Ok(())
    }

    fn obey(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let count = core.document.matches.len();
                self.cursor.step(motion, MatchesScreen::page(core), count);
            }
            Command::Accept => return self.accept(core),
            Command::AcceptKind => return self.accept_kind(core),
            Command::Reject => return self.reject(core),
            Command::GoToMatch => return self.go_there(core),
            Command::Export => return self.export(core),
            Command::FindFor => {
                let entry = self.entry(core)?;
                if matches!(self.state(core, &entry), MatchState::Applied | MatchState::Done) {
                    let kind = self.kind(core, &entry);
                    return Err(Refused::Because(format!("This {kind} has its customer.")));
                }
                let hint = format!(
                    "a name or an id; Enter puts the customer beside the {}",
                    self.kind(core, &entry)
                );
                core.ask(Purpose::OfScreen(LABEL), entry.saved.parts().name, hint);
            }
            _ => {}
        }
        Ok(())
    }

    /// Remembers whose decision is under the cursor.
    fn remember(&mut self, core: &Core) {
        self.under_cursor = core.document.matches.get(self.cursor.at).map(|entry| entry.saved.clone());
    }

    /// Goes to the next entry that waits.
    fn next(&mut self, core: &Core) {
        let matches = &core.document.matches;
        let is_open =
            |at: &usize| matches.get(*at).is_some_and(|entry| self.state(core, entry) == MatchState::Open);
        let from = self.cursor.at;
        let next = (from + 1..matches.len()).chain(0..from).find(is_open);
        if let Some(next) = next {
            self.cursor.at = next;
            self.cursor.scroll_into_view(MatchesScreen::page(core), matches.len());
        }
    }

    fn go_there(&self, core: &mut Core) -> Done {
        let entry = self.entry(core)?;
        let row = self.row(core, &entry).or_else(|| core.document.key_index.row(&entry.saved));
        let row = row.ok_or(Refused::because("No customer of this list is beside it."))?;
        core.go(Go::Bottom);
        find::go_to_customer(core, row);
        core.say("{key:matches} returns to the matches.");
        Ok(())
    }
}

/// Moves decisions to the customers on rows. Another one that waits under such a customer's key makes room.
fn moved(core: &mut Core, moves: &[(CustomerKey, usize)]) -> Option<Vec<Change>> {
    let decisions = Arc::clone(&core.document.review.decisions);
    let mut changes: BTreeMap<CustomerKey, Option<Arc<Decision>>> =
        moves.iter().map(|(saved, _)| (saved.clone(), None)).collect();
    for (saved, row) in moves {
        let key = core.document.remembered_key(*row)?;
        if let Some(waiting) = decisions.get(&key).filter(|_| !changes.contains_key(&key)) {
            let aside = (1_usize..)
                .map(|number| CustomerKey::of(KeyParts { row: &number.to_string(), ..key.parts() }))
                .find(|aside| !decisions.contains_key(aside) && !changes.contains_key(aside))?;
            changes.insert(aside, Some(Arc::clone(waiting)));
        }
        changes.insert(key, Some(Arc::clone(decisions.get(saved)?)));
    }
    Some(changes.into_iter().collect())
}

impl ScreenState for MatchesScreen {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        // So short that all of them fit into 80 columns.
        let called = |command, name: &str| (command, Some(name.to_owned()));
        let own = [
            called(Command::AcceptKind, "all alike"),
            called(Command::FindFor, "find"),
            called(Command::GoToMatch, "show"),
            called(Command::Back, "later"),
        ];
        let first = footer_keys(&[Command::Accept, Command::Reject]);
        let last = footer_keys(&[Command::Undo, Command::Export, Command::Open(Context::Help)]);
        first.into_iter().chain(own).chain(last).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        let done = self.obey(core, command);
        self.remember(core);
        done
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if let Ok(Match { saved, .. }) = self.entry(core) {
            let (table, text) = (Arc::clone(&core.document.table), text.trim().to_owned());
            core.work(Work::Match(FindCustomer { table, text, saved }));
        }
        Ok(())
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Match(found) = answer else { return Some(answer) };
        match found.row {
            Some(row) => {
                let who = core.document.customer_name(row);
                core.say(format!("{who} is beside it now. {{key:accept}} accepts."));
                self.found.insert(found.saved, row);
            }
            None => core.warn("No customer of this list has such a name or id."),
        }
        None
    }

    /// The first click moves the cursor, the second accepts.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = core.layout.line_of_body(y, ABOVE);
        if self.cursor.click(line, MatchesScreen::page(core), core.document.matches.len()) {
            return self.accept(core);
        }
        self.remember(core);
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        // The entries may have changed.
        if !self.entry(core).is_ok_and(|entry| self.state(core, &entry) == MatchState::Open) {
            self.next(core);
        }
        let count = core.document.matches.len();
        let is_same = |entry: &Match| self.under_cursor.as_ref() == Some(&entry.saved);
        self.cursor.at = core.document.matches.iter().position(is_same).unwrap_or(self.cursor.at);
        self.cursor.scroll_into_view(MatchesScreen::page(core), count);
    }

    fn rows_changed(&mut self, core: &mut Core) -> bool {
        *self = MatchesScreen::default();
        // A customer who is still looked for is on a row of the list before.
        core.requests.cancel(Lane::Match);
        !core.document.matches.is_empty()
    }
}
