//! Why the customer under the cursor has its tier.

use std::sync::OnceLock;

use crate::data::orders::ListedOrders;
use crate::tiering::explain::Explanation;
use crate::tiering::what_if::Improvement;

/// Why a customer has its tier.
#[derive(Clone, Debug)]
pub struct Why {
    /// The row of the list.
    pub row: usize,
    /// How the tier was calculated.
    pub explanation: Explanation,
    /// What would move the customer up; none until a thread has tried it.
    pub steps: Option<Vec<Improvement>>,
    /// The customer's orders, once they were shown.
    pub orders: OnceLock<ListedOrders>,
}
