//! The measures that a chart may show, to choose one.

use crate::app::core::command::Motion;
use crate::app::core::cursor::Cursor;
use crate::tiering::charts::measures_to_choose;
use crate::tiering::measure::{DERIVED, MEASURES, Measures};

/// The measures to choose from.
#[derive(Clone, Debug)]
pub struct MeasurePicker {
    /// Which side of the map it is for; none for a curve.
    pub side: Option<usize>,
    measures: Vec<String>,
    /// The positions of those that have the text that is typed.
    shown: Vec<usize>,
    cursor: Cursor,
}

impl MeasurePicker {
    pub(super) fn of(measures: &Measures, side: Option<usize>, current: Option<&str>) -> MeasurePicker {
        let measures = measures_to_choose(measures);
        let at = measures.iter().position(|name| Some(name.as_str()) == current).unwrap_or(0);
        MeasurePicker { side, shown: (0..measures.len()).collect(), measures, cursor: Cursor::at(at) }
    }

    /// How many there are that have the text that is typed.
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// One of them, and what it means.
    pub fn measure(&self, at: usize) -> (&str, &'static str) {
        let name = self.shown.get(at).map_or("", |at| &self.measures[*at]);
        let known = MEASURES.iter().map(|measure| (measure.name, measure.meaning));
        let known = known.chain(DERIVED.iter().map(|derived| (derived.name, derived.meaning)));
        (
            name,
            known
                .into_iter()
                .find(|(known, _)| *known == name)
                .map_or("a column of the list", |(_, meaning)| meaning),
        )
    }

    /// The line under the cursor, and the first one on the screen, of which `page` fit.
    pub fn lines(&self, page: usize) -> (usize, usize) {
        let mut cursor = self.cursor;
        cursor.scroll_into_view(page, self.shown.len());
        (cursor.at, cursor.top)
    }

    /// The measure under the cursor; none if no measure has the text that is typed.
    pub(super) fn chosen(&self) -> Option<String> {
        self.shown.get(self.cursor.at).map(|at| self.measures[*at].clone())
    }

    /// Shows only the measures with a text in their names; those that begin with it first.
    pub(super) fn find(&mut self, text: &str) {
        let text = text.trim().to_lowercase().replace(' ', "_");
        let name =
            |at: &usize| self.measures[*at].to_lowercase().replace(' ', "_").trim_matches('"').to_owned();
        let mut shown: Vec<usize> = (0..self.measures.len()).filter(|at| name(at).contains(&text)).collect();
        shown.sort_by_key(|at| !name(at).starts_with(&text));
        self.shown = shown;
        self.cursor = Cursor::at(0);
    }

    pub(super) fn step(&mut self, motion: Motion, page: usize) {
        self.cursor.step(motion, page, self.shown.len());
    }

    /// Puts the cursor on a line of the screen, of which `page` fit; whether there is a measure.
    pub(super) fn choose_line(&mut self, line: usize, page: usize) -> bool {
        let at = self.lines(page).1 + line;
        let is_one = at < self.shown.len();
        if is_one {
            self.cursor.at = at;
        }
        is_one
    }
}
