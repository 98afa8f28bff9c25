//! Fourth storey: a file or folder a screen. Each owns its state, its command rows, and what its keys and clicks do. None
//! knows another; a screen that wants another one says so with [`Core::go`](super::core::Core::go).
//!
//! [`Screen`] holds whichever is open. This file alone knows all of them.

pub(crate) mod charts;
pub(crate) mod columns;
pub(crate) mod compare;
pub mod criteria;
pub(crate) mod customers;
pub(crate) mod detail;
pub(crate) mod help;
pub(crate) mod history;
pub mod import;
pub(crate) mod join;
pub(crate) mod lists;
pub(crate) mod log;
pub(crate) mod matches;
pub(crate) mod merge;
pub(crate) mod models;
pub(crate) mod quality;
pub(crate) mod queues;
pub mod rating;
pub(crate) mod segments;
pub mod session;
pub(crate) mod settings;
pub(crate) mod sql;
pub(crate) mod start;
pub(crate) mod tier_pages;

use super::core::Core;
use super::core::command::Context;
use super::core::document::permission::Refused;
use super::core::screen::ScreenState;

/// Makes [`Screen`] of one line for each screen. Each has `fn open(&mut Core) -> Result<Self, Refused>`.
macro_rules! screens {
    ($($context:ident($state:ty);)*) => {
        /// A screen that is open, with its state.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each is described where it is declared")]
        #[expect(clippy::large_enum_variant, reason = "only a few are open at once")]
        pub enum Screen { $($context($state),)* }

        impl Screen {
            /// Opens a screen.
            ///
            /// # Errors
            /// Why it cannot be opened.
            pub fn open(context: Context, core: &mut Core) -> Result<Screen, Refused> {
                Ok(match context { $(Context::$context => Screen::$context(<$state>::open(core)?),)* })
            }

            /// Which screen it is.
            pub fn context(&self) -> Context {
                match self { $(Screen::$context(_) => Context::$context,)* }
            }

            /// What it can do.
            pub fn state(&self) -> &dyn ScreenState {
                match self { $(Screen::$context(state) => state,)* }
            }

            /// The same, to change it.
            pub fn state_mut(&mut self) -> &mut dyn ScreenState {
                match self { $(Screen::$context(state) => state,)* }
            }
        }
    };
}

screens! {
    Start(start::Start);
    Customers(customers::Customers);
    Detail(detail::Detail);
    Queues(queues::Queues);
    Session(session::Session);
    Criteria(criteria::Criteria);
    Models(models::Models);
    Rating(rating::RatingScreen);
    Import(import::Import);
    Quality(quality::Quality);
    Columns(columns::Columns);
    Segments(segments::SegmentsScreen);
    Tiers(tier_pages::TierPages);
    Lists(lists::ListsScreen);
    Charts(charts::Charts);
    Compare(compare::CompareScreen);
    Join(join::JoinScreen);
    Log(log::Log);
    History(history::HistoryScreen);
    Matches(matches::MatchesScreen);
    Merge(merge::MergeScreen);
    Sql(sql::SqlScreen);
    Settings(settings::SettingsScreen);
    Help(help::Help);
}
