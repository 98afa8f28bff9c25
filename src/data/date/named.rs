//! Days whose month is a word: `31 Dec 2024`, `December 31st, 2024`, `3 de enero de 2024`.

use super::{Day, full_year, is_clock};

/// The day that a text says, if it begins with a day, a month's name and a year in one of the usual orders, and
/// ends there or continues with a time.
pub(in crate::data) fn read(text: &str) -> Option<Day> {
    let mut month = None;
    let mut numbers = [""; 2];
    let mut count = 0;
    let mut rest = text;
    while month.is_none() || count < 2 {
        let (token, after) = next_token(rest)?;
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            *numbers.get_mut(count)? = token;
            count += 1;
        } else if !(2..=LONGEST).contains(&token.len()) {
            return None;
        } else {
            let mut lower = [0; LONGEST];
            match word(lowercase(token, &mut lower)?)? {
                DateWord::Month(number) if month.is_none() => month = Some(number),
                DateWord::Month(_) => return None,
                DateWord::Weekday | DateWord::Ordinal | DateWord::Filler => {}
            }
        }
        rest = after;
    }
    let tail = rest.strip_prefix('.').unwrap_or(rest).as_bytes();
    if !(tail.is_empty() || is_clock(tail)) {
        return None;
    }
    let (year, day) = if numbers[0].len() == 4 { (numbers[0], numbers[1]) } else { (numbers[1], numbers[0]) };
    let year = match (year.len(), year.parse().ok()?) {
        (4, year) => year,
        (2, year) => full_year(year),
        _ => return None,
    };
    Day::of(year, month?, day.parse().ok()?)
}

/// The next run of digits or of letters, and what follows it.
fn next_token(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches([' ', ',', '.', '-', '/', '\u{a0}', 'º', '°']);
    let first = text.chars().next()?;
    let end = if first.is_ascii_digit() {
        text.find(|c: char| !c.is_ascii_digit())
    } else if first.is_alphabetic() {
        text.find(|c: char| !c.is_alphabetic())
    } else {
        return None;
    };
    Some(text.split_at(end.unwrap_or(text.len())))
}

/// No word of a date is longer, in bytes.
const LONGEST: usize = 16;

/// The word in small letters, written into `space`.
fn lowercase<'a>(word: &str, space: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let mut length = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let end = length + letter.len_utf8();
        letter.encode_utf8(space.get_mut(length..end)?);
        length = end;
    }
    std::str::from_utf8(space.get(..length)?).ok()
}

enum DateWord {
    Month(u8),
    Weekday,
    Ordinal,
    Filler,
}

fn word(lower: &str) -> Option<DateWord> {
    if let Some(month) = month(lower) {
        return Some(DateWord::Month(month));
    }
    match lower {
        "de" | "del" | "of" | "the" | "le" | "den" | "der" | "el" | "il" => Some(DateWord::Filler),
        "st" | "nd" | "rd" | "th" | "er" => Some(DateWord::Ordinal),
        _ => is_weekday(lower).then_some(DateWord::Weekday),
    }
}

/// English, German, French, Spanish, Italian, each name long and short.
fn month(lower: &str) -> Option<u8> {
    Some(match lower {
        "jan" | "january" | "januar" | "jänner" | "janv" | "janvier" | "ene" | "enero" | "gen"
        | "gennaio" => 1,
        "feb" | "february" | "februar" | "feber" | "fév" | "févr" | "février" | "fevrier" | "febrero"
        | "febbraio" => 2,
        "mar" | "march" | "mär" | "mrz" | "märz" | "maerz" | "mars" | "marzo" => 3,
        "apr" | "april" | "avr" | "avril" | "abr" | "abril" | "aprile" => 4,
        "may" | "mai" | "mayo" | "mag" | "maggio" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" | "giu" | "giugno" => 6,
        "jul" | "july" | "juli" | "juil" | "juillet" | "julio" | "lug" | "luglio" => 7,
        "aug" | "august" | "août" | "aout" | "aoû" | "ago" | "agosto" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "setiembre" | "set" | "settembre" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" | "octubre" | "ott" | "ottobre" => 10,
        "nov" | "november" | "novembre" | "noviembre" => 11,
        "dec" | "december" | "dez" | "dezember" | "déc" | "décembre" | "decembre" | "dic" | "diciembre"
        | "dicembre" => 12,
        _ => return None,
    })
}

fn is_weekday(lower: &str) -> bool {
    const NAMES: &[&str] = &[
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lun",
        "mer",
        "jeu",
        "ven",
        "sam",
        "dim",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "mié",
        "jue",
        "vie",
        "sáb",
        "dom",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "gio",
        "sab",
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ];
    NAMES.contains(&lower)
}
