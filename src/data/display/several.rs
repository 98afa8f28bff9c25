//! Several things in a sentence.

use std::borrow::Borrow;

use crate::data::number::format_number;

/// Things one after the other, with a word before the last: `a, b and c`.
pub(crate) fn listed<T: Borrow<str>>(things: &[T], word: &str) -> String {
    match things {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., last] => format!("{} {word} {}", first.join(", "), last.borrow()),
    }
}

/// The first of many things, and how many more there are: `a, b and 4 more`.
pub(crate) fn first_of<T: Borrow<str>>(first: &[T], more: usize) -> String {
    match more {
        0 => first.join(", "),
        _ => format!("{} and {} more", first.join(", "), format_number(more as f64, 0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_before_the_last_of_a_list() {
        let of = |things: &[&str]| listed(things, "and");
        assert_eq!(
            [of(&[]), of(&["a"]), of(&["a", "b"]), of(&["a", "b", "c"])],
            ["", "a", "a and b", "a, b and c"]
        );
    }

    #[test]
    fn those_that_are_not_named_are_counted() {
        let of = |more| first_of(&["a", "b"], more);
        assert_eq!([of(0), of(1), of(1_200)], ["a, b", "a, b and 1 more", "a, b and 1,200 more"]);
    }
}
