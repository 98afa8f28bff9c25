//! Headers of ordinary lists in ten languages, and of exports.

use super::*;

#[test]
fn ordinary_lists_in_ten_languages() {
    let meant = [
        "id",
        "first_name",
        "last_name",
        "phone",
        "city",
        "postcode",
        "status",
        "first_order",
        "last_order",
        "orders",
        "complaints",
        "revenue",
    ];
    let rows = [
        "K11;Ann;Abel;0160 123;Trier;54290;x;2019-01-02;2024-02-03;5;1;150.50",
        "K12;Bob;Bull;0160 456;Mainz;55116;x;2018-01-02;2024-02-04;6;0;250.50",
        "K17;Cy;Dahl;0160 789;Bonn;53111;y;2017-01-02;2024-02-05;7;2;350.50",
    ];
    for header in [
        "Customer ID;First name;Last name;Phone;City;Postcode;Status;Signed up;Last visit;Visits;No-shows;Spend",
        "Client no.;First name;Surname;Mobile;Town;ZIP;Client status;Member since;Last seen;Appointments;Complaints;Fees",
        "Kundennr.;Vorname;Nachname;Telefon;Ort;PLZ;Status;Kunde seit;Letzter Besuch;Besuche;Nicht erschienen;Honorar",
        "Kunden-ID;Vorname;Familienname;Handy;Stadt;Postleitzahl;Kundenstatus;Angemeldet am;Letzter Termin;Termine;Retouren;Einnahmen",
        "N° client;Prénom;Nom;Téléphone;Ville;Code postal;Statut;Client depuis;Dernière visite;Visites;Rendez-vous manqués;Honoraires",
        "Nº cliente;Nombre;Apellidos;Teléfono;Ciudad;Código postal;Estado;Cliente desde;Última visita;Visitas;Quejas;Gasto total",
        "Codice cliente;Nome;Cognome;Telefono;Città;CAP;Stato;Cliente dal;Ultima visita;Visite;Reclami;Incasso",
        "Número do cliente;Nome;Sobrenome;Telefone;Cidade;CEP;Situação;Cliente desde;Última visita;Visitas;Faltas;Receita",
        "Klantnr.;Voornaam;Achternaam;Telefoon;Plaats;Postcode;Status;Klant sinds;Laatste bezoek;Bezoeken;Klachten;Omzet",
        "Nr klienta;Imię;Nazwisko;Telefon;Miasto;Kod pocztowy;Status;Klient od;Ostatnia wizyta;Wizyty;Reklamacje;Przychód",
        "Kundnr;Förnamn;Efternamn;Telefon;Ort;Postnummer;Status;Kund sedan;Senaste besök;Besök;Klagomål;Omsättning",
        "Kundenr.;Fornavn;Efternavn;Telefon;By;Postnr.;Status;Kunde siden;Seneste besøg;Besøg;Klager;Omsætning",
        "Kundenummer;Fornavn;Etternavn;Mobil;Poststed;Postnummer;Status;Kunde siden;Siste besøk;Besøk;Klager;Omsetning",
    ] {
        let expected: Vec<String> =
            header.split(';').zip(meant).map(|(name, role)| format!("{role}: {name}")).collect();
        let found = roles(&inspected_text(format!("{header}\n{}\n", rows.join("\n"))));
        assert_eq!(found, expected);
    }
}

#[test]
fn more_headers_and_what_they_mean() {
    const MONEY: &[&str] = &["150.50", "250.50", "1200", "7.25"];
    const COUNT: &[&str] = &["5", "2", "1", "7"];
    const DAYS: &[&str] = &["2019-01-02", "2018-02-03", "2024-05-06", "2023-02-01"];
    for (role, cells, headers) in [
        (
            "revenue",
            MONEY,
            "Revenue|Net revenue|Sales|Total Sales|Sum of Sales|Sum - Revenue|Turnover|Total Spent|Amount spent|Spend|Spending|\
             Lifetime spend|Billings|Amount billed|Invoiced|Fees|MRR|ARR|Contract value|Income|Revenue (EUR)|\
             Summe von Umsatz|Umsatz|Nettoumsatz|Umsatz netto|Umsätze|Jahresumsatz|Erlöse|Einnahmen|Rechnungsbetrag|\
             Chiffre d'affaires|CA HT|Ventes|Montant total|Somme de Ventes|Recettes|\
             Ventas|Facturación|Ingresos|Importe total|Gasto|Suma de Ventas|\
             Fatturato|Ricavi|Vendite|Incassi|Importo totale|Spesa totale|\
             Omzet|Totale omzet|Opbrengst|Uitgaven|\
             Faturamento|Receita|Vendas|Valor total|Total gasto|\
             Obrót|Obroty|Przychody|Sprzedaż|Wartość sprzedaży|Kwota|\
             Omsättning|Försäljning|Intäkter|Omsætning|Salg|Omsetning|Indtægt|Inntekt",
        ),
        (
            "profit",
            MONEY,
            "Profit|Net profit|Gross profit|Contribution|Earnings|Gewinn|Rohgewinn|Deckungsbeitrag|DB|DB I|Ertrag|Bénéfice|\
             Beneficio|Utile|Winst|Brutowinst|Lucro|Zysk|Zysk netto|Vinst|Bruttovinst|Fortjeneste|Overskud|Overskudd|Resultat",
        ),
        (
            "orders",
            COUNT,
            "Orders|Total orders|# of orders|Number of orders|Order count|Purchases|Visits|Number of visits|Bookings|Deals|\
             Number of Associated Deals|Won deals|Transactions|Jobs|Appointments|Invoices|Anzahl von Auftrag|\
             Bestellungen|Anzahl Bestellungen|Aufträge|Besuche|Termine|Einkäufe|Buchungen|\
             Commandes|Nombre de commandes|Nb commandes|Achats|Visites|Pedidos|N.º de pedidos|Compras|Visitas|\
             Ordini|Numero ordini|Visite|Acquisti|Bestellingen|Aantal bestellingen|Bezoeken|Aankopen|\
             Encomendas|Zamówienia|Liczba zamówień|Wizyty|Zakupy|Beställningar|Antal ordrar|Antal köp|Besök|Ordrer|Antal ordrer|\
             Bestillinger|Besøg|Besøk|Kjøp",
        ),
        (
            "first_order",
            DAYS,
            "Since|Customer since|Client since|Signed up|Sign-up date|Signup|Joined|Join date|Created|Created at|Created date|\
             Date added|First order|First purchase|First visit|Registered|Member since|Onboarded|Start date|\
             Seit|Kunde seit|Angelegt am|Erstellt am|Erstkauf|Erster Auftrag|Erste Bestellung|Registriert am|Vertragsbeginn|\
             Client depuis|Depuis|Créé le|Date de création|Inscrit le|Date d'inscription|Première commande|\
             Cliente desde|Desde|Fecha de alta|Alta|Primera compra|Primer pedido|\
             Cliente dal|Data di iscrizione|Primo ordine|Primo acquisto|\
             Klant sinds|Sinds|Aangemaakt op|Eerste bestelling|Cliente desde|Data de cadastro|Primeira compra|\
             Klient od|Data rejestracji|Pierwsze zamówienie|Data utworzenia|Kund sedan|Sedan|Skapad|Första köp|Kunde siden|\
             Oprettet|Opprettet|Første ordre|Første kjøp",
        ),
        (
            "last_order",
            DAYS,
            "Last order|Last Order Date|Latest order|Most recent purchase|Last purchase|Last visit|Last seen|Last booking|\
             Last invoice date|Last sale|Last appointment|Last transaction|Recent deal close date|\
             Letzte Bestellung|Letzter Auftrag|Letzter Kauf|Letzter Besuch|Letzter Einkauf|Letzte Rechnung|Letzte Buchung|\
             Letzter Termin|Dernière commande|Date dernière commande|Dernier achat|Dernière visite|Dernier rendez-vous|\
             Última compra|Último pedido|Última visita|Fecha último pedido|Ultimo ordine|Ultimo acquisto|Ultima visita|\
             Data ultimo ordine|Laatste bestelling|Laatste bezoek|Laatste aankoop|Laatste factuur|Última encomenda|\
             Ostatnie zamówienie|Data ostatniego zamówienia|Ostatnia wizyta|Ostatni zakup|Senaste order|Senaste köp|\
             Senaste besök|Sidste ordre|Seneste køb|Sidste besøg|Siste ordre|Siste kjøp|Siste besøk",
        ),
        (
            "complaints",
            COUNT,
            "Complaints|No-shows|No shows|Missed appointments|Returns|Returned orders|Cancellations|Disputes|\
             Beschwerden|Reklamationen|Retouren|Stornos|Réclamations|Retours|Quejas|Reclamaciones|Devoluciones|Reclami|Resi|\
             Klachten|Retouren|Reclamações|Devoluções|Reklamacje|Zwroty|Klagomål|Returer|Reklamationer|Klager|Reklamasjoner",
        ),
        (
            "hours",
            MONEY,
            "Hours|Hours worked|Billable hours|Hours spent|Time spent (h)|Stunden|Arbeitsstunden|Aufwand (h)|Heures|Horas|Ore|\
             Ore lavorate|Uren|Gewerkte uren|Godziny|Timmar|Timer|Antal timer",
        ),
        (
            "tickets",
            COUNT,
            "Tickets|Support tickets|Support cases|Number of tickets|Support requests|Anfragen|Supportanfragen|Anzahl Tickets|\
             Demandes|Incidencias|Richieste|Zgłoszenia|Ärenden|Supportärenden|Henvendelser|Chamados|Supportverzoeken",
        ),
        (
            "days_to_pay",
            COUNT,
            "Days to pay|Avg days to pay|DSO|Payment days|Zahlungsdauer|Tage bis Zahlung|Délai de paiement|Días de pago|\
             Giorni di pagamento|Betaaldagen|Dias para pagar|Dni do zapłaty|Betalningsdagar|Betalingsdage",
        ),
    ] {
        for header in headers.split('|').map(str::trim) {
            let rows: String =
                cells.iter().enumerate().map(|(at, cell)| format!("Firm {at};{cell}\n")).collect();
            let inspected = inspected_text(format!("Company;{header}\n{rows}"));
            assert_eq!(
                inspected["columns"][1]["role"], role,
                "{header}: {}",
                inspected["columns"][1]["reason"]
            );
        }
    }
}

#[test]
fn columns_of_words_have_roles_in_many_languages() {
    const WORDS: &[&str] = &["North", "South", "East", "South"];
    for (role, headers) in [
        (
            "industry",
            "Industry|Sector|Branche|Secteur d'activité|Sector|Settore|Setor|Branża|Bransch|Bransje",
        ),
        (
            "city",
            "City|Town|Billing City|Ort|Wohnort|Stadt|Ville|Ciudad|Localidad|Città|Comune|Cidade|Plaats|Woonplaats|Miasto|Miejscowość|Ort|Stad|By|Poststed",
        ),
        (
            "region",
            "Region|Country|State|Territory|Gebiet|Land|Bundesland|Région|Pays|País|Provincia|Paese|Regione|Land|Provincie|Kraj|Województwo|Land|Län|Fylke",
        ),
        (
            "owner",
            "Owner|Account owner|Account Manager|Sales rep|Betreuer|Kundenbetreuer|Commercial|Vendedor|Comercial|Agente|Verkoper|Opiekun|Handlowiec|Säljare|Kundansvarig|Sælger|Selger|Kundeansvarlig|Stylist",
        ),
        (
            "parent",
            "Parent|Parent account|Parent company|Organization - Parent|Konzern|Muttergesellschaft|Maison mère|Groupe parent|Empresa matriz|Capogruppo|Moederbedrijf|Moderbolag|Moderselskab|Spółka matka",
        ),
        (
            "stage",
            "Stage|Lifecycle stage|Deal stage|Sales stage|Phase|Vertriebsphase|Étape|Etapa|Fase|Etap|Steg|Fase",
        ),
        ("currency", "Currency|Währung|Devise|Moneda|Divisa|Valuta|Moeda|Waluta|Currency code"),
    ] {
        for header in headers.split('|') {
            let rows: String =
                WORDS.iter().enumerate().map(|(at, cell)| format!("Firm {at};{cell};{at}5.5\n")).collect();
            let rows = if role == "currency" {
                rows.replace("North", "EUR").replace("South", "USD").replace("East", "GBP")
            } else {
                rows
            };
            let inspected = inspected_text(format!("Company;{header};Revenue\n{rows}"));
            assert_eq!(
                inspected["columns"][1]["role"], role,
                "{header}: {}",
                inspected["columns"][1]["reason"]
            );
        }
    }
}

#[test]
fn columns_of_whole_lists_have_their_roles() {
    for (list, expected) in [
        (
            "list_salon.csv",
            "name: Name|phone: Mobile|owner: Stylist|last_order: Last visit|orders: Visits|complaints: No-shows",
        ),
        ("list_twelve.csv", "name: Client|revenue: Fee per year|hours: Hours|profit: Profit"),
        (
            "list_kunden.csv",
            "id: Kundennummer|name: Firma|city: Ort|industry: Branche|first_order: Kunde seit|revenue: Umsatz 2025|\
             profit: Deckungsbeitrag|orders: Aufträge|last_order: Letzter Auftrag|discount: Rabatt %|\
             complaints: Reklamationen",
        ),
    ] {
        assert_eq!(roles(&inspected(list)).join("|"), expected, "{list}");
    }
    let plumber = inspected("list_plumber.csv");
    for (role, column) in [("name", "Customer"), ("revenue", "Spent"), ("phone", "Phone")] {
        assert_eq!(with_role(&plumber, role).as_deref(), Some(column));
    }
}

#[test]
fn saas_and_crm_exports() {
    let saas = "Account ID;Account;MRR;Signed up;Health;Churn risk;Tickets;CSM;Status;Seats\n\
                A1;Acme;450;2020-01-02;Green;low;4;Jo;active;5\nA2;Bolt;50;2021-01-02;Yellow;high;9;Al;active;7\n\
                A3;Core;99.5;2022-01-02;Red;medium;1;Jo;cancelled;9\n";
    let expected = [
        "id: Account ID",
        "name: Account",
        "revenue: MRR",
        "first_order: Signed up",
        "satisfaction: Health",
        "tickets: Tickets",
        "owner: CSM",
        "status: Status",
    ];
    assert_eq!(roles(&inspected_text(saas)), expected);
    let hubspot = "Record ID;Company name;Company owner;Create Date;Number of Associated Deals;Customer health;\
                   Total Revenue;Number of Form Submissions;Number of times contacted;Lifecycle Stage;Lead Status;\
                   City;Postal Code;Parent Company;Phone Number\n\
                   11;Acme;Jo;2020-01-02;3;Healthy;400;5;7;Customer;Open;Rome;00184;Axo;+39 1\n\
                   12;Bolt;Al;2021-01-02;1;At risk;50.5;1;2;Customer;Open;Bonn;53111;;+49 2\n";
    let expected = [
        "id: Record ID",
        "name: Company name",
        "owner: Company owner",
        "first_order: Create Date",
        "orders: Number of Associated Deals",
        "satisfaction: Customer health",
        "revenue: Total Revenue",
        "stage: Lifecycle Stage",
        "city: City",
        "postcode: Postal Code",
        "parent: Parent Company",
        "phone: Phone Number",
    ];
    assert_eq!(roles(&inspected_text(hubspot)), expected);
}

#[test]
fn orders_and_last_orders_in_more_languages() {
    const ROWS: &str = "Alba;182;12;2026-01-02\nBolt;94;5;2026-02-03\nCora;700;2;2026-03-04\n";
    for header in [
        "Customer;LTV;# Orders;Last Ordered",
        "Customer;Sales;# purchases;Last purchased",
        "Donor;Total giving;# gifts;Last gift",
        "Member;Lifetime spend;Check-ins;Last check-in",
        "Client;Total dépensé;Nb passages;Dernière visite",
        "Asiakas;Myynti;Tilaukset;Viimeisin ostos",
        "Zákazník;Obrat;Počet objednávek;Poslední nákup",
        "Zákazník;Tržby;Počet nákupov;Posledný nákup",
        "Vevő;Forgalom;Rendelések száma;Utolsó vásárlás",
        "Client;Cifra de afaceri;Nr. comenzi;Ultima comandă",
        "Kupac;Promet;Broj narudžbi;Zadnja kupnja",
        "Πελάτης;Τζίρος;Παραγγελίες;Τελευταία αγορά",
        "Клиент;Выручка;Кол-во заказов;Последний заказ",
        "顧客名;累計購入金額;来店回数;最終利用日",
        "客户;消费总额;消费次数;最近消费日期",
        "고객명;총구매금액;구매건수;최종구매일",
        "Klient;Wartość zakupów;Liczba zakupów;Ostatnie zakupy",
    ] {
        let names: Vec<&str> = header.split(';').collect();
        let expected: Vec<String> = ["name", "revenue", "orders", "last_order"]
            .iter()
            .zip(&names)
            .map(|(role, name)| format!("{role}: {name}"))
            .collect();
        assert_eq!(roles(&inspected_text(format!("{header}\n{ROWS}"))), expected);
    }
}

#[test]
fn money_is_no_count_of_orders() {
    for (header, money) in
        [("Köp totalt", "kr"), ("Purchases", "€"), ("Orders", "EUR"), ("Bestellungen", "€"), ("Achats", "€")]
    {
        let list = format!(
            "Name;{header};Antal order\nAlba;182 {money};12\nBolt;94 {money};5\nCora;700 {money};2\n"
        );
        let found = inspected_text(&list);
        assert_ne!(with_role(&found, "orders").as_deref(), Some(header), "{header}");
    }
}
