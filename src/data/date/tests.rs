use super::*;

fn assert_reads(format: DateFormat, expected: &str, texts: &[&str]) {
    let day = Day::parse_iso(expected).unwrap();
    for text in texts {
        assert_eq!(format.read(text), Cell::Value(day), "{text:?}");
    }
}

fn assert_misfits(format: DateFormat, texts: &[&str]) {
    for text in texts {
        assert_eq!(format.read(text), Cell::Misfit, "{text:?}");
    }
}

#[test]
fn iso_days_are_read_and_times_left_aside() {
    let texts = [
        "2024-01-31",
        " 2024-01-31 ",
        "2024-01-31T23:59:59Z",
        "2024-01-31T23:59:59.123456+02:00",
        "2024-01-31 23:59",
        "2024-01-31 23:59:59 UTC",
        "2024-01-31T10:15+01:00[Europe/Berlin]",
        "2024-1-31",
    ];
    assert_reads(DateFormat::Iso, "2024-01-31", &texts);
    let misfits = [
        "2024-02-30",
        "2024-13-01",
        "2024/01/31",
        "2024-01-31x",
        "2024-01-31 Acme",
        "24-01-31-5",
        "1899-12-29",
        "2200-01-01",
        "2024-01",
        "20240131",
        "2024-01-31T",
    ];
    assert_misfits(DateFormat::Iso, &misfits);
}

#[test]
fn the_order_of_the_parts_decides() {
    assert_reads(
        DateFormat::DayFirst,
        "2024-02-01",
        &["1/2/2024", "01.02.2024", "01-02-24", "1. 2. 2024", "01/02/2024 10:15"],
    );
    assert_reads(
        DateFormat::MonthFirst,
        "2024-01-02",
        &["1/2/2024", "01/02/24", "1/2/2024 9:05 AM", "01/02/2024, 10 PM"],
    );
    assert_reads(DateFormat::YearFirst, "2024-01-02", &["2024/01/02", "2024.1.2", "2024-01-02"]);
    assert_misfits(
        DateFormat::DayFirst,
        &["12/31/2024", "2024/01/02", "1/2", "1/2.2024", "1/2/024", "a/b/c", "31/02/2024"],
    );
    assert_misfits(DateFormat::MonthFirst, &["31/12/2024", "1,2,2024"]);
    assert_misfits(DateFormat::YearFirst, &["24/01/02", "20240102"]);
}

#[test]
fn two_digit_years_turn_at_seventy() {
    assert_reads(DateFormat::DayFirst, "2069-12-31", &["31/12/69"]);
    assert_reads(DateFormat::DayFirst, "1970-01-02", &["2/1/70"]);
    assert_reads(
        DateFormat::ShortYearFirst,
        "2024-01-02",
        &["24/01/02", "24-1-2", "2024-01-02", "2024/01/02"],
    );
}

#[test]
fn months_are_known_by_name() {
    let texts = [
        "3 Jan 2024",
        "Jan 3, 2024",
        "03-Jan-24",
        "January 3rd, 2024",
        "3. Januar 2024",
        "3 janv. 2024",
        "3 de enero de 2024",
        "3 gennaio 2024",
        "Wednesday, January 3, 2024 01:46 PM GMT-05:00",
        "Mon Jan 3 2024",
        "2024-Jan-03",
        "3. JÄNNER 2024",
    ];
    assert_reads(DateFormat::Named, "2024-01-03", &texts);
    assert_reads(DateFormat::Named, "2024-08-01", &["1er août 2024", "1 AOÛT 2024", "1. Aug. 2024"]);
    assert_reads(DateFormat::Named, "2024-03-09", &["9. März 2024", "9 mars 24", "9 marzo 2024"]);
    let misfits = [
        "3 Foo 2024",
        "Acme 3 Jan 2024",
        "30 Feb 2024",
        "Jan 2024",
        "Jan Feb 3 2024",
        "3 Jan 2024 Acme",
        "3 4 Jan",
        "Jan",
        "3 Jan 024",
    ];
    assert_misfits(DateFormat::Named, &misfits);
}

#[test]
fn numbers_can_be_days() {
    assert_reads(DateFormat::Compact, "2024-01-31", &["20240131"]);
    assert_misfits(DateFormat::Compact, &["20240231", "2024013", "202401311", "2024-131"]);
    assert_reads(DateFormat::ExcelSerial, "2024-12-31", &["45657", "45657.75", "45657,75"]);
    assert_reads(DateFormat::ExcelSerial, "1910-01-01", &["3654"]);
    // What is too small is a number among days.
    assert_misfits(DateFormat::ExcelSerial, &["3", "61", "3653", "-1", "150000", "2024-01-31"]);
}

#[test]
fn a_number_before_a_colon_is_no_year() {
    let texts = [
        "Fri Dec 20 14:50:24 2024",
        "Fri Dec 20 14:50:24 PST 2024",
        "Fri Dec 20 02:50:24 PM CET 2024",
        "Fri Dec 20 14:50:24 +0100 2024",
        "14:50, 20 December 2024",
        "20/Dec/2024:14:50:24 +0100",
        "20 déc. 2024 à 14h50",
        "20. Dezember 2024 um 14:50 Uhr",
        "vendredi 20 décembre 2024 14:50",
    ];
    assert_reads(DateFormat::Named, "2024-12-20", &texts);
    assert_misfits(
        DateFormat::Named,
        &[
            "Dec 20 14:50:24",
            "Dec 20 2024:50",
            "20 Dec 14:50",
            "28 Apr",
            "20 Dec 2014:50:24 2024",
            "20 Dec 2014:50",
        ],
    );
    assert_reads(DateFormat::DayFirst, "2024-12-20", &["14:50 20/12/2024", "20/12/2024 à 14h50"]);
}

#[test]
fn tuesday_in_march_is_read() {
    assert_reads(
        DateFormat::Named,
        "2024-03-05",
        &["mar. 5 mars 2024", "mar 5 mar 2024", "mar, 5 marzo 2024", "5 mar 2024"],
    );
    assert_reads(DateFormat::Named, "2024-10-08", &["mar. 8 oct. 2024", "mar 8 ott 2024"]);
}

#[test]
fn years_and_months_are_read_to_their_first_day_where_days_are_mixed() {
    for format in [DateFormat::MixedDayFirst, DateFormat::MixedMonthFirst] {
        assert_reads(
            format,
            "2019-03-01",
            &["Mar 2019", "März 2019", "03/2019", "2019-03", "3.2019", "mars '19", "2019 March"],
        );
        assert_reads(
            format,
            "2018-01-01",
            &["2018", "~2018", "ca. 2018", "2018?", "1 Jan 2018", "2018-01-01", "20180101", "43101"],
        );
        assert_misfits(
            format,
            &["Mar 19", "19", "13/2019", "2018-2019", "28/04", "Mar", "2018 Acme", "1800", "99999"],
        );
    }
    assert_reads(DateFormat::MixedDayFirst, "2019-02-01", &["1/2/2019"]);
    assert_reads(DateFormat::MixedMonthFirst, "2019-01-02", &["1/2/2019"]);
}

#[test]
fn missing_days_are_missing() {
    for text in ["", "-", "n/a", "NA", "NaT", "k.A."] {
        assert_eq!(DateFormat::Iso.read(text), Cell::Missing, "{text:?}");
    }
    assert_eq!(DateFormat::DayFirst.read("#VALUE!"), Cell::Unusable);
}

#[test]
fn placeholders_are_no_days() {
    let spellings = [
        "0000-00-00",
        "0000-00-00 00:00:00",
        "1900-01-01",
        "1900-01-01T00:00:00Z",
        "1970-01-01 00:00",
        "1753-01-01",
        "0001-01-01 00:00:00",
        "9999-12-31",
        "31.12.9999",
        "12/31/9999",
        "01.01.1900",
        "1/1/1753",
        "1 Jan 1900",
        "31-DEC-9999",
        "30/12/1899",
        "1/0/1900",
        "0-Jan-00",
        "never",
        "Nie",
        "JAMAIS",
    ];
    for format in [
        DateFormat::Iso,
        DateFormat::DayFirst,
        DateFormat::MonthFirst,
        DateFormat::Named,
        DateFormat::MixedDayFirst,
    ] {
        for text in spellings {
            let read = format.read(text);
            assert!(!matches!(read, Cell::Value(_)), "{format:?} {text:?}");
        }
    }
    for (format, texts) in [
        (DateFormat::Iso, &spellings[..8]),
        (DateFormat::DayFirst, &spellings),
        (DateFormat::MixedMonthFirst, &spellings),
        (DateFormat::Compact, &["19000101", "00000000", "99991231", "0", "never"]),
        (DateFormat::ExcelSerial, &["0", "1", "25569", "2958465", "never"]),
        (DateFormat::UnixTime, &["0", "never"]),
    ] {
        for text in texts {
            assert_eq!(format.read(text), Cell::Placeholder, "{format:?} {text:?}");
        }
    }
    assert_misfits(DateFormat::DayFirst, &["soon", "never ever", "10000"]);
}
