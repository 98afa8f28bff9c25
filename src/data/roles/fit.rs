//! Whether the values of a column can have the role that its header names.

use crate::data::column::{ColumnType, Role};
use crate::data::infer::Inferred;

/// How well the values go with a role, 0 to 1, or why they cannot have it. Columns without values go with every role,
/// for there the words are all that is known.
pub(super) fn fit(role: Role, inferred: &Inferred) -> Result<f64, &'static str> {
    if inferred.kind == ColumnType::Empty {
        return Ok(0.9);
    }
    match role {
        Role::Id => fit_id(inferred),
        Role::Email => fit_email(inferred),
        Role::Name
        | Role::FirstName
        | Role::LastName
        | Role::Region
        | Role::City
        | Role::Owner
        | Role::Parent
        | Role::Status
        | Role::Stage
        | Role::Currency => fit_words(inferred),
        Role::Segment | Role::Industry | Role::Size | Role::Phone | Role::Postcode => {
            fit_anything_but_days(inferred)
        }
        Role::FirstOrder | Role::LastOrder => fit_days(inferred),
        Role::Margin => fit_margin(inferred),
        Role::Revenue
        | Role::Profit
        | Role::CostToServe
        | Role::Orders
        | Role::Discount
        | Role::Tickets
        | Role::Complaints
        | Role::Referrals
        | Role::Satisfaction
        | Role::DaysToPay
        | Role::Hours
        | Role::Growth => fit_numbers(inferred),
    }
}

fn fit_id(inferred: &Inferred) -> Result<f64, &'static str> {
    match inferred.kind {
        ColumnType::Date(_) => return Err("its values are dates"),
        ColumnType::Number(_) if inferred.figures.is_some_and(|figures| !figures.whole) => {
            return Err("its values are numbers with decimals");
        }
        _ => {}
    }
    match inferred.distinct.share {
        ..0.5 => Err("its values repeat"),
        share if share >= 1.0 => Ok(1.0),
        _ => Ok(0.85),
    }
}

fn fit_email(inferred: &Inferred) -> Result<f64, &'static str> {
    if inferred.share_with_at >= 0.5 { Ok(1.0) } else { Err("its values have no @") }
}

fn fit_words(inferred: &Inferred) -> Result<f64, &'static str> {
    match inferred.kind {
        ColumnType::Number(_) => Err("its values are numbers"),
        ColumnType::Date(_) => Err("its values are dates"),
        ColumnType::Text | ColumnType::Empty => Ok(1.0),
    }
}

fn fit_anything_but_days(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Date(_)) { Err("its values are dates") } else { Ok(1.0) }
}

fn fit_days(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Date(_)) { Ok(1.0) } else { Err("its values are not dates") }
}

fn fit_numbers(inferred: &Inferred) -> Result<f64, &'static str> {
    if matches!(inferred.kind, ColumnType::Number(_)) { Ok(1.0) } else { Err("its values are not numbers") }
}

/// A share of revenue is never above all of it; an amount of money soon is.
fn fit_margin(inferred: &Inferred) -> Result<f64, &'static str> {
    fit_numbers(inferred)?;
    let is_share = inferred.figures.is_none_or(|figures| figures.max <= 100.0);
    if is_share { Ok(1.0) } else { Err("its values are too large for a share of revenue") }
}
