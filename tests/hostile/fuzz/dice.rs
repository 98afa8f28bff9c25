//! Choices at random, all from one number, or from bytes that something else chooses.

/// Where choices come from.
pub struct Dice<'a> {
    /// What is left of bytes; without any, the first of each choice is taken.
    bytes: &'a [u8],
    /// The state of a generator, where they come from a number.
    state: Option<u64>,
}

impl<'a> Dice<'a> {
    /// Choices of a number: always the same ones.
    pub fn of_seed(seed: u64) -> Dice<'static> {
        Dice { bytes: &[], state: Some(seed) }
    }

    /// Choices that bytes make, until they end.
    pub fn of_bytes(bytes: &'a [u8]) -> Dice<'a> {
        Dice { bytes, state: None }
    }

    /// Whether all that can be chosen was chosen.
    pub fn is_over(&self) -> bool {
        self.state.is_none() && self.bytes.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        if let Some(state) = &mut self.state {
            // Splitmix64.
            *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            return ((mixed ^ (mixed >> 31)) >> 56) as u8;
        }
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        *first
    }

    /// A number below another; 0 below 0.
    pub fn below(&mut self, end: usize) -> usize {
        let number = match end {
            0..=256 => u64::from(self.byte()),
            257..=65_536 => u64::from(u16::from_le_bytes([self.byte(), self.byte()])),
            _ => (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte())),
        };
        (number % end.max(1) as u64) as usize
    }

    /// Whether something happens that happens once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// So many bytes.
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.byte()).collect()
    }
}
