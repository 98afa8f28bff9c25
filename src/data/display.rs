//! The one way in which text of a list, a file name or a reason reaches a terminal: what would act on the
//! terminal, or deceive the reader, is made visible; and the room that text takes is measured.

mod several;

use std::borrow::Cow;
use std::fmt::Write;

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub(crate) use several::{first_of, listed};

/// Makes control characters, marks that turn the direction of writing and characters without width visible:
/// `␛` for an escape, `‹U+202E›` for the right-to-left override. All else stays as it is, and so do joiners between
/// letters of scripts that are spelled with them.
pub fn display(text: &str) -> Cow<'_, str> {
    display_with(text, Signs::Unicode)
}

/// How a character is made visible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// `␛` and `‹U+202E›`.
    #[default]
    Unicode,
    /// `^[` and `<U+202E>`, for terminals that draw ASCII alone.
    Ascii,
}

/// As [`display`], with the signs of choice.
pub fn display_with(text: &str, signs: Signs) -> Cow<'_, str> {
    if is_plain(text) || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        let is_spelling = is_joiner(letter) && [before, letters.peek().copied()].iter().all(takes_joiners);
        if is_hidden(letter) && !is_spelling {
            push_sign(&mut shown, letter, signs);
        } else {
            shown.push(letter);
        }
        before = Some(letter);
    }
    Cow::Owned(shown)
}

/// The columns that text takes on a terminal, counted by what a reader sees as one character.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// A text as [`display`] shows it, and its [`width`].
pub fn measured(text: &str) -> (Cow<'_, str>, usize) {
    if is_plain(text) {
        return (Cow::Borrowed(text), text.chars().count());
    }
    let shown = display(text);
    let width = width(&shown);
    (shown, width)
}

/// The text where it fits into `width` columns; else as much of its start as fits before the `ellipsis`. Never
/// cuts through what a reader sees as one character; may be narrower than asked, never wider.
pub fn fit(text: &str, width: usize, ellipsis: &str) -> String {
    if self::width(text) <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(self::width(ellipsis)) else {
        return start(text, width).to_owned();
    };
    start(text, room).to_owned() + ellipsis
}

/// A text as a whole sentence: a capital first, but for the name of a file, and a full stop last where it ends with no
/// sign of its own.
pub fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?']) || text.is_empty();
    let first = text.split(' ').next().unwrap_or_default().trim_end_matches(['.', ',', ':', '!', '?']);
    let is_file = first.contains(['.', '/', '\\']);
    let begun = if is_file { text.to_owned() } else { capitalised(text) };
    begun + if ends { "" } else { "." }
}

/// A text with a capital first.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Breaks a text into lines of at most `width` columns: between words, within Chinese, Japanese and Korean text where
/// that is allowed, and within a word only where it is longer than a line. At least one line; runs of blanks are one.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    lines_with(text, width, Signs::Unicode)
}

/// As [`lines`], with the signs of choice.
pub fn lines_with(text: &str, width: usize, signs: Signs) -> Vec<String> {
    let (text, width) = (display_with(text, signs), width.max(1));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    let mut from = 0;
    let mut ends = linebreaks(&text).map(|(end, _)| end).peekable();
    while let Some(end) = ends.next() {
        let is_whole = |next: &usize| self::width(text[from..*next].trim_end()) <= width;
        if is_in_option(&text[..end]) && ends.peek().is_some_and(is_whole) {
            continue;
        }
        let mut part = &text[from..end];
        from = end;
        if taken > 0 && taken + self::width(part.trim_end()) > width {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        // What is longer than a line has no better place to be broken than its end.
        while self::width(part.trim_end()) > width {
            let first = part.graphemes(true).next().map_or(part.len(), str::len);
            let (piece, rest) = part.split_at(start(part, width).len().max(first));
            if rest.is_empty() {
                break;
            }
            lines.push(piece.to_owned());
            part = rest;
        }
        line.push_str(part);
        taken += self::width(part);
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether a text ends within an option of the command line, a key such as `Alt-x`, a word such as `e-mail`, or before
/// what an option takes.
fn is_in_option(text: &str) -> bool {
    let word = text.trim_end().rsplit(' ').next().unwrap_or_default();
    let word = word.trim_start_matches(['(', '"', '\'', '`']);
    if ["-", "--", "Alt-", "Ctrl-", "Shift-"].contains(&word) {
        return text.ends_with('-');
    }
    let is_letter = |before: &str| before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
    if text.ends_with('-') && word.strip_suffix('-').is_some_and(is_letter) {
        return true;
    }
    let name = word.trim_start_matches('-');
    // A number below 0 is no option.
    let is_option = name.len() < word.len() && name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    is_option && (text.ends_with('-') || text.ends_with(' ') && word.ends_with(char::is_alphanumeric))
}

/// As much of the start of a text as fits into `room` columns.
fn start(text: &str, room: usize) -> &str {
    if is_plain(text) {
        let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
        return &text[..end];
    }
    let mut taken = 0;
    let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
        taken += grapheme.width();
        (taken > room).then_some(at)
    });
    &text[..end.unwrap_or(text.len())]
}

/// Whether each letter takes one column of its own, and a terminal shows it and does nothing else: most text is so.
pub fn is_plain(text: &str) -> bool {
    // Without a way out on the first other byte, many bytes are looked at together.
    text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~')) || text.chars().all(is_single)
}

/// Whether a letter is one of those of [`is_plain`]: Latin, Greek and Cyrillic, and the signs that we draw with.
fn is_single(letter: char) -> bool {
    match letter {
        ' '..='~' => true,
        '\u{a0}'..='\u{2ff}' => letter != '\u{ad}',
        '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' => true,
        '–'..='•' | '…' | '€' | '←'..='↓' | '─'..='▟' | '■'..='◼' | '★' | '☆' => true,
        _ => false,
    }
}

/// Whether a character turns the direction in which the letters after it are written, as an override does.
pub fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a terminal would act on the character, or show nothing for it.
fn is_hidden(letter: char) -> bool {
    match letter {
        ' '..='~' => false,
        // Controls, and the soft hyphen.
        '\0'..='\u{9f}' | '\u{ad}' => true,
        // Marks of direction, joiners, and other characters without width or ink.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}' => true,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        // Ends of lines and paragraphs.
        '\u{2028}' | '\u{2029}' => true,
        // Tags and selectors: invisible alphabets.
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// The joiner and the non-joiner, which have no width.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Whether words are spelled with joiners beside the letter: Arabic script, as Persian needs it, and those of India.
fn takes_joiners(letter: &Option<char>) -> bool {
    letter.is_some_and(
        |letter| matches!(letter, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{dff}'),
    )
}

fn push_sign(shown: &mut String, letter: char, signs: Signs) {
    // A line break within a cell of a workbook is shown as one within a cell of text.
    let letter = if letter == '\u{2028}' { '\n' } else { letter };
    let code = u32::from(letter);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    let caret = (code < 0x80).then(|| char::from_u32(code ^ 0x40)).flatten();
    // Writing into a text cannot fail.
    let _ = match (signs, picture, caret) {
        (Signs::Unicode, Some(picture), _) => write!(shown, "{picture}"),
        (Signs::Ascii, _, Some(caret)) => write!(shown, "^{caret}"),
        (Signs::Unicode, None, _) => write!(shown, "‹U+{code:04X}›"),
        (Signs::Ascii, _, None) => write!(shown, "<U+{code:04X}>"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_take_one_column_and_join_with_no_other() {
        let plain: Vec<char> = ('\0'..='\u{ffff}').filter(|letter| is_single(*letter)).collect();
        assert!(plain.len() > 1_000);
        for &letter in &plain {
            assert!(!is_hidden(letter), "{letter:?}");
            assert_eq!(letter.to_string().width(), 1, "{letter:?}");
            for text in [format!("a{letter}"), format!("{letter}a"), format!("{letter}{letter}")] {
                assert_eq!(text.graphemes(true).count(), 2, "{text:?}");
                assert_eq!(text.width(), 2, "{text:?}");
            }
        }
    }

    #[test]
    fn what_acts_on_a_terminal_is_made_visible() {
        for (text, unicode, ascii) in [
            ("Çelik & Söhne 🙂 ليلى", "Çelik & Söhne 🙂 ليلى", "Çelik & Söhne 🙂 ليلى"),
            ("a\u{1b}[31m\u{7}", "a␛[31m␇", "a^[[31m^G"),
            ("a\tb\r\n\0\u{7f}", "a␉b␍␊␀␡", "a^Ib^M^J^@^?"),
            ("\u{9b}31m", "‹U+009B›31m", "<U+009B>31m"),
            ("gnp.\u{202e}exe", "gnp.‹U+202E›exe", "gnp.<U+202E>exe"),
            ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›", "<U+2066>x<U+2069>"),
            (
                "a\u{200b}b\u{feff}\u{ad}\u{2028}",
                "a‹U+200B›b‹U+FEFF›‹U+00AD›␊",
                "a<U+200B>b<U+FEFF><U+00AD>^J",
            ),
            ("\u{e0041}\u{3164}", "‹U+E0041›‹U+3164›", "<U+E0041><U+3164>"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क्\u{200d}ष", "क्\u{200d}ष", "क्\u{200d}ष"),
            ("می\u{200c}", "می‹U+200C›", "می<U+200C>"),
            ("pay\u{200d}pal", "pay‹U+200D›pal", "pay<U+200D>pal"),
            ("م\u{200c}\u{200c}ن", "م‹U+200C›‹U+200C›ن", "م<U+200C><U+200C>ن"),
        ] {
            assert_eq!(display(text), unicode);
            assert_eq!(display_with(text, Signs::Ascii), ascii);
            assert_eq!(display(&display(text)), unicode, "made visible twice is made visible once");
        }
        assert!(matches!(display("Böhm GmbH"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_sentence_keeps_the_name_of_a_file() {
        for (text, expected) in [
            ("it is there", "It is there."),
            ("list.csv does not exist", "list.csv does not exist."),
            ("lists/may is a folder: name a file", "lists/may is a folder: name a file."),
            ("no. It is not.", "No. It is not."),
            ("élan vital", "Élan vital."),
            ("", ""),
        ] {
            assert_eq!(sentence(text), expected);
        }
    }

    #[test]
    fn width_is_what_the_reader_sees() {
        for (text, columns) in [
            ("", 0),
            ("Acme", 4),
            ("Söhne", 5),
            ("So\u{308}hne", 5),
            ("株式会社", 8),
            ("🙂", 2),
            ("👨‍👩‍👧", 2),
            ("␛[0m", 4),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn cut_text_is_never_wider_and_never_cut_through_a_character() {
        for (text, room, cut) in [
            ("Acme GmbH", 9, "Acme GmbH"),
            ("Acme GmbH", 8, "Acme Gm…"),
            ("株式会社", 8, "株式会社"),
            ("株式会社", 7, "株式会…"),
            ("株式会社", 6, "株式…"),
            ("So\u{308}hne", 3, "So\u{308}…"),
            ("Acme", 1, "…"),
            ("Acme", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(fit(text, room, "…"), cut, "{text} in {room}");
            assert!(width(&fit(text, room, "...")) <= room, "{text} in {room}");
        }
        assert_eq!(fit("Acme", 2, "..."), "Ac");
    }

    #[test]
    fn lines_are_broken_where_a_reader_would_break_them() {
        for (text, room, broken) in [
            ("", 10, &[""][..]),
            ("pays late, but  always pays", 12, &["pays late,", "but always", "pays"]),
            ("お客様は毎月。支払いが早い", 10, &["お客様は毎", "月。支払い", "が早い"]),
            ("call 株式会社山田商店 today", 9, &["call 株式", "会社山田", "商店", "today"]),
            ("לקוח טוב מאוד", 9, &["לקוח טוב", "מאוד"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
            ("so\u{308}so\u{308}", 3, &["so\u{308}s", "o\u{308}"]),
            // An option stays in one line with what it takes, and so does a key.
            ("fits it better (-m rfm).", 18, &["fits it better", "(-m rfm)."]),
            ("add them with --group-by parent", 20, &["add them with", "--group-by parent"]),
            ("say --frozen, or --csv", 12, &["say", "--frozen, or", "--csv"]),
            ("by id, e-mail or name", 9, &["by id,", "e-mail or", "name"]),
            ("press Alt-x for it", 10, &["press", "Alt-x for", "it"]),
            ("a b --no-mouse", 6, &["a b", "--no-", "mouse"]),
            ("profit -6,626 lost", 14, &["profit -6,626", "lost"]),
        ] {
            assert_eq!(lines(text, room), broken, "{text} in {room}");
        }
        assert_eq!(lines("a b", 0), ["a", "b"]);
    }

    #[test]
    fn no_line_is_wider_than_asked_and_nothing_is_lost() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let note = format!("{} {family} 株式会社 🇩🇪🇫🇷 {}", "x".repeat(200), "לקוח".repeat(40));
        for room in 2..60 {
            let lines = lines(&note, room);
            assert!(lines.iter().all(|line| width(line) <= room), "{room}: {lines:?}");
            let kept = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(kept(&lines.concat()), kept(&display(&note)), "{room}");
        }
    }
}
