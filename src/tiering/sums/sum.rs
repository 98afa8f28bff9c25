//! What a group of customers comes to.

/// What is summed up by tier.
pub(in crate::tiering) const SUMMED: [&str; 4] = ["revenue", "profit", "effort", "hours"];

/// What a group of customers comes to. Amounts are none where the list knows nothing of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// How many.
    pub customers: usize,
    /// How many of them were put there by a person.
    pub overridden: usize,
    /// What they paid.
    pub revenue: Option<f64>,
    /// What was left after costs.
    pub profit: Option<f64>,
    /// Support requests and complaints: the measure `effort`.
    pub effort: Option<f64>,
    /// Hours of work that they take.
    pub hours: Option<f64>,
}

impl Sum {
    /// Of no customers, with these amounts in the order of [`SUMMED`].
    pub(super) fn of_amounts([revenue, profit, effort, hours]: [Option<f64>; SUMMED.len()]) -> Sum {
        Sum { customers: 0, overridden: 0, revenue, profit, effort, hours }
    }

    /// Adds another sum.
    pub fn add(&mut self, other: Sum) {
        self.customers += other.customers;
        self.overridden += other.overridden;
        self.revenue = added(self.revenue, other.revenue);
        self.profit = added(self.profit, other.profit);
        self.effort = added(self.effort, other.effort);
        self.hours = added(self.hours, other.hours);
    }

    pub(in crate::tiering) fn remove(&mut self, other: Sum) {
        let minus = |amount: Option<f64>| amount.map(|amount| -amount);
        // Figures of other decisions than these are on their way to be replaced.
        self.customers = self.customers.saturating_sub(other.customers);
        self.overridden = self.overridden.saturating_sub(other.overridden);
        self.revenue = added(self.revenue, minus(other.revenue));
        self.profit = added(self.profit, minus(other.profit));
        self.effort = added(self.effort, minus(other.effort));
        self.hours = added(self.hours, minus(other.hours));
        if self.customers == 0 {
            // Adding and taking away again leaves a little, in the last digits.
            for amount in [&mut self.revenue, &mut self.profit, &mut self.effort, &mut self.hours] {
                *amount = amount.map(|_| 0.0);
            }
        }
    }
}

fn added(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a? + b?)
}
