//! Dots in cells of a window: two across and four down in each cell, as braille has them.

/// Dots across in a cell.
pub const ACROSS: usize = 2;
/// Dots down in a cell.
pub const DOWN: usize = 4;

/// The bits of a cell's dots, by column and line from the top.
const BITS: [[u8; DOWN]; ACROSS] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// Dots in cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raster {
    /// Columns of cells.
    pub width: usize,
    /// Lines of cells.
    pub height: usize,
    /// Places to count by in each cell.
    places: usize,
    /// By cell, from the top left: which dots there are.
    dots: Vec<u8>,
    /// By cell and place: how many customers.
    counts: Vec<u32>,
}

impl Raster {
    /// An empty one that counts by this many places in each cell.
    pub fn new(width: usize, height: usize, places: usize) -> Raster {
        let cells = width * height;
        Raster { width, height, places, dots: vec![0; cells], counts: vec![0; cells * places] }
    }

    /// The cell, and the dot in it, at places 0 to 1 along both axes, from below to above.
    fn dot(&self, across: f64, up: f64) -> (usize, u8) {
        let at = |place: f64, dots: usize| {
            ((place.clamp(0.0, 1.0) * dots as f64) as usize).min(dots.saturating_sub(1))
        };
        let x = at(across, self.width * ACROSS);
        let y = self.height * DOWN - 1 - at(up, self.height * DOWN);
        ((y / DOWN) * self.width + x / ACROSS, BITS[x % ACROSS][y % DOWN])
    }

    /// Sets a dot, of a customer in a place to count by.
    pub fn set(&mut self, across: f64, up: f64, place: usize) {
        if self.dots.is_empty() {
            return;
        }
        let (cell, bit) = self.dot(across, up);
        self.dots[cell] |= bit;
        self.counts[cell * self.places + place.min(self.places - 1)] += 1;
    }

    /// Adds the dots of another one of the same size.
    #[must_use]
    pub fn with(mut self, other: &Raster) -> Raster {
        self.dots.iter_mut().zip(&other.dots).for_each(|(dots, more)| *dots |= more);
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, more)| *count += more);
        self
    }

    /// The column and line of the cell at places along both axes.
    pub fn cell(&self, across: f64, up: f64) -> (usize, usize) {
        let (cell, _) = self.dot(across, up);
        (cell % self.width.max(1), cell / self.width.max(1))
    }

    /// The dots of a cell as the bits of a braille letter; 0 where there is none.
    pub fn bits(&self, x: usize, y: usize) -> u8 {
        if x < self.width { self.dots.get(y * self.width + x).copied().unwrap_or(0) } else { 0 }
    }

    /// How many customers are in a cell by place.
    pub fn counts(&self, x: usize, y: usize) -> &[u32] {
        let cell = y * self.width + x;
        self.counts.get(cell * self.places..(cell + 1) * self.places).unwrap_or_default()
    }

    /// The place that most customers of a cell are in; the first of equals. None in an empty cell.
    pub fn most(&self, x: usize, y: usize) -> Option<usize> {
        let counts = self.counts(x, y);
        let best = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
        (*best.1 > 0).then_some(best.0)
    }

    /// Every dot as places along both axes, with the place that most customers of its cell are in.
    pub fn all(&self) -> impl Iterator<Item = (f64, f64, usize)> + '_ {
        let (width, height) = ((self.width * ACROSS) as f64, (self.height * DOWN) as f64);
        let of_cell = move |cell: usize| {
            let (x, y) = (cell % self.width, cell / self.width);
            let most = self.most(x, y).unwrap_or(0);
            let dots = (0..ACROSS).flat_map(|across| (0..DOWN).map(move |down| (across, down)));
            dots.filter(move |(across, down)| self.dots[cell] & BITS[*across][*down] != 0).map(
                move |(across, down)| {
                    let (x, y) = ((x * ACROSS + across) as f64 + 0.5, (y * DOWN + down) as f64 + 0.5);
                    (x / width, 1.0 - y / height, most)
                },
            )
        };
        (0..self.dots.len()).flat_map(of_cell)
    }
}

/// The letter of a cell's dots.
pub fn braille(bits: u8) -> char {
    char::from_u32(0x2800 + u32::from(bits)).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_where_their_values_are() {
        let mut raster = Raster::new(2, 1, 3);
        raster.set(0.0, 0.0, 0);
        raster.set(1.0, 1.0, 2);
        raster.set(0.99, 0.9, 2);
        assert_eq!((braille(raster.bits(0, 0)), braille(raster.bits(1, 0))), ('⡀', '⠈'));
        assert_eq!(
            (raster.most(0, 0), raster.most(1, 0), raster.counts(1, 0)),
            (Some(0), Some(2), &[0, 0, 2][..])
        );
        assert_eq!(raster.cell(1.0, 1.0), (1, 0));
        let dots: Vec<_> = raster.all().collect();
        assert_eq!(dots, [(0.125, 0.125, 0), (0.875, 0.875, 2)]);
        assert_eq!(raster.bits(2, 0), 0);
        assert_eq!(Raster::new(0, 0, 1).most(0, 0), None);
    }
}
