use std::fs;

use super::*;

#[test]
fn files_beside_a_list() {
    for (list, review, result) in [
        ("customers.csv", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("a/b.c/customers.csv", "a/b.c/customers.tierdeck.toml", "a/b.c/customers.tiered.csv"),
        ("/x/Customers.CSV.GZ", "/x/Customers.tierdeck.toml", "/x/Customers.tiered.CSV"),
        ("customers.csv.gz", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("customers.tiered.csv", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("customers.tiered.csv.gz", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("customers.tsv", "customers.tierdeck.toml", "customers.tiered.tsv"),
        ("customers.2024-05.csv", "customers.2024-05.tierdeck.toml", "customers.2024-05.tiered.csv"),
        ("customers.xlsx", "customers.tierdeck.toml", "customers.tiered.xlsx"),
        ("customers.Ods", "customers.tierdeck.toml", "customers.tiered.xlsx"),
        ("customers.ndjson", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("customers", "customers.tierdeck.toml", "customers.tiered.csv"),
        ("customers.2024", "customers.2024.tierdeck.toml", "customers.2024.tiered.csv"),
        (".csv", ".csv.tierdeck.toml", ".csv.tiered.csv"),
        (".tiered.csv", ".tiered.tierdeck.toml", ".tiered.tiered.csv"),
        ("Kunden Süd.csv", "Kunden Süd.tierdeck.toml", "Kunden Süd.tiered.csv"),
    ] {
        assert_eq!(review_path(Path::new(list)), Path::new(review), "{list}");
        assert_eq!(result_path(&Disk::Real, Path::new(list)), Path::new(result), "{list}");
    }
}

#[test]
fn a_leading_tilde_is_the_home_folder() {
    let home = BaseDirs::new().unwrap().home_dir().to_owned();
    for (typed, expected) in
        [("~/x.csv", home.join("x.csv")), ("~x.csv", "~x.csv".into()), ("a/~/b", "a/~/b".into())]
    {
        assert_eq!(expand_home(Path::new(typed)), expected);
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf8_are_kept() {
    use std::os::unix::ffi::OsStrExt;
    let list = Path::new(OsStr::from_bytes(b"caf\xe9.csv"));
    assert_eq!(review_path(list).as_os_str().as_bytes(), b"caf\xe9.tierdeck.toml");
}

#[test]
fn one_review_has_one_journal_by_whatever_path() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    fs::create_dir(folder.join("sub")).unwrap();
    let dirs = Dirs {
        state: folder.join("state"),
        config: folder.join("config"),
        data: folder.join("data"),
        disk: Disk::Real,
    };
    let review = folder.join("customers.tierdeck.toml");
    let roundabout = folder.join("sub/../customers.tierdeck.toml");

    let unsaved = dirs.journal(&review);
    assert_eq!(dirs.journal(&roundabout), unsaved);
    fs::write(&review, "").unwrap();
    assert_eq!(dirs.journal(&review), unsaved, "saving changed the name");
    assert_eq!(dirs.journal(&roundabout), unsaved);
    assert_ne!(dirs.journal(&folder.join("sub/customers.tierdeck.toml")), unsaved);
    assert_ne!(dirs.lock(&review), unsaved);
    assert_eq!(unsaved.parent(), Some(dirs.state.as_path()));
    assert!(unsaved.file_name().unwrap().to_str().unwrap().starts_with("customers-"));
}

#[test]
fn any_name_of_a_review_makes_a_short_plain_name() {
    for review in [&"ü".repeat(120), "a\u{1b}[31m b.tierdeck.toml", "..", "/"] {
        let name = name_for(&Disk::Real, Path::new(review), "lock");
        assert!(name.len() < 120 && !name.contains(char::is_control) && !name.contains('/'), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn private_folders_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    make_private_folder(&Disk::Real, &deep).unwrap();
    make_private_folder(&Disk::Real, &deep).unwrap();
    assert_eq!(fs::metadata(&deep).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_result_is_that_of_lists_beside_it_whatever_letters_they_have() {
    // A small letter may be longer or shorter than its capital.
    for (result, list) in [
        ("/a.tiered.b/x.tiered.CSV", "/a.tiered.b/x.CSV"),
        ("x.tiered.csv", "x.xlsx"),
        ("\u{212a}\u{212a}ä.tiered.csv", "\u{212a}\u{212a}ä.json"),
        ("İSTANBUL.tiered.csv", "İSTANBUL.json"),
    ] {
        let lists: Vec<PathBuf> = lists_of_result(Path::new(result)).collect();
        assert!(lists.contains(&list.into()), "{result}: {lists:?}");
    }
}
