//! The words beside a number: factors, percent, sides of an account, by the month.

/// A side of an account: `5 CR` and `5 DR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum Side {
    Credit,
    Debit,
}

/// Whether a word is one of these names, in whatever case of ASCII.
fn is_one_of(word: &str, names: &[&str]) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// The side of an account that a word behind a number says: `CR`, `Dr.`.
pub(super) fn side_called(word: &str) -> Option<Side> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if is_one_of(word, &["cr"]) {
        Some(Side::Credit)
    } else {
        is_one_of(word, &["dr"]).then_some(Side::Debit)
    }
}

/// `1.200,00 S` and `12,00 H`, Soll and Haben: only behind cents, for a lone `S` or `H` may be anything.
pub(super) fn german_side(before: &str, word: &str) -> Option<Side> {
    let has_cents = matches!(before.trim_end().as_bytes(), [.., b'.' | b',', b'0'..=b'9', b'0'..=b'9']);
    match word {
        "H" if has_cents => Some(Side::Credit),
        "S" if has_cents => Some(Side::Debit),
        _ => None,
    }
}

/// Whether a word beside a number says percent.
pub(super) fn is_percent(word: &str) -> bool {
    is_one_of(word, &["percent", "pct", "pct.", "prozent", "procent", "v.h."])
}

/// What a word makes of the number before it: 1,000 for `k`, a million for `Mio.`; none for any other word.
pub(super) fn factor_called(word: &str) -> Option<f64> {
    const THOUSAND: &[&str] = &["k", "tsd", "tds", "thousand", "tausend", "tys", "тыс"];
    const MILLION: &[&str] = &["m", "mn", "mio", "mln", "mill", "million", "millions", "millionen", "млн"];
    const BILLION: &[&str] = &["b", "bn", "mrd", "mld", "md", "billion", "billions", "milliarden", "млрд"];
    let word = word.strip_suffix('.').unwrap_or(word);
    // The first byte of each: of those that are not ASCII, Cyrillic and East Asian ones.
    let may_be = |first: &u8| {
        b"ktmblc".contains(&first.to_ascii_lowercase())
            || matches!(first, 0xD0 | 0xD1 | 0xE4 | 0xE5 | 0xE8 | 0xEB | 0xEC)
    };
    if word.len() > LONGEST_FACTOR || !word.as_bytes().first().is_some_and(may_be) {
        return None;
    }
    let is = |names: &[&str]| is_one_of(word, names);
    if is(THOUSAND) {
        Some(1e3)
    } else if is(MILLION) {
        Some(1e6)
    } else if is(BILLION) {
        Some(1e9)
    } else if is(&["lakh", "lakhs", "lac", "lacs"]) {
        Some(1e5)
    } else if is(&["crore", "crores"]) {
        Some(1e7)
    } else if is(&["万", "萬", "만"]) {
        Some(1e4)
    } else if is(&["亿", "億", "억"]) {
        Some(1e8)
    } else {
        None
    }
}

/// Bytes of the longest word for a factor, without a point behind it.
pub(super) const LONGEST_FACTOR: usize = 10;

/// A factor that is written together with the currency after it: `TEUR`, `k€`, `MUSD`, `Mio.€`.
pub(super) fn factor_before(word: &str) -> Option<f64> {
    match word {
        "T" => Some(1e3),
        "M" | "k" | "K" => factor_called(word),
        _ if word.len() > 1 => factor_called(word),
        _ => None,
    }
}

/// What a price by the month has behind it: `$1200/mo`.
pub(super) fn is_per_month(word: &str) -> bool {
    const WORDS: &[&str] =
        &["/mo", "/mo.", "/month", "/mth", "/mon", "/monat", "/mois", "/mes", "/mese", "/maand"];
    is_one_of(word, WORDS)
}
