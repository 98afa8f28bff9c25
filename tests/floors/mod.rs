//! The house is kept in order: who may import whom, how long a file may be, and that the help follows
//! from the one table of commands. See `src/lib.rs` for the floors.

mod storeys;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use tierdeck::app::Context;
use tierdeck::app::commands::rows;

use crate::docs::root;
use crate::journeys::screen::Screen;

/// Rooms by floor, lowest first. A room imports from floors below its own.
const FLOORS: &[&[&str]] = &[
    &["platform"],
    &["data"],
    &["tiering"],
    &["review"],
    &["export", "storage"],
    &["app"],
    &["ui"],
    &["shell", "cli"],
];
/// Rooms that ask the system for what differs between systems.
const ASK_THE_PLATFORM: &[&str] = &["storage", "shell"];
/// How code names one operating system.
const ONE_SYSTEM: &[&str] = &["std::os::", "rustix", "signal_hook", "libc::", "windows_sys", "/proc/"];
/// How a condition of the compiler names it.
const ONE_SYSTEM_IN_CFG: &[&str] = &["unix", "windows", "target_os", "target_family", "target_env"];
/// Rooms that the commands without a screen do without.
const SCREEN: &[&str] = &["app", "ui"];
/// Rooms whose results depend on nothing but what they are given.
const PURE: &[&str] = &["data", "tiering", "review", "export", "app", "ui"];
/// Parts of the standard library that reach outside.
const OUTSIDE: &[&str] = &["fs", "env", "net", "process", "time"];
/// How crates are asked for the clock.
const CLOCKS: &[&str] = &["Timestamp::now", "Zoned::now", "TimeZone::system"];
/// How crates are asked for files and the disk.
const DISKS: &[&str] = &["tempfile::", "fs4::"];
/// The one use of them elsewhere: the crate that writes workbooks keeps their sheets in temporary files.
const TEMPORARY: &str = "export/workbook/disk.rs";
/// What a path is asked with, without `std::fs` being named.
const ASKS_THE_DISK: &[&str] = &[
    ".exists()",
    ".try_exists()",
    ".is_file()",
    ".is_dir()",
    ".is_symlink()",
    ".metadata()",
    ".symlink_metadata()",
    ".canonicalize()",
    ".read_dir()",
    ".read_link()",
];
/// Lines that a file may have.
const LONGEST: usize = 400;

/// A file of the program.
struct File {
    path: PathBuf,
    text: String,
}

impl File {
    /// The room it is in; none for the files that stand before the rooms.
    fn room(&self) -> Option<&str> {
        let mut parts = self.path.components().map(|part| part.as_os_str().to_str().unwrap());
        let room = parts.next()?;
        parts.next().map(|_| room)
    }

    /// Its code: no comments, no tests.
    fn code(&self) -> impl Iterator<Item = &str> {
        let tests = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let all = if self.is_test() { "" } else { &self.text[..tests] };
        all.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
    }

    /// Whether it holds nothing but tests of the file that it is named after.
    fn is_test(&self) -> bool {
        self.path.iter().any(|part| part == "tests" || part == "tests.rs")
    }

    /// The rooms that it names, in code and tests.
    fn imports(&self) -> impl Iterator<Item = &str> {
        let lines = self.text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
        lines.flat_map(|line| line.split("crate::").skip(1)).map(first_word)
    }
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

/// All files of the program.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push(File { path: path.strip_prefix(root().join("src")).unwrap().to_owned(), text });
            }
        }
    }
    assert!(files.len() > 50, "the program was not found");
    files
}

/// The paths of files, with what is wrong about each; nothing where all is well.
fn wrong<T: std::fmt::Debug>(found: impl Iterator<Item = (PathBuf, T)>) -> Vec<String> {
    let mut wrong: Vec<_> = found.map(|(path, what)| format!("src/{}: {what:?}", path.display())).collect();
    wrong.sort();
    wrong
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn every_room_has_a_floor() {
    let files = files();
    let unknown = files.iter().filter(|file| file.room().is_some_and(|room| floor(room).is_none()));
    assert_eq!(wrong(unknown.map(|file| (file.path.clone(), file.room()))), Vec::<String>::new());
}

#[test]
fn a_file_imports_only_from_floors_below_its_own() {
    let mut found = Vec::new();
    for file in &files() {
        let Some(room) = file.room() else { continue };
        let allowed = |other: &str| {
            other == room
                || (floor(other) < floor(room)
                    && !(room == "cli" && SCREEN.contains(&other))
                    && (other != "platform" || ASK_THE_PLATFORM.contains(&room)))
        };
        let others = file.imports().filter(|other| !allowed(other));
        found.extend(others.map(|other| (file.path.clone(), other.to_string())));
    }
    assert_eq!(wrong(found.into_iter()), Vec::<String>::new(), "these import from beside or above");
}

#[test]
fn nobody_leaves_a_room_by_the_back_door() {
    let reaches_out = |file: &&File| {
        let modules = file.path.components().count() - usize::from(file.path.ends_with("mod.rs"));
        let way_out = "super::".repeat(modules);
        file.room().is_some() && file.code().any(|line| line.contains(&way_out))
    };
    let files = files();
    let found = files.iter().filter(reaches_out);
    assert_eq!(
        wrong(found.map(|file| (file.path.clone(), "write crate:: instead of super::"))),
        Vec::<String>::new()
    );
}

#[test]
fn only_storage_knows_files_and_pure_rooms_know_nothing_outside() {
    let mut found = Vec::new();
    for file in &files() {
        let Some(room) = file.room() else { continue };
        let code = file.code().collect::<Vec<_>>().join(" ");
        let named = code.split("std::").skip(1).flat_map(|after| match after.strip_prefix('{') {
            Some(group) => {
                group.split('}').next().unwrap_or_default().split(',').map(first_of_path).collect()
            }
            None => vec![first_word(after)],
        });
        let barred: &[&str] = match room {
            "storage" | "platform" => &[],
            room if PURE.contains(&room) => OUTSIDE,
            _ => &["fs"],
        };
        found.extend(
            named.filter(|name| barred.contains(name)).map(|name| (file.path.clone(), name.to_string())),
        );
    }
    assert_eq!(wrong(found.into_iter()), Vec::<String>::new(), "these reach outside");
}

#[test]
fn pure_rooms_know_no_clock() {
    let asks = |line: &&str| CLOCKS.iter().any(|clock| line.contains(clock));
    let files = files();
    let is_pure = |file: &&File| file.room().is_some_and(|room| PURE.contains(&room));
    let (pure, others): (Vec<_>, Vec<_>) = files.iter().partition(is_pure);
    assert!(others.iter().any(|file| file.code().any(|line| asks(&line))), "the test sees nothing");
    let found = pure.into_iter().flat_map(|file| {
        let lines = file.code().filter(asks);
        lines.map(|line| (file.path.clone(), line.to_string())).collect::<Vec<_>>()
    });
    assert_eq!(wrong(found), Vec::<String>::new(), "these ask for the time instead of being given it");
}

#[test]
fn only_storage_asks_what_is_on_the_disk() {
    let files = files();
    let is_elsewhere = |file: &&File| {
        !matches!(file.room(), Some("storage" | "platform")) && !file.path.ends_with(TEMPORARY)
    };
    let found = files.iter().filter(is_elsewhere).flat_map(|file| {
        let asks = |line: &&str| ASKS_THE_DISK.iter().chain(DISKS).any(|asked| line.contains(asked));
        file.code().filter(asks).map(|line| (file.path.clone(), line.to_string())).collect::<Vec<_>>()
    });
    assert_eq!(wrong(found), Vec::<String>::new(), "these ask the disk");
}

#[test]
fn only_the_disk_touches_the_file_system() {
    let touches = |line: &&str| {
        line.contains("fs::")
            || line.contains("tempfile::")
            || ASKS_THE_DISK.iter().any(|asked| line.contains(asked))
    };
    let files = files();
    let (disk, others): (Vec<_>, Vec<_>) = files
        .iter()
        .filter(|file| file.room() == Some("storage"))
        .partition(|file| file.path.starts_with("storage/disk") || file.path.ends_with("storage/disk.rs"));
    assert!(disk.iter().any(|file| file.code().any(|line| touches(&line))), "the test sees nothing");
    let found = others.into_iter().flat_map(|file| {
        let lines = file.code().filter(touches);
        lines.map(|line| (file.path.clone(), line.to_string())).collect::<Vec<_>>()
    });
    assert_eq!(wrong(found), Vec::<String>::new(), "these go past storage::disk");
}

#[test]
fn only_the_platform_knows_which_system_it_is() {
    let names_one = |line: &&str| {
        let condition = line.contains("cfg") && !line.contains("(test");
        let names = |words: &[&str]| words.iter().any(|word| line.contains(word));
        names(ONE_SYSTEM) || (condition && names(ONE_SYSTEM_IN_CFG))
    };
    let files = files();
    let (platform, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.room() == Some("platform"));
    assert!(platform.iter().any(|file| file.code().any(|line| names_one(&line))), "the test sees nothing");
    let found = others.into_iter().flat_map(|file| {
        let lines = file.code().filter(names_one);
        lines.map(|line| (file.path.clone(), line.to_string())).collect::<Vec<_>>()
    });
    assert_eq!(wrong(found), Vec::<String>::new(), "what is of one system belongs into src/platform");
}

fn first_of_path(text: &str) -> &str {
    first_word(text.trim())
}

#[test]
fn files_are_short() {
    let files = files();
    let long = files.iter().filter(|file| file.text.lines().count() >= LONGEST);
    let long: Vec<_> = long.map(|file| format!("src/{}", file.path.display())).collect();
    assert_eq!(long, Vec::<String>::new(), "these have {LONGEST} lines or more; divide them by subject");
}

#[test]
fn one_name_is_one_type() {
    let mut named: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in &files() {
        let types = file.code().filter_map(type_named);
        types.for_each(|name| named.entry(name.to_owned()).or_default().push(file.path.clone()));
    }
    assert!(named.len() > 300, "{} types", named.len());
    named.retain(|_, paths| paths.len() > 1);
    assert!(named.is_empty(), "{named:?}");
}

/// The type that a line of code declares.
fn type_named(line: &str) -> Option<&str> {
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let (kind, rest) = line.split_once(' ')?;
    ["struct", "enum", "trait"].contains(&kind).then(|| first_word(rest))
}

#[test]
fn files_say_why_they_are_here() {
    let files = files();
    let silent = files.iter().filter(|file| !file.is_test() && !file.text.starts_with("//! "));
    assert_eq!(wrong(silent.map(|file| (file.path.clone(), "no //! on top"))), Vec::<String>::new());
}

#[test]
fn each_command_is_in_the_help_once() {
    let screen = Screen::of("name,profit\nAcme,3\n").sized(100, 200).after("?");
    assert_eq!(screen.state.context(), Context::Help);
    let text = screen.to_string();
    for entry in rows() {
        let keys = screen.state.keymap.shown(entry, &screen.state.core);
        let is_its = |line: &&str| {
            let inside = line.trim_matches(['│', ' ']);
            inside.strip_prefix(&*keys).is_some_and(|rest| rest.trim() == entry.described())
        };
        assert_eq!(text.lines().filter(is_its).count(), 1, "'{}' in the help:\n{text}", entry.id);
    }
}
