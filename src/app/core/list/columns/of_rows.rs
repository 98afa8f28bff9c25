//! Columns of what was decided: notes, reasons, authors and days. They are read from the decisions, row by row, so that they
//! are as new as the last key.

use crate::app::core::document::Document;
use crate::app::work::row_names;
use crate::app::work::rows::SortBy;
use crate::data::date::Day;
use crate::data::display;
use crate::data::expr::{Kind, Source, Values};
use crate::tiering::computed::RowName;

use super::ColumnView;

/// Those that a person chose, in their order.
pub(super) fn views(document: &Document) -> impl Iterator<Item = ColumnView> + '_ {
    let measures = &document.tiering.measures;
    let chosen = document.review.computed.iter();
    chosen.filter_map(|column| Some((column, column.row_name(measures)?))).map(|(column, name)| {
        let least = match name {
            RowName::Note | RowName::Reason | RowName::NextAction => 24,
            RowName::Author | RowName::RatedBy | RowName::TierName => 12,
            RowName::MovedBecause => 13,
            _ if name.kind() == Kind::Day => 10,
            _ => 5,
        };
        ColumnView {
            shows: SortBy::OfRow(name),
            title: column.name.clone(),
            width: display::width(&column.name).max(least),
            right: name.kind() == Kind::Number,
            decimals: 0,
            chosen_width: None,
            hidden: false,
        }
    })
}

/// What a cell says, as a filter reads it; empty where nothing was decided.
pub(super) fn cell(document: &Document, row: usize, name: RowName) -> String {
    let here = row..row + 1;
    let number = |values: &dyn Values| {
        let mut numbers = Vec::with_capacity(1);
        values.fill(here.clone(), &mut numbers);
        numbers.first().copied().filter(|number| !number.is_nan())
    };
    let written = match row_names::source(&document.rows(), name) {
        Source::Number(values) => number(&*values).map(|number| match name {
            RowName::Score => format!("{number:.1}"),
            RowName::Contacts if number == 0.0 => String::new(),
            _ => number.to_string(),
        }),
        Source::Condition(values) => number(&*values).filter(|is| *is == 1.0).map(|_| "yes".to_owned()),
        Source::Day(values) => number(&*values).map(|day| Day(day as i32).to_string()),
        Source::DayConstant(day) => Some(Day(day as i32).to_string()),
        Source::Text(texts) => {
            let mut text = String::new();
            texts.visit(here, &mut |said| text.push_str(&display::display(said)));
            Some(text)
        }
    };
    written.unwrap_or_default()
}
