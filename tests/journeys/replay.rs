//! Whatever keys are pressed: what the journal holds, replayed from the start, is the review.

use proptest::prelude::*;

use super::screen::Screen;
use super::shop;

/// Words that change something, among others that do not.
const WORDS: &[&str] = &[
    "1",
    "2",
    "3",
    "4 \"loud\" enter",
    "4 esc",
    "3 enter",
    "0",
    "r \"late\" enter",
    "u",
    "ctrl-r",
    "down",
    "up*3",
    "G",
    "space",
    "*",
    "v",
    "s",
    "right*3",
    "left",
    "f \"profit > 0\" enter",
    "f \"profit >\" enter",
    "esc",
    "c",
    "L",
    "H",
    "x",
    "b",
    "a \"revenue / orders\" enter",
    "a \"profit < 0\" enter",
    "enter",
    "i",
    "t",
    "ctrl-s",
    "?",
    "/ \"food\" enter",
    "n",
    "R enter",
    "R down*3 enter",
    "space",
    "x",
    "t \"3m\" enter",
    "q esc",
];

/// The review that the journal leads to from where the screen began.
fn replayed(screen: &Screen) -> tierdeck::review::Review {
    let mut review = shop().state.core.document.review;
    for edit in &screen.journal {
        let text = serde_json::to_string(edit).expect("an edit can be written");
        let edit: tierdeck::review::Edit = serde_json::from_str(&text).expect("an edit can be read");
        edit.apply(&mut review);
    }
    // Written down with the next change.
    tierdeck::review::Edit::rename(&mut review.decisions, screen.state.core.document.renamed());
    review
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_leads_to_the_review(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40)) {
        let mut screen = shop();
        for word in &words {
            screen.press(word);
            let drawn = screen.to_string();
            prop_assert_eq!(drawn.lines().count(), 30);
        }
        prop_assert_eq!(&replayed(&screen), &screen.state.core.document.review);
    }

    #[test]
    fn undoing_all_leads_back_to_the_start(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..20)) {
        let mut screen = shop();
        for word in &words {
            screen.press(word);
        }
        screen.press("esc*8 u*60");
        prop_assert_eq!(&screen.state.core.document.review, &shop().state.core.document.review);
        prop_assert_eq!(&replayed(&screen), &screen.state.core.document.review);
    }
}
