//! What reading a list comes to, in parts while it is read and as a whole.

use std::sync::Arc;

use crate::app::core::document::placement::Placement;
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{Change, Decisions, Opened};

/// The list, as far as it has been read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The table so far.
    pub table: Arc<Table>,
    /// Who is in it, and where those of decisions are; none while it is being read.
    pub placement: Option<Placement>,
    /// Decisions that the list itself brings, being an earlier result.
    pub brought: Vec<Change>,
    /// What is odd about the list.
    pub findings: Vec<Finding>,
    /// Those of them that concern the reading of the text.
    pub read_findings: Vec<Finding>,
    /// Lines that are no customers.
    pub left_out: Vec<LeftOut>,
    /// How much has been read, 0 to 1; 1 is all.
    pub share: f64,
}

impl Loaded {
    /// The whole list. It brings decisions of its own only to a review that has none.
    pub fn whole(
        opened: Opened,
        decisions: &Arc<Decisions>,
        read_findings: Vec<Finding>,
        left_out: Vec<LeftOut>,
    ) -> Loaded {
        let brought = opened.brought_to(decisions);
        let mut placement = Placement::of(Arc::clone(&opened.roster), Arc::clone(decisions));
        if !brought.is_empty() {
            placement.placed = opened.roster.place(&brought).into();
        }
        let mut findings = read_findings.clone();
        findings.extend(opened.findings(&placement.placed));
        Loaded {
            table: opened.table,
            placement: Some(placement),
            brought: brought.into_iter().map(|(key, decision)| (key, Some(decision))).collect(),
            findings,
            read_findings,
            left_out,
            share: 1.0,
        }
    }

    /// Whether this is all of the list.
    pub fn is_whole(&self) -> bool {
        self.placement.is_some()
    }

    /// A list that is still being read: its table so far, and the share of it that this is.
    pub fn so_far(table: Arc<Table>, share: f64) -> Loaded {
        Loaded {
            table,
            placement: None,
            brought: Vec::new(),
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            share,
        }
    }
}
