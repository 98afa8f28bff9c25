//! Where the customers of a list were in its earlier state: in the newest snapshot of another list. A model that is steady
//! holds them there.

use super::earlier_list;
use super::snapshots::Snapshots;
use crate::data::table::Table;
use crate::review::{Review, Roster};
use crate::tiering::{Standings, Today};

/// Where the customers of `roster`, who are those of `table`, were; none where there is no earlier state. Grows with both
/// lists.
///
/// # Errors
/// The earlier state cannot be read: a sentence.
pub fn read(
    snapshots: &Snapshots,
    table: &Table,
    roster: &Roster,
    like: &Review,
    today: Today,
) -> Result<Option<Standings>, String> {
    let Some(earlier) = snapshots.of_another(table) else { return Ok(None) };
    let read = earlier_list::read(snapshots.disk(), &earlier.path, like, today);
    let (opened, ..) = read.map_err(|error| earlier.not_read(&error, "nobody is held"))?;
    Ok(opened.standings_of(roster))
}
