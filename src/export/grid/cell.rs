//! A cell as text: for programs, and for people.

use crate::data::date::Day;
use crate::data::number::format_number;
use crate::tiering::figures;
use crate::tiering::{ComputedValues, Tier};

use super::{GridCell, GridKind};

/// Decimals of a share for programs, so that a percent has four.
const SHARE_DECIMALS: i32 = 6;

impl GridCell {
    /// Text, or nothing where there is none.
    pub fn text(text: Option<&str>) -> GridCell {
        text.filter(|text| !text.is_empty()).map_or(GridCell::Empty, |text| GridCell::Text(text.to_owned()))
    }

    /// What a computed column says of a row.
    pub fn computed(values: &ComputedValues, row: usize) -> GridCell {
        match values {
            ComputedValues::Texts(_) | ComputedValues::Truths(_) => values.word(row).into(),
            _ if values.number(row).is_nan() => GridCell::Empty,
            ComputedValues::Days(_) => GridCell::Day(Day(values.number(row) as i32)),
            ComputedValues::Numbers(_) => GridCell::Number(values.number(row)),
        }
    }

    /// A number of things.
    pub fn count(count: usize) -> GridCell {
        GridCell::Number(count as f64)
    }

    /// As programs read it: a number rounded as its column says, with a point; a day as `2024-12-31`.
    pub fn for_programs(&self, kind: GridKind) -> String {
        match self {
            GridCell::Empty => String::new(),
            GridCell::Text(text) | GridCell::Written(text) => text.clone(),
            GridCell::Number(number) => rounded(*number, kind).map_or_else(String::new, |it| it.to_string()),
            GridCell::Day(day) => iso(*day),
            GridCell::Tier(tier) => tier.to_string(),
        }
    }

    /// As people read it: numbers as the list writes its own, shares in percent.
    pub fn for_people(&self, kind: GridKind) -> String {
        match self {
            GridCell::Empty => String::new(),
            GridCell::Text(text) | GridCell::Written(text) => text.clone(),
            GridCell::Number(number) if !number.is_finite() => String::new(),
            GridCell::Number(number) => match kind {
                GridKind::Number { decimals } => format_number(*number, decimals.into()),
                GridKind::Share => figures::percent(*number),
                GridKind::Amount => figures::amount(*number),
                GridKind::Text | GridKind::Day | GridKind::Tier => figures::plain(*number),
            },
            GridCell::Day(day) => day.to_string(),
            GridCell::Tier(tier) => tier.to_string(),
        }
    }
}

/// A number as precise as its column is; none where it is no number. Never `-0`.
pub(in crate::export) fn rounded(number: f64, kind: GridKind) -> Option<f64> {
    let decimals = match kind {
        GridKind::Number { decimals } => i32::from(decimals),
        GridKind::Share => SHARE_DECIMALS,
        GridKind::Amount => 2,
        GridKind::Text | GridKind::Day | GridKind::Tier => return number.is_finite().then_some(number + 0.0),
    };
    let places = 10_f64.powi(decimals);
    let scaled = number * places;
    let rounded = if scaled.is_finite() { scaled.round() / places } else { number };
    rounded.is_finite().then_some(rounded + 0.0)
}

/// A day as every program reads it, whatever the list writes.
pub(in crate::export) fn iso(day: Day) -> String {
    let (year, month, day) = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

impl From<Option<f64>> for GridCell {
    fn from(number: Option<f64>) -> GridCell {
        number.map_or(GridCell::Empty, GridCell::Number)
    }
}

impl From<Option<Day>> for GridCell {
    fn from(day: Option<Day>) -> GridCell {
        day.map_or(GridCell::Empty, GridCell::Day)
    }
}

impl From<Option<Tier>> for GridCell {
    fn from(tier: Option<Tier>) -> GridCell {
        tier.map_or(GridCell::Empty, GridCell::Tier)
    }
}

impl From<&str> for GridCell {
    fn from(text: &str) -> GridCell {
        GridCell::text(Some(text))
    }
}

impl From<String> for GridCell {
    fn from(text: String) -> GridCell {
        if text.is_empty() { GridCell::Empty } else { GridCell::Text(text) }
    }
}
