//! Two columns of addresses, one of who sent and one of who received: of payments each is the customer's on some rows, and
//! one's own on the others.

use super::{Candidate, DeniedRole, Proposal};
use crate::data::column::Role;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// Words for who sent, ...
const SENDER: &[&str] = &[
    "from",
    "sender",
    "absender",
    "von",
    "expediteur",
    "remitente",
    "mittente",
    "van",
    "afzender",
    "nadawcy",
    "nadawca",
    "z",
    "fran",
    "fra",
    "afsender",
    "avsandare",
    "avsender",
    "remetente",
    "payer",
    "zahler",
    "de",
    "da",
    "do",
    "od",
    "odesilatel",
];
/// ... and who received.
const RECEIVER: &[&str] = &[
    "to",
    "receiver",
    "recipient",
    "empfanger",
    "an",
    "destinataire",
    "destinatario",
    "naar",
    "aan",
    "ontvanger",
    "odbiorcy",
    "odbiorca",
    "na",
    "do",
    "till",
    "til",
    "modtager",
    "mottagare",
    "mottaker",
    "para",
    "payee",
    "a",
    "komu",
    "prijemce",
    "zahlungsempfanger",
];

/// Words for who sells: an address of theirs is one's own.
const SELLER: &[&str] = &[
    "seller",
    "vendor",
    "merchant",
    "shop",
    "verkaufer",
    "handler",
    "vendeur",
    "vendedor",
    "venditore",
    "verkoper",
    "saljare",
    "saelger",
    "selger",
    "sprzedawca",
    "sprzedawcy",
    "prodavajici",
];

/// Whether a column has addresses of who sells.
pub(super) fn is_of_seller(name: &str) -> bool {
    header::says(name, SELLER)
}

/// The columns of the addresses of who sent, and who received.
pub(super) fn find(columns: &[Candidate]) -> Option<(usize, usize)> {
    let is_address = |at: &usize| columns[*at].inferred.share_with_at >= 0.5;
    let addresses: Vec<usize> = (0..columns.len()).filter(is_address).collect();
    let [one, other] = addresses[..] else { return None };
    let is = |from: usize, to: usize| {
        header::says(columns[from].name, SENDER) && header::says(columns[to].name, RECEIVER)
    };
    match (is(one, other), is(other, one)) {
        (true, false) => Some((one, other)),
        (false, true) => Some((other, one)),
        // `De` and `a`, `od` and `do`: who sent comes first.
        (true, true) => Some((one, other)),
        (false, false) => None,
    }
}

/// Takes the role e-mail from who received, and from who sent as well where a name says who the customer is.
pub(super) fn deny(
    columns: &[Candidate],
    proposals: &mut Vec<Proposal>,
    refusals: &mut [Option<DeniedRole>],
) -> Option<Finding> {
    let is_own =
        |proposal: &Proposal| proposal.role == Role::Email && is_of_seller(columns[proposal.column].name);
    proposals.retain(|proposal| !is_own(proposal));
    let (from, to) = find(columns)?;
    let has_name = proposals
        .iter()
        .any(|proposal| proposal.role == Role::Name && ![from, to].contains(&proposal.column));
    let denied = if has_name { &[from, to][..] } else { &[to][..] };
    proposals.retain(|proposal| !(denied.contains(&proposal.column) && proposal.role == Role::Email));
    for at in denied {
        let why = "it is the customer's on some rows, and may be your own on others".to_owned();
        refusals[*at] = Some(DeniedRole { role: Role::Email, said: 0.0, why, is_part: false });
    }
    let message = format!(
        "'{}' says who a customer is, and not '{}': where you sent something back, it is your own address. Look for your \
         address among the customers.",
        columns[from].name.trim(),
        columns[to].name.trim()
    );
    (!has_name).then_some(Finding::new(FindingKind::CustomerByValues, 1, message))
}
