//! A list of orders on the screen: added up per customer, switched, listed for one customer.

use insta::assert_snapshot;

use super::screen::Screen;

const ORDERS: &str = include_str!("../fixtures/cases/list_orders.csv");

/// Three customers; an amount of one order cannot be read, and two rows of other orders are the same.
const SMALL: &str = "\
Order No,Order date,Customer No,Customer,City,Item,Amount
1,2026-01-05,K1,Acme GmbH,Hamburg,Soap,100.00
2,2026-01-09,K2,Boréal SARL,Lille,Soap,80.00
3,2026-01-12,K1,Acme GmbH,Berlin,Towel,50.00
3,2026-01-12,K1,Acme GmbH,Berlin,Comb,5.50
4,2026-02-01,K3,Dune Partners,Leeds,Soap,20.00
5,2026-02-03,K2,Boréal SARL,Lille,Towel,ask Jo
6,2026-02-05,K3,Dune Partners,Leeds,Soap,-5.00
7,2026-02-07,K1,Acme GmbH,Berlin,Soap,12.00
8,2026-02-08,K2,Boréal SARL,Lille,Soap,12.00
9,2026-02-09,K3,Dune Partners,Leeds,Soap,12.00
10,2026-02-10,K1,Acme GmbH,Berlin,Soap,12.00
11,2026-02-11,K2,Boréal SARL,Lille,Soap,12.00
12,2026-02-12,K1,Acme GmbH,Berlin,Soap,12.00
13,2026-02-13,K2,Boréal SARL,Lille,Soap,12.00
14,2026-02-14,K1,Acme GmbH,Berlin,Soap,12.00
15,2026-02-15,K2,Boréal SARL,Lille,Soap,12.00
16,2026-02-16,K1,Acme GmbH,Berlin,Soap,12.00
17,2026-02-17,K2,Boréal SARL,Lille,Soap,12.00
18,2026-02-18,K1,Acme GmbH,Berlin,Soap,12.00
19,2026-02-19,K2,Boréal SARL,Lille,Soap,12.00
20,2026-02-20,K1,Acme GmbH,Berlin,Soap,12.00
";

#[test]
fn orders_are_added_up_and_said_first() {
    let screen = Screen::of(ORDERS).sized(120, 36);
    assert!(
        screen.said().starts_with("Added up 900 orders of 59 customers. Sorted 59 customers"),
        "{}",
        screen.said()
    );
    assert_snapshot!("orders", screen);
}

#[test]
fn the_orders_of_a_customer_are_listed() {
    let screen = Screen::of(SMALL).sized(100, 44).after("enter");
    assert_snapshot!("orders_of_a_customer", screen);
}

#[test]
fn a_reason_that_is_cut_off_is_said_in_full_below() {
    let screen = Screen::of(SMALL).sized(80, 24).after("i g");
    let shown = screen.to_string();
    let facts = shown.lines().skip(2).take(4);
    assert!(facts.clone().all(|line| !line.contains('…')), "{shown}");
    let shown = screen.after("down*4").to_string();
    assert!(
        shown.contains("Rows: orders (added up per customer, because 'Customer No' repeats)."),
        "{shown}"
    );
}

#[test]
fn what_the_rows_are_is_switched_and_undone() {
    let mut screen = Screen::of(SMALL).after("i g down*4");
    assert_snapshot!("orders_import", screen);
    screen.press("right");
    assert_snapshot!("orders_import_as_customers", screen);
    screen.press("enter esc");
    assert_eq!(screen.state.core.document.table.len(), 21);
    screen.press("u");
    assert_eq!(screen.state.core.document.table.len(), 3);
    screen.press("ctrl-r");
    assert_eq!(screen.state.core.document.table.len(), 21);
}

#[test]
fn a_cell_that_cannot_be_read_leads_to_its_customer() {
    let screen = Screen::of(SMALL).after("G i G s");
    assert_eq!(screen.state.core.document.customer_name(screen.state.core.row().unwrap()), "Boréal SARL");
}

#[test]
fn decisions_stay_with_customers_when_more_orders_come() {
    let mut screen = Screen::of(SMALL).after("1");
    let row = screen.state.core.row().unwrap();
    let name = screen.state.core.document.customer_name(row);
    let more = SMALL
        .replace("1,2026-01-05,K1,Acme GmbH", "0,2026-01-01,K9,Zoe,Rome,Soap,7\n1,2026-01-05,K1,Acme GmbH");
    screen.reread(&more);
    let document = &screen.state.core.document;
    assert_eq!(document.table.len(), 4);
    let decided: Vec<usize> = (0..4).filter(|row| document.decision(*row).is_some()).collect();
    assert_eq!((decided.len(), document.customer_name(decided[0])), (1, name));
}

#[test]
fn customers_are_added_up_with_their_parent_and_apart_again() {
    let list = "Account ID,Account Name,Parent Account,Revenue\nA1,Acme,,1000\nA2,Acme Nord,Acme,500\nA4,Bolt,,700\nA5,Coral,Group,200\n\
                A6,Coral Nord,Group,300\n";
    let mut screen = Screen::of(list).sized(100, 30).after("i g down*4 right*2");
    assert!(
        screen.to_string().contains("customers      added up with their parent; you chose it"),
        "{screen}"
    );
    screen.press("enter esc");
    assert_eq!(screen.state.core.document.table.len(), 3);
    screen.press("enter");
    let text = screen.to_string();
    assert!(text.contains("2 customers, 1,500.00 in all"), "{text}");
    screen.press("esc u");
    assert_eq!(screen.state.core.document.table.len(), 5);
}

#[test]
fn a_list_without_parents_offers_none() {
    let mut screen = Screen::of(SMALL).after("i g down*4 right");
    screen.press("right");
    assert!(!screen.to_string().contains("with their parent"), "{screen}");
}
