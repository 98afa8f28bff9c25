//! Joined files: what one would bring before it is kept, or all that are joined.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::join::{JoinScreen, name};
use crate::data::display;
use crate::data::finding::{FindingKind, Severity};
use crate::data::join::{JoinReport, JoinedColumn};
use crate::data::number::counted;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Said where nothing is joined.
const NOTHING: &str = "No file is joined. :join FILE looks for the customers in another file, such as a survey or a \
                       time sheet, by id, e-mail or name, and shows what it would bring before anything is kept.";

/// Said below what a file would bring.
const NOT_YET: &str = "Nothing is joined yet. Your list is not changed by it.";

/// Draws what a file would bring, or the list of those that are joined.
pub(crate) fn draw(screen: &JoinScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let dash = theme.or_ascii("──", "--");
    match (&screen.given, &screen.tried) {
        (Some(given), None) => {
            let inside = paint::frame("Join", layout.body(), theme, buffer);
            paint::text(&format!("Reading {given} ..."), inside.x, inside.y, inside, theme.dim(), buffer);
        }
        (Some(_), Some(tried)) => {
            let title = format!("Join {dash} {}", tried.report.file);
            let inside = paint::frame(&title, layout.body(), theme, buffer);
            let left = report(&tried.report, inside, theme, buffer);
            if tried.report.failed.is_none() && left.height > 1 {
                let last = Rect { y: left.y + 1, height: left.height - 1, ..left };
                paint::wrapped(NOT_YET, last, theme.dim(), buffer);
            }
        }
        (None, _) => joined(screen, state, layout, buffer),
    }
}

fn joined(screen: &JoinScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let joins = &state.core.document.review.joined;
    let dash = theme.or_ascii("──", "--");
    let title = format!("Joined {dash} {}", counted(joins.len(), "file"));
    let inside = paint::frame(&title, frame, theme, buffer);
    if joins.is_empty() {
        paint::wrapped(NOTHING, inside, theme.dim(), buffer);
        return;
    }
    let reports = state.core.document.table.joined();
    // The report of the one under the cursor is below them.
    let rows = (joins.len() as u16).min(inside.height / 2);
    let list = List { area: Rect { height: rows, ..inside }, frame: Some(frame) };
    let names = joins.iter().map(|join| name(&join.file));
    let width = names.map(display::width).max().unwrap_or_default().min(usize::from(inside.width / 2));
    list.draw((screen.cursor.top, joins.len()), theme, buffer, |at| {
        let file = paint::padded(name(&joins[at].file), width, false, theme.ellipsis());
        let said = match reports.get(at) {
            Some(JoinReport { by: Some(by), matched, customers, .. }) => {
                let [matched, customers] = [*matched, *customers].map(figures::count);
                format!("{file}  {matched} of {customers} by {}", by.in_words())
            }
            Some(_) => format!("{file}  nothing"),
            None => format!("{file}  is being read"),
        };
        ListRow::choice(at == screen.cursor.at, said, theme.plain())
    });
    let below = Rect { y: inside.y + rows + 1, height: inside.height.saturating_sub(rows + 1), ..inside };
    if let Some(one) = reports.get(screen.cursor.at).filter(|_| reports.len() == joins.len()) {
        report(one, below, theme, buffer);
    }
}

/// What a file brings, line by line. Gives the room that is left below.
fn report(report: &JoinReport, inside: Rect, theme: Theme, buffer: &mut Buffer) -> Rect {
    let mut area = inside;
    let mut say = |text: &str, style| {
        if area.height > 0 {
            let lines = paint::wrapped(text, area, style, buffer);
            let lines = lines.min(area.height);
            area = Rect { y: area.y + lines, height: area.height - lines, ..area };
        }
    };
    if let Some(sentence) = &report.failed {
        say(sentence, theme.plain());
        return area;
    }
    if let (Some(by), Some((own, other))) = (report.by, &report.key_columns) {
        say(
            &format!("Customers are found by {}: '{own}' in the list, '{other}' in the file.", by.in_words()),
            theme.plain(),
        );
    }
    if let Some(sheet) = &report.sheet {
        say(sheet, theme.plain());
    }
    say("", theme.plain());
    for line in counts(report) {
        say(&line, theme.plain());
    }
    say("", theme.plain());
    if let Some(sentence) = report.added_up_in_words() {
        say(&sentence, theme.plain());
    }
    let names: Vec<String> = report.columns.iter().map(named).collect();
    say(&format!("{}: {}.", counted(names.len(), "new column"), names.join(", ")), theme.plain());
    if let Some(sentence) = report.lost_roles_in_words() {
        say(&sentence, theme.plain());
    }
    for finding in &report.findings {
        if finding.kind != FindingKind::JoinedFile && finding.kind.severity() != Severity::Note {
            say(&finding.message, theme.accent());
        }
    }
    area
}

/// How many matched, and who did not.
fn counts(report: &JoinReport) -> [String; 3] {
    let line = |count: usize, none: &str, (one, many): (&str, &str), examples: &[String]| {
        if count == 0 {
            return none.to_owned();
        }
        let named = match examples.len() {
            0 => String::new(),
            shown => format!(": {}", display::first_of(examples, count.saturating_sub(shown))),
        };
        let what = if count == 1 { one } else { many };
        format!("{} {what}{named}", figures::count(count))
    };
    let JoinReport { examples, .. } = report;
    [
        line(report.matched, "No customer matched", ("customer matched", "customers matched"), &[]),
        line(
            report.absent,
            "Every customer has a row",
            ("customer has no row", "customers have no row"),
            &examples.absent,
        ),
        line(
            report.unmatched,
            "Every row of the file belongs to a customer",
            ("row of the file belongs to nobody", "rows of the file belong to nobody"),
            &examples.unmatched,
        ),
    ]
}

/// A new column with the role that it gets: `Score [satisfaction]`.
fn named(column: &JoinedColumn) -> String {
    match column.role {
        Some(role) => format!("{} [{role}]", column.name),
        None => column.name.clone(),
    }
}
