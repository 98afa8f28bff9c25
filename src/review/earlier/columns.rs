//! The columns of a result, known by their names wherever they are, and by what is in them where some are missing.

use std::sync::Arc;

use crate::data::column::{ColumnId, RowId};
use crate::data::date::Day;
use crate::data::display::listed;
use crate::data::finding::{Finding, FindingKind};
use crate::data::pieces::spread;
use crate::data::text::Text;
use crate::tiering::{ComputedColumn, ratings};

use super::days::DaysOfResult;
use super::{ADDED, HELD, MOVED, NEXT, NOTED, PREFIX, read_ratings, read_tier};

/// Rows of the list that are looked at for what is in its columns.
const LOOKED_AT: usize = 1_000;
/// This many of the eight make a list a result, if two of them are names that hardly any other program uses.
const ENOUGH: usize = 4;
const ENOUGH_RARE: usize = 2;
/// This many make one think of a result.
const SOME: usize = 3;

/// Where the eight are in [`ADDED`].
const TIER: usize = 0;
const TIER_NAME: usize = 1;
const SCORE: usize = 2;
const CALCULATED: usize = 3;
const REASON: usize = 4;
const ON: usize = 6;
const REVIEWED: usize = 7;

/// Where the eight are in a header.
type Eight = [Option<usize>; ADDED.len()];

/// The columns that an earlier result added to a list.
#[derive(Clone, Debug, PartialEq)]
pub struct AddedColumns {
    /// What was computed.
    computed: Vec<usize>,
    /// The answers to questions.
    ratings: Vec<(Arc<str>, usize)>,
    eight: Eight,
    /// The notes, and the days to look again.
    noted: Option<[usize; 2]>,
    /// The tier before, why it changed, and since when.
    moved: Option<[usize; 3]>,
    /// What comes next, and by when.
    next: Option<[usize; 2]>,
    /// The tier that the model says of those who are held in a better one, how many times in a row, and since when.
    held: Option<[usize; 3]>,
    days: DaysOfResult,
}

/// What the cells of an added column say.
#[derive(Clone, Debug)]
pub(super) enum AddedCell {
    /// Answers to this question.
    Rating(Arc<str>),
    /// This one of [`ADDED`].
    OneOfEight(usize),
    /// What a person noted.
    Note,
    /// When to look again.
    LookAgain,
    /// What comes next.
    NextAction,
    /// By when.
    NextOn,
}

impl AddedColumns {
    /// Those of a list; none where it is no result. The `computed` columns are not the list's own either.
    pub fn of(text: &Text, computed: &[ComputedColumn]) -> Option<AddedColumns> {
        let header = text.header();
        let eight = eight(header);
        if !is_result(&eight, header, text) {
            return None;
        }
        let found: Vec<usize> = eight.iter().flatten().copied().collect();
        let noted = noted(&eight, header);
        let [moved, held] = [MOVED, HELD].map(|names| three(names, header));
        let next = next(moved, header);
        let further = noted.into_iter().chain(next).flatten();
        let further = further.chain([moved, held].into_iter().flatten().flatten());
        let further: Vec<usize> = further.collect();
        let is_block = found.len() == ADDED.len() && found.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let (mut rated, mut computed) = if is_block {
            before_the_eight(header, found[0], computed)
        } else {
            let is_other = |at: &usize| !found.contains(at) && !further.contains(at);
            anywhere(text, &(1..header.len()).filter(is_other).collect::<Vec<_>>(), computed)
        };
        rated.sort_unstable();
        computed.sort_unstable();
        let question = |at: usize| question_of(&header[at]).map(|question| (Arc::from(question), at));
        let ratings: Vec<_> = rated.into_iter().filter_map(question).collect();
        let added = computed.len() + ratings.len() + found.len() + further.len();
        let last = |columns: Option<[usize; 3]>| columns.map(|[.., since]| since);
        let again = noted.map(|[_, again]| again);
        let due = next.map(|[_, due]| due);
        let days = [eight[ON], eight[REVIEWED], again, due, last(moved), last(held)];
        let days = DaysOfResult::of(text, days.into_iter().flatten());
        (added < header.len()).then_some(AddedColumns {
            computed,
            ratings,
            eight,
            noted,
            moved,
            next,
            held,
            days,
        })
    }

    /// The list with these columns behind its own, in the order of a result, and how many are its own.
    pub fn behind(&mut self, text: Text) -> (Text, usize) {
        let width = text.width();
        let added: Vec<usize> = self.places().map(|place| *place).collect();
        let own = width - added.len();
        let order: Vec<usize> =
            (0..width).filter(|at| !added.contains(at)).chain(added.iter().copied()).collect();
        self.places().zip(own..).for_each(|(place, at)| *place = at);
        let is_so = order.iter().copied().eq(0..width);
        (if is_so { text } else { text.in_order(&order) }, own)
    }

    /// Other columns were put before them.
    pub fn move_by(&mut self, columns: usize) {
        self.places().for_each(|place| *place += columns);
    }

    /// All of them, in the order of a result.
    fn places(&mut self) -> impl Iterator<Item = &mut usize> {
        let rated = self.ratings.iter_mut().map(|(_, at)| at);
        let moved = self.moved.iter_mut().flatten();
        let next = self.next.iter_mut().flatten();
        let changed = moved.chain(next).chain(self.held.iter_mut().flatten());
        let further = self.noted.iter_mut().flatten().chain(changed);
        self.computed.iter_mut().chain(rated).chain(self.eight.iter_mut().flatten()).chain(further)
    }

    /// The columns that decisions are read from, in the order of a result.
    pub(super) fn of_decisions(&self) -> Vec<(usize, AddedCell)> {
        let rated = self.ratings.iter().map(|(question, at)| (*at, AddedCell::Rating(Arc::clone(question))));
        let eight = self.eight.iter().enumerate();
        let eight = eight.filter_map(|(place, at)| Some(((*at)?, AddedCell::OneOfEight(place))));
        let noted = self.noted.into_iter().flatten().zip([AddedCell::Note, AddedCell::LookAgain]);
        let next = self.next.into_iter().flatten().zip([AddedCell::NextAction, AddedCell::NextOn]);
        rated.chain(eight).chain(noted).chain(next).collect()
    }

    /// The columns of the final and the calculated tier, where they are there.
    pub(super) fn of_tiers(&self) -> [Option<usize>; 2] {
        [self.eight[TIER], self.eight[CALCULATED]]
    }

    /// The columns of [`MOVED`].
    pub(super) fn of_moves(&self) -> Option<[usize; 3]> {
        self.moved
    }

    /// The columns of [`HELD`].
    pub(super) fn of_held(&self) -> Option<[usize; 3]> {
        self.held
    }

    /// Whether the tiers that were set by hand are there.
    pub(super) fn has_tiers_by_hand(&self) -> bool {
        self.eight[TIER].is_some()
    }

    /// Whether nothing but a difference between the two tiers says which were set by hand.
    pub(super) fn tells_by_difference(&self) -> bool {
        self.eight[CALCULATED].is_some() && self.eight[REASON..=ON].iter().all(Option::is_none)
    }

    /// A day of a decision.
    pub(super) fn day(&self, cell: &str) -> Option<Day> {
        self.days.read(cell)
    }

    /// What there is to say about them.
    pub fn findings(&self) -> Vec<Finding> {
        let missing: Vec<usize> = (0..ADDED.len()).filter(|at| self.eight[*at].is_none()).collect();
        let lost: Vec<usize> =
            missing.iter().copied().filter(|at| ![TIER_NAME, SCORE, CALCULATED].contains(at)).collect();
        let names = |places: &[usize]| listed(&places.iter().map(|at| ADDED[*at]).collect::<Vec<_>>(), "and");
        let finding = match (missing.is_empty(), lost.is_empty()) {
            (true, _) => {
                let message = "The list is a result of Tierdeck; its columns tier to reviewed are the tiers it was \
                               given then.";
                finding(FindingKind::EarlierResult, message.to_owned())
            }
            (false, true) => {
                let message = format!(
                    "The list is a result of Tierdeck without {}; the tiers it was given then are read from the others.",
                    names(&missing)
                );
                finding(FindingKind::EarlierResult, message)
            }
            (false, false) => {
                let consequence = match () {
                    () if !self.has_tiers_by_hand() => "No tier set by hand can be read from it.",
                    () if self.tells_by_difference() => {
                        "Where tier is not calculated_tier, it counts as set by hand."
                    }
                    () => "The decisions are read from the others.",
                };
                let message = format!(
                    "The list seems to be a result of Tierdeck without {}. {consequence}",
                    names(&lost)
                );
                finding(FindingKind::PartialResult, message)
            }
        };
        std::iter::once(finding).chain(self.days.finding()).collect()
    }
}

/// The doubt about a list that has columns as a result has them, but too few to be taken for one.
pub fn doubtful_columns(text: &Text) -> Option<Finding> {
    let header = text.header();
    let eight = eight(header);
    let found: Vec<usize> = eight.iter().flatten().copied().collect();
    let is_start = eight[SCORE].is_some()
        && eight[TIER].is_some()
        && [TIER_NAME, SCORE].iter().all(|at| eight[*at] == eight[at - 1].map(|before| before + 1));
    let makes_think = found.len() >= SOME && (is_start || rare(&eight, header) > 0);
    if !makes_think || !has_tiers(&eight, text) {
        return None;
    }
    let names: Vec<&str> = found.iter().map(|at| header[*at].as_str()).collect();
    let message = format!(
        "{} could be of an earlier result of Tierdeck, but too much of it is missing. They are read as columns of the \
         list; no decision is read from them.",
        listed(&names, "and")
    );
    Some(finding(FindingKind::PartialResult, message))
}

fn finding(kind: FindingKind, message: String) -> Finding {
    Finding::new(kind, 1, message)
}

/// Where the eight are.
fn eight(header: &[String]) -> Eight {
    ADDED.map(|added| last_called(header, added))
}

/// The column of this name, in whatever case: the one with most prefixes, for those before it were there already.
fn last_called(header: &[String], wanted: &str) -> Option<usize> {
    let lower = header.iter().map(|name| name.to_lowercase()).enumerate();
    let called = lower.filter(|(_, name)| plain(name) == wanted);
    called.max_by_key(|(at, name)| (name.len(), *at)).map(|(at, _)| at)
}

/// Where the notes and the days to look again are: right after the eight, or anywhere if all eight are there. An earlier
/// version did not write them, so one of them alone is the list's own.
fn noted(eight: &Eight, header: &[String]) -> Option<[usize; 2]> {
    let [note, again] = NOTED.map(|name| last_called(header, name));
    let (note, again) = (note?, again?);
    let follows = eight[REVIEWED].is_some_and(|reviewed| note == reviewed + 1 && again == reviewed + 2);
    (follows || eight.iter().all(Option::is_some)).then_some([note, again])
}

/// Where three columns of these names are, if all are there: hardly any other program calls a column so.
fn three(names: [&str; 3], header: &[String]) -> Option<[usize; 3]> {
    let [first, second, third] = names.map(|name| last_called(header, name));
    Some([first?, second?, third?])
}

/// Where what comes next is: right after the last move. Other programs call columns so as well.
fn next(moved: Option<[usize; 3]>, header: &[String]) -> Option<[usize; 2]> {
    let at = moved.map(|[.., since]| [since + 1, since + 2])?;
    let is_called = |(at, name): (usize, &str)| {
        header.get(at).is_some_and(|header| plain(&header.to_lowercase()) == name)
    };
    at.into_iter().zip(NEXT).all(is_called).then_some(at)
}

/// Whether these columns make a list a result. All eight do; where some are missing, what is in the others must fit.
fn is_result(eight: &Eight, header: &[String], text: &Text) -> bool {
    let found = eight.iter().flatten().count();
    let has = |at: usize| eight[at].is_some();
    let is_named = found >= ENOUGH && rare(eight, header) >= ENOUGH_RARE;
    let is_calculated = has(TIER) && has(CALCULATED) && (has(TIER_NAME) || has(SCORE));
    found == ADDED.len() || (is_named || is_calculated) && has_tiers(eight, text)
}

/// How many of the eight are called as hardly any other program calls a column.
fn rare(eight: &Eight, header: &[String]) -> usize {
    let is_rare = |(place, at): (usize, &Option<usize>)| {
        let prefixed = |at: &usize| header[*at].to_lowercase().starts_with(PREFIX);
        at.as_ref().is_some_and(|at| (CALCULATED..=ON).contains(&place) || prefixed(at))
    };
    eight.iter().enumerate().filter(|found| is_rare(*found)).count()
}

/// Whether the tiers among the eight are numbers of tiers, and there are any.
fn has_tiers(eight: &Eight, text: &Text) -> bool {
    let tiers = [eight[TIER], eight[CALCULATED]];
    let tiers = tiers.iter().flatten();
    tiers.clone().count() > 0 && tiers.clone().all(|at| fits(text, *at, |cell| read_tier(cell).is_some()))
}

/// Whether the cells of a column fit, as far as they are looked at and not empty.
fn fits(text: &Text, column: usize, fits: impl Fn(&str) -> bool) -> bool {
    let column = ColumnId(column as u32);
    spread(text.len(), LOOKED_AT).all(|row| {
        let cell = text.cell(RowId(row as u32), column);
        cell.trim().is_empty() || fits(cell.trim())
    })
}

fn plain(name: &str) -> &str {
    name.trim_start_matches(PREFIX)
}

/// What was rated and computed, right before the eight, which begin at a place; the first column is the list's own.
fn before_the_eight(
    header: &[String],
    eight: usize,
    computed: &[ComputedColumn],
) -> (Vec<usize>, Vec<usize>) {
    let mut before = (1..eight).rev().peekable();
    let mut rated = Vec::new();
    while let Some(at) = before.next_if(|at| question_of(&header[*at]).is_some()) {
        rated.push(at);
    }
    (rated, before.take_while(|at| is_computed(&header[*at], computed)).collect())
}

/// What was rated and computed among `others`: of columns of one name, the one with most prefixes.
fn anywhere(text: &Text, others: &[usize], computed: &[ComputedColumn]) -> (Vec<usize>, Vec<usize>) {
    let header = text.header();
    let is_rating = |at: &usize| question_of(&header[*at]).is_some();
    let are_answers = |at: &usize| is_rating(at) && fits(text, *at, |cell| read_ratings(cell).is_some());
    let is_last_of_name = |at: &usize| {
        let name = plain(&header[*at]).to_lowercase();
        let same = |other: &&usize| plain(&header[**other]).to_lowercase() == name;
        others.iter().filter(same).all(|other| header[*other].len() <= header[*at].len())
    };
    let are_computed =
        |at: &usize| is_computed(&header[*at], computed) && !is_rating(at) && is_last_of_name(at);
    let of =
        |is: &dyn Fn(&usize) -> bool| -> Vec<usize> { others.iter().copied().filter(|at| is(at)).collect() };
    (of(&are_answers), of(&are_computed))
}

/// Whether a column is called like one that is computed.
fn is_computed(name: &str, computed: &[ComputedColumn]) -> bool {
    computed.iter().any(|column| column.is_called(name) || column.is_called(plain(name)))
}

/// The question that an added column answers.
fn question_of(name: &str) -> Option<&str> {
    ratings::question(plain(name))
}

#[cfg(test)]
mod tests;
