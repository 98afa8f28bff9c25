//! Words that make another figure of a role's: what was planned, the mean of several, what was lost or is still open.
//! Beside them no phrase of these roles means its role, in any language.

use crate::data::column::Role;

/// What somebody plans or expects.
const PLANNED: &str = "plan planned plans planung planwert planumsatz plangewinn planerlos plandb plandeckungsbeitrag \
    planomzet geplant* soll sollumsatz sollgewinn sollwert solldb *ziel ziel* target* budget* *budget forecast* prognose* \
    *prognose prognost* prognoz* goal goals quota erwartet* hochrechnung mindest* expected projected planifi* prevu* \
    prevision* previsi* previst* prevision presupuest* objetivo* objectif* obiettiv* preventiv* orcament* orcado planejad* \
    meta metas begroot* begrote begroting* verwacht* gepland* doel* planowan* prognozowan* oczekiwan* spodziewan* cel \
    budzet* zaplanowan* planerad* budgeterad* forvantad* forvant* forvent* planlagt* budgett* budsjett* mal planovan* \
    ocekavan* rozpocet* tervezett hedef* estim* minimum minimal minimo minimale minimalny 予算 目標 計画 予測 预算 目标 计划 \
    목표 예산 계획 план плановый прогноз";

/// The mean of several orders, months or customers.
const MEAN: &str = "average avg mean median durchschn* *durchschnitt durchschnitts* schnitt mittelwert mittler* moyen \
    moyenne moyens moyennes moy medio medios promedio* prom gemiddeld* gem gemid doorsnee sredni* sredn genomsnitt* medel \
    medel* snitt gennemsnit* gns gjennomsnitt* gjsn prumer* prumern* atlag* keskim* ortalama средн* 平均 평균";

/// What was cancelled, lost, refused or sent back.
const LOST: &str = "cancel cancelled canceled cancellations cancelling voided lost returned refunded rejected declined \
    failed abandoned storn* annul annule annules annulee annulees annull* annulat* anulad* anulow* cancelad* cancellat* \
    geannuleer* annuleer* vervallen perdu perdus perdue perdues perdid* perso perse persi persa verloren* entgangen* \
    entganger* utracon* stracon* zrusen* ztracen* avbest* avbrut* makuler* annuller* tapt tapte tabt tabte mistet forlorad* \
    iptal kaybedil* キャンセル 取消 失注 취소 отменен* abgesagt* abgelehnt* abgebrochen* rejet* refus refuse refuses refusee \
    refusees rechazad* rifiutat* recusad* afgewezen* odrzucon* avvisad* devuelt* devolvid* retourn* returner* zwrocon* \
    rembours* reembols* rimbors* erstattet* zuruckgegeben* missed manquee manquees verpasst*";

/// What is still open, or only offered.
const OPEN: &str = "open opened offen* pending backlog ausstehend* unfilled unfulfilled undelivered attente ouvert* \
    pendient* abiert* apert* attesa inevas* pendent* aberto* aberta* openstaand* otwart* oczekuj* niezrealizow* oppn* oppna \
    pagaende igangvaerende uafsluttet abne aben apne otevren* nevyrizen* bekleyen acik nyitott avoin* avoim* 受注残 未完 미결 \
    quote quotes quoted quotation quotations angebot* *angebot offerte* offert* devis cotizacion* ofert* tilbud* nabidk* \
    draft drafts entwurf* brouillon* borrador* bozz* rascunho* utkast";

/// What is under way; of orders, those that are not done yet.
const RUNNING: &str = "laufend* lopend* cours curso corso andamento current active aktive* biezac* realizacji process \
    progress offen* transit unterwegs vorlaufig*";

/// What others earn, and what is only passed on.
const FOREIGN: &str = "konkurrenz* mitbewerb* wettbewerb* competit* concurren* competidor* concorren* konkuren* konkurren* \
    fremdumsatz branchenumsatz marktumsatz ust umsatzsteueranteil";

/// What is counted or weighed.
const PIECES: &str = "stk stck stuckzahl pcs pieces pce pz pza pzas pezzi piezas unites unidades unita stuks szt sztuk ks \
    kusu kg kilo kilos kilogramm kilogramos tonnen tonnes tons lbs liter litres litros kwh visits visit besuche besuch \
    visitas visite visites bezoeken wizyty meetings activities leads emails";

/// One of what is counted.
const UNIT: &str = "unitaire unitaires unitario unitaria unitari unitarie unitar jednostkow* stuckgewinn stuckmarge stuckdb \
    stuckdeckungsbeitrag stundengewinn styckpris styckvinst enhets* eenheids* jednotkov*";

/// What figures are multiplied by.
const FACTOR: &str = "factor *faktor faktor faktoren facteur fattore fator multiplier multiple multiplikator coefficient \
    koeffizient coeficiente coefficiente wspolczynnik mnoznik koeficient";

/// Which one of a row, other than the last: the one before it, or the next.
const OTHER_ONE: &str = "second vorletzt* penultim* avant voorlaatst* przedostatn* nast* naest* next nachst* prochain* \
    proxim* prossim* volgend* nastepn* pristi dalsi";

/// The opposite of satisfaction.
const OPPOSITE: &str = "*unzufriedenheit *ontevredenheid *missnojdhet *missnojd *utilfredshed *utilfredshet *insatisfaction \
    insatisfaccion insatisfacao insoddisfazione dissatisfaction unhappiness nespokojenost niezadowolenie";

/// Lists of words beside which no phrase means a role.
pub(in crate::data::roles) fn qualifiers(role: Role) -> &'static [&'static str] {
    match role {
        Role::Revenue => &[PLANNED, MEAN, LOST, OPEN, FOREIGN, PIECES, UNIT, FACTOR],
        Role::Profit => &[PLANNED, MEAN, LOST, OPEN, FOREIGN, UNIT, FACTOR],
        Role::Margin => &[PLANNED, UNIT, FACTOR],
        Role::Costs | Role::CostToServe => &[PLANNED, UNIT],
        Role::Orders => &[PLANNED, MEAN, LOST, OPEN, RUNNING],
        Role::FirstOrder => &[LOST, OPEN],
        Role::LastOrder => &[PLANNED, LOST, OPEN, OTHER_ONE],
        Role::Discount | Role::Growth => &[FACTOR],
        Role::Satisfaction => &[OPPOSITE],
        _ => &[],
    }
}
