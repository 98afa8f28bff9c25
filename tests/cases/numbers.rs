//! Lists with real trouble: numbers, percent, currencies.

use super::{doubts, findings, inspected, inspected_text, place, with_role};
use crate::support::{Place, Run};

/// A measure or formula of every customer of a list, as the result has it.
pub(super) fn figures_in(place: &Place, file: &str, formula: &str) -> Vec<String> {
    let column = format!("{formula} AS zz");
    let Run { status, out, err } = place.run(&["tag", file, "-o", "-", "--column", &column]);
    assert_eq!(status, Some(0), "{formula}: {err}");
    let delimiter = if out.contains(";tier;") {
        b';'
    } else if out.contains("\ttier\t") {
        b'\t'
    } else {
        b','
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(out.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "zz").unwrap();
    reader.records().map(|record| record.unwrap()[at].replace(',', ".")).collect()
}

pub(super) fn figures(text: impl AsRef<[u8]>, formula: &str) -> Vec<String> {
    figures_in(&Place::with("list.csv", text), "list.csv", formula)
}

fn of_case(name: &str, formula: &str) -> Vec<String> {
    figures_in(&place(&[name]), name, formula)
}

/// One column of cells beside customers, semicolons between them.
fn column(header: &str, cells: &[&str]) -> String {
    let rows = (1..).zip(cells).map(|(row, cell)| format!("Customer {row};{cell}\n"));
    format!("Customer;{header}\n{}", rows.collect::<String>())
}

fn assert_no_doubt(name: &str) {
    assert_eq!(doubts(&inspected(name)), Vec::<&serde_json::Value>::new(), "{name}");
}

#[test]
fn a_percent_sign_or_one_value_above_one_makes_percent() {
    assert_eq!(of_case("margin_percent_zeros.csv", "profit"), ["1200", "0", "0", "-400", "3.2", "0"]);
    assert_no_doubt("margin_percent_zeros.csv");
    assert_eq!(of_case("num_margin_mostly_zero.csv", "profit"), ["0", "0", "75", "0"]);
    for (header, cells, expected) in [
        ("Margin", ["25", "0", "0"], ["0.25", "0", "0"]),
        ("Marge", ["12,5", "0", "-5"], ["0.125", "0", "-0.05"]),
        ("Marge %", ["0,8", "0", "12"], ["0.008", "0", "0.12"]),
        ("Marge in Prozent", ["8", "1", "12"], ["0.08", "0.01", "0.12"]),
        ("Margin", ["0.25", "0.4", "0"], ["0.25", "0.4", "0"]),
        ("Margin", ["12%", "0%", "0.5%"], ["0.12", "0", "0.005"]),
        ("Marge", ["%12", "%3", "%1"], ["0.12", "0.03", "0.01"]),
        ("Rabatt", ["10", "1", "0"], ["0.1", "0.01", "0"]),
        ("Remise %", ["0", "0", "2"], ["0", "0", "0.02"]),
        ("Descuento", ["0", "0", "15"], ["0", "0", "0.15"]),
        ("Sconto", ["3 %", "0 %", "0 %"], ["0.03", "0", "0"]),
    ] {
        let list = column(header, &cells);
        let role = if ["Rabatt", "Remise", "Descuento", "Sconto"].iter().any(|word| header.starts_with(word))
        {
            "discount"
        } else {
            "margin"
        };
        assert_eq!(figures(&list, role), expected, "{header} {cells:?}");
    }
}

#[test]
fn shares_are_shares_in_every_formula_whatever_the_header_says() {
    for (name, header) in [("num_share_en.csv", "Margin"), ("num_share_de.csv", "Marge")] {
        for formula in ["margin", header] {
            assert_eq!(of_case(name, formula), ["0.25", "0.1", "0.4"], "{name} {formula}");
        }
        assert_eq!(of_case(name, "margin < 0.2"), ["no", "yes", "no"], "{name}");
        assert_eq!(of_case(name, "1 - discount"), ["0.9", "0.95", "1"], "{name}");
    }
}

#[test]
fn what_could_be_share_or_percent_is_said() {
    for (header, cells) in [
        ("Margin %", ["0.25", "0.4", "0.12"]),
        ("Marge", ["-5", "0.8", "1"]),
        ("Marge", ["12 %", "0.12", "8 %"]),
        ("Discount", ["1", "0", "1"]),
        ("Margin", ["0.25", "0.4", "3"]),
    ] {
        let found = inspected_text(column(header, &cells));
        assert_eq!(findings(&found, "share_or_percent").len(), 1, "{header} {cells:?}");
    }
    let found = inspected_text(column("Margin", &["0.12", "12", "0.3", "25"]));
    assert_eq!(findings(&found, "share_or_percent").len(), 1, "{found}");
    let found = inspected_text(column("Margin", &["12", "8.5", "25", "0.4", "30", "18"]));
    assert!(findings(&found, "share_or_percent").is_empty(), "{found}");
}

#[test]
fn money_is_no_share() {
    let name = "discount_amount_money.csv";
    let run = place(&[name]).run(&["explain", name, "Acme"]);
    assert!(!run.out.contains("400"), "{}", run.out);
    for cells in [["$500.00", "$50.00", "$5.00"], ["500", "900", "5"], ["CHF 12", "CHF 3", "CHF 1"]] {
        let found = inspected_text(column("Discount", &cells));
        assert_eq!(with_role(&found, "discount"), None, "{cells:?}");
        assert_eq!(findings(&found, "not_a_share").len(), 1, "{cells:?}: {found}");
    }
}

#[test]
fn a_dash_for_no_cents_is_no_minus() {
    assert_eq!(of_case("amount_dash_chf.csv", "revenue"), ["12000", "8500.5", "350", "2100"]);
    assert_eq!(of_case("amount_dash_chf.csv", "profit"), ["1200", "900", "-45.5", "210"]);
    assert_no_doubt("amount_dash_chf.csv");
    for (cells, expected) in [
        (["€ 1.200,-", "€ 350,-", "€ 45,50"], ["1200", "350", "45.5"]),
        (["1.200,-- €", "350,-- €", "45,50 €"], ["1200", "350", "45.5"]),
        (["1.200,—", "350,—", "-45,50"], ["1200", "350", "-45.5"]),
        (["Fr. 1'200.–", "Fr. 350.–", "Fr. 45.50"], ["1200", "350", "45.5"]),
        (["kr 1.200,-", "kr 350,-", "kr 45,50"], ["1200", "350", "45.5"]),
        (["Rs. 1,200/-", "Rs. 350/-", "Rs. 45.50"], ["1200", "350", "45.5"]),
        (["1200-", "350,00-", "45,50"], ["-1200", "-350", "45.5"]),
    ] {
        assert_eq!(figures(column("Umsatz", &cells), "revenue"), expected, "{cells:?}");
    }
}

#[test]
fn one_cell_settles_the_decimal_mark_for_the_list() {
    assert_eq!(of_case("decimal_comma_three_places.csv", "revenue"), ["12.5", "3.25", "8.75", "41.25"]);
    assert_eq!(of_case("decimal_comma_three_places.csv", "profit"), ["3.125", "1.125", "0.5", "2.875"]);
    assert_no_doubt("decimal_comma_three_places.csv");
    for (text, revenue) in [
        ("Name\tRevenue\tMargin\nA\t1,234\t0.5\nB\t2,500\t0.25\n", ["1234", "2500"]),
        ("Nom;Ventes;Marge\nA;1.234;0,5\nB;2.500;0,25\n", ["1234", "2500"]),
        ("Nome;Fatturato;Profit\nA;1,234;0,125\nB;2,500;0,500\n", ["1.234", "2.5"]),
        ("Name,Revenue,Profit\nA,\"1,234\",\"1,234,567\"\nB,\"2,500\",\"900\"\n", ["1234", "2500"]),
        ("Naam;Omzet;Winst\nA;1.234;12,-\nB;2.500;9,-\n", ["1234", "2500"]),
        ("Name\tRevenue\tProfit\nA\t1.234\t12.5\nB\t2.345\t8.25\n", ["1.234", "2.345"]),
        ("Kunde;Umsatz;Gewinn\nA;1 234,50;1.234\nB;2 500,00;2.500\n", ["1234.5", "2500"]),
    ] {
        assert_eq!(figures(text, "revenue"), revenue, "{text}");
        assert!(findings(&inspected_text(text), "ambiguous_number").is_empty(), "{text}");
    }
}

#[test]
fn an_open_mark_is_said_with_what_was_done() {
    for (name, expected, example) in [
        ("thousands_message.csv", vec!["950000", "12500", "7250"], "'$ 950.000' is 950000"),
        ("num_thousand_eur_message.csv", vec!["1234", "12500", "900"], "'1.234 €' is 1234"),
        ("num_thousand_point_de.csv", vec!["1234", "12500", "900"], "'1.234' is 1234"),
    ] {
        assert_eq!(of_case(name, "revenue"), expected, "{name}");
        let found = inspected(name);
        let said = findings(&found, "ambiguous_number");
        let message = said[0]["message"].as_str().unwrap();
        assert!(message.contains("grouping thousands") && message.contains(example), "{message}");
    }
    for cells in [["1,234", "12,500", "2,345"], ["1.234", "12.500", "900"], ["1,234", "1234", "900"]] {
        let found = inspected_text(column("Umsatz", &cells));
        assert_eq!(findings(&found, "ambiguous_number").len(), 1, "{cells:?}");
    }
    // Money has always as many decimals: `1,234` is hardly decimal below `12,50`.
    for cells in [["12,50", "3,20", "1,234"], ["12.50", "3.20", "1.234"]] {
        let found = inspected_text(column("Umsatz", &cells));
        assert_eq!(findings(&found, "ambiguous_number").len(), 1, "{cells:?}");
    }
    let dollars = inspected_text("Name,Revenue\nA,\"$1,234\"\nB,\"$950\"\n");
    assert!(findings(&dollars, "ambiguous_number").is_empty(), "dollars are grouped by commas");
}

#[test]
fn numbers_are_read_as_spreadsheets_and_books_write_them() {
    assert_eq!(of_case("excel_accounting.csv", "revenue"), ["1200", "0", "-45.1", "350"]);
    assert_eq!(of_case("excel_equals.csv", "revenue"), ["1200.5", "50"]);
    let equals = inspected("excel_equals.csv");
    assert_eq!(equals["columns"][0]["sample"][0], "00123");
    for (cells, expected) in [
        (["-$5.00", "$-7.50", "($9.25)"], ["-5", "-7.5", "-9.25"]),
        (["5.00-", "7.50", "9.25 CR"], ["-5", "7.5", "-9.25"]),
        (["$ -", "$ 7.50", "$ (9.25)"], ["0", "7.5", "-9.25"]),
        ([" -   ", " 7.50 ", " (9.25)"], ["0", "7.5", "-9.25"]),
        ([" -   € ", "7,50 €", "-9,25 €"], ["0", "7.5", "-9.25"]),
        (["=\"5.00\"", "=\"7.50\"", "=\"-9.25\""], ["5", "7.5", "-9.25"]),
        (["'5.00", "'7.50", "'-9.25"], ["5", "7.5", "-9.25"]),
        (["12,34,567.50", "₹ 1,00,000", "900"], ["1234567.5", "100000", "900"]),
        (["12k", "3.4 Mio", "900"], ["12000", "3400000", "900"]),
        (["12 Tsd. €", "3,4 Mio. €", "900 €"], ["12000", "3400000", "900"]),
        (["€12k", "€3.4M", "€900"], ["12000", "3400000", "900"]),
        (["USD 5.00 $", "$7.50 USD", "US$9.25"], ["5", "7.5", "9.25"]),
        (["1 234,50 zł", "7,50 zł", "-9,25 zł"], ["1234.5", "7.5", "-9.25"]),
        (["1\u{202f}234,50 €", "7,50\u{a0}€", "−9,25 €"], ["1234.5", "7.5", "-9.25"]),
        (["R 1 234.50", "R 7.50", "-R 9.25"], ["1234.5", "7.5", "-9.25"]),
        (["1.234,50 TL", "7,50 TL", "9,25 TL"], ["1234.5", "7.5", "9.25"]),
        (["1’234.50", "7.50", "CHF 9.25"], ["1234.5", "7.5", "9.25"]),
    ] {
        assert_eq!(figures(column("Revenue", &cells), "revenue"), expected, "{cells:?}");
    }
}

#[test]
fn credit_and_debit_are_said() {
    let customers = inspected_text(column("Revenue", &["1,200.00", "45.50 CR", "900.00"]));
    assert_eq!(findings(&customers, "credit_marks").len(), 1);
    let earned = column("Revenue", &["1,200.00 Cr", "45.50 Dr", "900.00 Cr"]);
    assert_eq!(figures(&earned, "revenue"), ["1200", "-45.5", "900"]);
    assert_eq!(findings(&inspected_text(&earned), "credit_marks").len(), 1);
}

#[test]
fn currencies_are_never_added_up() {
    assert_eq!(of_case("currencies_in_cells.csv", "revenue"), ["12000", "8000", "", "500", ""]);
    let found = inspected("currencies_in_cells.csv");
    let said = findings(&found, "mixed_currencies");
    let message = said[0]["message"].as_str().unwrap();
    for part in ["USD 20,500 (3)", "JPY 1,200,000 (1)", "EUR 9,000 (1)"] {
        assert!(message.contains(part), "{part}: {message}");
    }
    assert_eq!((said[0]["count"].as_u64(), said[0]["severity"].as_str()), (Some(2), Some("doubt")));
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Total Spent"));
    let only = of_case("currencies_in_cells.csv", "currency = 'EUR'");
    assert_eq!(only, ["no", "no", "no", "no", "yes"]);
    for cells in [
        ["100 €", "200 €", "$300"],
        ["EUR 100", "EUR 200", "300 CHF"],
        ["100 kr", "SEK 200", "300 NOK"],
        ["£100", "£200", "€300"],
        ["100,00 zł", "200,00 zł", "300,00 Kč"],
        ["C$100", "200 CAD", "US$300"],
    ] {
        let list = column("Umsatz", &cells);
        assert_eq!(figures(&list, "revenue"), ["100", "200", ""], "{cells:?}");
        assert_eq!(findings(&inspected_text(&list), "mixed_currencies").len(), 1, "{cells:?}");
    }
    for list in [
        "Name;Umsatz;Gewinn\nA;100 €;$20\nB;200 €;$30\n",
        "Name,Revenue (EUR),Profit (USD)\nA,100,20\nB,200,30\n",
    ] {
        assert_eq!(findings(&inspected_text(list), "mixed_currencies").len(), 1, "{list}");
    }
    let one = inspected_text(column("Umsatz", &["100 €", "EUR 200", "300"]));
    assert!(findings(&one, "mixed_currencies").is_empty());
}

#[test]
fn a_column_of_currencies_is_heeded() {
    for header in ["Currency", "Währung", "currency_code", "Devise"] {
        let list = format!(
            "Name,Revenue,Profit,{header}\nA,100,10,EUR\nB,200,20,EUR\nC,5000,900,USD\nD,300,,EUR\nE,7,1,\n"
        );
        assert_eq!(figures(&list, "revenue"), ["100", "200", "", "300", ""], "{header}");
        assert_eq!(figures(&list, "profit"), ["10", "20", "", "", ""], "{header}");
        let found = inspected_text(&list);
        let said = findings(&found, "mixed_currencies");
        assert_eq!(said.len(), 2, "{header}: {found}");
        let message = said[0]["message"].as_str().unwrap();
        assert!(message.contains("EUR 600 (3)") && message.contains("USD 5,000 (1)"), "{message}");
        assert_eq!(figures(&list, "currency = 'USD'")[2], "yes");
    }
    let named = "Name,Revenue,Currency\nA,100,Euro\nB,200,euro\nC,300,US Dollar\n";
    assert_eq!(figures(named, "revenue"), ["100", "200", ""]);
    for one in ["Name,Revenue,Currency\nA,100,EUR\nB,200,EUR\n", "Name,Revenue,Currency\nA,100,EUR\nB,200,\n"]
    {
        assert_eq!(figures(one, "revenue"), ["100", "200"]);
        assert!(findings(&inspected_text(one), "mixed_currencies").is_empty());
    }
}

#[test]
fn a_column_that_its_header_names_is_not_lost_to_a_few_words() {
    let name = "num_profit_lost_to_3_words.csv";
    let found = inspected(name);
    assert_eq!(with_role(&found, "profit").as_deref(), Some("Profit"));
    let said = findings(&found, "not_a_number");
    assert_eq!((said.len(), said[0]["count"].as_u64(), said[0]["line"].as_u64()), (1, Some(3), Some(5)));
    assert!(said[0]["message"].as_str().unwrap().contains("'tbd' in line 5"), "{said:?}");
    for (header, role, word) in [
        ("Umsatz", "revenue", "auf Anfrage"),
        ("Chiffre d'affaires", "revenue", "à définir"),
        ("Gewinn", "profit", "folgt"),
        ("Marge", "margin", "?"),
        ("Discount", "discount", "see note"),
        ("Orders", "orders", "none yet"),
        ("Tickets", "tickets", "many"),
        ("Complaints", "complaints", "ask Bob"),
        ("Growth", "growth", "new"),
        ("Cost to serve", "cost_to_serve", "ca. 500"),
    ] {
        let list = column(header, &["1", "2", "3", "4", "5", "6", word, "7", word, "8"]);
        let found = inspected_text(list);
        assert!(with_role(&found, role).is_some(), "{header}: {found}");
        assert_eq!(findings(&found, "not_a_number").len(), 1, "{header}");
    }
    let words = inspected_text(column("Umsatz", &["hoch", "mittel", "3", "niedrig"]));
    assert_eq!(with_role(&words, "revenue"), None);
}

#[test]
fn ids_with_a_mark_between_their_digits_are_no_decimals() {
    for list in [
        "Customer No;Name;Sales\n10,001;Acme;100\n10,002;Bolt;200\n10,003;Cord;50\n",
        "Kundennr.;Name;Umsatz\n10.001;Acme;100\n10.002;Bolt;200\n10.003;Cord;50\n",
    ] {
        let found = inspected_text(list);
        assert_eq!(found["key"]["column"], found["columns"][0]["name"], "{found}");
        assert_eq!(doubts(&found), [&serde_json::Value::Null; 0], "{list}");
    }
}

#[test]
fn a_number_with_a_footnote_is_a_number() {
    let list = column("Revenue", &["100*", "1,200.50*", "300†", "50", "7"]);
    assert_eq!(figures(&list, "revenue"), ["100", "1200.5", "300", "50", "7"]);
    let found = inspected_text(column("Card", &["1234****", "12**", "99****", "4***"]));
    assert_eq!(found["columns"][1]["type"], "text", "digits that are hidden: {found}");
}

#[test]
fn a_price_by_the_month_is_a_price() {
    let list = column("Retainer", &["€100 p.m.", "€250 p.m.", "€50 p.m."]);
    assert_eq!(figures(&list, "revenue"), ["100", "250", "50"]);
    assert_eq!(doubts(&inspected_text(&list)), [&serde_json::Value::Null; 0]);
    let hours = inspected_text(column("Pickup", &["5 pm", "7 pm", "9 pm"]));
    assert_eq!(hours["columns"][1]["type"], "text", "{hours}");
}

#[test]
fn money_has_no_third_decimal() {
    for list in [
        "Customer,Revenue\nAcme,\"€2,500\"\nBolt,\"€1,250\"\n",
        "Customer,Revenue\nAcme,\"CHF 2,500\"\nBolt,\"CHF 1,250\"\n",
    ] {
        let found = inspected_text(list);
        assert!(super::doubts(&found).is_empty(), "{list}: {found}");
        assert_eq!(
            super::tagged(list, &["--column", "revenue AS x"], &["x"]).concat(),
            ["2500", "1250"],
            "{list}"
        );
    }
    for mark in ["Rp ", "Rp", "IDR ", "VND ", "CLP "] {
        let list = format!("Customer;Revenue\nAcme;{mark}2.500\nBolt;{mark}1.250\n");
        let found = inspected_text(&list);
        assert!(super::doubts(&found).is_empty(), "{list}: {found}");
        let figures = super::tagged(&list, &["--column", "revenue AS x"], &["x"]).concat();
        assert_eq!(figures, ["2500", "1250"], "{list}");
    }
    // A thousandth of a dinar, and what may be decimals.
    for list in [
        "Customer,Revenue\nAcme,\"KWD 2,500\"\nBolt,\"KWD 1,250\"\n",
        "Customer,Revenue\nAcme,\"2,500\"\nBolt,\"1,250\"\n",
        "Kunde;Umsatz\nAcme;2.500 €\nBolt;1.250 €\n",
    ] {
        assert_eq!(findings(&inspected_text(list), "ambiguous_number").len(), 1, "{list}");
    }
}

#[test]
fn words_of_a_tax_behind_an_amount_are_left_away() {
    for (amounts, expected) in [
        (["1 200 € HT", "90,50 € HT", "3 € HT"], ["1200", "90.5", "3"]),
        (["CHF 1'200.- exkl. MwSt.", "CHF 90.50 exkl. MwSt.", "CHF 3.- exkl. MwSt."], ["1200", "90.5", "3"]),
        (["1,200.00 excl. VAT", "90.50 excl. VAT", "3.00 excl. VAT"], ["1200", "90.5", "3"]),
        (["1 200,00 € TTC", "90,50 € TTC", "3,00 € TTC"], ["1200", "90.5", "3"]),
        (["1.200,00 € inkl. 19% MwSt.", "90,50 €", "3,00 € inkl. 19% MwSt."], ["1200", "90.5", "3"]),
        (["£1,200 + VAT", "£90.50 + VAT", "£3 + VAT"], ["1200", "90.5", "3"]),
        (["1.200 € + IVA", "90,50 € + IVA", "3 € + IVA"], ["1200", "90.5", "3"]),
        (["€ 1.200,00 excl. btw", "€ 90,50 excl. btw", "€ 3,00 excl. btw"], ["1200", "90.5", "3"]),
        (["1 200,00 zł brutto", "90,50 zł brutto", "3,00 zł brutto"], ["1200", "90.5", "3"]),
    ] {
        let rows =
            ["Alba", "Bolt", "Cora"].iter().zip(amounts).map(|(name, amount)| format!("{name};{amount}\n"));
        let list = format!("Customer;Revenue\n{}", rows.collect::<String>());
        let found = super::inspected_text(&list);
        assert_eq!(super::with_role(&found, "revenue").as_deref(), Some("Revenue"), "{amounts:?}");
        assert!(super::doubts(&found).is_empty(), "{amounts:?}: {found}");
        let figures = super::tagged(&list, &["--column", "revenue AS read"], &["read"]);
        let figures: Vec<String> = figures.concat().iter().map(|figure| figure.replace(',', ".")).collect();
        assert_eq!(figures, expected, "{amounts:?}");
    }
    let found = super::inspected_text("Customer;Revenue\nAlba;1 200 € HT\nBolt;96 € TTC\nCora;3 € HT\n");
    assert_eq!(super::findings(&found, "tax_marks").len(), 1);
    let terms =
        super::inspected_text("Customer;Revenue;Terms\nAlba;12;30 net\nBolt;96;14 net\nCora;3;7 net\n");
    assert_eq!(terms["columns"][2]["type"], "text");
}
