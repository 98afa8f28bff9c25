//! A review as text: one key a line and decisions in order, so that two versions compare well.

use std::fmt::{Display, Write};
use std::sync::Arc;

use super::FORMAT;
use super::comments::{About, Comments, inside};
use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::table::{Choice, Choices, ChosenRole, ChosenType};
use crate::review::{CustomerKey, Decision, Review, SavedFilter, Verdict};
use crate::tiering::lifetime::Lifetime;
use crate::tiering::model::{Better, Criterion, CutBy, Cuts, Model, Rule, TierDefinition};
use crate::tiering::small_but_valuable::SmallButValuable;
use crate::tiering::{ComputedColumn, Tier};

/// The text of the review's file. `list_name` and the day it was `saved` are for the person who reads it. The comments
/// that a person wrote into the text that it replaces, `before`, stay at what they are about; those about what is not
/// there any more go to the end.
pub fn write(review: &Review, list_name: &str, saved: Day, before: &str) -> String {
    let Review { reading, choices, as_of, model, filters, computed, decisions } = review;
    let mut lines = Lines { text: String::from(ABOUT), place: String::new(), comments: Comments::of(before) };
    lines.key("format", FORMAT);
    lines.text("list", list_name);
    lines.text("saved", saved);
    lines.optional("as_of", as_of.as_ref());
    lines.reading(reading);
    lines.columns(choices);
    lines.model(model);
    filters.iter().for_each(|filter| lines.filter(filter));
    computed.iter().for_each(|column| lines.computed(column));
    for (key, decision) in decisions.iter() {
        lines.decision(key, decision);
    }
    lines.end()
}

/// The text of a model's own file: what stands about it in a review, without the review around it.
pub fn write_model(model: &Model) -> String {
    let mut lines = Lines { text: String::new(), place: String::new(), comments: Comments::of("") };
    lines.model(model);
    // Every text stands on one line between quotes: what begins with a bracket is a heading.
    let line = |line: &str| match line {
        "[model]" => String::new(),
        line if line.starts_with('[') => line.replacen("[model.", "[", 1) + "\n",
        line => line.to_string() + "\n",
    };
    lines.text.trim_start().lines().map(line).collect()
}

/// What stands at the top.
pub const ABOUT: &str = "\
# A Tierdeck review: the model, what the columns mean, and every decision.
# It belongs beside its list. You may read and change it while Tierdeck is closed;
# comments of your own stay.

";

/// Lines of TOML.
struct Lines {
    text: String,
    /// The table that is being written.
    place: String,
    comments: Comments,
}

impl Lines {
    fn reading(&mut self, reading: &Settings) {
        let Settings { encoding, delimiter, header_line } = reading;
        if reading == &Settings::default() {
            return;
        }
        self.head("[reading]", &["reading"]);
        self.optional("encoding", encoding.as_ref());
        self.optional("delimiter", delimiter.map(char::from));
        if let Some(line) = header_line {
            self.key("header_line", line.unwrap_or(0));
        }
    }

    fn columns(&mut self, choices: &Choices) {
        for (name, Choice { kind, role }) in choices {
            self.head(format_args!("[columns.{}]", quoted(name)), &["columns", name]);
            self.optional("type", kind.map(type_name));
            self.optional("role", role.map(role_name));
        }
    }

    fn model(&mut self, model: &Model) {
        let Model {
            name,
            about,
            min_coverage,
            bottom_heavy,
            require_reason,
            cuts,
            tiers,
            criteria,
            rules,
            lifetime,
            small_but_valuable,
        } = model;
        self.head("[model]", &["model"]);
        self.text("name", name);
        self.unless_empty("about", about);
        self.key("min_coverage", number(*min_coverage));
        self.key("bottom_heavy", number(*bottom_heavy));
        if *require_reason {
            self.key("require_reason", require_reason);
        }
        self.cuts(cuts);
        tiers.iter().for_each(|tier| self.tier(tier));
        criteria.iter().for_each(|criterion| self.criterion(criterion));
        rules.iter().for_each(|rule| self.rule(rule));
        self.lifetime(lifetime);
        self.small_but_valuable(small_but_valuable);
    }

    fn lifetime(&mut self, lifetime: &Lifetime) {
        let Lifetime {
            formula,
            years,
            retention,
            discount_rate,
            margin,
            repeats,
            until_last,
            observed,
            value,
        } = lifetime;
        if lifetime == &Lifetime::default() {
            return;
        }
        self.head("[model.lifetime]", &["model", "lifetime"]);
        self.text("formula", formula.name());
        for (key, figure) in [("years", years), ("retention", retention), ("discount_rate", discount_rate)] {
            self.key(key, number(*figure));
        }
        if let Some(margin) = margin {
            self.key("margin", number(*margin));
        }
        let formulas =
            [("repeats", repeats), ("until_last", until_last), ("observed", observed), ("value", value)];
        for (key, formula) in formulas {
            self.optional(key, formula.as_ref());
        }
    }

    fn small_but_valuable(&mut self, limits: &SmallButValuable) {
        let SmallButValuable { revenue_up_to, high_from, high_on } = limits;
        if limits == &SmallButValuable::default() {
            return;
        }
        self.head("[model.small_but_valuable]", &["model", "small_but_valuable"]);
        self.key("revenue_up_to", number(*revenue_up_to));
        self.key("high_from", number(*high_from));
        let measures: Vec<String> = high_on.iter().map(|measure| string(measure)).collect();
        self.key("high_on", format_args!("[{}]", measures.join(", ")));
    }

    fn cuts(&mut self, cuts: &Cuts) {
        let Cuts { by, from, until, of, or_else } = cuts;
        self.head("[model.cuts]", &["model", "cuts"]);
        self.text(
            "by",
            match by {
                CutBy::Score => "score",
                CutBy::Customers => "customers",
                CutBy::Value => "value",
            },
        );
        self.optional("of", of.as_ref());
        self.optional("or_else", or_else.as_ref());
        for (key, limits) in [("from", from), ("until", until)] {
            if !limits.is_empty() {
                self.key(key, list(limits));
            }
        }
    }

    fn tier(&mut self, tier: &TierDefinition) {
        let TierDefinition { name, symbol, color, meaning, serve } = tier;
        self.head("[[model.tiers]]", &["model", "tiers", name]);
        self.text("name", name);
        for (key, text) in [("symbol", symbol), ("color", color), ("meaning", meaning), ("serve", serve)] {
            self.unless_empty(key, text);
        }
    }

    fn criterion(&mut self, criterion: &Criterion) {
        let Criterion { name, measure, weight, scale, better, from, to, steps, ask, on } = criterion;
        self.head("[[model.criteria]]", &["model", "criteria", name]);
        self.text("name", name);
        self.unless_empty("ask", ask);
        self.text("measure", measure);
        self.key("weight", number(weight.0));
        self.text("scale", scale.name());
        let better = match better {
            Better::Higher => "higher",
            Better::Lower => "lower",
        };
        self.text("better", better);
        for (key, end) in [("from", from), ("to", to)] {
            if let Some(end) = end {
                self.key(key, number(*end));
            }
        }
        if !steps.is_empty() {
            let steps: Vec<String> = steps.iter().map(|step| list(step)).collect();
            self.key("steps", format_args!("[{}]", steps.join(", ")));
        }
        self.switch(*on);
    }

    fn rule(&mut self, rule: &Rule) {
        let Rule { when, tier, at_best, at_worst, why, on } = rule;
        self.head("[[model.rules]]", &["model", "rules", when]);
        self.text("when", when);
        for (key, tier) in [("tier", tier), ("at_best", at_best), ("at_worst", at_worst)] {
            if let Some(tier) = tier {
                self.key(key, tier);
            }
        }
        self.unless_empty("why", why);
        self.switch(*on);
    }

    fn filter(&mut self, filter: &SavedFilter) {
        let SavedFilter { name, expression } = filter;
        self.head("[[filters]]", &["filters", name]);
        self.text("name", name);
        self.text("expression", expression);
    }

    fn computed(&mut self, column: &ComputedColumn) {
        let ComputedColumn { name, expression } = column;
        self.head("[[computed]]", &["computed", name]);
        self.text("name", name);
        self.text("expression", expression);
    }

    fn decision(&mut self, key: &CustomerKey, decision: &Decision) {
        let Decision { tier, reason, calculated, by, on, again, reviewed, note, earlier, ratings } = decision;
        self.head(format_args!("[decisions.{}]", quoted(&key.0)), &["decisions", &key.0]);
        if let Some(tier) = tier {
            self.key("tier", tier);
        }
        self.optional("reason", reason.as_ref());
        if let Some(calculated) = calculated {
            self.key("calculated", calculated);
        }
        self.optional("by", by.as_ref());
        for (key, day) in [("on", on), ("again", again), ("reviewed", reviewed)] {
            self.optional(key, day.as_ref());
        }
        self.optional("note", note.as_ref());
        if !earlier.is_empty() {
            let verdicts: Vec<String> = earlier.iter().map(verdict_in_braces).collect();
            self.key("earlier", format_args!("[\n  {},\n]", verdicts.join(",\n  ")));
        }
        for (question, rating) in ratings {
            self.key(&format!("ratings.{}", quoted(question)), rating.number());
        }
    }

    fn switch(&mut self, on: bool) {
        if !on {
            self.key("on", on);
        }
    }

    /// Begins a table after a blank line; it stands in `place`.
    fn head(&mut self, head: impl Display, place: &[&str]) {
        self.place.clear();
        for name in place {
            self.place = inside(&self.place, name);
        }
        self.text.push('\n');
        let about = self.comments.take(&self.place);
        self.line(head, about);
    }

    fn key(&mut self, key: &str, value: impl Display) {
        let about =
            if self.comments.is_empty() { None } else { self.comments.take(&inside(&self.place, key)) };
        self.line(format_args!("{key} = {value}"), about);
    }

    fn text(&mut self, key: &str, text: impl Display) {
        self.key(key, string(&text.to_string()));
    }

    fn optional(&mut self, key: &str, text: Option<impl Display>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn unless_empty(&mut self, key: &str, text: &str) {
        self.optional(key, Some(text).filter(|text| !text.is_empty()));
    }

    /// A line, with the comments about it.
    fn line(&mut self, line: impl Display, about: Option<About>) {
        let About { before, beside } = about.unwrap_or_default();
        let blank = if beside.is_empty() { "" } else { "  " };
        // A string takes everything that is written to it.
        let _ = writeln!(self.text, "{before}{line}{blank}{beside}");
    }

    fn end(self) -> String {
        let Lines { mut text, comments, .. } = self;
        let rest = comments.rest();
        if !rest.is_empty() {
            text.push('\n');
            text.push_str(&rest);
        }
        text
    }
}

/// What was decided on an earlier day, on one line.
fn verdict_in_braces(verdict: &Verdict) -> String {
    let Verdict { tier, reason, calculated, by, on } = verdict;
    let number = |tier: &Option<Tier>| tier.map(|tier| tier.to_string());
    let text = |text: &Option<Arc<str>>| text.as_ref().map(|text| string(text));
    let parts = [
        ("tier", number(tier)),
        ("reason", text(reason)),
        ("calculated", number(calculated)),
        ("by", text(by)),
        ("on", on.map(|day| quoted(&day.to_string()))),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect();
    format!("{{ {} }}", parts.join(", "))
}

fn type_name(kind: ChosenType) -> &'static str {
    match kind {
        ChosenType::Text => "text",
        ChosenType::DecimalPoint => "decimal_point",
        ChosenType::DecimalComma => "decimal_comma",
        ChosenType::DayFirst => "day_first",
        ChosenType::MonthFirst => "month_first",
        ChosenType::YearFirst => "year_first",
    }
}

fn role_name(role: ChosenRole) -> &'static str {
    match role {
        ChosenRole::None => "none",
        ChosenRole::Role(role) => role.name(),
    }
}

fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|&each| number(each)).collect();
    format!("[{}]", numbers.join(", "))
}

/// A number as a person writes it: 70, 0.5, 1e300.
fn number(number: f64) -> String {
    /// Whole numbers up to here have all their digits in a float.
    const WHOLE: f64 = 1e15;
    if number.is_nan() {
        return "nan".to_string();
    }
    if number.fract() == 0.0 && number.abs() < WHOLE { format!("{number}") } else { format!("{number:?}") }
}

/// Text between the quotes that need the fewest escapes.
fn string(text: &str) -> String {
    let plain_is_better =
        text.contains(['"', '\\']) && !text.contains(|letter: char| letter == '\'' || letter.is_control());
    if plain_is_better { format!("'{text}'") } else { quoted(text) }
}

/// Text between double quotes, on one line whatever it holds.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
