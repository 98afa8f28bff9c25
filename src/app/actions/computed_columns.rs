//! Computed columns: adding them by a formula, and removing them.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::{PART, Refused};
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::{Mistake, Prompt, Purpose};
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::app::work::rows::SortBy;
use crate::data::display;
use crate::review::Edit;
use crate::tiering::computed::RowName;
use crate::tiering::{Computed, ComputedColumn, Tiering};

/// Adds the column that was typed as `FORMULA AS NAME`, or replaces the computed one of that name. If something is wrong
/// with it, opens the line again.
pub fn add(core: &mut Core, text: &str) -> Done {
    let measures = &core.document.tiering.measures;
    if !Arc::ptr_eq(measures.table(), &core.document.table) {
        let part = core.document.loading.is_part();
        return Err(Refused::because(if part {
            PART
        } else {
            "The list is still being read; add the column in a moment."
        }));
    }
    let shown = ComputedColumn { name: text.trim().to_lowercase(), expression: text.trim().to_lowercase() };
    if let Some(name) = shown.row_name(measures) {
        return show(core, shown, name);
    }
    let column = match ComputedColumn::define(text, measures, &core.document.review.computed) {
        Ok(column) => column,
        Err(error) => {
            let word = "column ";
            let at = word.len() + error.at.start..word.len() + error.at.end;
            let prompt = Prompt::new(Purpose::Command, &format!("{word}{}", text.trim()), "");
            core.correct(prompt, Mistake { at, message: error.to_string() });
            core.go(Go::Suggest);
            return Ok(());
        }
    };
    let mut computed = core.document.review.computed.clone();
    let name = column.name.clone();
    let what = match computed.iter_mut().find(|other| other.is_called(&name)) {
        Some(other) if *other == column => {
            core.say(format!("The column '{name}' has this formula already."));
            return Ok(());
        }
        Some(other) => {
            *other = column;
            format!("another formula for the column '{name}'")
        }
        None => {
            computed.push(column);
            format!("the column '{name}'")
        }
    };
    set(core, what, computed)?;
    core.say(format!("Computing '{name}' ..."));
    core.requests.after(Lane::Tier, Then::GoToColumn(name));
    Ok(())
}

/// Shows what is known of every row, such as the note, as a column.
fn show(core: &mut Core, column: ComputedColumn, name: RowName) -> Done {
    if name == RowName::Marked {
        return Err(Refused::because(
            "Marked customers have a sign of their own. Filter by marked to see them.",
        ));
    }
    let mut computed = core.document.review.computed.clone();
    let shown = column.name.clone();
    if !computed.contains(&column) {
        computed.push(column);
        core.apply(format!("the column '{shown}'"), Edit::SetComputed { computed })?;
        core.list.take_columns(&core.document);
    }
    core.list.go_to_column(SortBy::OfRow(name));
    core.say(format!("'{shown}' is shown. {{key:sort}} sorts by it, {{key:undo}} undoes it."));
    Ok(())
}

/// Whether the columns of what was decided are those that are shown.
fn shows_decided(core: &Core) -> bool {
    let measures = &core.document.tiering.measures;
    let chosen = core.document.review.computed.iter().filter_map(|column| column.row_name(measures));
    let mut chosen: Vec<SortBy> = chosen.map(SortBy::OfRow).collect();
    // They may have been moved.
    let shown = core.list.columns.iter().filter(|view| matches!(view.shows, SortBy::OfRow(_)));
    let all = shown.clone().count() == chosen.len();
    shown.for_each(|view| chosen.retain(|one| *one != view.shows));
    all && chosen.is_empty()
}

/// Takes the columns of new tiers if they changed: those that are computed, of periods side by side, or of decisions.
/// Goes to the one that was asked for. Says whether they changed.
pub fn taken(core: &mut Core, before: &Tiering, due: &[Then]) -> bool {
    let now = &core.document.tiering.computed;
    let same = shows_decided(core)
        && now.len() == before.computed.len()
        && now.iter().zip(&before.computed).all(|(now, before)| now.is_same(before))
        && core.document.tiering.measures.series() == before.measures.series();
    if same {
        return false;
    }
    core.list.take_columns(&core.document);
    for then in due {
        if let Then::GoToColumn(name) = then
            && let Some(shows) =
                core.list.columns.iter().find(|view| view.title == *name).map(|view| view.shows)
        {
            core.list.go_to_column(shows);
            core.say(format!("'{name}' is computed. {{key:sort}} sorts by it, {{key:undo}} undoes it."));
        }
    }
    let mut computed = core.document.tiering.computed.iter();
    if let Some(sentence) = computed.find_map(Computed::why_empty) {
        core.warn(display::sentence(&sentence));
    }
    let asked = |computed: &&Computed| {
        due.iter().any(|then| matches!(then, Then::GoToColumn(name) if computed.column.is_called(name)))
    };
    let mut asked = core.document.tiering.computed.iter().filter(asked);
    if let Some(sentence) = asked.find_map(Computed::without_value) {
        core.warn(display::sentence(&sentence));
    }
    true
}

/// Removes a computed column.
pub fn remove(core: &mut Core, name: &str) -> Done {
    let mut computed = core.document.review.computed.clone();
    let before = computed.len();
    computed.retain(|column| !column.is_called(name.trim().trim_matches('"')));
    if computed.len() == before {
        let names: Vec<&str> = computed.iter().map(|column| column.name.as_str()).collect();
        return Err(Refused::Because(match names.is_empty() {
            true => "There is no computed column. {key:hide} hides one of the list's own.".into(),
            false => format!("No computed column is called '{name}'; there are {}.", names.join(", ")),
        }));
    }
    set(core, format!("the column '{name}' removed"), computed)?;
    core.say(format!("The column '{name}' is removed. {{key:undo}} undoes it."));
    Ok(())
}

fn set(core: &mut Core, what: String, computed: Vec<ComputedColumn>) -> Done {
    core.apply(what, Edit::SetComputed { computed })?;
    core.tier();
    Ok(())
}
