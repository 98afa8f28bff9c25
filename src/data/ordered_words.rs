//! Words that are in an order, such as low, medium, high: read as 1, 2, 3 where a column of them is a score.

use super::header;

/// The different words of a column, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderedWords {
    /// Each as written first, as it is compared, and its number from 1.
    words: Vec<(String, String, u32)>,
    /// Whether the words say how much there is of something, which may be bad.
    are_amounts: bool,
}

/// Words of one kind, the worst or least first. Words that say the same are separated by bars.
struct WordOrder {
    are_amounts: bool,
    steps: &'static [&'static str],
}

const WORD_ORDERS: &[WordOrder] = &[
    WordOrder {
        are_amounts: true,
        steps: &[
            "none|no|keine|kein|aucun|aucune|ninguno|ninguna|nessuno|nessuna|nenhum|nenhuma|geen|brak|ingen",
            "very low|sehr niedrig|sehr gering|tres faible|tres bas|tres basse|muy bajo|muy baja|molto basso|molto bassa\
             |muito baixo|muito baixa|zeer laag|bardzo niski|bardzo niska|bardzo niskie|mycket lag|meget lav",
            "low|small|niedrig|niedriges|gering|geringes|klein|tief|faible|bas|basse|bajo|baja|basso|bassa|baixo|baixa|laag\
             |lage|niski|niska|niskie|maly|male|lag|lagt|lav|lavt",
            "medium|middle|mid|moderate|average|normal|mittel|mittleres|moyen|moyenne|modere|medio|media|moderado|moderato\
             |gemiddeld|middelmatig|sredni|srednia|srednie|medel|mellan|middel|middels|moderat",
            "high|large|hoch|hohes|gross|eleve|elevee|haut|haute|fort|forte|alto|alta|elevado|elevato|hoog|hoge|groot|wysoki\
             |wysoka|wysokie|duze|hog|hogt|hoj|hojt|hoy|hoyt",
            "very high|critical|sehr hoch|kritisch|tres eleve|tres elevee|critique|muy alto|muy alta|critico|molto alto\
             |molto alta|muito alto|muito alta|zeer hoog|bardzo wysoki|bardzo wysoka|bardzo wysokie|mycket hog|meget hoj\
             |svaert hoy",
        ],
    },
    WordOrder {
        are_amounts: false,
        steps: &[
            "red|rot|rouge|rojo|roja|rosso|rossa|vermelho|vermelha|rood|czerwony|czerwona|czerwone|rod|🔴|🟥",
            "orange|naranja|arancione|laranja|oranje|pomaranczowy|oransje|🟠|🟧",
            "yellow|amber|gelb|jaune|amarillo|amarilla|giallo|gialla|amarelo|amarela|geel|zolty|zolta|zolte|gul|🟡|🟨",
            "green|grun|vert|verte|verde|groen|zielony|zielona|zielone|gron|gronn|🟢|🟩",
        ],
    },
    WordOrder {
        are_amounts: false,
        steps: &["😡|😠|🤬", "☹|🙁|😞|😟|😢|😕", "😐|😑", "🙂|😊|☺|😃", "😀|😁|😄|😍|🤩"],
    },
    WordOrder { are_amounts: false, steps: &["👎", "👍"] },
    WordOrder { are_amounts: false, steps: &["f", "e", "d", "c", "b", "a"] },
    // The marks of German schools, of which others put two on one step.
    WordOrder {
        are_amounts: false,
        steps: &["ungenugend", "mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"],
    },
    WordOrder {
        are_amounts: false,
        steps: &[
            "very poor|very bad|terrible|awful|sehr schlecht|ungenugend|tres mauvais|tres mauvaise|muy malo|muy mala|pessimo\
             |pessima|muito ruim|zeer slecht|bardzo zly|bardzo zle|mycket dalig|meget darlig",
            "poor|bad|weak|schlecht|mangelhaft|schwach|mauvais|mauvaise|insuffisant|malo|mala|scarso|scarsa|cattivo|ruim|mau\
             |ma|slecht|matig|zly|zla|zle|slaby|dalig|daligt|darlig|darligt",
            "fair|ok|okay|average|satisfactory|acceptable|ausreichend|befriedigend|passable|moyen|moyenne|correct|regular\
             |aceptable|discreto|sufficiente|razoavel|redelijk|voldoende|dostateczny|przecietny|przecietnie|godkand\
             |godkant|acceptabel|middel|mediocre|mittelmassig",
            "good|gut|bon|bonne|bien|bueno|buena|buono|buona|bom|boa|goed|dobry|dobra|dobrze|dobre|bra|god|godt",
            "very good|great|sehr gut|tres bon|tres bonne|tres bien|muy bueno|muy buena|muy bien|molto buono|ottimo|ottima\
             |muito bom|muito boa|zeer goed|bardzo dobry|bardzo dobra|bardzo dobrze|mycket bra|meget god|meget godt",
            "excellent|outstanding|perfect|ausgezeichnet|hervorragend|exzellent|parfait|excelente|eccellente|uitstekend\
             |doskonaly|doskonale|celujacy|utmarkt|fremragende|utmerket",
        ],
    },
    WordOrder {
        are_amounts: false,
        steps: &[
            "critical|churning|off track|kritisch|critique|critico|krytyczny|kritisk",
            "at risk|unhealthy|poor|gefahrdet|a risque|en riesgo|a rischio|em risco|in gevaar|zagrozony|i riskzonen|i fare",
            "neutral|warning|watch|needs attention|stable|stabil|neutre|neutro|neutraal|neutralny",
            "healthy|good|on track|auf kurs|gesund|sain|saludable|sano|saudavel|gezond|zdrowy|frisk|sund",
            "thriving|champion|excellent",
        ],
    },
    WordOrder {
        are_amounts: false,
        steps: &[
            "very dissatisfied|very unhappy|sehr unzufrieden|tres insatisfait|muy insatisfecho|molto insoddisfatto\
             |muito insatisfeito|zeer ontevreden|bardzo niezadowolony|mycket missnojd|meget utilfreds",
            "dissatisfied|unsatisfied|unhappy|angry|unzufrieden|insatisfait|insatisfaite|insatisfecho|insatisfecha\
             |insoddisfatto|insatisfeito|ontevreden|niezadowolony|missnojd|utilfreds|misfornoyd",
            "neutral|neither|indifferent|neutre|neutro|neutraal|neutralny|noytral",
            "satisfied|happy|zufrieden|satisfait|satisfaite|satisfecho|satisfecha|soddisfatto|satisfeito|tevreden\
             |zadowolony|nojd|tilfreds|fornoyd",
            "very satisfied|very happy|delighted|sehr zufrieden|tres satisfait|muy satisfecho|molto soddisfatto\
             |muito satisfeito|zeer tevreden|bardzo zadowolony|mycket nojd|meget tilfreds",
        ],
    },
    WordOrder {
        are_amounts: false,
        steps: &[
            "detractor|detractors|kritiker|detracteur|detractor|criticaster",
            "passive|passives|indifferent|passiv|passif|pasivo|passivo|passief",
            "promoter|promoters|promoteur|promotor|promotore",
        ],
    },
];

impl OrderedWords {
    /// The words in their order, where all of them are of one order, and there are two at least.
    pub(super) fn of(written: &[String]) -> Option<OrderedWords> {
        if let Some(marks) = OrderedWords::of_marks(written) {
            return Some(marks);
        }
        let plain: Vec<String> = written.iter().map(|word| plain(word)).collect();
        WORD_ORDERS.iter().find_map(|order| {
            let step = |word: &String| {
                order.steps.iter().position(|step| step.split('|').any(|other| other.trim() == word))
            };
            let steps: Vec<usize> = plain.iter().map(step).collect::<Option<_>>()?;
            let mut different = steps.clone();
            different.sort_unstable();
            different.dedup();
            let number = |step: &usize| different.partition_point(|other| other < step) as u32 + 1;
            let words = written.iter().zip(&plain).zip(&steps);
            let mut words: Vec<_> = words
                .map(|((written, plain), step)| (written.clone(), plain.clone(), number(step)))
                .collect();
            words.sort_by_key(|&(_, _, number)| number);
            (different.len() > 1).then_some(OrderedWords { words, are_amounts: order.are_amounts })
        })
    }

    /// Stars and other signs, of which more are more: `★★★` and `★★★☆☆` are 3.
    fn of_marks(written: &[String]) -> Option<OrderedWords> {
        let kinds = written.iter().map(|word| marks(word)).collect::<Option<Vec<_>>>()?;
        let &(sign, _) = kinds.first()?;
        if kinds.iter().any(|&(other, _)| other != sign) {
            return None;
        }
        let mut words: Vec<_> = written
            .iter()
            .zip(kinds)
            .map(|(word, (_, count))| (word.clone(), marks_alone(word), count))
            .collect();
        words.sort_by_key(|&(_, _, number)| number);
        Some(OrderedWords { words, are_amounts: sign == '!' })
    }

    /// The same words, the other way round.
    pub(super) fn reversed(mut self) -> OrderedWords {
        let top = self.top() + 1;
        self.words.iter_mut().for_each(|(_, _, number)| *number = top - *number);
        self.words.reverse();
        self
    }

    fn top(&self) -> u32 {
        self.words.iter().map(|&(_, _, number)| number).max().unwrap_or(0)
    }

    /// Whether the words say how much there is of something.
    pub(super) fn are_amounts(&self) -> bool {
        self.are_amounts
    }

    /// The number of a word, from 1; NaN of any other.
    pub fn number(&self, cell: &str) -> f64 {
        let cell = cell.trim();
        let exactly = self.words.iter().find(|(written, ..)| written == cell);
        let known = exactly.or_else(|| {
            let plain = match marks(cell) {
                Some(_) => marks_alone(cell),
                None => plain(cell),
            };
            self.words.iter().find(|(_, other, _)| *other == plain)
        });
        known.map_or(f64::NAN, |&(_, _, number)| f64::from(number))
    }

    /// Each word as written, as it is compared, and its number.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.words.iter().map(|(written, plain, number)| (written.as_str(), plain.as_str(), *number))
    }

    /// `low 1, medium 2, high 3`
    pub fn describe(&self) -> String {
        let mut said: Vec<&(String, String, u32)> = self.words.iter().collect();
        said.dedup_by_key(|(_, plain, _)| plain.clone());
        let words = said.iter().map(|(written, _, number)| format!("{written} {number}"));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// The sign that a cell repeats, and how often it is there filled.
fn marks(cell: &str) -> Option<(char, u32)> {
    const FILLED: &[char] = &['★', '⭐', '🌟', '*', '!', '●', '♥', '❤', '👍'];
    const HOLLOW: &[char] = &['☆', '✩', '○', '◯', '♡'];
    let alone = marks_alone(cell);
    let sign = alone.chars().next().filter(|sign| FILLED.contains(sign))?;
    let is_mark = |letter: char| letter == sign || HOLLOW.contains(&letter);
    let count = alone.chars().filter(|letter| *letter == sign).count() as u32;
    alone.chars().all(is_mark).then_some((sign, count))
}

/// Without blanks, and without what only makes a sign coloured.
fn marks_alone(cell: &str) -> String {
    cell.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{fe0f}').collect()
}

/// A word as it is compared: small letters without accents; a sign without words as it is.
fn plain(word: &str) -> String {
    let words = header::words(word).join(" ");
    if words.is_empty() { marks_alone(word) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_in_order() {
        for (words, order) in [
            (&["high", "low", "medium"][..], Some("low 1, medium 2, high 3")),
            (&["A", "C", "B"], Some("C 1, B 2, A 3")),
            (&["very high", "low"], Some("low 1, very high 2")),
            (&["Green", "Red"], Some("Red 1, Green 2")),
            (&["grün", "gelb", "rot"], Some("rot 1, gelb 2, grün 3")),
            (&["low", "banana"], None),
            (&["low"], None),
            (&["low", "green"], None),
            (&["🟢", "🔴", "🟡"], Some("🔴 1, 🟡 2, 🟢 3")),
            (&["😀", "😐", "☹\u{fe0f}"], Some("☹\u{fe0f} 1, 😐 2, 😀 3")),
            (&["🟢", "😐"], None),
        ] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(
                OrderedWords::of(&words).map(|ordered| ordered.describe()).as_deref(),
                order,
                "{words:?}"
            );
        }
        for (words, order) in [
            (&["★★★", "★", "★★★★★"][..], Some("★ 1, ★★★ 3, ★★★★★ 5")),
            (&["★★★☆☆", "★☆☆☆☆"], Some("★☆☆☆☆ 1, ★★★☆☆ 3")),
            (&["⭐⭐", "⭐ ⭐ ⭐"], Some("⭐⭐ 2, ⭐ ⭐ ⭐ 3")),
            (&["★", "**"], None),
            (&["★", "-"], None),
        ] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let ordered = OrderedWords::of(&words);
            assert_eq!(ordered.map(|ordered| ordered.describe()).as_deref(), order, "{words:?}");
        }
        let words = ["low", "medium", "high"].map(String::from);
        let risk = OrderedWords::of(&words).unwrap().reversed();
        assert_eq!(risk.describe(), "high 1, medium 2, low 3");
        assert_eq!((risk.number(" LOW "), risk.number("High")), (3.0, 1.0));
        assert!(risk.number("none").is_nan());
    }
}
