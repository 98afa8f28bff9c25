//! What is asked of threads: tiers, the rows to show, a search. Answers come back as messages.

use std::sync::{Arc, OnceLock};

use crate::app::work::arrange;
use crate::app::work::compare::{CompareRequest, EarlierChoice};
use crate::app::work::filter_meaning::Meaning;
use crate::app::work::rows::{Arrange, CountMatches, Find, View};
use crate::app::work::tier::TierRequest;
use crate::app::work::way_up::{NextTierUp, WayUp};
use crate::app::work::{Lane, Work};
use crate::review::{Decisions, Review};
use crate::tiering::explain::Explanation;
use crate::tiering::measure::Dependencies;
use crate::tiering::{Model, Tiering};

use super::comparing::{Compares, Comparing};
use super::document::standing::{KnownStanding, StandRequest, Stood};
use super::effect::Effect;
use super::neighbour::Neighbour;
use super::prompt::{Prompt, Purpose};
use super::saving::ExportFile;
use super::then::{AfterDeciding, Then};
use super::{Core, Why};

/// A model to look at before it is kept.
#[derive(Clone, Debug)]
pub struct Preview {
    pub model: Arc<Model>,
    /// The tiers to compare with.
    pub before: Option<Arc<Tiering>>,
    /// Whether drafts before it are still shown as they come.
    pub drafts: bool,
    /// Whether the table shows who moves.
    pub moves: bool,
}

impl Core {
    /// Asks a thread for work; answers to earlier requests of its lane are stale.
    pub fn work(&mut self, work: Work) {
        let generation = self.requests.begin(work.lane());
        self.perform(Effect::Work(generation, work));
    }

    /// Stops the work of a lane.
    pub fn cancel(&mut self, lane: Lane) {
        self.requests.cancel(lane);
        self.perform(Effect::Cancel(lane));
    }

    /// Writes an export on a thread, which may read the decisions meanwhile.
    pub fn export(&mut self, request: ExportFile) {
        self.exporting += 1;
        self.perform(Effect::Export(request));
    }

    /// An export was written, or could not be.
    pub fn exported(&mut self) {
        self.exporting = self.exporting.saturating_sub(1);
    }

    /// What was asked for does not come: nothing waits for it, and what the list needs is asked for again.
    pub fn not_performed(&mut self, lost: Vec<Effect>) {
        let (mut load, mut retype, mut index) = (false, false, false);
        for effect in lost {
            match effect {
                Effect::Work(generation, work) => {
                    index |= work.lane() == Lane::Index;
                    self.requests.lost(work.lane(), generation);
                }
                Effect::Load(_) => load = true,
                Effect::Retype(_) => retype = true,
                Effect::Decide(_) | Effect::Recover(_) | Effect::Reload | Effect::Continue(_) => {
                    self.document.not_changed();
                    self.after_deciding = AfterDeciding::default();
                }
                Effect::Save(_) => self.saves.running = None,
                Effect::Stand(_) => self.document.standing = KnownStanding::Unasked,
                Effect::Export(_) => self.exported(),
                // Nothing waits for these.
                Effect::Journal(_)
                | Effect::Cancel(_)
                | Effect::CancelLoad
                | Effect::SetAside
                | Effect::JournalBeside
                | Effect::KeepPlace(_)
                | Effect::KeepLayout(_)
                | Effect::ReadModel(_)
                | Effect::WriteModel(_)
                | Effect::ChangeSetting(_)
                | Effect::ListenToMouse(_)
                | Effect::ReadHistory
                | Effect::RemoveSnapshot(_)
                | Effect::Open(_)
                | Effect::OpenDemo
                | Effect::Copy(_)
                | Effect::Suspend
                | Effect::Quit => {}
            }
        }
        let ask = match () {
            () if load => Some(self.document.load()),
            () if retype => self.document.retype(),
            () if index => self.document.index(),
            () => None,
        };
        self.fulfil(ask);
    }

    /// Whether a thread may be reading the decisions, so that they would be copied before they are changed.
    pub fn decisions_are_read(&self) -> bool {
        Lane::READ_DECISIONS.iter().any(|&lane| self.requests.is_waiting(lane))
            || self.saves.running.is_some()
            || self.exporting > 0
            || self.document.loading.is_under_way()
    }

    /// Whether an answer is on its way that the next frame should have.
    pub fn awaits_quick_answer(&self) -> bool {
        Lane::QUICK.iter().any(|&lane| self.requests.is_waiting(lane))
    }

    /// Explains the customer that the keys are about, unless that is done; asks what would move it up.
    pub(super) fn explain(&mut self) {
        let row = self.row().filter(|&row| row < self.document.tiering.tiers.len());
        if row == self.why.as_ref().map(|why| why.row) {
            return;
        }
        let tiering = &self.document.tiering;
        let explain = |row| Why {
            row,
            explanation: Explanation::of(tiering, row),
            steps: None,
            orders: OnceLock::new(),
        };
        self.why = row.map(explain);
        if let Some(row) = row {
            self.work(Work::WayUp(WayUp { tiering: Arc::clone(&self.document.tiering), row }));
        }
    }

    /// Takes what would move the customer up that is explained.
    pub fn take_way_up(&mut self, found: NextTierUp) {
        if let Some(why) = self.why.as_mut().filter(|why| why.row == found.row) {
            why.steps = Some(found.steps);
        }
    }

    /// Asks for all customers to be tiered by the review's model. Answers to earlier requests are stale.
    pub fn tier(&mut self) {
        let model = Arc::clone(&self.document.review.model);
        self.preview(Preview { model, before: None, drafts: false, moves: false });
    }

    /// Asks where everybody was in the earlier state, unless that is known or asked already.
    pub fn ask_standing(&mut self) {
        let document = &mut self.document;
        let Some(roster) = document.roster().filter(|roster| !document.standing.is_of(roster)).cloned()
        else {
            return;
        };
        document.standing = KnownStanding::Asked(Arc::clone(&roster));
        let like = Review { decisions: Arc::new(Decisions::new()), ..document.review.clone() };
        let today = document.today(self.person.today);
        let table = Arc::clone(&document.table);
        self.perform(Effect::Stand(Box::new(StandRequest { table, roster, like, today })));
    }

    /// Takes where everybody was, and tiers them again.
    pub fn take_standing(&mut self, stood: Stood) {
        let document = &mut self.document;
        if !document.roster().is_some_and(|roster| Arc::ptr_eq(roster, &stood.roster)) {
            return;
        }
        let is_known = stood.standings.is_some();
        let trouble = stood.trouble.clone();
        document.standing = KnownStanding::Known(stood);
        if let Some(sentence) = trouble {
            self.warn(sentence);
        }
        if is_known {
            self.tier();
        }
    }

    /// Asks for all customers to be tiered by a model that is not kept yet.
    pub fn preview(&mut self, preview: Preview) {
        if self.document.loading.is_part() {
            return;
        }
        if !preview.drafts {
            self.requests.cancel(Lane::Tier);
        }
        let (model, before) = (preview.model, preview.before);
        // Nobody of a sample was anywhere.
        if model.steady.is_some() && self.document.sampled().is_none() {
            self.ask_standing();
        }
        self.show_moves(before.clone().filter(|_| preview.moves));
        let request = TierRequest { model, before, ..self.document.tier_request(self.person.today) };
        self.work(Work::Tier(request));
    }

    /// Shows in the table who moves, compared with these tiers; or not any more.
    fn show_moves(&mut self, before: Option<Arc<Tiering>>) {
        let only_movers = self.list.only_movers && before.is_some();
        let shows_all_again = self.list.only_movers && !only_movers;
        self.list.moved_from = before;
        self.list.only_movers = only_movers;
        if shows_all_again {
            self.arrange();
        }
    }

    /// Asks for the rows to be filtered and sorted; shows them at once if all are shown in the list's order.
    pub fn arrange(&mut self) {
        self.requests.begin(Lane::Arrange);
        self.request_view(None);
    }

    /// What the filter depends on besides the cells of the list.
    pub fn filter_dependencies(&self) -> Dependencies {
        let filter = &self.list.filter;
        if filter.is_empty() {
            return Dependencies::default();
        }
        match arrange::check(&self.document.rows(), filter) {
            Ok(Meaning::Words(_)) => Dependencies { decisions: true, ..Dependencies::default() },
            Ok(meaning) => Dependencies::of(
                meaning.expression(filter).unwrap_or_default(),
                &self.document.review.computed,
            ),
            Err(_) => Dependencies::default(),
        }
    }

    /// Filters again where something was decided or marked since, and the filter depends on it.
    pub(super) fn follow_decisions(&mut self) {
        let decided = self.document.decided != self.list.filtered.decided;
        let marked =
            self.list.filter.to_lowercase().contains("mark") && self.list.marks != *self.list.filtered.marks;
        if decided || marked {
            self.list.filtered.decided = self.document.decided;
            self.list.filtered.marks = Arc::new(self.list.marks.clone());
            if self.filter_dependencies().decisions {
                self.arrange();
            }
        }
    }

    /// The same from the top, instead of staying with the customer under the cursor.
    pub fn arrange_from_top(&mut self) {
        self.requests.begin(Lane::Arrange);
        self.requests.after(Lane::Arrange, Then::GoToTop);
        self.request_view(None);
    }

    /// Shows the rows of an answer. If the cursor has moved to another customer meanwhile, asks again where that is.
    pub fn take_view(&mut self, view: View) {
        let stay = self.stay();
        if stay.is_some() && view.at.map(|(row, _)| row) != stay {
            self.requests.begin(Lane::Arrange);
            return self.request_view(Some(view));
        }
        let due = self.requests.take_due(Lane::Arrange);
        self.list.take_view(view, due.contains(&Then::GoToTop), &self.document);
        if !self.prompt.as_ref().is_some_and(Prompt::is_filter) {
            self.list.anchor = None;
        }
        // A search that is under way counts in the rows that were shown before.
        if self.requests.is_waiting(Lane::Find)
            && let Some(&Then::FindOn(which)) = self.requests.waiting(Lane::Find).last()
        {
            self.find(which);
        }
    }

    /// Looks for the next or the previous customer with the text that was looked for last.
    pub fn find(&mut self, which: Neighbour) {
        if self.list.find.is_empty() {
            return;
        }
        let from = match &self.prompt {
            Some(Prompt { purpose: Purpose::Find { at, .. }, .. }) => Some(*at),
            _ => None,
        };
        self.list.highlight = true;
        self.work(Work::Find(self.search(from, which)));
        self.requests.after(Lane::Find, Then::FindOn(which));
    }

    /// A search from the customer under the cursor, or from a position on while the text is typed.
    fn search(&self, from: Option<usize>, which: Neighbour) -> Find {
        Find {
            table: Arc::clone(&self.document.table),
            computed: self.document.tiering.computed_words(),
            decided: Arc::clone(&self.document.by_row.decided),
            rows: self.list.rows.clone(),
            text: self.list.find.clone(),
            from: from.unwrap_or(self.list.cursor.at),
            forward: which == Neighbour::Next,
            from_here: from.is_some(),
        }
    }

    /// Counts the customers shown who have the text.
    pub fn count_matches(&mut self, at: usize) {
        self.work(Work::CountMatches(CountMatches { find: self.search(None, Neighbour::Next), at }));
    }

    fn request_view(&mut self, done: Option<View>) {
        let stay = self.stay();
        let generation = self.requests.newest(Lane::Arrange);
        match self.list.arrange(&self.document, stay) {
            Some(request) => {
                let request = Arrange { done, ..request };
                self.perform(Effect::Work(generation, Work::Arrange(request)));
            }
            None => {
                self.requests.accept(Lane::Arrange, generation);
                let at = stay.map(|row| (row, Some(row as usize)));
                self.take_view(View { at, ..View::default() });
            }
        }
    }

    /// The row of the list that the cursor stays on when the rows change; none if it goes to the top.
    fn stay(&self) -> Option<u32> {
        let to_top = self.requests.waiting(Lane::Arrange).any(|then| *then == Then::GoToTop);
        if to_top { None } else { self.list.stay(&self.document) }
    }
}

impl Core {
    /// Compares the list with an earlier state, which is read again.
    pub fn compare_with(&mut self, with: EarlierChoice) {
        self.comparing = Comparing { with: Some(with), ..Comparing::default() };
        self.compare();
    }

    /// Compares the list as it is now with what it was compared with before; where it has no tiers yet, once it has
    /// (see [`follow_comparison`](Self::follow_comparison)).
    pub fn compare(&mut self) {
        let document = &self.document;
        let roster = document.roster().filter(|_| document.is_tiered()).cloned();
        let (Some(which), Some(roster)) = (self.comparing.with.clone(), roster) else {
            return;
        };
        let tiered = self.document.tier_request(self.person.today);
        let like = Review { decisions: Arc::new(Decisions::new()), ..document.review.clone() };
        let request = CompareRequest {
            which,
            like,
            today: tiered.today,
            moved_on: self.person.today,
            name: document.name.clone(),
            roster,
            tiering: Arc::clone(&document.tiering),
            ratings: tiered.ratings,
            overrides: tiered.overrides,
            known: self.comparing.known.clone(),
        };
        let (tiering, overrides) = (Arc::clone(&request.tiering), Arc::clone(&request.overrides));
        self.comparing.asked = Some(Compares { tiering, overrides });
        self.work(Work::Compare(Box::new(request)));
    }

    /// Compares again where tiers have changed since, and where it is shown, decisions; but not for drafts of a model.
    pub fn follow_comparison(&mut self, is_shown: bool) {
        let (document, comparing) = (&self.document, &self.comparing);
        if comparing.with.is_none() || !is_shown && comparing.report.is_none() {
            return;
        }
        let tiering = &document.tiering;
        let is_settled = !self.requests.is_waiting(Lane::Tier)
            && document.roster().is_some()
            && document.is_tiered()
            && (Arc::ptr_eq(&tiering.model, &document.review.model)
                || tiering.model == document.review.model);
        if is_settled && !self.is_asked_as_of_now(is_shown) {
            self.compare();
        }
    }

    fn is_asked_as_of_now(&self, is_shown: bool) -> bool {
        let Some(asked) = &self.comparing.asked else { return false };
        Arc::ptr_eq(&asked.tiering, &self.document.tiering)
            && (!is_shown || Arc::ptr_eq(&asked.overrides, &self.document.by_row.overrides))
    }

    /// Whether what is shown of a comparison is about the list as it is now.
    pub fn is_compared(&self) -> bool {
        self.comparing.report.is_some()
            && !self.requests.is_waiting(Lane::Compare)
            && self.is_asked_as_of_now(true)
    }
}
