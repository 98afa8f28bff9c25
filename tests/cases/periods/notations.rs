//! However periods are written, they are one series.

use super::*;

/// Headers of periods, the customer's header, periods in a year, the first and the last day.
const SERIES: &[(&str, &str, usize, &str, &str)] = &[
    ("Customer", "Jan 2024|Feb 2024|Mar 2024|Apr 2024", 12, "2024-01-01", "2024-04-30"),
    ("Customer", "January 2024|February 2024|March 2024", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "2024-01|2024-02|2024-03|2024-04", 12, "2024-01-01", "2024-04-30"),
    ("Customer", "2024/11|2024/12|2025/01|2025/02", 12, "2024-11-01", "2025-02-28"),
    ("Customer", "11/2024|12/2024|01/2025", 12, "2024-11-01", "2025-01-31"),
    ("Customer", "11.2024|12.2024|01.2025", 12, "2024-11-01", "2025-01-31"),
    ("Customer", "Jan-24|Feb-24|Mar-24", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "Jan '24|Feb '24|Mar '24", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "jan_2024|feb_2024|mar_2024", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "2024 Jan|2024 Feb|2024 Mar", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "Revenue Jan 2024|Revenue Feb 2024|Revenue Mar 2024", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "sales_2024_01|sales_2024_02|sales_2024_03", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "2024M01|2024M02|2024M03", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "Net sales 2024-01|Net sales 2024-02|Net sales 2024-03", 12, "2024-01-01", "2024-03-31"),
    ("Customer", "MRR Jan 2024|MRR Feb 2024|MRR Mar 2024", 12, "2024-01-01", "2024-03-31"),
    ("Kunde", "Mär 24|Apr 24|Mai 24|Jun 24", 12, "2024-03-01", "2024-06-30"),
    ("Kunde", "Umsatz März 2024|Umsatz April 2024|Umsatz Mai 2024", 12, "2024-03-01", "2024-05-31"),
    ("Kunde", "Okt. 2023|Nov. 2023|Dez. 2023|Jän. 2024", 12, "2023-10-01", "2024-01-31"),
    ("Kunde", "Umsatz 01/24|Umsatz 02/24|Umsatz 03/24", 12, "2024-01-01", "2024-03-31"),
    ("Client", "janv. 2024|févr. 2024|mars 2024|avr. 2024", 12, "2024-01-01", "2024-04-30"),
    ("Client", "CA juin 2024|CA juillet 2024|CA août 2024", 12, "2024-06-01", "2024-08-31"),
    ("Cliente", "ene-24|feb-24|mar-24|abr-24", 12, "2024-01-01", "2024-04-30"),
    (
        "Cliente",
        "Ventas diciembre 2023|Ventas enero 2024|Ventas febrero 2024",
        12,
        "2023-12-01",
        "2024-02-29",
    ),
    ("Cliente", "gen 2024|feb 2024|mar 2024|apr 2024|mag 2024|giu 2024", 12, "2024-01-01", "2024-06-30"),
    ("Cliente", "Fatturato set 2024|Fatturato ott 2024|Fatturato nov 2024", 12, "2024-09-01", "2024-11-30"),
    ("Cliente", "jan/2024|fev/2024|mar/2024|abr/2024", 12, "2024-01-01", "2024-04-30"),
    ("Klant", "jan. 2024|feb. 2024|mrt. 2024|apr. 2024|mei 2024", 12, "2024-01-01", "2024-05-31"),
    ("Klient", "sty 2024|lut 2024|mar 2024|kwi 2024|maj 2024|cze 2024", 12, "2024-01-01", "2024-06-30"),
    (
        "Klient",
        "Obrót październik 2024|Obrót listopad 2024|Obrót grudzień 2024",
        12,
        "2024-10-01",
        "2024-12-31",
    ),
    ("Kund", "Omsättning maj 2024|Omsättning juni 2024|Omsättning juli 2024", 12, "2024-05-01", "2024-07-31"),
    ("Kunde", "Omsætning marts 2024|Omsætning april 2024|Omsætning maj 2024", 12, "2024-03-01", "2024-05-31"),
    ("Kunde", "Omsetning okt 2024|Omsetning nov 2024|Omsetning des 2024", 12, "2024-10-01", "2024-12-31"),
    ("Zákazník", "únor 2024|březen 2024|duben 2024|květen 2024|červen 2024", 12, "2024-02-01", "2024-06-30"),
    ("Zákazník", "Tržby červenec 2024|Tržby srpen 2024|Tržby září 2024", 12, "2024-07-01", "2024-09-30"),
    ("Müşteri", "Şubat 2024|Mart 2024|Nisan 2024|Mayıs 2024|Haziran 2024", 12, "2024-02-01", "2024-06-30"),
    ("Müşteri", "Temmuz 2024|Ağustos 2024|Eylül 2024|Ekim 2024|Kasım 2024", 12, "2024-07-01", "2024-11-30"),
    ("Asiakas", "toukokuu 2024|kesäkuu 2024|heinäkuu 2024|elokuu 2024", 12, "2024-05-01", "2024-08-31"),
    ("Vevő", "2024 március|2024 április|2024 május|2024 június|2024 július", 12, "2024-03-01", "2024-07-31"),
    ("Customer", "január 2024|február 2024|marec 2024|apríl 2024|máj 2024", 12, "2024-01-01", "2024-05-31"),
    ("Customer", "maj 2024|junij 2024|julij 2024|avgust 2024|september 2024", 12, "2024-05-01", "2024-09-30"),
    ("Customer", "avgust 2024|septembar 2024|oktobar 2024|novembar 2024", 12, "2024-08-01", "2024-11-30"),
    (
        "Client",
        "ianuarie 2024|februarie 2024|martie 2024|aprilie 2024|mai 2024",
        12,
        "2024-01-01",
        "2024-05-31",
    ),
    ("Client", "ian. 2024|feb. 2024|mar. 2024|apr. 2024|mai 2024|iun. 2024", 12, "2024-01-01", "2024-06-30"),
    (
        "Client",
        "gener 2024|febrer 2024|març 2024|abril 2024|maig 2024|juny 2024",
        12,
        "2024-01-01",
        "2024-06-30",
    ),
    (
        "Customer",
        "jaanuar 2024|veebruar 2024|märts 2024|aprill 2024|mai 2024",
        12,
        "2024-01-01",
        "2024-05-31",
    ),
    (
        "Customer",
        "marts 2024|aprīlis 2024|maijs 2024|jūnijs 2024|jūlijs 2024",
        12,
        "2024-03-01",
        "2024-07-31",
    ),
    ("Customer", "Februari 2024|Maret 2024|April 2024|Mei 2024|Juni 2024", 12, "2024-02-01", "2024-06-30"),
    ("Customer", "Juli 2024|Agustus 2024|September 2024|Oktober 2024", 12, "2024-07-01", "2024-10-31"),
    ("Customer", "Q1 2024|Q2 2024|Q3 2024|Q4 2024", 4, "2024-01-01", "2024-12-31"),
    ("Customer", "2023 Q3|2023 Q4|2024 Q1|2024 Q2|2024 Q3|2024 Q4", 4, "2023-07-01", "2024-12-31"),
    ("Customer", "2023-Q4|2024-Q1|2024-Q2", 4, "2023-10-01", "2024-06-30"),
    ("Customer", "Q4/23|Q1/24|Q2/24", 4, "2023-10-01", "2024-06-30"),
    ("Customer", "4Q23|1Q24|2Q24", 4, "2023-10-01", "2024-06-30"),
    ("Customer", "Revenue Q1 FY24|Revenue Q2 FY24|Revenue Q3 FY24", 4, "2024-01-01", "2024-09-30"),
    ("Kunde", "1. Quartal 2024|2. Quartal 2024|3. Quartal 2024", 4, "2024-01-01", "2024-09-30"),
    ("Client", "T1 2024|T2 2024|T3 2024", 4, "2024-01-01", "2024-09-30"),
    ("Client", "1er trimestre 2024|2e trimestre 2024|3e trimestre 2024", 4, "2024-01-01", "2024-09-30"),
    ("Cliente", "1T24|2T24|3T24", 4, "2024-01-01", "2024-09-30"),
    ("Klient", "I kwartał 2024|II kwartał 2024|III kwartał 2024", 4, "2024-01-01", "2024-09-30"),
    ("Kund", "Kvartal 1 2024|Kvartal 2 2024|Kvartal 3 2024", 4, "2024-01-01", "2024-09-30"),
    ("Customer", "H1 2023|H2 2023|H1 2024|H2 2024", 2, "2023-01-01", "2024-12-31"),
    ("Kunde", "1. Halbjahr 2024|2. Halbjahr 2024", 2, "2024-01-01", "2024-12-31"),
    ("Customer", "FY 2022|FY 2023|FY 2024", 1, "2022-01-01", "2024-12-31"),
    ("Customer", "2021|2022|2023|2024", 1, "2021-01-01", "2024-12-31"),
    ("Customer", "FY22|FY23|FY24", 1, "2022-01-01", "2024-12-31"),
    ("Customer", "Revenue 2022|Revenue 2023|Revenue 2024", 1, "2022-01-01", "2024-12-31"),
    ("Kunde", "Umsatz 2023|Umsatz 2024", 1, "2023-01-01", "2024-12-31"),
    ("Kunde", "GJ 2023|GJ 2024", 1, "2023-01-01", "2024-12-31"),
    ("Client", "CA 2022|CA 2023|CA 2024", 1, "2022-01-01", "2024-12-31"),
    ("Client", "Exercice 2023|Exercice 2024", 1, "2023-01-01", "2024-12-31"),
    ("Klant", "Omzet 2023|Omzet 2024", 1, "2023-01-01", "2024-12-31"),
];

#[test]
fn every_notation_is_one_series() {
    for &(customer, headers, in_a_year, from, to) in SERIES {
        let headers: Vec<&str> = headers.split('|').collect();
        for reversed in [false, true] {
            let text = Columns { before: customer, headers: &headers, reversed }.text();
            let place = Place::with("list.csv", &text);
            let inspected = place.json(&["inspect", "list.csv", "--json"]);
            let periods = inspected["periods"].as_array().unwrap();
            let named: Vec<&str> = periods.iter().map(|period| period["column"].as_str().unwrap()).collect();
            assert_eq!(named, headers, "{text}\n{inspected:#}");
            assert_eq!(periods[0]["from"], from, "{text}");
            assert_eq!(periods[periods.len() - 1]["to"], to, "{text}");
            assert!(periods.iter().all(|period| period["complete"] == true), "{text}");
            let found = figures(&place, &[], "Bolt");
            assert_close(found, expected(headers.len(), in_a_year), &headers.join("|"));
            assert!(doubts(&inspected).is_empty(), "{text}\n{inspected:#}");
        }
    }
}

/// Ways to write the month of a year, counted from January of the year 0.
const NOTATIONS: &[fn(i32) -> String] = &[
    |at| format!("{}-{:02}", at / 12, at % 12 + 1),
    |at| format!("{:02}/{}", at % 12 + 1, at / 12),
    |at| format!("{}.{}", at % 12 + 1, at / 12),
    |at| format!("{} {}", ENGLISH[at as usize % 12], at / 12),
    |at| format!("{}-{}", ENGLISH[at as usize % 12], at / 12 % 100),
    |at| format!("Umsatz {} {}", GERMAN[at as usize % 12], at / 12),
    |at| format!("CA {} {}", FRENCH[at as usize % 12], at / 12),
    |at| format!("{} {}", FRENCH[at as usize % 12], at / 12),
    |at| format!("sales_{}_{:02}", at / 12, at % 12 + 1),
    |at| format!("{}M{:02}", at / 12, at % 12 + 1),
    |at| format!("Revenue {:02}/{:02}", at % 12 + 1, at / 12 % 100),
];
const ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const FRENCH: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// Revenue and growth of every customer of a list, by its measures.
fn measured(text: &str) -> Vec<[Option<f64>; 2]> {
    use tierdeck::data::csv::Loader;
    use tierdeck::data::table::{Choices, Table};
    use tierdeck::tiering::measure::Measures;
    let mut loader = Loader::new(Default::default());
    loader.push(text.as_bytes()).unwrap();
    loader.finish().unwrap();
    let table = std::sync::Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::default()));
    let rows = table.len();
    let measures = Measures::new(table, None);
    let values =
        |name: &str| measures.bind(name).map(|bound| bound.numbers(0..rows)).unwrap_or(vec![f64::NAN; rows]);
    let (revenue, growth) = (values("revenue"), values("growth"));
    let known = |value: f64| (!value.is_nan()).then_some(value);
    revenue.into_iter().zip(growth).map(|(revenue, growth)| [known(revenue), known(growth)]).collect()
}

#[test]
fn a_series_says_the_same_however_it_is_written_and_wherever_it_is_split() {
    for months in [2, 3, 7, 12, 13, 18, 24, 30] {
        let first = 2023 * 12 + 4;
        for (number, notation) in NOTATIONS.iter().enumerate() {
            let names: Vec<String> = (0..months).map(|at| notation(first + at as i32)).collect();
            for split in [0, 1, months / 2, months - 1] {
                for reversed in [false, true] {
                    let mut order: Vec<usize> = (split..months).chain(0..split).collect();
                    if reversed {
                        order.reverse();
                    }
                    let middle = order.len() / 2;
                    let line = |name: &str, between: &str, cell: &dyn Fn(usize) -> String| {
                        let cells: Vec<String> = order.iter().map(|at| cell(*at)).collect();
                        format!(
                            "{name};{};{between};{}\n",
                            cells[..middle].join(";"),
                            cells[middle..].join(";")
                        )
                    };
                    let mut text = line("Customer", "Industry", &|at| names[at].clone());
                    for (at, name) in ["Acme", "Bolt", "Core"].into_iter().enumerate() {
                        let values = amounts(at, months);
                        text += &line(name, "Retail", &|month| format!("{}.50", values[month]));
                    }
                    let found = measured(&text);
                    let what = format!("notation {number}, {months} months, split at {split}\n{text}");
                    assert_close(found[1], expected(months, 12), &what);
                }
            }
        }
    }
}
