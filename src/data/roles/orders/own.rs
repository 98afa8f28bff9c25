//! E-mail addresses of one's own: the shop's, and those of the people who work there.

use crate::data::column::Role;
use crate::data::header;
use crate::data::roles::Candidate;
use crate::data::roles::phrase::HeaderWords;

/// What a header says at least that is the customer's name.
const SURELY_NAMED: f64 = 0.75;

/// Whether e-mail addresses of a column are the shop's own: so few are different beside those of another column.
pub(in crate::data::roles) fn is_own_address(count: usize, most: usize) -> bool {
    count * 4 <= most || count <= 2 && count < most
}

/// Whether an e-mail address is that of one's own people: right behind who worked on something, where another column has the
/// customer.
pub(in crate::data::roles) fn is_of_staff(columns: &[Candidate], at: usize) -> bool {
    let is_bare = matches!(&header::words(columns[at].name)[..], [_] | [_, _]);
    let before = at.checked_sub(1).filter(|before| is_bare && names_staff(columns[*before].name));
    let is_customer = |other: usize| {
        let name = columns[other].name;
        Some(other) != before && HeaderWords::of(name).says(Role::Name) >= SURELY_NAMED && !names_staff(name)
    };
    before.is_some() && (0..columns.len()).any(is_customer)
}

/// Whether a header names somebody of one's own people.
fn names_staff(name: &str) -> bool {
    const STAFF: &str = "user employee staff worker member teammate mitarbeiter mitarbeiterin benutzer nutzer bearbeiter consultant \
        agent rep cashier salesperson owner technician utilisateur employe usuario empleado utente dipendente gebruiker \
        medewerker anvandare medarbejder";
    header::words(name).last().is_some_and(|last| header::is_one_of(last, STAFF))
}
