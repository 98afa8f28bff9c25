//! The turnover of a customer's own company, which lists of companies have, and which is not what it pays us.

use super::{Candidate, Proposal};
use crate::data::column::Role;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

const YEARLY: &[&str] = &[
    "annual",
    "annually",
    "yearly",
    "annuel",
    "annuels",
    "anual",
    "anuales",
    "annuo",
    "annua",
    "annui",
    "jahrlich",
    "jahrlicher",
    "jaarlijkse",
    "roczny",
    "roczne",
    "arlig",
];
const MONEY: &[&str] = &[
    "revenue",
    "revenues",
    "rev",
    "revs",
    "turnover",
    "sales",
    "umsatz",
    "chiffre",
    "ca",
    "ventas",
    "ingresos",
    "facturacion",
    "fatturato",
    "ricavi",
    "omzet",
    "faturamento",
    "receita",
    "obrot",
    "obroty",
    "przychod",
    "przychody",
    "omsattning",
    "omsaetning",
    "omsetning",
];
const BOTH: &[&str] =
    &["jahresumsatz", "jaaromzet", "arsomsattning", "arsomsaetning", "arsomsetning", "annualrevenue"];
/// What only we know of a customer: beside it the revenue is what they pay us.
const OURS: &[Role] = &[
    Role::Profit,
    Role::Margin,
    Role::Orders,
    Role::LastOrder,
    Role::Recency,
    Role::Costs,
    Role::CostToServe,
    Role::Discount,
    Role::DaysToPay,
    Role::Tickets,
    Role::Complaints,
];

/// Takes the role revenue from an annual revenue that describes the company: a finding, and the column.
pub(super) fn deny(columns: &[Candidate], proposals: &mut Vec<Proposal>) -> Option<(usize, Finding)> {
    let has = |role: Role| proposals.iter().any(|proposal| proposal.role == role && proposal.said >= 0.85);
    let at = columns.iter().position(|column| is_annual_revenue(column.name))?;
    let of_crm = || columns.iter().position(|column| is_of_crm(column.name));
    // Beside it, a program for sales has what the deals brought.
    let is_other = |proposal: &Proposal| {
        proposal.role == Role::Revenue
            && proposal.said >= 0.6
            && !is_annual_revenue(columns[proposal.column].name)
    };
    let is_beside_ours = of_crm().is_some() && proposals.iter().any(is_other);
    if OURS.iter().any(|role| has(*role)) && !is_beside_ours {
        return None;
    }
    let about_company = |proposal: &&Proposal| {
        matches!(proposal.role, Role::Industry | Role::Size) && proposal.said >= 0.85 && proposal.column != at
    };
    let of_company = proposals.iter().find(about_company).map(|proposal| proposal.column);
    let beside = columns[of_company.or_else(of_crm)?].name.trim();
    proposals.retain(|other| other.role != Role::Revenue || !is_annual_revenue(columns[other.column].name));
    let message = format!(
        "'{}' beside '{beside}' looks like what each company earns itself, not what it pays you, so it is not used. \
         If it is your revenue, give it the role revenue.",
        columns[at].name.trim()
    );
    Some((at, Finding::new(FindingKind::OwnTurnover, 1, message)))
}

/// Takes the role revenue from what people earn themselves: an income beside their age or family.
pub(super) fn deny_income(columns: &[Candidate], proposals: &mut Vec<Proposal>) -> Option<(usize, Finding)> {
    const INCOME: &str = "income salary einkommen gehalt revenu revenus ingreso ingresos reddito inkomen renda dochod dochody inkomst indkomst";
    const OF_PEOPLE: &str = "age gender sex education marital married children kids kidhome teenhome dependents occupation birth birthdate \
        alter geschlecht familienstand beruf kinder bildung geburtsjahr genre sexe enfants edad genero hijos eta genere figli leeftijd plec wiek zawod \
        geslacht kinderen";
    let at = columns.iter().position(|column| {
        let words = header::words(column.name);
        header::say_one_of(&words, INCOME) && !header::say_one_of(&words, "net total our gross")
    })?;
    let is_of_people = |column: &&Candidate| header::say_one_of(&header::words(column.name), OF_PEOPLE);
    let beside = columns.iter().find(is_of_people)?.name.trim();
    let count = proposals.len();
    proposals.retain(|other| !matches!(other.role, Role::Revenue | Role::Profit) || other.column != at);
    if proposals.len() == count {
        return None;
    }
    let message = format!(
        "'{}' beside '{beside}' looks like what each customer earns, not what they pay you, so it is not used. If it is your \
         revenue, give it the role revenue.",
        columns[at].name.trim()
    );
    Some((at, Finding::new(FindingKind::OwnTurnover, 1, message)))
}

/// Whether only programs for sales, which keep what companies earn, have a column of this name: HubSpot, Salesforce.
fn is_of_crm(name: &str) -> bool {
    const NAMES: [&[&str]; 6] = [
        &["do", "not", "modify"],
        &["annual", "revenue", "currency"],
        &["lifecycle", "stage"],
        &["closed", "won"],
        &["open", "opportunities"],
        &["company", "domain"],
    ];
    let words = header::words(name);
    NAMES.iter().any(|name| words.windows(name.len()).any(|part| part.iter().eq(name.iter())))
}

fn is_annual_revenue(name: &str) -> bool {
    let words = header::words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(BOTH) || has(YEARLY) && has(MONEY)
}
