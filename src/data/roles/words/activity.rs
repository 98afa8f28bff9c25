//! Orders and visits, and when they were.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Orders,
        says: &[
            (
                96,
                "订单数 | 订单数量 | 下单次数 | 购买次数 | 訂單數 | 取引回数 | 購入回数 | 注文回数 | 주문수 | 주문건수 | 구매횟수 | siparis sayisi | siparis adedi \
                | orders | order count | order cnt | ord cnt | ord count | @count auftr | ords | @count orders | bestellungen | auftrage | *auftragsanzahl \
                | bestellanzahl | anzahl bestellung | anzahl auftrag | commandes | @count commandes | pedidos | @count pedidos \
                | ordini | @count ordini | bestellingen | encomendas | =zamowienia | liczba zamowien | ilosc zamowien | bestallningar | số dơn hang | jumlah pesanan | จำนวนคำสั่งซื้อ \
                | @count bestallningar | =ordrar | @count ordrar | ordrer | @count ordrer | bestillinger",
            ),
            (
                88,
                "payment count | purchase count | transaction count | invoice count | @count purchases | @count transactions \
                | @count invoices | @count visits | @count deals | @count bookings | @count jobs | @count faktur | purchases | transactions \
                | frequency | won deals | deals won | closed won deals | kaufe | einkaufe | anzahl kaufe | anzahl besuche \
                | achats | compras | acquisti | aankopen | zakupy | liczba zakupow | liczba wizyt | antal kop | antal kob \
                | antall kjop | antal besok | antall besok | antal besog | @count rechnungen | @count termine | @count visites \
                | @count visitas | @count visite | @count bezoeken | @count factures | @count facturas",
            ),
            (
                84,
                "=visits | =appts | =bookings | =deals | =jobs | =appointments | =reservations | =stays | =sessions attended | =besuche \
                | =buchungen | =termine | =visites | =visitas | =visite | =bezoeken | =afspraken | =wizyty | =besok | =besog \
                | =kjop | =kop | =kob | =reservas | =prenotazioni | =citas | =appuntamenti | =rendez vous | =boekingen",
            ),
            (
                70,
                "=payments | =invoices | =rechnungen | =factures | =facturas | =fatture | =facturen | =faktury | =fakturor",
            ),
        ],
        unless: "id date first last value avg average per rate open lost closed cancelled canceled returned account \
            tracking tax amount option since days web website page site shows show pages status type owner",
    },
    RoleWords {
        role: Role::FirstOrder,
        says: &[
            (97, "@first @order | erstbestellung | erstkauf | erstauftrag | erstbesuch"),
            (
                92,
                "since | customer since | client since | member since | seit | kunde seit | depuis | client depuis | desde \
                | cliente desde | sinds | klant sinds | cliente dal | klient od | sedan | kund sedan | siden | kunde siden \
                | relationship start | acquisition date | acquired",
            ),
            (
                80,
                "created | createdate | create date | creation date | date created | date added | joined | join date \
                | signup date | sign up date | sign date | signed up | signup | =sign up | registered | registration date \
                | onboarded | start date | =start | =started | =started on | =started at | angelegt | erstellt | registriert | angemeldet | vertragsbeginn | anlagedatum \
                | erstelldatum | cree | date creation | inscrit | date inscription | fecha alta | =alta | fecha creacion \
                | fecha registro | data creazione | data iscrizione | data registrazione | data cadastro | data criacao \
                | aangemaakt | ingeschreven | inschrijfdatum | data rejestracji | data utworzenia | skapad | registrerad \
                | oprettet | opprettet | oprettelsesdato | eintritt | eintrittsdatum | beitritt | beitrittsdatum",
            ),
        ],
        unless: "last by modified updated days id value amount number contract plan trial campaign deal price source type",
    },
    RoleWords {
        role: Role::LastOrder,
        says: &[
            (97, "@last @order | most @last @order | @last @order @date"),
            (
                80,
                "最終注文日 | 最終購入日 | 最終取引日 | 最終来店日 | 最后下单日期 | 最近下单日期 | 最近下单时间 | 最后下单时间 | 最近购买日期 | 最后购买日期 | 최근주문일 | 최종주문일 | 최근구매일 \
                | ngay mua cuối | ngay mua gần nhất | lần mua cuối | วันที่ซื้อล่าสุด | ซื้อล่าสุด | tanggal terakhir | transaksi terakhir \
                | pembelian terakhir | order terakhir | tanggal pembelian terakhir | recent deal close date | last check in | last job | last closed job | last charge | last charge date | last order created at \
                | last purchased at | last ordered at | 最終売上日 | 最終取引 | 最終注文 | 最終来店 | 最終来院日 | 最近下单 | 最后下单 | 最近消费 | 最近消费时间 | 最后消费时间 \
                | 최근주문 | 최근구매 | สั่งซื้อล่าสุด | dơn hang cuối | letzteinkauf | letztbestellung | letzterkauf",
            ),
        ],
        unless: "value amount id number no since days total by status name revenue sales price note comment \
            reminder betrag montant importe importo bedrag kwota belopp nummer nr count created",
    },
    RoleWords {
        role: Role::Recency,
        says: &[(
            96,
            "recency | recency days | days since @order | days since last | days ago @last @order | tage seit @order \
                | jours depuis @order | dias desde @order | giorni dall @order | dagen sinds @order | dni od @order \
                | dagar sedan @order | dage siden @order | dager siden @order | recencia | recence | recenza",
        )],
        unless: "score rank class group segment quintile quartile decile percentile bucket bin label week weeks month months \
            year years hours minutes between average avg mean login contact email call ticket update first",
    },
    RoleWords {
        role: Role::DaysToPay,
        says: &[(
            96,
            "days pay | payment days | pay days | days paid | dso | days sales outstanding | tage zahlung \
                | zahlungsdauer | delai paiement | dias pago | dias cobro | giorni pagamento | betaaldagen \
                | dias pagamento | dias pagar | collection days | dni zaplaty | dni platnosci | betalningsdagar \
                | betalingsdage | betalingsdager",
        )],
        unless: "due term terms date",
    },
    RoleWords {
        role: Role::Hours,
        says: &[(
            93,
            "hours | hours worked | hours spent | billable hours | time spent | stunden | *stunden | aufwand h | heures \
            | horas | =ore | ore lavorate | uren | godziny | timmar | =timer | antal timer | antall timer",
        )],
        unless: "opening business office offnungs* rate price cost satz offnungszeiten ouverture apertura delivery visiting trading \
            shop store collection pickup reception sprechstunden lieferstunden besuchsstunden livraison entrega consegna \
            leverings* bezorg* openings*",
    },
];
