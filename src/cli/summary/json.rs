//! The summary for other programs; the names are stable.

use serde::Serialize;

use crate::cli::figures::{cents, millionths};
use crate::cli::list::{ReviewedList, tiering_doubts};
use crate::cli::summary::segments::{By, ByJson};
use crate::data::date::Day;
use crate::tiering::capacity::{Capacity, HoursFrom};
use crate::tiering::concentration::Concentration;
use crate::tiering::fit::{self, Judged};
use crate::tiering::model::TierDefinition;
use crate::tiering::summary::{Summary, share};
use crate::tiering::sums::Sum;
use crate::tiering::{Overruled, Tier, Tiering};

#[derive(Serialize)]
pub struct SummaryJson {
    file: String,
    model: String,
    as_of: Option<Day>,
    /// What amounts in several currencies are added up in; only where there are rates.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_currency: Option<&'static str>,
    customers: usize,
    not_enough_data: usize,
    overridden: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    tiers: Vec<TierJson>,
    bottom_heavy: BottomHeavyJson,
    /// The hours of the customers; none where nobody said any.
    capacity: Option<CapacityJson>,
    concentration: ConcentrationJson,
    small_but_valuable: Option<usize>,
    judged: JudgedJson,
    /// What of the model most overrides go against; none where they are few or scattered.
    overruled: Option<OverruledJson>,
    /// Decisions whose day to look again has come.
    due: usize,
    /// What is said of the tiers as a whole.
    doubts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<ByJson>,
}

/// What of the model most overrides go against.
#[derive(Serialize)]
struct OverruledJson {
    part: &'static str,
    name: String,
    cases: usize,
    of: usize,
}

impl OverruledJson {
    fn of(Overruled { part, name, cases, of }: Overruled) -> OverruledJson {
        OverruledJson { part: part.kind(), name, cases, of }
    }
}

/// How much of the model the list has something for.
#[derive(Serialize)]
struct JudgedJson {
    #[serde(serialize_with = "millionths")]
    points: Option<f64>,
    criteria: Vec<String>,
    of: usize,
    gives_tiers: bool,
    fits_better: Option<&'static str>,
}

impl JudgedJson {
    fn of(tiering: &Tiering) -> JudgedJson {
        let judged = Judged::in_tiering(tiering);
        let gives_tiers = judged.gives_tiers();
        let fits_better = fit::instead(&tiering.model, &tiering.measures).map(|fitting| fitting.id);
        let Judged { criteria, of, points, .. } = judged;
        JudgedJson { points: Some(points), criteria, of, gives_tiers, fits_better }
    }
}

#[derive(Serialize)]
struct ConcentrationJson {
    #[serde(serialize_with = "millionths")]
    top_20_share_revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    top_20_share_profit: Option<f64>,
    #[serde(serialize_with = "millionths")]
    whale_peak: Option<f64>,
    whale_peak_at: Option<usize>,
    #[serde(serialize_with = "millionths")]
    gini_revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    gini_profit: Option<f64>,
    #[serde(serialize_with = "millionths")]
    hhi_revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    largest_share: Option<f64>,
}

#[derive(Serialize)]
struct TierJson {
    tier: u8,
    name: String,
    customers: usize,
    overridden: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "millionths")]
    revenue_share: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    #[serde(serialize_with = "millionths")]
    profit_share: Option<f64>,
}

/// The hours that the customers take.
#[derive(Serialize)]
struct CapacityJson {
    /// `list` or `actions`; of actions they are for a year.
    from: &'static str,
    #[serde(serialize_with = "cents")]
    hours: Option<f64>,
    hours_a_year: Option<f64>,
    tiers: Vec<TierHoursJson>,
}

#[derive(Serialize)]
struct TierHoursJson {
    tier: u8,
    #[serde(serialize_with = "cents")]
    hours: Option<f64>,
    #[serde(serialize_with = "millionths")]
    share: Option<f64>,
}

impl CapacityJson {
    fn of(found: &Capacity) -> CapacityJson {
        let tiers = (1..).filter_map(Tier::new).take(found.tiers.len());
        let of_tier = |tier: Tier| TierHoursJson {
            tier: tier.number(),
            hours: found.hours(tier),
            share: found.share(tier),
        };
        CapacityJson {
            from: match found.from {
                HoursFrom::List => "list",
                HoursFrom::Actions => "actions",
            },
            hours: Some(found.total),
            hours_a_year: found.available,
            tiers: tiers.map(of_tier).collect(),
        }
    }
}

#[derive(Serialize)]
struct BottomHeavyJson {
    is: bool,
    #[serde(serialize_with = "millionths")]
    customers_share: Option<f64>,
    #[serde(serialize_with = "millionths")]
    limit: Option<f64>,
}

impl SummaryJson {
    /// The summary of a list.
    pub fn of(list: &ReviewedList, tiering: &Tiering, summary: &Summary, by: Option<&By>) -> SummaryJson {
        let Summary { tiers, not_enough_data, total, bottom_heavy } = summary;
        let tier = |((tier, described), sum): ((Tier, &TierDefinition), &Sum)| TierJson {
            tier: tier.number(),
            name: described.name.clone(),
            customers: sum.customers,
            overridden: sum.overridden,
            revenue: sum.revenue,
            revenue_share: share(sum.revenue, total.revenue),
            profit: sum.profit,
            profit_share: share(sum.profit, total.profit),
        };
        SummaryJson {
            file: list.name(),
            model: tiering.model.name.clone(),
            as_of: list.review.as_of,
            base_currency: list.base_currency(),
            customers: total.customers,
            not_enough_data: not_enough_data.customers,
            overridden: total.overridden,
            revenue: total.revenue,
            profit: total.profit,
            tiers: tiering.model.tiers().zip(tiers).map(tier).collect(),
            bottom_heavy: BottomHeavyJson {
                is: bottom_heavy.is,
                customers_share: Some(bottom_heavy.customers),
                limit: Some(bottom_heavy.limit / 100.0),
            },
            capacity: Capacity::of(&tiering.model, summary).map(|found| CapacityJson::of(&found)),
            concentration: ConcentrationJson::of(&Concentration::of(tiering)),
            small_but_valuable: tiering.small_but_valuable(),
            judged: JudgedJson::of(tiering),
            overruled: Overruled::of(tiering, &list.overrides()).map(OverruledJson::of),
            due: list.due(),
            doubts: tiering_doubts(tiering),
            by: by.map(ByJson::of),
        }
    }
}

impl ConcentrationJson {
    fn of(found: &Concentration) -> ConcentrationJson {
        ConcentrationJson {
            top_20_share_revenue: found.top_revenue,
            top_20_share_profit: found.top_profit,
            whale_peak: found.whale.map(|whale| whale.peak),
            whale_peak_at: found.whale.map(|whale| whale.at),
            gini_revenue: found.gini_revenue.and_then(|gini| gini.comparable()),
            gini_profit: found.gini_profit.and_then(|gini| gini.comparable()),
            hhi_revenue: found.hhi_revenue,
            largest_share: found.largest,
        }
    }
}
