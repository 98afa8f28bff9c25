//! Comparing the list with an earlier state of it: by a person, and in the background when the list is opened.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::comparing::Comparing;
use crate::app::core::document::drop_in_background;
use crate::app::core::go::{Done, Go};
use crate::app::core::row::When;
use crate::app::work::compare::{CompareAnswer, EarlierChoice};
use crate::app::work::rows::SortBy;
use crate::data::sorting::Direction;
use crate::tiering::computed::{ROW_NAMES, RowName};

use super::first_line;

/// What must be so before anything is compared.
pub const WHEN: &[When] = &[When::NotPart, When::Read, When::Whole];

/// Compares with the earlier list, or result, of this path.
///
/// # Errors
/// Why nothing can be compared now.
pub fn typed(core: &mut Core, path: &str) -> Done {
    When::all(WHEN, core)?;
    core.compare_with(EarlierChoice::File(PathBuf::from(path)));
    core.go(Go::Open(Context::Compare));
    Ok(())
}

/// Asks for a file to compare with.
pub fn ask_for_file(core: &mut Core, _: Command) -> Done {
    core.go(Go::Type("compare ".into()));
    Ok(())
}

/// Shows the snapshots, to choose one.
pub fn choose_snapshot(core: &mut Core, _: Command) -> Done {
    core.go(Go::Open(Context::History));
    Ok(())
}

/// Compares with the latest snapshot in the background, once the list was opened and tiered.
pub fn look_back(core: &mut Core) {
    let is_whole = core.document.sampled().is_none();
    if is_whole && core.document.kept && core.comparing.with.is_none() && core.document.roster().is_some() {
        core.comparing.in_background = true;
        core.comparing.with = Some(EarlierChoice::Latest);
        core.compare();
    }
}

/// The list was compared, or there is nothing to compare it with.
pub fn compared(core: &mut Core, compared: CompareAnswer, is_shown: bool) {
    let in_background = std::mem::take(&mut core.comparing.in_background) && !is_shown;
    let before = core.comparing.report.take();
    drop_in_background((before, std::mem::take(&mut core.document.moves)));
    match core.comparing.take(compared) {
        Some(report) => {
            core.document.moves = Arc::clone(&report.moves);
            if in_background && let Some(moved) = &report.in_short {
                first_line::say_who_moved(core, moved);
            }
        }
        None if in_background => core.comparing = Comparing::default(),
        None => {}
    }
    if shows_moves(core) {
        core.arrange();
    }
}

/// Whether other rows may be shown, or in another order, because of what changed tiers last.
fn shows_moves(core: &Core) -> bool {
    let filter = core.list.filter.to_lowercase().replace('_', " ");
    let is_in_filter =
        |(name, of, _): &(&str, RowName, &str)| of.is_of_move() && filter.contains(&name.replace('_', " "));
    let is_key = |(by, _): &(SortBy, Direction)| matches!(by, SortBy::OfRow(name) if name.is_of_move());
    ROW_NAMES.iter().any(is_in_filter) || core.list.sort.iter().any(is_key)
}
