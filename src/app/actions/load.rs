//! The list comes in.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::Context;
use crate::app::core::document::drop_in_background;
use crate::app::core::document::loaded::Loaded;
use crate::app::core::document::permission::PART;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::app::work::index::Indexed;
use crate::review::{Change, DecisionCount, Edit};
use crate::tiering::Tiering;
use crate::tiering::summary::Summary;

use super::{decide, earlier, missing};

/// The list came in, as far as it has been read. Says whether its rows differ from those before.
pub fn loaded(core: &mut Core, mut loaded: Loaded) -> bool {
    if core.document.is_stale(&loaded) {
        drop_in_background(loaded);
        return false;
    }
    let whole = loaded.is_whole();
    let was_part = core.document.loading.is_part();
    if was_part && !whole {
        return false;
    }
    let first = core.document.table.is_empty();
    let other_rows = !loaded.table.has_rows_of(&core.document.table);
    let retype = whole && core.document.loading.retypes();
    core.values.clear();
    let brought = std::mem::take(&mut loaded.brought);
    let waiting = core.document.waiting();
    let indexed = core.document.take(loaded);
    if first || whole {
        core.list.take_columns(&core.document);
    }
    let Some((reasons, ask)) = indexed else { return other_rows };
    core.reasons = reasons;
    core.why = None;
    if was_part {
        // All of it came after all.
        core.notice = None;
    }
    if retype {
        let ask = core.document.retype();
        core.fulfil(ask);
        return other_rows;
    }
    core.fulfil(ask);
    if !brought.is_empty() {
        restore(core, brought);
    }
    tier_and_arrange(core);
    earlier::look(core);
    show_new_matches(core, waiting);
    other_rows
}

/// Shows the decisions that wait for a person where there are more than before.
fn show_new_matches(core: &mut Core, before: usize) {
    if core.document.waiting() > before {
        core.go(Go::Open(Context::Matches));
    }
}

/// Restores the decisions that the list itself brings.
fn restore(core: &mut Core, changes: Vec<Change>) {
    let count = DecisionCount::of_changes(&changes);
    // A refusal is said when a person changes something.
    if core.apply("the decisions of the earlier result", Edit::Decide { changes }).is_ok() {
        decide::done(core, format!("{count} of the earlier result restored."), None);
    }
}

/// The rows of the customers with a decision were found.
pub fn indexed(core: &mut Core, indexed: Indexed) {
    let waiting = core.document.waiting();
    match core.document.take_index(indexed) {
        Some(reasons) => {
            core.reasons = reasons;
            tier_and_arrange(core);
            if core.requests.take_due(Lane::Index).contains(&Then::ShowMatches) {
                show_new_matches(core, waiting);
            }
        }
        None => {
            let ask = core.document.index();
            core.fulfil(ask);
        }
    }
}

fn tier_and_arrange(core: &mut Core) {
    core.tier();
    core.arrange();
    if core.document.table.is_empty() {
        let why = core.no_customer();
        core.warn(why);
    }
    if core.document.waiting() == 0 {
        missing::say(core);
    }
}

/// Stops reading: the customers who came can be looked at, but are not taken for the whole list.
pub fn cancel(core: &mut Core) -> Done {
    core.document.stop_loading();
    core.saves.waiting = None;
    is_part(core);
    core.warn(format!("Reading was cancelled. {PART}"));
    core.perform(Effect::CancelLoad);
    Ok(())
}

/// The list cannot be read, or not to its end.
pub fn failed(core: &mut Core, sentence: String) {
    core.saves.waiting = None;
    if core.document.stop_loading() {
        is_part(core);
    }
    core.warn(sentence);
    let ask = core.document.index();
    core.fulfil(ask);
}

/// Tiers of another list, or of a part of this one, would be wrong.
fn is_part(core: &mut Core) {
    core.list.follow = false;
    core.requests.cancel(Lane::Tier);
    let none = Tiering::empty(&core.document.review.model);
    let figures = Summary::new(&none, &[]);
    core.document.take_tiering(Arc::new(none), figures);
    core.why = None;
}
