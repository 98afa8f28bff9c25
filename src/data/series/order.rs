//! Periods in order of time: also those that name no year, which follow one another.

use super::PeriodColumn;

/// The columns with the oldest first; none where two are of the same period. Without years the months follow one another
/// as the columns do, forwards or backwards.
pub(super) fn ordered(
    mut columns: Vec<PeriodColumn>,
    has_years: bool,
    months: i32,
) -> Option<Vec<PeriodColumn>> {
    if !has_years {
        let step = |pair: &[PeriodColumn]| (pair[1].first - pair[0].first).rem_euclid(12);
        let count = |by: i32| columns.windows(2).filter(|pair| step(pair) == by).count();
        if count(12 - months) > count(months) {
            columns.reverse();
        }
        let mut last = i32::MIN;
        for column in &mut columns {
            while column.first <= last {
                column.first += 12;
            }
            last = column.first;
        }
        return Some(columns);
    }
    columns.sort_by_key(|column| column.first);
    let is_doubled = columns.windows(2).any(|pair| pair[0].first == pair[1].first);
    (!is_doubled).then_some(columns)
}
