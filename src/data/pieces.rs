//! Rows taken apart: in pieces for threads, or a few of them from all over a list.

use std::ops::Range;

/// Rows in pieces of `most` rows; the last one may be shorter.
pub(crate) fn pieces(rows: Range<usize>, most: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    let end = rows.end;
    rows.step_by(most).map(move |first| first..end.min(first + most))
}

/// At most this many of so many rows, at equal distances from the first on.
pub(crate) fn spread(rows: usize, most: usize) -> impl Iterator<Item = usize> + Clone {
    (0..rows).step_by(rows.div_ceil(most).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_all_of_the_rows() {
        assert_eq!(pieces(3..10, 3).collect::<Vec<_>>(), [3..6, 6..9, 9..10]);
        assert_eq!(pieces(0..4, 2).collect::<Vec<_>>(), [0..2, 2..4]);
        assert_eq!(pieces(5..5, 2).count(), 0);
    }

    #[test]
    fn a_spread_is_all_over_the_list() {
        assert_eq!(spread(10, 4).collect::<Vec<_>>(), [0, 3, 6, 9]);
        assert_eq!(spread(3, 4).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(spread(0, 4).count(), 0);
    }
}
