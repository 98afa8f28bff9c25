//! How a person has laid out the table: kept for each list, and taken up again when it is opened.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::columns::ColumnView;
use super::{CustomerList, NAMING};

/// The layout of the table. Columns are known by their headings, so it applies to the next export as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableLayout {
    /// The columns from the left, tier and name included.
    pub columns: Vec<ColumnLayout>,
    /// How many columns stay in view at the left.
    pub frozen: usize,
    /// Whether the tiers and why are hidden.
    pub panels_hidden: bool,
}

/// A column in a layout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnLayout {
    /// Its heading.
    pub title: String,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Its width in cells, where a person chose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<usize>,
}

impl TableLayout {
    /// The layout of a table now.
    pub fn of(list: &CustomerList, panels_hidden: bool) -> TableLayout {
        let column = |view: &ColumnView| ColumnLayout {
            title: view.title.clone(),
            hidden: view.hidden,
            width: view.chosen_width,
        };
        TableLayout { columns: list.columns.iter().map(column).collect(), frozen: list.frozen, panels_hidden }
    }

    /// Lays out the columns of a list. Those that the layout does not know stay behind the one that they follow.
    pub(super) fn apply(&self, views: &mut Vec<ColumnView>) {
        let places: HashMap<&str, usize> =
            self.columns.iter().zip(0..).map(|(column, at)| (column.title.as_str(), at)).collect();
        for view in &mut *views {
            let Some(column) = places.get(view.title.as_str()).map(|at| &self.columns[*at]) else { continue };
            view.hidden = column.hidden;
            view.choose_width(column.width);
        }
        let mut last = 0;
        let mut placed: Vec<(usize, ColumnView)> = Vec::with_capacity(views.len());
        for (at, view) in std::mem::take(views).into_iter().enumerate() {
            // Tier and name come first in every list.
            last = if at < NAMING {
                0
            } else {
                places.get(view.title.as_str()).copied().unwrap_or(last).max(NAMING)
            };
            placed.push((last, view));
        }
        placed.sort_by_key(|(place, _)| *place);
        views.extend(placed.into_iter().map(|(_, view)| view));
    }
}
