//! `tierdeck profile`: what sets the customers of each tier apart from all others.

use std::io::Write;

use serde::Serialize;

use super::args::PageFormat;
use super::failure::Failure;
use super::figures::{cents, millionths};
use super::list::ReviewedList;
use super::page::Page;
use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::display::{Signs, first_of};
use crate::data::number::in_style;
use crate::export::content::Content;
use crate::export::report::{TierPage, profile_csv};
use crate::review::Decision;
use crate::review::service::{ActionProgress, Service, hours_wanted};
use crate::tiering::Tiering;
use crate::tiering::capacity::Capacity;
use crate::tiering::profile::{Profile, TierProfile, Trait};
use crate::tiering::summary::Summary;

/// The most borderline customers that are named.
const NAMED: usize = 5;

/// The profiles of a list, or of one tier of it.
fn profiles(list: &ReviewedList, tiering: &Tiering, tier: Option<u8>) -> Result<Profile, Failure> {
    let count = tiering.model.tier_count();
    if let Some(tier) = tier.filter(|tier| *tier == 0 || usize::from(*tier) > count) {
        return Err(Failure::said(format!("there is no tier {tier}: choose one of 1 to {count}")));
    }
    let profile = Profile::of(tiering, &list.overrides(), &|| false);
    let mut profile = profile.ok_or_else(|| Failure::said("the tiers were not compared"))?;
    profile.tiers.retain(|profile| tier.is_none_or(|tier| profile.tier.number() == tier));
    Ok(profile)
}

/// How far the actions of the tiers are, and the hours a year that they take.
pub(super) fn served(list: &ReviewedList, tiering: &Tiering) -> (Service, Option<Capacity>) {
    let summary = Summary::new(tiering, &list.overrides());
    let customers: Vec<usize> = summary.tiers.iter().map(|sum| sum.customers).collect();
    let decided = list.acted().into_iter().filter_map(|row| Some((row, list.decision(row)?)));
    let acted =
        decided.map(|(row, decision)| (Decision::final_tier(Some(decision), tiering.tier(row)), decision));
    let today = list.today().computer.or_else(|| tiering.measures.as_of());
    let service = Service::of(&tiering.model, &customers, acted, today.unwrap_or(Day(i32::MAX)));
    (service, Capacity::planned(&tiering.model, &summary))
}

/// Prints a page for each tier, for people.
///
/// # Errors
/// There is no such tier, or the writer failed.
pub fn print(
    list: &ReviewedList,
    tier: Option<u8>,
    signs: Signs,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tiering = list.tier();
    let profile = profiles(list, &tiering, tier)?;
    let (service, planned) = served(list, &tiering);
    let mut page = Page::new(out, signs);
    page.say(&list.tiered_in_words(&list.name(), profile.total.customers, &tiering.model))?;
    for one in &profile.tiers {
        page.blank()?;
        page.say(&one.heading(&profile, &tiering.model))?;
        for words in one.meaning(&tiering).into_iter().chain(one.advice(&tiering)) {
            page.say(words)?;
        }
        for action in service.of_tier(one.tier) {
            page.say(&format!("- {}", action.in_words()))?;
        }
        let hours = planned.as_ref().and_then(|planned| planned.of_tier_in_words(one.tier));
        let wanted = hours_wanted(tiering.model.actions(Some(one.tier))).map(str::to_owned);
        for sentence in hours.into_iter().chain(wanted) {
            page.say(&sentence)?;
        }
        page.blank()?;
        let heading = one.compared_with(&profile);
        page.say(&if one.traits.is_empty() { heading } else { heading + ":" })?;
        for one in &one.traits {
            page.say(&format!("- {} ({})", one.in_words(), one.strength.in_words()))?;
        }
        for sentence in one.nothing_in() {
            page.say(&sentence)?;
        }
        let named = |rows: &[usize]| names(list, rows);
        for (title, rows) in [("Typical", &one.typical), ("Best", &one.best), ("Borderline", &one.borderline)]
        {
            if !rows.is_empty() {
                page.say(&format!("{title}: {}", named(rows)))?;
            }
        }
    }
    Ok(())
}

/// Prints a page for each tier as a text or a page that is read elsewhere.
///
/// # Errors
/// There is no such tier, or the writer failed.
pub fn write_page(
    list: &ReviewedList,
    tier: Option<u8>,
    format: PageFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let tiering = list.tier();
    let parts = || {
        let profile = profiles(list, &tiering, tier)?;
        let before = list.tiered_in_words(&list.short_name(), profile.total.customers, &tiering.model);
        Ok::<_, Failure>((profile, tier.is_none().then_some(before)))
    };
    let (profile, before) = in_style(list.table.decimal_mark(), parts)?;
    let pages = TierPage::of((&profile, &served(list, &tiering).0), &tiering, before.as_deref(), &|row| {
        name(list, row)
    });
    Ok(pages.write_as(if format == PageFormat::Html { "html" } else { "md" }, out)?)
}

/// Writes what sets each tier apart as CSV.
///
/// # Errors
/// There is no such tier, or the writer failed.
pub fn write_csv(list: &ReviewedList, tier: Option<u8>, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(profile_csv(&profiles(list, &list.tier(), tier)?).write_csv(out)?)
}

/// What the customer on a row is called.
fn name(list: &ReviewedList, row: usize) -> String {
    let known = list.table.customer_name(RowId(row as u32));
    known.unwrap_or_else(|| list.roster().key(row).value().to_owned())
}

/// The names of the first customers, and how many more there are.
fn names(list: &ReviewedList, rows: &[usize]) -> String {
    let first: Vec<String> = rows.iter().take(NAMED).map(|row| name(list, *row)).collect();
    first_of(&first, rows.len() - first.len())
}

/// Writes the profiles for other programs; the names are stable.
///
/// # Errors
/// There is no such tier, or the writer failed.
pub fn write_json(list: &ReviewedList, tier: Option<u8>, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let profile = profiles(list, &tiering, tier)?;
    let (service, planned) = served(list, &tiering);
    let keys = |rows: &[usize]| {
        let keys = list.roster().keys(rows);
        keys.iter().map(|key| key.value().to_owned()).collect()
    };
    let of_tier = |one: &TierProfile| TierProfileJson {
        tier: one.tier.number(),
        name: tiering.model.tier_name(Some(one.tier)).to_owned(),
        customers: one.sum.customers,
        hours: one.sum.hours,
        actions: service.of_tier(one.tier).iter().map(ActionJson::of).collect(),
        hours_a_year: planned.as_ref().and_then(|planned| planned.hours(one.tier)),
        traits: one.traits.iter().map(TraitJson::of).collect(),
        typical: keys(&one.typical),
        best: keys(&one.best),
        borderline: keys(&one.borderline),
    };
    super::json::write(out, &ProfileJson { tiers: profile.tiers.iter().map(of_tier).collect() })
}

#[derive(Serialize)]
struct ProfileJson {
    tiers: Vec<TierProfileJson>,
}

#[derive(Serialize)]
struct TierProfileJson {
    tier: u8,
    name: String,
    customers: usize,
    /// By the list.
    #[serde(serialize_with = "cents")]
    hours: Option<f64>,
    actions: Vec<ActionJson>,
    /// By the actions.
    #[serde(serialize_with = "cents")]
    hours_a_year: Option<f64>,
    traits: Vec<TraitJson>,
    typical: Vec<String>,
    best: Vec<String>,
    borderline: Vec<String>,
}

#[derive(Serialize)]
struct ActionJson {
    name: String,
    every: String,
    hours: Option<f64>,
    last: Option<Day>,
    due: usize,
}

impl ActionJson {
    fn of(one: &ActionProgress) -> ActionJson {
        let ActionProgress { name, every, hours, last, due } = one.clone();
        ActionJson { name: name.to_string(), every, hours, last, due }
    }
}

#[derive(Serialize)]
struct TraitJson {
    column: String,
    kind: &'static str,
    /// Of a category.
    value: Option<String>,
    #[serde(serialize_with = "millionths")]
    here: Option<f64>,
    #[serde(serialize_with = "millionths")]
    elsewhere: Option<f64>,
    customers_here: usize,
    customers_elsewhere: usize,
    #[serde(serialize_with = "millionths")]
    effect: Option<f64>,
    p: f64,
    q: f64,
    sentence: String,
}

impl TraitJson {
    fn of(one: &Trait) -> TraitJson {
        TraitJson {
            column: one.column.clone(),
            kind: one.kind.name(),
            value: one.value.clone(),
            here: Some(one.here),
            elsewhere: Some(one.elsewhere),
            customers_here: one.customers_here,
            customers_elsewhere: one.customers_elsewhere,
            effect: Some(one.effect),
            p: one.p,
            q: one.q,
            sentence: one.in_words(),
        }
    }
}
