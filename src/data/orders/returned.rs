//! Columns that say of orders, by yes and no, in words or in figures, that they went back, failed or were never meant to be
//! paid, and that nothing else of the list says.

use super::AddedRows;
use super::plan::{are_flags, quoted};
use super::undone::{is_after, rows_where, tells_of_undoing};
use super::words;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

/// Beginnings of words of a header by which goods went back, ...
const RETURNED: &[&str] = &[
    "returned",
    "returns",
    "retour",
    "retourn",
    "zuruckges",
    "zuruckgeg",
    "rucksend",
    "ruckgabe",
    "ruckgegeben",
    "devuel",
    "devolvid",
    "geretourneerd",
    "teruggest",
    "zwrocon",
    "returnerad",
    "returneret",
    "returnert",
    "vracen",
    "vraten",
    "visszakuld",
    "palautet",
    "возвра",
    "επιστρ",
    "返品",
    "退货",
    "退貨",
    "반품",
];
/// ... in whole, ...
const RETURNED_WHOLE: &str =
    "reso resi iade gutschrift avoir creditnota kreditnota dobropis writeoff writtenoff abgeschrieben";
/// ... and in two.
const RETURNED_PAIRS: [[&str; 2]; 20] = [
    ["credited", "by"],
    ["credited", "with"],
    ["replaced", "by"],
    ["superseded", "by"],
    ["ersetzt", "durch"],
    ["remplace", "par"],
    ["remplacee", "par"],
    ["sustituido", "por"],
    ["sostituito", "da"],
    ["vervangen", "door"],
    ["zastapione", "przez"],
    ["credit", "note"],
    ["credit", "notes"],
    ["credit", "memo"],
    ["written", "off"],
    ["write", "off"],
    ["nota", "credito"],
    ["note", "credit"],
    ["bad", "debt"],
    ["sent", "back"],
];
/// A word that says so beside others: `Return value`.
const RETURN: &str = "return";
const BESIDE_RETURN: &str = "value amount total qty quantity units items reason reasons code count pieces";
/// Words beside which that is a rule, a place or a person, or says that nothing went back.
const NO_RETURN: &str = "policy window days deadline until label address customer visitor visits visit rate fee fees terms allowed \
    eligible possible recht frist adresse limit of on not investment";
/// Words in front by which nothing went back.
const NONE: &str = "no non not kein keine nicht pas sin senza geen";
/// Words of a header of a number or a reference, which is no amount.
const NO_AMOUNT: &str = "no nr number numero nummer num id ref";
/// Words of a header of who did something, or what was put in its place.
const BY: &str = "by durch par por da door przez";

/// Words of a header by which, where they say yes, an order brings nothing.
const FOR_NOTHING: &str = "failed failure fraud fraudulent spam lost duplicate duplicated uncollectible invalid free complimentary \
    sample samples trial demo internal exchange replacement unbillable pending preorder rejected declined expired \
    fehlgeschlagen betrug verloren doppelt duplikat uneinbringlich ungultig kostenlos gratis muster probe intern umtausch ersatz \
    ausstehend abgelehnt echoue echouee fraude perdu perdue doublon irrecouvrable invalide gratuit gratuite echantillon essai \
    interne echange remplacement refuse refusee fallido perdido duplicado incobrable invalido gratuito muestra prueba interno cambio \
    reemplazo rechazado fallito frode perso duplicato inesigibile campione prova sostituzione rifiutato mislukt verloren dubbel \
    oninbaar ongeldig proef intern ruil vervanging geweigerd";
/// The same in two words.
const FOR_NOTHING_PAIRS: [[&str; 2]; 3] = [["on", "hold"], ["pre", "order"], ["bad", "debt"]];
/// Words beside which that is something else: `Free shipping`.
const SOMETHING_ELSE: &str = "found shipping delivery email newsletter account customer client gift wrap kunde client cliente \
    code review risk check lead login";
/// Words of a header of that, at most.
const MOST_WORDS: usize = 3;

/// Headers of what is told of some orders: why something is so, or how risky one is.
const TOLD: &str = "reason reasons risk grund grunde motif raison motivo razon causale reden powod orsak arsag syy duvod risiko risque \
    riesgo rischio risico ryzyko причина риск 理由 原因 사유";
/// Words of a cell there by which an order went wrong, ...
const WRONG: &str = "damaged damage damages defect defective faulty broken wrong fraud fraudulent cancel refund refunded return returned cancelled \
    canceled beschadigt defekt kaputt falsch falscher falsche betrug retoure widerruf storniert endommage endommagee defectueux \
    defectueuse casse cassee abime fraude annule retour danado danada defectuoso defectuosa roto rota devuelto cancelado danneggiato \
    danneggiata difettoso difettosa rotto rotta frode annullato reso beschadigd kapot geannuleerd uszkodzony uszkodzone uszkodzona \
    wadliwy wadliwa oszustwo skadad trasig bedrageri beskadiget poskozeno vadne hasarli kusurlu поврежден брак мошенничество \
    破損 不良 不良品 损坏 質量問題 质量问题 파손 불량";
/// ... and two of them.
const WRONG_PAIRS: [[&str; 2]; 16] = [
    ["too", "small"],
    ["too", "big"],
    ["too", "large"],
    ["not", "received"],
    ["never", "arrived"],
    ["not", "delivered"],
    ["changed", "mind"],
    ["not", "described"],
    ["zu", "klein"],
    ["zu", "gross"],
    ["nicht", "erhalten"],
    ["nicht", "angekommen"],
    ["trop", "petit"],
    ["trop", "grand"],
    ["non", "recu"],
    ["no", "recibido"],
];

/// Whether the words of a header say that something went back.
fn tells_of_return(words: &[String]) -> bool {
    let begins = |word: &String| RETURNED.iter().any(|start| word.starts_with(start));
    let has = |list| header::say_one_of(words, list);
    let is_return = words.iter().any(|word| word == RETURN) && has(BESIDE_RETURN);
    let says = words.iter().any(begins)
        || has(RETURNED_WHOLE)
        || header::say_a_pair(words, &RETURNED_PAIRS)
        || is_return;
    let is_none = words.first().is_some_and(|first| header::is_one_of(first, NONE));
    says && !is_none && !has(NO_RETURN)
}

/// Whether the words of a header say why an order failed or was lost: `Failure code`, `Lost reason`, `Error`.
fn tells_why(words: &[String]) -> bool {
    const FAILED: &str = "failure failed decline declined reject rejected rejection lost loss error fehler ablehnung verlust absage echec refus \
        perte rechazo perdida fallo rifiuto perdita errore afwijzing verlies";
    const WHY: &str =
        "reason reasons code message motif raison grund motivo causa causale reden text description";
    const ALONE: &str =
        "error failure fehler ablehnungsgrund absagegrund verlustgrund fehlercode fehlermeldung";
    let has = |list| header::say_one_of(words, list);
    let is_alone = matches!(words, [one] if header::is_one_of(one, ALONE));
    words.len() <= MOST_WORDS && (is_alone || has(FAILED) && has(WHY)) && !has(NO_RETURN)
}

/// Whether the words of a header say that an order brings nothing where the answer is yes.
fn tells_of_nothing(words: &[String]) -> bool {
    let has = |list| header::say_one_of(words, list);
    words.len() <= MOST_WORDS
        && (has(FOR_NOTHING) || header::say_a_pair(words, &FOR_NOTHING_PAIRS))
        && !has(SOMETHING_ELSE)
}

/// Whether the words of a header are of what some cells tell of an order that went wrong: `Reason`, `Risk`.
fn tells_in_words(words: &[String]) -> bool {
    words.len() <= 2 && header::say_one_of(words, TOLD) && !tells_of_undoing(words, false)
}

/// Whether a cell there says so.
fn went_wrong(cell: &str) -> bool {
    let words = header::words(cell);
    header::say_one_of(&words, WRONG) || header::say_a_pair(&words, &WRONG_PAIRS)
}

/// For each such column, the orders that it tells of and that count like the others.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let is_free = |column: &ColumnId| {
        !plan.uses_beside_status(*column)
            && !plan.status.contains(column)
            && !plan.offered_flags.contains(column)
    };
    let columns = lines.column_ids().filter(is_free);
    columns.filter_map(|column| of_column(added, column)).collect()
}

fn of_column(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let words = header::words(&described.name);
    let is_flag = || are_flags(lines, column, lines.len());
    let is_return = tells_of_return(&words) && !is_after(&described.name);
    let is_number = matches!(described.kind, ColumnType::Number(_));
    let is_return = is_return || tells_why(&words);
    let is_in_words = !is_return && described.kind == ColumnType::Text && tells_in_words(&words);
    let tells = is_return || is_in_words || tells_of_nothing(&words) && is_flag();
    if described.kind == ColumnType::Empty || !tells {
        return None;
    }
    let is_told = |row: u32| {
        let cell = lines.cell(RowId(row), column);
        // What is no number here is nothing.
        let is_some = !is_number || lines.number(RowId(row), column).abs() > 0.0;
        let is_nothing = is_missing(cell.trim()) || flag(&cell) == Some(false) || !is_some;
        let is_told = !is_nothing && (!is_in_words || went_wrong(&cell));
        is_told && worth.brings(row) && !added.knows_refund(row)
    };
    let (count, first) = rows_where(groups, is_told);
    // What most rows say is of what was repaired, or of who did it.
    if (tells_why(&words) || header::say_one_of(&words, BY)) && count * 2 > groups.lines() {
        return None;
    }
    let line = Some(lines.text().line(RowId(first?)));
    let (name, rows) = (quoted(lines, column), counted(count, "row"));
    let has = |list| header::say_one_of(&words, list);
    let is_reference = has(NO_AMOUNT) || has(BY) || tells_why(&words);
    let is_amount = is_number && !is_reference && !words::names_quantity(&words) && !is_flag();
    let (kind, message) = if is_return && is_amount {
        let message = format!(
            "{name} is not 0 in {rows}, as of what went back, and is not taken off the revenue. If the revenue is before \
             that, it is too much."
        );
        (FindingKind::RefundBesideNet, message)
    } else {
        let says = if is_return || is_in_words { "says something" } else { "says yes" };
        let message = format!(
            "{name} {says} in {rows}, as of what went back or brings nothing: such rows are counted like the others. If they \
             bring nothing, leave them out of the list."
        );
        (FindingKind::UnknownStatus, message)
    };
    Some(Finding { kind, count, line, message })
}
