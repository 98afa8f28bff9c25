//! The year, quarter or month that a header speaks of: `Sales 2024`, `Umsatz FY23`, `Revenue LY`, `CA N-1`.

use crate::data::date;

/// A stretch of time that an amount is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Later ones are greater; years and those that are counted back from this year do not compare.
    pub order: i32,
    /// Counted back from this year, rather than named.
    pub is_relative: bool,
    /// Shorter than a year.
    pub is_short: bool,
}

/// Words, with a space between them, that say which year; the longer ones first.
const RELATIVE: &[(i32, &str)] = &[
    (
        0,
        "this year|current year|year to date|laufendes jahr|lfd jahr|dieses jahr|aktuelles jahr|annee en cours|cette annee\
        |ano actual|este ano|ano corrente|ano atual|anno in corso|anno corrente|quest anno|dit jaar|huidig jaar|lopend jaar\
        |ten rok|biezacy rok|innevarande ar|i ar|dette ar|ty|cy|ytd",
    ),
    (
        -1,
        "last year|prior year|previous year|year before|letztes jahr|annee precedente|annee derniere|exercice precedent\
        |ano anterior|ano pasado|ano passado|anno precedente|anno scorso|vorig jaar|afgelopen jaar|poprzedni rok|zeszly rok\
        |foregaende ar|forra aret|foregaende aret|sidste ar|forrige ar|i fjor|prior|previous|vorjahr|vorjahres|vj|ly|py",
    ),
    (-2, "year before last|two years ago|vorvorjahr|vvj"),
];

/// Words for a stretch that is not a calendar year's, behind a number.
const STRETCHES: &[&str] =
    &["day", "days", "d", "month", "months", "m", "mo", "weeks", "tage", "monate", "jours", "mois"];

/// What period a header speaks of, and its words without those that say so.
pub(super) fn split(mut words: Vec<String>, header: &str) -> (Option<Period>, Vec<String>) {
    let numbers = numbers(header);
    let is_month = |word: &String| date::is_month(word) && !date::is_rarely_month(word);
    let quarter =
        numbers.iter().find(|number| matches!(number.before, "q" | "Q") && (1..=4).contains(&number.value));
    if let Some(year) = numbers.iter().find_map(|number| number.year(&words)) {
        let month = words.iter().any(is_month) || numbers.iter().any(|number| number.is_month(header));
        words.retain(|word| !is_month(word) && !matches!(word.as_str(), "fy" | "gj" | "q"));
        let part = quarter.map_or(0, |quarter| quarter.value * 3);
        let part =
            part.max(numbers.iter().filter(|number| number.is_month(header)).map(|month| month.value).sum());
        let is_short = month || quarter.is_some();
        return (Some(Period { order: year * 12 + part, is_relative: false, is_short }), words);
    }
    let back = if numbers.is_empty() || header.contains("N-1") { relative(&mut words, header) } else { None };
    (back.map(|order| Period { order: order * 12, is_relative: true, is_short: false }), words)
}

/// How many years before this one the words say, which are taken out.
fn relative(words: &mut Vec<String>, header: &str) -> Option<i32> {
    if let Some(at) = words.iter().rposition(|word| word == "n").filter(|_| words.len() > 1) {
        let is_before = header.contains("N-1") || header.contains("N - 1");
        if is_before || header.trim_end().ends_with('N') {
            words.remove(at);
            return Some(if is_before { -1 } else { 0 });
        }
    }
    let find = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let at = words.windows(phrase.len()).position(|window| window == phrase)?;
        Some(at..at + phrase.len())
    };
    let all =
        RELATIVE.iter().flat_map(|&(years, phrases)| phrases.split('|').map(move |phrase| (years, phrase)));
    let (years, range) = all
        .filter_map(|(years, phrase)| Some((years, find(phrase)?)))
        .max_by_key(|(_, range)| range.len())?;
    words.drain(range);
    Some(years)
}

/// A number in a header.
struct HeaderNumber<'a> {
    value: i32,
    digits: usize,
    /// The letters right before it, or the sign.
    before: &'a str,
    /// The word behind it.
    after: &'a str,
    is_last: bool,
}

fn numbers(header: &str) -> Vec<HeaderNumber<'_>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = header[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| at + from) {
        let end = header[start..]
            .find(|letter: char| !letter.is_ascii_digit())
            .map_or(header.len(), |length| start + length);
        let before = header[..start].trim_end();
        let before =
            before.rsplit(|letter: char| letter == ' ' || letter.is_ascii_digit()).next().unwrap_or_default();
        let after = header[end..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let after = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let is_last = header[end..].trim().is_empty();
        if let (Ok(value), 1..=4) = (header[start..end].parse(), end - start) {
            numbers.push(HeaderNumber { value, digits: end - start, before, after, is_last });
        }
        from = end;
    }
    numbers
}

impl HeaderNumber<'_> {
    /// The year that it is, in a header of these words.
    fn year(&self, words: &[String]) -> Option<i32> {
        let is_stretch = STRETCHES.contains(&self.after.to_lowercase().as_str());
        let is_marked = self.before.to_lowercase().ends_with("fy") || self.before.ends_with(['\'', '’']);
        match (self.digits, self.value) {
            (4, 1980..=2100) => Some(self.value),
            (2, 10..=60) if !is_stretch && (is_marked || self.is_last && !words.is_empty()) => {
                Some(2000 + self.value)
            }
            _ => None,
        }
    }

    /// Whether it is the month of `2024-01` or `01/2024`.
    fn is_month(&self, header: &str) -> bool {
        let beside = format!("-{:02}", self.value);
        let before = format!("{:02}/", self.value);
        self.digits == 2
            && (1..=12).contains(&self.value)
            && (header.ends_with(&beside) || header.contains(&before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::header;

    #[test]
    fn headers_say_their_period() {
        for (header, order, left) in [
            ("Sales 2024", Some(2024 * 12), "sales"),
            ("FY2023/24 revenue", Some(2023 * 12), "revenue"),
            ("Sales FY23", Some(2023 * 12), "sales"),
            ("Sales '24", Some(2024 * 12), "sales"),
            ("Umsatz 24", Some(2024 * 12), "umsatz"),
            ("Sales 30 days", None, "sales days"),
            ("Sales last 12 months", None, "sales last months"),
            ("Revenue 2024-03", Some(2024 * 12 + 3), "revenue"),
            ("Q2 2024 sales", Some(2024 * 12 + 6), "sales"),
            ("Revenue LY", Some(-12), "revenue"),
            ("This year sales", Some(0), "sales"),
            ("CA N-1", Some(-12), "ca"),
            ("CA N", Some(0), "ca"),
            ("Umsatz lfd. Jahr", Some(0), "umsatz"),
            ("Omsättning i år", Some(0), "omsattning"),
            ("Revenue", None, "revenue"),
            ("Address 2", None, "address"),
            ("Vendite gennaio 2024", Some(2024 * 12), "vendite"),
            ("Omsättning maj 2024", Some(2024 * 12), "omsattning"),
            ("CA des clients 2024", Some(2024 * 12), "ca des clients"),
        ] {
            let (period, words) = split(header::words(header), header);
            assert_eq!(period.map(|period| period.order), order, "{header}");
            assert_eq!(words.join(" "), left, "{header}");
        }
        for (header, is_short) in
            [("CA 2024", false), ("CA juillet 2024", true), ("Sprzedaż luty 2024", true)]
        {
            let (period, _) = split(header::words(header), header);
            assert_eq!(period.map(|period| period.is_short), Some(is_short), "{header}");
        }
    }
}
