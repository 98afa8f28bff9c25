//! `tierdeck tag --only`: a few columns of the result, for the program that the list came from.

use std::cell::OnceCell;
use std::io::Write;
use std::sync::Arc;

use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::number::NumberFormat;
use crate::export::content::Export;
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::export::tagged::{written_number, written_score};
use crate::review::cadence::NextAction;
use crate::review::{Cause, Decision, LastMove, LastMoves};
use crate::storage::atomic;
use crate::storage::disk::Disk;
use crate::tiering::computed::PREFIX;
use crate::tiering::{Computed, ComputedValues, Tier, Tiering};

use super::failure::Failure;
use super::list::ReviewedList;
use super::page::Page;
use super::tag::Target;

/// What a column of the result says of a customer.
type Said = fn(&OnlyRow<'_>) -> GridCell;

/// How a computed column is shown in a workbook: with the decimals that its numbers have.
const COMPUTED: GridKind = GridKind::Number { decimals: 9 };

/// The columns that are no columns of the list, with what they say.
const COLUMNS: [(&str, GridKind, Said); 17] = [
    ("key", GridKind::Text, |row| GridCell::from(row.list.roster().key(row.at).value())),
    ("name", GridKind::Text, |row| {
        GridCell::text(row.list.table.customer_name(RowId(row.at as u32)).as_deref())
    }),
    ("tier", GridKind::Tier, |row| GridCell::from(row.tier())),
    ("tier_name", GridKind::Text, |row| GridCell::from(row.tiering.model.tier_name(row.tier()))),
    ("score", GridKind::Number { decimals: 2 }, |row| {
        row.tiering.score(row.at).map_or(GridCell::Empty, |score| GridCell::Written(written_score(score)))
    }),
    ("calculated_tier", GridKind::Tier, |row| GridCell::from(row.tiering.tier(row.at))),
    ("tier_reason", GridKind::Text, |row| row.text(|decision| decision.reason.as_deref())),
    ("tier_by", GridKind::Text, |row| row.text(|decision| decision.by.as_deref())),
    ("tier_on", GridKind::Day, |row| row.day(|decision| decision.on)),
    ("reviewed", GridKind::Day, |row| row.day(|decision| decision.reviewed)),
    ("note", GridKind::Text, |row| row.text(|decision| decision.note.as_deref())),
    ("look_again", GridKind::Day, |row| row.day(|decision| decision.again)),
    ("previous_tier", GridKind::Tier, |row| GridCell::from(row.last_move().before)),
    ("moved_because", GridKind::Text, |row| GridCell::text(row.last_move().because.map(Cause::name))),
    ("tier_since", GridKind::Day, |row| GridCell::from(row.last_move().since)),
    ("next_action", GridKind::Text, |row| GridCell::text(row.next().as_ref().map(|next| &*next.what))),
    ("next_on", GridKind::Day, |row| GridCell::from(row.next().and_then(|next| next.on))),
];

/// A customer.
struct OnlyRow<'a> {
    list: &'a ReviewedList,
    tiering: &'a Arc<Tiering>,
    /// When and why tiers changed last: worked out once a column asks for it.
    last_moves: &'a OnceCell<LastMoves>,
    at: usize,
}

impl OnlyRow<'_> {
    fn decision(&self) -> Option<&Decision> {
        self.list.decision(self.at)
    }

    fn tier(&self) -> Option<Tier> {
        Decision::final_tier(self.decision(), self.tiering.tier(self.at))
    }

    fn last_move(&self) -> LastMove {
        self.last_moves.get_or_init(|| self.list.last_moves(self.tiering)).at(self.at, self.tier())
    }

    fn text(&self, of: fn(&Decision) -> Option<&str>) -> GridCell {
        GridCell::text(self.decision().and_then(of))
    }

    fn day(&self, of: fn(&Decision) -> Option<Day>) -> GridCell {
        GridCell::from(self.decision().and_then(of))
    }

    fn next(&self) -> Option<NextAction> {
        NextAction::of(self.decision(), self.tiering.model.actions(self.tier()))
    }
}

/// Where a column comes from.
enum From {
    Result(Said),
    Computed(Arc<ComputedValues>),
    /// And how its numbers are written, where it has numbers.
    List(ColumnId, Option<NumberFormat>),
}

/// Writes the columns asked for, of every customer, as the ending of the file's name says.
///
/// # Errors
/// There is no column of a name, or the target cannot be written.
pub fn write(
    list: &ReviewedList,
    names: &[String],
    target: &Target,
    out: &mut dyn Write,
    (notes, signs): (&mut dyn Write, Signs),
) -> Result<(), Failure> {
    let grid = grid(list, &Arc::new(list.tier()), names)?;
    let file = match target {
        Target::Stdout => return Ok(grid.write_csv(out)?),
        Target::File(file) => file,
    };
    let what = list.table.kind().counted(grid.rows.len());
    let export = Export { what, content: Arc::new(grid) };
    if let Some(sentence) = export.cannot_write(file) {
        return Err(Failure::said(sentence));
    }
    let now = Disk::Real.now();
    atomic::replace(&Disk::Real, file, |out| export.write(file, now, out)).map_err(Failure::said)?;
    let sentence = format!("Wrote {} of {} to {}.", names.join(", "), export.what, file.display());
    // It is written, whether or not the note can be.
    let _ = Page::new(notes, signs).say(&sentence);
    Ok(())
}

fn grid(list: &ReviewedList, tiering: &Arc<Tiering>, names: &[String]) -> Result<Grid, Failure> {
    let named = |name: &String| {
        let lower = name.trim().to_lowercase();
        let bare = lower.strip_prefix(PREFIX).filter(|_| list.table.named(name.trim()).is_none());
        let bare = bare.unwrap_or(&lower);
        let own = COLUMNS.iter().find(|(own, ..)| *own == bare);
        if let Some((name, kind, said)) = own {
            return Ok((GridColumn::new(*name, *name, *kind), From::Result(*said)));
        }
        let is_called = |computed: &&Computed| computed.column.name.eq_ignore_ascii_case(name.trim());
        if let Some(Computed { column, values: Ok(values) }) = tiering.computed.iter().find(is_called) {
            let column = GridColumn::new(&column.name, column.name.clone(), COMPUTED);
            return Ok((column, From::Computed(Arc::clone(values))));
        }
        let column = list.table.named(name.trim()).ok_or_else(|| {
            let known: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).collect();
            Failure::said(format!(
                "there is no column '{name}' for --only: choose of {}, the columns of the list and those computed",
                known.join(", ")
            ))
        })?;
        let of_list = list.table.column(column);
        let header = of_list.map_or_else(|| name.clone(), |column| column.name.clone());
        let format = of_list.and_then(|column| match column.kind {
            ColumnType::Number(format) => Some(format),
            _ => None,
        });
        Ok((GridColumn::new(&header, header.clone(), GridKind::Text), From::List(column, format)))
    };
    let columns: Vec<(GridColumn, From)> = names.iter().map(named).collect::<Result<_, Failure>>()?;
    let last_moves = OnceCell::new();
    let row = |at: usize| {
        let row = OnlyRow { list, tiering, last_moves: &last_moves, at };
        let cell = |(_, from): &(GridColumn, From)| match from {
            From::Result(said) => said(&row),
            From::Computed(values) => match GridCell::computed(values, at) {
                GridCell::Number(number) => GridCell::Written(written_number(number)),
                other => other,
            },
            From::List(column, format) => of_list(&list.table.cell(RowId(at as u32), *column), *format),
        };
        columns.iter().map(cell).collect()
    };
    let rows = (0..list.table.len()).map(row).collect();
    Ok(Grid { columns: columns.into_iter().map(|(column, _)| column).collect(), rows, ..Grid::default() })
}

/// A cell of the list. What was read as a number of its column is no formula, as in the result.
fn of_list(cell: &str, format: Option<NumberFormat>) -> GridCell {
    match format {
        Some(format) if format.is_amount(cell) => GridCell::Written(cell.to_owned()),
        _ => GridCell::text(Some(cell)),
    }
}
