//! The work customers cause, and what they think.

use super::RoleWords;
use crate::data::column::Role;

pub(super) const WORDS: &[RoleWords] = &[
    RoleWords {
        role: Role::Tickets,
        says: &[
            (
                95,
                "tickets | support requests | support cases | support tickets | support calls | service requests \
                | ticket count | *supportanfragen | supportfalle | serviceanfragen | demandes support | incidencias \
                | richieste assistenza | supportverzoeken | chamados | zgloszenia | zgloszen | arenden | *arenden \
                | henvendelser | supportsager | supporthenvendelser",
            ),
            (
                75,
                "=cases | =incidents | =calls | =anfragen | =demandes | =richieste | =solicitudes | =verzoeken | =sager \
                | =saker | =support requests",
            ),
        ],
        unless: "id date cost last purchased bought sold sales sale event events raffle lottery ordered price revenue booked \
            gekauft* verkauft* erworben* kauf* verkauf* achetes vendus comprados vendidos acquistati venduti gekocht* \
            verkocht* zakupione sprzedane salda kopta solgte kobte concert season",
    },
    RoleWords {
        role: Role::Complaints,
        says: &[
            (
                95,
                "complaints | complaint count | beschwerden | reklamationen | reclamations | plaintes | quejas \
                | reclamaciones | reclami | klachten | reclamacoes | reklamacje | reklamacji | klagomal | reklamationer \
                | klager | reklamasjoner | 投诉次数 | 投诉数 | 投诉 | クレーム数 | クレーム件数 | 苦情件数 | 불만건수 | 클레임수",
            ),
            (
                85,
                "no shows | no show | noshows | noshow | missed appointments | missed visits | nicht erschienen \
                | rendez vous manques | faltas | ausencias | mancate presenze | niet verschenen | uteblivna | udeblivelser",
            ),
            (
                75,
                "=returns | return count | returned orders | cancellations | stornos | stornierungen | disputes | dispute count \
                | chargebacks | =retouren | =retours | devoluciones | =resi | devolucoes | zwroty | =returer",
            ),
        ],
        unless: "losses volume amount value date policy id last tax",
    },
    RoleWords {
        role: Role::Referrals,
        says: &[(
            95,
            "referrals | referral count | referred customers | customers referred | recommendations \
                | *empfehlungen | recommandations | parrainages | referidos | recomendaciones | segnalazioni \
                | doorverwijzingen | indicacoes | polecenia | rekommendationer | anbefalinger",
        )],
        unless: "source code by id date",
    },
    RoleWords {
        role: Role::Satisfaction,
        says: &[
            (
                96,
                "nps | csat | satisfaction | satisfaction score | net promoter score | promoter score \
                | *zufriedenheit | satisfaccion | soddisfazione | *tevredenheid | satisfacao | zadowolenie | satysfakcja \
                | *nojdhet | *tilfredshed | *tilfredshet",
            ),
            (
                88,
                "how satisfied | how likely recommend | likely recommend | overall satisfied | wie zufrieden | wahrscheinlich weiterempfehlen \
                | degre satisfaction | recommanderiez | que tan satisfecho | probabilidad recomiende | quanto soddisfatto | hoe tevreden \
                | jak zadowolony | hur nojd | hvor tilfreds | hvor fornoyd",
            ),
            (
                80,
                "health score | customer health | account health | =health | kundengesundheit | =gesundheit \
                | =mood | =sentiment | =stimmung | happiness",
            ),
            (
                65,
                "customer rating | feedback score | review score | =rating | =bewertung | =note client \
                | =evaluation | =ocena | =betyg | =beoordeling | =valutazione | =valoracion | =avaliacao | =vurdering",
            ),
            (
                55,
                "churn risk | =churn | risk level | risk loss | =risk | *abwanderungsrisiko | kundigungsrisiko | =risiko \
                | risque attrition | =risque | riesgo abandono | =riesgo | rischio abbandono | =rischio | risco churn | =risco \
                | opzegrisico | =risico | ryzyko odejscia | =ryzyko | churnrisk | =risk score | churn score | churn probability",
            ),
        ],
        unless: "credit date id comment last",
    },
];
