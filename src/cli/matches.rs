//! How the decisions of a review fit the list at hand.

use std::collections::HashSet;
use std::io;

use super::failure::Failure;
use super::list::ReviewedList;
use super::page::Page;
use crate::data::number::counted;
use crate::review::{CustomerKey, DecisionCount, Fit, Match};

/// Says how many decisions are applied, doubtful and missing, where the review has any.
///
/// # Errors
/// Those of the writer.
pub fn tell(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    if list.review.decisions.is_empty() {
        return Ok(());
    }
    if list.sampled.is_some() {
        let rows = list.key_index.rows().keys();
        let applied: DecisionCount = rows.filter_map(|&row| list.decision(row)).collect();
        return page.say(&format!("{} about customers of the sample applied.", first_in_sentence(applied)));
    }
    let count = |is: fn(&Fit) -> bool| list.matches.iter().filter(|found| is(&found.fit)).count();
    let changed = count(|fit| *fit == Fit::Changed);
    let unchecked = count(|fit| *fit == Fit::Unchecked);
    let not_applied = list.matches.iter().filter(|found| !found.fit.is_applied());
    let (missing, doubtful): (Vec<_>, Vec<_>) = not_applied.partition(|found| found.fit == Fit::Missing);
    let of = |matches: &[&Match]| {
        let decisions = matches.iter().filter_map(|found| list.review.decisions.get(&found.saved));
        decisions.map(|decision| &**decision).collect::<DecisionCount>()
    };
    let not_applied: HashSet<&CustomerKey> =
        missing.iter().chain(&doubtful).map(|found| &found.saved).collect();
    let applied = list.review.decisions.iter().filter(|(key, _)| !not_applied.contains(key));
    let applied: DecisionCount = applied.map(|(_, decision)| &**decision).collect();
    let mut parts = vec![format!("{} applied", first_in_sentence(applied))];
    if changed > 0 {
        parts.push(format!("{changed} of them to customers with another name or e-mail address now"));
    }
    if unchecked > 0 {
        parts.push(format!(
            "{unchecked} of them by key alone, because the list no longer says the name or e-mail address"
        ));
    }
    if !doubtful.is_empty() {
        let customers = if doubtful.len() == 1 { "another customer" } else { "other customers" };
        let doubtful = of(&doubtful).after_decisions();
        parts.push(format!("{doubtful} not applied, which may be about {customers}"));
    }
    if !missing.is_empty() {
        let customers = if missing.len() == 1 { "a customer" } else { "customers" };
        parts.push(format!("{} about {customers} missing from this list", of(&missing).after_decisions()));
    }
    let cure = if doubtful.is_empty() { "" } else { " Open the list with tierdeck to look at them." };
    page.say(&format!("{}.{cure}", parts.join(", ")))
}

/// How many decisions, at the beginning of a sentence.
fn first_in_sentence(count: DecisionCount) -> String {
    if count.total() == 0 { "No decisions".to_owned() } else { count.to_string() }
}

/// Refuses a list with decisions that may be about other customers, or that nothing but a key speaks for any more.
///
/// # Errors
/// There are some: a sentence with the first of them.
pub fn refuse_doubtful(list: &ReviewedList) -> Result<(), Failure> {
    let mut doubtful = list.matches.iter().filter(|found| found.fit.is_open() || found.fit == Fit::Unchecked);
    let count = doubtful.clone().count();
    let Some(first) = doubtful.next() else { return Ok(()) };
    let are = if count == 1 { "is" } else { "are" };
    Err(Failure::said(format!(
        "{} may be about other customers of {}, such as that about '{}' ({}): open the list with tierdeck and \
         decide which {are} meant; nothing was written",
        counted(count, "decision"),
        list.name(),
        first.saved.in_words(),
        first.fit.why(),
    )))
}
