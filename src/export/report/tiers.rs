//! The page of each tier: what sets its customers apart, how to serve them, and its largest customers.

use std::io::{self, Write};

use crate::data::number::in_style;
use crate::export::content::{Content, unknown_ending};
use crate::export::grid::{Grid, GridCell, GridColumn, GridKind};
use crate::review::service::{ActionProgress, Service, hours_wanted};
use crate::tiering::amounts::Amounts;
use crate::tiering::capacity::Capacity;
use crate::tiering::figures;
use crate::tiering::profile::{Profile, TierProfile};
use crate::tiering::{FinalTiers, Tier, Tiering};

use super::charts::and_more;
use super::names::CustomerNames;
use super::{ENDINGS, Report, ReportBlock, ReportSource};

/// The most borderline customers that are named.
const NAMED: usize = 20;
/// The largest customers that are listed of each tier, and of the one asked for.
const LARGEST: [usize; 2] = [10, 50];

/// The section: all tiers, or one.
pub(super) fn section(source: &ReportSource, only: Option<Tier>, names: &CustomerNames) -> Vec<ReportBlock> {
    let Some(profile) = Profile::of(source.tiering, source.overrides, &|| false) else { return Vec::new() };
    let largest = Largest::of(source, LARGEST[usize::from(only.is_some())]);
    let mut blocks = vec![ReportBlock::section("The tiers")];
    for one in profile.tiers.iter().filter(|one| only.is_none_or(|tier| tier == one.tier)) {
        let name = source.tiering.model.tier_name(Some(one.tier));
        blocks.push(ReportBlock::part(format!("Tier {} {name}", one.tier)));
        blocks.extend(page(one, (&profile, &source.service), source.tiering, &|row| names.call(row)));
        blocks.extend(largest.rows(one, names).map(ReportBlock::Rows));
    }
    blocks
}

/// What there is to say of a tier.
fn page(
    page: &TierProfile,
    (profile, service): (&Profile, &Service),
    tiering: &Tiering,
    name: &dyn Fn(usize) -> String,
) -> Vec<ReportBlock> {
    let mut blocks = vec![ReportBlock::Text(format!("{}.", page.figures(profile).join("; ")))];
    let words = page.meaning(tiering).into_iter().chain(page.advice(tiering));
    blocks.extend(ReportBlock::texts(words.map(str::to_owned)));
    blocks.extend(actions(page, service, tiering));
    match traits(page) {
        None => blocks.push(ReportBlock::Text(page.compared_with(profile))),
        Some(rows) => blocks.push(ReportBlock::Rows(Grid { title: page.compared_with(profile), ..rows })),
    }
    blocks.extend(ReportBlock::texts(page.nothing_in()));
    let examples = [("Typical", &page.typical), ("Best", &page.best), ("Borderline", &page.borderline)];
    let examples = examples.into_iter().filter(|(_, rows)| !rows.is_empty()).map(|(title, rows)| {
        let named: Vec<String> = rows.iter().take(NAMED).map(|row| name(*row)).collect();
        let more = match rows.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" {}", and_more(more)),
        };
        format!("{title}: {}{more}", named.join(", "))
    });
    let examples: Vec<String> = examples.collect();
    blocks.extend((!examples.is_empty()).then_some(ReportBlock::Points(examples)));
    blocks
}

/// What is done for the customers of a tier, how far that is, and the hours that it takes.
fn actions(page: &TierProfile, service: &Service, tiering: &Tiering) -> Vec<ReportBlock> {
    let progress = service.of_tier(page.tier);
    if progress.is_empty() {
        return Vec::new();
    }
    let points = progress.iter().map(ActionProgress::in_words).collect();
    let actions = tiering.model.actions(Some(page.tier));
    let available = tiering.model.service.hours_a_year;
    let customers = page.sum.customers;
    let hours = Capacity::of_tier(actions, customers, available);
    let wanted = hours_wanted(actions).map(str::to_owned);
    let blocks = [ReportBlock::Text("What to do for them:".to_owned()), ReportBlock::Points(points)];
    blocks.into_iter().chain(ReportBlock::texts(hours.into_iter().chain(wanted))).collect()
}

/// What sets a tier apart, as rows.
fn traits(page: &TierProfile) -> Option<Grid> {
    let titles = ["What", "Column", "Here against elsewhere", "How clearly"];
    let names = ["sentence", "column", "figures", "strength"];
    let columns =
        names.into_iter().zip(titles).map(|(name, title)| GridColumn::new(name, title, GridKind::Text));
    let rows = page.traits.iter().map(|one| {
        let cells = [&one.sentence, &one.column, &one.figures].map(|cell| GridCell::from(cell.as_str()));
        cells.into_iter().chain([GridCell::from(one.strength.in_words())]).collect()
    });
    let grid = Grid { columns: columns.collect(), rows: rows.collect(), ..Grid::default() };
    (!grid.rows.is_empty()).then_some(grid)
}

/// The customers of each tier with the most money, as rows that add up to the figures of the tier.
struct Largest<'s, 'a> {
    source: &'s ReportSource<'a>,
    /// The rows of each tier.
    rows: Vec<Vec<usize>>,
}

impl<'s, 'a> Largest<'s, 'a> {
    fn of(source: &'s ReportSource<'a>, most: usize) -> Largest<'s, 'a> {
        let tiers = FinalTiers::of(source.tiering, source.overrides);
        let mut rows: Vec<Vec<(f64, usize)>> = vec![Vec::new(); tiers.places()];
        let sums = &source.tiering.sums;
        let amounts = sums.revenues().or_else(|| sums.profits());
        let size = |row: usize| match amounts {
            Some(amounts) => amounts.at(row),
            None => source.tiering.score(row).unwrap_or(f64::NAN),
        };
        (0..tiers.rows()).for_each(|row| rows[tiers.place(row)].push((size(row), row)));
        let largest = |mut rows: Vec<(f64, usize)>| {
            let known = |size: f64| if size.is_nan() { f64::NEG_INFINITY } else { size };
            let order = |one: &(f64, usize), other: &(f64, usize)| {
                known(other.0).total_cmp(&known(one.0)).then(one.1.cmp(&other.1))
            };
            if rows.len() > most {
                rows.select_nth_unstable_by(most, order);
                rows.truncate(most);
            }
            rows.sort_unstable_by(order);
            rows.into_iter().map(|(_, row)| row).collect()
        };
        Largest { source, rows: rows.into_iter().map(largest).collect() }
    }

    /// The rows of a tier, all others in one line, and the sums of the tier.
    fn rows(&self, tier: &TierProfile, names: &CustomerNames) -> Option<Grid> {
        let rows = self.rows.get(tier.tier.index()).filter(|rows| !rows.is_empty())?;
        let sums = &self.source.tiering.sums;
        let revenue = column(rows, sums.revenues(), tier.sum.revenue);
        let profit = column(rows, sums.profits(), tier.sum.profit);
        let whole = GridKind::Number { decimals: 0 };
        let mut columns = names.columns();
        columns.extend(revenue.is_some().then(|| GridColumn::new("revenue", "Revenue", whole)));
        columns.extend(profit.is_some().then(|| GridColumn::new("profit", "Profit", whole)));
        columns.push(GridColumn::new("score", "Score", GridKind::Number { decimals: 1 }));
        let amounts = |at: usize| {
            let known = [&revenue, &profit].into_iter().flatten();
            known.map(move |amounts| GridCell::from(amounts.get(at).copied())).collect::<Vec<_>>()
        };
        let line = |(at, row): (usize, &usize)| {
            let score = GridCell::from(self.source.tiering.score(*row));
            names.cells(*row).into_iter().chain(amounts(at)).chain([score]).collect::<Vec<_>>()
        };
        let mut grid = Grid { columns, ..Grid::default() };
        grid.rows = rows.iter().enumerate().map(line).collect();
        let more = tier.sum.customers.saturating_sub(rows.len());
        if more > 0 {
            let mut others = names.instead(and_more(more));
            others.extend(amounts(rows.len()));
            grid.rows.push(others);
        }
        let all = format!("All {}", figures::count(tier.sum.customers));
        let mut totals = names.instead(all);
        let sum = |sum: Option<f64>| sum.map(|sum| GridCell::Number(sum.round()));
        totals.extend([sum(tier.sum.revenue), sum(tier.sum.profit)].into_iter().flatten());
        grid.totals = Some(totals);
        let by = if revenue.is_some() {
            "revenue"
        } else if profit.is_some() {
            "profit"
        } else {
            "score"
        };
        grid.title = format!("Customers of tier {} by {by}", tier.tier);
        Some(grid)
    }
}

/// The amounts of some rows and of all others, in whole numbers that add up to `sum`; none where it is not known.
fn column(rows: &[usize], amounts: Option<&Amounts>, sum: Option<f64>) -> Option<Vec<f64>> {
    let (amounts, sum) = (amounts?, sum?);
    let known = |row: &usize| Some(amounts.at(*row)).filter(|amount| !amount.is_nan()).unwrap_or(0.0);
    let mut parts: Vec<f64> = rows.iter().map(known).collect();
    let others = sum - parts.iter().sum::<f64>();
    parts.push(others);
    Some(figures::adding_up(&parts, 0))
}

/// The pages of tiers without the rest of a report.
#[derive(Clone, Debug)]
pub struct TierPage(Report);

impl TierPage {
    /// The pages of the tiers of a profile, with how far their actions are; `name` says what the customer on a row is called,
    /// and `before` what is said first, where there is more than one page.
    pub fn of(
        (profile, service): (&Profile, &Service),
        tiering: &Tiering,
        before: Option<&str>,
        name: &dyn Fn(usize) -> String,
    ) -> TierPage {
        let decimal = tiering.measures.table().decimal_mark();
        let title =
            |one: &TierProfile| format!("Tier {} {}", one.tier, tiering.model.tier_name(Some(one.tier)));
        let pages = || {
            let mut blocks = Vec::new();
            if let Some(before) = before {
                blocks.extend([
                    ReportBlock::Heading(1, "The tiers".to_owned()),
                    ReportBlock::Text(before.to_owned()),
                ]);
            }
            for one in &profile.tiers {
                blocks.push(ReportBlock::Heading(if before.is_some() { 2 } else { 1 }, title(one)));
                blocks.extend(page(one, (profile, service), tiering, name));
            }
            blocks
        };
        let named = match &profile.tiers[..] {
            [only] => title(only),
            _ => "The tiers".to_owned(),
        };
        TierPage(Report { title: named, blocks: in_style(decimal, pages), decimal })
    }
}

impl Content for TierPage {
    fn has_rows(&self) -> bool {
        false
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.0.write_markdown(out)
    }

    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        match ending {
            "" => self.write(out),
            ending if ENDINGS.contains(&ending) => self.0.write_as(ending, out),
            other => Err(io::Error::other(unknown_ending(other, ENDINGS))),
        }
    }
}

/// What sets each tier apart as a row for each difference, for CSV.
pub fn profile_csv(profile: &Profile) -> Grid {
    let number = GridKind::Number { decimals: 9 };
    let columns = [
        ("tier", GridKind::Tier),
        ("column", GridKind::Text),
        ("kind", GridKind::Text),
        ("value", GridKind::Text),
        ("here", number),
        ("elsewhere", number),
        ("effect", number),
        ("p", number),
        ("q", number),
        ("sentence", GridKind::Text),
    ];
    let columns = columns.into_iter().map(|(name, kind)| GridColumn::new(name, name, kind)).collect();
    let rows = profile.tiers.iter().flat_map(|tier| {
        tier.traits.iter().map(|one| {
            let mut row = vec![GridCell::Tier(tier.tier), one.column.as_str().into(), one.kind.name().into()];
            row.push(GridCell::text(one.value.as_deref()));
            row.extend([one.here, one.elsewhere, one.effect, one.p, one.q].map(GridCell::Number));
            row.push(one.in_words().into());
            row
        })
    });
    Grid { columns, rows: rows.collect(), ..Grid::default() }
}
