//! `tierdeck explain`: why a customer has their tier, and what would move them up.

mod done;
mod find;
mod json;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::number::{counted, format_number};
use crate::data::orders::PlacedOrder;
use crate::review::Decision;
use crate::tiering::account::{Account, Decider, Override, Statement};
use crate::tiering::explain::{CriterionResult, Explanation};
use crate::tiering::figures::{cents, change, tenths, value};
use crate::tiering::what_if::{Improvement, next_tier_up};
use crate::tiering::{GivenRatings, Tiering};

use super::failure::Failure;
use super::list::ReviewedList;
use super::page::{Align, Page};
use done::DoneJson;
use find::FoundCustomer;

/// One customer, with all that is printed about it.
struct Customer {
    id: String,
    namesakes: Vec<String>,
    name: Option<String>,
    /// That they are cancelled or closed: a sentence.
    closed: Option<String>,
    override_: Option<Override>,
    /// When to look at them again: a sentence.
    look_again: Option<String>,
    again: Option<Day>,
    /// Contacts, oldest first, and what comes next.
    done: DoneJson,
    /// The same in sentences.
    done_in_words: Vec<String>,
    /// What people answered about them, by question.
    ratings: BTreeMap<Arc<str>, GivenRatings>,
    tiering: Tiering,
    explanation: Explanation,
    steps: Vec<Improvement>,
    /// Where the list is one of orders: those of the customer, the newest first; where it is one of customers that were added
    /// up per parent: those of the parent, the largest first.
    orders: Option<Vec<PlacedOrder>>,
    /// Whether they are orders.
    are_orders: bool,
}

/// Explains the tier of the customer with this id, or of the only one with this name, to people.
///
/// # Errors
/// There is no such customer, or the writer failed.
pub fn print(list: &ReviewedList, wanted: &str, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let customer = Customer::of(list, wanted)?;
    let mut page = Page::new(out, signs);
    match &customer.name {
        Some(name) if *name != customer.id => page.say(&format!("{}: {name}", customer.id))?,
        _ => page.say(&customer.id)?,
    }
    if !customer.namesakes.is_empty() {
        page.say(&format!("Others have the same name: {}.", customer.namesakes.join(", ")))?;
    }
    if let Some(closed) = &customer.closed {
        page.say(closed)?;
    }
    let account = customer.account();
    for statement in account.verdict() {
        page.say(&statement.to_string())?;
    }
    for sentence in customer.look_again.iter().chain(&customer.done_in_words) {
        page.say(sentence)?;
    }
    // The words of a rule are in its own line below.
    if let Some(meaning) = account.meaning().filter(|_| account.decider() != Decider::Rule) {
        page.say(&meaning.to_string())?;
    }
    page.blank()?;
    if customer.explanation.criteria.iter().any(|part| part.scaled.is_some()) {
        page.table(&HEAD, &rows(&customer.explanation))?;
        page.blank()?;
    }
    for sentence in customer.reasons() {
        page.say(&sentence)?;
    }
    print_way_up(&mut page, &account)?;
    print_orders(&mut page, customer.orders.as_deref().unwrap_or_default(), customer.are_orders)?;
    page.blank()?;
    page.say(&list.as_of_in_words())?;
    if let Some(sentence) = list.table.converted_in_words() {
        page.say(&sentence)?;
    }
    Ok(())
}

/// Explains the tier of the customer with this id, or of the only one with this name, to other programs.
///
/// # Errors
/// There is no such customer, or the writer failed.
pub fn write_json(list: &ReviewedList, wanted: &str, out: &mut dyn Write) -> Result<(), Failure> {
    super::json::write(out, &json::ExplainJson::of(&Customer::of(list, wanted)?, list.base_currency()))
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
    let row = |part: &CriterionResult| {
        let name = part.name.clone();
        vec![
            name,
            value(part.value, part.unit),
            tenths(part.scaled),
            part.effective.map_or_else(String::new, |weight| format!("{weight} of 100")),
            tenths(part.shown_points),
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

/// Prints what would lead to a better tier: a sentence, and the changes that are enough as a table. Where one leads
/// further than the sentence says, the table has the tiers.
fn print_way_up(page: &mut Page<'_>, account: &Account<'_>) -> io::Result<()> {
    let way_up = account.way_up();
    if !way_up.is_empty() {
        page.blank()?;
    }
    for statement in way_up {
        match statement {
            Statement::Goal(..) => {
                page.say(&statement.to_string())?;
                let mut steps: Vec<_> = account.steps.into_iter().flatten().filter_map(step_row).collect();
                let head = [("Criterion", Align::Left), ("Change", Align::Right), ("Tier", Align::Right)];
                let columns = if steps.iter().all(|row| row.last() == steps[0].last()) { 2 } else { 3 };
                steps.iter_mut().for_each(|row| row.truncate(columns));
                page.table(&head[..columns], &steps)?;
            }
            Statement::Step(..) => {}
            other => page.say(&other.to_string())?,
        }
    }
    Ok(())
}

/// Prints the newest orders of the customer, with their count and sum.
fn print_orders(page: &mut Page<'_>, orders: &[PlacedOrder], are_orders: bool) -> io::Result<()> {
    if orders.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let known: Vec<f64> = orders.iter().filter_map(|order| order.amount).collect();
    let sum =
        if known.is_empty() { String::new() } else { format!(", {} in all", cents(known.iter().sum())) };
    let (noun, order) = if are_orders {
        ("order", "the newest first")
    } else {
        ("customer", "the parent itself first, then the largest")
    };
    page.say(&format!("{}{sum}, {order}:", counted(orders.len(), noun)))?;
    let row = if are_orders { order_row } else { member_row };
    let rows: Vec<_> = orders.iter().take(LISTED).map(row).collect();
    page.table(if are_orders { &ORDERS[..] } else { &MEMBERS }, &rows)?;
    match orders.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => page.say(&format!("and {} more.", format_number(more as f64, 0))),
    }
}

/// Orders that are listed.
const LISTED: usize = 20;

const ORDERS: [(&str, Align); 4] =
    [("Day", Align::Whole), ("Order", Align::Left), ("Amount", Align::Right), ("What", Align::Left)];

fn order_row(order: &PlacedOrder) -> Vec<String> {
    let lines = (order.lines > 1).then(|| counted(order.lines, "line"));
    let is_return = order.is_return.then(|| "return or cancelled".to_owned());
    let what: Vec<String> = is_return.into_iter().chain(order.words.iter().cloned()).chain(lines).collect();
    vec![
        order.day.map_or_else(String::new, |day| day.to_string()),
        order.number.clone(),
        order.amount.map_or_else(String::new, cents),
        what.join(", "),
    ]
}

const MEMBERS: [(&str, Align); 3] =
    [("Id", Align::Left), ("Amount", Align::Right), ("Customer", Align::Left)];

/// A customer of a parent.
fn member_row(member: &PlacedOrder) -> Vec<String> {
    vec![member.number.clone(), member.amount.map_or_else(String::new, cents), member.words.join(", ")]
}

fn step_row(step: &Improvement) -> Option<Vec<String>> {
    let change = change(step.by?, step.unit);
    Some(vec![
        step.criterion.clone(),
        if step.is_date { format!("{} later", change.trim_start_matches(['+', '-'])) } else { change },
        step.tier?.to_string(),
    ])
}

impl Customer {
    fn of(list: &ReviewedList, wanted: &str) -> Result<Customer, Failure> {
        let FoundCustomer { row, key: id, namesakes } = find::find(list, wanted)?;
        let tiering = list.tier();
        let name = list.table.customer_name(RowId(row as u32));
        let closed = list.table.closed_in_words(RowId(row as u32));
        let explanation = Explanation::of(&tiering, row);
        let steps = next_tier_up(&tiering, row);
        let override_ = list.decision(row).and_then(Decision::overriding);
        let settings = &list.review.model.decisions;
        let look_again = list
            .decision(row)
            .and_then(|decision| decision.look_again_in_words(settings, list.today().computer));
        let ratings = list.decision(row).map(|decision| decision.ratings.clone()).unwrap_or_default();
        let orders = list.table.added_rows().map(|orders| orders.newest_of(RowId(row as u32), usize::MAX));
        let are_orders = list.table.added_rows().is_some_and(|orders| orders.counts.are_orders());
        Ok(Customer {
            id,
            namesakes,
            name,
            closed,
            override_,
            look_again,
            again: list.decision(row).and_then(|decision| decision.look_again(settings)),
            done: DoneJson::of(list, row, &tiering),
            done_in_words: done::in_words(list, row, &tiering),
            ratings,
            tiering,
            explanation,
            steps,
            orders,
            are_orders,
        })
    }

    fn account(&self) -> Account<'_> {
        let Customer { explanation, steps, override_, .. } = self;
        Account { model: &self.tiering.model, explanation, steps: Some(steps), override_: override_.clone() }
    }

    /// The rule, the cut, what is missing, and how far the tier can be relied on.
    fn reasons(&self) -> Vec<String> {
        let account = self.account();
        let statements = account.cause(true).into_iter().chain(account.only_orders()).chain(account.raters());
        let statements = statements.chain(account.certainty());
        let statements = statements.chain(account.not_in_list());
        let too_little = self.tiering.too_little(|fitting| format!("-m {}", fitting.id));
        let mut reasons: Vec<String> = statements.map(|statement| statement.to_string()).collect();
        reasons.extend(too_little);
        let model = &self.tiering.model;
        if model.uses("lifetime_value") && self.tiering.measures.has("lifetime_value") {
            reasons.push(format!("Lifetime value: {}.", model.lifetime.in_words()));
        }
        reasons
    }
}
