//! Lists and reviews as nobody would write them: those of `tests/fixtures/corpus`, changed at random. Goes on for two
//! seconds, or as long as `FUZZ_SECONDS` says. What is found wrong is printed as small as it can be made; mended, it
//! belongs in the corpus.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{TestCaseError, TestCaseResult, TestRunner};
use tierdeck::data::date::Day;
use tierdeck::storage::review_file;

use super::accounts;

/// What lists and reviews are made of, and what is hard about them.
const BITS: &[&[u8]] = &[
    b",",
    b";",
    b"\t",
    b"|",
    b"\"",
    b"\"\"",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\0",
    b" ",
    b"'",
    b"=",
    b"[",
    b"]",
    b"{",
    b"}",
    b"#",
    b"\"\"\"",
    b"-5",
    b"1e999",
    b"nan",
    b"0.1",
    b"1.234,50",
    b"2024-02-30",
    b"Total",
    b"Generated on",
    b"sep=;\n",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC3",
    b"\x80",
    "ü".as_bytes(),
    "😀".as_bytes(),
    b"tier",
    b"tierdeck_tier",
    b"[model]",
    b"[[model.rules]]\n",
    b"format = 2\n",
    b"decisions.\"\" = {}\n",
    b"\\u0000",
    b"99999999999999999999",
];

/// A change at random to a file.
#[derive(Clone, Debug)]
enum Change {
    Put(Index, &'static [u8]),
    Take(Index, usize),
    Again(Index, usize, usize),
    Set(Index, u8),
    Swap(Index, Index, usize),
}

impl Change {
    fn any() -> impl Strategy<Value = Change> {
        let at = any::<Index>;
        prop_oneof![
            4 => (at(), prop::sample::select(BITS)).prop_map(|(at, bit)| Change::Put(at, bit)),
            2 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Take(at, length)),
            1 => (at(), 1..60_usize, 1..200_usize).prop_map(|(at, length, times)| Change::Again(at, length, times)),
            1 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
            1 => (at(), at(), 1..40_usize).prop_map(|(at, other, length)| Change::Swap(at, other, length)),
        ]
    }

    fn make(&self, bytes: &mut Vec<u8>) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match self {
            Change::Put(at, bit) => drop(bytes.splice(place(at)..place(at), bit.iter().copied())),
            Change::Take(at, length) => drop(bytes.drain(place(at)..(place(at) + length).min(bytes.len()))),
            Change::Again(at, length, times) => {
                let part = bytes[place(at)..(place(at) + length).min(bytes.len())].repeat(*times);
                drop(bytes.splice(place(at)..place(at), part));
            }
            Change::Set(at, byte) => {
                let at = place(at);
                if at < bytes.len() {
                    bytes[at] = *byte;
                }
            }
            Change::Swap(at, other, length) => {
                let part = bytes[place(other)..(place(other) + length).min(bytes.len())].to_vec();
                drop(bytes.splice(place(at)..place(at), part));
            }
        }
    }
}

/// The files of a folder of the corpus, changed.
fn changed(folder: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(folder);
    let mut files: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(seeds.len() > 3, "the corpus is there");
    (prop::sample::select(seeds), prop::collection::vec(Change::any(), 0..12)).prop_map(
        |(mut bytes, changes)| {
            changes.iter().for_each(|change| change.make(&mut bytes));
            bytes
        },
    )
}

/// Tries whatever a strategy gives for as long as is asked for.
fn fuzz<S: Strategy>(strategy: &S, check: impl Fn(S::Value) -> TestCaseResult)
where
    S::Value: std::fmt::Debug,
{
    let seconds = std::env::var("FUZZ_SECONDS")
        .ok()
        .map_or(2.0, |seconds| seconds.parse().expect("FUZZ_SECONDS is a number"));
    let config = ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() };
    let (begun, mut tried) = (Instant::now(), 0);
    while tried == 0 || begun.elapsed() < Duration::from_secs_f64(seconds) {
        tried += config.cases;
        // A runner each time: one that fails has a seed of its own to report.
        if let Err(failure) = TestRunner::new(config.clone()).run(strategy, &check) {
            panic!("after {tried} tries: {failure}");
        }
    }
    eprintln!("{tried} tries");
}

#[test]
fn fuzz_lists() {
    fuzz(&(changed("lists"), 1..2000_usize), |(bytes, piece)| accounts::check(&bytes, piece));
}

#[test]
fn fuzz_reviews() {
    fuzz(&changed("reviews"), |bytes| check_review(&String::from_utf8_lossy(&bytes)));
}

/// A text is no review, and the places that are wrong are in it; or it is one, which comes back as it was.
fn check_review(text: &str) -> TestCaseResult {
    let day = Day::parse_iso("2026-03-01").unwrap();
    let review = match review_file::read(text) {
        Ok(review) => review,
        Err(problems) => {
            let lines = text.split('\n').count();
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(
                    (1..=lines).contains(&problem.line) && problem.column > 0,
                    "{problem:?} in {text:?}"
                );
                prop_assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem:?}");
            }
            return Ok(());
        }
    };
    for before in ["", text] {
        let written = review_file::write(&review, "customers.csv", day, before).unwrap();
        let again = review_file::read(&written)
            .map_err(|problems| TestCaseError::fail(format!("{problems:?} in {written}")))?;
        prop_assert_eq!(&again, &review, "{}", written);
        prop_assert_eq!(&review_file::write(&again, "customers.csv", day, &written).unwrap(), &written);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_are_a_list_or_none(bytes in prop::collection::vec(any::<u8>(), 0..400), piece in 1..90_usize) {
        accounts::check(&bytes, piece)?;
    }

    #[test]
    fn any_text_is_a_review_or_none(text in any::<String>()) {
        check_review(&text)?;
    }
}

#[test]
fn the_corpus_is_of_reviews() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus/reviews");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let read = review_file::read(&fs::read_to_string(&path).unwrap());
        assert!(read.is_ok(), "{}: {read:?}", path.display());
    }
}
