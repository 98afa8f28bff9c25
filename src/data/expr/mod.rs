//! expr/mod
