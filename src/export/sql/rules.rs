//! Rules as SQL: who each is about, and what they come to together.

use std::fmt::Write;

use crate::tiering::Tiering;
use crate::tiering::model::Outcome;

use super::names::SqlNames;
use super::values::NamedValue;

/// A rule: 1 in a column of its own for those who it is about.
pub(super) struct SqlRule {
    pub column: NamedValue,
    outcome: Outcome,
}

/// The rules that are on and that the list can follow.
///
/// # Errors
/// A condition cannot be said in this dialect: a sentence.
pub(super) fn rules(tiering: &Tiering, names: &SqlNames<'_>) -> Result<Vec<SqlRule>, String> {
    let mut rules = Vec::new();
    for (at, (rule, matches)) in tiering.model.rules.iter().zip(&tiering.rules).enumerate() {
        let Some(outcome) = rule.outcome().filter(|_| rule.on && matches.is_ok()) else { continue };
        let why = if rule.why.is_empty() { String::new() } else { format!(": {}", rule.why) };
        let sql = format!("CASE WHEN {} THEN 1 ELSE 0 END", names.condition(&rule.when)?);
        let column = NamedValue::new(format!("{}{why}", rule.when), format!("r{}", at + 1), sql);
        rules.push(SqlRule { column, outcome });
    }
    Ok(rules)
}

/// The best and the worst tier that rules allow: the first of each, if it does not contradict an earlier one.
pub(super) fn bounds(rules: &[SqlRule]) -> [String; 2] {
    let mut bounds = ["NULL", "NULL"].map(String::from);
    // The rules of each kind that were read: a second one that applies does not count.
    let mut read: [Vec<&str>; 2] = Default::default();
    for SqlRule { column: NamedValue { alias, .. }, outcome } in rules {
        let (own, other, tier, sign) = match outcome {
            Outcome::Fix(_) => continue,
            Outcome::AtBest(tier) => (0, 1, tier, "<="),
            Outcome::AtWorst(tier) => (1, 0, tier, ">="),
        };
        let (before, beside) = (&bounds[own], &bounds[other]);
        let is_free = match beside.as_str() {
            "NULL" => String::new(),
            beside => format!(" AND ({beside} IS NULL OR {tier} {sign} {beside})"),
        };
        let is_first = read[own].iter().map(|earlier| format!(" AND {earlier} = 0")).collect::<String>();
        let known = match before.as_str() {
            "NULL" => String::new(),
            before => format!("WHEN {before} IS NOT NULL THEN {before} "),
        };
        read[own].push(alias);
        bounds[own] = format!("(CASE {known}WHEN {alias} = 1{is_first}{is_free} THEN {tier} END)");
    }
    // A database wants to know of which kind a column is.
    bounds.map(|bound| if bound == "NULL" { "(CASE WHEN 1 = 0 THEN 1 END)".to_owned() } else { bound })
}

/// The tier: fixed by the first rule that fixes, else the cut's within the bounds.
pub(super) fn tier(rules: &[SqlRule]) -> String {
    let mut cases = String::new();
    for SqlRule { column: NamedValue { alias, .. }, outcome } in rules {
        if let Outcome::Fix(tier) = outcome {
            // Writing to a string cannot fail.
            let _ = write!(cases, "\n      WHEN {alias} = 1 THEN {tier}");
        }
    }
    format!(
        "CASE{cases}\n      WHEN cut_tier IS NULL THEN NULL\n      WHEN cut_tier < best THEN best\n      \
         WHEN cut_tier > worst THEN worst\n      ELSE cut_tier\n    END"
    )
}
