//! Orders that nobody agreed to, by a column of yes and no or of days: `Accepted`, `Signed off`.

use super::groups::Groups;
use super::plan::{are_flags, quoted};
use super::undone::rows_where;
use super::worth::Worth;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Words of a header by which an order was agreed to, or can be charged.
const AGREED: &str = "success successful succeeded captured livemode erfolgreich reussi exitoso riuscito gelukt udany \
    accepted approved confirmed billable chargeable signed signoff countersigned authorised authorized agreed \
    angenommen akzeptiert genehmigt bestatigt beauftragt freigegeben unterschrieben unterzeichnet \
    gegengezeichnet abgenommen abrechenbar verrechenbar accepte acceptee approuve approuvee confirme confirmee signe \
    signee valide validee facturable aceptado aceptada aprobado aprobada confirmado confirmada firmado firmada \
    accettato accettata approvato approvata confermato confermata firmato firmata sottoscritto fatturabile aceito \
    aceite aprovado aprovada assinado assinada faturavel geaccepteerd goedgekeurd bevestigd getekend ondertekend \
    akkoord factureerbaar zaakceptowane zaakceptowana zatwierdzone zatwierdzona potwierdzone podpisane podpisana podpisano \
    podpisany accepterad godkand bekraftad undertecknad signerad underskriven accepteret godkendt bekraeftet \
    underskrevet akseptert godkjent bekreftet signert prijato schvaleno potvrzeno podepsano podepsana elfogadva \
    jovahagyva alairva hyvaksytty allekirjoitettu vahvistettu onaylandi imzalandi kabul подписан подписано подписана \
    принято согласовано утверждено υπογραφηκε εγκριθηκε 承認 承認済 署名済 受注済 签署 已签 已签署 已批准 서명 승인";

/// Words beside which somebody agreed to something else.
const OTHER: &str = "newsletter marketing terms conditions agb privacy gdpr dsgvo optin opt email mail sms cookies consent \
    einwilligung datenschutz werbung";

/// Words of a header of that, at most.
const MOST_WORDS: usize = 5;

/// Whether the words of a header say that its cells tell whether an order was agreed to.
fn names_agreement(words: &[String]) -> bool {
    let has = |list| header::say_one_of(words, list);
    has(AGREED) && !has(OTHER) && words.len() <= MOST_WORDS
}

/// Whether a column says of some rows that they were agreed to: by yes, or by the day.
fn is_agreed(lines: &Table, column: ColumnId) -> bool {
    let Some(described) = lines.column(column) else { return false };
    if !names_agreement(&header::words(&described.name)) {
        return false;
    }
    let says_yes = |row: usize| flag(&lines.cell(RowId(row as u32), column)) == Some(true);
    matches!(described.kind, ColumnType::Date(_))
        || are_flags(lines, column, lines.len()) && (0..lines.len()).any(says_yes)
}

/// Rows that nobody agreed to, and that count like the others.
pub(super) fn finding(lines: &Table, groups: &Groups, worth: &Worth, column: ColumnId) -> Option<Finding> {
    if !is_agreed(lines, column) {
        return None;
    }
    let is_no = |row: u32| {
        let cell = lines.cell(RowId(row), column);
        let is_no = flag(&cell) == Some(false) || is_missing(cell.trim());
        is_no && worth.of_row(row as usize) > 0.0
    };
    let (count, first) = rows_where(groups, is_no);
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} does not say yes in {}: such rows are counted like the others. If they bring nothing, leave them out of the list.",
        quoted(lines, column),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line: Some(line), message })
}
