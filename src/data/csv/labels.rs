//! The words by which reports name what is no customer: totals, averages, counts, and the end of the report.

/// What the label of a totals row is, in whole.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "grand totals",
    "overall total",
    "report total",
    "sub total",
    "subtotal",
    "sub-total",
    "total result",
    "sum",
    "sums",
    "all",
    "overall",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "gesamtergebnis",
    "ergebnis",
    "endsumme",
    "total ergebnis",
    "somme",
    "total général",
    "total general",
    "sous-total",
    "sous total",
    "ensemble",
    "résultat total",
    "suma",
    "suma total",
    "total general",
    "subtotal general",
    "totales",
    "totale",
    "totale complessivo",
    "totale generale",
    "subtotale",
    "somma",
    "totali",
    "total geral",
    "soma",
    "totais",
    "total global",
    "totaal",
    "eindtotaal",
    "subtotaal",
    "som",
    "totaalresultaat",
    "totalt",
    "totalsumma",
    "summa",
    "delsumma",
    "total sum",
    "totalsum",
    "hovedtotal",
    "i alt",
    "sum total",
    "ialt",
    "suma końcowa",
    "razem",
    "łącznie",
    "suma częściowa",
    "ogółem",
    "celkem",
    "celkový součet",
    "součet",
    "mezisoučet",
    "spolu",
    "összesen",
    "végösszeg",
    "yhteensä",
    "loppusumma",
    "итого",
    "всего",
    "общий итог",
    "genel toplam",
    "toplam",
    "ukupno",
    "skupaj",
    "iš viso",
    "kokku",
    "kopā",
    "total geral",
    "合計",
    "総計",
    "小計",
    "总计",
    "合计",
    "합계",
    "총계",
    "σύνολο",
    "סהכ",
    "المجموع",
];

/// Words of a label that names what is added up: `North Total`, `Summe Nord`.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "subtotal",
    "sub-total",
    "summe",
    "gesamt",
    "zwischensumme",
    "ergebnis",
    "gesamtergebnis",
    "somme",
    "suma",
    "totale",
    "subtotale",
    "totaal",
    "totalt",
    "totalsumma",
    "summa",
    "razem",
    "celkem",
    "sum",
    "soma",
    "итого",
    "toplam",
    "összesen",
    "yhteensä",
];

/// Labels of shares of the total.
const SHARES: &[&str] = &[
    "percentage of total",
    "percent of total",
    "% of total",
    "share of total",
    "anteil",
    "anteil am gesamt",
    "prozent",
    "pourcentage du total",
    "% du total",
    "porcentaje del total",
    "% del total",
    "percentuale del totale",
    "% van totaal",
];

/// Labels of the number of rows.
const COUNTS: &[&str] =
    &["count", "anzahl", "nombre", "recuento", "conteggio", "aantal", "liczba", "antal", "number of rows"];

/// Labels of averages.
const AVERAGES: &[&str] = &[
    "average",
    "avg",
    "mean",
    "durchschnitt",
    "mittelwert",
    "moyenne",
    "promedio",
    "media",
    "média",
    "gemiddelde",
    "średnia",
    "medel",
    "medelvärde",
    "gennemsnitt",
    "gennemsnit",
    "snitt",
];

/// Words that report programs print below a table, under a blank line.
const FOOTERS: &[&str] = &[
    "generated",
    "created on",
    "created at",
    "created by",
    "exported",
    "printed",
    "accrual basis",
    "cash basis",
    "as of ",
    "report date",
    "run date",
    "page 1",
    "erstellt am",
    "stand:",
    "exportiert",
    "généré",
    "generado",
    "filters applied",
];

/// Words that are printed below a table and nowhere else.
const ENDS: &[&str] = &[
    "end of report",
    "end of list",
    "end of file",
    "end of data",
    "end of export",
    "ende der liste",
    "ende des berichts",
    "ende der auswertung",
    "listenende",
    "fin du rapport",
    "fin de la liste",
    "fin del informe",
    "fin de la lista",
    "fine del report",
    "fine elenco",
    "fim do relatório",
    "einde van het rapport",
    "einde lijst",
    "koniec raportu",
    "slut på rapport",
    "slut på listan",
];

/// Words for rows, beside their number.
const COUNTED: &[&str] = &[
    "row",
    "rows",
    "record",
    "records",
    "line",
    "lines",
    "entry",
    "entries",
    "customers",
    "count",
    "datensätze",
    "datensatz",
    "zeilen",
    "einträge",
    "anzahl",
    "kunden",
    "enregistrements",
    "lignes",
    "registros",
    "filas",
    "record(s)",
    "row(s)",
    "righe",
    "linhas",
    "rijen",
    "aantal",
    "rekordów",
    "wierszy",
    "rader",
    "poster",
];

/// How labels in plain letters begin.
const STARTS: &[&[u8; 3]] = &[
    b"tot", b"sub", b"sum", b"som", b"ges", b"zwi", b"gra", b"all", b"ove", b"rep", b"ins", b"erg", b"end",
    b"sou", b"ens", b"ein", b"del", b"hov", b"ial", b"raz", b"cel", b"mez", b"spo", b"yht", b"lop", b"gen",
    b"top", b"uku", b"sku", b"kok", b"ave", b"avg", b"mea", b"dur", b"mit", b"moy", b"pro", b"med", b"gem",
    b"sni",
];

/// How they end behind the name of what is added up.
const ENDINGS: &[&[u8; 3]] = &[
    b"tal", b"als", b"sum", b"mme", b"amt", b"nis", b"uma", b"ale", b"aal", b"alt", b"mma", b"zem", b"kem",
    b"oma", b"lam", b"sen",
];

/// How much the label of a row says about its figures being sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// It says so, and nothing else.
    Total,
    /// It says so, and of what, in small letters.
    TotalOf(String),
    /// The figures are averages.
    Average,
    /// The figures are shares of a total.
    Share,
    /// The figure is the number of rows.
    Count,
    /// A name, as far as words go.
    Other,
}

/// Reads the first filled cell of a row.
pub(super) fn label(cell: &str) -> Label {
    let cell = cell.split('(').next().filter(|front| !front.trim().is_empty()).unwrap_or(cell);
    let words = cell
        .trim()
        .trim_matches(['*', '-', '=', '>', '<', '(', ')', '[', ']', ':', '.', ' ', 'Σ'])
        .to_lowercase();
    if words.is_empty() || TOTALS.contains(&words.as_str()) {
        return if words.is_empty() && !cell.contains('Σ') { Label::Other } else { Label::Total };
    }
    if AVERAGES.contains(&words.as_str()) {
        return Label::Average;
    }
    if SHARES.contains(&words.as_str()) {
        return Label::Share;
    }
    if COUNTS.contains(&words.as_str()) {
        return Label::Count;
    }
    let rest = |word: &&str| {
        let front = words.strip_prefix(word).filter(|rest| rest.starts_with([' ', ':', '-']));
        let back = || words.strip_suffix(word).filter(|rest| rest.ends_with([' ', ':', '-']));
        front.or_else(back)
    };
    match WORDS.iter().find_map(rest) {
        Some(rest) => {
            let rest = rest.trim_matches([' ', ':', '-']);
            let of = ["for ", "of ", "für ", "von ", "pour ", "de ", "per ", "di ", "voor ", "para "];
            Label::TotalOf(of.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).to_owned())
        }
        None => Label::Other,
    }
}

/// A quick look at the first cell as written: false for nearly all customers, never for a known label.
pub(super) fn may_be_total(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
    let cell = cell.strip_suffix(b"\"").unwrap_or(cell);
    let cell = cell.strip_suffix(b":").unwrap_or(cell);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    if cell.len() < 3 || !cell[..3].iter().chain(&cell[cell.len() - 3..]).all(is_letter) {
        return true;
    }
    let three = |bytes: &[u8]| [bytes[0], bytes[1], bytes[2]].map(|byte| byte.to_ascii_lowercase());
    STARTS.contains(&&three(cell)) || ENDINGS.contains(&&three(&cell[cell.len() - 3..]))
}

/// Whether a line of one cell, or of a word and a number, is what is printed below a table and nowhere else; `rows` is
/// how many rows there are.
pub(super) fn ends_report(words: &str, rows: usize) -> bool {
    let words = words.trim().to_lowercase();
    let plain = words.trim_matches(['*', '-', '=', '.', ' ', '<', '>', '#']);
    if ENDS.contains(&plain) {
        return true;
    }
    let parts: Vec<&str> = plain.split(|c: char| c.is_whitespace() || matches!(c, ':' | ';' | '=')).collect();
    let numbers =
        || parts.iter().filter_map(|part| part.trim_matches(['(', ')', ',', '.']).parse::<usize>().ok());
    let is_count = |part: &&str| {
        COUNTED.contains(&part.trim_matches([',', '.']))
            || COUNTED.contains(&part.trim_matches(['(', ')', ',', '.']))
    };
    parts.len() <= 8 && parts.iter().any(is_count) && numbers().count() == 1 && numbers().next() == Some(rows)
}

/// Whether a cell says how many there are: `2 customers`.
pub(super) fn is_count(cell: &str) -> bool {
    cell.split_once(' ').is_some_and(|(number, thing)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && COUNTED.contains(&thing.trim().to_lowercase().as_str())
    })
}

/// Whether words are the number of a page: `Page 1 of 2`.
pub(super) fn is_page(words: &str) -> bool {
    const PAGES: &[&str] = &["page", "seite", "pagina", "página", "strona", "sida", "side", "blatt"];
    let mut parts = words.split_whitespace();
    let is_word = parts.next().is_some_and(|word| PAGES.contains(&word.to_lowercase().as_str()));
    is_word
        && parts.next().is_some_and(|number| number.trim_matches([':', '/', '.']).parse::<u32>().is_ok())
        && parts.count() <= 3
}

/// Whether words below a blank line are those of a footer.
pub(super) fn is_footer(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    FOOTERS.iter().any(|footer| words.contains(footer)) || has_moment(&words)
}

/// A time of day or a year of our days.
fn has_moment(words: &str) -> bool {
    let is_part = |c: char| !c.is_ascii_digit() && c != ':';
    words.split(is_part).any(|part| match part.split_once(':') {
        Some((hour, minute)) => matches!(hour.len(), 1 | 2) && minute.get(..2).is_some(),
        None => part.len() == 4 && (part.starts_with("19") || part.starts_with("20")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_label_passes_the_quick_look() {
        for total in TOTALS.iter().chain(AVERAGES) {
            assert!(may_be_total(total.as_bytes()), "{total}");
            assert_ne!(label(total), Label::Other, "{total}");
            assert!(may_be_total(format!("\"{}:\"", total.to_uppercase()).as_bytes()), "{total}");
        }
        for word in WORDS {
            assert!(may_be_total(format!("North {word}").as_bytes()), "{word}");
            assert_eq!(label(&format!("{word} North")), Label::TotalOf("north".to_owned()));
        }
        assert!(!may_be_total(b"Acme Ltd") && !may_be_total(b"\"Bolt Inc\""));
    }

    #[test]
    fn labels_are_told_from_names() {
        assert_eq!(label("Total for Bravo Ltd"), Label::TotalOf("bravo ltd".to_owned()));
        assert_eq!(label("*** Grand Total:"), Label::Total);
        for name in ["Totally Ltd", "Summer Ltd", "Acme", "-", "Gesamtschule Nord"] {
            assert_eq!(label(name), Label::Other, "{name}");
        }
    }

    #[test]
    fn ends_of_reports_and_counts_of_rows_are_known() {
        for words in [
            "*** END OF REPORT ***",
            "(3 rows)",
            "(3 rows affected)",
            "3 rows in set (0.00 sec)",
            "3 records selected.",
            "Anzahl Datensätze: 3",
            "Count 3",
        ] {
            assert!(ends_report(words, 3), "{words}");
        }
        for words in ["End of Line Books", "4 rows", "Three Rows Farm", "3 Pines Ltd"] {
            assert!(!ends_report(words, 3), "{words}");
        }
    }
}
