//! Whatever stands in a list, a review, a model, a file's name or on the clipboard: no byte of it acts on the terminal.

use std::sync::Arc;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::saving::InTheWay;
use tierdeck::app::core::then::SaveWanted;
use tierdeck::app::{Context, Message};
use tierdeck::review::{Decision, Review, SavedFilter};
use tierdeck::tiering::{ComputedColumn, Model, Tier, bundled};

use crate::journeys::screen::Screen;
use crate::pty::ESC;
use crate::pty::terminal::Terminal;
use crate::support::Place;

/// Colours, the clipboard, the whole screen, device control, the title, directions, letters without width, line ends.
const HOSTILE: &str = "A\u{1b}[7;77mB\u{1b}]52;c;QUJD\u{7}\u{1b}[2J\u{9b}2J\u{90}q\u{9c}\u{1b}]0;owned\u{1b}\\\u{202e}\u{2066}\u{200b}\u{ad}\
                       \u{34f}\u{3164}\u{feff}\u{e0041}\r\n\t\u{8}\u{7f}Z";

/// What a terminal was sent, without the places and colours that the program itself sends for its cells.
fn sent(screen: &Screen) -> String {
    let (buffer, _) = screen.drawn();
    let mut bytes = Vec::new();
    let blank = Buffer::empty(buffer.area);
    CrosstermBackend::new(&mut bytes).draw(blank.diff(&buffer).into_iter()).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Sees that nothing in what was sent acts, apart from moving the cursor and setting colours, and that these are not
/// what a cell asked for. `own` are sequences that the program itself sends.
fn assert_harmless(sent: &str, own: &[&str]) {
    let mut rest = sent.to_string();
    own.iter().for_each(|own| rest = rest.replace(own, ""));
    for part in rest.split('\u{1b}').skip(1) {
        let sequence = part.strip_prefix('[').unwrap_or_else(|| panic!("ESC {part:?}"));
        let end = sequence.find(|letter: char| !letter.is_ascii_digit() && letter != ';');
        let letter = sequence[end.unwrap_or_else(|| panic!("ESC {part:?}"))..].chars().next();
        assert!(matches!(letter, Some('m' | 'H')) && !sequence.starts_with("7;77m"), "ESC {part:?}");
    }
    let acts = |letter: char| {
        letter.is_control() && letter != '\u{1b}'
            || "\u{202e}\u{2066}\u{200b}\u{ad}\u{34f}\u{3164}\u{feff}\u{e0041}".contains(letter)
    };
    let found: Vec<char> = rest.chars().filter(|letter| acts(*letter)).collect();
    assert!(found.is_empty(), "{found:?} in {rest:?}");
}

/// Twelve customers; it is in every cell of words, and in the header.
fn list() -> String {
    let row = |at: i32| format!("\"{at}{HOSTILE}\",\"{HOSTILE}\",\"{HOSTILE}\",{},{}\n", 400 - at, 80 - at);
    let rows: String = (0..12).map(row).collect();
    format!("id,\"{HOSTILE}\",name,revenue,profit\n{rows}")
}

fn model() -> Model {
    let mut model = bundled::default_model();
    let text = HOSTILE.to_string();
    (model.name, model.about) = (text.clone(), text.clone());
    for tier in &mut model.tiers {
        (tier.serve_by_rank, tier.meaning_by_rank) = (text.clone(), text.clone());
        (tier.name, tier.symbol, tier.meaning, tier.serve) =
            (text.clone(), text.clone(), text.clone(), text.clone());
    }
    model
        .criteria
        .iter_mut()
        .for_each(|criterion| (criterion.name, criterion.ask) = (text.clone(), text.clone()));
    model.criteria[1].measure = format!("\"{HOSTILE}\"");
    model.rules.iter_mut().for_each(|rule| rule.why = text.clone());
    model
}

/// A computed column with a hostile name.
fn hostile_column(expression: &str) -> ComputedColumn {
    ComputedColumn { name: format!("{HOSTILE}{expression}"), expression: expression.into() }
}

/// A screen on which everything that comes from outside is hostile.
fn screen() -> Screen {
    let mut screen = Screen::unread(&list(), model());
    let words = || Some(Arc::from(HOSTILE));
    let decision =
        Decision { tier: Tier::new(2), reason: words(), by: words(), note: words(), ..Decision::default() };
    let document = &mut screen.state.core.document;
    document.name = HOSTILE.into();
    let keys = (0..3).map(|at| format!("{at}{HOSTILE}")).chain([HOSTILE.to_string()]);
    document.review = Review {
        decisions: Arc::new(keys.map(|key| (key.as_str().into(), Arc::new(decision.clone()))).collect()),
        filters: vec![SavedFilter { name: HOSTILE.into(), expression: format!("name = '{HOSTILE}'") }],
        computed: ["name", "revenue / 3", "no such"].map(hostile_column).into(),
        ..document.review.clone()
    };
    screen.load();
    assert_eq!(
        screen.state.core.document.by_row.overrides.len(),
        3,
        "the list and its review belong together"
    );
    screen
}

/// Goes everywhere, and puts the same into every line that is typed.
const TOUR: &[&str] = &[
    "down",
    "enter",
    "n",
    "PASTE",
    "enter",
    "r",
    "PASTE",
    "enter",
    "pagedown",
    "esc",
    "1",
    "PASTE",
    "enter",
    "t",
    "PASTE",
    "enter",
    "esc",
    "i",
    "down*3",
    "right",
    "t",
    "enter",
    "esc",
    "c",
    "down",
    "e",
    "PASTE",
    "enter",
    "esc",
    "a",
    "PASTE",
    "enter",
    "esc",
    "down*9",
    "e",
    "PASTE",
    "enter",
    "esc",
    "esc",
    "x",
    "esc*2",
    "?",
    "/",
    "PASTE",
    "enter",
    "esc*2",
    "f",
    "PASTE",
    "enter",
    "esc*2",
    "/",
    "PASTE",
    "enter",
    "esc",
    "F",
    "esc",
    ":",
    "PASTE",
    "enter",
    "esc",
    ": \"e \"",
    "PASTE",
    "enter",
    "esc",
    ": \"@\"",
    "esc",
    ": \"save \"",
    "PASTE",
    "enter",
    "esc",
    "R",
    "enter",
    "space",
    "2",
    "PASTE",
    "enter",
    "n",
    "PASTE",
    "enter",
    "left",
    "q",
    "right*3",
    "s",
    "ctrl-s",
    "y",
    "u*9",
    "q",
    "esc",
];

fn tour(mut screen: Screen, look: Appearance) {
    screen = screen.looking(look);
    let mut seen = String::new();
    for word in TOUR {
        match *word {
            "PASTE" => screen.send(Message::Pasted(HOSTILE.into())),
            keys => drop(screen.press(keys)),
        }
        seen += &sent(&screen);
    }
    assert_harmless(&seen, &[]);
    let escape = "␛[7;77mB␛]52;c;QUJD␇";
    assert!(look.ascii || seen.contains(escape), "it is shown, made visible");
}

#[test]
fn nothing_of_a_list_a_review_or_a_model_acts_on_any_screen() {
    let look = Appearance { ascii: false, colors: Colors::Sixteen, theme: ThemeName::Default };
    tour(screen(), look);
    tour(screen().sized(160, 48), Appearance { ascii: true, ..look });
}

#[test]
fn nothing_that_is_said_acts() {
    let mut screen = screen();
    let in_the_way = InTheWay { sentence: HOSTILE.into(), reload_helps: true, wanted: SaveWanted::default() };
    for message in [
        Message::LoadFailed(HOSTILE.into()),
        Message::OpenFailed(HOSTILE.into()),
        Message::Saved(Err(HOSTILE.into())),
        Message::SetAside(HOSTILE.into()),
        Message::NotWritten(Vec::new(), HOSTILE.into()),
        Message::InTheWay(in_the_way),
        Message::ModelRead(Box::new(Err(HOSTILE.into()))),
    ] {
        screen.press("esc*3");
        assert_eq!(screen.state.context(), Context::Customers);
        screen.send(message);
        assert_harmless(&sent(&screen), &[]);
    }
}

/// A review that says it too; and a file's name holds what a file system takes of it.
#[test]
fn nothing_acts_on_a_real_terminal() {
    let name = format!("{}.csv", HOSTILE.replace(['/', '\0'], ""));
    let place = Place::with(&name, list());
    let toml = HOSTILE.escape_default().to_string().replace("\\u{", "\\U{");
    let toml = toml.split("\\U{").enumerate().map(|(at, part)| match part.split_once('}') {
        Some((code, rest)) if at > 0 => format!("\\U{code:0>8}{rest}"),
        _ => part.to_string(),
    });
    let toml: String = toml.collect();
    place.write(
        &format!("{}.tierdeck.toml", name.trim_end_matches(".csv")),
        format!(
            "format = 1\n[model]\nname = \"{toml}\"\ncuts = {{ by = \"score\", from = [50] }}\n\
             tiers = [{{ name = \"{toml}\" }}, {{ name = \"b\" }}]\n\
             criteria = [{{ name = \"{toml}\", measure = \"revenue\", weight = 1 }}]\n\
             [[filters]]\nname = \"{toml}\"\nexpression = \"revenue > 0\"\n\
             [decisions.\"0{toml}\"]\ntier = 1\nreason = \"{toml}\"\n"
        ),
    );
    let mut terminal = Terminal::start(&place, &[&name]);
    terminal.wait_for("reviewed 0/12");
    terminal.wait_for_tiers();
    for key in ["\r", ESC, "i", ESC, "c", ESC, "?", ESC, "F", ESC, "R", ESC, "1"] {
        terminal.press(key);
    }
    terminal.press("\u{1b}[200~loud\u{1b}[7;77m\u{9b}2J\u{202e}\u{1b}[201~");
    terminal.press("\r");
    terminal.press("\u{13}");
    terminal.wait_for("Wrote 12 customers");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    let text = String::from_utf8(terminal.bytes()).unwrap();
    assert!(text.contains("␛[7;77mB"), "{text:?}");
    assert_terminal_is_unharmed(&text);
}

/// Checks what was sent to a terminal, which the program itself may set up and restore.
fn assert_terminal_is_unharmed(sent: &str) {
    let modes = ["1049", "2004", "1004", "1000", "1002", "1003", "1015", "1006", "25"];
    // The question about its background, and modes.
    let question = "\u{1b}]11;?\u{1b}\\".to_string();
    let modes = modes.iter().flat_map(|mode| ["h", "l"].map(|way| format!("\u{1b}[?{mode}{way}")));
    let own: Vec<String> = [question].into_iter().chain(modes).collect();
    assert_harmless(sent, &own.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_missing_list_that_is_named_so_acts_on_nothing() {
    let mut terminal = Terminal::start(&Place::new(), &[HOSTILE]);
    assert_eq!(terminal.ended(), Some(1));
    let text = String::from_utf8(terminal.bytes()).unwrap();
    assert!(text.contains("␛[7;77mB"), "{text:?}");
    assert_terminal_is_unharmed(&text.replace("\r\n", ""));
}

#[test]
fn nothing_acts_that_the_commands_print() {
    let name = format!("{}.csv", HOSTILE.replace(['/', '\0'], ""));
    let place = Place::with(&name, list());
    let id = format!("3{HOSTILE}").replace('\0', "");
    for arguments in [
        &["inspect", &name][..],
        &["summary", &name],
        &["explain", &name, &id],
        &["summary", &name, "--by", "name"],
    ] {
        let run = place.run(arguments);
        assert_eq!(run.status, Some(0), "{run:?}");
        assert_harmless(&(run.out.replace('\n', "") + &run.err.replace('\n', "")), &[]);
    }
    for arguments in [
        &["summary", HOSTILE][..],
        &["explain", &name, HOSTILE],
        &["summary", &name, "--by", HOSTILE],
        &["tag", &name, "--model", HOSTILE],
        &["inspect", HOSTILE],
    ] {
        let complaint = place.complaint(arguments);
        assert!(complaint.contains("␛[7;77mB"), "{complaint:?}");
        assert_harmless(&complaint, &[]);
    }
    let wrong = place.run(&[&format!("--{HOSTILE}")]);
    assert_eq!(wrong.status, Some(2));
    assert_harmless(&wrong.err.replace('\n', ""), &[]);
}
