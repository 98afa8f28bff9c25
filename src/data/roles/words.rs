//! The words by which headers name what a column means, in English, German, French, Spanish, Italian, Portuguese,
//! Dutch, Polish, Swedish, Danish and Norwegian.
//!
//! A phrase is a set of words in any order, without accents. `*` is the rest of a word that is written
//! together with others, `=` for a phrase that must be the whole header, `@` for any word of a [class](CLASSES).

mod activity;
mod money;
mod partners;
mod people;
mod qualifiers;
mod service;

use crate::data::column::Role;
use crate::data::header::names_year;
use crate::data::number::Currency;
pub(super) use qualifiers::qualifiers;

/// The words for one role.
pub(super) struct RoleWords {
    pub role: Role,
    /// Phrases between bars, with points from 0 to 100 for how surely they mean the role.
    pub says: &'static [(u32, &'static str)],
    /// Words beside which none of these phrases means the role, unless they are in the phrase themselves.
    pub unless: &'static str,
}

/// The words of all roles.
pub(super) fn all() -> impl Iterator<Item = &'static RoleWords> {
    [people::WORDS, partners::WORDS, money::WORDS, activity::WORDS, service::WORDS].into_iter().flatten()
}

/// Words for how often.
pub(super) const FREQUENCY: &str = "frequency freq haufigkeit kauffrequenz bestellfrequenz frequence frecuencia frequenza \
    frequentie frequencia czestotliwosc frekvens frekvence frekvencia";

/// Words for what somebody of one's own did to a row: `Created by`, `Approved by`.
pub(super) const DONE_BY: &str = "created modified updated entered approved added edited changed issued prepared imported uploaded \
    assigned handled processed erstellt angelegt geandert bearbeitet cree modifie creado modificado creato modificato aangemaakt \
    gewijzigd criado skapad oprettet opprettet utworzono utworzyl";

/// Headers of a part of a country, or of a status.
pub(super) const PLACE_OR_STATUS: &str = "state estado stato etat";

/// What is longer than the days that say how long ago somebody bought.
pub(super) const LONGER_THAN_DAYS: &str = "months month mths weeks week wks years year yrs monate monaten wochen jahre jahren mois semaines ans meses semanas anos \
    mesi settimane anni maanden weken jaren miesiace miesiecy tygodnie tygodni manader veckor maneder uker uger mesice \
    mesicu tydnu недель месяцев";

/// Words that say the same in a phrase.
pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "@customer",
        "customer cust client clients kunde kunden kund klant cliente klient klienta klienci debitor debitoren debiteur \
        account contact member user patient subscriber guest mandant mandanten mitglied patienten adherent socio \
        medlem relatie kontrahent kontrahenta",
    ),
    (
        "@no",
        "number no nr num numero nummer numer n id code cod codigo codice kod kode key ref reference nro kodnr ident",
    ),
    (
        "@count",
        "count cnt number no anz anzahl nombre nb numero n aantal liczba ilosc antal antall quantidade cantidad conteggio qtd",
    ),
    (
        "@last",
        "last lst latest recent newest letzte letzter letztes letzten derniere dernier ultimo ultima ultimos laatste laatst \
        ostatni ostatnia ostatnie ostatniego ostatniej posledni posledny posledna posledne utolso viimeisin ultima son последний последняя последна последното остання останне zadnja zadnji zadnje posljednja posljednji paskutinis paskutine \
        pedejais pedeja τελευταια senaste sista seneste sidste siste neueste",
    ),
    (
        "@first",
        "first initial erste erster erstes ersten premier premiere primer primera primo prima primeiro primeira eerste \
        pierwszy pierwsza pierwsze pierwszego forsta forste",
    ),
    (
        "@order",
        "gift donation spende don donativo donazione gave stay departure checkout treatment service aufenthalt abreise behandlung \
        order orders ord auftr cmd cde purchase transaction sale visit seen booking invoice bill payment appointment appt appts reservation deal \
        bestellung auftrag kauf einkauf besuch buchung rechnung termin umsatz zahlung commande achat visite facture \
        vente rdv rendez reservation paiement pedido compra visita factura venta cita pago reserva ordine acquisto \
        fattura vendita appuntamento prenotazione pagamento encomenda fatura venda consulta bestelling aankoop bezoek \
        factuur afspraak boeking betaling verkoop zamowien* zakup* wizyt* faktur* sprzedaz* transakcj* platnosc \
        inv nakup nakupu αγορα αγορας objednavka rendeles vasarlas szamla tilaus ostos lasku comanda siparis заказ покупка поръчка замовлення narudzba narudzbe kupnja naruchka uzsakymas pirkimas pasutijums pirkums παραγγελια rechnungsdatum bestelldatum auftragsdatum kaufdatum besuchsdatum factuurdatum orderdatum besteldatum aankoopdatum fakturadatum ordredato fakturadato kobsdato kjopsdato voucher bestallning order kop besok faktura bokning betalning ordre kob kjop besog besok bestilling salg",
    ),
    ("@date", "date dt datum fecha data dato day tag"),
    (
        "@bought",
        "order orders ord purchase purchases bought transaction visit seen sale invoice bestellung bestellungen auftrag \
        kauf einkauf besuch umsatz rechnung commande commandes achat achats visite vente facture pedido pedidos compra compras \
        visita venta factura ordine ordini acquisto acquisti vendita fattura encomenda encomendas venda fatura bestelling \
        bestellingen aankoop aankopen bezoek factuur zamowien* zakup* wizyt* transakcj* bestallning kop besok ordre kob kjop \
        besog bestilling objednavk* nakup* vasarlas rendeles tilaus osto ostos siparis заказ* покупк* замовлення narudzb* kupnj*",
    ),
    (
        "@days",
        "days day tage tagen jours jour dias giorni dagen dni dagar dage dager dny dnu dnech nap napja paivaa paivia gun дней день \
        дни днів дана dana",
    ),
    ("@months", LONGER_THAN_DAYS),
    ("@frequency", FREQUENCY),
    ("@since", "since seit depuis desde dall dalla dal sinds od sedan siden"),
    ("@ago", "ago vor hace fa geleden temu sedan siden"),
    ("@without", "without no zero ohne sans sin senza sem zonder bez utan uden uten"),
    (
        "@inactive",
        "inactive inactivity dormant dormancy idle lapsed inaktiv inaktive inaktiver inaktivitat inactif inactifs inactive \
        inactivite inactivo inactiva inactividad inattivo inattiva inattivita inativo inativa inatividade inactief inactiviteit \
        nieaktywny nieaktywna nieaktywnosci nieaktywnosc inaktiva inaktivitet neaktivni neaktivity neaktivnosti inaktivitas \
        неактивен неактивности неактивна неактивний",
    ),
    (
        "@money",
        "revenue revenues turnover sales umsatz umsatze ventas fatturato omzet faturamento receita obrot przychod \
        omsattning omsaetning omsetning facturacion",
    ),
    (
        "@yearly",
        "annual yearly annuel annuelle anual annuo annua annuale jahrlich jahrlicher jaarlijks roczny roczna",
    ),
];

/// Whether a word of a header says nothing about its meaning.
pub(super) fn is_filler(word: &str) -> bool {
    names_year(word) || FILLERS.contains(&word) || is_currency(word)
}

/// Whether a word of a header is that of a currency.
pub(super) fn is_currency(word: &str) -> bool {
    CURRENCIES.contains(&word) || Currency::is_code_of_header(word)
}

/// Words for currencies that are no codes.
const CURRENCIES: &[&str] = &["euro", "zl", "kr", "money", "tl"];

const FILLERS: &[&str] = &[
    "liquido",
    "liquida",
    "of",
    "the",
    "a",
    "to",
    "in",
    "for",
    "at",
    "on",
    "by",
    "per",
    "and",
    "utc",
    "gmt",
    "de",
    "du",
    "des",
    "d",
    "l",
    "la",
    "le",
    "les",
    "del",
    "di",
    "da",
    "do",
    "dos",
    "das",
    "der",
    "die",
    "den",
    "el",
    "il",
    "lo",
    "van",
    "von",
    "vom",
    "am",
    "im",
    "pro",
    "par",
    "por",
    "het",
    "een",
    "z",
    "w",
    "od",
    "av",
    "af",
    "och",
    "og",
    "und",
    "et",
    "y",
    "e",
    "total",
    "tot",
    "totale",
    "totaal",
    "totaux",
    "totales",
    "totalt",
    "gesamt",
    "sum",
    "summe",
    "somme",
    "suma",
    "somma",
    "som",
    "soma",
    "summa",
    "net",
    "netto",
    "neto",
    "netta",
    "nett",
    "gross",
    "brutto",
    "bruto",
    "brut",
    "ht",
    "ttc",
    "yearly",
    "annual",
    "an",
    "month",
    "monthly",
    "mensuel",
    "mensual",
    "mensile",
    "mensal",
    "maand",
    "monat",
    "monatlich",
    "actual",
    "ist",
    "lifetime",
    "realise",
    "hittil",
    "r",
    "mw",
    "current",
    "currently",
    "aktuell",
    "aktuelle",
    "aktueller",
    "aktuelles",
    "aktuellen",
    "laufend",
    "laufende",
    "laufender",
    "heute",
    "bis",
    "today",
    "actuel",
    "actuelle",
    "courant",
    "attuale",
    "atual",
    "actueel",
    "actuele",
    "huidig",
    "huidige",
    "aktualny",
    "aktualna",
    "aktualni",
    "nuvarande",
    "nuvaerende",
    "lopend",
    "lopende",
    "biezacy",
    "biezaca",
    "biezace",
];
