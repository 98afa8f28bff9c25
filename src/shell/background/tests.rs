use crossterm::event::KeyModifiers as Held;

use super::*;

fn key(code: KeyCode, held: Held) -> Raw {
    Raw::Key(KeyEvent::new(code, held))
}

/// The keys that the library makes of bytes that come in one piece.
fn keys(bytes: &str) -> Vec<Raw> {
    let mut letters = bytes.chars().peekable();
    let mut keys = Vec::new();
    while let Some(letter) = letters.next() {
        keys.push(match letter {
            '\u{1b}' => match letters.next_if(|next| "]\\".contains(*next)) {
                Some(next) => key(KeyCode::Char(next), Held::ALT),
                None => key(KeyCode::Esc, Held::NONE),
            },
            '\u{7}' => key(KeyCode::Char('g'), Held::CONTROL),
            letter => key(KeyCode::Char(letter), Held::NONE),
        });
    }
    keys
}

/// What comes of pieces, each read by itself; after the last one, nothing follows.
fn picked(pieces: &[&str]) -> Vec<Picked> {
    let mut filter = AnswerFilter::new(BackgroundQuery::now(true));
    let mut inputs: Vec<Picked> = Vec::new();
    for raw in pieces.iter().flat_map(|piece| keys(piece)) {
        inputs.extend(filter.take(raw));
    }
    inputs.extend(filter.release());
    assert!(!filter.holds());
    inputs
}

fn typed(text: &str) -> Vec<Picked> {
    keys(text).into_iter().map(Picked::Event).collect()
}

const LIGHT: Picked = Picked::Background(Background::Light);
const DARK: Picked = Picked::Background(Background::Dark);

#[test]
fn an_answer_is_no_keys() {
    for (answer, background) in [
        ("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", LIGHT),
        ("\u{1b}]11;rgb:0000/2b2b/3636\u{7}", DARK),
        ("\u{1b}]11;rgb:fd/f6/e3\u{1b}\\", LIGHT),
        ("\u{1b}]11;rgb:f/f/f\u{7}", LIGHT),
        ("\u{1b}]11;rgba:0000/0000/0000/cccc\u{1b}\\", DARK),
        ("\u{1b}]11;#fdf6e3\u{7}", LIGHT),
        ("\u{1b}]11;#1e1e1e\u{1b}\\", DARK),
    ] {
        assert_eq!(picked(&[answer]), [background], "{answer:?}");
    }
}

#[test]
fn keys_before_and_after_an_answer_are_kept_in_their_order() {
    let inputs = picked(&["jj\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\4x"]);
    assert_eq!(inputs, [typed("jj"), vec![LIGHT], typed("4x")].concat());
}

#[test]
fn an_answer_may_come_in_two_pieces_cut_anywhere() {
    for answer in ["\u{1b}]11;rgb:0000/0000/0000\u{1b}\\", "\u{1b}]11;rgb:0000/0000/0000\u{7}"] {
        for cut in 0..answer.len() {
            assert_eq!(picked(&[&answer[..cut], &answer[cut..]]), [DARK], "cut at {cut}");
        }
    }
}

#[test]
fn some_end_the_answer_with_half_of_its_end() {
    assert_eq!(picked(&["\u{1b}]11;rgb:0000/0000/0000", "\u{1b}"]), [DARK]);
    assert_eq!(picked(&["\u{1b}]11;rgb:0000/0000/0000", "\u{1b}", "j"]), [vec![DARK], typed("j")].concat());
}

#[test]
fn what_is_no_answer_is_keys() {
    for text in [
        "\u{1b}",
        "\u{1b}]",
        "\u{1b}]12;",
        "\u{1b}]11;?",
        "\u{1b}jk",
        "]11;rgb:0/0/0\u{7}",
        "\u{1b}]11;rgb:zz/0/0\u{7}",
    ] {
        assert_eq!(picked(&[text]), typed(text), "{text:?}");
    }
    let endless = format!("\u{1b}]11;{}", "f".repeat(40));
    assert_eq!(picked(&[&endless]), typed(&endless));
}

#[test]
fn esc_waits_for_nothing_once_the_answer_has_come_or_was_never_asked_for() {
    let mut filter = AnswerFilter::new(BackgroundQuery::now(true));
    keys("\u{1b}]11;rgb:0/0/0\u{7}").into_iter().for_each(|raw| drop(filter.take(raw)));
    let esc = key(KeyCode::Esc, Held::NONE);
    assert_eq!(filter.take(esc.clone()), [Picked::Event(esc.clone())]);
    let mut filter = AnswerFilter::new(BackgroundQuery::now(false));
    assert_eq!(filter.take(esc.clone()), [Picked::Event(esc)]);
    assert!(!filter.holds());
}

#[test]
fn clicks_and_the_window_pass_an_answer_by() {
    let mut filter = AnswerFilter::new(BackgroundQuery::now(true));
    let mut inputs = Vec::new();
    for raw in keys("\u{1b}]11;rgb:0/0").into_iter().chain([Raw::Resize(80, 24)]).chain(keys("/0\u{7}")) {
        inputs.extend(filter.take(raw));
    }
    assert_eq!(inputs, [Picked::Event(Raw::Resize(80, 24)), DARK]);
}

#[test]
fn terminals_that_print_what_they_do_not_know_are_not_asked() {
    for term in ["xterm", "xterm-256color", "screen", "tmux-256color", "rxvt-unicode-256color", "alacritty"] {
        assert!(may_be_asked(Some(term)), "{term}");
    }
    for term in [Some("dumb"), Some("linux"), Some("linux-16color"), Some("eterm-color"), Some(""), None] {
        assert!(!may_be_asked(term), "{term:?}");
    }
}
