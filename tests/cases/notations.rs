//! No figure changes in silence: one list, written in every notation that people and programs use, gives the same
//! figures, or a finding says that they are a guess.

use std::fmt::Write;
use std::sync::Arc;

use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::finding::{Finding, Severity};
use tierdeck::data::table::{Choices, Table};
use tierdeck::tiering::Engine;

/// Lists that are written; each has a notation of its own.
const LISTS: u64 = 1_000;

/// Chooses by chance, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % most as u64) as usize
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// A customer. Amounts in cents, the margin in tenths of a percent.
#[derive(Debug)]
struct Customer {
    revenue: i64,
    profit: i64,
    margin: i64,
    orders: i64,
    day: (i32, u32, u32),
}

#[derive(Clone, Copy, Debug)]
struct Notation {
    words: [&'static str; 6],
    delimiter: char,
    decimal: char,
    group: &'static str,
    places: usize,
    before: &'static str,
    after: &'static str,
    minus: Minus,
    /// What is written for no cents.
    dash: &'static str,
    guard: (&'static str, &'static str),
    percent: Percent,
    day: DateStyle,
    encoding: Encoding,
    line_end: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Minus {
    Before,
    Long,
    Behind,
    Brackets,
    AfterCurrency,
}

#[derive(Clone, Copy, Debug)]
enum Percent {
    InCells,
    InHeader,
    Unsaid,
    Share,
}

#[derive(Clone, Copy, Debug)]
enum DateStyle {
    Iso,
    Points,
    MonthFirst,
    DayFirst,
    Slashes,
    Named,
    Compact,
}

#[derive(Clone, Copy, Debug)]
enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16,
    Western,
}

const WORDS: [[&str; 6]; 7] = [
    ["Customer", "Revenue", "Profit", "Margin", "Orders", "Last order"],
    ["Kunde", "Umsatz", "Gewinn", "Marge", "Bestellungen", "Letzte Bestellung"],
    ["Client", "Chiffre d'affaires", "Bénéfice", "Marge", "Commandes", "Dernière commande"],
    ["Cliente", "Ventas", "Beneficio", "Margen", "Pedidos", "Última compra"],
    ["Cliente", "Fatturato", "Utile", "Margine", "Ordini", "Ultimo ordine"],
    ["Klant", "Omzet", "Winst", "Marge", "Bestellingen", "Laatste bestelling"],
    ["Cliente", "Faturamento", "Lucro", "Margem", "Pedidos", "Última compra"],
];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn notation(chance: &mut Chance) -> Notation {
    let (decimal, groups): (char, &[&str]) = match chance.below(2) {
        0 => ('.', &["", ",", "'", "’", " "]),
        _ => (',', &["", ".", "\u{a0}", "\u{202f}", " "]),
    };
    let (before, after) = chance.of(&[
        ("", ""),
        ("", ""),
        ("€", ""),
        ("€ ", ""),
        ("", " €"),
        ("", "€"),
        ("$", ""),
        ("US$ ", ""),
        ("$", " USD"),
        ("£", ""),
        ("CHF ", ""),
        ("", " EUR"),
        ("EUR", ""),
        ("", " kr"),
        ("", " zł"),
        ("R$ ", ""),
    ]);
    Notation {
        words: chance.of(&WORDS),
        delimiter: chance.of(&[',', ';', '\t', '|']),
        decimal,
        group: chance.of(groups),
        places: chance.of(&[0, 2, 2]),
        before,
        after,
        minus: chance.of(&[Minus::Before, Minus::Long, Minus::Behind, Minus::Brackets, Minus::AfterCurrency]),
        dash: chance.of(&["", "", "-", "--", "—"]),
        guard: chance.of(&[("", ""), ("", ""), ("", ""), ("'", ""), ("=\"", "\""), (" ", "  ")]),
        percent: chance.of(&[Percent::InCells, Percent::InHeader, Percent::Unsaid, Percent::Share]),
        day: chance.of(&[
            DateStyle::Iso,
            DateStyle::Points,
            DateStyle::MonthFirst,
            DateStyle::DayFirst,
            DateStyle::Slashes,
            DateStyle::Named,
            DateStyle::Compact,
            DateStyle::Iso,
        ]),
        encoding: chance.of(&[Encoding::Utf8, Encoding::Utf8Marked, Encoding::Utf16, Encoding::Western]),
        line_end: chance.of(&["\n", "\r\n"]),
    }
}

fn customers(chance: &mut Chance, places: usize) -> Vec<Customer> {
    let size = [1_000, 100_000, 10_000_000, 1_000_000_000][chance.below(4)];
    let count = 3 + chance.below(12);
    let unit = if places == 0 { 100 } else { 1 };
    let amount = |chance: &mut Chance| (chance.below(size) as i64 + 1) * unit / unit * unit;
    let customer = |_| Customer {
        revenue: amount(chance),
        profit: amount(chance) * if chance.below(4) == 0 { -1 } else { 1 },
        margin: chance.below(600) as i64 - if chance.below(5) == 0 { 100 } else { 0 },
        orders: 1 + chance.below(90) as i64,
        day: (2019 + chance.below(6) as i32, 1 + chance.below(12) as u32, 1 + chance.below(28) as u32),
    };
    (0..count).map(customer).collect()
}

impl Notation {
    /// A number of hundredths (or of another such unit) with so many places.
    fn digits(&self, unsigned: i64, places: usize) -> String {
        let unit = 10_i64.pow(places as u32);
        let mut whole = (unsigned / unit).to_string();
        let mut at = whole.len();
        while at > 3 {
            at -= 3;
            whole.insert_str(at, self.group);
        }
        if places == 0 { whole } else { format!("{whole}{}{:0places$}", self.decimal, unsigned % unit) }
    }

    fn amount(&self, cents: i64) -> String {
        let unsigned = cents.abs();
        let digits = match self.places {
            0 => self.digits(unsigned / 100, 0),
            _ if unsigned % 100 == 0 && !self.dash.is_empty() => {
                format!("{}{}{}", self.digits(unsigned / 100, 0), self.decimal, self.dash)
            }
            _ => self.digits(unsigned, 2),
        };
        let Notation { before, after, guard: (open, close), .. } = self;
        let written = match (cents < 0, self.minus) {
            (false, _) => format!("{before}{digits}{after}"),
            (true, Minus::Before) => format!("-{before}{digits}{after}"),
            (true, Minus::Long) => format!("−{before}{digits}{after}"),
            (true, Minus::Behind) if !digits.ends_with(['-', '—']) => format!("{before}{digits}-{after}"),
            (true, Minus::Behind | Minus::AfterCurrency) => format!("{before}-{digits}{after}"),
            (true, Minus::Brackets) => format!("({before}{digits}{after})"),
        };
        // A spreadsheet's formula cannot have a comma between cells without quotes around it.
        format!("{open}{written}{close}")
    }

    fn margin(&self, tenths: i64) -> String {
        let sign = if tenths < 0 { "-" } else { "" };
        match self.percent {
            Percent::Share => format!("{sign}{}", self.digits(tenths.abs(), 3)),
            Percent::InCells => format!("{sign}{} %", self.digits(tenths.abs(), 1)),
            Percent::InHeader | Percent::Unsaid => format!("{sign}{}", self.digits(tenths.abs(), 1)),
        }
    }

    fn day(&self, (year, month, day): (i32, u32, u32)) -> String {
        match self.day {
            DateStyle::Iso => format!("{year}-{month:02}-{day:02}"),
            DateStyle::Points => format!("{day:02}.{month:02}.{year}"),
            DateStyle::MonthFirst => format!("{month:02}/{day:02}/{year}"),
            DateStyle::DayFirst => format!("{day:02}/{month:02}/{year}"),
            DateStyle::Slashes => format!("{year}/{month:02}/{day:02}"),
            DateStyle::Named => format!("{day} {} {year}", MONTHS[month as usize - 1]),
            DateStyle::Compact => format!("{year}{month:02}{day:02}"),
        }
    }

    fn write(&self, customers: &[Customer]) -> Vec<u8> {
        let mut header = self.words.map(str::to_owned);
        if matches!(self.percent, Percent::InHeader) {
            header[3].push_str(" %");
        }
        let mut list = String::new();
        let cell = |text: &str| {
            let is_plain = !text.contains([self.delimiter, '"', '\n']);
            if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
        };
        let mut push = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
            write!(list, "{}{}", cells.join(&self.delimiter.to_string()), self.line_end).unwrap();
        };
        push(&header);
        for (at, customer) in customers.iter().enumerate() {
            push(&[
                format!("Müller & Söhne {at}"),
                self.amount(customer.revenue),
                self.amount(customer.profit),
                self.margin(customer.margin),
                customer.orders.to_string(),
                self.day(customer.day),
            ]);
        }
        match self.encoding {
            Encoding::Utf8 => list.into_bytes(),
            // A lone sign of a pound is a question of encodings, and not of numbers.
            Encoding::Western if list.contains('£') => list.into_bytes(),
            Encoding::Utf8Marked => [b"\xEF\xBB\xBF", list.as_bytes()].concat(),
            Encoding::Utf16 => {
                let units = list.encode_utf16().flat_map(u16::to_le_bytes);
                b"\xFF\xFE".iter().copied().chain(units).collect()
            }
            // What it has no sign for stays UTF-8.
            Encoding::Western => match encoding_rs::WINDOWS_1252.encode(&list) {
                (bytes, _, false) => bytes.into_owned(),
                (_, _, true) => list.into_bytes(),
            },
        }
    }
}

/// The figures of a list, and what is said of it that is more than a note.
fn read(list: &[u8]) -> (Vec<Vec<f64>>, Vec<Finding>) {
    let mut loader = Loader::new(Settings::default());
    loader.push(list).unwrap();
    loader.finish().unwrap();
    let table = Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::new()));
    let engine = Engine::new(Arc::clone(&table), None);
    let figures = ["revenue", "profit", "margin", "orders", "last_order"].map(|measure| {
        let formula = if measure == "last_order" { "last_order - DATE '1970-01-01'" } else { measure };
        engine.measures().bind(formula).map_or_else(|_| Vec::new(), |bound| bound.numbers(0..table.len()))
    });
    let mut findings = loader.findings();
    findings.extend(table.findings());
    findings.retain(|finding| finding.kind.severity() != Severity::Note);
    (figures.to_vec(), findings)
}

fn expected(customers: &[Customer]) -> Vec<Vec<f64>> {
    let of = |figure: fn(&Customer) -> f64| customers.iter().map(figure).collect();
    let day = |customer: &Customer| {
        let (year, month, day) = customer.day;
        f64::from(tierdeck::data::date::Day::parse_iso(&format!("{year}-{month:02}-{day:02}")).unwrap().0)
    };
    vec![
        of(|customer| customer.revenue as f64 / 100.0),
        of(|customer| customer.profit as f64 / 100.0),
        of(|customer| customer.margin as f64 / 1000.0),
        of(|customer| customer.orders as f64),
        of(day),
    ]
}

fn is_same(read: &[Vec<f64>], expected: &[Vec<f64>]) -> bool {
    let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    read.iter()
        .zip(expected)
        .all(|(read, expected)| read.len() == expected.len() && read.iter().zip(expected).all(close))
}

/// A list by its number, with what it says.
fn numbered(seed: u64) -> (Notation, Vec<Customer>, Vec<u8>) {
    let chance = &mut Chance(seed * 7_919 + 1);
    // The first numbers are much alike.
    (0..8).for_each(|_| {
        chance.below(2);
    });
    let notation = notation(chance);
    let customers = customers(chance, notation.places);
    let list = notation.write(&customers);
    (notation, customers, list)
}

/// Some of the lists, as they are written.
pub(super) fn written(count: u64) -> impl Iterator<Item = Vec<u8>> {
    (LISTS..LISTS + count).map(|seed| numbered(seed).2)
}

#[test]
fn one_list_in_every_notation_gives_the_same_figures_or_a_finding() {
    let mut wrong = Vec::new();
    let (mut sure, mut asked) = (0, Vec::new());
    for seed in 0..LISTS {
        let (notation, customers, list) = numbered(seed);
        let (figures, findings) = read(&list);
        match (is_same(&figures, &expected(&customers)), findings.is_empty()) {
            (true, true) => sure += 1,
            (false, true) => {
                wrong.push(format!("{seed}: {notation:?}\n{}", String::from_utf8_lossy(&list)));
            }
            (same, false) => asked.push((same, findings, seed)),
        }
    }
    let first: Vec<_> = wrong.iter().take(3).collect();
    assert!(
        wrong.is_empty(),
        "{} of {LISTS} wrong in silence: {}",
        wrong.len(),
        first.iter().fold(String::new(), |all, one| all + one)
    );
    let kinds = |asked: &[(bool, Vec<Finding>, u64)]| {
        let mut kinds: Vec<_> =
            asked.iter().map(|(same, findings, seed)| (findings[0].kind.name(), *same, *seed)).collect();
        kinds.sort_unstable();
        kinds
    };
    assert!(sure * 4 > LISTS as usize * 3, "only {sure} of {LISTS} without a question: {:?}", kinds(&asked));
}
