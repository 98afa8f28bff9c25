//! Which encoding makes words of bytes beyond ASCII that are among Latin letters. Each encoding's reading is rated by
//! where its letters are: an `ü` between small letters is one, a `Ÿ` or a `§` there is none, a `£` beside a digit is one.

use encoding_rs::{ISO_8859_2, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};

use super::charset::Charset;

/// The encoding that was found.
pub(super) struct LetterGuess {
    pub charset: Charset,
    /// The next best one that reads the letters otherwise.
    pub second: Option<Charset>,
    pub is_sure: bool,
}

/// The encodings of Latin letters, and how much more than the others each is expected.
const CHARSETS: [(Charset, f64); 8] = [
    (Charset::Web(WINDOWS_1252), 1.0),
    (Charset::Web(WINDOWS_1250), 0.0),
    (Charset::Cp850, 0.4),
    (Charset::MACINTOSH, 0.0),
    (Charset::Cp437, -0.2),
    (Charset::Web(ISO_8859_2), -0.4),
    (Charset::Web(WINDOWS_1254), -0.4),
    (Charset::Web(WINDOWS_1257), -0.6),
];

/// The letters of languages beyond those of English, small.
const LANGUAGES: [&str; 14] = [
    "éèêëàâçùûüôîïœæ",
    "äöüß",
    "áéíóúñü",
    "áâãàçéêíóôõúü",
    "àèéìíòóù",
    "æøåé",
    "åäöé",
    "éëïöüèáó",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýžľĺŕôä",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "čćđšž",
    "çğıiöşü",
];

/// More letters beyond ASCII than these are enough to be sure of what they say with one voice.
const FEW: usize = 5;
/// Letters looked at.
const MOST: usize = 4000;

/// How many bytes are beyond ASCII.
pub(super) fn beyond_ascii(head: &[u8]) -> usize {
    head.iter().filter(|byte| !byte.is_ascii()).count()
}

/// Whether the bytes beyond ASCII are single letters among Latin ones, as in `Müller`, or signs; in other scripts they
/// make whole words.
pub(super) fn are_latin(head: &[u8]) -> bool {
    let runs = head.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).filter(|run| !run[0].is_ascii());
    let (mut short, mut long) = (0, 0);
    for run in runs {
        *(if run.len() <= 2 { &mut short } else { &mut long }) += run.len();
    }
    short >= long
}

/// The encoding in which the letters are where letters are.
pub(super) fn guess(head: &[u8]) -> LetterGuess {
    let returns = head.iter().filter(|byte| **byte == b'\r').count();
    let feeds = head.iter().filter(|byte| **byte == b'\n').count();
    let mut rated: Vec<(Charset, f64, String)> = CHARSETS
        .iter()
        .map(|(charset, expected)| {
            let ends = match (*charset == Charset::MACINTOSH, returns > 0 && feeds == 0) {
                (true, true) => 2.5,
                (true, false) => -1.0,
                _ => 0.0,
            };
            let text = decode(head, *charset);
            let rating = rate(&text) + expected + ends;
            (*charset, rating, text)
        })
        .collect();
    // The sort is stable: among equals the more usual one comes first.
    rated.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (charset, best, text) = rated.swap_remove(0);
    rated.sort_by(|a, b| b.1.total_cmp(&a.1));
    let second = rated.iter().find(|(_, _, other)| *other != text);
    let lead = second.map_or(f64::INFINITY, |(_, rating, _)| best - rating);
    let letters = beyond_ascii(head);
    let is_of_windows = matches!(charset, Charset::Web(encoding) if encoding != encoding_rs::MACINTOSH);
    let enough = if charset == Charset::Web(WINDOWS_1252) { 2.4 } else { 4.0 };
    let is_sure = is_of_windows && letters >= FEW && lead >= enough && best > 0.0;
    LetterGuess { charset, second: second.map(|(charset, ..)| *charset), is_sure }
}

/// The first word with a letter beyond ASCII that two encodings read differently, in both of them.
pub(super) fn words_apart(head: &[u8], charset: Charset, other: Option<Charset>) -> (String, String) {
    let ends = [' ', ',', ';', '\t', '|', '"', '\n', '\r'];
    let text = decode(head, charset);
    let other = other.map(|other| decode(head, other)).unwrap_or_default();
    let mut others = other.split(ends);
    let pairs = text.split(ends).map(|word| (word, others.next().unwrap_or_default()));
    let apart = pairs.filter(|(word, _)| !word.is_ascii()).find(|(word, other)| word != other);
    let short = |word: &str| word.chars().take(30).collect();
    apart.map_or_else(Default::default, |(word, other)| (short(word), short(other)))
}

/// The lines with letters beyond ASCII, in one encoding.
fn decode(head: &[u8], charset: Charset) -> String {
    let mut text = String::new();
    let lines = head.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_ascii());
    for line in lines {
        match (charset, charset.page()) {
            (Charset::Web(encoding), _) => text.push_str(&encoding.decode_without_bom_handling(line).0),
            (_, Some(page)) => {
                let letters: Vec<char> = page.chars().collect();
                let letter = |byte: &u8| match byte.checked_sub(0x80) {
                    Some(place) => letters[usize::from(place)],
                    None => char::from(*byte),
                };
                text.extend(line.iter().map(letter));
            }
            (_, None) => {}
        }
        if text.len() > MOST * 8 {
            break;
        }
    }
    text
}

/// How well the letters beyond ASCII are where they belong, and how well they are those of one language.
fn rate(text: &str) -> f64 {
    let letters: Vec<char> = text.chars().collect();
    let mut rating = 0.0;
    let mut of_language = [0_u32; LANGUAGES.len()];
    let mut seen = 0;
    for (at, &letter) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_ascii()).take(MOST) {
        let before = at.checked_sub(1).map_or(' ', |before| letters[before]);
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        rating += place(letter, before, after);
        if letter.is_alphabetic() {
            let small = letter.to_lowercase().next().unwrap_or(letter);
            for (count, language) in of_language.iter_mut().zip(LANGUAGES) {
                *count += u32::from(language.contains(small) && is_spelt(small, after));
            }
        }
        seen += 1;
    }
    let agreeing = of_language.into_iter().max().unwrap_or(0);
    // A list has customers of several countries: the share counts, and no more than a dozen letters.
    let share = f64::from(agreeing) / f64::from(seen.max(1));
    rating.clamp(-40.0, 40.0) + share * f64::from(seen.min(12)) * 1.5
}

/// Whether a letter is followed by what its languages have there: `ñ` by a vowel, `õ` by an `e`.
fn is_spelt(small: char, after: char) -> bool {
    let after = after.to_lowercase().next().unwrap_or(' ');
    match small {
        'ñ' => "aeiouáéíóú".contains(after),
        'õ' => after == 'e',
        'ì' | 'ò' => !after.is_alphabetic(),
        // `è` in `Lefèvre` and `Frères`, read otherwise.
        'č' => !"vrgpbcfsqx".contains(after),
        _ => true,
    }
}

/// How well one letter or sign fits between its neighbours.
fn place(letter: char, before: char, after: char) -> f64 {
    let is_letter = |c: char| c.is_alphabetic();
    let is_blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '|' | '(' | ')');
    let within = is_letter(before) || is_letter(after);
    if letter.is_control() || letter == char::REPLACEMENT_CHARACTER {
        return -5.0;
    }
    if matches!(letter, 'ª' | 'º' | 'ƒ' | 'µ') || !letter.is_alphabetic() {
        return sign(letter, before, after, within, is_blank(before) && is_blank(after));
    }
    if before.is_ascii_digit() || after.is_ascii_digit() || matches!(before, '£' | '$' | '€') {
        return -2.5;
    }
    if !within {
        return -1.0;
    }
    let is_capital_inside = letter.is_uppercase() && before.is_lowercase();
    let is_small_outside =
        letter.is_lowercase() && before.is_uppercase() && after.is_uppercase() && letter != 'ß';
    match letter {
        _ if is_capital_inside || is_small_outside => -3.0,
        // Rare in Slovak, while the `å` and `à` of the same byte are frequent.
        'ĺ' | 'Ĺ' | 'ŕ' | 'Ŕ' => -1.5,
        'Þ' | 'þ' | 'ð' | 'Ð' | 'ÿ' | 'Ÿ' | 'ý' | 'Ý' | 'đ' => -0.3,
        _ => 0.3,
    }
}

/// The same of a sign: money beside digits, marks at the ends of words.
fn sign(letter: char, before: char, after: char, within: bool, alone: bool) -> f64 {
    let beside_digit = before.is_ascii_digit()
        || after.is_ascii_digit()
        || (matches!(before, ' ' | '\u{a0}') && !after.is_alphabetic());
    match letter {
        '£' | '€' | '¥' | '¢' if !within && (beside_digit || alone) => 1.5,
        '£' | '€' | '¥' | '¢' if !before.is_alphabetic() => -1.0,
        '\u{a0}' | '\u{202f}' if !within || before.is_ascii_digit() => 0.5,
        '\u{a0}' => -0.5,
        '’' | '‘' if before.is_alphabetic() && after.is_alphabetic() => 1.2,
        '“' | '„' | '‘' | '«' if !before.is_alphabetic() && after.is_alphanumeric() => 1.5,
        '”' | '“' | '»' if before.is_alphanumeric() && !after.is_alphabetic() => 1.5,
        '“' | '„' | '‘' | '«' if !before.is_alphabetic() => 0.5,
        '”' | '“' | '’' | '»' | '…' | '®' | '™' | '©' | '°' | '²' | '³' | 'º' | 'ª'
            if !after.is_alphabetic() =>
        {
            0.5
        }
        '©' | '®' | '±' | '–' | '—' | '·' | '•' | '½' | '§' | '°' | '×' | '¿' | '¡'
            if !before.is_alphabetic() =>
        {
            0.5
        }
        '\u{2500}'..='\u{259f}' => -4.0,
        _ if within => -3.0,
        _ => -0.5,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::MACINTOSH;

    use super::*;

    #[test]
    fn one_word_is_often_enough() {
        for (word, encoding) in [
            ("Müller", WINDOWS_1252),
            ("Dvořák", WINDOWS_1250),
            ("Wałęsa", WINDOWS_1250),
            ("£500", WINDOWS_1252),
            ("Citroën", WINDOWS_1252),
        ] {
            let bytes = encoding.encode(word).0;
            assert_eq!(guess(&bytes).charset, Charset::Web(encoding), "{word}");
        }
        let mac = MACINTOSH.encode("Name\rMüller\rRené\r").0;
        assert_eq!(guess(&mac).charset, Charset::MACINTOSH);
        assert_eq!(guess(b"M\x81ller").charset, Charset::Cp850);
        assert!(!guess(b"M\xFCller").is_sure);
    }

    #[test]
    fn whole_words_beyond_ascii_are_of_another_script() {
        assert!(are_latin("Müller,Käse,£5".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice()));
        assert!(!are_latin(&encoding_rs::WINDOWS_1251.encode("Ромашка").0));
    }
}
