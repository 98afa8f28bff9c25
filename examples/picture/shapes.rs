//! Characters that are drawn rather than written: box lines, blocks, braille dots, triangles, arrows, a star.

use std::f64::consts::PI;
use std::fmt::Write;

use super::svg::CELL;

/// Thickness of a line.
const LINE: f64 = 1.0;
/// Left free above and below a bar, so that the bars of two rows do not touch.
const GAP: f64 = 1.5;
const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Whether a cell's text is drawn as a shape.
pub fn is_shape(symbol: &str) -> bool {
    let mut path = String::new();
    draw(symbol, (0.0, 0.0), &mut path);
    !path.is_empty()
}

/// How dense a shape is filled, in percent.
pub fn shade(symbol: &str) -> u8 {
    match symbol {
        "░" => 25,
        "▒" => 50,
        "▓" => 75,
        _ => 100,
    }
}

/// Adds the shape of a cell's text to a path; nothing for what is written.
pub fn draw(symbol: &str, (left, top): (f64, f64), path: &mut String) {
    let mut characters = symbol.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return };
    if let Some(arms) = arms(character) {
        return lines(arms, left, top, path);
    }
    let code = character as u32;
    match character {
        '▁'..='▇' => {
            let height = f64::from(code - 0x2580) / 8.0 * CELL.1;
            rectangle(path, left, top + CELL.1 - height, CELL.0, height);
        }
        '█' | '░' | '▒' | '▓' => bar(path, left, top, 1.0),
        '▉'..='▏' => bar(path, left, top, f64::from(0x2590 - code) / 8.0),
        '▀' => rectangle(path, left, top, CELL.0, CELL.1 / 2.0),
        '▐' => rectangle(path, left + CELL.0 / 2.0, top, CELL.0 / 2.0, CELL.1),
        '\u{2800}'..='\u{28ff}' => braille(code - 0x2800, left, top, path),
        _ => sign(character, left + CELL.0 / 2.0, top + CELL.1 / 2.0, path),
    }
}

/// The directions in which a box line leaves the middle of its cell.
fn arms(character: char) -> Option<u8> {
    Some(match character {
        '─' | '━' | '═' => LEFT | RIGHT,
        '│' | '┃' | '║' => UP | DOWN,
        '┌' | '╭' | '┏' | '╔' => DOWN | RIGHT,
        '┐' | '╮' | '┓' | '╗' => DOWN | LEFT,
        '└' | '╰' | '┗' | '╚' => UP | RIGHT,
        '┘' | '╯' | '┛' | '╝' => UP | LEFT,
        '├' | '┣' | '╠' => UP | DOWN | RIGHT,
        '┤' | '┫' | '╣' => UP | DOWN | LEFT,
        '┬' | '┳' | '╦' => DOWN | LEFT | RIGHT,
        '┴' | '┻' | '╩' => UP | LEFT | RIGHT,
        '┼' | '╋' | '╬' => UP | DOWN | LEFT | RIGHT,
        '╴' => LEFT,
        '╵' => UP,
        '╶' => RIGHT,
        '╷' => DOWN,
        _ => return None,
    })
}

fn lines(arms: u8, left: f64, top: f64, path: &mut String) {
    let (x, y) = (left + (CELL.0 - LINE) / 2.0, top + (CELL.1 - LINE) / 2.0);
    let has = |arm: u8| arms & arm != 0;
    if has(LEFT) || has(RIGHT) {
        let from = if has(LEFT) { left } else { x };
        let to = if has(RIGHT) { left + CELL.0 } else { x + LINE };
        rectangle(path, from, y, to - from, LINE);
    }
    if has(UP) || has(DOWN) {
        let from = if has(UP) { top } else { y };
        let to = if has(DOWN) { top + CELL.1 } else { y + LINE };
        rectangle(path, x, from, LINE, to - from);
    }
}

/// A part of a bar from left to right, as wide as this share of its cell.
fn bar(path: &mut String, left: f64, top: f64, share: f64) {
    rectangle(path, left, top + GAP, share * CELL.0, CELL.1 - 2.0 * GAP);
}

/// The dots of a braille character: one bit each, the left column's first three, then the right one's, then the last row.
fn braille(bits: u32, left: f64, top: f64, path: &mut String) {
    const PLACES: [(f64, f64); 8] =
        [(1.0, 1.0), (1.0, 3.0), (1.0, 5.0), (3.0, 1.0), (3.0, 3.0), (3.0, 5.0), (1.0, 7.0), (3.0, 7.0)];
    for (_, (x, y)) in PLACES.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1) {
        circle(path, left + x / 4.0 * CELL.0, top + y / 8.0 * CELL.1, 1.2);
    }
}

/// Signs that fonts draw in very different sizes, around the middle of their cell.
fn sign(character: char, x: f64, y: f64, path: &mut String) {
    match character {
        '★' => star(path, x, y, 4.6),
        '▲' => polygon(path, x, y, &[(-3.6, 3.4), (0.0, -3.4), (3.6, 3.4)]),
        '▼' => polygon(path, x, y, &[(-3.6, -3.4), (0.0, 3.4), (3.6, -3.4)]),
        '■' => polygon(path, x, y, &[(-3.2, -3.2), (3.2, -3.2), (3.2, 3.2), (-3.2, 3.2)]),
        '◆' => polygon(path, x, y, &[(0.0, -4.0), (3.6, 0.0), (0.0, 4.0), (-3.6, 0.0)]),
        '◂' => polygon(path, x, y, &[(2.4, -3.0), (-2.4, 0.0), (2.4, 3.0)]),
        '▸' => polygon(path, x, y, &[(-2.4, -3.0), (2.4, 0.0), (-2.4, 3.0)]),
        '●' => circle(path, x, y, 3.4),
        '•' => circle(path, x, y, 2.0),
        '·' => circle(path, x, y, 0.9),
        '←' => arrow(path, x, y, (-1.0, 0.0)),
        '→' => arrow(path, x, y, (1.0, 0.0)),
        '↑' => arrow(path, x, y, (0.0, -1.0)),
        '↓' => arrow(path, x, y, (0.0, 1.0)),
        _ => {}
    }
}

/// Adds a rectangle.
pub fn rectangle(path: &mut String, left: f64, top: f64, width: f64, height: f64) {
    let _ =
        write!(path, "M{} {}h{}v{}h{}z", short(left), short(top), short(width), short(height), short(-width));
}

fn circle(path: &mut String, x: f64, y: f64, radius: f64) {
    let (left, across) = (short(x - radius), short(2.0 * radius));
    let _ = write!(
        path,
        "M{left} {y}a{radius} {radius} 0 1 0 {across} 0a{radius} {radius} 0 1 0 -{across} 0z",
        y = short(y)
    );
}

fn polygon(path: &mut String, x: f64, y: f64, corners: &[(f64, f64)]) {
    for (at, (right, down)) in corners.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", short(x + right), short(y + down));
    }
    path.push('z');
}

fn star(path: &mut String, x: f64, y: f64, radius: f64) {
    let corner = |at: u8| {
        let length = if at.is_multiple_of(2) { radius } else { radius * 0.45 };
        let angle = f64::from(at) * PI / 5.0;
        (length * angle.sin(), -length * angle.cos())
    };
    polygon(path, x, y, &(0..10).map(corner).collect::<Vec<_>>());
}

/// An arrow from one side of the cell to the other, with its head in a direction.
fn arrow(path: &mut String, x: f64, y: f64, (right, down): (f64, f64)) {
    let turned = |along: f64, across: f64| (along * right - across * down, along * down + across * right);
    let shaft = [(-3.4, -0.5), (1.0, -0.5), (1.0, 0.5), (-3.4, 0.5)].map(|(a, b)| turned(a, b));
    let head = [(0.6, -2.4), (3.6, 0.0), (0.6, 2.4)].map(|(a, b)| turned(a, b));
    polygon(path, x, y, &shaft);
    polygon(path, x, y, &head);
}

/// A number with at most two decimals.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
