//! How many customers moved where, and how much money with them.

use crate::tiering::Tier;
use crate::tiering::amounts::Amounts;

use super::{Cause, Comparison, Mover};

/// Which way a customer moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To a better tier, or to one from none.
    Up,
    /// To a worse tier, or to none.
    Down,
}

/// Some customers and their revenue; none where the list knows no revenue.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MoveSum {
    /// How many.
    pub customers: usize,
    /// Their revenue of today; of those who are gone, of then.
    pub revenue: Option<f64>,
}

/// Customers by the tier they had and the tier they have.
#[derive(Clone, Debug, PartialEq)]
pub struct MoveMatrix {
    /// By tier of then, best first, and last those who had none: by tier of today, best first, and last those who have
    /// none.
    pub moved: Vec<Vec<MoveSum>>,
    /// By tier of today, and last those who have none.
    pub new: Vec<MoveSum>,
    /// By tier of then, and last those who had none.
    pub gone: Vec<MoveSum>,
}

/// Customers by direction and cause.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoveCounts {
    /// Those who moved up.
    pub up: MoveSum,
    /// Those who moved down.
    pub down: MoveSum,
    /// By main cause, in the order of [`Cause::ALL`]: how many moved up and how many down.
    pub by_cause: [[usize; 2]; Cause::ALL.len()],
}

impl MoveSum {
    fn add(&mut self, revenue: Option<f64>) {
        self.customers += 1;
        if let Some(revenue) = revenue {
            self.revenue = Some(self.revenue.unwrap_or(0.0) + revenue);
        }
    }
}

impl Mover {
    /// Which way the customer moved; none where they are in the tier that they had.
    pub fn direction(&self) -> Option<Direction> {
        match self.chain.whole(usize::from(u8::MAX)) {
            0 => None,
            up if up < 0 => Some(Direction::Up),
            _ => Some(Direction::Down),
        }
    }
}

impl Comparison {
    /// The customers by tier of then and of today. Grows with both lists.
    pub fn matrix(&self) -> MoveMatrix {
        let last = self.tier_count();
        let at = |tier: Option<Tier>| tier.map_or(last, |tier| tier.index().min(last));
        let empty = vec![MoveSum::default(); last + 1];
        let mut matrix = MoveMatrix { moved: vec![empty.clone(); last + 1], new: empty.clone(), gone: empty };
        for (row, earlier) in self.pairs.earlier.iter().enumerate() {
            let now = at(self.now.tiers[row]);
            let sum = match earlier {
                Some(earlier) => &mut matrix.moved[at(self.earlier.tiers[*earlier as usize])][now],
                None => &mut matrix.new[now],
            };
            sum.add(revenue(self.now.tiering.sums.revenues(), row));
        }
        for earlier in self.pairs.gone.iter().map(|earlier| *earlier as usize) {
            let was = revenue(self.earlier.tiering.sums.revenues(), earlier);
            matrix.gone[at(self.earlier.tiers[earlier])].add(was);
        }
        matrix
    }

    /// How many moved up and down, and why.
    pub fn counts(&self) -> MoveCounts {
        let mut counts = MoveCounts::default();
        for mover in &self.movers {
            let revenue = revenue(self.now.tiering.sums.revenues(), mover.row as usize);
            let at = Cause::ALL.iter().position(|cause| *cause == mover.chain.main_cause()).unwrap_or(0);
            let (sum, way) = match mover.direction() {
                Some(Direction::Up) => (&mut counts.up, 0),
                _ => (&mut counts.down, 1),
            };
            sum.add(revenue);
            counts.by_cause[at][way] += 1;
        }
        counts
    }
}

fn revenue(revenues: Option<&Amounts>, row: usize) -> Option<f64> {
    let revenue = revenues?.at(row);
    Some(if revenue.is_nan() { 0.0 } else { revenue })
}
