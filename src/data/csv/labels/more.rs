//! Lines by which an export says that it has not all rows: `... 812 more rows`, `Showing 1 to 50 of 814`.

/// Words for rows that are not there, beside their number.
const MORE: &[&str] = &[
    "more rows",
    "more records",
    "more results",
    "more customers",
    "more clients",
    "more entries",
    "more lines",
    "more items",
    "weitere zeilen",
    "weitere datensätze",
    "weitere kunden",
    "weitere einträge",
    "autres lignes",
    "autres clients",
    "lignes supplémentaires",
    "filas más",
    "más filas",
    "altre righe",
    "meer rijen",
    "more not shown",
];
/// What only such a line begins with or says.
const CUT: &[&str] = &[
    "only the first ",
    "first rows only",
    "output truncated",
    "results truncated",
    "export truncated",
    "[truncated",
    "(truncated",
    "row limit",
    "rows limit",
    "record limit",
    "export limit",
    "limit reached",
    "limit exceeded",
    "maximum number of rows",
    "maximum number of records",
    "results limited to",
    "limited to the first",
    "rows were omitted",
    "nur die ersten ",
    "ausgabe gekürzt",
    "export gekürzt",
    "zeilenlimit",
    "begrenzt auf ",
    "seules les ",
    "export tronqué",
    "limité aux ",
    "limité à ",
    "solo las primeras ",
    "solo los primeros ",
    "exportación truncada",
    "limitado a ",
    "solo le prime ",
    "limitato a ",
    "alleen de eerste ",
    "beperkt tot ",
];
/// Words before the rows that are there, of so many.
const SHOWN: &[&str] = &[
    "showing",
    "displaying",
    "shown",
    "rows",
    "records",
    "results",
    "entries",
    "items",
    "customers",
    "zeige",
    "anzeige",
    "angezeigt",
    "einträge",
    "zeilen",
    "datensätze",
    "affichage",
    "lignes",
    "mostrando",
    "filas",
    "visualizzati",
    "righe",
    "weergegeven",
    "rijen",
    "viser",
    "visar",
];
/// And words between the two numbers.
const OF: &[&str] = &["of", "von", "sur", "de", "di", "van", "av", "af", "out of", "/"];

/// Whether words say that there are more rows than those of the list.
pub(in crate::data::csv) fn says_more(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let has_digit = lower.bytes().any(|byte| byte.is_ascii_digit());
    let says = |list: &[&str]| list.iter().any(|known| lower.contains(known));
    has_digit && says(MORE) || CUT.iter().any(|known| lower.contains(known)) || is_part(&lower)
}

/// `Showing 1 to 50 of 814 entries`, but not `of 50`.
fn is_part(words: &str) -> bool {
    shown_of(words).is_some_and(|(shown, all)| shown < all)
}

/// The last row that a line says to be shown, and how many there are: `Showing 1 to 50 of 814 entries`.
pub(in crate::data::csv) fn shown_of(words: &str) -> Option<(u64, u64)> {
    let lower = words.to_lowercase();
    let mark = ['.', ',', ':', '(', ')', '…'];
    let parts: Vec<&str> = lower.split_whitespace().map(|part| part.trim_matches(mark)).collect();
    parts.first().filter(|first| SHOWN.contains(first))?;
    let number = |part: &str| part.replace([',', '.', '\''], "").parse::<u64>().ok();
    let of = parts.iter().rposition(|part| OF.contains(part))?;
    let last = parts[..of].iter().rev().find_map(|part| part.rsplit(['-', '–']).next().and_then(number));
    last.zip(parts.get(of + 1).and_then(|part| number(part)))
}

#[cfg(test)]
mod tests {
    use super::says_more;

    #[test]
    fn exports_say_that_there_are_more_rows() {
        for words in [
            "... 812 more rows",
            "Showing 1 to 50 of 814 entries",
            "Rows 1-50 of 1,200",
            "Showing 50 of 814",
            "Only the first 1000 rows are shown",
            "Results limited to 2000 records",
            "Es werden nur die ersten 500 Zeilen angezeigt",
            "Einträge 1 bis 10 von 57",
        ] {
            assert!(says_more(words), "{words}");
        }
        for words in [
            "Showing 1 to 50 of 50 entries",
            "Rows of 5",
            "Acme Limited",
            "3 More Ltd",
            "Showing",
            "House of 9",
        ] {
            assert!(!says_more(words), "{words}");
        }
    }
}
