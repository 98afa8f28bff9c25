//! Names in two columns: a first and a last name together are a customer's name.

use super::fit::{self, tells_apart};
use super::{Candidate, Proposal, orders};
use crate::data::column::{ColumnType, Role};
use crate::data::header;

/// Headers of one word that mean a whole name, unless another column has the other half.
const BARE: &[&str] = &[
    "name",
    "nom",
    "nombre",
    "nome",
    "naam",
    "nazwa",
    "namn",
    "navn",
    "nume",
    "jmeno",
    "meno",
    "ime",
    "ad",
    "adi",
    "имя",
    "ονομα",
    "nev",
    "nimi",
    "nama",
];

/// Takes `First` beside `Last` for the two halves of a name, where both are words.
pub(super) fn take_halves(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let called = |word: &str| {
        columns.iter().position(|column| {
            column.inferred.kind == ColumnType::Text
                && matches!(&header::words(column.name)[..], [one] if one == word)
        })
    };
    let Some((first, last)) = called("first").zip(called("last")) else { return };
    proposals.retain(|proposal| ![first, last].contains(&proposal.column));
    for (column, role) in [(first, Role::FirstName), (last, Role::LastName)] {
        let name = columns[column].name.trim();
        let reason = format!("the header says '{name}', and another column has the rest of the name");
        proposals.push(Proposal { column, role, score: 0.9, said: 0.9, period: None, reason });
    }
}

/// Finds the half of a name that its header calls only "name": `Vorname`, `Name` or `Nome`, `Cognome`.
pub(super) fn complete_halves(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let has = |role: Role| proposals.iter().any(|proposal| proposal.role == role);
    let other = match (has(Role::FirstName), has(Role::LastName)) {
        (true, false) => Role::LastName,
        (false, true) => Role::FirstName,
        _ => return,
    };
    let is_bare = |column: &Candidate| matches!(&header::words(column.name)[..], [word] if BARE.contains(&word.as_str()));
    let Some(at) = columns.iter().position(is_bare) else { return };
    let samples = &columns[at].inferred.sample;
    let of_two = samples.iter().filter(|name| name.contains(' ')).count();
    if of_two * 2 > samples.len() && other == Role::FirstName || samples.len() > 1 && of_two == samples.len()
    {
        return;
    }
    proposals.retain(|proposal| proposal.column != at);
    let reason =
        format!("the header says '{}', and another column has the rest of the name", columns[at].name.trim());
    proposals.push(Proposal { column: at, role: other, score: 0.9, said: 0.9, period: None, reason });
}

/// Takes `Owner` for the customer, beside the name of a pet or a vehicle: elsewhere it is who is in charge of the row.
pub(super) fn take_owner(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    const OWNERS: &str = "owner besitzer besitzerin eigentumer proprietaire propietario propietaria proprietario proprietaria eigenaar \
        agare ejer eier wlasciciel";
    const THINGS: &str = "pet species breed animal tierart tiername rasse vehicle vin fahrzeug kennzeichen fahrgestellnummer boat \
        horse pferd dog cat hund katze animale razza mascota especie raza espece race veicolo targa vehiculo matricula huisdier \
        kenteken zwierze pojazd";
    let is_thing = |at: usize| header::say_one_of(&header::words(columns[at].name), THINGS);
    let owner = columns.iter().position(|column| header::is_called(column.name, OWNERS));
    let is_text = |at: &usize| columns[*at].inferred.kind == ColumnType::Text;
    let Some(at) = owner.filter(is_text).filter(|_| (0..columns.len()).any(is_thing)) else { return };
    let is_other = |one: &Proposal| one.column == at || one.role == Role::Name && is_thing(one.column);
    proposals.retain(|one| !is_other(one));
    let reason = format!("the header says '{}', beside what is owned", columns[at].name.trim());
    proposals.push(Proposal { column: at, role: Role::Name, score: 0.9, said: 0.9, period: None, reason });
}

/// Lowers an e-mail address that is nearly the same in all rows below another that is not: it is the shop's own.
/// That of who worked on something is not the customer's at all.
pub(super) fn lower_own_address(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    proposals.retain(|one| one.role != Role::Email || !orders::is_of_staff(columns, one.column));
    let count = |proposal: &Proposal| columns[proposal.column].inferred.distinct.count;
    let emails = proposals.iter().filter(|proposal| proposal.role == Role::Email);
    let most = emails.map(count).max().unwrap_or(0);
    for proposal in proposals.iter_mut().filter(|proposal| proposal.role == Role::Email) {
        if orders::is_own_address(count(proposal), most) {
            proposal.score *= 0.3;
        }
    }
}

/// Lowers a bare `Name` with numbers of papers below it, where another column has names: it is that of the paper.
pub(super) fn lower_codes(columns: &[Candidate], proposals: &mut [Proposal]) {
    let are_codes =
        |at: usize| columns[at].inferred.kind == ColumnType::Text && fit::are_codes(columns[at].inferred);
    let has_names =
        proposals.iter().any(|one| one.role == Role::Name && one.score > 0.3 && !are_codes(one.column));
    for proposal in proposals.iter_mut().filter(|one| one.role == Role::Name && has_names) {
        if header::is_called(columns[proposal.column].name, "name nom nombre nome naam nazwa namn navn")
            && are_codes(proposal.column)
        {
            proposal.score *= 0.3;
        }
    }
}

/// Takes the role name from a column where a first and a last name tell customers apart better.
pub(super) fn drop_lesser(columns: &[Candidate], proposals: &[Proposal], taken: &mut Vec<(Role, usize)>) {
    let column = |role| taken.iter().find(|(other, _)| *other == role).map(|&(_, column)| column);
    let halves = column(Role::FirstName).zip(column(Role::LastName));
    let (Some(at), Some((first, last))) = (column(Role::Name), halves) else { return };
    let name = proposals.iter().find(|proposal| proposal.column == at && proposal.role == Role::Name);
    let is_lesser =
        |name| tell_better(columns, name, first, last) && !are_of_others(columns, at, first, last);
    if name.is_some_and(is_lesser) {
        taken.retain(|&(role, _)| role != Role::Name);
    }
}

/// Whether the names are those of customers who have no first and last name: companies beside people.
fn are_of_others(columns: &[Candidate], name: usize, first: usize, last: usize) -> bool {
    let [name, first, last] = [name, first, last].map(|at| columns[at].inferred);
    let filled = name.looked_at - name.missing.min(name.looked_at);
    let people_missing = first.missing.max(last.missing);
    people_missing > 0
        && name.missing > 0
        && people_missing + name.missing <= name.looked_at
        && name.distinct.count >= filled
}

/// Whether a first and a last name tell customers apart better than the column `name` does.
fn tell_better(columns: &[Candidate], name: &Proposal, first: usize, last: usize) -> bool {
    let (first, last) = (columns[first].inferred, columns[last].inferred);
    if first.looked_at == 0 {
        return false;
    }
    let filled = |at: &crate::data::infer::Inferred| 1.0 - at.missing as f64 / at.looked_at.max(1) as f64;
    let pairs = first.distinct.count as f64 * last.distinct.count as f64;
    let share = (pairs / first.looked_at as f64).min(1.0).max(tells_apart(last).min(1.0) * 0.5);
    0.9 * (0.4 + 0.6 * filled(first).min(filled(last)) * share) > name.score
}
