//! What the palette suggests without looking anything up: commands, columns, saved filters, tiers.

use std::cmp::Reverse;
use std::path::PathBuf;

use super::run::is_for_all_screens;
use crate::app::commands::{WORDS, row_named, row_of, rows, unavailable};
use crate::app::core::command::Command;
use crate::app::core::list::columns::ColumnView;
use crate::app::core::prompt::suggestions::{Accept, Suggestion};
use crate::app::core::row::Row;
use crate::app::state::State;
use crate::app::work::fuzzy::{Fuzzy, best};
use crate::app::work::rows::SortBy;
use crate::data::column::ColumnType;
use crate::review::lists::ListName;

/// Commands that fit a text, the best first; what does not apply says why. All of them for an empty text, those
/// that apply first.
pub fn commands(state: &State, text: &str) -> Vec<Suggestion> {
    // A command that has another row on this screen is listed by that one.
    let context = state.context();
    let is_here =
        |row: &&'static Row| row.contexts.contains(&context) || row_of(row.command, context).is_none();
    let mut all: Vec<Suggestion> =
        rows().filter(is_here).map(|row| command(state, row, text.len())).collect();
    let further = WORDS.iter().filter(|word| rows().all(|row| row.id != word.word));
    all.extend(further.map(|word| {
        let whole = if word.takes.is_empty() { word.word.to_string() } else { format!("{} ", word.word) };
        let optional = word.takes.is_empty() || word.takes.starts_with('[');
        let act = if optional { Accept::Line(word.word.into()) } else { Accept::Write(0..text.len(), whole) };
        Suggestion { keys: word.takes.into(), ..Suggestion::new(word.word, word.help, act) }
    }));
    if text.is_empty() {
        all.sort_by_key(|suggestion| suggestion.unavailable.is_some());
        return all;
    }
    let row = text
        .parse::<usize>()
        .ok()
        .map(|row| Suggestion::new(format!("row {row}"), "go to this row", Accept::Line(text.to_string())));
    row.into_iter().chain(fitting(all, text)).collect()
}

fn command(state: &State, row: &Row, typed: usize) -> Suggestion {
    let context = state.context();
    let by_name = is_for_all_screens(row.command, context) && !row.contexts.contains(&context);
    let accept = match row.command {
        Command::SetTier(_) => Accept::Write(0..typed, "tier ".into()),
        _ if by_name => Accept::Line(row.id.into()),
        command => Accept::Run(command),
    };
    let why = if by_name { None } else { unavailable(row, context, &state.core) };
    Suggestion {
        keys: if by_name { String::new() } else { state.keymap.shown(row, &state.core) },
        unavailable: why.map(|sentence| state.keymap.fill_in(&sentence, &state.core).into_owned()),
        ..Suggestion::new(row.id, row.described(), accept)
    }
}

/// The command of exactly this name, then those whose name begins so, the shortest first, then those whose name has the
/// letters, then those whose name, screen, help or synonyms have the words; of those, what applies here comes first.
fn fitting(all: Vec<Suggestion>, text: &str) -> Vec<Suggestion> {
    let mut fuzzy = Fuzzy::new(text);
    let lower = text.to_lowercase();
    let mut score = |suggestion: &Suggestion| {
        let by_help = || {
            let row = row_named(&suggestion.label);
            let title = match row.map(|row| row.command) {
                Some(Command::Open(screen)) => screen.title(),
                _ => "",
            };
            let synonyms = row.map_or("", |row| row.synonyms);
            let about = format!("{} {title} {} {synonyms}", suggestion.label, suggestion.about);
            let about = about.to_lowercase();
            lower.split_whitespace().all(|word| about.contains(word)).then_some(0)
        };
        let applies = suggestion.unavailable.is_none();
        if suggestion.label.starts_with(&lower) {
            // The name itself is the shortest that begins so.
            Some((Reverse(suggestion.label.len()), u32::MAX, applies))
        } else {
            let score = fuzzy.score(&suggestion.label).or_else(by_help)?;
            Some((Reverse(usize::MAX), score, applies))
        }
    };
    let mut scored: Vec<_> =
        all.into_iter().filter_map(|suggestion| Some((score(&suggestion)?, suggestion))).collect();
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// Columns whose heading fits a text.
pub fn columns(state: &State, text: &str) -> Vec<Suggestion> {
    let views = best(text, &state.core.list.columns, |view| view.title.clone());
    views
        .into_iter()
        .map(|view| Suggestion::new(&view.title, about(state, view), Accept::Column(view.shows)))
        .collect()
}

fn about(state: &State, view: &ColumnView) -> String {
    let id = match view.shows {
        SortBy::Column(id) => id,
        SortBy::Computed(at) => {
            let computed = state.core.document.tiering.computed.get(at);
            return computed.map_or_else(String::new, |computed| format!("= {}", computed.column.expression));
        }
        SortBy::Revenue => return "added up from periods side by side".into(),
        SortBy::Trend => return "periods side by side · sorted by growth".into(),
        SortBy::Name => return "first and last name".into(),
        SortBy::OfRow(name) if name.is_of_move() => return "since an earlier state of the list".into(),
        SortBy::OfRow(_) => return "from your decisions".into(),
        SortBy::Tier | SortBy::Score => return "calculated by the model".into(),
    };
    let Some(column) = state.core.document.table.column(id) else { return String::new() };
    let kind = match &column.kind {
        ColumnType::Empty => "empty",
        kind => kind.name(),
    };
    let role = column.role.map_or_else(String::new, |role| format!(" · {role}"));
    let hidden = if view.hidden { " · hidden" } else { "" };
    format!("{kind}{role}{hidden}")
}

/// Columns to sort by, for the last key of several.
pub fn sort_keys(state: &State, argument: &str, from: usize) -> Vec<Suggestion> {
    let start = argument.rfind(',').map_or(0, |comma| comma + 1);
    let start = start + argument[start..].len() - argument[start..].trim_start().len();
    let wanted = argument[start..].trim();
    let at = from + start..from + argument.len();
    let mut suggestions = columns(state, wanted);
    for suggestion in &mut suggestions {
        suggestion.accept = Accept::Write(at.clone(), format!("{} ", suggestion.label));
    }
    let complete = suggestions.iter().any(|suggestion| suggestion.label.eq_ignore_ascii_case(wanted));
    if complete || suggestions.is_empty() && !wanted.is_empty() {
        let end = from + argument.len();
        let blank = if argument.ends_with(' ') { "" } else { " " };
        let way = |word: &str, about| {
            Suggestion::new(word, about, Accept::Write(end..end, format!("{blank}{word}")))
        };
        let given = [" up", " down"].iter().any(|way| wanted.to_lowercase().ends_with(way));
        return if given {
            Vec::new()
        } else {
            vec![way("down", "the largest first"), way("up", "the smallest first")]
        };
    }
    suggestions
}

/// Saved filters whose name or condition fits a text.
pub fn filters(state: &State, text: &str) -> Vec<Suggestion> {
    let saved = best(text, &state.core.document.review.filters, |filter| {
        format!("{} {}", filter.name, filter.expression)
    });
    let suggestion =
        |name: &String, about: &String| Suggestion::new(name, about, Accept::Filter(name.clone()));
    saved.into_iter().map(|filter| suggestion(&filter.name, &filter.expression)).collect()
}

/// The names of saved filters, to be written into the line.
pub fn filter_names(state: &State, argument: &str, from: usize) -> Vec<Suggestion> {
    let mut suggestions = filters(state, argument.trim());
    for suggestion in &mut suggestions {
        suggestion.accept = Accept::Write(from..from + argument.len(), suggestion.label.clone());
    }
    suggestions
}

/// Computed columns, to be written into the line.
pub fn computed(state: &State, argument: &str, from: usize) -> Vec<Suggestion> {
    let columns = best(argument.trim(), &state.core.document.review.computed, |column| column.name.clone());
    let write = |name: &str| Accept::Write(from..from + argument.len(), name.to_string());
    columns
        .into_iter()
        .map(|column| Suggestion::new(&column.name, &column.expression, write(&column.name)))
        .collect()
}

/// The model's tiers.
pub fn tiers(state: &State, argument: &str) -> Vec<Suggestion> {
    let wanted = argument.trim();
    let tiers = state.core.document.review.model.tiers().map(|(number, definition)| {
        Suggestion::new(
            format!("{number} {}", definition.name),
            &definition.meaning,
            Accept::Line(format!("tier {number}")),
        )
    });
    best(wanted, tiers, |suggestion| suggestion.label.clone())
}

/// The lists that lead to action.
pub fn action_lists(argument: &str) -> Vec<Suggestion> {
    let suggestion = |list: ListName| {
        Suggestion::new(list.name(), list.about(), Accept::Line(format!("list {}", list.name())))
    };
    best(argument.trim(), ListName::ALL.map(suggestion), |suggestion| suggestion.label.clone())
}

/// Lists that were open before.
pub fn recent(text: &str, lists: Vec<PathBuf>) -> Vec<Suggestion> {
    let shown = |path: &PathBuf| path.display().to_string();
    let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let fitting = best(text, lists, shown);
    fitting.into_iter().map(|path| Suggestion::new(name(&path), shown(&path), Accept::Open(path))).collect()
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
