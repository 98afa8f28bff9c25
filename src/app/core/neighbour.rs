//! From one of several choices to the next, or to the one before, around the end.

/// Which of two neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbour {
    Next,
    Previous,
}

impl Neighbour {
    /// The position beside another among `count`, around the end; 0 where there is none.
    pub fn position(self, at: usize, count: usize) -> usize {
        let count = count.max(1);
        let step = match self {
            Self::Next => 1,
            Self::Previous => count - 1,
        };
        (at + step) % count
    }

    /// The choice beside another; beside the first where that is no choice.
    pub fn of<T: Clone + PartialEq>(self, now: &T, all: &[T]) -> T {
        let at = all.iter().position(|one| one == now).unwrap_or(0);
        all.get(self.position(at, all.len())).unwrap_or(now).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Neighbour::{Next, Previous};

    #[test]
    fn around_the_end() {
        assert_eq!([Next.of(&'c', &['a', 'b', 'c']), Previous.of(&'a', &['a', 'b', 'c'])], ['a', 'c']);
        assert_eq!([Next.of(&'x', &['a', 'b']), Previous.of(&'a', &['a'])], ['b', 'a']);
        assert_eq!(Previous.position(0, 0), 0);
    }
}
