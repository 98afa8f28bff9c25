//! The notes below the columns: what a preview would lose, why the column under the cursor is read as it is, which
//! lines were left out, and what looks wrong.

use std::collections::HashSet;

use crate::app::State;
use crate::app::screens::import::{Import, ImportSettings};
use crate::app::work::examine::unreadable_cells;
use crate::app::work::preview::ImportPreview;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::ListKind;
use crate::ui::draw::list::{ListRow, paragraph};
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

use super::reasons;

/// All notes, the most important first, as lines.
pub(super) fn of<'a>(
    state: &'a State,
    import: &'a Import,
    settings: &'a ImportSettings,
    width: usize,
    theme: Theme,
) -> impl Iterator<Item = ListRow<'static>> + use<'a> {
    let document = &state.core.document;
    let preview = import.preview.as_deref();
    let tried = preview.filter(|_| import.is_preview()).map(|preview| tried(state, preview, settings));
    let tried = tried
        .into_iter()
        .flatten()
        .map(move |(text, lost)| (text, if lost { theme.warning() } else { theme.strong() }));
    let column = import.column().and_then(|id| Some((id, import.table(&state.core).column(id)?)));
    let why = column.map(|(_, column)| (reasons(column), theme.plain()));
    let unreadable = preview.into_iter().filter(|_| !import.is_preview()).flat_map(move |preview| {
        let first = column.map(|(id, _)| id);
        let others = preview.table.column_ids().filter(move |id| Some(*id) != first);
        let sentences = first.into_iter().chain(others).filter_map(|id| unreadable(preview, id));
        sentences
            .map(move |text| (format!("{text} {{key:show-unreadable}} shows the rows."), theme.warning()))
    });
    let left_out = match preview.filter(|_| import.is_preview()) {
        Some(preview) if settings.reading != document.review.reading => &preview.left_out,
        _ => &document.left_out,
    };
    let word = import.table(&state.core).text().dialect().origin.line_word();
    let left_out = left_out.iter().map(move |line| {
        (format!("Left out, {word} {}: {} ({})", line.line, line.text, line.reason), theme.dim())
    });
    let findings = preview.into_iter().flat_map(|preview| &preview.findings);
    let kept = document.all_findings().filter(move |_| !import.is_preview());
    // What cannot be read is said above.
    let is_said = |finding: &&Finding| {
        matches!(finding.kind, FindingKind::NotADate | FindingKind::NotANumber | FindingKind::LeftOutRow)
    };
    // Of orders, the preview is of the rows, which the customers' findings speak of, too.
    let mut said = HashSet::new();
    let findings = kept.chain(findings).filter(|finding| !is_said(finding) && said.insert(&finding.message));
    let mut findings: Vec<&Finding> = findings.collect();
    let name = column.map(|(_, column)| format!("'{}'", column.name.trim())).unwrap_or_default();
    // What is about the column under the cursor comes first.
    findings.sort_by_key(|finding| !finding.message.contains(&name));
    let findings = findings.into_iter().map(move |finding| (finding.with_line(word), theme.warning()));
    let notes = tried.chain(why).chain(unreadable).chain(findings).chain(left_out);
    notes.flat_map(move |(note, style)| paragraph(&words::with_keys(&note, state), width, style))
}

/// What the settings that are tried lead to, and whether something would be lost.
fn tried(state: &State, preview: &ImportPreview, settings: &ImportSettings) -> Vec<(String, bool)> {
    if let Some(refused) = &preview.refused {
        return vec![(refused.clone(), true)];
    }
    let kept = &state.core.document.review;
    let kind =
        |choices: &crate::data::table::Choices, name: &str| choices.get(name).and_then(|choice| choice.kind);
    let mut said = Vec::new();
    for (at, column) in preview.table.columns().iter().enumerate() {
        let other_type = kind(&settings.choices, &column.name) != kind(&kept.choices, &column.name);
        let id = ColumnId(at as u32);
        match (other_type, unreadable(preview, id)) {
            (true, None) => said.push((readable(&column.name, &column.kind), false)),
            (true, Some(lost)) => said.insert(0, (lost, true)),
            (false, Some(lost)) if settings.reading.reads_otherwise(&kept.reading) => said.push((lost, true)),
            (false, _) => {}
        }
    }
    if settings.reading.rows != kept.reading.rows {
        said.insert(0, (added_up(preview.table.kind()).to_owned(), false));
    }
    if settings.reading.reads_otherwise(&kept.reading) {
        let rows = match preview.first {
            Some(first) => format!("the first {}", counted(first, "row")),
            None => format!("all {}", counted(preview.table.len(), "row")),
        };
        said.insert(0, (format!("This is how {rows} would be read."), false));
    }
    said
}

fn added_up(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Orders => "The rows would be added up per customer.",
        ListKind::Children => "Customers of one parent would be added up.",
        ListKind::Customers => "Each row would be a customer of its own.",
    }
}

fn readable(name: &str, kind: &ColumnType) -> String {
    match kind {
        ColumnType::Number(_) => format!("Every cell of \"{name}\" can be read as a number."),
        ColumnType::Date(_) => format!("Every cell of \"{name}\" can be read as a date."),
        ColumnType::Text | ColumnType::Empty => format!("\"{name}\" would be read as text."),
    }
}

/// Which cells of a column cannot be read: how many, and a few of them.
fn unreadable(preview: &ImportPreview, id: ColumnId) -> Option<String> {
    let column = preview.table.column(id)?;
    unreadable_cells(column, preview.cells.get(id.index())?, preview.first)
}
