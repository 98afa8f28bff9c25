//! Orders that nobody agreed to, by a column of yes and no or of days: `Accepted`, `Signed off`.

use super::AddedRows;
use super::doubts::of_columns;
use super::plan::{are_flags, quoted};
use super::undone::rows_where;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Words of a header by which an order was agreed to, or can be charged.
const AGREED: &str = "valid gultig valide valido valida geldig success successful succeeded captured livemode erfolgreich reussi exitoso riuscito gelukt udany \
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

/// Words of a header by which an order was sent, or is done.
const SENT: &str = "completed done finished erledigt abgeschlossen termine terminee completado completada completato completata \
    afgerond concluido zakonczone fulfilled delivered shipped dispatched geliefert ausgeliefert versendet versandt zugestellt erfullt livre \
    livree expedie expediee entregado entregada enviado enviada consegnato consegnata spedito spedita entregue geleverd bezorgd \
    verzonden dostarczone dostarczono wyslane wyslano levererad skickad leveret afsendt levert sendt doruceno odeslano \
    kiszallitva toimitettu gonderildi доставлен доставлено отправлен отправлено 発送済 発送済み 已发货 已發貨 발송완료 배송완료";

/// Of these, the words of what is done, which is asked about where yes and no say it.
const DONE: &str = "completed done finished erledigt abgeschlossen termine terminee completado completada completato completata \
    afgerond concluido zakonczone";

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
pub(super) fn finding(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
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

/// What is good to know of rows of which nothing was sent yet, and that count like the others.
pub(super) fn not_sent(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let words = header::words(&described.name);
    let is_asked = header::say_one_of(&words, SENT) && words.len() <= 3;
    let cell = |row: u32| lines.cell(RowId(row), column);
    let is_day = matches!(described.kind, ColumnType::Date(_));
    let is_asked = is_asked && (is_day || !header::say_one_of(&words, DONE));
    if !is_asked || !is_day && !are_flags(lines, column, lines.len()) {
        return None;
    }
    let is_sent = |row: u32| if is_day { !is_missing(&cell(row)) } else { flag(&cell(row)) == Some(true) };
    if !(0..lines.len()).any(|row| is_sent(row as u32)) {
        return None;
    }
    let (count, _) = rows_where(groups, |row| !is_sent(row) && worth.brings(row));
    let (name, rows) = (quoted(lines, column), counted(count, "row"));
    let says = if is_day { "has no day" } else { "does not say yes" };
    (count > 0).then(|| of_columns(format!("{name} {says} in {rows}, which count like the others.")))
}
