//! Where the parts of a chart are on the screen.

use ratatui::layout::Rect;

use crate::app::core::layout::Layout;
use crate::data::display;
use crate::tiering::charts::ChartKind;

/// From this width on, the panel is beside the chart; below it, under the plot.
const WIDE: u16 = 100;
/// From this width on, the panel has room for longer names.
const ROOMY: u16 = 140;
/// Lines of the axis below the plot: the line, and its numbers.
const AXIS: u16 = 2;

/// Lines of the grid with two for each class of days.
const LINES_OF_GRID: u16 = 10;
/// The least lines that are left for what is at the cursor.
const LEAST: u16 = 2;

/// Where the parts of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartAreas {
    /// The frame of the chart.
    pub frame: Rect,
    /// What it is, above the plot; without height where there is no room.
    pub heading: Rect,
    /// Where it is drawn.
    pub plot: Rect,
    /// The axis below the plot.
    pub axis: Rect,
    /// What it shows, in sentences.
    pub sentence: Rect,
    /// What is at the cursor: a frame of its own, or lines below the sentence.
    pub panel: Rect,
    /// Whether the panel has a frame of its own.
    pub is_wide: bool,
}

impl ChartAreas {
    /// Divides the body of the screen.
    pub fn of(layout: &Layout) -> ChartAreas {
        let body = layout.body();
        let is_wide = body.width >= WIDE;
        let panel_width = match body.width {
            width if width >= ROOMY => 44,
            width if width >= WIDE => 34,
            _ => 0,
        };
        let frame = Rect { width: body.width - panel_width, ..body };
        let inside = Rect {
            x: frame.x + 2,
            y: frame.y + 1,
            width: frame.width.saturating_sub(4),
            height: frame.height.saturating_sub(2),
        };
        let height = inside.height;
        let heading_height = u16::from(height >= 16);
        let sentence_height = if (WIDE..ROOMY).contains(&body.width) && height >= 20 { 3 } else { 2 };
        let panel_height = match (is_wide, height) {
            (true, _) => 0,
            (false, 16..) => 5,
            (false, _) => 3,
        };
        // For the numbers of the axis on the left.
        let gutter = if body.width >= WIDE { 9 } else { 8 };
        let taken = heading_height + AXIS + sentence_height + panel_height;
        let line = |y: u16, height: u16| Rect { y, height, ..inside };
        let heading = line(inside.y, heading_height);
        let plot = Rect {
            x: inside.x + gutter,
            y: heading.bottom(),
            width: inside.width.saturating_sub(gutter),
            height: height.saturating_sub(taken),
        };
        let axis = line(plot.bottom(), AXIS);
        let sentence = line(axis.bottom(), sentence_height);
        let panel = match is_wide {
            true => Rect { x: frame.right(), width: panel_width, ..body },
            false => line(sentence.bottom(), panel_height),
        };
        ChartAreas { frame, heading, plot, axis, sentence, panel, is_wide }
    }

    /// The same for a chart. The grid has an amount below each number, and little at the cursor.
    pub fn of_chart(layout: &Layout, kind: ChartKind) -> ChartAreas {
        let areas = ChartAreas::of(layout);
        let wanted = LINES_OF_GRID.saturating_sub(areas.plot.height);
        let by = match kind {
            ChartKind::Recency if !areas.is_wide => wanted.min(areas.panel.height.saturating_sub(LEAST)),
            _ => 0,
        };
        let down = |area: Rect| Rect { y: area.y + by, ..area };
        ChartAreas {
            plot: Rect { height: areas.plot.height + by, ..areas.plot },
            axis: down(areas.axis),
            sentence: down(areas.sentence),
            panel: Rect { height: areas.panel.height - by, ..down(areas.panel) },
            ..areas
        }
    }

    /// Where measures to choose from are drawn.
    pub fn picker(&self) -> Rect {
        let width = self.frame.width.min(64);
        let height = self.frame.height.min(18);
        Rect { x: self.frame.right() - width, y: self.frame.y, width, height }
    }

    /// The lines of the measures in it.
    pub fn list_of_picker(&self) -> Rect {
        let area = self.picker();
        Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        }
    }

    /// How many measures there is room for.
    pub fn page_of_picker(&self) -> usize {
        usize::from(self.list_of_picker().height)
    }
}

/// A name in the frame's first line that a click chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartTab {
    /// The chart.
    pub kind: ChartKind,
    /// What is written: `2 Whale`.
    pub text: String,
    /// Where.
    pub area: Rect,
}

/// How the names of the charts are written, from the longest way to the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TabForm {
    /// `5 Recency×frequency`
    Whole,
    /// `5 Recency`
    Short,
    /// `5Recency`
    Tight,
    /// `5R×F`
    Tightest,
}

impl TabForm {
    const ALL: [TabForm; 4] = [Self::Whole, Self::Short, Self::Tight, Self::Tightest];

    fn name(self, kind: ChartKind, ascii: bool) -> &'static str {
        match (kind, self, ascii) {
            (ChartKind::Recency, Self::Whole, true) => "Recency x frequency",
            (_, Self::Whole, _) => kind.title(),
            (ChartKind::BackTest, ..) => "Back",
            (ChartKind::Past, ..) => "Time",
            (ChartKind::Recency, Self::Tightest, false) => "R×F",
            (ChartKind::Recency, Self::Tightest, true) => "RxF",
            (ChartKind::Recency, ..) => "Recency",
            (ChartKind::Scores, Self::Tightest, _) => "Score",
            _ => kind.title(),
        }
    }

    fn text(self, kind: ChartKind, ascii: bool) -> String {
        let between = if self >= Self::Tight { "" } else { " " };
        format!("{}{between}{}", kind.number(), self.name(kind, ascii))
    }
}

/// The names of all charts in the first line of a frame, in the longest form in which all fit. Where none does, the numbers
/// of all, and the name of the one that is shown.
pub fn tabs(frame: Rect, ascii: bool, shown: ChartKind) -> Vec<ChartTab> {
    // Shorter names take the place of the title as well.
    let is_roomy = frame.width >= 96;
    let mut x = frame.x + if is_roomy { 13 } else { 2 };
    let room = usize::from(frame.right().saturating_sub(x));
    let forms = TabForm::ALL.into_iter().filter(|form| is_roomy || *form != TabForm::Whole);
    let mut written = forms.map(|form| ChartKind::ALL.map(|kind| form.text(kind, ascii)));
    let fits = |texts: &[String; ChartKind::ALL.len()]| {
        texts.iter().map(|text| display::width(text) + 1).sum::<usize>() <= room
    };
    let numbers = || {
        ChartKind::ALL.map(|kind| match kind == shown {
            true => TabForm::Short.text(kind, ascii),
            false => kind.number().to_string(),
        })
    };
    let texts = written.find(fits).unwrap_or_else(numbers);
    let tab = |(text, kind): (String, ChartKind)| {
        let width = display::width(&text) as u16;
        let area = Rect { x, y: frame.y, width, height: 1 };
        x += width + 1;
        ChartTab { kind, text, area }
    };
    texts.into_iter().zip(ChartKind::ALL).map(tab).collect()
}
