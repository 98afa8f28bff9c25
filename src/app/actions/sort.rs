//! Sorting by what was typed: `revenue down, name`.

use crate::data::column::Role;
use crate::data::order::Direction;

use crate::app::core::message::Effect;
use crate::app::core::state::State;
use crate::app::work::rows::SortBy;

/// Words for the way in which rows are sorted.
const WAYS: [(&str, Direction); 6] = [
    ("down", Direction::Descending),
    ("desc", Direction::Descending),
    ("descending", Direction::Descending),
    ("up", Direction::Ascending),
    ("asc", Direction::Ascending),
    ("ascending", Direction::Ascending),
];

/// Sorts by columns named in words, first key first; `off` brings the list's own order back.
pub fn sort_by_words(state: &mut State, text: &str) -> Vec<Effect> {
    let keys: Result<Vec<_>, String> = match text.trim() {
        "off" => Ok(Vec::new()),
        text => text.split(',').map(|part| key(state, part.trim())).collect(),
    };
    match keys {
        Ok(keys) => {
            state.customers.sort = keys;
            state.customers.from_top = true;
            let order = state.customers.order_in_words(state.look.ascii);
            state.say(order.map_or("The list's own order.".into(), |order| format!("Sorted by {order}.")));
            state.arrange()
        }
        Err(sentence) => {
            state.warn(sentence);
            Vec::new()
        }
    }
}

fn key(state: &State, text: &str) -> Result<(SortBy, Direction), String> {
    let way = |word: &str| WAYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, way)| *way);
    let with_way = || {
        let (name, last) = text.rsplit_once(' ')?;
        Some((column(state, name.trim())?, way(last)?))
    };
    let alone = || {
        column(state, text)
            .map(|(shows, right)| (shows, if right { Direction::Descending } else { Direction::Ascending }))
    };
    let found = with_way().map(|((shows, _), way)| (shows, way)).or_else(alone);
    found.ok_or_else(|| {
        let titles: Vec<&str> = state.customers.columns.iter().map(|view| view.title.as_str()).collect();
        format!("There is no column '{text}' to sort by; there are {}.", titles.join(", "))
    })
}

/// The column of this heading, role, or beginning of a heading that no other column shares; and whether it holds numbers.
fn column(state: &State, name: &str) -> Option<(SortBy, bool)> {
    let name = name.trim_matches('"').to_lowercase();
    let views = &state.customers.columns;
    let role = || {
        let column = state.document.table.with_role(Role::from_name(&name)?)?;
        views.iter().find(|view| view.shows == SortBy::Column(column))
    };
    let beginning = || {
        let mut begin = views.iter().filter(|view| view.title.to_lowercase().starts_with(&name));
        begin.next().filter(|_| begin.next().is_none() && !name.is_empty())
    };
    let exactly = views.iter().find(|view| view.title.to_lowercase() == name);
    exactly.or_else(role).or_else(beginning).map(|view| (view.shows, view.right))
}
