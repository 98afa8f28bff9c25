//! The columns of the customers table: which there are, in which order, how wide, how a cell is written.

use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::data::display;
use crate::data::number::format_number;
use crate::data::table::Table;

use super::customers::FROZEN;
use super::message::{Command, SortBy};
use super::state::State;

/// Rows looked at to choose widths and decimals.
const LOOKED_AT: usize = 200;
/// The narrowest and the widest a column is made by itself.
const WIDTHS: std::ops::RangeInclusive<usize> = 5..=24;
/// Width of the marks and the tier.
pub const TIER_WIDTH: usize = 4;

/// One column of the customers table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// What it shows.
    pub shows: SortBy,
    /// Its heading.
    pub title: String,
    /// In cells of the terminal.
    pub width: usize,
    /// Numbers stand at the right.
    pub right: bool,
    /// Digits after the point.
    pub decimals: usize,
    /// Not shown for now.
    pub hidden: bool,
}

/// The columns of a list in the order in which they are shown: tier and name stay in view, then what matters
/// most, then the others in the list's order.
pub fn of_table(table: &Table) -> Vec<View> {
    let name = table
        .with_role(Role::Name)
        .or_else(|| table.with_role(Role::Id))
        .or((!table.columns().is_empty()).then_some(ColumnId(0)));
    let group = table.with_role(Role::Industry).or_else(|| table.with_role(Role::Segment));
    let amounts = [Role::Revenue, Role::Profit].map(|role| table.with_role(role));
    let first: Vec<ColumnId> = [group].into_iter().chain(amounts).flatten().collect();
    let rest = table.column_ids().filter(|column| Some(*column) != name && !first.contains(column));
    let own = |column| column_view(table, column);
    let special = |shows, title: &str, width, right| View {
        shows,
        title: title.into(),
        width,
        right,
        decimals: 1,
        hidden: false,
    };
    let mut views = vec![special(SortBy::Tier, "Tier", TIER_WIDTH, false)];
    views.extend(name.map(own));
    views.extend(first.iter().copied().map(own));
    views.push(special(SortBy::Score, "Score", 5, true));
    views.extend(rest.map(own));
    views
}

fn column_view(table: &Table, id: ColumnId) -> View {
    let kind = table.column(id).map(|column| &column.kind);
    let title = table.column(id).map(|column| column.name.clone()).unwrap_or_default();
    let right = matches!(kind, Some(ColumnType::Number(_)));
    let looked_at = || (0..table.len().min(LOOKED_AT) as u32).map(RowId);
    let whole = |row| table.number(row, id).fract() == 0.0 || table.number(row, id).is_nan();
    let decimals = if !right || looked_at().all(whole) { 0 } else { 2 };
    let mut view = View { shows: SortBy::Column(id), title, width: 0, right, decimals, hidden: false };
    let widest = looked_at().map(|row| display::width(&cell(table, row, &view))).max().unwrap_or(0);
    view.width = widest.max(display::width(&view.title)).clamp(*WIDTHS.start(), *WIDTHS.end());
    view
}

/// The width of the widest of these cells of a column of numbers. Of the numbers, the least or the greatest is the
/// widest, and only they are written.
pub fn widest(table: &Table, rows: &[RowId], view: &View) -> usize {
    let SortBy::Column(id) = view.shows else { return 0 };
    let number = |row: &RowId| table.number(*row, id);
    let (known, others): (Vec<RowId>, Vec<RowId>) = rows.iter().partition(|row| !number(row).is_nan());
    let order = |a: &&RowId, b: &&RowId| number(a).total_cmp(&number(b));
    let ends = [known.iter().min_by(order), known.iter().max_by(order)];
    let written = ends.into_iter().flatten().chain(&others);
    written.map(|&row| display::width(&cell(table, row, view))).max().unwrap_or(0)
}

/// What a cell of one of the list's own columns says; empty where the value is missing.
pub fn cell(table: &Table, row: RowId, view: &View) -> String {
    let SortBy::Column(id) = view.shows else { return String::new() };
    let written = || display::display(table.cell(row, id).trim()).into_owned();
    match table.column(id).map(|column| &column.kind) {
        Some(ColumnType::Number(format)) => match table.number(row, id) {
            value if value.is_nan() => written(),
            value if format.percent => format!("{} %", format_number(value, view.decimals)),
            value => format_number(value, view.decimals),
        },
        Some(ColumnType::Date(_)) => match table.number(row, id) {
            value if value.is_nan() => written(),
            value => Day(value as i32).to_string(),
        },
        _ => written(),
    }
}

/// Hides, widens or narrows the column under the cursor, or shows all.
pub fn change(state: &mut State, command: Command) {
    let customers = &mut state.customers;
    match command {
        Command::ShowColumns => {
            customers.columns.iter_mut().for_each(|view| view.hidden = false);
            state.say("All columns are shown.");
        }
        Command::HideColumn if customers.column < FROZEN => {
            state.warn("Tier and name stay; move to another column with the right arrow first.");
        }
        Command::HideColumn => {
            if let Some(view) = customers.current_column() {
                view.hidden = true;
                let title = view.title.clone();
                let last = customers.visible().count().saturating_sub(1);
                customers.column = customers.column.min(last);
                state.say(format!("'{title}' is hidden; + shows it again."));
            }
        }
        _ => {
            if let Some(view) = customers.current_column() {
                let by = if command == Command::Widen { 2 } else { -2 };
                view.width = view.width.saturating_add_signed(by).clamp(3, 80);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::Choices;

    #[test]
    fn the_widest_is_found_without_writing_every_number() {
        let cells =
            ["12", "-3.5", "1,234,567", "", "not known yet, ask them", "-0.004", "0", "-99999.99", "7"];
        let mut loader = Loader::new(Default::default());
        let rows: String = cells.iter().map(|cell| format!("\"{cell}\"\n")).collect();
        loader.push(format!("revenue\n{}{rows}", "1\n".repeat(60)).as_bytes()).unwrap();
        loader.finish().unwrap();
        let table = Table::new(loader.snapshot().unwrap(), &Choices::default());
        let view = of_table(&table).into_iter().find(|view| view.title == "revenue").unwrap();
        assert!(view.right);
        let shown: Vec<RowId> = (60..table.len() as u32).map(RowId).collect();
        for rows in (0..shown.len()).flat_map(|from| (from..=shown.len()).map(move |to| (from, to))) {
            let rows = &shown[rows.0..rows.1];
            let each = rows.iter().map(|&row| display::width(&cell(&table, row, &view))).max();
            assert_eq!(widest(&table, rows, &view), each.unwrap_or(0));
        }
    }
}
