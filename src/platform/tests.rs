use std::fs;

use super::elsewhere::Elsewhere;
use super::*;

/// What every side promises about a file that replaces another.
fn a_replaced_file_keeps_what_may_be_done_with_it<P: Platform>() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    for read_only in [true, false] {
        let _ = (fs::remove_file(&old), fs::remove_file(&new));
        let file = File::create(&old).unwrap();
        let mut permissions = file.metadata().unwrap().permissions();
        permissions.set_readonly(read_only);
        file.set_permissions(permissions.clone()).unwrap();
        let replacing = File::create(&new).unwrap();
        P::keep_metadata(&replacing, &fs::metadata(&old).unwrap()).unwrap();
        assert_eq!(fs::metadata(&new).unwrap().permissions(), permissions);
    }
}

/// What every side promises about folders.
fn folders_are_made_and_synced<P: Platform>() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    let mut builder = DirBuilder::new();
    P::make_private(&mut builder);
    builder.recursive(true).create(&deep).unwrap();
    fs::write(deep.join("c"), "x").unwrap();
    P::sync_folder(&deep).unwrap();
}

#[test]
fn each_side_keeps_the_promises_that_do_not_differ() {
    a_replaced_file_keeps_what_may_be_done_with_it::<Here>();
    a_replaced_file_keeps_what_may_be_done_with_it::<Elsewhere>();
    folders_are_made_and_synced::<Here>();
    folders_are_made_and_synced::<Elsewhere>();
    assert!(Elsewhere::watch_signals(|signal| panic!("{signal:?}")).is_ok());
    Elsewhere::watch_terminal(|status| panic!("{status}"));
    Elsewhere::stop_until_continued();
    Elsewhere::outlive_size_limit();
    assert_eq!(Elsewhere::new_file(), None);
    assert_ne!(Elsewhere::host_name(), Some(String::new()));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_private_is_read_by_this_account_alone() {
        let folder = tempfile::tempdir().unwrap();
        let private = folder.path().join("private");
        let mut builder = DirBuilder::new();
        Here::make_private(&mut builder);
        builder.create(&private).unwrap();
        assert_eq!(fs::metadata(&private).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_folder_that_is_gone_is_not_synced() {
        let folder = tempfile::tempdir().unwrap();
        let error = Here::sync_folder(&folder.path().join("gone")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn the_computer_has_a_name() {
        let name = Here::host_name().unwrap();
        assert!(!name.is_empty() && !name.contains(char::is_whitespace), "{name:?}");
    }
}
