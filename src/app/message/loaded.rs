//! What reading a list comes to, in parts while it is read and as a whole.

use std::sync::Arc;

use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{Decisions, Opened, Placed, Roster};

/// The list, as far as it has been read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The table so far.
    pub table: Arc<Table>,
    /// Who is in it; none while it is being read.
    pub roster: Option<Arc<Roster>>,
    /// Where the customers of decisions are.
    pub placed: Placed,
    /// Decisions that the list itself brings, being an earlier result.
    pub brought: Decisions,
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
        decisions: &Decisions,
        read_findings: Vec<Finding>,
        left_out: Vec<LeftOut>,
    ) -> Loaded {
        let brought = if decisions.is_empty() { opened.decisions() } else { Decisions::new() };
        let placed = opened.roster.place(if brought.is_empty() { decisions } else { &brought });
        let mut findings = read_findings.clone();
        findings.extend(opened.findings(&placed));
        Loaded {
            table: opened.table,
            roster: Some(opened.roster),
            placed,
            brought,
            findings,
            read_findings,
            left_out,
            share: 1.0,
        }
    }

    /// A list that is still being read: its table so far, and the share of it that this is.
    pub fn so_far(table: Arc<Table>, share: f64) -> Loaded {
        Loaded {
            table,
            roster: None,
            placed: Placed::default(),
            brought: Decisions::new(),
            findings: Vec::new(),
            read_findings: Vec::new(),
            left_out: Vec::new(),
            share,
        }
    }
}
