//! `tierdeck explain`: why a customer has their tier, and what would move them up.

mod find;
mod json;

use std::io::Write;

use crate::data::column::{Role, RowId};
use crate::data::display::Signs;
use crate::review::Decision;
use crate::tiering::explain::{Explanation, Part};
use crate::tiering::measure::Unit;
use crate::tiering::what_if::{Step, next_tier_up};
use crate::tiering::{Model, Tier, Tiering};

use super::failure::Failure;
use super::figures::{change, tenths, value};
use super::list::List;
use super::page::{Align, Page};
use find::Found;

/// One customer, with all that is printed about it.
struct Customer<'a> {
    id: String,
    namesakes: Vec<String>,
    name: Option<String>,
    decision: Option<&'a Decision>,
    tiering: Tiering,
    explanation: Explanation,
    steps: Vec<Step>,
}

/// Explains the tier of the customer with this id, or of the only one with this name, to people.
///
/// # Errors
/// There is no such customer, or the writer failed.
pub fn print(list: &List, wanted: &str, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let customer = Customer::of(list, wanted)?;
    let mut page = Page::new(out, signs);
    match &customer.name {
        Some(name) if *name != customer.id => page.say(&format!("{}: {name}", customer.id))?,
        _ => page.say(&customer.id)?,
    }
    if !customer.namesakes.is_empty() {
        page.say(&format!("Others have the same name: {}.", customer.namesakes.join(", ")))?;
    }
    page.say(&customer.verdict())?;
    page.blank()?;
    page.table(&HEAD, &rows(&customer.explanation))?;
    page.blank()?;
    for sentence in customer.reasons() {
        page.say(&sentence)?;
    }
    let steps: Vec<_> = customer.steps.iter().filter_map(step_row).collect();
    if let (false, Some(better)) = (steps.is_empty(), customer.better()) {
        page.blank()?;
        page.say(&format!("To reach {better}, any one of these:"))?;
        page.table(&[("Criterion", Align::Left), ("Change", Align::Right)], &steps)?;
    }
    page.blank()?;
    page.say(&list.as_of_in_words())?;
    Ok(())
}

/// Explains the tier of the customer with this id, or of the only one with this name, to other programs.
///
/// # Errors
/// There is no such customer, or the writer failed.
pub fn write_json(list: &List, wanted: &str, out: &mut dyn Write) -> Result<(), Failure> {
    super::json::write(out, &json::ExplainJson::of(&Customer::of(list, wanted)?))
}

const HEAD: [(&str, Align); 5] = [
    ("Criterion", Align::Left),
    ("Value", Align::Right),
    ("Of 100", Align::Right),
    ("Weight", Align::Right),
    ("Points", Align::Right),
];

fn rows(explanation: &Explanation) -> Vec<Vec<String>> {
    let known = explanation.criteria.iter().filter(|part| part.scaled.is_some());
    let row = |part: &Part| {
        let name = part.name.clone();
        vec![
            name,
            value(part.value, part.unit),
            tenths(part.scaled),
            weight(part.weight),
            tenths(part.points),
        ]
    };
    let mut rows: Vec<_> = known.map(row).collect();
    let sum = explanation.criteria.iter().filter_map(|part| part.points).sum();
    let all = [
        "Score".into(),
        String::new(),
        String::new(),
        String::new(),
        tenths((!rows.is_empty()).then_some(sum)),
    ];
    rows.push(all.into());
    rows
}

fn weight(weight: f64) -> String {
    value(Some(weight), Unit::Plain)
}

fn step_row(step: &Step) -> Option<Vec<String>> {
    Some(vec![step.criterion.clone(), change(step.by?, step.unit)])
}

impl<'a> Customer<'a> {
    fn of(list: &'a List, wanted: &str) -> Result<Customer<'a>, Failure> {
        let Found { row, key: id, namesakes } = find::find(list, wanted)?;
        let tiering = list.tier();
        let name = list.table.with_role(Role::Name);
        let name = name.map(|column| list.table.cell(RowId(row as u32), column).trim().to_owned());
        let explanation = Explanation::of(&tiering, row);
        let steps = next_tier_up(&tiering, row);
        let decision = list.decision(row);
        Ok(Customer { id, namesakes, name, decision, tiering, explanation, steps })
    }

    fn model(&self) -> &Model {
        &self.tiering.model
    }

    fn final_tier(&self) -> Option<Tier> {
        Decision::final_tier(self.decision, self.explanation.calculated)
    }

    /// The tier above the calculated one, in words.
    fn better(&self) -> Option<String> {
        let above = Tier::new(self.explanation.calculated?.number() - 1)?;
        Some(self.tier_in_words(Some(above)))
    }

    fn tier_in_words(&self, tier: Option<Tier>) -> String {
        let name = self.model().tier_name(tier);
        tier.map_or_else(|| name.to_owned(), |tier| format!("tier {tier} ({name})"))
    }

    /// The final tier, and who decided it.
    fn verdict(&self) -> String {
        let tier = self.tier_in_words(self.final_tier());
        let Some(decision) = self.decision.filter(|decision| decision.tier.is_some()) else {
            return format!("The model says {tier}.");
        };
        let by = decision.by.as_deref().map_or_else(|| "a person".to_owned(), str::to_owned);
        let on = decision.on.map_or_else(String::new, |day| format!(" on {day}"));
        let reason = decision.reason.as_deref().map_or_else(String::new, |reason| format!(": \"{reason}\""));
        let calculated = self.tier_in_words(self.explanation.calculated);
        format!("It is {tier}, decided by {by}{on}{reason}. The model says {calculated}.")
    }

    /// The coverage, the cut, the rule, and what else the tier depends on.
    fn reasons(&self) -> Vec<String> {
        let explanation = &self.explanation;
        let unknown = |in_list: bool| {
            let parts = explanation.criteria.iter().filter(|part| part.scaled.is_none());
            let parts = parts.filter(|part| part.missing_from_list.is_none() == in_list);
            parts.map(|part| part.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let known = explanation.criteria.iter().filter(|part| part.scaled.is_some()).count();
        let mut reasons = Vec::new();
        if let all @ 1.. = explanation.criteria.len() {
            reasons.push(format!("Based on {known} of {all} criteria."));
        }
        for (names, words) in
            [(unknown(true), "Not known for this customer"), (unknown(false), "No column in this list for")]
        {
            if !names.is_empty() {
                reasons.push(format!("{words}: {names}."));
            }
        }
        reasons.push(format!("By the cuts: {}.", explanation.cut));
        if let Some(rule) = &explanation.rule {
            let why = if rule.why.is_empty() {
                String::new()
            } else {
                format!(": {}", rule.why.trim_end_matches('.'))
            };
            reasons.push(format!("By the rule {}: {}{why}.", rule.when, rule.outcome));
        }
        let cut = self.tiering.cut_measure();
        let measures = explanation.criteria.iter().map(|part| part.measure.as_str()).chain(cut);
        if measures.into_iter().any(|measure| measure.contains("lifetime_value")) {
            reasons.push(format!("Lifetime value: {}.", self.model().lifetime.in_words()));
        }
        if explanation.fragile {
            reasons.push("Borderline: a small change would put the customer in another tier.".to_owned());
        }
        if let (Some(better), false) = (self.better(), self.steps.iter().any(|step| step.by.is_some())) {
            reasons.push(format!("No change of a single criterion would move the customer to {better}."));
        }
        reasons
    }
}
