//! Weeks, and what else is numbered by the short words for quarters and half-years.

use super::{HALVES, HeaderToken, QUARTERS, ROMAN, WEEKS, tokens, without_copy_number};

/// The short word for a quarter or a half-year that a header has beside a number which no year has so many of: `S8`,
/// `T 13`. Then it stands for something else in the whole list, such as weeks.
pub(in crate::data::series) fn numbers_something_else(name: &str) -> Option<String> {
    let tokens = tokens(without_copy_number(name));
    let most = |word: &str| match () {
        () if QUARTERS.contains(&word) => Some(4),
        () if HALVES.contains(&word) => Some(2),
        () => None,
    };
    let is_beyond = |pair: &&[HeaderToken]| {
        let number = pair[1].number.filter(|_| pair[1].text.len() <= 2 && pair[1].sign != Some('/'));
        let most = most(&pair[0].text).filter(|_| pair[0].text.len() <= 2);
        number.zip(most).is_some_and(|(number, most)| {
            let is_year = pair[1].sign.is_some() && number >= 10;
            !is_year && number > most
        })
    };
    // `4Q23` has its number in front.
    let is_counted = |at: usize| at.checked_sub(1).is_some_and(|before| tokens[before].number.is_some());
    let mut pairs = tokens.windows(2).enumerate();
    pairs.find(|(at, pair)| !is_counted(*at) && is_beyond(pair)).map(|(_, pair)| pair[0].text.clone())
}

/// Whether a header has a word and a number right behind it.
pub(in crate::data::series) fn numbers(name: &str, word: &str) -> bool {
    let tokens = tokens(without_copy_number(name));
    tokens.windows(2).any(|pair| pair[0].text == word && pair[1].number.is_some())
}

/// `KW1`, `KW 12/2025`, `Week 3`: a week, whatever year is beside it. `2 kw.` is a quarter, as `I kwartał` is.
pub(super) fn is_of_week(tokens: &[HeaderToken]) -> bool {
    let is_counted = |token: &HeaderToken| token.number.is_some() || ROMAN.contains(&token.text.as_str());
    tokens.windows(2).enumerate().any(|(at, pair)| {
        WEEKS.contains(&pair[0].text.as_str())
            && !at.checked_sub(1).is_some_and(|before| is_counted(&tokens[before]))
            && pair[1].number.is_some_and(|number| (1..=53).contains(&number))
            && pair[1].text.len() <= 2
    })
}
