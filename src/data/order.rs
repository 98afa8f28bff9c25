//! Sorting rows: numbers as numbers, text in natural order, missing values last whichever way, ties in the
//! list's order.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

/// What rows are sorted by: one value a row of the list.
#[derive(Debug)]
pub enum SortKey {
    /// NaN is missing.
    Numbers(Vec<f64>),
    /// Empty is missing.
    Texts(Texts),
}

/// Many short texts in one piece of memory, folded to lower case.
#[derive(Debug, Default)]
pub struct Texts {
    text: String,
    ends: Vec<u32>,
}

/// Which way to sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    /// The other way.
    pub fn reversed(self) -> Direction {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// Sorts `rows` of the list by the first key, equal ones by the next, and so on.
pub fn sort(rows: &mut [u32], keys: &[(SortKey, Direction)]) {
    let [(first, direction), rest @ ..] = keys else { return };
    let by_rest = |a: u32, b: u32| {
        let decided = rest.iter().map(|(key, direction)| key.compare(a, b, *direction));
        decided.fold(Ordering::Equal, Ordering::then).then(a.cmp(&b))
    };
    match first {
        // The numbers go along with the rows, so that comparing two does not mean looking them up.
        SortKey::Numbers(numbers) => {
            let mut keyed: Vec<(f64, u32)> = rows.iter().map(|&row| (numbers[row as usize], row)).collect();
            keyed.par_sort_unstable_by(|a, b| {
                numbers_in_order(a.0, b.0, *direction).then_with(|| by_rest(a.1, b.1))
            });
            for (row, (_, sorted)) in rows.iter_mut().zip(keyed) {
                *row = sorted;
            }
        }
        // And so do the beginnings of texts, which settle most comparisons.
        SortKey::Texts(texts) => {
            let keyed = rows.par_iter().map(|&row| (beginning(texts.at(row as usize), *direction), row));
            let mut keyed: Vec<(u64, u32)> = keyed.collect();
            keyed.par_sort_unstable_by(|a, b| {
                let by_beginning = match direction {
                    Direction::Ascending => a.0.cmp(&b.0),
                    Direction::Descending => b.0.cmp(&a.0),
                };
                let whole = || first.compare(a.1, b.1, *direction);
                by_beginning.then_with(whole).then_with(|| by_rest(a.1, b.1))
            });
            for (row, (_, sorted)) in rows.iter_mut().zip(keyed) {
                *row = sorted;
            }
        }
    }
}

impl SortKey {
    fn compare(&self, a: u32, b: u32, direction: Direction) -> Ordering {
        match self {
            Self::Numbers(numbers) => numbers_in_order(numbers[a as usize], numbers[b as usize], direction),
            Self::Texts(texts) => texts_in_order(texts.at(a as usize), texts.at(b as usize), direction),
        }
    }
}

impl Texts {
    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        let text = text.trim();
        if text.is_ascii() {
            self.text.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            self.text.push_str(&text.to_lowercase());
        }
        self.ends.push(self.text.len() as u32);
    }

    /// Adds all texts of another one at the end.
    pub fn append(&mut self, later: &Texts) {
        let before = self.text.len() as u32;
        self.text.push_str(&later.text);
        self.ends.extend(later.ends.iter().map(|end| before + end));
    }

    fn at(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[row] as usize]
    }
}

fn numbers_in_order(a: f64, b: f64, direction: Direction) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (false, false) if direction == Direction::Ascending => a.total_cmp(&b),
        (false, false) => b.total_cmp(&a),
        (a_missing, b_missing) => a_missing.cmp(&b_missing),
    }
}

fn texts_in_order(a: &str, b: &str, direction: Direction) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if direction == Direction::Ascending => natural(a, b),
        (false, false) => natural(b, a),
        (a_missing, b_missing) => a_missing.cmp(&b_missing),
    }
}

/// Compares texts with the numbers in them as numbers: `disk2` before `disk10`.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (mut at, mut bt) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(at), b.get(bt)) {
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (x, y) = (digits(a, at), digits(b, bt));
            (at, bt) = (x.end, y.end);
            let (x, y) = (without_zeros(&a[x]), without_zeros(&b[y]));
            let decided = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if decided != Ordering::Equal {
                return decided;
            }
        } else if x == y {
            (at, bt) = (at + 1, bt + 1);
        } else {
            return x.cmp(y);
        }
    }
    (a.len() - at).cmp(&(b.len() - bt)).then_with(|| a.cmp(b))
}

/// The first eight bytes of a text as a number that is in order as [`natural`] is, or equal where they do not settle
/// it: a number in the text ends them, standing as `0`. Missing texts come last.
fn beginning(text: &str, direction: Direction) -> u64 {
    if text.is_empty() {
        return if direction == Direction::Ascending { u64::MAX } else { 0 };
    }
    let mut bytes = [0; 8];
    for (byte, &letter) in bytes.iter_mut().zip(text.as_bytes()) {
        if letter.is_ascii_digit() {
            *byte = b'0';
            break;
        }
        *byte = letter;
    }
    u64::from_be_bytes(bytes)
}

fn digits(text: &[u8], start: usize) -> Range<usize> {
    let length = text[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    start..start + length
}

fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(values: &[f64]) -> SortKey {
        SortKey::Numbers(values.to_vec())
    }

    fn texts(values: &[&str]) -> SortKey {
        let mut texts = Texts::default();
        values.iter().for_each(|value| texts.push(value));
        SortKey::Texts(texts)
    }

    fn sorted(keys: &[(SortKey, Direction)], rows: u32) -> Vec<u32> {
        let mut order: Vec<u32> = (0..rows).collect();
        sort(&mut order, keys);
        order
    }

    #[test]
    fn missing_is_last_whichever_way_and_ties_keep_the_lists_order() {
        use Direction::{Ascending, Descending};
        let values = [2.0, f64::NAN, 5.0, 2.0];
        assert_eq!(sorted(&[(numbers(&values), Ascending)], 4), [0, 3, 2, 1]);
        assert_eq!(sorted(&[(numbers(&values), Descending)], 4), [2, 0, 3, 1]);
        let words = ["b", "", "A", "B"];
        assert_eq!(sorted(&[(texts(&words), Ascending)], 4), [2, 0, 3, 1]);
        assert_eq!(sorted(&[(texts(&words), Descending)], 4), [0, 3, 2, 1]);
    }

    #[test]
    fn the_second_key_settles_ties_of_the_first() {
        let first = texts(&["x", "y", "x", "y"]);
        let second = numbers(&[1.0, 2.0, 3.0, 4.0]);
        let keys = [(first, Direction::Ascending), (second, Direction::Descending)];
        assert_eq!(sorted(&keys, 4), [2, 0, 3, 1]);
    }

    #[test]
    fn numbers_inside_text_are_numbers() {
        let mut disks = ["disk10", "disk2", "disk02", "disk", "Disk 1"];
        disks.sort_by(|a, b| natural(&a.to_lowercase(), &b.to_lowercase()));
        assert_eq!(disks, ["disk", "Disk 1", "disk02", "disk2", "disk10"]);
    }

    proptest! {
        #[test]
        fn texts_are_in_natural_order(words in proptest::collection::vec("[ab0-2é \0-]{0,10}", 0..40)) {
            let folded: Vec<String> = words.iter().map(|word| word.trim().to_lowercase()).collect();
            let all: Vec<&str> = folded.iter().map(String::as_str).collect();
            for direction in [Direction::Ascending, Direction::Descending] {
                let mut expected: Vec<u32> = (0..all.len() as u32).collect();
                expected.sort_by(|&a, &b| texts_in_order(all[a as usize], all[b as usize], direction));
                prop_assert_eq!(sorted(&[(texts(&all), direction)], all.len() as u32), expected);
            }
        }
    }
}
