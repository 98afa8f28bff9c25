//! Dates in many languages and notations, and what each column of them means.

use super::{column, findings, inspected_text, read};

/// Reads one column and compares every cell.
fn check(header: &str, cells: &[(&str, &str)]) {
    let (texts, days): (Vec<&str>, Vec<&str>) = cells.iter().copied().unzip();
    assert_eq!(read(header, &texts), days, "{header}: {texts:?}");
}

/// The kinds of the findings about dates in a column, in order.
fn found(header: &str, cells: &[&str]) -> Vec<String> {
    let list = inspected_text(column(header, cells));
    let all = list["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["kind"].as_str().unwrap().to_owned());
    all.filter(|kind| kind.contains("date") || kind == "unused_column").collect()
}

#[test]
fn a_time_before_the_year_is_left_aside() {
    for cells in [
        &[("Sat Dec 20 14:32:11 2024", "2024-12-20"), ("Wed Jan  3 09:10:11 2024", "2024-01-03")][..],
        &[("Fri Dec 20 14:50:24 +0000 2024", "2024-12-20"), ("Mon Jun 10 20:15:00 +0200 2024", "2024-06-10")],
        &[("Fri Dec 20 14:50:24 CET 2024", "2024-12-20"), ("Mon Jun 10 20:15:00 CEST 2024", "2024-06-10")],
        &[("Fri Dec 20 2:50:24 PM UTC 2024", "2024-12-20"), ("Mon Jun 10 8:15:00 AM UTC 2024", "2024-06-10")],
        &[("Dec 20 14:50 2024", "2024-12-20"), ("Jun 10 20:15 2023", "2023-06-10")],
        &[("20 Dec 14:50:24 2024", "2024-12-20"), ("10 Jun 20:15:00 2023", "2023-06-10")],
        &[("14:32, 20 December 2024", "2024-12-20"), ("09:05, 3 June 2023", "2023-06-03")],
        &[("Fr 20. Dez 14:50:24 CET 2024", "2024-12-20"), ("Mo 10. Jun 20:15:00 CEST 2024", "2024-06-10")],
        &[("ven. 20 déc. 2024 à 14h30", "2024-12-20"), ("lun. 10 juin 2024 à 9h", "2024-06-10")],
        &[("20. Dezember 2024 um 14:32 Uhr", "2024-12-20"), ("3. Juni 2023 um 9:05 Uhr", "2023-06-03")],
        &[("December 20, 2024 at 2:32 PM", "2024-12-20"), ("June 3, 2023 at 9:05 AM", "2023-06-03")],
        &[("Fri Dec 20 2024 14:32:11 GMT+0100 (Central European Standard Time)", "2024-12-20")],
        &[("Fri, 20 Dec 2024 14:32:11 +0000", "2024-12-20"), ("Mon, 10 Jun 2024 20:15:00 GMT", "2024-06-10")],
        &[("20/Dec/2024:14:32:11 +0000", "2024-12-20")],
        &[("Dec 20 2024  2:32PM", "2024-12-20"), ("Jun  3 2023 12:00AM", "2023-06-03")],
        &[("14:32 20/12/2024", "2024-12-20"), ("09:05 03/06/2023", "2023-06-03")],
    ] {
        check("Last order", cells);
    }
}

#[test]
fn a_date_without_a_year_is_no_date() {
    for cells in [
        &["28/04", "27/01", "13/12"][..],
        &["28 Apr", "27 Jan", "13 Dec"],
        &["Dec 20 14:50:24", "Jun 10 20:15:00"],
        &["20.12.", "10.6.", "1.1."],
        &["Dec 20 20:14", "Jun 10 20:15"],
        &["3 maart", "12 mei"],
    ] {
        let list = inspected_text(column("Last order", cells));
        assert_ne!(list["columns"][2]["type"], "date", "{cells:?}");
    }
}

#[test]
fn months_are_words_of_eleven_languages() {
    for cells in [
        &[
            ("March 3rd, 2024", "2024-03-03"),
            ("Sept. 1, 2024", "2024-09-01"),
            ("Tues 2 Jan 2024", "2024-01-02"),
        ][..],
        &[
            ("3. März 2024", "2024-03-03"),
            ("Di., 1. Okt. 2024", "2024-10-01"),
            ("Mittwoch, den 15. Mai 2024", "2024-05-15"),
        ],
        &[
            ("1er mars 2024", "2024-03-01"),
            ("mar. 5 mars 2024", "2024-03-05"),
            ("lundi 12 août 2024", "2024-08-12"),
            ("3 févr. 2024", "2024-02-03"),
        ],
        &[
            ("3 de enero de 2024", "2024-01-03"),
            ("12 de septiembre del 2024", "2024-09-12"),
            ("mar, 5 mar 2024", "2024-03-05"),
            ("sáb. 4 may. 2024", "2024-05-04"),
        ],
        &[
            ("3 gennaio 2024", "2024-01-03"),
            ("1° maggio 2024", "2024-05-01"),
            ("mer 17 lug 2024", "2024-07-17"),
            ("martedì 5 set 2023", "2023-09-05"),
        ],
        &[
            ("3 de janeiro de 2024", "2024-01-03"),
            ("1º de março de 2024", "2024-03-01"),
            ("12 fev. 2024", "2024-02-12"),
            ("5 de out. de 2024", "2024-10-05"),
            ("quarta-feira, 4 de dezembro de 2024", "2024-12-04"),
            ("7 maio 2024", "2024-05-07"),
        ],
        &[
            ("12 mei 2024", "2024-05-12"),
            ("3 mrt. 2024", "2024-03-03"),
            ("woensdag 1 januari 2025", "2025-01-01"),
            ("22 augustus 2024", "2024-08-22"),
            ("za 3 feb 2024", "2024-02-03"),
        ],
        &[
            ("3 stycznia 2024", "2024-01-03"),
            ("5. ledna 2025", "2025-01-05"),
            ("17 марта 2025 г.", "2025-03-17"),
            ("31 Aralık 2024", "2024-12-31"),
            ("5. tammikuuta 2025", "2025-01-05"),
            ("2025. március 17.", "2025-03-17"),
            ("5 мая 2025", "2025-05-05"),
            ("15 lut 2024", "2024-02-15"),
            ("1 września 2024 r.", "2024-09-01"),
            ("środa, 9 października 2024", "2024-10-09"),
            ("11 lis 2023", "2023-11-11"),
            ("5 maj 2024", "2024-05-05"),
        ],
        &[
            ("den 3 januari 2024", "2024-01-03"),
            ("lördag 4 maj 2024", "2024-05-04"),
            ("12 okt. 2024", "2024-10-12"),
            ("3 augusti 2024", "2024-08-03"),
            ("tors 7 mars 2024", "2024-03-07"),
        ],
        &[
            ("3. januar 2024", "2024-01-03"),
            ("onsdag den 6. marts 2024", "2024-03-06"),
            ("d. 12. maj 2024", "2024-05-12"),
            ("1. okt. 2024", "2024-10-01"),
        ],
        &[
            ("3. januar 2024", "2024-01-03"),
            ("17. mai 2024", "2024-05-17"),
            ("24. des. 2024", "2024-12-24"),
            ("søndag 1. desember 2024", "2024-12-01"),
        ],
    ] {
        check("Last order", cells);
    }
}

#[test]
fn a_column_settles_where_a_two_digit_year_is() {
    check(
        "Last order",
        &[
            ("24-01-02", "2024-01-02"),
            ("24-11-30", "2024-11-30"),
            ("23-12-28", "2023-12-28"),
            ("22-06-15", "2022-06-15"),
        ],
    );
    check(
        "Last order",
        &[
            ("24.01.02", "2024-01-02"),
            ("24.11.30", "2024-11-30"),
            ("23.12.28", "2023-12-28"),
            ("22.06.15", "2022-06-15"),
        ],
    );
    check("Since", &[("98/01/02", "1998-01-02"), ("05/11/03", "2005-11-03")]);
    check(
        "Last order",
        &[("02/01/24", "2024-01-02"), ("30/11/24", "2024-11-30"), ("28/12/23", "2023-12-28")],
    );
    check(
        "Last order",
        &[("01/30/24", "2024-01-30"), ("11/02/24", "2024-11-02"), ("12/28/23", "2023-12-28")],
    );
    assert_eq!(found("Last order", &["24-01-02", "24-11-30", "23-12-28", "22-06-15"]), [""; 0]);
    assert_eq!(found("Last order", &["30/11/24", "02/01/24", "28/12/23", "15/02/24"]), [""; 0]);
    assert_eq!(found("Last order", &["24/01/02"]), ["ambiguous_date"]);
    assert_eq!(found("Last order", &["03/04/05", "06/07/08"]), ["ambiguous_date"]);
    assert_eq!(found("Last order", &["21/01/24", "22/02/25", "23/03/24"]), ["ambiguous_date"]);
}

#[test]
fn unsettled_and_contradicting_orders_are_said() {
    assert_eq!(found("Last order", &["03/04/2024", "05/06/2024"]), ["ambiguous_date"]);
    assert_eq!(found("Last order", &["03/04/2024", "15/06/2024"]), [""; 0]);
    let mixed = ["03/04/2024", "15/06/2024", "16/06/2024", "06/17/2024", "04/05/2024"];
    assert_eq!(read("Last order", &mixed)[1..4], ["2024-06-15", "2024-06-16", ""]);
    let kinds = found("Last order", &mixed);
    assert!(
        kinds.contains(&"ambiguous_date".to_owned()) && kinds.contains(&"not_a_date".to_owned()),
        "{kinds:?}"
    );
}

#[test]
fn placeholders_are_missing_in_every_spelling() {
    for (cells, header) in [
        (&["1900-01-01", "1900-01-01 00:00:00.000", "1900-01-01T00:00:00Z", "2024-05-06"][..], "Last order"),
        (&["1970-01-01", "1970-01-01 01:00:00", "1970-01-01T00:00:00+00:00", "2024-05-06"], "Last order"),
        (&["1753-01-01", "0001-01-01", "9999-12-31 23:59:59", "2024-05-06"], "Last order"),
        (&["0000-00-00", "0000-00-00 00:00:00", "1899-12-30", "2024-05-06"], "Last order"),
        (&["01.01.1900", "31.12.9999", "01.01.0001 00:00:00", "06.05.2024"], "Letzte Bestellung"),
        (&["1/1/1900", "1/1/1753", "12/31/9999 12:00:00 AM", "5/16/2024"], "Last order"),
        (&["01/01/1970", "00/00/0000", "01/01/1900 00:00", "16/05/2024"], "Last order"),
        (
            &["Jan 1 1900 12:00AM", "Jan  1 1753 12:00AM", "Dec 31 9999 12:00AM", "May 6 2024 12:00AM"],
            "Last order",
        ),
        (&["1 janvier 1970", "jamais", "1er janvier 1900", "6 mai 2024"], "Dernière commande"),
        (&["19000101", "99991231", "00000000", "20240506"], "Last order date"),
        (&["never", "Never", "NEVER", "2024-05-06"], "Last login"),
        (&["nie", "nie", "niemals", "06.05.2024"], "Letzter Kauf"),
        (&["nunca", "mai", "nooit", "2024-05-06"], "Last order"),
        (&["nigdy", "aldrig", "aldri", "2024-05-06"], "Last order"),
        (&["01-JAN-1900", "31-DEC-9999", "01-JAN-1753", "06-MAY-2024"], "LAST_ORDER"),
        (&["1/0/1900", "0-Jan-00", "1/0/1900", "5/16/2024"], "Last order"),
    ] {
        let days = read(header, cells);
        assert_eq!(days[..3], ["", "", ""], "{cells:?}");
        assert!(days[3].starts_with("2024-05-"), "{cells:?}: {days:?}");
        let list = inspected_text(column(header, cells));
        let found = findings(&list, "placeholder_date");
        assert_eq!(found.iter().map(|f| f["count"].as_u64().unwrap()).sum::<u64>(), 3, "{cells:?}");
        assert_eq!(list["columns"][2]["missing"].as_u64(), Some(3), "{cells:?}");
    }
}

#[test]
fn numbers_are_days_under_headers_of_days_in_ten_languages() {
    for header in [
        "Last order",
        "Last Purchase Date",
        "Letzte Bestellung",
        "Kunde seit",
        "Dernière commande",
        "Date de création",
        "Último pedido",
        "Fecha de alta",
        "Ultimo ordine",
        "Data ultimo acquisto",
        "Última compra",
        "Data de cadastro",
        "Laatste bestelling",
        "Klant sinds",
        "Ostatnie zamówienie",
        "Data zamówienia",
        "Senaste beställning",
        "Kund sedan",
        "Seneste ordre",
        "Siste bestilling",
        "Last visit",
        "Signed up",
        "Created at",
    ] {
        assert_eq!(read(header, &["20240131", "20231224"]), ["2024-01-31", "2023-12-24"], "{header}");
        assert_eq!(
            read(header, &["45657", "45657.5", "45000"]),
            ["2024-12-31", "2024-12-31", "2023-03-15"],
            "{header}"
        );
    }
    for header in [
        "Order ID",
        "Last order ID",
        "Last order amount",
        "Last order value",
        "Sales",
        "Data volume",
        "Days since last order",
        "Order number",
        "Letzter Auftrag Nr",
        "Umsatz seit 2020",
        "Montant dernière commande",
        "Total since start",
        "Auftragswert",
        "Wert letzte Bestellung",
        "Importe último pedido",
        "Valore ultimo ordine",
        "Bedrag laatste bestelling",
        "Update code",
        "Population",
        "Orders",
    ] {
        let list = inspected_text(column(header, &["20240131", "20231224"]));
        assert_ne!(list["columns"][2]["type"], "date", "{header}");
        let list = inspected_text(column(header, &["45657", "45001"]));
        assert_ne!(list["columns"][2]["type"], "date", "{header}");
    }
}

#[test]
fn years_months_and_days_of_one_column_are_read_together() {
    let (day, month, year) = ("2021-02-15", "2019-03-01", "2018-01-01");
    check("Since", &[("2018", year), ("15/2/2021", day), ("Mar 2019", month), ("2021-02-15", day)]);
    check("Kunde seit", &[("2018", year), ("15.02.2021", day), ("März 2019", month), ("03/2019", month)]);
    check(
        "Client depuis",
        &[("2018", year), ("15 février 2021", day), ("mars 2019", month), ("03/2019", month)],
    );
    check(
        "Cliente desde",
        &[("2018", year), ("15/02/2021", day), ("marzo de 2019", month), ("mar. 2019", month)],
    );
    check("Klant sinds", &[("2018", year), ("15-02-2021", day), ("maart 2019", month), ("3-2019", month)]);
    check("Since", &[("2018", year), ("2/15/2021", day), ("March 2019", month), ("2019-03", month)]);
    check("Customer since", &[("2018", year), ("2019", "2019-01-01"), ("2022", "2022-01-01")]);
    check("Joined", &[("Mar 2019", month), ("Apr 2019", "2019-04-01"), ("Sept '14", "2014-09-01")]);
    check("Joined", &[("2019-03", month), ("2019-04", "2019-04-01")]);
    check("Since", &[("~2018", year), ("2018?", year), ("c. 2018", year), ("2021-02-15", day)]);
    assert_eq!(found("Since", &["2018", "15/2/2021", "Mar 2019"]), ["partial_date"]);
    assert_eq!(found("Since", &["2018", "3/2/2021", "Mar 2019"]), ["ambiguous_date", "partial_date"]);
    check(
        "Last order",
        &[("31 Dec 2024", "2024-12-31"), ("2024-12-30", "2024-12-30"), ("29/12/2024", "2024-12-29")],
    );
    check(
        "Last order date",
        &[("45657", "2024-12-31"), ("2024-12-30", "2024-12-30"), ("12/29/2024", "2024-12-29")],
    );
    for header in ["Year", "Founded", "Revenue 2024", "Number", "Employees"] {
        let list = inspected_text(column(header, &["2018", "2019", "2021"]));
        assert_ne!(list["columns"][2]["type"], "date", "{header}");
    }
}

#[test]
fn a_column_of_dates_is_never_dropped_in_silence() {
    for (header, cells) in [
        ("Last order", &["Q1 24", "Q2 23", "Q3 23"][..]),
        ("Last order", &["31012024", "01022024"]),
        ("Last order", &["05_01_2024", "16_02_2024"]),
        ("Kunde seit", &["Sommer 2019", "Frühjahr 2020", "Mai 21"]),
        ("Dernière commande", &["semaine 5", "semaine 12"]),
    ] {
        assert_eq!(found(header, cells), ["unused_column"], "{header}: {cells:?}");
    }
    for (header, cells) in [
        ("Created by", &["Ann 2", "Bob 3"][..]),
        ("Last order channel", &["web1", "web2"]),
        ("Birthday", &["28/04", "27/01"]),
    ] {
        assert_eq!(found(header, cells), [""; 0], "{header}: {cells:?}");
    }
}

#[test]
fn a_weekday_may_be_in_front_of_numbers() {
    check("Last order", &[("Mon 05/02/2024", "2024-02-05"), ("Fri, 16/02/2024 10:15", "2024-02-16")]);
    check("Letzte Bestellung", &[("Mo., 05.02.2024", "2024-02-05"), ("Fr. 16.02.2024", "2024-02-16")]);
    check("Dernière commande", &[("mar. 06/02/2024", "2024-02-06"), ("vendredi 16/02/2024", "2024-02-16")]);
    check("Last order", &[("Mon 2024-02-05", "2024-02-05"), ("Fri 2024-02-16", "2024-02-16")]);
}

#[test]
fn days_guarded_against_spreadsheets_or_with_a_time_in_one_are_read() {
    check("Last order", &[("'2024-01-05", "2024-01-05"), ("'2024-02-06", "2024-02-06")]);
    check("Last order", &[("20240131120000", "2024-01-31"), ("20231224080059", "2023-12-24")]);
    check(
        "Since",
        &[("1998", "1998-01-01"), ("2005", "2005-01-01"), ("before 2000", ""), ("2011", "2011-01-01")],
    );
}

#[test]
fn most_cells_are_enough_where_the_header_speaks_of_days() {
    let cells = ["2024-01-05", "2024-02-06", "2024-03-07", "soon", "2024-04-08"];
    assert_eq!(read("Last order", &cells), ["2024-01-05", "2024-02-06", "2024-03-07", "", "2024-04-08"]);
    assert_eq!(found("Last order", &cells), ["not_a_date"]);
}

/// `Do` is Thursday in German, and a filler in other dates.
#[test]
fn every_short_german_weekday_is_read() {
    let days = [
        "Mo, 29.01.2024",
        "Di, 30.01.2024",
        "Mi, 31.01.2024",
        "Do, 01.02.2024",
        "Do. 8.2.2024",
        "Fr, 02.02.2024",
    ];
    let rows: String = days.iter().map(|day| format!("K{day};5;{day}\n")).collect();
    let found = crate::cases::inspected_text(format!("Kunde;Umsatz;Letzter Auftrag\n{rows}"));
    assert_eq!(crate::cases::with_role(&found, "last_order").as_deref(), Some("Letzter Auftrag"));
    assert!(crate::cases::findings(&found, "not_a_date").is_empty(), "{found}");
}
