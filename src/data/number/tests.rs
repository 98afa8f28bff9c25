use proptest::prelude::*;

use super::*;

const POINT: NumberFormat = NumberFormat { decimal: Decimal::Point, percent: false, currency: None };
const COMMA: NumberFormat = NumberFormat { decimal: Decimal::Comma, percent: false, currency: None };

fn assert_reads(format: NumberFormat, cases: &[(&str, f64)]) {
    for &(text, expected) in cases {
        match format.read(text) {
            Cell::Value(value) => {
                assert!((value - expected).abs() <= 1e-9 * expected.abs(), "{text:?}: {value}");
            }
            other => panic!("{text:?} is {other:?}"),
        }
    }
}

#[test]
fn decimal_point_numbers_are_read() {
    assert_reads(
        POINT,
        &[
            ("0", 0.0),
            ("-12.5", -12.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("00123", 123.0),
            ("1,234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("12,34,567.5", 1_234_567.5),
            ("1'234.50", 1234.5),
            ("1’234", 1234.0),
            ("1 234", 1234.0),
            ("1\u{a0}234\u{a0}567", 1_234_567.0),
            ("1\u{202f}234.5", 1234.5),
            ("1.5e3", 1500.0),
            ("2E-02", 0.02),
            (" 7 ", 7.0),
        ],
    );
}

#[test]
fn decimal_comma_numbers_are_read() {
    assert_reads(
        COMMA,
        &[
            ("12", 12.0),
            ("-12,5", -12.5),
            ("1.234", 1234.0),
            ("1.234,5", 1234.5),
            ("1.234.567,89", 1_234_567.89),
            ("1 234,5 €", 1234.5),
            ("1,5E+05", 150_000.0),
        ],
    );
}

#[test]
fn signs_currencies_percents_and_factors_are_read() {
    assert_reads(
        POINT,
        &[
            ("(1,200)", -1200.0),
            ("($1,200.50)", -1200.5),
            ("$(5)", -5.0),
            ("1,200-", -1200.0),
            ("−5", -5.0),
            ("+5", 5.0),
            ("-$5", -5.0),
            ("$-5", -5.0),
            ("$ 1,200", 1200.0),
            ("R$ 10", 10.0),
            ("US$10", 10.0),
            ("CHF 1'200.00", 1200.0),
            ("Rs. 500", 500.0),
            ("USD1200", 1200.0),
            ("1200 usd", 1200.0),
            ("10 Kč", 10.0),
            ("250 kr.", 250.0),
            ("12%", 12.0),
            ("12.5 %", 12.5),
            ("-3%", -3.0),
            ("1.2k", 1200.0),
            ("$1.2M", 1_200_000.0),
            ("1.2M€", 1_200_000.0),
            ("3 bn", 3e9),
            ("€ 3.5 Mio.", 3_500_000.0),
        ],
    );
}

#[test]
fn what_is_no_number_is_a_misfit() {
    let misfits = [
        "1,2,3",
        "030 1234",
        "030 123 456",
        "1 23",
        "1,23,45",
        "0,123",
        "1,234 567",
        "1.2.3",
        "12 apples",
        "(5",
        "5)",
        "--5",
        "-(5)",
        "5--",
        "$5$",
        "5 kk",
        "%",
        "$",
        "k",
        ".",
        ",",
        "1e",
        "e5",
        "1-2",
        "2024-01-31",
        "Acme",
        "a1",
        "1,,234",
        "5%%",
        "12B12",
        "1\u{0}2",
    ];
    for text in misfits {
        assert_eq!(POINT.read(text), Cell::Misfit, "{text:?}");
    }
    for text in ["1,234.5", "0.123", "1.23", "1,2,3"] {
        assert_eq!(COMMA.read(text), Cell::Misfit, "{text:?}");
    }
    assert_eq!(POINT.read(&"9,".repeat(500)), Cell::Misfit);
}

#[test]
fn missing_is_never_zero_and_the_unusable_is_told_apart() {
    for text in ["", " ", "-", "n/a", "#N/A", "NULL", "NA"] {
        assert_eq!(POINT.read(text), Cell::Missing, "{text:?}");
    }
    for text in ["inf", "-Infinity", "NaN", "1e308", "-1e999", "#DIV/0!"] {
        assert_eq!(POINT.read(text), Cell::Unusable, "{text:?}");
    }
    assert_eq!(POINT.read(&"9".repeat(400)), Cell::Unusable);
}

#[test]
fn numbers_are_shown_with_thousands_marks() {
    let shown = [
        (1234.5, 1, "1,234.5"),
        (-1480.0, 0, "-1,480"),
        (-0.0, 0, "0"),
        (-0.04, 1, "0.0"),
        (999.99, 1, "1,000.0"),
        (123.0, 0, "123"),
        (1_234_567.891, 2, "1,234,567.89"),
        (f64::NAN, 0, "n/a"),
    ];
    for (value, decimals, expected) in shown {
        assert_eq!(format_number(value, decimals), expected);
    }
}

#[test]
fn a_format_survives_being_written_down() {
    let format = NumberFormat { decimal: Decimal::Comma, percent: true, currency: Some(Currency::Franc) };
    let text = toml::to_string(&format).unwrap();
    assert_eq!(toml::from_str::<NumberFormat>(&text).unwrap(), format);
    assert_eq!(toml::from_str::<NumberFormat>("").unwrap(), NumberFormat::default());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn plain_numbers_are_read_to_the_last_bit(text in "-?[0-9]{0,18}[.]?[0-9]{0,18}") {
        let expected = fast_float2::parse::<f64, _>(&text).ok().map(f64::to_bits);
        prop_assert_eq!(plain::read_plain(text.as_bytes(), Decimal::Point).map(f64::to_bits), expected);
    }
}
