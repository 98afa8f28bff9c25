//! Reading a list: what is asked for, and what comes in, in parts while it is read and as a whole.

use std::sync::Arc;

use crate::app::work::index::Indexed;
use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::finding::{Finding, LeftOut};
use crate::data::join::Join;
use crate::data::number::Rates;
use crate::data::orders::AddingUp;
use crate::data::table::{Choices, Table};
use crate::data::text::Text;
use crate::review::{Change, Decisions, KeyIndex, Opened};
use crate::tiering::ComputedColumn;

use super::Document;

/// A request to read the list.
#[derive(Clone, Debug)]
pub struct LoadRequest {
    /// Which request of the document it is.
    pub number: u64,
    /// How to read its text.
    pub reading: Settings,
    /// The columns' types and roles that a person chose.
    pub choices: Choices,
    /// What a person says is today.
    pub as_of: Option<Day>,
    /// What amounts in other currencies are worth.
    pub rates: Option<Arc<Rates>>,
    /// The files to join.
    pub joined: Vec<Join>,
    /// The columns to compute.
    pub computed: Vec<ComputedColumn>,
    /// The decisions to find rows for.
    pub decisions: Arc<Decisions>,
    /// The rows of some of them, where the same text was read before.
    pub known: Arc<KeyIndex>,
}

/// A request to type the columns of a text that has been read.
#[derive(Clone, Debug)]
pub struct RetypeRequest {
    /// The text.
    pub text: Text,
    /// How it was read, and what to do with it.
    pub request: LoadRequest,
    /// Findings about reading the text.
    pub read_findings: Vec<Finding>,
    /// Lines that are not customers.
    pub left_out: Vec<LeftOut>,
}

/// The list, as far as it has been read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Which request it answers; none where it is only a part of the list.
    pub number: Option<u64>,
    /// The table so far.
    pub table: Arc<Table>,
    /// Its customers, and the rows of those with a decision; none while it is being read.
    pub indexed: Option<Indexed>,
    /// Decisions that the list itself brings, if it is an earlier result.
    pub brought: Vec<Change>,
    /// Findings about its columns and customers.
    pub findings: Vec<Finding>,
    /// Findings about reading its text.
    pub read_findings: Vec<Finding>,
    /// Lines that are not customers.
    pub left_out: Vec<LeftOut>,
    /// How much has been read, 0 to 1; 1 is all.
    pub share: f64,
}

impl LoadRequest {
    /// How to add orders up, with the computer's date.
    pub fn adding_up(&self, computer: Option<Day>) -> AddingUp {
        AddingUp { rows: self.reading.rows, until: self.as_of, computer }
    }
}

impl Loaded {
    /// The whole list. It brings decisions of its own only to a review that has none.
    pub fn whole(
        opened: Opened,
        request: &LoadRequest,
        read_findings: Vec<Finding>,
        left_out: Vec<LeftOut>,
    ) -> Loaded {
        let LoadRequest { number, decisions, known, .. } = request;
        let brought = opened.brought_to(decisions);
        let mut indexed = Indexed::again(Arc::clone(&opened.roster), Arc::clone(decisions), known);
        if !brought.is_empty() {
            indexed.key_index = opened.roster.place(&brought).key_index.into();
        }
        let findings = opened.findings(&indexed.matches, decisions);
        Loaded {
            number: Some(*number),
            table: opened.table,
            indexed: Some(indexed),
            brought: brought.into_iter().map(|(key, decision)| (key, Some(decision))).collect(),
            findings,
            read_findings,
            left_out,
            share: 1.0,
        }
    }

    /// A list that is still being read: its table so far, and the share of it that this is.
    pub fn so_far(table: Arc<Table>, share: f64) -> Loaded {
        Loaded {
            number: None,
            table,
            indexed: None,
            brought: Vec::new(),
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            share,
        }
    }

    /// Whether this is all of the list.
    pub fn is_whole(&self) -> bool {
        self.indexed.is_some()
    }
}

impl Document {
    /// A request to read the list by the review's settings.
    pub fn load_request(&self) -> LoadRequest {
        let review = &self.review;
        LoadRequest {
            number: self.asked,
            reading: review.reading.clone(),
            choices: review.choices.clone(),
            as_of: review.as_of,
            rates: review.rates.clone(),
            joined: review.joined.clone(),
            computed: review.computed.clone(),
            decisions: Arc::clone(&review.decisions),
            known: Arc::default(),
        }
    }

    /// Whether it answers an earlier request: the list was read, or its columns typed, by settings that are not those of the
    /// last one. Both may be under way at once, and the earlier end last.
    pub fn is_stale(&self, loaded: &Loaded) -> bool {
        loaded.number.is_some_and(|number| number != self.asked)
    }

    /// A request to type the columns again by the review's settings.
    pub(super) fn retype_request(&self) -> RetypeRequest {
        // Other columns may make other customers of orders.
        let are_others = self.table.added_rows().is_some() || self.sampled().is_some();
        let known = if are_others { Arc::default() } else { Arc::clone(&self.key_index) };
        // A sample is drawn again of the whole list.
        let table = self.roster().map_or(&self.table, |roster| roster.whole().table());
        RetypeRequest {
            text: table.text_as_read().clone(),
            request: LoadRequest { known, ..self.load_request() },
            read_findings: self.read_findings.clone(),
            left_out: self.left_out.clone(),
        }
    }
}
