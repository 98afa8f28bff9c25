//! Floor 1, pure: bytes in, typed columns out; rows ordered and filtered. Knows no file system.

pub(crate) mod cell;
pub mod column;
pub mod csv;
pub mod date;
pub mod display;
pub mod expr;
pub mod fault;
pub mod finding;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod header;
pub(crate) mod infer;
pub mod join;
mod label;
pub(crate) mod needle;
pub mod number;
pub mod order;
pub mod ordered;
pub mod orders;
pub(crate) mod protect;
pub mod read;
pub(crate) mod recognise;
pub(crate) mod roles;
pub mod series;
pub(crate) mod sniff;
pub mod table;
pub mod text;
