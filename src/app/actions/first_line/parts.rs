//! What the first line may say: each part in a sentence or two, or nothing.

use crate::app::core::Core;
use crate::app::core::document::Document;
use crate::app::work::unused::has_dated_role;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::display;
use crate::data::finding::{Finding, FindingKind, Severity};
use crate::data::number::counted;
use crate::tiering::Tiering;
use crate::tiering::figures;
use crate::tiering::fit::{self, Fitting, Judged};
use crate::tiering::measure::in_words;
use crate::tiering::model::Criterion;

/// Names of criteria, and of columns, that are said; the others are counted.
pub(super) const NAMED: usize = 2;

/// What the revenue is made of, where it is added up from periods side by side.
pub(super) fn series(tiering: &Tiering) -> String {
    let measures = &tiering.measures;
    match (measures.series_revenue(), measures.series(), measures.table().series()) {
        (Some(_), Some(found), Some(series)) => format!("Revenue is {}.", found.revenue_in_words(series)),
        _ => String::new(),
    }
}

/// That the list has little for the model, and a model that fits better; nothing where it has enough.
pub(super) fn too_little(tiering: &Tiering) -> [String; 2] {
    let said = Judged::in_tiering(tiering).too_little(&tiering.model);
    let other = said.as_ref().and_then(|_| fit::instead(&tiering.model, &tiering.measures));
    [said.unwrap_or_default(), other.map(offered).unwrap_or_default()]
}

/// Which other model fits the list better, and the key that chooses it: a sentence.
pub(super) fn offered(fitting: Fitting) -> String {
    format!("{} fits better, by {}: {{key:models}} chooses it.", fitting.name, fitting.by)
}

/// `Sorted 793 customers into 4 tiers by profit, revenue and 4 more.` Where that is little for the model, it may say
/// `only`, if nothing else says so.
pub(super) fn done(tiering: &Tiering, says_only: bool) -> String {
    let all = tiering.tiers.len();
    let with_tier = tiering.sums.with_tier();
    let rows = tiering.measures.table().kind().counted(all);
    let rows = if with_tier == all { rows } else { format!("{} of {rows}", figures::count(with_tier)) };
    let tiers = counted(tiering.model.tier_count(), "tier");
    let by = by(tiering);
    let is_little = says_only && by.len() <= NAMED + 1 && !Judged::in_tiering(tiering).is_enough();
    let only = if is_little { " only" } else { "" };
    let by = if by.is_empty() { String::new() } else { format!(" by {}{only}", listed(&by)) };
    let added = tiering.measures.table().added_rows().map(|orders| orders.counts.sentence() + " ");
    format!("{}Sorted {rows} into {tiers}{by}.", added.unwrap_or_default())
}

/// What the tiers are made by, what weighs most first.
fn by(tiering: &Tiering) -> Vec<String> {
    if let Some(measure) = tiering.cut_measure() {
        return vec![in_words(measure)];
    }
    let criteria = tiering.model.criteria.iter().zip(&tiering.criteria);
    let known = criteria.filter(|(criterion, scaled)| criterion.counts() && scaled.is_ok());
    let mut known: Vec<_> = known.map(|(criterion, _)| criterion).collect();
    known.sort_by(|one, other| other.weight.0.total_cmp(&one.weight.0));
    let name = |criterion: &Criterion| match &*criterion.measure {
        // Its name reads on in the value: "Customer for 3 years".
        "tenure_years" => "time as a customer".to_string(),
        _ => in_a_sentence(&criterion.name),
    };
    known.into_iter().map(name).collect()
}

/// A name with a small first letter, unless it is one of those that are written large.
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_string(),
    }
}

/// `profit, revenue and 4 more`.
fn listed(names: &[String]) -> String {
    match names.len().saturating_sub(NAMED) {
        0 | 1 => display::listed(names, "and"),
        more => display::first_of(&names[..NAMED], more),
    }
}

/// The names of columns, of many the first ones and how many more.
pub(super) fn names(tiering: &Tiering, columns: &[ColumnId], most: usize) -> String {
    let table = tiering.measures.table();
    let names: Vec<&str> = columns.iter().filter_map(|id| Some(table.column(*id)?.name.trim())).collect();
    let shown = names.len().min(most);
    display::first_of(&names[..shown], names.len() - shown)
}

/// That no date column has a role, where the list has dates and none is used.
pub(super) fn without_role(tiering: &Tiering) -> Option<String> {
    let table = tiering.measures.table();
    let dates = table.column_ids().filter(|id| {
        table
            .column(*id)
            .is_some_and(|column| matches!(column.kind, ColumnType::Date(_)) && column.role.is_none())
    });
    let dates: Vec<ColumnId> = dates.collect();
    let is_aged = has_dated_role(table);
    let names = names(tiering, &dates, NAMED);
    (!is_aged && !dates.is_empty())
        .then(|| format!("No date column has a role ({names}): press {{key:import}}."))
}

/// The first doubt, and where all of them are.
pub(super) fn doubts(document: &Document, is_tiered: bool) -> Option<String> {
    let of_table = document.table.findings();
    let of_tiers = document.tiering.doubts();
    let about_dates = document.tiering.measures.date_findings();
    let all = document.all_findings().chain(&of_table).chain(about_dates).chain(&of_tiers);
    // Without tiers it is said anyway that the list has no figures to tier by.
    let is_one = |finding: &&Finding| {
        let is_said = !is_tiered && finding.kind == FindingKind::NoValueColumn;
        finding.kind.severity() != Severity::Note && !is_said
    };
    let mut doubts: Vec<&Finding> = all.filter(is_one).collect();
    // Where the rows are no customers, nothing else matters as much.
    doubts.sort_by_key(|finding| (finding.kind != FindingKind::OrderRows, finding.kind.severity()));
    let first = first_sentence(&doubts.first()?.message);
    Some(match doubts.len() {
        1 => format!("{first} {{key:quality}} shows it."),
        2 => format!("{first} {{key:quality}} shows both doubts."),
        count => format!("{first} {{key:quality}} shows all {count} doubts."),
    })
}

/// Which sheet of a workbook was read, where several could be.
pub(super) fn sheet(document: &Document) -> Option<String> {
    let sheet = document.table.text().dialect().origin.sheet()?;
    let several = sheet.tables() > 1 && document.review.reading.sheet.is_none();
    several
        .then(|| format!("Sheet \"{}\" of {}; {{key:import}} changes it.", sheet.name(), sheet.sheets.len()))
}

fn first_sentence(text: &str) -> String {
    let text = display::sentence(text);
    match text.find(". ") {
        Some(end) => text[..=end].to_string(),
        None => text,
    }
}

/// That there are decisions about customers who are not in the list.
pub(super) fn missing(document: &Document) -> Option<String> {
    let missing = document.missing_count();
    let (are, them) =
        if missing == 1 { ("is about a customer", "it") } else { ("are about customers", "them") };
    (missing > 0).then(|| {
        let decisions = document.missing_decisions();
        format!("{decisions} {are} not in this list; {{key:quality}} shows {them}.")
    })
}

/// That these are not all customers, and that decisions about the others are kept.
pub(super) fn sampled(document: &Document) -> Option<String> {
    let sampled = document.sampled()?;
    let about_others = document.by_row.all.without(&document.by_row.here);
    let others = match about_others.total() {
        0 => String::new(),
        1 => format!(" {about_others} about another customer is kept."),
        _ => format!(" {about_others} about others are kept."),
    };
    let held = if document.review.model.steady.is_some() { " Nobody is held in a tier." } else { "" };
    Some(format!("This is {}.{others}{held}", sampled.in_words()))
}

/// That there are customers to look at again.
pub(super) fn reminders(core: &Core) -> Option<String> {
    let due = core.document.by_row.due(core.person.today, core.document.review.model.decisions.look_again());
    let (reminders, are) = (counted(due, "reminder"), if due == 1 { "is" } else { "are" });
    (due > 0).then(|| format!("{reminders} {are} due; {{key:review}} lists them."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_in_a_sentence() {
        for (names, expected) in [
            (&["profit"][..], "profit"),
            (&["profit", "revenue"], "profit and revenue"),
            (&["profit", "revenue", "orders"], "profit, revenue and orders"),
            (&["profit", "revenue", "orders", "margin"], "profit, revenue and 2 more"),
        ] {
            let names: Vec<String> = names.iter().map(|name| (*name).to_string()).collect();
            assert_eq!(listed(&names), expected);
        }
        for (name, expected) in [("Pays full price", "pays full price"), ("NPS", "NPS"), ("Élan", "élan")] {
            assert_eq!(in_a_sentence(name), expected);
        }
    }
}
