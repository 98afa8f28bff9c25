//! Every way into the program, and the way out into a database, fed with what nobody would write: files of
//! `tests/fixtures/corpus` and made ones, changed at random. Each door takes the first few numbers,
//! the same in every run. By hand it goes on from a new number for as long as `FUZZ_SECONDS` says, and tells each kind of
//! failure once. `FUZZ_SEED` tries one number again. `FUZZ_CORPUS` is a folder of more files to begin with, for replaying
//! as well. What is found wrong is printed as small as it can be made, and kept in the folder `FUZZ_FOUND` if that is
//! set, as is what is tried again; mended, it becomes a test of its own.

mod changes;
mod containers;
mod dice;
mod expressions;
mod grids;
mod lists;
mod packed;
mod queries;
mod reviews;
mod screens;
mod watch;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestCaseResult};

use dice::Dice;
use tierdeck::storage::review_file;
use watch::Watch;

/// A way into the program, or out of it.
struct Door {
    name: &'static str,
    /// The folder of the corpus that it begins with, if it begins with any.
    folder: Option<&'static str>,
    /// What files of other folders must end with to be of its corpus.
    endings: &'static [&'static str],
    /// Makes an input from the corpus.
    make: fn(&mut Dice, &[Vec<u8>]) -> Vec<u8>,
    /// What must be true of every input.
    check: fn(&[u8]) -> TestCaseResult,
}

/// Longer files are cut: a small input that is slow is what is looked for.
const LONGEST: usize = 16 * 1024;
/// Inputs that are tried in every run of the tests.
const FEW: u64 = 40;
/// Kinds of failures that are told before it is given up.
const MOST_KINDS: usize = 20;

impl Door {
    /// The files that it begins with.
    fn corpus(&self) -> Vec<Vec<u8>> {
        let mut paths = Vec::new();
        if let Some(folder) = self.folder {
            let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(folder);
            add_files(&own, &[""], &mut paths);
            assert!(paths.len() > 3, "the corpus is there");
        }
        if let Some(folder) = env::var_os("FUZZ_CORPUS") {
            add_files(Path::new(&folder), self.endings, &mut paths);
        }
        let mut files: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        files.iter_mut().for_each(|file| file.truncate(LONGEST));
        files
    }

    /// Tries input after input.
    fn fuzz(&self) {
        let corpus = self.corpus();
        if let Some(seed) = number("FUZZ_SEED") {
            let input = (self.make)(&mut Dice::of_seed(seed as u64), &corpus);
            eprintln!("{} {seed}: {:?}", self.name, String::from_utf8_lossy(&input));
            self.keep(seed as u64, &input);
            return (self.check)(&input).unwrap();
        }
        let by_hand = number("FUZZ_SECONDS");
        let first = by_hand.map_or(0, |_| watch::now());
        let (begun, mut tried, mut kinds) = (Instant::now(), 0, BTreeMap::<String, usize>::new());
        let watch = Watch::new(self.name, by_hand.is_some());
        while by_hand.map_or(tried < FEW, |seconds| begun.elapsed().as_secs_f64() < seconds) {
            let seed = first.wrapping_add(tried);
            tried += 1;
            watch.begin(seed);
            let input = (self.make)(&mut Dice::of_seed(seed), &corpus);
            let Err(failure) = self.failure(&input, &watch) else { continue };
            let times = kinds.entry(kind(&failure)).or_default();
            *times += 1;
            if *times == 1 {
                self.tell(seed, &input, &failure, &watch);
            }
            if by_hand.is_none() || kinds.len() > MOST_KINDS {
                break;
            }
        }
        let passed = watch.passed();
        eprintln!(
            "{}: {tried} tries from {first} in {:.0?}, {passed} passed over",
            self.name,
            begun.elapsed()
        );
        assert!(kinds.is_empty(), "{}: {kinds:#?}", self.name);
    }

    /// What goes wrong with an input, if anything.
    fn failure(&self, input: &[u8], watch: &Watch) -> Result<(), String> {
        watch.measured(input.len(), || {
            let tried = panic::catch_unwind(AssertUnwindSafe(|| (self.check)(input)));
            match tried {
                Ok(Ok(())) => Ok(()),
                Ok(Err(TestCaseError::Reject(_))) => {
                    watch.passed_over();
                    Ok(())
                }
                Ok(Err(TestCaseError::Fail(reason))) => Err(reason.to_string()),
                Err(panic) => Err(format!("panic: {} {}", words_of(&*panic), watch.place_of_panic())),
            }
        })
    }

    fn tell(&self, seed: u64, input: &[u8], failure: &str, watch: &Watch) {
        let small = smallest(input, |less| {
            watch.begin(seed);
            self.failure(less, watch).is_err_and(|other| kind(&other) == kind(failure))
        });
        let begin: String = failure.chars().take(3000).collect();
        eprintln!("{} FUZZ_SEED={seed}: {begin}\n  with {:?}", self.name, String::from_utf8_lossy(&small));
        self.keep(seed, &small);
    }

    fn keep(&self, seed: u64, input: &[u8]) {
        if let Some(folder) = env::var_os("FUZZ_FOUND") {
            fs::write(PathBuf::from(folder).join(format!("{}-{seed}", self.name)), input).unwrap();
        }
    }
}

/// The input made shorter for as long as it fails.
fn smallest(input: &[u8], fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let (mut small, begun) = (input.to_vec(), Instant::now());
    let mut length = small.len().div_ceil(2);
    while length > 0 {
        let mut at = 0;
        while at < small.len() && begun.elapsed() < Duration::from_secs(20) {
            let less = [&small[..at], &small[(at + length).min(small.len())..]].concat();
            if fails(&less) { small = less } else { at += length }
        }
        length /= 2;
    }
    small
}

/// What failures of one kind have alike: the first words without their numbers.
fn kind(failure: &str) -> String {
    let words =
        failure.lines().next().unwrap_or_default().replace(|letter: char| letter.is_ascii_digit(), "");
    words.chars().take(60).collect()
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let owned = panic.downcast_ref::<String>().cloned();
    owned.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
}

fn number(name: &str) -> Option<f64> {
    env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// The files of a folder and its folders, in order, with one of these endings.
fn add_files(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            add_files(&entry, endings, files);
        } else if endings.iter().any(|ending| entry.to_string_lossy().ends_with(ending)) {
            files.push(entry);
        }
    }
}

#[test]
fn fuzz_lists() {
    lists::DOOR.fuzz();
}

#[test]
fn fuzz_packed() {
    packed::DOOR.fuzz();
}

#[test]
fn fuzz_containers() {
    containers::DOOR.fuzz();
}

#[test]
fn fuzz_reviews() {
    reviews::DOOR.fuzz();
}

#[test]
fn fuzz_expressions() {
    expressions::DOOR.fuzz();
}

#[test]
fn fuzz_queries() {
    queries::DOOR.fuzz();
}

#[test]
fn fuzz_screens() {
    screens::DOOR.fuzz();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_are_a_list_or_none(bytes in prop::collection::vec(any::<u8>(), 0..400), piece in 1..90_usize) {
        super::accounts::check(&bytes, piece)?;
    }

    #[test]
    fn any_text_is_a_review_or_none(text in any::<String>()) {
        reviews::check(&text)?;
    }
}

#[test]
fn the_corpus_is_of_reviews() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus/reviews");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let read = review_file::read(&text);
        assert!(read.is_ok(), "{}: {read:?}", path.display());
        reviews::check(&text).unwrap();
    }
}
