//! A number that tells whether a list is the same as an earlier one.

use rayon::prelude::*;

use crate::data::hash::{digest, digest_of_all};

use super::Text;

impl Text {
    /// A number that is the same for the same header and rows, as written. Grows with the list.
    pub fn digest(&self) -> u64 {
        let header = self.layout.names.join("\u{1f}");
        let blocks = self.blocks.par_iter().map(|placed| digest(placed.block.text.as_bytes()));
        let mut all: Vec<u64> = blocks.collect();
        all.extend([digest(header.as_bytes()), self.rows as u64]);
        digest_of_all(&all)
    }
}
