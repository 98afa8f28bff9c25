//! A frozen scale that a database took: the rows of its query, and the scale that they say.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::Model;
use crate::tiering::scale::Spot;
use crate::tiering::scale::knots::Knots;
use crate::tiering::scale::knots::SHARES;

use super::FrozenScale;
use super::of_model::names_of;

/// A row of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TakenRow {
    /// The name of the measure; empty where the row is about the table.
    measure: String,
    /// What the row says: one of [`part`].
    part: String,
    /// A number, or a name.
    value: String,
    /// The half rank of a knot; elsewhere 0.
    half_rank: i64,
}

/// What a row can say.
pub mod part {
    /// The name of the table.
    pub const TABLE: &str = "table";
    /// How many customers it has.
    pub const CUSTOMERS: &str = "customers";
    /// How many customers have a value.
    pub const KNOWN: &str = "known";
    /// Whether all values are whole: 0 or 1.
    pub const WHOLE: &str = "whole";
    /// A value, with its half rank.
    pub const KNOT: &str = "knot";
    /// Before the number of a share, counted from 0: the value below its place.
    pub const BELOW: &str = "below ";
    /// The same: the value above it; empty where there is none.
    pub const ABOVE: &str = "above ";
}

/// The rows about a measure, as far as they were read.
#[derive(Default)]
struct TakenMeasure {
    known: Option<u32>,
    whole: bool,
    around: [[Option<f64>; 2]; SHARES.len()],
    knots: Vec<(f64, u32)>,
}

impl FrozenScale {
    /// The scale that the rows of a query say, in any order: measure, part, value and half rank. The names of these columns
    /// may be above them.
    ///
    /// # Errors
    /// A row is missing or says what it cannot: a sentence.
    pub fn of_cells(cells: &[Vec<String>], taken: Day) -> Result<FrozenScale, String> {
        let mut rows = Vec::with_capacity(cells.len());
        for (at, cells) in cells.iter().enumerate() {
            let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            let is_header = at == 0 && cells.first().is_some_and(|cell| cell.eq_ignore_ascii_case("measure"));
            if is_header || cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            let [measure, part, value, half_rank] = cells[..] else {
                return Err(format!("row {} has not the four columns of the query", at + 1));
            };
            let half_rank =
                half_rank.parse().map_err(|_| format!("row {} has no whole number at its end", at + 1))?;
            rows.push(TakenRow {
                measure: measure.into(),
                part: part.into(),
                value: value.into(),
                half_rank,
            });
        }
        FrozenScale::of_rows(&rows, taken)
    }

    fn of_rows(rows: &[TakenRow], taken: Day) -> Result<FrozenScale, String> {
        let mut scale = FrozenScale {
            taken,
            list: String::new(),
            customers: 0,
            cuts: None,
            measures: std::collections::BTreeMap::new(),
        };
        let mut customers = None;
        let mut measures = std::collections::BTreeMap::<&str, TakenMeasure>::new();
        for row in rows {
            match (row.measure.as_str(), row.part.as_str()) {
                ("", part::TABLE) => scale.list.clone_from(&row.value),
                ("", part::CUSTOMERS) => customers = row.value.parse().ok(),
                (measure, _) => {
                    let known = measures.entry(measure).or_default();
                    known
                        .take(row)
                        .ok_or_else(|| format!("'{}' is no {} of {measure}", row.value, row.part))?;
                }
            }
        }
        scale.customers = customers.ok_or("it does not say how many customers there are")?;
        for (name, measure) in measures {
            let knots = measure.knots().ok_or_else(|| format!("rows about {name} are missing"))?;
            if let Some(mistake) = knots.mistake() {
                return Err(format!("{name} {mistake}"));
            }
            scale.measures.insert(name.to_owned(), Arc::new(knots));
        }
        Ok(scale)
    }

    /// What a model is measured by that the scale does not have.
    pub(crate) fn lacking(&self, model: &Model) -> Vec<String> {
        names_of(model).into_iter().filter(|name| self.knots(name).is_none()).collect()
    }

    /// Whether the scale has nothing that a model is measured by.
    pub(crate) fn is_of_another(&self, model: &Model) -> bool {
        names_of(model).iter().all(|name| self.knots(name).is_none())
    }
}

impl TakenMeasure {
    /// Takes what a row says; none where it cannot be.
    fn take(&mut self, row: &TakenRow) -> Option<()> {
        let number = || {
            let number: f64 = row.value.parse().ok()?;
            // -0 and 0 are one value.
            number.is_finite().then_some(number + 0.0)
        };
        match row.part.as_str() {
            part::KNOWN => self.known = Some(row.value.parse().ok()?),
            part::WHOLE => self.whole = row.value == "1",
            part::KNOT => self.knots.push((number()?, u32::try_from(row.half_rank).ok()?)),
            other => {
                let (side, at) = match other.strip_prefix(part::BELOW) {
                    Some(at) => (0, at),
                    None => (1, other.strip_prefix(part::ABOVE)?),
                };
                let place = self.around.get_mut(at.parse::<usize>().ok()?)?;
                place[side] = if side == 1 && row.value.is_empty() { None } else { Some(number()?) };
            }
        }
        Some(())
    }

    fn knots(mut self) -> Option<Knots> {
        self.knots.sort_by(|one, other| one.0.total_cmp(&other.0));
        let known = self.known?;
        let last = f64::from(known.checked_sub(1)?);
        let quantile = |(share, around): (f64, [Option<f64>; 2])| {
            let way = share * last - (share * last).floor();
            Some(Spot::at(around[0]?, around[1].unwrap_or(f64::INFINITY), way).quantile())
        };
        let quantiles = SHARES.into_iter().zip(self.around).map(quantile).collect::<Option<Vec<f64>>>()?;
        let (values, half_ranks) = self.knots.into_iter().unzip();
        let knots = Knots { known, whole: self.whole, quantiles, values, half_ranks };
        (!knots.values.is_empty()).then_some(knots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<TakenRow> {
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('|').collect();
            TakenRow {
                measure: cells[0].into(),
                part: cells[1].into(),
                value: cells[2].into(),
                half_rank: cells[3].parse().unwrap(),
            }
        };
        text.lines().map(row).collect()
    }

    fn whole() -> String {
        let around = (0..7).map(|at| format!("profit|below {at}|10|0\nprofit|above {at}|20|0\n"));
        let around = around.chain(["profit|below 7|20|0\nprofit|above 7||0\n".to_owned()]);
        let knots = "|table|customers|0\n|customers|3|0\nprofit|known|2|0\nprofit|whole|1|0\nprofit|knot|20|3\n\
                     profit|knot|10|1\n";
        format!("{knots}{}", around.collect::<String>())
    }

    #[test]
    fn rows_in_any_order_are_the_scale_of_the_list() {
        let taken = FrozenScale::of_rows(&rows(&whole()), Day(20_000)).unwrap();
        assert_eq!((taken.list.as_str(), taken.customers), ("customers", 3));
        let knots = Knots::of(&crate::tiering::amounts::Amounts::of(&[10.0, 20.0, f64::NAN]));
        assert_eq!(*taken.measures["profit"], knots);
    }

    #[test]
    fn what_is_not_the_whole_scale_is_refused() {
        for line in ["|customers|3|0\n", "profit|known|2|0\n", "profit|below 3|10|0\n", "profit|knot|20|3\n"]
        {
            let text = whole().replace(line, "");
            let found = FrozenScale::of_rows(&rows(&text), Day(0));
            let is_whole = found.as_ref().is_ok_and(|scale| scale.measures["profit"].values.len() == 2);
            assert!(!is_whole, "without {line:?} it is taken");
        }
        let text = whole() + "profit|knot|much|3\n";
        let refused = FrozenScale::of_rows(&rows(&text), Day(0)).unwrap_err();
        assert_eq!(refused, "'much' is no knot of profit");
    }
}
