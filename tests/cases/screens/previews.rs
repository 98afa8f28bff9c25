//! What another reading would change, shown before it is kept.

use tierdeck::app::Context;

use super::{rows, text};
use crate::journeys::screen::Screen;

#[test]
fn a_change_is_shown_before_it_is_kept() {
    let list = rows("Customer;Revenue, net;Profit", 9, |n| format!("Shop {n};{n}00,5;{n}0"));
    let mut screen = Screen::of(&list).sized(120, 36).after("i");
    assert!(
        text(&screen).contains("3 columns") && screen.to_string().contains("nothing changed yet"),
        "{screen}"
    );
    screen.press("d");
    assert!(text(&screen).contains("2 columns"), "{screen}");
    assert!(screen.to_string().contains("a preview, nothing changed yet"), "{screen}");
    assert!(screen.journal.is_empty());
    assert_eq!(screen.state.core.document.table.columns().len(), 3);
    screen.press("esc");
    assert_eq!((screen.journal.len(), screen.state.context()), (0, Context::Customers));
    screen.press("i d enter");
    assert_eq!((screen.journal.len(), screen.state.core.document.table.columns().len()), (1, 2));
    screen.press("u");
    assert_eq!(screen.state.core.document.table.columns().len(), 3);
}

#[test]
fn what_was_found_already_is_no_change() {
    for list in ["a,b\n1,2\n3,4\n", "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "a|b\n1|2\n3|4\n"] {
        let mut screen = Screen::of(list).after("i");
        for _ in 0..4 {
            let before = screen.import().map(|import| import.settings(&screen.state.core).reading.delimiter);
            screen.press("d");
            let after = screen.import().map(|import| import.settings(&screen.state.core).reading.delimiter);
            assert_ne!(before, after);
        }
        // Once around.
        assert!(screen.import().is_some_and(|import| !import.is_preview()), "{list:?}");
        screen.press("esc");
        assert!(screen.journal.is_empty());
    }
}

#[test]
fn cells_that_the_new_type_cannot_read_are_counted() {
    let list = rows("Customer,Since,Spent,Profit", 20, |n| {
        let since = if n > 18 { "autumn".to_string() } else { format!("1{}.03.2024", n % 9) };
        format!("Shop {n},{since},{n}.{n}5,{n}0")
    });
    for (column, keys, sentence) in [
        (0, "t*2", "20 cells of \"Customer\" cannot be read as numbers (Shop 1, Shop 2, Shop 3)."),
        (0, "t*4", "20 cells of \"Customer\" cannot be read as dates"),
        (2, "t", "\"Spent\" would be read as text."),
        (3, "t*2", "Every cell of \"Profit\" can be read as a number."),
        (2, "t*3", "20 cells of \"Spent\" cannot be read as dates"),
    ] {
        let screen = Screen::of(&list).sized(120, 36).after(&format!("i down*{column} {keys}"));
        assert!(text(&screen).contains(sentence), "{sentence}\n{screen}");
        assert!(screen.journal.is_empty());
    }
    let screen = Screen::of(&list).sized(120, 36).after("i t*2 enter s");
    assert_eq!(
        (screen.state.context(), screen.state.core.list.filter.as_str()),
        (Context::Customers, "Customer IS NULL")
    );
}

#[test]
fn the_header_and_the_encoding_are_previewed() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let screen = Screen::of(&list).sized(120, 36).after("i h");
    assert!(
        text(&screen).contains("10 customers, 3 columns") && text(&screen).contains("column 2"),
        "{screen}"
    );
    let screen = screen.after("h*2");
    assert!(text(&screen).contains("Header     line 3"), "{screen}");
    let screen = Screen::of("Käufer,Umsatz\nMüller,3\nJäger,4\n").sized(120, 36).after("i n");
    assert!(screen.to_string().contains("KÃ¤ufer"), "{screen}");
}

#[test]
fn a_long_list_is_previewed_from_its_beginning() {
    let list = rows("Customer,Revenue,Profit", 20_000, |n| format!("Shop {n},{n}00,{n}0"));
    let screen = Screen::of(&list).sized(120, 36).after("i d");
    let text = text(&screen);
    assert!(text.contains("This is how the first ") && text.contains(" rows would be read."), "{screen}");
    // A type is tried on all rows that there is time for.
    let screen = Screen::of(&list).sized(120, 36).after("i t*2");
    assert!(
        screen.to_string().contains("20,000 cells of \"Customer\" cannot be read as numbers"),
        "{screen}"
    );
}

#[test]
fn a_list_with_a_header_alone_has_no_samples() {
    let screen = Screen::of("id,name,revenue,profit\n").sized(120, 36).after("i");
    let rows: Vec<String> = screen.to_string().lines().skip(8).take(4).map(String::from).collect();
    assert!(rows[1].contains("name") && rows[1].matches("name").count() <= 2, "{screen}");
    assert!(screen.to_string().contains("0 customers, 4 columns"), "{screen}");
}
