//! Days of several programs, calendars and languages in one list.

use super::{column, findings, inspected_text, read};

/// Cells of dates, and the days that they are.
type Days<'a> = &'a [(&'a str, &'a str)];

fn texts_and_days<'a>(cells: Days<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    cells.iter().copied().unzip()
}

#[test]
fn strokes_may_have_the_month_first_where_points_have_the_day() {
    let lists: [Days; 6] = [
        &[("03/14/2026", "2026-03-14"), ("14.03.2026", "2026-03-14"), ("03/04/2026", "2026-03-04")],
        &[("04.03.2026", "2026-03-04"), ("03/31/2026", "2026-03-31"), ("1/2/2026", "2026-01-02")],
        &[("12/31/25", "2025-12-31"), ("31.12.25", "2025-12-31"), ("2/1/26", "2026-02-01")],
        &[("14-03-2026", "2026-03-14"), ("03/14/2026", "2026-03-14"), ("04-03-2026", "2026-03-04")],
        &[("14.03.2026", "2026-03-14"), ("03/14/2026 10:15", "2026-03-14"), ("2026-03-15", "2026-03-15")],
        &[("14.03.2026", "2026-03-14"), ("03/14/2026", "2026-03-14"), ("15 Mar 2026", "2026-03-15")],
    ];
    for cells in lists {
        let (texts, days) = texts_and_days(cells);
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
        let said = inspected_text(column("Last order", &texts));
        assert_eq!(findings(&said, "mixed_dates").len(), 1, "{said}");
        assert!(findings(&said, "ambiguous_date").is_empty(), "{said}");
    }
    // Strokes that contradict each other settle nothing.
    let said =
        inspected_text(column("Last order", &["03/14/2026", "14/03/2026", "14.03.2026", "03/04/2026"]));
    assert_eq!(findings(&said, "ambiguous_date").len(), 1, "{said}");
    // Points with the month first are read as before.
    assert_eq!(read("Last order", &["03.14.2026", "03.04.2026"]), ["2026-03-14", "2026-03-04"]);
}

#[test]
fn years_of_the_buddhist_calendar_are_said() {
    let lists: [Days; 4] = [
        &[("31/12/2567", "2024-12-31"), ("02/01/2568", "2025-01-02")],
        &[("2567-12-31", "2024-12-31"), ("2568-01-02", "2025-01-02")],
        &[("31-12-2567 10:00", "2024-12-31"), ("2.1.2568", "2025-01-02"), ("", "")],
        &[("31 Dec 2567", "2024-12-31"), ("2 Jan 2568", "2025-01-02")],
    ];
    for cells in lists {
        let (texts, days) = texts_and_days(cells);
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
        assert_eq!(findings(&inspected_text(column("Last order", &texts)), "buddhist_year").len(), 1);
    }
    let lists: [Days; 3] = [
        &[("31 ธ.ค. 2567", "2024-12-31"), ("2 ม.ค. 68", "2025-01-02")],
        &[("31 ธันวาคม พ.ศ. 2567", "2024-12-31"), ("2 มกราคม 2568", "2025-01-02")],
        &[("31 ธ.ค. 2024", "2024-12-31"), ("2 มีนาคม 2025", "2025-03-02")],
    ];
    for cells in lists {
        let (texts, days) = texts_and_days(cells);
        assert_eq!(read("วันที่สั่งซื้อล่าสุด", &texts), days, "{texts:?}");
    }
    // One such year among others is a slip.
    let said = inspected_text(column("Last order", &["31/12/2024", "15/01/2025", "02/01/2568"]));
    assert!(findings(&said, "buddhist_year").is_empty());
    assert_eq!(findings(&said, "not_a_date").len(), 1, "{said}");
}

#[test]
fn months_in_croatian_are_told_from_those_of_polish_and_czech() {
    let lists: [Days; 7] = [
        &[
            ("10. siječnja 2026.", "2026-01-10"),
            ("3. listopada 2025.", "2025-10-03"),
            ("1. studenoga 2025.", "2025-11-01"),
            ("5. lipnja 2025.", "2025-06-05"),
        ],
        &[("10 veljače 2026", "2026-02-10"), ("3 listopada 2025", "2025-10-03")],
        &[("10. ožu 2026.", "2026-03-10"), ("3. lis 2025.", "2025-10-03"), ("1. srp 2025.", "2025-07-01")],
        &[("3. listopada 2025.", "2025-10-03"), ("4. listopada 2025.", "2025-10-04")],
        &[("3 listopada 2025", "2025-11-03"), ("4 lipca 2025", "2025-07-04")],
        &[("3. listopada 2025", "2025-11-03"), ("4. lipca 2025", "2025-07-04")],
        &[("3. listopadu 2025", "2025-11-03"), ("4. ledna 2025", "2025-01-04")],
    ];
    for cells in lists {
        let (texts, days) = texts_and_days(cells);
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
    }
}

#[test]
fn months_are_words_of_further_languages() {
    let lists: [Days; 11] = [
        &[("10. januara 2026.", "2026-01-10"), ("3. avgusta 2025.", "2025-08-03")],
        &[("10. januarja 2026", "2026-01-10"), ("3. junija 2025", "2025-06-03")],
        &[("10. januára 2026", "2026-01-10"), ("1. októbra 2025", "2025-10-01")],
        &[("10. јануара 2026.", "2026-01-10"), ("1. новембра 2025.", "2025-11-01")],
        &[("10 јануари 2026", "2026-01-10"), ("3 јуни 2025", "2025-06-03")],
        &[("10. janúar 2026", "2026-01-10"), ("3. ágúst 2025", "2025-08-03")],
        &[("10 Januarie 2026", "2026-01-10"), ("3 Junie 2025", "2025-06-03")],
        &[("10 студзеня 2026", "2026-01-10"), ("3 лістапада 2025", "2025-11-03")],
        &[("10 yanvar 2026", "2026-01-10"), ("3 oktyabr 2025", "2025-10-03")],
        &[("10 janar 2026", "2026-01-10"), ("3 gusht 2025", "2025-08-03")],
        &[("10 Enero 2026", "2026-01-10"), ("3 Hulyo 2025", "2025-07-03")],
    ];
    for cells in lists {
        let (texts, days) = texts_and_days(cells);
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
    }
}

#[test]
fn days_with_blanks_roman_months_weekdays_and_times_in_one_are_certain() {
    for cells in [
        &[("31 12 2024", "2024-12-31"), ("01 01 2025", "2025-01-01"), ("5 3 2025 14:50", "2025-03-05")][..],
        &[("2024 12 31", "2024-12-31"), ("2025 01 01", "2025-01-01")],
        &[("31/XII/2024", "2024-12-31"), ("1/I/2025", "2025-01-01"), ("15.VIII.2025", "2025-08-15")],
        &[("2024. XII. 31.", "2024-12-31"), ("2025. V. 1.", "2025-05-01")],
        &[("2024-12-31 (Tue)", "2024-12-31"), ("2025-01-01 Wed", "2025-01-01")],
        &[("31.12.2024 (Di)", "2024-12-31"), ("01.01.2025 (Mi)", "2025-01-01")],
        &[("31/12/2024 (mardi)", "2024-12-31"), ("01/01/2025 (mercredi)", "2025-01-01")],
        &[("2024/12/31(火)", "2024-12-31"), ("2025/01/01(水)", "2025-01-01")],
        &[("20241231T145024Z", "2024-12-31"), ("20250101T0000", "2025-01-01")],
        &[("20241231T145024+0100", "2024-12-31"), ("20250101T000000.000Z", "2025-01-01")],
    ] {
        let (texts, days): (Vec<&str>, Vec<&str>) = cells.iter().copied().unzip();
        assert_eq!(read("Last order", &texts), days, "{texts:?}");
    }
    for (header, cells) in [
        ("Phone", ["06 12 3456", "07 11 2345"]),
        ("Dimensions", ["30 X 40", "20 X 2000"]),
        ("Grade", ["1.I.2", "2.V.4"]),
        ("Units", ["1 234 567", "12 345 678"]),
    ] {
        let list = crate::cases::inspected_text(format!(
            "Customer;Revenue;{header}\nAlba;5;{}\nBolt;6;{}\n",
            cells[0], cells[1]
        ));
        assert!(list["columns"][2]["type"] != "date", "{header}: {list}");
    }
    // Which is the month is asked here as well.
    let list =
        crate::cases::inspected_text("Customer;Revenue;Last order\nAlba;5;01 02 2024\nBolt;6;03 04 2024\n");
    assert_eq!(crate::cases::findings(&list, "ambiguous_date").len(), 1, "{list}");
}
