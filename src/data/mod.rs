//! Floor 1, pure: bytes in, typed columns out; rows ordered and filtered. Knows no file system.

pub mod cell;
pub mod column;
pub mod csv;
pub mod date;
pub mod display;
pub mod expr;
pub mod finding;
pub(crate) mod fold;
mod header;
pub mod infer;
pub mod needle;
pub mod number;
pub mod order;
pub mod protect;
pub mod roles;
pub mod sniff;
pub mod table;
pub mod text;
