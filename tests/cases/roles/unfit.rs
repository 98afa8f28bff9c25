//! Columns whose headers name a role that their values cannot have.

use super::*;

/// A list with a column of revenue, and one below this header with these cells.
fn list(header: &str, cells: &[&str]) -> String {
    let rows = cells.iter().enumerate().map(|(at, cell)| format!("Shop {at};{}00;{cell}\n", at + 3));
    format!("Customer;Turnover;{header}\n{}", rows.collect::<String>())
}

/// How the kinds of findings about the column with this header are called.
fn said_of(header: &str, cells: &[&str]) -> Vec<String> {
    let inspected = inspected_text(list(header, cells));
    let name = format!("'{header}'");
    let all = inspected["findings"].as_array().unwrap().iter();
    let own = all.filter(|finding| finding["message"].as_str().unwrap().contains(&name));
    own.map(|finding| finding["kind"].as_str().unwrap().to_owned()).collect()
}

const WORDS: &[&str] = &["good", "fair", "very good", "none of it", "we shall see", "ask Jo"];
const MONEY: &[&str] = &["€120.50", "€90.00", "€300.25", "€41.10", "€812.00", "€7.35"];

#[test]
fn words_below_the_name_of_a_figure_are_said() {
    for header in [
        "Profit",
        "Gewinn",
        "Bénéfice",
        "Beneficio",
        "Winst",
        "Margin",
        "Marge",
        "Margine",
        "Discount",
        "Rabatt",
        "Remise",
        "Orders",
        "Bestellungen",
        "Commandes",
        "Last order",
        "Letzte Bestellung",
        "Tickets",
        "Complaints",
        "Reklamationen",
        "Growth",
        "Wachstum",
        "Hours",
        "Stunden",
        "Cost to serve",
    ] {
        assert_eq!(said_of(header, WORDS), ["unfit_column"], "{header}");
    }
}

#[test]
fn money_below_the_name_of_a_share_is_said() {
    for header in ["Discount", "Rabatt", "Remise", "Descuento", "Sconto", "Korting"] {
        assert_eq!(said_of(header, MONEY), ["not_a_share"], "{header}");
    }
    // A margin in money is a profit.
    assert_eq!(with_role(&inspected_text(list("Margin", MONEY)), "profit").as_deref(), Some("Margin"));
}

#[test]
fn what_is_no_figure_by_its_header_is_left_alone() {
    for header in
        ["Comment", "Discount code", "Profit centre", "Order status", "Margin note", "Notes", "Ticket owner"]
    {
        let said = said_of(header, WORDS);
        assert!(said.is_empty(), "{header}: {said:?}");
    }
}

#[test]
fn parts_of_a_thousand_are_no_percent_and_no_money() {
    for header in ["Margin bps", "Margin (bp)", "Margin in basis points", "Marge ‰", "Marge in Promille"] {
        let list = inspected_text(list(header, &["1250", "310", "2200", "90", "480"]));
        let roles = ["profit", "margin"].map(|role| with_role(&list, role));
        assert_eq!(roles, [None, None], "{header}");
        assert_eq!(findings(&list, "not_a_share").len(), 1, "{header}: {list}");
    }
}

#[test]
fn sales_that_are_counted_are_not_what_customers_paid() {
    const ROWS: &[&str] = &["Ann|4|121,00|100,00", "Bo|2|60,50|50,00", "Cy|1|12,10|10,00"];
    const AMOUNTS: &[&str] = &["Ann|400|121,00|100,00", "Bo|200|60,50|50,00"];
    assert_role(
        "revenue",
        &[
            ("Customer|Sales|Total incl. VAT|Total excl. VAT", ROWS, Some("Total excl. VAT")),
            ("Cliente|Ventas|Total con IVA|Total sin IVA", ROWS, Some("Total sin IVA")),
            ("Customer|Sales|Total|Fee", AMOUNTS, Some("Sales")),
            ("Cliente|Numero|Totale|Imponibile", ROWS, Some("Imponibile")),
            ("Customer|Number|Total|Tax Excluded", ROWS, Some("Tax Excluded")),
            ("Vevő neve|Darab|Bruttó érték|Nettó érték", ROWS, Some("Nettó érték")),
            ("Контрагент|№|Сума з ПДВ|Сума без ПДВ", ROWS, Some("Сума без ПДВ")),
        ],
    );
}

#[test]
fn what_is_left_below_1_is_money_where_its_header_says_so() {
    const ROWS: &[&str] = &["Acme|1.2|0.4", "Bolt|2.5|0.9", "Core|0.8|0.2", "Dune|0.6|0.15"];
    assert_role(
        "profit",
        &[
            ("Kunde|Umsatz in T€|Deckungsbeitrag in T€", ROWS, Some("Deckungsbeitrag in T€")),
            ("Kunde|Umsatz TEUR|DB TEUR", ROWS, Some("DB TEUR")),
            ("Customer|Revenue in USD|Gross profit in USD", ROWS, Some("Gross profit in USD")),
            ("Client|CA €|Marge €", ROWS, Some("Marge €")),
            ("Client|CA (k€)|Marge brute (k€)", ROWS, Some("Marge brute (k€)")),
            ("Customer|Revenue $m|Margin $m", ROWS, Some("Margin $m")),
            ("Kunde|Umsatz|Marge (Betrag)", ROWS, Some("Marge (Betrag)")),
        ],
    );
    assert_role("margin", &[("Kunde|Umsatz in T€|Deckungsbeitrag", ROWS, Some("Deckungsbeitrag"))]);
}
