//! Words for what is sold and paid another time, as gift cards and points are, for orders that nobody may pay for, and for
//! rows of books that are no sale.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words by which a cell says one thing.
pub(super) struct TellingWords {
    ones: HashSet<&'static str>,
    /// Two words, one behind the other.
    pairs: HashSet<(&'static str, &'static str)>,
    /// Those of alphabets without blanks between words, which may be a part of a word.
    parts: Vec<&'static str>,
}

impl TellingWords {
    /// Words with blanks between them, and pairs with a hyphen within.
    fn of(words: &'static str) -> TellingWords {
        let (pairs, ones): (Vec<&str>, Vec<&str>) =
            words.split_ascii_whitespace().partition(|word| word.contains('-'));
        TellingWords {
            parts: ones.iter().copied().filter(|word| !word.is_ascii()).collect(),
            ones: ones.into_iter().collect(),
            pairs: pairs.into_iter().filter_map(|pair| pair.split_once('-')).collect(),
        }
    }

    fn is_one(&self, word: &str) -> bool {
        self.ones.contains(word) || !word.is_ascii() && self.parts.iter().any(|part| word.contains(part))
    }

    fn has_pair(&self, words: &[String]) -> bool {
        words.windows(2).any(|two| self.pairs.contains(&(two[0].as_str(), two[1].as_str())))
    }

    /// Whether words say this.
    pub fn say(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.is_one(word)) || self.has_pair(words)
    }

    /// All of them, each word of a pair by itself.
    fn all(&self) -> impl Iterator<Item = &'static str> {
        let of_pairs = self.pairs.iter().flat_map(|(one, other)| [*one, *other]);
        self.ones.iter().copied().chain(of_pairs)
    }
}

/// Words for a gift card, ...
pub(super) static GIFT: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "giftcard giftcards giftvoucher giftcertificate gutschein gutscheine gutscheinkarte geschenkgutschein \
        geschenkgutscheine wertgutschein geschenkkarte geschenkkarten cadeaubon cadeaubonnen cadeaukaart kadobon presentkort \
        gavekort lahjakortti ajandekkartya ajandekutalvany ギフトカード ギフト券 商品券 礼品卡 礼品券 礼券 禮券 禮品卡 상품권 기프트카드 \
        gift-card gift-cards gift-voucher gift-vouchers gift-certificate gift-certificates carte-cadeau cartes-cadeaux \
        cheque-cadeau bon-cadeau tarjeta-regalo cheque-regalo bono-regalo buono-regalo carta-regalo cartao-presente \
        vale-presente cheque-prenda karta-podarunkowa bon-podarunkowy karta-upominkowa darkovy-poukaz darkova-karta \
        darcekova-poukazka hediye-karti hediye-kartı подарочная-карта подарочный-сертификат подарункова-картка card-cadou \
        poklon-bon darilni-bon",
    )
});
/// ... and beside them for what only has to do with one.
static ABOUT_GIFTS: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "holder holders box envelope envelopes case wallet display sleeve code huller halter redeemed redemption",
    )
});

/// Words for what a customer pays with and has not just paid: points, credit of the shop.
static CREDIT: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "points point rewards punkte treuepunkte bonuspunkte guthaben kundenguthaben shopguthaben puntos punti pontos \
        punten tegoed winkeltegoed punkty poang bonuspoang poeng bonuspoeng pisteet bonuspisteet pontok puan баллы бонусы \
        бонусами баллами miles meilen voucher vouchers storecredit storecredits ポイント 积分 積分 點數 포인트 적립금 \
        store-credit store-credits shop-credit site-credit customer-credit account-credit loyalty-credit reward-credit \
        credit-note bon-achat cheque-fidelite",
    )
});

/// Words of a kind for orders that nobody may pay for: samples, replacements, what a firm orders itself, what is only
/// promised, ...
static FREE: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "exchange exchanges sample samples replacement replacements warranty guarantee goodwill complimentary giveaway giveaways internal \
        intercompany staff promo promotional influencer foc gratis consignment loaner pledge pledged barter reshipment resend \
        muster musterauftrag musterbestellung mustersendung ersatz ersatzlieferung ersatzauftrag ersatzbestellung garantie \
        garantieauftrag gewahrleistung kulanz kulanzauftrag kostenlos intern interner interne umtausch reklamation \
        nachlieferung leihstellung konsignation eigenbedarf echantillon echantillons echange remplacement gratuit gratuite pret \
        muestra muestras cambio reposicion reemplazo garantia gratuito interno interna prestamo campione campioni campionatura scambio \
        sostituzione garanzia omaggio prestito amostra amostras substituicao bonificacao brinde emprestimo monster monsters \
        staal ruil ruiling vervanging bruikleen probka probki wymiana gwarancja reklamacja wewnetrzne wewnetrzny wypozyczenie varuprov \
        ersattning garanti vareprove erstatning ombytning vzorek nahrada zaruka reklamace zdarma interni nayte takuu ilmainen \
        sisainen minta mintarendeles garancia ingyenes numune degisim ucretsiz образец замена гарантия бесплатно внутренний \
        サンプル 見本 無償 社内 样品 樣品 换货 換貨 保修 赠品 贈品 내부 샘플 증정 무상",
    )
});
/// ... two of them, ...
static FREE_PAIRS: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of("in-kind soft-credit no-charge free-charge geste-commercial depot-vente")
});
/// ... and words that may be beside.
static BESIDE_FREE: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "order orders delivery shipment sale sales invoice free item of charge for under kostenlose kostenloser auftrag \
        bestellung lieferung rechnung commande livraison envoi sous pedido envio ordine spedizione encomenda bestelling \
        levering zamowienie bestallning ordre objednavka заказ use gift contribution donation product",
    )
});

/// Words of a kind for what is only planned.
static PLANNED: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "budget budgeted forecast forecasts plan planned planning target projected projection expected prognose prognosen \
        soll sollwert planwert hochrechnung previsionnel previsionnelle prevision previsto presupuesto objetivo objectif \
        obiettivo orcamento previsao meta begroting begroot verwacht budzet prognoza plany budjet ennuste rozpocet hedef butce \
        план прогноз бюджет 予算 予測 計画 预算 预测 计划 예산 예측 계획",
    )
});

/// Words of a kind for money that went out, as accounts have it beside what came in.
static SPENT: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "outgoing outbound outflow expense expenses money-out paid-out cash-out ausgabe ausgaben ausgang ausgehend auslagen \
        depense depenses decaissement decaissements sortie sortant gasto gastos egreso egresos spesa spese uscita uscite \
        despesa despesas uitgave uitgaven uitgaand wydatek wydatki rozchod utgift utgifter udgift udgifter vydaj vydaje \
        kiadas meno menot gider расход расходы 支出 지출",
    )
});

/// Words for what goods cost, ...
static COST: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of("cogs wareneinsatz wareneinkauf materialaufwand warenaufwand 売上原価 销售成本 매출원가")
});
/// ... two of them, ...
static COST_PAIRS: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of("cost-of costs-of cout-des couts-des coste-de costo-del custo-das koszt-wlasny")
});
/// ... beside one of these.
static COST_OF: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of("sales goods ventes marchandises ventas venduto mercadorias sprzedazy")
});

/// Words for what an account had before or has in the end.
pub(super) static BALANCE: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "saldovortrag eroffnungssaldo anfangssaldo anfangsbestand schlusssaldo endsaldo endbestand saldenvortrag beginsaldo \
        eindsaldo openingsbalans primosaldo ultimosaldo 繰越 前期繰越 期初余额 期末余额 이월 \
        opening-balance closing-balance beginning-balance ending-balance starting-balance balance-forward balance-brought \
        balance-carried brought-forward carried-forward balance-b balance-c eb-wert report-nouveau solde-initial \
        solde-anterieur solde-precedent solde-final solde-reporte saldo-inicial saldo-anterior saldo-final saldo-iniziale \
        saldo-precedente saldo-finale riporto-saldo saldo-poczatkowe saldo-koncowe bilans-otwarcia ingaende-saldo \
        utgaende-saldo ingaende-balans inngaende-saldo utgaende-balanse pocatecni-stav konecny-stav nyito-egyenleg \
        начальный-остаток конечный-остаток",
    )
});

/// Words of a kind for a part of what another row sells.
pub(super) static PART: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "component components subitem subline komponente komponenten bestandteil composant composants componente componentes \
        onderdeel skladnik komponent komponenta kit-item bundle-item set-item child-item",
    )
});

/// Words for orders that only try something.
pub(super) static TEST: LazyLock<TellingWords> = LazyLock::new(|| {
    TellingWords::of(
        "test testing sandbox dummy staging testbestellung testauftrag testmode testmodus prueba тест テスト 测试 테스트",
    )
});

/// Whether words are those of a gift card, and not of its box or of its being redeemed.
pub(super) fn is_gift(words: &[String]) -> bool {
    GIFT.say(words) && !ABOUT_GIFTS.say(words)
}

/// Whether words of a way to pay are those of points, of credit or of a gift card.
pub(super) fn is_credit(words: &[String]) -> bool {
    CREDIT.say(words) || GIFT.say(words)
}

/// Whether words of a kind are those of an order that nobody may pay for.
pub(super) fn is_free(words: &[String]) -> bool {
    let is_beside = |word: &String| FREE.is_one(word) || BESIDE_FREE.is_one(word);
    FREE.say(words) && words.iter().all(is_beside) || FREE_PAIRS.say(words) && words.len() <= 3
}

/// Whether words of a kind are those of a plan, and not of one that is sold: `Meal plan`.
pub(super) fn is_planned(words: &[String]) -> bool {
    let is_sold = words.len() > 1 && words.iter().any(|word| word == "plan");
    words.len() <= 3 && PLANNED.say(words) && !is_sold
}

/// Whether the words of a kind say that money went out: `Outgoing`, or `Pay` beside `Receive`.
pub(super) fn is_spent(words: &[String]) -> bool {
    SPENT.say(words) || matches!(words, [pay] if pay == "pay")
}

/// Whether words are those of what goods cost.
pub(super) fn is_cost(words: &[String]) -> bool {
    COST.say(words) || COST_PAIRS.say(words) && COST_OF.say(words)
}

/// All words by which a cell may be one of these, for the quick look.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let of_kinds = [&CREDIT, &FREE, &FREE_PAIRS, &PLANNED, &PART, &TEST, &SPENT];
    of_kinds.into_iter().flat_map(|words| words.all()).chain(of_things())
}

/// Those among things that are sold.
pub(super) fn of_things() -> impl Iterator<Item = &'static str> {
    [&GIFT, &COST, &COST_PAIRS, &BALANCE].into_iter().flat_map(|words| words.all())
}
