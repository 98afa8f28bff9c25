//! Sorting by the column under the cursor, or by what was typed: `revenue down, name`.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::work::rows::SortBy;
use crate::data::column::Role;
use crate::data::sorting::Direction;

/// Words for a direction.
const DIRECTIONS: [(&str, Direction); 6] = [
    ("down", Direction::Descending),
    ("desc", Direction::Descending),
    ("descending", Direction::Descending),
    ("up", Direction::Ascending),
    ("asc", Direction::Ascending),
    ("ascending", Direction::Ascending),
];

/// Sorts by the column under the cursor, as the first or the second key.
pub fn by_cursor(core: &mut Core, command: Command) -> Done {
    remember(core);
    core.list.sort_by_cursor(command == Command::SortSecond);
    let order = core.list.order_in_words(core.appearance.ascii);
    let sentence = order.map_or("In the list's own order.".into(), |order| format!("Sorted by {order}."));
    core.say(format!(
        "{sentence} {{key:left}} {{key:right}} go to another column, {{key:sort}} sorts by it."
    ));
    arranged(core);
    Ok(())
}

/// Sorts by columns named in words, first key first; `off` restores the list's own order.
///
/// # Errors
/// There is no such column.
pub fn by_words(core: &mut Core, text: &str) -> Done {
    let sort = match text.trim() {
        "off" => Vec::new(),
        text => text.split(',').map(|part| key(core, part.trim())).collect::<Result<_, _>>()?,
    };
    remember(core);
    core.list.sort = sort;
    let order = core.list.order_in_words(core.appearance.ascii);
    core.say(order.map_or("In the list's own order.".into(), |order| format!("Sorted by {order}.")));
    arranged(core);
    Ok(())
}

fn remember(core: &mut Core) {
    let before = core.list.sort_now();
    core.list.remember("the order", before, core.document.history.depth());
}

/// The cursor stays at the top, to see who is first now, or else on its customer.
fn arranged(core: &mut Core) {
    if core.list.cursor.at == 0 {
        core.arrange_from_top();
    } else {
        core.arrange();
    }
}

fn key(core: &Core, text: &str) -> Result<(SortBy, Direction), Refused> {
    let direction =
        |word: &str| DIRECTIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, way)| *way);
    let with_direction = || {
        let (name, last) = text.rsplit_once(' ')?;
        Some((column(core, name.trim())?, direction(last)?))
    };
    let alone = || {
        column(core, text)
            .map(|(shows, right)| (shows, if right { Direction::Descending } else { Direction::Ascending }))
    };
    let found = with_direction().map(|((shows, _), direction)| (shows, direction)).or_else(alone);
    found.ok_or_else(|| {
        let titles: Vec<&str> = core.list.columns.iter().map(|view| view.title.as_str()).collect();
        Refused::Because(format!("There is no column '{text}' to sort by; there are {}.", titles.join(", ")))
    })
}

/// The column of this heading or role, or whose heading alone starts like this; and whether it is right-aligned.
fn column(core: &Core, name: &str) -> Option<(SortBy, bool)> {
    let name = name.trim_matches('"').to_lowercase();
    let views = &core.list.columns;
    let role = || {
        let column = core.document.table.with_role(Role::from_name(&name)?)?;
        views.iter().find(|view| view.shows == SortBy::Column(column))
    };
    let beginning = || {
        let mut begin = views.iter().filter(|view| view.title.to_lowercase().starts_with(&name));
        begin.next().filter(|_| begin.next().is_none() && !name.is_empty())
    };
    let exactly = views.iter().find(|view| view.title.to_lowercase() == name);
    exactly.or_else(role).or_else(beginning).map(|view| (view.shows, view.right))
}
