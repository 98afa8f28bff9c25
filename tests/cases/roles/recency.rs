//! How long ago customers ordered, as a number of days: so lists for RFM say it.

use super::super::{doubts, inspected_text as inspected_list, tagged};
use super::*;

/// The figures of the lists here.
const ROWS: &str = "Alba;12;30;9000.5\nBolt;200;2;70.25\nCora;3;9;550\nDune;90;4;300.75\nElm;45;7;410\n";

/// The column that has the role under this header, whether it is refused, and whether something is doubted.
fn found(header: &str, rows: &str) -> (Option<String>, usize, usize) {
    let found = inspected_list(format!("Customer;{header};Orders;Revenue\n{rows}"));
    (with_role(&found, "recency"), findings(&found, "unfit_column").len(), doubts(&found).len())
}

#[test]
fn days_since_the_last_order_are_known_in_many_languages() {
    for header in [
        "Recency",
        "recency",
        "Recency (days)",
        "Days since last order",
        "days_since_last_purchase",
        "Days Since Order",
        "DaysSinceLastInvoice",
        "Last order (days ago)",
        "Tage seit letzter Bestellung",
        "Tage seit letztem Kauf",
        "Jours depuis la dernière commande",
        "Días desde la última compra",
        "Giorni dall'ultimo ordine",
        "Dias desde a última compra",
        "Dagen sinds laatste bestelling",
        "Dni od ostatniego zamówienia",
        "Dagar sedan senaste order",
        "Dage siden sidste ordre",
        "Dager siden siste kjøp",
    ] {
        assert_eq!(found(header, ROWS), (Some(header.to_owned()), 0, 0), "{header}");
    }
}

#[test]
fn days_without_an_order_are_known_by_other_words_too() {
    for header in [
        "Last purchase (days)",
        "Last visit (days)",
        "Days inactive",
        "Inactive days",
        "days_dormant",
        "Days idle",
        "Days without purchase",
        "No purchase for (days)",
        "Recency Tage",
        "Tage inaktiv",
        "Inaktivität (Tage)",
        "Tage ohne Kauf",
        "Letzter Kauf (Tage)",
        "Letzte Bestellung vor (Tagen)",
        "Jours d'inactivité",
        "Jours sans achat",
        "Dernier achat (jours)",
        "Días inactivo",
        "Días sin compra",
        "Última compra (días)",
        "Giorni di inattività",
        "Ultimo acquisto (giorni)",
        "Dias inativo",
        "Última compra (dias)",
        "Dagen inactief",
        "Laatste aankoop (dagen)",
        "Dni nieaktywności",
        "Inaktiva dagar",
        "Inaktive dage",
        "Dny neaktivity",
        "Неактивен дней",
    ] {
        assert_eq!(found(header, ROWS), (Some(header.to_owned()), 0, 0), "{header}");
    }
}

#[test]
fn what_is_in_weeks_or_months_or_in_words_is_said() {
    for header in [
        "Months since last order",
        "Recency (weeks)",
        "Months inactive",
        "Last purchase (months)",
        "Monate inaktiv",
        "Mois depuis le dernier achat",
        "Meses sin compra",
        "Mesi di inattività",
        "Maanden inactief",
    ] {
        assert_eq!(found(header, ROWS), (None, 1, 1), "{header}");
    }
    for age in ["3 days ago", "Last week", "vor 3 Tagen", "il y a 2 mois", "hace 3 días", "für immer"] {
        let rows = ROWS.lines().map(|row| format!("{};{age};1;{}", &row[..4], row.len())).collect::<Vec<_>>();
        let list =
            inspected_list(format!("Customer;Days since last order;Orders;Revenue\n{}\n", rows.join("\n")));
        let said = findings(&list, "unfit_column").len() + findings(&list, "unused_column").len();
        assert_eq!((with_role(&list, "recency"), said), (None, 1), "{age}");
    }
    // The day of the last order is there.
    let list = "Customer;Last order;Months inactive;Revenue\nAlba;2026-01-01;1;90\nBolt;2026-03-01;7;70\n";
    assert!(doubts(&inspected_list(list)).is_empty());
}

#[test]
fn other_days_beside_the_last_order_are_not_taken_for_it() {
    for header in [
        "Days to pay last invoice",
        "Last invoice (days late)",
        "Last order delivery days",
        "Last stay (days)",
        "Inactive days limit",
        "Average days inactive",
        "Inactive users",
        "Days open",
    ] {
        assert_eq!(found(header, ROWS).0, None, "{header}");
    }
}

#[test]
fn frequency_is_how_often_somebody_bought() {
    for header in [
        "freq",
        "Freq.",
        "# of visits",
        "visit_freq",
        "Purchase freq.",
        "Häufigkeit",
        "Kaufhäufigkeit",
        "Fréquence d'achat",
        "Frecuencia",
        "Frequenza",
        "Frequentie",
        "Częstotliwość",
        "Frekvens",
        "# txns",
        "Nb. cdes",
        "Anz. Besuche",
    ] {
        let list =
            inspected_list(format!("Customer;{header};Revenue\nAlba;30;9000.5\nBolt;2;70.25\nCora;9;550\n"));
        assert_eq!(with_role(&list, "orders").as_deref(), Some(header), "{header}");
    }
    for (header, cells) in [
        ("Freq", ["weekly", "monthly", "weekly"]),
        ("Häufigkeit (Tage)", ["30", "14", "60"]),
        ("Billing frequency", ["12", "4", "1"]),
    ] {
        let [a, b, c] = cells;
        let list = inspected_list(format!(
            "Customer;{header};Revenue\nAlba;{a};9000.5\nBolt;{b};70.25\nCora;{c};550\n"
        ));
        assert_eq!(with_role(&list, "orders"), None, "{header}");
        assert!(doubts(&list).is_empty(), "{header}");
    }
}

#[test]
fn what_is_no_number_of_days_since_an_order_is_not_taken_for_it() {
    for header in [
        "Recency score",
        "R",
        "Recency group",
        "Months since last order",
        "Recency (weeks)",
        "Average days between orders",
        "Days since last login",
        "Visits last 90 days",
        "Visites 30 derniers jours",
        "Days to pay",
    ] {
        assert_eq!(found(header, ROWS).0, None, "{header}");
    }
}

#[test]
fn the_age_at_the_last_order_is_not_taken_for_it() {
    for header in ["frequency;recency;T", "x;Recency;T.cal", "Frequency;Recency;T_cal"] {
        let rows = ["Alba;2;30.43;38.86", "Bolt;1;1.71;38.86", "Cora;0;0;38.86", "Dune;7;29.43;38.86"];
        let roles = roles_under(&format!("Customer;{header}"), &rows);
        assert!(!roles.iter().any(|role| role.starts_with("recency")), "{header}: {roles:?}");
    }
}

#[test]
fn classes_from_1_to_5_are_not_taken_for_days() {
    let rows = "Alba;5;30;9000.5\nBolt;1;2;70.25\nCora;5;9;550\nDune;3;4;300.75\nElm;4;7;410\n";
    let (role, denied, _) = found("Recency", rows);
    assert_eq!((role, denied), (None, 1));
}

#[test]
fn who_ordered_lately_is_better() {
    let list = format!("Customer;Recency;Frequency;Monetary\n{ROWS}");
    let options = ["--model", "rfm", "--column", "rfm_recency"];
    let classes = tagged(&list, &options, &["Customer", "rfm_recency"]);
    let class = |name: &str| classes.iter().find(|row| row[0] == name).unwrap()[1].clone();
    assert_eq!([class("Cora"), class("Alba"), class("Bolt")], ["5", "4", "1"]);
}

#[test]
fn days_between_orders_do_not_make_customers_of_orders() {
    let rows = ["1;A;12;400", "2;B;300;20", "3;A;45;900", "4;C;8;80", "5;B;3;10", "6;A;0;33"];
    for (header, cells) in [("", ""), ("Order date;", "2026-01-02;")] {
        let rows = rows.map(|row| format!("{cells}{row}")).join("\n");
        let found =
            inspected_list(format!("{header}Order ID;Customer;Days since last order;Amount\n{rows}\n"));
        assert_eq!((&found["kind"], &found["rows"]), (&json!("orders"), &json!(3)), "{header}: {found}");
        assert_eq!(with_role(&found, "recency"), None, "{header}");
    }
}

#[test]
fn a_date_goes_before_days() {
    let list = "Customer;Last order;Recency;Orders;Revenue\nAlba;2026-01-01;1;3;90\nBolt;2026-03-01;300;2;70\nCora;2026-02-01;30;4;55\n";
    let days = tagged(list, &["--column", "days_since_order"], &["days_since_order"]);
    assert_eq!(days, [["59"], ["0"], ["28"]]);
}

#[test]
fn columns_called_by_the_letters_of_the_method_have_their_roles() {
    let list = |header: &str, rows: [&str; 4]| {
        let rows =
            ["Alba", "Bolt", "Cora", "Dunn"].iter().zip(rows).map(|(name, row)| format!("{name};{row}\n"));
        inspected_list(format!("Customer;{header}\n{}", rows.collect::<String>()))
    };
    const RAW: [&str; 4] = ["12;3;150.50", "300;1;20", "45;17;2300", "7;2;99"];
    for header in ["R;F;M", "r;f;m"] {
        let found = list(header, RAW);
        let roles = ["recency", "orders", "revenue"].map(|role| with_role(&found, role).unwrap());
        assert_eq!(roles.join(";"), header);
        assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{found}");
    }
    // Scores, a letter missing, ages for lifetimes.
    for (header, rows) in [
        ("R;F;M", ["5;3;1", "1;1;2", "4;5;5", "2;2;3"]),
        ("R;F;X", RAW),
        ("R;F;M;T", ["12;3;150.50;40", "30;1;20;40", "45;17;2300;50", "7;2;99;60"]),
    ] {
        let found = list(header, rows);
        assert_eq!((with_role(&found, "recency"), with_role(&found, "revenue")), (None, None), "{header}");
    }
    let rows = ["12;3;150;5;3;2", "300;1;20;1;1;1", "45;17;2300;4;5;5", "7;2;99;5;2;2"];
    let both = list("Recency;Frequency;Monetary;R;F;M", rows);
    assert_eq!(with_role(&both, "revenue").as_deref(), Some("Monetary"));
    assert!(doubts(&both).is_empty(), "{both}");
}
