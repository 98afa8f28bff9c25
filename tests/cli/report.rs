//! `tierdeck report`, and the pages of other commands.

use insta::assert_snapshot;
use serde_json::Value;

use super::{reviewed_shop, served_shop, shop};
use crate::support::Place;

/// A report without the day on which it was written.
fn without_day(text: &str) -> String {
    let (before, after) = text.split_once(" Written on ").expect("the day");
    format!("{before}{}", &after["2026-01-01.".len()..])
}

#[test]
fn a_small_report() {
    let place = reviewed_shop();
    assert_snapshot!(without_day(&place.out(&["report", "customers.csv", "--md", "-o", "-"])));
    let page = place.out(&["summary", "customers.csv", "--html"]);
    let body = &page[page.find("<body>").unwrap()..];
    assert_snapshot!(body);
}

#[test]
fn it_is_written_beside_the_list() {
    let place = shop();
    let run = place.run(&["report", "customers.csv"]);
    assert!(
        run.status == Some(0) && run.err.contains("Wrote the report to customers.report.html."),
        "{}",
        run.err
    );
    let page = place.read("customers.report.html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && page.ends_with("</html>\n"));
    assert!(page.contains("default-src 'none'") && !page.contains("<script") && !page.contains("://"));
    assert!(page.matches("<svg").count() >= 3 && page.matches("role=\"img\"").count() >= 3);
    place.out(&["report", "customers.csv", "--md"]);
    assert!(place.read("customers.report.md").starts_with("# Customer tiers: customers.csv\n"));
    place.out(&["report", "customers.csv", "-o", "out.MD", "--title", "Our <best> & others"]);
    assert!(place.read("out.MD").starts_with("# Our \\<best\\> \\& others\n"));
}

#[test]
fn what_cannot_be_written_is_refused() {
    let place = shop();
    let complaint = |arguments: &[&str]| place.complaint(&[&["report", "customers.csv"], arguments].concat());
    let usage = |arguments: &[&str]| place.wrong_usage(&[&["report", "customers.csv"], arguments].concat());
    assert_eq!(
        usage(&["-o", "out.pdf"]),
        "out.pdf: a report is HTML or Markdown, so end the name with .html or .md"
    );
    assert_eq!(
        usage(&["--md", "-o", "out.html"]),
        "out.html: with --md it is Markdown, so end the name with .md"
    );
    assert_eq!(complaint(&["--tier", "7"]), "there is no tier 7: choose one of 1 to 4");
    assert!(complaint(&["-o", "customers.csv"]).contains("is the list itself"));
    assert_eq!(place.files().iter().filter(|file| file.contains("out.")).count(), 0);
}

/// The cells of the rows below a heading of a text.
fn rows<'a>(text: &'a str, below: &str) -> Vec<Vec<&'a str>> {
    let part = text.split_once(below).unwrap_or_else(|| panic!("{below}\n{text}")).1;
    let lines =
        part.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    lines.skip(2).map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

fn number(cell: &str) -> f64 {
    cell.trim_matches('*').replace(',', "").parse().unwrap_or_else(|_| panic!("{cell}"))
}

#[test]
fn its_figures_are_those_of_the_other_commands() {
    for (name, list) in [
        ("demo.csv", include_str!("../../assets/demo.csv")),
        ("cdnow.csv", include_str!("../fixtures/cdnow_customers.csv")),
        ("orders.csv", include_str!("../fixtures/cases/list_orders.csv")),
    ] {
        let place = Place::with(name, list);
        let text = place.out(&["report", name, "--md", "-o", "-"]);
        let summary: Value = place.json(&["summary", name, "--json"]);
        let tiers = summary["tiers"].as_array().unwrap();
        let figures = rows(&text, "**Customers, revenue and profit of each tier**");
        for (tier, row) in tiers.iter().zip(&figures) {
            assert_eq!(number(row[1]), tier["customers"].as_f64().unwrap(), "{name} {row:?}");
            if let Some(revenue) = tier["revenue"].as_f64() {
                assert!((number(row[3]) - revenue).abs() <= 0.501, "{name} {row:?} {revenue}");
            }
        }
        for tier in tiers.iter().filter(|tier| tier["customers"].as_u64() > Some(0)) {
            let listed = rows(&text, &format!("**Customers of tier {} by ", tier["tier"]));
            let (total, parts) = listed.split_last().unwrap();
            let at = total.iter().position(|cell| cell.parse::<f64>().is_ok() || number_like(cell));
            let Some(at) = at else { continue };
            let sum: f64 = parts.iter().map(|row| number(row[at])).sum();
            assert!((sum - number(total[at])).abs() < 0.01, "{name}: rows do not add up: {listed:?}");
        }
        let printed = place.out(&["summary", name]);
        let sentence =
            printed.lines().find(|line| line.starts_with("Dates are") || line.starts_with("No dates"));
        assert!(sentence.is_none_or(|sentence| text.contains(&sentence[..20])), "{name}");
    }
}

fn number_like(cell: &str) -> bool {
    cell.starts_with("**")
        && cell.trim_matches('*').starts_with(|letter: char| letter.is_ascii_digit() || letter == '-')
}

#[test]
fn without_names_there_are_none() {
    let place = reviewed_shop();
    for ending in [&["--md"][..], &[]] {
        let arguments = [&["report", "customers.csv", "--without-names", "-o", "-"], ending].concat();
        let text = place.out(&arguments);
        for name in ["Acme", "Boréal", "Çelik", "Dune", "two referrals", "Jo"] {
            assert!(!text.contains(name), "{name}\n{text}");
        }
        assert!(text.contains("K2") && text.contains("Names are left out"), "{text}");
    }
    // Who has no id is known by the place in the list.
    let place = Place::with("list.csv", "name,revenue\nAcme,10\nBolt,20\nCeto,30\n");
    let text = place.out(&["report", "list.csv", "--without-names", "--md", "-o", "-", "-m", "pareto"]);
    assert!(!text.contains("Acme") && text.contains("| No. 3 |"), "{text}");
}

#[test]
fn contacts_next_steps_and_actions_are_in_it() {
    let place = served_shop();
    let text = place.out(&["report", "customers.csv", "--md", "-o", "-"]);
    assert!(text.contains("1 customer has a contact or a next step."), "{text}");
    for said in ["2026-02-20", "wants a quote", "send a quote", "2026-03-20"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(text.contains("- Quarterly review, every 90 days, 2 h each; not done yet"), "{text}");
    assert!(text.contains(" hours a year."), "{text}");
    let text = place.out(&["report", "customers.csv", "--md", "--without-names", "-o", "-"]);
    assert!(text.contains("2026-02-20") && text.contains("2026-03-20"), "{text}");
    for said in ["wants a quote", "send a quote", "Boréal"] {
        assert!(!text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn a_report_of_one_tier_has_no_other_tier() {
    let text = reviewed_shop().out(&["report", "customers.csv", "--tier", "1", "--md", "-o", "-"]);
    assert!(text.contains("### Tier 1 Best") && !text.contains("### Tier 2 Good"), "{text}");
    assert!(text.contains("two referrals") && text.contains("| **All** | **5** |"), "{text}");
}

#[test]
fn other_commands_have_pages_as_well() {
    let place = Place::with("demo.csv", include_str!("../../assets/demo.csv"));
    place.write("before.csv", include_str!("../../assets/demo.csv"));
    for (arguments, heading) in [
        (&["summary", "demo.csv"][..], "Customer tiers: demo.csv"),
        (&["summary", "demo.csv", "--by", "Industry"], "Customer tiers: demo.csv"),
        (&["segments", "demo.csv", "--by", "Industry"], "demo.csv by Industry"),
        (&["profile", "demo.csv"], "The tiers"),
        (&["profile", "demo.csv", "--tier", "2"], "Tier 2 Advisor"),
        (&["compare", "before.csv", "demo.csv"], "demo.csv compared with before.csv"),
    ] {
        let md = place.out(&[arguments, &["--md"]].concat());
        assert!(md.starts_with(&format!("# {heading}\n")), "{md}");
        let html = place.out(&[arguments, &["--html"]].concat());
        assert!(html.contains(&format!("<h1 dir=\"auto\">{heading}</h1>")), "{html}");
    }
    let csv = place.out(&["profile", "demo.csv", "--csv"]);
    assert!(csv.starts_with("tier,column,kind,value,here,elsewhere,effect,p,q,sentence\n1,"), "{csv}");
}

#[test]
fn an_empty_list_and_one_with_hostile_cells() {
    let empty = Place::with("list.csv", "id,name,revenue\n");
    assert!(empty.out(&["report", "list.csv", "--md", "-o", "-"]).contains("| **All** | **0** |"));
    let place = Place::with(
        "list.csv",
        "id,name,industry,revenue\n1,<script>alert(1)</script>,\"\"\"><img src=x>\",10\n2,a\u{202e}b\u{1b}[31m,=1+1,20\n\
         3,</style>,x|y,30\n",
    );
    let page = place.out(&["report", "list.csv", "-o", "-", "-m", "pareto"]);
    assert!(!page.contains("<script") && !page.contains("<img") && page.matches("</style>").count() == 2);
    assert!(!page.contains(['\u{202e}', '\u{1b}']));
}
