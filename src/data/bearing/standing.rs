//! Words by which an order counts though its status speaks of undoing it: `Refund declined`, `Return requested`.

use super::words::{KnownWords, known};
use std::sync::LazyLock;

/// First words of a status or a kind that speak of undoing an order, ...
static UNDOING: KnownWords = LazyLock::new(|| {
    known(
        "refund | refunds | return | returns | cancellation | cancel | chargeback | charge | dispute \
        | disputed | credit | reversal | void | erstattung | rückerstattung | retoure | rücksendung \
        | rückgabe | storno | stornierung | gutschrift | remboursement | retour | annulation | avoir \
        | reembolso | devolución | cancelación | anulación | abono | rimborso | reso | annullamento \
        | terugbetaling | annulering | zwrot | anulowanie | återbetalning | retur | avbokning | annullering \
        | makulering | tilbagebetaling | refusion | refundering | refusjon | kansellering | vratka | vrácení \
        | devolução | estorno | cancelamento",
    )
});

/// ... and parts of the words behind them by which that was refused, ...
static REFUSED: KnownWords = LazyLock::new(|| {
    known(
        "declined | rejected | denied | refused | not approved | withdrawn | won | abgelehnt | zurückgewiesen \
        | verweigert | zurückgezogen | nicht genehmigt | gewonnen | refusé | rejeté | décliné | gagné \
        | rechazad | denegad | ganad | rifiutat | respint | negat | vint | geweigerd | afgewezen | afgekeurd \
        | odrzucon | odmówion | avvisad | nekad | avslagen | avslået | afvist | avvist | avslått | zamítnut \
        | recusad | negad | rejeitad",
    )
});

/// ... or was not done yet.
static NOT_YET: KnownWords = LazyLock::new(|| {
    known(
        "request | pending | in progress | in process | processing | initiated | awaiting | waiting \
        | under review | in review | needs response | started | expected | open | failed | error \
        | authorized | authorised | beantragt | angefragt | angefordert | angekündigt | angemeldet \
        | gewünscht | ausstehend | offen | in bearbeitung | in prüfung | erwartet | unterwegs \
        | fehlgeschlagen | demandé | en attente | en cours | échoué | solicitad | pendiente | en curso \
        | en proceso | en trámite | fallid | richiest | in attesa | in corso | fallit | aangevraagd \
        | aangemeld | in behandeling | openstaand | mislukt | oczekuj | zgłoszon | w toku | wnioskowan \
        | begärd | väntar | pågår | anmod | afventer | undervejs | forespurt | venter | požadován | čeká \
        | pendente | em andamento",
    )
});

/// Words for an order or a payment, ...
static ORDERS: KnownWords = LazyLock::new(|| {
    known(
        "order | sale | payment | transaction | booking | reservation | purchase | invoice | auftrag | bestellung | zahlung \
        | buchung | rechnung | verkauf | reservierung | commande | vente | paiement | facture | réservation | achat | venta \
        | pedido | compra | pago | factura | reserva | ordine | vendita | pagamento | fattura | prenotazione | bestelling \
        | verkoop | betaling | factuur | reservering | zamówienie | sprzedaż | płatność | faktura | rezerwacja | beställning \
        | betalning | bokning | ordre | bestilling | salg | objednávka | platba | prodej | rendelés | tilaus | sipariş | satış \
        | ödeme | fatura | venda | encomenda | заказ | продажа | оплата | замовлення | pesanan | đơn",
    )
});

/// ... and those that say of one too little, or something else.
const NOT_ALONE: [&str; 11] = [
    "return",
    "refund",
    "quote",
    "quotation",
    "estimate",
    "proposal",
    "offer",
    "draft",
    "test",
    "lost",
    "error",
];

/// Where a cell is a word for an order and one more, what is said of the order: `Venta cancelada`.
pub(super) fn said_of_order(whole: &str) -> Option<&str> {
    let (order, said) = whole.split_once(' ')?;
    (ORDERS.contains(order) && !said.contains(' ') && !NOT_ALONE.contains(&said)).then_some(said)
}

/// Whether undoing an order was refused, by a cell in small letters and its first word.
pub(super) fn is_refused(whole: &str, first: &str) -> bool {
    says(whole, first, &REFUSED)
}

/// Whether it was not done yet.
pub(super) fn is_not_yet(whole: &str, first: &str) -> bool {
    says(whole, first, &NOT_YET)
}

fn says(whole: &str, first: &str, parts: &KnownWords) -> bool {
    let rest = &whole[first.len()..];
    !rest.is_empty() && UNDOING.contains(first) && parts.iter().any(|part| rest.contains(part))
}
