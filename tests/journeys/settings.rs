//! The settings: what applies, trying something else, keeping it.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::app::core::appearance::{Background, ThemeName};
use tierdeck::app::core::message::Message;

use super::screen::Screen;
use super::shop;

fn settings() -> Screen {
    let mut screen = shop();
    screen.state.core.settings.path = "/home/jo/.config/tierdeck/config.toml".into();
    screen.state.core.settings.account = "Jo".into();
    screen.after(": \"settings\" enter")
}

fn file(screen: &Screen) -> &str {
    &screen.state.core.settings.text
}

fn theme(screen: &Screen) -> ThemeName {
    screen.state.core.appearance.theme
}

#[test]
fn all_settings_are_shown_with_where_they_come_from() {
    assert_snapshot!("all", settings());
    assert_snapshot!("all_60x16", settings().sized(60, 16));
    let mut screen = shop();
    screen.state.core.settings.text = "# mine\nmouse = false\n[keys]\nundo = \"f8\"\n".into();
    screen.state.core.settings.asked_ascii = true;
    let text = screen.after(": \"theme\" enter").to_string();
    let line = |title: &str| text.lines().find(|line| line.contains(title)).unwrap_or_default().to_string();
    assert!(line("Mouse").contains("config.toml, line 2"), "{text}");
    assert!(line("ASCII only").contains("command line: --ascii"), "{text}");
}

#[test]
fn a_theme_is_tried_while_moving_and_left_or_kept() {
    let mut screen = settings();
    screen.press("right");
    assert_eq!(theme(&screen), ThemeName::Dark, "shown at once");
    assert_eq!(screen.said(), "Enter keeps it, Esc leaves it as it was.");
    screen.press("right");
    assert_eq!(theme(&screen), ThemeName::Light);
    screen.press("esc");
    assert_eq!((theme(&screen), file(&screen)), (ThemeName::Default, ""));
    screen.press("left enter");
    assert_eq!(file(&screen), "theme = \"high-contrast\"\n");
    assert_eq!(screen.said(), "Kept in /home/jo/.config/tierdeck/config.toml.");
    screen.press("down enter");
    assert!(screen.state.core.appearance.ascii);
    assert_snapshot!("tried", screen);
    screen.press("enter");
    assert_eq!(file(&screen), "theme = \"high-contrast\"\nascii = true\n");
    screen.press("up x esc");
    assert_eq!((theme(&screen), file(&screen)), (ThemeName::Default, "ascii = true\n"));
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn the_name_is_typed_and_a_key_is_pressed() {
    let mut screen = settings();
    screen.press("down*3 enter \"anna\" enter");
    assert_eq!(file(&screen), "author = \"anna\"\n");
    assert_eq!(&*screen.state.core.person.author, "anna");
    screen.press("x");
    assert_eq!((&*screen.state.core.person.author, file(&screen)), ("Jo", ""));

    let at =
        screen.to_string().lines().position(|line| line.contains(" reason ")).expect("the key of reason");
    let first = screen.to_string().lines().position(|line| line.contains("Theme")).expect("the theme");
    screen.press(&format!("g down*{} enter", at - first));
    assert_eq!(screen.said(), "Press another key for 'reason'. Esc leaves its keys as they are.");
    screen.press("f9");
    assert_eq!(file(&screen), "[keys]\nreason = [\"f9\", \"r\"]\n");
    screen.press("enter u");
    assert!(screen.said().contains("has lost its key to another command"), "{}", screen.said());
    assert_eq!(file(&screen), "[keys]\nreason = [\"f9\", \"r\"]\n");
    screen.press("esc 4 esc f9");
    assert!(
        screen.state.core.prompt.as_ref().is_some_and(tierdeck::app::core::prompt::Prompt::is_reason),
        "the new key works"
    );
}

#[test]
fn a_file_with_mistakes_is_not_overwritten() {
    let mut screen = settings();
    screen.state.core.settings.text = "theme = \"pink\"\n".into();
    screen.press("right enter");
    assert!(screen.said().contains("'pink' is not a theme"), "{}", screen.said());
    assert_eq!(file(&screen), "theme = \"pink\"\n");
    screen.press("esc");
    assert_eq!(theme(&screen), ThemeName::Default);
}

#[test]
fn the_background_is_known_once_the_terminal_says_it() {
    let mut screen = settings();
    assert!(screen.to_string().contains("does not say"), "{screen}");
    screen.send(Message::Background(Background::Light));
    assert!(screen.to_string().contains("which is light"), "{screen}");
}
