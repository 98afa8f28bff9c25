//! The words for figures of all customers that are no sums: the greatest, last year's, the tax on all.

/// What a label says that its row's figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data::csv) enum Statistic {
    /// The least of the rows.
    Least,
    /// The greatest of the rows.
    Greatest,
    /// Those in the middle.
    Middle,
    /// Another figure of all, which no customer is called like.
    Another,
    /// The same, and a customer may have that name.
    MayBeName,
}

const LEAST: &[&str] =
    &["min", "minimum", "lowest", "smallest", "mindestwert", "kleinster wert", "mínimo", "minimo", "minsta"];
const GREATEST: &[&str] = &[
    "max",
    "maximum",
    "highest",
    "largest",
    "höchstwert",
    "größter wert",
    "máximo",
    "massimo",
    "maks",
    "maksimum",
    "største",
    "högsta",
];
const MIDDLE: &[&str] = &["median", "médiane", "mediana", "mediaan"];
const OTHERS: &[&str] = &[
    "previous year",
    "prior year",
    "last year",
    "year before",
    "previous period",
    "prior period",
    "last period",
    "vorjahr",
    "vorjahreswert",
    "vorperiode",
    "année précédente",
    "exercice précédent",
    "n-1",
    "año anterior",
    "periodo anterior",
    "anno precedente",
    "ano anterior",
    "vorig jaar",
    "voorgaand jaar",
    "poprzedni rok",
    "föregående år",
    "forrige år",
    "sidste år",
    "difference",
    "differenz",
    "abweichung",
    "veränderung",
    "variance",
    "écart",
    "différence",
    "diferencia",
    "differenza",
    "scostamento",
    "diferença",
    "verschil",
    "różnica",
    "skillnad",
    "standard deviation",
    "std dev",
    "stdev",
    "std. dev",
    "standardabweichung",
    "écart type",
    "desviación estándar",
    "vat",
    "sales tax",
    "gst",
    "hst",
    "mwst",
    "zzgl. mwst",
    "ust",
    "umsatzsteuer",
    "mehrwertsteuer",
    "tva",
    "iva",
    "btw",
    "moms",
    "rounding",
    "rundung",
    "rundungsdifferenz",
    "arrondi",
    "redondeo",
    "arrotondamento",
    "margin",
    "profit margin",
    "gross margin",
    "marge",
    "handelsspanne",
    "margen",
    "margine",
    "margem",
    "marza",
    "marża",
    "growth",
    "wachstum",
    "croissance",
    "crecimiento",
    "crescita",
    "crescimento",
    "tillväxt",
    "yoy",
    "y/y",
    "vs target",
    "vs budget",
    "vs plan",
    "vs last year",
    "vs prior year",
    "shortfall",
    "zielerreichung",
];
const NAMES: &[&str] = &[
    "tax",
    "steuer",
    "change",
    "variation",
    "variación",
    "variazione",
    "variação",
    "delta",
    "budget",
    "target",
    "goal",
    "plan",
    "forecast",
    "gap",
    "to go",
    "lücke",
    "rest",
    "soll",
    "ziel",
    "objectif",
    "objetivo",
    "obiettivo",
    "shipping",
    "freight",
    "versand",
    "versandkosten",
    "net",
    "netto",
    "gross",
    "brutto",
];

/// Reads the first filled cell of a row that may be no customer.
pub(in crate::data::csv) fn statistic(cell: &str) -> Option<Statistic> {
    let words = cell.to_lowercase();
    // `in % of revenue`, and no `VAT 20 %`.
    let is_share = words.split_whitespace().any(|word| word == "%") && !words.ends_with('%');
    let is_side = |letter: char| !letter.is_alphabetic();
    let plain = words.split(['(', ':']).next().unwrap_or_default();
    let name = if plain.trim() == "n-1" { "n-1" } else { plain.trim_matches(is_side) };
    if is_share || words.starts_with('%') {
        Some(Statistic::Another)
    } else if LEAST.contains(&name) {
        Some(Statistic::Least)
    } else if GREATEST.contains(&name) {
        Some(Statistic::Greatest)
    } else if MIDDLE.contains(&name) {
        Some(Statistic::Middle)
    } else if OTHERS.contains(&name) {
        Some(Statistic::Another)
    } else {
        NAMES.contains(&name).then_some(Statistic::MayBeName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_all_are_told_from_names() {
        for label in OTHERS.iter().chain(["VAT 20%", "MwSt. 19 %:", "in % vom Umsatz", "% of sales"].iter()) {
            assert_eq!(statistic(label), Some(Statistic::Another), "{label}");
        }
        assert_eq!(["Min", "MAX.", "Median:"].map(statistic), {
            [Some(Statistic::Least), Some(Statistic::Greatest), Some(Statistic::Middle)]
        });
        for name in ["Max Weber", "Delta Air", "100% Bio", "Acme", ""] {
            assert_eq!(statistic(name), None, "{name}");
        }
        assert_eq!(statistic("Target"), Some(Statistic::MayBeName));
    }
}
