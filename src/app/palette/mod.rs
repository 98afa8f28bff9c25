//! The command palette: a line in which commands, customers, columns, saved filters and files are found by some of
//! their letters, with suggestions above it.

mod lists;
mod run;

use crate::app::actions::{export, filter, names};
use crate::app::commands::{TypedWord, Verb, word_of};
use crate::app::core::command::Motion;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{COMMAND, Prompt, Purpose};
use crate::app::state::State;
use crate::app::work::lookup::{InFiles, InList, LookupResult};
use crate::app::work::{Lane, Work, fuzzy};

/// What can be found besides commands, as an empty palette says it.
const PREFIXES: &str =
    "@ customers · # columns · * saved filters · > recent lists · 42 a row · Tab completes";

/// What a line asks for.
enum Query<'a> {
    /// A command by its letters.
    Command(&'a str),
    /// What a word takes, and where it begins.
    Argument(&'static TypedWord, &'a str, usize),
    Customer(&'a str),
    Column(&'a str),
    Filter(&'a str),
    Recent(&'a str),
}

fn query_of(text: &str) -> Query<'_> {
    let rest = |prefix| text.strip_prefix(prefix).map(str::trim);
    if let Some(name) = rest('@') {
        return Query::Customer(name);
    }
    if let Some(name) = rest('#') {
        return Query::Column(name);
    }
    if let Some(name) = rest('*') {
        return Query::Filter(name);
    }
    if let Some(name) = rest('>') {
        return Query::Recent(name);
    }
    let argument = text.split_once(' ').and_then(|(word, argument)| Some((word_of(word)?, argument)));
    match argument {
        Some((word, argument)) => Query::Argument(word, argument, text.len() - argument.len()),
        None => Query::Command(text.trim()),
    }
}

/// Opens the palette with some text in its line.
pub fn open(state: &mut State, text: &str) {
    state.core.ask(Purpose::Command, text, "");
    suggest(state);
}

/// Writes text into the line, and suggests what fits it.
fn write(state: &mut State, text: &str) {
    if let Some(prompt) = &mut state.core.prompt {
        prompt.rewrite(text);
    }
    suggest(state);
}

/// Enter: takes the suggestion that is chosen, or runs the line.
///
/// # Errors
/// Why it is not available, or was not done.
pub fn entered(state: &mut State, prompt: &Prompt) -> Done {
    match prompt.suggestions.chosen() {
        Some(suggestion) => run::take(state, suggestion.clone(), prompt.text()),
        None => run::run_line(state, prompt.text()),
    }
}

/// Suggests what fits the line, and asks for what has to be looked up.
pub fn suggest(state: &mut State) {
    let Some(prompt) = &state.core.prompt else { return };
    let text = prompt.text().to_string();
    let (suggestions, wanted) = suggested(state, &text);
    let core = &mut state.core;
    [Lane::LookUp, Lane::Complete].into_iter().for_each(|lane| core.requests.cancel(lane));
    if let Some(prompt) = &mut core.prompt {
        // What is being looked up replaces the last answer once it is there. Values are a part of what is suggested.
        let is_all = !matches!(wanted, None | Some(Work::LookUp(InList::Values { .. })));
        if is_all && prompt.suggestions.title == suggestions.title {
            let from = if let Query::Argument(_, _, from) = query_of(&text) { from } else { 0 };
            prompt.suggestions.write_over(&(from..text.len()));
        } else {
            prompt.suggestions = suggestions;
        }
    }
    if let Some(work) = wanted {
        core.work(work);
    }
}

fn suggested(state: &State, text: &str) -> (Suggestions, Option<Work>) {
    let first = |title: &str, hint: &str, list| Suggestions::first_chosen(title, hint, list);
    match query_of(text) {
        Query::Command(text) => (first("Commands", PREFIXES, lists::commands(state, text)), None),
        Query::Customer(text) => {
            let wanted = (!text.is_empty()).then(|| {
                let table = state.core.document.table.clone();
                Work::LookUp(InList::Customers { table, text: text.to_string() })
            });
            (first("Customers", "type letters of a name or id, Enter goes there", Vec::new()), wanted)
        }
        Query::Column(text) => {
            let hint = "Enter goes to the column; Tab sorts by it";
            (first("Columns", hint, lists::columns(state, text)), None)
        }
        Query::Filter(text) => {
            let hint = "Enter shows its customers, Del deletes it";
            (first("Saved filters", hint, lists::filters(state, text)), None)
        }
        Query::Recent(_) => (
            first("Recent lists", "Enter opens it, and asks first if something is not saved", Vec::new()),
            Some(Work::Complete(InFiles::Recent)),
        ),
        Query::Argument(word, argument, from) => suggested_arguments(state, word, argument, from),
    }
}

/// What a word may take. Enter takes the line as it is typed, unless a suggestion was chosen.
fn suggested_arguments(
    state: &State,
    word: &TypedWord,
    argument: &str,
    from: usize,
) -> (Suggestions, Option<Work>) {
    let (list, wanted) = match word.verb {
        Verb::Sort => (lists::sort_keys(state, argument, from), None),
        Verb::Filter | Verb::Column if state.core.prompt.as_ref().is_some_and(|prompt| prompt.listing) => {
            let list = names::listed(&state.core, argument, from);
            return (Suggestions::first_chosen(names::TITLE, "Enter inserts it", list), None);
        }
        Verb::Filter | Verb::Column => {
            (filter::names_and_values(&state.core, argument, argument.len(), from), values(state, argument))
        }
        Verb::DeleteFilter => (lists::filter_names(state, argument, from), None),
        Verb::DeleteColumn => (lists::computed(state, argument, from), None),
        Verb::Tier => (lists::tiers(state, argument), None),
        Verb::List => (lists::action_lists(argument), None),
        Verb::Model => (Vec::new(), Some(Work::Complete(InFiles::Models))),
        Verb::Open | Verb::OpenAnyway | Verb::Save | Verb::Join | Verb::Merge | Verb::Compare => {
            (Vec::new(), Some(Work::Complete(InFiles::Paths(argument.to_string()))))
        }
        Verb::Rates
        | Verb::LookAgainAfter
        | Verb::HourlyCost
        | Verb::SaveFilter
        | Verb::SaveAndQuit
        | Verb::Quit
        | Verb::QuitAnyway => (Vec::new(), None),
    };
    let title = format!("{} {}", word.word, word.takes);
    (Suggestions::none_chosen(title, format!("{} · Tab completes", word.help), list), wanted)
}

/// The values of the column that the text is about, if they were not looked up yet.
fn values(state: &State, text: &str) -> Option<Work> {
    let column = filter::column_wanted(&state.core, text)?;
    let table = state.core.document.table.clone();
    let known = state.core.values.contains_key(&column);
    (!known).then_some(Work::LookUp(InList::Values { table, column }))
}

/// Takes what was looked up.
pub fn looked_up(state: &mut State, found: LookupResult) {
    let core = &mut state.core;
    if let LookupResult::Values(column, values) = found {
        core.values.insert(column, values);
        match core.prompt.as_ref().map(|prompt| (&prompt.purpose, prompt.completing.is_some())) {
            Some((Purpose::Filter { .. }, false)) => filter::suggest(core),
            Some((Purpose::Command, _)) => suggest(state),
            _ => {}
        }
        return;
    }
    let Some(prompt) = &mut core.prompt else { return };
    match (&prompt.purpose, found) {
        (Purpose::Command, found) => found_for(prompt, found),
        (Purpose::ExportTo(_) | Purpose::SaveAs(_), LookupResult::Paths(paths)) => {
            export::suggested(prompt, paths);
        }
        _ => {}
    }
}

/// Suggests in the palette what was looked up.
fn found_for(prompt: &mut Prompt, found: LookupResult) {
    let text = prompt.text().to_string();
    let list = match (query_of(&text), found) {
        (Query::Customer(_), LookupResult::Customers(customers)) => customers
            .into_iter()
            .map(|(row, name)| Suggestion::new(name, format!("row {}", row + 1), Accept::Row(row)))
            .collect(),
        (Query::Recent(wanted), LookupResult::Recent(lists)) => lists::recent(wanted, lists),
        (Query::Argument(_, _, from), LookupResult::Paths(paths)) => {
            let suggestion =
                |path: String| Suggestion::new(path.clone(), "", Accept::Write(from..text.len(), path));
            paths.into_iter().map(suggestion).collect()
        }
        (Query::Argument(word, wanted, _), LookupResult::Models(models)) => {
            let line = |name: &str| Accept::Line(format!("{} {name}", word.word));
            let fitting = fuzzy::best(wanted, models, |(name, about)| format!("{name} {about}"));
            fitting
                .into_iter()
                .map(|(name, about)| Suggestion::new(name.clone(), about, line(&name)))
                .collect()
        }
        _ => return,
    };
    let first = !matches!(query_of(&text), Query::Argument(..));
    let Suggestions { title, hint, .. } = std::mem::take(&mut prompt.suggestions);
    prompt.suggestions = if first {
        Suggestions::first_chosen(title, hint, list)
    } else {
        Suggestions::none_chosen(title, hint, list)
    };
}

/// Handles a key that chooses or completes. Whether it did; the others are for the line.
///
/// # Errors
/// Why what follows was not done.
pub fn on_key(state: &mut State, key: Key) -> Result<bool, Refused> {
    let page = state.core.layout.suggestions_page();
    let ctrl = |letter| key.ctrl && key.code == Code::Char(letter);
    let motion = match key.code {
        _ if ctrl('p') => Motion::Up,
        _ if ctrl('n') => Motion::Down,
        Code::F(2) => {
            if let Some(prompt) = &mut state.core.prompt {
                prompt.listing = !prompt.listing;
            }
            suggest(state);
            return Ok(true);
        }
        Code::Tab => return Ok(complete(state)),
        Code::Right if state.core.prompt.as_ref().is_some_and(Prompt::at_end) => {
            return Ok(complete(state));
        }
        Code::Delete => return delete_filter(state),
        code => match Motion::in_list(code) {
            Some(motion) => motion,
            None => return Ok(false),
        },
    };
    let core = &mut state.core;
    let Some(prompt) = &mut core.prompt else { return Ok(false) };
    let recalled = match (motion, prompt.suggestions.cursor.map(|cursor| cursor.at)) {
        (Motion::Up, None | Some(0)) => core.typed_lines.of(COMMAND).older(prompt.text()),
        (Motion::Down, _) => core.typed_lines.of(COMMAND).newer(),
        _ => None,
    };
    match recalled {
        Some(line) => write(state, &line),
        None => prompt.suggestions.step(motion, page),
    }
    Ok(true)
}

/// Writes the suggestion that is chosen, or else the first, into the line.
fn complete(state: &mut State) -> bool {
    let Some(prompt) = &state.core.prompt else { return true };
    let suggestions = &prompt.suggestions;
    let Some(suggestion) = suggestions.chosen().or(suggestions.list.first()) else { return true };
    let text = match &suggestion.accept {
        Accept::Run(_) => suggestion.label.clone(),
        Accept::Line(line) => line.clone(),
        Accept::Write(at, with) => {
            let mut text = prompt.text().to_string();
            text.replace_range(at.clone(), with);
            text
        }
        Accept::Column(_) => format!("sort {} ", suggestion.label),
        Accept::Open(path) => format!("e {}", path.display()),
        Accept::Row(_) | Accept::Filter(_) | Accept::Choice => return true,
    };
    write(state, &text);
    true
}

/// Deletes the saved filter that is chosen; the key is for the line if none is.
fn delete_filter(state: &mut State) -> Result<bool, Refused> {
    let chosen = state.core.prompt.as_ref().and_then(|prompt| prompt.suggestions.chosen());
    let Some(Accept::Filter(name)) = chosen.map(|suggestion| suggestion.accept.clone()) else {
        return Ok(false);
    };
    filter::delete(&mut state.core, &name)?;
    suggest(state);
    Ok(true)
}
