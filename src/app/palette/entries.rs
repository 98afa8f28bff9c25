//! What the palette offers that needs no looking up: commands, columns, saved filters, tiers.

use std::path::PathBuf;

use crate::app::commands::{COMMANDS, Entry, WORDS};
use crate::app::core::list::columns::View;
use crate::app::core::message::Command;
use crate::app::core::prompt::suggestions::{Act, Offer};
use crate::app::core::state::State;
use crate::app::work::fuzzy::{Fuzzy, best};
use crate::app::work::rows::SortBy;
use crate::data::column::ColumnType;

/// Commands that fit a text, the best first; what does not apply says why. All of them for an empty text, those
/// that apply first.
pub fn commands(state: &State, text: &str) -> Vec<Offer> {
    let mut all: Vec<Offer> = COMMANDS.iter().map(|entry| command(state, entry, text.len())).collect();
    let further = WORDS.iter().filter(|word| COMMANDS.iter().all(|entry| entry.id != word.word));
    all.extend(further.map(|word| {
        let whole = if word.takes.is_empty() { word.word.to_string() } else { format!("{} ", word.word) };
        let optional = word.takes.is_empty() || word.takes.starts_with('[');
        let act = if optional { Act::Line(word.word.into()) } else { Act::Write(0..text.len(), whole) };
        Offer { keys: word.takes.into(), ..Offer::new(word.word, word.help, act) }
    }));
    if text.is_empty() {
        all.sort_by_key(|offer| offer.why_not.is_some());
        return all;
    }
    let row = text
        .parse::<usize>()
        .ok()
        .map(|row| Offer::new(format!("row {row}"), "go to this row", Act::Line(text.to_string())));
    row.into_iter().chain(fitting(all, text)).collect()
}

fn command(state: &State, entry: &Entry, typed: usize) -> Offer {
    let act = match entry.command {
        Command::SetTier(_) => Act::Write(0..typed, "tier ".into()),
        command => Act::Run(command),
    };
    Offer {
        keys: entry.shown_keys(state),
        why_not: entry.available(state).err().map(|reason| reason.to_string()),
        ..Offer::new(entry.id, entry.described(), act)
    }
}

/// The one that is called exactly so, then those whose name has the letters, then those whose help has the words.
fn fitting(all: Vec<Offer>, text: &str) -> Vec<Offer> {
    let mut fuzzy = Fuzzy::new(text);
    let lower = text.to_lowercase();
    let mut score = |offer: &Offer| {
        let by_help =
            || lower.split_whitespace().all(|word| offer.about.to_lowercase().contains(word)).then_some(0);
        if offer.label == text { Some(u32::MAX) } else { fuzzy.score(&offer.label).or_else(by_help) }
    };
    let mut scored: Vec<(u32, Offer)> =
        all.into_iter().filter_map(|offer| Some((score(&offer)?, offer))).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, offer)| offer).collect()
}

/// Columns whose heading fits a text.
pub fn columns(state: &State, text: &str) -> Vec<Offer> {
    let views = best(text, &state.customers.columns, |view| view.title.clone());
    views
        .into_iter()
        .map(|view| Offer::new(&view.title, about(state, view), Act::Column(view.shows)))
        .collect()
}

fn about(state: &State, view: &View) -> String {
    let id = match view.shows {
        SortBy::Column(id) => id,
        SortBy::Computed(at) => {
            let computed = state.document.tiering.computed.get(at);
            return computed.map_or_else(String::new, |computed| format!("= {}", computed.column.expression));
        }
        SortBy::Tier | SortBy::Score => return "worked out by the model".into(),
    };
    let Some(column) = state.document.table.column(id) else { return String::new() };
    let kind = match &column.kind {
        ColumnType::Empty => "empty",
        kind => kind.name(),
    };
    let role = column.role.map_or_else(String::new, |role| format!(" · {}", role.name()));
    let hidden = if view.hidden { " · hidden" } else { "" };
    format!("{kind}{role}{hidden}")
}

/// Columns to sort by, for the last key of several.
pub fn sort_keys(state: &State, argument: &str, from: usize) -> Vec<Offer> {
    let start = argument.rfind(',').map_or(0, |comma| comma + 1);
    let start = start + argument[start..].len() - argument[start..].trim_start().len();
    let wanted = argument[start..].trim();
    let at = from + start..from + argument.len();
    let mut offers = columns(state, wanted);
    for offer in &mut offers {
        offer.act = Act::Write(at.clone(), format!("{} ", offer.label));
    }
    let complete = offers.iter().any(|offer| offer.label.eq_ignore_ascii_case(wanted));
    if complete || offers.is_empty() && !wanted.is_empty() {
        let end = from + argument.len();
        let blank = if argument.ends_with(' ') { "" } else { " " };
        let way = |word: &str, about| Offer::new(word, about, Act::Write(end..end, format!("{blank}{word}")));
        let given = [" up", " down"].iter().any(|way| wanted.to_lowercase().ends_with(way));
        return if given {
            Vec::new()
        } else {
            vec![way("down", "the largest first"), way("up", "the smallest first")]
        };
    }
    offers
}

/// Saved filters whose name or condition fits a text.
pub fn filters(state: &State, text: &str) -> Vec<Offer> {
    let saved =
        best(text, &state.document.review.filters, |filter| format!("{} {}", filter.name, filter.expression));
    let offer = |name: &String, about: &String| Offer::new(name, about, Act::Filter(name.clone()));
    saved.into_iter().map(|filter| offer(&filter.name, &filter.expression)).collect()
}

/// The names of saved filters, to be written into the line.
pub fn filter_names(state: &State, argument: &str, from: usize) -> Vec<Offer> {
    let mut offers = filters(state, argument.trim());
    for offer in &mut offers {
        offer.act = Act::Write(from..from + argument.len(), offer.label.clone());
    }
    offers
}

/// Computed columns, to be written into the line.
pub fn computed(state: &State, argument: &str, from: usize) -> Vec<Offer> {
    let columns = best(argument.trim(), &state.document.review.computed, |column| column.name.clone());
    let write = |name: &str| Act::Write(from..from + argument.len(), name.to_string());
    columns
        .into_iter()
        .map(|column| Offer::new(&column.name, &column.expression, write(&column.name)))
        .collect()
}

/// The model's tiers.
pub fn tiers(state: &State, argument: &str) -> Vec<Offer> {
    let wanted = argument.trim();
    let tiers = state.document.review.model.tiers().map(|(number, definition)| {
        Offer::new(
            format!("{number} {}", definition.name),
            &definition.meaning,
            Act::Line(format!("tier {number}")),
        )
    });
    best(wanted, tiers, |offer| offer.label.clone())
}

/// Lists that were open lately.
pub fn recent(text: &str, lists: Vec<PathBuf>) -> Vec<Offer> {
    let shown = |path: &PathBuf| path.display().to_string();
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let fitting = best(text, lists, shown);
    fitting.into_iter().map(|path| Offer::new(name(&path), shown(&path), Act::Open(path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::Verb;

    #[test]
    fn every_word_that_takes_nothing_is_run_at_once() {
        for word in WORDS {
            let takes_nothing = matches!(word.verb, Verb::Quit | Verb::QuitAnyway | Verb::SaveAndQuit);
            assert_eq!(word.takes.is_empty(), takes_nothing, "{}", word.word);
        }
    }
}
