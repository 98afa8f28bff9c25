//! Who moved since an earlier state of the list.

use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::review::comparison::MoveSum;
use crate::review::{Cause, LastMove, ListComparison, MovedCustomer};
use crate::tiering::{FinalTiers, Tier, figures};

use super::charts::and_more;
use super::names::CustomerNames;
use super::{ReportBlock, ReportSource};

/// The most movers that are listed.
const MOST: usize = 50;

/// The section; nothing where there is no earlier state.
pub(super) fn section(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let blocks = match (source.comparison, source.moves) {
        (Some(comparison), _) => of_comparison(comparison, only, names),
        (None, Some(moves)) => said_by_list(source, moves, only, names),
        (None, None) => Vec::new(),
    };
    let heading = (!blocks.is_empty()).then(|| ReportBlock::section("What changed"));
    heading.into_iter().chain(blocks).collect()
}

fn of_comparison(comparison: &ListComparison, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let mut blocks = vec![ReportBlock::Text(format!("{}.", comparison.heading()))];
    blocks.extend(figures_of(comparison));
    let is_about =
        |mover: &&MovedCustomer| only.is_none() || [mover.chain.before, mover.chain.now].contains(&only);
    let movers: Vec<&MovedCustomer> = comparison.movers.iter().filter(is_about).collect();
    let row = |mover: &&MovedCustomer| {
        let why = comparison.why_in_words(mover);
        let rest = [GridCell::from(mover.in_words()), amount(comparison.revenues(mover)[0]), why.into()];
        names.cells(mover.row as usize).into_iter().chain(rest).collect()
    };
    let mut columns = names.columns();
    columns.extend(last_columns());
    let rows: Vec<Vec<GridCell>> = movers.iter().take(MOST).map(row).collect();
    blocks.extend(listed(columns, rows, movers.len()));
    blocks
}

fn amount(amount: Option<f64>) -> GridCell {
    amount.map(f64::round).into()
}

fn last_columns() -> [GridColumn; 3] {
    [
        GridColumn::new("moved", "Was → now", GridKind::Text),
        GridColumn::new("revenue", "Revenue", GridKind::Amount),
        GridColumn::new("why", "Why", GridKind::Text),
    ]
}

/// Those who moved, and how many more.
fn listed(columns: Vec<GridColumn>, rows: Vec<Vec<GridCell>>, all: usize) -> Option<ReportBlock> {
    let more = all.saturating_sub(rows.len());
    let after = (more > 0).then(|| format!("{} moved.", and_more(more))).into_iter().collect();
    let grid = Grid { title: "Those who moved".to_owned(), columns, rows, after, ..Grid::default() };
    (!grid.rows.is_empty()).then_some(ReportBlock::Rows(grid))
}

/// What happened in sentences, the tiers then and now, and the causes.
fn figures_of(comparison: &ListComparison) -> Vec<ReportBlock> {
    let counts = comparison.counts();
    let mut blocks: Vec<ReportBlock> = ReportBlock::texts(comparison.sentences(&counts)).collect();
    let number =
        |sum: &MoveSum| if sum.customers == 0 { String::new() } else { figures::count(sum.customers) };
    let whole = GridKind::Number { decimals: 0 };
    let kind = |at: usize| if at == 0 { GridKind::Text } else { whole };
    let head = comparison.matrix_head().into_iter().enumerate();
    let column = |(at, title): (usize, String)| GridColumn::new(title.replace(' ', "_"), title, kind(at));
    let rows = comparison.matrix_rows(number).into_iter();
    blocks.push(ReportBlock::Rows(Grid {
        title: "Customers by their tier then and now".to_owned(),
        columns: head.map(column).collect(),
        rows: rows.map(|row| row.into_iter().map(GridCell::from).collect()).collect(),
        ..Grid::default()
    }));
    let causes = Cause::ALL.iter().zip(counts.by_cause).map(|(cause, [up, down])| {
        vec![GridCell::from(cause.heading()), GridCell::count(up), GridCell::count(down)]
    });
    if !comparison.movers.is_empty() {
        blocks.push(ReportBlock::Rows(Grid {
            title: "Why they moved".to_owned(),
            columns: vec![
                GridColumn::new("cause", "Why", GridKind::Text),
                GridColumn::new("up", "Up", whole),
                GridColumn::new("down", "Down", whole),
            ],
            rows: causes.collect(),
            ..Grid::default()
        }));
    }
    blocks
}

/// A comparison on its own, with everybody who moved.
pub fn compared(comparison: &ListComparison) -> Vec<ReportBlock> {
    let mut blocks = vec![ReportBlock::Heading(1, comparison.heading())];
    blocks.extend(figures_of(comparison));
    let rows = comparison.movers.iter().map(|mover| {
        let [[revenue, _], [profit, _]] = [comparison.revenues(mover), comparison.profits(mover)];
        let first = [GridCell::from(comparison.name(mover)), GridCell::from(mover.in_words())];
        let why = GridCell::from(comparison.why_in_words(mover));
        first.into_iter().chain([amount(revenue), amount(profit), why]).collect()
    });
    let [moved, revenue, why] = last_columns();
    let profit = GridColumn::new("profit", "Profit", GridKind::Amount);
    let columns = vec![GridColumn::new("name", "Name", GridKind::Text), moved, revenue, profit, why];
    blocks.extend(listed(columns, rows.collect(), comparison.movers.len()));
    blocks
}

/// Those whose last move the list itself says, the newest first.
fn said_by_list(
    source: &ReportSource,
    moves: &[LastMove],
    only: Option<Tier>,
    names: &CustomerNames,
) -> Vec<ReportBlock> {
    let tiers = FinalTiers::of(source.tiering, source.overrides);
    let model = &source.tiering.model;
    let now = |row: usize| Some(tiers.place(row)).filter(|place| *place < model.tier_count()).map(Tier::at);
    let moved = moves.iter().enumerate().filter(|(row, last)| {
        last.before.is_some()
            && last.before != now(*row)
            && *row < tiers.rows()
            && (only.is_none() || [last.before, now(*row)].contains(&only))
    });
    let mut moved: Vec<(usize, &LastMove)> = moved.collect();
    moved.sort_by_key(|(row, last)| (std::cmp::Reverse(last.since), *row));
    let number = |tier: Option<Tier>| tier.map_or_else(|| "none".to_owned(), |tier| tier.to_string());
    let rows = moved.iter().take(MOST).map(|(row, last)| {
        let ways = GridCell::from(format!("{} → {}", number(last.before), number(now(*row))));
        let because = GridCell::text(last.because.map(Cause::heading));
        let revenue = source.tiering.sums.revenues().map(|amounts| amounts.at(*row));
        let rest = [ways, amount(revenue.filter(|revenue| !revenue.is_nan())), because, last.since.into()];
        names.cells(*row).into_iter().chain(rest).collect()
    });
    let rows: Vec<Vec<GridCell>> = rows.collect();
    let mut columns = names.columns();
    columns.extend(last_columns());
    columns.push(GridColumn::new("since", "Since", GridKind::Day));
    let said = ReportBlock::Text("The list says what tier these customers had before.".to_owned());
    match listed(columns, rows, moved.len()) {
        Some(rows) => vec![said, rows],
        None => Vec::new(),
    }
}
