//! Lowest storey: the work of threads. A request, its answer, and the pure function between.
//!
//! All of it grows with the list or the decisions, or waits for files, so none of it runs on the thread that draws.
//! [`Work`] names each kind; [`Task`] is what a kind does. The shell gives each [`Lane`] a thread of its own, where a
//! newer request replaces an older one. This storey knows floors 1 to 4 and nothing of the screen.

pub(crate) mod arrange;
pub(crate) mod bulk;
pub(crate) mod by_row;
pub(crate) mod charts;
pub(crate) mod compare;
pub(crate) mod copy;
pub(crate) mod customers_file;
pub(crate) mod earlier;
pub(crate) mod examine;
pub mod files;
pub(crate) mod filter_meaning;
pub(crate) mod freeze;
pub(crate) mod fuzzy;
pub(crate) mod history;
pub(crate) mod index;
pub(crate) mod join;
pub(crate) mod lists;
pub(crate) mod log;
pub(crate) mod lookup;
pub(crate) mod matches;
pub(crate) mod members;
pub(crate) mod merge;
pub(crate) mod past;
pub(crate) mod phrases;
pub(crate) mod preview;
pub(crate) mod profile;
pub(crate) mod queues;
pub mod recover;
pub(crate) mod report;
pub(crate) mod row_names;
pub(crate) mod row_set;
pub mod rows;
pub(crate) mod search;
pub(crate) mod segments;
pub(crate) mod sql;
pub(crate) mod targets;
pub(crate) mod task;
pub(crate) mod tier;
pub(crate) mod totals;
pub(crate) mod unused;
pub(crate) mod way_up;
pub(crate) mod weigh;

pub use task::{Bench, IsStale, Task};

use crate::tiering::FrozenScale;
use crate::tiering::segments::SegmentTable;

/// Makes [`Work`], [`Answer`] and [`Lane`] of one line for each kind of work.
macro_rules! kinds_of_work {
    ($($(#[$doc:meta])* $kind:ident($request:ty) => $answer:ty;)*) => {
        /// A request for a thread.
        #[derive(Clone, Debug)]
        pub enum Work { $($(#[$doc])* $kind($request),)* }

        /// What a thread answers.
        #[derive(Clone, Debug)]
        pub enum Answer { $($(#[$doc])* $kind($answer),)* }

        /// A kind of work. Each has a thread, and only its newest request counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Lane { $($(#[$doc])* $kind,)* }

        impl Lane {
            /// Every lane.
            pub const ALL: &[Lane] = &[$(Lane::$kind),*];
        }

        impl Work {
            /// The lane that does it.
            pub fn lane(&self) -> Lane {
                match self { $(Work::$kind(_) => Lane::$kind,)* }
            }

            /// Does the work; none if the request became stale meanwhile.
            pub fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Answer> {
                match self { $(Work::$kind(request) => request.run(bench, is_stale).map(Answer::$kind),)* }
            }
        }

        impl Answer {
            /// The lane that it comes from.
            pub fn lane(&self) -> Lane {
                match self { $(Answer::$kind(_) => Lane::$kind,)* }
            }
        }
    };
}

impl Lane {
    /// The lanes that mostly answer within a moment. A frame waits that long for them, since two take longer than one.
    pub const QUICK: &[Lane] = &[Lane::WayUp];

    /// The lanes whose requests share the decisions, which would be copied if they were changed meanwhile.
    pub const READ_DECISIONS: &[Lane] =
        &[Lane::Queue, Lane::Index, Lane::Log, Lane::Lists, Lane::Merge, Lane::Sql, Lane::Copy];
}

kinds_of_work! {
    /// Tiers all customers.
    Tier(tier::TierRequest) => Box<tier::Tiered>;
    /// Filters and sorts the rows of the table.
    Arrange(rows::Arrange) => Result<rows::View, rows::FilterError>;
    /// Adds up the customers that are shown, and those that are marked.
    Totals(totals::TotalsRequest) => Box<totals::ListTotals>;
    /// Tries what would move a customer up.
    WayUp(way_up::WayUp) => way_up::NextTierUp;
    /// Looks for text; the position among the rows shown.
    Find(rows::Find) => rows::SearchHit;
    /// Counts the customers shown who have the text that is looked for.
    CountMatches(rows::CountMatches) => rows::MatchCount;
    /// Looks up customers or values while a line is typed.
    LookUp(lookup::InList) => lookup::LookupResult;
    /// Looks up paths, recent lists or models while a line is typed.
    Complete(lookup::InFiles) => lookup::LookupResult;
    /// Counts the queues of a review session, or puts one together.
    Queue(Box<queues::QueueRequest>) => queues::Queued;
    /// Looks for problems in the data.
    Examine(Box<examine::Examine>) => examine::Examined;
    /// Reads the list with other import settings, to look at.
    PreviewImport(Box<preview::PreviewImport>) => Box<preview::ImportPreview>;
    /// Looks what each role of a column would lead to.
    OfferRoles(Box<preview::OfferRoles>) => preview::RoleEffects;
    /// Takes the scale of a list, so that later ones are measured against it.
    Freeze(freeze::FreezeRequest) => std::sync::Arc<FrozenScale>;
    /// Measures how many customers depend on each weight.
    Weigh(weigh::Weigh) => weigh::Sensitivity;
    /// Finds the rows of the customers with a decision.
    Index(index::IndexRequest) => Box<index::Indexed>;
    /// Collects the decisions, newest first.
    Log(log::LogRequest) => std::sync::Arc<log::LogEntries>;
    /// Divides the customers into segments.
    Segments(Box<segments::SegmentsRequest>) => Result<std::sync::Arc<SegmentTable>, rows::FilterError>;
    /// Compares the customers of each tier with all others.
    Profile(profile::ProfileRequest) => std::sync::Arc<profile::ProfiledTiers>;
    /// Makes a list that leads to action.
    Lists(Box<lists::ListRequest>) => lists::MadeList;
    /// Makes a chart.
    Chart(charts::ChartRequest) => charts::MadeChart;
    /// Looks what joining a file would bring.
    Join(Box<join::TryJoin>) => Box<join::TriedJoin>;
    /// Reads another review, and looks what differs.
    Merge(Box<merge::MergeRequest>) => Box<merge::MergeAnswer>;
    /// Writes the model as a query for a database.
    Sql(Box<sql::SqlRequest>) => Result<std::sync::Arc<sql::SqlText>, String>;
    /// Makes rows into text for the clipboard.
    Copy(copy::CopyRequest) => copy::CopiedRows;
    /// Compares the list with an earlier state of it.
    Compare(Box<compare::CompareRequest>) => compare::CompareAnswer;
    /// Finds the customer that a decision is about.
    Match(matches::FindCustomer) => matches::FoundFor;
    /// Looks for an earlier review that the list may continue.
    Earlier(earlier::FindEarlier) => Option<earlier::Continuable>;
    /// Looks which tiers customers had in the snapshots.
    PastTiers(past::PastTiersRequest) => std::sync::Arc<past::PastTiers>;
    /// Lists all models.
    Models(files::ListModels) => Vec<files::Listed>;
    /// Lists the recent lists.
    Recent(files::ListRecent) => Vec<files::RecentList>;
}
