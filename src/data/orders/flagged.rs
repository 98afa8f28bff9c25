//! Columns by which orders count for nothing, and that may say something else: `Return` of a ticket, `Test` of a
//! laboratory, the day on which somebody cancelled after months.

use super::AddedRows;
use super::plan::quoted;
use super::undone::rows_where;
use super::worth;
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::{counted, format_number};

/// Days after which what is cancelled was delivered, or paid for until then.
const LATE: f64 = 90.0;
/// Rows that tell whether most of them are so.
const ENOUGH: usize = 5;

/// For each such column, what speaks against it.
pub(super) fn all(added: &AddedRows) -> impl Iterator<Item = Finding> {
    added.plan.flags.iter().filter_map(|column| of_column(added, *column))
}

fn of_column(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let is_day = matches!(lines.column(column)?.kind, ColumnType::Date(_));
    let said = worth::said(lines, &[column], if is_day { Bearing::of_day } else { Bearing::of_flag });
    let brings_nothing = |row: u32| said[row as usize] == Bearing::Nothing;
    let (count, first) = rows_where(groups, brings_nothing);
    let name = quoted(lines, column);
    let (kind, all) = (FindingKind::UnknownStatus, groups.lines());
    if count * 2 > all && all >= ENOUGH {
        let line = Some(lines.text().line(RowId(first?)));
        let message = format!(
            "{name} says so of {} of {}, and they count for nothing. If it says something else of them, give the column \
             another name.",
            format_number(count as f64, 0),
            counted(all, "row")
        );
        return Some(Finding { kind, count, line, message });
    }
    let (days, date) = (groups.days.as_ref()?, plan.date?);
    let undone = lines.numbers(column).filter(|_| is_day)?;
    let is_late = |row: u32| brings_nothing(row) && undone.at(row as usize) - days[row as usize] > LATE;
    let (count, first) = rows_where(groups, is_late);
    let line = Some(lines.text().line(RowId(first?)));
    let message = format!(
        "{name} is more than {LATE} days after {} in {}, which {} for nothing. If they were paid for until then, empty these \
         cells.",
        quoted(lines, date),
        counted(count, "row"),
        if count == 1 { "counts" } else { "count" },
    );
    Some(Finding { kind, count, line, message })
}
