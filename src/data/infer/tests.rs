use super::*;
use crate::data::cell::Cell;
use crate::data::column::Role;
use crate::data::number::{Currency, NumberFormat};

fn infer(header: &str, cells: &[&str]) -> Inferred {
    let mut evidence = Evidence::new(header);
    cells.iter().for_each(|cell| evidence.look(cell));
    evidence.conclude()
}

fn kind(cells: &[&str]) -> ColumnType {
    infer("x", cells).kind
}

const PLAIN: NumberFormat = NumberFormat {
    decimal: Decimal::Point,
    percent: false,
    currency: None,
    credit_is_positive: false,
    in_crores: false,
    durations: false,
};
const POINT: ColumnType = ColumnType::Number(PLAIN);
const COMMA: ColumnType = ColumnType::Number(NumberFormat { decimal: Decimal::Comma, ..PLAIN });

/// One column, settled by nothing but itself and its role, between cells that a byte divides.
fn settled(cells: &[&str], role: Option<Role>, delimiter: u8) -> Inferred {
    let mut columns = [infer("x", cells)];
    settle_marks(&mut columns, &Witness { named: &[role], delimiter });
    let [column] = columns;
    column
}

#[test]
fn the_column_decides_on_the_decimal_mark() {
    for cells in
        [&["1.234", "0.5"][..], &["1,234.5", "1.234"], &["12", "-7"], &["0.500", "1.250"], &["5.-", "1.200"]]
    {
        let inferred = settled(cells, None, b',');
        assert_eq!((inferred.kind, inferred.ambiguous), (POINT, None), "{cells:?}");
    }
    for cells in [
        &["1.234", "12,5"][..],
        &["1.234.567", "1.234"],
        &["0,5"],
        &["1 234,50", "12"],
        &["12,500", "0,500"],
        &["5,-", "1.200"],
    ] {
        let inferred = settled(cells, None, b',');
        assert_eq!((inferred.kind, inferred.ambiguous), (COMMA, None), "{cells:?}");
    }
}

#[test]
fn a_lone_thousands_mark_is_read_by_what_is_likeliest_and_flagged() {
    let revenue = Some(Role::Revenue);
    for (cells, role, delimiter, first) in [
        (&["1.234", "12"][..], None, b',', 1234.0),
        (&["1.234", "2.345"], None, b',', 1.234),
        (&["1.234", "2.345"], None, b';', 1234.0),
        (&["1,234", "2,345"], None, b',', 1234.0),
        (&["1,234", "2,345"], None, b';', 1.234),
        (&["1.234", "1234"], None, b',', 1.234),
        (&["1.234", "2.345"], revenue, b',', 1234.0),
        (&["1,234", "2,345"], revenue, b';', 1234.0),
        (&["1.234 €", "12 €"], None, b',', 1234.0),
        (&["$ 950.000", "$ 12.500"], None, b',', 950_000.0),
        (&["1.234", "2.345"], Some(Role::Margin), b';', 1.234),
    ] {
        let inferred = settled(cells, role, delimiter);
        let ColumnType::Number(format) = inferred.kind else { panic!("{cells:?}") };
        assert_eq!(format.read(cells[0]), Cell::Value(first), "{cells:?}");
        assert_eq!(inferred.ambiguous, Some(FindingKind::AmbiguousNumber), "{cells:?}");
        assert!(inferred.guess.confidence <= 0.5);
    }
    let dollars = settled(&["$1,234", "$950"], None, b',');
    assert_eq!(dollars.ambiguous, None, "dollars are grouped by commas");
}

#[test]
fn other_columns_are_witnesses_of_the_decimal_mark() {
    let settle = |cells: &[&[&str]]| {
        let mut columns: Vec<_> = cells.iter().map(|cells| infer("x", cells)).collect();
        settle_marks(&mut columns, &Witness { named: &vec![None; cells.len()], delimiter: b';' });
        let ColumnType::Number(format) = columns[0].kind else { panic!("{cells:?}") };
        (format.decimal, columns[0].ambiguous.is_some())
    };
    assert_eq!(settle(&[&["1.234"], &["1,5"]]), (Decimal::Comma, false));
    assert_eq!(settle(&[&["1.234"], &["1.5"]]), (Decimal::Point, false));
    assert_eq!(settle(&[&["1,234"], &["1.5"]]), (Decimal::Point, false));
    assert_eq!(settle(&[&["1,234"], &["0,500"]]), (Decimal::Comma, false));
    assert!(settle(&[&["1.234"], &["1.5"], &["1,5"]]).1, "contradicting columns settle nothing");
    assert_eq!(settle(&[&["12.500", "900"], &["0.25"]]), (Decimal::Comma, true), "900 has no decimals");
    assert_eq!(settle(&[&["12.500 €", "900 €"], &["0.25"]]), (Decimal::Comma, true));
}

#[test]
fn one_in_twenty_may_misfit_and_missing_does_not_count() {
    let mut cells = vec!["1.5"; 19];
    cells.extend(["oops", "", "n/a", "NA", "NaN", "1e308"]);
    let inferred = infer("x", &cells);
    assert_eq!((inferred.kind, inferred.missing, inferred.looked_at), (POINT, 3, 25));
    assert_eq!(inferred.guess.reason, "95% of 20 values are numbers with a decimal point");
    cells.push("oops");
    assert_eq!(infer("x", &cells).kind, ColumnType::Text);
}

#[test]
fn percents_and_currencies_are_noticed() {
    let percent = infer("x", &["12%", "3.5 %"]);
    assert_eq!(percent.kind, ColumnType::Number(NumberFormat { percent: true, ..PLAIN }));
    let mixed = infer("x", &["$5", "€6"]);
    let dollars = NumberFormat { currency: Some(Currency::Dollar), ..PLAIN };
    assert_eq!(mixed.kind, ColumnType::Number(dollars));
    assert!(mixed.guess.reason.ends_with("in more than one currency"), "{}", mixed.guess.reason);
}

#[test]
fn numbers_that_are_names_stay_as_written() {
    for cells in [&["00123", "10456"][..], &["1234567890123456"], &["030 1234", "040 5678"]] {
        assert_eq!(kind(cells), ColumnType::Text, "{cells:?}");
    }
    assert!(infer("x", &["00123"]).guess.reason.contains("begin with a 0"));
    assert_eq!(infer("Phone Number", &["5551234"]).kind, ColumnType::Text);
    assert_eq!(kind(&["0", "0.5", "-0.25"]), POINT);
}

#[test]
fn a_thirteenth_settles_the_order_of_day_and_month() {
    let cases: &[(&[&str], DateFormat, bool)] = &[
        (&["2024-01-31", "2024-02-01T10:00Z"], DateFormat::Iso, false),
        (&["2024/01/31", "2024-02-01"], DateFormat::YearFirst, false),
        (&["1/2/2024", "13/2/2024"], DateFormat::DayFirst, false),
        (&["1/2/2024", "2/13/2024"], DateFormat::MonthFirst, false),
        (&["1/2/2024", "3/4/2024"], DateFormat::DayFirst, true),
        (&["1/2/2024 9:00 AM"], DateFormat::MonthFirst, true),
        (&["1.2.2024", "3.4.2024"], DateFormat::DayFirst, false),
        (&["5/5/2024"], DateFormat::DayFirst, false),
        (&["3 Jan 2024", "Mar 4, 2023"], DateFormat::Named, false),
    ];
    for &(cells, format, ambiguous) in cases {
        let inferred = infer("x", cells);
        assert_eq!(inferred.kind, ColumnType::Date(format), "{cells:?}");
        assert_eq!(inferred.ambiguous, ambiguous.then_some(FindingKind::AmbiguousDate), "{cells:?}");
    }
    let told = infer("Date (mm/dd/yyyy)", &["1/2/2024"]);
    assert_eq!((told.kind, told.ambiguous), (ColumnType::Date(DateFormat::MonthFirst), None));
    let both_ways = infer("x", &["13/1/2024", "1/13/2024"]);
    assert_eq!(both_ways.kind, ColumnType::Text);
    assert!(both_ways.guess.reason.contains("more than one way"));
}

#[test]
fn plain_numbers_are_days_only_where_the_header_says_so() {
    assert_eq!(infer("Last order date", &["20240131"]).kind, ColumnType::Date(DateFormat::Compact));
    assert_eq!(infer("Datum", &["45657", "45000.5"]).kind, ColumnType::Date(DateFormat::ExcelSerial));
    assert_eq!(infer("Sales", &["20240131", "45657"]).kind, POINT);
    assert_eq!(infer("Data volume", &["12", "700000"]).kind, POINT);
}

#[test]
fn words_and_nothing_are_told_apart() {
    assert_eq!(kind(&["", "n/a", "-"]), ColumnType::Empty);
    assert_eq!(kind(&[]), ColumnType::Empty);
    let words = infer("x", &["NA", "EU", "ann@a.example"]);
    assert_eq!((words.kind, words.missing), (ColumnType::Text, 0));
    assert!((words.share_with_at - 1.0 / 3.0).abs() < 1e-9);
}

#[test]
fn samples_are_few_short_and_different() {
    let long = "ü".repeat(100);
    let inferred = infer("x", &["a", "a", "b", &long, &long, "c", "d", "e"]);
    assert_eq!(inferred.sample, ["a", "b", &"ü".repeat(60), "c", "d"]);
    assert!(!inferred.distinct.is_unique());
}

#[test]
fn blocks_merge_to_what_the_whole_is() {
    let cells =
        ["1.234", "$12", "2,5", "", "NA", "1/2/2024", "13/1/2024", "x@y", "€3", "007", "2024-01-01", "nan"];
    for at in 0..=cells.len() {
        let (mut first, mut second) = (Evidence::new("date"), Evidence::new("date"));
        cells[..at].iter().for_each(|cell| first.look(cell));
        cells[at..].iter().for_each(|cell| second.look(cell));
        first.merge(second);
        assert_eq!(first.conclude(), infer("date", &cells), "cut at {at}");
    }
}

#[test]
fn columns_of_one_list_settle_each_other() {
    let settle = |cells: &[&[&str]]| {
        let mut columns: Vec<_> = cells.iter().map(|cells| infer("x", cells)).collect();
        settle_together(&mut columns);
        columns
    };
    let dates = settle(&[&["1/2/2024"], &["1/13/2024"]]);
    assert_eq!(dates[0].kind, ColumnType::Date(DateFormat::MonthFirst));
    assert!(dates.iter().all(|column| column.ambiguous.is_none()));
    let contradicting = settle(&[&["1/2/2024"], &["1/13/2024"], &["13/1/2024"]]);
    assert_eq!(contradicting[0].ambiguous, Some(FindingKind::AmbiguousDate));
}

proptest::proptest! {
    /// Any text, and text that is nearly a number or a day, is taken without a panic and read in every format.
    #[test]
    fn any_cell_is_taken(any in ".{0,80}", nearly in "[-0-9/.,() TJanKe€$%]{0,40}") {
        for cell in [&any, &nearly] {
            let inferred = infer("date", &[cell, "1/2/2024", cell]);
            proptest::prop_assert_eq!(inferred.looked_at, 3);
            match inferred.kind {
                ColumnType::Number(format) => { format.read(cell); }
                ColumnType::Date(format) => { format.read(cell); }
                ColumnType::Text | ColumnType::Empty => {}
            }
            let words = header::words(cell);
            proptest::prop_assert!(words.iter().all(|word| !word.is_empty()));
        }
    }

    /// The same days in whatever notation are the same days, or a finding says that they could be others: some are said
    /// to be after today.
    #[test]
    fn days_are_the_same_in_every_notation(days in proptest::collection::vec(10_000i32..20_500, 1..12), style in 0..14usize) {
        let written: Vec<String> = days.iter().map(|day| in_style(crate::data::date::Day(*day), style)).collect();
        let cells: Vec<&str> = written.iter().map(String::as_str).collect();
        let inferred = infer("Last order", &cells);
        let ColumnType::Date(format) = inferred.kind else { panic!("{written:?}: {:?}", inferred.kind) };
        let is_after = |cell: &&str| matches!(format.read(cell), crate::data::cell::Cell::Value(day) if day.0 > 20_500);
        if cells.iter().any(is_after) {
            return Ok(());
        }
        for (day, cell) in days.iter().zip(&cells) {
            let read = format.read(cell);
            let is_same = read == crate::data::cell::Cell::Value(crate::data::date::Day(*day));
            proptest::prop_assert!(is_same || inferred.ambiguous.is_some(), "{cell}: {read:?} in {written:?}");
        }
    }
}

fn in_style(day: crate::data::date::Day, style: usize) -> String {
    let date = jiff::civil::Date::try_from(day).unwrap();
    const STYLES: [&str; 13] = [
        "%Y-%m-%d",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d.%m.%Y",
        "%d.%m.%y",
        "%d/%m/%y",
        "%m/%d/%y",
        "%y/%m/%d",
        "%Y%m%d",
        "%d %b %Y",
        "%B %d, %Y",
        "%a %b %d 14:50:24 CET %Y",
        "%Y/%m/%d 10:15",
    ];
    match STYLES.get(style) {
        Some(style) => date.strftime(style).to_string(),
        None => (day.0 + 25_569).to_string(),
    }
}
