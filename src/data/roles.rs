//! What the columns of a list mean: guessed from the words of their headers, from their types and their values.

mod aside;
mod by_values;
mod choose;
mod converted;
mod cut;
mod directions;
mod ends;
mod field;
mod fit;
mod names;
mod nordic;
mod offered;
mod orders;
mod paid;
mod parts;
mod past;
mod period;
mod phrase;
mod products;
mod rate;
mod recency;
mod spans;
mod taxes;
mod turnover;
mod unfit;
mod words;
mod years;

use super::column::{ColumnType, Guess, Role};
use super::finding::Finding;
use super::header;
use super::infer::Inferred;
use super::series::Series;
pub(super) use converted::{ForeignAmounts, names_currency};
use fit::fit;
pub(super) use fit::{is_state_of_order, may_be_codes};
pub use offered::offered;
pub(super) use orders::{
    OrderRows, PRICE, REFUND, amount, called_orders, counts_goods, is_of_all_orders, may_number_orders,
    names_day, names_deal, names_order_number, names_other_day, suspect_orders,
};
use period::Period;
use phrase::{HeaderWords, VOCABULARY};
pub use rate::Rate;
pub(super) use rate::{is_german_grade, is_risk, says_less_is_better, says_more_is_better};
pub(crate) use rate::{rate, rate_by_words};

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
    /// 0 to 1: how likely.
    score: f64,
    /// 0 to 1: how surely the header says it, whatever the values and the other columns.
    said: f64,
    period: Option<Period>,
    reason: String,
}

/// Why the values of a column cannot have the role that its header names.
#[derive(Clone)]
struct DeniedRole {
    role: Role,
    said: f64,
    why: String,
    /// Whether it is one column of a series that has the role together.
    is_part: bool,
}

/// The guesses about all columns of a list.
#[derive(Debug)]
pub struct Guesses {
    /// One for each column, in their order.
    pub columns: Vec<(Option<Role>, Guess)>,
    /// Where a guess changes figures, or a column is not used.
    pub findings: Vec<Finding>,
}

/// A proposal below this is no better than chance.
const THRESHOLD: f64 = 0.3;

/// What a header that says only "total" or "amount" says of revenue at most.
const BARE_AMOUNT: f64 = 0.45;

/// A guess for each column. No role is given twice: the column that fits it best has it, the earlier one of equals.
/// A column that loses its best role gets another only if that one is at least half as likely.
///
/// Where rows are contacts of companies, the record is the contact (its id is the id), and the name is the column that
/// repeats less. Where rows are orders, an id that repeats is the customer's, and an `id` alone is the order's.
///
/// Of a `series` of months or quarters no column is the revenue by itself, and of no series is the total beside it.
///
/// Headers that a program cut at ten characters are taken for what they may have been, and said.
pub(super) fn guess_roles(
    columns: &[Candidate],
    orders: Option<&OrderRows>,
    series: Option<&Series>,
) -> Guesses {
    let whole = cut::whole_names(columns);
    if whole.iter().all(Option::is_none) {
        return guess_named(columns, orders, series);
    }
    let name =
        |(column, whole): (&Candidate, &Option<String>)| whole.clone().unwrap_or(column.name.to_owned());
    let names: Vec<String> = columns.iter().zip(&whole).map(name).collect();
    let named =
        columns.iter().zip(&names).map(|(column, name)| Candidate { name, inferred: column.inferred });
    let mut guesses = guess_named(&named.collect::<Vec<_>>(), orders, series);
    cut::say(columns, &whole, &mut guesses);
    guesses
}

fn guess_named(columns: &[Candidate], orders: Option<&OrderRows>, series: Option<&Series>) -> Guesses {
    let mut refusals: Vec<Option<DeniedRole>> = vec![None; columns.len()];
    let mut proposals = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        propose(at, column, orders, &mut proposals, &mut refusals[at]);
    }
    nordic::deny(columns, &mut proposals);
    recency::deny(columns, &mut proposals);
    if let Some(orders) = orders {
        orders::deny_other_names(columns, orders, &mut proposals);
    }
    names::take_owner(columns, &mut proposals);
    names::take_halves(columns, &mut proposals);
    names::complete_halves(columns, &mut proposals);
    names::lower_own_address(columns, &mut proposals);
    let mut findings = Vec::new();
    if orders.is_none() {
        findings.extend(recency::propose_letters(columns, &mut proposals));
    }
    let denied = [turnover::deny(columns, &mut proposals), turnover::deny_income(columns, &mut proposals)];
    for (at, own_turnover) in denied.into_iter().flatten() {
        let why = "it says what the company earns itself".to_owned();
        refusals[at] = Some(DeniedRole { role: Role::Revenue, said: 0.0, why, is_part: false });
        if proposals.iter().all(|proposal| proposal.role != Role::Revenue) {
            findings.push(own_turnover);
        }
    }
    parts::deny_taken_off(columns, &mut proposals, &mut refusals);
    findings.extend(directions::deny(columns, &mut proposals, &mut refusals));
    if header::are_ages(columns.iter().map(|column| column.name)) {
        parts::deny_debts(&mut proposals, &mut refusals);
    }
    if let Some(series) = series {
        parts::deny_parts(columns, series, &mut proposals, &mut refusals);
    }
    choose::propose_sole_period(columns, &mut proposals);
    if orders.is_some() {
        choose::propose_amounts(columns, &mut proposals);
    }
    paid::lower(columns, &mut proposals, orders.is_some());
    choose::rank(columns, &mut proposals, orders.is_some());
    converted::prefer(columns, &mut proposals);
    names::lower_codes(columns, &mut proposals);
    // The sort is stable: among equals the earlier column comes first.
    proposals.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut taken = assign(columns.len(), &proposals);
    names::drop_lesser(columns, &proposals, &mut taken);
    by_values::name_by_values(columns, &refusals, &mut proposals, &mut taken);
    if orders.is_none() {
        findings.extend(by_values::finding(columns, &proposals, &taken));
    }
    findings.extend(products::finding(columns, &taken));
    findings.extend(choose::findings(columns, &proposals, &taken, series));
    findings.extend(orders.and_then(|orders| orders::passed_over(columns, orders)));
    findings.extend(unfit::unused(columns, &refusals, &taken));
    let guesses = (0..columns.len()).map(|at| conclude(at, columns, &proposals, &taken, refusals[at].take()));
    Guesses { columns: guesses.collect(), findings }
}

/// Whether words say that amounts are what customers paid, rather than anything else.
pub(super) fn says_revenue(words: &str) -> bool {
    let words = HeaderWords::of(words);
    // Nearly all words say no revenue: only then the other roles count.
    if words.says(Role::Revenue) < THRESHOLD {
        return false;
    }
    let said = words.said();
    said.iter().all(|other| *other <= said[Role::Revenue as usize])
}

/// Whether a header's words say a role, and nothing else.
pub(super) fn names_role(name: &str) -> bool {
    let header = HeaderWords::of(name);
    VOCABULARY.phrases_for(&header).any(|phrase| phrase.is_all_of(&header))
}

/// The role that each header names by its words alone, whatever the values are.
pub(super) fn named_roles(names: &[String]) -> Vec<Option<Role>> {
    let named = |name: &String| {
        let header = HeaderWords::of(name);
        let scored = VOCABULARY.phrases_for(&header).map(|phrase| (phrase.score(&header), phrase.role));
        let best = scored.filter(|(score, _)| *score >= THRESHOLD).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, role)| role)
    };
    names.iter().map(named).collect()
}

/// Everything that a column may be. Where the words say a role and the values deny it, the denial is a refusal.
fn propose(
    at: usize,
    column: &Candidate,
    orders: Option<&OrderRows>,
    proposals: &mut Vec<Proposal>,
    refusal: &mut Option<DeniedRole>,
) {
    let header = HeaderWords::of(column.name);
    let said = HeaderWords::said_by(column.name);
    let first = proposals.len();
    for &role in Role::ALL {
        let words = said[role as usize];
        if words < THRESHOLD {
            continue;
        }
        let Some(fits) = fitness((role, words), at, column, orders) else { continue };
        let mut propose = |role, said, score, reason| {
            proposals.push(Proposal { column: at, role, score, said, period: header.period, reason });
        };
        let name = column.name.trim();
        match (fits, profit_or_margin(role, column)) {
            (Ok(factor), _) => {
                let apart = match role {
                    Role::Id | Role::Name if orders.is_none() => fit::tells_apart(column.inferred),
                    _ => 1.0,
                };
                propose(role, words, words * factor * apart, format!("the header says '{name}'"));
            }
            (Err(_), Some((role, are))) => {
                let reason = format!("the header says '{name}', and its values are {are}");
                propose(role, words * 0.9, words * 0.9, reason);
            }
            (Err(why), None) if refusal.as_ref().is_none_or(|refusal| words > refusal.said) => {
                *refusal = Some(DeniedRole { role, said: words, why: why.to_owned(), is_part: false });
            }
            (Err(_), None) => {}
        }
    }
    let is_email = column.inferred.kind == ColumnType::Text
        && column.inferred.share_with_at >= 0.8
        && !header::say_one_of(&header::words(column.name), words::DONE_BY);
    if proposals.len() == first && is_email {
        let reason = "nearly every value has an @".to_owned();
        let (role, score) = (Role::Email, 0.75);
        proposals.push(Proposal { column: at, role, score, said: score, period: None, reason });
    }
}

/// How well the values of a column fit a role that its header says so well, or why they deny it; none where the column is
/// not asked, as rows of orders have it of themselves, or another column says it for them.
fn fitness(
    (role, words): (Role, f64),
    at: usize,
    column: &Candidate,
    orders: Option<&OrderRows>,
) -> Option<Result<f64, &'static str>> {
    Some(match (role, orders) {
        (Role::Id, Some(orders)) if orders.customer == [at] => Ok(1.0),
        (Role::Id, _) if words <= 0.5 && !fit::are_codes(column.inferred) => return None,
        (Role::Id, Some(_)) if words < 0.89 || orders::is_reference(column.name) => return None,
        // Each row has the date of its own order, and some have the order's number as their name.
        (Role::FirstOrder | Role::LastOrder | Role::Recency, Some(_)) => return None,
        (Role::Name, Some(orders)) if orders.customer != [at] && fit::are_codes(column.inferred) => {
            return None;
        }
        (Role::Name, _) if orders::names_with_signs(column) => return None,
        // `Monthly` is how often somebody pays, or is asked.
        (Role::Status | Role::Region, _) if header::is_called(column.name, words::PLACE_OR_STATUS) => {
            let of = if fit::are_states_of_orders(column) { Role::Status } else { Role::Region };
            return (role == of).then(|| fit(role, column.inferred));
        }
        (Role::Orders, _) if names_frequency(column.name) && fit::are_terms(column.inferred) => return None,
        // `Orders (last 12m)` is how many, not when.
        (Role::FirstOrder | Role::LastOrder | Role::Recency, _) if header::names_stretch(column.name) => {
            return None;
        }
        // What a customer brought in all is not what an order brings.
        (Role::Revenue, Some(_)) if orders::is_of_all_orders(&header::words(column.name)) => return None,
        (Role::Profit, _) if fit::are_shares(column) => Err("its values are shares"),
        (Role::Margin, _) if fit::says_money(column) => Err("its header says money"),
        _ => aside::denied(role, column).map_or_else(|| fit(role, column.inferred), Err),
    })
}

/// Whether a header says how often.
fn names_frequency(name: &str) -> bool {
    let words = header::words(name);
    header::say_one_of(&words, words::FREQUENCY) || words.iter().any(|word| word.ends_with("haufigkeit"))
}

/// The role of a column whose values deny the one that its header says, and what they are: a profit in percent, or in parts
/// of one, is a margin, and a margin in money is what is left, the profit.
fn profit_or_margin(role: Role, column: &Candidate) -> Option<(Role, &'static str)> {
    match role {
        Role::Profit if fit(Role::Margin, column.inferred).is_ok() && is_margin(column) => {
            Some((Role::Margin, "shares"))
        }
        Role::Margin
            if aside::denied(role, column).is_none() && fit(Role::Profit, column.inferred).is_ok() =>
        {
            Some((Role::Profit, "money"))
        }
        _ => None,
    }
}

/// Whether the profit of a column is one in percent, or in parts of one, of all that was sold.
fn is_margin(column: &Candidate) -> bool {
    let is_share = fit::is_percent(column.inferred) || fit::are_shares(column);
    is_share && aside::denied(Role::Profit, column).is_none()
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
    refusal: Option<DeniedRole>,
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
            let winner = taken.iter().find(|&&(role, _)| role == lost.role);
            let reason = match winner {
                Some(&(role, column)) => {
                    let name = columns[column].name.trim();
                    format!("no role: another column fits {role} better: '{name}'")
                }
                None => "no role: the first and the last name together are the name".to_owned(),
            };
            (None, Guess { confidence: 0.7, reason })
        }
        (_, None) => {
            let denied = |refusal: DeniedRole| {
                if refusal.is_part {
                    return format!("no role of its own: {}", refusal.why);
                }
                format!("no role: the header may mean {}, but {}", refusal.role.meaning(), refusal.why)
            };
            let reason = refusal.map_or_else(|| no_role(columns[at].inferred).to_owned(), denied);
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
