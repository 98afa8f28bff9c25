//! Months in languages with other letters, and of Latvian and Lithuanian.

use super::read;

#[test]
fn months_are_words_of_more_languages() {
    for cells in [
        &[
            ("10 Ιαν 2026", "2026-01-10"),
            ("11 Φεβρουαρίου 2026", "2026-02-11"),
            ("14 Μαΐου 2025", "2025-05-14"),
        ][..],
        &[
            ("5 Ιουνίου 2025", "2025-06-05"),
            ("6 Σεπτεμβρίου 2025", "2025-09-06"),
            ("7 Δεκ 2025", "2025-12-07"),
        ],
        &[
            ("10 січня 2026 р.", "2026-01-10"),
            ("11 лютого 2026", "2026-02-11"),
            ("1 листопада 2025 року", "2025-11-01"),
        ],
        &[
            ("10 януари 2026 г.", "2026-01-10"),
            ("11 май 2026", "2026-05-11"),
            ("3 декември 2025 г.", "2025-12-03"),
        ],
        &[
            ("2026 m. sausio 10 d.", "2026-01-10"),
            ("2025 m. gegužės 3 d.", "2025-05-03"),
            ("2025 m. gruodžio 31 d.", "2025-12-31"),
        ],
        &[("2026. gada 10. janvārī", "2026-01-10"), ("2025. gada 3. maijā", "2025-05-03")],
        &[("10 يناير 2026", "2026-01-10"), ("3 أكتوبر 2025", "2025-10-03"), ("5 مايو 2025", "2025-05-05")],
        &[("10 בינואר 2026", "2026-01-10"), ("3 מרץ 2025", "2025-03-03"), ("5 בדצמבר 2025", "2025-12-05")],
        &[("3 Ogos 2025", "2025-08-03"), ("5 Disember 2025", "2025-12-05"), ("7 Julai 2025", "2025-07-07")],
    ] {
        let (texts, days): (Vec<&str>, Vec<&str>) = cells.iter().copied().unzip();
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
    }
}

#[test]
fn quarters_below_a_date_are_read_to_their_first_day() {
    for cells in [
        ["Q3 2025", "Q1 2025", "Q4 2024"],
        ["2025-Q3", "2025-Q1", "2024-Q4"],
        ["3. Quartal 2025", "1. Quartal 2025", "4. Quartal 2024"],
        ["T3 2025", "T1 2025", "T4 2024"],
        ["3º trimestre 2025", "1º trimestre 2025", "4º trimestre 2024"],
    ] {
        let rows =
            ["Alba", "Bolt", "Cora"].iter().zip(cells).map(|(name, cell)| format!("{name};5;{cell}\n"));
        let list = format!("Customer;Revenue;Last order\n{}", rows.collect::<String>());
        let found = crate::cases::inspected_text(&list);
        assert_eq!(crate::cases::with_role(&found, "last_order").as_deref(), Some("Last order"), "{cells:?}");
        assert_eq!(crate::cases::findings(&found, "partial_date").len(), 1, "{cells:?}");
        let days = crate::cases::tagged(&list, &["--column", "days_since_order"], &["days_since_order"]);
        assert_eq!(days.concat(), ["0", "181", "273"], "{cells:?}");
        // A quarter of the year is no day of an order.
        let other = crate::cases::inspected_text(list.replace("Last order", "Quarter"));
        assert_eq!(crate::cases::with_role(&other, "last_order"), None, "{cells:?}");
    }
}

#[test]
fn months_of_swahili_basque_irish_hindi_persian_and_vietnamese_are_read() {
    for cells in [
        &[
            ("10 Machi 2026", "2026-03-10"),
            ("3 Agosti 2025", "2025-08-03"),
            ("31 Desemba 2025", "2025-12-31"),
        ][..],
        &[
            ("2025ko abenduaren 31", "2025-12-31"),
            ("2026ko otsailaren 3a", "2026-02-03"),
            ("5 ekaina 2025", "2025-06-05"),
        ],
        &[
            ("10 Eanáir 2026", "2026-01-10"),
            ("3 Meán Fómhair 2025", "2025-09-03"),
            ("4 Deireadh Fómhair 2025", "2025-10-04"),
            ("5 Bealtaine 2025", "2025-05-05"),
            ("31 Nollaig 2025", "2025-12-31"),
        ],
        &[
            ("10 जनवरी 2026", "2026-01-10"),
            ("3 मार्च 2025", "2025-03-03"),
            ("४ सितम्बर २०२५", "2025-09-04"),
            ("५ अक्तूबर, 2025", "2025-10-05"),
        ],
        &[("10 ژانویه 2026", "2026-01-10"), ("3 اوت 2025", "2025-08-03"), ("۳۱ دسامبر ۲۰۲۵", "2025-12-31")],
        &[
            ("10 tháng 1 năm 2026", "2026-01-10"),
            ("ngày 3 tháng 12 năm 2025", "2025-12-03"),
            ("04 Tháng 5, 2025", "2025-05-04"),
            ("5 thg 6 2025", "2025-06-05"),
        ],
    ] {
        let (texts, days): (Vec<&str>, Vec<&str>) = cells.iter().copied().unzip();
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
    }
    // The months of other calendars are no days.
    let found =
        crate::cases::inspected_text("Customer;Revenue;Last order\nAlba;5;۱۱ دی ۱۴۰۳\nBolt;6;۱۲ تیر ۱۴۰۳\n");
    assert_eq!(crate::cases::findings(&found, "unused_column").len(), 1, "{found}");
}
