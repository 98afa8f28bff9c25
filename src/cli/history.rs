//! `tierdeck history`: the snapshots of a list.

use std::io::Write;

use serde::Serialize;

use crate::data::display::Signs;
use crate::data::number::{counted, format_number};
use crate::storage::disk::Disk;
use crate::storage::open_review::ReviewFiles;
use crate::storage::paths::Dirs;
use crate::storage::snapshots::{SnapshotInfo, Snapshots, TierTotals};

use super::args::{HistoryChoice, is_stdin};
use super::failure::Failure;
use super::json;
use super::page::{Align, Page};

/// A list with its history, for other programs; the names are stable.
#[derive(Serialize)]
struct HistoryJson<'a> {
    file: String,
    snapshots: Vec<SnapshotJson<'a>>,
}

#[derive(Serialize)]
struct SnapshotJson<'a> {
    taken: String,
    list: &'a str,
    customers: usize,
    no_tier: usize,
    tiers: &'a [TierTotals],
    path: String,
}

/// Lists the snapshots of a list, or removes one.
///
/// # Errors
/// There is no such list or snapshot, it cannot be removed, or the writer failed.
pub fn run(choice: &HistoryChoice, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    if is_stdin(&choice.file) {
        return Err(Failure::said("a list from standard input has no snapshots: name a file".to_owned()));
    }
    let list = ReviewFiles::list_of_result(&Disk::Real, &choice.file).unwrap_or_else(|| choice.file.clone());
    let dirs = Dirs::from_environment().ok_or_else(|| {
        Failure::said("there is no home folder with snapshots: set HOME and try again".to_owned())
    })?;
    let snapshots = Snapshots::of(&dirs, &ReviewFiles::beside(&Disk::Real, &list).review);
    let found = snapshots.list();
    let name = list.display().to_string();
    if found.is_empty() && !Disk::Real.exists(&list) {
        return Err(Failure::said(format!("there is no file '{name}': check the name and the folder")));
    }
    if let Some(when) = &choice.remove {
        let one = only(&found, when, &name)?;
        snapshots.remove(one).map_err(Failure::said)?;
        Page::new(out, signs).say(&format!("Removed the snapshot of {}.", one.when(true)))?;
        return Ok(());
    }
    if choice.json {
        let snapshots = found.iter().map(SnapshotJson::of).collect();
        return json::write(out, &HistoryJson { file: name, snapshots });
    }
    print(&found, &name, &mut Page::new(out, signs))
}

/// The snapshot of a time, written as it is listed or as JSON has it; its beginning is enough.
fn only<'a>(found: &'a [SnapshotInfo], when: &str, name: &str) -> Result<&'a SnapshotInfo, Failure> {
    let when = when.trim();
    let is_it = |info: &&SnapshotInfo| {
        !when.is_empty() && (info.when(true).starts_with(when) || info.taken.to_string().starts_with(when))
    };
    let all: Vec<&SnapshotInfo> = found.iter().filter(is_it).collect();
    match all[..] {
        [one] => Ok(one),
        [] => Err(Failure::said(format!(
            "{name} has no snapshot of '{when}': tierdeck history lists them; nothing was removed"
        ))),
        _ => Err(Failure::said(format!(
            "{name} has {} of '{when}': write the time to the second; nothing was removed",
            counted(all.len(), "snapshot")
        ))),
    }
}

fn print(found: &[SnapshotInfo], name: &str, page: &mut Page<'_>) -> Result<(), Failure> {
    if found.is_empty() {
        page.say(&format!("{name} has no snapshots yet. Saving on screen keeps one."))?;
        return Ok(());
    }
    let amount = |amount: Option<f64>| amount.map_or_else(String::new, |amount| format_number(amount, 0));
    let row = |info: &SnapshotInfo| {
        let tiers: Vec<String> =
            info.tiers.iter().map(|tier| format_number(tier.customers as f64, 0)).collect();
        vec![
            info.when(true),
            info.list.clone(),
            format_number(info.customers as f64, 0),
            tiers.join(" · "),
            amount(info.revenue()),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    let head = [
        ("When", Align::Whole),
        ("List", Align::Left),
        ("Customers", Align::Right),
        ("By tier", Align::Whole),
        ("Revenue", Align::Right),
    ];
    page.table(&head, &rows)?;
    page.blank()?;
    page.say("Each is a list with its review, which opens like any other; --json says where it is.")?;
    Ok(())
}

impl SnapshotJson<'_> {
    fn of(info: &SnapshotInfo) -> SnapshotJson<'_> {
        SnapshotJson {
            taken: info.taken.to_string(),
            list: &info.list,
            customers: info.customers,
            no_tier: info.no_tier,
            tiers: &info.tiers,
            path: info.path.display().to_string(),
        }
    }
}
