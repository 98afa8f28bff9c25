//! A workbook on screen: which sheet was read, another one looked at, kept, and undone.

use insta::assert_snapshot;
use tierdeck::review::Edit;
use tierdeck::tiering::bundled;

use super::screen::Screen;
use crate::support::archive::{rows, xlsx};

/// A workbook with a cover, customers below a title, and a pivot of them.
fn book() -> Screen {
    let customers = [
        "Customers 2026",
        "",
        "Customer ID|Name|Revenue|Profit|Last order",
        "K1|Acme|1200.5|300|3:46000",
        "K2|Bolt|800|-20|3:46020",
        "K3|Cex|700|12.5|3:46031",
        "Total||2700.5|292.5",
    ];
    let pivot = ["Row Labels|Sum of Revenue", "North|2000", "South|700.5", "Grand Total|2700.5"];
    let cover = ["Acme Studio"];
    let (cover, customers, pivot) = (rows(&cover), rows(&customers), rows(&pivot));
    let mut screen = Screen::unread("", bundled::default_model());
    screen.book = Some(xlsx(&[("Cover", &cover), ("Customers", &customers), ("Pivot", &pivot)]));
    screen.load();
    screen
}

#[test]
fn the_sheet_is_said_and_another_is_looked_at_kept_and_undone() {
    let mut screen = book();
    assert!(screen.said().starts_with("Sheet \"Customers\" of 3; i changes it."), "{}", screen.said());
    let before = screen.to_string();
    screen.press("i");
    assert_snapshot!("import", screen);
    screen.press("w");
    assert_snapshot!("preview", screen);
    assert!(screen.journal.is_empty());
    screen.press("d");
    assert_eq!(
        screen.said(),
        "Only text has an encoding and a delimiter; the cells of this list are read as they are."
    );
    screen.press("enter");
    assert_eq!(screen.state.core.document.table.len(), 2);
    assert!(
        matches!(&screen.journal[..], [Edit::SetReading { reading }] if reading.sheet.as_deref() == Some("Pivot"))
    );
    screen.press("u esc");
    assert_eq!(screen.state.core.document.table.len(), 3);
    assert_eq!(screen.state.core.document.review.reading.sheet, None);
    screen.press("i w w");
    assert!(screen.to_string().contains("◂ Cover ▸ of 3"), "{screen}");
    screen.press("esc esc");
    assert_eq!(screen.to_string().lines().nth(3), before.lines().nth(3));
}

#[test]
fn text_has_no_sheet_to_choose() {
    let mut screen = Screen::of("id,name,revenue\n1,Acme,5\n2,Bolt,6\n");
    screen.press("i w");
    assert_eq!(screen.said(), "There is no other sheet to choose.");
}
