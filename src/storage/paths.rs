//! The files beside a list, and the program's own folders.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, io};

use directories::{BaseDirs, ProjectDirs};

use super::atomic::folder_of;
use super::disk::Disk;
use crate::data::hash::fingerprint;

/// Extensions of lists; `customers.2024` keeps its whole name.
const LIST_EXTENSIONS: [&str; 14] = [
    "csv", "tsv", "tab", "psv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "ndjson", "jsonl", "zip",
];
/// How many of them are text, so that a result can end alike.
const TEXTS: usize = 5;
/// How many after them are workbooks, whose results are workbooks too.
const WORKBOOKS: usize = 5;

/// Characters of a review's name in the name of its journal.
const STEM_IN_NAMES: usize = 40;

/// The program's own folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// Journals, locks, places and the recent reviews.
    pub state: PathBuf,
    /// `config.toml` and the user's models.
    pub config: PathBuf,
    /// Earlier states of lists, kept at each save.
    pub data: PathBuf,
    /// The disk that they are on, and the files beside the lists.
    pub disk: Disk,
}

impl Dirs {
    /// The folders of this account: `TIERDECK_STATE_DIR`, `TIERDECK_CONFIG_DIR` and `TIERDECK_DATA_DIR` where they are
    /// set, else the system's usual ones; a state folder that is set has the data as well. `None` where the account has
    /// no home folder.
    pub fn from_environment() -> Option<Dirs> {
        let state = folder_in_environment("TIERDECK_STATE_DIR");
        let config = folder_in_environment("TIERDECK_CONFIG_DIR");
        let data = folder_in_environment("TIERDECK_DATA_DIR").or_else(|| state.clone());
        if let (Some(state), Some(config), Some(data)) = (&state, &config, &data) {
            return Some(Dirs {
                state: state.clone(),
                config: config.clone(),
                data: data.clone(),
                disk: Disk::Real,
            });
        }
        let project = ProjectDirs::from("", "", "tierdeck")?;
        Some(Dirs {
            state: state
                .unwrap_or_else(|| project.state_dir().unwrap_or(project.data_local_dir()).to_path_buf()),
            config: config.unwrap_or_else(|| project.config_dir().to_path_buf()),
            data: data.unwrap_or_else(|| project.data_local_dir().to_path_buf()),
            disk: Disk::Real,
        })
    }

    /// The folders with the earlier states of lists, one for each review.
    pub fn snapshots(&self) -> PathBuf {
        self.data.join("snapshots")
    }

    /// The user's settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The user's models, a TOML file each.
    pub fn models_dir(&self) -> PathBuf {
        self.config.join("models")
    }

    /// The recent reviews.
    pub fn recent_file(&self) -> PathBuf {
        self.state.join("recent.json")
    }

    /// The journal of the review at `review`, by whatever path it is reached.
    pub fn journal(&self, review: &Path) -> PathBuf {
        self.state.join(name_for(&self.disk, review, "journal"))
    }

    /// Where the last session of the review at `review` stopped, by whatever path it is reached.
    pub fn place(&self, review: &Path) -> PathBuf {
        self.state.join(name_for(&self.disk, review, "place"))
    }

    /// How the table of the list of the review at `review` was laid out.
    pub fn table_layout(&self, review: &Path) -> PathBuf {
        self.state.join(name_for(&self.disk, review, "layout"))
    }

    /// Where the journal of the review at `review` may be: in the state folder, or beside the review where the state
    /// folder cannot be written to.
    pub fn journals(&self, review: &Path) -> [PathBuf; 2] {
        let mut beside = OsString::from(".");
        beside.push(review.file_name().unwrap_or(review.as_os_str()));
        beside.push(".journal");
        [self.journal(review), review.with_file_name(beside)]
    }

    /// The lock of the review at `review`, by whatever path it is reached.
    pub fn lock(&self, review: &Path) -> PathBuf {
        self.state.join(name_for(&self.disk, review, "lock"))
    }
}

/// What the name of a review ends with.
pub const REVIEW_ENDING: &str = ".tierdeck.toml";

/// Whether a file of this name is a review.
pub fn is_review(path: &Path) -> bool {
    path.to_string_lossy().to_ascii_lowercase().ends_with(REVIEW_ENDING)
}

/// The review of a list: `customers.csv`, `customers.csv.gz` and `customers.tiered.csv` all have
/// `customers.tierdeck.toml`.
pub fn review_path(list: &Path) -> PathBuf {
    let mut name = list_parts(list).0;
    name.push(REVIEW_ENDING);
    list.with_file_name(name)
}

/// The review of a list that is not the only one of its name: `customers.tsv` has `customers.tsv.tierdeck.toml`.
pub fn own_review_path(list: &Path) -> PathBuf {
    let (mut name, extension) = list_parts(list);
    name.push(".");
    name.push(extension);
    name.push(REVIEW_ENDING);
    list.with_file_name(name)
}

/// Whether two names of lists end alike, apart from `.gz`.
pub fn is_same_ending(one: &Path, other: &Path) -> bool {
    list_parts(one).1.eq_ignore_ascii_case(list_parts(other).1)
}

/// Whether another list of the same name is beside this one, and has the files that both could have: that of the ending
/// that comes first among [`LIST_EXTENSIONS`].
pub fn is_beside_first(disk: &Disk, list: &Path) -> bool {
    is_beside(disk, list, &LIST_EXTENSIONS)
}

/// Whether a list of one of these endings, of those that come before its own, is beside a list of the same name.
fn is_beside(disk: &Disk, list: &Path, endings: &[&str]) -> bool {
    let (name, extension) = list_parts(list);
    let is_there = |ending: &str| {
        let mut name = name.clone();
        name.push(".");
        name.push(ending);
        disk.exists(&list.with_file_name(name))
    };
    let before = endings.iter().take_while(|ending| !extension.eq_ignore_ascii_case(ending));
    before.into_iter().any(|ending| is_there(ending) || is_there(&ending.to_uppercase()))
}

/// The result of a list: `customers.csv` has `customers.tiered.csv`, `customers.tsv` has `customers.tiered.tsv`; a workbook
/// has `customers.tiered.xlsx`, what else is no text a CSV file. A result opened as a list has itself: ask before writing to
/// it.
pub fn result_path(disk: &Disk, list: &Path) -> PathBuf {
    let (mut name, extension) = list_parts(list);
    let is_one_of = |endings: &[&str]| endings.iter().any(|ending| extension.eq_ignore_ascii_case(ending));
    let [is_text, is_workbook] =
        [0..TEXTS, TEXTS..TEXTS + WORKBOOKS].map(|of| is_one_of(&LIST_EXTENSIONS[of]));
    // Of those whose results end alike: a text has a result of its own ending.
    let alike = match is_workbook {
        true => LIST_EXTENSIONS[TEXTS..TEXTS + WORKBOOKS].to_vec(),
        false => [&LIST_EXTENSIONS[..1], &LIST_EXTENSIONS[TEXTS + WORKBOOKS..]].concat(),
    };
    if !is_text && is_beside(disk, list, &alike) {
        name.push(".");
        name.push(&extension);
    }
    name.push(".tiered.");
    name.push(match (is_text, is_workbook) {
        (true, _) => &*extension,
        (_, true) => OsStr::new("xlsx"),
        _ => OsStr::new("csv"),
    });
    list.with_file_name(name)
}

/// The result of a sheet that is not the one its workbook's review reads: `customers.xlsx` has
/// `customers.Pivot.tiered.xlsx` of its sheet `Pivot`.
pub fn sheet_result_path(disk: &Disk, list: &Path, sheet: &str) -> PathBuf {
    let result = result_path(disk, list);
    let name = result.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let plain = |letter: char| if letter.is_alphanumeric() || " -_".contains(letter) { letter } else { '_' };
    let sheet: String = sheet.chars().take(STEM_IN_NAMES).map(plain).collect();
    match name.rfind(".tiered.") {
        Some(end) => result.with_file_name(format!("{}.{sheet}{}", &name[..end], &name[end..])),
        None => result,
    }
}

/// The report of a list: `customers.csv` has `customers.report.html`.
pub fn report_path(disk: &Disk, list: &Path, ending: &str) -> PathBuf {
    let result = result_path(disk, list);
    let name = result.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.rfind(".tiered.").map_or(name.as_str(), |end| &name[..end]);
    result.with_file_name(format!("{stem}.report.{ending}"))
}

/// The lists that could have this result, whether they are there or not.
pub fn lists_of_result(result: &Path) -> impl Iterator<Item = PathBuf> {
    let name = result.file_name().unwrap_or_default().to_string_lossy();
    // Other small letters than those of ASCII can be longer than their capitals: places would be others than in the name.
    let names: Vec<String> = name.to_ascii_lowercase().rfind(".tiered.").map_or_else(Vec::new, |end| {
        let stem = &name[..end];
        let own = [format!("{stem}{}", &name[end + ".tiered".len()..]), stem.to_owned()];
        own.into_iter().chain(LIST_EXTENSIONS.map(|ending| format!("{stem}.{ending}"))).collect()
    });
    names.into_iter().map(move |name| result.with_file_name(name))
}

/// Whether two paths lead to one file, which need not exist yet. Hard links count as other files: replacing one leaves
/// the other unchanged.
pub fn is_same_file(disk: &Disk, a: &Path, b: &Path) -> bool {
    one_path(disk, a) == one_path(disk, b)
}

/// The path with its `~` replaced by the home folder, as a shell does, where no folder is called `~`.
pub fn expand_home(path: &Path) -> PathBuf {
    let home = path.strip_prefix("~").ok().filter(|_| !Disk::Real.exists(Path::new("~")));
    let home = home.zip(BaseDirs::new());
    home.map_or_else(|| path.to_owned(), |(rest, dirs)| dirs.home_dir().join(rest))
}

/// Creates a folder, and those above it, that only this account can read; does nothing where it exists. New folders are on
/// the disk when this returns: a loss of power would take all that is in them with it.
///
/// # Errors
///
/// Those of the system.
pub fn make_private_folder(disk: &Disk, folder: &Path) -> io::Result<()> {
    let is_missing = |above: &&Path| !above.as_os_str().is_empty() && !disk.is_dir(above);
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    for new in missing.into_iter().rev() {
        disk.create_folder(new, true)?;
        // The next attempt must find it missing.
        disk.sync_folder(folder_of(new)).inspect_err(|_| drop(disk.remove_folder(new)))?;
    }
    Ok(())
}

fn folder_in_environment(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The name of a list without `.gz`, its extension and `.tiered`; and its extension, or `csv`.
fn list_parts(list: &Path) -> (OsString, OsString) {
    let full = Path::new(list.file_name().unwrap_or(list.as_os_str()));
    let (name, _) = split_extension(full, &["gz"]);
    let (name, extension) = split_extension(&name, &LIST_EXTENSIONS);
    let (name, _) = split_extension(&name, &["tiered"]);
    (name.into_os_string(), extension.unwrap_or_else(|| OsString::from("csv")))
}

/// Removes the extension where it is one of `known`, in capitals or not.
fn split_extension(name: &Path, known: &[&str]) -> (PathBuf, Option<OsString>) {
    match name.extension() {
        Some(extension) if known.iter().any(|known| extension.eq_ignore_ascii_case(known)) => {
            (name.with_extension(""), Some(extension.to_os_string()))
        }
        _ => (name.to_path_buf(), None),
    }
}

/// A file name that people can match to the review, and that no other review has.
fn name_for(disk: &Disk, review: &Path, extension: &str) -> String {
    format!("{}.{extension}", folder_name_for(disk, review))
}

/// The same for a folder.
pub(super) fn folder_name_for(disk: &Disk, review: &Path) -> String {
    let name = review.file_name().unwrap_or(OsStr::new("review")).to_string_lossy();
    let stem = name.strip_suffix(REVIEW_ENDING).unwrap_or(&name);
    let stem: String = stem
        .chars()
        .take(STEM_IN_NAMES)
        .map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' })
        .collect();
    format!("{stem}-{:016x}", fingerprint(one_path(disk, review).as_os_str().as_encoded_bytes()))
}

/// The canonical path of a review, which need not be saved yet: absolute, symbolic links resolved.
fn one_path(disk: &Disk, review: &Path) -> PathBuf {
    let beside = || {
        disk.canonicalize(folder_of(review)).map(|folder| match review.file_name() {
            Some(name) => folder.join(name),
            None => folder,
        })
    };
    disk.canonicalize(review)
        .or_else(|_| beside())
        .or_else(|_| std::path::absolute(review))
        .unwrap_or_else(|_| review.to_path_buf())
}

#[cfg(test)]
mod tests;
