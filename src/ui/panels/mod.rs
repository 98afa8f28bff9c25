//! What several screens show: the table of customers, the tiers, why a customer has its tier, who would move.

pub(crate) mod decision;
pub(crate) mod impact;
pub(crate) mod table;
pub(crate) mod tiers;
pub(crate) mod why;
