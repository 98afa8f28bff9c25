//! Draws a screen of the program on the bundled list as an SVG picture, for the README.
//!
//! ```text
//! cargo run --example picture > assets/picture.svg
//! cargo run --example picture -- criteria > assets/criteria.svg
//! cargo run --example picture -- review > assets/review.svg
//! ```

mod shapes;
mod svg;

// The screen without a terminal that the tests press keys on.
#[path = "../../tests/journeys/screen.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "it is made for tests, and a picture needs less of it"
)]
mod screen;

use std::error::Error;

use screen::Screen;

/// Columns and rows.
const SIZE: (u16, u16) = (120, 36);

fn main() -> Result<(), Box<dyn Error>> {
    let which = std::env::args().nth(1);
    let (title, keys) = match which.as_deref() {
        None | Some("customers") => (
            "Tierdeck: customers with their tiers, and why one of them is in its tier",
            "down*2 2 \"recommends us\" enter up*2 4 \"two disputes this year\" enter",
        ),
        Some("criteria") => ("Tierdeck: the criteria beside the customers", "down*4 c right*8"),
        Some("review") => (
            "Tierdeck: one customer of a review session",
            "down*2 t \"3m\" enter R down*2 enter space*3 2 r \"recommends us\" enter space*4 x \
             n \"ask Claire about the discount\" enter",
        ),
        Some(other) => {
            return Err(format!("there is no picture '{other}'; take customers, criteria or review").into());
        }
    };
    let screen = Screen::demo().sized(SIZE.0, SIZE.1).after(keys);
    println!("{}", svg::picture(&screen.drawn().0, title)?);
    Ok(())
}
