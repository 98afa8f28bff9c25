use std::fs::{self, File, OpenOptions};

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn save(path: &Path, text: &str) -> Result<(), SaveError> {
    replace(&Disk::Real, path, |out| out.write_all(text.as_bytes()))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn replaces_and_creates_and_leaves_nothing_else() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    save(&path, "first and longer").unwrap();
    save(&path, "second").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "second");
    assert_eq!(names_in(folder.path()), ["a.toml"]);
}

#[test]
fn more_than_the_buffer_arrives_whole() {
    let folder = folder();
    let path = folder.path().join("a.csv");
    let bytes: Vec<u8> = (0..3 * BUFFER + 17).map(|n| (n % 251) as u8).collect();
    replace(&Disk::Real, &path, |out| bytes.chunks(1000).try_for_each(|part| out.write_all(part))).unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_failure_midway_leaves_the_old_file_alone() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    save(&path, "old").unwrap();
    let error = replace(&Disk::Real, &path, |out| {
        out.write_all(&vec![b'x'; 2 * BUFFER])?;
        assert_eq!(fs::read_to_string(&path)?, "old");
        Err(ErrorKind::StorageFull.into())
    })
    .unwrap_err();
    assert!(matches!(&error, SaveError::NotSaved { obstacle: Obstacle::DiskFull, .. }));
    assert_eq!(
        error.to_string(),
        format!(
            "{} was not saved because the disk is full: free some space or choose another disk; the old file is unchanged",
            path.display()
        )
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(names_in(folder.path()), ["a.toml"]);
}

#[test]
fn what_cannot_be_replaced_is_named() {
    let folder = folder();
    let gone = folder.path().join("gone");
    let file = folder.path().join("file");
    save(&file, "").unwrap();
    let obstacle = |path: &Path| match save(path, "x").unwrap_err() {
        SaveError::NotSaved { obstacle, .. } => obstacle,
        SaveError::NotConfirmed { .. } => panic!("was saved"),
    };
    assert_eq!(obstacle(&gone.join("a.toml")), Obstacle::FolderGone);
    assert_eq!(obstacle(&file.join("a.toml")), Obstacle::FolderGone);
    assert_eq!(obstacle(folder.path()), Obstacle::NotAFile);
    assert_eq!(obstacle(&folder.path().join("n".repeat(300))), Obstacle::BadName);
}

#[test]
fn each_kind_of_error_has_its_obstacle() {
    let here = Path::new("a.toml");
    for (kind, obstacle) in [
        (ErrorKind::StorageFull, Obstacle::DiskFull),
        (ErrorKind::QuotaExceeded, Obstacle::DiskFull),
        (ErrorKind::FileTooLarge, Obstacle::TooLarge),
        (ErrorKind::PermissionDenied, Obstacle::NoPermission),
        (ErrorKind::ReadOnlyFilesystem, Obstacle::ReadOnly),
    ] {
        assert_eq!(Obstacle::of(&Disk::Real, here, &kind.into()), obstacle, "{kind:?}");
    }
    // The folder is there, so something else was not found: the system's words say more.
    assert!(matches!(Obstacle::of(&Disk::Real, here, &ErrorKind::NotFound.into()), Obstacle::Fault(_)));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_new_file_has_the_mode_of_any_new_file() {
        let folder = folder();
        let (saved, plain) = (folder.path().join("saved"), folder.path().join("plain"));
        save(&saved, "x").unwrap();
        File::create(&plain).unwrap();
        assert_eq!(mode(&saved), mode(&plain));
    }

    #[test]
    fn mode_owner_and_group_are_kept() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        for wanted in [0o600, 0o640, 0o666, 0o755] {
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            // Only root may give a file away; for others this tests that their own stays theirs.
            let _ = chown(&path, Some(4321), Some(8765));
            let before = fs::metadata(&path).unwrap();
            if OpenOptions::new().write(true).open(&path).is_err() {
                continue;
            }
            save(&path, "new").unwrap();
            let after = fs::metadata(&path).unwrap();
            assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
            assert_eq!(mode(&path), wanted);
            assert_ne!(after.ino(), before.ino(), "written in place, not replaced");
        }
    }

    #[test]
    fn a_symbolic_link_stays_and_its_file_is_replaced() {
        let folder = folder();
        fs::create_dir(folder.path().join("real")).unwrap();
        let target = folder.path().join("real/a.toml");
        let (link, second) = (folder.path().join("link.toml"), folder.path().join("second.toml"));
        symlink("real/a.toml", &link).unwrap();
        symlink("link.toml", &second).unwrap();
        for text in ["created through the links", "replaced through the links"] {
            save(&second, text).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert!(fs::symlink_metadata(&second).unwrap().is_symlink());
        }
        let circle = folder.path().join("circle");
        symlink("circle", &circle).unwrap();
        assert!(save(&circle, "x").unwrap_err().to_string().contains("circle"));
    }

    #[test]
    fn a_read_only_file_or_folder_is_respected() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        if OpenOptions::new().write(true).open(&path).is_ok() {
            return; // root may write anywhere
        }
        let refused = |path: &Path| {
            let error = save(path, "new").unwrap_err();
            assert!(matches!(error, SaveError::NotSaved { obstacle: Obstacle::NoPermission, .. }), "{error}");
        };
        refused(&path);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        refused(&folder.path().join("new.toml"));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    }

    #[test]
    fn a_device_is_never_replaced() {
        let error = save(Path::new("/dev/null"), "x").unwrap_err();
        assert!(matches!(error, SaveError::NotSaved { obstacle: Obstacle::NotAFile, .. }), "{error}");
    }
}
