//! Headers that speak of days, in ten languages: only there may plain numbers be days.

use super::words;

/// Words that speak of a day by themselves.
const DAYS: &str = "date dates day datum fecha data dato dag dzien created since seit depuis desde sinds dal sedan siden \
    joined signup registered erstellt angelegt updated modified geaendert geandert kundenseit lastorder \
    lastvisit lastseen opprettet oprettet skapad utworzono aangemaakt creado creato criado cree \
    tarih tarihi datuma kelt paivamaara pvm paiva дата ημερομηνια 年月日 تاریخ تاريخ التاريخ תאריך दिनांक तारीख \
    dagsetning kuupaev datums tanggal tarikh";

/// Endings of such words.
const ENDINGS: &str = "datum date dato seit 日 日期 일";

/// What people date: first and last orders, purchases, visits and the like.
const EVENTS: &str = "order ordered orders purchase purchased visit visited invoice sale transaction payment appointment \
    inv booking contact contacted activity login seen signed donation gift bestellung auftrag kauf einkauf \
    besuch rechnung zahlung kontakt buchung termin commande achat visite facture paiement contacto \
    pedido compra visita factura pago ordine acquisto fattura pagamento contatto fatura encomenda \
    contato bestelling aankoop bezoek factuur betaling zamowienie zamowienia zakup zakupu wizyta wizyty \
    faktura faktury platnosc bestallning kop besok ordre kob kjop besog bestilling betalning";

/// Beginnings of such words, where words are put together: `Rechnungsdatum`, `Orderdatum`.
const EVENT_STARTS: &str = "bestell rechnungs auftrags order kauf besuchs factuur faktura";

/// Words that say which of several events: the first or the last.
const WHICH: &str = "last latest recent first newest letzte letzter letztes letzten erste erster erstes neueste derniere \
    dernier premiere premier ultimo ultima primer primera primero primo prima primeira primeiro laatste \
    eerste ostatnie ostatni ostatnia ostatniego ostatniej pierwsze pierwszy pierwszego senaste sista \
    forsta seneste sidste forste siste up in";

/// Words of headers for what is no day, though a day is named as well: ids, amounts, counts and lengths of time.
const NO_DAYS: &str = "mandate mandates candidate candidates id ids number no nr num nummer numero numer code key ref reference amount amt value total revenue \
    sales spend spent price cost profit margin qty quantity count days weeks months years hours minutes \
    age average avg per by status type name channel percent umsatz betrag wert anzahl menge preis kosten \
    gewinn tage wochen monate jahre alter summe montant valeur nombre chiffre quantite prix jours mois \
    importe valor cantidad monto precio dias meses importo valore quantita prezzo giorni mesi quantia \
    quantidade preco montante bedrag waarde aantal prijs omzet dagen maanden kwota wartosc liczba ilosc \
    cena dni belopp summa antal antall pris dagar dager belob belop beloeb eur usd gbp chf net gross \
    netto brutto usage used volume plan size gb mb points source quality center centre rate transfer \
    storage limit traffic consumption set score items units discount tax currency week hour weekday \
    wochentag";

/// Endings of such words, where words are put together.
const NO_DAYS_ENDINGS: &str = "wert betrag summe nummer anzahl menge waarde bedrag belopp belop";

/// Words for what is still to come, or has nothing to do with orders.
const ELSEWHERE: &str = "next due planned expected renewal renews expires expiry end ends until birthday birth birthdate dob \
    close naechste nachste nachster nachstes fallig faellig ende bis geburtstag geburtsdatum ablauf \
    prochaine prochain echeance fin naissance anniversaire proximo proxima vencimiento nacimiento \
    cumpleanos prossimo prossima scadenza nascita compleanno vencimento nascimento aniversario volgende \
    verval vervaldatum geboorte geboortedatum verjaardag nastepne nastepna termin urodzenia urodziny \
    nasta forfallo fodelsedag naeste neste forfald forfall fodselsdag fodselsdato";

/// Words of headers for how long somebody has been a customer, ...
const TENURE: &str =
    "tenure anciennete antiguedad anzianita antiguidade kundendauer klantduur staz zugehorigkeit";
/// ... pairs of them, ...
const TENURE_PAIRS: [[&str; 2]; 5] =
    [["customer", "for"], ["client", "for"], ["member", "for"], ["years", "with"], ["time", "with"]];
/// ... and words for customers, since when they are some, and what is counted.
const WHO: &str = "customer client kunde klant cliente kund klient member mitglied membre socio lid account customership membership \
    relationship geschaftsbeziehung zakaznik asiakas";
const SINCE_WHEN: &str = "since seit depuis desde da dal dalla sinds od sedan siden as als for age length duration dauer duree duracion \
    durata duur jako som kestanyt";
const COUNTED: &str = "years year yrs months month jahre jahren monate monaten ans annees mois anos meses anni mesi jaren jaar maanden lat \
    miesiecy ar manader maneder roky let vuotta vuosia";

/// Whether the words of a header say how long somebody has been a customer: `Tenure`, `Customer for`, `Kunde seit (Jahre)`.
pub(in crate::data) fn names_tenure(words: &[String]) -> bool {
    let has = |list| super::say_one_of(words, list);
    let is_with_us = matches!(words, [with, us] if with == "with" && us == "us");
    has(TENURE)
        || is_with_us
        || super::say_a_pair(words, &TENURE_PAIRS)
        || has(WHO) && has(SINCE_WHEN) && has(COUNTED)
}

/// Whether a header speaks of days, so that plain numbers below it may be days: `Last order`, `Kunde seit`, but not
/// `Last order ID` or `Amount since`.
pub(in crate::data) fn speaks_of_days(header: &str) -> bool {
    let words = words(header);
    let is_event = has(&words, EVENTS) || begin(&words, EVENT_STARTS);
    let names_day = has(&words, DAYS)
        || end(&words, ENDINGS)
        || (has(&words, WHICH) && is_event)
        || header.contains("วันที่");
    names_day && !has(&words, NO_DAYS) && !end(&words, NO_DAYS_ENDINGS)
}

/// Whether a header speaks of hours of work or of a length of time, so that `12:30` below it may be one.
pub(in crate::data) fn speaks_of_hours(header: &str) -> bool {
    const HOURS: &str = "hours hrs stunden std heures horas ore uren godziny timmar timer duration dauer duree duracion durata \
        duur arbeitszeit bearbeitungszeit zeitaufwand stundenaufwand";
    const OTHERS: &str =
        "opening business office start end begin from to price rate cost offnungszeiten ouverture apertura";
    let words = words(header);
    let is_spent = || {
        has(&words, "time zeit temps tiempo tempo tijd tid czas")
            && has(
                &words,
                "spent worked logged tracked billed billable total passe trabajado lavorato besteed",
            )
    };
    (has(&words, HOURS) || words.iter().any(|word| word.ends_with("stunden")) || is_spent())
        && !has(&words, OTHERS)
}

/// Whether a header speaks of the day of an order, a visit or another event of the past.
pub(crate) fn is_of_events(header: &str) -> bool {
    let words = words(header);
    (has(&words, EVENTS) || begin(&words, EVENT_STARTS)) && !has(&words, ELSEWHERE)
}

/// Whether a header speaks of days to come, of birthdays, or of the end of something.
pub(crate) fn is_elsewhere(header: &str) -> bool {
    has(&words(header), ELSEWHERE)
}

fn has(words: &[String], list: &str) -> bool {
    words.iter().any(|word| list.split(' ').any(|listed| listed == word))
}

fn begin(words: &[String], starts: &str) -> bool {
    words
        .iter()
        .any(|word| starts.split(' ').any(|start| word.len() > start.len() && word.starts_with(start)))
}

fn end(words: &[String], endings: &str) -> bool {
    words.iter().any(|word| endings.split(' ').any(|ending| word.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_days_are_told_from_those_of_amounts() {
        for header in
            ["Last order", "Date", "Kunde seit", "Bestelldatum", "Última compra", "Signed up", "created_at"]
        {
            assert!(speaks_of_days(header), "{header}");
        }
        for header in [
            "Orders",
            "Last order ID",
            "Bestellwert",
            "Days since last order",
            "Data volume",
            "Last name",
            "First",
        ] {
            assert!(!speaks_of_days(header), "{header}");
        }
    }

    #[test]
    fn what_is_to_come_is_no_event_of_the_past() {
        assert!(is_of_events("Last visit") && is_of_events("Rechnungsdatum") && is_of_events("order_date"));
        assert!(!is_of_events("Next visit") && !is_of_events("Birthday") && !is_of_events("Created"));
    }
}
