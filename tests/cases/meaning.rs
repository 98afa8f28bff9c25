//! Lists with real trouble: meaning.
