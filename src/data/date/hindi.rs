//! Days with months of Hindi, Marathi and Nepali, whose letters have signs that are none: `31 दिसंबर 2024`.

/// The months, some in more than one spelling, and what they are in English.
const MONTHS: [(&str, &str); 12] = [
    ("जनवरी|जानेवारी|जन॰|जन.", "jan"),
    ("फ़रवरी|फरवरी|फ़रवरी|फेब्रुवारी|फेब्रुअरी|फ़र॰|फर.", "feb"),
    ("मार्च", "march"),
    ("अप्रैल|एप्रिल|अप्रिल", "apr"),
    ("मई|मे ", "may"),
    ("जून", "jun"),
    ("जुलाई|जुलै|जुल॰", "jul"),
    ("अगस्त|ऑगस्ट|अग॰", "aug"),
    ("सितंबर|सितम्बर|सप्टेंबर|सेप्टेम्बर|सित॰", "sep"),
    ("अक्टूबर|अक्तूबर|ऑक्टोबर|अक्टोबर|अक्तू॰", "oct"),
    ("नवंबर|नवम्बर|नोव्हेंबर|नोभेम्बर|नव॰", "nov"),
    ("दिसंबर|दिसम्बर|डिसेंबर|डिसेम्बर|दिस॰", "dec"),
];

/// A text with such a month as English writes it; none of other texts.
pub(super) fn in_english(text: &str) -> Option<String> {
    let at = memchr::memchr(0xe0, text.as_bytes())?;
    if !matches!(text.as_bytes().get(at + 1), Some(0xa4 | 0xa5)) {
        return None;
    }
    let (name, month) = MONTHS.iter().find_map(|(names, month)| {
        names.split('|').find(|name| text.contains(name)).map(|name| (name, *month))
    })?;
    Some(text.replacen(name, &format!(" {month} "), 1).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_hindi_are_put_into_english() {
        assert_eq!(in_english("31 दिसंबर 2024").as_deref(), Some("31  dec  2024"));
        assert_eq!(in_english("5 मार्च, 2024").as_deref(), Some("5  march , 2024"));
        for text in ["31 दिन", "31 ธ.ค. 67", "31 Dec 2024", ""] {
            assert_eq!(in_english(text), None, "{text}");
        }
    }
}
