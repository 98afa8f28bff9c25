//! Which mark is the decimal one in columns that do not settle it: one program wrote them all, so that the other columns
//! are witnesses.

use super::{Figures, Inferred, OpenMark, the_only};
use crate::data::column::{ColumnType, Role};
use crate::data::finding::FindingKind;
use crate::data::number::{Currency, Decimal};

/// What else a list says about its numbers.
pub(in crate::data) struct Witness<'a> {
    /// The roles that the headers name, by column.
    pub named: &'a [Option<Role>],
    /// The byte between two cells.
    pub delimiter: u8,
}

/// How the numbers of an open column are read, and how that came about.
struct Reading {
    decimal: Decimal,
    is_certain: bool,
    why: &'static str,
}

/// Settles the decimal mark of columns whose every mark could be decimal as well as group thousands, such as `1.234`:
/// by the other columns, where those have one decimal mark, else by what is likeliest, which stays a question.
pub(in crate::data) fn settle_marks(columns: &mut [Inferred], witness: &Witness) {
    let mark = the_only(columns.iter().filter_map(|column| match (&column.kind, column.figures) {
        (ColumnType::Number(format), Some(Figures { mark_is_settled: true, .. })) => Some(format.decimal),
        _ => None,
    }));
    for (at, column) in columns.iter_mut().enumerate() {
        let role = witness.named.get(at).copied().flatten();
        let ColumnType::Number(format) = &mut column.kind else { continue };
        let Some(open) = &column.numbers.open else {
            // Only money always has the same number of decimals.
            if column.numbers.odd_decimals.is_some()
                && (format.currency.is_some() || role.is_some_and(Role::is_money))
            {
                column.ambiguous = Some(FindingKind::AmbiguousNumber);
            }
            continue;
        };
        let has_thousandths = format.currency.is_some_and(Currency::has_thousandths);
        let reading = if open.is_sure_money(role) && !has_thousandths && mark.is_none() {
            let why = "; money has no third decimal";
            Reading { decimal: open.mark.unwrap_or_default().other(), is_certain: true, why }
        } else {
            open.settle(mark, role, witness.delimiter)
        };
        format.decimal = reading.decimal;
        column.figures = Some(open.figures[usize::from(reading.decimal == Decimal::Comma)]);
        column.guess.reason.push_str(reading.why);
        if reading.is_certain {
            column.ambiguous = None;
            column.guess.confidence = column.guess.confidence.max(0.8);
        }
    }
}

impl OpenMark {
    /// Whether the cells are amounts of what customers pay with the currency in front and a comma, as in `€2,500`, and none
    /// speaks against a comma between thousands.
    fn is_sure_money(&self, role: Option<Role>) -> bool {
        self.in_currency
            && self.mark == Some(Decimal::Comma)
            && !self.example.starts_with(|first: char| first.is_ascii_digit())
            && !self.has_unmarked_thousands
            && role.is_some_and(Role::is_money)
    }

    fn settle(&self, of_others: Option<Decimal>, role: Option<Role>, delimiter: u8) -> Reading {
        let Some(mark) = self.mark else {
            // `1.234` and `1,234` in one column.
            let decimal = of_others.unwrap_or(Decimal::Point);
            return Reading { decimal, is_certain: false, why: ", written in two ways" };
        };
        let grouped = |is_certain, why| Reading { decimal: mark.other(), is_certain, why };
        let decimal = |is_certain, why| Reading { decimal: mark, is_certain, why };
        // `10,001` is the number of a customer.
        if role == Some(Role::Id) && self.figures[usize::from(mark.other() == Decimal::Comma)].whole {
            return grouped(true, "; ids have no decimals");
        }
        let is_amount = self.in_currency || role.is_some_and(is_counted);
        match of_others {
            Some(others) if others != mark => {
                return grouped(true, "; read like the other columns of this list");
            }
            // No program leaves the decimals of 900 away and writes those of 12.500.
            Some(_) if self.must_group || (self.in_currency && self.may_group) => {
                return grouped(
                    false,
                    "; the mark groups thousands, although it is the decimal one of other columns",
                );
            }
            Some(_) => return decimal(true, "; read like the other columns of this list"),
            None if self.groups_by_comma && mark == Decimal::Comma => {
                return grouped(true, "; the comma groups thousands");
            }
            None if self.groups_by_point && mark == Decimal::Point => {
                return grouped(true, "; the point groups thousands, and this currency has no cents");
            }
            None => {}
        }
        let by_likelihood = if is_amount {
            !self.has_unmarked_thousands || self.in_currency
        } else if role.is_some() {
            // Shares and scores are small.
            false
        } else if self.may_group || self.has_unmarked_thousands {
            self.may_group
        } else {
            (delimiter == b';') == (mark == Decimal::Point)
        };
        if by_likelihood {
            grouped(false, "; the mark is taken to group thousands")
        } else {
            decimal(false, "; the mark is taken for the decimal one")
        }
    }
}

/// Whether what the role says is money or counted, and so has no third decimal.
fn is_counted(role: Role) -> bool {
    matches!(
        role,
        Role::Revenue
            | Role::Profit
            | Role::Costs
            | Role::CostToServe
            | Role::Orders
            | Role::Tickets
            | Role::Complaints
            | Role::Referrals
            | Role::DaysToPay
            | Role::Recency
            | Role::Size
    )
}
