//! Orders that nobody paid, by a column of yes and no, of words, of days or of what is open: `Paid`, `Payment status`,
//! `Paid at`, `Balance due`.

use std::collections::HashMap;

use super::AddedRows;
use super::plan::{are_flags, quoted};
use super::words::names_status;
use crate::data::bearing::Bearing;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Table;

/// Words of a header by which an order was paid, ...
const PAID: &str = "paid ispaid fullypaid settled bezahlt gezahlt beglichen zahlungseingang paye payee regle reglee acquitte \
    acquittee encaisse encaissee pagado pagada cobrado cobrada saldado saldada pagato pagata saldato saldata incassato incassata \
    pago paga quitado quitada liquidado liquidada betaald voldaan zaplacono zaplacone zaplacona oplacono oplacone oplacona \
    betald betalt zaplaceno zaplatene uhrazeno uhradene kifizetve fizetve maksettu odendi placeno platit оплачен оплачена \
    оплачено сплачено платено πληρωθηκε εξοφληθηκε 入金 入金済 入金済み 支払済 支払済み 支払い済み 已付款 已支付 已付 付款完成 \
    결제완료 입금완료 입금";
/// ... two words that say it together, ...
const PAYMENT: &str = "payment payments zahlung geld paiement reglement pago pagamento betaling platnosc platnosci wplata wplaty \
    betalning platba platby";
const RECEIVED: &str = "received done complete completed eingegangen erhalten erfolgt recu recue effectue recibido realizado ricevuto \
    effettuato recebido efetuado ontvangen voldaan otrzymana otrzymano mottagen modtaget mottatt prijata prijato";
/// ... words by which it was not, ...
const UNPAID: &str = "unpaid unbezahlt impaye impayee impagado impagada insoluto onbetaald niezaplacono nieoplacono \
    nieoplacona obetald obetalt ubetalt neuhrazeno nezaplaceno 未払 未払い 未入金 未付款 未支付 미결제 미입금";
/// ... others that say so of a payment, below its header or as one, ...
const OPEN: &str = "outstanding overdue offen uberfallig openstaand";
/// ... words by which the opposite is meant, ...
const NOT: &str = "not nicht non no nie niet inte ikke ne";
/// ... and words beside which something else was paid, or it is told how.
const OTHER_PAID: &str = "shipping freight postage tax vat duty deposit commission bonus advance search ads ad traffic media \
    supplier vendor affiliate partner card cash by with online anzahlung provision versand porto steuer mwst karte bar mit per \
    acompte livraison taxe carte comision deposito anticipo envio commissione acconto spedizione sinal comissao frete aanbetaling \
    provisie verzending kaart kontant kort";

/// Endings of one word for the state of a payment, ...
const PAYMENT_STATES: [&str; 8] = [
    "zahlungsstatus",
    "zahlstatus",
    "betaalstatus",
    "betalingsstatus",
    "betalningsstatus",
    "paymentstatus",
    "bezahlstatus",
    "入金状況",
];
/// ... of two, ...
const PAYMENT_KINDS: &str = "payment paiement pago pagamento betaling betalning platnosci platby platba financial billing \
    reglement cobro oplaty оплаты платежа оплати";
/// ... and for the day of one.
const PAYMENT_DAYS: &str = "zahldatum zahlungsdatum zahltag zahlungstag bezahldatum betaaldatum betalingsdatum betalningsdatum \
    betaldatum betalingsdato betaldato zahlungseingang paydate paymentdate datepaid paidat paidon paiddate 入金日 支払日 付款日期 \
    支付时间 付款时间 결제일 입금일";
/// Words for a day, ...
const DAY: &str = "date day at on am le el il op dato datum tag fecha data dia giorno jour dzien dne dag time timestamp \
    zeitpunkt when";
/// ... and for one by which something must be paid, or was paid last.
const ANOTHER_DAY: &str = "due next last latest first until fallig falligkeit limite echeance vencimiento vencimento scadenza \
    vervaldatum termin terms ziel zahlungsziel letzte letzter nachste derniere dernier proxima proximo ultima ultimo prossimo \
    laatste volgende ostatnia ostatni nasta senaste expected planned promised erwartet prevue prevista previsto";
/// Words of a cell by which an order is not paid yet, below the header of a payment alone.
const NOT_YET: &str = "open due owing awaiting pending ausstehend attente pendiente pendente attesa openstaande oczekuje \
    oczekujaca oczekujace offene opened late retard vencida vencido scaduta scaduto";
/// The same in two words of a header for what is left to pay, ...
const LEFT: [[&str; 2]; 26] = [
    ["balance", "due"],
    ["amount", "due"],
    ["amount", "outstanding"],
    ["outstanding", "amount"],
    ["outstanding", "balance"],
    ["open", "amount"],
    ["open", "balance"],
    ["amount", "open"],
    ["balance", "open"],
    ["amount", "unpaid"],
    ["unpaid", "amount"],
    ["remaining", "balance"],
    ["offener", "betrag"],
    ["betrag", "offen"],
    ["noch", "offen"],
    ["reste", "a"],
    ["solde", "du"],
    ["saldo", "pendiente"],
    ["importe", "pendiente"],
    ["importo", "residuo"],
    ["openstaand", "bedrag"],
    ["kwota", "niezaplacona"],
    ["restant", "du"],
    ["k", "likvidaci"],
    ["k", "uhrade"],
    ["pozostalo", "do"],
];
/// ... and in one.
const LEFT_ALONE: &str = "restbelob restbelop restbelopp restsumma zbyva долг задолженность outstanding offen restbetrag offenerbetrag balancedue amountdue openstaand";

/// Words of a header over how often somebody was reminded to pay.
const REMINDED: &str = "dunning mahnstufe mahnung mahnungen mahnlevel relance relances sollecito solleciti aanmaning aanmaningen \
    przypomnienie paminnelse rykker purring upominka reclamacion";

/// Words of a header of that, at most.
const MOST_WORDS: usize = 5;
/// Different cells that such a column has at most.
const MOST_SAID: usize = 64;

/// What a column says of a payment.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Payment {
    /// By its words, or by yes and no, of which this one says that an order was paid; none where only words do.
    Said(Option<bool>),
    /// By words beside those of what became of the order.
    Status,
    /// By the day.
    Day,
    /// By what is left to pay.
    Left,
}

/// What the words of a header have to do with a payment.
fn of_header(words: &[String], kind: &ColumnType) -> Option<Payment> {
    let has = |list| header::say_one_of(words, list);
    if has(OTHER_PAID) || words.len() > MOST_WORDS {
        return None;
    }
    let is_left = || {
        has(REMINDED)
            || header::say_a_pair(words, &LEFT)
            || matches!(words, [one] if header::is_one_of(one, LEFT_ALONE))
    };
    let is_paid = has(PAID) || has(PAYMENT) && has(RECEIVED);
    let is_day = || has(PAYMENT_DAYS) || is_paid || has(PAYMENT) && has(DAY);
    let is_state = || {
        let is_one = |word: &String| PAYMENT_STATES.iter().any(|end| word.ends_with(end));
        words.iter().any(is_one) || has(PAYMENT_KINDS) && names_status(words)
    };
    match kind {
        ColumnType::Number(_) if is_left() => Some(Payment::Left),
        ColumnType::Date(_) => (is_day() && !has(ANOTHER_DAY) && !has(NOT)).then_some(Payment::Day),
        _ if is_state() => Some(Payment::Said(None)),
        _ if has(UNPAID) || has(OPEN) => Some(Payment::Said(Some(false))),
        _ if is_paid => Some(Payment::Said(Some(!has(NOT)))),
        ColumnType::Text if names_status(words) => Some(Payment::Status),
        _ => None,
    }
}

/// What a cell of words says: whether the order was paid; none where it says neither.
pub(super) fn says_paid(cell: &str, is_of_payment: bool) -> Option<bool> {
    let words = header::words(cell);
    let has = |list| header::say_one_of(&words, list);
    let is_in_part = || {
        has("partially partly part teilweise partiellement parcialmente parzialmente deels czesciowo delvis")
    };
    match () {
        () if words.is_empty() || is_in_part() => None,
        () if has(UNPAID) || is_of_payment && (has(OPEN) || has(NOT_YET)) => Some(false),
        () if has(PAID) => Some(!has(NOT)),
        () => None,
    }
}

/// Whether a cell of a status is a word that is known, also of a payment alone.
pub(super) fn is_known_status(cell: &str) -> bool {
    Bearing::is_known(cell) || says_paid(cell, false).is_some()
}

/// What a column of words or of yes and no says of each row; none of a cell that says neither.
fn answers(lines: &Table, column: ColumnId, payment: Payment, is_status: bool) -> Option<Vec<Option<bool>>> {
    let rows = 0..lines.len();
    let cell = |row: usize| lines.cell(RowId(row as u32), column);
    if let Payment::Said(Some(paid)) = payment
        && are_flags(lines, column, lines.len())
    {
        return Some(rows.map(|row| flag(&cell(row)).map(|answer| answer == paid)).collect());
    }
    let mut known: HashMap<String, Option<bool>> = HashMap::new();
    let read = |said: &str| match payment {
        // What is not known as a status is asked about already.
        _ if is_status && !is_known_status(said) => None,
        _ if is_missing(said) => (payment != Payment::Status).then_some(false),
        Payment::Said(Some(paid)) if flag(said).is_some() => flag(said).map(|answer| answer == paid),
        _ => says_paid(said, payment != Payment::Status),
    };
    let mut answers = Vec::with_capacity(lines.len());
    for row in rows {
        let said = cell(row);
        let answer = match known.get(&*said) {
            Some(answer) => *answer,
            None if known.len() == MOST_SAID => return None,
            None => *known.entry(said.clone().into_owned()).or_insert(read(said.trim())),
        };
        answers.push(answer);
    }
    // An empty cell says nothing where no other says that a row is paid.
    let says_yes = answers.contains(&Some(true));
    let is_told = |row: &usize| says_yes || !is_missing(&cell(*row));
    Some(answers.into_iter().enumerate().map(|(row, answer)| answer.filter(|_| is_told(&row))).collect())
}

/// What a column says of the payment of each row.
fn said(lines: &Table, column: ColumnId, payment: Payment, is_status: bool) -> Option<Vec<Option<bool>>> {
    let numbers = || (0..lines.len()).map(|row| lines.number(RowId(row as u32), column));
    match payment {
        Payment::Said(_) | Payment::Status => answers(lines, column, payment, is_status),
        Payment::Day => {
            let is_empty = |row: usize| is_missing(&lines.cell(RowId(row as u32), column));
            Some((0..lines.len()).map(|row| Some(!is_empty(row))).collect())
        }
        Payment::Left => Some(numbers().map(|left| (!left.is_nan()).then_some(left <= 0.0)).collect()),
    }
}

/// By row: whether some column says that it was paid; empty where none does.
pub(super) fn paid_rows(added: &AddedRows) -> Vec<bool> {
    let AddedRows { lines, plan, .. } = added;
    let mut paid: Vec<bool> = Vec::new();
    for column in lines.column_ids() {
        let Some(described) = lines.column(column) else { continue };
        let payment = of_header(&header::words(&described.name), &described.kind);
        let said = payment.and_then(|payment| said(lines, column, payment, plan.status.contains(&column)));
        for (row, _) in said.iter().flatten().enumerate().filter(|(_, said)| **said == Some(true)) {
            paid.resize(lines.len(), false);
            paid[row] = true;
        }
    }
    paid
}

/// Rows that nobody paid, and that count like the others.
pub(super) fn unpaid(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let described = lines.column(column)?;
    let payment = of_header(&header::words(&described.name), &described.kind)?;
    let said = said(lines, column, payment, plan.status.contains(&column))?;
    let says_yes = said.contains(&Some(true));
    let are_words = matches!(payment, Payment::Said(None) | Payment::Status);
    if !says_yes && !are_words {
        return None;
    }
    // One line of an order may speak for all.
    let is_open = |row: u32| said[row as usize] == Some(false);
    let mut open: Vec<u32> = Vec::new();
    for order in (0..groups.len()).flat_map(|customer| groups.orders(customer)) {
        if !order.iter().any(|row| said[*row as usize] == Some(true)) {
            open.extend(order.iter().copied().filter(|row| is_open(*row) && worth.brings(*row)));
        }
    }
    let first = RowId(open.iter().copied().min()?);
    let (name, count) = (quoted(lines, column), open.len());
    let (rows, example) = (counted(count, "row"), lines.cell(first, column).trim().to_owned());
    let says = match payment {
        Payment::Day => format!("{name} has no day in {rows}"),
        Payment::Left => format!("{name} is above 0 in {rows}"),
        Payment::Said(Some(false)) => format!("{name} says yes in {rows}"),
        Payment::Said(Some(true)) => format!("{name} does not say yes in {rows}"),
        _ => format!("{name} says '{example}' or the like in {rows}"),
    };
    let message = format!(
        "{says}, as of what is not paid: such rows are counted like the others. If they bring nothing, leave them out of the \
         list."
    );
    Some(Finding { kind: FindingKind::UnpaidOrder, count, line: Some(lines.text().line(first)), message })
}
