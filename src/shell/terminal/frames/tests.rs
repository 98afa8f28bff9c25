use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const SIZE: Size = Size { width: 24, height: 3 };

/// Letters with their styles, from the top left on.
type Letters = Vec<(char, u8)>;

/// Mostly what is there before and after, as from one page of a table to the next.
fn letters() -> impl Strategy<Value = Letters> {
    let letter = prop_oneof![
        6 => Just(' '), 6 => Just('a'), 3 => Just('b'), 1 => Just('ö'), 1 => Just('会')
    ];
    let style = prop_oneof![6 => Just(0_u8), 1 => 1_u8..4];
    prop::collection::vec((letter, style), usize::from(SIZE.width * SIZE.height))
}

fn style(of: u8) -> Style {
    match of {
        1 => Style::new().fg(Color::Red),
        2 => Style::new().bg(Color::Blue),
        3 => Style::new().add_modifier(Modifier::REVERSED),
        _ => Style::new(),
    }
}

fn draw(letters: &Letters, buffer: &mut Buffer) {
    let mut x = 0;
    for (letter, of) in letters {
        let width = if *letter == '会' { 2 } else { 1 };
        let (at, y) = (x % SIZE.width, x / SIZE.width);
        if y < SIZE.height && at + width <= SIZE.width {
            buffer.set_string(at, y, letter.to_string(), style(*of));
            // As what draws text does.
            (at + 1..at + width).for_each(|covered| buffer[(covered, y)].diff_option = CellDiffOption::Skip);
        }
        x += width;
    }
}

/// What is written to the terminal for these frames.
fn bytes(frames: &[Letters]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut drawn = Frames::new(&mut bytes);
    for frame in frames {
        let mut view = |buffer: &mut Buffer| {
            draw(frame, buffer);
            None
        };
        drawn.draw(SIZE, &mut view).unwrap();
    }
    drop(drawn);
    bytes
}

/// What a terminal shows after these frames: each letter with its colours, and whether they are reversed.
fn shown(frames: &[Letters]) -> Vec<(String, vt100::Color, vt100::Color, bool)> {
    let bytes = bytes(frames);
    let [height, width] = [SIZE.height, SIZE.width].map(|length| length.try_into().unwrap());
    let mut terminal = vt100::Parser::new(height, width, 0);
    terminal.process(&bytes);
    let places = (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (y, x)));
    let shown = places.map(|(y, x)| {
        let cell = terminal.screen().cell(y, x).unwrap();
        let letter = if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
        (letter.to_string(), cell.fgcolor(), cell.bgcolor(), cell.inverse())
    });
    shown.collect()
}

proptest! {
    #[test]
    fn a_frame_looks_the_same_whatever_was_drawn_before(frames in prop::collection::vec(letters(), 2..5)) {
        prop_assert_eq!(shown(&frames), shown(&frames[frames.len() - 1..]));
    }
}

#[test]
fn a_frame_that_differs_in_nothing_is_not_written() {
    let frame = vec![('a', 0), ('b', 2)];
    let (once, twice) = (bytes(std::slice::from_ref(&frame)), bytes(&[frame.clone(), frame]));
    assert!(!once.is_empty());
    assert_eq!(once, twice);
}

/// The places that are written from one line to another.
fn written(before: &str, after: &str) -> String {
    let [before, after] = [before, after].map(|line| Buffer::with_lines([line]));
    let written = with_gaps(before.diff_iter(&after), &after);
    written.into_iter().map(|(x, _, cell)| format!("{x}{} ", cell.symbol())).collect()
}

#[test]
fn a_short_gap_is_written_again_and_a_long_one_jumped_over() {
    assert_eq!(written("a-bcd---x", "x-bcy---y"), "0x 1- 2b 3c 4y 5- 6- 7- 8y ");
    assert_eq!(written("a-------b", "x-------y"), "0x 8y ");
}

#[test]
fn no_gap_is_written_where_letters_before_it_may_be_wider_than_we_think() {
    assert_eq!(written("a-b-c", "ö-x-y"), "0ö 2x 3- 4y ");
    assert_eq!(written("ab-c", "öx-y"), "0ö 1x 3y ");
}
