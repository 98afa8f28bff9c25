//! Letters that stand for a margin in Swedish, Danish and Norwegian, and for anything elsewhere: `TB`, `TG`, `DG`.

use super::{Candidate, Proposal};
use crate::data::header;

const LETTERS: &str = "tb tg dg";
/// Words of headers of such lists.
const NORDIC: &str = "kund kunde kundnr kundnamn kundnummer kundenr kundenavn kundenummer omsattning omsaetning omsetning \
    forsaljning salg salj fakturerat faktureret fakturert intakt intakter antal antall ordrar ordrer senaste seneste siste \
    belopp belob belop foretag virksomhed bedrift namn navn resultat saljare saelger selger nettoomsattning \
    tackningsbidrag tackningsgrad daekningsbidrag daekningsgrad dekningsbidrag dekningsgrad ort stad by postnr land kr sek \
    dkk nok";

/// Takes the roles of such letters away where no other header is in one of these languages.
pub(super) fn deny(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let words = |at: usize| header::words(columns[at].name);
    let is_letters = |at: usize| {
        let mut words = words(at).into_iter();
        words.next().is_some_and(|first| header::is_one_of(&first, LETTERS))
            && words.all(|word| word == "percent")
    };
    if !proposals.iter().any(|proposal| is_letters(proposal.column)) {
        return;
    }
    let is_nordic = |at: usize| header::say_one_of(&words(at), NORDIC);
    if !(0..columns.len()).any(|at| !is_letters(at) && is_nordic(at)) {
        proposals.retain(|proposal| !is_letters(proposal.column));
    }
}
