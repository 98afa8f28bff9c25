//! The words of a header, whatever the program that wrote it does to them: `Customer ID`, `customer_id`,
//! `CustomerID` and `Kunden-ID` are words to compare.

mod ageing;
mod days;
mod glued;
mod multiple;

use std::borrow::Cow;

pub(super) use ageing::{are_ages, is_ageing, words_and_numbers};
pub(crate) use days::{is_elsewhere, is_of_events};
pub(super) use days::{names_tenure, speaks_of_days, speaks_of_hours};
pub(super) use glued::apart;
pub(super) use multiple::{is_minor, multiple};

/// Whether a word is one of a list, which has blanks between its words.
pub(super) fn is_one_of(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Whether one of the words is in such a list.
pub(super) fn say_one_of(words: &[String], list: &str) -> bool {
    words.iter().any(|word| is_one_of(word, list))
}

/// Whether two of the words beside each other are such a pair.
pub(super) fn say_a_pair(words: &[String], pairs: &[[&str; 2]]) -> bool {
    words.windows(2).any(|two| pairs.iter().any(|pair| two == pair))
}

/// Whether one of these words is in a header.
pub(super) fn says(name: &str, list: &[&str]) -> bool {
    words(name).iter().any(|word| list.contains(&word.as_str()))
}

/// Whether a header is one word, of such a list.
pub(super) fn is_called(name: &str, list: &str) -> bool {
    matches!(&words(name)[..], [one] if is_one_of(one, list))
}

/// Whether a header names a stretch of time by its length: `Orders (last 12m)`, `Visits 90 days`.
pub(super) fn names_stretch(header: &str) -> bool {
    const LENGTHS: &str = "d day days w wk wks week weeks m mo mth mths month months y yr yrs year years tage tagen wochen monate monaten \
        jahre jahren jours semaines mois ans dias semanas meses anos giorni mesi anni dagen weken maanden jaar dagar manader";
    let lower = header.to_lowercase();
    let mut digits = lower.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    digits.any(|at| {
        let rest = lower[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.trim_start_matches([' ', '-', '_']);
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        !word.is_empty() && is_one_of(&word, LENGTHS)
    })
}

/// The words in small letters without accents and numbers: `POCountry (2)` is `po country`, `Größe` is `grosse`,
/// `Rabatt %` is `rabatt percent`.
pub(super) fn words(header: &str) -> Vec<String> {
    let mut words = WordSplitter::default();
    let header = with_account(header);
    let mut letters = header.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next_is_small = letters.peek().is_some_and(|next| next.is_lowercase());
        let starts =
            letter.is_uppercase() && (before.is_lowercase() || (before.is_uppercase() && next_is_small));
        if starts || !letter.is_alphabetic() && !is_sign_of_letter(letter) {
            words.finish();
        }
        match letter {
            '%' => words.push_sign("percent"),
            '#' | '№' => words.push_sign("number"),
            '€' | '$' | '£' | '¥' => words.push_sign("money"),
            _ if letter.is_alphabetic() || is_sign_of_letter(letter) => {
                letter.to_lowercase().for_each(|small| words.push(small));
            }
            _ => {}
        }
        before = letter;
    }
    words.finish();
    glued::of_orders(&mut words.done);
    words.done
}

/// The letter behind the year or the month at the end of a header, by which figures are actual or planned: `2024A`,
/// `Jan 25 F`, `FY26 (B)`.
pub(super) fn letter_of_scenario(header: &str) -> Option<char> {
    let header = header.trim_end_matches([' ', ')']);
    let letter = header.chars().next_back().filter(|letter| matches!(letter, 'A' | 'E' | 'F' | 'B' | 'P'))?;
    let before = header[..header.len() - 1].trim_end_matches([' ', '(', '-']);
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    matches!(digits, 2 | 4).then_some(letter)
}

/// Whether that letter says that figures are planned or expected.
pub(super) fn is_planned_by_letter(header: &str) -> bool {
    letter_of_scenario(header).is_some_and(|letter| letter != 'A')
}

/// Whether a word of a header is the year's, in the languages of the roles.
pub(super) fn names_year(word: &str) -> bool {
    matches!(word, "year" | "jahr" | "annee" | "ano" | "anno" | "jaar" | "rok" | "ar")
}

/// `A/C No` as `account No`.
fn with_account(header: &str) -> Cow<'_, str> {
    let bytes = header.as_bytes();
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let is_account = |at: &usize| {
        *at > 0
            && bytes[at - 1].eq_ignore_ascii_case(&b'a')
            && bytes.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case(&b'c'))
            && !is_letter(at.checked_sub(2))
            && !is_letter(Some(at + 2))
    };
    match memchr::memchr_iter(b'/', bytes).find(is_account) {
        Some(at) => format!("{}account{}", &header[..at - 1], &header[at + 2..]).into(),
        None => header.into(),
    }
}

/// Whether it is written above or below a letter, as in Hindi and Thai.
fn is_sign_of_letter(letter: char) -> bool {
    matches!(
        letter,
        '\u{93c}'
            | '\u{94d}'
            | '\u{9cd}'
            | '\u{a4d}'
            | '\u{acd}'
            | '\u{bcd}'
            | '\u{c4d}'
            | '\u{ccd}'
            | '\u{d4d}'
    ) || matches!(letter, '\u{e47}'..='\u{e4e}')
}

#[derive(Default)]
struct WordSplitter {
    done: Vec<String>,
    current: String,
}

impl WordSplitter {
    fn push(&mut self, small: char) {
        match without_accent(small) {
            Some(plain) => self.current.push_str(plain),
            None => self.current.push(small),
        }
    }

    fn push_sign(&mut self, meaning: &str) {
        self.done.push(meaning.to_owned());
    }

    fn finish(&mut self) {
        if !self.current.is_empty() {
            self.done.push(std::mem::take(&mut self.current));
        }
    }
}

fn without_accent(small: char) -> Option<&'static str> {
    Some(match small {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' | 'ă' | 'ā' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' => "e",
        'ď' | 'đ' => "d",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => "i",
        'ł' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ß' => "ss",
        'ά' => "α",
        'έ' => "ε",
        'ή' => "η",
        'ί' => "ι",
        'ό' => "ο",
        'ύ' => "υ",
        'ώ' => "ω",
        'ё' => "е",
        'æ' => "ae",
        'œ' => "oe",
        // The accent of a letter that is written as two characters; the small o of `Nº`.
        '\u{300}'..='\u{36f}' | 'º' | 'ª' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_planned_by_letter, letter_of_scenario, words};

    #[test]
    fn a_letter_behind_the_year_says_what_is_planned() {
        for header in ["2025E", "Revenue 2025F", "FY26B", "Jan-25 F", "2025 (P)"] {
            assert!(is_planned_by_letter(header), "{header}");
        }
        for header in ["2024A", "Revenue 2024 A", "Revenue", "Plan B", "2025e", "Zone 3F", "F"] {
            assert!(!is_planned_by_letter(header), "{header}");
        }
        assert_eq!(letter_of_scenario("2024A"), Some('A'));
    }

    #[test]
    fn headers_come_apart_into_words() {
        let cases: &[(&str, &[&str])] = &[
            ("Customer ID", &["customer", "id"]),
            ("customer_id", &["customer", "id"]),
            ("CustomerID", &["customer", "id"]),
            ("POCountry", &["po", "country"]),
            ("*ContactName", &["contact", "name"]),
            ("Organization - Name", &["organization", "name"]),
            ("Chiffre d'affaires", &["chiffre", "d", "affaires"]),
            ("A/C", &["account"]),
            ("Sales a/c no", &["sales", "account", "no"]),
            ("N/A/C", &["n", "account"]),
            ("HVAC/Cool", &["hvac", "cool"]),
            ("बिक्री", &["बिक्री"]),
            ("ลูกค้า", &["ลูกค้า"]),
            ("Größe", &["grosse"]),
            ("Październik źle", &["pazdziernik", "zle"]),
            ("Součet łącznie", &["soucet", "lacznie"]),
            ("Rabatt %", &["rabatt", "percent"]),
            ("# Orders (2)", &["number", "orders"]),
            ("Created (UTC)", &["created", "utc"]),
            ("2024", &[]),
            ("", &[]),
        ];
        for (header, expected) in cases {
            assert_eq!(words(header), *expected, "{header:?}");
        }
    }
}
