//! Digits of other scripts: Arabic, Persian, and the wide ones of East Asia.

/// A text with its digits and the marks beside them as ASCII has them; nothing where it has no other digits.
pub(in crate::data) fn in_ascii(text: &str) -> Option<String> {
    if text.is_ascii() || !text.chars().any(|letter| digit(letter).is_some()) {
        return None;
    }
    Some(text.chars().map(|letter| digit(letter).or_else(|| mark(letter)).unwrap_or(letter)).collect())
}

fn digit(letter: char) -> Option<char> {
    let first = match letter {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    char::from_digit(u32::from(letter) - u32::from(first), 10)
}

fn mark(letter: char) -> Option<char> {
    Some(match letter {
        '٫' | '．' => '.',
        '٬' | '，' => ',',
        '－' => '-',
        '／' => '/',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_digits() {
        for (text, ascii) in [
            ("١٬٢٣٤٫٥٠", Some("1,234.50")),
            ("۱۲۳", Some("123")),
            ("１２，３４５", Some("12,345")),
            ("２０２４／０１／３１", Some("2024/01/31")),
            ("12 €", None),
            ("Müller", None),
            ("12", None),
        ] {
            assert_eq!(in_ascii(text).as_deref(), ascii, "{text}");
        }
    }
}
