//! The README's pictures show the program as it is. `UPDATE=1 cargo test pictures` draws them again.

#[path = "../../examples/picture/scenes.rs"]
mod scenes;
#[path = "../../examples/picture/shapes.rs"]
mod shapes;
#[path = "../../examples/picture/svg.rs"]
mod svg;

use std::fs;

use scenes::SCENES;

use crate::docs::root;
use crate::journeys::screen::Screen;

#[test]
fn the_pictures_are_up_to_date() {
    let mut stale = Vec::new();
    for scene in SCENES {
        let drawn = svg::picture(&scene.drawn(), scene.title).unwrap() + "\n";
        let path = root().join("assets").join(format!("{}.svg", scene.name));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(path, drawn).unwrap();
        } else if fs::read_to_string(path).unwrap() != drawn {
            stale.push(scene.name);
        }
    }
    assert!(stale.is_empty(), "these differ from the program: {stale:?}; run UPDATE=1 cargo test pictures");
}
