//! What revenue and growth of a series are, and what is said of it.

use super::*;

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
fn what_is_planned_is_no_part_of_a_series() {
    for (headers, revenue) in [
        ("2023A|2024A|2025F", 120.0),
        ("FY23 Act|FY24 Act|FY25 Bud", 120.0),
        ("2023 Ist|2024 Ist|2025 Plan", 120.0),
        ("Jan-24 A|Feb-24 A|Mar-24 F", 220.0),
        ("Revenue 2023A|Revenue 2024A|Revenue 2025E", 120.0),
    ] {
        let rows = "Acme|100|120|900\nBolt|10|20|900\nCore|7|7|900\n";
        let place = Place::with("list.csv", format!("Customer|{headers}\n{rows}").replace('|', ";"));
        assert_eq!(figures(&place, &[], "Acme")[0], Some(revenue), "{headers}");
    }
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
        Some(150.0),
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
