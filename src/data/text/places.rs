//! Finds all places of a byte, 64 bytes at a time. One search after the other would have the processor guess the
//! length of every cell, and wrong guesses take longer than everything else about a cell.

/// The places at which a byte stands, in ascending order.
#[derive(Clone, Debug)]
pub(super) struct Places<'a> {
    byte: u8,
    /// What is still to be looked at.
    rest: &'a [u8],
    /// Where the bytes looked at begin, and one bit for each place among them that is still to be told.
    first: usize,
    found: u64,
    /// Where `rest` begins.
    next: usize,
}

const BLOCK: usize = 64;

impl<'a> Places<'a> {
    /// The places of a byte, which is not NUL.
    pub fn of(byte: u8, bytes: &'a [u8]) -> Self {
        Self { byte, rest: bytes, first: 0, found: 0, next: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.first = self.next;
            self.next += BLOCK;
            if let Some((block, rest)) = self.rest.split_first_chunk() {
                self.rest = rest;
                self.found = places_in(self.byte, block);
            } else if self.rest.is_empty() {
                return None;
            } else {
                let mut block = [0; BLOCK];
                block[..self.rest.len()].copy_from_slice(self.rest);
                self.rest = &[];
                self.found = places_in(self.byte, &block);
            }
        }
        let place = self.first + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }
}

/// One bit for each place at which the byte stands, the lowest for the first.
fn places_in(byte: u8, block: &[u8; BLOCK]) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const LOW: u64 = ONES * 0x7F;
    /// Multiplied with the highest bits of eight bytes, brings them together in the highest byte.
    const GATHER: u64 = 0x0002_0408_1020_4081;
    let (words, _) = block.as_chunks::<8>();
    words.iter().enumerate().fold(0, |found, (at, word)| {
        let differing = u64::from_le_bytes(*word) ^ (ONES * u64::from(byte));
        // The highest bit of every byte that does not differ; after Warren, "Hacker's Delight", 6-1.
        let same = !(((differing & LOW) + LOW) | differing | LOW);
        found | (same.wrapping_mul(GATHER) >> 56) << (at * 8)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_place_is_found(
            bytes in prop::collection::vec(prop_oneof![Just(b','), Just(b'-'), Just(0xAC), any::<u8>()], 0..200),
        ) {
            let expected = (0..bytes.len()).filter(|&at| bytes[at] == b',');
            prop_assert_eq!(Places::of(b',', &bytes).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
