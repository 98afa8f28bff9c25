//! Where screens were looked at last, to open there again.

use crate::tiering::segments::SegmentOrder;

use crate::app::work::lists::ListOrder;
use crate::review::lists::ListName;

use super::command::Context;

/// What segments were looked at last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentPlace {
    /// One or two things that customers are divided by; none before any was chosen.
    pub by: Vec<String>,
    /// None is the usual order.
    pub order: Option<SegmentOrder>,
    /// Which figures are shown.
    pub view: SegmentView,
    /// The segment under the cursor.
    pub at: usize,
}

/// Which figures of segments are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SegmentView {
    /// Amounts.
    #[default]
    Money,
    /// Customers by tier.
    Count,
    /// Shares of the whole list, and of each segment by tier.
    Share,
}

impl SegmentView {
    /// The next one.
    pub fn next(self) -> SegmentView {
        match self {
            Self::Money => Self::Count,
            Self::Count => Self::Share,
            Self::Share => Self::Money,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Count => "count",
            Self::Share => "share",
        }
    }
}

/// The page of a tier that was looked at last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TierPlace {
    /// The position of the tier.
    pub tier: usize,
    /// The line under the cursor.
    pub at: usize,
}

/// The list that was looked at last.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ListPlace {
    /// Which one.
    pub name: ListName,
    /// The line under the cursor.
    pub at: usize,
    /// None is the usual order.
    pub order: Option<ListOrder>,
    /// The price rise that "what if" tries, percent; none is the model's.
    pub price_rise: Option<f64>,
}

/// A screen that led to customers in the table, so that one step back returns there.
#[derive(Clone, Debug, PartialEq)]
pub struct WayBack {
    /// The screen.
    pub to: Context,
    /// The filter that it set.
    pub filter: String,
    /// The filter before.
    pub before: String,
}
