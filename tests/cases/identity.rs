//! Lists with real trouble: identity.
