//! The data quality: what is missing, odd, doubled or left out.

use insta::assert_snapshot;
use tierdeck::app::{Context, Message};
use tierdeck::review::{Decision, Edit};

use super::screen::Screen;
use super::shop;

/// A list with something of everything.
const ODD: &str = "\
Customer no.,Customer,Industry,Revenue,Profit,Last order
K01,Acme GmbH,Retail,182000,61200,2026-02-20
K02,Boréal SARL,,88400,about 5,2026-01-31
K01,Çelik & Söhne,n/a,71900,22310,2026-02-11
K04,Dune Partners,Retail,,-1480,soon
K05,居酒屋 もう一杯,Health,43300,9100,2025-12-24
,Fjord Fisk AS,Food,25600,4300,2026-02-27
K07,Grün & Gut,Food,9800,1200,2025-11-03
K08,Hoek,Food,,,2025-11-04
Total,,,421000,96630,
";

fn odd() -> Screen {
    let fine =
        (11..31).map(|number| format!("F{number},Firm {number},Food,{number}00,{number},2026-01-{number}\n"));
    let body = &ODD[..ODD.find("Total").expect("a total")];
    Screen::of(&format!("{body}{}", fine.collect::<String>()))
}

/// Presses down until the entry under the cursor is about something.
fn at(mut screen: Screen, about: &str) -> Screen {
    for _ in 0..40 {
        if screen.to_string().lines().any(|line| line.starts_with("│ >") && line.contains(about)) {
            return screen;
        }
        screen.press("down");
    }
    panic!("nothing is about {about}:\n{screen}");
}

#[test]
fn what_is_wrong_is_listed_column_by_column() {
    assert_snapshot!("odd", odd().after("d"));
    assert_snapshot!("odd_80x24", odd().sized(80, 24).after("d end"));
    let small = odd().sized(60, 16).after("d end home");
    assert!(small.to_string().contains("To look at"), "{small}");
}

#[test]
fn where_nothing_is_wrong_it_says_so() {
    let fine = "id,name,profit\n1,Acme,3\n2,Boréal,4\n3,Çelik,7\n";
    let screen = Screen::of(fine).after("d");
    assert!(screen.to_string().contains("No problems"), "{screen}");
    let screen = screen.after("down enter");
    assert_eq!(screen.said(), "Nothing is missing in this column. d returns to the data quality screen.");
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn each_entry_leads_to_its_rows() {
    for (about, filter, count) in [
        ("Customer no. ", "\"Customer no.\" IS NULL", 1),
        ("Industry ", "Industry IS NULL", 2),
        ("Revenue ", "Revenue IS NULL", 2),
        ("Profit ", "Profit IS NULL", 2),
        ("from a row above", "\"Customer no.\" IN ('K01')", 2),
    ] {
        let screen = at(odd().after("d"), about).after("enter");
        assert!(
            screen.state.core.list.filter.starts_with(filter),
            "{about}: {}",
            screen.state.core.list.filter
        );
        assert_eq!((screen.shown(), screen.state.context()), (count, Context::Customers), "{about}");
    }
    let screen = at(odd().after("d"), "Last order ").after("enter");
    let row = screen.state.core.row().expect("a customer");
    assert_eq!(screen.state.core.document.customer_name(row), "Dune Partners", "whose day cannot be read");
    let screen = screen.after("d");
    assert!(screen.to_string().contains("> Last order"), "the cursor is where it was: {screen}");
}

#[test]
fn lines_that_are_no_customers_are_shown_as_they_are() {
    let screen = at(Screen::of(ODD).after("d"), "line 10: Total").after("enter");
    assert!(screen.said().contains("Line 10") && screen.said().contains("Total 421000"), "{}", screen.said());
}

#[test]
fn decisions_about_nobody_are_dropped_and_brought_back() {
    let mut screen = shop();
    let decision = Decision { reason: Some("two disputes".into()), ..Decision::default() };
    let edit = Edit::Decide { changes: vec![("K99".into(), Some(decision.clone().into()))] };
    screen.state.core.apply("a decision", edit).expect("it is applied");
    screen.press("d");
    assert_snapshot!("absent_80x24", screen.sized(80, 24));
    let mut screen = shop().after("1 esc d x");
    assert_eq!(screen.said(), "Every decision belongs to a customer in the list.");
    let edit = Edit::Decide { changes: vec![("K99".into(), Some(decision.into()))] };
    screen.state.core.apply("a decision", edit).expect("it is applied");
    let absent = |screen: &Screen| screen.state.core.document.key_index.absent.len();
    assert_eq!(absent(&screen), 1);
    assert_eq!(absent(screen.press("x")), 0);
    assert_eq!(absent(screen.press("u")), 1);
    assert_eq!(absent(screen.press("ctrl-r")), 0);
}

#[test]
fn it_is_looked_at_again_when_the_list_is_read_otherwise() {
    let screen = at(odd().after("d"), "Profit ").after("i");
    assert_eq!(screen.state.context(), Context::Import);
    let mut screen = screen.after("end t enter");
    assert_eq!(screen.state.context(), Context::Import);
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Quality);
    assert!(at(screen.after("home"), "Last order ").to_string().contains("text"));
    screen = odd().after("d 7 pagedown z / esc");
    screen.send(Message::Resized(61, 17));
    assert_eq!(screen.state.context(), Context::Customers);
}
