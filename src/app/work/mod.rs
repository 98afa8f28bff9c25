//! The work of threads.

pub mod arrange;
pub mod examine;
pub mod filter_meaning;
pub mod fuzzy;
pub mod lookup;
pub mod queues;
pub mod row_set;
pub mod rows;
pub mod search;
pub mod tier;
