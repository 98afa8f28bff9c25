//! The customers that a command is about: one, or all marked ones.

use std::sync::Arc;

use super::row_set::RowSet;

/// The customers that a command is about, by row of the list. Cloning costs no more for many than for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// The customer on this row.
    One(usize),
    /// Those on these rows.
    Marked(Arc<RowSet>),
}

impl Targets {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Marked(marks) => marks.count(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first row.
    pub fn first(&self) -> Option<usize> {
        match self {
            Self::One(row) => Some(*row),
            Self::Marked(marks) => marks.iter().next(),
        }
    }

    /// The rows in the list's order. Grows with them.
    pub fn rows(&self) -> Vec<usize> {
        match self {
            Self::One(row) => vec![*row],
            Self::Marked(marks) => marks.iter().collect(),
        }
    }

    /// Those that are also in a row set.
    #[must_use]
    pub fn among(&self, others: &RowSet) -> Targets {
        match self {
            Self::One(row) if others.contains(*row) => Self::One(*row),
            Self::One(_) => Self::none(),
            Self::Marked(marks) => Self::Marked(Arc::new(marks.intersection(others))),
        }
    }

    /// No customer.
    pub fn none() -> Targets {
        Self::Marked(Arc::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_within_a_row_set() {
        let (others, marked) =
            (RowSet::new(&[2, 70, 300]), Targets::Marked(Arc::new(RowSet::new(&[1, 70, 300, 900]))));
        assert_eq!(marked.among(&others).rows(), [70, 300]);
        assert_eq!((marked.len(), marked.first()), (4, Some(1)));
        assert_eq!(Targets::One(2).among(&others), Targets::One(2));
        assert!(Targets::One(3).among(&others).is_empty() && Targets::none().first().is_none());
    }
}
