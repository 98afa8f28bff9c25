//! Months, quarters and years side by side: one series, from which revenue and growth follow.

use super::*;

/// Amounts of three customers in so many periods, the oldest first.
fn amounts(customer: usize, periods: usize) -> Vec<i64> {
    (0..periods).map(|at| (customer as i64 + 1) * 100 + (at as i64 * 7 + customer as i64 * 3) % 50).collect()
}

/// A list with these headers of periods, given oldest first, and what may be in front of them and behind them.
struct Columns<'a> {
    before: &'a str,
    headers: &'a [&'a str],
    reversed: bool,
}

impl Columns<'_> {
    fn text(&self) -> String {
        let order = |mut cells: Vec<String>| {
            if self.reversed {
                cells.reverse();
            }
            cells.join(";")
        };
        let mut text = format!(
            "{};{}\n",
            self.before,
            order(self.headers.iter().map(|name| (*name).to_owned()).collect())
        );
        for (at, name) in ["Acme", "Bolt", "Core"].into_iter().enumerate() {
            let cells = amounts(at, self.headers.len()).iter().map(|value| format!("{value},50")).collect();
            text += &format!("{name};{}\n", order(cells));
        }
        text
    }
}

/// Writes a review with these settings beside the list.
fn review(place: &Place, settings: &str) {
    let nested = |line: &str| match (line.strip_prefix("[["), line.strip_prefix('[')) {
        (Some(rest), _) => format!("[[model.{rest}\n"),
        (None, Some(rest)) => format!("[model.{rest}\n"),
        (None, None) => format!("{line}\n"),
    };
    let model: String = include_str!("../../assets/models/four-tiers.toml").lines().map(nested).collect();
    place.write("list.tierdeck.toml", format!("format = 1\n\n{settings}\n\n[model]\n{model}"));
}

/// Revenue and growth of a customer, as the tiers have them.
fn figures(place: &Place, arguments: &[&str], customer: &str) -> [Option<f64>; 2] {
    let arguments: Vec<&str> =
        ["explain", "list.csv", customer, "--json"].into_iter().chain(arguments.iter().copied()).collect();
    let explained = place.json(&arguments);
    ["revenue", "growth"].map(|measure| {
        let criteria = explained["criteria"].as_array().unwrap();
        criteria
            .iter()
            .find(|criterion| criterion["measure"] == measure)
            .and_then(|found| found["value"].as_f64())
    })
}

/// What a list of periods must give for Bolt: the sum of the last periods that make up a year, and the change against
/// as many before, or of the second half against the first.
fn expected(periods: usize, in_a_year: usize) -> [Option<f64>; 2] {
    let values: Vec<f64> = amounts(1, periods).into_iter().map(|value| value as f64 + 0.5).collect();
    let sum = |from: usize, to: usize| values[from..to].iter().sum::<f64>();
    let revenue = sum(periods.saturating_sub(in_a_year), periods);
    let half = (periods / 2).min(in_a_year);
    let (new, old) = (sum(periods - half, periods), sum(periods - 2 * half, periods - half));
    [Some(revenue), Some(((new / old - 1.0) * 1e6).round() / 1e6)]
}

fn assert_close(found: [Option<f64>; 2], expected: [Option<f64>; 2], what: &str) {
    for (found, expected) in found.iter().zip(expected) {
        let is_close = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 2e-6 * expected.abs().max(1.0),
            (None, None) => true,
            _ => false,
        };
        assert!(is_close, "{what}: {found:?} and not {expected:?}");
    }
}

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
            let doubts: Vec<_> = inspected["findings"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|one| one["severity"] != "note")
                .collect();
            assert!(doubts.is_empty(), "{text}\n{doubts:?}");
        }
    }
}

#[test]
fn months_without_a_year_are_the_last_ones() {
    for headers in [
        "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
        "Umsatz Jan|Umsatz Feb|Umsatz Mrz|Umsatz Apr|Umsatz Mai|Umsatz Jun|Umsatz Jul|Umsatz Aug|Umsatz Sep|Umsatz Okt|Umsatz Nov|Umsatz Dez",
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
        "Gen|Feb|Mar|Apr|Mag|Giu|Lug|Ago|Set|Ott|Nov|Dic",
        "Sty|Lut|Mar|Kwi|Maj|Cze|Lip|Sie|Wrz|Paź|Lis|Gru",
        "Jul|Aug|Sep|Oct|Nov|Dec|Jan|Feb|Mar|Apr|May|Jun",
    ] {
        let headers: Vec<&str> = headers.split('|').collect();
        let place =
            Place::with("list.csv", Columns { before: "Kunde", headers: &headers, reversed: false }.text());
        let inspected = place.json(&["inspect", "list.csv", "--json", "--as-of", "2025-07-10"]);
        let periods = inspected["periods"].as_array().unwrap();
        assert_eq!(periods.len(), 12, "{headers:?} {inspected:#}");
        let last = if headers[0] == "Jul" { "2025-06-30" } else { "2024-12-31" };
        assert_eq!(periods[11]["to"], last, "{headers:?}");
        assert_close(
            figures(&place, &["--as-of", "2025-07-10"], "Bolt"),
            expected(12, 12),
            &headers.join("|"),
        );
    }
    let headers: Vec<&str> = "Jan|Feb|Mar|Apr|May|Jun".split('|').collect();
    let place =
        Place::with("list.csv", Columns { before: "Customer", headers: &headers, reversed: false }.text());
    let inspected = place.json(&["inspect", "list.csv", "--json", "--as-of", "2025-06-10"]);
    assert_eq!(inspected["periods"][5]["from"], "2025-06-01");
    assert_eq!(inspected["periods"][5]["complete"], false);
}

#[test]
fn a_year_above_the_months_is_theirs() {
    let rows = "Acme;1;2;3;4;5;6\nBolt;10;20;30;40;50;60\nCore;7;7;7;7;7;7\n";
    let place = Place::with("list.csv", format!(";2023;;;2024;;\nKunde;Jan;Feb;Mrz;Jan;Feb;Mrz\n{rows}"));
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    let days: Vec<&str> = inspected["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|period| period["from"].as_str().unwrap())
        .collect();
    assert_eq!(
        days,
        ["2023-01-01", "2023-02-01", "2023-03-01", "2024-01-01", "2024-02-01", "2024-03-01"],
        "{inspected:#}"
    );
    assert_eq!(
        figures(&place, &[], "Bolt")[0],
        Some(150.0 + 0.0),
        "January to March 2024 and what is left of the year before"
    );
}

#[test]
fn a_period_that_is_not_over_is_not_compared() {
    let headers = ["Revenue 2023", "Revenue 2024", "Revenue 2025"];
    let place =
        Place::with("list.csv", Columns { before: "Customer", headers: &headers, reversed: false }.text());
    let as_of = ["--as-of", "2025-05-31"];
    let inspected = place.json(&["inspect", "list.csv", "--json", "--as-of", "2025-05-31"]);
    assert_eq!(inspected["periods"][2]["complete"], false);
    let said = findings(&inspected, "unfinished_period");
    assert!(said[0]["message"].as_str().unwrap().contains("'Revenue 2025'"), "{said:?}");
    assert_close(figures(&place, &as_of, "Bolt"), expected(2, 1), "the latest whole year");
    let headers: Vec<&str> = "2024-01|2024-02|2024-03|2024-04|2024-05".split('|').collect();
    let place =
        Place::with("list.csv", Columns { before: "Customer", headers: &headers, reversed: false }.text());
    assert_close(figures(&place, &["--as-of", "2024-05-30"], "Bolt"), expected(4, 12), "whole months");
    assert_close(
        figures(&place, &["--as-of", "2024-05-31"], "Bolt"),
        expected(5, 12),
        "the last day ends it",
    );
}

#[test]
fn the_newest_order_says_which_month_is_not_over() {
    let text = "Customer,Last order,2024-01,2024-02,2024-03\nAcme,2024-03-12,5,6,1\nBolt,2024-02-20,50,60,0\nCore,2024-01-09,9,9,0\n";
    let place = Place::with("list.csv", text);
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    assert_eq!(inspected["periods"][2]["complete"], false, "{inspected:#}");
    assert_eq!(figures(&place, &[], "Bolt"), [Some(110.0), Some(0.2)]);
}

#[test]
fn months_to_come_are_not_counted() {
    let text = "Kunde;Jan;Feb;Mrz;Apr;Mai;Jun\nAcme;10;20;40;;;\nBolt;30;30;60;;;\nCore;5;5;5;;;\n";
    let place = Place::with("list.csv", text);
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    let complete: Vec<bool> =
        inspected["periods"].as_array().unwrap().iter().map(|period| period["complete"] == true).collect();
    assert_eq!(complete[..3], [true; 3], "{inspected:#}");
    assert_eq!(figures(&place, &[], "Bolt"), [Some(120.0), Some(1.0)]);
}

#[test]
fn totals_beside_are_not_counted_twice() {
    for (header, cells) in [
        ("Jan 2024,Feb 2024,Mar 2024,Total", "20,10,30,60"),
        ("Total,Jan 2024,Feb 2024,Mar 2024", "60,20,10,30"),
        ("Jan 2024,Feb 2024,Mar 2024,YTD", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,2024", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Q1 2024", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Total 2024", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Gesamt", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Summe", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Gesamtergebnis", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Total général", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Razem", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Totaal", "20,10,30,60"),
        ("Sales Jan 2024,Sales Feb 2024,Sales Mar 2024,Sales YTD", "20,10,30,60"),
        ("Sales Jan 2024,Sales Feb 2024,Sales Mar 2024,Total Sales", "20,10,30,60"),
        ("Jan 2024,Feb 2024,Mar 2024,Average", "20,10,30,20"),
        ("Jan 2024,Feb 2024,Mar 2024,Mittelwert", "20,10,30,20"),
    ] {
        let place =
            Place::with("list.csv", format!("Customer,{header}\nAcme,{cells}\nBolt,{cells}\nCore,1,1,1,1\n"));
        let inspected = place.json(&["inspect", "list.csv", "--json"]);
        assert_eq!(inspected["periods"].as_array().unwrap().len(), 3, "{header} {inspected:#}");
        let [revenue, growth] = figures(&place, &[], "Bolt");
        assert_eq!((revenue, growth), (Some(60.0), Some(2.0)), "{header}");
    }
}

#[test]
fn units_and_plans_beside_are_another_series() {
    for (header, cells) in [
        ("Qty Jan,Qty Feb,Qty Mar,Sales Jan,Sales Feb,Sales Mar", "2,1,3,20,10,30"),
        ("Sales Jan,Qty Jan,Sales Feb,Qty Feb,Sales Mar,Qty Mar", "20,2,10,1,30,3"),
        ("Menge Jan,Menge Feb,Menge Mrz,Umsatz Jan,Umsatz Feb,Umsatz Mrz", "2,1,3,20,10,30"),
        ("Plan Jan,Plan Feb,Plan Mar,Actual Jan,Actual Feb,Actual Mar", "2,1,3,20,10,30"),
        ("Ist Jan,Ist Feb,Ist Mrz,Plan Jan,Plan Feb,Plan Mrz", "20,10,30,2,1,3"),
        (
            "Budget 01/2024,Budget 02/2024,Budget 03/2024,Revenue 01/2024,Revenue 02/2024,Revenue 03/2024",
            "2,1,3,20,10,30",
        ),
        (
            "Forecast Jan 2024,Forecast Feb 2024,Forecast Mar 2024,Jan 2024,Feb 2024,Mar 2024",
            "2,1,3,20,10,30",
        ),
        ("Orders Jan,Orders Feb,Orders Mar,Revenue Jan,Revenue Feb,Revenue Mar", "2,1,3,20,10,30"),
        ("Unités janv.,Unités févr.,Unités mars,CA janv.,CA févr.,CA mars", "2,1,3,20,10,30"),
        ("Jan Units,Feb Units,Mar Units,Jan Revenue,Feb Revenue,Mar Revenue", "2,1,3,20,10,30"),
    ] {
        let place = Place::with(
            "list.csv",
            format!("Customer,{header}\nAcme,{cells}\nBolt,{cells}\nCore,1,1,1,1,1,1\n"),
        );
        assert_eq!(figures(&place, &["--as-of", "2024-06-01"], "Bolt"), [Some(60.0), Some(2.0)], "{header}");
    }
}

#[test]
fn gaps_are_said() {
    let text = "Customer,2024-01,2024-02,2024-04,2024-05\nAcme,1,2,3,4\nBolt,10,20,30,30\nCore,5,5,5,5\n";
    let place = Place::with("list.csv", text);
    let inspected = place.json(&["inspect", "list.csv", "--json"]);
    let said = findings(&inspected, "missing_period");
    assert!(said[0]["message"].as_str().unwrap().contains("2024-03"), "{inspected:#}");
    assert_eq!(figures(&place, &[], "Bolt")[0], Some(90.0));
    let years = "Customer,Sales 2020,Sales 2021,Sales 2024\nAcme,1,2,3\nBolt,10,20,30\nCore,5,5,5\n";
    let place = Place::with("list.csv", years);
    assert_eq!(findings(&place.json(&["inspect", "list.csv", "--json"]), "missing_period").len(), 1);
    assert_eq!(figures(&place, &[], "Bolt"), [Some(30.0), None], "2023 is not known");
}

#[test]
fn nothing_before_is_no_growth() {
    let text = "Customer,Sales 2022,Sales 2023\nAcme,0,20\nBolt,-5,30\nCore,,5\nDune,10,\nElm,10,5\n";
    let place = Place::with("list.csv", text);
    for (customer, revenue, growth) in [
        ("Acme", Some(20.0), None),
        ("Bolt", Some(30.0), None),
        ("Core", Some(5.0), None),
        ("Dune", None, None),
        ("Elm", Some(5.0), Some(-0.5)),
    ] {
        assert_eq!(figures(&place, &[], customer), [revenue, growth], "{customer}");
    }
}

#[test]
fn a_growth_column_is_the_growth() {
    let text = "Customer,Sales 2022,Sales 2023,Growth\nAcme,10,20,7\nBolt,10,30,9\nCore,5,5,1\n";
    assert_eq!(figures(&Place::with("list.csv", text), &[], "Bolt"), [Some(30.0), Some(9.0)]);
}

#[test]
fn a_person_may_give_the_revenue_to_a_column() {
    let text =
        "Customer,Jan 2024,Feb 2024,Mar 2024,Booked\nAcme,1,2,3,100\nBolt,10,20,30,200\nCore,5,5,5,300\n";
    let place = Place::with("list.csv", text);
    assert_eq!(figures(&place, &[], "Bolt")[0], Some(60.0));
    for (column, revenue) in [("Booked", 200.0), ("Feb 2024", 20.0)] {
        review(&place, &format!("[columns.\"{column}\"]\nrole = \"revenue\""));
        assert_eq!(figures(&place, &[], "Bolt")[0], Some(revenue), "{column}");
    }
}

#[test]
fn what_is_no_series_has_no_periods() {
    for text in [
        "Customer,Revenue,Orders\nAcme,1,2\nBolt,3,4\nCore,5,6\n",
        "Customer,0-30,31-60,61-90\nAcme,1,2,3\nBolt,3,4,5\nCore,5,6,1\n",
        "Customer,Revenue LY,Revenue TY\nAcme,1,2\nBolt,3,4\nCore,5,6\n",
        "Customer,Founded 2020,Revenue\nAcme,yes,2\nBolt,no,4\nCore,no,6\n",
        "Customer,Address 1,Address 2\nAcme,1,2\nBolt,3,4\nCore,5,6\n",
        "Customer,Q1,Q2,Q3\nAcme,yes,no,no\nBolt,no,no,no\nCore,yes,yes,no\n",
        "Customer,Survey 2023,Survey 2024,Revenue\nAcme,7,2,1\nBolt,3,4,1\nCore,5,6,1\n",
    ] {
        let inspected = inspected_text(text);
        let of_money = inspected["periods"].as_array().unwrap().len();
        assert_eq!(of_money, 0, "{text}");
    }
}

#[test]
fn a_series_is_said() {
    let headers: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let place =
        Place::with("list.csv", Columns { before: "Customer", headers: &headers, reversed: false }.text());
    let inspected = place.json(&["inspect", "list.csv", "--json", "--as-of", "2026-02-01"]);
    let said = findings(&inspected, "series");
    let message = said[0]["message"].as_str().unwrap();
    assert!(message.contains("sum of 12 months, 2025-01 to 2025-12"), "{message}");
    assert!(place.out(&["inspect", "list.csv"]).contains("12 months"), "the text says it too");
}

#[test]
fn amounts_in_several_currencies_are_not_added_up_silently() {
    let text = "Customer,Currency,Jan 2024,Feb 2024,Mar 2024\nAcme,EUR,1,2,3\nBolt,EUR,10,20,30\nCore,USD,5,5,5\nDune,EUR,1,1,1\n";
    let place = Place::with("list.csv", text);
    assert_eq!(figures(&place, &[], "Core")[0], None, "dollars beside euros");
    review(&place, "[rates]\nbase = \"EUR\"\nUSD = 0.5");
    assert_eq!(figures(&place, &[], "Core")[0], Some(7.5));
}

#[test]
fn the_lists_of_the_cases() {
    for (list, customer, revenue, growth) in [
        ("header_months.csv", "Bolt", 60.0, Some(2.0)),
        ("years_side_by_side.csv", "Bolt", 12_000.0, Some(1.4)),
        ("quickbooks_online_monthly.csv", "Acme Corp", 12_000.5, None),
    ] {
        let place = place(&[list]);
        let text = place.read(list);
        place.write("list.csv", text);
        let found = figures(&place, &[], customer);
        assert_eq!(found[0], Some(revenue), "{list}");
        assert!(growth.is_none() || found[1] == growth, "{list}: {found:?}");
    }
}

#[test]
fn yearly_rates_are_not_added_up() {
    for (header, revenue) in [
        ("ARR Jan 2024,ARR Feb 2024,ARR Mar 2024", 30.0),
        ("ARR 2023-01,ARR 2023-02,ARR 2023-03", 30.0),
        ("MRR Q1 2024,MRR Q2 2024,MRR Q3 2024", 30.0),
        ("MRR Jan 2024,MRR Feb 2024,MRR Mar 2024", 60.0),
        ("MRR 2024-01,MRR 2024-02,MRR 2024-03", 60.0),
    ] {
        let place =
            Place::with("list.csv", format!("Customer,{header}\nAcme,1,2,3\nBolt,10,20,30\nCore,5,5,5\n"));
        assert_eq!(figures(&place, &[], "Bolt")[0], Some(revenue), "{header}");
    }
}

#[test]
fn rates_are_not_divided_by_the_years_of_a_customer() {
    for (header, factor) in [
        ("MRR", 12.0),
        ("ARR", 1.0),
        ("Monthly fee", 12.0),
        ("Fee per year", 1.0),
        ("Abo/Monat", 12.0),
        ("Jahresbeitrag", 1.0),
        ("Monatsbeitrag", 12.0),
        ("Abonnement mensuel", 12.0),
        ("Cuota mensual", 12.0),
        ("Canone annuo", 1.0),
        ("Mensalidade", 12.0),
        ("Abonament miesięczny", 12.0),
    ] {
        let text = format!(
            "id,{header},Signup date,Margin %\nold,100,2014-01-02,80\nnew,100,2023-12-02,80\nmid,100,2019-01-01,80\n"
        );
        let place = Place::with("list.csv", text);
        let value = |customer: &str| {
            let explained = place.json(&["explain", "list.csv", customer, "--json", "-m", "lifetime-value"]);
            explained["criteria"][0]["value"].as_f64()
        };
        assert_eq!(value("old"), value("new"), "{header}");
        let expected = 80.0 * factor * 0.8 / (1.0 + 0.1 - 0.8);
        assert!(
            value("old").is_some_and(|found| (found - expected).abs() < 0.01),
            "{header}: {:?}",
            value("old")
        );
    }
    let months: Vec<String> = (1..=12).map(|month| format!("Fee 2024-{month:02}")).collect();
    let cells = ["100"; 12].join(",");
    let text = format!(
        "id,{},Signup date,Margin %\nold,{cells},2014-01-02,80\nnew,{cells},2023-12-02,80\n",
        months.join(",")
    );
    let place = Place::with("list.csv", text);
    let explained = place.json(&["explain", "list.csv", "old", "--json", "-m", "lifetime-value"]);
    let found = explained["criteria"][0]["value"].as_f64().unwrap();
    assert!((found - 960.0 * 0.8 / 0.3).abs() < 0.01, "{found}");
}
