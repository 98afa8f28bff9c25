//! The files that a journey knows of, without a disk.

use std::path::{Path, PathBuf};

use tierdeck::app::work::files::{EarlierChoice, Files, NoEarlier, RecentList};
use tierdeck::data::date::Day;
use tierdeck::data::join::{Join, OtherFile};
use tierdeck::data::table::Table;
use tierdeck::review::{Review, TieredList};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::models::Listed;
use tierdeck::storage::open_review::read_continued;
use tierdeck::storage::{earlier_list, joined};
use tierdeck::tiering::{Today, bundled};

/// Two lists that were open before.
pub fn two_lists() -> Vec<RecentList> {
    let opened = Day::of(2026, 2, 28).expect("a date");
    let lists = ["/home/jo/leads.csv", "/home/jo/old/customers.csv"].map(PathBuf::from);
    let recent = |list| RecentList { list, opened, customers: 12, reviewed: 3, there: true };
    lists.map(recent).to_vec()
}

/// The files beside the list: two lists in a folder, the bundled models and a broken one; and the newest snapshot.
#[derive(Debug)]
pub struct TwoLists(pub Vec<RecentList>, pub Option<PathBuf>);

impl Files for TwoLists {
    fn models(&self) -> Vec<Listed> {
        let bundled =
            |(id, text): &(&str, &str)| Listed::of((*id).to_string(), false, Ok((*text).to_string()));
        let mut listed: Vec<_> = bundled::BUNDLED.iter().map(bundled).collect();
        listed.push(Listed::of("leads".into(), true, Ok("name = 3".into())));
        listed
    }

    fn recent(&self) -> Vec<RecentList> {
        self.0.clone()
    }

    fn paths(&self, start: &str) -> Vec<String> {
        let paths = ["lists/", "customers.csv", "leads.csv"].into_iter();
        paths.filter(|path| path.starts_with(start)).map(String::from).collect()
    }

    fn is_there(&self, list: &Path) -> bool {
        !list.starts_with("nosuch.csv")
    }

    fn to_join(&self, given: &str) -> (Join, OtherFile) {
        let join = joined::named(&Disk::Real, Path::new(given));
        let file = joined::read(&Disk::Real, &join);
        (join, file)
    }

    fn to_merge(&self, given: &Path) -> Result<Review, String> {
        let read = read_continued(&Disk::Real, given);
        read.map(|(review, _)| review).map_err(|error| error.to_string())
    }

    fn earlier_list(
        &self,
        which: &EarlierChoice,
        like: &Review,
        today: Today,
        _: &Table,
    ) -> Result<TieredList, NoEarlier> {
        let path = match which {
            EarlierChoice::Latest => self.1.clone().ok_or(NoEarlier::NoSnapshot)?,
            EarlierChoice::File(path) | EarlierChoice::Snapshot { path, .. } => path.clone(),
        };
        earlier_list::open(&Disk::Real, &path, like, today).map_err(NoEarlier::Unreadable)
    }
}
