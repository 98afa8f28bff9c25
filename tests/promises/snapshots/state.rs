//! A list with its review, and what must be the same of it once it was kept.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use tierdeck::data::column::{Role, RowId};
use tierdeck::data::date::Day;
use tierdeck::data::orders::AddingUp;
use tierdeck::data::table::Table;
use tierdeck::export::tagged::Tagged;
use tierdeck::export::tagged::snapshot::Snapshot;
use tierdeck::review::{Decision, KeyIndex, Opened, Placed, Review, Roster};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::joined;
use tierdeck::storage::open_review::{Journals, ReviewFiles};
use tierdeck::storage::paths::Dirs;
use tierdeck::storage::snapshots::{NewSnapshot, Snapshots};
use tierdeck::storage::source::{self, ListSource};
use tierdeck::tiering::{Engine, Tiering, Today};

/// A list with its review, tiered.
pub(super) struct State {
    pub table: Arc<Table>,
    pub roster: Arc<Roster>,
    pub review: Review,
    pub key_index: KeyIndex,
    pub tiering: Tiering,
}

fn day(text: &str) -> Option<Day> {
    Day::parse_iso(text)
}

/// Opens a list as the program does on this day.
pub(super) fn open(path: &Path, computer: &str) -> Option<State> {
    let mut review = ReviewFiles::beside(&Disk::Real, path).open(None, Journals::Ignore).unwrap().review;
    let load = source::load(&Disk::Real, &ListSource::File(path.to_owned()), review.reading.clone());
    let text = load.ok()?.snapshot()?;
    let others = joined::read_all(&Disk::Real, &review.joined);
    let how = AddingUp { rows: review.reading.rows, until: review.as_of, computer: day(computer) };
    let Review { choices, rates, computed, .. } = &review;
    let opened = Opened::new(text, choices, rates.as_ref(), computed, &how, &others);
    let brought = opened.brought_to(&review.decisions);
    if !brought.is_empty() {
        review.decisions = brought.into();
    }
    let Placed { key_index, .. } = opened.roster.place(&review.decisions);
    let today = Today { asked: review.as_of, computer: day(computer), last: None };
    let mut engine = Engine::new(Arc::clone(&opened.table), today);
    engine.rate(Arc::new(review.ratings(&key_index)));
    engine.compute(review.computed.clone());
    let tiering = engine.evaluate(&review.model);
    Some(State { table: opened.table, roster: opened.roster, review, key_index, tiering })
}

impl State {
    pub fn decisions(&self) -> BTreeMap<usize, &Decision> {
        let decided = self.key_index.decided(&self.review.decisions).into_iter();
        decided.map(|(row, decision)| (row, &**decision)).collect()
    }

    /// Keeps it in a folder; gives the list that was kept, none where nothing of the list can be.
    pub fn keep(&self, folder: &Path) -> Option<PathBuf> {
        let tagged = Tagged {
            table: &self.table,
            tiering: &self.tiering,
            decisions: self.decisions(),
            last_moves: &tierdeck::review::LastMoves::default(),
            raw: false,
        };
        let snapshot = Snapshot::of(tagged, &self.roster);
        if snapshot.is_empty() {
            return None;
        }
        let dirs = Dirs {
            state: folder.to_owned(),
            config: folder.to_owned(),
            data: folder.join("kept"),
            disk: Disk::Real,
        };
        let new = NewSnapshot {
            taken: Timestamp::UNIX_EPOCH,
            list: "list.csv".into(),
            list_digest: 0,
            tiers: Vec::new(),
            no_tier: 0,
            changes: "saved".into(),
            review: &snapshot.review(&self.review),
            write: &|out| snapshot.write(out),
        };
        Some(Snapshots::of(&dirs, &folder.join("list.tierdeck.toml")).write(&new).unwrap().path)
    }

    /// What must be the same: for each row who it is, the figures by role, the measures, the score, both tiers and what
    /// a person said.
    pub fn said(&self, row: usize, figures: &[(&str, Vec<f64>)], decision: Option<&Decision>) -> String {
        let figure = |(name, values): &(&str, Vec<f64>)| format!("{name}={:?}", values[row]);
        let figures: Vec<String> = figures.iter().map(figure).collect();
        let words = |role: &Role| {
            let cell = self.table.cell(RowId(row as u32), self.table.with_role(*role)?);
            Some(format!("{role}={}", cell.trim()))
        };
        let words: Vec<String> = WORDS.iter().filter_map(words).collect();
        let computed: Vec<String> = (self.tiering.computed.iter())
            .map(|computed| match &computed.values {
                Ok(values) => format!("{:?} {}", values.number(row), values.word(row)),
                Err(why) => why.clone(),
            })
            .collect();
        let has_money =
            [Role::Revenue, Role::Profit].iter().any(|role| self.table.with_role(*role).is_some());
        let known = decision.map(|decision| Decision {
            earlier: Vec::new(),
            // A result has what the model says now.
            calculated: None,
            ..decision.clone()
        });
        format!(
            "{words:?} {figures:?} {computed:?} {:?} {:?} {:?} {known:?} {:?}",
            self.tiering.score(row),
            self.tiering.tier(row),
            Decision::final_tier(decision, self.tiering.tier(row)),
            self.table.main_currency().filter(|_| has_money),
        )
    }

    /// What the list says by each of the measures that it has.
    pub fn figures(&self) -> Vec<(&'static str, Vec<f64>)> {
        let measures = &self.tiering.measures;
        let all = |name: &&'static str| Some((*name, measures.bind(name).ok()?.numbers(0..self.table.len())));
        FIGURES.iter().filter_map(all).collect()
    }

    pub fn roles(&self) -> Vec<(String, String)> {
        let columns = self.table.columns().iter();
        let mut roles: Vec<(String, String)> =
            columns.filter_map(|column| Some((column.role?.to_string(), column.name.clone()))).collect();
        roles.sort();
        roles
    }
}

const FIGURES: [&str; 22] = [
    "revenue",
    "profit",
    "margin",
    "orders",
    "average_order",
    "tenure_years",
    "orders_per_year",
    "days_since_order",
    "price_kept",
    "effort",
    "cost_to_serve",
    "days_to_pay",
    "discount",
    "referrals",
    "satisfaction",
    "growth",
    "rfm_code",
    "advocacy",
    "profit_rank",
    "relationship_strength",
    "hours",
    "size",
];
const WORDS: [Role; 8] = [
    Role::Id,
    Role::Name,
    Role::Email,
    Role::FirstName,
    Role::LastName,
    Role::Industry,
    Role::Region,
    Role::Status,
];
