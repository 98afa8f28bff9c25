//! Lists whose rows are orders, invoices or order lines rather than customers.

mod amounts;
mod deals;
mod languages;
mod own;
mod sure;
mod words;

use super::directions;
use super::phrase::HeaderWords;
use super::taxes;
use super::{Candidate, Proposal};
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use amounts::{AMOUNT, AMOUNT_ENDINGS, NO_AMOUNT, PAPER, PRICE_UNITS, SOLD_AT, SUMS};
pub(in crate::data) use amounts::{PRICE, REFUND};
pub(in crate::data) use deals::names_deal;
pub(in crate::data) use languages::{counts as counts_goods, names_day, names_other_day};
pub(super) use own::{is_of_staff, is_own_address};
pub(super) use sure::names_with_signs;
use words::{
    BARE, DATE, DATE_OF_PAPER, ENDINGS, ISSUE, JOINED, MADE, NOT_EACH, NUMBER, ONLY_ORDERS, ORDER, PAPERS,
    QUANTITY, THING, WON,
};

/// The column, or the two, that say whose order a row is.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderRows {
    /// Places of the columns.
    pub customer: Vec<usize>,
}

/// A list whose headers may be those of orders.
#[derive(Debug)]
pub(in crate::data) struct Suspect {
    /// The columns, or two together, that may say whose order a row is, the likeliest first. The last one is as far as it is
    /// worth looking.
    pub customers: Vec<Vec<usize>>,
    /// Whether headers speak of orders, so that one customer with two rows is enough.
    pub is_named: bool,
    /// Whether headers speak of nothing but orders, so that customers may have one each.
    pub is_sure: bool,
    /// The columns whose headers speak of the number of an order.
    pub numbers: Vec<usize>,
}

/// How surely a header says "id of a customer" and not only "id".
const SURELY_CUSTOMER: f64 = 0.97;

/// What a header says at least that is the name of a customer and of nobody else: `Party Name`, ...
const SUREST_NAME: f64 = 0.96;

/// ... and what one says at least that calls a customer by a word for nobody else.
const SURER_NAME: f64 = 0.58;

/// Headers of one word for nobody but the customer, ...
const CUSTOMER: &str =
    "customer client kunde cliente klant klient kund buyer guest donor kontrahent zakaznik asiakas kunden";
/// ... for the name of anybody, ...
const NAME: &str = "name nom nombre nome naam nazwa namn navn";
/// ... and for a company, which may be one's own.
const COMPANY: &str = "company firma firm organization organisation business entity account entreprise societe empresa azienda \
    bedrijf foretag virksomhed bedrift spolka unternehmen";

/// Words of what many orders have: its code is no order's.
const OF_MANY: &str = "type types kind method methods term terms status state error response reason group class category channel \
    source currency typ art methode zahlungsart statut estado stato grund motif motivo tipo";

/// Roles that count or date all orders of a customer: where a column has one, the rows are customers.
const OF_CUSTOMERS: &[Role] = &[Role::Orders, Role::FirstOrder, Role::LastOrder];

/// Whose orders the rows are that a person calls orders, as far as the headers say and customers repeat.
pub(in crate::data) fn called_orders(columns: &[Candidate]) -> OrderRows {
    let says = |at: usize, role: Role| HeaderWords::of(columns[at].name).said()[role as usize];
    let may_be = |at: &usize| {
        let inferred = columns[*at].inferred;
        let is_filled = inferred.missing * 2 < inferred.looked_at;
        is_filled && !inferred.distinct.is_unique() && !names_order(&header::words(columns[*at].name))
    };
    let is = |role: Role| {
        let said: Vec<usize> =
            (0..columns.len()).filter(|at| says(*at, role) >= 0.3).filter(may_be).collect();
        said.into_iter().rev().max_by(|one, other| says(*one, role).total_cmp(&says(*other, role)))
    };
    OrderRows { customer: [Role::Id, Role::Email, Role::Name].into_iter().find_map(is).into_iter().collect() }
}

/// Whose orders the rows may be, from the headers and types alone. The caller counts whether customers repeat.
pub(in crate::data) fn suspect_orders(columns: &[Candidate]) -> Option<Suspect> {
    let all = || 0..columns.len();
    let words: Vec<Vec<String>> = columns.iter().map(|column| header::words(column.name)).collect();
    let are_deals = deals::are_deals(columns, &words);
    let is_named = are_deals || words.iter().any(|words| names_order(words));
    let is_date = |at: usize| matches!(columns[at].inferred.kind, ColumnType::Date(_));
    let is_plain = |words: &[String]| {
        let is_of_paper =
            |word: &&String| DATE_OF_PAPER.contains(&word.as_str()) || languages::is_of_paper(word);
        let mut others = words.iter().filter(|word| !is_of_paper(word)).peekable();
        (others.peek().is_some() || header::say_one_of(words, ISSUE))
            && others.all(|word| DATE.contains(&word.as_str()) || languages::is_day(word))
    };
    // An invoice is one though no day is beside it.
    let is_paper = |at: usize| {
        let inferred = columns[at].inferred;
        let may_be = inferred.missing == 0 && inferred.distinct.is_unique() && inferred.looked_at > 2;
        header::say_one_of(&words[at], PAPERS) && may_number_orders(&words[at]) && may_be
    };
    let has_paper = all().any(is_paper);
    if !all().any(is_date) && !is_named && !has_paper {
        return None;
    }
    let said: Vec<Vec<f64>> = columns.iter().map(|column| HeaderWords::of(column.name).said()).collect();
    let says = |at: usize, role: Role| said[at][role as usize];
    // Beside the id of the customer, an id alone is that of something else that the customer has.
    let is_own = |at: usize| matches!(&*words[at], [word] if word == "id");
    let has_own = all().any(is_own);
    let has_ids = has_own && all().any(|at| says(at, Role::Id) >= SURELY_CUSTOMER);
    let is_named = is_named || has_ids;
    // Beside an id, when a record was made is when the order was.
    let is_made = |words: &[String]| {
        let is_known = |word: &String| DATE.contains(&word.as_str()) || MADE.contains(&word.as_str());
        !words.is_empty() && words.iter().all(is_known)
    };
    let has_day = all().any(|at| is_date(at) && (is_plain(&words[at]) || has_own && is_made(&words[at])));
    if !is_named && !has_day && !has_paper {
        return None;
    }
    let is_number = |at: usize| matches!(columns[at].inferred.kind, ColumnType::Number(_));
    let has_amount = all().any(|at| {
        let is_quantity = words[at].iter().any(|word| QUANTITY.contains(&word.as_str()));
        is_number(at)
            && (is_quantity
                || amount(&words[at]) > 0.0
                || says(at, Role::Revenue) >= 0.3
                || says(at, Role::Profit) >= 0.8)
    });
    // `First order: yes` is said of each.
    let is_of_customers =
        |at: usize| is_of_customers(columns[at].name) && !super::fit::are_flags(columns[at].inferred);
    if !has_amount && !are_deals || all().any(is_of_customers) {
        return None;
    }
    let customers = whose(columns, &words, says);
    let may_number = |at: &usize| names_order_number(&words[*at]) || may_number_orders(&words[*at]);
    let numbers = all().filter(may_number).collect();
    let is_dated = has_day || all().any(|at| is_date(at) && names_order(&words[at]));
    let is_sure = sure::say_only_orders(&words)
        || is_dated && all().any(|at| sure::numbers_rows(columns[at], &words[at]));
    (!customers.is_empty()).then_some(Suspect { customers, is_named, is_sure, numbers })
}

/// Whether a header counts or dates all orders of a customer: the rows are customers.
pub(super) fn is_of_customers(name: &str) -> bool {
    let said = HeaderWords::of(name).said();
    OF_CUSTOMERS.iter().any(|&role| {
        // When a record was created says nothing: that may be the order.
        let is_created = role == Role::FirstOrder && said[role as usize] < 0.85;
        said[role as usize] >= 0.8 && !is_created
    })
}

/// Whether the words of a header say what a customer brought in all, which orders repeat: `Customer lifetime spend`.
pub(in crate::data) fn is_of_all_orders(words: &[String]) -> bool {
    const ALL: &str = "lifetime ltv clv ever kundenumsatz kundenwert kundengesamtumsatz klantomzet klantwaarde kundvarde kundevaerdi";
    const CUSTOMER: &str = "customer customers client clients kunde kunden cliente clientes clienti klant buyer member guest donor user \
        kund klient klienta";
    const SUM: &str =
        "total gesamt totale totales totali totais totaux totaal totalt lifetime annual yearly ytd sum summe";
    const MONEY: &str = "spent spend spending revenue sales turnover purchases umsatz ausgaben ventas compras fatturato speso omzet gasto \
        ca depense giving omsattning omsaetning omsetning obrot value orders";
    let say = |list: &str| header::say_one_of(words, list);
    say(ALL) || say(CUSTOMER) && say(SUM) && say(MONEY)
}

/// Whether it is a word by which headers speak of orders.
pub(super) fn is_word(word: &str) -> bool {
    [ORDER, NUMBER, THING, AMOUNT, PRICE, QUANTITY, BARE].iter().any(|words| words.contains(&word))
}

/// What a header may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaks {
    /// The number of something.
    Number,
    /// What was sold and how it was paid, or the kind of a row.
    Thing,
}

/// Whether a header speaks of this.
pub(super) fn speaks(name: &str, of: Speaks) -> bool {
    header::says(name, if of == Speaks::Number { NUMBER } else { THING })
}

/// How surely the words of a header say what an order brings, 0 to 1; for a list of which it is known that rows are orders.
pub(in crate::data) fn amount(words: &[String]) -> f64 {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if taxes::has_side(words) && words.iter().any(|word| taxes::is_tax_word(word)) {
        let rest: Vec<String> = words.iter().filter(|word| !taxes::is_tax_word(word)).cloned().collect();
        return amount(&rest);
    }
    let ends = || words.iter().any(|word| AMOUNT_ENDINGS.iter().any(|ending| word.ends_with(ending)));
    match () {
        () if is_of_all_orders(words) => 0.0,
        // Of how many things a price is: `Price unit`, `Unité de prix`.
        () if header::say_a_pair(words, &[["price", "unit"]]) => 0.0,
        () if words.first().is_some_and(|first| PRICE_UNITS.contains(&first.as_str())) && has(PRICE) => 0.0,
        () if has(NO_AMOUNT) || has(REFUND) || has(QUANTITY) || has(NUMBER) => 0.0,
        // `Sales Document` is no amount, `Sales value` is one.
        () if has(PAPER) && words.len() < 4 && !has(SUMS) => 0.0,
        () if has(AMOUNT) || ends() => 0.44,
        () if has(PRICE) || has(SOLD_AT) => 0.32,
        () if languages::names_amount(words) => 0.44,
        () => 0.0,
    }
}

/// The columns that may say whose order a row is: an id, else an e-mail address, else a name. An `id` alone may be the
/// order's, one of the customer is not.
fn whose(columns: &[Candidate], words: &[Vec<String>], says: impl Fn(usize, Role) -> f64) -> Vec<Vec<usize>> {
    let is_filled = |at: &usize| columns[*at].inferred.missing * 2 < columns[*at].inferred.looked_at;
    let filled = || (0..columns.len()).filter(is_filled);
    let find = |role: Role, least: f64| filled().find(|&at| says(at, role) >= least);
    let name = || {
        // `Client` beside `Name` or `Company` is whose it is, and the other who did it, what was sold, or one's own.
        if let Some(at) = filled().find(|at| is_called_customer(&columns[*at])) {
            return Some(vec![at]);
        }
        let are_orders = sure::say_only_orders(words);
        let is_number = |at: usize| sure::are_numbers_of_orders(columns[at], are_orders);
        let may_be = |at: usize, least: f64| {
            says(at, Role::Name) >= least && !names_order(&words[at]) && !is_number(at)
        };
        // The same on all rows is one's own name.
        let is_one = |at: usize| columns[at].inferred.distinct.count == 1;
        let are_several = filled().any(|at| may_be(at, 0.5) && !is_one(at));
        let is_name = |least: f64| {
            let mut names = filled().filter(|at| may_be(*at, least) && !(are_several && is_one(*at)));
            names.next().map(|at| vec![at])
        };
        let halves = || find(Role::FirstName, 0.7).zip(find(Role::LastName, 0.7));
        // A partner or a payee is the customer where no other column is, and a company may be one's own.
        is_name(SUREST_NAME)
            .or_else(|| is_name(SURER_NAME))
            .or_else(|| halves().map(|(first, last)| vec![first, last]))
            .or_else(|| is_name(0.5))
    };
    let count = |at: usize| columns[at].inferred.distinct.count;
    let calls =
        |at: usize| says(at, Role::Email) >= 0.7 || says(at, Role::Name) >= 0.5 && !names_order(&words[at]);
    // Contacts of one customer are more than the customers.
    let known = filled().filter(|at| calls(*at)).map(count).min().unwrap_or(0);
    // A reference that is another for nearly each order is the customer's word for it; a code that many customers have is
    // that of a group or a ledger.
    let is_own = |at: &usize| {
        let is_of_order = is_reference(columns[*at].name) && count(*at) * 4 > known * 5;
        let is_of_many = says(*at, Role::Id) < SURELY_CUSTOMER && count(*at) * 2 <= known;
        known == 0 || !is_of_order && !is_of_many
    };
    let mut ids: Vec<usize> = filled().filter(|at| says(*at, Role::Id) >= 0.89).filter(is_own).collect();
    ids.sort_by(|one, other| says(*other, Role::Id).total_cmp(&says(*one, Role::Id)));
    if let Some(surely) = ids.first().filter(|at| says(**at, Role::Id) >= SURELY_CUSTOMER) {
        let is_fuller = |at: &usize| says(*at, Role::Email) >= 0.7 && is_fuller(columns, *at, *surely);
        return vec![vec![filled().find(is_fuller).unwrap_or(*surely)]];
    }
    // An address that is nearly the same on all orders is the shop's own, and so is that of who sells.
    let emails = || filled().filter(|at| says(*at, Role::Email) >= 0.7);
    let most = emails().map(count).max().unwrap_or(0);
    let is_own = |at: usize| is_own_address(count(at), most) || directions::is_of_seller(columns[at].name);
    let email = || emails().find(|at| !is_own(*at) && !is_of_staff(columns, *at)).map(|at| vec![at]);
    let ids = ids.into_iter().map(|at| vec![at]);
    match directions::find(columns) {
        // An address of who sent is one's own where something was sent back.
        Some((from, _)) => ids.chain(name()).chain([vec![from]]).collect(),
        None => ids.chain(email()).chain(name()).collect(),
    }
}

/// Whether some buyers have no id and an address: one for each customer, at least.
fn is_fuller(columns: &[Candidate], email: usize, id: usize) -> bool {
    let is_of_others = directions::is_of_seller(columns[email].name) || is_of_staff(columns, email);
    let (email, id) = (columns[email].inferred, columns[id].inferred);
    let known = id.distinct.count..=id.distinct.count + id.missing;
    !is_of_others
        && id.missing * 50 > id.looked_at
        && email.missing < id.missing
        && known.contains(&email.distinct.count)
}

/// Whether a column has names of customers by its header, and no codes and no yes and no.
fn is_called_customer(column: &Candidate) -> bool {
    let inferred = column.inferred;
    header::is_called(column.name, CUSTOMER)
        && inferred.kind == ColumnType::Text
        && inferred.distinct.count > 2
        && !super::fit::are_codes(inferred)
}

/// Takes the role name from `Name` or `Company` beside the column of the customers: it is that of who did it, of what was
/// sold, or one's own.
pub(super) fn deny_other_names(columns: &[Candidate], orders: &OrderRows, proposals: &mut Vec<Proposal>) {
    let [customer] = orders.customer[..] else { return };
    if is_called_customer(&columns[customer]) {
        let is_other = |name: &str| header::is_called(name, NAME) || header::is_called(name, COMPANY);
        proposals.retain(|one| one.role != Role::Name || !is_other(columns[one.column].name));
    }
}

/// That an id does not say whose an order is, where another column does.
pub(super) fn passed_over(columns: &[Candidate], orders: &OrderRows) -> Option<Finding> {
    let [customer] = orders.customer[..] else { return None };
    let count = |at: usize| columns[at].inferred.distinct.count;
    let is_id = |at: &usize| *at != customer && HeaderWords::of(columns[*at].name).says(Role::Id) >= 0.89;
    let why = |at: usize| match () {
        () if is_reference(columns[at].name) && count(at) > count(customer) => {
            "another on nearly every order"
        }
        () if count(at) * 2 <= count(customer) => "the same for several customers",
        () => "",
    };
    let at = (0..columns.len()).filter(is_id).find(|at| !why(*at).is_empty())?;
    let message = format!(
        "'{}' says whose an order is; '{}' does not: it is {}.",
        columns[customer].name.trim(),
        columns[at].name.trim(),
        why(at)
    );
    Some(Finding::new(FindingKind::ChosenColumn, 2, message))
}

/// Whether a header speaks of a reference, which may be what the customer calls an order.
pub(super) fn is_reference(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "ref",
        "reference",
        "referenz",
        "referencia",
        "riferimento",
        "referentie",
        "referens",
        "referencja",
    ];
    header::says(name, WORDS)
}

/// Whether a header speaks of the number of one order.
pub(in crate::data) fn names_order_number(words: &[String]) -> bool {
    let is_day = words.iter().any(|word| DATE.contains(&word.as_str()) || word.ends_with("datum"));
    let is_day = is_day || languages::names_day(words);
    // `Payment terms code` is the same of many.
    let is_kind = header::say_one_of(words, OF_MANY);
    names_order(words) && !is_day && !is_kind && !ONLY_ORDERS.contains(&words.join(" ").as_str())
}

/// Whether a header is that of an order's number, where it is known that rows are orders.
pub(in crate::data) fn may_number_orders(words: &[String]) -> bool {
    let marks = ["no", "nr", "number", "num", "n", "numero", "nummer"];
    let bare: Vec<&str> = words.iter().map(String::as_str).filter(|word| !marks.contains(word)).collect();
    BARE.contains(&words.join(" ").as_str()) || BARE.contains(&bare.join(" ").as_str())
}

/// Whether a header speaks of one order: its number, its date, how it was paid.
fn names_order(words: &[String]) -> bool {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    // `Invoice Partner Display Name` is whose it is.
    // `Order customer number` is whose, too.
    let is_whose = |two: &[String]| header::is_one_of(&two[0], CUSTOMER) && NUMBER.contains(&&*two[1]);
    if has(NOT_EACH)
        || has(&["name"]) && has(&["partner", "customer", "client", "buyer", "kunde"])
        || words.windows(2).any(is_whose)
    {
        return false;
    }
    let is_joined = |word: &String| {
        JOINED.iter().any(|start| word.strip_prefix(start).is_some_and(|end| ENDINGS.contains(&end)))
    };
    let said = words.join(" ");
    has(ORDER) && (has(NUMBER) || has(DATE))
        || has(WON) && (has(DATE) || has(&["am", "le", "el", "il", "em"]))
        || words.iter().any(is_joined)
        || ONLY_ORDERS.contains(&said.as_str())
        || languages::names_number(words)
        || languages::names_day(words)
}
