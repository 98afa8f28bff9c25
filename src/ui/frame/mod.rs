//! What is around every screen: the header, the line for messages and typing, the keys.

pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod palette;
