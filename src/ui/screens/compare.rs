//! Compare: who moved where in counts or money, what happened in sentences and by cause, and below that, who and why.

use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::compare::{BETWEEN, CompareParts, CompareScreen};
use crate::app::work::compare::{ComparisonReport, EarlierChoice, NoEarlier};
use crate::data::display;
use crate::review::{Cause, MovedCustomer, MoverGroup};
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// The narrowest and the widest that names are.
const NAMES: (usize, usize) = (14, 28);
/// So much room why has before other columns are shown.
const WHY: usize = 27;
/// From this width on, the heading of the tiers says what they are.
const ROOMY: usize = 66;
/// Between two columns.
const GAP: usize = 2;

/// Draws the comparison.
pub(crate) fn draw(screen: &CompareScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let core = &state.core;
    let Some(report) = &core.comparing.report else {
        let inside = paint::frame("Compare", layout.body(), theme, buffer);
        let text = words::with_keys(&without(state), state);
        paint::wrapped(&text, inside, theme.plain(), buffer);
        return;
    };
    let inside = paint::frame(&title(screen, state, report, theme), layout.body(), theme, buffer);
    let parts = screen.parts(core, report);
    above(screen, report, &parts, inside, theme, buffer);
    let used = (parts.above as u16).min(inside.height);
    let below = Rect { y: inside.y + used, height: inside.height - used, ..inside };
    if report.count(screen.group) == 0 {
        let text = words::with_keys(nobody(screen, report), state);
        paint::wrapped(&text, below, theme.plain(), buffer);
        return;
    }
    movers(screen, state, report, layout, below, buffer);
}

/// Why there is nothing to see, and what to do.
fn without(state: &State) -> String {
    let comparing = &state.core.comparing;
    match (&comparing.lack, &comparing.with) {
        (Some(NoEarlier::NoSnapshot), _) if !state.core.document.kept => {
            "There is nothing to compare with: nothing is saved of this list. \
             {key:compare-file} names an older list or a result."
                .to_owned()
        }
        (Some(NoEarlier::NoSnapshot), _) => {
            "There is nothing to compare with yet: each save ({key:save}) keeps a state, and \
                                             {key:compare-file} names an older list or a result."
                .to_owned()
        }
        (Some(NoEarlier::Unreadable(why)), _) => {
            format!("{} {{key:compare-file}} chooses another file.", display::sentence(why))
        }
        (None, Some(EarlierChoice::File(path))) => format!("Comparing with {} ...", path.display()),
        (None, _) => "Comparing with the latest snapshot ...".to_owned(),
    }
}

/// `Compare ── 57 moved ── customers (Tab: revenue) ── with october.csv of 2026-10-20`
fn title(screen: &CompareScreen, state: &State, report: &ComparisonReport, theme: Theme) -> String {
    let line = theme.or_ascii("──", "--");
    let earlier = &report.comparison.earlier;
    let with = match earlier.day {
        Some(day) => format!("{} of {day}", earlier.name),
        None => earlier.name.clone(),
    };
    let group = format!("{} {}", figures::count(report.count(screen.group)), screen.group.name());
    let view = match (&report.revenue, screen.in_revenue) {
        (None, _) => "customers".to_owned(),
        (Some(_), false) => words::with_keys("customers ({key:compare-money}: revenue)", state),
        (Some(_), true) => words::with_keys("revenue ({key:compare-money}: customers)", state),
    };
    let again = if state.core.is_compared() { "" } else { ", comparing again ..." };
    format!("Compare {line} {group}{again} {line} {view} {line} with {with}")
}

/// The matrix, and what is said beside it.
fn above(
    screen: &CompareScreen,
    report: &ComparisonReport,
    parts: &CompareParts,
    inside: Rect,
    theme: Theme,
    buffer: &mut Buffer,
) {
    let mut x = inside.x;
    if !parts.matrix.is_empty() {
        let rows = report.matrix(screen.in_revenue);
        matrix(rows, &report.head, &parts.matrix, inside, theme, buffer);
        let width: usize = parts.matrix.iter().map(|width| width + GAP).sum();
        x += (width - GAP + BETWEEN) as u16;
    }
    if parts.is_below {
        x = inside.x;
    }
    let beside = Rect { x, width: inside.right().saturating_sub(x), ..inside };
    let mut y = beside.y + if parts.is_below { (parts.above - parts.said.len()) as u16 } else { 0 };
    for line in &parts.said {
        paint::text(line, beside.x, y, beside, theme.plain(), buffer);
        y += 1;
    }
    if parts.causes {
        causes(
            report,
            Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..beside },
            theme,
            buffer,
        );
    }
}

/// What is said below in place of those who moved: not again that nobody did, which is above.
fn nobody(screen: &CompareScreen, report: &ComparisonReport) -> &'static str {
    let has_others = MoverGroup::ALL.iter().any(|group| report.count(*group) > 0);
    match screen.group {
        MoverGroup::All if has_others => "{key:compare-group} lists others.",
        MoverGroup::All => "",
        _ => "Nobody of these. {key:compare-group} lists others.",
    }
}

/// How many moved from which tier to which.
fn matrix(
    rows: &[Vec<String>],
    head: &[String],
    widths: &[usize],
    inside: Rect,
    theme: Theme,
    buffer: &mut Buffer,
) {
    let cells = |row: &[String]| -> Vec<String> {
        let cells = row.iter().zip(widths).enumerate();
        cells.map(|(at, (cell, width))| paint::padded(cell, *width, at > 0, "")).collect()
    };
    let head = cells(head).join("  ");
    paint::text(&head, inside.x, inside.y, inside, theme.strong(), buffer);
    let nothing = theme.or_ascii("·", ".");
    for (at, (row, y)) in rows.iter().zip(inside.y + 1..).enumerate() {
        let is_new = at + 1 == rows.len();
        let mut spans: Vec<Span> = Vec::new();
        for (column, cell) in cells(row).into_iter().enumerate() {
            let blank = cell.trim().is_empty() && !(is_new && column + 1 == row.len());
            let text = if blank { paint::padded(nothing, widths[column], true, "") } else { cell };
            // Those who stayed are no news.
            let stayed = column == at + 1 && !is_new;
            let style = match column {
                0 => theme.strong(),
                _ if blank || stayed => theme.dim(),
                _ => theme.plain(),
            };
            spans.push(Span::styled(text + "  ", style));
        }
        paint::spans(&spans, Style::default(), Rect { y, height: 1, ..inside }, theme, buffer);
    }
}

/// How many moved up and down, by cause.
fn causes(report: &ComparisonReport, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let rows = Cause::ALL.iter().zip(report.counts.by_cause);
    let number = |count: usize| match count {
        0 => theme.or_ascii("·", ".").to_owned(),
        count => figures::count(count),
    };
    // Shorter names where there is little room.
    let roomy = area.width >= 34;
    let name = |cause: &Cause| if roomy { cause.heading() } else { cause.name() };
    let line = |name: &str, up: &str, down: &str| {
        let [up, down] = [up, down].map(|text| paint::padded(text, 6, true, ""));
        paint::padded(name, if roomy { 20 } else { 13 }, false, theme.ellipsis()) + &up + " " + &down
    };
    paint::text(&line("Why", "up", "down"), area.x, area.y, area, theme.strong(), buffer);
    for ((cause, [up, down]), y) in rows.zip(area.y + 1..) {
        let text = line(name(cause), &number(up), &number(down));
        paint::text(&text, area.x, y, area, theme.plain(), buffer);
    }
}

/// Those who moved, or another group of them.
fn movers(
    screen: &CompareScreen,
    state: &State,
    report: &ComparisonReport,
    layout: &Layout,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = Theme::of(state);
    let count = report.count(screen.group);
    let top = screen.cursor.top;
    let page = screen.page(&state.core).min(usize::from(area.height.saturating_sub(1)));
    let shown = (top..count.min(top + page)).filter_map(|at| report.mover(screen.group, at));
    let cells: Vec<[MoverCell; COLUMNS]> =
        shown.map(|mover| cells(report, mover, screen.group, state)).collect();
    let columns = MoverColumns::new(&cells, usize::from(area.width).saturating_sub(2), theme);
    let heading = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
    let spans = columns.spans(&headings(usize::from(heading.width), theme), theme.strong());
    paint::spans(&spans, Style::default(), heading, theme, buffer);
    let list = List { area: Rect { y: area.y + 1, height: page as u16, ..area }, frame: Some(layout.body()) };
    list.draw((top, count), theme, buffer, |at| {
        let row = report.mover(screen.group, at).map(|mover| mover.row as usize);
        let is_marked = row.is_some_and(|row| state.core.list.marks.contains(row));
        let spans = cells.get(at - top).map(|cells| columns.spans(cells, theme.plain())).unwrap_or_default();
        ListRow::choice_of_spans(at == screen.cursor.at, spans, theme.plain()).marked(is_marked)
    });
}

/// Name, tiers, revenue, its change, profit, its change, score, why.
const COLUMNS: usize = 8;
/// Those that are shown where there is room beside name, tiers and why, in this order.
const AS_FIT: RangeInclusive<usize> = 2..=6;

/// A cell, and how it looks.
type MoverCell = (String, Style);

fn headings(room: usize, theme: Theme) -> [MoverCell; COLUMNS] {
    let moved = if room < ROOMY { "Tier" } else { theme.or_ascii("Was → now", "Was -> now") };
    ["Name", moved, "Revenue", "", "Profit", "", "Score", "Why"]
        .map(|text| (text.to_owned(), Style::default()))
}

fn cells(
    report: &ComparisonReport,
    mover: &MovedCustomer,
    group: MoverGroup,
    state: &State,
) -> [MoverCell; COLUMNS] {
    let theme = Theme::of(state);
    let comparison = &report.comparison;
    let arrow = theme.or_ascii("→", "->");
    let plain = |text: String| (text, theme.plain());
    let amount = |amount: Option<f64>| {
        let text = amount.map_or_else(String::new, |amount| figures::amount(amount.round()));
        let style = theme.amount(&text);
        (text, style)
    };
    let [revenue, profit] = [comparison.revenues(mover), comparison.profits(mover)];
    let score = comparison
        .scores(mover)
        .map(|score| score.map_or_else(|| figures::UNKNOWN.to_owned(), |score| format!("{score:.0}")));
    let why = match group {
        MoverGroup::Kept => kept_in_words(mover),
        _ => comparison.why_in_words(mover),
    };
    [
        plain(display::display(&comparison.name(mover)).into_owned()),
        plain(mover.in_words().replace('→', arrow)),
        amount(revenue[0]),
        change(revenue, theme),
        amount(profit[0]),
        change(profit, theme),
        plain(score.join(&format!(" {arrow} "))),
        plain(why),
    ]
}

/// What an amount changed by: `+8,100`, or `=`.
fn change([now, then]: [Option<f64>; 2], theme: Theme) -> MoverCell {
    let (Some(now), Some(then)) = (now, then) else { return (String::new(), theme.plain()) };
    let by = (now - then).round();
    if by == 0.0 {
        return ("=".to_owned(), theme.dim());
    }
    let sign = if by < 0.0 { "-" } else { "+" };
    let text = format!("{sign}{}", figures::amount(by.abs()));
    let style = theme.amount(&text);
    (text, style)
}

/// Why a customer is in the same tier though the model says another than it did.
fn kept_in_words(mover: &MovedCustomer) -> String {
    let number =
        |tier: Option<crate::tiering::Tier>| tier.map_or_else(|| "none".to_owned(), |tier| tier.to_string());
    format!(
        "the model says {}, it said {}",
        number(mover.chain.by_model),
        number(mover.chain.before_by_model)
    )
}

/// The columns that fit, with their widths.
struct MoverColumns {
    /// By column; 0 where it is not shown.
    widths: [usize; COLUMNS],
    ellipsis: &'static str,
}

impl MoverColumns {
    fn new(cells: &[[MoverCell; COLUMNS]], room: usize, theme: Theme) -> MoverColumns {
        let heading = headings(room, theme);
        let widest = |at: usize| {
            let all = cells.iter().map(|row| &row[at].0).chain([&heading[at].0]);
            all.map(|text| display::width(text)).max().unwrap_or(0)
        };
        let mut widths = [0; COLUMNS];
        widths[0] = widest(0).clamp(NAMES.0, NAMES.1.min((room / 4).max(NAMES.0)));
        widths[1] = widest(1);
        let mut used = widths[0] + GAP + widths[1] + GAP;
        // A column of nothing is none.
        for at in AS_FIT.filter(|at| cells.iter().any(|row| !row[*at].0.is_empty())) {
            if used + widest(at) + GAP + WHY > room {
                break;
            }
            widths[at] = widest(at);
            used += widest(at) + GAP;
        }
        widths[COLUMNS - 1] = room.saturating_sub(used);
        MoverColumns { widths, ellipsis: theme.ellipsis() }
    }

    fn spans(&self, cells: &[MoverCell; COLUMNS], base: Style) -> Vec<Span<'static>> {
        let shown = cells.iter().zip(self.widths).enumerate().filter(|(_, (_, width))| *width > 0);
        let mut spans = Vec::new();
        for (at, ((text, style), width)) in shown {
            let right = (2..=5).contains(&at);
            let padded = paint::padded(text, width, right, self.ellipsis);
            spans.push(Span::styled(padded, base.patch(*style)));
            if at + 1 == COLUMNS {
                continue;
            }
            let gap = if at == 2 && self.widths[3] > 0 || at == 4 && self.widths[5] > 0 { 1 } else { GAP };
            spans.push(Span::raw(" ".repeat(gap)));
        }
        spans
    }
}
