//! `tierdeck compare`: who moved since an earlier state of a list, and why.

use std::io::Write;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use serde::Serialize;

use super::args::PageFormat;
use super::blocks;
use super::failure::Failure;
use super::figures::cents;
use super::list::{ListToRead, ReviewedList};
use super::page::{Align, Page};
use crate::data::display::Signs;
use crate::data::number::in_style;
use crate::export;
use crate::review::comparison::{ListComparison, MoveSum};
use crate::review::{Cause, TieredList};
use crate::storage::disk::Disk;
use crate::storage::earlier_list;
use crate::tiering::{Today, figures};

/// The most movers that are printed for people.
const PRINTED: usize = 30;

/// Compares a list with the earlier one at `old`. Both are read and tiered at once.
///
/// # Errors
/// One of them cannot be read.
pub fn with_list(
    list: ListToRead,
    old: &Path,
    today: Today,
) -> Result<(ReviewedList, ListComparison), Failure> {
    let like = list.review.clone();
    let (now, earlier) = thread::scope(|scope| {
        let earlier = scope.spawn(|| earlier_list::open(&Disk::Real, old, &like, today));
        let now = list.read().map(|list| {
            let now = list.as_tiered(Arc::new(list.tier()));
            (list, now)
        });
        (now, earlier.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let (list, now) = now?;
    let comparison = compared(earlier, now)?;
    Ok((list, comparison))
}

/// Compares a list with its latest snapshot.
///
/// # Errors
/// It has none, or it cannot be read.
pub fn with_snapshot(list: &ReviewedList) -> Result<ListComparison, Failure> {
    let snapshot = list.snapshot_before().ok_or_else(|| {
        Failure::said(format!(
            "{} has no snapshot to compare with: save it on screen first, or name an earlier list before it",
            list.name()
        ))
    })?;
    compared(snapshot.open(&Disk::Real, &list.review, list.today()), list.as_tiered(Arc::new(list.tier())))
}

/// Compares two lists that are tiered.
///
/// # Errors
/// The earlier one could not be read: a sentence.
fn compared(earlier: Result<TieredList, String>, now: TieredList) -> Result<ListComparison, Failure> {
    let earlier = earlier.map_err(Failure::said)?;
    let comparison = ListComparison::of(Arc::new(earlier), Arc::new(now), &|| false);
    comparison.ok_or_else(|| Failure::said("the lists were not compared"))
}

/// Prints the comparison for people.
///
/// # Errors
/// Those of `out`.
pub fn print(comparison: &ListComparison, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let counts = comparison.counts();
    let mut page = Page::new(out, signs);
    page.say(&(comparison.heading() + "."))?;
    page.blank()?;
    for sentence in comparison.sentences(&counts) {
        page.say(&sentence)?;
    }
    page.blank()?;
    let head = comparison.matrix_head();
    let head: Vec<(&str, Align)> = head.iter().map(|name| (name.as_str(), Align::Right)).collect();
    let number = |sum: &MoveSum| match sum.customers {
        0 => "·".to_owned(),
        customers => figures::count(customers),
    };
    page.table(&head, &comparison.matrix_rows(number))?;
    if comparison.movers.is_empty() {
        return Ok(());
    }
    page.blank()?;
    let causes = Cause::ALL.iter().zip(counts.by_cause).map(|(cause, [up, down])| {
        vec![cause.heading().to_owned(), figures::count(up), figures::count(down)]
    });
    let head = [("Why", Align::Left), ("up", Align::Right), ("down", Align::Right)];
    page.table(&head, &causes.collect::<Vec<_>>())?;
    page.blank()?;
    let rows = comparison.movers.iter().take(PRINTED).map(|mover| {
        let [revenue, _] = comparison.revenues(mover);
        let why = comparison.why_in_words(mover);
        vec![comparison.name(mover), mover.in_words(), figures::amount(revenue), why]
    });
    let head =
        [("Name", Align::Left), ("Tier", Align::Whole), ("Revenue", Align::Right), ("Why", Align::Left)];
    page.table(&head, &rows.collect::<Vec<_>>())?;
    if let Some(more) = comparison.movers.len().checked_sub(PRINTED).filter(|more| *more > 0) {
        page.blank()?;
        page.say(&format!("{} more moved: --json and --csv list all.", figures::count(more)))?;
    }
    Ok(())
}

/// Writes those who moved as CSV.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(comparison: &ListComparison, out: &mut dyn Write) -> Result<(), Failure> {
    Ok(export::comparison::write_csv(out, comparison)?)
}

/// Prints the comparison as a text or a page that is read elsewhere, with everybody who moved.
///
/// # Errors
/// Those of `out`.
pub fn write_page(
    comparison: &ListComparison,
    format: PageFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let decimal = comparison.now.tiering.measures.table().decimal_mark();
    let blocks = in_style(decimal, || export::report::compared(comparison));
    blocks::print(comparison.heading(), blocks, decimal, format, out)
}

/// Writes the comparison for other programs; the names are stable.
///
/// # Errors
/// Those of `out`.
pub fn write_json(comparison: &ListComparison, out: &mut dyn Write) -> Result<(), Failure> {
    let counts = comparison.counts();
    let matrix = comparison.matrix();
    let tier = |at: usize| (at + 1 < matrix.moved.len()).then_some(at + 1);
    let cells = matrix.moved.iter().enumerate().flat_map(|(from, row)| {
        row.iter().enumerate().filter(|(_, sum)| sum.customers > 0).map(move |(to, sum)| MovesJson {
            from: tier(from),
            to: tier(to),
            customers: sum.customers,
            revenue: sum.revenue,
        })
    });
    let by = |cause: Cause| {
        let at = Cause::ALL.iter().position(|other| *other == cause);
        at.map_or(0, |at| counts.by_cause[at].iter().sum())
    };
    let both = comparison.both();
    let json = CompareJson {
        earlier: &comparison.earlier.name,
        now: &comparison.now.name,
        customers: CustomersJson {
            both,
            new: comparison.new.len(),
            lost: comparison.pairs.gone.len(),
            doubtful: comparison.pairs.doubtful.len(),
        },
        moves: cells.collect(),
        up: counts.up.customers,
        down: counts.down.customers,
        same_tier: both - comparison.movers.len(),
        revenue_up: counts.up.revenue,
        revenue_down: counts.down.revenue,
        causes: CausesJson {
            criteria: by(Cause::Criteria),
            own_figures: by(Cause::OwnFigures),
            others: by(Cause::Others),
            decision: by(Cause::Decision),
            steadiness: by(Cause::Steadiness),
        },
        movers: comparison.movers.iter().map(|mover| MoverJson::of(comparison, mover)).collect(),
    };
    super::json::write(out, &json)
}

#[derive(Serialize)]
struct CompareJson<'a> {
    earlier: &'a str,
    now: &'a str,
    customers: CustomersJson,
    /// Of customers in both lists, also of those who stayed; null is no tier.
    moves: Vec<MovesJson>,
    up: usize,
    down: usize,
    /// In the tier that they had.
    same_tier: usize,
    #[serde(serialize_with = "cents")]
    revenue_up: Option<f64>,
    #[serde(serialize_with = "cents")]
    revenue_down: Option<f64>,
    /// Customers by main cause.
    causes: CausesJson,
    movers: Vec<MoverJson>,
}

#[derive(Serialize)]
struct CustomersJson {
    both: usize,
    new: usize,
    lost: usize,
    /// Lost ones who may be among the new ones.
    doubtful: usize,
}

#[derive(Serialize)]
struct MovesJson {
    from: Option<usize>,
    to: Option<usize>,
    customers: usize,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
}

#[derive(Serialize)]
struct CausesJson {
    criteria: usize,
    own_figures: usize,
    others: usize,
    decision: usize,
    steadiness: usize,
}

#[derive(Serialize)]
struct MoverJson {
    key: String,
    name: String,
    from: Option<u8>,
    to: Option<u8>,
    #[serde(serialize_with = "cents")]
    revenue: Option<f64>,
    #[serde(serialize_with = "cents")]
    profit: Option<f64>,
    main_cause: &'static str,
    why: String,
    steps: Vec<MoveStepJson>,
}

#[derive(Serialize)]
struct MoveStepJson {
    cause: &'static str,
    from: Option<u8>,
    to: Option<u8>,
}

impl MoverJson {
    fn of(comparison: &ListComparison, mover: &crate::review::MovedCustomer) -> MoverJson {
        let number = |tier: Option<crate::tiering::Tier>| tier.map(crate::tiering::Tier::number);
        let steps = mover.chain.steps().into_iter().map(|step| MoveStepJson {
            cause: step.cause.key(),
            from: number(step.from),
            to: number(step.to),
        });
        MoverJson {
            key: comparison.key(mover),
            name: comparison.name(mover),
            from: number(mover.chain.before),
            to: number(mover.chain.now),
            revenue: comparison.revenues(mover)[0],
            profit: comparison.profits(mover)[0],
            main_cause: mover.chain.main_cause().key(),
            why: comparison.why_in_words(mover),
            steps: steps.collect(),
        }
    }
}
