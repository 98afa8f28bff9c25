//! Finds all places of a byte, 64 bytes at a time. One search after the other would have the processor guess the
//! length of every cell, and wrong guesses take longer than everything else about a cell.

use wide::u8x16;

/// Bytes looked at in one step.
pub(in crate::data) type Block = [u8; 64];

/// The places where a byte is, in ascending order.
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

impl<'a> Places<'a> {
    /// The places of a byte, which is not NUL.
    pub fn of(byte: u8, bytes: &'a [u8]) -> Self {
        Self { byte, rest: bytes, first: 0, found: 0, next: 0 }
    }

    /// The byte whose places these are.
    pub fn byte(&self) -> u8 {
        self.byte
    }

    /// Looks at the next bytes; false where there are none.
    #[inline]
    fn look(&mut self) -> bool {
        self.first = self.next;
        if let Some((block, rest)) = self.rest.split_first_chunk() {
            self.rest = rest;
            self.next += block.len();
            self.found = places_in(self.byte, block);
        } else if self.rest.is_empty() {
            return false;
        } else {
            self.found = places_in(self.byte, &filled_up(self.rest));
            self.rest = &[];
        }
        true
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            if !self.look() {
                return None;
            }
        }
        let place = self.first + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }

    /// Counts the places of a step at once.
    #[inline]
    fn nth(&mut self, mut passed: usize) -> Option<usize> {
        while passed >= self.found.count_ones() as usize {
            passed -= self.found.count_ones() as usize;
            self.found = 0;
            if !self.look() {
                return None;
            }
        }
        (0..passed).for_each(|_| self.found &= self.found - 1);
        self.next()
    }
}

/// How often a byte, which is not NUL, is among others.
pub(in crate::data) fn count(byte: u8, bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks();
    blocks.iter().chain([&filled_up(rest)]).map(|block| places_in(byte, block).count_ones() as usize).sum()
}

/// Fewer bytes than a block has, with NUL behind them.
pub(super) fn filled_up(bytes: &[u8]) -> Block {
    let mut block = [0; size_of::<Block>()];
    block[..bytes.len()].copy_from_slice(bytes);
    block
}

/// One bit for each place where the byte is, the lowest for the first.
#[inline]
pub(in crate::data) fn places_in(byte: u8, block: &Block) -> u64 {
    bits_where(block, |bytes| bytes.simd_eq(u8x16::splat(byte)))
}

/// One bit for each byte for which all bits of the answer are set, the lowest for the first.
#[inline]
pub(in crate::data) fn bits_where(block: &Block, is: impl Fn(u8x16) -> u8x16) -> u64 {
    let (parts, _) = block.as_chunks::<16>();
    let bits = |part: &[u8; 16]| u64::from(is(u8x16::new(*part)).to_bitmask());
    parts.iter().enumerate().fold(0, |found, (at, part)| found | bits(part) << (at * 16))
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
            steps in prop::collection::vec(0..70_usize, 0..5),
        ) {
            let expected: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at] == b',').collect();
            prop_assert_eq!(count(b',', &bytes), expected.len());
            prop_assert_eq!(Places::of(b',', &bytes).collect::<Vec<_>>(), expected.clone());
            let mut places = Places::of(b',', &bytes);
            let mut behind = expected.into_iter();
            for passed in steps {
                prop_assert_eq!(places.nth(passed), behind.nth(passed));
            }
        }
    }
}
