//! What reading one cell as a number or a day can give: shared by every way of writing them.

/// One cell, read in the format of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<T> {
    /// The cell says this.
    Value(T),
    /// The cell says nothing; never to be taken for 0.
    Missing,
    /// The cell has what no arithmetic can use: `inf`, `nan`, `1e308`, `#DIV/0!`. Counts as missing, and is
    /// reported.
    Unusable,
    /// The cell is not written in the column's format.
    Misfit,
}

impl<T> Cell<T> {
    /// The value or, where there is none, how the cell counts instead.
    pub fn or_misfit(value: Option<T>) -> Self {
        value.map_or(Self::Misfit, Self::Value)
    }
}

/// Whether a cell of any column says that there is no value: blank, a dash, `n/a`, `#N/A`, `null`, `none` or
/// `unknown`.
pub fn is_missing(text: &str) -> bool {
    let text = text.trim();
    match text.as_bytes() {
        [] | b"-" | b"--" => true,
        [b'n' | b'N' | b'u' | b'U' | b'#', ..] if text.len() <= 7 => {
            ["n/a", "#n/a", "null", "none", "unknown"].iter().any(|word| text.eq_ignore_ascii_case(word))
        }
        [0xE2, ..] => text == "–" || text == "—",
        _ => false,
    }
}

/// Whether a cell of a column of numbers or days says that there is no value. `NA` is such a word there, while
/// in a column of words it may be North America or Namibia.
pub fn is_missing_figure(text: &str) -> bool {
    is_missing(text) || text.trim().eq_ignore_ascii_case("na")
}

/// Whether a cell says that a calculation went wrong somewhere before this list was made.
pub(super) fn is_failed_figure(text: &str) -> bool {
    const WORDS: &[&str] =
        &["nan", "inf", "infinity", "#div/0!", "#value!", "#ref!", "#num!", "#name?", "#null!", "∞"];
    let text = text.trim();
    let word = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    WORDS.iter().any(|failed| word.eq_ignore_ascii_case(failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_dashes_for_nothing_are_missing() {
        for text in
            ["", "  ", "\u{a0}", "-", " -- ", "–", "—", "n/a", "N/A", "#N/A", "NULL", "None", "unknown"]
        {
            assert!(is_missing(text), "{text:?}");
        }
        for text in ["0", "NA", "no", "nil?", "unknowns", "-1", "Nonesuch", "…"] {
            assert!(!is_missing(text), "{text:?}");
        }
    }

    #[test]
    fn na_is_missing_only_among_figures() {
        assert!(is_missing_figure("NA") && is_missing_figure("n/a"));
        assert!(!is_missing_figure("NAM"));
    }

    #[test]
    fn failed_calculations_are_recognised() {
        for text in ["NaN", "-inf", "+Infinity", "#DIV/0!", "−∞"] {
            assert!(is_failed_figure(text), "{text:?}");
        }
        assert!(!is_failed_figure("info") && !is_failed_figure("--inf"));
    }
}
