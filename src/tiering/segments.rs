//! Segments: the customers by what a column says of them, with what each group brings and how it is tiered.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::expr::{Bound, Names, Source, Texts};

use super::engine::Tiering;
use super::model::Tier;
use super::summary::Sum;

/// A group of customers with the same value in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it says, as it is written first; empty where it says nothing.
    pub name: String,
    /// Customers, revenue, profit and effort.
    pub sum: Sum,
    /// What they will bring, where the list allows to say so.
    pub lifetime_value: Option<f64>,
    /// Customers by final tier, best first; the last is "not enough data".
    pub tiers: Vec<usize>,
}

/// What divides the customers: a column, or a measure that is a text, such as `rfm_segment`.
#[derive(Clone)]
pub enum Divider {
    /// The cells of a column.
    Column(ColumnId),
    /// The texts of a measure.
    Measure(Arc<dyn Texts>),
}

impl Divider {
    /// The column or measure of this name; none where the list has neither.
    pub fn named(tiering: &Tiering, name: &str) -> Option<Divider> {
        let measures = &tiering.measures;
        if let Some(column) = measures.table().named(name) {
            return Some(Divider::Column(column));
        }
        match measures.resolve(name, false)? {
            Source::Text(texts) => Some(Divider::Measure(texts)),
            _ => None,
        }
    }

    fn visit(&self, tiering: &Tiering, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        match self {
            Divider::Column(column) => {
                let table = tiering.measures.table();
                let described = table.column(*column);
                let says_nothing = |cell: &str| match described.map(|column| (column, &column.kind)) {
                    Some((column, ColumnType::Number(_) | ColumnType::Date(_))) => {
                        column.number(cell).is_nan()
                    }
                    _ => is_missing(cell),
                };
                table.text().records(rows).for_each(|record| {
                    record.for_columns(&[*column], |_, cell| {
                        each(if says_nothing(&cell) { "" } else { &cell });
                    });
                });
            }
            Divider::Measure(texts) => texts.visit(rows, each),
        }
    }
}

/// The segments by a column, those with the most revenue first, else with the most customers. `overrides` are rows
/// in order, with the tier that a person gave them. Grows with the list: not for the thread that draws.
pub fn segments(tiering: &Tiering, by: &Divider, overrides: &[(usize, Tier)]) -> Vec<Segment> {
    let lifetime = tiering.measures.bind("lifetime_value").ok();
    let parts: Vec<SegmentFinder> = (tiering.measures.table().chunks().into_par_iter())
        .map(|rows| of_rows(tiering, by, rows, overrides, lifetime.as_ref()))
        .collect();
    let mut whole = SegmentFinder::default();
    for part in parts {
        for segment in part.segments {
            whole
                .segment(&segment.name, || Segment { name: segment.name.clone(), ..empty(&segment) })
                .add(&segment);
        }
    }
    let mut segments = whole.segments;
    segments.sort_by(|a, b| {
        let size = |segment: &Segment| (segment.sum.revenue.unwrap_or(0.0), segment.sum.customers as f64);
        let (one, other) = (size(a), size(b));
        (other.0.total_cmp(&one.0)).then(other.1.total_cmp(&one.1)).then_with(|| a.name.cmp(&b.name))
    });
    segments
}

/// Segments in the order in which they are met.
#[derive(Default)]
struct SegmentFinder {
    places: HashMap<String, usize>,
    segments: Vec<Segment>,
}

impl SegmentFinder {
    /// The segment of a name, whatever its case.
    fn segment(&mut self, name: &str, new: impl FnOnce() -> Segment) -> &mut Segment {
        let next = self.segments.len();
        let at = *self.places.entry(name.to_lowercase()).or_insert(next);
        if at == next {
            self.segments.push(new());
        }
        &mut self.segments[at]
    }
}

impl Segment {
    fn add(&mut self, other: &Segment) {
        self.sum.add(other.sum);
        self.lifetime_value = self.lifetime_value.zip(other.lifetime_value).map(|(sum, more)| sum + more);
        for (count, more) in self.tiers.iter_mut().zip(&other.tiers) {
            *count += more;
        }
    }
}

/// Nobody, with sums of what is known of `like`.
fn empty(like: &Segment) -> Segment {
    let Sum { revenue, profit, effort, .. } = like.sum;
    let [revenue, profit, effort] = [revenue, profit, effort].map(|amount| amount.map(|_| 0.0));
    Segment {
        name: String::new(),
        sum: Sum { revenue, profit, effort, ..Sum::default() },
        lifetime_value: like.lifetime_value.map(|_| 0.0),
        tiers: vec![0; like.tiers.len()],
    }
}

fn of_rows(
    tiering: &Tiering,
    by: &Divider,
    rows: Range<usize>,
    overrides: &[(usize, Tier)],
    lifetime: Option<&Bound>,
) -> SegmentFinder {
    let values = lifetime.map(|lifetime| lifetime.numbers(rows.clone()));
    let tiers = tiering.model.tier_count();
    let mut overrides =
        overrides[overrides.partition_point(|(row, _)| *row < rows.start)..].iter().peekable();
    let mut found = SegmentFinder::default();
    let mut row = rows.start;
    by.visit(tiering, rows.clone(), &mut |name| {
        let decided = overrides.next_if(|(decided, _)| *decided == row).map(|(_, tier)| *tier);
        let tier = decided.or(tiering.tier(row)).map_or(tiers, |tier| tier.index().min(tiers));
        let value = values.as_ref().map(|values| values[row - rows.start]);
        let mut one = Segment {
            name: String::new(),
            sum: Sum { overridden: usize::from(decided.is_some()), ..tiering.sums.of_row(row) },
            lifetime_value: value.map(|value| if value.is_nan() { 0.0 } else { value }),
            tiers: vec![0; tiers + 1],
        };
        one.tiers[tier] = 1;
        let name = name.trim();
        found.segment(name, || Segment { name: name.to_owned(), ..empty(&one) }).add(&one);
        row += 1;
    });
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BY_SCORE, linear, tiering};
    use super::*;

    const LIST: &str = "id,industry,revenue,profit\n1,Retail,80,10\n2,retail ,30,-5\n3,,55,\n4,Food,200,40\n";

    fn found(name: &str, overrides: &[(usize, Tier)]) -> Vec<Segment> {
        let tiering = tiering(LIST, &(BY_SCORE.to_owned() + &linear("revenue", 1)));
        segments(&tiering, &Divider::named(&tiering, name).unwrap(), overrides)
    }

    #[test]
    fn customers_of_one_industry_are_summed_up() {
        let found = found("industry", &[(1, Tier::at(0))]);
        let names: Vec<&str> = found.iter().map(|segment| segment.name.as_str()).collect();
        assert_eq!(names, ["Food", "Retail", ""]);
        let retail = &found[1];
        let Sum { customers, overridden, revenue, profit, .. } = retail.sum;
        assert_eq!((customers, overridden, revenue, profit), (2, 1, Some(110.0), Some(5.0)));
        assert_eq!(retail.tiers, [2, 0, 0, 0, 0], "one of them by a decision");
        // 2.666.. times the profit.
        assert!(retail.lifetime_value.is_some_and(|value| (value - 5.0 * 0.8 / 0.3).abs() < 1e-9));
        assert_eq!((found[2].sum.profit, found[2].tiers[1]), (Some(0.0), 1));
    }

    #[test]
    fn numbers_and_measures_divide_too() {
        assert_eq!(found("revenue", &[]).len(), 4);
        let tiering = tiering(LIST, &(BY_SCORE.to_owned() + &linear("revenue", 1)));
        assert!(Divider::named(&tiering, "rfm_segment").is_none(), "the list has no dates");
        assert!(Divider::named(&tiering, "nothing").is_none());
    }
}
