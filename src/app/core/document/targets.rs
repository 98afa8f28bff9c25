//! The customers that a decision is about: one, or those who are marked, however many they are.

use std::sync::Arc;

use crate::app::work::row_set::Marks;

/// The customers that a decision is about, by row of the list. Taking them along costs no more for many than for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// The customer on this row.
    One(usize),
    /// Those on these rows.
    Marked(Arc<Marks>),
}

impl Targets {
    /// How many they are.
    pub fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Marked(marks) => marks.count(),
        }
    }

    /// Whether it is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first of them in the list.
    pub fn first(&self) -> Option<usize> {
        match self {
            Self::One(row) => Some(*row),
            Self::Marked(marks) => marks.iter().next(),
        }
    }

    /// Their rows in the list's order. Grows with them.
    pub fn rows(&self) -> Vec<usize> {
        match self {
            Self::One(row) => vec![*row],
            Self::Marked(marks) => marks.iter().collect(),
        }
    }

    /// Those of them who are among others.
    #[must_use]
    pub fn among(&self, others: &Marks) -> Targets {
        match self {
            Self::One(row) if others.contains(*row) => Self::One(*row),
            Self::One(_) => Self::nobody(),
            Self::Marked(marks) => Self::Marked(Arc::new(marks.among(others))),
        }
    }

    /// None at all.
    pub fn nobody() -> Targets {
        Self::Marked(Arc::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_among_others_are_found_for_one_and_for_many() {
        let (others, marked) =
            (Marks::of(&[2, 70, 300]), Targets::Marked(Arc::new(Marks::of(&[1, 70, 300, 900]))));
        assert_eq!(marked.among(&others).rows(), [70, 300]);
        assert_eq!((marked.len(), marked.first()), (4, Some(1)));
        assert_eq!(Targets::One(2).among(&others), Targets::One(2));
        assert!(Targets::One(3).among(&others).is_empty() && Targets::nobody().first().is_none());
    }
}
