//! What the numbers of a measure are: amounts, counts, days, shares.

/// What the numbers of a measure are, which decides how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// An amount in the list's currency.
    Money,
    /// Whole things.
    Count,
    /// Days.
    Days,
    /// Years.
    Years,
    /// A share, 1 being the whole.
    Share,
    /// Percent, 100 being the whole: of a column whose numbers are percent.
    Percent,
    /// A plain number.
    Plain,
}
