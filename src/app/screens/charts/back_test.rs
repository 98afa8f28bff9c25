//! The back-test among the charts: the day and the model at the cursor, and what the panel says of them.

use crate::app::core::Core;
use crate::app::core::command::{Command, Motion};
use crate::app::core::screen::FooterKey;
use crate::tiering::back_test::{Afterwards, BackTest, TestedModel};
use crate::tiering::figures;

use super::panel_line::PanelLine::{self, Blank, Heading, Hint, Strong, Text, Tier};
use super::{ChartAreas, Charts};

/// Months in a page.
const PAGE: i32 = 12;

/// What the footer has.
pub(super) fn footer() -> Vec<FooterKey> {
    let called = |command, name: &str| (command, Some(name.to_string()));
    vec![
        called(Command::Move(Motion::Left), "month earlier"),
        called(Command::Move(Motion::Right), "later"),
        called(Command::Move(Motion::Down), "next model"),
        called(Command::ShowThese, "who bought again"),
    ]
}

impl Charts {
    /// The model at the cursor.
    pub fn tested_model<'a>(&self, test: &'a BackTest) -> Option<&'a TestedModel> {
        test.models.get(self.place.tested_model)
    }

    /// Moves the day, which asks for another test, or goes to another model.
    pub(super) fn step_back_test(&mut self, core: &mut Core, test: &BackTest, motion: Motion) {
        let last = test.models.len().saturating_sub(1);
        // Keys may be faster than tests: the next month is counted from the day that was asked for last.
        let asked = BackTest { at: self.place.tested.unwrap_or(test.at), models: Vec::new(), ..*test };
        let day = match motion {
            Motion::Up => return self.place.tested_model = self.place.tested_model.saturating_sub(1),
            Motion::Down => return self.place.tested_model = (self.place.tested_model + 1).min(last),
            Motion::Left => asked.day_by_months(-1),
            Motion::Right => asked.day_by_months(1),
            Motion::PageUp | Motion::HalfUp => asked.day_by_months(-PAGE),
            Motion::PageDown | Motion::HalfDown => asked.day_by_months(PAGE),
            Motion::First => test.ends()[0],
            Motion::Last => test.ends()[1],
        };
        if day != asked.at {
            self.place.tested = Some(day);
            self.ask(core);
        }
    }

    /// Goes to the model that was clicked.
    pub(super) fn click_back_test(&mut self, test: &BackTest, areas: &ChartAreas, y: u16) {
        let grid = TestGrid::of(areas, test.models.len());
        let at = usize::from(y.saturating_sub(grid.first) / grid.lines);
        self.place.tested_model = at.min(test.models.len().saturating_sub(1));
    }

    /// The test may be of other models.
    pub(super) fn keep_model_within(&mut self, test: &BackTest) {
        self.place.tested_model = self.place.tested_model.min(test.models.len().saturating_sub(1));
        // A day that is none of this list was not tested.
        self.place.tested = self.place.tested.map(|_| test.at);
    }
}

/// Where the models are drawn: lines of the same height, one below the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestGrid {
    /// The line of the names of the tiers.
    pub head: u16,
    /// The line of the first model.
    pub first: u16,
    /// Lines of each model.
    pub lines: u16,
    /// The line below the last.
    pub end: u16,
}

impl TestGrid {
    /// The most lines that a model takes, one of them blank.
    const MOST: u16 = 4;

    /// Divides the plot, with the lines of its axis, which a back-test has none of.
    pub fn of(areas: &ChartAreas, models: usize) -> TestGrid {
        let (head, end) = (areas.plot.y, areas.axis.bottom());
        let room = end.saturating_sub(head + 1);
        let lines = (room / models.max(1) as u16).clamp(1, TestGrid::MOST);
        TestGrid { head, first: head + 1, lines, end }
    }
}

/// The lines of the panel: what was known, and the figures of the model at the cursor.
pub(super) fn panel(charts: &Charts, test: &BackTest) -> Vec<PanelLine> {
    let Some(tested) = charts.tested_model(test) else { return Vec::new() };
    let total = &test.total;
    let again = total.share().map_or_else(String::new, |share| format!(" ({})", figures::percent(share)));
    let mut lines = vec![
        Strong(format!("{} known on {}", figures::count(total.customers), test.at)),
        Text(format!("{}{again} bought again", figures::count(total.bought_again))),
        Blank,
        Strong(tested.model.name.clone()),
        Heading("bought again, share of revenue".into()),
    ];
    let of_tier = |who: String, sum: &Afterwards| {
        let of = format!("{} of {}", figures::count(sum.bought_again), figures::count(sum.customers));
        let share = figures::percent(sum.share());
        format!("{who} {share:>4} {of:>15} {:>5}", figures::percent(sum.revenue_share(total)))
    };
    for (place, sum) in tested.tiers.iter().enumerate() {
        lines.push(Tier(place, of_tier((place + 1).to_string(), sum)));
    }
    if tested.no_tier.customers > 0 {
        lines.push(Tier(tested.tiers.len(), of_tier("?".into(), &tested.no_tier)));
    }
    lines.extend(tested.sentences().into_iter().skip(1).flat_map(|sentence| [Blank, Text(sentence)]));
    lines.extend(test.remarks().into_iter().flat_map(|remark| [Blank, Text(remark)]));
    lines.extend([Blank, Hint("{key:show-these} shows who was known then and bought again.".into())]);
    lines
}
