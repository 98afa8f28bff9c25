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
            | =顧客番号 | =得意先番号 | =お客様番号",
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
                | =お客様名 | =会員名 | =請求先名 | =購入者名 | =注文者名",
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
                | =注文者 | =販売先 | =買主",
            ),
            (
                57,
                "=partner | =trading partner | =business partner | =handelspartner | =geschaftspartner | =vertragspartner \
                | =partenaire | =partenaire commercial | =socio comercial | =partner commerciale | =parceiro \
                | =handelspartner | =partner handlowy | =recipient | =receiver | =destinataire | =destinatario | =destinataria \
                | =mottagare | =modtager | =mottaker | =ontvanger | =odbiorca | =prijemce | =payee | =beneficiary \
                | =beneficiaire | =beneficiario | =begunstigter | =begunstigde | =zahler | =zahlungspflichtiger \
                | =zahlungsempfanger | =auftraggeber zahlungsempfanger | =auftraggeber empfanger \
                | =begunstigter zahlungspflichtiger | =beguenstigter zahlungspflichtiger | =zahlungsbeteiligter \
                | =name zahlungsbeteiligter | =auftraggeber begunstigter | =zahlungspartner | =gegenpartei | =gegenkonto name \
                | =counterparty | =counterparty name | =tegenpartij | =naam tegenpartij | =contrepartie | =contraparte \
                | =controparte | =motpart | =modpart | =platnik | =platce | =pagador | =pagatore | =payeur | =betaler \
                | =betalare | =warenempfanger | =leistungsempfanger | =bezieher | =counter party | =支払先 | =支払人 | =受取人",
            ),
        ],
        unless: "owner manager rep product street road tax domain email phone url website type segment group code \
            industry parent campaign stage status bank channel",
    },
];
