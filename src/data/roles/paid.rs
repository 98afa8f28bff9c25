//! What was paid of an invoice, beside what it comes to: the total is the revenue, and the part of it that was paid is not.

use super::{Candidate, Proposal, orders};
use crate::data::column::{ColumnType, Role};
use crate::data::header;

const PAID: &[&str] = &[
    "paid",
    "bezahlt",
    "bezahlte",
    "bezahlter",
    "gezahlt",
    "paye",
    "payee",
    "regle",
    "pagado",
    "pagada",
    "pagato",
    "pagata",
    "pago",
    "betaald",
    "zaplacono",
    "oplacono",
    "betalt",
    "betald",
    "collected",
    "collection",
    "collections",
    "received",
    "encaisse",
    "encaisses",
    "cobrado",
    "incassato",
    "eingegangen",
    "vereinnahmt",
    "kassiert",
    "ontvangen",
    "recebido",
];
/// Words for what is left to pay.
const DUE: &[&str] = &[
    "due",
    "balance",
    "outstanding",
    "unpaid",
    "owing",
    "open",
    "offen",
    "saldo",
    "reste",
    "solde",
    "pendiente",
    "openstaand",
    "restbelopp",
    "rest",
];
/// Words for what was asked to be paid.
const BILLED: &[&str] = &[
    "billed",
    "billings",
    "invoiced",
    "charged",
    "berechnet",
    "fakturiert",
    "facture",
    "facturado",
    "fatturato",
    "faturado",
    "gefactureerd",
];
/// What being paid counts of the total's score: less, and so much that it is said.
const LESS: f64 = 0.9;

/// Whether a header speaks of what was paid.
pub(super) fn is_paid(name: &str) -> bool {
    header::says(name, PAID)
}

/// Lowers what was paid below the total of the same invoices.
pub(super) fn lower(columns: &[Candidate], proposals: &mut Vec<Proposal>, are_orders: bool) {
    let is_number = |at: usize| matches!(columns[at].inferred.kind, ColumnType::Number(_));
    let is_of_invoices =
        |at: usize| is_number(at) && [DUE, BILLED].iter().any(|words| header::says(columns[at].name, words));
    if !are_orders && !(0..columns.len()).any(is_of_invoices) {
        return;
    }
    let is_total = |proposal: &&Proposal| {
        proposal.role == Role::Revenue && proposal.said >= 0.4 && !is_paid(columns[proposal.column].name)
    };
    let scores = proposals.iter().filter(is_total).map(|total| (total.score, total.said));
    let Some((score, said)) = scores.max_by(|one, other| one.0.total_cmp(&other.0)) else { return };
    for (column, candidate) in columns.iter().enumerate().filter(|(_, column)| is_paid(column.name)) {
        let own = proposals.iter_mut().find(|other| other.column == column && other.role == Role::Revenue);
        let (less, as_said) = (score * LESS, said * LESS);
        match own {
            Some(own) => (own.score, own.said) = (less, as_said),
            None if is_number(column) && orders::amount(&header::words(candidate.name)) > 0.0 => {
                let reason = format!("'{}' is what was paid", candidate.name.trim());
                let role = Role::Revenue;
                proposals.push(Proposal { column, role, score: less, said: as_said, period: None, reason });
            }
            None => {}
        }
    }
}
