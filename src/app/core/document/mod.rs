//! The list and its review as they are shown: what was read, what was decided, what was calculated.

pub mod bulk;
pub mod busy;
mod change;
pub(crate) mod indexing;
pub mod loaded;
pub(crate) mod loading;
pub(crate) mod past;
pub mod permission;
pub(crate) mod recovery;
pub(crate) mod rollback;
pub(crate) mod sampled;
pub mod standing;
pub(crate) mod waiting;

use std::sync::Arc;

use crate::app::work::bulk::BulkRequest;
use crate::app::work::by_row::ByRow;
use crate::app::work::index::{IndexRequest, Indexed};
use crate::app::work::rows::RowSource;
use crate::data::column::{Role, RowId};
use crate::data::csv::Settings;
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{
    CustomerKey, Decision, Edit, History, KeyIndex, LastMoves, Match, Reasons, Renamed, Review, Roster,
};
use crate::tiering::actions::TierAction;
use crate::tiering::summary::Summary;
use crate::tiering::{Tier, Tiering};

use busy::Busy;
pub use change::Reversed;
use loaded::{LoadRequest, Loaded, RetypeRequest};
use loading::Loading;
use past::Past;
use permission::{Permission, Refused};
use rollback::Unwritten;
use standing::KnownStanding;
use waiting::WaitingCount;

/// The list and its review.
#[derive(Debug)]
pub struct Document {
    /// What the list is called on the screen.
    pub name: String,
    /// The list, as far as it has been read.
    pub table: Arc<Table>,
    /// How far it has been read.
    pub loading: Loading,
    /// Whether decisions are saved: not those of the demo.
    pub kept: bool,
    /// Whether the list came from standard input, which cannot be read again.
    pub is_from_stdin: bool,
    /// Whether anything may be changed.
    pub permission: Permission,
    /// What a thread does with the review; nothing else is changed meanwhile.
    pub busy: Option<Busy>,
    /// Findings about the list's columns and customers.
    findings: Vec<Finding>,
    /// Findings about reading its text.
    read_findings: Vec<Finding>,
    /// Lines of the file that are not customers.
    pub left_out: Vec<LeftOut>,
    /// What was decided.
    pub review: Review,
    /// How the text that is here was read.
    read_as: Settings,
    /// How many times the list was asked for, to be read or to be typed again.
    asked: u64,
    /// Undo and redo.
    pub history: History,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// The decisions that a person should look at, because they may be about other customers of this list.
    pub matches: Arc<Vec<Match>>,
    /// How many of these wait: counted when it changes.
    waiting_count: WaitingCount,
    /// The customers who are known by another key in this list than in the saved review and its journal: from, to.
    renamed: Vec<Renamed>,
    /// Whether these were asked to be written with the changes of the message that is being handled.
    renamed_asked: bool,
    /// The decisions by row.
    pub by_row: ByRow,
    /// When and why each tier changed last, where the list was compared with an earlier state.
    pub moves: Arc<LastMoves>,
    /// How often something was decided.
    pub decided: u64,
    /// All calculated tiers.
    pub tiering: Arc<Tiering>,
    /// The figures by final tier.
    pub summary: Summary,
    /// Where everybody was in the earlier state of the list.
    pub standing: KnownStanding,
    /// Whether the last decision was so already and made no step: what is added to it is a step of its own.
    is_as_before: bool,
    /// The changes of the message that is being handled, until they are on the disk.
    unwritten: Vec<Unwritten>,
    /// Earlier states of the list.
    pub past: Past,
}

/// What a change of the document asks for.
#[derive(Debug)]
pub enum Ask {
    /// Write the edit down before the screen shows it.
    Journal(Arc<Edit>),
    /// Work out a change about many customers, and write it down.
    Decide(Box<BulkRequest>),
    /// Find the rows of the customers with a decision.
    Index(IndexRequest),
    /// Type the columns again.
    Retype(RetypeRequest),
    /// Read the list again.
    Load(LoadRequest),
}

/// What a change asks for, or why it was refused.
pub type Asks = Result<Vec<Ask>, Refused>;

impl Document {
    /// A review whose list has not been read yet.
    pub fn new(name: String, review: Review) -> Document {
        let tiering = Arc::new(Tiering::empty(&review.model));
        let summary = Summary::new(&tiering, &[]);
        Document {
            name,
            table: Arc::new(Table::empty()),
            loading: Loading::default(),
            kept: true,
            is_from_stdin: false,
            permission: Permission::default(),
            busy: None,
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            read_as: review.reading.clone(),
            asked: 0,
            review,
            history: History::new(),
            key_index: Arc::default(),
            matches: Arc::default(),
            waiting_count: WaitingCount::default(),
            renamed: Vec::new(),
            renamed_asked: false,
            by_row: ByRow::default(),
            moves: Arc::default(),
            decided: 0,
            tiering,
            summary,
            standing: KnownStanding::default(),
            is_as_before: false,
            unwritten: Vec::new(),
            past: Past::default(),
        }
    }

    /// Takes the list, as far as it has been read. Once it is whole, gives the reasons of all decisions, and what to ask
    /// for if decisions were made meanwhile.
    pub fn take(&mut self, loaded: Loaded) -> Option<(Reasons, Option<Ask>)> {
        let Loaded { table, indexed, findings, read_findings, left_out, share, .. } = loaded;
        (self.findings, self.read_findings, self.left_out) = (findings, read_findings, left_out);
        drop_in_background(std::mem::replace(&mut self.table, table));
        match indexed {
            Some(indexed) => {
                let whole = Loading::Whole { roster: Arc::clone(&indexed.roster) };
                // The roster of a sample has the whole list.
                drop_in_background(std::mem::replace(&mut self.loading, whole));
                if self.sampled().is_some() {
                    self.past.snapshots = Some(Arc::default());
                }
                Some(self.index_as_read(indexed))
            }
            None => {
                self.loading = Loading::Reading { share, retype: self.loading.retypes() };
                drop_in_background((std::mem::take(&mut self.key_index), std::mem::take(&mut self.by_row)));
                self.waiting_count = self.count_waiting(|_| true);
                None
            }
        }
    }

    /// Takes new tiers, and the figures by final tier.
    pub fn take_tiering(&mut self, tiering: Arc<Tiering>, summary: Summary) {
        drop_in_background(std::mem::replace(&mut self.tiering, tiering));
        self.summary = summary;
    }

    /// Whether the tiers are those of this list: for a moment after it was opened, they are not.
    pub fn is_tiered(&self) -> bool {
        Arc::ptr_eq(&self.table, self.tiering.measures.table())
    }

    /// Whether nobody has a tier, where somebody had one before.
    pub fn is_no_longer_tiered(&self, before: &Tiering) -> bool {
        let nobody = |tiering: &Tiering| tiering.tiers.iter().all(Option::is_none);
        nobody(&self.tiering) && !nobody(before) && !self.table.is_empty()
    }

    /// What was decided about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.key_index.key(row)?).map(|decision| &**decision)
    }

    /// All findings, those about reading the text first.
    pub fn all_findings(&self) -> impl Iterator<Item = &Finding> {
        self.read_findings.iter().chain(&self.findings)
    }

    /// The customers of the list; none while it is being read, and of a part of a list.
    pub fn roster(&self) -> Option<&Arc<Roster>> {
        self.loading.roster()
    }

    /// Whether there are changes that are not saved, where they can be.
    pub fn has_unsaved(&self) -> bool {
        self.kept && self.history.unsaved() > 0
    }

    /// How many customers of the list were reviewed.
    pub fn reviewed(&self) -> usize {
        self.by_row.reviewed.len()
    }

    /// The final tier of a row.
    pub fn final_tier(&self, row: usize) -> Option<Tier> {
        Decision::final_tier(self.decision(row), self.tiering.tier(row))
    }

    /// What to do for the customers of this one's tier.
    pub fn actions(&self, row: usize) -> &[TierAction] {
        self.review.model.actions(self.final_tier(row))
    }

    /// The name of the customer on a row.
    pub fn customer_name(&self, row: usize) -> String {
        let row_id = RowId(row as u32);
        let written = |role: Role| {
            let cell = self.table.cell(row_id, self.table.with_role(role)?);
            Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty())
        };
        let otherwise = || [Role::Id, Role::Email].into_iter().find_map(written);
        self.table.customer_name(row_id).or_else(otherwise).unwrap_or_else(|| format!("Customer {}", row + 1))
    }

    /// The key of the customer on a row; none while the list is being read.
    pub fn key(&self, row: usize) -> Option<CustomerKey> {
        let roster = self.roster()?;
        Some(self.key_index.key(row).cloned().unwrap_or_else(|| roster.key(row)))
    }

    /// The same, and remembers the row of the key.
    pub fn remembered_key(&mut self, row: usize) -> Option<CustomerKey> {
        let key = self.key(row)?;
        if self.busy.is_none() && self.key_index.key(row).is_none() {
            Arc::make_mut(&mut self.key_index).remember(row, key.clone());
        }
        Some(key)
    }

    /// What the rows of the table are made of.
    pub fn rows(&self) -> RowSource {
        RowSource {
            table: Arc::clone(&self.table),
            tiering: Arc::clone(&self.tiering),
            overrides: Arc::clone(&self.by_row.overrides),
            reviewed: Arc::clone(&self.by_row.reviewed),
            decided: Arc::clone(&self.by_row.decided),
            marks: Arc::default(),
            moves: Arc::clone(&self.moves),
        }
    }

    /// The rows of the customers with a decision are known as of `indexed`.
    fn is_current(&self, indexed: &Indexed) -> bool {
        let same_list = self.roster().is_some_and(|roster| Arc::ptr_eq(roster, &indexed.roster));
        same_list && Arc::ptr_eq(&indexed.asked, &self.review.decisions)
    }
}

/// Drops a big value on another thread: where it is about many customers, that takes time as well.
pub fn drop_in_background(value: impl Send + 'static) {
    rayon::spawn(move || drop(value));
}
