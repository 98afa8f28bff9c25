//! Days counted back from another one: `3 days ago`, `vor 2 Wochen`, `il y a un mois`, `yesterday`.

use super::Day;
use crate::data::header::{self, is_one_of};

/// Words around how long ago it was, ...
const AROUND: &str = "ago vor il y a hace fa geleden ha atras for siden sedan sden temu назад sitten once pred prije zpet ezelott 前 전";
/// ... for one, ...
const ONE: &str = "a an one einem einer einen ein un une uno una um uma een en ett";
/// ... between a length of time and a smaller one, ...
const AND: &str = "and et und y e en og och i a";
/// ... and for a length of time, with its days.
const LENGTHS: [(&str, i32); 5] = [
    (
        "hour hours hr hrs h minute minutes min mins stunde stunden minuten heure heures hora horas ora ore uur minuut minuten",
        0,
    ),
    (
        "day days d tag tage tagen jour jours dia dias giorno giorni dag dagen dager dage dagar dni dzien den dnu dny nap napja dan \
         dana dneva paiva paivaa gun день дня дней 日 天 일",
        1,
    ),
    (
        "week weeks wk wks w woche wochen semaine semaines semana semanas settimana settimane weken veckor vecka uker uger tygodni \
         tydzien tygodnie tyden tydny tydnu het hete viikko viikkoa hafta неделя недели недель неделю 週間 周 주",
        7,
    ),
    (
        "month months mo mos mon mth mths mnth mnths monat monate monaten mon mois mes meses mese mesi maand maanden manad manader \
         maned maneder miesiac miesiace miesiecy mesic mesice mesicu honap honapja mjesec mjeseca mjeseci kuukausi kuukautta ay \
         месяц месяца месяцев か月 ヶ月 カ月 个月 個月 개월",
        30,
    ),
    (
        "year years yr yrs y jahr jahre jahren an ans annee annees ano anos anno anni jaar jaren ar lat lata rok roku roky let \
         ev eve godina godine vuosi vuotta yil год года лет 年 년",
        365,
    ),
];
/// The length of a month by one letter, where no word says that it was ago.
const MONTH: &str = "m";
/// Letters behind a length of time that say that it was ago.
const BEFORE: [char; 2] = ['前', '전'];
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
    length_of(&words).filter(|(_, says_ago)| *says_ago).map(|(days, _)| days)
}

/// How many days a length of time has: `3 years`, `2 yrs 5 mths`, `18 m`; and how many days ago something was.
pub(in crate::data) fn days_of(text: &str) -> Option<i32> {
    if text.len() > LONGEST || !text.starts_with(|first: char| first.is_alphanumeric()) {
        return None;
    }
    let parts = words_and_digits(text);
    let words: Vec<&str> = parts.iter().map(String::as_str).collect();
    days_ago(text).or_else(|| length_of(&words).map(|(days, _)| days))
}

/// The days of a length of time, or of several together, and whether words say that it was ago.
fn length_of(words: &[&str]) -> Option<(i32, bool)> {
    let is_number = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let has_number = words.iter().any(|word| is_number(word));
    let (mut number, mut days, mut least): (Option<f64>, f64, i32) = (None, 0.0, i32::MAX);
    let (mut says_ago, mut has_letter) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let before = word.strip_suffix(BEFORE);
        let name = before.unwrap_or(word);
        let own = LENGTHS.iter().find(|(known, _)| is_one_of(name, known)).map(|(_, days)| *days);
        let own = own.or_else(|| (name == MONTH).then_some(30));
        if is_number(word) {
            let read = word.replace(',', ".").parse().ok().filter(|_| number.is_none() && word.len() <= 4);
            number = Some(read?);
        } else if let (Some(length), Some(of_them)) = (own, number) {
            // The smaller comes behind.
            number = None;
            days += of_them * f64::from(Some(length).filter(|length| *length < least)?);
            least = length;
            says_ago |= before.is_some();
            has_letter |= name == MONTH;
        } else if *word == "a" && at > 0 && words[at - 1] == "y" {
            says_ago = true;
        } else if !has_number && number.is_none() && least == i32::MAX && is_one_of(word, ONE) {
            number = Some(1.0);
        } else if least < i32::MAX && at + 1 < words.len() && is_one_of(word, AND) {
            continue;
        } else {
            says_ago |= is_one_of(word, AROUND);
            is_one_of(word, AROUND).then_some(())?;
        }
    }
    // `5m ago` may be minutes.
    (number.is_none() && least < i32::MAX && !(says_ago && has_letter)).then_some((days as i32, says_ago))
}

/// The day that a text counts back to from `base`.
pub(super) fn read_ago(text: &str, base: Day) -> Option<Day> {
    days_of(text).and_then(|ago| Day(base.0 - ago).in_reach())
}

/// The words in small letters without accents, and the numbers, each by itself.
fn words_and_digits(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let mut end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        // `1.5`
        let fraction = rest[end..].strip_prefix(['.', ',']).filter(|_| is_digit);
        if let Some(fraction) = fraction.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            let digits = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            end += 1 + digits;
        }
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
    use super::{days_ago, days_of};

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
            ("5 mths ago", 150),
            ("1 year 2 months ago", 425),
            ("1.5 years ago", 547),
            ("vor 1,5 Jahren", 547),
            ("vor 1 Jahr und 2 Monaten", 425),
            ("hace 1 año y 2 meses", 425),
            ("5 dni temu", 5),
            ("před 3 dny", 3),
            ("prije 2 mjeseca", 60),
            ("3 gün önce", 3),
            ("3 дня назад", 3),
            ("3日前", 3),
            ("2か月前", 60),
            ("3 天前", 3),
            ("3일 전", 3),
        ] {
            assert_eq!(days_ago(text), Some(days), "{text}");
        }
        for (text, days) in [
            ("12 days", 12),
            ("3 yrs", 1095),
            ("2 years 5 months", 880),
            ("2 years, 5 months", 880),
            ("2y 5m", 880),
            ("18 mths", 540),
            ("18m", 540),
            ("1,5 Jahre", 547),
            ("2 ans et 5 mois", 880),
            ("3 anni e 2 mesi", 1155),
            ("5 mths ago", 150),
        ] {
            assert_eq!(days_of(text), Some(days), "{text}");
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
            "5m ago",
            "3y",
            "5 months 2 years ago",
            "2 days 3 days ago",
        ] {
            assert_eq!(days_ago(text), None, "{text}");
        }
    }
}
