//! The first line after a list was opened: what was done, by what, what was not used, and what to press. Doubts come
//! first; where there is too little room, what matters least is left out.

mod parts;

use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::core::{Core, FirstLine, Notice};
use crate::app::work::Lane;
use crate::app::work::compare::EarlierChoice;
use crate::app::work::unused::unused_columns;
use crate::data::display;
use crate::tiering::fit::{self, Judged};

use parts::{
    NAMED, done, doubts, missing, names, offered, reminders, sampled, series, sheet, too_little, without_role,
};

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
    if core.prompt.is_some() {
        core.first_line = FirstLine::Waits;
        return;
    }
    core.missing_said = core.document.missing_count();
    let before = core.notice.take();
    core.first_line = FirstLine::Said(before.clone());
    // Where it waited, that may be known by now.
    let latest = core.comparing.with == Some(EarlierChoice::Latest);
    let report = core.comparing.report.as_ref().filter(|_| latest);
    let moved = report.and_then(|report| report.in_short.as_deref()).map(who_moved);
    say_with(core, before, moved);
}

/// Says who moved: in the first line, if that is still on the screen; by itself, if nothing else was said since.
pub fn say_who_moved(core: &mut Core, in_short: &str) {
    let moved = who_moved(in_short);
    let before = core.first_line.take_before();
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
    if core.first_line != FirstLine::Waits || core.prompt.is_some() {
        return;
    }
    core.first_line = FirstLine::Due;
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
        (Permission::ReadOnly { .. }, _) => String::new(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_measured_as_letters() {
        assert_eq!(without_marks("{key:review} continues, {key:criteria} too."), "x continues, x too.");
    }
}
