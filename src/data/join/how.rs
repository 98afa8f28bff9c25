//! How many rows of one customer become one cell: by what a column says.

use crate::data::column::{Column, ColumnType, Role};
use crate::data::header;
use crate::data::roles;

/// How the rows of a customer become one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowAdded {
    /// There is one row.
    Alone,
    /// The rows are counted.
    Count,
    /// Their numbers are added up.
    Sum,
    /// The mean of their numbers.
    Mean,
    /// What the latest of them says, by the date, else by the order in the file.
    Latest,
    /// The latest day.
    LatestDay,
}

impl HowAdded {
    /// In a few words, for a reason.
    pub fn in_words(self) -> &'static str {
        match self {
            HowAdded::Alone => "as it is in the file",
            HowAdded::Count => "the rows, counted",
            HowAdded::Sum => "the sum of the rows",
            HowAdded::Mean => "the mean of the rows",
            HowAdded::Latest => "what the latest row says",
            HowAdded::LatestDay => "the latest day",
        }
    }
}

/// How the rows of a customer become one cell in this column.
pub(super) fn added_by(column: &Column) -> HowAdded {
    let ColumnType::Number(format) = column.kind else {
        return match column.kind {
            ColumnType::Date(_) => HowAdded::LatestDay,
            _ => HowAdded::Latest,
        };
    };
    let named = roles::named_roles(std::slice::from_ref(&column.name))[0];
    let words = header::words(&column.name);
    let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match column.role.or(named) {
        _ if column.is_label => HowAdded::Latest,
        Some(Role::Satisfaction | Role::DaysToPay | Role::Margin | Role::Discount) => HowAdded::Mean,
        Some(Role::Growth | Role::Recency) => HowAdded::Latest,
        Some(role) if role.is_number() => HowAdded::Sum,
        _ if format.percent || column.percent || says(MEANS) => HowAdded::Mean,
        _ => HowAdded::Sum,
    }
}

/// Words for numbers that say how much on a scale, or for one of something: their sum says nothing.
const MEANS: &[&str] = &[
    "age",
    "alter",
    "average",
    "avg",
    "bewertung",
    "calificacion",
    "ces",
    "csat",
    "durchschnitt",
    "grade",
    "health",
    "index",
    "level",
    "mean",
    "media",
    "moyenne",
    "note",
    "noten",
    "nps",
    "ocena",
    "percent",
    "preis",
    "price",
    "prioritat",
    "priority",
    "prix",
    "probability",
    "promedio",
    "prozent",
    "punkte",
    "puntuacion",
    "puntuazione",
    "quote",
    "rank",
    "rate",
    "rating",
    "ratio",
    "satisfaction",
    "score",
    "share",
    "stars",
    "sterne",
    "stufe",
    "tarif",
    "temperature",
    "valutazione",
    "voto",
    "zufriedenheit",
];
