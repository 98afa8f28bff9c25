//! Reading a colleague's review, and looking what is the same and what differs.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::table::Table;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridCell, GridColumn, GridKind};
use crate::review::{
    Decision, Decisions, KeyIndex, Merged, Preferred, ReviewDifference, Roster, other_model,
};
use crate::tiering::Model;

use super::task::{Bench, IsStale, Task};

/// A request to bring another review together with this one.
#[derive(Clone, Debug)]
pub struct MergeRequest {
    /// The other review, or its list, as it was typed.
    pub given: String,
    /// All decisions of this review.
    pub mine: Arc<Decisions>,
    /// The customers of the list.
    pub roster: Arc<Roster>,
    /// The model of this review.
    pub model: Arc<Model>,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub struct MergeAnswer {
    /// What is taken and what differs, or why the other review could not be read: a sentence.
    pub merged: Result<Merged, String>,
    /// What is different about the model of the other review: a sentence.
    pub other_model: Option<String>,
}

impl Task for MergeRequest {
    type Answer = Box<MergeAnswer>;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Box<MergeAnswer>> {
        let MergeRequest { given, mine, roster, model } = self;
        let theirs = match bench.files.to_merge(Path::new(&given)) {
            Ok(theirs) => theirs,
            Err(sentence) => {
                return Some(Box::new(MergeAnswer { merged: Err(sentence), other_model: None }));
            }
        };
        if is_stale() {
            return None;
        }
        let merged = Merged::of(&mine, &theirs.decisions, Some(&roster), model.tier_count());
        let other_model = other_model(&model, &theirs.model);
        (!is_stale()).then(|| Box::new(MergeAnswer { merged: Ok(merged), other_model }))
    }
}

/// Whose part counts in a difference; none while that is open. `is_kept` is whether this review's part was kept without
/// a trace in it.
pub fn preferred(difference: &ReviewDifference, decisions: &Decisions, is_kept: bool) -> Option<Preferred> {
    let nothing = Decision::default();
    let now = decisions.get(&difference.key).map_or(&nothing, |decision| decision);
    let in_review = difference.part.preferred_in(now, &difference.theirs);
    in_review.or_else(|| is_kept.then_some(Preferred::Mine))
}

/// What is taken, in a word; nothing while that is open.
pub fn taken(preferred: Option<Preferred>) -> &'static str {
    match preferred {
        None => "",
        Some(Preferred::Mine) => "mine",
        Some(Preferred::Theirs) => "theirs",
        Some(Preferred::Both) => "both",
    }
}

/// The differences as a file: a row for each.
#[derive(Clone, Debug)]
pub struct DifferencesFile {
    pub found: Arc<MergeAnswer>,
    /// All decisions as they are now.
    pub decisions: Arc<Decisions>,
    /// About which customers, by row.
    pub key_index: Arc<KeyIndex>,
    pub table: Arc<Table>,
    /// The model, which names the questions.
    pub model: Arc<Model>,
    /// The differences in which this review's part is kept without a trace in it.
    pub kept: HashSet<usize>,
}

impl DifferencesFile {
    fn row(&self, at: usize, difference: &ReviewDifference) -> Vec<GridCell> {
        let ReviewDifference { key, part, mine, theirs } = difference;
        let row = self.key_index.row(key);
        let name = row.and_then(|row| self.table.customer_name(RowId(row as u32)));
        let name = name.unwrap_or_else(|| key.parts().name.to_owned());
        let taken = taken(preferred(difference, &self.decisions, self.kept.contains(&at)));
        vec![
            key.to_string().into(),
            name.into(),
            part.title(&self.model).into(),
            part.in_words(mine).into(),
            part.in_words(theirs).into(),
            taken.into(),
        ]
    }
}

impl Content for DifferencesFile {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        let columns = [
            ("key", "Key"),
            ("name", "Customer"),
            ("what", "What"),
            ("mine", "Mine"),
            ("theirs", "Theirs"),
            ("taken", "Taken"),
        ];
        let merged = self.found.merged.as_ref().ok()?;
        let rows = merged.differences.iter().enumerate().map(|(at, difference)| self.row(at, difference));
        Some(Grid {
            title: "Differences".to_owned(),
            columns: columns.map(|(name, title)| GridColumn::new(name, title, GridKind::Text)).to_vec(),
            rows: rows.collect(),
            decimal: Some(self.table.decimal_mark()),
            ..Grid::default()
        })
    }
}
