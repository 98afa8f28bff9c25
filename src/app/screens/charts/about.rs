//! What the panel beside a chart says of the cursor.

use crate::app::core::Core;
use crate::data::number::counted;
use crate::tiering::charts::map::MapSide;
use crate::tiering::charts::recency::GridClass;
use crate::tiering::charts::{
    Chart, CustomerMap, MovedCut, RankedCurve, RecencyGrid, ScoreSpread, TierMix, TierTrend,
};
use crate::tiering::figures;
use crate::tiering::measure::in_words;
use crate::tiering::model::CutBy;
use crate::tiering::summary::share;

use super::panel_line::PanelLine;
use super::{Charts, back_test, past};

/// Customers under the cursor of a map that are named.
const NAMED: usize = 5;

use PanelLine::{Blank, Heading, Hint, Said, Strong, Text, Tier};

/// The title of the panel and its lines; `{key:ID}` stands for a key.
pub fn panel(charts: &Charts, core: &Core) -> (String, Vec<PanelLine>) {
    let Some(chart) = charts.made() else { return ("At the cursor".into(), Vec::new()) };
    match &**chart {
        Chart::Scores(spread) => ("The cut".into(), of_cut(charts, core, spread)),
        Chart::Curve(curve) => ("At the cursor".into(), of_curve(charts, core, curve)),
        Chart::Map(map) => ("Under the cursor".into(), of_map(charts, core, map)),
        Chart::Recency(grid) => ("At the cursor".into(), of_grid(charts, grid)),
        Chart::Tiers(mix) => ("At the cursor".into(), of_mix(charts, core, mix)),
        Chart::Trend(trend) => ("At the cursor".into(), of_trend(charts, trend)),
        Chart::BackTest(test) => ("The model".into(), back_test::panel(charts, test)),
        Chart::Past(chart) => ("At the cursor".into(), past::panel(charts, chart)),
    }
}

/// Customers by tier: `tier 1  138`.
fn by_tier(counts: &[usize]) -> impl Iterator<Item = PanelLine> + '_ {
    let last = counts.len().saturating_sub(1);
    counts.iter().enumerate().filter(|(_, count)| **count > 0).map(move |(place, count)| {
        let who = if place == last { "no tier".to_owned() } else { format!("tier {}", place + 1) };
        Tier(place, format!("{who} {:>9}", figures::count(*count)))
    })
}

fn of_cut(charts: &Charts, core: &Core, spread: &ScoreSpread) -> Vec<PanelLine> {
    let cut = charts.place.cut;
    let mut lines = vec![Strong(charts.cuts.in_words(core, cut))];
    let level = charts.cuts.level(core, cut);
    match (level, spread.by) {
        (None, _) => lines.push(Text("No customer is in this tier.".into())),
        (Some(level), CutBy::Customers | CutBy::Value) => {
            let level = figures::value(level, spread.axis.unit);
            lines.push(Text(format!("Today that is from {level} {} on.", in_words(&spread.measure))));
        }
        (Some(level), CutBy::Score) => {
            lines.extend(spread.gap_near(level).map(|gap| {
                let [from, to] = [gap.start, gap.end].map(|end| spread.axis.text(end, Some(0.1)));
                Text(format!("Next gap in the scores: {from} to {to}."))
            }));
            lines.extend(spread.if_in_gap(level).map(|moved| Text(if_moved(&moved, level, cut))));
        }
    }
    if !charts.cuts.is_changed() {
        lines.extend([Blank, Hint("{key:show-these} shows who is close to this cut.".into())]);
    }
    lines
}

/// `If the cut were 66: 29 more customers with a score for tier 1. Together they bring 96,400 revenue.`
fn if_moved(moved: &MovedCut, level: f64, cut: usize) -> String {
    let more = if moved.cut < level { "more" } else { "fewer" };
    let (customers, they) = match moved.customers {
        1 => ("customer", "They bring"),
        _ => ("customers", "Together they bring"),
    };
    let (count, tier) = (figures::count(moved.customers), crate::tiering::Tier::at(cut));
    let at = figures::plain(moved.cut);
    let revenue = moved.revenue.map(|revenue| format!(" {they} {} revenue.", figures::amount(Some(revenue))));
    let revenue = revenue.unwrap_or_default();
    format!("If the cut were {at}: {count} {more} {customers} with a score for tier {tier}.{revenue}")
}

fn of_curve(charts: &Charts, core: &Core, curve: &RankedCurve) -> Vec<PanelLine> {
    let best = charts.best(curve);
    let mut lines =
        vec![Strong(format!("Customer {} of {}", figures::count(best), figures::count(curve.customers())))];
    if let Some(row) = curve.row(best) {
        let measure = in_words(&curve.measure);
        let value = figures::value(curve.value(best), curve.unit);
        let place = core.document.final_tier(row).map_or(usize::MAX, crate::tiering::Tier::index);
        let tier = core.document.tiering.model.tier_in_words(core.document.final_tier(row));
        lines.push(Text(core.document.customer_name(row)));
        lines.push(Tier(place, format!("{tier}, {measure} {value}")));
    }
    lines.extend([Blank, Text(curve.at_cursor(best))]);
    let left = curve.best_by_tier(best);
    let all = curve.best_by_tier(curve.customers());
    let right: Vec<usize> = all.iter().zip(&left).map(|(all, left)| all - left).collect();
    lines.extend([Blank, Heading("Left of the cursor".into())]);
    lines.extend(by_tier(&left));
    lines.push(Heading("Right of the cursor".into()));
    lines.extend(by_tier(&right));
    let level = curve.level_with(best);
    let same = if level > best {
        format!(", {} of them level with the last", figures::count(level - best + 1))
    } else {
        String::new()
    };
    lines
        .extend([Blank, Hint(format!("{{key:show-these}} shows the {}{same}.", counted(level, "customer")))]);
    if curve.curve.losing() > 0 {
        let losers = figures::count(curve.curve.losing());
        lines.push(Hint(format!("{{key:show-losers}} shows the {losers} below 0.")));
    }
    lines
}

fn of_map(charts: &Charts, core: &Core, map: &CustomerMap) -> Vec<PanelLine> {
    let cursor = charts.cell(map);
    let Some([x, y]) = map.bands(cursor) else { return Vec::new() };
    let found = map.in_cell(cursor);
    let count: usize = found.by_tier.iter().sum();
    let words =
        |side: &MapSide, band| Said(format!("{} {}", side.bands.in_words(band), in_words(&side.measure)));
    let mut lines = vec![words(&map.across, &x), words(&map.up, &y), Blank, Said(counted(count, "customer"))];
    lines.extend(by_tier(&found.by_tier));
    if !found.largest.is_empty() {
        lines.extend([Blank, Heading("Largest".into())]);
        lines.extend(found.largest.iter().take(NAMED).map(|row| {
            let tier = core.document.final_tier(*row);
            let place = tier.map_or(usize::MAX, crate::tiering::Tier::index);
            let number = tier.map_or_else(|| "?".to_owned(), |tier| tier.to_string());
            Tier(place, format!("{number} {}", core.document.customer_name(*row)))
        }));
        lines.extend([Blank, Hint("{key:show-these} shows them.".into())]);
    }
    lines
}

fn of_grid(charts: &Charts, grid: &RecencyGrid) -> Vec<PanelLine> {
    let (line, across) = charts.place.grid;
    let cell = grid.cell(line, across);
    let is_limited = |class: &&GridClass| class.above.or(class.up_to).is_some();
    let of = |class: Option<&GridClass>, what| class.filter(is_limited).map(|class| class.of(what));
    let part = figures::percent(cell.customers as f64 / grid.total.customers.max(1) as f64);
    let days = of(grid.days.get(line), "day").map(|days| format!("the last {days} ago"));
    let limits = of(grid.orders.get(across), "order").into_iter().chain(days);
    let mut lines: Vec<PanelLine> = limits.map(Text).collect();
    lines.extend([
        Blank,
        Strong(counted(cell.customers, "customer")),
        Text(format!("{part} of all customers")),
    ]);
    if let Some(revenue) = cell.revenue {
        let part = share(cell.revenue, grid.total.revenue);
        let part = part.map_or_else(String::new, |part| format!(", {} of all", figures::percent(part)));
        lines.push(Text(format!("{} revenue{part}", figures::amount(revenue))));
    }
    lines.extend([Blank, Hint("{key:show-these} shows them.".into())]);
    lines
}

fn of_mix(charts: &Charts, core: &Core, mix: &TierMix) -> Vec<PanelLine> {
    let place = charts.place.tier;
    let model = &core.document.tiering.model;
    let tier = (place < mix.tiers).then(|| crate::tiering::Tier::at(place));
    let mut lines = vec![Strong(model.tier_in_words(tier)), Blank];
    lines.extend(mix.bars.iter().map(|bar| {
        let sum = bar.sums.get(place).copied().unwrap_or(0.0);
        let share =
            bar.share(place).map_or_else(String::new, |share| format!("{:>7}", figures::percent(share)));
        Text(format!("{:<10}{:>12}{share}", bar.title, figures::value(sum, bar.unit)))
    }));
    lines.extend([Blank, Hint("{key:show-these} shows the customers of this tier.".into())]);
    lines
}

fn of_trend(charts: &Charts, trend: &TierTrend) -> Vec<PanelLine> {
    let at = charts.period(trend);
    let Some(period) = trend.periods.get(at) else { return Vec::new() };
    let total = period.total();
    let before = at.checked_sub(1).and_then(|before| trend.periods.get(before));
    let mut lines = vec![
        Strong(period.name.clone()),
        Text(format!("{} from {}", figures::amount(total), counted(period.customers, "customer"))),
        Blank,
    ];
    for (place, sum) in
        period.sums.iter().enumerate().filter(|(place, sum)| *place < trend.tiers || **sum != 0.0)
    {
        let part = figures::percent(share(Some(*sum), Some(total)));
        let then = before.and_then(|before| before.sums.get(place)).filter(|then| **then > 0.0);
        let change = then.map_or_else(String::new, |then| {
            let percent = 100.0 * (sum / then - 1.0);
            format!(" {percent:>+6.0}%")
        });
        let who = if place < trend.tiers { format!("{}", place + 1) } else { "?".into() };
        lines.push(Tier(place, format!("{who} {:>11} {part:>5}{change}", figures::amount(*sum))));
    }
    if before.is_some() {
        lines.push(Text("Changes are against the period before.".into()));
    }
    lines.extend([Blank, Hint("{key:show-these} shows who paid in this period.".into())]);
    lines
}
