//! What the simulator found, in its shortest form: on a simulated disk, with something going wrong at any call.

use std::path::Path;

use super::*;
use crate::review::Decision;
use crate::storage::disk::simulated::{Fault, World};

const REVIEW: &str = "/lists/shop.tierdeck.toml";

fn decided(key: &str) -> Arc<Edit> {
    let decision = Decision { note: Some("late".into()), ..Decision::default() };
    Arc::new(Edit::Decide { changes: vec![(key.into(), Some(Arc::new(decision)))] })
}

/// A disk, a program on it and its folders.
fn program(world: &World) -> (UnsavedChanges, Dirs) {
    let folder = |name: &str| Path::new("/home").join(name);
    let dirs = Dirs {
        state: folder("state/tierdeck"),
        config: folder("config"),
        data: folder("data"),
        disk: Disk::Simulated(world.start()),
    };
    (UnsavedChanges::new("/lists/shop.csv".into(), REVIEW.into(), &dirs), dirs)
}

fn world(seed: u64) -> World {
    World::new(seed, &[Path::new("/lists"), Path::new("/home")])
}

/// What the next program finds, in its order.
fn left(world: &World) -> Vec<Edit> {
    world.calm();
    let (_, dirs) = program(world);
    let found = unsaved::find::<Edit>(&dirs.disk, &dirs.journals(Path::new(REVIEW)), &[]).unwrap();
    found.map_or_else(Vec::new, |found| found.records)
}

#[test]
fn the_first_decision_of_all_survives_a_loss_of_power_in_a_new_folder() {
    for seed in 0..20 {
        let world = world(seed);
        let (changes, dirs) = program(&world);
        changes.lock().write(&decided("1")).unwrap();
        let Disk::Simulated(process) = &dirs.disk else { unreachable!() };
        world.strike(Fault::PowerCut, process);
        assert_eq!(left(&world), [(*decided("1")).clone()], "{seed}");
    }
}

#[test]
fn what_was_decided_during_a_save_is_on_the_disk_at_every_moment() {
    for fault in [Fault::Kill, Fault::PowerCut] {
        for calls in 1..16 {
            let world = world(calls);
            let (changes, _) = program(&world);
            let mut changes = changes.lock();
            changes.write(&decided("before")).unwrap();
            changes.begin_save(&[]);
            changes.write(&decided("meanwhile")).unwrap();
            world.plan(calls, fault);
            changes.saved();
            let left = left(&world);
            assert_eq!(left.last(), Some(&*decided("meanwhile")), "{fault:?} after {calls} calls: {left:?}");
        }
    }
}

#[test]
fn after_a_journal_could_not_be_cleared_decisions_are_kept_all_the_same() {
    for fault in [Fault::InputOutput, Fault::SyncFails, Fault::Full(1), Fault::ReadOnly(1)] {
        for (calls, end) in (1..12).flat_map(|calls| [(calls, Fault::Kill), (calls, Fault::PowerCut)]) {
            let world = world(calls);
            let (changes, dirs) = program(&world);
            let mut changes = changes.lock();
            changes.write(&decided("before")).unwrap();
            changes.begin_save(&[]);
            world.plan(calls, fault);
            changes.saved();
            world.calm();
            changes.write(&decided("after")).unwrap();
            let Disk::Simulated(process) = &dirs.disk else { unreachable!() };
            world.strike(end, process);
            let left = left(&world);
            assert_eq!(left.last(), Some(&*decided("after")), "{fault:?} after {calls} calls: {left:?}");
        }
    }
}

#[test]
fn journals_are_read_in_order_even_where_the_clock_was_set_back() {
    let world = world(1);
    let (changes, dirs) = program(&world);
    let mut changes = changes.lock();
    changes.write(&decided("1")).unwrap();
    let Disk::Simulated(process) = &dirs.disk else { unreachable!() };
    world.strike(Fault::Clock(-86_400), process);
    changes.keep_beside(&dirs).unwrap();
    changes.write(&decided("2")).unwrap();
    let left = left(&world);
    assert_eq!(left.last(), Some(&*decided("2")), "{left:?}");
}

#[test]
fn a_journal_beside_the_list_keeps_what_was_in_the_one_it_replaces() {
    let world = world(1);
    let (changes, dirs) = program(&world);
    let [state, beside] = dirs.journals(Path::new(REVIEW));
    for (path, key) in [(&beside, "older"), (&state, "newer")] {
        let header = Header::new(Path::new(REVIEW), dirs.disk.now());
        Journal::create(&dirs.disk, path, &header, &[decided(key)]).unwrap();
        world.wait(1);
    }
    let mut changes = changes.lock();
    changes.resume(&[beside, state], &[decided("older"), decided("newer")]).unwrap();
    changes.keep_beside(&dirs).unwrap();
    let left = left(&world);
    assert!(["older", "newer"].iter().all(|key| left.contains(&decided(key))), "{left:?}");
}

#[test]
fn a_folder_of_a_program_that_was_killed_while_it_made_it_is_synced_by_the_next() {
    for calls in 1..8 {
        let world = world(calls);
        let (changes, _) = program(&world);
        world.plan(calls, Fault::Kill);
        let _ = changes.lock().write(&decided("1"));
        world.calm();
        let (changes, dirs) = program(&world);
        changes.lock().write(&decided("2")).unwrap();
        let Disk::Simulated(process) = &dirs.disk else { unreachable!() };
        world.strike(Fault::PowerCut, process);
        assert_eq!(left(&world).last(), Some(&*decided("2")), "killed after {calls} calls");
    }
}

#[test]
fn on_a_full_disk_what_is_saved_is_cut_off_the_journal() {
    let world = world(1);
    let (changes, _) = program(&world);
    let mut changes = changes.lock();
    changes.write(&decided("saved")).unwrap();
    changes.begin_save(&[]);
    world.plan(1, Fault::Full(40));
    changes.saved();
    assert_eq!(left(&world), [], "it would be repeated after another program has changed the review");
    changes.write(&decided("after")).unwrap();
    assert_eq!(left(&world), [(*decided("after")).clone()]);
}

#[test]
fn a_journal_that_could_not_be_cleared_is_cleared_before_the_review_is_read_again() {
    for fault in [Fault::InputOutput, Fault::SyncFails, Fault::Full(9), Fault::ReadOnly(9)] {
        for calls in 1..12 {
            let world = world(calls);
            let (changes, dirs) = program(&world);
            let mut changes = changes.lock();
            changes.write(&decided("before")).unwrap();
            changes.keep_beside(&dirs).unwrap();
            changes.write(&decided("beside")).unwrap();
            changes.begin_save(&[]);
            world.plan(calls, fault);
            changes.saved();
            world.calm();
            assert_eq!(changes.repeatable(), []);
            assert_eq!(left(&world), [], "{fault:?} after {calls} calls");
        }
    }
}

#[test]
fn a_journal_that_somebody_deletes_or_shortens_is_written_again_with_all_that_was_in_it() {
    for bytes in [None, Some(&b""[..]), Some(b"12 half a header")] {
        let world = world(1);
        let (changes, dirs) = program(&world);
        let mut changes = changes.lock();
        changes.write(&decided("1")).unwrap();
        changes.write(&decided("2")).unwrap();
        let [path, _] = dirs.journals(Path::new(REVIEW));
        match bytes {
            None => dirs.disk.remove(&path).unwrap(),
            Some(bytes) => world.put(&path, bytes),
        }
        changes.write(&decided("3")).unwrap();
        let left = left(&world);
        assert_eq!(left, ["1", "2", "3"].map(|key| (*decided(key)).clone()), "{bytes:?}");
    }
}

#[test]
fn a_save_writes_new_keys_down_once_and_before_it_the_changes_under_the_old_ones() {
    let world = world(1);
    let (changes, _) = program(&world);
    let mut changes = changes.lock();
    let renamed = [("1".into(), "2".into()), ("2".into(), "1".into())];
    let edit = Arc::new(Edit::Rename { customers: renamed.to_vec() });
    assert!(changes.begin_save(&renamed).is_known, "nothing is under the old keys");
    assert_eq!(left(&world), []);
    changes.write(&decided("1")).unwrap();
    assert!(changes.begin_save(&renamed).is_known && changes.begin_save(&renamed).is_known);
    changes.write(&edit).unwrap();
    changes.write(&decided("3")).unwrap();
    assert_eq!(left(&world), [decided("1"), edit, decided("3")].map(|edit| (*edit).clone()));
    world.plan(1, Fault::InputOutput);
    assert!(!changes.begin_save(&[("3".into(), "4".into())]).is_known, "the review has to keep the old keys");
}

#[test]
fn what_could_not_be_written_is_not_there_after_a_loss_of_power() {
    for (seed, calls) in (0..20).flat_map(|seed| (1..4).map(move |calls| (seed, calls))) {
        let world = world(seed);
        let (changes, dirs) = program(&world);
        let mut changes = changes.lock();
        changes.write(&decided("1")).unwrap();
        world.plan(calls, Fault::InputOutput);
        let written = changes.write(&decided("2")).is_ok();
        world.calm();
        changes.keep_beside(&dirs).unwrap();
        changes.write(&decided("3")).unwrap();
        let Disk::Simulated(process) = &dirs.disk else { unreachable!() };
        world.strike(Fault::PowerCut, process);
        assert_eq!(left(&world).contains(&decided("2")), written, "{seed}: after {calls} calls");
    }
}

#[test]
fn decisions_are_put_together_from_some_number_on_and_the_journal_keeps_all() {
    let world = world(1);
    let (changes, _) = program(&world);
    let all: Vec<Arc<Edit>> = ["1", "2", "1", "3", "1"].into_iter().map(decided).collect();
    all.iter().for_each(|edit| changes.lock().write(edit).unwrap());
    changes.keep_at_most(5);
    assert_eq!(changes.lock().repeatable(), all, "not too many");
    changes.lock().begin_save(&[]);
    changes.lock().write(&decided("4")).unwrap();
    changes.lock().write(&decided("5")).unwrap();
    changes.keep_at_most(1);
    assert_eq!(changes.lock().repeatable(), [&all[..], &[decided("4"), decided("5")]].concat());
    changes.lock().write(&decided("4")).unwrap();
    changes.keep_at_most(1);
    let together = changes.lock().repeatable();
    assert_eq!(together[..5], all, "what is being saved stays");
    assert_eq!((together.len(), together[5].customers()), (6, 2));
    assert_eq!(left(&world).len(), 8);
    changes.lock().saved();
    assert_eq!(left(&world), [(*together[5]).clone()]);
}
