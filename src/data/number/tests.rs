use proptest::prelude::*;

use super::*;

const POINT: NumberFormat = NumberFormat {
    decimal: Decimal::Point,
    percent: false,
    currency: None,
    credit_is_positive: false,
    in_crores: false,
    durations: false,
};
const COMMA: NumberFormat = NumberFormat { decimal: Decimal::Comma, ..POINT };

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
fn a_dash_after_the_decimal_mark_is_no_cents_and_no_minus() {
    for format in [POINT, COMMA] {
        assert_reads(
            format,
            &[
                ("CHF 12'000.-", 12000.0),
                ("12'000.-", 12000.0),
                ("1.200,-", 1200.0),
                ("€ 1.200,-", 1200.0),
                ("1.200,- €", 1200.0),
                ("1.200,--", 1200.0),
                ("12,—", 12.0),
                ("12.–", 12.0),
                ("kr 1.250,-", 1250.0),
                ("-350.-", -350.0),
                ("(350.-)", -350.0),
                ("1,200/-", 1200.0),
                ("Rs. 12,34,567/-", 1_234_567.0),
                ("5000/=", 5000.0),
                ("12-", -12.0),
                ("1200 -", -1200.0),
            ],
        );
    }
    assert_reads(COMMA, &[("12,00-", -12.0), ("1.234,50-", -1234.5)]);
    assert_reads(POINT, &[("12.00-", -12.0)]);
}

#[test]
fn a_dash_beside_a_currency_is_nothing_in_accounts() {
    for text in
        ["$-", " $ -   ", "$ -?? ", "- €", "-   €", "€ –", "CHF -", "$ (-)", "($ -)", "-kr", "— zł", "£--"]
    {
        assert_eq!(POINT.read(text), Cell::Value(0.0), "{text:?}");
    }
    for text in ["$", "€ €", "- -", "x -", "$ - x", "$---", "US-CHF"] {
        assert!(!matches!(POINT.read(text), Cell::Value(_)), "{text:?}");
    }
}

#[test]
fn currencies_and_factors_are_read_on_either_side() {
    assert_reads(
        POINT,
        &[
            ("$1,200.50 USD", 1200.5),
            ("US$ 5 USD", 5.0),
            ("$5 CAD", 5.0),
            ("EUR 5 €", 5.0),
            ("€5 EUR", 5.0),
            ("- $ 5", -5.0),
            ("$ - 5", -5.0),
            ("$ (5.00)", -5.0),
            ("(5.00 USD)", -5.0),
            ("5.00- USD", -5.0),
            ("$US 12", 12.0),
            ("12 zł", 12.0),
            ("S/ 12.50", 12.5),
            ("RM 12.50", 12.5),
            ("R 1 200.50", 1200.5),
            ("R1,200.50", 1200.5),
            ("1 200 лв.", 1200.0),
            ("12k", 12e3),
            ("12 K€", 12e3),
            ("k€ 12", 12e3),
            ("TEUR 12", 12e3),
            ("12 TEUR", 12e3),
            ("12 T€", 12e3),
            ("12 Tsd. €", 12e3),
            ("3.4 Mio", 3.4e6),
            ("3.4 Mio. EUR", 3.4e6),
            ("€ 3.4 Mio", 3.4e6),
            ("3.4 mln", 3.4e6),
            ("3.4 mln zł", 3.4e6),
            ("2 Mrd. €", 2e9),
            ("2 million dollars", 2e6),
            ("$1.2MM", 1.2e6),
            ("₹ 5 lakh", 5e5),
            ("₹1.5 crore", 1.5e7),
            ("%12", 12.0),
            ("12 percent", 12.0),
            ("12 Prozent", 12.0),
        ],
    );
    for text in
        ["5 EUR USD", "$5 €", "12 mm", "12 t", "R100", "K01", "M12", "B 5", "T5", "5 k Mio", "5 CR DR", "5%%"]
    {
        assert_eq!(POINT.read(text), Cell::Misfit, "{text:?}");
    }
}

#[test]
fn credit_is_taken_off_unless_all_is_credit() {
    assert_reads(POINT, &[("5 CR", -5.0), ("1,200.00Cr", -1200.0), ("5 Dr.", 5.0), ("$5 cr", -5.0)]);
    let earned = NumberFormat { credit_is_positive: true, ..POINT };
    assert_reads(earned, &[("5 CR", 5.0), ("5 DR", -5.0), ("5", 5.0)]);
}

#[test]
fn amounts_in_another_currency_are_missing() {
    let euros = NumberFormat { currency: Some(Currency::Euro), ..POINT };
    assert_reads(euros, &[("€ 5", 5.0), ("5", 5.0), ("5 EUR", 5.0)]);
    assert_eq!((euros.read("$5"), euros.read_foreign("$5")), (Cell::Missing, Some((Currency::Dollar, 5.0))));
    assert_eq!(euros.read_foreign("5"), None);
    let crowns = NumberFormat { currency: Some(Currency::Swedish), ..POINT };
    assert_reads(crowns, &[("5 kr", 5.0), ("SEK 5", 5.0)]);
    assert_eq!(crowns.read("5 NOK"), Cell::Missing);
}

#[test]
fn headers_name_currencies() {
    for (header, currency) in [
        ("Revenue (EUR)", Some(Currency::Euro)),
        ("Umsatz in €", Some(Currency::Euro)),
        ("sales_usd", Some(Currency::Dollar)),
        ("Turnover £", Some(Currency::Pound)),
        ("Total [CHF]", Some(Currency::Franc)),
        ("Turnover (KES)", Some(Currency::Kenyan)),
        ("sales_ugx", Some(Currency::Ugandan)),
        ("Sales (ALL)", Some(Currency::Lek)),
        ("Sales all", None),
        ("SALES ALL", None),
        ("Rs paid", None),
        ("Revenue", None),
        ("kr", None),
    ] {
        assert_eq!(Currency::in_header(header), currency, "{header}");
    }
}

#[test]
fn rare_currencies_are_told_from_names() {
    assert_reads(
        POINT,
        &[
            ("LKR 1,200.50", 1200.5),
            ("1200 UGX", 1200.0),
            ("TZS 5", 5.0),
            ("XOF1,200", 1200.0),
            ("ALL 5", 5.0),
            ("RD$ 5", 5.0),
        ],
    );
    for name in ["LAK001", "BAM100", "UGX1200", "12GEL", "Bob 5", "all 5", "Cup 12", "TOP 10"] {
        assert_eq!(POINT.read(name), Cell::Misfit, "{name}");
    }
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
        // At least 5.
        "5+",
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
    let format = NumberFormat {
        decimal: Decimal::Comma,
        percent: true,
        currency: Some(Currency::Franc),
        credit_is_positive: true,
        in_crores: true,
        durations: true,
    };
    let text = toml::to_string(&format).unwrap();
    assert_eq!(toml::from_str::<NumberFormat>(&text).unwrap(), format);
    assert_eq!(toml::from_str::<NumberFormat>("").unwrap(), NumberFormat::default());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn plain_numbers_are_read_to_the_last_bit(text in "-?[0-9]{0,18}[.]?[0-9]{0,18}") {
        // -0 is 0.
        let bits = |number: f64| (number + 0.0).to_bits();
        let expected = fast_float2::parse::<f64, _>(&text).ok().map(bits);
        prop_assert_eq!(plain::read_plain(text.as_bytes(), Decimal::Point).map(bits), expected);
    }
}

#[test]
fn the_quick_looks_let_every_word_through() {
    for (currency, mark) in
        Currency::MARKS.iter().flat_map(|(currency, marks)| marks.iter().map(move |mark| (currency, mark)))
    {
        let small = mark.to_ascii_lowercase();
        // Codes that are words as well are none in small letters.
        let small = if currency.is_word() && *mark == currency.code() { mark } else { &*small };
        for word in [(*mark).to_owned(), mark.to_ascii_uppercase(), small.to_owned()] {
            assert!(word.len() == 1 || Currency::called(&word).is_some(), "{word} of {currency:?}");
        }
    }
    for (word, factor) in [
        ("Tsd.", 1e3),
        ("тыс.", 1e3),
        ("Mio", 1e6),
        ("млн", 1e6),
        ("MRD", 1e9),
        ("млрд", 1e9),
        ("Lakh", 1e5),
        ("crore", 1e7),
        ("万", 1e4),
        ("萬", 1e4),
        ("만", 1e4),
        ("亿", 1e8),
        ("億", 1e8),
        ("억", 1e8),
    ] {
        assert_eq!(super::units::factor_called(word), Some(factor), "{word}");
    }
}
