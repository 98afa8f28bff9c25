//! What the columns of a list mean: guessed from the words of their headers, from their types and their values.

mod fit;
mod offered;
mod phrase;
mod words;

use super::column::{ColumnType, Guess, Role};
use super::infer::Inferred;
use fit::fit;
pub use offered::offered;
use phrase::{HeaderWords, Phrase, all_phrases};

#[cfg(test)]
mod tests;

/// A column whose role is guessed.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The header's text.
    pub name: &'a str,
    /// What was found out from its cells.
    pub inferred: &'a Inferred,
}

/// A role that a column may have.
struct Proposal {
    column: usize,
    role: Role,
    /// 0 to 1.
    score: f64,
    reason: String,
}

/// A proposal below this is no better than chance.
const THRESHOLD: f64 = 0.3;

/// One guess for each column, in the order of the columns. No role is given twice: the column that fits it best has
/// it, the earlier one of equals. A column that loses its best role gets another only if
/// that one is at least half as likely.
///
/// Where rows are contacts of companies, the record is the contact (its id is the id), and the name is the company's:
/// a first name alone names no customer.
pub fn guess_roles(columns: &[Candidate]) -> Vec<(Option<Role>, Guess)> {
    let phrases = all_phrases();
    let mut refusals: Vec<Option<String>> = vec![None; columns.len()];
    let mut proposals = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        propose(at, column, &phrases, &mut proposals, &mut refusals[at]);
    }
    // The sort is stable: among equals the earlier column comes first.
    proposals.sort_by(|a, b| b.score.total_cmp(&a.score));
    let taken_by = assign(columns.len(), &proposals);
    (0..columns.len()).map(|at| conclude(at, columns, &proposals, &taken_by, refusals[at].take())).collect()
}

/// Everything that a column may be. Where the words say a role and the values deny it, the denial is a refusal.
fn propose(
    at: usize,
    column: &Candidate,
    phrases: &[Phrase],
    proposals: &mut Vec<Proposal>,
    refusal: &mut Option<String>,
) {
    let header = HeaderWords::of(column.name);
    let first = proposals.len();
    let mut most_refused = THRESHOLD;
    for &role in Role::ALL {
        let by_words =
            phrases.iter().filter(|phrase| phrase.role == role).map(|phrase| phrase.score(&header));
        let words = by_words.fold(0.0, f64::max);
        if words < THRESHOLD {
            continue;
        }
        match fit(role, column.inferred) {
            Ok(factor) if words * factor >= THRESHOLD => {
                let reason = format!("the header says '{}'", column.name.trim());
                proposals.push(Proposal { column: at, role, score: words * factor, reason });
            }
            Ok(_) => {}
            Err(why) if words > most_refused => {
                most_refused = words;
                *refusal = Some(format!("no role: the header may mean {}, but {why}", role.meaning()));
            }
            Err(_) => {}
        }
    }
    if proposals.len() == first
        && let Some((role, score, reason)) = by_values(at, column.inferred)
    {
        proposals.push(Proposal { column: at, role, score, reason: reason.to_owned() });
    }
}

/// What the values alone tell.
fn by_values(at: usize, inferred: &Inferred) -> Option<(Role, f64, &'static str)> {
    let is_text = inferred.kind == ColumnType::Text;
    let is_short = inferred.mean_length <= 16.0 && inferred.sample.iter().all(|text| !text.contains(' '));
    let is_whole = inferred.figures.is_some_and(|figures| figures.whole && figures.min >= 0.0);
    if is_text && inferred.share_with_at >= 0.8 {
        Some((Role::Email, 0.75, "nearly every value has an @"))
    } else if at == 0
        && inferred.distinct.is_unique()
        && inferred.distinct.count > 1
        && (is_whole || is_text && is_short)
    {
        Some((Role::Id, 0.4, "it comes first and every value is different"))
    } else {
        None
    }
}

/// Gives the roles away, the best proposal first: each role to one column, and each column one role.
fn assign(columns: usize, proposals: &[Proposal]) -> Vec<(Role, usize)> {
    let mut best = vec![0.0_f64; columns];
    let mut is_settled = vec![false; columns];
    let mut taken: Vec<(Role, usize)> = Vec::new();
    for proposal in proposals {
        let at = proposal.column;
        best[at] = best[at].max(proposal.score);
        let is_free = !is_settled[at] && taken.iter().all(|&(role, _)| role != proposal.role);
        if is_free && proposal.score >= best[at] * 0.5 {
            is_settled[at] = true;
            taken.push((proposal.role, at));
        }
    }
    taken
}

fn conclude(
    at: usize,
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
    refusal: Option<String>,
) -> (Option<Role>, Guess) {
    let own = taken.iter().find(|&&(_, column)| column == at).map(|&(role, _)| role);
    let mine = proposals
        .iter()
        .find(|proposal| proposal.column == at && own.is_none_or(|role| proposal.role == role));
    match (own, mine) {
        (Some(role), Some(Proposal { score, reason, .. })) => {
            (Some(role), Guess { confidence: *score, reason: reason.clone() })
        }
        (None, Some(lost)) => {
            let winner =
                taken.iter().find(|&&(role, _)| role == lost.role).map(|&(_, column)| columns[column].name);
            let reason = format!(
                "no role: another column fits {} better: '{}'",
                lost.role,
                winner.unwrap_or_default().trim()
            );
            (None, Guess { confidence: 0.7, reason })
        }
        (_, None) => {
            let reason = refusal.unwrap_or_else(|| no_role(columns[at].inferred).to_owned());
            (None, Guess { confidence: 0.6, reason })
        }
    }
}

fn no_role(inferred: &Inferred) -> &'static str {
    match inferred.kind {
        ColumnType::Empty => "no role: the column has no values, and its header is none that Tierdeck knows",
        ColumnType::Number(_) => "no role: numbers, and the header does not say of what",
        ColumnType::Date(_) => "no role: dates, and the header does not say of what",
        ColumnType::Text if inferred.mean_length > 24.0 => "no role: free text",
        ColumnType::Text => "no role: text, and the header does not say of what",
    }
}
