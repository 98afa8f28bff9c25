//! Which day ages are counted to.

use super::{Place, figures_in, findings, inspected_text};

const SALON: &str = "Name,Visits,Last visit\nAnna,15,2024-06-01\nBen,11,2024-04-12\nCleo,2,2024-05-30\n";

#[test]
fn the_newest_of_all_dates_of_orders_and_visits_is_today() {
    for (list, day) in [
        (SALON.to_owned(), "2024-06-01"),
        (SALON.replace("2024-06-01", "2099-06-01"), "2024-05-30"),
        ("Firma;Umsatz;Letzte Bestellung\nA;5;01.06.2024\nB;6;31.05.2023\nC;7;01.06.3024\n".to_owned(), "2024-06-01"),
        ("Client,Chiffre d'affaires,Dernière commande\nA,5,2024-06-01\nB,6,2194-05-31\n".to_owned(), "2024-06-01"),
        ("Klant;Omzet;Laatste bestelling\nA;5;12 mei 2024\nB;6;3 maart 2094\n".to_owned(), "2024-05-12"),
        ("Customer,Revenue,Customer since,Last order\nA,5,2024-06-09,2024-06-01\nB,6,2020-05-31,2024-01-01\n".to_owned(), "2024-06-09"),
        ("Customer,Revenue,Last order,Next order\nA,5,2024-06-01,2024-12-01\nB,6,2024-05-31,2024-11-30\n".to_owned(), "2024-06-01"),
        ("Customer,Revenue,Last order,Contract end\nA,5,2024-06-01,2025-12-01\nB,6,2024-05-31,2025-11-30\n".to_owned(), "2024-06-01"),
        ("Customer,Revenue,Last order,Birthday\nA,5,2001-06-01,2005-12-01\nB,6,2001-05-31,2003-11-30\n".to_owned(), "2001-06-01"),
        ("Customer,Revenue,Order date\nA,5,2024-06-01\nB,6,2024-05-31\n".to_owned(), "2024-06-01"),
    ] {
        assert_eq!(inspected_text(&list)["as_of"], day, "{list}");
    }
}

#[test]
fn where_another_column_has_later_dates_the_one_that_counts_is_named() {
    for (list, said) in [
        (
            "Customer,Revenue,Last order,Contract end\nA,5,2024-06-01,2025-12-01\nB,6,2024-05-31,2025-11-30\n",
            "the newest in 'Last order'.",
        ),
        (
            "Kunde;Umsatz;Letzter Kauf;Geburtstag\nA;5;01.06.2024;01.06.1980\nB;6;31.05.2024;02.06.1980\n",
            "the newest in 'Letzter Kauf'.",
        ),
        (
            "Customer,Revenue,Customer since,Last order\nA,5,2019-06-01,2024-06-01\nB,6,2018-05-31,2024-05-31\n",
            "the newest date in the list.",
        ),
    ] {
        let run = Place::with("list.csv", list).run(&["tag", "list.csv", "-o", "-"]);
        assert!(run.err.contains(said), "{list}: {}", run.err);
    }
    let offers =
        "Date,Customer,Type,Amount\n2024-06-01,A,Quote,5\n2024-06-02,A,Quote,5\n2024-06-03,B,Quote,5\n";
    let run = Place::with("list.csv", offers).run(&["tag", "list.csv", "-o", "-"]);
    assert!(run.err.contains("No order that counts has a date"), "{}", run.err);
}

#[test]
fn what_was_used_and_what_was_not_is_said() {
    let list = SALON.replace("2024-06-01", "2099-06-01");
    let place = Place::with("list.csv", &list);
    let found = inspected_text(&list);
    let message = findings(&found, "future_date")[0]["message"].as_str().unwrap();
    assert!(message.contains("Last visit") && message.contains("2099-06-01"), "{message}");
    for command in [&["tag", "list.csv", "-o", "-"][..], &["summary", "list.csv"]] {
        let run = place.run(command);
        assert!(run.err.contains("2099-06-01") && (run.err + &run.out).contains("2024-05-30"), "{command:?}");
    }
    let asked = place.run(&["tag", "list.csv", "-o", "-", "--as-of", "2024-07-01"]);
    assert!(asked.err.contains("2024-07-01"), "{}", asked.err);
}

#[test]
fn dates_without_a_role_are_not_denied() {
    let list = "Company,Employees,Renewal\nA,5,2024-06-01\nB,6,2024-05-31\n";
    let said = Place::with("list.csv", list).out(&["inspect", "list.csv"]);
    assert!(
        !said.contains("No dates were found") && said.contains("No date column has a role (Renewal)"),
        "{said}"
    );
    let many: Vec<String> = (1..=9).map(|at| format!("Renewal {at}")).collect();
    let days = |day: &str| [day; 9].join(",");
    let list = format!("Company,{}\nA,{}\nB,{}\n", many.join(","), days("2024-06-01"), days("2024-05-31"));
    let said = Place::with("list.csv", list).out(&["inspect", "list.csv"]).replace('\n', " ");
    assert!(said.contains("has a role (Renewal 1, Renewal 2, Renewal 3 and 6 more), so"), "{said}");
    let none = Place::with("list.csv", "Company,Revenue\nA,5\nB,6\n").out(&["inspect", "list.csv"]);
    assert!(none.contains("No dates were found in the list, so nothing is measured by age."), "{none}");
}

#[test]
fn any_date_can_be_counted_from_today() {
    let place = Place::with("list.csv", SALON);
    assert_eq!(figures_in(&place, "list.csv", "as_of - \"Last visit\""), ["0", "50", "2"]);
    let place = Place::with("list.csv", "Company,Employees,Approved\nA,5,2024-06-01\nB,6,2024-05-31\n");
    assert_eq!(figures_in(&place, "list.csv", "as_of - Approved"), ["0", "1"]);
}

#[test]
fn a_first_order_after_the_last_is_named() {
    for list in [
        "Customer,Revenue,First order,Last order\nA,5,2024-06-01,2023-06-01\nB,6,2020-05-31,2024-01-01\n",
        "Kunde;Umsatz;Kunde seit;Letzte Bestellung\nA;5;01.06.2024;01.06.2023\nB;6;31.05.2020;01.01.2024\n",
    ] {
        let inspected = inspected_text(list);
        let found = findings(&inspected, "first_after_last");
        assert_eq!((found[0]["count"].as_u64(), found[0]["line"].as_u64()), (Some(1), Some(2)), "{list}");
        let run = Place::with("list.csv", list).run(&["tag", "list.csv", "-o", "-"]);
        assert!(run.err.contains("line 2"), "{}", run.err);
    }
    let clean =
        "Customer,Revenue,First order,Last order\nA,5,2023-06-01,2023-06-01\nB,6,2020-05-31,2024-01-01\n";
    assert!(inspected_text(clean)["findings"].as_array().unwrap().is_empty());
}
