//! How many numbers there are, and between which they are.

/// Count and range of some numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberRange {
    pub fits: usize,
    pub fractions: usize,
    pub below: usize,
    pub above: usize,
    pub min: f64,
    pub max: f64,
}

impl Default for NumberRange {
    fn default() -> Self {
        let (min, max) = (f64::INFINITY, f64::NEG_INFINITY);
        Self { fits: 0, fractions: 0, below: 0, above: 0, min, max }
    }
}

impl NumberRange {
    pub fn add(&mut self, value: f64) {
        self.fits += 1;
        self.fractions += usize::from(value.trunc() != value);
        self.below += usize::from(value < 0.0);
        self.above += usize::from(value > 0.0);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    pub fn merge(&mut self, other: &Self) {
        self.fits += other.fits;
        self.fractions += other.fractions;
        self.below += other.below;
        self.above += other.above;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }
}
