//! Draws a screen of the program on the bundled list as an SVG picture, for the README.
//!
//! ```text
//! cargo run --example picture > assets/picture.svg
//! cargo run --example picture -- criteria > assets/criteria.svg
//! cargo run --example picture -- review > assets/review.svg
//! ```

mod scenes;
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

use scenes::SCENES;
use screen::Screen;

fn main() -> Result<(), Box<dyn Error>> {
    let which = std::env::args().nth(1).unwrap_or_else(|| SCENES[0].name.to_owned());
    let names = SCENES.map(|scene| scene.name).join(", ");
    let scene = SCENES.into_iter().find(|scene| scene.name == which);
    let scene = scene.ok_or_else(|| format!("there is no picture '{which}'; take one of {names}"))?;
    println!("{}", svg::picture(&scene.drawn(), scene.title)?);
    Ok(())
}
