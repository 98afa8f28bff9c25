//! Orders and visits, and when they were.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Orders,
        says: &[
            (
                96,
                "تعداد سفارش | 订单数 | 订单数量 | 下单次数 | 购买次数 | 訂單數 | 取引回数 | 購入回数 | 注文回数 | 주문수 | 주문건수 | 구매횟수 | siparis sayisi | siparis adedi | =siparisler \
                | orders | order count | order cnt | ord cnt | ord count | @count auftr | ords | @count orders | bestellungen | auftrage | *auftragsanzahl \
                | bestellanzahl | anzahl bestellung | anzahl auftrag | commandes | @count commandes | pedidos | @count pedidos \
                | ordini | @count ordini | bestellingen | encomendas | =zamowienia | liczba zamowien | ilosc zamowien | bestallningar | số dơn hang | jumlah pesanan | total transaksi | jumlah transaksi | จำนวนคำสั่งซื้อ \
                | tilaukset | tilausten maara | =objednavky | pocet objednavek | pocet objednavok | =rendelesek \
                | rendelesek szama | =comenzi | nr comenzi | numar comenzi | =narudzbe | broj narudzbi | =narocila | stevilo narocil \
                | =παραγγελιες | αριθμος παραγγελιων | =заказы | =заказов | кол заказов | количество заказов | число заказов \
                | =замовлення | кількість замовлень | поръчки | брой поръчки | 来店回数 | 利用回数 | 消费次数 | 消費次數 | 購買次數 \
                | 交易次数 | 구매건수 | 방문횟수 | 방문 횟수 \
                | @count bestallningar | =ordrar | @count ordrar | ordrer | @count ordrer | bestillinger",
            ),
            (
                88,
                "payment count | purchase count | transaction count | invoice count | @count purchases | @count transactions \
                | @count invoices | @count visits | @count deals | @count bookings | @count jobs | @count faktur | purchases | transactions \
                | @frequency | won deals | deals won | closed won deals | kaufe | einkaufe | anzahl kaufe | anzahl besuche \
                | achats | compras | acquisti | aankopen | zakupy | liczba zakupow | liczba wizyt | antal kop | antal kob | antal order | antall order \
                | antall kjop | antal besok | antall besok | antal besog | @count rechnungen | anz rechnungen | @count belege | anz belege | @count bons | anz bons | @count termine | @count visites \
                | @count visitas | @count visite | @count bezoeken | @count factures | @count facturas \
                | @count gifts | gift count | =check ins | =checkins | @count check ins | @count passages | =passages | @count stays \
                | pocet nakupu | pocet nakupov | vasarlasok szama | numar cumparaturi | broj kupnji | количество покупок \
                | число покупок | кол покупок | =покупки | кількість покупок | =αγορες | αριθμος αγορων \
                | *haufigkeit | @count besuche | @count kaufe | txns | @count txns \
                | txn count | @count cdes | @count cde",
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
            tracking tax amount option since days tage jours dias giorni dagen dni dagar dage dager billing web website \
            page site shows show pages status type owner",
    },
    RoleWords {
        role: Role::FirstOrder,
        says: &[
            (
                97,
                "@first @order | 取引開始日 | 取引開始年月日 | 初回購入日 | 初回注文日 | 初回受注日 | 初回取引日 | 初回来店日 | erstbestellung | erstkauf | erstauftrag | erstbesuch",
            ),
            (
                92,
                "since | customer since | client since | member since | seit | kunde seit | depuis | client depuis | desde \
                | cliente desde | sinds | klant sinds | cliente dal | klient od | sedan | kund sedan | siden | kunde siden \
                | relationship start | acquisition date | acquired",
            ),
            (
                80,
                "created | createdate | create date | creation date | date created | date added | joined | join date \
                | register date | tanggal daftar | tanggal bergabung | signup date | sign up date | sign date | signed up | signup | =sign up | registered | registration date \
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
            (
                97,
                "@last @order | most @last @order | @last @order @date | @last ordered | @last purchased | @last bought \
                | @last shopped | @last booked | @last donated | @last invoiced",
            ),
            (
                80,
                "最終注文日 | 最終購入日 | 最終取引日 | 最終来店日 | 最后下单日期 | 最近下单日期 | 最近下单时间 | 最后下单时间 | 最近购买日期 | 最后购买日期 | 최근주문일 | 최종주문일 | 최근구매일 \
                | ngay mua cuối | ngay mua gần nhất | lần mua cuối | วันที่ซื้อล่าสุด | ซื้อล่าสุด | tanggal terakhir | terakhir belanja | belanja terakhir | transaksi terakhir \
                | pembelian terakhir | order terakhir | tanggal pembelian terakhir | recent deal close date | last check in | last use | last used | last job | last closed job | last charge | last charge date | last order created at \
                | last purchased at | last ordered at | 最終売上日 | 最終取引 | 最終注文 | 最終来店 | 最終来院日 | 最近下单 | 最后下单 | 最近消费 | 最近消费时间 | 最后消费时间 \
                | 최근주문 | 최근구매 | สั่งซื้อล่าสุด | วันที่สั่งซื้อล่าสุด | วันที่สั่งล่าสุด | dơn hang cuối | letzteinkauf | letztbestellung | letzterkauf \
                | 最近消费日期 | 最后消费日期 | 最後消費日期 | 最近購買日期 | 最後購買日期 | 上次购买日期 | 上次消费时间 | 最近交易日期 | 最終利用日 \
                | 最終購入 | 最終受注日 | 最終受注 | 最終納品日 | 最終請求日 | 마지막구매일 | 마지막주문일 | 최종구매일 | 최근방문일 | 최근 주문일 | 최종 주문일 \
                | 최근 구매일 | 최종 구매일 | 마지막 구매일 | 마지막 주문일 | 최근 방문일 | 최근 주문 | 최근 구매 | 마지막 주문 | 마지막 구매",
            ),
        ],
        unless: "value amount id number no since days total by status name revenue sales price note comment \
            reminder betrag montant importe importo bedrag kwota belopp nummer nr count created",
    },
    RoleWords {
        role: Role::Recency,
        says: &[(
            96,
            "recency | @days recency | days since @order | days since last | days since @last @order | days ago @last @order \
                | tage seit @order | tage seit @last @order | jours depuis @order | jours depuis @last @order \
                | dias desde @order | dias desde @last @order | giorni dall @order | giorni dall @last @order \
                | dagen sinds @order | dagen sinds @last @order | dni od @order | dni od @last @order \
                | dagar sedan @order | dagar sedan @last @order | dage siden @order | dage siden @last @order \
                | dager siden @order | dager siden @last @order | recencia | recence | recenza \
                | @days @inactive | @last @bought @days | @last @bought @days @ago | @days @without @bought \
                | @months @inactive | @last @bought @months | @last @bought @months @ago | @months @without @bought \
                | @months @since @bought | @months @since @last @bought",
        )],
        unless: "score rank class group segment quintile quartile decile percentile bucket bin label hours minutes between \
            average avg mean login contact email call ticket update first until bis reminder allowed limit threshold max min \
            pay paid late overdue due term terms lead delivery shipping ship open delay value amount expiry plan planned",
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
