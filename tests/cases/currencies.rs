//! Currencies of all countries, in cells and in headers.

use super::numbers::figures;
use super::{doubts, findings, inspected_text, with_role};

#[test]
fn amounts_in_any_currency_are_read() {
    for code in [
        "LKR", "TZS", "UGX", "JOD", "TND", "GEL", "UZS", "BOB", "CRC", "XOF", "ETB", "NPR", "ALL", "BYN",
        "XPF",
    ] {
        for (one, two) in [(format!("{code} "), String::new()), (String::new(), format!(" {code}"))] {
            let list = format!("Customer;Revenue\nA;{one}1200.50{two}\nB;{one}2400{two}\nC;{one}600{two}\n");
            assert_eq!(figures(&list, "revenue"), ["1200.5", "2400", "600"], "{code}");
            assert!(doubts(&inspected_text(&list)).is_empty(), "{code}");
        }
        let list = format!("Customer;Amount;Currency\nA;100;{code}\nB;200;USD\nC;50;{code}\n");
        assert_eq!(findings(&inspected_text(&list), "mixed_currencies").len(), 1, "{code}");
    }
}

#[test]
fn of_two_columns_in_two_currencies_none_is_used_without_a_word() {
    for (one, other) in [
        ("Turnover (KES)", "Turnover (USD)"),
        ("Turnover (UZS)", "Turnover (USD)"),
        ("Ciro (TRY)", "Ciro (USD)"),
        ("Ventas BOB", "Ventas USD"),
        ("sales_ugx", "sales_usd"),
    ] {
        let found = inspected_text(format!("Customer,{one},{other}\nA,1200,10\nB,2400,20\nC,600,5\n"));
        assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{one}: {found}");
    }
}

#[test]
fn codes_that_are_words_make_no_amounts_of_names() {
    for (header, cells) in [
        ("Segment", ["Top 10", "Top 50", "All 5"]),
        ("Product", ["Gel 50", "Cup 12", "Bob 7"]),
        ("Ref", ["LAK001", "BAM100", "UGX1200"]),
    ] {
        let [a, b, c] = cells;
        let found = inspected_text(format!("Customer,{header},Revenue\nA,{a},10\nB,{b},20\nC,{c},5\n"));
        assert_eq!(found["columns"][1]["type"], "text", "{header}: {found}");
        assert_eq!(with_role(&found, "revenue").as_deref(), Some("Revenue"));
    }
}
