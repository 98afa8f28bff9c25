//! A workbook that another program saves again while it is open, and between two sessions.

use super::*;
use crate::support::archive::{rows, xlsx};

const ROWS: [&str; 5] = [
    "Customer ID|Name|Revenue|Profit",
    "K1|Acme GmbH|400|80",
    "K2|Boréal|300|60",
    "K3|Çelik|200|40",
    "K4|Dune|100|20",
];

#[test]
fn a_changed_workbook_is_noticed_and_decisions_follow_their_customers() {
    let place = Place::with("customers.xlsx", xlsx(&[("Kunden", &rows(&ROWS))]));
    let mut terminal = opened_list(&place, "customers.xlsx");
    decide(&mut terminal, "4");
    // Sorted the other way, with a new customer, behind another sheet.
    let changed = [ROWS[0], ROWS[4], "K9|New|50|5", ROWS[3], ROWS[2], ROWS[1]];
    let cover = rows(&["Acme Studio"]);
    place.write("customers.xlsx", xlsx(&[("Cover", &cover), ("Kunden", &rows(&changed))]));
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("customers.xlsx has changed on disk");
    command(&mut terminal, "reload");
    terminal.wait_for("5 customers");
    terminal.wait_for("4*");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 5 customers");
    let review = place.read("customers.tierdeck.toml");
    assert!(review.contains("[decisions.\"K1\"]") && review.contains("Acme GmbH"), "{review}");
    let result = place.out(&["tag", "customers.tiered.xlsx", "-o", "-"]);
    let acme = result.lines().find(|line| line.contains("Acme GmbH")).unwrap();
    assert!(acme.starts_with("K1,Acme GmbH,400,80,4,"), "{result}");
}
