//! What must always be true.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::work::recover::RecoverRequest;
use crate::review::{CustomerKey, Edit, Renamed, Review};
use crate::storage::disk::Disk;
use crate::storage::disk::simulated::Fault;
use crate::storage::open_review::{Journals, ReviewFiles};
use crate::storage::{review_file, unsaved};

use super::customers::truth_of;
use super::history::{Known, KnownWord, SimulatedHistory};
use super::program::{Simulated, dirs};

/// Changes that one step makes at most, which may be on the disk before the screen shows them.
const UNDER_WAY: usize = 4;

impl SimulatedHistory {
    /// Notes what the screen shows.
    pub fn look(&mut self, program: &Simulated) {
        if !program.runs() || program.is_beginning {
            return;
        }
        if self.world.unconfirmed(&self.review).is_empty() {
            self.unconfirmed.1.clear();
        }
        let document = program.document();
        if program.reads != self.reads {
            // It was read as it is now, unless it was changed just then.
            if self.outside.take().is_some() {
                // Another program has changed what is saved: what was expected before can come back no more. While an
                // earlier session's changes are not decided about, the screen shows the new review without them.
                self.expected = self.offered(document).into_iter().collect();
            }
            self.baseline = self.baseline.take().filter(|_| program.reads == 1);
            self.reads = program.reads;
        }
        for renamed in document.renamed() {
            if !self.renamed.contains(renamed) {
                self.renamed.push(renamed.clone());
            }
        }
        if self.shown.last().is_none_or(|shown| *shown != document.review) {
            self.shown.push(document.review.clone());
            if self.shown.len() > 400 {
                self.shown.drain(..200);
            }
            self.note_words(program);
        }
        if program.is_open() && document.busy.is_none() {
            self.expected = vec![Known { review: document.review.clone(), renamed: self.renamed.clone() }];
            if document.history.unsaved() > 0 {
                // They are in a journal that has taken the place of the one before for good.
                self.unwanted.1.clear();
            }
        }
    }

    /// The review that the screen offers to restore, if any.
    fn offered(&self, document: &Document) -> Option<Known> {
        let Permission::Undecided(unsaved) = &document.permission else { return None };
        let (edits, renamed) = (Arc::clone(&unsaved.edits), document.renamed().to_vec());
        let review = RecoverRequest { edits, review: document.review.clone(), renamed }.make().review;
        Some(Known { review, renamed: self.renamed.clone() })
    }

    /// Notes who a reason was given to, when it is seen for the first time.
    fn note_words(&mut self, program: &Simulated) {
        let document = program.document();
        let is_new = |reason: &str| reason.starts_with('w') && !self.words.contains_key(reason);
        let mut new: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for row in 0..document.table.len() {
            let decision = document.key(row).and_then(|key| document.review.decisions.get(&key));
            let reason =
                decision.and_then(|decision| decision.reason.clone()).filter(|reason| is_new(reason));
            if let (Some(reason), Some(truth)) = (reason, truth_of(&document.table, row)) {
                new.entry(reason.to_string()).or_default().insert(truth);
            }
        }
        for (word, customers) in new {
            // One that was being written when the program was killed is seen for the first time once it is restored, and
            // somebody may have left the list meanwhile.
            let decisions = document.review.decisions.values();
            let given = decisions.filter(|decision| decision.reason.as_deref() == Some(&*word)).count();
            let missing = given.saturating_sub(customers.len());
            let table = Arc::clone(&document.table);
            self.words.insert(word, KnownWord { customers, table, missing });
        }
    }

    /// What must be true after each step.
    pub fn check(&mut self, program: &Simulated) -> Result<(), String> {
        self.look(program);
        self.check_file()?;
        self.others.check(&self.world)?;
        if program.runs() && program.is_open() {
            self.check_customers(program)?;
            self.check_once(program)?;
        }
        Ok(())
    }

    /// Each decision is on a customer that it was made about.
    fn check_customers(&mut self, program: &Simulated) -> Result<(), String> {
        let document = program.document();
        for row in 0..document.table.len() {
            let reason = document.decision(row).and_then(|decision| decision.reason.clone());
            let Some(word) = reason.filter(|reason| reason.starts_with('w')) else { continue };
            let Some(truth) = truth_of(&document.table, row) else { continue };
            match self.words.get(&*word) {
                Some(known) if known.customers.contains(&truth) => {}
                // One of those that are in the list twice.
                Some(known) if Arc::ptr_eq(&known.table, &document.table) => {
                    let known = self.words.get_mut(&*word);
                    known.map(|known| known.customers.insert(truth));
                }
                Some(KnownWord { customers: truths, .. }) => {
                    let key = document.key(row);
                    return Err(format!(
                        "{word} was decided about {truths:?} and is on {truth}, row {row}: {key:?}"
                    ));
                }
                // Decided while the list is being read.
                None => {}
            }
        }
        Ok(())
    }

    /// No decision is there twice. Who is in the list twice may have it for each row.
    fn check_once(&self, program: &Simulated) -> Result<(), String> {
        let mut found: BTreeMap<&str, Vec<&CustomerKey>> = BTreeMap::new();
        for (key, decision) in program.document().review.decisions.iter() {
            if let Some(word) = decision.reason.as_deref() {
                found.entry(word).or_default().push(key);
            }
        }
        let is_twice = |(word, keys): &(&str, Vec<&CustomerKey>)| {
            self.words.get(*word).is_some_and(|known| keys.len() > known.customers.len() + known.missing)
        };
        match found.into_iter().find(is_twice).filter(|_| !self.customers.has_doubles) {
            Some((word, keys)) => Err(format!("{word} is there more often than it was decided: {keys:?}")),
            None => Ok(()),
        }
    }

    /// The review's file is an old one or a new one, complete, and nothing is overwritten unasked.
    fn check_file(&mut self) -> Result<(), String> {
        let bytes = self.world.look(&self.review);
        if bytes == self.file || self.world.has_lied() {
            return Ok(());
        }
        if self.outside.is_some() && !self.may_overwrite {
            return Err("a change of another program was overwritten unasked".into());
        }
        self.outside = None;
        self.before_nonsense = None;
        let cuts = self.count_of(&[Fault::PowerCut]);
        let Some(new) = &bytes else {
            // A save that the disk did not confirm may come to nothing.
            let was_cut = std::mem::replace(&mut self.cuts, cuts) < cuts;
            self.file = None;
            return if was_cut { Ok(()) } else { Err("the review is gone".into()) };
        };
        let text = std::str::from_utf8(new).map_err(|_| "the review is no text")?;
        let review =
            review_file::read(text).map_err(|problems| format!("the review is torn: {problems:?}"))?;
        let expected = self.expected.iter().map(|known| &known.review);
        let mut shown = expected.chain(self.shown.iter().rev());
        if !shown.any(|shown| shown.decisions == review.decisions) {
            return Err("the review has decisions that the screen never showed".into());
        }
        self.file = bytes;
        Ok(())
    }

    /// What is there before a session starts: what the screen showed last is saved, or offered. Whether the history can
    /// continue.
    pub fn check_start(&mut self) -> Result<bool, String> {
        if self.world.has_lied() {
            self.note("the disk has lied: nothing is promised");
            return Ok(false);
        }
        if let Some(before) = self.before_nonsense.take() {
            self.note("review: put right again");
            self.world.put(&self.review, &before);
            self.file = Some(before);
            self.expected.clear();
        }
        if self.outside.take().is_some() {
            self.expected.clear();
        }
        self.check_file()?;
        let observer = self.world.start();
        let dirs = dirs(&observer);
        let files = ReviewFiles::beside(&Disk::Simulated(observer), &self.list);
        let opened = files.open(Some(&dirs), Journals::Peek).map_err(|error| format!("refused: {error}"))?;
        let saved = opened.review;
        // All of them, even where they come to nothing.
        let has = review_file::load(&files.disk, &files.review).map_err(|error| error.to_string())?;
        let has = has.map_or_else(Vec::new, |saved| saved.journals);
        let unsaved = unsaved::peek::<Edit>(&files.disk, &dirs.journals(&files.review), &has);
        let records = unsaved.map_or_else(Vec::new, |unsaved| unsaved.records);
        self.note(format!("saved: {} decisions, {} changes not saved", saved.decisions.len(), records.len()));
        let under_way = if self.crashed { UNDER_WAY.min(records.len()) } else { 0 };
        let mut ends: Vec<Review> =
            (0..=under_way).map(|left| replayed(&saved, &records[..records.len() - left])).collect();
        let is_there = |known: &Known| ends.iter().any(|end| is_same(end, &known.review, &known.renamed));
        let is_wanted = self.expected.is_empty() || self.expected.iter().any(is_there);
        let is_left = self.discarded && self.shown.iter().any(|shown| shown.decisions == saved.decisions);
        let was_never_saved = self.discarded && self.file.is_none();
        if !(is_wanted || is_left || was_never_saved || self.is_back(is_there) || self.was_not_confirmed()) {
            return Err(self.lost(&ends[0]));
        }
        self.unconfirmed = (self.count_of(&[Fault::PowerCut]), self.world.unconfirmed(&self.review));
        let review = ends.swap_remove(0);
        self.shown.push(saved.clone());
        self.shown.push(review.clone());
        // Where a session ended in the middle of something, that may still come to nothing at the next loss of power, until
        // it has been read.
        let was_unknown = self.expected.is_empty();
        let is_read = self.reads > 0;
        self.expected.retain(|_| self.crashed || self.discarded || !is_read);
        if self.discarded {
            self.unwanted = (self.count_of(&[Fault::PowerCut]), self.expected.clone());
        }
        if was_unknown {
            let known = |review| Known { review, renamed: Vec::new() };
            self.expected = ends.drain(..).map(known).collect();
        }
        self.expected.insert(0, Known { review, renamed: Vec::new() });
        self.baseline = Some(saved);
        self.reads = 0;
        let renames = records.iter().filter_map(|edit| match edit {
            Edit::Rename { customers } => Some(customers.clone()),
            _ => None,
        });
        self.renamed = renames.flatten().collect();
        Ok(true)
    }

    /// Whether a journal that was set aside or deleted is back: after a loss of power, where its folder could not be synced.
    /// The person was told that, or had left. The next decision of all takes its place for good.
    fn is_back(&self, is_there: impl Fn(&Known) -> bool) -> bool {
        self.count_of(&[Fault::PowerCut]) > self.unwanted.0 && self.unwanted.1.iter().any(is_there)
    }

    /// Whether the review is the one before a save that the disk did not confirm. The person was told to save again; and the
    /// program has tried once more to have it confirmed when it read the review.
    fn was_not_confirmed(&self) -> bool {
        let now = self.world.look(&self.review);
        let (cuts, may_return) = &self.unconfirmed;
        self.count_of(&[Fault::PowerCut]) > *cuts
            && may_return.iter().any(|bytes| Some(bytes) == now.as_ref())
    }

    fn lost(&self, there: &Review) -> String {
        let Some(known) = self.expected.first() else { return String::new() };
        let differences = differences(there, &known.review, &known.renamed);
        format!("what the screen showed is neither saved nor offered: {differences}")
    }

    /// The review of the program is this one, apart from new keys.
    pub fn same(&self, program: &Simulated, other: &Review, what: &str) -> Result<(), String> {
        let now = &program.document().review;
        if !program.runs() || is_same(now, other, &self.renamed) {
            return Ok(());
        }
        Err(format!("{what}: {}", differences(now, other, &self.renamed)))
    }
}

/// Where a review is not as another.
fn differences(now: &Review, other: &Review, renamed: &[Renamed]) -> String {
    let (now, other) = (with_new_keys(now, renamed), with_new_keys(other, renamed));
    let keys: BTreeSet<_> = now.decisions.keys().chain(other.decisions.keys()).collect();
    let differ = keys.into_iter().filter(|key| now.decisions.get(*key) != other.decisions.get(*key));
    let short = |review: &Review, key| {
        let decision = review.decisions.get(key)?;
        Some((decision.tier, decision.reason.clone(), decision.note.clone(), decision.on))
    };
    let lines: Vec<String> = differ
        .map(|key| format!("{key:?}: {:?} instead of {:?}", short(&now, key), short(&other, key)))
        .collect();
    let rest = Review { decisions: other.decisions.clone(), ..now.clone() } == other;
    format!("{} decisions differ, the rest is the same: {rest}\n    {}", lines.len(), lines.join("\n    "))
}

fn replayed(saved: &Review, records: &[Edit]) -> Review {
    let mut review = saved.clone();
    records.iter().for_each(|edit| drop(edit.apply(&mut review)));
    review
}

/// Whether two reviews are the same once customers have their new keys.
fn is_same(one: &Review, other: &Review, renamed: &[Renamed]) -> bool {
    with_new_keys(one, renamed) == with_new_keys(other, renamed)
}

/// The review with one key for each customer, of all that they had. Where a customer has two decisions, one keeps its key.
fn with_new_keys(review: &Review, renamed: &[Renamed]) -> Review {
    let mut customers: Vec<BTreeSet<&CustomerKey>> = Vec::new();
    for (from, to) in renamed {
        let is_other = |keys: &mut BTreeSet<_>| keys.contains(from) || keys.contains(to);
        let alike: Vec<_> = customers.extract_if(.., is_other).collect();
        customers.push(alike.into_iter().flatten().chain([from, to]).collect());
    }
    let keys = customers.iter().filter_map(|keys| Some((keys, *keys.first()?)));
    let all: Vec<Renamed> = keys
        .flat_map(|(keys, first)| keys.iter().map(move |key| ((*key).clone(), first.clone())))
        .filter(|(from, to)| from != to)
        .collect();
    let mut review = review.clone();
    Edit::rename(&mut review.decisions, &all);
    review
}
