//! The history: earlier states of the list, one for each save, newest first.

use std::sync::Arc;

use crate::app::actions::{export, history, open};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::app::work::files::EarlierChoice;
use crate::app::work::history::HistoryFile;
use crate::data::number::counted;
use crate::export::content::Export;
use crate::storage::snapshots::SnapshotInfo;

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::History),
        "history",
        "history",
        "snapshots: earlier states of the list, one for each save",
    )
    .at(Group::Look, &[], &[Context::Customers])
    .when(&[When::NotPart, When::Read, When::Whole])
    .action(open::screen)
    .also("earlier past versions states back"),
    Row::new(Command::CompareSnapshot, "compare-snapshot", "compare", "compare the list with the snapshot")
        .at(Group::Look, &["enter", "="], &[Context::History]),
    Row::new(Command::RemoveSnapshot, "remove-snapshot", "remove", "remove the snapshot; asks first").at(
        Group::Look,
        &["d"],
        &[Context::History],
    ),
];

/// Lines above the first snapshot.
const HEADING: usize = 1;
/// Lines below the last one.
const BELOW: usize = 2;

/// How the question before a snapshot is removed begins.
const ASKS: &str = "Remove the snapshot of ";

#[derive(Clone, Debug, Default)]
pub struct HistoryScreen {
    /// The snapshot under the cursor.
    pub cursor: Cursor,
    /// The one that is about to be removed, if that is asked for once more.
    asked: Option<SnapshotInfo>,
}

impl HistoryScreen {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<HistoryScreen, Refused> {
        history::read(core);
        Ok(HistoryScreen::default())
    }

    /// How many snapshots there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(HEADING + BELOW).max(1)
    }

    /// The snapshots, newest first; none while they are being read.
    pub fn snapshots(core: &Core) -> Option<&Arc<Vec<SnapshotInfo>>> {
        core.document.past.snapshots.as_ref()
    }

    /// The snapshot under the cursor.
    pub fn chosen<'a>(&self, core: &'a Core) -> Option<&'a SnapshotInfo> {
        Self::snapshots(core)?.get(self.cursor.at)
    }

    fn count(core: &Core) -> usize {
        Self::snapshots(core).map_or(0, |snapshots| snapshots.len())
    }

    fn compare(&self, core: &mut Core) -> Done {
        let chosen =
            self.chosen(core).ok_or_else(|| Refused::because("There is no snapshot to compare with."))?;
        let SnapshotInfo { path, list, .. } = chosen;
        let choice = EarlierChoice::Snapshot { path: path.clone(), list: list.clone(), day: chosen.day() };
        core.compare_with(choice);
        core.go(Go::Open(Context::Compare));
        Ok(())
    }

    fn export(core: &mut Core) -> Done {
        let snapshots = Self::snapshots(core).filter(|snapshots| !snapshots.is_empty()).cloned();
        let snapshots = snapshots
            .ok_or_else(|| Refused::because("There are no snapshots to export yet. Each save keeps one."))?;
        let what = counted(snapshots.len(), "snapshot");
        let file = HistoryFile { snapshots, decimal: core.document.table.decimal_mark() };
        export::ask(core, Export { what, content: Arc::new(file) }, "history.csv");
        Ok(())
    }

    fn remove(&mut self, core: &mut Core) -> Done {
        let chosen = self.chosen(core).cloned();
        let chosen = chosen.ok_or_else(|| Refused::because("There is no snapshot to remove."))?;
        if self.asked.take().as_ref() == Some(&chosen) {
            core.perform(Effect::RemoveSnapshot(Box::new(chosen)));
            return Ok(());
        }
        core.warn(format!(
            "{ASKS}{}? {{key:remove-snapshot}} once more removes it, any other key keeps it.",
            chosen.when(false)
        ));
        self.asked = Some(chosen);
        Ok(())
    }
}

impl ScreenState for HistoryScreen {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        if HistoryScreen::count(core) == 0 {
            return footer_keys(&[Command::Back, Command::Open(Context::Help)]);
        }
        footer_keys(&[
            Command::CompareSnapshot,
            Command::RemoveSnapshot,
            Command::Export,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        if command != Command::RemoveSnapshot {
            self.asked = None;
        }
        match command {
            Command::Move(motion) => {
                self.cursor.step(motion, HistoryScreen::page(core), HistoryScreen::count(core));
            }
            Command::RemoveSnapshot => return self.remove(core),
            Command::CompareSnapshot => return self.compare(core),
            Command::Export => return HistoryScreen::export(core),
            _ => {}
        }
        Ok(())
    }

    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        self.asked = None;
        let line = core.layout.line_of_body(y, HEADING);
        self.cursor.click(line, HistoryScreen::page(core), HistoryScreen::count(core));
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn settle(&mut self, core: &Core) {
        // Any other key answers the question as well, also one that this screen does not see.
        let is_asking = core.notice.as_ref().is_some_and(|notice| notice.text.starts_with(ASKS));
        self.asked = self.asked.take().filter(|_| is_asking);
        self.cursor.scroll_into_view(HistoryScreen::page(core), HistoryScreen::count(core));
    }
}
