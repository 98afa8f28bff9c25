//! Of figures of one kind, which are of a shorter stretch of time, or of the beginning of one: `Spend 30d` beside `Spend lifetime`,
//! `ARR start` beside `ARR end`.

use super::{Candidate, Proposal};
use crate::data::column::Role;
use crate::data::header::{self, is_one_of};

/// Words for the beginning of a stretch of time, ...
const OPENING: &str =
    "start starting opening beginning begin bop initial anfang anfangs beginn debut inicio inizio";
/// ... and for its end.
const CLOSING: &str = "end ending closing eop final ende schluss fin fine eind";
/// Words for all of the time.
const ALL: &str = "lifetime total overall alltime ever gesamt totale totaal insgesamt";
/// What such a figure counts of the other's score.
const LESS: f64 = 0.85;

/// Lowers what is of the beginning below what is of the end, and a stretch of some days or weeks below all of the time.
pub(super) fn lower(role: Role, columns: &[Candidate], proposals: &mut [Proposal]) {
    let name = |proposal: &Proposal| columns[proposal.column].name;
    let rest = |name: &str, words: &str| -> Option<Vec<String>> {
        let all = header::words(name);
        let rest: Vec<String> = all.iter().filter(|word| !is_one_of(word, words)).cloned().collect();
        (rest.len() < all.len()).then_some(rest)
    };
    let own = || proposals.iter().filter(|one| one.role == role);
    let closing: Vec<Vec<String>> = own().filter_map(|one| rest(name(one), CLOSING)).collect();
    let has_all = own().any(|one| rest(name(one), ALL).is_some() && !is_short(name(one)));
    let is_less = |one: &Proposal| {
        one.role == role
            && (rest(name(one), OPENING).is_some_and(|rest| closing.contains(&rest))
                || has_all && is_short(name(one)))
    };
    let less: Vec<usize> = (0..proposals.len()).filter(|at| is_less(&proposals[*at])).collect();
    less.into_iter().for_each(|at| proposals[at].score *= LESS);
}

/// Whether a header names a stretch that is shorter than a year.
fn is_short(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_year = ["12", "365", "52", "year", "yr"].iter().any(|part| lower.contains(part));
    header::names_stretch(name) && !is_year
}
