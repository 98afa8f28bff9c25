//! Who an order is for, by words that are rarer than customer: partners, members, recipients, tenants.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Id,
        says: &[(
            97,
            "deb @no | verk deb @no | afnemer @no | abnehmer @no | geschaftspartnernummer | geschaftspartnernr \
            | partnernummer | partnernr | business partner @no | trading partner @no | versicherungsnehmernummer \
            | policyholder @no | mieternummer | mieternr | huurder @no | odberatel @no | odbiorca @no | nabywca @no \
            | abonnentennummer | abonnentnummer | abonnenummer | adherent @no | sold to party | donneur ordre @no \
            | donneur d ordre @no | vertragspartnernummer | =bp @no | =得意先コード | =取引先コード | =顧客コード | =会員番号 \
            | =顧客番号 | =得意先番号 | =お客様番号 | musteri no | musteri kodu | musteri numarasi | cari kodu | cari kod \
            | cislo zakaznika | zakaznicke cislo | kod zakaznika | cislo odberatele | cod client | numar client \
            | =vevokod | =vevoszam | vevo kod | vevo kodja | =ugyfelszam | =ugyfelkod | =ugyfelazonosito | =asiakasnumero \
            | =asiakasnro | =asiakastunnus | код клиента | номер клиента | клиента id | код контрагента | код покупателя \
            | код клієнта | κωδικος πελατη | =顧客id | =会員id | =客户编号 | =客户id | =客户代码 | =客戶編號 | =会员编号 \
            | =会员号 | =会员id | =고객번호 | =고객코드 | =고객id | 고객 번호 | =회원번호 | =회원id | =거래처코드",
        )],
        unless: "bestell* beleg* rechnung* invoice facture factura fattura factuur* faktur* product artikel* item \
            tax bank channel sales vertrieb*",
    },
    RoleWords {
        role: Role::Name,
        says: &[
            (
                97,
                "verk an name | verkauf an name | rech an name | deb name | debitor name | debitorname | debitorenname \
                | mitgliedsname | afnemer naam | abnehmer name | nom donneur ordre | nom adherent | nombre socio \
                | nome socio | nome associato | nom destinataire | policyholder name | tenant name | trading partner name \
                | business partner name | geschaftspartner name | geschaftspartnername | =得意先名 | =取引先名 | =顧客名称 \
                | =お客様名 | =会員名 | =請求先名 | =購入者名 | =注文者名 | musteri adi | musteri unvani | cari adi | cari unvani \
                | firma adi | firma unvani | alici adi | jmeno zakaznika | nazev zakaznika | nazev odberatele | nazev firmy \
                | meno zakaznika | nazov zakaznika | nazov odberatela | nazov firmy | ime stranke | naziv stranke | ime kupca \
                | naziv kupca | nume client | numele clientului | denumire client | vevo neve | =vevonev | ugyfel neve \
                | =ugyfelnev | partner neve | =partnernev | =cegnev | ceg neve | asiakkaan nimi | =asiakasnimi | asiakas nimi \
                | yrityksen nimi | =yritys | имя клиента | название клиента | наименование клиента | имя покупателя \
                | наименование контрагента | название компании | фио клиента | фио | ονομα πελατη | επωνυμια πελατη | επωνυμια \
                | ονοματεπωνυμο | =客户姓名 | =客戶名稱 | =客户名 | =公司名称 | =买家姓名 | =买家名称 | =会员姓名 | =会员名称 \
                | =고객이름 | 고객 이름 | 고객 명 | =주문자명 | =구매자명 | =거래처명 | =회사명 | =업체명 | =회원명",
            ),
            (
                80,
                "=abnehmer | =afnemer | =mitglied | =mitgliedsname | =patientin | =kopare | =koper | =kunder \
                | =odberatel | =kupujici | =kupujacy | =zleceniodawca | =ostaja | =kober | =kjoper | =intestatario \
                | =intestataria | =adherent | =adherente | =membre | =abonne | =abonnee | =abonnent | =abonado | =abbonato \
                | =assinante | =abonent | =socio | =socia | =associato | =associado | =miembro | =membro | =medlem \
                | =medlemsnamn | =medlemsnavn | =lid | =lidnaam | =relatie | =relatienaam | =clienta | =klientka \
                | =policyholder | =policy holder | =versicherungsnehmer | =versicherter | =verzekeringnemer | =verzekerde \
                | =assure | =tomador | =contraente | =ubezpieczony | =ubezpieczajacy | =mieter | =mieterin | =tenant \
                | =locataire | =inquilino | =huurder | =najemca | =hyresgast | =lejer | =leietaker | =leaseholder \
                | =paciente | =paziente | =pacjent | =pasient | =subscriber | =purchaser | =bestellkunde | =besteller \
                | =donneur ordre | =donneur d ordre | =ordonnateur | =mandante | =committente | =ordering party \
                | =sold to party | =bill to party | =invoicee | =factuurrelatie | =rechnungskunde | =schuler \
                | =schulerin | =spender | =spenderin | =donateur \
                | =donante | =donatore | =darczynca | =givare | =得意先 | =取引先 | =顧客 | =お客様 | =会員 | =請求先 | =購入者 \
                | =注文者 | =販売先 | =買主 | =cari | =alici | =unvan | =stranka | =kupac | =narucitelj | =narocnik \
                | =zakaznicka | =megrendelo | =vasarlo | =tilaaja | =ostaja | =покупатель | =заказчик | =плательщик \
                | =клієнт | =покупець | =замовник | =клиентка | =αγοραστης | =客戶 | =买家 | =买家会员名 | =买家昵称 | =买家姓名 | =会员名 | =買家 | =顾客 | =会员 | =姓名 \
                | =klientas | =pirkejas | =klients | =pircejs | =ostja | =pelanggan | =pembeli | nama pelanggan \
                | nama pembeli | =الزبون | =לקוח | שם לקוח | שם הלקוח | =고객 | =주문자 | =구매자 | =거래처 | =회원 | =상호",
            ),
            (
                57,
                "=rechnung an | =invoice to | =invoiced to | =billed to \
                | =facture a | =facturado a | =factuur aan | =partner | =kontakt | =contact | =contact facture | =trading partner | =business partner | =handelspartner | =geschaftspartner | =vertragspartner \
                | =partenaire | =partenaire commercial | =socio comercial | =partner commerciale | =parceiro \
                | =handelspartner | =partner handlowy | =recipient | =receiver | =destinataire | =destinatario | =destinataria \
                | =mottagare | =modtager | =mottaker | =ontvanger | =odbiorca | =prijemce | =payee | =beneficiary \
                | =beneficiaire | =beneficiario | =begunstigter | =begunstigde | =zahler | =zahlungspflichtiger \
                | =zahlungsempfanger | =auftraggeber zahlungsempfanger | =auftraggeber empfanger \
                | =begunstigter zahlungspflichtiger | =beguenstigter zahlungspflichtiger | =zahlungsbeteiligter \
                | =name zahlungsbeteiligter | =auftraggeber begunstigter | =zahlungspartner | =gegenpartei | =gegenkonto name \
                | =counterparty | =counterparty name | =party | =tegenpartij | =naam tegenpartij | =contrepartie | =contraparte \
                | =controparte | =motpart | =modpart | =platnik | =platce | =pagador | =pagatore | =payeur | =betaler \
                | =betalare | =warenempfanger | =leistungsempfanger | =bezieher | =counter party | =支払先 | =支払人 | =受取人",
            ),
        ],
        unless: "owner manager rep product street road tax domain email phone url website type segment group code \
            industry parent campaign stage status bank channel",
    },
];
