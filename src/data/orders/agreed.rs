//! Orders that nobody agreed to, by a column of yes and no or of days: `Accepted`, `Signed off`; and those that nobody paid,
//! by one of yes and no: `Paid`.

use super::AddedRows;
use super::plan::{are_flags, quoted};
use super::undone::rows_where;
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

/// Words of a header by which an order was paid, ...
const PAID: &str = "paid ispaid fullypaid settled bezahlt gezahlt beglichen zahlungseingang paye payee regle reglee acquitte \
    acquittee encaisse encaissee pagado pagada cobrado cobrada saldado saldada pagato pagata saldato saldata incassato incassata \
    pago paga quitado quitada liquidado liquidada betaald voldaan zaplacono zaplacone zaplacona oplacono oplacone oplacona \
    betald betalt zaplaceno zaplatene uhrazeno uhradene kifizetve fizetve maksettu odendi placeno platit оплачен оплачена \
    оплачено сплачено платено πληρωθηκε εξοφληθηκε 入金 入金済 入金済み 支払済 支払済み 支払い済み 已付款 已支付 已付 付款完成 \
    결제완료 입금완료 입금";
/// ... two words that say it together, ...
const PAYMENT: &str = "payment payments zahlung geld paiement reglement pago pagamento betaling platnosc wplata betalning platba";
const RECEIVED: &str = "received complete completed eingegangen erhalten erfolgt recu recue effectue recibido realizado ricevuto \
    effettuato recebido efetuado ontvangen voldaan otrzymana otrzymano mottagen modtaget mottatt prijata prijato";
/// ... and words by which it was not.
const UNPAID: &str = "unpaid outstanding overdue unbezahlt offen uberfallig impaye impayee impagado impagada insoluto onbetaald \
    openstaand niezaplacono nieoplacono nieoplacona obetald obetalt ubetalt neuhrazeno nezaplaceno 未払 未払い 未入金 未付款 \
    미결제 미입금";
/// Words by which the opposite is meant, ...
const NOT: &str = "not nicht non no nie niet inte ikke ne";
/// ... and words beside which something else was paid, or it is told how.
const OTHER_PAID: &str = "shipping freight postage tax vat duty deposit commission bonus advance search ads ad traffic media \
    supplier vendor affiliate partner card cash by with online anzahlung provision versand porto steuer mwst karte bar mit per \
    acompte livraison taxe carte comision deposito anticipo envio commissione acconto spedizione sinal comissao frete aanbetaling \
    provisie verzending kaart kontant kort";

/// Words of a header of that, at most.
const MOST_WORDS: usize = 5;

/// Whether the words of a header say that its cells tell whether an order was agreed to.
fn names_agreement(words: &[String]) -> bool {
    let has = |list| header::say_one_of(words, list);
    has(AGREED) && !has(OTHER) && words.len() <= MOST_WORDS
}

/// The answer by which a column of yes and no says that an order was paid, by the words of its header.
fn answer_of_paid(words: &[String]) -> Option<bool> {
    let has = |list| header::say_one_of(words, list);
    if has(OTHER_PAID) || words.len() > MOST_WORDS {
        return None;
    }
    if has(UNPAID) {
        return Some(false);
    }
    (has(PAID) || has(PAYMENT) && has(RECEIVED)).then(|| !has(NOT))
}

/// Rows that nobody paid, by a column of yes and no, and that count like the others.
pub(super) fn unpaid(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let paid = answer_of_paid(&header::words(&described.name))?;
    let answer = |row: u32| flag(&lines.cell(RowId(row), column));
    // Some say yes, and an empty cell says no.
    let is_told =
        are_flags(lines, column, lines.len()) && (0..lines.len()).any(|row| answer(row as u32) == Some(true));
    if !is_told {
        return None;
    }
    let (count, first) =
        rows_where(groups, |row| answer(row) == Some(!paid) && worth.of_row(row as usize) > 0.0);
    let line = Some(lines.text().line(RowId(first?)));
    let says = if paid { "does not say yes" } else { "says yes" };
    let message = format!(
        "{} {says} in {}, as of what is not paid: such rows are counted like the others. If they bring nothing, leave them \
         out of the list.",
        quoted(lines, column),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::UnpaidOrder, count, line, message })
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
