//! Which of several columns has a role: the newest year, net before gross; what nothing settles is a doubt.

use std::collections::BTreeSet;

use super::fit::{has_cents_or_currency, is_percent};
use super::paid::is_paid;
use super::past;
use super::phrase::HeaderWords;
use super::spans;
use super::taxes::{self, Tax};
use super::years;
use super::{BARE_AMOUNT, Candidate, Proposal, names_role, orders};
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::display::listed;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::series::Series;

const NET: &[&str] = &[
    "net",
    "netto",
    "neto",
    "netta",
    "nett",
    "nettoumsatz",
    "nettoomzet",
    "nettoerlos",
    "ht",
    "netting",
    "nettobetrag",
    "nettosumme",
    "nettowert",
    "nettobedrag",
    "nettobelopp",
    "nettobelob",
    "nettobelop",
    "liquido",
    "liquida",
    "liquidas",
    "liquidos",
    "nets",
    "nette",
    "nettes",
    "netas",
    "netos",
    "netti",
    "imponibile",
    "imponible",
    "taxable",
    "untaxed",
    "καθαρη",
];
const GROSS: &[&str] = &[
    "gross",
    "brutto",
    "bruto",
    "brut",
    "lordo",
    "bruttoumsatz",
    "bruttoerlos",
    "ttc",
    "bruttobetrag",
    "bruttosumme",
    "bruttowert",
    "brutobedrag",
    "bruttobelopp",
    "bruttobelob",
    "bruttobelop",
    "bruts",
    "brute",
    "brutes",
    "bruta",
    "brutas",
    "brutos",
    "lorda",
    "lordi",
    "lorde",
];
/// What a bank or a shop takes for itself, ...
const FEES: &[&str] = &["fee", "fees", "commission", "gebuhr", "gebuhren"];
/// ... and words for it right before what is left, ...
const KEPT: &str = "fee fees gebuhr gebuhren entgelt entgelte commission commissions comision comisiones commissione commissioni \
    comissao tarifa tarifas tariffa tariffe taxa taxas frais kosten provision provisionen provisie prowizja oplata avgift gebyr";
/// ... but not for what customers pay for.
const PAID_FOR: &str = "shipping delivery postage versand livraison envio spedizione verzending tax";

/// The roles that are figures, of which one column is chosen by a rule, and said so.
pub(super) const FIGURES: &[Role] = &[
    Role::Revenue,
    Role::Profit,
    Role::Margin,
    Role::Costs,
    Role::CostToServe,
    Role::Orders,
    Role::Discount,
    Role::Tickets,
    Role::Complaints,
    Role::Satisfaction,
    Role::DaysToPay,
    Role::Growth,
    Role::Hours,
    Role::FirstOrder,
    Role::LastOrder,
    Role::Recency,
];

/// Of these, the figures of months and quarters side by side are added up, so that one of them says too little.
const ADDED_UP: &[Role] = &[
    Role::Orders,
    Role::Tickets,
    Role::Complaints,
    Role::Hours,
    Role::Costs,
    Role::CostToServe,
    Role::Referrals,
];

/// Lowers the score of older years, and of amounts before returns and discounts.
pub(super) fn rank(columns: &[Candidate], proposals: &mut [Proposal], are_orders: bool) {
    // Beside gross and net, a fee is what a bank or a shop takes.
    let one_is_called = |list| columns.iter().any(|column| is_called(column.name, list));
    // So it is beside the amount of an order.
    let is_amount = |proposal: &Proposal| {
        proposal.role == Role::Revenue && !header::says(columns[proposal.column].name, FEES)
    };
    let is_of_orders = are_orders && proposals.iter().any(is_amount);
    let is_of_payments = is_of_orders
        || one_is_called(&["amount", "betrag", "montant"])
        || one_is_called(NET) && one_is_called(GROSS);
    let is_percent = |proposal: &Proposal| is_percent(columns[proposal.column].inferred);
    // `Change %` is growth, `Change` beside it an amount.
    if proposals.iter().any(|proposal| proposal.role == Role::Growth && is_percent(proposal)) {
        let amounts = proposals.iter_mut().filter(|one| one.role == Role::Growth && !is_percent(one));
        amounts.for_each(|amount| amount.score *= 0.5);
    }
    for &role in FIGURES {
        let own = proposals.iter().filter(|proposal| proposal.role == role);
        let periods: BTreeSet<(bool, i32)> = own
            .filter_map(|proposal| proposal.period.map(|period| (period.is_relative, period.order)))
            .collect();
        for proposal in proposals.iter_mut().filter(|proposal| proposal.role == role) {
            if let Some(period) = proposal.period {
                let newer = (period.is_relative, period.order + 1)..=(period.is_relative, i32::MAX);
                let newer = periods.range(newer).take(12).count();
                // Last year's is older even where this year's header does not say so.
                let back = newer + usize::from(period.is_relative && period.order < 0 && newer == 0);
                proposal.score *= past::OLDER.powi(back as i32);
            }
            if matches!(role, Role::Revenue) {
                let name = columns[proposal.column].name;
                // What went back is not what orders brought.
                if is_of_payments && header::says(name, FEES)
                    || are_orders && header::says(name, orders::REFUND)
                {
                    proposal.score *= 0.3;
                }
                // Plain ones may be before returns: net is surely after them.
                proposal.score *= if is_after_fee(columns, proposal.column) {
                    0.6
                } else if is_gross(name) {
                    0.95
                } else if is_net(name) {
                    1.02
                } else {
                    1.0
                };
            }
        }
        lower_subtotal(role, columns, proposals);
        lower_count(role, columns, proposals);
        past::lower(role, proposals);
        spans::lower(role, columns, proposals);
    }
}

/// Lowers a subtotal below the total beside it, which has what the customer pays in the end.
fn lower_subtotal(role: Role, columns: &[Candidate], proposals: &mut [Proposal]) {
    const SUBTOTAL: &[&str] = &["subtotal", "zwischensumme", "sous", "subtotale", "subtotaal", "delsumma"];
    const TOTAL: &[&str] = &["total", "gesamtsumme", "gesamt", "totale", "totaal", "summa"];
    let is_sub = |one: &Proposal| one.role == role && header::says(columns[one.column].name, SUBTOTAL);
    let is_total =
        |one: &Proposal| one.role == role && !is_sub(one) && header::says(columns[one.column].name, TOTAL);
    let total = proposals.iter().filter(|one| is_total(one)).map(|one| one.score).fold(0.0, f64::max);
    if total > 0.0 {
        proposals.iter_mut().filter(|one| is_sub(one)).for_each(|sub| sub.score = sub.score.min(total * 0.9));
    }
}

/// Lowers `Sales` without cents below an amount with cents that is many times as large: it counts them.
fn lower_count(role: Role, columns: &[Candidate], proposals: &mut [Proposal]) {
    const COUNTED: &str = "sales ventas ventes vendite vendas verkaufe verkopen forsaljningar salg";
    /// What one sale comes to at least.
    const TIMES: f64 = 5.0;
    let figures = |at: usize| columns[at].inferred.figures;
    let is_count = |one: &Proposal| {
        one.role == Role::Revenue
            && header::is_called(columns[one.column].name, COUNTED)
            && !has_cents_or_currency(columns[one.column].inferred)
    };
    if role != Role::Revenue || !proposals.iter().any(is_count) {
        return;
    }
    let amounts = proposals.iter().filter(|one| {
        one.role == role && one.period.is_none() && has_cents_or_currency(columns[one.column].inferred)
    });
    let largest =
        amounts.filter_map(|one| figures(one.column)).map(|figures| figures.max).fold(0.0, f64::max);
    for count in proposals.iter_mut().filter(|one| is_count(one)) {
        if figures(count.column).is_some_and(|figures| figures.min >= 0.0 && figures.max * TIMES <= largest) {
            count.score *= 0.3;
        }
    }
}

/// Where no header speaks of money, a lone column of numbers that is named by a stretch of time is what was sold in it:
/// `Jan - Dec 24`.
pub(super) fn propose_sole_period(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    years::propose(columns, proposals);
    let is_number = |column: &Candidate| matches!(column.inferred.kind, ColumnType::Number(_));
    let mut numbers = columns.iter().enumerate().filter(|(_, column)| is_number(column));
    let (Some((column, candidate)), None) = (numbers.next(), numbers.next()) else { return };
    if HeaderWords::of(candidate.name).is_period_alone() {
        let reason = "it has the only numbers, and its header is a stretch of time".to_owned();
        proposals.push(Proposal {
            column,
            role: Role::Revenue,
            score: 0.45,
            said: 0.45,
            period: None,
            reason,
        });
    }
}

/// Where rows are orders and no header says so of itself, what an order comes to is what the customer pays.
pub(super) fn propose_amounts(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let is_amount = |proposal: &Proposal| {
        let name = columns[proposal.column].name;
        let is_other = header::says(name, FEES)
            || header::says(name, orders::REFUND)
            || is_paid(name)
            || is_after_fee(columns, proposal.column);
        proposal.role == Role::Revenue && !is_other
    };
    if proposals.iter().any(is_amount) {
        return;
    }
    for (column, candidate) in columns.iter().enumerate() {
        let score = orders::amount(&header::words(candidate.name));
        let is_number = matches!(candidate.inferred.kind, ColumnType::Number(_));
        if is_number && score > 0.0 && proposals.iter().all(|proposal| proposal.column != column) {
            let reason = format!("in a list of orders '{}' is what one comes to", candidate.name.trim());
            proposals.push(Proposal {
                column,
                role: Role::Revenue,
                score,
                said: score,
                period: None,
                reason,
            });
        }
    }
}

/// What is said of the columns that could have had a role and lost it to one that is no better, or only newer.
pub(super) fn findings(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
    series: Option<&Series>,
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = past::of_another_time(columns, proposals, taken).into_iter().collect();
    findings.extend(past::beside_unknown(columns, proposals, taken));
    let figures = taken.iter().filter(|(role, _)| FIGURES.contains(role));
    findings.extend(figures.filter_map(|&role| of_figure(columns, proposals, taken, role, series)));
    findings
}

/// The same of one role and the column that has it.
fn of_figure(
    columns: &[Candidate],
    proposals: &[Proposal],
    taken: &[(Role, usize)],
    (role, winner): (Role, usize),
    series: Option<&Series>,
) -> Option<Finding> {
    let won = proposals.iter().find(|other| other.column == winner && other.role == role)?;
    // A header that says more than an amount may say something else: `Sales Pool` beside `Amount`.
    let is_vague = role == Role::Revenue && !names_amount(columns[winner].name);
    let is_bare = |other: &Proposal| {
        let is_amount = (0.4..=BARE_AMOUNT).contains(&other.said);
        is_vague && is_amount && names_role(columns[other.column].name)
    };
    // Health and risk are satisfaction as well, though their headers say it less.
    let is_said = |other: &Proposal| {
        let is_undated = role == Role::Revenue && past::is_undated(columns, won, other);
        other.said >= won.said * 0.9 - 1e-9 || role == Role::Satisfaction || is_bare(other) || is_undated
    };
    let lost: Vec<&Proposal> = proposals
        .iter()
        .filter(|other| other.role == role && other.column != winner && is_said(other))
        .filter(|other| taken.iter().all(|&(_, column)| column != other.column))
        .collect();
    let is_money = matches!(role, Role::Revenue | Role::Profit);
    let is_rival = |other: &Proposal| {
        let are_plain =
            [won, other].iter().all(|one| one.period.is_none() && !says_net(columns[one.column].name));
        is_bare(other)
            || is_money && (past::is_open(columns, won, other) || past::is_undated(columns, won, other))
            || other.score >= won.score * 0.985
            || role == Role::Revenue && are_plain && other.score >= won.score * 0.93
    };
    let equal: Vec<&Proposal> = lost.iter().copied().filter(|other| is_rival(other)).collect();
    // `Orders online` beside `Orders in-store` is a part, as an amount would be.
    let is_part = |one: &Proposal| one.period.is_none() && !names_role(columns[one.column].name);
    let are_parts = ADDED_UP.contains(&role) && is_part(won) && equal.iter().all(|other| is_part(other));
    let is_short = won.period.is_some_and(|period| period.is_short);
    let is_of_series = |at: usize| series.is_some_and(|series| series.has(ColumnId(at as u32)));
    let are_series = is_of_series(winner) && lost.iter().all(|other| is_of_series(other.column));
    let (kind, others) = match (is_money, equal.is_empty()) {
        _ if lost.is_empty() => return None,
        (true, false) => (FindingKind::AmbiguousRole, equal),
        (false, false) if are_parts => (FindingKind::AmbiguousRole, equal),
        _ if is_short && (is_money || ADDED_UP.contains(&role)) => (FindingKind::AmbiguousRole, lost),
        _ => (FindingKind::ChosenColumn, lost),
    };
    let names = others.iter().map(|other| format!("'{}'", columns[other.column].name.trim()));
    let names: Vec<String> = names.collect();
    let message = what_is_said(kind, are_series, role, columns[winner].name.trim(), &names);
    Some(Finding::new(kind, others.len() + 1, message))
}

/// What is said of the column that has a role, and of others that could have it, by their names in quotes.
fn what_is_said(kind: FindingKind, are_series: bool, role: Role, winner: &str, others: &[String]) -> String {
    let names = listed(others, "and");
    match kind {
        FindingKind::AmbiguousRole => format!(
            "'{winner}' is used as {role}, but {names} could be too, or only all of them together. Give the \
             right one the role {role}."
        ),
        _ if are_series => {
            format!("'{winner}' and {names} are one series: its latest whole year is used as {role}.")
        }
        _ => format!(
            "'{winner}' is used as {role}; {names} {} not.",
            if others.len() == 1 { "is" } else { "are" }
        ),
    }
}

/// Whether an amount is what is left of what customers paid after the fee in the column before it: `Gross`, `Fee`, `Net`.
fn is_after_fee(columns: &[Candidate], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &columns[before]) else { return false };
    let words = header::words(before.name);
    let is_fee = header::say_one_of(&words, KEPT) && !header::say_one_of(&words, PAID_FOR);
    let is_money = matches!(before.inferred.kind, ColumnType::Number(_)) && !is_percent(before.inferred);
    is_fee && is_money && is_net(columns[at].name)
}

/// Whether a header says that it is an amount of the customer's, and nothing else.
fn names_amount(name: &str) -> bool {
    let words = header::words(name);
    let is_telling = |word: &&String| orders::amount(std::slice::from_ref(word)) == 0.0;
    let rest: Vec<&str> = words.iter().filter(is_telling).map(String::as_str).collect();
    names_role(name) || rest.is_empty() || names_role(&rest.join(" "))
}

/// Whether one of these words is the whole header.
fn is_called(name: &str, list: &[&str]) -> bool {
    matches!(header::words(name).as_slice(), [word] if list.contains(&word.as_str()))
}

/// Whether a header says that an amount is before or after taxes and discounts.
fn says_net(name: &str) -> bool {
    is_net(name) || is_gross(name)
}

pub(super) fn is_net(name: &str) -> bool {
    header::says(name, NET) || taxes::side(&header::words(name)) == Some(Tax::Without)
}

pub(super) fn is_gross(name: &str) -> bool {
    header::says(name, GROSS) || taxes::side(&header::words(name)) == Some(Tax::With)
}
