//! Percent above all of it.

use super::numbers::figures;
use super::{doubts, inspected_text, with_role};

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
