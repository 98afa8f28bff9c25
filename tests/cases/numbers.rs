//! Lists with real trouble: numbers.
