//! The first line after a list was opened.

use tierdeck::app::core::document::permission::Permission;
use tierdeck::review::Decision;
use tierdeck::review::Edit;
use tierdeck::tiering::bundled;

use super::{case, rows, text};
use crate::journeys::screen::Screen;

#[test]
fn the_first_line_says_what_was_done_and_what_to_press() {
    let shop = rows("Kunde,Umsatz,Gewinn,Fee per year 2", 20, |n| format!("Firma {n},{n}000,{n}50,{n}"));
    let screen = Screen::of(&shop);
    assert_eq!(
        screen.said(),
        "Sorted 20 customers into 4 tiers by profit and revenue. Not used: Fee per year 2. R goes through them \
         one by one, c changes what counts."
    );
    for (list, parts) in [
        (
            rows("Cliente,Fatturato,Utile,Kapazität", 15, |n| format!("Ditta {n},{n}100,{n}10,{n}")),
            ["Sorted 15 customers into 4 tiers by profit", "Not used: Kapazität."],
        ),
        (
            rows("Client;Chiffre d'affaires;Bénéfice;Étages", 12, |n| {
                format!("Société {n};{n}100,50;{n}10,25;{n}")
            }),
            ["Sorted 12 customers into 4 tiers by profit", "Not used: Étages."],
        ),
        (
            rows("Name\tRevenue\tProfit\tDoors", 11, |n| format!("Shop {n}\t{n}00\t{n}0\t{n}")),
            ["Sorted 11 customers", "Not used: Doors."],
        ),
        (
            rows("Customer,Revenue,Profit,Doors,Lamps,Chairs", 11, |n| {
                format!("Shop {n},{n}00,{n}0,{n},{n}1,{n}2")
            }),
            ["Sorted 11 customers", "Not used: Doors, Lamps, Chairs."],
        ),
        (
            rows("Customer,Profit", 9, |n| format!("Shop {n},{n}0")),
            ["Sorted 9 customers into 4 tiers by profit.", "c changes what counts."],
        ),
    ] {
        let screen = Screen::of(&list);
        for part in parts {
            assert!(screen.said().contains(part), "{part}: {}", screen.said());
        }
    }
}

#[test]
fn the_first_line_waits_while_something_is_typed() {
    let list = rows("Customer,Profit", 9, |n| format!("Shop {n},{n}0"));
    for last in ["\"2\" esc", "\"2\" enter"] {
        let mut screen = Screen::unread(&list, bundled::default_model()).after("\":\"");
        screen.load();
        assert!(!screen.said().contains("Sorted"), "{}", screen.said());
        screen.press(last);
        assert!(screen.said().starts_with("Sorted 9 customers"), "{last}: {}", screen.said());
        assert!(screen.state.core.prompt.is_none());
    }
}

#[test]
fn standard_input_is_not_read_in_another_way() {
    let list = rows("Customer,Profit", 9, |n| format!("Shop {n},{n}0"));
    let mut screen = Screen::of(&list);
    screen.state.core.document.is_from_stdin = true;
    screen.press("i n enter");
    let said =
        "Standard input cannot be read again. Save the list as a file, and open that. Esc leaves this.";
    assert_eq!(screen.said(), said, "{screen}");
    assert_eq!(screen.state.core.document.review.reading, Default::default());
    assert_eq!(screen.state.core.document.table.len(), 9);
}

#[test]
fn the_first_line_fits_a_small_terminal() {
    let names = ["Stockwerke im Gebäude", "Stellplätze vor dem Haus", "Fensterflächen im Hof"].join(",");
    let list =
        rows(&format!("Kunde,Umsatz,Gewinn,{names}"), 20, |n| format!("Firma {n},{n}000,{n}50,{n},{n},{n}"));
    for (width, height, lines) in [(80, 24, 2), (60, 16, 2), (120, 36, 2)] {
        let mut screen = Screen::unread(&list, bundled::default_model()).sized(width, height);
        screen.load();
        assert!(screen.said().starts_with("Sorted 20 customers into 4 tiers"), "{}", screen.said());
        let room = usize::from(width - 2) * lines;
        assert!(screen.said().chars().count() <= room, "{width}: {}", screen.said());
        assert!(screen.said().contains("c changes what counts."), "what to press stays: {}", screen.said());
    }
}

#[test]
fn doubts_come_first() {
    let list = rows("Customer,Since,Revenue,Profit", 8, |n| format!("Shop {n},0{n}/03/2024,{n}00,{n}0"));
    let said = Screen::of(&list).said().to_string();
    assert!(said.contains("'Since'") && said.contains("d shows it."), "{said}");
    assert!(said.find("'Since'") < said.find("Sorted 8 customers"), "{said}");
    let twice = rows("Customer,Revenue,Profit", 20, |n| format!("Shop {},{n}00,{n}0", n / 2));
    let said = Screen::of(&twice).said().to_string();
    assert!(said.contains("d shows") && said.contains("Sorted 20 customers"), "{said}");
}

#[test]
fn dates_and_rules_that_cannot_be_right_are_doubts_too() {
    let future = "Customer,Revenue,Last order\na,10,2021-01-01\nb,20,2021-02-01\nc,30,2099-12-31\n";
    let said = Screen::of(future).said().to_string();
    assert!(
        said.starts_with("1 date in 'Last order' is after today") && said.contains("d shows it."),
        "{said}"
    );
    let backwards =
        "Customer,Revenue,Last order,First order\na,10,2021-01-01,2020-01-01\nb,20,2021-02-01,2021-03-01\n";
    let said = Screen::of(backwards).said().to_string();
    assert!(said.starts_with("1 customer has a date in 'First order' that is after"), "{said}");
}

#[test]
fn where_nobody_has_a_tier_a_model_that_fits_is_offered() {
    let day = |n: usize| format!("2024-0{}-11", 1 + n % 9);
    for (list, parts) in [
        (rows("Customer,Town", 5, |n| format!("Shop {n},Bonn")), ["Scorecard fits better", "m chooses it"]),
        (
            rows("Customer,Revenue", 12, |n| format!("Shop {n},{n}00")),
            ["Pareto fits better, by revenue alone", "Only 15 of 100 points"],
        ),
        (rows("Kunde,Umsatz", 12, |n| format!("Firma {n},{n}00")), ["Pareto fits", "m chooses it"]),
        (
            rows("Customer,Revenue,Orders,Last order", 12, |n| format!("Shop {n},{n}00,{n},{}", day(n))),
            ["RFM fits better", "m chooses it"],
        ),
        (
            rows("Customer,Start of lease", 12, |n| format!("Shop {n},{}", day(n))),
            ["No date column has a role (Start of lease): press i.", "Scorecard fits better"],
        ),
        (
            rows("Kunde,Mietbeginn", 12, |n| format!("Firma {n},{}", day(n))),
            ["No date column has a role (Mietbeginn): press i.", "Scorecard fits better"],
        ),
    ] {
        let screen = Screen::of(&list).sized(120, 36);
        for part in parts {
            assert!(screen.said().contains(part), "{part}: {}", screen.said());
        }
    }
}

#[test]
fn the_first_line_is_said_once_and_hides_nothing() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("down");
    screen.load();
    assert_eq!(screen.said(), "", "it is not said again when the list is read again");
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.document.permission =
        Permission::ReadOnly { why: "process 7 has it".into(), cure: "Close it there, then :reload.".into() };
    screen.load();
    assert_eq!(
        screen.said(),
        "Sorted 9 customers into 4 tiers by profit and revenue.",
        "nothing can be changed"
    );
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.warn("The configuration has a mistake.");
    screen.load();
    assert_eq!(screen.said(), "The configuration has a mistake.");
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.document.kept = false;
    screen.state.core.say("Demo list: nothing is saved, so try anything.");
    screen.load();
    assert_eq!(screen.said(), "Demo list: nothing is saved, so try anything.");
    let mut screen = Screen::unread("id,name,revenue\n", bundled::default_model());
    screen.load();
    assert!(screen.said().starts_with("The list has no customers"), "{}", screen.said());
}

#[test]
fn decisions_about_missing_customers_hide_no_other_answer() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list);
    let decision = Decision { reason: Some("two disputes".into()), ..Decision::default() };
    let edit = Edit::Decide { changes: vec![("Gone".into(), Some(decision.into()))] };
    screen.state.core.apply("a decision", edit).expect("it is applied");
    screen.press("1 \"good\" enter");
    assert!(!screen.said().contains("not in this list"), "{}", screen.said());
    screen.press("i down enter \"segment\" enter");
    assert!(screen.said().starts_with("Read again with your settings"), "{}", screen.said());
}

#[test]
fn lists_of_small_businesses_say_first_what_matters_most() {
    for (list, parts) in [
        (
            "list_orders.csv",
            ["Added up 900 orders of 59 customers.", "Sorted 59 customers into 4 tiers by revenue"],
        ),
        (
            "list_plumber.csv",
            ["26 cells in 'Since'", "by revenue and time as a customer only. Pareto fits better"],
        ),
        (
            "list_salon.csv",
            ["Sorted 65 customers", "last order, orders and complaints only. RFM fits better"],
        ),
        (
            "list_twelve.csv",
            ["Sorted 12 customers into 4 tiers by profit and revenue. Not used: Hours.", "R goes through"],
        ),
    ] {
        let screen = case(list).unwrap();
        for part in parts {
            assert!(screen.said().contains(part), "{list}: {part}: {}", screen.said());
        }
    }
    let header = text(&case("list_orders.csv").unwrap());
    assert!(header.contains("59 customers") && !header.contains("900 customers"), "{header}");
}
