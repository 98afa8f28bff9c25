//! Lists with real trouble: results.
