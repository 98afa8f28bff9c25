//! The words by which headers name what a column means: English first, then German, French, Spanish, Italian,
//! Dutch and Portuguese.
//!
//! A phrase is a set of words in any order, without accents. `*` is the rest of a word that is written
//! together with others, `=` for a phrase that must be the whole header.

use crate::data::column::Role;

/// The words for one role.
pub(super) struct RoleWords {
    pub role: Role,
    /// Phrases between bars, with points from 0 to 100 for how surely they mean the role.
    pub says: &'static [(u32, &'static str)],
    /// Words beside which none of these phrases means the role, unless they are in the phrase themselves.
    pub unless: &'static str,
}

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Id,
        says: &[
            (
                98,
                "customer id | client id | customer number | client number | customer no | customer code | cust id \
                | custid | customer nr | kundennummer | kundennr | kunden nr | kunden nummer | kunden id | kundenid \
                | kdnr | kd nr | debitor* | numero client | no client | num client | code client | id client \
                | id cliente | numero cliente | codigo cliente | codice cliente | klantnummer | klantnr | klant id",
            ),
            (
                92,
                "account id | account number | account no | contact id | company id | organization id | record id \
                | member id | user id | kontonummer",
            ),
            (88, "=id | =uid | =uuid | =guid | =key"),
            (60, "company number | =code | =number | =nr | =no | =numero | =codigo | =codice"),
            (50, "=customer | =client | =kunde | =cliente | =klant"),
        ],
        unless: "order product invoice owner manager rep row transaction parent bank tax phone payment region session \
            external city created last first",
    },
    RoleWords {
        role: Role::Name,
        says: &[
            (
                97,
                "customer name | client name | company name | account name | organization name | organisation name \
                | business name | customer full name | kundenname | firmenname | nom client | nom entreprise \
                | raison sociale | nombre cliente | nombre empresa | razon social | nome cliente | ragione sociale \
                | klantnaam | bedrijfsnaam | nome empresa",
            ),
            (90, "contact name | =name | =nom | =nombre | =nome | =naam"),
            (
                80,
                "=company | =customer | =client | =firma | =firm | =organization | =organisation | =account \
                | =business | =kunde | =unternehmen | =entreprise | =societe | =cliente | =empresa | =azienda \
                | =klant | =bedrijf",
            ),
            (65, "full name | legal name | display name | default address company"),
        ],
        unless: "owner manager rep user first last middle nick file product street road address bank tax skype \
            tracking domain email phone url website type segment group code industry parent campaign",
    },
    RoleWords {
        role: Role::Revenue,
        says: &[
            (
                97,
                "revenue | revenues | turnover | sales | *umsatz | umsatz* | umsatze | chiffre affaires | ingresos \
                | facturacion | ventas | fatturato | ricavi | vendite | omzet | faturamento | receita | vendas \
                | ventes",
            ),
            (
                92,
                "total spent | total spend | amount spent | total purchases amount | net spend | =spend | =spent \
                | lifetime spend | money spent | *erlos | *erlose",
            ),
            (
                85,
                "arr | mrr | acv | monetary | monetary value | =ca | total paid | billed | invoiced | total invoiced \
                | total billed",
            ),
            (65, "lifetime value | ltv | clv | customer value | contract value | =volume"),
            (
                45,
                "=total | =amount | =total amount | =grand total | =betrag | =summe | =gesamt | =montant | =importe \
                | =importo | =totale | =bedrag | =totaal | =valor",
            ),
        ],
        unless: "account tracking option tax due term day days rep manager person owner team channel region territory \
            order orders avg average mean growth change margin cost costs id date forecast budget target quota plan \
            stage potential expected refunded ad marketing kosten rendite code percent",
    },
    RoleWords {
        role: Role::Profit,
        says: &[
            (
                97,
                "profit | profits | *gewinn | benefice | benefices | beneficio | beneficios | utile | profitto \
                | winst | lucro | *deckungsbeitrag | contribution | ganancia | ganancias | guadagno | earnings",
            ),
            (
                80,
                "*rohertrag | marge brute | contribution margin | margin amount | gross margin amount | =ertrag \
                | =ergebnis | =resultat",
            ),
        ],
        unless: "margin percent pct ratio share rate center loss id date type",
    },
    RoleWords {
        role: Role::Margin,
        says: &[(
            95,
            "margin | profit margin | profit percent | profit pct | margin percent | marge | *marge | margen \
                | margine | margem | gewinnspanne | rentabilitat | rentabilite | umsatzrendite",
        )],
        unless: "amount id date",
    },
    RoleWords {
        role: Role::CostToServe,
        says: &[(
            97,
            "cost serve | costs serve | cost service | service cost | service costs | servicing cost \
                | support cost | support costs | servicekosten | betreuungskosten | *betreuungsaufwand | cout service \
                | couts service | coste servicio | costo servizio | custo servico",
        )],
        unless: "date id percent",
    },
    RoleWords {
        role: Role::Orders,
        says: &[
            (
                96,
                "orders | order count | total orders | number orders | orders count | bestellungen | auftrage \
                | anzahl bestellungen | anzahl auftrage | *auftragsanzahl | bestellanzahl | commandes | nombre commandes \
                | pedidos | numero pedidos | ordini | numero ordini | bestellingen | encomendas",
            ),
            (
                88,
                "payment count | purchase count | transaction count | invoice count | number purchases \
                | number transactions | number invoices | purchases | transactions | frequency | won deals | deals won \
                | kaufe | einkaufe | achats | compras | acquisti | aankopen",
            ),
            (70, "=payments | =invoices | =rechnungen | =factures | =facturas | =fatture"),
        ],
        unless: "id date first last value avg average per rate open lost closed cancelled canceled returned account \
            tracking tax amount option since days",
    },
    RoleWords {
        role: Role::FirstOrder,
        says: &[
            (
                97,
                "first order | first purchase | first transaction | first invoice | first sale | erste bestellung \
                | erstbestellung | erster kauf | erstkauf | erster auftrag | premiere commande | premier achat \
                | primer pedido | primera compra | primo ordine | primo acquisto | eerste bestelling \
                | primeira compra | primeiro pedido",
            ),
            (
                92,
                "since | customer since | client since | seit | kunde seit | depuis | client depuis | desde \
                | cliente desde | sinds | klant sinds | cliente dal | relationship start | acquisition date \
                | acquired",
            ),
            (
                80,
                "created | create date | creation date | date created | date added | joined | join date \
                | signup date | sign up date | signup | registered | registration date | onboarded | start date \
                | angelegt | erstellt | anlagedatum | erstelldatum | date creation | fecha alta | fecha creacion \
                | data creazione | aangemaakt",
            ),
        ],
        unless: "last by modified updated days id value amount number contract plan",
    },
    RoleWords {
        role: Role::LastOrder,
        says: &[(
            97,
            "last order | latest order | most recent order | last purchase | latest purchase \
                | most recent purchase | last transaction | last invoice | last sale | last payment | letzte bestellung \
                | letzter kauf | letzter auftrag | letzte rechnung | derniere commande | dernier achat \
                | ultimo pedido | ultima compra | ultimo ordine | ultimo acquisto | laatste bestelling \
                | laatste aankoop",
        )],
        unless: "value amount id number since days total by status name",
    },
    RoleWords {
        role: Role::Discount,
        says: &[(
            95,
            "discount | discounts | rabatt | *rabatt | rabatte | rabattsatz | nachlass | *nachlass | remise | remises | rabais \
                | descuento | descuentos | sconto | sconti | desconto | korting",
        )],
        unless: "code eligible id date type name",
    },
    RoleWords {
        role: Role::Tickets,
        says: &[
            (
                95,
                "tickets | support requests | support cases | support tickets | support calls | service requests \
                | ticket count | *supportanfragen | supportfalle | serviceanfragen | demandes support | incidencias \
                | richieste assistenza | supportverzoeken | chamados",
            ),
            (75, "=cases | =incidents | =calls | =anfragen"),
        ],
        unless: "id date open cost last",
    },
    RoleWords {
        role: Role::Complaints,
        says: &[
            (
                95,
                "complaints | complaint count | beschwerden | reklamationen | reclamations | plaintes | quejas \
                | reclamaciones | reclami | klachten | reclamacoes",
            ),
            (
                75,
                "returns | return count | disputes | dispute count | chargebacks | retouren | retours | devoluciones \
                | resi | devolucoes",
            ),
        ],
        unless: "losses volume amount value date policy id last tax",
    },
    RoleWords {
        role: Role::Referrals,
        says: &[(
            95,
            "referrals | referral count | referred customers | customers referred | recommendations \
                | *empfehlungen | recommandations | parrainages | referidos | recomendaciones | segnalazioni \
                | doorverwijzingen | indicacoes",
        )],
        unless: "source code by id date",
    },
    RoleWords {
        role: Role::Satisfaction,
        says: &[
            (
                96,
                "nps | csat | satisfaction | satisfaction score | net promoter score | promoter score \
                | *zufriedenheit | satisfaccion | soddisfazione | *tevredenheid | satisfacao",
            ),
            (65, "customer rating | feedback score | review score | health score | =rating | =bewertung"),
        ],
        unless: "credit date id comment last",
    },
    RoleWords {
        role: Role::DaysToPay,
        says: &[(
            96,
            "days pay | payment days | pay days | days paid | dso | days sales outstanding | tage zahlung \
                | zahlungsdauer | delai paiement | dias pago | dias cobro | giorni pagamento | betaaldagen \
                | dias pagamento | collection days",
        )],
        unless: "due term terms date",
    },
    RoleWords {
        role: Role::Growth,
        says: &[
            (
                93,
                "growth | yoy | growth rate | revenue growth | *wachstum | croissance | crecimiento | crescita | groei \
                | crescimento",
            ),
            (
                65,
                "=change | =trend | revenue change | sales change | year over year | *veranderung | =evolution",
            ),
        ],
        unless: "date id plan target",
    },
    RoleWords {
        role: Role::Industry,
        says: &[(
            96,
            "industry | sector | vertical | branche | wirtschaftszweig | line business | industrie | secteur \
                | secteur activite | industria | settore | setor | naics | sic",
        )],
        unless: "id",
    },
    RoleWords {
        role: Role::Segment,
        says: &[
            (95, "segment | customer segment | *segment | segmento"),
            (
                82,
                "customer type | customer group | customer category | customer class | account type | client type \
                | kundengruppe | kundenart | kundentyp | kundenklasse | type client | categorie client | tipo cliente \
                | klantgroep",
            ),
            (
                60,
                "=category | =group | =class | =type | =kategorie | =gruppe | =klasse | =categorie | =categoria \
                | =tipo | =tier",
            ),
        ],
        unless: "id email phone product payment address",
    },
    RoleWords {
        role: Role::Size,
        says: &[
            (
                93,
                "employees | number employees | employee count | company size | headcount | mitarbeiter \
                | mitarbeiterzahl | *mitarbeiterzahl | unternehmensgrosse | effectif | effectifs | empleados \
                | dipendenti | medewerkers | funcionarios",
            ),
            (65, "=size | =grosse | =taille | =tamano | =dimensione"),
        ],
        unless: "owner id",
    },
    RoleWords {
        role: Role::Region,
        says: &[
            (96, "region | territory | gebiet | *gebiet | vertriebsgebiet | regione | regiao | regio | zone"),
            (90, "country | =land | pays | pais | paese | country region"),
            (70, "state | province | bundesland | kanton | provincia | departement | county"),
            (60, "city | town | location | =ort | stadt | ville | ciudad | citta | stad | plaats | cidade"),
        ],
        unless: "id status phone manager owner sa",
    },
    RoleWords {
        role: Role::Owner,
        says: &[
            (
                96,
                "owner | account owner | customer owner | contact owner | company owner | account manager \
                | key account manager | relationship manager | customer success manager | *betreuer | kundenbetreuer",
            ),
            (
                88,
                "sales rep | sales representative | salesperson | sales person | salesman | csm | assigned to \
                | verkaufer | vertriebler | vertriebsmitarbeiter | sachbearbeiter | charge clientele | commercial \
                | vendedor | gestor cuenta | venditore | agente | commerciale | accountmanager | verkoper",
            ),
            (60, "=rep | =manager | =responsable | =responsabile | =verantwortlich"),
        ],
        unless: "id email phone date address",
    },
    RoleWords {
        role: Role::Email,
        says: &[(97, "email | e mail | emailaddress | mail | courriel | correo | correo electronico")],
        unless: "accepts marketing opt subscribed consent verified status domain campaign owner manager rep sent opens \
            clicks last count date bounced",
    },
];

/// Words of a header that say nothing about its meaning.
pub(super) const FILLERS: &[&str] = &[
    "of", "the", "a", "to", "in", "for", "at", "on", "utc", "gmt", "de", "du", "des", "d", "l", "la", "le",
    "les", "del", "di", "da", "do", "der", "die", "das", "el", "il", "van", "eur", "usd", "gbp", "chf",
    "total", "gesamt",
];
