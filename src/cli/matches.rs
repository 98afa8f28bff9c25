//! How the decisions of a review fit the list at hand.

use std::io;

use super::failure::Failure;
use super::list::ReviewedList;
use super::page::Page;
use crate::data::number::counted;
use crate::review::Fit;

/// Says how many decisions are applied, doubtful and missing, where the review has any.
///
/// # Errors
/// Those of the writer.
pub fn tell(list: &ReviewedList, page: &mut Page<'_>) -> io::Result<()> {
    if list.review.decisions.is_empty() {
        return Ok(());
    }
    if list.sampled.is_some() {
        let applied = counted(list.key_index.rows().len(), "decision");
        return page.say(&format!("{applied} about customers of the sample applied."));
    }
    let count = |is: fn(&Fit) -> bool| list.matches.iter().filter(|found| is(&found.fit)).count();
    let changed = count(|fit| *fit == Fit::Changed);
    let missing = count(|fit| *fit == Fit::Missing);
    let unchecked = count(|fit| *fit == Fit::Unchecked);
    let doubtful = list.matches.len() - changed - unchecked - missing;
    let applied = list.review.decisions.len() - doubtful - missing;
    let mut parts = vec![format!("{} applied", counted(applied, "decision"))];
    if changed > 0 {
        parts.push(format!("{changed} of them to customers with another name or e-mail address now"));
    }
    if unchecked > 0 {
        parts.push(format!(
            "{unchecked} of them by key alone, because the list no longer says the name or e-mail address"
        ));
    }
    if doubtful > 0 {
        parts.push(format!("{doubtful} not applied because they may be about other customers"));
    }
    if missing > 0 {
        parts.push(format!("{missing} about customers missing from this list"));
    }
    let cure = if doubtful > 0 { " Open the list with tierdeck to look at them." } else { "" };
    page.say(&format!("{}.{cure}", parts.join(", ")))
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
