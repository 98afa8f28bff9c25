//! What a header says beside the role itself: that an amount is of a month or a year, that a score is of a risk.

use crate::data::header;

use super::phrase::HeaderWords;

/// How long the stretch of time is that an amount is of, rather than of all the time that a customer has been one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// Of a month: MRR, a monthly fee.
    Monthly,
    /// Of a year: ARR, a fee per year, the sales of 2024.
    Yearly,
}

const MONTHLY: &[&str] = &[
    "mrr",
    "monthly",
    "month",
    "monat",
    "monatlich",
    "monatlicher",
    "monatsbeitrag",
    "monatsumsatz",
    "mensuel",
    "mensuelle",
    "mois",
    "mensual",
    "mensuales",
    "mes",
    "mensile",
    "mensili",
    "mese",
    "mensal",
    "mensalidade",
    "maandelijks",
    "maand",
    "miesieczny",
    "miesieczna",
    "miesiecznie",
    "miesiac",
    "manad",
    "manatlig",
    "maned",
    "manedlig",
    "mo",
];
const YEARLY: &[&str] = &[
    "arr",
    "acv",
    "annual",
    "annually",
    "yearly",
    "year",
    "pa",
    "jahr",
    "jahrlich",
    "jahrlicher",
    "jahresumsatz",
    "jahresbeitrag",
    "annuel",
    "annuelle",
    "an",
    "annee",
    "anual",
    "ano",
    "anuidade",
    "annuo",
    "annua",
    "anno",
    "jaarlijks",
    "jaar",
    "jaaromzet",
    "rok",
    "roczny",
    "roczna",
    "rocznie",
    "arsavgift",
    "arlig",
    "arsomsattning",
    "arsomsaetning",
    "arsomsetning",
    "months",
];
const RISK: &[&str] =
    &["churn", "risk", "risiko", "risque", "riesgo", "rischio", "risco", "risico", "ryzyko"];

/// The stretch of time that an amount with this header is of, where the header says one: such amounts are never divided by
/// the time that a customer has been one.
pub(crate) fn rate(name: &str) -> Option<Rate> {
    let by_period = || {
        let period = HeaderWords::of(name).period?;
        Some(if period.is_short { Rate::Monthly } else { Rate::Yearly })
    };
    match (rate_by_words(name), by_period()) {
        (Some(Rate::Yearly), Some(Rate::Monthly)) => Some(Rate::Monthly),
        (said, period) => said.or(period),
    }
}

/// The same by its words alone, whatever the period that it names.
pub(crate) fn rate_by_words(name: &str) -> Option<Rate> {
    let words = header::words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(MONTHLY) {
        Some(Rate::Monthly)
    } else if has(YEARLY) {
        Some(Rate::Yearly)
    } else {
        None
    }
}

/// Whether the header speaks of a risk, of which less is better.
pub(in crate::data) fn is_risk(name: &str) -> bool {
    let ends = |word: &String| RISK.iter().any(|risk| word.ends_with(risk));
    header::words(name).iter().any(ends)
}

/// Whether the header speaks of German grades, of which 1 is the best and 6 the worst: `Zufriedenheit (Note)`.
pub(in crate::data) fn is_german_grade(name: &str) -> bool {
    let words = header::words(name);
    let is_german = |word: &String| {
        ["zufriedenheit", "bewertung", "beurteilung"].iter().any(|end| word.ends_with(end))
            || word.starts_with("kunden")
    };
    let is_grade = |word: &String| matches!(word.as_str(), "note" | "noten" | "benotung");
    let is_school_grade = |word: &String| word.starts_with("schulnote");
    words.iter().any(is_school_grade) || words.iter().any(is_grade) && words.iter().any(is_german)
}

const BEST: &[&str] = &[
    "best",
    "excellent",
    "excelente",
    "very",
    "sehr",
    "great",
    "top",
    "tres",
    "muy",
    "molto",
    "ottimo",
    "muito",
    "zeer",
    "uitstekend",
    "bardzo",
    "mycket",
    "meget",
    "hervorragend",
    "beste",
    "bester",
];
const WORST: &[&str] = &[
    "worst",
    "bad",
    "poor",
    "terrible",
    "ungenugend",
    "schlecht",
    "mangelhaft",
    "schlechteste",
    "mauvais",
    "malo",
    "pessimo",
    "ruim",
    "slecht",
    "zle",
    "daligt",
    "darlig",
    "dissatisfied",
    "unsatisfied",
    "unzufrieden",
    "unhappy",
    "awful",
    "low",
    "lowest",
];

/// Whether the header of a score says that less of it is better: `Satisfaction (1 = best, 6 = worst)`.
pub(in crate::data) fn says_less_is_better(name: &str) -> bool {
    match marks(name).as_slice() {
        [(1, one)] => is_best(one),
        [(_, lowest), .., (_, highest)] => {
            is_best(lowest) && !is_best(highest) || is_bad(highest) && !is_bad(lowest)
        }
        _ => false,
    }
}

/// Whether it says that more is better: `Note (6 = best)`.
pub(in crate::data) fn says_more_is_better(name: &str) -> bool {
    match marks(name).as_slice() {
        [(1, one)] => is_bad(one),
        [.., (_, highest)] => is_best(highest),
        [] => false,
    }
}

/// The numbers that a header says the meaning of, the lowest first, with its words.
fn marks(name: &str) -> Vec<(u32, Vec<String>)> {
    let mut marks: Vec<(u32, Vec<String>)> = Vec::new();
    let parts = name.split(['(', ')', ',', ';', '/', '|']);
    for (mark, meaning) in parts.filter_map(|part| part.split_once(['=', ':'])) {
        let number = mark.trim().rsplit(' ').next().and_then(|number| number.parse().ok());
        marks.extend(number.map(|number: u32| (number, header::words(meaning))));
    }
    marks.sort_unstable();
    marks
}

fn is_bad(words: &[String]) -> bool {
    words.iter().any(|word| WORST.contains(&word.as_str()))
}

fn is_best(words: &[String]) -> bool {
    words.iter().any(|word| BEST.contains(&word.as_str())) && !is_bad(words)
}

#[cfg(test)]
mod tests {
    use super::{says_less_is_better, says_more_is_better};

    #[test]
    fn headers_say_that_less_is_better() {
        for header in [
            "Zufriedenheit (1=sehr gut, 6=ungenügend)",
            "Satisfaction (1 = best, 5 = worst)",
            "Satisfaction (1=very satisfied; 5=very dissatisfied)",
            "Satisfaction (1 = best)",
        ] {
            assert!(says_less_is_better(header), "{header}");
        }
        for header in [
            "Zufriedenheit",
            "Satisfaction (1-5)",
            "Zufriedenheit (1=sehr schlecht, 5=sehr gut)",
            "Satisfaction (1 = poor, 5 = excellent)",
            "CSAT (5=best, 1=worst)",
            "Satisfaction (1 = very dissatisfied)",
        ] {
            assert!(!says_less_is_better(header), "{header}");
        }
        for header in [
            "Note (6 = best)",
            "Zufriedenheit (1=sehr schlecht, 6=sehr gut)",
            "Note (6=beste, 1=schlechteste)",
        ] {
            assert!(says_more_is_better(header), "{header}");
        }
        for header in ["Note", "Note (1 = best)", "Zufriedenheit (1=sehr gut, 6=ungenügend)"] {
            assert!(!says_more_is_better(header), "{header}");
        }
    }
}
