//! The measures that a chart may show, to choose one.

use crate::app::core::pick_list::PickList;
use crate::tiering::charts::measures_to_choose;
use crate::tiering::measure::{DERIVED, MEASURES, Measures};

/// The measures to choose from.
#[derive(Clone, Debug)]
pub struct MeasurePicker {
    /// Which side of the map it is for; none for a curve.
    pub side: Option<usize>,
    measures: Vec<String>,
    /// Those that have the text that is typed.
    pub list: PickList,
}

impl MeasurePicker {
    pub(super) fn of(measures: &Measures, side: Option<usize>, current: Option<&str>) -> MeasurePicker {
        let measures = measures_to_choose(measures);
        let at = measures.iter().position(|name| Some(name.as_str()) == current).unwrap_or(0);
        MeasurePicker { side, list: PickList::all(measures.len(), at), measures }
    }

    /// One of those that are shown, and what it means.
    pub fn measure(&self, at: usize) -> (&str, &'static str) {
        let name = self.list.shown().get(at).map_or("", |at| &self.measures[*at]);
        let known = MEASURES.iter().map(|measure| (measure.name, measure.meaning));
        let mut known = known.chain(DERIVED.iter().map(|derived| (derived.name, derived.meaning)));
        let meaning = known.find(|(known, _)| *known == name);
        (name, meaning.map_or("a column of the list", |(_, meaning)| meaning))
    }

    /// The measure under the cursor; none if no measure has the text that is typed.
    pub(super) fn chosen(&self) -> Option<String> {
        self.list.chosen().map(|at| self.measures[at].clone())
    }

    /// Shows only the measures with a text in their names; those that begin with it first.
    pub(super) fn find(&mut self, text: &str) {
        let text = text.trim().to_lowercase().replace(' ', "_");
        let name =
            |at: &usize| self.measures[*at].to_lowercase().replace(' ', "_").trim_matches('"').to_owned();
        let mut shown: Vec<usize> = (0..self.measures.len()).filter(|at| name(at).contains(&text)).collect();
        shown.sort_by_key(|at| !name(at).starts_with(&text));
        self.list.show(shown, 0);
    }
}
