//! How many customers moved where, and how much money with them.

use crate::data::column::RowId;
use crate::tiering::Tier;
use crate::tiering::amounts::Amounts;

use super::{Cause, ListComparison, MovedCustomer};

/// Which way a customer moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoveDirection {
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

impl MovedCustomer {
    /// From which tier to which: `3 → 2`.
    pub fn in_words(&self) -> String {
        let number = |tier: Option<Tier>| tier.map_or_else(|| "none".to_owned(), |tier| tier.to_string());
        format!("{} → {}", number(self.chain.before), number(self.chain.now))
    }

    /// Which way the customer moved; none where they are in the tier that they had.
    pub fn direction(&self) -> Option<MoveDirection> {
        match self.chain.whole(usize::from(u8::MAX)) {
            0 => None,
            up if up < 0 => Some(MoveDirection::Up),
            _ => Some(MoveDirection::Down),
        }
    }
}

impl ListComparison {
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
        let nobody = MoveSum { customers: 0, revenue: self.now.tiering.sums.revenues().map(|_| 0.0) };
        let mut counts = MoveCounts { up: nobody, down: nobody, ..MoveCounts::default() };
        for mover in &self.movers {
            let revenue = revenue(self.now.tiering.sums.revenues(), mover.row as usize);
            let at = Cause::ALL.iter().position(|cause| *cause == mover.chain.main_cause()).unwrap_or(0);
            let (sum, way) = match mover.direction() {
                Some(MoveDirection::Up) => (&mut counts.up, 0),
                _ => (&mut counts.down, 1),
            };
            sum.add(revenue);
            counts.by_cause[at][way] += 1;
        }
        counts
    }
}

impl ListComparison {
    /// What the matrix shows above each column: `now 1`, ..., `gone`.
    pub fn matrix_head(&self) -> Vec<String> {
        let tiers = self.shown_tiers().into_iter().map(|at| format!("now {}", self.tier_called(at)));
        std::iter::once(String::new()).chain(tiers).chain(["gone".to_owned()]).collect()
    }

    /// The rows of the matrix: the name of each, its cells as they are written, and those who are gone; last those
    /// who are new. Grows with both lists.
    pub fn matrix_rows(&self, write: impl Fn(&MoveSum) -> String) -> Vec<Vec<String>> {
        self.rows_of(&self.matrix(), write)
    }

    /// The same of a matrix that was made already.
    pub fn rows_of(&self, matrix: &MoveMatrix, write: impl Fn(&MoveSum) -> String) -> Vec<Vec<String>> {
        let shown = self.shown_tiers();
        let cells = |name: String, sums: &[MoveSum], gone: Option<&MoveSum>| {
            let cells = shown.iter().map(|at| write(&sums[*at]));
            let gone = gone.map_or(String::new(), &write);
            std::iter::once(name).chain(cells).chain([gone]).collect::<Vec<String>>()
        };
        let moved = shown.iter().map(|at| {
            cells(format!("was {}", self.tier_called(*at)), &matrix.moved[*at], Some(&matrix.gone[*at]))
        });
        moved.chain([cells("new".to_owned(), &matrix.new, None)]).collect()
    }

    /// The places in the matrix that have a row and a column: those without a tier only where there are such.
    fn shown_tiers(&self) -> Vec<usize> {
        let last = self.tier_count();
        let is_without = |tiers: &[Option<Tier>]| tiers.iter().any(Option::is_none);
        let any = is_without(&self.now.tiers) || is_without(&self.earlier.tiers);
        (0..last + usize::from(any)).collect()
    }

    fn tier_called(&self, place: usize) -> String {
        if place < self.tier_count() { (place + 1).to_string() } else { "none".to_owned() }
    }

    /// A mover's revenue of today and of then, where it is known.
    pub fn revenues(&self, mover: &MovedCustomer) -> [Option<f64>; 2] {
        let now = self.now.tiering.sums.revenues().map(|amounts| amounts.at(mover.row as usize));
        let then = self.earlier.tiering.sums.revenues().map(|amounts| amounts.at(mover.earlier as usize));
        [now, then].map(|amount| amount.filter(|amount| !amount.is_nan()))
    }

    /// A mover's score of then and of today, where there is one.
    pub fn scores(&self, mover: &MovedCustomer) -> [Option<f64>; 2] {
        [self.earlier.tiering.score(mover.earlier as usize), self.now.tiering.score(mover.row as usize)]
    }

    /// A mover's profit of today and of then, where it is known.
    pub fn profits(&self, mover: &MovedCustomer) -> [Option<f64>; 2] {
        let now = self.now.tiering.sums.profits().map(|amounts| amounts.at(mover.row as usize));
        let then = self.earlier.tiering.sums.profits().map(|amounts| amounts.at(mover.earlier as usize));
        [now, then].map(|amount| amount.filter(|amount| !amount.is_nan()))
    }

    /// What a mover is known by: the value of the list's key.
    pub fn key(&self, mover: &MovedCustomer) -> String {
        self.now.roster.key(mover.row as usize).value().to_owned()
    }

    /// A mover's name, else what they are known by.
    pub fn name(&self, mover: &MovedCustomer) -> String {
        let named = self.now.tiering.measures.table().customer_name(RowId(mover.row));
        named.unwrap_or_else(|| self.key(mover))
    }
}

fn revenue(revenues: Option<&Amounts>, row: usize) -> Option<f64> {
    let revenue = revenues?.at(row);
    Some(if revenue.is_nan() { 0.0 } else { revenue })
}
