//! The words of orders in Czech, Slovak, Slovenian, Croatian, Romanian, Hungarian, Finnish, Turkish, Russian, Ukrainian,
//! Greek, Estonian, Latvian, Lithuanian, Indonesian, Vietnamese, Arabic, Hebrew, Japanese, Chinese and Korean. Where a language writes
//! words together, their beginnings and ends.

use crate::data::header::{is_one_of, say_one_of};

/// An order, an invoice, a sale.
const ORDER: &str = "objednavky objednavka zakazky zakazka dokladu doklad faktury faktura prodeje prodej predaja \
    narocila narocilo racuna racun narudzbe narudzba comanda comenzii comenzi facturii bonului rendeles rendelesi szamla \
    vasarlas tilaus tilauksen lasku laskun myynnin myynti siparis fatura satis fis islem заказа заказ счета счет накладной \
    накладная чека чек продажи продажа сделки сделка покупки замовлення рахунку рахунок поръчка фактура παραγγελιας \
    παραγγελια τιμολογιου τιμολογιο παραστατικου παραστατικο αγορας πωλησης 注文 受注 売上 請求 請求書 伝票 取引 購入 订单 訂單 \
    发票 發票 交易 销售单 销售 주문 청구 거래 결제 구매 송장 매출 tellimuse tellimus arve pasutijuma pasutijums reķina uzsakymo uzsakymas saskaitos pesanan transaksi faktur الطلب طلب الفاتورة فاتورة הזמנה חשבונית dơn سفارش فاکتور ऑर्डर चालान invoice pembayaran pembelian penjualan";

/// Its number.
const NUMBER: &str = "cislo c id no nr stevilka broj numar numarul szam szama sorszam sorszama azonosito numero nro \
    tunnus numarasi kodu номер код αριθμος αρ κωδικος 番号 编号 編號 号 號 单号 번호 number numurs numeris nomor رقم מספר số ma num شماره संख्या क्रमांक";

/// Its day.
const DAY: &str = "datum datumu data datuma kelt kelte napja idopontja paivamaara paivays pvm paiva tarihi tarih дата \
    ημερομηνια 日付 日時 日期 时间 時間 年月日 일자 일시 날짜 시간 kuupaev datums tanggal tgl tarikh التاريخ تاريخ תאריך ngay تاریخ दिनांक तारीख dagsetning วันที่ วันที่สั่งซื้อ วันที่ขาย";

/// Words beside the day of a paper.
const DAY_OF_PAPER: &str = "民國 民国 شمسی شمسي هجري هجری vystaveni vystavenia izdaje izdavanja emiterii kiallitas kiallitasi duzenleme belge документа \
    выставления εκδοσης";

/// Beginnings of words written together, ...
const JOINED: &str = "pontunar reiknings rendeles szamla vasarlas tilaus lasku myynti 注文 受注 売上 請求 請求書 伝票 取引 購入 発注 订单 訂單 订购 下单 \
    发票 發票 交易 销售 开票 成交 주문 청구 거래 결제 구매 송장 매출";
/// ... and the ends that make an order's number of them, ...
const NUMBER_ENDS: &str =
    "numer szam szama azonosito kod numero nro tunnus 番号 no 编号 編號 号 號 单号 單號 번호 id";
/// ... or its day.
const DAY_ENDS: &str =
    "datum datuma napja ideje paiva pvm paivamaara 日 日付 日時 日期 时间 時間 年月日 일 일자 일시 날짜 시간";

/// What an order comes to, ...
const AMOUNT: &str = "castka celkem celkova celkom suma znesek iznos ukupno skupaj valoare valoarea osszeg osszesen \
    vegosszeg ertek erteke summa yhteensa loppusumma arvo tutar tutari toplam bedel bedeli сумма итого стоимость сума \
    вартість разом ποσο συνολο αξια kokku kopa viso jumlah المبلغ مبلغ الإجمالي المجموع סכום סהכ tiền tổng стойност राशि रकम import upphaeð \
    ยอดรวม ยอดเงิน ยอดสุทธิ จำนวนเงิน ราคารวม ยอดชำระ";
/// ... and how words end that say so.
const AMOUNT_ENDS: &str = "결제액 판매액 주문액 osszeg summa 金額 金额 額 合計 合计 総計 总计 总额 总价 总金额 금액 총액 합계 매출액";
/// Parts of words by which an amount is with or without the tax.
const WITH_OR_WITHOUT_TAX: &str = "税込 税抜 含税 不含税 未税";
/// Words for goods and papers, beside which `jumlah` is how many.
const COUNTED: &str = "barang produk item unit pcs pesanan transaksi order";
/// Words and parts of words beside which it is no such amount.
const NO_AMOUNT: &str = "kdv dph pdv tva afa alv ндс пдв φπα indirim sleva zlava popust reducere kedvezmeny alennus скидка \
    знижка εκπτωση kargo doprava dopravne dostava livrare szallitas toimituskulut доставка доставки μεταφορικα bakiye \
    zustatek maradek задолженность υπολοιπο maliyet naklady koltseg kustannus себестоимость κοστος kar zisk nyereseg";
const NO_AMOUNT_PARTS: &str = "税 割引 値引 送料 折扣 优惠 優惠 运费 運費 할인 배송 세액 부가세 手数料 手续费 수수료 退款 返金 환불 残 未払 \
    未付 欠款 미수 잔액 ポイント 积分 포인트 単価 单价 單價 단가 原価 成本 원가 粗利 利益 利润 이익 入金 预付 定金";

/// Other days of an order: when it is delivered, due or paid.
const OTHER_DAY: &str = "dodani doruceni expedice splatnosti splatnost uhrady zaplaceni plneni dodania splatnosti \
    scadentei livrarii teljesites teljesitesi esedekesseg hatarido fizetesi szallitasi toimitus erapaiva toimituspaiva \
    maksupaiva teslim teslimat vade odeme kargo доставки отгрузки оплаты срок παραδοσης ληξης πληρωμης";
const OTHER_DAY_PARTS: &str =
    "発送 出荷 納品 納期 期限 支払 入金 配送 发货 發貨 出货 到期 付款 支付 收货 배송 납기 출고 만기 입금";

fn has_part(words: &[String], parts: &str) -> bool {
    words.iter().any(|word| parts.split_whitespace().any(|part| word.contains(part)))
}

/// Whether a word is put together of these beginnings and ends.
fn is_joined(word: &str, ends: &str) -> bool {
    JOINED.split_whitespace().any(|start| word.strip_prefix(start).is_some_and(|end| is_one_of(end, ends)))
}

/// Beginnings of words for the number of a paper.
const NUMBER_STARTS: [&str; 3] = ["เลขที่ใบ", "เลขที่คำสั่งซื้อ", "หมายเลขคำสั่งซื้อ"];

fn are_joined(words: &[String], ends: &str) -> bool {
    words.iter().any(|word| is_joined(word, ends))
}

/// Whether the words of a header speak of an order's number.
pub(super) fn names_number(words: &[String]) -> bool {
    let begins = |word: &String| NUMBER_STARTS.iter().any(|start| word.starts_with(start));
    say_one_of(words, ORDER) && say_one_of(words, NUMBER)
        || are_joined(words, NUMBER_ENDS)
        || words.iter().any(begins)
}

/// Whether they speak of an order's day.
pub(in crate::data) fn names_day(words: &[String]) -> bool {
    say_one_of(words, ORDER) && say_one_of(words, DAY) || are_joined(words, DAY_ENDS)
}

/// Whether they speak of a day that is not the order's own.
pub(in crate::data) fn names_other_day(words: &[String]) -> bool {
    say_one_of(words, OTHER_DAY) || has_part(words, OTHER_DAY_PARTS)
}

/// Whether a word says that a column has days.
pub(super) fn is_day(word: &str) -> bool {
    is_one_of(word, DAY)
}

/// Whether a word beside it says of which paper.
pub(super) fn is_of_paper(word: &str) -> bool {
    is_one_of(word, DAY_OF_PAPER)
}

/// Whether the words of a header say how many of something: `jumlah barang`.
pub(in crate::data) fn counts(words: &[String]) -> bool {
    say_one_of(words, "jumlah banyak banyaknya") && say_one_of(words, COUNTED)
}

/// Whether the words of a header say what an order comes to.
pub(super) fn names_amount(words: &[String]) -> bool {
    let is_taxed = |word: &String| WITH_OR_WITHOUT_TAX.split_whitespace().any(|part| word.contains(part));
    let ends = |word: &String| AMOUNT_ENDS.split_whitespace().any(|end| word.ends_with(end));
    let is_other = say_one_of(words, NO_AMOUNT)
        || counts(words)
        || has_part(words, NO_AMOUNT_PARTS) && !words.iter().any(is_taxed);
    !is_other && (say_one_of(words, AMOUNT) || words.iter().any(ends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::header;

    #[test]
    fn headers_of_orders_are_known_in_languages_that_are_written_otherwise() {
        for header in [
            "Číslo objednávky",
            "Sipariş No",
            "Rendelésszám",
            "Számla sorszáma",
            "Tilausnumero",
            "Laskun numero",
            "Номер заказа",
            "Αριθμός παραγγελίας",
            "注文番号",
            "订单编号",
            "주문번호",
            "주문 번호",
        ] {
            let words = header::words(header);
            assert!(names_number(&words) && !names_day(&words) && !names_amount(&words), "{header}");
        }
        for header in [
            "Datum objednávky",
            "Sipariş Tarihi",
            "Rendelés dátuma",
            "Tilauspäivä",
            "Дата заказа",
            "注文日",
            "下单日期",
            "주문일자",
        ] {
            let words = header::words(header);
            assert!(names_day(&words) && !names_number(&words) && !names_amount(&words), "{header}");
        }
        for header in [
            "Celkem",
            "Tutar",
            "Bruttó összeg",
            "Loppusumma",
            "Сумма заказа",
            "Ποσό",
            "税込金額",
            "订单金额",
            "결제금액",
        ] {
            let words = header::words(header);
            assert!(names_amount(&words) && !names_day(&words), "{header}");
        }
        for header in [
            "DPH celkem",
            "KDV tutarı",
            "消費税額",
            "割引額",
            "优惠金额",
            "할인금액",
            "Сумма НДС",
            "残高合計",
        ] {
            assert!(!names_amount(&header::words(header)), "{header}");
        }
    }
}
