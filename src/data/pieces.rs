//! Rows taken apart: in pieces for threads, or a few of them from all over a list.

use std::ops::Range;

/// Rows in pieces of `most` rows; the last one may be shorter.
pub(crate) fn pieces(rows: Range<usize>, most: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    let end = rows.end;
    rows.step_by(most).map(move |first| first..end.min(first + most))
}

/// At most this many of so many rows, from all over them: the first, and one of each stretch of the same length. Equal
/// distances would show one month alone, or one kind of line, of a list in which every so many rows are alike.
pub(crate) fn spread(rows: usize, most: usize) -> impl Iterator<Item = usize> + Clone {
    /// The part of the golden ratio behind the point, as a fraction of 2³²: its multiples fall all over a stretch.
    const GOLDEN: u64 = 0x9E37_79B9;
    let length = rows.div_ceil(most).max(1);
    (0..rows).step_by(length).enumerate().map(move |(stretch, first)| {
        let place = (stretch as u64).wrapping_mul(GOLDEN) & u64::from(u32::MAX);
        first + ((place * length.min(rows - first) as u64) >> 32) as usize
    })
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
        assert_eq!(spread(10, 4).map(|row| row / 3).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(spread(3, 4).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(spread(0, 4).count(), 0);
    }

    #[test]
    fn a_spread_sees_every_kind_of_row_that_comes_again() {
        for kinds in [2, 5, 6, 12] {
            let rows = spread(kinds * 10_000, 1_000);
            let seen = |kind: usize| rows.clone().filter(|row| row % kinds == kind).count();
            assert!((0..kinds).all(|kind| seen(kind) > 500 / kinds), "{kinds}");
            assert!(rows.clone().is_sorted());
            assert_eq!(rows.count(), 1_000);
        }
    }
}
