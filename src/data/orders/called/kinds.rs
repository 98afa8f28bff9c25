//! What rows of orders are called, and what is asked about them.

use std::sync::LazyLock;

use super::unpaid;
use super::words::{BESIDE, BESIDE_MOVED, DEPOSIT, DEPOSIT_WORDS, FEE, MOVED, SENT, TAX, TIP};
use crate::data::beginnings::Trigrams;
use crate::data::finding::FindingKind;
use crate::data::header;
use crate::data::orders::words::has;

/// Letters of a cell that is such a word, in bytes, ...
const LONGEST: usize = 48;
/// ... and its words.
const MOST_WORDS: usize = 5;

/// How the words begin: most cells have none of these, and are done.
static TRIGRAMS: LazyLock<Trigrams> = LazyLock::new(|| trigrams(unpaid::all()));
/// The same of the words that are looked for among things that are sold.
static OF_THINGS: LazyLock<Trigrams> = LazyLock::new(|| trigrams(unpaid::of_things()));

fn trigrams(more: impl Iterator<Item = &'static str>) -> Trigrams {
    let words = [TAX, FEE, TIP, DEPOSIT, DEPOSIT_WORDS, MOVED, SENT, &["down", "pay", "pass through"]]
        .into_iter()
        .flatten();
    let words: Vec<&str> = words.copied().chain(more).collect();
    Trigrams::of(&words)
}

/// Whether one of the words may be in a cell.
fn may_speak(cell: &str, about: CellsAbout) -> bool {
    let trigrams = if about == CellsAbout::Things { &OF_THINGS } else { &TRIGRAMS };
    !cell.is_ascii() || trigrams.may_be_in(cell)
}

/// What a row is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    Tax,
    Fee,
    Deposit,
    Moved,
    Sent,
    Gift,
    Credit,
    Free,
    Planned,
    Cost,
    Balance,
    Part,
    Test,
    Tip,
    Spent,
}

/// How many of these there are.
pub(super) const KINDS: usize = 15;

/// What the cells of a column are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellsAbout {
    /// What was sold, or anything.
    Things,
    /// What kind of row it is.
    Kinds,
    /// Where it comes from.
    Origins,
    /// A payment, ...
    Payment,
    /// ... and how it was made.
    Method,
}

impl Called {
    pub const ALL: [Called; KINDS] = [
        Called::Tax,
        Called::Fee,
        Called::Deposit,
        Called::Moved,
        Called::Sent,
        Called::Gift,
        Called::Credit,
        Called::Free,
        Called::Planned,
        Called::Cost,
        Called::Balance,
        Called::Part,
        Called::Test,
        Called::Tip,
        Called::Spent,
    ];

    /// What a cell of a column calls its row.
    pub fn of(cell: &str, about: CellsAbout) -> Option<Called> {
        let cell = cell.trim();
        if cell.len() > LONGEST || !may_speak(cell, about) {
            return None;
        }
        let words = header::words(cell);
        if matches!(about, CellsAbout::Payment | CellsAbout::Method) && unpaid::is_credit(&words) {
            return Some(Called::Credit);
        }
        if about == CellsAbout::Method {
            return None;
        }
        if matches!(about, CellsAbout::Payment | CellsAbout::Kinds)
            && words.len() <= 3
            && unpaid::is_spent(&words)
        {
            return Some(Called::Spent);
        }
        // A capital within begins a word, but not in `MwSt`.
        let in_small = header::words(&cell.to_lowercase());
        let is_kind = about == CellsAbout::Kinds;
        let is_all = |of: &[&str]| {
            let is_one = |word: &String| of.contains(&word.as_str()) || BESIDE.contains(&word.as_str());
            [&words, &in_small].iter().any(|words| has(words, of) && words.iter().all(is_one))
        };
        let is_moved = |of: &[&str]| {
            let is_one = |word: &String| of.contains(&word.as_str()) || BESIDE_MOVED.contains(&word.as_str());
            has(&words, of) && words.len() <= MOST_WORDS && words.iter().all(is_one)
        };
        let is_deposit = |word: &String| {
            DEPOSIT_WORDS.contains(&word.as_str()) || DEPOSIT.iter().any(|start| word.starts_with(start))
        };
        let is_down = header::say_a_pair(&words, &[["down", "payment"]]);
        match () {
            () if is_all(TAX) => Some(Called::Tax),
            // Of taxes that Airbnb collects and the host pays.
            () if is_kind && header::say_a_pair(&words, &[["pass", "through"]]) => Some(Called::Tax),
            () if is_all(FEE) => Some(Called::Fee),
            () if is_all(TIP) => Some(Called::Tip),
            // `Transfer to bank` is what a `Bank transfer` need not be.
            () if is_kind && (is_moved(MOVED) || is_moved(SENT) && words.len() > 2) => Some(Called::Moved),
            () if is_kind && is_moved(SENT) => Some(Called::Sent),
            () if is_kind && unpaid::is_free(&words) => Some(Called::Free),
            () if is_kind && unpaid::is_planned(&words) => Some(Called::Planned),
            () if is_kind && words.len() <= 3 && unpaid::PART.say(&words) => Some(Called::Part),
            () if (is_kind || about == CellsAbout::Origins)
                && words.len() <= 2
                && unpaid::TEST.say(&words) =>
            {
                Some(Called::Test)
            }
            () if unpaid::BALANCE.say(&words) => Some(Called::Balance),
            () if unpaid::is_cost(&words) => Some(Called::Cost),
            () if unpaid::is_gift(&words) => Some(Called::Gift),
            () if words.len() <= MOST_WORDS && (is_down || words.iter().any(is_deposit)) => {
                Some(Called::Deposit)
            }
            () => None,
        }
    }

    /// Whether a row that is worth so much is asked about: what others keep is below 0.
    pub fn is_asked(self, worth: f64) -> bool {
        match self {
            Called::Tax => worth != 0.0,
            Called::Fee | Called::Sent => worth < 0.0,
            Called::Moved | Called::Cost | Called::Balance => worth != 0.0,
            Called::Deposit
            | Called::Credit
            | Called::Free
            | Called::Planned
            | Called::Part
            | Called::Test
            | Called::Tip
            | Called::Spent => worth > 0.0,
            // What the whole order is worth may be on another of its lines.
            Called::Gift => worth >= 0.0 || worth.is_nan(),
        }
    }

    pub fn finding(self) -> FindingKind {
        match self {
            Called::Gift | Called::Credit | Called::Free | Called::Planned | Called::Test => {
                FindingKind::UnpaidOrder
            }
            _ => FindingKind::TaxOrDeposit,
        }
    }

    pub fn message(self, column: &str, rows: &str, example: &str) -> String {
        let (what, then) = SAID[self as usize];
        match self {
            Called::Credit | Called::Test => {
                format!("{column} says '{example}' in {rows}, as of {what}, and they {then}")
            }
            _ => format!("{column} calls {rows} {what}, such as '{example}', and they {then}"),
        }
    }
}

/// What each is called, and what becomes of it.
const SAID: [(&str, &str); KINDS] = [
    ("tax", "count as revenue. If you want revenue without tax, leave such rows out of the list."),
    (
        "a fee",
        "are taken off the revenue. If revenue is what customers pay, leave such rows out of the list.",
    ),
    (
        "a deposit",
        "are added to the others. If the last invoice has the whole amount again, leave such rows out of the list.",
    ),
    (MOVED_SAID, MOVED_THEN),
    (MOVED_SAID, MOVED_THEN),
    (
        "a gift card",
        "count as revenue. If what they pay for later is in the list as well, leave such rows out of it.",
    ),
    ("what is not paid with money", FOR_NOTHING),
    ("something that nobody may pay for", FOR_NOTHING),
    ("a plan", "count as revenue beside what was sold. Leave such rows out of the list."),
    ("the cost of what was sold", "are added to the revenue. Leave such rows out of the list."),
    ("what was on the account", "count as revenue. Leave such rows out of the list."),
    (
        "a part of another",
        "are added to the others. If the other has the whole amount, leave such rows out of the list.",
    ),
    ("what was only tried", FOR_NOTHING),
    ("a tip", "count as revenue. If they go to those who serve, leave such rows out of the list."),
    ("money that went out", "count as revenue. Leave such rows out of the list."),
];
const MOVED_SAID: &str = "a transfer or a hold";
const MOVED_THEN: &str =
    "count as revenue or returns. If nothing was sold or sent back there, leave such rows out of the list.";
const FOR_NOTHING: &str = "count as revenue. If they bring nothing, leave such rows out of the list.";

#[cfg(test)]
mod tests;
