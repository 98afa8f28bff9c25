//! Making a chart of the list: added up, in order, or in cells.

use std::sync::Arc;

use crate::tiering::charts::{Chart, ChartQuery, Lack};
use crate::tiering::{Tier, Tiering};

use super::task::{Bench, IsStale, Task};

/// A request for a chart.
#[derive(Clone, Debug)]
pub struct ChartRequest {
    /// The list with its tiers.
    pub tiering: Arc<Tiering>,
    /// Rows with the tier that a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// What to show.
    pub query: ChartQuery,
}

/// A chart that was made, or what the list lacks for it; with what was asked for.
#[derive(Clone, Debug)]
pub struct MadeChart {
    pub query: ChartQuery,
    pub chart: Result<Arc<Chart>, Lack>,
}

impl Task for ChartRequest {
    type Answer = MadeChart;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<MadeChart> {
        let ChartRequest { tiering, overrides, query } = self;
        let chart = Chart::of(&tiering, &overrides, &query, is_stale)?.map(Arc::new);
        Some(MadeChart { query, chart })
    }
}
