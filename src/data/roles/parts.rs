//! Columns that are a part of the revenue or a total beside it, and so are not the revenue themselves.

use super::{BARE_AMOUNT, Candidate, DeniedRole, Proposal, aside, choose, fit};
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::series::{Series, is_total_beside};

/// Takes the role revenue from a total or an amount beside debts by their age: it is what is owed.
pub(super) fn deny_debts(proposals: &mut Vec<Proposal>, refusals: &mut [Option<DeniedRole>]) {
    proposals.retain(|proposal| {
        let is_debt = proposal.role == Role::Revenue && proposal.said <= BARE_AMOUNT;
        if is_debt {
            let why = "beside debts by their age it is what is owed".to_owned();
            refusals[proposal.column] =
                Some(DeniedRole { role: Role::Revenue, said: 0.0, why, is_part: false });
        }
        !is_debt
    });
}

/// Takes the role revenue from the columns of a series of parts of a year, and from those that add them up.
pub(super) fn deny_parts(
    columns: &[Candidate],
    series: &Series,
    proposals: &mut Vec<Proposal>,
    refusals: &mut [Option<DeniedRole>],
) {
    let is_part = |at: usize| series.has(ColumnId(at as u32));
    // Beside a count of all orders, a total is what they all came to, whatever months are beside it.
    let counts_orders = proposals.iter().any(|proposal| proposal.role == Role::Orders);
    let is_total = |at: usize| !counts_orders && is_total_beside(columns[at].name, series);
    // The newest of years has the role itself.
    let is_out = |at: usize| series.months < 12 && is_part(at) || !is_part(at) && is_total(at);
    proposals.retain(|proposal| {
        let is_out = proposal.role == Role::Revenue && is_out(proposal.column);
        if is_out {
            let why = format!("it is one of the amounts of {}s side by side, or their total", series.unit());
            refusals[proposal.column] =
                Some(DeniedRole { role: Role::Revenue, said: 0.0, why, is_part: true });
        }
        !is_out
    });
    let together = if series.months < 12 { "their sum" } else { "the latest whole year" };
    for (at, refusal) in refusals.iter_mut().enumerate().filter(|(at, _)| is_part(*at)) {
        let why = format!(
            "{} {}s side by side are one series: revenue is {together}",
            series.columns.len(),
            series.unit()
        );
        let is_free = proposals.iter().all(|proposal| proposal.column != at);
        if is_free {
            *refusal = Some(DeniedRole { role: Role::Revenue, said: 0.0, why, is_part: true });
        }
    }
}

/// Takes their roles from discounts and returns in money beside gross and net revenue: they are what is between the two.
pub(super) fn deny_taken_off(
    columns: &[Candidate],
    proposals: &mut Vec<Proposal>,
    refusals: &mut [Option<DeniedRole>],
) {
    let is_revenue = |at: usize| {
        proposals.iter().any(|proposal| proposal.column == at && proposal.role == Role::Revenue)
            && matches!(columns[at].inferred.kind, ColumnType::Number(_))
    };
    let has =
        |is_so: fn(&str) -> bool| (0..columns.len()).any(|at| is_revenue(at) && is_so(columns[at].name));
    // `Sales`, `Returns`, `Net sales`
    let is_before = |name: &str| choose::is_gross(name) || !choose::is_net(name);
    if !has(is_before) || !has(choose::is_net) {
        return;
    }
    let is_money = |at: usize| {
        let inferred = columns[at].inferred;
        let is_below_0 = inferred.figures.is_some_and(|figures| figures.min < 0.0);
        !fit::is_percent(inferred) && (is_below_0 || fit::has_cents_or_currency(inferred))
    };
    let are_many = |role: Role, at: usize| {
        role == Role::Complaints
            && aside::denied(role, &columns[at]).is_some()
            && !fit::is_percent(columns[at].inferred)
    };
    let is_off = |role: Role, at: usize| {
        matches!(role, Role::Discount | Role::Complaints) && (is_money(at) || are_many(role, at))
    };
    proposals.retain(|proposal| !is_off(proposal.role, proposal.column));
    for (at, refusal) in refusals.iter_mut().enumerate() {
        if refusal.as_ref().is_some_and(|refusal| is_off(refusal.role, at)) {
            *refusal = None;
        }
    }
}
