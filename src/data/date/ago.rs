//! Days counted back from another one: `3 days ago`, `vor 2 Wochen`, `il y a un mois`, `yesterday`.

use super::Day;
use crate::data::header::{self, is_one_of};

/// Words around how long ago it was, ...
const AROUND: &str = "ago vor il y a hace fa geleden ha atras for siden sedan sden temu";
/// ... for one, ...
const ONE: &str = "a an one einem einer einen ein un une uno una um uma een en ett";
/// ... and for a length of time, with its days.
const LENGTHS: [(&str, i32); 5] = [
    (
        "hour hours hr hrs h minute minutes min mins stunde stunden minuten heure heures hora horas ora ore uur minuut minuten",
        0,
    ),
    ("day days d tag tage tagen jour jours dia dias giorno giorni dag dagen dager dage dagar dni dzien", 1),
    (
        "week weeks wk wks w woche wochen semaine semaines semana semanas settimana settimane weken veckor vecka uker uger tygodni",
        7,
    ),
    (
        "month months mo mos monat monate monaten mois mes meses mese mesi maand maanden manader maneder miesiecy",
        30,
    ),
    ("year years yr yrs y jahr jahre jahren an ans ano anos anno anni jaar ar lat", 365),
];
/// Days by words of their own, with how many days ago they were.
const DAYS: [(&str, i32); 3] = [
    ("today|now|just now|heute|aujourd hui|hoy|oggi|vandaag|hoje|idag|i dag|dzisiaj", 0),
    ("yesterday|gestern|hier|ayer|ieri|gisteren|ontem|igar|i gar|i gaar|wczoraj", 1),
    ("vorgestern|anteayer|avant hier|eergisteren|anteontem", 2),
];
/// No such text is longer, in bytes.
const LONGEST: usize = 40;

/// How many days ago something was; a month has 30 of them, and a year 365.
pub(in crate::data) fn days_ago(text: &str) -> Option<i32> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let parts = words_and_digits(text);
    let words: Vec<&str> = parts.iter().map(String::as_str).collect();
    let phrase = words.join(" ");
    if let Some((_, ago)) = DAYS.iter().find(|(known, _)| known.split('|').any(|known| known == phrase)) {
        return Some(*ago);
    }
    let count = words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
    let (mut number, mut length, mut says_ago) = (None, None, false);
    for (at, word) in words.iter().enumerate() {
        let own = LENGTHS.iter().find(|(known, _)| is_one_of(word, known)).map(|(_, days)| *days);
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            number = word.parse::<i32>().ok().filter(|_| number.is_none() && word.len() <= 4);
            number?;
        } else if own.is_some() && number.is_some() && length.is_none() {
            length = own;
        } else if *word == "a" && at > 0 && words[at - 1] == "y" {
            says_ago = true;
        } else if count == 0 && number.is_none() && is_one_of(word, ONE) && at + 1 < words.len() {
            number = Some(1);
        } else if is_one_of(word, AROUND) {
            says_ago = true;
        } else {
            return None;
        }
    }
    says_ago.then(|| number?.checked_mul(length?)).flatten()
}

/// The day that a text counts back to from `base`.
pub(super) fn read_ago(text: &str, base: Day) -> Option<Day> {
    days_ago(text).and_then(|ago| Day(base.0 - ago).in_reach())
}

/// The words in small letters without accents, and the numbers, each by itself.
fn words_and_digits(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        match is_digit {
            true => parts.push(rest[..end].to_owned()),
            false => parts.extend(header::words(&rest[..end].to_lowercase())),
        }
        rest = &rest[end..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::days_ago;

    #[test]
    fn days_are_counted_back() {
        for (text, days) in [
            ("3 days ago", 3),
            ("1 day ago", 1),
            ("a day ago", 1),
            ("3d ago", 3),
            ("2 weeks ago", 14),
            ("2 months ago", 60),
            ("1 year ago", 365),
            ("an hour ago", 0),
            ("Yesterday", 1),
            ("today", 0),
            ("just now", 0),
            ("vor 3 Tagen", 3),
            ("vor einem Monat", 30),
            ("vor 2 Wochen", 14),
            ("gestern", 1),
            ("il y a 3 jours", 3),
            ("il y a un mois", 30),
            ("hier", 1),
            ("hace 3 días", 3),
            ("3 giorni fa", 3),
            ("3 dagen geleden", 3),
            ("há 3 dias", 3),
            ("aujourd'hui", 0),
            ("i går", 1),
        ] {
            assert_eq!(days_ago(text), Some(days), "{text}");
        }
        for text in [
            "3 days",
            "5",
            "ago",
            "Acme 3",
            "in 3 days",
            "3 days ago 2",
            "2025-01-01",
            "",
            "Ann",
            "a",
            "i",
            "dag",
            "now heute",
        ] {
            assert_eq!(days_ago(text), None, "{text}");
        }
    }
}
