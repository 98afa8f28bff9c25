//! What a summary says below its table, in sentences: the same by the command, and in a report.

use crate::data::display::listed;
use crate::data::expr::Expr;
use crate::data::number::counted;

use super::capacity::Capacity;
use super::concentration::{Concentration, Risk};
use super::engine::Tiering;
use super::figures::{self, amount, percent};
use super::model::{CutBy, Model, Tier};
use super::overruled::Overruled;
use super::rfm;
use super::segments::{SegmentBy, SegmentTable};
use super::summary::{BottomHeavy, Summary, share};

/// The sentences about tiers and money, in their order. `overrides` are rows with the tier that a person gave them, `due`
/// decisions whose day to look again has come, and `doubts` what is said wherever tiers are given. Grows with the list.
pub fn remarks(
    tiering: &Tiering,
    summary: &Summary,
    overrides: &[(usize, Tier)],
    due: usize,
    doubts: Vec<String>,
) -> Vec<String> {
    if tiering.measures.table().is_without_customers() {
        return doubts;
    }
    let mut remarks = Vec::new();
    if summary.bottom_heavy.is {
        remarks.push(bottom_heavy(&tiering.model, &summary.bottom_heavy));
    }
    remarks.extend(doubts);
    if summary.total.profit.is_none() {
        let last = tiering.model.tier_count();
        remarks.push(format!(
            "The list has no profit column, so nothing shows whether tier {last} loses money."
        ));
    }
    match summary.total.overridden {
        0 => {}
        1 => remarks.push("1 customer has a tier that a person chose.".to_owned()),
        many => remarks.push(format!("{} customers have a tier that a person chose.", figures::count(many))),
    }
    let overruled = Overruled::of(tiering, overrides);
    remarks.extend(overruled.map(|overruled| overruled.in_words("People", "their")));
    if let Some(capacity) = Capacity::of(&tiering.model, summary) {
        remarks.extend(capacity.in_words(&tiering.model));
        remarks.extend(capacity.of_all_in_words());
    }
    remarks.extend(tiering.hours_as_cost());
    if due > 0 {
        remarks.push(format!("{} to look at again: the day has come.", counted(due, "decision")));
    }
    remarks.extend(left_out(tiering));
    remarks.extend(first_class(&tiering.model, summary));
    remarks.extend(rfm_segments(tiering));
    if let Some(count) = tiering.small_but_valuable().filter(|count| *count > 0) {
        let who = counted(count, "customer");
        remarks.push(format!(
            "Small but valuable: {who} with little revenue, but with praise, referrals or growth."
        ));
    }
    remarks.extend(concentration(&Concentration::of(tiering)));
    remarks
}

/// The criteria that are not used.
fn left_out(tiering: &Tiering) -> Option<String> {
    let criteria = tiering.model.criteria.iter().zip(&tiering.criteria);
    let left_out = criteria.filter(|(criterion, scaled)| criterion.counts() && scaled.is_err());
    let names: Vec<&str> = left_out.map(|(criterion, _)| criterion.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("Criteria this list has no values for: {}.", names.join(", ")))
}

/// The customers in the lower half, and what they bring.
fn bottom_heavy(model: &Model, found: &BottomHeavy) -> String {
    let lower: Vec<String> = (model.lower_half()..=model.tier_count()).map(|tier| tier.to_string()).collect();
    let tiers = format!("{} {}", if lower.len() == 1 { "tier" } else { "tiers" }, listed(&lower, "and"));
    let brought = [(found.profit, "profit"), (found.revenue, "revenue")];
    let brought = brought.into_iter().find_map(|(share, what)| Some((share?, what)));
    let bring = brought.map_or_else(String::new, |(share, what)| {
        let size = percent(share.abs());
        let bring = if share < 0.0 { "lose an amount equal to" } else { "bring" };
        format!("; together they {bring} {size} of the {what}")
    });
    format!("Bottom-heavy: {} of customers are in {tiers}{bring}.", percent(Some(found.customers)))
}

/// What the first class brings, and whether that is more than half.
fn first_class(model: &Model, summary: &Summary) -> Option<String> {
    let (first, definition) = (summary.tiers.first()?, model.tiers.first()?);
    let total = &summary.total;
    let brought = [(first.profit, total.profit, "profit"), (first.revenue, total.revenue, "revenue")];
    let brought: Vec<(f64, &str)> =
        brought.into_iter().filter_map(|(part, whole, what)| Some((share(part, whole)?, what))).collect();
    if model.cuts.by != CutBy::Value || brought.is_empty() {
        return None;
    }
    let shares: Vec<String> =
        brought.iter().map(|(share, what)| format!("{} of the {what}", percent(Some(*share)))).collect();
    let over: Vec<&str> = brought.iter().filter(|(share, _)| *share > 0.5).map(|(_, what)| *what).collect();
    let verdict = match over[..] {
        [] => "no more than half".to_owned(),
        [..] => format!("more than half of the {}", over.join(" and of the ")),
    };
    let customers = percent(share(Some(first.customers as f64), Some(total.customers as f64)));
    let name = &definition.name;
    Some(format!("{name}: {customers} of customers bring {}; {verdict}.", shares.join(" and ")))
}

/// How many are in each segment, where the model looks at these.
fn rfm_segments(tiering: &Tiering) -> Option<String> {
    let names_it = |when: &str| Expr::parse(when).is_ok_and(|when| when.uses("rfm_segment"));
    let asked = tiering.model.rules.iter().any(|rule| rule.on && names_it(&rule.when));
    let by =
        asked.then(|| SegmentBy::read("rfm_segment", &tiering.measures, &tiering.measures).ok()).flatten()?;
    let found = SegmentTable::of(tiering, &[], &[by], None, usize::MAX, &|| false)?;
    let named = |name: &str| found.segments.iter().find(|segment| segment.name(0) == name);
    let count = |name: &str| named(name).map_or(0, |segment| segment.customers);
    let counts: Vec<String> =
        rfm::segments().map(|name| format!("{name} {}", figures::count(count(name)))).collect();
    Some(format!("Segments: {}.", counts.join(", ")))
}

/// How much of the money depends on how few customers.
fn concentration(found: &Concentration) -> Vec<String> {
    let mut said = Vec::new();
    let brought = [(found.top_revenue, "revenue"), (found.top_profit, "profit")];
    let brought = brought.into_iter().filter_map(|(share, what)| {
        let share = percent(share?);
        Some(format!("{share} of the {what}"))
    });
    let brought: Vec<String> = brought.collect();
    if !brought.is_empty() {
        let each = if brought.len() > 1 { ", each ranked on its own" } else { "" };
        said.push(format!("The top 20% of customers bring {}{each}.", brought.join(" and ")));
    }
    if let Some(whale) = found.whale.filter(|whale| whale.losers > 0) {
        said.push(format!(
            "The best {} make {} of the profit; losses of {} by {} bring it down to 100%.",
            counted(whale.at, "customer"),
            percent(whale.peak),
            amount(whale.loss),
            counted(whale.losers, "customer"),
        ));
    }
    let largest = format!("the largest customer brings {}", percent(found.largest));
    match found.risk() {
        Some(Risk::High) => said.push(format!("Much of your revenue depends on one customer: {largest}.")),
        Some(Risk::Watch) => said.push(format!("Watch your largest customer: {largest} of the revenue.")),
        Some(Risk::Low) => said.push(format!("Your revenue is spread widely: {largest}.")),
        None => {}
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BY_SCORE, linear, tiering};
    use super::*;

    #[test]
    fn segments_are_counted_where_a_rule_names_them_in_whatever_case() {
        let list = "id,revenue,orders,last_order\n1,10,1,2026-01-01\n2,20,5,2026-01-20\n";
        let counted = |when: &str| {
            let rule = format!("[[rules]]\nwhen = \"{when}\"\ntier = 1\n");
            rfm_segments(&tiering(list, &format!("{BY_SCORE}{}{rule}", linear("revenue", 1)))).is_some()
        };
        assert!(counted("RFM_Segment = 'Champions'"));
        assert!(!counted("id = 'rfm_segment'"));
    }
}
