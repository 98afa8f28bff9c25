//! The words by which reports name what is no customer: totals, averages, counts, and the end of the report.

mod counts;
mod more;
mod starts;
mod statistics;
mod words;

use counts::COUNTS;
pub(super) use counts::{is_count, is_count_of_rows};
pub(super) use more::{says_more, shown_of};
use starts::Starts;
pub(super) use statistics::{Statistic, statistic};
use words::{AVERAGES, COUNTED, ENDINGS, ENDS, FOOTERS, PRINTED, REMARKS, SHARES, STARTS, TOTALS, WORDS};

/// How much the label of a row says about its figures being sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// It says so, and nothing else.
    Total,
    /// It says so, and of what, in small letters.
    TotalOf(String),
    /// The figures are averages.
    Average,
    /// The figures are shares of a total.
    Share,
    /// The figure is the number of rows.
    Count,
    /// A name, as far as words go.
    Other,
}

/// Words for what a total is without: `Total excl. Acme`.
const LESS: &[&str] = &[
    "excl",
    "exkl",
    "excluding",
    "exclusive",
    "without",
    "less",
    "minus",
    "ohne",
    "abzüglich",
    "hors",
    "sans",
    "sin",
    "senza",
    "exclusief",
    "zonder",
    "bez",
    "utan",
    "uden",
    "uten",
    "sem",
];

/// What a total is of where it is one of all, rather than of a group: `Total revenue`.
const OF_ALL: &[&str] = &[
    "revenue",
    "revenues",
    "sales",
    "turnover",
    "amount",
    "income",
    "customers",
    "clients",
    "accounts",
    "orders",
    "umsatz",
    "kunden",
    "betrag",
    "ca",
    "ventas",
    "clientes",
    "vendite",
    "fatturato",
    "clienti",
    "omzet",
    "klanten",
    "vendas",
    "faturamento",
    "omsättning",
    "kunder",
    "omsætning",
    "omsetning",
];

/// Reads the first filled cell of a row.
pub(super) fn label(cell: &str) -> Label {
    let cell = cell.split('(').next().filter(|front| !front.trim().is_empty()).unwrap_or(cell);
    let words = cell.trim().trim_matches(['*', '-', '=', '>', '<', '(', ')', '[', ']', ':', '.', ' ', 'Σ']);
    // So reports of SAP mark their sums.
    if words.is_empty() && cell.trim().bytes().all(|byte| byte == b'*') {
        return Label::Total;
    }
    if !may_be_label(words.as_bytes()) && !may_be_share_or_count(words.as_bytes()) {
        return Label::Other;
    }
    let words = words.to_lowercase();
    if words.is_empty() || TOTALS.contains(&words.as_str()) {
        return if words.is_empty() && !cell.contains('Σ') { Label::Other } else { Label::Total };
    }
    if AVERAGES.contains(&words.as_str()) {
        return Label::Average;
    }
    if SHARES.contains(&words.as_str()) {
        return Label::Share;
    }
    if COUNTS.contains(&words.as_str()) {
        return Label::Count;
    }
    let rest = |word: &&str| {
        let front = words.strip_prefix(word).filter(|rest| rest.starts_with([' ', ':', '-']));
        let back = || words.strip_suffix(word).filter(|rest| rest.ends_with([' ', ':', '-']));
        front.or_else(back)
    };
    match WORDS.iter().find_map(rest) {
        Some(rest) => {
            let rest = rest.trim_matches([' ', ':', '-']);
            if is_page(rest) {
                return Label::Total;
            }
            let first = rest.split([' ', '.']).next().unwrap_or_default();
            if OF_ALL.contains(&rest) || LESS.contains(&first) {
                return Label::Total;
            }
            let of = ["for ", "of ", "für ", "von ", "pour ", "de ", "per ", "di ", "voor ", "para "];
            Label::TotalOf(of.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).to_owned())
        }
        None => Label::Other,
    }
}

/// Whether a cell says that its row is a total.
pub(in crate::data) fn is_called_total(cell: &str) -> bool {
    matches!(label(cell), Label::Total | Label::TotalOf(_))
}

/// A quick look at the first cell as written: false for nearly all customers, never for a known label.
pub(super) fn may_be_total(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
    let cell = cell.strip_suffix(b"\"").unwrap_or(cell);
    may_be_label(cell.strip_suffix(b":").unwrap_or(cell))
}

/// The same without what may be around it.
fn may_be_label(words: &[u8]) -> bool {
    STARTS.may_begin(words) || may_end(words)
}

/// Whether a text may end with a word for sums. Signs and blanks may be behind it.
fn may_end(words: &[u8]) -> bool {
    match *words {
        [.., b'0'..=b'9'] => false,
        [.., first, second, third] if third.is_ascii_alphabetic() => ENDINGS.has([first, second, third]),
        [.., last] if last.is_ascii() => !last.is_ascii_alphabetic(),
        // The last bytes of the same letter in both cases have all but one bit in common; 0xa0 ends a blank.
        [.., last] => {
            last == 0xa0
                || WORDS
                    .iter()
                    .any(|word| word.bytes().next_back().is_some_and(|end| end | 0x20 == last | 0x20))
        }
        [] => true,
    }
}

/// Whether words that are no label of a sum begin as those of shares and counts do.
fn may_be_share_or_count(words: &[u8]) -> bool {
    static OTHERS: Starts = Starts::of(&[SHARES, COUNTS]);
    OTHERS.may_begin(words)
}

/// Whether a line of one cell, or of a word and a number, is what is printed below a table and nowhere else; `rows` is
/// how many rows there are.
pub(super) fn ends_report(words: &str, rows: usize) -> bool {
    let words = words.trim().to_lowercase();
    let plain = words.trim_matches(['*', '-', '=', '.', ' ', '<', '>', '#']);
    if ENDS.contains(&plain) {
        return true;
    }
    let parts: Vec<&str> = plain.split(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | '=')).collect();
    let numbers =
        || parts.iter().filter_map(|part| part.trim_matches(['(', ')', ',', '.']).parse::<usize>().ok());
    let is_count = |part: &&str| {
        COUNTED.contains(&part.trim_matches([',', '.']))
            || COUNTED.contains(&part.trim_matches(['(', ')', ',', '.']))
    };
    parts.len() <= 8 && parts.iter().any(is_count) && numbers().count() == 1 && numbers().next() == Some(rows)
}

/// Whether words are the number of a page: `Page 1 of 2`.
pub(super) fn is_page(words: &str) -> bool {
    const PAGES: &[&str] = &["page", "seite", "pagina", "página", "strona", "sida", "side", "blatt"];
    let mut parts = words.split_whitespace();
    let is_word = parts.next().is_some_and(|word| PAGES.contains(&word.to_lowercase().as_str()));
    is_word
        && parts.next().is_some_and(|number| number.trim_matches([':', '/', '.']).parse::<u32>().is_ok())
        && parts.count() <= 3
}

/// Whether words below a blank line are those of a footer.
pub(super) fn is_footer(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    FOOTERS.iter().any(|footer| words.contains(footer)) || has_moment(&words)
}

/// Whether a lone cell says when or from where a report was printed, and so is no name: `Printed: 03.02.2024`.
pub(super) fn is_print_mark(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    PRINTED.iter().any(|start| {
        let rest = words.strip_prefix(start).map(|rest| rest.trim_start_matches([' ', ':', '-']));
        rest.is_some_and(has_moment)
    })
}

/// Whether a lone cell is a remark about the table, and no name: `* provisional`, `Source: CRM`.
pub(super) fn is_remark(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let is_marked = || ["* ", "** ", "*) ", "† "].iter().any(|mark| words.starts_with(mark));
    let is_named = |(name, rest): (&str, &str)| {
        !rest.trim().is_empty() && REMARKS.split('|').any(|known| known == name.trim_end())
    };
    is_marked() || words.split_once([':', '：']).is_some_and(is_named)
}

/// A time of day or a year of our days.
fn has_moment(words: &str) -> bool {
    let is_part = |c: char| !c.is_ascii_digit() && c != ':';
    words.split(is_part).any(|part| match part.split_once(':') {
        Some((hour, minute)) => matches!(hour.len(), 1 | 2) && minute.get(..2).is_some(),
        None => part.len() == 4 && (part.starts_with("19") || part.starts_with("20")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_label_passes_the_quick_look() {
        for total in TOTALS.iter().chain(AVERAGES) {
            assert!(may_be_total(total.as_bytes()), "{total}");
            assert_ne!(label(total), Label::Other, "{total}");
            assert!(may_be_total(format!("\"{}:\"", total.to_uppercase()).as_bytes()), "{total}");
        }
        for word in WORDS {
            assert!(may_be_total(format!("North {word}").as_bytes()), "{word}");
            assert_eq!(label(&format!("{word} North")), Label::TotalOf("north".to_owned()));
        }
        for words in SHARES.iter().chain(COUNTS) {
            assert_ne!(label(&words.to_uppercase()), Label::Other, "{words}");
        }
        for total in [
            "\u{a0}Total",
            "Acme Total\u{a0}",
            "*** Summe",
            "СЕВЕР ИТОГО",
            "Pohjola Yhteensä",
            "T\u{f6}LT ÖSSZESEN",
        ] {
            assert!(may_be_total(total.as_bytes()), "{total}");
        }
        for name in
            ["Acme Ltd", "\"Bolt Inc\"", "El Paso Ink", "Émile Zola", "Дом 7", "AG", "C0000001", "لبان 3"]
        {
            assert!(!may_be_total(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn labels_are_told_from_names() {
        assert_eq!(label("Total for Bravo Ltd"), Label::TotalOf("bravo ltd".to_owned()));
        assert_eq!(label("*** Grand Total:"), Label::Total);
        for name in ["Totally Ltd", "Summer Ltd", "Acme", "-", "Gesamtschule Nord"] {
            assert_eq!(label(name), Label::Other, "{name}");
        }
    }

    #[test]
    fn ends_of_reports_and_counts_of_rows_are_known() {
        for words in [
            "*** END OF REPORT ***",
            "(3 rows)",
            "(3 rows affected)",
            "3 rows in set (0.00 sec)",
            "3 records selected.",
            "Anzahl Datensätze: 3",
            "Count 3",
        ] {
            assert!(ends_report(words, 3), "{words}");
        }
        for words in ["End of Line Books", "4 rows", "Three Rows Farm", "3 Pines Ltd"] {
            assert!(!ends_report(words, 3), "{words}");
        }
    }
}
