//! Amounts: what customers pay, and what is left of it.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Revenue,
        says: &[
            (
                99,
                "our sales | our revenue | our turnover | sales us | revenue us | unser umsatz | umsatz uns | notre ca \
                | nuestras ventas | nostro fatturato | onze omzet",
            ),
            (
                97,
                "revenue | revenues | turnover | sales | *umsatz | umsatze | umsatzerlos | umsatzerlose | umsatzsumme \
                | umsatzbetrag | umsatzwert | umsatzgesamt | umsatzvolumen | umsatzhohe | umsatznetto | umsatzbrutto | umsatzzahl* | chiffre affaires | ca | ingresos \
                | facturacion | ventas | fatturato | ricavi | vendite | *omzet | faturamento | receita | receitas | vendas \
                | total belanja | total pembelian | total penjualan | penjualan | ventes | obrot | obroty | przychod* | sprzedaz* | *omsattning | *forsaljning | intakt* | *omsaetning \
                | *omsetning | =verkauf | doanh thu | doanh số | penjualan | pendapatan | מחזור | מכירות | הכנסות | बिक्री | राजस्व | ยอดขาย | รายได้ | ยอดซื้อ \
                | liikevaihto | myynti | obrat | trzby | arbevetel | bevetel | forgalom | cifra afaceri | venituri \
                | ciro | satislar | hasilat | выручка | виручка | оборот | дохід | pajamos | apyvarta | apgrozijums | prihod | prihodi | promet | продажи | τζιρος | πωλησεις | 売上 | 売上高 | 売上金額 | 売上額 | 売上合計 | 销售额 | 營業額 | 营业额 | 매출 \
                | 매출액 | الإيرادات | المبيعات | =salg | indtaegt* | inntekt*",
            ),
            (
                92,
                "=satis | =satis tutar | won value | 开票金额 | 已开票金额 | 合同金额 | 合同总额 | gross earnings | gross receipts | net receipts | proceeds | gross bookings | bookings value | booking value \
                | gross merchandise value | gross merchandise volume | gross transaction value | gross transaction volume | gtv \
                | gross donation | net donation | gross donations | net donations | *einnahmen | ricavo | inkomsten \
                | total donations | donation amount | gift amount | total gift amount | total given | lifetime giving \
                | total giving | total donated | spendensumme | spendenbetrag | spenden gesamt | total dons | montant don \
                | total donaciones | totale donazioni | total spent | total spend | amount spent | total purchases amount | purchase value | purchases value | purchase amount | 購入金額合計 | 購入合計金額 | net spend | =spend | =spent \
                | lifetime spend | lifetime amount | lifetime support | lifetime total | lifetime pledge | lifetime pledged | money spent | =spending | total spending | *erlos | *erlose | einnahmen | recettes \
                | depenses client | gasto | gastado | incasso | incassi | incassato | spesa | =uitgaven | opbrengst* | =gasto \
                | total gasto | total gastado | tổng chi tieu | total harga | takings | gmv | premium | premiums | pramie | jahrespramie | versicherungspramie | gesamtpramie | prime annuelle | prima anual | *premie | premio annuo \
                | total depense | total depense ttc | total depense ht | montant depense | total speso \
                | =speso | totaal besteed | =besteed | =ausgegeben | income | toplam satis | toplam satislar | toplam harcama | 購入金額 \
                | 購入総額 | 消費金額 | 消费金额 | 累計購入金額 | 購買金額 | 消费总额 | 消費總額 | 总消费 | 累计消费 | 累计消费金额 | 销售金额 | 销售总额 | 成交金额 | 成交额 | 交易额 | 订单金额 | 实付金额 | =فروش | مبلغ فروش \
                | 총구매금액 | 구매금액 | 총구매액 | 누적구매금액 | 총결제금액 | wartosc zakupow | suma zakupow | ingreso total | total ingreso \
                | donation sum | sum donations | total inclusive rate | transaction amt | transaction amount",
            ),
            (
                88,
                "fee | fees | retainer | honorar | honorare | honoraires | honorarios | onorario | onorari | cuota \
                | canone | abo monat | abo jahr | abogebuhr* | mensalidade | anuidade | *beitrag | abonnement | abonnementsgeld | *avgift | oplata | abonament \
                | kontingent | honorarium | subscription amount | subscription value | cotisation | =aylik ucret | =yillik ucret",
            ),
            (
                85,
                "arr | mrr | acv | monetary | monetary value | total paid | amount paid | billed | billings \
                | invoice amount | invoice total | invoice value | bill amount | monto facturado | importe factura | valor factura \
                | importo fattura | invoiced | total invoiced | total billed | won amount | amount won | fakturiert | facture montant | gefactureerd \
                | *rechnungsbetrag | =facturado | total facturado | importe facturado | =faturado | total faturado | valor faturado \
                | =fatturato | =facture ht | =facture ttc | total facture | montant facture | =fakturerat | =faktureret | =fakturert \
                | =fakturiert | =zafakturowano | =fakturovano | =laskutettu | won opportunities amount | won deals value | won deal value | won deals amount | historic customer lifetime value \
                | historic lifetime value | tcv | annual rent | yearly rent | =rent | jahresmiete | dues paid | tuition paid | total gifts | pledge amount | pledged amount",
            ),
            (
                70,
                "tot rev | tot rev amt | rev amt | tot sls | tot sls amt | =tot amt | =net amt | =rev | =revs | =ums | rev ytd | sls | sls amt",
            ),
            (
                38,
                "=paid | =bezahlt | =paye | =pagado | =pagato | =betaald | =betald | =betalt | =collected | =collection | =collections | =received \
                | =total collected | =total received | =amount collected | =amount received | =encaisse | =montant encaisse \
                | =total encaisse | =cobrado | =incassato | =eingegangen | =vereinnahmt | =kassiert | =ontvangen | =recebido",
            ),
            (65, "lifetime value | ltv | clv | customer value | contract value | =volume"),
            (
                45,
                "=charge | =charges | =total charge | =total charges | =how much | =wieviel | =wie viel \
                | =combien | =cuanto | =quanto | =hoeveel | =tuition | =tuition fees | =total | =amount | =amt | =grand total | =betrag | =summe | =gesamt | =montant | =importe | =monto | =monto total | =monto neto | =importe total \
                | =importo | =totale | =bedrag | =totaal | =valor | =kwota | =belopp | =belob | =belop | wartosc sprzedazy \
                | =gesamtbetrag | =net | =gross | =netto | =wartosc | =varde | =umsatzerlose | =net total | netto ertek | brutto ertek | netto osszeg | brutto osszeg | καθαρη αξια | συνολικη αξια | untaxed amount | untaxed total | =imponibile | totale imponibile | =base imponible | =base imponibile | =taxable value | =taxable amount | =total taxable | =base ht | =zaklad | zaklad dane | bestellwert gesamt | gesamtbestellwert | gesamter bestellwert | =castka | =celkem \
                | =celkom | =tutar | =toplam | =osszeg | =osszesen | =yhteensa | =loppusumma | =сумма | =итого | =сума | =ποσο \
                | =συνολο | =金額 | =金额 | =合計 | =总额 | =总金额 | =금액 | =합계 | صافي البيع | صافي المبيعات | صافي الفاتورة | اجمالي الفاتورة | إجمالي الفاتورة | =net value | =gross value | =nettowert | satis tutari | =iznos | =znesek | =valoare",
            ),
        ],
        unless: "codigo codice empleado empleada dependiente departamento المجانية account tracking option tax vat mwst due term day days rep manager person owner team channel region \
            territory order orders avg average mean growth change margin cost costs id date forecast budget target quota \
            plan stage potential expected refunded refund refunds ad marketing kosten rendite code percent count qty \
            quantity quantities units unit number no num price prices commission commissions rank ranking share goal goals \
            lost risk deferred calls call meetings tickets cases last first pipeline open weighted projected prognose \
            anzahl menge stuck preis provision *anteil *ziel *rang *plan *budget *prognose *rendite *steuer *wachstum \
            *entwicklung *potenzial *provision planumsatz sollumsatz zielumsatz budgetumsatz planerlos sollerlos planomzet \
            begroteomzet budsjettomsetning verkaufspreis nombre nb quantite prix objectif part rang perdu perdues \
            commissions previsions numero cantidad precio objetivo perdidas cuotas comision obiettivo prezzo quantita \
            perse perso provvigioni aantal prijs doel verloren doelstelling plano meta preco comissao quantidade cel \
            liczba ilosc cena prowizja antal antall pris mal *mal andel returned returns discount discounts support \
            process delay method note notes type status rate margin credit outstanding balance overdue \
            kanal telefon minimum limit kredit cycle tier class zone group band bracket model priority score ratio cac index \
            expansion contraction churn churned trend gap delta δ diff difference variance stddev deviation median opportunity allowance expense expenses \
            remaining uncollected amazon std dev stunde hour staff employee employees company enterprise estimated est predicted vs versus document doc receipt \
            voucher office area district division household family level grade probability increase decrease decline \
            shortfall klasse stufe gruppe kategorie differenz abweichung verlust konzern firma unternehmen geschatzt \
            geschatzter mitarbeiter vertreter offen offene offener offenes beleg eigener eigenumsatz konzernumsatz \
            firmenumsatz unternehmensumsatz gruppenumsatz durchschnittsumsatz entreprise societe groupe classe tranche indice \
            ecart estime previsionnel empresa grupo clase tramo categoria diferencia variacion estimado azienda gruppo \
            classe fascia differenza variazione stimato faixa diferenca variacao bedrijf groep verschil geschat \
            bedrijfsomzet concernomzet groepsomzet firmy grupa klasa indeks roznica foretag bolag koncern koncernomsattning \
            grupp klass skillnad virksomhed bedrift forskel",
    },
    RoleWords {
        role: Role::Profit,
        says: &[
            (
                97,
                "売上総利益 | 売上総利益額 | 毛利 | 毛利额 | 净利润 | 営業利益 | profit | profits | net income | net result | =netto resultat | *gewinn | benefice | benefices | beneficio | beneficios | utile | utili | profitto \
                | *winst | lucro | lucros | *deckungsbeitrag | contribution | ganancia | ganancias | guadagno | earnings \
                | keuntungan | laba bersih | zysk | zyski | zisk | kate | nyereseg | kar | прибыль | 利益 | 粗利 | 粗利益 | 粗利額 | 利润 | 이익 | *vinst | fortjeneste | overskud | overskudd | dochod",
            ),
            (
                80,
                "*rohertrag | =gp | =prft | marge brute | contribution margin | margin amount | gross margin amount | =ertrag \
                | =ergebnis | =resultat | =ebit | =ebitda | =db | =db i | =db ii | =db iii | =resultado | =risultato | =resultaat \
                | tackningsbidrag | daekningsbidrag | dekningsbidrag | =tb",
            ),
        ],
        unless: "margin percent pct ratio share rate center loss lost id date type plan budget target goal forecast rank \
            expected potential *marge growth change count number",
    },
    RoleWords {
        role: Role::Margin,
        says: &[(
            95,
            "毛利率 | 粗利率 | 利益率 | 利润率 | 마진율 | 이익률 | handelsspanne | rohertragsquote | kar marji | tackningsgrad | daekningsgrad | dekningsgrad | deckungsgrad | tb percent | =tg | tg percent | dg percent | =dg \
                | margin | gp percent | db percent | gm percent | profit margin | profit percent | profit pct | margin percent | marge | *marge | margen \
                | margine | margem | marza | marze | marginal | *marginal | gewinnspanne | rentabilitat | rentabilite \
                | umsatzrendite | avance | gp pct | gm pct",
        )],
        unless: "value id date plan target budget goal",
    },
    // A bare "cost" may be what the customer pays, so it is asked about.
    RoleWords {
        role: Role::Costs,
        says: &[(
            93,
            "cogs | cost goods | costs goods | cost sales | costs sales | cost revenue | *wareneinsatz | warenaufwand | cout ventes \
                | cout marchandises | coste ventas | costo ventas | costo venduto | custo mercadorias | custo vendas | inkoopwaarde omzet \
                | kostprijs omzet | koszt wlasny sprzedazy | kostnad salda varor | vareforbrug | varekostnad | 売上原価 | 销售成本 | 매출원가",
        )],
        unless: "date id percent pct share ratio margin count number per unit type group increase decrease change",
    },
    RoleWords {
        role: Role::CostToServe,
        says: &[(
            97,
            "cost serve | costs serve | cost service | service cost | service costs | servicing cost \
                | support cost | support costs | servicekosten | betreuungskosten | *betreuungsaufwand | cout service \
                | couts service | coste servicio | costo servizio | custo servico | koszt obslugi | servicekostnad* \
                | serviceomkostninger",
        )],
        unless: "date id percent",
    },
    RoleWords {
        role: Role::Discount,
        says: &[(
            95,
            "iskonto | iskonto percent | indirim | 折扣率 | 割引率 | 할인율 | discount | discounts | rabatt | *rabatt | rabatte | rabattsatz | nachlass | *nachlass | remise | remises | rabais \
                | descuento | descuentos | sconto | sconti | desconto | descontos | korting | kortingspercentage | rabat",
        )],
        unless: "code eligible id date type name amount amounts total sum value values money eur euro usd gbp chf sek nok \
            dkk pln count number given betrag *betrag summe anzahl wert gesamt montant valeur somme nombre importe valor \
            suma importo valore somma bedrag totaal aantal waarde kwota wartosc belopp belob belop antal card reason group tax taxes vat iva tva mwst btw moms",
    },
    RoleWords {
        role: Role::Growth,
        says: &[
            (
                93,
                "growth | yoy | yo y | growth rate | revenue growth | *wachstum | croissance | crecimiento | crescita | groei \
                | crescimento | wzrost | tillvaxt | vaekst | vekst",
            ),
            (
                65,
                "=change | =change percent | =trend | =trend percent | =veranderung percent | =evolution percent | =entwicklung percent \
                | =variation percent | revenue change | sales change | year over year | *veranderung | =evolution",
            ),
        ],
        unless: "date id plan target",
    },
];
