//! Writes a file of its own, such as a chart: never over the list, its review or a joined file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use crate::app::core::message::Message;
use crate::app::core::saving::{ExportFile, Exported};
use crate::storage::atomic;
use crate::storage::disk::Disk;
use crate::storage::paths::{expand_home, is_same_file};

use super::super::{Event, ListToOpen};
use super::{OpenFiles, outside};

impl OpenFiles {
    /// Writes a file of its own on a thread of its own.
    pub fn export(&self, request: ExportFile, sender: Sender<Event>) {
        let mut read = Vec::new();
        if let ListToOpen::File(list) = &self.list {
            read.push(list.clone());
        }
        if let Some(files) = &self.files {
            read.push(files.paths.review.clone());
            read.extend(outside::lock(&files.known).joined_files());
        }
        let list = if let ListToOpen::File(list) = &self.list { Some(list.as_path()) } else { None };
        let path = destination(&request.path, list);
        let disk = self.machine.disk.clone();
        self.machine.threads.start(move || {
            let exported = write(&disk, &request, path, &read);
            let request = match &exported {
                Ok(Exported::To(path)) => request.written(path),
                _ => request,
            };
            // Fails only once another list is open.
            let _ = sender.send(Event::Message(Message::Exported(request, exported)));
        });
    }
}

/// Where an export is written. A name without a folder is in the folder of the list.
pub fn destination(typed: &Path, list: Option<&Path>) -> PathBuf {
    let is_name = typed.components().count() == 1 && !typed.has_root();
    let home = expand_home(typed);
    match list {
        Some(list) if is_name && home == typed => list.with_file_name(typed),
        _ => home,
    }
}

/// Writes it, but not over files that are read.
///
/// # Errors
/// It is one of those files, or it cannot be written: a sentence.
pub fn write(disk: &Disk, request: &ExportFile, path: PathBuf, read: &[PathBuf]) -> Result<Exported, String> {
    if read.iter().any(|read| is_same_file(disk, &path, read)) {
        return Err(format!("Tierdeck reads {}. Type another name.", path.display()));
    }
    if disk.exists(&path) && !disk.is_file(&path) {
        return Err(format!("{} is a folder or a device. Type the name of a file.", path.display()));
    }
    if let Some(sentence) = request.export.cannot_write(&path) {
        return Err(sentence);
    }
    if disk.exists(&path) && !request.over {
        return Ok(Exported::Taken(path));
    }
    let written = atomic::replace(disk, &path, |out| request.export.write(&path, disk.now(), out));
    written.map(|()| Exported::To(path)).map_err(|error| error.without_remedy())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::export::content::Export;

    fn request(path: &Path, over: bool) -> ExportFile {
        let export = Export { what: "1 line".into(), content: Arc::new(String::from("new\n")) };
        ExportFile { export, path: path.to_owned(), over }
    }

    #[test]
    fn a_name_alone_is_beside_the_list() {
        let list = Some(Path::new("/lists/shop.csv"));
        assert_eq!(destination(Path::new("a.svg"), list), Path::new("/lists/a.svg"));
        assert_eq!(destination(Path::new("./a.svg"), list), Path::new("./a.svg"));
        assert_eq!(destination(Path::new("/b/a.svg"), list), Path::new("/b/a.svg"));
        assert_eq!(destination(Path::new("a.svg"), None), Path::new("a.svg"));
    }

    #[test]
    fn files_that_are_read_are_never_replaced_and_others_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (list, other) = (folder.path().join("shop.csv"), folder.path().join("other.csv"));
        fs::write(&list, "list").unwrap();
        fs::write(&other, "old").unwrap();
        for over in [false, true] {
            let refused =
                write(&Disk::Real, &request(&list, over), list.clone(), std::slice::from_ref(&list))
                    .unwrap_err();
            assert!(refused.contains("Type another name."), "{refused}");
            let dotted = folder.path().join(".").join("shop.csv");
            assert!(
                write(&Disk::Real, &request(&dotted, over), dotted.clone(), std::slice::from_ref(&list))
                    .is_err()
            );
        }
        let in_folder = write(&Disk::Real, &request(folder.path(), true), folder.path().to_owned(), &[]);
        assert!(in_folder.unwrap_err().contains("is a folder"));
        let taken = write(&Disk::Real, &request(&other, false), other.clone(), &[]);
        assert_eq!(taken, Ok(Exported::Taken(other.clone())));
        assert_eq!(fs::read_to_string(&other).unwrap(), "old");
        assert_eq!(
            write(&Disk::Real, &request(&other, true), other.clone(), &[]),
            Ok(Exported::To(other.clone()))
        );
        assert_eq!(fs::read_to_string(&other).unwrap(), "new\n");
        assert_eq!(fs::read_to_string(&list).unwrap(), "list");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none").join("a.svg");
        let error = write(&Disk::Real, &request(&path, false), path.clone(), &[]).unwrap_err();
        assert!(error.contains("none"), "{error}");
    }
}
