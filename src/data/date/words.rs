//! The words of dates in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Danish and
//! Norwegian, each long and short, with and without accents; and the months of Czech, Turkish, Russian, Finnish, Hungarian,
//! Slovak, Slovene, Serbian, Romanian, Catalan, Estonian, Latvian, Indonesian, Lithuanian, Ukrainian, Bulgarian, Greek,
//! Arabic, Hebrew and Malay; and, in dates alone, those of twelve more.

mod dates_alone;
mod others;

use dates_alone::month_of_dates;
use others::other_month;

/// A word of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateWord {
    Month(u8),
    /// `mar`, which is March, or Tuesday in French, Spanish and Italian.
    MarchOrTuesday,
    Weekday,
    /// What may stand between the others.
    Filler,
    /// `tháng`: the number behind it is the month.
    MonthIsNext,
}

/// No word of a date is longer, in bytes.
const LONGEST: usize = 24;

/// The month in Roman numbers, as Poland, Hungary and others write it: `31/XII/2024`.
pub(super) fn month_in_roman(text: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    // Most words are longer, or have other letters.
    if text.len() > 4 || !matches!(text.as_bytes().first(), Some(b'I' | b'V' | b'X')) {
        return None;
    }
    MONTHS.iter().position(|month| *month == text).map(|at| at as u8 + 1)
}

/// The word in small letters, written into `space`.
fn lowercase<'a>(word: &str, space: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    if word.is_ascii() {
        let small = space.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        return std::str::from_utf8(small).ok();
    }
    let mut length = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let end = length + letter.len_utf8();
        letter.encode_utf8(space.get_mut(length..end)?);
        length = end;
    }
    std::str::from_utf8(space.get(..length)?).ok()
}

/// What a word is, in whatever case.
pub(super) fn word(text: &str) -> Option<DateWord> {
    let mut lower = [0; LONGEST];
    lowercase(text, &mut lower).and_then(small_word)
}

/// Whether a text is a weekday, and nothing else.
pub(super) fn is_weekday_alone(text: &str) -> bool {
    matches!(word(text), Some(DateWord::Weekday | DateWord::MarchOrTuesday))
}

/// What a word in small letters is.
fn small_word(lower: &str) -> Option<DateWord> {
    match lower {
        "mar" => return Some(DateWord::MarchOrTuesday),
        "de" | "del" | "do" | "of" | "the" | "le" | "den" | "der" | "el" | "il" | "d" | "m" | "г" | "р"
        | "gada" | "r" | "roku" | "dell" | "l" => {
            return Some(DateWord::Filler);
        }
        "tháng" | "thg" | "thang" => return Some(DateWord::MonthIsNext),
        "ngày" | "ngay" | "năm" | "nam" | "ko" | "n" | "an" | "fómhair" | "fomhair" => {
            return Some(DateWord::Filler);
        }
        "st" | "nd" | "rd" | "th" | "er" | "e" | "ste" | "ème" | "eme" | "º" | "ª" | "a" | "o" | "dia"
        | "feira" => {
            return Some(DateWord::Filler);
        }
        _ => {}
    }
    let known = month(lower).map(DateWord::Month);
    let known = known.or_else(|| is_weekday(lower).then_some(DateWord::Weekday));
    let further = || further_month(lower).or_else(|| other_month(lower)).or_else(|| month_of_dates(lower));
    known.or_else(|| further().map(DateWord::Month))
}

/// Whether a word in small letters, with or without its accents, is a month's name in whole or cut off.
pub(in crate::data) fn is_month(lower: &str) -> bool {
    month_named(lower).is_some()
}

/// Whether a word in small letters and without accents is a Czech month, cut off, as columns are named by it. In a date
/// these are other words: `pro` is "for", `led` a light.
pub(in crate::data) fn is_month_of_columns(lower: &str) -> bool {
    matches!(lower, "led" | "uno" | "bre" | "dub" | "kve" | "cer" | "srp" | "zar" | "rij" | "pro")
}

/// Whether a month's name, in small letters and without accents, is another word far more often: `des`, `out`, `set`.
pub(in crate::data) fn is_rarely_month(lower: &str) -> bool {
    matches!(
        lower,
        "des"
            | "ekim"
            | "gen"
            | "ian"
            | "jaan"
            | "julius"
            | "kasim"
            | "lip"
            | "mag"
            | "marc"
            | "mart"
            | "nisan"
            | "ocak"
            | "out"
            | "set"
            | "sie"
    )
}

/// The number of the month that a word in small letters names, with or without its accents.
pub(in crate::data) fn month_named(lower: &str) -> Option<u8> {
    if lower == "mar" {
        return Some(3);
    }
    month(lower).or_else(|| further_month(lower)).or_else(|| other_month(lower))
}

fn month(lower: &str) -> Option<u8> {
    Some(match lower {
        "jan" | "january" | "januar" | "jänner" | "janner" | "janv" | "janvier" | "ene" | "enero" | "gen"
        | "gennaio" | "janeiro" | "januari" | "sty" | "styczeń" | "stycznia" | "styczen" => 1,
        "feb" | "february" | "februar" | "feber" | "fév" | "févr" | "fevr" | "février" | "fevrier"
        | "febrero" | "febbraio" | "fev" | "fevereiro" | "februari" | "febr" | "lut" | "luty" | "lutego" => 2,
        "march" | "mär" | "mae" | "mrz" | "märz" | "maerz" | "marz" | "mars" | "marzo" | "março"
        | "marco" | "maart" | "mrt" | "marzec" | "marca" | "marts" => 3,
        "apr" | "april" | "avr" | "avril" | "abr" | "abril" | "aprile" | "kwi" | "kwiecień" | "kwietnia"
        | "kwiecien" => 4,
        "may" | "mai" | "mayo" | "mag" | "maggio" | "maio" | "mei" | "maj" | "maja" => 5,
        "jun" | "june" | "juni" | "juin" | "junio" | "giu" | "giugno" | "junho" | "cze" | "czerwiec"
        | "czerwca" => 6,
        "jul" | "july" | "juli" | "juil" | "juillet" | "julio" | "lug" | "luglio" | "julho" | "lip"
        | "lipiec" | "lipca" => 7,
        "aug" | "august" | "août" | "aout" | "aoû" | "aou" | "ago" | "agosto" | "augustus" | "augusti"
        | "sie" | "sierpień" | "sierpnia" | "sierpien" => 8,
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "setiembre" | "set" | "settembre"
        | "setembro" | "wrz" | "wrzesień" | "września" | "wrzesien" | "wrzesnia" => 9,
        "oct" | "october" | "okt" | "oktober" | "octobre" | "octubre" | "ott" | "ottobre" | "out"
        | "outubro" | "paź" | "paz" | "październik" | "października" | "pazdziernik" | "pazdziernika" => {
            10
        }
        "nov" | "november" | "novembre" | "noviembre" | "novembro" | "lis" | "listopad" | "listopada" => 11,
        "dec" | "december" | "dez" | "dezember" | "déc" | "décembre" | "decembre" | "dic" | "diciembre"
        | "dicembre" | "dezembro" | "gru" | "grudzień" | "grudnia" | "grudzien" | "des" | "desember" => 12,
        _ => return None,
    })
}

/// The months of further languages: each as it is in a date and alone, and as it is in a header, without accents.
fn further_month(lower: &str) -> Option<u8> {
    Some(match lower {
        "leden" | "ledna" | "ocak" | "январь" | "января" | "янв" | "tammikuu" | "tammikuuta" | "január"
        | "ianuarie" | "ian" | "gener" | "jaanuar" | "jaan" | "janvāris" | "janvaris" => 1,
        "únor" | "února" | "unor" | "unora" | "şubat" | "subat" | "февраль" | "февраля" | "фев"
        | "helmikuu" | "helmikuuta" | "február" | "februarie" | "febrer" | "veebruar" | "veebr"
        | "februāris" | "februaris" => 2,
        "březen" | "března" | "brezen" | "brezna" | "mart" | "март" | "марта" | "мар" | "maaliskuu"
        | "maaliskuuta" | "március" | "marcius" | "marec" | "martie" | "març" | "marc" | "maret" => 3,
        "duben" | "dubna" | "nisan" | "апрель" | "апреля" | "апр" | "huhtikuu" | "huhtikuuta" | "április"
        | "aprilis" | "apríl" | "aprilie" | "aprill" | "aprīlis" => 4,
        "květen" | "května" | "kveten" | "kvetna" | "mayıs" | "mayis" | "май" | "мая" | "toukokuu"
        | "toukokuuta" | "május" | "majus" | "máj" | "maig" | "maijs" => 5,
        "červen" | "června" | "cerven" | "cervna" | "haziran" | "июнь" | "июня" | "июн" | "kesäkuu"
        | "kesäkuuta" | "kesakuu" | "június" | "junius" | "jún" | "junij" | "iunie" | "iun" | "juny"
        | "juuni" | "jūnijs" | "junijs" => 6,
        "červenec" | "července" | "cervenec" | "cervence" | "temmuz" | "июль" | "июля" | "июл"
        | "heinäkuu" | "heinäkuuta" | "heinakuu" | "július" | "julius" | "júl" | "julij" | "iulie"
        | "iul" | "juliol" | "juuli" | "jūlijs" | "julijs" => 7,
        "srpen" | "srpna" | "ağustos" | "agustos" | "август" | "августа" | "авг" | "elokuu" | "elokuuta"
        | "augusztus" | "avgust" | "agost" | "augusts" | "agustus" | "agu" => 8,
        "září" | "zari" | "eylül" | "eylul" | "сентябрь" | "сентября" | "сен" | "syyskuu" | "syyskuuta"
        | "szeptember" | "septembar" | "septembrie" | "setembre" | "septembris" => 9,
        "říjen" | "října" | "rijen" | "rijna" | "ekim" | "октябрь" | "октября" | "окт" | "lokakuu"
        | "lokakuuta" | "október" | "oktobar" | "octombrie" | "oktoober" | "oktobris" => 10,
        "listopadu" | "kasım" | "kasim" | "ноябрь" | "ноября" | "ноя" | "marraskuu" | "marraskuuta"
        | "novembar" | "noiembrie" | "novembris" => 11,
        "prosinec" | "prosince" | "aralık" | "aralik" | "декабрь" | "декабря" | "дек" | "joulukuu"
        | "joulukuuta" | "decembar" | "decembrie" | "desembre" | "detsember" | "dets" | "decembris" => 12,
        _ => return None,
    })
}

fn is_weekday(lower: &str) -> bool {
    matches!(
        lower,
        "mon"
            | "tue"
            | "tues"
            | "wed"
            | "weds"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mo"
            | "di"
            | "mi"
            | "do"
            | "fr"
            | "sa"
            | "so"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonnabend"
            | "sonntag"
            | "lun"
            | "mer"
            | "jeu"
            | "ven"
            | "sam"
            | "dim"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "mié"
            | "mie"
            | "jue"
            | "vie"
            | "sáb"
            | "dom"
            | "lunes"
            | "martes"
            | "miércoles"
            | "miercoles"
            | "jueves"
            | "viernes"
            | "sábado"
            | "domingo"
            | "gio"
            | "sab"
            | "lunedì"
            | "martedì"
            | "mercoledì"
            | "giovedì"
            | "venerdì"
            | "lunedi"
            | "martedi"
            | "mercoledi"
            | "giovedi"
            | "venerdi"
            | "sabato"
            | "domenica"
            | "seg"
            | "ter"
            | "qua"
            | "qui"
            | "sex"
            | "segunda"
            | "terça"
            | "terca"
            | "quarta"
            | "quinta"
            | "sexta"
            | "sabado"
            | "ma"
            | "wo"
            | "vr"
            | "za"
            | "zo"
            | "maandag"
            | "dinsdag"
            | "woensdag"
            | "donderdag"
            | "vrijdag"
            | "zaterdag"
            | "zondag"
            | "pon"
            | "pn"
            | "wt"
            | "śr"
            | "sr"
            | "czw"
            | "pt"
            | "sob"
            | "niedz"
            | "nd"
            | "poniedziałek"
            | "wtorek"
            | "środa"
            | "sroda"
            | "czwartek"
            | "piątek"
            | "piatek"
            | "sobota"
            | "niedziela"
            | "mån"
            | "tis"
            | "ons"
            | "tors"
            | "tor"
            | "fre"
            | "lör"
            | "sön"
            | "måndag"
            | "tisdag"
            | "onsdag"
            | "torsdag"
            | "fredag"
            | "lördag"
            | "söndag"
            | "man"
            | "tir"
            | "lør"
            | "søn"
            | "mandag"
            | "tirsdag"
            | "lørdag"
            | "søndag"
    )
}

/// Words for a day that never came, in ten languages.
const NEVER: &[&str] = &[
    "never",
    "nie",
    "niemals",
    "noch nie",
    "jamais",
    "nunca",
    "jamás",
    "mai",
    "nooit",
    "nigdy",
    "aldrig",
    "aldri",
    "not yet",
    "noch nicht",
    "pas encore",
    "aún no",
    "non ancora",
    "ainda não",
    "nog niet",
    "jeszcze nie",
    "inte än",
    "ikke endnu",
    "ikke ennå",
];

/// Whether a text says that there was no such day yet.
pub(in crate::data) fn is_never(text: &str) -> bool {
    text.len() <= 14 && NEVER.iter().any(|word| text.eq_ignore_ascii_case(word))
}
