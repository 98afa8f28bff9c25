//! Lists with real trouble: dates.
