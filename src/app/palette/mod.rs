//! The command palette: a line in which commands, customers, columns, saved filters and files are found by some of
//! their letters, with what fits above it.

mod entries;
mod run;

use crate::app::commands::{Verb, Word, word_of};
use crate::app::core::key::{Code, Key};
use crate::app::core::layout::Areas;
use crate::app::core::message::{Effect, Motion};
use crate::app::core::prompt::suggestions::{Act, Offer, Offers};
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;
use crate::app::work::fuzzy;
use crate::app::work::lookup::{Found, LookUp, LookedUp, Wanted};

pub use run::{go_to_customer, run_line, take};

/// What can be found besides commands, as an empty palette says it.
const PREFIXES: &str =
    "@ customers · # columns · * saved filters · > recent lists · 42 a row · Tab completes";

/// What a line asks for.
enum Asked<'a> {
    /// A command by its letters.
    Command(&'a str),
    /// What a word takes, and where it begins.
    Argument(&'static Word, &'a str, usize),
    Customer(&'a str),
    Column(&'a str),
    Filter(&'a str),
    Recent(&'a str),
}

fn asked(text: &str) -> Asked<'_> {
    let rest = |prefix| text.strip_prefix(prefix).map(str::trim);
    if let Some(name) = rest('@') {
        return Asked::Customer(name);
    }
    if let Some(name) = rest('#') {
        return Asked::Column(name);
    }
    if let Some(name) = rest('*') {
        return Asked::Filter(name);
    }
    if let Some(name) = rest('>') {
        return Asked::Recent(name);
    }
    let argument = text.split_once(' ').and_then(|(word, argument)| Some((word_of(word)?, argument)));
    match argument {
        Some((word, argument)) => Asked::Argument(word, argument, text.len() - argument.len()),
        None => Asked::Command(text.trim()),
    }
}

/// Opens the palette with some text in its line.
pub fn open(state: &mut State, text: &str) -> Vec<Effect> {
    state.prompt = Some(Prompt::new(Purpose::Command, text, ""));
    refresh(state)
}

/// Puts text in the line, and offers what fits it.
pub fn write(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt {
        prompt.rewrite(text);
    }
    refresh(state)
}

/// Offers what fits the line, and asks for what has to be looked up.
pub fn refresh(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let text = prompt.text().to_string();
    let (offers, wanted) = offered(state, &text);
    state.generations.look_up += 1;
    let generation = state.generations.look_up;
    if let Some(prompt) = &mut state.prompt {
        // What is being looked up takes the place of the last answer once it is there.
        let keep = wanted.is_some() && prompt.offers.title == offers.title;
        if !keep {
            prompt.offers = offers;
        }
    }
    wanted.map(|what| Effect::LookUp(LookUp { generation, what })).into_iter().collect()
}

fn offered(state: &State, text: &str) -> (Offers, Option<Wanted>) {
    let first = |title: &str, hint: &str, list| Offers::first_chosen(title, hint, list);
    match asked(text) {
        Asked::Command(text) => (first("Commands", PREFIXES, entries::commands(state, text)), None),
        Asked::Customer(text) => {
            let wanted = (!text.is_empty())
                .then(|| Wanted::Customers { table: state.document.table.clone(), text: text.to_string() });
            (first("Customers", "type letters of a name or id, Enter goes there", Vec::new()), wanted)
        }
        Asked::Column(text) => {
            let hint = "Enter goes to the column, s sorts by it then; Tab sorts at once";
            (first("Columns", hint, entries::columns(state, text)), None)
        }
        Asked::Filter(text) => {
            let hint = "Enter shows its customers, Del forgets it";
            (first("Saved filters", hint, entries::filters(state, text)), None)
        }
        Asked::Recent(_) => (
            first("Recent lists", "Enter opens it, and asks where something is unsaved", Vec::new()),
            Some(Wanted::Recent),
        ),
        Asked::Argument(word, argument, from) => argument_offers(state, word, argument, from),
    }
}

/// What a word may take. Enter takes the line as it is typed, unless something was chosen.
fn argument_offers(state: &State, word: &Word, argument: &str, from: usize) -> (Offers, Option<Wanted>) {
    let (list, wanted) = match word.verb {
        Verb::Sort => (entries::sort_keys(state, argument, from), None),
        Verb::Filter => {
            (crate::app::actions::filter::names_and_values(state, argument, argument.len(), from), None)
        }
        Verb::DeleteFilter => (entries::filter_names(state, argument, from), None),
        Verb::Column => {
            (crate::app::actions::filter::names_and_values(state, argument, argument.len(), from), None)
        }
        Verb::DeleteColumn => (entries::computed(state, argument, from), None),
        Verb::Tier => (entries::tiers(state, argument), None),
        Verb::Model => (Vec::new(), Some(Wanted::Models)),
        Verb::Open | Verb::OpenAnyway | Verb::Save => (Vec::new(), Some(Wanted::Paths(argument.to_string()))),
        Verb::SaveFilter | Verb::SaveAndQuit | Verb::Quit | Verb::QuitAnyway => (Vec::new(), None),
    };
    let title = format!("{} {}", word.word, word.takes);
    (Offers::none_chosen(title, format!("{} · Tab completes", word.help), list), wanted)
}

/// Takes in what was looked up.
pub fn on_looked_up(state: &mut State, answer: LookedUp) -> Vec<Effect> {
    let current = answer.generation == state.generations.look_up;
    if let Found::Values(column, values) = answer.found {
        state.values.insert(column, values);
        return crate::app::actions::filter::refresh_if_open(state);
    }
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| current && prompt.purpose == Purpose::Command)
    else {
        return Vec::new();
    };
    let text = prompt.text().to_string();
    let list = match (asked(&text), answer.found) {
        (Asked::Customer(_), Found::Customers(customers)) => customers
            .into_iter()
            .map(|(row, name)| Offer::new(name, format!("row {}", row + 1), Act::Row(row)))
            .collect(),
        (Asked::Recent(wanted), Found::Recent(lists)) => entries::recent(wanted, lists),
        (Asked::Argument(_, _, from), Found::Paths(paths)) => {
            let offer = |path: String| Offer::new(path.clone(), "", Act::Write(from..text.len(), path));
            paths.into_iter().map(offer).collect()
        }
        (Asked::Argument(word, wanted, _), Found::Models(models)) => {
            let line = |name: &str| Act::Line(format!("{} {name}", word.word));
            let fitting = fuzzy::best(wanted, models, |(name, about)| format!("{name} {about}"));
            fitting.into_iter().map(|(name, about)| Offer::new(name.clone(), about, line(&name))).collect()
        }
        _ => return Vec::new(),
    };
    let first = !matches!(asked(&text), Asked::Argument(..));
    let Offers { title, hint, .. } = std::mem::take(&mut prompt.offers);
    prompt.offers =
        if first { Offers::first_chosen(title, hint, list) } else { Offers::none_chosen(title, hint, list) };
    Vec::new()
}

/// Takes a key that chooses or completes; none where the key is for the line.
pub fn on_key(state: &mut State, key: Key) -> Option<Vec<Effect>> {
    let page = state.areas().offers_page();
    let ctrl = |letter| key.ctrl && key.code == Code::Char(letter);
    let motion = match key.code {
        Code::Up => Motion::Up,
        Code::Down => Motion::Down,
        Code::PageUp => Motion::PageUp,
        Code::PageDown => Motion::PageDown,
        _ if ctrl('p') => Motion::Up,
        _ if ctrl('n') => Motion::Down,
        Code::Tab => return Some(complete(state)),
        Code::Right if state.prompt.as_ref().is_some_and(Prompt::at_end) => return Some(complete(state)),
        Code::Delete => return delete_filter(state),
        _ => return None,
    };
    let prompt = state.prompt.as_mut()?;
    let recalled = match (motion, prompt.offers.cursor) {
        (Motion::Up, None | Some(0)) => state.earlier_commands.older(prompt.text()),
        (Motion::Down, _) => state.earlier_commands.newer(),
        _ => None,
    };
    match recalled {
        Some(line) => Some(write(state, &line)),
        None => {
            prompt.offers.step(motion, page);
            Some(Vec::new())
        }
    }
}

/// Writes what is chosen, or else comes first, into the line.
fn complete(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let offers = &prompt.offers;
    let Some(offer) = offers.chosen().or(offers.list.first()) else { return Vec::new() };
    let text = match &offer.act {
        Act::Run(_) => offer.label.clone(),
        Act::Line(line) => line.clone(),
        Act::Write(at, with) => {
            let mut text = prompt.text().to_string();
            text.replace_range(at.clone(), with);
            text
        }
        Act::Column(_) => format!("sort {} ", offer.label),
        Act::Open(path) => format!("e {}", path.display()),
        Act::Row(_) | Act::Filter(_) => return Vec::new(),
    };
    write(state, &text)
}

/// Forgets the saved filter that is chosen; the key is for the line where none is.
fn delete_filter(state: &mut State) -> Option<Vec<Effect>> {
    let Act::Filter(name) = &state.prompt.as_ref()?.offers.chosen()?.act else { return None };
    let name = name.clone();
    let mut effects = crate::app::actions::filter::delete(state, &name);
    effects.extend(refresh(state));
    Some(effects)
}

impl Areas {
    /// How many offers the palette has room for.
    pub fn offers_page(&self) -> usize {
        usize::from(self.palette().height.saturating_sub(3)).max(1)
    }
}
