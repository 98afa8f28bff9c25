//! Money of this year and of last year side by side, of which no header says what it is: `LY;TY`, `Prior Year;Current Year`.

use super::fit::{has_cents_or_currency, is_percent};
use super::period::Period;
use super::phrase::HeaderWords;
use super::{Candidate, Proposal};
use crate::data::column::{ColumnType, Role};
use crate::data::header;

/// What such a header says of revenue.
const SAID: f64 = 0.45;
/// What counts of something come to at most.
const MOST_COUNTED: f64 = 100.0;
/// Words of a header for what differs between the two.
const CHANGE: &str = "var variance variation diff difference differenz change changes delta veranderung abweichung ecart evolution \
    diferencia variacion differenza variazione verschil roznica skillnad forskel forskjell rozdil variacao percent growth pct";

/// The years that a header says, and nothing else.
fn year_alone(columns: &[Candidate], at: usize) -> Option<Period> {
    let year = |order: i32| Period { order: order * 12, is_relative: true, is_short: false };
    let name = |at: usize| columns[at].name.trim();
    let has = |one: &str| (0..columns.len()).any(|at| name(at).eq_ignore_ascii_case(one));
    match name(at) {
        "N" | "n" if has("N-1") => return Some(year(0)),
        "N-1" | "n-1" if has("N") => return Some(year(-1)),
        _ => {}
    }
    let header = HeaderWords::of(name(at));
    let is_alone = header.is_period_alone() || header.telling.iter().all(|word| header::names_year(word));
    header.period.filter(|period| is_alone && period.is_relative)
}

/// Takes numbers of this year for what customers paid, where numbers of last year are beside them and no other column of
/// numbers may be meant.
pub(super) fn propose(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let is_money = |one: &Proposal| one.role.is_money();
    if proposals.iter().any(is_money) {
        return;
    }
    let is_number = |at: &usize| matches!(columns[*at].inferred.kind, ColumnType::Number(_));
    let years: Vec<(usize, Period)> =
        (0..columns.len()).filter(is_number).filter_map(|at| Some((at, year_alone(columns, at)?))).collect();
    let has_other = |at: usize| {
        let is_change =
            header::say_one_of(&header::words(columns[at].name), CHANGE) || is_percent(columns[at].inferred);
        let is_known = || proposals.iter().any(|one| one.column == at);
        years.iter().all(|(year, _)| *year != at) && !is_change && !is_known()
    };
    let may_be_sales = |at: usize| {
        let inferred = columns[at].inferred;
        let is_large = inferred.figures.is_some_and(|figures| figures.max > MOST_COUNTED);
        !is_percent(inferred) && (has_cents_or_currency(inferred) || is_large)
    };
    let this_year = years.iter().filter(|(_, year)| !year.is_past()).count();
    let is_clear = this_year == 1 && years.len() > 1 && years.iter().all(|(at, _)| may_be_sales(*at));
    if !is_clear || (0..columns.len()).filter(is_number).any(has_other) {
        return;
    }
    for (column, period) in years {
        let reason = "its header is a year, and no other says what customers pay".to_owned();
        let period = Some(period);
        proposals.push(Proposal { column, role: Role::Revenue, score: SAID, said: SAID, period, reason });
    }
}
