//! A number that tells whether a list is the same as an earlier one.

use rayon::prelude::*;

use super::Text;

/// Where FNV-1a begins, and what it multiplies by.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a over eight bytes at a time, to tell whether bytes have changed. It is the same on every machine and in every
/// version, and does not protect against forgery.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    // What is in the high bits reaches the low ones too.
    let mixed = |hash: u64, part: u64| {
        let hash = (hash ^ part).wrapping_mul(PRIME);
        hash ^ hash >> 32
    };
    words.chain(rest).fold(mixed(START, bytes.len() as u64), mixed)
}

/// One number for several.
pub(crate) fn digest_of_all(digests: &[u64]) -> u64 {
    let bytes: Vec<u8> = digests.iter().flat_map(|digest| digest.to_le_bytes()).collect();
    digest(&bytes)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_and_the_length_count() {
        let of = |text: &str| digest(text.as_bytes());
        let texts = ["", "a", "b", "aaaaaaaa", "aaaaaaab", "baaaaaaa", "aaaaaaaaa", "\0", "\0\0"];
        for (at, one) in texts.iter().enumerate() {
            for (other_at, other) in texts.iter().enumerate() {
                assert_eq!(of(one) == of(other), at == other_at, "{one:?} {other:?}");
            }
        }
        assert_ne!(digest_of_all(&[1, 2]), digest_of_all(&[2, 1]));
    }
}
