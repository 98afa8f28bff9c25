//! Digits of other scripts, Arabic, Persian, and the wide ones of East Asia; and what nobody sees around digits.

/// A text with its digits and the marks beside them as ASCII has them, and without what nobody sees; nothing where it has
/// no other digits and nothing unseen beside its digits.
pub(in crate::data) fn in_ascii(text: &str) -> Option<String> {
    let is_other = |letter: char| digit(letter).is_some();
    let has_unseen = || text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().any(is_unseen);
    if text.is_ascii() || !(text.chars().any(is_other) || has_unseen()) {
        return None;
    }
    let seen = text.chars().filter(|letter| !is_unseen(*letter));
    let ascii: String = seen.map(|letter| digit(letter).or_else(|| mark(letter)).unwrap_or(letter)).collect();
    Some(ascii.trim().to_owned())
}

/// Whether a letter has no width, as web pages and programs put between words and around figures.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn digit(letter: char) -> Option<char> {
    let first = match letter {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        '०'..='९' => '०',
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
            ("\u{200b}1200.50", Some("1200.50")),
            ("\u{200f}1,200.50 ₪\u{200f}", Some("1,200.50 ₪")),
            ("\u{200e}13/\u{200e}01/\u{200e}2026", Some("13/01/2026")),
            ("\u{200b}Acme", None),
            ("12 €", None),
            ("Müller", None),
            ("12", None),
        ] {
            assert_eq!(in_ascii(text).as_deref(), ascii, "{text}");
        }
    }
}
