//! Percent above all of it, figures with the other sign, and signs in a column of their own.

use super::numbers::figures;
use super::{doubts, findings, inspected_text, with_role};

#[test]
fn a_margin_with_a_percent_sign_is_no_money() {
    for (header, cells, expected) in [
        ("Margin", ["25%", "120%", "1%"], ["0.25", "1.2", "0.01"]),
        ("Margin %", ["25", "120", "1"], ["0.25", "1.2", "0.01"]),
        ("Marge in Prozent", ["25", "-300", "150"], ["0.25", "-3", "1.5"]),
        ("Taux de marge %", ["25", "400", "150"], ["0.25", "4", "1.5"]),
    ] {
        let [one, two, three] = cells;
        let list = format!("Customer,Revenue,{header}\nA,100,{one}\nB,200,{two}\nC,50,{three}\n");
        let found = inspected_text(&list);
        assert_eq!(with_role(&found, "margin").as_deref(), Some(header), "{found}");
        assert_eq!(with_role(&found, "profit"), None, "{found}");
        assert_eq!(figures(&list, "margin"), expected, "{header}");
        assert_eq!(doubts(&found), [&serde_json::Value::Null; 0], "{header}");
    }
    let money = "Customer,Revenue,Margin\nA,1000,250\nB,2000,300\nC,3000,900\n";
    assert_eq!(with_role(&inspected_text(money), "profit").as_deref(), Some("Margin"));
}

#[test]
fn percent_with_and_without_its_sign_beside_parts_of_one_are_asked_about() {
    for (header, cells) in [
        ("Margin %", ["25", "30%", "0.2"]),
        ("Marge in Prozent", ["25", "30 %", "0.2"]),
        ("Discount %", ["10", "5%", "0.1"]),
    ] {
        let [a, b, c] = cells;
        let found = inspected_text(format!("Customer,Revenue,{header}\nA,100,{a}\nB,200,{b}\nC,50,{c}\n"));
        assert_eq!(findings(&found, "share_or_percent").len(), 1, "{header}: {found}");
    }
    for cells in [["25", "30%", "20"], ["25%", "30%", "0.2%"], ["25", "30", "0.5"]] {
        let [a, b, c] = cells;
        let found = inspected_text(format!("Customer,Revenue,Margin %\nA,100,{a}\nB,200,{b}\nC,50,{c}\n"));
        assert!(findings(&found, "share_or_percent").is_empty(), "{cells:?}: {found}");
    }
}

#[test]
fn figures_with_the_other_sign_are_asked_about() {
    for (header, cells) in [
        ("Revenue", ["-100", "-200", "-50", "-80"]),
        ("Revenue", ["-100", "-200", "20", "-80"]),
        ("Umsatz", ["100-", "200-", "0", "80-"]),
        ("Discount", ["-10%", "-5%", "0%", "-10%"]),
        ("Discount %", ["-10", "-5", "0", ""]),
        ("Cost to serve", ["(10.00)", "(5.50)", "0.00", "(7.25)"]),
    ] {
        let [a, b, c, d] = cells;
        let found = inspected_text(format!("Customer,{header}\nA,{a}\nB,{b}\nC,{c}\nD,{d}\n"));
        let said = findings(&found, "below_zero");
        assert_eq!(said.len(), 1, "{header} {cells:?}: {found}");
        assert!(said[0]["message"].as_str().unwrap().contains(&format!("'{header}'")), "{said:?}");
    }
    for (header, cells) in [
        ("Revenue", ["-100", "200", "50", "-80"]),
        ("Revenue", ["0", "0", "0", "0"]),
        ("Profit", ["-100", "-200", "-50", "-80"]),
        ("Discount", ["10%", "-5%", "0%", "10%"]),
        ("Growth", ["-10%", "-5%", "0%", "-10%"]),
        ("Revenue", ["10 CR", "20 CR", "30 CR", "40 CR"]),
    ] {
        let [a, b, c, d] = cells;
        let found = inspected_text(format!("Customer,{header}\nA,{a}\nB,{b}\nC,{c}\nD,{d}\n"));
        assert!(findings(&found, "below_zero").is_empty(), "{header} {cells:?}: {found}");
    }
}

#[test]
fn a_sign_in_a_column_of_its_own_is_asked_about() {
    for (header, sides) in
        [("S/H", ["S", "H", "H"]), ("Soll/Haben", ["Haben", "Soll", ""]), ("Dr/Cr", ["DR", "cr", "CR"])]
    {
        let [a, b, c] = sides;
        let list = |amount: &str| format!("Customer,{header},Revenue\nA,{a},{amount}\nB,{b},200\nC,{c},50\n");
        let said = inspected_text(list("100"));
        let said = findings(&said, "side_column");
        assert_eq!(said.len(), 1, "{header}");
        assert!(said[0]["message"].as_str().unwrap().contains(&format!("'{header}'")), "{said:?}");
        assert!(findings(&inspected_text(list("-100")), "side_column").is_empty(), "amounts have signs");
    }
    for (header, sides) in [
        ("Size", ["S", "M", "H"]),
        ("Size", ["S", "H", "S"]),
        ("S/H", ["S", "S", "S"]),
        ("Grade", ["A", "B", "C"]),
    ] {
        let [a, b, c] = sides;
        let list = format!("Customer,{header},Revenue\nA,{a},100\nB,{b},200\nC,{c},50\n");
        assert!(findings(&inspected_text(list), "side_column").is_empty(), "{header}");
    }
}

#[test]
fn a_minus_has_many_signs() {
    for sign in ["-", "−", "–", "‐", "‑", "‒", "﹣", "－"] {
        let list = format!("Customer;Revenue;Profit\nA;1200;{sign}300\nB;800;＋50\nC;700;20{sign}\n");
        let found = inspected_text(&list);
        assert_eq!(with_role(&found, "profit").as_deref(), Some("Profit"), "{sign}: {found}");
        assert_eq!(figures(&list, "profit"), ["-300", "50", "-20"], "{sign}");
    }
}
