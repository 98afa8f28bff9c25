//! What is remembered of a list beside its review: where a session stopped, and how the table is laid out.

use std::path::PathBuf;

use crate::app::core::list::table_layout::TableLayout;
use crate::review::SessionPlace;
use crate::storage::latest::{self, LatestWriter};

use super::OpenFiles;

impl OpenFiles {
    /// The file of the review; none where none is kept.
    pub fn review_path(&self) -> Option<PathBuf> {
        self.files.as_ref().map(|files| files.paths.review.clone())
    }

    /// Where the last review session stopped.
    pub(super) fn place(&self) -> Option<SessionPlace> {
        // A session in a sample is not that of the whole list.
        let files = self.files.as_ref().filter(|_| self.sample.is_none())?;
        latest::read(&files.dirs.disk, &files.dirs.place(&files.paths.review))
    }

    /// Writes where a review session is, off the thread that draws.
    pub fn keep_place(&mut self, place: Option<SessionPlace>) {
        let Some(files) = self.files.as_mut().filter(|_| self.sample.is_none()) else { return };
        let path = files.dirs.place(&files.paths.review);
        files.places.get_or_insert_with(|| LatestWriter::new(&files.dirs.disk, path)).write(place);
    }

    /// How the table was laid out.
    pub(super) fn table_layout(&self) -> Option<TableLayout> {
        let files = self.files.as_ref()?;
        latest::read(&files.dirs.disk, &files.dirs.table_layout(&files.paths.review))
    }

    /// Writes how the table is laid out, off the thread that draws.
    pub fn keep_layout(&mut self, layout: TableLayout) {
        let Some(files) = &mut self.files else { return };
        let path = files.dirs.table_layout(&files.paths.review);
        files.layouts.get_or_insert_with(|| LatestWriter::new(&files.dirs.disk, path)).write(Some(layout));
    }
}

#[cfg(test)]
impl OpenFiles {
    /// Waits until places and layouts are written.
    pub fn settle(&mut self) {
        if let Some(files) = &mut self.files {
            (files.places, files.layouts) = (None, None);
        }
    }
}
