//! Lists of orders in languages that are written otherwise: who ordered, when, how much, and what was cancelled or sent
//! back.

use super::{doubts, inspected_text, tagged};

/// Headers: number, day, customer, amount, status. Then a status that counts, and two of orders that bring nothing.
const LISTS: &[(&str, [&str; 3])] = &[
    ("Číslo objednávky,Datum objednávky,Zákazník,Částka,Stav", ["Vyřízeno", "Zrušeno", "Vráceno"]),
    ("Číslo faktury,Datum vystavení,Odběratel,Celkem,Stav", ["Zaplaceno", "Stornováno", "Vrácená"]),
    ("Číslo objednávky,Dátum,Zákazník,Suma,Stav", ["Vybavená", "Zrušená", "Vrátená"]),
    ("Številka naročila,Datum,Stranka,Znesek,Status", ["Plačano", "Preklicano", "Vrnjeno"]),
    ("Broj narudžbe,Datum narudžbe,Kupac,Ukupno,Status", ["Plaćeno", "Otkazano", "Vraćeno"]),
    ("Număr comandă,Data comenzii,Client,Valoare,Stare", ["Livrată", "Anulată", "Returnată"]),
    ("Rendelésszám,Rendelés dátuma,Vevő,Összeg,Állapot", ["Teljesítve", "Törölve", "Visszáru"]),
    ("Számla sorszáma,Kelt,Vevő neve,Bruttó összeg,Állapot", ["Fizetve", "Sztornó", "Visszatérítve"]),
    ("Tilausnumero,Tilauspäivä,Asiakas,Summa,Tila", ["Toimitettu", "Peruttu", "Palautettu"]),
    ("Laskun numero,Päivämäärä,Asiakkaan nimi,Yhteensä,Tila", ["Maksettu", "Peruutettu", "Hyvitetty"]),
    ("Sipariş No,Sipariş Tarihi,Müşteri,Tutar,Durum", ["Teslim edildi", "İptal edildi", "İade edildi"]),
    ("Fatura No,Fatura Tarihi,Müşteri Adı,Toplam,Durumu", ["Ödendi", "İptal", "İade"]),
    ("Номер заказа,Дата заказа,Клиент,Сумма,Статус", ["Выполнен", "Отменён", "Возврат"]),
    ("Номер счёта,Дата,Покупатель,Сумма заказа,Статус", ["Оплачен", "Отменен", "Возвращён"]),
    ("Номер замовлення,Дата,Клієнт,Сума,Статус", ["Виконано", "Скасовано", "Повернення"]),
    ("Αριθμός παραγγελίας,Ημερομηνία,Πελάτης,Ποσό,Κατάσταση", ["Ολοκληρώθηκε", "Ακυρώθηκε", "Επιστροφή"]),
    ("注文番号,注文日,顧客名,金額,ステータス", ["発送済", "キャンセル", "返品"]),
    ("請求書番号,請求日,取引先名,合計金額,状態", ["入金済", "取消", "返金済"]),
    ("订单号,下单日期,客户,金额,状态", ["已发货", "已取消", "已退款"]),
    ("订单编号,订单日期,客户名称,订单金额,订单状态", ["已完成", "取消", "已退货"]),
    ("주문번호,주문일,고객명,금액,상태", ["배송완료", "취소", "환불"]),
    ("Tellimuse nr,Kuupäev,Klient,Summa,Olek", ["Lõpetatud", "Tühistatud", "Tagastatud"]),
    ("Pasūtījuma nr.,Datums,Klients,Summa,Statuss", ["Piegādāts", "Anulēts", "Atgriezts"]),
    ("Užsakymo nr.,Data,Klientas,Suma,Būsena", ["Pristatytas", "Atšauktas", "Grąžintas"]),
    ("Поръчка №,Дата,Клиент,Сума,Статус", ["Доставена", "Отказана", "Върната"]),
    ("No Pesanan,Tanggal,Pelanggan,Total,Status", ["Selesai", "Dibatalkan", "Dikembalikan"]),
    ("رقم الطلب,التاريخ,العميل,المبلغ,الحالة", ["مكتمل", "ملغي", "مرتجع"]),
    ("מספר הזמנה,תאריך,לקוח,סכום,סטטוס", ["הושלם", "בוטל", "הוחזר"]),
    ("شماره سفارش,تاریخ سفارش,مشتری,مبلغ,وضعیت", ["تکمیل شده", "لغو شده", "مرجوع شده"]),
    ("ऑर्डर संख्या,दिनांक,ग्राहक,राशि,स्थिति", ["पूर्ण", "रद्द", "लौटाया गया"]),
    ("เลขที่ใบสั่งซื้อ,วันที่,ลูกค้า,ยอดรวม,สถานะ", ["สำเร็จ", "ยกเลิก", "คืนสินค้า"]),
    ("Mã đơn hàng,Ngày đặt,Khách hàng,Tổng tiền,Trạng thái", ["Đã giao", "Đã hủy", "Đã trả hàng"]),
    ("Núm. comanda,Data,Client,Import,Estat", ["Lliurada", "Anul·lada", "Cancel·lada"]),
    ("Pöntunarnúmer,Dagsetning,Viðskiptavinur,Upphæð,Staða", ["Afgreitt", "Afturkallað", "Endurgreitt"]),
    ("Поръчка №,Дата,Клиент,Стойност,Статус", ["Доставена", "Отказана", "Върната"]),
    ("주문 번호,주문일자,고객,결제금액,주문상태", ["결제완료", "주문취소", "반품"]),
];

#[test]
fn orders_are_added_up_whatever_the_language_of_the_list() {
    for (header, [good, cancelled, returned]) in LISTS {
        let list = format!(
            "{header}\n1001,2025-03-03,Alba,100,{good}\n1002,2025-03-04,Alba,200,{cancelled}\n1003,2025-03-05,Bolt,300,{good}\n\
             1004,2025-03-06,Bolt,400,{returned}\n1005,2025-03-17,Alba,50,{good}\n1006,2025-03-18,Cora,60,{good}\n"
        );
        let names: Vec<&str> = header.split(',').collect();
        let rows = tagged(&list, &[], &[names[2], names[3], "Orders", "Returns", "Last order"]);
        let rows: Vec<String> = rows.iter().map(|row| row.join(" ")).collect();
        let expected = ["Alba 150 2 1 2025-03-17", "Bolt 300 1 1 2025-03-05", "Cora 60 1 0 2025-03-18"];
        assert_eq!(rows, expected, "{header}");
        let found = inspected_text(&list);
        assert!(doubts(&found).is_empty(), "{header}: {found}");
    }
}

#[test]
fn an_amount_is_told_from_tax_discount_and_shipping() {
    for (header, amount) in [
        ("注文番号,注文日,顧客名,消費税額,割引額,送料,合計金額", "合計金額"),
        ("订单号,下单时间,客户名称,运费,优惠金额,订单金额,单价", "订单金额"),
        ("주문번호,주문일시,고객명,배송비,할인금액,결제금액,단가", "결제금액"),
        ("Sipariş No,Sipariş Tarihi,Müşteri,KDV,İndirim,Kargo,Toplam", "Toplam"),
        ("Číslo objednávky,Datum,Zákazník,DPH,Sleva,Doprava,Celkem", "Celkem"),
        ("Номер заказа,Дата,Клиент,НДС,Скидка,Доставка,Сумма", "Сумма"),
    ] {
        let names: Vec<&str> = header.split(',').collect();
        let row = |at: usize| {
            let cells: Vec<String> = names[3..]
                .iter()
                .enumerate()
                .map(|(place, name)| {
                    if *name == amount { "100" } else { ["7", "8", "9", "6"][place] }.to_owned()
                })
                .collect();
            format!("{},2025-03-0{at},{},{}\n", 1000 + at, ["Alba", "Bolt"][at % 2], cells.join(","))
        };
        let list = format!("{header}\n{}", (1..7).map(row).collect::<String>());
        let rows = tagged(&list, &[], &[names[2], amount]);
        assert_eq!(rows, [["Bolt", "300"], ["Alba", "300"]], "{header}");
        let found = inspected_text(&list);
        assert_eq!(super::with_role(&found, "revenue").as_deref(), Some(amount), "{header}");
    }
}
