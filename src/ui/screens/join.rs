//! Joined files: what one would bring before it is kept, or all that are joined.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::join::{JoinScreen, name};
use crate::data::finding::{FindingKind, Severity};
use crate::data::join::JoinReport;
use crate::data::number::{counted, format_number};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Said where nothing is joined.
const NOTHING: &str = "No file is joined. :join FILE looks for the customers in another file, such as a survey or a \
                       time sheet, by id, e-mail or name, and shows what it would bring before anything is kept.";

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
            report(&tried.report, inside, theme, buffer);
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
    let list = List { area: inside, frame: Some(frame) };
    let reports = state.core.document.table.joined();
    list.draw((screen.cursor.top, joins.len()), theme, buffer, |at| {
        let said = match reports.get(at) {
            Some(report) => report.in_words(),
            None => format!("{} is being read.", name(&joins[at].file)),
        };
        ListRow::choice(at == screen.cursor.at, said, theme.plain())
    });
}

/// What a file would bring, line by line.
fn report(report: &JoinReport, inside: Rect, theme: Theme, buffer: &mut Buffer) {
    let mut area = inside;
    let mut say = |text: &str, style| {
        if area.height > 0 {
            let lines = paint::wrapped(text, area, style, buffer);
            let lines = lines.min(area.height);
            area = Rect { y: area.y + lines, height: area.height - lines, ..area };
        }
    };
    if let Some(sentence) = &report.failed {
        return say(sentence, theme.plain());
    }
    let number = |count: usize| format_number(count as f64, 0);
    let example = |example: &Option<String>| {
        example.as_ref().map_or_else(String::new, |example| format!(", such as '{example}'"))
    };
    if let (Some(by), Some((own, other))) = (report.by, &report.key_columns) {
        say(
            &format!("Customers are found by {}: '{own}' in the list, '{other}' in the file.", by.in_words()),
            theme.plain(),
        );
    }
    say("", theme.plain());
    for (count, what, of) in [
        (report.matched, "customers matched", &report.examples.matched),
        (report.absent, "customers have no row", &report.examples.absent),
        (report.unmatched, "rows of the file belong to nobody", &report.examples.unmatched),
    ] {
        say(&format!("{:>9} {what}{}", number(count), example(of)), theme.plain());
    }
    say("", theme.plain());
    if let Some(sentence) = report.added_up_in_words() {
        say(&sentence, theme.plain());
    }
    let names: Vec<&str> = report.columns.iter().map(|(name, _)| name.as_str()).collect();
    say(&format!("{}: {}", counted(names.len(), "new column"), names.join(", ")), theme.plain());
    for finding in &report.findings {
        if finding.kind != FindingKind::JoinedFile && finding.kind.severity() != Severity::Note {
            say(&finding.message, theme.accent());
        }
    }
    say("", theme.plain());
    say("Nothing is joined yet. Your list is not changed by it.", theme.dim());
}
