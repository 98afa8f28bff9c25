//! The charts of a report: drawn as on the screen, each with its rows for those who read text.

use std::sync::Arc;

use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::export::svg::ChartPicture;
use crate::tiering::charts::{Chart, ChartKind, ChartQuery, RankedCurve, ScoreSpread, TierMix};
use crate::tiering::figures;

use super::block::Figure;
use super::{ReportBlock, ReportSource};

/// How much of the customers the rows of a curve are about, in percent.
const PARTS: [usize; 6] = [1, 5, 10, 20, 50, 100];
/// Rows of a histogram, at most.
const BARS: usize = 10;

/// The section; nothing of a list without customers.
pub(super) fn section(source: &ReportSource) -> Vec<ReportBlock> {
    let curve = |measure: &str| ChartQuery::Curve { measure: measure.to_owned(), beside: None };
    let charts = [
        (ChartKind::Tiers, ChartQuery::Tiers),
        (ChartKind::Whale, curve("profit")),
        (ChartKind::Pareto, curve("revenue")),
        (ChartKind::Scores, ChartQuery::Scores),
    ];
    let made = charts.into_iter().filter_map(|(kind, query)| {
        let chart = Chart::of(source.tiering, source.overrides, &query, &|| false)?.ok()?;
        Some(figure(source, kind, chart, None))
    });
    let mut blocks: Vec<ReportBlock> = made.collect();
    if !blocks.is_empty() {
        blocks.insert(0, ReportBlock::section("Charts"));
    }
    blocks
}

/// A chart with its title and its rows.
pub(super) fn figure(
    source: &ReportSource,
    kind: ChartKind,
    chart: Chart,
    said: Option<(String, Vec<String>)>,
) -> ReportBlock {
    let instead = match &chart {
        Chart::Tiers(mix) => Some(of_mix(mix)),
        Chart::Curve(curve) => Some(of_curve(curve)),
        Chart::Scores(spread) => Some(of_scores(spread)),
        _ => None,
    };
    let picture = ChartPicture {
        kind,
        chart: Arc::new(chart),
        model: Arc::clone(&source.tiering.model),
        levels: source.tiering.levels.from.clone(),
        list: source.list.clone(),
        decimal: source.tiering.measures.table().decimal_mark(),
        names: Vec::new(),
        best: None,
        tested_model: 0,
    };
    let (title, sentences) = said.unwrap_or_else(|| (picture.title().to_owned(), picture.sentences()));
    ReportBlock::Picture(Box::new(Figure { title, picture: Arc::new(picture), sentences, instead }))
}

/// Shares of each tier.
fn of_mix(mix: &TierMix) -> Grid {
    let tier = |place: usize| format!("Tier {}", place + 1);
    let with_none = mix.bars.iter().any(|bar| bar.sums.last().is_some_and(|sum| *sum != 0.0));
    let mut columns = vec![GridColumn::new("of", "Of all", GridKind::Text)];
    let share = |name: String, title: String| GridColumn::new(name, title, GridKind::Share);
    columns.extend((0..mix.tiers).map(|place| share(format!("tier_{}", place + 1), tier(place))));
    columns.extend(with_none.then(|| share("no_tier".to_owned(), "No tier".to_owned())));
    let rows = mix.bars.iter().map(|bar| {
        let shares = (0..mix.tiers + usize::from(with_none)).map(|place| GridCell::from(bar.share(place)));
        std::iter::once(GridCell::from(bar.title.as_str())).chain(shares).collect()
    });
    Grid { rows: rows.collect(), columns, ..Grid::default() }
}

/// What the best customers bring.
fn of_curve(curve: &RankedCurve) -> Grid {
    let customers = curve.customers();
    let columns = vec![
        GridColumn::new("best", "The best", GridKind::Share),
        GridColumn::new("customers", "Customers", GridKind::Number { decimals: 0 }),
        GridColumn::new("share", format!("Of the {}", curve.measure), GridKind::Share),
    ];
    let mut counts: Vec<usize> = PARTS.iter().map(|part| (customers * part).div_ceil(100)).collect();
    counts.dedup();
    let rows = counts.into_iter().filter(|count| *count > 0).map(|count| {
        let share = if curve.has_shares() { curve.curve.share_of_best(count) } else { None };
        vec![GridCell::Number(count as f64 / customers as f64), GridCell::count(count), share.into()]
    });
    Grid { rows: rows.collect(), columns, ..Grid::default() }
}

/// How many customers there are from score to score.
fn of_scores(spread: &ScoreSpread) -> Grid {
    let columns = vec![
        GridColumn::new("range", "From – to", GridKind::Text),
        GridColumn::new("customers", "Customers", GridKind::Number { decimals: 0 }),
    ];
    let rows = spread.bars(BARS).into_iter().filter(|bar| bar.customers > 0).map(|bar| {
        let [low, high] = [bar.values.start, bar.values.end].map(|value| spread.axis.text(value, None));
        vec![GridCell::from(format!("{low} – {high}")), GridCell::count(bar.customers)]
    });
    let grid = Grid { rows: rows.collect(), columns, ..Grid::default() };
    let total = GridCell::count(spread.known);
    Grid { totals: Some(vec!["All".into(), total]), ..grid }
}

/// A number of customers beyond those listed: `… and 4,312 more`.
pub(super) fn and_more(more: usize) -> String {
    format!("… and {} more", figures::count(more))
}
