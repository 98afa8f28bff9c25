//! Charts: pictures of the list to walk along, with cuts that move, and the way to the customers.

mod about;
mod areas;
mod back_test;
mod cut_editor;
mod lack;
mod measures;
mod panel_line;
mod past;
mod picker;
mod picture;
mod steps;

use std::sync::Arc;

use crate::app::actions::{filter, open};
use crate::app::core::Core;
use crate::app::core::chart_place::ChartPlace;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::prompt::Mistake;
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::charts::ChartRequest;
use crate::app::work::{Answer, Work};
use crate::storage::snapshots::SnapshotInfo;
use crate::tiering::charts::{Chart, ChartKind, Lack};

pub use about::panel;
pub use areas::{ChartAreas, tabs};
pub use back_test::TestGrid;
pub use cut_editor::CutEditor;
pub use lack::in_words as lack_in_words;
pub use panel_line::PanelLine;
pub use picker::MeasurePicker;

const HERE: &[Context] = &[Context::Charts];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Charts),
        "charts",
        "charts",
        "pictures: scores, whale curve, map and others",
    )
    .at(Group::Look, &["p"], &[Context::Customers])
    .when(&[When::NotPart, When::Read])
    .action(open::screen)
    .also("plot graph picture histogram pareto whale map trend diagram back-test backtest lift"),
    Row::new(Command::ShowChart(0), "chart", "chart", "another chart").at(
        Group::Look,
        &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        HERE,
    ),
    Row::new(
        Command::ShowThese,
        "show-these",
        "show these",
        "show the customers at the cursor; a cut that was moved is kept",
    )
    .at(Group::Look, &["enter"], HERE)
    .also("customers keep"),
    Row::new(Command::ShowLosers, "show-losers", "losers", "show the customers below 0 of a curve").at(
        Group::Look,
        &["x"],
        HERE,
    ),
    Row::new(Command::ChooseMeasure, "measure", "measure", "choose what a curve or the map shows")
        .at(Group::Look, &["m"], HERE)
        .also("axis column"),
    Row::new(Command::NextCut, "next-cut", "next cut", "in the scores, the next cut").at(
        Group::Look,
        &["tab"],
        HERE,
    ),
    Row::new(Command::Larger, "larger", "larger", "a larger cell in the map").at(Group::Look, &["+"], HERE),
    Row::new(Command::Smaller, "smaller", "smaller", "a smaller cell in the map").at(
        Group::Look,
        &["-"],
        HERE,
    ),
];

/// Said if something else is asked for while a cut was moved and is not kept.
const UNFINISHED: &str =
    "You moved a cut. {key:show-these} keeps it, {key:back} puts it back. Then ask again.";

/// The screen.
#[derive(Debug)]
pub struct Charts {
    /// Which chart, and where its cursor is.
    pub place: ChartPlace,
    /// The chart, or what the list lacks for it; none while it is being made.
    pub chart: Option<Result<Arc<Chart>, Lack>>,
    /// The cuts, as they are being moved.
    pub cuts: Box<CutEditor>,
    /// The measures to choose from, while one is chosen.
    pub picker: Option<MeasurePicker>,
    /// The snapshots that the tiers over time are made of.
    past_of: Option<Arc<Vec<SnapshotInfo>>>,
}

impl Charts {
    /// Opens the chart that was looked at last.
    pub fn open(core: &mut Core) -> Result<Charts, Refused> {
        let place = core.chart_place.clone();
        let cuts = CutEditor::of(core).into();
        let mut charts = Charts { place, chart: None, cuts, picker: None, past_of: None };
        charts.ask(core);
        Ok(charts)
    }

    /// Asks a thread for the chart.
    fn ask(&mut self, core: &mut Core) {
        if self.place.kind == ChartKind::Past {
            return self.ask_past(core);
        }
        let document = &core.document;
        if document.tiering.tiers.len() < document.table.len() {
            // It is asked for once all customers are tiered.
            return;
        }
        let request = ChartRequest {
            tiering: Arc::clone(&document.tiering),
            overrides: Arc::clone(&document.by_row.overrides),
            query: self.place.query(),
        };
        core.work(Work::Chart(request));
    }

    /// The chart, where the list has it and it has been made.
    pub fn made(&self) -> Option<&Arc<Chart>> {
        self.chart.as_ref()?.as_ref().ok()
    }

    /// Shows another chart.
    fn show_chart(&mut self, core: &mut Core, kind: ChartKind) -> Done {
        if self.place.kind == kind {
            return Ok(());
        }
        if self.cuts.is_changed() {
            return Err(Refused::because(UNFINISHED));
        }
        self.place.kind = kind;
        self.chart = None;
        self.ask(core);
        Ok(())
    }

    /// Goes to the customers that a filter shows; the charts open here again.
    fn show(&self, core: &mut Core, filter: Option<String>) -> Done {
        let Some(filter) = filter else {
            return Err(Refused::because("No customers are at the cursor."));
        };
        core.chart_place = self.place.clone();
        core.go(Go::Bottom);
        core.say("These are the customers. {key:back} shows all again, {key:charts} returns to the chart.");
        filter::apply(core, &filter)
    }

    fn show_these(&mut self, core: &mut Core) -> Done {
        if self.cuts.is_changed() {
            return self.cuts.keep(core);
        }
        let place = &self.place;
        let filter = match self.made().map(|chart| &**chart) {
            Some(Chart::Scores(spread)) => {
                self.cuts.level(core, place.cut).and_then(|level| spread.filter_around(level))
            }
            Some(Chart::Curve(curve)) => curve.filter_of_best(self.best(curve)),
            Some(Chart::Map(map)) => map.filter(self.cell(map)),
            Some(Chart::Recency(grid)) => grid.filter(place.grid.0, place.grid.1),
            Some(Chart::Tiers(mix)) => Some(mix.filter(place.tier)),
            Some(Chart::Trend(trend)) => trend.filter(self.period(trend)),
            Some(Chart::BackTest(test)) => Some(test.filter()),
            Some(Chart::Past(_)) => {
                return Err(Refused::because("The customers of earlier states are not in the table."));
            }
            None => None,
        };
        self.show(core, filter)
    }

    /// A filter of the customers below 0 of a curve, if there are some.
    fn filter_of_losers(&self) -> Option<String> {
        match self.made().map(|chart| &**chart) {
            Some(Chart::Curve(curve)) => curve.filter_of_losers(),
            _ => None,
        }
    }

    fn show_losers(&self, core: &mut Core) -> Done {
        if !matches!(self.made().map(|chart| &**chart), Some(Chart::Curve(_))) {
            return Err(Refused::because(
                "Only the curves have losers, Whale and Pareto: {key:chart} shows another chart.",
            ));
        }
        let filter = self.filter_of_losers();
        if filter.is_none() {
            return Err(Refused::because("Nobody is below 0 here."));
        }
        self.show(core, filter)
    }
}

impl ScreenState for Charts {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        if let Some(Err(_)) = self.chart {
            let has_measure =
                matches!(self.place.kind, ChartKind::Whale | ChartKind::Pareto | ChartKind::Map);
            let measure = has_measure.then_some((Command::ChooseMeasure, None));
            let rest = footer_keys(&[Command::ShowChart(0), Command::Back, Command::Open(Context::Help)]);
            return measure.into_iter().chain(rest).collect();
        }
        let called = |command, name: &str| (command, Some(name.to_string()));
        let [left, right] = [Motion::Left, Motion::Right].map(Command::Move);
        let walk = [called(left, "walk back"), called(right, "walk")];
        let keys = match self.place.kind {
            ChartKind::Scores => {
                let enter = if self.cuts.is_changed() { "keep the cut" } else { "show who is at the cut" };
                let back = if self.cuts.is_changed() { "put back" } else { "back" };
                vec![
                    called(left, "cut left"),
                    called(right, "cut right"),
                    (Command::NextCut, None),
                    called(Command::ShowThese, enter),
                    called(Command::Back, back),
                ]
            }
            ChartKind::Whale | ChartKind::Pareto => {
                let has_losers = self.filter_of_losers().is_some();
                let losers = has_losers.then_some((Command::ShowLosers, None));
                let tenth = called(Command::Move(Motion::PageDown), "a tenth");
                let keys = walk.into_iter().chain([tenth, (Command::ShowThese, None)]).chain(losers);
                keys.chain([(Command::ChooseMeasure, None)]).collect()
            }
            ChartKind::Map => vec![
                called(left, "move the cell"),
                (Command::Larger, None),
                (Command::Smaller, None),
                (Command::ChooseMeasure, Some("measures".into())),
                (Command::ShowThese, None),
            ],
            ChartKind::Recency | ChartKind::Tiers | ChartKind::Trend => {
                [&walk[..], &[(Command::ShowThese, None)]].concat()
            }
            ChartKind::BackTest => back_test::footer(),
            ChartKind::Past => {
                [&walk[..], &[(Command::ChooseMeasure, None), (Command::Open(Context::History), None)]]
                    .concat()
            }
        };
        let rest = footer_keys(&[Command::ShowChart(0), Command::Export, Command::Open(Context::Help)]);
        keys.into_iter().chain(rest).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) if self.picker.is_some() => {
                let page = ChartAreas::of(&core.layout).page_of_picker();
                if let Some(picker) = &mut self.picker {
                    picker.list.step(motion, page);
                }
            }
            Command::Move(motion) => return self.step(core, motion),
            Command::ShowChart(number) => {
                let kind = usize::from(number).checked_sub(1).and_then(|at| ChartKind::ALL.get(at));
                return kind.map_or(Ok(()), |kind| self.show_chart(core, *kind));
            }
            Command::ShowThese => return self.show_these(core),
            Command::ShowLosers => return self.show_losers(core),
            Command::ChooseMeasure => return self.choose_measure(core),
            Command::NextCut => return self.next_cut(core),
            Command::Larger => self.resize_cell(false),
            Command::Smaller => self.resize_cell(true),
            Command::Export => return self.export(core),
            _ => {}
        }
        Ok(())
    }

    /// Puts a cut back that was moved; else closes the screen, which opens here again.
    fn back(&mut self, core: &mut Core) -> Done {
        if self.cuts.is_changed() {
            self.cuts.put_back(core);
            return Ok(());
        }
        core.chart_place = self.place.clone();
        core.go(Go::Close);
        Ok(())
    }

    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        let areas = ChartAreas::of_chart(&core.layout, self.place.kind);
        if let Some(picker) = &mut self.picker {
            let list = areas.list_of_picker();
            if list.contains((x, y).into())
                && picker.list.choose_line(usize::from(y - list.y), list.height.into())
            {
                core.prompt = None;
                if let Some((side, Some(measure))) =
                    self.picker.take().map(|picker| (picker.side, picker.chosen()))
                {
                    self.take_measure(core, side, measure);
                }
            }
            return Ok(());
        }
        if y == areas.frame.y {
            let tabs = tabs(areas.frame, core.appearance.ascii, self.place.kind);
            let clicked = tabs.into_iter().find(|tab| tab.area.contains((x, y).into()));
            return clicked.map_or(Ok(()), |tab| self.show_chart(core, tab.kind));
        }
        self.click_plot(core, &areas, x, y)
    }

    fn wheel(&mut self, core: &mut Core, motion: Motion, _: u16, _: u16) -> Done {
        if self.picker.is_some() {
            return self.run(core, Command::Move(motion));
        }
        let along = if motion == Motion::Up { Motion::Left } else { Motion::Right };
        self.step(core, along)
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, after: &AfterTiering) {
        self.cuts.tiered(core, after);
        self.ask(core);
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Chart(made) = answer else { return Some(answer) };
        if made.query == self.place.query() {
            self.chart = Some(made.chart);
            self.keep_cursor_within();
        }
        None
    }

    fn settle(&mut self, core: &Core) {
        self.make_past(core);
    }

    fn typing(&mut self, _: &mut Core, text: Option<&str>) {
        match (text, &mut self.picker) {
            (Some(text), Some(picker)) => picker.find(text),
            (None, picker) => *picker = None,
            _ => {}
        }
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let Some(picker) = &self.picker else { return Ok(()) };
        let (side, chosen) = (picker.side, picker.chosen());
        let measure = match chosen {
            Some(measure) => measure,
            None => {
                core.document.tiering.measures.bind(text.trim())?;
                text.trim().to_owned()
            }
        };
        self.picker = None;
        self.take_measure(core, side, measure);
        Ok(())
    }

    fn undone(&mut self, core: &mut Core, _: &[usize]) {
        self.cuts = CutEditor::of(core).into();
        self.ask(core);
    }

    fn rows_changed(&mut self, core: &mut Core) -> bool {
        self.cuts = CutEditor::of(core).into();
        self.chart = None;
        self.picker = None;
        true
    }

    fn unfinished(&self) -> Option<&'static str> {
        self.cuts.is_changed().then_some(UNFINISHED)
    }
}
