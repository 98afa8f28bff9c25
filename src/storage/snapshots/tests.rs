use std::fs;
use std::sync::Arc;

use super::*;
use crate::storage::open_review::ReviewFiles;
use crate::tiering::bundled;

const FIRST: i64 = 1_790_000_000;

fn folders() -> (tempfile::TempDir, Dirs, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dirs = Dirs {
        state: folder.path().join("state"),
        config: folder.path().join("config"),
        data: folder.path().join("data"),
        disk: Disk::Real,
    };
    let review = folder.path().join("shop.tierdeck.toml");
    fs::write(&review, "review 1").unwrap();
    (folder, dirs, review)
}

fn totals(customers: usize) -> Vec<TierTotals> {
    let tier = |tier: u8, customers| TierTotals {
        tier,
        name: format!("Tier {tier}"),
        customers,
        revenue: Some(10.5),
        profit: None,
    };
    vec![tier(1, customers), tier(2, 2)]
}

/// Keeps a list with this text, this many seconds after the first.
fn keep(snapshots: &Snapshots, seconds: i64, text: &str) -> Result<SnapshotInfo, SaveError> {
    keep_of("shop.csv", snapshots, seconds, text)
}

fn keep_of(list: &str, snapshots: &Snapshots, seconds: i64, text: &str) -> Result<SnapshotInfo, SaveError> {
    let review = Review::new(Arc::new(bundled::default_model()));
    snapshots.write(&NewSnapshot {
        taken: Timestamp::from_second(FIRST + seconds).unwrap(),
        list: list.into(),
        list_digest: 7,
        tiers: totals(text.len()),
        no_tier: 1,
        changes: "saved".into(),
        review: &review,
        write: &|out| {
            out.write_all(text.as_bytes())?;
            Ok(fingerprint(text.as_bytes()))
        },
    })
}

fn texts(snapshots: &Snapshots) -> Vec<String> {
    snapshots.list().iter().map(|info| fs::read_to_string(&info.path).unwrap()).collect()
}

#[test]
fn a_snapshot_is_a_list_with_its_review_and_what_is_said_of_it() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    assert_eq!(snapshots.list(), []);
    let info = keep(&snapshots, 0, "a").unwrap();
    assert_eq!(snapshots.list(), std::slice::from_ref(&info));
    assert_eq!((info.customers, info.no_tier, info.revenue()), (4, 1, Some(21.0)));
    assert_eq!(info.path.file_name().unwrap(), "2026-09-21T14-13-20.csv.gz");
    assert!(review_file::load(&Disk::Real, &review_path(&info.path)).unwrap().is_some());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(info.path.parent().unwrap()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(path_of_info(&info.path)).unwrap()).unwrap();
    assert_eq!(json["list_digest"], "0000000000000007");
    assert_eq!(json["tiers"][0]["revenue"], 10.5);
    assert_eq!(
        (json["taken"].as_str(), json["changes"].as_str()),
        (Some("2026-09-21T14:13:20Z"), Some("saved"))
    );
}

#[test]
fn a_snapshot_has_its_own_review_whatever_the_list_is_called() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    for (at, list) in ["shop.csv", "shop.tsv", "shop.xlsx"].into_iter().enumerate() {
        let info = keep_of(list, &snapshots, at as i64, list).unwrap();
        assert_eq!(info.list, list);
        let beside = ReviewFiles::beside(&Disk::Real, &info.path);
        assert_eq!(beside.review, review_path(&info.path), "{list}");
    }
}

#[test]
fn one_that_was_not_written_to_its_end_does_not_count() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    keep(&snapshots, 0, "a").unwrap();
    for (left, ending) in [(1, ""), (2, ".tierdeck.toml"), (3, ".json")] {
        let info = keep(&snapshots, left, &"b".repeat(left as usize)).unwrap();
        let stem = info.path.to_string_lossy().strip_suffix(LIST).unwrap().to_owned();
        // As far as the program had come when it was killed.
        match ending {
            "" => {
                fs::remove_file(format!("{stem}.json")).unwrap();
                fs::remove_file(format!("{stem}.tierdeck.toml")).unwrap();
            }
            ".tierdeck.toml" => fs::remove_file(format!("{stem}.json")).unwrap(),
            _ => fs::write(format!("{stem}.json"), "{\"format\":1,\"tak").unwrap(),
        }
        assert_eq!(texts(&snapshots), ["a"], "{left}");
    }
    fs::write(snapshots.folder().join(".tierdeck-x1.tmp"), "half").unwrap();
    keep(&snapshots, 9, "c").unwrap();
    assert_eq!(texts(&snapshots), ["c", "a"]);
    assert_eq!(fs::read_dir(snapshots.folder()).unwrap().count(), 6, "what was left is removed");
}

#[test]
fn what_a_later_version_kept_is_left_alone() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    let later = keep(&snapshots, 0, "later").unwrap();
    fs::write(path_of_info(&later.path), "{\"format\":2,\"when\":\"2027-01-01\"}").unwrap();
    keep(&snapshots, 1, "now").unwrap();
    assert_eq!(texts(&snapshots), ["now"]);
    assert!(later.path.exists() && review_path(&later.path).exists() && path_of_info(&later.path).exists());
}

#[test]
fn a_write_that_fails_leaves_the_earlier_ones() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    keep(&snapshots, 0, "a").unwrap();
    let failed = snapshots.write(&NewSnapshot {
        taken: Timestamp::from_second(FIRST + 1).unwrap(),
        list: "shop.csv".into(),
        list_digest: 7,
        tiers: totals(1),
        no_tier: 0,
        changes: "saved".into(),
        review: &Review::new(Arc::new(bundled::default_model())),
        write: &|_| Err(io::Error::other("the disk is gone")),
    });
    assert!(failed.unwrap_err().to_string().contains("the disk is gone"));
    assert_eq!(texts(&snapshots), ["a"]);
}

#[test]
fn the_last_thirty_six_are_kept() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    for at in 0..40 {
        keep(&snapshots, at, &at.to_string()).unwrap();
    }
    let expected: Vec<String> = (4..40).rev().map(|at| at.to_string()).collect();
    assert_eq!(texts(&snapshots), expected);
    assert_eq!(fs::read_dir(snapshots.folder()).unwrap().count(), 3 * KEPT);
}

#[test]
fn a_save_that_changes_nothing_replaces_the_last_one() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    for (at, text) in ["a", "a", "b", "b", "a"].into_iter().enumerate() {
        keep(&snapshots, 10 * at as i64, text).unwrap();
    }
    assert_eq!(texts(&snapshots), ["a", "b", "a"]);
    let seconds: Vec<i64> = snapshots.list().iter().map(|info| info.taken.as_second() - FIRST).collect();
    assert_eq!(seconds, [40, 30, 10]);
}

#[test]
fn two_in_one_second_are_two() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    keep(&snapshots, 0, "a").unwrap();
    keep(&snapshots, 0, "b").unwrap();
    assert_eq!(texts(&snapshots), ["b", "a"]);
}

#[test]
fn one_can_be_removed() {
    let (_folder, dirs, review) = folders();
    let snapshots = Snapshots::of(&dirs, &review);
    for (at, text) in ["a", "b", "c"].into_iter().enumerate() {
        keep(&snapshots, at as i64, text).unwrap();
    }
    snapshots.remove(&snapshots.list()[1]).unwrap();
    assert_eq!(texts(&snapshots), ["c", "a"]);
    assert_eq!(fs::read_dir(snapshots.folder()).unwrap().count(), 6);
}

#[test]
fn a_review_that_continues_another_has_its_history_up_to_then() {
    let (folder, dirs, january) = folders();
    let february = folder.path().join("february.tierdeck.toml");
    let march = folder.path().join("march.tierdeck.toml");
    let [january, february, march] =
        [january, february, march].map(|review| (Snapshots::of(&dirs, &review), review));
    let now = |seconds| Timestamp::from_second(FIRST + seconds).unwrap();
    keep(&january.0, 0, "january").unwrap();
    february.0.continue_from(&january.1, now(10)).unwrap();
    assert_eq!(texts(&february.0), ["january"], "before its first save");
    keep(&february.0, 20, "february").unwrap();
    march.0.continue_from(&february.1, now(30)).unwrap();
    keep(&march.0, 40, "march").unwrap();
    keep(&january.0, 50, "january again").unwrap();
    assert_eq!(texts(&march.0), ["march", "february", "january"]);
    assert_eq!(texts(&january.0), ["january again", "january"]);
    january.0.continue_from(&march.1, now(60)).unwrap();
    assert_eq!(texts(&january.0), ["january again", "march", "february", "january"], "no end without an end");
}

#[test]
fn a_list_that_was_moved_keeps_its_history() {
    let (folder, dirs, review) = folders();
    keep(&Snapshots::of(&dirs, &review), 0, "a").unwrap();
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let moved = elsewhere.join("shop.tierdeck.toml");
    let snapshots = Snapshots::of(&dirs, &moved);
    assert_eq!(snapshots.list(), []);
    fs::rename(&review, &moved).unwrap();
    assert_eq!(texts(&snapshots), ["a"]);
    fs::write(&moved, "review 2").unwrap();
    keep(&snapshots, 10, "b").unwrap();
    assert_eq!(
        texts(&snapshots),
        ["b"],
        "of a review that another program has changed nobody knows whose it was"
    );
}

#[test]
fn a_list_that_was_moved_and_saved_keeps_its_history() {
    let (folder, dirs, review) = folders();
    keep(&Snapshots::of(&dirs, &review), 0, "a").unwrap();
    let moved = folder.path().join("store.tierdeck.toml");
    fs::rename(&review, &moved).unwrap();
    let snapshots = Snapshots::of(&dirs, &moved);
    snapshots.find_moved(Timestamp::from_second(FIRST + 5).unwrap()).unwrap();
    fs::write(&moved, "review 2").unwrap();
    keep(&snapshots, 10, "b").unwrap();
    assert_eq!(texts(&snapshots), ["b", "a"]);
}
