//! Writing a chart into a file.

use std::sync::Arc;

use crate::app::actions::export;
use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::export::content::Export;
use crate::export::svg::ChartPicture;
use crate::tiering::charts::{Chart, ChartKind};

use super::Charts;

impl Charts {
    /// Writes the picture into a file.
    pub(super) fn export(&self, core: &mut Core) -> Done {
        let Some(chart) = self.made() else {
            return Err(Refused::because("There is no picture to export yet."));
        };
        let kind = self.place.kind;
        let names = match &**chart {
            Chart::Map(map) => {
                map.largest.iter().map(|(row, ..)| core.document.customer_name(*row)).collect()
            }
            _ => Vec::new(),
        };
        let best = match &**chart {
            Chart::Curve(curve) => Some(self.best(curve)),
            _ => None,
        };
        let picture = ChartPicture {
            kind,
            chart: Arc::clone(chart),
            model: Arc::clone(&core.document.tiering.model),
            levels: core.document.tiering.levels.from.clone(),
            list: core.document.title(),
            decimal: core.document.table.decimal_mark(),
            names,
            best,
            tested_model: self.place.tested_model,
        };
        let ending = format!("{}.svg", file_name(kind));
        export::ask(core, Export { what: "the picture".into(), content: Arc::new(picture) }, &ending);
        Ok(())
    }
}

/// What a picture is called in the name of a file.
fn file_name(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Scores => "scores",
        ChartKind::Whale => "whale",
        ChartKind::Pareto => "pareto",
        ChartKind::Map => "map",
        ChartKind::Recency => "recency",
        ChartKind::Tiers => "tiers",
        ChartKind::Trend => "trend",
        ChartKind::BackTest => "back-test",
        ChartKind::Past => "over-time",
    }
}
