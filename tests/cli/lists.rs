//! `tierdeck list`.

use serde_json::{Value, json};

use crate::support::{Place, keys};

const LIST: &str = "\
id,name,revenue,profit,orders,last order
K1,Acme,4000,800,9,2026-01-31
K2,Boreal,3000,600,8,2026-02-28
K3,Celik,2000,-300,3,2025-06-30
K4,Dune,1000,-100,2,2025-06-30
K5,Elan,500,,1,2025-01-30
";

fn shop() -> Place {
    Place::with("a.csv", LIST)
}

fn json_of(place: &Place, arguments: &[&str]) -> Value {
    serde_json::from_str(&place.out(arguments)).unwrap()
}

#[test]
fn the_table_for_people() {
    let text = shop().out(&["list", "let-go", "a.csv", "--hourly-cost", "50"]);
    let expected = "\
a.csv: 5 customers, tiered by \"Four tiers\".

2 customers lose 400, 40% of your profit. Without them the profit would be
1,400. They carry 38% of your costs; if 20% of that is fixed and stays, it would
be 720. The profit of 1 customer is not known.

Name         Tier  Profit  Revenue  Break even  Or save  Last order
Celik        4       -300    2,000        +15%      6 h    243 days
Dune         4       -100    1,000        +10%      2 h    243 days
2 customers          -400    3,000        +13%      8 h
";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn losses_for_programs() {
    let place = shop();
    let arguments = ["list", "let-go", "a.csv", "--hourly-cost", "50", "--json"];
    let found = json_of(&place, &arguments);
    assert_eq!(keys(&place.out(&arguments), 2), ["list", "sentence", "totals", "customers"]);
    assert_eq!(
        found["customers"][0],
        json!({
            "key": "K3", "name": "Celik", "tier": 4, "profit": -300, "loss": 300, "revenue": 2000,
            "price_rise_to_break_even": 0.15, "price_rise_to_target": 0.277778, "hours_to_save": 6,
            "last_order": "2025-06-30", "next_step": null, "next_step_on": null, "progress": null
        })
    );
    assert_eq!(
        found["totals"],
        json!({
            "customers": 2, "profit": -400, "loss": 400, "revenue": 3000,
            "price_rise_to_break_even": 0.133333, "price_rise_to_target": 0.259259, "hours_to_save": 8
        })
    );
    assert_eq!(found["list"], "let-go");
    assert!(found["sentence"].as_str().unwrap().starts_with("2 customers lose 400"), "{found}");
}

#[test]
fn what_is_missing_for_programs() {
    let found = json_of(&shop(), &["list", "next-tier", "a.csv", "--json"]);
    let first = &found["customers"][0];
    assert_eq!(first["lacks"][0].as_object().unwrap().len(), 3, "{first}");
    for name in ["criterion", "by", "unit"] {
        assert!(!first["lacks"][0][name].is_null(), "{first}");
    }
    assert!(first["target"].as_u64() < first["tier"].as_u64() && first["also"].is_null(), "{first}");
    let customers = found["customers"].as_array().unwrap();
    let sum: f64 = customers.iter().filter_map(|one| one["profit_if_reached"].as_f64()).sum();
    assert_eq!(found["totals"]["profit_if_reached"].as_f64(), Some(sum));
}

#[test]
fn cases_for_programs() {
    let found = json_of(&shop(), &["list", "what-if", "a.csv", "--json", "--price-rise", "10"]);
    let cases = found["cases"].as_array().unwrap();
    assert_eq!(cases[0]["case"], "Largest leaves: Acme");
    assert_eq!((&cases[0]["revenue_before"], &cases[0]["revenue_after"]), (&json!(10500), &json!(6500)));
    assert_eq!(
        found["totals"],
        json!({ "customers": 5, "revenue": 10500, "profit": cases[0]["profit_before"] })
    );
    let dearer = cases.iter().find(|case| case["case"] == "Tier 4 Fixer: prices +10%").unwrap();
    assert_eq!((&dearer["profit_change"], &dearer["may_lose"]), (&json!(350), &json!(1)));
}

#[test]
fn files_are_written_by_their_ending() {
    let place = shop();
    let csv = place.out(&["list", "let-go", "a.csv", "--csv"]);
    let head = "key,name,tier,profit,loss,revenue,price_rise_to_break_even,price_rise_to_target,last_order,\
                next_step,next_step_on,progress\n";
    assert!(csv.starts_with(head), "{csv}");
    assert_eq!(csv.lines().count(), 3);
    let run = place.run(&["list", "let-go", "a.csv", "-o", "calls.csv"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""));
    assert!(run.err.contains("Wrote 2 customers to calls.csv."), "{run:?}");
    assert_eq!(place.read("calls.csv"), csv);
    place.run(&["list", "let-go", "a.csv", "-o", "calls.md"]);
    assert_eq!(place.read("calls.md"), place.out(&["list", "let-go", "a.csv", "--md"]));
    assert!(place.read("calls.md").starts_with("# Let go or reprice (Four tiers)\n\n2 customers lose 400"));
    let refused = place.wrong_usage(&["list", "let-go", "a.csv", "-o", "calls.pdf"]);
    let endings = "so end the name with .csv, .xlsx, .md, .html or .ics";
    assert_eq!(refused, format!("calls.pdf: a list is CSV, a workbook, a page or a calendar, {endings}"));
    let refused = place.run(&["list", "let-go", "a.csv", "-o", "a.csv"]);
    assert!(refused.status == Some(1) && refused.err.contains("is the list itself"), "{refused:?}");
    assert_eq!(place.read("a.csv"), LIST);
}

#[test]
fn a_wrong_name_lists_the_names() {
    let run = shop().run(&["list", "lost", "a.csv"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.err.starts_with("error: 'lost' does not fit <NAME>: choose one of let-go, next-tier, small"),
        "{run:?}"
    );
    let run = shop().run(&["list", "let-go", "a.csv", "--hourly-cost", "0"]);
    assert_eq!(run.status, Some(2), "{run:?}");
}

#[test]
fn steps_of_a_review_are_listed_with_what_came_of_them() {
    let place = shop();
    let step = "[decisions.K3]\nstep = { what = \"reprice\", due = \"2026-12-01\", measure = \"profit\", was = -500.0 }\n";
    place.write("a.tierdeck.toml", format!("{}\n{step}", super::review()));
    let run = place.run(&["list", "let-go", "a.csv", "--json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"));
    let first = &found["customers"][0];
    assert_eq!(
        (&first["next_step"], &first["next_step_on"], &first["progress"]),
        (&json!("reprice"), &json!("2026-12-01"), &json!("profit +200")),
        "{found}"
    );
    let said = "1 customer has a step from this list; 0 of them no longer lose money. Their profit since then: +200.";
    assert!(found["sentence"].as_str().unwrap().ends_with(said), "{found}");
}

#[test]
fn who_is_due_is_a_calendar() {
    let place =
        Place::with("list.csv", "id,name,revenue,profit\nK1,Acme,100,50\nK2,Bolt,80,-9\nK3,Ceto,30,3\n");
    let run = place.run(&["list", "due", "list.csv", "-o", "due.ics"]);
    assert!(run.err.contains("Wrote 3 dates of 3 customers to due.ics."), "{run:?}");
    let calendar = place.read("due.ics");
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"),
        "{calendar}"
    );
    // Nobody was contacted yet, so all are due today.
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
    assert!(calendar.contains("SUMMARY:Contact: Bolt"), "{calendar}");
    let refused = place.wrong_usage(&["list", "what-if", "list.csv", "-o", "what.ics"]);
    assert!(refused.contains(".csv, .xlsx, .md or .html"), "{refused}");
}

#[test]
fn a_calendar_counts_only_who_has_a_day() {
    let place = shop();
    let review = "format = 1\nkey = \"id\"\n\n[model]\nname = \"M\"\n[model.cuts]\nby = \"score\"\nfrom = [50]\n\
                  [[model.tiers]]\nname = \"A\"\n[[model.tiers]]\nname = \"B\"\n[[model.criteria]]\nname = \"P\"\n\
                  measure = \"profit\"\nweight = 1\n";
    place.write("a.tierdeck.toml", review);
    // A calendar without an entry is none.
    let refused = place.complaint(&["list", "let-go", "a.csv", "-o", "calls.ics"]);
    assert!(refused.contains("None of these has a date, and a calendar needs at least one"), "{refused}");
    assert!(!refused.contains("the system reports"), "{refused}");
}

#[test]
fn a_step_is_in_the_files_of_a_list_and_in_the_report() {
    let place =
        Place::with("list.csv", "id,name,revenue,profit\nK1,Acme,100,50\nK2,Bolt,80,-9\nK3,Ceto,30,3\n");
    let review = "format = 1\nkey = \"id\"\n\n[model]\nname = \"M\"\n[model.cuts]\nby = \"score\"\nfrom = [50]\n\
                  [[model.tiers]]\nname = \"A\"\n[[model.tiers]]\nname = \"B\"\n[[model.criteria]]\nname = \"P\"\n\
                  measure = \"profit\"\nweight = 1\n[decisions.K2]\ncustomer = \"Bolt\"\n\
                  step = { what = \"reprice\", due = \"2026-12-01\" }\n";
    place.write("list.tierdeck.toml", review);
    for ending in ["csv", "xlsx", "md", "html", "ics"] {
        place.out(&["list", "let-go", "list.csv", "-o", &format!("out.{ending}")]);
        assert!(place.path(&format!("out.{ending}")).is_file());
    }
    // Bolt alone has a day.
    let run = place.run(&["list", "due", "list.csv", "-o", "due.csv"]);
    let lines = place.read("due.csv").lines().count() - 1;
    assert!(run.err.contains(&format!("Wrote {lines} customer to due.csv.")), "{lines} {run:?}");
    let run = place.run(&["list", "let-go", "list.csv", "-o", "out.ics"]);
    assert!(run.err.contains("Wrote 1 date of 1 customer to out.ics."), "{run:?}");
    let run = place.run(&["list", "what-if", "list.csv", "-o", "cases.csv"]);
    let cases = place.read("cases.csv").lines().count() - 1;
    assert!(run.err.contains(&format!("Wrote {cases} cases to cases.csv.")), "{run:?}");
    assert!(place.read("out.ics").contains("DTSTART;VALUE=DATE:20261201"), "{}", place.read("out.ics"));
    let report = place.out(&["report", "list.csv", "--md", "-o", "-"]);
    assert!(report.contains("reprice") && report.contains("2026-12-01"), "{report}");
    place.out(&["tag", "list.csv", "-o", "books.xlsx"]);
}

/// The sentences write numbers as the table below them does.
#[test]
fn a_file_has_one_style_of_numbers() {
    let rows = "1;Acme;12.000,50 \u{20ac};-1.400,25 \u{20ac}\n2;Bolt;8.000,00 \u{20ac};2.000,00 \u{20ac}\n3;Core;5.000,00 \u{20ac};3.000,00 \u{20ac}\n";
    let place = Place::with("a.csv", format!("Kundennummer;Firma;Umsatz;Gewinn\n{rows}"));
    let markdown = place.out(&["list", "let-go", "a.csv", "--md"]);
    assert!(markdown.contains("loses 1.400") && markdown.contains("| -1.400"), "{markdown}");
    let cases = place.out(&["list", "what-if", "a.csv", "--md"]);
    assert!(cases.contains("25.000 revenue") && !cases.contains("25,000"), "{cases}");
    assert!(place.out(&["list", "let-go", "a.csv"]).contains("loses 1,400"));
}
