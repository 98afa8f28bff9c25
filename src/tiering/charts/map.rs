//! The map: two measures, a dot for each customer, and cells with round limits to look into.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::display;
use crate::data::pieces::pieces;
use crate::tiering::engine::Tiering;
use crate::tiering::figures;
use crate::tiering::final_tiers::FinalTiers;
use crate::tiering::measure::in_words;

use super::Lack;
use super::bands::Bands;
use super::raster::Raster;
use super::values::{in_filter, measures_to_choose, values_of};

/// Rows looked at by one thread at a time.
const CHUNK: usize = 65_536;
/// Customers that are remembered in each cell: the largest.
const BEST: usize = 5;
/// Customers whose names may be written beside their dots.
const NAMED: usize = 12;
/// Up to this many customers are drawn one by one.
const ONE_BY_ONE: usize = 5_000;
/// Columns and lines of cells in which more customers than that are put together.
const RASTER: (usize, usize) = (200, 60);
/// What is laid out from below to above, where nobody chose it: the first that the list has.
const UP: [&str; 7] = ["effort", "hours", "discount", "profit", "days_since_order", "orders", "satisfaction"];

/// Two measures of all customers.
#[derive(Clone, Debug)]
pub struct CustomerMap {
    /// The measure from left to right, and its limits.
    pub across: MapSide,
    /// The measure from below to above.
    pub up: MapSide,
    /// Customers with both values.
    pub known: usize,
    /// Customers without one of them.
    pub unknown: usize,
    raster: Raster,
    /// The largest customers: the row, and the places along both axes.
    pub largest: Vec<(usize, f64, f64)>,
    /// Every customer, where they are few: places along both axes, and the place of the tier.
    points: Vec<(f64, f64, usize)>,
    cells: MapCells,
}

/// One of the two measures.
#[derive(Clone, Debug)]
pub struct MapSide {
    /// The measure, column or formula.
    pub measure: String,
    /// Its limits and its axis.
    pub bands: Bands,
}

/// The cell of a map that the cursor is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapCursor {
    /// Which of the bands across.
    pub x: usize,
    /// Which of the bands up.
    pub y: usize,
    /// How fine they are: see [`Bands::DEGREES`].
    pub degree: usize,
}

/// What is in a cell of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InCell {
    /// Customers by tier; the last place is for no tier.
    pub by_tier: Vec<usize>,
    /// The rows of the largest.
    pub largest: Vec<usize>,
}

/// The finest cells: customers by tier, and the largest of them.
#[derive(Clone, Debug, Default)]
struct MapCells {
    width: usize,
    places: usize,
    counts: Vec<u32>,
    /// By cell: the largest, with their size; the largest first.
    best: Vec<Vec<(f64, u32)>>,
}

impl CustomerMap {
    /// A map of two measures.
    pub(super) fn of(
        tiering: &Tiering,
        tiers: &FinalTiers,
        measures: [Option<&str>; 2],
    ) -> Result<CustomerMap, Lack> {
        let [across, up] = chosen(tiering, measures)?;
        let values = [values_of(tiering, &across)?, values_of(tiering, &up)?];
        let side = |measure: String, values: &[f64]| {
            let bands = Bands::around(values, tiering.measures.unit(&measure), &in_words(&measure));
            bands.map(|bands| MapSide { bands, measure: measure.clone() }).ok_or(Lack::Values(measure))
        };
        let (across, up) = (side(across, &values[0])?, side(up, &values[1])?);
        // Who is largest is said by the revenue, where the list has it.
        let sizes = tiering.sums.revenues();
        let sizes = sizes.map_or_else(|| Arc::clone(&values[0]), |revenues| Arc::new(revenues.to_vec()));
        let made = Made { values: &values, sizes: &sizes, sides: [&across, &up], tiers };
        let MapParts { raster, cells, best, known } = made.all();
        let place = |row: u32| {
            let at = |side: &MapSide, values: &[f64]| side.bands.axis.place(values[row as usize]);
            (row as usize, at(&across, &values[0]), at(&up, &values[1]))
        };
        let is_known = |row: &u32| values.iter().all(|values| values[*row as usize].is_finite());
        let few = (known <= ONE_BY_ONE).then_some(0..values[0].len() as u32);
        let points = few.into_iter().flatten().filter(is_known).map(|row| {
            let (at, x, y) = place(row);
            (x, y, tiers.place(at))
        });
        let points = points.collect();
        let largest = best.into_iter().map(|(_, row)| place(row)).collect();
        let unknown = values[0].len() - known;
        Ok(CustomerMap { known, unknown, raster, largest, points, cells, across, up })
    }

    /// How many cells there are across and up, of a degree of fineness.
    pub fn cells(&self, degree: usize) -> (usize, usize) {
        (self.across.bands.of_degree(degree).len(), self.up.bands.of_degree(degree).len())
    }

    /// The finest bands of a cell, across and up; none beyond the last cell.
    pub fn bands(&self, cursor: MapCursor) -> Option<[Range<usize>; 2]> {
        let of = |side: &MapSide, at: usize| side.bands.of_degree(cursor.degree).get(at).cloned();
        Some([of(&self.across, cursor.x)?, of(&self.up, cursor.y)?])
    }

    /// The places of a cell along both axes: from and to.
    pub fn places(&self, cursor: MapCursor) -> Option<[Range<f64>; 2]> {
        let [x, y] = self.bands(cursor)?;
        let of = |side: &MapSide, band: Range<usize>| {
            let at = |limit: usize| side.bands.axis.place(side.bands.limit(limit));
            at(band.start)..at(band.end)
        };
        Some([of(&self.across, x), of(&self.up, y)])
    }

    /// The cell of a degree at places along both axes.
    pub fn cell_at(&self, across: f64, up: f64, degree: usize) -> MapCursor {
        let at = |side: &MapSide, place: f64| {
            let fine = side.bands.find(side.bands.axis.value(place.clamp(0.0, 1.0)));
            let bands = side.bands.of_degree(degree);
            bands.iter().position(|band| band.contains(&fine)).unwrap_or(bands.len().saturating_sub(1))
        };
        MapCursor { x: at(&self.across, across), y: at(&self.up, up), degree }
    }

    /// The same middle in cells of another degree.
    pub fn with_degree(&self, cursor: MapCursor, degree: usize) -> MapCursor {
        let Some([x, y]) = self.places(cursor) else { return MapCursor { degree, ..cursor } };
        self.cell_at((x.start + x.end) / 2.0, (y.start + y.end) / 2.0, degree)
    }

    /// Where the most customers are.
    pub fn fullest(&self, degree: usize) -> MapCursor {
        let (width, height) = self.cells(degree);
        let all = (0..height).flat_map(|y| (0..width).map(move |x| MapCursor { x, y, degree }));
        let count = |cursor: &MapCursor| self.in_cell(*cursor).by_tier.iter().sum::<usize>();
        all.max_by_key(count).unwrap_or_default()
    }

    /// What is in a cell.
    pub fn in_cell(&self, cursor: MapCursor) -> InCell {
        let places = self.cells.places;
        let mut found = InCell { by_tier: vec![0; places], largest: Vec::new() };
        let Some([x, y]) = self.bands(cursor) else { return found };
        let mut best = Vec::new();
        for cell in y.flat_map(|y| x.clone().map(move |x| y * self.cells.width + x)) {
            let counts = &self.cells.counts[cell * places..(cell + 1) * places];
            found.by_tier.iter_mut().zip(counts).for_each(|(sum, count)| *sum += *count as usize);
            best.extend(&self.cells.best[cell]);
        }
        keep_largest(&mut best, BEST);
        found.largest = best.into_iter().map(|(_, row)| row as usize).collect();
        found
    }

    /// The filter that shows the customers of a cell.
    pub fn filter(&self, cursor: MapCursor) -> Option<String> {
        let [x, y] = self.bands(cursor)?;
        let of = |side: &MapSide, band: &Range<usize>| {
            let measure = in_filter(&side.measure);
            side.bands.filter(&measure, band).unwrap_or_else(|| format!("{measure} IS NOT NULL"))
        };
        Some(format!("{} AND {}", of(&self.across, &x), of(&self.up, &y)))
    }

    /// Every dot of a picture: places along both axes, and the place of the tier.
    pub fn dots(&self) -> Vec<(f64, f64, usize)> {
        if self.points.is_empty() { self.raster.all().collect() } else { self.points.clone() }
    }

    /// What is laid out where: `Revenue across, discount up.`
    pub fn heading(&self) -> String {
        let [across, up] = [&self.across, &self.up].map(|side| in_words(&side.measure));
        format!("{} across, {up} up. Each dot is a customer.", display::capitalised(&across))
    }

    /// Who is left out, if anybody is, in a sentence.
    pub fn left_out(&self) -> Option<String> {
        let are = if self.unknown == 1 { "is" } else { "are" };
        (self.unknown > 0)
            .then(|| format!("{} without both values {are} left out.", figures::count(self.unknown)))
    }

    /// What it shows, in a sentence or two.
    pub fn sentence(&self) -> String {
        [self.heading()].into_iter().chain(self.left_out()).collect::<Vec<_>>().join(" ")
    }

    /// What is in a cell, in a sentence.
    pub fn at_cursor(&self, cursor: MapCursor) -> Option<String> {
        let [x, y] = self.bands(cursor)?;
        let count = self.in_cell(cursor).by_tier.iter().sum::<usize>();
        let share = figures::percent(count as f64 / self.known.max(1) as f64);
        let what = |side: &MapSide, band: &Range<usize>| {
            let is_all = *band == (0..side.bands.count());
            (!is_all).then(|| format!("{} {}", side.bands.in_words(band), in_words(&side.measure)))
        };
        let limits: Vec<String> = what(&self.across, &x).into_iter().chain(what(&self.up, &y)).collect();
        if limits.is_empty() {
            return Some(match count {
                1 => "The cell is the whole map, with 1 customer in it.".to_owned(),
                _ => format!("The cell is the whole map, with {} customers in it.", figures::count(count)),
            });
        }
        let are = if count == 1 { "customer has" } else { "customers have" };
        Some(format!("{} {are} {}: {share} of all.", figures::count(count), limits.join(" and ")))
    }
}

/// The two measures: those that were chosen, else what the list has of interest.
fn chosen(tiering: &Tiering, [across, up]: [Option<&str>; 2]) -> Result<[String; 2], Lack> {
    let all = measures_to_choose(&tiering.measures);
    let has_values = |name: &str| values_of(tiering, name).is_ok();
    let first = |names: &[&str], not: Option<&str>| {
        let preferred = names.iter().map(ToString::to_string).filter(|name| all.contains(name));
        let others = all.iter().cloned();
        preferred.chain(others).find(|name| Some(name.as_str()) != not && has_values(name))
    };
    let across = match across {
        Some(across) => across.to_owned(),
        None => first(&["revenue", "profit", "orders"], up).ok_or(Lack::TwoMeasures)?,
    };
    let up = match up {
        Some(up) => up.to_owned(),
        None => first(&UP, Some(&across)).ok_or(Lack::TwoMeasures)?,
    };
    Ok([across, up])
}

/// What a map is made of.
struct Made<'a> {
    values: &'a [Arc<Vec<f64>>; 2],
    sizes: &'a [f64],
    sides: [&'a MapSide; 2],
    tiers: &'a FinalTiers,
}

/// A part of a map, of some of the rows.
struct MapParts {
    raster: Raster,
    cells: MapCells,
    best: Vec<(f64, u32)>,
    known: usize,
}

impl Made<'_> {
    fn all(&self) -> MapParts {
        let rows = self.values[0].len();
        let threads = rayon::current_num_threads().max(1);
        // A part for each thread, and not for each chunk: the cells are many.
        let chunks = rows.div_ceil(CHUNK).div_ceil(threads).max(1);
        let parts: Vec<Range<usize>> = pieces(0..rows, chunks * CHUNK).collect();
        let parts = parts.into_par_iter().map(|rows| self.part(rows));
        parts.reduce(|| self.part(0..0), MapParts::with)
    }

    fn part(&self, rows: Range<usize>) -> MapParts {
        let [across, up] = self.sides.map(|side| &side.bands);
        let (width, height) = (across.count(), up.count());
        let places = self.tiers.places();
        let mut part = MapParts {
            raster: Raster::new(RASTER.0, RASTER.1, places),
            cells: MapCells {
                width,
                places,
                counts: vec![0; width * height * places],
                best: vec![Vec::new(); width * height],
            },
            best: Vec::new(),
            known: 0,
        };
        for row in rows {
            let (x, y) = (self.values[0][row], self.values[1][row]);
            if !x.is_finite() || !y.is_finite() {
                continue;
            }
            let place = self.tiers.place(row);
            part.known += 1;
            part.raster.set(across.axis.place(x), up.axis.place(y), place);
            let cell = up.find(y) * width + across.find(x);
            part.cells.counts[cell * places + place] += 1;
            let size =
                self.sizes.get(row).copied().filter(|size| !size.is_nan()).unwrap_or(f64::NEG_INFINITY);
            insert(&mut part.cells.best[cell], (size, row as u32), BEST);
            insert(&mut part.best, (size, row as u32), NAMED);
        }
        part
    }
}

impl MapParts {
    fn with(mut self, other: MapParts) -> MapParts {
        self.raster = self.raster.with(&other.raster);
        self.cells.counts.iter_mut().zip(other.cells.counts).for_each(|(count, more)| *count += more);
        for (best, more) in self.cells.best.iter_mut().zip(other.cells.best) {
            best.extend(more);
            keep_largest(best, BEST);
        }
        self.best.extend(other.best);
        keep_largest(&mut self.best, NAMED);
        self.known += other.known;
        self
    }
}

/// Remembers one among the largest, of which there are this many; of equals those that come first.
fn insert(best: &mut Vec<(f64, u32)>, one: (f64, u32), most: usize) {
    if best.len() == most && best.last().is_some_and(|least| least.0 >= one.0) {
        return;
    }
    let at = best.partition_point(|other| other.0 >= one.0);
    best.insert(at, one);
    best.truncate(most);
}

/// The largest first, of equals the first rows.
fn keep_largest(best: &mut Vec<(f64, u32)>, most: usize) {
    best.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    best.truncate(most);
}
