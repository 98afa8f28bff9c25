//! What other people and other programs do to the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::core::document::permission::Permission;
use crate::data::date::Day;
use crate::review::Decision;
use crate::storage::disk::simulated::Fault;
use crate::storage::review_file;

use super::history::SimulatedHistory;
use super::program::Simulated;

impl SimulatedHistory {
    /// Somebody changes the list.
    pub fn change_list(&mut self) {
        let what = self.customers.change(&mut self.random);
        self.note(format!("list: {what}"));
        self.count("list changed outside");
        self.world.put(&self.list, &self.customers.csv());
    }

    /// Another program, or a person with an editor, changes the review.
    pub fn change_review(&mut self) {
        let Some(bytes) = self.world.look(&self.review).filter(|_| self.before_nonsense.is_none()) else {
            return;
        };
        let Ok(text) = String::from_utf8(bytes.clone()) else { return };
        let Ok(mut review) = review_file::read(&text) else { return };
        let new = if self.random.once_in(4) {
            self.note("review: nonsense");
            self.before_nonsense = Some(bytes);
            b"format = [\n".to_vec()
        } else {
            self.note("review: changed by another program");
            let mut decisions = (*review.decisions).clone();
            let number = self.random.below(1_000);
            // Now and then a change after which the file is as long as before.
            for decision in decisions.values_mut() {
                let mut changed: Decision = (**decision).clone();
                changed.note = Some(format!("outside {number:03}").into());
                *decision = Arc::new(changed);
            }
            review.decisions = Arc::new(decisions);
            let day = Day::of(2026, 3, 1).unwrap();
            let written = review_file::write(&review, "customers.csv", day, &text).unwrap();
            self.shown.push(review);
            // An editor leaves the comments at the top as they are.
            let top = |text: &str| text.find("\n\n").unwrap_or_default();
            let (about, rest) = (&text[..top(&text)], &written[top(&written)..]);
            format!("{about}{rest}").into_bytes()
        };
        if self.file.as_ref() == Some(&new) {
            return;
        }
        self.count("review changed outside");
        self.world.put(&self.review, &new);
        self.file = Some(new.clone());
        self.outside = Some(new);
        self.may_overwrite = false;
        self.baseline = None;
    }

    /// The program is started a second time. It must not change anything that the first has.
    pub fn second_instance(&mut self, first: &Simulated) -> Result<(), String> {
        if first.is_beginning || matches!(first.document().permission, Permission::ReadOnly { .. }) {
            return Ok(());
        }
        self.count("second instance");
        let before = self.kept_files();
        let process = self.world.start();
        self.note("a second instance starts");
        let Ok(mut second) = Simulated::start(process.clone(), &self.list) else { return Ok(()) };
        second.settle(&mut self.random);
        if second.runs() && first.process.is_alive() && !second.is_beginning {
            let permission = &second.document().permission;
            if !matches!(permission, Permission::ReadOnly { .. }) {
                return Err(format!("the second instance may write: {permission:?}"));
            }
        }
        for keys in [
            "1 esc",
            "g down 2 \"second\" enter",
            "ctrl-s esc",
            ": \"reload\" enter",
            "ctrl-s \"x.csv\" enter",
        ] {
            second.press(keys);
            second.settle(&mut self.random);
        }
        if process.is_alive() {
            self.world.strike(Fault::Kill, &process);
        }
        let after = self.kept_files();
        let lost = before.iter().find(|(path, bytes)| after.get(*path) != Some(bytes));
        match lost {
            Some((path, _)) if first.process.is_alive() => {
                Err(format!("the second instance has changed {}", path.display()))
            }
            _ => Ok(()),
        }
    }

    /// The files that belong to the review: neither what is only convenient, nor what is half written.
    fn kept_files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let is_kept = |path: &Path| {
            let name = path.to_string_lossy();
            name.ends_with(".toml") || name.ends_with(".journal") || name.contains("/snapshots/")
        };
        self.world.files().into_iter().filter(|(path, _)| is_kept(path)).collect()
    }
}
