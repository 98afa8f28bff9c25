//! The year, quarter or month that a header speaks of: `Sales 2024`, `Umsatz FY23`, `Revenue LY`, `CA N-1`.
//!
//! It looks for which of several amounts is the latest, and for the words that say the role. So it also reads what is counted
//! back from this year, which `series` does not place, and it keeps a role's words apart where `series` joins them to a stem.
//! A month without a year is no period here: nothing would say which of two is later.

use crate::data::date;
use crate::data::header::is_one_of;

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

impl Period {
    /// Whether it is a year before this one, said as such: last year.
    pub fn is_past(self) -> bool {
        self.is_relative && self.order < 0
    }
}

/// Words, with a space between them, that say which year; the longest that fits counts.
const RELATIVE: &[(i32, &str)] = &[
    (
        0,
        "this year|current year|year to date|laufendes jahr|lfd jahr|lfd j|dieses jahr|aktuelles jahr|akt jahr|heuer\
        |heuriges jahr|lj|aj|hj|jtd|annee en cours|cette annee|annee courante|exercice en cours|exercice courant|exercice\
        |ano actual|este ano|ano en curso|ejercicio actual|ejercicio en curso|ejercicio|ano corrente|ano atual\
        |exercicio atual|exercicio corrente|exercicio|anno in corso|anno corrente|anno attuale|a c|quest anno\
        |esercizio in corso|esercizio corrente|esercizio|dit jaar|huidig jaar|lopend jaar|t m heden|tot heden|huidig boekjaar|lopend boekjaar\
        |boekjaar|ten rok|biezacy rok|rok biezacy|tento rok|letos|letosni rok|innevarande ar|i ar|dette ar|indevaerende ar\
        |inneverende ar|innevaerende ar|ty|cy|ytd|ltm|ttm|今年|今期|当期|本年|올해",
    ),
    (
        -1,
        "last year|prior year|previous year|year before|year ago|a year ago|last yr|prior yr|prev year|prev yr|prev|last fy\
        |prior fy|previous period|prior period|last ytd|prior ytd|previous ytd|ytd last year|ytd prior year|ytd ly|ytd py\
        |lytd|pytd|sply|pcp|pfy|lfy|letztes jahr|letzten jahres|letztem jahr|letztjahr|letztjahrig|letztjahrige|vor jahr\
        |vorheriges jahr|vergangenes jahr|vorperiode|vorjahreszeitraum|vorjahreswert|vorjahresperiode|vorj\
        |annee precedente|annee derniere|annee passee|annee n 1|an dernier|an passe|l an dernier|exercice precedent\
        |exercice dernier|exercice anterieur|exercice passe|periode precedente|precedent|precedente|anterieur\
        |ano anterior|ano pasado|ano previo|pasado ano|ejercicio anterior|periodo anterior|anterior|previo|ano passado\
        |ano transato|exercicio anterior|anno precedente|anno scorso|scorso anno|anno prec|a p|esercizio precedente\
        |periodo precedente|vorig jaar|vorige jaar|afgelopen jaar|voorgaand jaar|verleden jaar|vorig boekjaar\
        |voorgaand boekjaar|vorige periode|vorig|vorige|voorgaand|voorgaande|poprzedni rok|poprzedniego roku\
        |poprzednim roku|rok poprzedni|zeszly rok|zeszlego roku|zeszlym roku|ubiegly rok|ubieglego roku|ubieglym roku\
        |rok ubiegly|rok temu|poprzedni|poprzednia|foregaende ar|forra aret|forra ar|fjolaret|foregaende|foregaende aret\
        |sidste ar|forrige ar|forrige|i fjol|i fjor|fjor|fjoraret|minuly rok|predchozi rok|predchazejici rok|predchozi|loni\
        |minuleho roku|elozo ev|tavaly|viime vuosi|edellinen vuosi|an precedent|anul trecut|gecen yil|onceki yil|прошлый год\
        |предыдущий год|prior|previous|vorjahr|vorjahres|vj|ly|py|前年|昨年|去年|前期|上年|전년|작년",
    ),
    (-2, "year before last|two years ago|vorvorjahr|vvj|vorletztes jahr|ano antepasado|avant derniere annee"),
];

/// Words for a stretch that is not a calendar year's, behind a number.
const STRETCHES: &[&str] =
    &["day", "days", "d", "month", "months", "m", "mo", "weeks", "tage", "monate", "jours", "mois"];

/// Words for months behind their number.
const MONTHS: &str = "m mo mth mths months monate monaten mois mesi meses maanden manader maneder miesiecy";
/// Words beside the number of the last twelve months.
const LAST_TWELVE: &str = "l r lm rm m mo mth mths month months monat monate monaten mois mesi meses mese maanden manader maneder \
    miesiecy last past rolling trailing letzte letzten derniers ultimos ultimi laatste senaste seneste siste ostatnie ostatnich";

/// Years at the beginning of Chinese, Japanese and Korean headers, which have no blank behind them.
const WITHOUT_BLANK: &[&str] =
    &["今年", "今期", "当期", "本年", "올해", "前年", "昨年", "去年", "前期", "上年", "전년", "작년"];

/// The words, with a year apart from what it is written together with: `今期売上`.
fn apart(words: Vec<String>) -> Vec<String> {
    let begins = |word: &String| {
        let year = WITHOUT_BLANK.iter().find(|year| word.starts_with(**year))?;
        let rest = word[year.len()..].trim_start_matches(['度', '의']);
        (!rest.is_empty()).then(|| vec![(*year).to_owned(), rest.to_owned()])
    };
    words.into_iter().flat_map(|word| begins(&word).unwrap_or_else(|| vec![word])).collect()
}

/// What period a header speaks of, and its words without those that say so.
pub(super) fn split(words: Vec<String>, header: &str) -> (Option<Period>, Vec<String>) {
    let mut words = if header.is_ascii() { words } else { apart(words) };
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
    let is_months = |number: &HeaderNumber<'_>| number.is_last_twelve(&words);
    if numbers.iter().any(is_months) {
        words.retain(|word| !is_one_of(word, LAST_TWELVE));
        return (Some(Period { order: 0, is_relative: true, is_short: false }), words);
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
        let length = phrase.split(' ').count();
        let at = words.windows(length).position(|window| phrase.split(' ').eq(window))?;
        Some(at..at + length)
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
    /// Whether no letter is right before it.
    is_apart: bool,
    is_last: bool,
}

fn numbers(header: &str) -> Vec<HeaderNumber<'_>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = header[from..].find(|letter: char| letter.is_ascii_digit()).map(|at| at + from) {
        let end = header[start..]
            .find(|letter: char| !letter.is_ascii_digit())
            .map_or(header.len(), |length| start + length);
        let is_apart = !header[..start].ends_with(char::is_alphabetic);
        let before = header[..start].trim_end();
        let before =
            before.rsplit(|letter: char| letter == ' ' || letter.is_ascii_digit()).next().unwrap_or_default();
        let after = header[end..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let after = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let is_last = header[end..].trim().is_empty();
        if let (Ok(value), 1..=4) = (header[start..end].parse(), end - start) {
            numbers.push(HeaderNumber { value, digits: end - start, before, after, is_apart, is_last });
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

    /// Whether it is the number of `L12M`, `R12M` or `12m`: the last twelve months.
    fn is_last_twelve(&self, words: &[String]) -> bool {
        // `12 derniers mois`
        let is_between = || {
            is_one_of(&self.after.to_lowercase(), "derniers dernieres ultimos ultimi last past")
                && words.iter().any(|word| word.len() > 2 && is_one_of(word, MONTHS))
        };
        self.value == 12
            && (matches!((self.before, self.after), ("l" | "L" | "r" | "R", "" | "m" | "M"))
                || self.is_apart && (is_one_of(&self.after.to_lowercase(), MONTHS) || is_between()))
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
            ("Sales last 12 months", Some(0), "sales"),
            ("Spend 12 months", Some(0), "spend"),
            ("Umsatz letzte 12 Monate", Some(0), "umsatz"),
            ("CA 12 derniers mois", Some(0), "ca"),
            ("Sales last 6 months", None, "sales last months"),
            ("今期売上", Some(0), "売上"),
            ("前年度売上高", Some(-12), "売上高"),
            ("去年销售额", Some(-12), "销售额"),
            ("Revenue 2024-03", Some(2024 * 12 + 3), "revenue"),
            ("Q2 2024 sales", Some(2024 * 12 + 6), "sales"),
            ("Revenue LY", Some(-12), "revenue"),
            ("This year sales", Some(0), "sales"),
            ("CA N-1", Some(-12), "ca"),
            ("CA N", Some(0), "ca"),
            ("Umsatz lfd. Jahr", Some(0), "umsatz"),
            ("Omsättning i år", Some(0), "omsattning"),
            ("Revenue L12M", Some(0), "revenue"),
            ("Visits 12m", Some(0), "visits"),
            ("Revenue (12M)", Some(0), "revenue"),
            ("Umsatz LJ", Some(0), "umsatz"),
            ("CA exercice", Some(0), "ca"),
            ("CA exercice précédent", Some(-12), "ca"),
            ("Obrót w ubiegłym roku", Some(-12), "obrot w"),
            ("Omzet vorig boekjaar", Some(-12), "omzet"),
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
