//! Columns of yes and no by which a row is no finished sale, and that nothing else of the list says: `Open`, `Gift`,
//! `Archived`, `Active`, `Invoiced`.

use std::collections::HashMap;

use super::AddedRows;
use super::paying::paid_rows;
use super::plan::{are_flags, quoted};
use super::undone::rows_where;
use crate::data::cell::flag;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

/// Headers by which, where they say yes, a sale is not done, ...
const OPEN: &str = "open ouvert ouverte abierto abierta aperto aperta aberto aberta otwarte otwarty otwarta oppen oppet aben apen \
    otevreno otevrena otvorene nyitott avoin acik открыт открыто открыта отворена ανοιχτη ανοικτη 未完了 未完 未处理 未處理 미완료 \
    unfinished incomplete unconfirmed unapproved provisional tentative reserved unvollstandig unbestatigt vorlaufig reserviert \
    backorder backordered superseded obsolete abandoned insolvent deposit anzahlung acompte anticipo acconto aanbetaling \
    verworfen uberholt abandonne abandonada abandonado abbandonato incomplet provisoire incompleto provisorio voorlopig gereserveerd";
/// ... what it was of is put away, ...
const ARCHIVED: &str = "archived archiviert archive archivee archivado archivada archiviato archiviata arquivado arquivada \
    gearchiveerd zarchiwizowane zarchiwizowano arkiverad arkiveret arkivert archivovano archivovane archivalt arkistoitu arsivlendi \
    архивный архивирован アーカイブ アーカイブ済み 已归档 已歸檔 보관됨 hidden ausgeblendet masque oculto nascosto verborgen removed entfernt \
    supprime supprimee eliminado eliminada eliminato eliminata excluido excluida verwijderd usuniete usunieto raderad slettet \
    smazano torolve poistettu silindi удален удалено удалена 削除 削除済み 已删除 已刪除 삭제 삭제됨 withdrawn dropped skipped missed noshow";
/// ... or something ended, which may be said of the customer as well, ...
const ENDED: &str = "disabled inactive inaktiv inactif inactivo inactiva inattivo inattiva inativo inativa inactief nieaktywne \
    nieaktywny nieaktywna neaktivni inaktivni неактивен blocked gesperrt bloque bloquee bloqueado bloccato geblokkeerd zablokowane \
    sparrad blokeret blokkert suspended paused pausiert ausgesetzt suspendu suspendido sospeso";
/// ... or it was given away.
const GIFT: &str = "gift gifts geschenk geschenkt geschenke cadeau cadeaux regalo regalos omaggio omaggi geschenkbestellung gave \
    prezent darek ajandek lahja hediye подарок подарунок δωρο 贈呈 ギフト 赠品 贈品 선물 증정";
/// Headers by which, where they say no, a sale is not done, ...
const DONE: &str = "won ordered bought booked came showed gewonnen gekauft gebucht gekommen verkauf achete achat gagne venu comprado compra ganado \
    venta acquistato vinto vendita gekocht verkoop kupione kupiono wygrane kopt kobt kjopt vundet vunnet closed complete completed done finished finalized finalised final concluded executed posted processed sold converted \
    purchased attended invoiced billed charged erledigt abgeschlossen geschlossen fertig gebucht verbucht verkauft ausgefuhrt fakturiert \
    abgerechnet berechnet verrechnet wahrgenommen erschienen termine terminee cloture cloturee ferme fermee vendu vendue execute \
    executee facture facturee comptabilise completado completada cerrado cerrada terminado terminada vendido vendida facturado \
    facturada contabilizado completato completata chiuso chiusa concluso conclusa venduto venduta fatturato fatturata contabilizzato \
    concluido concluida fechado fechada faturado faturada afgerond afgesloten gesloten verkocht gefactureerd geboekt verwerkt \
    zakonczone zamkniete sprzedane zafakturowane zafakturowano zaksiegowane fakturerad bokford avslutad stangd sald faktureret bogfort \
    afsluttet lukket solgt fakturert bokfort avsluttet lukket dokonceno uzavreno prodano fakturovano vyfakturovano uzavrene lezarva \
    eladva szamlazva valmis suljettu myyty laskutettu tamamlandi satildi faturalandi закрыт закрыто завершен завершено продан продано \
    выставлен τιμολογηθηκε πωληθηκε 完了 売約済 請求済 請求済み 已完成 已售 已开票 완료 판매완료 청구됨";
/// ... or has ended.
const ACTIVE: &str = "enabled visible published active aktiv actif activo activa attivo attiva ativo ativa actief aktywne aktywny aktywna aktivni aktiivinen \
    aktif активен активно активна ενεργη 有効 启用 激活 활성";
/// Words that may be beside.
const BESIDE: &str = "is was has been it its ist wurde est es e er ar jest order orders sale invoice bestellung auftrag rechnung commande \
    facture pedido factura ordine fattura bestelling factuur item items flag yn y n no yes a ein un une";
/// Words of such a header at most.
const MOST_WORDS: usize = 4;

/// What a column asks of each row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct AskedOfRows {
    /// The answer by which the row is no finished sale.
    answer: bool,
    is_gift: bool,
    /// Whether it may be said of the customer as well.
    may_be_of_customer: bool,
}

impl AskedOfRows {
    fn of_header(words: &[String]) -> Option<AskedOfRows> {
        let is_all = |list: &str| {
            let is_one = |word: &String| header::is_one_of(word, list) || header::is_one_of(word, BESIDE);
            header::say_one_of(words, list) && words.len() <= MOST_WORDS && words.iter().all(is_one)
        };
        let asked =
            |answer, is_gift, may_be_of_customer| Some(AskedOfRows { answer, is_gift, may_be_of_customer });
        match () {
            // What is sold for good may not be sent back.
            () if words == ["final", "sale"] => None,
            () if is_all(OPEN) || is_all(ARCHIVED) => asked(true, false, false),
            () if is_all(ENDED) => asked(true, false, true),
            () if is_all(GIFT) => asked(true, true, false),
            () if is_all(DONE) => asked(false, false, false),
            () if is_all(ACTIVE) => asked(false, false, true),
            () if header::say_a_pair(words, &[["no", "show"]]) && words.len() <= 3 => {
                asked(true, false, false)
            }
            () => None,
        }
    }
}

/// Rows that a column of yes and no calls unfinished, and that count like the others. What another column calls paid is one.
pub(super) fn finding(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let asked = AskedOfRows::of_header(&header::words(&described.name))?;
    if !are_flags(lines, column, lines.len()) {
        return None;
    }
    let is_said = |row: u32| flag(&lines.cell(RowId(row), column)) == Some(asked.answer);
    // Where no row says the other, the column may be of anything.
    if rows_where(groups, |row| !is_said(row)).0 == 0
        || asked.may_be_of_customer && tells_of_customers(added, is_said)
    {
        return None;
    }
    let paid = paid_rows(added);
    let (count, first) = rows_where(groups, |row| {
        is_said(row) && worth.brings(row) && !paid.get(row as usize).is_some_and(|paid| *paid)
    });
    let line = Some(lines.text().line(RowId(first?)));
    let (name, rows) = (quoted(lines, column), counted(count, "row"));
    let says = if asked.answer { "says yes" } else { "does not say yes" };
    let (kind, what) = match asked.is_gift {
        true => (FindingKind::UnpaidOrder, "as of what may be given away"),
        false => (FindingKind::UnknownStatus, "as of what is no finished sale"),
    };
    let message = format!(
        "{name} {says} in {rows}, {what}: such rows are counted like the others. If they bring nothing, leave them out of the \
         list."
    );
    Some(Finding { kind, count, line, message })
}

/// Whether an answer is that of the customer: on all rows of several customers with several rows, and nowhere on some.
fn tells_of_customers(added: &AddedRows, is_said: impl Fn(u32) -> bool) -> bool {
    let groups = &added.groups;
    let mut whole: HashMap<bool, usize> = HashMap::new();
    for rows in (0..groups.len()).map(|customer| groups.rows(customer)).filter(|rows| rows.len() > 1) {
        let first = is_said(rows[0]);
        if rows.iter().any(|row| is_said(*row) != first) {
            return false;
        }
        *whole.entry(first).or_default() += 1;
    }
    whole.get(&true).is_some_and(|count| *count > 1)
}

/// Words of a header for how likely a sale is.
const LIKELY: &str = "probability likelihood wahrscheinlichkeit abschlusswahrscheinlichkeit probabilite probabilidad probabilita probabilidade \
    waarschijnlijkheid kans prawdopodobienstwo sannolikhet sandsynlighed sannsynlighet todennakoisyys pravdepodobnost valoszinuseg вероятность";

/// Words that may be beside.
const OF_A_SALE: &str = "of a to win winning won close closing deal deals sale sales order opportunity success conversion percent in de la des di \
    abschluss vente signature venta cierre exito vendita chiusura verkoop sprzedazy";

/// Rows of which a column says that they are less than certain, where no stage or status says which were won.
pub(super) fn unlikely(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let is_number = matches!(described.kind, ColumnType::Number(_));
    let words = header::words(&described.name);
    let is_of_sale = |word: &String| header::is_one_of(word, LIKELY) || header::is_one_of(word, OF_A_SALE);
    let is_asked = header::say_one_of(&words, LIKELY) && words.iter().all(is_of_sale);
    if !is_number || plan.stage.is_some() || !is_asked {
        return None;
    }
    let likely = lines.numbers(column)?;
    let whole = if (0..lines.len()).any(|row| likely.at(row) > 1.0) { 100.0 } else { 1.0 };
    let is_less = |row: u32| likely.at(row as usize) < whole && worth.brings(row);
    let (count, first) = rows_where(groups, is_less);
    let line = Some(lines.text().line(RowId(first?)));
    let message = format!(
        "{} is below 100 % in {}, as of sales that are not made: such rows are counted like the others. If they bring nothing, \
         leave them out of the list.",
        quoted(lines, column),
        counted(count, "row")
    );
    Some(Finding { kind: FindingKind::UnknownStatus, count, line, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_ask_whether_a_sale_is_done() {
        let answer = |name: &str| AskedOfRows::of_header(&header::words(name)).map(|asked| asked.answer);
        for name in
            ["Open", "Is Open", "Archiviert", "Archivé", "Gift", "Is gift", "Regalo", "Inactive", "No show"]
        {
            assert_eq!(answer(name), Some(true), "{name}");
        }
        for name in
            ["Invoiced", "Fakturiert", "Facturé", "Active", "Attivo", "Sold", "Closed", "Order completed"]
        {
            assert_eq!(answer(name), Some(false), "{name}");
        }
        for name in ["Gift message", "Open rate", "Active customer", "Open amount", "Closed by", "Gift wrap"]
        {
            assert_eq!(answer(name), None, "{name}");
        }
    }
}
