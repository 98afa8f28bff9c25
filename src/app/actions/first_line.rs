//! The first line after a list was opened: what was done, by what, what was not used, and what to press. Doubts come
//! first; where there is too little room, what matters least is left out.

use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::core::{Core, Notice};
use crate::app::work::Lane;
use crate::app::work::compare::EarlierChoice;
use crate::app::work::unused::{has_dated_role, unused_columns};
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
const NAMED: usize = 2;
/// Lines of the screen that it may take.
const LINES: usize = 2;
/// The same if there is something to doubt.
const LINES_WITH_DOUBTS: usize = 3;

/// Below this width, doubts may take a line more.
const NARROW: usize = 78;

/// Says the first line, unless the list is the demo or something went wrong that was said already.
pub fn say(core: &mut Core) {
    if core.document.busy.is_some() {
        // The review is being read again: after that.
        return;
    }
    core.first_line_waits = core.prompt.is_some();
    if core.first_line_waits {
        return;
    }
    core.opening = false;
    core.missing_said = core.document.missing_count();
    let before = core.notice.take();
    core.before_first_line = before.clone();
    // Where it waited, that may be known by now.
    let latest = core.comparing.with == Some(EarlierChoice::Latest);
    let report = core.comparing.report.as_ref().filter(|_| latest);
    let moved = report.and_then(|report| report.in_short.as_deref()).map(who_moved);
    say_with(core, before, moved);
}

/// Says who moved: in the first line, if that is still on the screen; by itself, if nothing else was said since.
pub fn say_who_moved(core: &mut Core, in_short: &str) {
    let moved = who_moved(in_short);
    let before = core.before_first_line.take();
    match &core.notice {
        None if core.prompt.is_none() => core.say(moved),
        Some(notice) if notice.is_first_line => say_with(core, before, Some(moved)),
        _ => {}
    }
}

/// `57 customers changed tier since 2026-11-20: 31 up, 26 down; = shows why.`
fn who_moved(in_short: &str) -> String {
    format!("{in_short}; {{key:compare}} shows why.")
}

/// Says the first line with what was said before it, and who moved.
fn say_with(core: &mut Core, before: Option<Notice>, moved: Option<String>) {
    let document = &core.document;
    let is_warning = before.as_ref().is_some_and(|notice| notice.warning);
    if is_warning || !document.kept || document.table.is_empty() {
        core.notice = before;
        return;
    }
    let is_tiered = document.tiering.sums.with_tier() > 0;
    let doubts = doubts(document, is_tiered);
    let (missing, reminders) = (missing(document), reminders(core));
    let said = before.map(|notice| notice.text);
    let urgent = said.into_iter().chain(sheet(document)).chain(doubts).chain(missing).chain(reminders);
    let mut parts: Vec<String> = urgent.collect();
    let has_doubts =
        parts.len() > usize::from(sheet(document).is_some()) || !too_little(&document.tiering)[0].is_empty();
    parts.splice(..0, sampled(document).into_iter().chain(moved));
    let width = usize::from(core.size.0.saturating_sub(2)).max(1);
    let lines = match has_doubts || !is_tiered {
        true => LINES_WITH_DOUBTS + usize::from(width < NARROW),
        false => LINES,
    };
    let fits = |text: &str| display::lines(&without_marks(text), width).len() <= lines;
    let text = if is_tiered { sorted(document, &parts, fits) } else { without_tiers(document, &parts, fits) };
    let warning = has_doubts || !is_tiered;
    core.notice = Some(Notice { text, warning, is_first_line: true });
}

/// Says the first line if it waited for a line that is not typed any more.
pub fn say_if_it_waited(core: &mut Core) {
    if !core.first_line_waits || core.prompt.is_some() {
        return;
    }
    core.first_line_waits = false;
    if !core.requests.is_waiting(Lane::Tier) {
        // Else it comes with the tiers.
        say(core);
    }
}

/// Says why nobody has a tier any more, or would have one by a model that is tried.
pub fn say_without_tiers(core: &mut Core, is_tried: bool) {
    let asks = core.document.tiering.model.questions().next().is_some();
    let text = match is_tried && asks {
        true => "Nobody would have a tier yet: this model asks questions about each customer. \
                 {key:keep} keeps it, then {key:rate} answers them."
            .to_owned(),
        false => without_tiers(&core.document, &[], |_| true),
    };
    core.warn(text);
}

/// A sentence with one letter in place of each `{key:ID}`, which is about what a key takes.
fn without_marks(text: &str) -> String {
    let mut parts = text.split("{key:");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |line, part| line + "x" + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// The longest of some texts that fits, else the last.
fn longest(texts: impl IntoIterator<Item = String>, fits: impl Fn(&str) -> bool) -> String {
    let mut last = String::new();
    for text in texts {
        if fits(&text) {
            return text;
        }
        last = text;
    }
    last
}

/// What was done, what was not used, and what to press.
fn sorted(document: &Document, urgent: &[String], fits: impl Fn(&str) -> bool) -> String {
    let tiering = &document.tiering;
    let [done, only] = [false, true].map(|says_only| done(tiering, says_only));
    let unused = unused_columns(tiering);
    let [all, few] = [usize::MAX, NAMED].map(|most| {
        let names = names(tiering, &unused, most);
        if unused.is_empty() { String::new() } else { format!("Not used: {names}.") }
    });
    let next = match (&document.permission, tiering.borderline) {
        (Permission::ReadOnly(_), _) => String::new(),
        (_, 0) => "{key:review} goes through them one by one, {key:criteria} changes what counts.".into(),
        _ => "{key:review} goes through the borderline ones, {key:criteria} changes what counts.".into(),
    };
    let short =
        if next.is_empty() { "" } else { "{key:review} reviews, {key:criteria} changes what counts." };
    let line = |parts: &[&str]| {
        let parts = urgent.iter().map(String::as_str).chain(parts.iter().copied());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let [little, other] = too_little(tiering);
    let series = series(tiering);
    let with_series =
        [line(&[&done, &series, &little, &other, &all, &next]), line(&[&done, &series, &little, short])];
    if let Some(text) = with_series.into_iter().find(|text| !series.is_empty() && fits(text)) {
        return text;
    }
    let texts = [
        line(&[&done, &little, &other, &all, &next]),
        line(&[&done, &little, &other, short]),
        line(&[&done, &little, &other]),
        line(&[&only, &other]),
        line(&[&only, &all, &next]),
        line(&[&only, &few, &next]),
        line(&[&only, &few, short]),
        line(&[&only, short]),
        line(&[&only]),
        line(&[]),
    ];
    // Without that, the forms that only leave out the rest are passed over.
    let skipped = if little.is_empty() { 1..4 } else { 0..0 };
    let texts = texts.into_iter().enumerate().filter(|(at, text)| !skipped.contains(at) && !text.is_empty());
    longest(texts.map(|(_, text)| text), fits)
}

/// What the revenue is made of, where it is added up from periods side by side.
fn series(tiering: &Tiering) -> String {
    let measures = &tiering.measures;
    match (measures.series_revenue(), measures.series(), measures.table().series()) {
        (Some(_), Some(found), Some(series)) => format!("Revenue is {}.", found.revenue_in_words(series)),
        _ => String::new(),
    }
}

/// That the list has little for the model, and a model that fits better; nothing where it has enough.
fn too_little(tiering: &Tiering) -> [String; 2] {
    let said = Judged::in_tiering(tiering).too_little(&tiering.model);
    let other = said.as_ref().and_then(|_| fit::instead(&tiering.model, &tiering.measures));
    [said.unwrap_or_default(), other.map(offered).unwrap_or_default()]
}

fn offered(fitting: Fitting) -> String {
    format!("{} fits better, by {}: {{key:models}} chooses it.", fitting.name, fitting.by)
}

/// `Sorted 793 customers into 4 tiers by profit, revenue and 4 more.` Where that is little for the model, it may say
/// `only`, if nothing else says so.
fn done(tiering: &Tiering, says_only: bool) -> String {
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
    let more = names.len().saturating_sub(NAMED);
    match (names, more) {
        ([one], _) => one.clone(),
        (_, 0) => names.join(" and "),
        (_, 1) => format!("{} and {}", names[..NAMED].join(", "), names[NAMED]),
        _ => format!("{} and {more} more", names[..NAMED].join(", ")),
    }
}

/// The names of columns, of many the first ones and how many more.
fn names(tiering: &Tiering, columns: &[ColumnId], most: usize) -> String {
    let table = tiering.measures.table();
    let names: Vec<&str> = columns.iter().filter_map(|id| Some(table.column(*id)?.name.trim())).collect();
    match names.len().checked_sub(most) {
        None | Some(0) => names.join(", "),
        Some(more) => format!("{} and {more} more", names[..most].join(", ")),
    }
}

/// Why nobody has a tier, which model fits the list, and which columns could be of use.
fn without_tiers(document: &Document, urgent: &[String], fits: impl Fn(&str) -> bool) -> String {
    let tiering = &document.tiering;
    let model = &tiering.model;
    let why = Judged::in_tiering(tiering).too_little(model);
    let why = why.unwrap_or_else(|| "No customer has a tier yet.".into());
    let asks = model.questions().next().is_some();
    let way = match fit::instead(model, &tiering.measures) {
        _ if asks => "{key:rate} answers the questions of the model about a customer.".to_string(),
        Some(fitting) => offered(fitting),
        None => "{key:criteria} shows what counts.".to_string(),
    };
    let dates = without_role(tiering).unwrap_or_default();
    let columns = "{key:import} says what your columns mean.";
    let line = |parts: &[&str]| {
        let parts = urgent.iter().map(String::as_str).chain(parts.iter().copied());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let more = if dates.is_empty() { columns } else { &dates };
    longest([line(&[&why, &way, more]), line(&[&why, &way]), line(&[&why])], fits)
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
fn doubts(document: &Document, is_tiered: bool) -> Option<String> {
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
fn sheet(document: &Document) -> Option<String> {
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
fn missing(document: &Document) -> Option<String> {
    let missing = document.missing_count();
    let (are, them) =
        if missing == 1 { ("is about a customer", "it") } else { ("are about customers", "them") };
    (missing > 0).then(|| {
        let decisions = document.missing_decisions();
        format!("{decisions} {are} not in this list; {{key:quality}} shows {them}.")
    })
}

/// That these are not all customers, and that decisions about the others are kept.
fn sampled(document: &Document) -> Option<String> {
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
fn reminders(core: &Core) -> Option<String> {
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

    #[test]
    fn keys_are_measured_as_letters() {
        assert_eq!(without_marks("{key:review} continues, {key:criteria} too."), "x continues, x too.");
    }
}
