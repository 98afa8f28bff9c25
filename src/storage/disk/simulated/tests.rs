use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::*;
use crate::storage::disk::Disk;

fn disk(seed: u64) -> (World, Disk) {
    let world = World::new(seed, &[Path::new("/lists")]);
    let process = world.start();
    (world, Disk::Simulated(process))
}

fn write(disk: &Disk, name: &str, bytes: &[u8], sync: bool) {
    let folder = Path::new("/lists");
    let mut temporary = disk.temporary(folder, ".t-", "", false).unwrap();
    temporary.file.write_all(bytes).unwrap();
    if sync {
        temporary.file.sync_all().unwrap();
    }
    temporary.put(&folder.join(name)).unwrap();
    if sync {
        disk.sync_folder(folder).unwrap();
    }
}

fn cut(world: &World, disk: &Disk) -> Disk {
    let Disk::Simulated(process) = disk else { unreachable!() };
    world.strike(Fault::PowerCut, process);
    assert!(!process.is_alive());
    Disk::Simulated(world.start())
}

#[test]
fn what_was_synced_survives_a_loss_of_power_and_what_was_not_may_be_torn() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..60 {
        let (world, disk) = disk(seed);
        write(&disk, "a", b"old", true);
        write(&disk, "a", b"new", false);
        assert_eq!(disk.read(Path::new("/lists/a")).unwrap(), b"new");
        let disk = cut(&world, &disk);
        seen.insert(disk.read(Path::new("/lists/a")).unwrap());
    }
    assert!(seen.contains(&b"old"[..]) && seen.contains(&b"new"[..]) && seen.contains(&b""[..]), "{seen:?}");
}

#[test]
fn a_lost_sync_is_no_sync_and_a_failed_one_says_so() {
    for (fault, is_said) in [(Fault::SyncLost, false), (Fault::SyncFails, true)] {
        let mut lost = 0;
        for seed in 0..20 {
            let (world, disk) = disk(seed);
            write(&disk, "a", b"old", true);
            let mut file = disk.open_to_write(Path::new("/lists/a")).unwrap();
            file.seek(SeekFrom::End(0)).unwrap();
            file.write_all(b" and new").unwrap();
            world.plan(1, fault);
            assert_eq!(file.sync_all().is_err(), is_said);
            let disk = cut(&world, &disk);
            lost += usize::from(disk.read(Path::new("/lists/a")).unwrap() != b"old and new");
        }
        assert!(lost > 5, "{fault:?}");
    }
}

#[test]
fn a_killed_process_writes_nothing_more_and_holds_no_lock() {
    let (world, disk) = disk(1);
    let path = Path::new("/lists/lock");
    let file = disk.open_or_create(path).unwrap();
    file.try_lock().unwrap();
    assert!(disk.open_or_create(path).unwrap().try_lock().is_err());
    world.plan(1, Fault::Kill);
    assert!(disk.read(path).is_err() && disk.rename(path, Path::new("/lists/b")).is_err());
    let next = Disk::Simulated(world.start());
    next.open_or_create(path).unwrap().try_lock().unwrap();
    drop(file);
}

#[test]
fn troubles_last_as_long_as_planned() {
    let (world, disk) = disk(1);
    let folder = Path::new("/lists");
    world.plan(1, Fault::ReadOnly(2));
    assert_eq!(
        disk.temporary(folder, "", "", false).unwrap_err().kind(),
        std::io::ErrorKind::ReadOnlyFilesystem
    );
    assert!(disk.entries(folder).is_ok());
    assert!(disk.temporary(folder, "", "", false).is_ok());
    world.plan(2, Fault::Full(3));
    let mut temporary = disk.temporary(folder, "", "", false).unwrap();
    assert_eq!(temporary.file.write_all(b"123456789").unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    assert_eq!(world.counts()["full disk"], 1);
}
