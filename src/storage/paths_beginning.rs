//! Completes a path that is being typed.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use super::disk::{Disk, name_of};
use super::paths::expand_home;

const MOST: usize = 50;

/// The paths that start with what is typed: folders first, with a separator at their end. Hidden files only where the dot
/// is typed; nothing where the folder cannot be read.
pub fn paths_beginning(disk: &Disk, typed: &str) -> Vec<String> {
    let (folder, start) = match typed.rfind(std::path::is_separator) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let searched = if folder.is_empty() { PathBuf::from(".") } else { expand_home(Path::new(folder)) };
    let start = start.to_lowercase();
    let entries = disk.entries(&searched).unwrap_or_default().into_iter();
    let mut found: Vec<(bool, String)> = entries
        .filter_map(|path| {
            let name = name_of(&path)?.to_owned();
            let hidden = name.starts_with('.') && !start.starts_with('.');
            let fits = !hidden && name.to_lowercase().starts_with(&start);
            fits.then(|| (!disk.is_dir(&path), name))
        })
        .collect();
    found.sort_unstable();
    let whole = |(is_file, name)| match is_file {
        true => format!("{folder}{name}"),
        false => format!("{folder}{name}{MAIN_SEPARATOR}"),
    };
    found.into_iter().take(MOST).map(whole).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_come_first_and_hidden_files_only_when_asked_for() {
        let place = tempfile::tempdir().unwrap();
        for name in ["b.csv", "Beta.csv", ".bad", "other.csv"] {
            fs::write(place.path().join(name), "").unwrap();
        }
        fs::create_dir(place.path().join("books")).unwrap();
        let folder = format!("{}{MAIN_SEPARATOR}", place.path().to_str().unwrap());
        let found = |start: &str| -> Vec<String> {
            let found = paths_beginning(&Disk::Real, &format!("{folder}{start}"));
            found.into_iter().map(|path| path.strip_prefix(&folder).unwrap().to_string()).collect()
        };
        assert_eq!(found("b"), [format!("books{MAIN_SEPARATOR}"), "Beta.csv".into(), "b.csv".into()]);
        assert_eq!(found(".b"), [".bad"]);
        assert_eq!(found("zzz"), [""; 0]);
        assert_eq!(paths_beginning(&Disk::Real, "/no/such/folder/x"), [""; 0]);
    }
}
