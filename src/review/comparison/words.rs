//! A comparison in sentences.

use crate::data::number::counted;
use crate::tiering::figures;
use crate::tiering::unit::Unit;

use super::{Cause, ListComparison, MoveCounts, MoveReason, MovedCustomer};

impl ListComparison {
    /// What moved a customer, in a few words: `own figures: profit +7,204`.
    pub fn why_in_words(&self, mover: &MovedCustomer) -> String {
        let cause = mover.chain.main_cause().name();
        match self.why(mover) {
            MoveReason::Figure { measure, unit, before: Some(before), now: Some(now) } => {
                format!("{cause}: {measure} {}", signed(now - before, unit))
            }
            MoveReason::Figure { measure, unit, before: None, now: Some(now) } => {
                format!("{cause}: {measure} {}, not known before", figures::value(now, unit))
            }
            MoveReason::Figure { measure, .. } => format!("{cause}: {measure} is no longer known"),
            MoveReason::Rule(why) => format!("{cause}: {}", without_capital(&why)),
            MoveReason::NewAbove(1) => format!("{cause}: 1 who is new is ahead"),
            MoveReason::NewAbove(above) => format!("{cause}: {} new ones are ahead", figures::count(above)),
            MoveReason::Cause => cause.to_owned(),
        }
    }

    /// What is compared with what.
    pub fn heading(&self) -> String {
        format!("{} compared with {}", self.now.name, self.earlier.name)
    }

    /// What happened, in sentences: how many moved, are new and gone, and the money that moved.
    pub fn sentences(&self, counts: &MoveCounts) -> Vec<String> {
        let both = figures::count(self.both());
        let moved = match self.movers.len() {
            0 if self.both() == 0 => "No customer is in both lists.".to_owned(),
            0 => format!("None of {both} customers changed tier."),
            1 => format!("1 of {both} customers changed tier: {}.", self.up_and_down(counts)),
            many => format!(
                "{} of {both} customers changed tier: {}.",
                figures::count(many),
                self.up_and_down(counts)
            ),
        };
        let is_or_are = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 is {what}")),
            many => Some(format!("{} are {what}", figures::count(many))),
        };
        let others = [is_or_are(self.new.len(), "new"), is_or_are(self.pairs.gone.len(), "gone")];
        let others: Vec<String> = others.into_iter().flatten().collect();
        let others = (!others.is_empty()).then(|| others.join(", ") + ".");
        let money = |sum: super::MoveSum, way: &str| {
            sum.revenue
                .filter(|_| sum.customers > 0)
                .map(|revenue| format!("{} revenue went {way}", figures::amount(revenue)))
        };
        let money: Vec<String> =
            [money(counts.up, "up"), money(counts.down, "down")].into_iter().flatten().collect();
        let money = (!money.is_empty()).then(|| money.join(", ") + ".");
        std::iter::once(moved).chain(others).chain(money).chain(self.doubts()).collect()
    }

    fn up_and_down(&self, counts: &MoveCounts) -> String {
        format!("{} up, {} down", figures::count(counts.up.customers), figures::count(counts.down.customers))
    }

    /// What may be otherwise.
    fn doubts(&self) -> Vec<String> {
        let doubtful = match self.pairs.doubtful.len() {
            0 => None,
            1 => Some("1 customer who is gone may be one who is new, under another key.".to_owned()),
            many => Some(format!(
                "{} who are gone may be among the new ones, under other keys.",
                counted(many, "customer")
            )),
        };
        let tiered = (!self.earlier.is_recorded).then(|| {
            format!(
                "{} has no tiers of its own: it was tiered now, by \"{}\".",
                self.earlier.name, self.earlier.tiering.model.name
            )
        });
        doubtful.into_iter().chain(tiered).collect()
    }

    /// The first line about a list that was continued: `57 customers changed tier since 2026-11-20: 31 up, 26 down`.
    pub fn in_short(&self) -> Option<String> {
        let counts = self.counts();
        let (moved, since) = (self.movers.len(), self.earlier.when());
        (moved > 0).then(|| {
            format!(
                "{} changed tier since {since}: {}",
                counted(moved, "customer"),
                self.up_and_down(&counts)
            )
        })
    }
}

/// A sentence as it continues after a colon; a name or a formula keeps its first letter.
fn without_capital(sentence: &str) -> String {
    let mut words = sentence.splitn(2, ' ');
    let (first, rest) = (words.next().unwrap_or_default(), words.next());
    let is_plain = ["They", "The", "A", "An", "No", "Little", "Profit", "Among"].contains(&first);
    let first = if is_plain { first.to_lowercase() } else { first.to_owned() };
    rest.map_or_else(|| first.clone(), |rest| format!("{first} {rest}")).trim_end_matches('.').to_owned()
}

/// A change with its sign: `+7,204`.
fn signed(by: f64, unit: Unit) -> String {
    let sign = if by < 0.0 { "-" } else { "+" };
    match unit {
        Unit::Share => format!("{sign}{} points", figures::tenths(100.0 * by.abs())),
        Unit::Percent => format!("{sign}{} points", figures::tenths(by.abs())),
        _ => format!("{sign}{}", figures::value(by.abs(), unit)),
    }
}

impl Cause {
    /// What it is called as the head of a line: `the others changed`.
    pub fn heading(self) -> &'static str {
        match self {
            Self::OwnFigures => "own figures",
            Self::Others => "the others changed",
            Self::Criteria => "the criteria changed",
            Self::Decision => "your decisions",
            Self::Steadiness => "held, or no longer",
        }
    }
}
