//! Rows that may be no customers: tests, vendors and companies of one's own, by a column beside them, and parts of the row
//! above.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use super::guessed::{GuessedColumns, chunks};
use crate::data::beginnings::{Beginnings, Trigrams};
use crate::data::cell::flag;
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header::{self, is_one_of, say_one_of};
use crate::data::number::counted;
use crate::data::text::Text;

/// Rows of the longest report that has parts of rows.
const REPORT: usize = 200_000;
/// Rows, some of which say that they are customers, where a column has kinds of them.
const FIRST_ROWS: usize = 20_000;
/// Different words that a kind has at most.
const KINDS: usize = 12;
/// And in more rows than those by which they were counted, of one thread.
const MOST_KINDS: usize = 64;
/// Bytes of such a word at most.
const LONGEST_KIND: usize = 48;
/// Letters of a name that tell whether it is a part of the row above.
const LONGEST_PART: usize = 24;

/// Headers that ask whether a row is a test or one's own company, in words that are all of them.
const ASKING: &str = "is test tests testkonto testkunde testaccount account customer record internal intern interne interno interna \
    intercompany konzernintern eigene own company related party dummy fake demo employee mitarbeiter staff prueba essai lead prospect interessent";
/// Of these, the words that ask it.
const ASKED: &str = "test tests testkonto testkunde testaccount internal intern interne interno interna intercompany konzernintern \
    dummy fake demo employee mitarbeiter staff prueba essai related lead prospect interessent";

/// Words of a kind for customers, ...
const CUSTOMERS: &str = "customer customers client clients kunde kunden klant klanten cliente clientes clienti klient kund kunder \
    zakaznik asiakas vevo musteri клиент 客户 顧客 고객";
/// ... and for others.
const OTHERS: &str = "vendor vendors supplier suppliers lieferant lieferanten kreditor fournisseur fournisseurs proveedor \
    proveedores fornitore fornitori fornecedor leverancier dostawca leverantor leverandor dodavatel toimittaja szallito tedarikci \
    поставщик 供应商 仕入先 competitor competitors wettbewerber konkurrent employee employees mitarbeiter";

/// Beginnings of names of parts of the row above.
const PARTS: &[&str] = &[
    "of which",
    "thereof",
    "davon",
    "darunter",
    "dont",
    "de los cuales",
    "de las cuales",
    "di cui",
    "dos quais",
    "das quais",
    "waarvan",
    "w tym",
    "varav",
    "därav",
    "heraf",
    "herav",
    "hvorav",
    "hvoraf",
    "z toho",
    "ebből",
    "josta",
    "joista",
    "в том числе",
    "из них",
    "うち、",
    "其中",
];

static BEGINNINGS: Beginnings = Beginnings::of(PARTS);

/// What is written instead of the name above.
const DITTO: &[&str] = &[
    "\"",
    "\"\"",
    "''",
    "″",
    "〃",
    "”",
    "“",
    "„",
    "»",
    "-\"-",
    "- \" -",
    "ditto",
    "do.",
    "dto",
    "dto.",
    "idem",
    "id.",
    "s.o.",
    "wie oben",
    "siehe oben",
    "same as above",
    "see above",
    "como arriba",
    "come sopra",
    "zelfde",
    "同上",
    "как выше",
];
static DITTO_BEGINNINGS: Beginnings = Beginnings::of(DITTO);

/// Beginnings of names of records that are only there to try something out, ...
const TRIALS: &str = "test customer|test client|test account|test user|test company|test kunde|testkunde|testfirma|testaccount|client test|\
    cliente prueba|cliente de prueba|cliente di prova|cliente teste|test klant|testklant|testkund|klient testowy|dummy customer|\
    dummy account|dummy kunde|demo customer|demo account|demo kunde|zz test|zzz test|xxx test";
/// ... and what is written into the names of those that are not to be used.
const UNUSED: &str = "do not use|don't use|dont use|donotuse|nicht verwenden|nicht benutzen|nicht mehr verwenden|ne pas utiliser|no usar|\
    non usare|não usar|niet gebruiken|nie używać|använd ej|brug ikke|ikke bruk|(intercompany)|(interco)|(deleted)|(merged)|(duplicate)|\
    duplicate of |(gelöscht)|(dublette)|dublette von |(doublon)|(supprimé)|(eliminado)|(duplicado)|(eliminato)|(doppelt)";

/// All of these doubts.
pub(super) fn findings(list: GuessedColumns<'_>) -> Vec<Finding> {
    let columns = 0..list.columns.len();
    let flagged = columns.clone().filter(|at| asks(list.name(*at)));
    let flagged = flagged.filter_map(|at| rows_that_say(list, at, |cell| flag(cell) == Some(true)));
    let no_customer = columns.clone().filter(|at| asks_for_customer(list, *at));
    let no_customer = no_customer.filter_map(|at| rows_that_say(list, at, |cell| flag(cell) == Some(false)));
    let flagged = flagged.chain(no_customer);
    let kinds = columns.filter_map(|at| {
        let others = kinds_of_others(list, at);
        let are_some = !others.is_empty();
        are_some.then(|| rows_that_say(list, at, |cell| others.contains(cell))).flatten()
    });
    let told = list.with_role(Role::Name).map(|name| told_by_name(list, name));
    flagged.chain(kinds).take(1).chain(told.into_iter().flatten()).collect()
}

/// `Test account`, `Intercompany`: whether a header asks for yes or no.
fn asks(name: &str) -> bool {
    let words = header::words(name);
    say_one_of(&words, ASKED) && words.len() <= 3 && words.iter().all(|word| is_one_of(word, ASKING))
}

/// `Customer`, `IsCustomer`: whether a header asks whether a row is one, by yes and no.
fn asks_for_customer(list: GuessedColumns<'_>, at: usize) -> bool {
    const BESIDE: &str = "is ist est es e er ar a active aktiv";
    let (words, inferred) = (header::words(list.name(at)), list.columns[at].inferred);
    let (asked, beside): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|word| is_one_of(word, CUSTOMERS));
    let sample = &inferred.sample;
    asked.len() == 1
        && beside.iter().all(|word| is_one_of(word, BESIDE))
        && inferred.distinct.count <= 3
        && !sample.is_empty()
        && sample.iter().all(|cell| flag(cell).is_some())
}

/// The cells of a column of few words that say that a row is no customer, where others say that theirs is one.
fn kinds_of_others(list: GuessedColumns<'_>, at: usize) -> HashSet<String> {
    let (text, inferred) = (list.text, list.columns[at].inferred);
    if inferred.kind != ColumnType::Text || !(2..=KINDS).contains(&inferred.distinct.count) {
        return HashSet::new();
    }
    let column = ColumnId(at as u32);
    let are_customers = |kinds: &HashSet<String>| kinds.iter().any(|cell| says_kind(cell, CUSTOMERS));
    if !are_customers(&kinds_in(text, column, 0..text.len().min(FIRST_ROWS))) {
        return HashSet::new();
    }
    let mut kinds = kinds_in(text, column, 0..text.len());
    kinds.retain(|cell| !says_kind(cell, CUSTOMERS) && says_kind(cell, OTHERS));
    kinds
}

/// The different words of rows of a column, each once, however many rows have it.
fn kinds_in(text: &Text, column: ColumnId, rows: Range<usize>) -> HashSet<String> {
    let of_part = |part: Range<usize>| {
        let mut kinds = HashSet::new();
        let mut above = Cow::Borrowed("");
        text.for_records(part, |_, record| {
            let cell = record.cell(column);
            if cell == above {
                return;
            }
            let kind = cell.trim();
            if kinds.len() <= MOST_KINDS && kind.len() <= LONGEST_KIND && !kinds.contains(kind) {
                kinds.insert(kind.to_owned());
            }
            above = cell;
        });
        kinds
    };
    let both = |mut all: HashSet<String>, more: HashSet<String>| {
        all.extend(more);
        all
    };
    chunks(rows).into_par_iter().map(of_part).reduce(HashSet::new, both)
}

/// Whether a cell has such a word, and is no sentence.
fn says_kind(cell: &str, words: &str) -> bool {
    let cell = cell.trim();
    cell.len() <= LONGEST_KIND && {
        let said = header::words(cell);
        said.len() <= 3 && say_one_of(&said, words)
    }
}

fn rows_that_say(
    list: GuessedColumns<'_>,
    at: usize,
    is_so: impl Fn(&str) -> bool + Sync,
) -> Option<Finding> {
    let text = list.text;
    let (first, count) = list.rows_where(0..text.len(), at, |_, cell| is_so(cell))?;
    if count == text.len() {
        return None;
    }
    let message = format!(
        "'{}' says '{}' in {}, as of what is no customer; such rows count like the others. Leave them out if they are none.",
        list.name(at),
        text.cell(first, ColumnId(at as u32)).trim(),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::NoCustomer, count, line: Some(text.line(first)), message })
}

/// Whether a name is that of a part of the row above: no name of a person begins so in small letters.
fn is_part(name: &str) -> bool {
    let name = name.trim_start_matches([' ', '\u{a0}', '-', '–', '•', '*', '·', '>']);
    if !BEGINNINGS.may_begin(name.as_bytes()) {
        return false;
    }
    let small: String = name.chars().take(LONGEST_PART).flat_map(char::to_lowercase).collect();
    PARTS.iter().any(|part| {
        let rest = small.strip_prefix(part);
        let is_apart = rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic) || !part.is_ascii());
        is_apart && (part.contains(' ') || name.starts_with(char::is_lowercase) || !part.is_ascii())
    })
}

/// Whether a name is only a sign for the one above it.
fn is_ditto(name: &str) -> bool {
    DITTO_BEGINNINGS.may_begin(name.as_bytes()) && DITTO.iter().any(|sign| sign.eq_ignore_ascii_case(name))
}

/// Rows whose name tells that they may be what is no customer.
fn told_by_name(list: GuessedColumns<'_>, at: usize) -> impl Iterator<Item = Finding> {
    const KINDS: [&str; 3] = [
        "parts of the row above",
        "signs for the name above",
        "tests, duplicates, companies of your own or not in use",
    ];
    let text = list.text;
    let rows = 0..text.len().min(REPORT);
    let found = list.rows_of_kinds(rows, at, |row, name| {
        [row > 0 && is_part(name), row > 0 && is_ditto(name), is_unused(name)]
    });
    KINDS.into_iter().zip(found).filter_map(move |(what, found)| {
        let (first, count) = found?;
        let message = format!(
            "{} in '{}' such as '{}' may be {what}; each counts as a customer. Leave them out if they are none.",
            counted(count, "row"),
            list.name(at),
            text.cell(first, ColumnId(at as u32)).trim()
        );
        Some(Finding { kind: FindingKind::NoCustomer, count, line: Some(text.line(first)), message })
    })
}

/// Whether a name is that of a record to try something out, or one that is not to be used any more.
fn is_unused(name: &str) -> bool {
    if !may_be_unused(name) {
        return false;
    }
    let small = name.trim().to_lowercase().replace('[', "(").replace(']', ")");
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let begins = |trial: &str| small.strip_prefix(trial).is_some_and(ends);
    matches!(&*small, "test" | "tests" | "dummy")
        || TRIALS.split('|').any(begins)
        || UNUSED.split('|').any(|part| small.contains(part))
}

/// Whether such a name may be there: each of `TRIALS` and `UNUSED` has three of these letters or a bracket, and few names do.
fn may_be_unused(name: &str) -> bool {
    static TRIGRAMS: Trigrams = Trigrams::of(&[
        "use", "usa", "erw", "enu", "uti", "bru", "dup", "dub", "dou", "est", "dum", "dem", "rue", "rov",
        "nie", "anv",
    ]);
    name.contains(['(', '[']) || TRIGRAMS.may_be_in(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_are_not_in_use_are_told_from_customers() {
        for name in [
            "Test",
            "TEST customer 2",
            "Testkunde",
            "ZZZ DO NOT USE Bolt",
            "Alba GmbH (gelöscht)",
            "Bolt - nicht verwenden",
            "Duplicate of Alba",
            "Cora [deleted]",
        ] {
            assert!(is_unused(name), "{name}");
        }
        for name in TRIALS.split('|').chain(UNUSED.split('|')) {
            let name = format!("{name} 7");
            assert!(is_unused(&name) && is_unused(&name.to_uppercase()), "{name}");
        }
        for name in
            ["Testa AG", "Test & Measure Ltd", "Testfirmament", "Useful Ltd", "Demo Records", "Tester"]
        {
            assert!(!is_unused(name), "{name}");
        }
    }

    #[test]
    fn parts_of_the_row_above_are_told_from_names() {
        for name in [
            "  of which services",
            "davon Wartung",
            "- dont services",
            "Of which goods",
            "di cui merci",
            "其中服务",
        ] {
            assert!(is_part(name), "{name}");
        }
        for name in ["Davon Smith", "Dont Panic Ltd", "davoni", "Office", "Thereof Ltd", "Acme"] {
            assert!(!is_part(name), "{name}");
        }
        assert!(asks("Test account") && asks("Intercompany") && asks("Is internal"));
        assert!(!asks("Test score") && !asks("Company") && !asks("Internal notes") && !asks("Employees"));
    }

    #[test]
    fn a_sentence_says_no_kind() {
        assert!(says_kind(" Vendor ", OTHERS) && says_kind("Customer / Vendor", CUSTOMERS));
        assert!(!says_kind("is a vendor of ours as well", OTHERS));
        assert!(!says_kind(&"vendor ".repeat(1_000_000), OTHERS));
    }
}
