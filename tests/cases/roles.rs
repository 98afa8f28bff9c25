//! Lists with real trouble: roles.
