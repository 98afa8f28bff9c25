//! Rows that a result can repeat as they are written, told in one look at the whole row.

use wide::u8x16;

use super::Record;
use super::places::bits_where;

impl Record<'_> {
    /// Whether it has exactly `width` cells, all without quotes, and none that a spreadsheet could take for a formula.
    pub fn is_harmless(self, width: usize) -> bool {
        self.is_plain(width, |block| bits_where(block, harmless_starts))
    }

    /// Whether it has exactly `width` cells, all without quotes.
    pub fn is_unquoted(self, width: usize) -> bool {
        self.is_plain(width, |_| u64::MAX)
    }
}

/// Whether a cell that begins with a byte is harmless, of many bytes at once: all bits set where it is.
#[inline]
fn harmless_starts(bytes: u8x16) -> u8x16 {
    let is = |byte: u8| bytes.simd_eq(u8x16::splat(byte));
    let within =
        |bytes: u8x16, low: u8, high: u8| bytes.max(u8x16::splat(low)).min(u8x16::splat(high)).simd_eq(bytes);
    let letters = within(bytes | u8x16::splat(0x20), b'a', b'z');
    let in_doubt = is(0xC2) | within(bytes, 0xE1, 0xE3) | is(0xEF);
    letters | within(bytes, b'0', b'9') | within(bytes, 0x80, 0xFF) & !in_doubt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::protect::is_harmless_start;

    #[test]
    fn many_starts_are_looked_at_as_one_is() {
        for first in (0..=u8::MAX).step_by(64) {
            let block = std::array::from_fn(|at| first + at as u8);
            let found = bits_where(&block, harmless_starts);
            for (at, byte) in block.into_iter().enumerate() {
                assert_eq!(found >> at & 1 == 1, is_harmless_start(byte), "{byte:#x}");
            }
        }
    }
}
