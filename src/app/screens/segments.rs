//! Segments: the customers by one or two columns, measures or formulas, with what each group brings and how it is tiered.

pub mod columns;

use std::sync::Arc;

use crate::app::actions::{export, names, open, show};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::places::{SegmentPlace, SegmentView};
use crate::app::core::prompt::suggestions::{Accept, Suggestion, Suggestions};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::segments::{SegmentsRequest, read};
use crate::app::work::{Answer, Work};
use crate::data::column::Role;
use crate::data::number::counted;
use crate::export::content::Export;
use crate::tiering::measure::as_name;
use crate::tiering::segments::{SegmentColumn, SegmentFigure, SegmentOrder, SegmentTable, WAYS};

use columns::SegmentColumns;

const HERE: &[Context] = &[Context::Segments];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Segments),
        "segments",
        "segments",
        "customers by any column, measure or formula: money, tiers",
    )
    .at(Group::Look, &["w"], &[Context::Customers])
    .when(&[When::NotPart, When::Read])
    .action(open::screen)
    .also("group by cross table pivot region industry"),
    Row::new(Command::ChooseBy, "segments-by", "by", "what customers are grouped by")
        .at(Group::Look, &["b"], HERE)
        .also("group column"),
    Row::new(
        Command::ChooseSecondBy,
        "segments-and-by",
        "and by",
        "group by a second thing as well; empty: by one",
    )
    .at(Group::Look, &["B"], HERE)
    .also("group cross"),
    Row::new(
        Command::SortSegments,
        "segments-sort",
        "sort",
        "sort by this column; again: reverse; again: the usual order",
    )
    .at(Group::Look, &["s"], HERE)
    .also("order"),
    Row::new(
        Command::NextView,
        "segments-view",
        "money/count/share",
        "show money, customers by tier, or shares",
    )
    .at(Group::Look, &["t"], HERE),
];

/// Lines below the segments.
pub const BELOW: usize = 5;
const LABELS: [&str; 2] = ["Segments by: ", "And by: "];
/// How many names are suggested.
const SUGGESTED: usize = 8;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct SegmentsScreen {
    /// The segments; none while they are added up.
    pub table: Option<Arc<SegmentTable>>,
    /// Why there are none.
    pub failed: Option<String>,
    /// The segment under the cursor.
    pub cursor: Cursor,
    /// The column under the cursor: 0 is the names, then the figures shown.
    pub column: usize,
    /// Which of the two is being chosen.
    choosing: usize,
}

impl SegmentsScreen {
    /// Opens the screen where it was looked at last.
    pub fn open(core: &mut Core) -> Result<SegmentsScreen, Refused> {
        if core.segment_place.by.is_empty() {
            core.segment_place = SegmentPlace { by: vec![first_by(core)], ..SegmentPlace::default() };
        }
        divide(core);
        Ok(SegmentsScreen {
            cursor: Cursor::at(core.segment_place.at),
            column: 1,
            ..SegmentsScreen::default()
        })
    }

    /// How many segments there is room for, between the headings and the total.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(2 + BELOW).max(1)
    }

    fn count(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.segments.len())
    }

    /// The figures shown, from left to right.
    pub fn figures(&self, view: SegmentView) -> Vec<SegmentFigure> {
        use SegmentFigure::{
            AverageOrder, CustomerShare, Customers, InTier, LifetimeValue, Margin, Profit, ProfitShare,
            Revenue, RevenueShare, Tier1Index, TierShare,
        };
        let Some(table) = &self.table else { return Vec::new() };
        let tiers = 0..=table.tier_count;
        let shown = match view {
            SegmentView::Money => vec![
                Customers,
                Revenue,
                RevenueShare,
                Profit,
                ProfitShare,
                Margin,
                LifetimeValue,
                Tier1Index,
                AverageOrder,
            ],
            SegmentView::Count => {
                [Customers, CustomerShare].into_iter().chain(tiers.map(InTier)).chain([Tier1Index]).collect()
            }
            SegmentView::Share => {
                let shares = [CustomerShare, RevenueShare, ProfitShare].into_iter();
                shares.chain(tiers.map(TierShare)).chain([Tier1Index]).collect()
            }
        };
        shown.into_iter().filter(|figure| figure.is_known(table)).collect()
    }

    fn show(&self, core: &mut Core) -> Done {
        let segment = self.table.as_ref().and_then(|table| table.segments.get(self.cursor.at));
        let Some(segment) = segment else { return Ok(()) };
        core.segment_place.at = self.cursor.at;
        show::customers(core, Context::Segments, &segment.filter())
    }

    fn sort(&mut self, core: &mut Core) {
        let figures = self.figures(core.segment_place.view);
        let figure = self.column.checked_sub(1).and_then(|at| figures.get(at));
        let column = figure.map_or(SegmentColumn::Name, |figure| figure.sorted_by());
        let usual = column.usual();
        let before =
            core.segment_place.order.filter(|order| order.column == column).map(|order| order.direction);
        let now = match before {
            None => Some(usual),
            Some(direction) if direction == usual => Some(usual.reversed()),
            Some(_) => None,
        };
        core.segment_place.order = now.map(|direction| SegmentOrder { column, direction });
        self.cursor = Cursor::default();
        divide(core);
    }

    fn choose(&mut self, core: &mut Core, which: usize) {
        self.choosing = which;
        let hint = match (which, core.segment_place.by.get(which)) {
            (0, _) => "a column, measure or formula; a colon says how: revenue: 1000, 5000",
            (_, None) => "a second column, measure or formula: every pair of their values",
            (_, Some(_)) => "another one; Enter alone takes the second away",
        };
        core.ask(Purpose::OfScreen(LABELS[which]), "", hint);
        suggest(core, "");
    }

    fn export(&self, core: &mut Core) -> Done {
        let table = self.table.clone().filter(|table| !table.segments.is_empty());
        let table = table.ok_or_else(|| Refused::because("There are no segments to export."))?;
        let what = counted(table.segments.len(), "segment");
        export::ask(core, Export { what, content: Arc::new(table) }, "segments.csv");
        Ok(())
    }
}

/// Asks for the segments.
fn divide(core: &mut Core) {
    let SegmentPlace { by, order, .. } = core.segment_place.clone();
    let request = SegmentsRequest { rows: core.document.rows(), by, order };
    core.work(Work::Segments(Box::new(request)));
}

/// What to divide by before anything was chosen: what groups customers best, else their tiers.
fn first_by(core: &Core) -> String {
    let table = &core.document.table;
    let roles =
        [Role::Industry, Role::Segment, Role::Region, Role::Size, Role::Status, Role::Stage, Role::Owner];
    let column = roles.into_iter().find_map(|role| table.column(table.with_role(role)?));
    column.map_or_else(|| "tier".to_owned(), |column| as_name(&column.name))
}

/// Suggests how the text may continue: names, and behind a colon how to group.
fn suggest(core: &mut Core, text: &str) {
    let list = match text.rsplit_once(':').filter(|_| text.matches('"').count().is_multiple_of(2)) {
        Some((head, typed)) => {
            let start = head.len() + 1;
            let fits = |way: &&(&str, &str)| way.0.starts_with(typed.trim_start().to_lowercase().as_str());
            let write = |way: &str| Accept::Write(start..text.len(), format!(" {way}"));
            WAYS.iter().filter(fits).map(|(way, about)| Suggestion::new(*way, *about, write(way))).collect()
        }
        None if text.trim().is_empty() => {
            let columns = core.document.table.columns().iter().take(SUGGESTED);
            let write = |name: &str| Accept::Write(0..text.len(), name.to_owned());
            let suggestion = |name: String, kind: &str| {
                let accept = write(&name);
                Suggestion::new(name, kind, accept)
            };
            columns.map(|column| suggestion(as_name(&column.name), column.kind.name())).collect()
        }
        None => names::names_and_values(core, text, text.len(), 0),
    };
    if let Some(prompt) = &mut core.prompt {
        prompt.suggestions = Suggestions::none_chosen("Tab completes", "", list);
    }
}

impl ScreenState for SegmentsScreen {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        if core.document.table.is_without_customers() {
            return footer_keys(&[Command::Back, Command::Open(Context::Help)]);
        }
        let first = footer_keys(&[Command::ChooseBy, Command::ChooseSecondBy, Command::SortSegments]);
        let show = (Command::ShowRows, Some("show these customers".to_owned()));
        let rest =
            footer_keys(&[Command::NextView, Command::Export, Command::Back, Command::Open(Context::Help)]);
        first.into_iter().chain([show]).chain(rest).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(Motion::Left) => self.column = self.column.saturating_sub(1),
            Command::Move(Motion::Right) => {
                self.column = (self.column + 1).min(self.figures(core.segment_place.view).len());
            }
            Command::Move(motion) => self.cursor.step(motion, SegmentsScreen::page(core), self.count()),
            Command::ShowRows => return self.show(core),
            Command::ChooseBy => self.choose(core, 0),
            Command::ChooseSecondBy => self.choose(core, 1),
            Command::SortSegments => self.sort(core),
            Command::NextView => {
                core.segment_place.view = core.segment_place.view.next();
                self.column = self.column.min(self.figures(core.segment_place.view).len());
            }
            Command::Export => return self.export(core),
            _ => {}
        }
        Ok(())
    }

    fn back(&mut self, core: &mut Core) -> Done {
        core.segment_place.at = 0;
        core.go(Go::Close);
        Ok(())
    }

    /// The first click moves the cursor, the second shows the customers; one on a heading sorts by it.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        let body = core.layout.body();
        if y == body.y + 1
            && let Some(table) = &self.table
        {
            // The frame with a blank at either side, and the marks of the rows.
            let columns = SegmentColumns::new(self, core, table, usize::from(body.width).saturating_sub(6));
            let column = usize::from(x).checked_sub(usize::from(body.x) + 4).and_then(|x| columns.at(x));
            if let Some(column) = column {
                self.column = column;
                self.sort(core);
            }
            return Ok(());
        }
        let line = core.layout.line_of_body(y, 1);
        if self.cursor.click(line, SegmentsScreen::page(core), self.count()) {
            return self.show(core);
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        divide(core);
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Segments(found) = answer else { return Some(answer) };
        match found {
            Ok(table) => (self.table, self.failed) = (Some(table), None),
            Err(error) => (self.table, self.failed) = (None, Some(error.message)),
        }
        self.cursor.scroll_into_view(SegmentsScreen::page(core), self.count());
        None
    }

    fn typing(&mut self, core: &mut Core, text: Option<&str>) {
        if let Some(text) = text {
            suggest(core, text);
        }
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let text = text.trim();
        let mut by = core.segment_place.by.clone();
        if text.is_empty() && self.choosing == 0 {
            return Ok(());
        }
        by.truncate(if text.is_empty() { self.choosing } else { 2 });
        if !text.is_empty() {
            let rows = core.document.rows();
            read(&rows, text)?;
            match by.get_mut(self.choosing) {
                Some(place) => *place = text.to_owned(),
                None => by.push(text.to_owned()),
            }
        }
        core.segment_place = SegmentPlace { by, at: 0, order: None, ..core.segment_place.clone() };
        self.cursor = Cursor::default();
        divide(core);
        Ok(())
    }

    fn rows_changed(&mut self, core: &mut Core) -> bool {
        core.segment_place = SegmentPlace::default();
        false
    }

    fn settle(&mut self, core: &Core) {
        self.cursor.scroll_into_view(SegmentsScreen::page(core), self.count());
    }
}
