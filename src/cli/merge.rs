//! `tierdeck merge`: brings a colleague's review together with this one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::args::MergeOptions;
use super::failure::Failure;
use super::page::{Align, Page};
use super::unsaved_in_words;
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::number::counted;
use crate::review::{Decision, DecisionPart, Edit, Merged, Preferred, Review, ReviewDifference, other_model};
use crate::storage::disk::Disk;
use crate::storage::lock::Lock;
use crate::storage::open_review::{
    Journals, OpenError, OpenReview, ReviewFiles, continued_review, read_continued,
};
use crate::storage::paths::{Dirs, is_same_file, result_path};
use crate::storage::review_file;

/// Two reviews, and what comes of bringing them together.
struct Merging {
    files: ReviewFiles,
    target: PathBuf,
    /// Held until the file is written.
    _lock: Option<Lock>,
    mine: Review,
    theirs: Review,
    merged: Merged,
    /// Changes of this review that are not saved.
    unsaved: usize,
}

/// Merges the reviews, says what came of it on `out`, and writes the file unless differences are left to decide.
///
/// # Errors
/// A review cannot be read, the file cannot be written, or differences are left: nothing was written then.
pub fn run(
    options: &MergeOptions,
    saved: Day,
    out: &mut dyn Write,
    (notes, signs): (&mut dyn Write, Signs),
) -> Result<(), Failure> {
    let merging = Merging::of(options)?;
    if let Some(sentence) = unsaved_in_words(merging.unsaved) {
        // Where notes cannot be written, neither can a complaint about it.
        let _ = Page::new(notes, signs).say(&sentence);
    }
    let is_decided = options.prefer.is_some() || merging.merged.differences.is_empty();
    if is_decided {
        merging.write(options.prefer, saved)?;
    }
    match options.json {
        true => super::json::write(out, &MergeJson::of(&merging, options, is_decided))?,
        false => merging.print(options.prefer, is_decided, &mut Page::new(out, signs))?,
    }
    if is_decided { Ok(()) } else { Err(merging.undecided(&options.other)) }
}

/// The files of a review that is named itself or by its list.
fn files_of(given: &Path) -> ReviewFiles {
    let review = continued_review(&Disk::Real, given);
    if is_same_file(&Disk::Real, &review, given) || review == given {
        let list = review_file::list_of(&Disk::Real, &review)
            .map_or_else(|| review.clone(), |list| review.with_file_name(list));
        return ReviewFiles { result: result_path(&Disk::Real, &list), list, review, disk: Disk::Real };
    }
    ReviewFiles { review, ..ReviewFiles::beside(&Disk::Real, given) }
}

/// Refuses a file that is not to be written.
fn may_write(target: &Path, review: &Path, other: &Path) -> Result<(), Failure> {
    let shown = target.display();
    if is_same_file(&Disk::Real, target, other) {
        return Err(Failure::said(format!("{shown} is the other review: name another file with -o")));
    }
    if Disk::Real.exists(target) && !is_same_file(&Disk::Real, target, review) {
        return Err(Failure::said(format!(
            "{shown} exists already: name another file with -o, or move it away; nothing was written"
        )));
    }
    Ok(())
}

impl Merging {
    fn of(options: &MergeOptions) -> Result<Merging, Failure> {
        let dirs = Dirs::from_environment();
        let (files, other) = (files_of(&options.review), continued_review(&Disk::Real, &options.other));
        let target = options.output.clone().unwrap_or_else(|| files.review.clone());
        if is_same_file(&Disk::Real, &files.review, &other) {
            return Err(Failure::said(format!("{} is both reviews: name two", other.display())));
        }
        may_write(&target, &files.review, &other)?;
        let to_lock = ReviewFiles { review: target.clone(), ..files.clone() };
        let lock = dirs.as_ref().map(|dirs| to_lock.lock(dirs)).transpose().map_err(|refused| {
            Failure::said(format!(
                "the review {} cannot be written ({}): close it there and try again; nothing was written",
                target.display(),
                refused.why
            ))
        })?;
        let OpenReview { review: mine, fingerprint, unsaved } =
            files.open(dirs.as_ref(), Journals::Peek).map_err(Failure::said)?;
        if fingerprint.is_none() {
            return Err(Failure::said(OpenError::NothingToContinue(files.review)));
        }
        let unsaved = unsaved.map_or(0, |unsaved| unsaved.records.len());
        if unsaved > 0 && is_same_file(&Disk::Real, &target, &files.review) {
            let changes = counted(unsaved, "change");
            return Err(Failure::said(format!(
                "{changes} of {} not saved: open its list with tierdeck to restore or discard them, then merge; nothing \
                 was written",
                if unsaved == 1 { "this review is" } else { "this review are" },
            )));
        }
        let (theirs, _) = read_continued(&Disk::Real, &other).map_err(Failure::said)?;
        let tiers = mine.model.tier_count();
        let merged = Merged::of(&mine.decisions, &theirs.decisions, None, tiers);
        Ok(Merging { files, target, _lock: lock, mine, theirs, merged, unsaved })
    }

    /// Writes the review with what was taken.
    fn write(&self, prefer: Option<Preferred>, saved: Day) -> Result<(), Failure> {
        let changes = self.merged.decided(prefer.unwrap_or(Preferred::Mine));
        let mut review = self.mine.clone();
        let _ = Edit::Decide { changes }.apply(&mut review);
        let list = self.files.list.file_name().unwrap_or_default().to_string_lossy();
        review_file::save_over(&Disk::Real, &self.files.review, &self.target, &review, &list, saved, &[])
            .map_err(Failure::said)?;
        Ok(())
    }

    fn print(&self, prefer: Option<Preferred>, is_written: bool, page: &mut Page<'_>) -> Result<(), Failure> {
        page.say(&self.merged.in_words())?;
        if let Some(sentence) = other_model(&self.mine.model, &self.theirs.model) {
            page.say(&sentence)?;
        }
        let differences = &self.merged.differences;
        if !differences.is_empty() {
            let head = ["Customer", "What", "Mine", "Theirs"].map(|name| (name, Align::Left));
            let row = |one: &ReviewDifference| {
                let title = one.part.title(&self.mine.model);
                vec![one.key.in_words(), title, one.part.in_words(&one.mine), one.part.in_words(&one.theirs)]
            };
            page.blank()?;
            page.table(&head, &differences.iter().map(row).collect::<Vec<_>>())?;
            page.blank()?;
        }
        if let Some(preferred) = prefer.filter(|_| !differences.is_empty()) {
            let whose = whose(preferred);
            page.say(&format!("{} decided: {whose}.", counted(differences.len(), "difference")))?;
        }
        if is_written {
            page.say(&format!("Wrote the review to {}.", self.target.display()))?;
        }
        Ok(())
    }

    /// Why nothing was written.
    fn undecided(&self, other: &Path) -> Failure {
        let differences = counted(self.merged.differences.len(), "difference");
        let are = if self.merged.differences.len() == 1 { "is" } else { "are" };
        Failure::said(format!(
            "{differences} {are} not decided: add --prefer mine or --prefer theirs, or open the list and type \
             :merge {}; nothing was written",
            other.display()
        ))
    }
}

fn whose(preferred: Preferred) -> &'static str {
    if preferred == Preferred::Theirs { "theirs" } else { "mine" }
}

/// What came of it, for other programs; the names are stable.
#[derive(Serialize)]
struct MergeJson {
    review: String,
    other: String,
    /// The file that was written; none where differences are left to decide.
    written: Option<String>,
    /// What is different about the other review's model.
    model: Option<String>,
    same: usize,
    taken: usize,
    differ: usize,
    only_mine: usize,
    apart: usize,
    beyond: usize,
    differences: Vec<DifferenceJson>,
}

#[derive(Serialize)]
struct DifferenceJson {
    key: String,
    customer: String,
    part: &'static str,
    question: Option<String>,
    rater: Option<String>,
    mine: SaidJson,
    theirs: SaidJson,
    /// Whose part counts; none where that is left to decide.
    preferred: Option<&'static str>,
}

/// What one review says of a part.
#[derive(Default, Serialize)]
struct SaidJson {
    tier: Option<u8>,
    reason: Option<String>,
    by: Option<String>,
    on: Option<Day>,
    note: Option<String>,
    look_again: Option<Day>,
    rating: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Day>,
}

impl MergeJson {
    fn of(merging: &Merging, options: &MergeOptions, is_written: bool) -> MergeJson {
        let Merged { differences, same, taken, differ, only_mine, apart, beyond, .. } = &merging.merged;
        MergeJson {
            review: merging.files.review.display().to_string(),
            other: options.other.display().to_string(),
            written: is_written.then(|| merging.target.display().to_string()),
            model: other_model(&merging.mine.model, &merging.theirs.model),
            same: *same,
            taken: *taken,
            differ: *differ,
            only_mine: *only_mine,
            apart: *apart,
            beyond: *beyond,
            differences: differences.iter().map(|one| DifferenceJson::of(one, options.prefer)).collect(),
        }
    }
}

impl DifferenceJson {
    fn of(difference: &ReviewDifference, prefer: Option<Preferred>) -> DifferenceJson {
        let ReviewDifference { key, part, mine, theirs } = difference;
        let (question, rater) = match part {
            DecisionPart::Rating(question, by) => {
                (Some(question.to_string()), by.as_deref().map(str::to_owned))
            }
            _ => (None, None),
        };
        DifferenceJson {
            key: key.value().to_owned(),
            customer: key.in_words(),
            part: part.name(),
            question,
            rater,
            mine: SaidJson::of(part, mine),
            theirs: SaidJson::of(part, theirs),
            preferred: prefer.map(whose),
        }
    }
}

impl SaidJson {
    fn of(part: &DecisionPart, decision: &Decision) -> SaidJson {
        let text = |text: Option<&Arc<str>>| text.map(ToString::to_string);
        match part {
            DecisionPart::Tier => SaidJson {
                tier: decision.tier.map(crate::tiering::Tier::number),
                reason: text(decision.reason.as_ref()),
                by: text(decision.by.as_ref()),
                on: decision.on,
                ..SaidJson::default()
            },
            DecisionPart::Note => SaidJson { note: text(decision.note.as_ref()), ..SaidJson::default() },
            DecisionPart::Reminder => SaidJson { look_again: decision.again, ..SaidJson::default() },
            DecisionPart::Step => SaidJson {
                step: decision.step.as_ref().map(|step| step.what.to_string()),
                due: decision.step.as_ref().and_then(|step| step.due),
                tier: decision.step.as_ref().and_then(|step| step.target).map(crate::tiering::Tier::number),
                by: text(decision.step.as_ref().and_then(|step| step.by.as_ref())),
                on: decision.step.as_ref().and_then(|step| step.on),
                ..SaidJson::default()
            },
            DecisionPart::Rating(question, by) => {
                let given = decision.ratings.get(question);
                let given = given.and_then(|given| given.exactly_by(by.as_deref()));
                SaidJson {
                    rating: given.map(|given| given.rating.number()),
                    by: text(by.as_ref()),
                    on: given.and_then(|given| given.on),
                    ..SaidJson::default()
                }
            }
        }
    }
}
