//! The words by which a status or a kind says what an order counts for, in the languages of lists.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words and phrases in small letters.
pub(super) type KnownWords = LazyLock<HashSet<&'static str>>;

/// The words between bars.
pub(super) fn known(words: &'static str) -> HashSet<&'static str> {
    words.split('|').map(str::trim).collect()
}

/// Statuses of an order that brings nothing: cancelled, refunded, failed.
pub(super) static NOTHING: KnownWords = LazyLock::new(|| {
    known(
        "cancelled | canceled | cancellation | refunded | refund | voided | void | failed | declined | returned \
        | return | chargeback | disputed | expired | abandoned | reversed | storniert | storno | erstattet \
        | rückerstattet | retoure | retourniert | abgebrochen | fehlgeschlagen | abgelehnt | annulé | annulée \
        | annule | remboursé | remboursée | échoué | retourné | cancelado | cancelada | anulado | anulada \
        | reembolsado | reembolsada | devuelto | devuelta | fallido | annullato | annullata | rimborsato \
        | rimborsata | reso | fallito | devolvido | estornado | geannuleerd | terugbetaald | geretourneerd \
        | mislukt | anulowane | anulowana | anulowany | zwrócone | zwrot | avbruten | avbokad | återbetald \
        | annulleret | refunderet | avbestilt | refundert | charged back | charge back | denied | rejected \
        | blocked | written off | fail | failure | unsuccessful | timed out | draft | quote | quotation | quotation sent | estimate | proposal | offer \
        | no show | no-show | noshow | deleted | lost | test | incomplete | error | uncaptured | trashed \
        | wc-pending | wc-on-hold | payment failed | payment error | entwurf | angebot \
        | zurückgegeben | zurückgebucht | zahlung fehlgeschlagen | gelöscht | abgelaufen | nicht erschienen \
        | storniert am | verloren | échouée | échec | brouillon | devis | refusé | refusée | retournée \
        | erreur de paiement | perdu | perdue | borrador | presupuesto | rechazado | rechazada | perdido \
        | perdida | bozza | preventivo | rifiutato | rifiutata | stornato | stornata | perso | concept | offerte \
        | geweigerd | vervallen | verlopen | afgewezen | anulowano | odrzucone | szkic | oferta \
        | zwrócono | makulerad | annullerad | misslyckad | utkast | offert | krediterad | krediteret | kreditert \
        | kansellert | afvist | kladde | tilbud | avvisad | avvist | falhada | falhado | rascunho | orçamento \
        | recusada | recusado | devolvida | wc-cancelled | wc-refunded | wc-failed \
        | iptal | i̇ptal | iade | i̇ade | reddedildi | başarısız | teklif | taslak \
        | zrušeno | zrušena | zrušený | zrušené | zrušená | stornováno | stornována | stornovaná | stornované | vráceno \
        | vrácena | vrácená | vrácené | vratka | vrátená | vrátené | vrátený | zamítnuto | nabídka | ponuka | otkazano \
        | otkazana | stornirano | stornirana | vraćeno | poništeno | preklicano | preklicana | vrnjeno | vrnjena | anulată \
        | anulat | anulata | returnată | returnat | returnata | rambursată | rambursat | respinsă | respins | ofertă \
        | törölve | törölt | lemondva | lemondott | lemondás | sztornó | sztornózva | sztornózott | visszáru \
        | visszatérítve | visszatérített | visszatérítés | visszaküldve | visszaküldött | meghiúsult | sikertelen \
        | érvénytelen | árajánlat | ajánlat | peruttu | peruutettu | peruutus | palautettu | palautus | hyvitetty \
        | hylätty | epäonnistui | mitätöity | luonnos | tarjous | отменён | отменен | отменено | отменена | отмена \
        | аннулирован | аннулировано | аннулирована | возврат | возвращён | возвращен | возвращено | возвращена | отказ \
        | отклонён | отклонен | отклонено | черновик | скасовано | скасований | скасована | повернення | повернено \
        | повернуто | відмова | відхилено | анулирана | върната | ακυρώθηκε | ακυρωμένη | ακυρωμένο | ακύρωση | επιστροφή \
        | επιστράφηκε | απορρίφθηκε | πρόχειρο | προσφορά | キャンセル | キャンセル済 | キャンセル済み | キャンセル完了 | キャンセル確定 | キャンセル処理済 | 取消 \
        | 取消済 | 取消済み | 取り消し | 取消し | 返品 | 返品済 | 返品済み | 返金 | 返金済 | 返金済み | 失敗 | 決済失敗 | 却下 | 見積 \
        | 見積もり | 見積り | 下書き | 已取消 | 退款 | 已退款 | 退货 | 已退货 | 退貨 | 已退貨 | 退款成功 | 退款完成 | 交易关闭 | 交易取消 \
        | 作废 | 已作废 | 作廢 | 支付失败 | 付款失败 | 已拒绝 | 报价 | 草稿 | 취소 | 취소완료 | 취소됨 | 주문취소 | 결제취소 | 환불 \
        | 환불완료 | 환불됨 | 반품 | 반품완료 | 결제실패 | 견적 | dibatalkan | batal | dikembalikan | đã hủy | đã huỷ | hủy \
        | đã hủy đơn | huỷ | đã hoàn tiền | hoàn tiền | đã trả hàng | trả hàng | ยกเลิก | ยกเลิกแล้ว | ถูกยกเลิก | คืนเงิน | คืนเงินแล้ว \
        | คืนสินค้า | रद्द | रद्द किया गया | लौटाया गया | لغو شده | لغو شد | مرجوع شده | مرجوعی | برگشتی | بازپرداخت شده \
        | cancel·lada | cancel·lat | anul·lada | anul·lat | afturkallað | afturkölluð | endurgreitt | endurgreidd | ləğv edildi \
        | გაუქმებული | չեղարկված | imeghairiwa | gekanselleer \
        | ملغي | ملغى | ملغاة | مرتجع | מבוטל | בוטל | בוטלה \
        | tühistatud | tühistatu | tagastatud | atcelts | atcelta | anulēts | anulēta | atgriezts | atgriezta | atteikts | atmaksāts \
        | anuliuotas | anuliuota | atmestas | atmesta | atšauktas | atšaukta | grąžintas | grąžinta | отказана | отказан \
        | отказано | مرفوض | מוחזר | הוחזר \
        | annulation | stornierung | anulación | cancelación | annullamento | annulering | anulowanie | cancelamento \
        | no sale | not sold | unsold | no order | no purchase | nicht verkauft | kein verkauf | unverkauft | keine bestellung | invendu \
        | invendue | non vendu | non vendue | pas de vente | pas vendu | no vendido | no vendida | sin venta | no venta | invenduto | invenduta \
        | non venduto | non venduta | nessuna vendita | não vendido | não vendida | sem venda | niet verkocht | geen verkoop | onverkocht \
        | niesprzedane | nie sprzedano | brak sprzedaży | osåld | ej såld | inte såld | ikke solgt | usolgt | neprodáno | nem eladva \
        | ei myyty | satılmadı | не продано | 未售 | 미판매 | annullering | makulering | kansellering | avbokning | widerruf | zrušení | скасування",
    )
});

/// Stages of a sale that was made: any other one is lost, or not yet won.
pub(super) static WON: KnownWords = LazyLock::new(|| {
    known(
        "won | closedwon | gewonnen | gagné | gagnée | gagne | ganado | ganada | vinto | vinta | ganho | ganha | wygrana \
        | wygrane | vunnen | vundet | vunnet | voitettu \
        | vyhráno | vyhraná | vyhraný | vyhrané | megnyert | kazanıldı | kazanildi | выиграна | выигран | выиграно | успешно | κερδισμένη | câștigată | câștigat | dobiven",
    )
});

/// Kinds of documents that take an amount back: a credit note.
pub(super) static CREDIT: KnownWords = LazyLock::new(|| {
    known(
        "credit | credit note | credit memo | credit invoice | sales credit | sales credit note | sales credit memo \
        | customer credit | customer credit note | receivable credit note | sales return | sales refund \
        | customer refund | ar credit memo | gutschrift | avoir | nota de crédito | nota di credito | abono \
        | refund | return | retoure | accreccredit | gs | gu | crn | crnote | creditnota | kreditnota | kreditfaktura | creditfactuur | cn | sc \
        | reversal | rechnungskorrektur | stornorechnung | rectificativa | factura rectificativa | korekta \
        | faktura korygująca | kreditering \
        | dobropis | opravný daňový doklad | sztornószámla | jóváíró számla | hyvityslasku | кредит-нота | πιστωτικό | 红字发票 | 赤伝 \
        | payment reversal | payment refund | partial refund | full refund | order refund | sale refund | card refund \
        | product return | chargeback | charge back | payment chargeback | return item | credit entry | erstattung \
        | rückerstattung | rückzahlung | rücklastschrift | teilerstattung | rücksendung | retour | remboursement \
        | remboursement partiel | rejet | reembolso | devolución | contracargo | rimborso | storno di pagamento \
        | terugbetaling | terugboeking | stornering | zwrot | zwrot płatności | obciążenie zwrotne | återbetalning \
        | återköp | tilbagebetaling | refusion | refusjon | tilbakebetaling | devolução | estorno | vrácení | vrácení peněz \
        | refundace | vratka | palautus | hyvitys | maksunpalautus | visszatérítés | visszáru | iade | i̇ade | возврат \
        | возврат платежа | возврат товара | повернення | επιστροφή | 返金 | 返品 | 退款 | 退货 | 退貨 | 환불 | 반품",
    )
});

/// Kinds of documents that bring nothing, and offer nothing: what is ordered, or what others sell.
pub(super) static NO_SALE: KnownWords =
    LazyLock::new(|| known("sales order | purchase order | auftragsbestätigung | accpay | accpaycredit"));

/// Kinds of documents, or statuses, by which something is only offered or prepared: the whole cell or its first word.
pub(super) static OFFERS: KnownWords = LazyLock::new(|| {
    known(
        "quote | quotes | quotation | estimate | estimates | proforma | pro forma | proposal | offer | angebot | devis \
        | presupuesto | preventivo | offerte | oferta | offert | tilbud | orçamento | orcamento | proforma invoice \
        | pro forma invoice | pro-forma | pro-forma invoice | proforma-invoice | proforma-rechnung | pro-forma-rechnung \
        | pro forma rechnung | proforma rechnung | proformarechnung | kostenvoranschlag | kva | facture proforma \
        | facture pro forma | facture pro-forma | factura proforma | factura pro forma | factura pro-forma | cotización \
        | cotizacion | fattura proforma | fattura pro forma | fattura pro-forma | fatura proforma | fatura pró-forma \
        | fatura pro forma | pró-forma | proforma factuur | pro forma factuur | pro-forma factuur | proformafactuur \
        | prijsopgave | faktura proforma | faktura pro forma | faktura pro-forma | proforma faktura | proforma-faktura \
        | proformafaktura | wycena | kosztorys | offertförslag | prisförslag | overslag | předfaktura | predfaktúra \
        | proforma faktúra | proforma számla | proformaszámla | proformalasku | proforma-lasku | proforma lasku \
        | kustannusarvio | fiyat teklifi | proforma račun | predračun | ponuda | ponudba | factură proformă | proformă \
        | проформа | счет-проформа | счёт-проформа | смета | рахунок-проформа | проформа фактура | оферта | 見積 | 見積り \
        | 見積もり | 見積書 | プロフォーマ | プロフォーマインボイス | 形式发票 | 估价单 | 报价单 | 报价 | 견적서 | 견적 | báo giá | penawaran \
        | nabídka | ponuka | zálohová faktura | zálohová faktúra | díjbekérő | árajánlat | ajánlat | tarjous | teklif \
        | коммерческое предложение | προσφορά | προτιμολόγιο | ofertă \
        | sales quote | sales quotation | sales estimate | sales offer | customer quote | price quote | cost estimate \
        | request for quote | request for quotation | rfq | verkaufsangebot | preisangebot | preisofferte | offre | offre de prix \
        | proposition | proposition commerciale | offerta | offerta commerciale | propuesta | prijsofferte | prijsaanvraag \
        | checkout-draft | wc-checkout-draft | draft | drafts | invoice draft | invoice (draft) | draft invoice | entwurf | entwürfe | rechnungsentwurf \
        | angebotsentwurf | rechnung entwurf | rechnung (entwurf) | brouillon | facture brouillon | facture (brouillon) \
        | borrador | factura borrador | factura (borrador) | bozza | fattura bozza | fattura (bozza) | concept | conceptfactuur \
        | concept factuur | factuur (concept) | szkic | utkast | kladde | rascunho | koncept | luonnos | taslak | piszkozat \
        | черновик | чернетка | πρόχειρο | ciornă | 下書き | 草稿 | 임시저장",
    )
});

/// Parts of the words behind one of these by which a sale was made of it.
pub(super) static AGREED: KnownWords = LazyLock::new(|| {
    known(
        "accept | approved | agreed | signed | won | invoiced | paid | converted | ordered | angenommen | akzeptiert \
        | beauftragt | bestätigt | genehmigt | abgerechnet | fakturiert | berechnet | bezahlt | unterschrieben | signé \
        | validé | facturé | payé | aceptad | aprobad | firmad | facturad | pagad | accettat | approvat | firmat \
        | fatturat | pagat | geaccepteerd | akkoord | goedgekeurd | getekend | gefactureerd | betaald | zaakceptowan \
        | podpisan | opłacon | godkän | godkend | godkjent | aksepter | betal | fakturera | schválen | přijat | aceit \
        | aprovad",
    )
});

/// Words behind one of these by which no sale was made of it after all.
pub(super) static NOT_AGREED: KnownWords = LazyLock::new(|| {
    known(
        "not | un | never | nicht | kein | non | pas | no | niet | nie | inte | ikke | not yet | noch | não | ne | awaiting",
    )
});

/// Letters that the number of a document begins with, where it only offers something: `QUO-17`, `Angebot 17`.
pub(super) static OFFERED_BY_NUMBER: KnownWords = LazyLock::new(|| {
    known(
        "quo | quot | quote | qte | qtn | quotation | est | estimate | pf | pfi | prof | proforma | proposal | offer | ofr | offr \
        | ang | agb | angebot | kv | kva | kostenvoranschlag | proformarechnung | dev | devis | presup | presupuesto | prev \
        | preventivo | offerte | offerta | oferta | offert | tilbud | cotizacion | draft | entwurf | brouillon | borrador \
        | bozza | concept | orcamento",
    )
});

/// The same where it sells something.
pub(super) static SOLD_BY_NUMBER: KnownWords = LazyLock::new(|| {
    known(
        "inv | invoice | re | rg | rng | rech | rechnung | rn | rnr | ra | fa | fac | fact | facture | factura \
        | fv | fvs | fs | faktura | ft | fatt | fattura | fatura | f | vf | vkf | factuur | fak | fakt | faktúra | szla | szamla",
    )
});

/// Kinds of documents by which something is sold, ...
pub(super) static SALE: KnownWords = LazyLock::new(|| {
    known(
        "recurring invoice | wiederkehrende rechnung | serienrechnung | facture récurrente | fattura immediata \
        | fattura differita | fattura accompagnatoria | fattura elettronica | factura simplificada | factura recurrente \
        | invoice | accrec | inv | sales invoice | customer invoice | receivable invoice | ar invoice | tax invoice | sale | sales \
        | sales receipt | si | bill | charge | rechnung | ausgangsrechnung | facture | factura | fattura | fatura \
        | factuur | verkoopfactuur | faktura | kundfaktura | kundefaktura \
        | faktúra | vydaná faktura | račun | számla | végszámla | lasku | myyntilasku | fatura | satış | satış faturası | продажа | реализация | счет-фактура | τιμολόγιο | 売上 | 請求書 | 销售 | 发票 | 매출 | 판매 | factură \
        | parcella",
    )
});

/// ... and by which it is only paid.
pub(super) static PAYMENT: KnownWords = LazyLock::new(|| {
    known(
        "payment | pay | pmt | pymt | rcpt | customer payment | invoice payment | receivable payment | ar payment | bill payment | receipt \
        | customer receipt | payment received | sr | sa | zahlung | zahlungseingang | eingangszahlung \
        | bezahlung | einzahlung | zahlungsausgleich | paiement | règlement | encaissement | pago | cobro \
        | recibo | pagamento | incasso | recebimento | betaling | ontvangst | płatność | wpłata | betalning \
        | inbetalning | indbetaling | innbetaling \
        | platba | úhrada | příjem | plačilo | uplata | plată | încasare | befizetés | kiegyenlítés | maksu | maksusuoritus | suoritus | tahsilat | ödeme | оплата | платёж | платеж | поступление | πληρωμή | είσπραξη | 入金 | 支払 | 收款 | 付款 | 입금",
    )
});

/// Statuses of an order that counts.
pub(super) static GOOD: KnownWords = LazyLock::new(|| {
    known(
        "awaiting dispatch | awaiting shipment | awaiting fulfillment | to be shipped | en retard | émis | émise | emitido \
        | verrechnet | in verzug | te laat | paid | partially paid | partly paid | part paid | completed | complete | shipped | delivered | fulfilled \
        | unfulfilled | partial | partially fulfilled | partially refunded | partially shipped | processing \
        | processed | closed | open | sent | authorized | authorised | succeeded | successful | success | active \
        | confirmed | invoiced | posted | ok | done | captured | settled | received | approved | viewed \
        | overdue | not paid | nieopłacone | due | past due | awaiting payment | payment due | unpaid | outstanding | finished | accepted | booked | dispatched | attended \
        | checked in | checked out | arrived | sale | new | ready | picked up | not returned | won | closed won \
        | past guest | currently hosting | upcoming guest | arriving soon | checking out | wc-completed | wc-processing | zahlung eingegangen | zahlung erhalten | zahlung akzeptiert | payment accepted \
        | remote payment accepted | paiement accepté | pago aceptado | pagamento accettato | betaling aanvaard | płatność zaakceptowana | restocked | sold | verkauft | verkauf | vendu | vendue | vente | vendido | vendida | venta | venduto \
        | venduta | vendita | verkocht | verkoop | sprzedane | sprzedano | såld | försäljning | solgt | salg | prodáno | eladva | myyty \
        | satıldı | продано | 売却済 | 已售 | 판매완료 | not shipped | in progress | erfolgreich | gutgeschrieben | ausgezahlt | réussi | réussie | exitoso | exitosa | riuscito | riuscita | sucesso \
        | bem-sucedido | geslaagd | gelukt | lyckad | lyckades | vellykket | gennemført | zakończone | bezahlt | teilweise bezahlt \
        | offen | erledigt | versendet | versandt | verschickt | geliefert | abgeschlossen | gebucht | teilweise \
        | überfällig | fällig | gestellt | neu | in bearbeitung | rechnung | teilbezahlt | payé | payée | réglé \
        | réglée | livré | livrée | expédié | expédiée | terminé | terminée | validé | validée | envoyé \
        | envoyée | facturé | facturée | pagado | pagada | completado | completada | enviado | enviada \
        | entregado | entregada | cobrado | cobrada | pagato | pagata | consegnato | consegnata | evaso \
        | spedito | completato | emesso | emessa | betaald | verzonden | geleverd | voltooid | openstaand \
        | afgerond | opłacone | zapłacone | zapłacono | zrealizowane | wysłane | dostarczone | opłacona \
        | zapłacona | betald | skickad | levererad | slutförd | bokförd | betalt | sendt | leveret | levert \
        | fullført | bogført | pago | paga | concluído | concluída | entregue | faturado | faturada | emitida \
        | ödendi | teslim edildi | kargoya verildi | kargolandı | tamamlandı | tamamlandi | gönderildi | hazırlanıyor \
        | onaylandı | faturalandı | beklemede | açık | kapalı | ödenmedi | kısmen ödendi | zaplaceno | zaplacena | zaplacené \
        | uhrazeno | uhrazena | uhrazená | vyřízeno | vyřízena | vyřízená | vyřízené | dokončeno | dokončena | dokončená \
        | odesláno | odeslána | odeslaná | doručeno | doručena | doručená | expedováno | nezaplaceno | neuhrazeno \
        | po splatnosti | nová | přijato | přijatá | zpracovává se | částečně uhrazeno | zaplatená | zaplatené | uhradená \
        | uhradené | vybavená | vybavené | dokončené | odoslaná | odoslané | doručené | nezaplatená | neuhradená | plaćeno \
        | plačano | plačana | isporučeno | dostavljeno | dostavljena | završeno | zaključeno | poslano | livrată | livrat \
        | livrata | plătită | plătit | platita | platit | expediată | expediat | finalizată | finalizat | finalizata | achitată \
        | achitat | în procesare | nouă | facturată | fizetve | fizetett | kifizetve | kiegyenlítve | teljesítve | teljesített \
        | kiszállítva | szállítva | feladva | lezárva | lezárt | feldolgozás alatt | új | nyitott | kifizetetlen \
        | kiszámlázva | átvéve | maksettu | toimitettu | lähetetty | valmis | käsittelyssä | avoin | erääntynyt | laskutettu \
        | vastaanotettu | uusi | vahvistettu | osittain maksettu | suoritettu | maksamatta | noudettu | оплачен | оплачено \
        | оплачена | выполнен | выполнено | выполнена | доставлен | доставлено | доставлена | отправлен | отправлено \
        | отправлена | завершён | завершен | завершено | завершена | новый | в обработке | в работе | закрыт | закрыто \
        | получен | получено | отгружен | отгружено | частично оплачен | подтверждён | подтвержден | принят | выдан \
        | виконано | виконаний | оплачено | доставлено | відправлено | завершено | нове | новий | в обробці | ολοκληρώθηκε \
        | ολοκληρωμένη | ολοκληρωμένο | πληρώθηκε | πληρωμένη | πληρωμένο | εξοφλήθηκε | εξοφλημένο | απεστάλη | παραδόθηκε \
        | σε επεξεργασία | νέα | εκκρεμεί | 処理済 | 処理済み | 発送待ち | 楽天処理中 | 発送済 | 発送済み | 発送完了 | 入金済 | 入金済み | 支払済 | 支払済み | 支払い済み | 完了 \
        | 配送済 | 配送済み | 配達完了 | 出荷済 | 出荷済み | 納品済 | 納品済み | 受付 | 受付済 | 処理中 | 新規 | 未入金 | 未払い | 未発送 \
        | 確定 | 請求済 | 請求済み | 対応済 | 対応済み | 準備中 | 已完成 | 完成 | 已付款 | 已支付 | 已发货 | 待发货 | 已收货 | 交易成功 \
        | 已签收 | 处理中 | 待处理 | 已送达 | 已确认 | 新订单 | 已出库 | 已开票 | 已出貨 | 已發貨 | 已送達 | 待出貨 | 결제완료 | 배송완료 \
        | 배송중 | 배송준비중 | 상품준비중 | 구매확정 | 완료 | 입금완료 | 입금확인 | 출고완료 | 처리중 | 주문접수 | 신규 | 발송완료 \
        | 거래완료 \
        | vencida | vencido | atrasado | atrasada | em aberto | aprovado | aprovada | forfalden | forfalt | ubetalt | obetald \
        | förfallen | delvis betald | scaduta | scaduto | da pagare | aperta | täidetud | makstud | tasutud | izpildīts \
        | apmaksāts | įvykdytas | apmokėta | apmokėtas | selesai | pesanan selesai | lunas | dibayar | dikirim | изпълнена | платена | مكتمل \
        | مدفوع | تم التسليم | שולם | הושלם | נשלח | wc-pre-ordered | sales order | lõpetatud | kättetoimetatud | saadetud \
        | kinnitatud | tasumata | piegādāts | piegādāta | nosūtīts | pabeigts | apstiprināts | apmaksāta | izpildīta | jauns \
        | pristatytas | pristatyta | išsiųstas | išsiųsta | įvykdyta | patvirtintas | neapmokėta | naujas | užbaigtas | доставена \
        | изпратена | завършена | потвърдена | неплатена | diproses | terkirim | diterima | belum dibayar | siap dikirim | baru \
        | kargoda | dağıtımda | hazırlandı | afsendt | ekspederet | expediata | afgreitt | afhent | greitt | lokið \
        | đã giao | đã giao hàng | đang giao | đang giao hàng | hoàn thành | đã thanh toán | đang xử lý | chờ xác nhận | đã xác nhận \
        | chờ lấy hàng | chưa thanh toán | สำเร็จ | เสร็จสิ้น | จัดส่งแล้ว | กำลังจัดส่ง | ที่ต้องจัดส่ง | ชำระเงินแล้ว | ชำระแล้ว | รอชำระเงิน \
        | รอดำเนินการ | पूर्ण | डिलीवर | डिलीवर किया गया | भेजा गया | भुगतान किया गया | تکمیل شده | تحویل شده | ارسال شده \
        | پرداخت شده | در حال پردازش | در حال انجام | در انتظار پرداخت | completat | completada | enviada | lliurada | pagada \
        | تم الشحن | قيد المعالجة | تم الدفع | جديد | تم التوصيل | נמסר | בטיפול | אושר | חדש | ממתין לתשלום",
    )
});
