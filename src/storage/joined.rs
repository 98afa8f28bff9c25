//! Reads the files that are joined to a list. A review names them by where they lie from its own folder, so that all may
//! be moved together; in memory their paths are whole.

use std::path::{self, Component, Path, PathBuf};

use super::disk::Disk;
use super::paths::expand_home;
use super::source::{self, ListSource};
use crate::data::join::{Join, OtherFile, OtherText};

/// Bytes of a file beyond which it is not joined.
const LARGEST: u64 = 1 << 30;

/// A file to join, as a person names it from the folder they are in.
pub fn named(disk: &Disk, given: &Path) -> Join {
    let path = expand_home(given);
    let whole = path::absolute(&path).unwrap_or(path);
    // Behind a link, `..` leads elsewhere.
    let plain = Some(without_steps_up(&whole)).filter(|plain| disk.exists(plain));
    let whole = plain.unwrap_or(whole);
    Join { file: whole.to_string_lossy().into_owned(), ..Join::default() }
}

/// Reads the files, in their order. Grows with them.
pub fn read_all(disk: &Disk, joins: &[Join]) -> Vec<OtherFile> {
    joins.iter().map(|join| read(disk, join)).collect()
}

/// Reads one of them.
pub fn read(disk: &Disk, join: &Join) -> OtherFile {
    OtherFile { file: name(join), content: content(disk, join) }
}

/// What a joined file is called on screen and in messages: without its folder.
pub fn name(join: &Join) -> String {
    let path = Path::new(&join.file);
    path.file_name().map_or_else(|| join.file.clone(), |name| name.to_string_lossy().into_owned())
}

fn content(disk: &Disk, join: &Join) -> Result<OtherText, String> {
    let path = PathBuf::from(&join.file);
    if disk.is_pipe_or_device(&path) {
        return Err(format!(
            "{} is no file but a pipe or a device; join a file, which can be read again",
            name(join)
        ));
    }
    if source::Fingerprint::of_file(disk, &path).is_some_and(|file| file.len > LARGEST) {
        return Err(format!(
            "{} is larger than 1 GB, which is too much to join; leave out what is not needed",
            name(join)
        ));
    }
    let loaded = source::load(disk, &ListSource::File(path), join.reading.clone());
    let loader = loaded.map_err(|error| error.to_string())?;
    let Some(text) = loader.snapshot() else { return Err(format!("{} is empty", name(join))) };
    Ok(OtherText { text, findings: loader.findings(), rows: join.reading.rows })
}

/// The paths as a review in this folder names them: from there, where they have a folder in common.
pub(super) fn from_folder(joins: &mut [Join], folder: &Path) {
    let Ok(folder) = path::absolute(folder) else { return };
    for join in joins {
        if let Some(from_there) = from(&without_steps_up(&folder), Path::new(&join.file)) {
            join.file = from_there;
        }
    }
}

/// The whole paths of the files that a review in this folder names.
pub(super) fn in_folder(joins: &mut [Join], folder: &Path) {
    let Ok(folder) = path::absolute(folder) else { return };
    for join in joins {
        let whole = without_steps_up(&folder.join(&join.file));
        join.file = whole.to_string_lossy().into_owned();
    }
}

/// Where a file lies from a folder; none where they have no folder in common, as on two drives.
fn from(folder: &Path, file: &Path) -> Option<String> {
    let is_folder = |part: &Component| matches!(part, Component::Normal(_));
    let (folders, parts): (Vec<_>, Vec<_>) = (folder.components().collect(), file.components().collect());
    let common = folders.iter().zip(&parts).take_while(|(one, other)| one == other).count();
    if !folders[..common].iter().any(is_folder) && folders.iter().any(is_folder) {
        return None;
    }
    let up = folders[common..].iter().map(|_| "..".into());
    let down = parts[common..].iter().map(|part| part.as_os_str().to_string_lossy());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A path without `.` and `..`.
fn without_steps_up(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::storage::disk::simulated::World;

    #[test]
    fn files_are_read_from_the_disk_that_is_given() {
        let world = World::new(1, &[Path::new("/lists")]);
        let disk = Disk::Simulated(world.start());
        world.put(Path::new("/lists/survey.csv"), b"Name,Score\nAcme,7\nBolt,9\n");
        let join = named(&disk, Path::new("/lists/2026/../survey.csv"));
        assert_eq!(join.file, "/lists/survey.csv");
        let [survey, missing] = ["/lists/survey.csv", "/lists/no.csv"].map(|file| {
            let content = read(&disk, &Join { file: file.to_owned(), ..Join::default() }).content;
            content.map(|content| content.text.len())
        });
        assert_eq!(survey, Ok(2));
        assert!(missing.unwrap_err().contains("does not exist"));
    }

    #[test]
    fn files_are_named_from_the_folder_of_the_review() {
        for (file, named) in [
            ("/home/ada/lists/survey.csv", "survey.csv"),
            ("/home/ada/lists/2026/survey.csv", "2026/survey.csv"),
            ("/home/ada/survey.csv", "../survey.csv"),
            ("/home/ada/lists-old/survey.csv", "../lists-old/survey.csv"),
            ("/home/bob/x/survey.csv", "../../bob/x/survey.csv"),
            ("/media/stick/survey.csv", "/media/stick/survey.csv"),
        ] {
            let folder = Path::new("/home/ada/lists");
            let mut joins = [Join { file: file.to_owned(), ..Join::default() }];
            from_folder(&mut joins, folder);
            assert_eq!(joins[0].file, named);
            in_folder(&mut joins, folder);
            assert_eq!(joins[0].file, file);
        }
    }
}
