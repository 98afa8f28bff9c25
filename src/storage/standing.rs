//! Where the customers of a list were in its earlier state: in the newest snapshot of another list. A model that is steady
//! holds them there.

use super::earlier_list;
use super::snapshots::Snapshots;
use crate::data::table::Table;
use crate::review::{Review, Roster};
use crate::tiering::{Standings, Today};

/// Where the customers of `roster`, who are those of `table`, were; none where there is no earlier state, or it cannot be
/// read. Grows with both lists.
pub fn read(
    snapshots: &Snapshots,
    table: &Table,
    roster: &Roster,
    like: &Review,
    today: Today,
) -> Option<Standings> {
    let earlier = snapshots.of_another(table)?;
    let (opened, ..) = earlier_list::read(&earlier.path, like, today).ok()?;
    opened.standings_of(roster)
}
