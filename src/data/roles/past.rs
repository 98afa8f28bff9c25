//! Figures of last year beside others: they never win over them, and what their headers leave open is asked.

use super::fit::{has_cents_or_currency, is_percent};
use super::period::Period;
use super::phrase::HeaderWords;
use super::{Candidate, Proposal, names_role};
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::infer::Inferred;

/// What an older year counts of a newer one's score.
pub(super) const OLDER: f64 = 0.9;
/// What a figure of another column has at least of the score of last year's, to be one that may be meant instead.
const MAY_BE_MEANT: f64 = 0.4;
/// What the largest amount of a column has at least of the largest revenue, to be one that may be meant instead.
const ALIKE: f64 = 0.2;
/// Figures that are of a stretch of time.
const OF_A_TIME: &[Role] = &[
    Role::Revenue,
    Role::Profit,
    Role::Margin,
    Role::Costs,
    Role::CostToServe,
    Role::Orders,
    Role::Discount,
    Role::Tickets,
    Role::Complaints,
    Role::Hours,
];

fn is_past(proposal: &Proposal) -> bool {
    proposal.period.is_some_and(Period::is_past)
}

/// Lowers last year's figures below all others of a role, also where no word of these says that they are this year's.
pub(super) fn lower(role: Role, proposals: &mut [Proposal]) {
    let own = |proposal: &&Proposal| proposal.role == role;
    let last_year = proposals.iter().filter(own).filter(|one| is_past(one)).map(|one| one.score);
    let last_year = last_year.fold(0.0, f64::max);
    let others = proposals.iter().filter(own).filter(|other| !is_past(other) && other.said >= MAY_BE_MEANT);
    let others = others.filter(|other| other.score >= last_year * MAY_BE_MEANT).map(|other| other.score);
    let best = others.fold(0.0, f64::max);
    if best > 0.0 && last_year > best * OLDER {
        let less = best * OLDER / last_year;
        proposals.iter_mut().filter(|one| one.role == role && is_past(one)).for_each(|one| one.score *= less);
    }
}

/// Whether a column was taken before last year's although its header has words that nobody knows: `Revenue zz` beside
/// `Revenue LY`. Or whether last year's was taken before another.
pub(super) fn is_open(columns: &[Candidate], won: &Proposal, other: &Proposal) -> bool {
    if is_past(won) {
        return !is_past(other);
    }
    if !is_past(other) || names_role(columns[won.column].name) {
        return false;
    }
    let known = HeaderWords::of(columns[other.column].name).telling;
    HeaderWords::of(columns[won.column].name).telling.iter().any(|word| !known.contains(word))
}

/// Words for what is newer than another, ...
const NEW: &str = "new newer newest neu neuer neue neues neuere nouveau nouvelle nouveaux nuevo nueva nuevas nuevos nuovo nuova novo nova \
    nieuw nieuwe nowy nowa nowe ny nya nye novy nove uusi uj yeni новый новая новое 新 최신";
/// ... and for what is older.
const OLD: &str = "old older alt alter alte altes ancien ancienne anciens viejo antiguo antigua vecchio vecchia velho antigo \
    oud oude stary stara stare gammal gammel vanha regi eski старый старая 旧";

/// Whether another column may be newer or older than the one that was taken, by a word that does not say of when it is:
/// `Umsatz neu` beside `Umsatz 2024` or beside `Umsatz`. What is new business is `New MRR`.
pub(super) fn is_undated(columns: &[Candidate], won: &Proposal, other: &Proposal) -> bool {
    let words = header::words(columns[other.column].name);
    let is_last_new = words.len() > 1 && words.last().is_some_and(|word| header::is_one_of(word, NEW));
    other.period.is_none()
        && (is_last_new
            || won.period.is_some_and(|period| !period.is_past())
                && (header::say_one_of(&words, NEW) || header::say_one_of(&words, OLD)))
}

/// That the revenue is of a period that its header names, beside money that nothing is known of: `Zorb` beside
/// `Revenue 2024`.
pub(super) fn beside_unknown(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
) -> Option<Finding> {
    let &(_, at) = taken.iter().find(|(role, _)| *role == Role::Revenue)?;
    let revenue = proposals.iter().find(|one| one.column == at && one.role == Role::Revenue)?;
    revenue.period.filter(|period| !period.is_past())?;
    let most = |at: usize| columns[at].inferred.figures.map_or(0.0, |figures| figures.max);
    let is_money = |inferred: &Inferred| has_cents_or_currency(inferred) && !is_percent(inferred);
    let is_meant = |at: &usize| {
        let header = HeaderWords::of(columns[*at].name);
        header.period.is_none()
            && header.is_unknown()
            && is_money(columns[*at].inferred)
            && most(*at) >= most(revenue.column) * ALIKE
            && proposals.iter().all(|other| other.column != *at)
    };
    let other = (0..columns.len()).find(is_meant)?;
    let name = |at: usize| columns[at].name.trim();
    let message = format!(
        "'{}' is used as revenue; '{}', of which the header does not say what it is, is not.",
        name(revenue.column),
        name(other)
    );
    Some(Finding::new(FindingKind::ChosenColumn, 2, message))
}

/// That a figure is of last year and the revenue is not, or the other way round; or that last year's revenue is used where
/// a column that nothing else is known of may be this year's: it is named by a time alone, or has a word of that one.
pub(super) fn of_another_time(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
) -> Option<Finding> {
    let of = |role: Role| {
        let &(_, column) = taken.iter().find(|(other, _)| *other == role)?;
        proposals.iter().find(|proposal| proposal.column == column && proposal.role == role)
    };
    let revenue = of(Role::Revenue)?;
    let name = |column: usize| columns[column].name.trim();
    let is_other = |figure: &&Proposal| is_past(figure) != is_past(revenue);
    if let Some(figure) = OF_A_TIME.iter().filter_map(|role| of(*role)).find(is_other) {
        let message = format!(
            "'{}' is used as revenue and '{}' as {}, but one of them is of last year. Give the roles to columns of \
             the same time, or to none.",
            name(revenue.column),
            name(figure.column),
            figure.role
        );
        return Some(Finding::new(FindingKind::OtherPeriod, 2, message));
    }
    let is_free = |at: usize| {
        let is_number = matches!(columns[at].inferred.kind, ColumnType::Number(_));
        is_number && proposals.iter().all(|proposal| proposal.column != at)
    };
    let known = HeaderWords::of(columns[revenue.column].name).telling;
    let may_be_now = |at: &usize| {
        let header = HeaderWords::of(columns[*at].name);
        let is_now = header.period.is_some_and(|period| !period.is_past());
        let is_alike =
            !is_percent(columns[*at].inferred) && header.telling.iter().any(|word| known.contains(word));
        header.is_period_alone() && is_now || is_alike
    };
    let other = (0..columns.len()).filter(|at| is_past(revenue) && is_free(*at)).find(may_be_now)?;
    let message = format!(
        "'{}' is used as revenue, but '{}' may be that of this year. Give the right one the role revenue.",
        name(revenue.column),
        name(other)
    );
    Some(Finding::new(FindingKind::AmbiguousRole, 2, message))
}
