//! What the amounts below a header are in, where it says so.

const CURRENCIES: &[&str] = &[
    "€", "$", "£", "eur", "euro", "euros", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "czk", "aud",
    "cad", "kr", "zł",
];
const THOUSANDS: &[&str] = &[
    "tsd",
    "tausend",
    "thousand",
    "thousands",
    "000",
    "000s",
    "1000",
    "x1000",
    "tys",
    "milliers",
    "migliaia",
    "duizend",
    "duizenden",
    "tusen",
    "tusental",
];
const MILLIONS: &[&str] =
    &["mio", "mln", "mm", "million", "millions", "millionen", "miljoen", "milioni", "millones"];
const BILLIONS: &[&str] = &["mrd", "mld", "bn", "billions", "milliarden", "milliards", "miljard", "miliardi"];

/// Thousands in `Umsatz TEUR`, `Revenue (k EUR)` and `Revenue ($000s)`, millions in `Umsatz in Mio. €`. A lone letter
/// counts only beside a currency.
pub(in crate::data) fn multiple(header: &str) -> Option<&'static str> {
    let is_between = |c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | '.' | '_' | '-' | '/' | '\'' | '’')
    };
    let lower = header.to_lowercase();
    let words: Vec<&str> = lower.split(is_between).filter(|word| !word.is_empty()).collect();
    let is_currency =
        |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|word| CURRENCIES.contains(word));
    let found = words.iter().enumerate().find_map(|(at, word)| {
        let bare = without_currency(word);
        let has_currency = bare != *word;
        match bare {
            "t" if has_currency || is_currency(Some(at + 1)) => Some("thousands"),
            "k" if has_currency || is_currency(Some(at + 1)) || is_currency(at.checked_sub(1)) => {
                Some("thousands")
            }
            "m" if has_currency || is_currency(Some(at + 1)) || is_currency(at.checked_sub(1)) => {
                Some("millions")
            }
            "miles" if words.get(at + 1) == Some(&"de") => Some("thousands"),
            _ => named(bare),
        }
    });
    // `(K)`, the whole of a bracket.
    found.or_else(|| lower.contains("(k)").then_some("thousands"))
}

/// Whether a header says that amounts are in the hundredth part of a currency: `total_cents`, `Betrag (Cent)`.
pub(in crate::data) fn is_minor(header: &str) -> bool {
    const WORDS: &[&str] = &[
        "cents",
        "cent",
        "eurocent",
        "eurocents",
        "pence",
        "pennies",
        "centimes",
        "céntimos",
        "centimos",
        "cêntimos",
        "centavos",
        "centesimi",
        "rappen",
        "öre",
        "øre",
        "grosze",
        "groszy",
        "haléře",
        "paise",
        "kopeks",
        "копеек",
        "subunits",
    ];
    let lower = header.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_unit = |at: usize| match words[at] {
        "cent" | "cents" => at == 0 || words[at - 1] != "per",
        "minor" => words.get(at + 1).is_none_or(|next| matches!(*next, "unit" | "units")),
        word => WORDS.contains(&word),
    };
    (0..words.len()).any(is_unit)
}

fn named(word: &str) -> Option<&'static str> {
    let lists = [(THOUSANDS, "thousands"), (MILLIONS, "millions"), (BILLIONS, "billions")];
    lists.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, name)| name)
}

/// A word without a currency before or after it: `k€`, `$m` and `teur` are `k`, `m` and `t`.
fn without_currency(word: &str) -> &str {
    let bare = CURRENCIES.iter().find_map(|sign| word.strip_suffix(sign).or_else(|| word.strip_prefix(sign)));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::{is_minor, multiple};

    #[test]
    fn headers_say_cents() {
        for header in [
            "total_cents",
            "Betrag (Cent)",
            "amount_minor",
            "Amount in minor units",
            "Revenue (pence)",
            "Omzet (eurocent)",
        ] {
            assert!(is_minor(header), "{header}");
        }
        for header in ["Revenue", "Discount per cent", "Revenue of minor customers", "Center", "Innocent"] {
            assert!(!is_minor(header), "{header}");
        }
    }

    #[test]
    fn headers_say_thousands() {
        for header in [
            "Umsatz TEUR",
            "Umsatz (T€)",
            "Revenue ($000s)",
            "Sales k€",
            "Omsättning (tkr)",
            "Umsatz in Tsd. €",
            "Revenue (k EUR)",
            "Umsatz in k€",
            "CA (k€)",
            "Revenue (000)",
            "Revenue '000",
            "Revenue (€ '000)",
            "Umsatz in T EUR",
            "CA en K€",
            "Revenue ($ k)",
            "Revenue (K)",
            "Omzet x1000",
            "Omzet (x 1.000)",
            "Fatturato (migliaia)",
            "Ventas (miles de €)",
            "Przychód (tys. zł)",
            "Revenue k$",
        ] {
            assert_eq!(multiple(header), Some("thousands"), "{header}");
        }
        for header in
            ["Umsatz in Mio. €", "Umsatz Mio €", "Revenue ($m)", "Revenue, USD m", "Revenue (M$)", "mkr"]
        {
            assert_eq!(multiple(header), Some("millions"), "{header}");
        }
        assert_eq!(multiple("Umsatz Mrd. €"), Some("billions"));
        for header in [
            "Umsatz",
            "Revenue (EUR)",
            "K1",
            "Order 2000",
            "Team",
            "Revenue €",
            "Revenue M",
            "Kr",
            "Euros",
            "Miles",
            "Umsatz EUR T-Shirts",
            "Revenue (m)",
        ] {
            assert_eq!(multiple(header), None, "{header}");
        }
    }
}
