//! Columns such as `State` and `Estado`, which may say what became of an order, or a part of a country.

use super::plan::LOOKED_AT;
use super::words;
use crate::data::column::{Column, ColumnId, Role, RowId};
use crate::data::header;
use crate::data::roles::{is_state_of_order, may_be_codes};
use crate::data::table::Table;

/// Whether a column of words is a status of orders. Below a header that may be of a part of a country, some cell must be a
/// word for what becomes of orders, or none a code.
pub(super) fn is_status(lines: &Table, column: ColumnId, described: &Column, words: &[String]) -> bool {
    let is_chosen = described.role == Some(Role::Status) && described.role_guess.is_chosen();
    if is_chosen || words::names_only_status(words) {
        return true;
    }
    if described.role != Some(Role::Status) && !words::names_status(words) {
        return false;
    }
    let mut cells = (0..lines.len().min(LOOKED_AT)).map(|row| lines.cell(RowId(row as u32), column));
    // A part of a country is not that of a paper: `Estado pedido`.
    !words::names_status(words)
        || words::names_status_of_paper(words)
        || cells.any(|cell| is_state_of_order(&cell))
        || !may_be_codes(&described.sample)
}

/// Whether some cell of a column is a word for a journey in one direction or in both: beside `Single`, a `Return` is sold.
pub(super) fn are_journeys(lines: &Table, column: ColumnId) -> bool {
    const JOURNEYS: &str = "single|single ticket|one way|one-way|oneway|round trip|round-trip|roundtrip|einfach|einfache fahrt|\
        einzelfahrt|hin und zurück|hin- und rückfahrt|aller simple|aller-retour|aller retour|ida|solo ida|ida y vuelta|andata|\
        solo andata|andata e ritorno|enkel|enkele reis|enkeltur|enkel resa|tur-retur|tur/retur|w jedną stronę|片道|往復|单程|往返|편도|왕복";
    let mut cells = (0..lines.len().min(LOOKED_AT)).map(|row| lines.cell(RowId(row as u32), column));
    cells.any(|cell| {
        let said = cell.trim().to_lowercase();
        JOURNEYS.split('|').any(|journey| journey == said)
    })
}

/// Whether the words of a header say that its figures are those of one line of an order: `Line total`, `Positionsbetrag`.
pub(super) fn names_line(words: &[String]) -> bool {
    const LINES: &str = "line row ligne linea riga linha regel wiersz radek radku rad linje rivi sor position pos posten zeile";
    const SUMS: &str = "total amount sum value net gross price totaal bedrag montant totale importe importo valor betrag summe wert \
        netto brutto subtotal wartosc kwota belopp belob belop castka cena osszeg summa";
    const WHOLE: &str = "positionsbetrag positionssumme positionswert positionsnetto positionsbrutto positionspreis zeilenbetrag zeilensumme \
        zeilentotal zeilenwert postensumme regeltotaal regelbedrag radsumma radbelopp linjesum linjebelob linjebelop linjetotal \
        rivisumma 明細金額 行金額 行合計";
    header::say_one_of(words, WHOLE)
        || words.len() <= 4 && header::say_one_of(words, LINES) && header::say_one_of(words, SUMS)
}
