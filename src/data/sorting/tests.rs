use std::cmp::Ordering;

use proptest::prelude::*;

use super::Direction::{Ascending, Descending};
use super::*;
use crate::data::fold::folded;

fn numbers(values: &[f64]) -> SortKey {
    SortKey::Numbers(values.to_vec())
}

fn whole(values: &[f64]) -> SortKey {
    SortKey::Whole(
        values.iter().map(|value| if value.is_nan() { NO_NUMBER } else { *value as i32 }).collect(),
    )
}

fn texts(values: &[&str]) -> SortKey {
    SortKey::Texts(NaturalTexts::of_rows(values.len(), &|rows, each| {
        values[rows].iter().for_each(|text| each(text));
    }))
}

fn sorted(rows: usize, keys: &[(SortKey, Direction)]) -> Vec<u32> {
    sort(rows, keys, &|| false).unwrap()
}

/// The definition, slowly: a text as its numbers and what is between them, and whether none has leading zeros.
fn read(text: &str) -> (Vec<NaturalPiece>, bool) {
    let mut pieces = Vec::new();
    let text = folded(text);
    let is_zeroed = |digits: &str| digits.len() > 1 && digits.starts_with('0');
    let mut plain = true;
    for part in text.as_bytes().chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit()) {
        match std::str::from_utf8(part) {
            Ok(digits) if part[0].is_ascii_digit() => {
                plain &= !is_zeroed(digits);
                let digits = digits.trim_start_matches('0').to_string();
                pieces.push(NaturalPiece { byte: b'0', length: digits.len(), digits });
            }
            _ => pieces.push(NaturalPiece { byte: part[0], length: 0, digits: String::new() }),
        }
    }
    (pieces, plain)
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NaturalPiece {
    byte: u8,
    length: usize,
    digits: String,
}

fn texts_in_order(a: &str, b: &str, direction: Direction) -> Ordering {
    let by_value = || if direction == Ascending { read(a).cmp(&read(b)) } else { read(b).cmp(&read(a)) };
    a.trim().is_empty().cmp(&b.trim().is_empty()).then_with(by_value)
}

fn numbers_in_order(a: f64, b: f64, direction: Direction) -> Ordering {
    let by_value = || if direction == Ascending { a.total_cmp(&b) } else { b.total_cmp(&a) };
    a.is_nan().cmp(&b.is_nan()).then_with(|| if a.is_nan() { Ordering::Equal } else { by_value() })
}

#[test]
fn missing_is_last_whichever_way_and_ties_keep_the_lists_order() {
    let values = [2.0, f64::NAN, 5.0, 2.0, -1.0];
    assert_eq!(sorted(5, &[(numbers(&values), Ascending)]), [4, 0, 3, 2, 1]);
    assert_eq!(sorted(5, &[(numbers(&values), Descending)]), [2, 0, 3, 4, 1]);
    let words = ["b", " ", "A", "B"];
    assert_eq!(sorted(4, &[(texts(&words), Ascending)]), [2, 0, 3, 1]);
    assert_eq!(sorted(4, &[(texts(&words), Descending)]), [0, 3, 2, 1]);
    assert_eq!(sorted(3, &[]), [0, 1, 2]);
}

#[test]
fn whole_numbers_are_in_the_order_of_numbers() {
    let values = [20e6, f64::NAN, -1.0, 2_147_483_647.0, 20e6, 0.0, -2_147_483_647.0, 20_000_001.0];
    for direction in [Ascending, Descending] {
        let [whole, numbers] = [whole, numbers].map(|key| sorted(values.len(), &[(key(&values), direction)]));
        assert_eq!(whole, numbers);
    }
}

#[test]
fn the_second_key_settles_ties_of_the_first() {
    let first = texts(&["same long text", "y", "same long text", "y"]);
    let second = numbers(&[1.0, 2.0, 3.0, 4.0]);
    let keys = [(first, Ascending), (second, Descending)];
    assert_eq!(sorted(4, &keys), [2, 0, 3, 1]);
}

#[test]
fn numbers_inside_text_are_numbers() {
    let disks = ["disk10", "disk2", "disk02", "disk", "Disk 1", "disk2a", "disk 99999999999999999999"];
    let order = sorted(disks.len(), &[(texts(&disks), Ascending)]);
    let sorted: Vec<&str> = order.iter().map(|&row| disks[row as usize]).collect();
    let expected = ["disk", "Disk 1", "disk 99999999999999999999", "disk02", "disk2", "disk2a", "disk10"];
    assert_eq!(sorted, expected);
}

#[test]
fn a_number_of_many_digits_comes_after_one_of_fewer() {
    let [long, longer] = [300, 301].map(|digits| "9".repeat(digits));
    assert_eq!(sorted(3, &[(texts(&[&longer, &long, "5"]), Ascending)]), [2, 1, 0]);
}

#[test]
fn a_stale_request_gives_nothing() {
    assert_eq!(sort(2, &[(numbers(&[2.0, 1.0]), Ascending)], &|| true), None);
}

#[test]
fn a_long_list_is_sorted_as_a_short_one() {
    let rows = 5 * FEW as u32;
    let mixed = |row: u32| row.wrapping_mul(2_654_435_761) % 7001;
    let words: Vec<String> = (0..rows).map(|row| format!("customer {}", mixed(row))).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut expected: Vec<u32> = (0..rows).collect();
    expected.sort_by_key(|&row| mixed(row));
    assert_eq!(sorted(rows as usize, &[(texts(&words), Ascending)]), expected);
}

proptest! {
    #[test]
    fn the_order_is_that_of_a_plain_sort(
        rows in proptest::collection::vec(("[ab0-2é \0-]{0,18}", proptest::option::of(-2i8..3)), 0..40),
        ways in proptest::collection::vec(any::<bool>(), 2),
        by_number_first in any::<bool>(),
        are_whole in any::<bool>(),
    ) {
        let numbers = if are_whole { whole } else { numbers };
        let ways: Vec<_> = ways.into_iter().map(|up| if up { Ascending } else { Descending }).collect();
        let words: Vec<&str> = rows.iter().map(|(word, _)| word.as_str()).collect();
        let values: Vec<f64> = rows.iter().map(|(_, value)| value.map_or(f64::NAN, f64::from)).collect();
        let by_word = |a: u32, b: u32, way| texts_in_order(words[a as usize], words[b as usize], way);
        let by_value = |a: u32, b: u32, way| numbers_in_order(values[a as usize], values[b as usize], way);
        let mut expected: Vec<u32> = (0..rows.len() as u32).collect();
        let keys = if by_number_first {
            expected.sort_by(|&a, &b| by_value(a, b, ways[0]).then_with(|| by_word(a, b, ways[1])));
            [(numbers(&values), ways[0]), (texts(&words), ways[1])]
        } else {
            expected.sort_by(|&a, &b| by_word(a, b, ways[0]).then_with(|| by_value(a, b, ways[1])));
            [(texts(&words), ways[0]), (numbers(&values), ways[1])]
        };
        prop_assert_eq!(sorted(rows.len(), &keys), expected);
    }

    #[test]
    fn numbers_alone_are_in_the_order_of_a_plain_sort(
        values in proptest::collection::vec(
            prop_oneof![
                (-3i8..3).prop_map(f64::from),
                (-3i8..3).prop_map(|near| f64::from(near).next_up()),
                Just(-0.0),
                any::<f64>(),
            ],
            0..40,
        ),
        is_long in any::<bool>(),
        ascending in any::<bool>(),
    ) {
        let way = if ascending { Ascending } else { Descending };
        // Many rows are shared among threads.
        let values = values.repeat(if is_long { 300 } else { 1 });
        let mut expected: Vec<u32> = (0..values.len() as u32).collect();
        expected.sort_by(|&a, &b| numbers_in_order(values[a as usize], values[b as usize], way));
        prop_assert_eq!(sorted(values.len(), &[(numbers(&values), way)]), expected);
    }
}
