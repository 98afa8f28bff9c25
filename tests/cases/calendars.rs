//! Days of the Persian, the Islamic and the Taiwanese calendar, where the header names it or is in its language.

use super::{findings, inspected_text, tagged};

fn list(header: &str, days: [&str; 3]) -> String {
    let [one, two, three] = days;
    format!("Order;Customer;{header};Amount\n1;Alba;{one};10\n2;Bolt;{two};20\n3;Alba;{three};30\n")
}

#[test]
fn days_are_those_of_the_calendar_of_the_header() {
    for (header, days, first, last) in [
        ("Order date (Jalali)", ["1402/01/12", "1402/02/31", "1403/12/30"], "2023-04-01", "2025-03-20"),
        ("تاریخ سفارش", ["۱۴۰۲/۰۱/۱۲", "۱۴۰۲/۰۲/۳۱", "۱۴۰۲/۱۲/۲۹"], "2023-04-01", "2024-03-19"),
        ("تاریخ", ["12/1/1402", "31/2/1402", "29/12/1402"], "2023-04-01", "2024-03-19"),
        ("تاريخ الطلب (هجري)", ["1445/01/01", "1445/02/29", "1445/09/01"], "2023-07-19", "2024-03-11"),
        ("Hijri date", ["01/01/1445", "29/02/1445", "01/09/1445"], "2023-07-19", "2024-03-11"),
        ("訂單日期", ["113/01/12", "113/02/29", "113/12/31"], "2024-01-12", "2024-12-31"),
        ("日期(民國)", ["113.1.12", "113.2.29", "113.12.31"], "2024-01-12", "2024-12-31"),
        ("訂單日期", ["1130112", "1130229", "1131231"], "2024-01-12", "2024-12-31"),
    ] {
        let list = list(header, days);
        let rows = tagged(&list, &[], &["Customer", "First order", "Last order"]);
        assert_eq!(rows[0], ["Alba", first, last], "{header} {days:?}");
        let found = inspected_text(&list);
        let [said] = findings(&found, "other_calendar")[..] else { panic!("{header}: {found}") };
        let message = said["message"].as_str().unwrap();
        assert!(message.contains(first), "{message}");
    }
    let list = list("訂單日期", ["民國113年1月12日", "民國113年2月29日", "民國113年12月31日"]);
    let rows = tagged(&list, &[], &["Customer", "First order", "Last order"]);
    assert_eq!(rows[0], ["Alba", "2024-01-12", "2024-12-31"]);
}

#[test]
fn common_years_stay_what_they_are_below_any_header() {
    for header in ["تاریخ سفارش", "تاريخ الطلب", "訂單日期", "Order date (Jalali)"] {
        for days in [["2024/01/12", "2024/02/29", "2024/12/31"], ["2024-01-12", "2024-02-29", "2024-12-31"]] {
            let list = list(header, days);
            let rows = tagged(&list, &[], &["First order", "Last order"]);
            let read: Vec<String> = rows[0].iter().map(|day| day.replace('/', "-")).collect();
            assert_eq!(read, ["2024-01-12", "2024-12-31"], "{header} {days:?}");
            assert!(findings(&inspected_text(&list), "other_calendar").is_empty(), "{header}");
        }
    }
    // A header in English leaves open which calendar the year 1402 is of: it is said that the days are not read.
    let found = inspected_text(list("Order date", ["1402/01/12", "1402/02/31", "1403/12/30"]));
    assert_eq!(findings(&found, "unused_column").len(), 1, "{found}");
}
