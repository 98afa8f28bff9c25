//! Charts as SVG: one picture that needs nothing else, light and dark as its reader has it, without any script.
//!
//! Every text passes [`escape`]: nothing of a list, such as a name, can act on the program that shows the picture.

mod back_test;
mod bars;
mod plot;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use crate::data::display;
use crate::data::number::{Decimal, in_style};
use crate::tiering::Model;
use crate::tiering::charts::{Axis, Chart, ChartKind};

use super::content::Content;
use super::html::escape;

/// The picture's size.
const SIZE: (f64, f64) = (960.0, 560.0);
/// Room at the left, above, at the right and below what is drawn.
const MARGINS: [f64; 4] = [96.0, 90.0, 28.0, 96.0];
/// Letters in a line of a sentence.
const LINE: usize = 120;

/// How it looks: colours that the colour-blind tell apart, for light and for dark.
pub(in crate::export) const STYLE: &str = "\
svg{font-family:system-ui,sans-serif;font-size:14px;--bg:#fff;--fg:#1b1f24;--dim:#57606a;--grid:#d0d7de;--mark:#9a4a00;\
--t1:#1d5fbf;--t2:#0b7a8f;--t3:#6e7781;--t4:#b35900;--t5:#6b3fa0;--t0:#afb8c1}\
@media (prefers-color-scheme:dark){svg{--bg:#15181c;--fg:#e6edf3;--dim:#9aa4af;--grid:#3b434c;--mark:#ffb74d;\
--t1:#5c9eff;--t2:#56ccE0;--t3:#adb5bd;--t4:#f0a53c;--t5:#b794f4;--t0:#57606a}}\
.bg{fill:var(--bg)}text{fill:var(--fg)}.dim{fill:var(--dim)}.title{font-size:20px;font-weight:600}.grid{stroke:var(--grid);stroke-width:1}\
.axis{stroke:var(--dim);stroke-width:1}.line{fill:none;stroke:var(--t1);stroke-width:2.5}.mark{stroke:var(--mark);stroke-width:1.5;stroke-dasharray:5 4}\
.end{text-anchor:end}.mid{text-anchor:middle}.onbar{fill:var(--bg)}\
.t0{fill:var(--t0)}.t1{fill:var(--t1)}.t2{fill:var(--t2)}.t3{fill:var(--t3)}.t4{fill:var(--t4)}.t5{fill:var(--t5)}\
.s1{stroke:var(--t1)}.s2{stroke:var(--t2)}.s3{stroke:var(--t3)}.s4{stroke:var(--t4)}.s5{stroke:var(--t5)}.s0{stroke:var(--t0)}";

/// The same of names, which only a picture of its own has.
const NAME_STYLE: &str = ".name{paint-order:stroke;stroke:var(--bg);stroke-width:4;stroke-linejoin:round}";

/// A chart with what its picture needs beside it.
#[derive(Clone, Debug)]
pub struct ChartPicture {
    /// Which chart.
    pub kind: ChartKind,
    /// What it is made of.
    pub chart: Arc<Chart>,
    /// The model, for the names of the tiers and the cuts.
    pub model: Arc<Model>,
    /// Where the cuts are, in scores or amounts.
    pub levels: Vec<f64>,
    /// What the list is called.
    pub list: String,
    /// The decimal mark of its numbers.
    pub decimal: Decimal,
    /// In a map, the names of the largest customers, in their order.
    pub names: Vec<String>,
    /// In a curve, how many of the best customers are left of the cursor.
    pub best: Option<usize>,
    /// In a back-test, the place of the model that is spoken of.
    pub tested_model: usize,
}

impl Content for ChartPicture {
    fn has_rows(&self) -> bool {
        false
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        // People read it: its numbers are written as the list writes them.
        let svg = in_style(self.decimal, || self.to_svg());
        out.write_all(svg.as_bytes())
    }
}

impl ChartPicture {
    /// The picture.
    pub fn to_svg(&self) -> String {
        let mut canvas = SvgCanvas::new();
        let (width, height) = SIZE;
        let title = self.title();
        canvas.text(24.0, 32.0, "title", title);
        canvas.text(24.0, 54.0, "dim", &format!("{} · {}", self.list, self.model.name));
        self.draw(&mut canvas);
        let lines = self.sentences().into_iter().flat_map(|sentence| display::lines(&sentence, LINE));
        for (line, at) in lines.take(3).zip(0..) {
            canvas.text(24.0, height - 44.0 + 18.0 * f64::from(at), "", &line);
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-label=\"{}\">\n<title>{}</title>\n<style>{STYLE}{NAME_STYLE}</style>\n<rect class=\"bg\" width=\"{width}\" \
             height=\"{height}\"/>\n{}</svg>\n",
            escape(title),
            escape(title),
            canvas.parts
        )
    }

    /// The same to be put on a page that has [`STYLE`] and says the title and the sentences itself: they are in the
    /// picture for those who do not see it. `id` tells it from the other pictures of the page.
    pub(in crate::export) fn inline(&self, id: &str, title: &str) -> String {
        let mut canvas = SvgCanvas::new();
        self.draw(&mut canvas);
        // What is left empty above the plot and below its axis.
        let has_legend =
            matches!(&*self.chart, Chart::Map(_) | Chart::Tiers(_) | Chart::Trend(_) | Chart::Past(_));
        let top = if has_legend { 14.0 } else { 58.0 };
        let height = SIZE.1 - 48.0 - top;
        format!(
            "<svg viewBox=\"0 {top} {} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-text\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-text\">{}</desc>\n{}</svg>\n",
            SIZE.0,
            escape(title),
            escape(&self.sentences().join(" ")),
            canvas.parts
        )
    }

    /// What it is called.
    pub(in crate::export) fn title(&self) -> &'static str {
        match self.kind {
            ChartKind::Scores => "How the scores are spread",
            ChartKind::Whale => "Whale curve",
            ChartKind::Pareto => "Pareto curve",
            ChartKind::Map => "Map of the customers",
            ChartKind::Recency => "How lately and how often they order",
            ChartKind::Tiers => "What each tier is of all",
            ChartKind::Trend => "Revenue of each tier by period",
            ChartKind::BackTest => "Back-test: what the tiers of an earlier day did afterwards",
            ChartKind::Past => "The tiers over time",
        }
    }

    fn draw(&self, canvas: &mut SvgCanvas) {
        match &*self.chart {
            Chart::Scores(spread) => plot::spread(canvas, spread, self),
            Chart::Curve(curve) => plot::curve(canvas, curve, self.best),
            Chart::Map(map) => plot::map(canvas, map, self),
            Chart::Recency(grid) => bars::recency(canvas, grid),
            Chart::Tiers(mix) => bars::mix(canvas, mix, self),
            Chart::Trend(trend) => plot::trend(canvas, trend, self),
            Chart::BackTest(test) => back_test::draw(canvas, test),
            Chart::Past(chart) => plot::past(canvas, chart, self),
        }
    }

    /// What it shows, in sentences.
    pub(in crate::export) fn sentences(&self) -> Vec<String> {
        match &*self.chart {
            Chart::Scores(spread) => vec![spread.sentence()],
            Chart::Curve(curve) => {
                let at = self.best.map(|best| curve.at_cursor(best));
                let classes = (self.kind == ChartKind::Pareto).then(|| curve.classes()).flatten();
                [Some(curve.sentence()), at, classes].into_iter().flatten().collect()
            }
            Chart::Map(map) => vec![map.sentence()],
            Chart::Recency(grid) => vec![grid.sentence()],
            Chart::Tiers(mix) => vec![mix.sentence()],
            Chart::Trend(trend) => vec![trend.sentence()],
            Chart::BackTest(test) => {
                let model = test.models.get(self.tested_model);
                let words =
                    model.map(|tested| format!("{}: {}", tested.model.name, tested.verdict_in_words()));
                [Some(test.sentence()), words].into_iter().flatten().collect()
            }
            Chart::Past(chart) => vec![chart.sentence()],
        }
    }

    /// What a tier is called: `1 Partner`; the last place is for no tier.
    fn tier(&self, place: usize) -> String {
        let tier = (place < self.model.tier_count()).then(|| crate::tiering::Tier::at(place));
        self.model.tier_in_words(tier)
    }

    /// The number of the class of a tier's colour, 0 for no tier.
    fn color(&self, place: usize) -> usize {
        color(place, self.model.tier_count())
    }
}

/// The number of the class of a tier's colour among this many tiers; 0 for no tier.
fn color(place: usize, tiers: usize) -> usize {
    if place < tiers { place % 5 + 1 } else { 0 }
}

/// The parts of a picture, and where its plot is.
struct SvgCanvas {
    parts: String,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl SvgCanvas {
    fn new() -> SvgCanvas {
        let [left, top, right, below] = MARGINS;
        SvgCanvas {
            parts: String::new(),
            left,
            top,
            width: SIZE.0 - left - right,
            height: SIZE.1 - top - below,
        }
    }

    fn add(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.parts.write_fmt(part);
        self.parts.push('\n');
    }

    fn text(&mut self, x: f64, y: f64, class: &str, text: &str) {
        let text = escape(text);
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.add(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\"{class}>{text}</text>"));
    }

    fn rect(&mut self, [x, y, width, height]: [f64; 4], class: &str, title: &str) {
        let title =
            if title.is_empty() { String::new() } else { format!("<title>{}</title>", escape(title)) };
        self.add(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" class=\"{class}\">{title}</rect>",
            width.max(0.0),
            height.max(0.0)
        ));
    }

    fn line(&mut self, [x1, y1, x2, y2]: [f64; 4], class: &str) {
        self.add(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>"
        ));
    }

    /// Where a place along the axis across is, 0 to 1.
    fn x(&self, place: f64) -> f64 {
        self.left + place * self.width
    }

    /// Where a place along the axis up is, 0 to 1 from below.
    fn y(&self, place: f64) -> f64 {
        self.top + (1.0 - place) * self.height
    }

    /// Draws an axis below, with round numbers.
    fn axis_across(&mut self, axis: &Axis, most: usize) {
        let bottom = self.top + self.height;
        self.line([self.left, bottom, self.left + self.width, bottom], "axis");
        for tick in axis.ticks(most) {
            let x = self.x(tick.place);
            self.line([x, bottom, x, bottom + 5.0], "axis");
            self.text(x, bottom + 20.0, "mid dim", &tick.text);
        }
        self.text(self.left + self.width, bottom + 38.0, "end dim", &axis.title.clone());
    }

    /// Draws an axis at the left, with round numbers and lines across.
    fn axis_up(&mut self, axis: &Axis, most: usize) {
        for tick in axis.ticks(most) {
            let y = self.y(tick.place);
            self.line([self.left, y, self.left + self.width, y], "grid");
            self.text(self.left - 8.0, y + 5.0, "end dim", &tick.text);
        }
        self.text(self.left - 8.0, self.top - 12.0, "end dim", &axis.title.clone());
    }
}

#[cfg(test)]
mod tests;
