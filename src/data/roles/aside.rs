//! Words beside those of a role that make something else of it: `Sales Month`, `Annual Income`, `Hours (in min)`.

use super::Candidate;
use super::fit::is_percent;
use super::rate::is_risk;
use super::taxes;
use super::words::LONGER_THAN_DAYS;
use crate::data::column::{ColumnType, Role};
use crate::data::header::{self, names_year};
use crate::data::infer::Figures;

/// English words for money that stand before another noun: `Sales Office`.
const MONEY: &[&str] = &["sales", "revenue", "turnover", "income", "spend", "spending", "billing"];
/// What then is meant: a stretch of time, a part of the firm, a paper.
const NOUNS: &[&str] = &[
    "month",
    "quarter",
    "week",
    "year",
    "day",
    "period",
    "season",
    "org",
    "organization",
    "organisation",
    "branch",
    "location",
    "invoice",
    "employee",
    "engineer",
    "agent",
    "partner",
    "ledger",
    "journal",
    "contact",
    "source",
    "funnel",
    "deal",
    "deals",
];
/// Words for the number of something, behind it.
const NUMBER: &[&str] = &["no", "nr", "number", "num", "id", "code", "key", "ref", "reference"];
/// Words for parts that something is paid in, which have a number or an amount.
const PARTS_TO_PAY: &str =
    "cuota cuotas quota quote plazo rata rate raten parcela parcelas installment instalment tranche termijn";
/// Words for what people earn, ...
const INCOME: &[&str] =
    &["income", "salary", "einkommen", "gehalt", "ingreso", "revenu", "reddito", "inkomen"];
/// ... and beside them for whose it is.
const OF_PEOPLE: &[&str] = &[
    "annual",
    "yearly",
    "monthly",
    "household",
    "family",
    "personal",
    "disposable",
    "applicant",
    "spouse",
    "anual",
    "annuo",
];
/// Words for who did something, or when, or why: `Cancelled by` says no state. ...
const WHO_OR_WHEN: &[&str] = &[
    "by", "at", "on", "because", "reason", "date", "von", "vom", "durch", "am", "wegen", "grund", "datum",
    "par", "le", "motif", "por", "el", "motivo", "da", "il", "door", "op", "reden", "przez", "powod", "av",
    "af", "orsak", "arsag", "arsak",
];
/// ... But `Stato da gennaio` does.
const STATE: &[&str] =
    &["status", "statut", "estado", "stato", "state", "situacao", "situation", "zustand", "statusie"];
/// Parts of a year by their names, and the highest number that each has.
const PARTS: &[(f64, &[&str])] = &[
    (12.0, &["month", "monat", "mois", "mes", "mese", "maand", "miesiac", "manad", "maned"]),
    (4.0, &["quarter", "quartal", "trimestre", "kwartaal", "kwartal", "kvartal"]),
    (53.0, &["week", "woche", "semaine", "semana", "settimana", "vecka", "uge", "uke", "tydzien"]),
];
/// What an amount is divided by, behind "per" or a slash.
const EVENTS: &str = "order orders visit invoice hour hours hr hrs unit units piece pieces pc pcs item kg kilo ton tonne \
    liter litre ticket transaction purchase sale call seat head person capita employee booking job appointment \
    auftrag bestellung besuch rechnung stunde std h stuck stk stck einheit artikel position tonne kopf person mitarbeiter \
    einkauf kauf bon termin beleg buchung commande visite facture heure unite piece article achat panier personne tete \
    vente pedido visita hora factura unidad pieza articulo compra persona empleado venta ordine ora fattura unita pezzo \
    articolo acquisto vendita dipendente unidade peca artigo pessoa funcionario fatura encomenda venda bestelling bezoek \
    uur factuur stuk eenheid persoon medewerker aankoop verkoop zamowienie zamowienia godzine godzina wizyte sztuke szt \
    jednostke osobe timme order styck st enhet kop besok time styk enhed kob besog kjop bestilling objednavku objednavka \
    hodinu hodina navstevu fakturu ks kus jednotku osobu";
/// Words for "per".
const PER: &[&str] = &["per", "pro", "je", "par", "por", "pr", "na", "za", "a", "each"];
/// Words between "per" and what is meant.
const ARTICLES: &[&str] = &["l", "la", "le", "el", "een", "de", "da", "do", "der", "one", "1"];
/// Words for an average in one language, which are other words in another: `Social media sales`.
const MEDIA: &[&str] = &["media", "medie"];
const WITH_MEDIA: &[&str] = &[
    "spesa",
    "vendita",
    "vendite",
    "ventas",
    "venta",
    "gasto",
    "facturacion",
    "receita",
    "venda",
    "vendas",
    "fatturato",
    "entrata",
    "importo",
];
/// Words for what came back, which may be how often or how much.
const RETURNS: &[&str] = &[
    "returns",
    "retouren",
    "retours",
    "devoluciones",
    "resi",
    "devolucoes",
    "zwroty",
    "returer",
    "stornos",
    "stornierungen",
    "cancellations",
    "chargebacks",
];
/// A risk has fewer points.
const MOST_POINTS: f64 = 1000.0;
/// Nobody sends back as often.
const TOO_MANY: f64 = 100.0;
const MINUTES: &[&str] =
    &["min", "mins", "minute", "minutes", "minuten", "minutos", "minuti", "minuter", "minutter", "minuty"];

/// Why a column cannot have a role that its header has the words of: by the words beside them.
pub(super) fn denied(role: Role, column: &Candidate) -> Option<&'static str> {
    let words = header::words(column.name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match role {
        _ if role.is_number() && header::is_planned_by_letter(column.name) => {
            Some("the letter behind its year says that it is planned")
        }
        Role::Revenue if matches!(&words[..], [rev] if rev == "rev") && are_small_counts(column) => {
            Some("it may number revisions")
        }
        Role::Revenue if header::say_one_of(&words, PARTS_TO_PAY) && are_small_counts(column) => {
            Some("it may number the parts that something is paid in")
        }
        Role::Revenue if has(INCOME) && has(OF_PEOPLE) => Some("it says what the customer earns"),
        Role::Margin if is_each(column.name, &words) && !is_percent(column.inferred) => {
            Some("it says that of one unit, order or hour")
        }
        Role::Revenue | Role::Profit | Role::Costs | Role::CostToServe if is_each(column.name, &words) => {
            Some("it says that of one unit, order or hour")
        }
        Role::Margin | Role::Profit
            if has(&["unit", "units"]) && !has(&["business"]) && !is_percent(column.inferred) =>
        {
            Some("it says that of one unit")
        }
        Role::Revenue | Role::Profit | Role::Orders if has_mean_sign(column.name) => Some("it says a mean"),
        Role::Margin | Role::Profit | Role::Discount | Role::Growth if is_of_thousand(column.name) => {
            Some("its header says parts of a thousand or of ten thousand, not percent")
        }
        Role::Revenue if has(MEDIA) && has(WITH_MEDIA) => Some("it says a mean"),
        Role::Revenue if taxes::is_tax(&words) => Some("it says the tax"),
        Role::Revenue if has(&["arr", "mrr"]) && has(&["new", "upsell"]) => {
            Some("it says how much of it is new")
        }
        Role::Profit if has(&["gross", "brutto", "bruto"]) && has(&["earnings"]) => {
            Some("it says what comes in before costs")
        }
        Role::Revenue if is_of_noun(column.name, &words) => Some("it says which month, office or paper"),
        _ if role.is_money() && counts_periods(column, &words) => {
            Some("its values are the numbers of months, quarters, weeks or years")
        }
        Role::Complaints if has(RETURNS) && column.inferred.figures.is_some_and(|it| it.max > TOO_MANY) => {
            Some("its values are so large that they may be money")
        }
        // `Hours (h:min)` are lengths of time.
        Role::Hours if has(MINUTES) && !column.name.contains(':') => Some("its header says minutes"),
        Role::Id | Role::Name if header::names_tenure(&words) => Some("it says since when, or for how long"),
        Role::Status if has(WHO_OR_WHEN) && !has(STATE) => Some("it says who did it, when or why"),
        Role::Satisfaction
            if is_risk(column.name) && column.inferred.figures.is_some_and(|it| it.max > MOST_POINTS) =>
        {
            Some("its values are so large that they may be money at risk")
        }
        Role::Recency if header::say_one_of(&words, LONGER_THAN_DAYS) => {
            Some("it counts weeks, months or years, not days")
        }
        Role::Growth if has(&["index", "indeks", "indice"]) => {
            Some("its header says an index, of which 100 is no growth")
        }
        Role::Growth if falls_below_nothing(column) => Some("it falls by more than all of it"),
        Role::Growth if are_factors(column) => Some("its values look like factors, of which 1 is no growth"),
        _ => None,
    }
}

/// Whether all values are whole numbers as low as those of revisions.
fn are_small_counts(column: &Candidate) -> bool {
    column.inferred.figures.is_some_and(|figures| figures.whole && figures.max < 50.0)
}

/// `Margin bps`, `Marge ‰`
pub(super) fn is_of_thousand(name: &str) -> bool {
    const PARTS: &str = "bps bp permille permil promille promil promile basispunkte millesimi";
    const PAIRS: [[&str; 2]; 2] = [["basis", "point"], ["basis", "points"]];
    let words = header::words(name);
    name.contains(['‰', '‱']) || header::say_one_of(&words, PARTS) || header::say_a_pair(&words, &PAIRS)
}

/// `Umsatz pro Auftrag`, `Umsatz/Auftrag`, `€/Std.`
fn is_each(name: &str, words: &[String]) -> bool {
    let is_event = |word: &str| header::is_one_of(word, EVENTS);
    let behind = words.iter().enumerate().filter(|(at, word)| *at > 0 && PER.contains(&word.as_str()));
    let is_per = behind
        .filter_map(|(at, _)| words[at + 1..].iter().find(|word| !ARTICLES.contains(&word.as_str())))
        .any(|word| is_event(word));
    let mut parts = name.split('/').skip(1).map(header::words);
    is_per || parts.any(|words| words.first().is_some_and(|word| is_event(word)))
}

/// `Ø Umsatz`, but not `Ørsted`.
fn has_mean_sign(name: &str) -> bool {
    let is_alone = |(at, sign): (usize, &str)| {
        !name[at + sign.len()..].starts_with(char::is_lowercase) && !name[..at].ends_with(char::is_alphabetic)
    };
    name.contains(['⌀', '∅']) || name.match_indices('Ø').chain(name.match_indices('ø')).any(is_alone)
}

/// Whether growth is written as a factor, of which 1 is no growth: not in percent, all near 1, on both sides of it.
fn are_factors(column: &Candidate) -> bool {
    let inferred = column.inferred;
    let is_near = |figures: Figures| {
        !figures.whole && (0.3..1.0).contains(&figures.min) && figures.max > 1.0 && figures.max <= 3.0
    };
    !is_percent(inferred) && inferred.figures.is_some_and(is_near)
}

/// Whether growth is less than -100 without a percent sign, as an amount is: nobody buys less than nothing.
fn falls_below_nothing(column: &Candidate) -> bool {
    let inferred = column.inferred;
    !is_percent(inferred) && inferred.figures.is_some_and(|figures| figures.min < -100.0)
}

/// `Sales Month`, but not `Sales/Month` or `Sales (month)`, which is what was sold in one.
fn is_of_noun(name: &str, words: &[String]) -> bool {
    let is_in = |word: &String, list: &[&str]| list.contains(&word.as_str());
    let is_noun = match words {
        [money, noun] => is_in(money, MONEY) && is_in(noun, NOUNS),
        [money, noun, number] => is_in(money, MONEY) && is_in(noun, NOUNS) && is_in(number, NUMBER),
        _ => false,
    };
    is_noun
        && !name.contains(|sign: char| matches!(sign, '/' | '(' | '[' | ',' | ':') || sign.is_ascii_digit())
}

/// Whether a header names a part of a year, and the values only number such parts: 1 to 12, or 2024.
fn counts_periods(column: &Candidate, words: &[String]) -> bool {
    let ColumnType::Number(format) = &column.inferred.kind else { return false };
    let Some(figures) = column.inferred.figures.filter(|figures| figures.whole) else { return false };
    let part = PARTS.iter().find(|(_, names)| words.iter().any(|word| names.contains(&word.as_str())));
    let is_part = part.is_some_and(|(most, _)| figures.min >= 1.0 && figures.max <= *most);
    let is_year = words.iter().any(|word| names_year(word) || word.ends_with("jahr"));
    format.currency.is_none()
        && (is_part || is_year && (1980.0..=2100.0).contains(&figures.min) && figures.max <= 2100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::infer::Evidence;

    fn is_denied(role: Role, name: &str, cells: &[&str]) -> bool {
        let mut evidence = Evidence::new(name);
        cells.iter().for_each(|cell| evidence.look(cell));
        let inferred = evidence.conclude();
        denied(role, &Candidate { name, inferred: &inferred }).is_some()
    }

    #[test]
    fn figures_of_one_unit_and_means_are_not_those_of_the_customer() {
        let cells = &["14.42", "25.10", "8.90"];
        for name in [
            "Umsatz/Auftrag",
            "Revenue per order",
            "CA par commande",
            "Ø Umsatz",
            "ØUmsatz",
            "Umsatz MwSt",
            "Spesa media",
        ] {
            assert!(is_denied(Role::Revenue, name, cells), "{name}");
        }
        for name in
            ["Ørsted Umsatz", "Umsatz ohne MwSt", "Umsatz/Monat", "Media sales", "Revenue per customer"]
        {
            assert!(!is_denied(Role::Revenue, name, cells), "{name}");
        }
        for name in ["Profit per hour", "Gewinn pro Stück", "DB je Stunde", "Marge/Stk", "Unit profit"] {
            assert!(is_denied(Role::Profit, name, cells), "{name}");
        }
        assert!(is_denied(Role::Margin, "Margin per unit", cells));
        assert!(!is_denied(Role::Margin, "Margin per unit %", &["14 %", "25 %"]));
        assert!(is_denied(Role::Growth, "Growth", &["1.30", "0.70", "1.05"]));
        assert!(!is_denied(Role::Growth, "Growth", &["0.30", "-0.10", "0.05"]));
    }

    #[test]
    fn words_beside_a_role_make_something_else_of_it() {
        let amounts = &["1200", "300", "4500"];
        for name in
            ["Sales Month", "sales_quarter", "SalesOrg", "Revenue Year", "Sales Invoice No", "Annual Income"]
        {
            assert!(is_denied(Role::Revenue, name, amounts), "{name}");
        }
        for name in ["Sales/Month", "Sales (month)", "Umsatz Monat", "Revenue Year 1", "Income", "Sales"] {
            assert!(!is_denied(Role::Revenue, name, amounts), "{name}");
        }
        assert!(is_denied(Role::Revenue, "Umsatz Monat", &["1", "12", "7"]));
        assert!(is_denied(Role::Revenue, "Umsatz Jahr", &["2024", "2025"]));
        assert!(!is_denied(Role::Revenue, "Umsatz Jahr", &["2024", "25000"]));
        assert!(is_denied(Role::Hours, "Hours (in min)", &["150"]));
        assert!(!is_denied(Role::Hours, "Hours (h:min)", &["1:30"]));
        assert!(is_denied(Role::Growth, "Growth index (PY=100)", &["120"]));
    }
}
