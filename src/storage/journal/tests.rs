use std::fs::{self, File, OpenOptions};

use super::*;
use proptest::prelude::*;

fn header() -> Header {
    Header::new(Path::new("customers.tierdeck.toml"), "2024-05-01T10:00:00Z".parse().unwrap())
}

/// Records with line feeds, blanks, digits and no text at all in them.
fn decisions() -> Vec<String> {
    ["tier 1", "two\nlines", "", "12 0123456789abcdef \"x\"", "Çelik & Söhne"].map(String::from).to_vec()
}

fn written(path: &Path) -> Vec<u8> {
    let mut journal = Journal::create::<()>(&Disk::Real, path, &header(), &[]).unwrap();
    for decision in decisions() {
        journal.append(&decision).unwrap();
    }
    fs::read(path).unwrap()
}

fn recovered(path: &Path) -> JournalContents<String> {
    recover(&Disk::Real, path).unwrap().unwrap()
}

fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state/a.journal");
    (folder, path)
}

#[test]
fn what_was_appended_is_recovered() {
    let (_folder, path) = place();
    assert_eq!(recover::<String>(&Disk::Real, &path).unwrap(), None);
    written(&path);
    let found = recovered(&path);
    assert_eq!((found.header, found.records, found.ending), (header(), decisions(), Ending::Whole));
}

#[test]
fn the_format_stays() {
    let (_folder, path) = place();
    let mut journal = Journal::create::<()>(&Disk::Real, &path, &header(), &[]).unwrap();
    journal.append(&"tier 1").unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().nth(1), Some("8 06fe7a1330395da4 \"tier 1\""));
}

#[test]
fn torn_at_any_byte_the_last_record_alone_is_lost_and_the_journal_goes_on() {
    let (_folder, path) = place();
    let bytes = written(&path);
    let mut before = decisions();
    before.pop();
    let last = frame(&decisions().pop().unwrap()).unwrap().len();
    for cut in bytes.len() - last..bytes.len() {
        fs::write(&path, &bytes[..cut]).unwrap();
        let found = recovered(&path);
        assert_eq!(found.records, before, "cut at {cut}");
        let whole = cut == bytes.len() - last;
        assert_eq!(found.ending, if whole { Ending::Whole } else { Ending::Torn }, "cut at {cut}");

        Journal::resume(&Disk::Real, &path, &found).unwrap().append(&"next").unwrap();
        let after = recovered(&path);
        assert_eq!(after.records.last().map(String::as_str), Some("next"));
        assert_eq!((after.records.len(), after.ending), (before.len() + 1, Ending::Whole));
    }
}

#[test]
fn the_last_record_with_any_byte_changed_is_dropped() {
    let (_folder, path) = place();
    let bytes = written(&path);
    let last = frame(&decisions().pop().unwrap()).unwrap().len();
    for at in bytes.len() - last..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] = 0;
        fs::write(&path, &changed).unwrap();
        let found = recovered(&path);
        assert_eq!((found.records.len(), found.ending), (decisions().len() - 1, Ending::Torn), "at {at}");
    }
}

#[test]
fn damage_in_the_middle_gives_what_is_before_it_and_keeps_a_copy() {
    let (_folder, path) = place();
    let mut bytes = written(&path);
    let second = frame(&header()).unwrap().len() + frame(&"tier 1").unwrap().len();
    bytes[second + 25] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let found = recovered(&path);
    assert_eq!(found.records, decisions()[..1]);
    assert_eq!(found.ending, Ending::Damaged { bytes: (bytes.len() - second) as u64 });

    let first = copy_aside(&Disk::Real, &path, ".damaged").unwrap();
    let second = copy_aside(&Disk::Real, &path, ".damaged").unwrap();
    assert!(second.to_str().unwrap().ends_with(".journal.damaged-2"), "{second:?}");
    Journal::resume(&Disk::Real, &path, &found).unwrap();
    assert_eq!((fs::read(first).unwrap(), fs::read(second).unwrap()), (bytes.clone(), bytes));
    assert_eq!(recovered(&path).ending, Ending::Whole);
}

#[test]
fn a_record_of_an_unknown_kind_ends_the_reading() {
    let (_folder, path) = place();
    let mut journal = Journal::create::<()>(&Disk::Real, &path, &header(), &[]).unwrap();
    journal.append(&1).unwrap();
    journal.append(&"not a number").unwrap();
    journal.append(&3).unwrap();
    let found = recover::<u8>(&Disk::Real, &path).unwrap().unwrap();
    assert_eq!(found.records, [1]);
    assert!(matches!(found.ending, Ending::Damaged { .. }));
}

#[test]
fn a_file_without_a_header_and_a_newer_journal_are_refused_and_can_be_set_aside() {
    let (_folder, path) = place();
    let newer = frame(&Header { format: FORMAT + 1, ..header() }).unwrap();
    written(&path);
    fs::write(&path, &newer).unwrap();
    assert!(matches!(recover::<String>(&Disk::Real, &path), Err(JournalError::Newer { .. })));
    fs::write(&path, "id;name\n").unwrap();
    assert!(matches!(recover::<String>(&Disk::Real, &path), Err(JournalError::NotAJournal { .. })));
    assert_eq!(fs::read_to_string(set_aside(&Disk::Real, &path, ".damaged").unwrap()).unwrap(), "id;name\n");
    assert!(!path.exists());
}

#[test]
fn clear_starts_again_and_remove_leaves_nothing() {
    let (_folder, path) = place();
    written(&path);
    let mut journal = Journal::resume(&Disk::Real, &path, &recovered(&path)).unwrap();
    let next = Header { review: "another".into(), ..header() };
    journal.clear(&next, &["during the save"]).unwrap();
    journal.append(&"after the save").unwrap();
    let found = recovered(&path);
    assert_eq!(
        (found.header, found.records),
        (next, vec!["during the save".to_owned(), "after the save".to_owned()])
    );
    assert_eq!(journal.path, path);
    drop(journal);
    remove(&Disk::Real, &path).unwrap();
    remove(&Disk::Real, &path).unwrap();
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
}

#[test]
fn after_a_record_that_failed_the_next_takes_its_place() {
    let (_folder, path) = place();
    let mut journal = Journal::create::<()>(&Disk::Real, &path, &header(), &[]).unwrap();
    journal.append(&"first").unwrap();
    // As though a write had stopped midway, and the file could not be shortened either.
    let mut half = OpenOptions::new().append(true).open(&path).unwrap();
    half.write_all(b"9000 0123456789abcdef \"a long record that").unwrap();
    journal.append(&"second").unwrap();
    let found = recovered(&path);
    assert_eq!(found.records, ["first", "second"]);
    assert_eq!(found.ending, Ending::Torn);
}

#[test]
fn a_write_that_fails_is_an_error_that_says_what_is_safe() {
    let (_folder, path) = place();
    written(&path);
    let file = File::open(&path).unwrap();
    let mut read_only = Journal {
        disk: Disk::Real,
        path: path.clone(),
        file: DiskFile::Real(file),
        first: JournalPart::default(),
        whole: JournalPart::default(),
        started: header().started,
        is_named: true,
        has_remains: false,
    };
    let error = read_only.append(&"x").unwrap_err().to_string();
    assert!(error.ends_with("earlier changes are still there"), "{error}");
    assert_eq!(recovered(&path).records, decisions());
}

#[cfg(unix)]
#[test]
fn no_other_account_may_read_a_journal() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = place();
    written(&path);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (_folder, path) = place();
        fs::create_dir(path.parent().unwrap()).unwrap();
        fs::write(&path, &bytes).unwrap();
        let _ = recover::<String>(&Disk::Real, &path);

        // The same bytes after a header get past the first check.
        let start = frame(&header()).unwrap();
        fs::write(&path, [start.as_slice(), &bytes].concat()).unwrap();
        prop_assert_eq!(recovered(&path).header, header());
    }

    #[test]
    fn any_changed_byte_gives_a_beginning_of_the_records_or_a_refusal(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let (_folder, path) = place();
        fs::create_dir(path.parent().unwrap()).unwrap();
        let records = decisions().iter().flat_map(|decision| frame(decision).unwrap()).collect();
        let mut bytes = [frame(&header()).unwrap(), records].concat();
        let at = at.index(bytes.len());
        bytes[at] = to;
        fs::write(&path, &bytes).unwrap();
        if let Ok(Some(found)) = recover::<String>(&Disk::Real, &path) {
            prop_assert!(decisions().starts_with(&found.records));
        }
    }
}
