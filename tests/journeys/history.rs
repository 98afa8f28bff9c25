//! Snapshots: the history, the tiers over time, and what a customer was.

use std::path::PathBuf;
use std::sync::Arc;

use insta::assert_snapshot;
use jiff::Timestamp;
use tierdeck::app::{Context, Effect, Message};
use tierdeck::review::Review;
use tierdeck::storage::disk::Disk;
use tierdeck::storage::paths::Dirs;
use tierdeck::storage::snapshots::{NewSnapshot, SnapshotInfo, Snapshots, TierTotals};
use tierdeck::tiering::Model;

use super::shop;

/// Snapshots of these customers by tier, a month after each other; newest first.
fn kept(states: &[[usize; 4]]) -> (tempfile::TempDir, Arc<Vec<SnapshotInfo>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    let dirs = Dirs { state: path("state"), config: path("config"), data: path("data"), disk: Disk::Real };
    let snapshots = Snapshots::of(&dirs, &path("shop.tierdeck.toml"));
    let review = Review::new(Arc::new(model()));
    for (customers, month) in states.iter().zip(6..) {
        let tier = |(customers, tier): (&usize, u8)| TierTotals {
            tier,
            name: ["Partner", "Growth", "Standard", "Basic"][usize::from(tier) - 1].into(),
            customers: *customers,
            revenue: Some(1000.0 * *customers as f64),
            profit: (month > 6).then_some(100.0 * *customers as f64),
        };
        let new = NewSnapshot {
            taken: format!("2026-{month:02}-15T12:00:00Z").parse::<Timestamp>().unwrap(),
            list: format!("customers-{month:02}.csv"),
            list_digest: month,
            tiers: customers.iter().zip(1..).map(tier).collect(),
            no_tier: 1,
            changes: "saved".into(),
            review: &review,
            write: &|out| out.write_all(b"x").map(|()| month),
        };
        snapshots.write(&new).unwrap();
    }
    (folder, Arc::new(snapshots.list()))
}

fn model() -> Model {
    tierdeck::tiering::bundled::default_model()
}

/// The screen, with the times as they are in the zone of these tests.
fn plain(screen: &super::screen::Screen, snapshots: &[SnapshotInfo]) -> String {
    snapshots.iter().zip(["08", "07", "06"]).fold(screen.to_string(), |text, (snapshot, month)| {
        text.replace(&snapshot.when(false), &format!("2026-{month}-15 12:00"))
    })
}

fn reads(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::ReadHistory))
}

#[test]
fn any_key_between_keeps_the_snapshot() {
    let mut screen = shop().after(": \"history\" enter");
    let (_folder, snapshots) = kept(&[[3, 5, 9, 12]]);
    screen.send(Message::History(snapshots));
    for between in ["up", "? esc", "Z"] {
        screen.press("d").press(between);
        let effects = screen.press_ahead("d");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::RemoveSnapshot(_))), "{between}");
        screen.press("up");
    }
}

#[test]
fn the_history_lists_what_each_save_kept_and_removes_one_when_asked_twice() {
    let mut screen = shop();
    screen.press(": \"history\" enter");
    assert_eq!(screen.state.context(), Context::History);
    assert!(screen.to_string().contains("Looking for snapshots"), "{screen}");
    let (_folder, none) = kept(&[]);
    screen.send(Message::History(none));
    assert!(screen.to_string().contains("No snapshots yet. Each save keeps one"), "{screen}");
    let (_folder, snapshots) = kept(&[[3, 5, 9, 12], [4, 6, 9, 11], [6, 6, 10, 10]]);
    screen.send(Message::History(Arc::clone(&snapshots)));
    assert_snapshot!("history", plain(&screen, &snapshots));
    screen.press("down d");
    assert!(screen.said().contains("Remove the snapshot of 2026-07-1"), "{}", screen.said());
    screen.press("up d");
    assert!(screen.said().contains("Remove the snapshot of 2026-08-1"), "{}", screen.said());
    let effects = screen.press_ahead("d");
    let removed = effects.iter().find_map(|effect| match effect {
        Effect::RemoveSnapshot(snapshot) => Some((**snapshot).clone()),
        _ => None,
    });
    assert_eq!(removed.as_ref(), snapshots.first());
    assert_snapshot!("history_80x24", plain(&screen.sized(80, 24), &snapshots));
}

#[test]
fn the_history_is_exported_with_a_row_for_each_snapshot() {
    let mut screen = shop().after(": \"history\" enter e");
    assert_eq!(screen.said(), "There are no snapshots to export yet. Each save keeps one.");
    let (_folder, snapshots) = kept(&[[3, 5, 9, 12], [4, 6, 9, 11]]);
    screen.send(Message::History(Arc::clone(&snapshots)));
    screen.press("e enter");
    let (path, text) = screen.exports.pop().expect("an export");
    assert_eq!(path, PathBuf::from("customers.history.csv"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "kept,list,customers,tier_1,tier_2,tier_3,tier_4,no_tier,revenue");
    assert!(lines[1].ends_with(",customers-07.csv,31,4,6,9,11,1,30000"), "{text}");
    assert_eq!(lines.len(), 3);
}

#[test]
fn the_tiers_over_time_are_drawn_of_all_states_and_now() {
    let mut screen = shop();
    let effects = screen.press_ahead("p 9");
    assert!(reads(&effects));
    let (_folder, none) = kept(&[]);
    screen.send(Message::History(none));
    assert!(screen.to_string().contains("No earlier state of this list was kept yet"), "{screen}");
    let (_folder, snapshots) = kept(&[[3, 5, 9, 12], [4, 6, 9, 11], [6, 6, 10, 10]]);
    screen.send(Message::History(snapshots));
    assert_snapshot!("over_time", screen);
    screen.press("left m");
    assert!(screen.to_string().contains("Revenue in each tier"), "{screen}");
    let mut screen = screen.sized(80, 24);
    assert_snapshot!("over_time_80x24", screen);
    screen.press("m");
    assert!(screen.to_string().contains("Not every state knows its profit."), "{screen}");
}
