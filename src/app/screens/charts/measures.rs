//! Choosing what a curve or the map shows.

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::Purpose;
use crate::tiering::charts::{Chart, ChartKind};

use super::{Charts, MeasurePicker};

impl Charts {
    /// Opens the measures to choose from.
    pub(super) fn choose_measure(&mut self, core: &mut Core) -> Done {
        if self.place.kind == ChartKind::Past {
            self.place.past_measure = self.place.past_measure.next();
            self.ask(core);
            return Ok(());
        }
        let is_map = self.place.kind == ChartKind::Map;
        if self.place.curve().is_none() && !is_map {
            return Err(Refused::because(
                "Only the curves, the map and the tiers over time show other measures.",
            ));
        }
        self.pick(core, is_map.then_some(0));
        Ok(())
    }

    fn pick(&mut self, core: &mut Core, side: Option<usize>) {
        let current = match (self.made().map(|chart| &**chart), side) {
            (Some(Chart::Map(map)), Some(0)) => Some(map.across.measure.clone()),
            (Some(Chart::Map(map)), Some(_)) => Some(map.up.measure.clone()),
            (Some(Chart::Curve(curve)), _) => Some(curve.measure.clone()),
            _ => None,
        };
        let picker = MeasurePicker::of(&core.document.tiering.measures, side, current.as_deref());
        let label = match side {
            None => "Measure: ",
            Some(0) => "Across: ",
            Some(_) => "Up: ",
        };
        self.picker = Some(picker);
        core.ask(
            Purpose::ChooseOfScreen(label),
            "",
            "type to find, or a formula; Enter shows it, Esc leaves it as it is",
        );
    }

    /// Takes a measure that was chosen, for a side of the map or for the curve.
    pub(super) fn take_measure(&mut self, core: &mut Core, side: Option<usize>, measure: String) {
        match (side, self.place.curve()) {
            (Some(side), _) => {
                self.place.sides[side] = Some(measure);
                self.place.cell = None;
            }
            (None, Some(curve)) => {
                self.place.measures[curve] = Some(measure);
                self.place.best[curve] = None;
            }
            (None, None) => {}
        }
        self.ask(core);
        if side == Some(0) {
            self.pick(core, Some(1));
        }
    }
}
