//! Finds all places of a byte, 64 bytes at a time. One search after the other would have the processor guess the
//! length of every cell, and wrong guesses take longer than everything else about a cell.

use wide::u8x16;

/// Bytes looked at in one step.
pub(in crate::data) type Block = [u8; 64];

/// The places at which a byte stands, in ascending order.
#[derive(Clone, Debug)]
pub(super) struct Places<'a> {
    byte: u8,
    /// What is still to be looked at.
    rest: Blocks<'a>,
    /// Where the bytes looked at begin, and one bit for each place among them that is still to be told.
    first: usize,
    found: u64,
    /// Where `rest` begins.
    next: usize,
}

impl<'a> Places<'a> {
    /// The places of a byte, which is not NUL.
    pub fn of(byte: u8, bytes: &'a [u8]) -> Self {
        Self { byte, rest: Blocks::of(bytes), first: 0, found: 0, next: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let (block, _) = self.rest.next()?;
            self.first = self.next;
            self.next += block.len();
            self.found = places_in(self.byte, &block);
        }
        let place = self.first + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(place)
    }
}

/// Bytes in blocks, each with how many of it there are: the last is filled up with NUL.
#[derive(Clone, Debug)]
pub(super) struct Blocks<'a>(&'a [u8]);

impl<'a> Blocks<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl Iterator for Blocks<'_> {
    type Item = (Block, usize);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if let Some((block, rest)) = self.0.split_first_chunk() {
            self.0 = rest;
            return Some((*block, block.len()));
        }
        let length = self.0.len();
        let mut block = Block::from([0; 64]);
        block[..length].copy_from_slice(self.0);
        self.0 = &[];
        (length > 0).then_some((block, length))
    }
}

/// One bit for each place at which the byte stands, the lowest for the first.
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
        ) {
            let expected = (0..bytes.len()).filter(|&at| bytes[at] == b',');
            prop_assert_eq!(Places::of(b',', &bytes).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        }
    }
}
