//! Joining other files on screen.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use tierdeck::data::column::RowId;
use tierdeck::review::Edit;

use super::screen::Screen;

const LIST: &str = "\
Customer no.,Customer,Revenue,Profit
K1,Acme GmbH,100,50
K2,Bolt,200,20
K3,Core,300,40
K4,Dahl,400,30
";
const SURVEY: &str =
    "Customer,Date,Score\nAcme,2026-01-02,7\nBolt,2026-01-03,9\nAcme,2026-02-01,8\nStranger,2026-01-01,1\n";

fn survey() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("survey.csv");
    fs::write(&path, SURVEY).expect("a file");
    (folder, path)
}

fn scores(screen: &Screen) -> Option<[f64; 4]> {
    let table = &screen.state.core.document.table;
    let column = table.named("Score")?;
    Some([0, 1, 2, 3].map(|row| table.number(RowId(row), column)))
}

#[test]
fn what_a_file_would_bring_is_shown_before_it_is_kept() {
    let (_folder, path) = survey();
    let mut screen = Screen::of(LIST);
    let join = format!("\":join {}\" enter", path.display());
    screen.press(&join);
    let shown = screen.to_string();
    for words in [
        "Join ── survey.csv",
        "Customers are found by name: 'Customer' in the list, 'Customer' in the file.",
        "2 customers matched",
        "2 customers have no row: Core, Dahl",
        "1 row of the file belongs to nobody: Stranger",
        "'Score' is the mean",
        "4 new columns: survey (count), Date, Score, Score (latest).",
        "Nothing is joined yet.",
    ] {
        assert!(shown.contains(words), "{words}: {screen}");
    }
    screen.press("esc");
    assert!(screen.state.core.document.review.joined.is_empty());
    assert_eq!(scores(&screen), None);
    screen.press(&join).press("enter");
    assert_eq!(
        screen.said(),
        "Joined survey.csv by name: 2 of 4 customers matched, 1 row belongs to nobody. u undoes it."
    );
    let [acme, bolt, core, _] = scores(&screen).expect("the column is there");
    assert!(acme == 7.5 && bolt == 9.0 && core.is_nan());
    let edit = screen.journal.last().expect("it is in the journal");
    assert!(matches!(edit, Edit::SetJoined { joined } if joined.len() == 1));
    let written = serde_json::to_string(edit).expect("text");
    assert_eq!(serde_json::from_str::<Edit>(&written).as_ref().ok(), Some(edit), "{written}");
    // A decision stays with its customer.
    screen.press("3 esc u u");
    assert_eq!(scores(&screen), None);
    screen.press("ctrl-r");
    assert!(scores(&screen).is_some());
    screen.press("\":join\" enter");
    assert!(screen.to_string().contains("> survey.csv  2 of 4 by name"), "{screen}");
    screen.press("x");
    assert!(screen.to_string().contains("No file is joined."), "{screen}");
    screen.press("u esc \":join none survey.csv\" enter");
    assert_eq!(screen.said(), "survey.csv is no longer joined. u undoes it.");
    assert_eq!(scores(&screen), None);
    screen.press("u");
    screen.press(&join).press("enter");
    assert_eq!(screen.said(), "This file is joined already. :reload reads it again.");
}

#[test]
fn what_cannot_be_joined_is_said() {
    let (folder, path) = survey();
    let mut screen = Screen::of(LIST);
    screen.press(&format!("\":join {}\" enter", folder.path().join("gone.csv").display()));
    assert!(screen.to_string().contains("does not exist"), "{screen}");
    screen.press("enter esc");
    assert!(screen.state.core.document.review.joined.is_empty());
    fs::write(&path, "Name,Score\nStranger,1\n").expect("a file");
    screen.press(&format!("\":join {}\" enter", path.display()));
    assert!(screen.to_string().contains("belongs to a customer of this list"), "{screen}");
    screen.press("esc \":join none\" enter");
    assert_eq!(screen.said(), "No such file is joined. :join lists those that are.");
}

#[test]
fn a_changed_file_is_read_again_and_a_missing_one_is_said() {
    let (_folder, path) = survey();
    let mut screen = Screen::of(LIST);
    screen.press(&format!("\":join {}\" enter enter", path.display()));
    fs::write(&path, SURVEY.replace("Bolt,2026-01-03,9", "Core,2026-01-03,5")).expect("a file");
    screen.reread(LIST);
    let [_, bolt, core, _] = scores(&screen).expect("the column is there");
    assert!(bolt.is_nan() && core == 5.0);
    fs::remove_file(&path).expect("it was there");
    screen.reread(LIST);
    assert_eq!(scores(&screen), None);
    screen.press("d");
    assert!(screen.to_string().contains("your decisions are kept"), "{screen}");
}
