//! The words of a header, whatever the program that wrote it does to them: `Customer ID`, `customer_id`,
//! `CustomerID` and `Kunden-ID` are words to compare.

mod days;

pub(super) use days::speaks_of_days;
pub(crate) use days::{is_elsewhere, is_of_events};

/// The words in small letters without accents and numbers: `POCountry (2)` is `po country`, `Größe` is `grosse`,
/// `Rabatt %` is `rabatt percent`.
pub(super) fn words(header: &str) -> Vec<String> {
    let mut words = WordSplitter::default();
    let mut letters = header.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let next_is_small = letters.peek().is_some_and(|next| next.is_lowercase());
        let starts =
            letter.is_uppercase() && (before.is_lowercase() || (before.is_uppercase() && next_is_small));
        if starts || !letter.is_alphabetic() {
            words.finish();
        }
        match letter {
            '%' => words.push_sign("percent"),
            '#' | '№' => words.push_sign("number"),
            _ if letter.is_alphabetic() => letter.to_lowercase().for_each(|small| words.push(small)),
            _ => {}
        }
        before = letter;
    }
    words.finish();
    words.done
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
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ł' => "l",
        'ś' | 'š' => "s",
        'ź' | 'ż' | 'ž' => "z",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        // The accent of a letter that is written as two characters.
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::words;

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
            ("Größe", &["grosse"]),
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
