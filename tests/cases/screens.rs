//! Lists with real trouble: screens.
