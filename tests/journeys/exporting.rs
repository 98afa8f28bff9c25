//! What a screen shows, written into a file or put on the clipboard: all of it, what is marked, some columns.

use insta::assert_snapshot;
use tierdeck::app::Message;
use tierdeck::app::core::prompt::Prompt;

use super::screen::Screen;
use super::{SHOP, shop};

/// The last file that was written.
fn written(screen: &Screen) -> &str {
    screen.exports.last().map_or("", |(_, text)| text)
}

/// What was put on the clipboard last.
fn copied(screen: &Screen) -> &str {
    screen.copied.last().map_or("", String::as_str)
}

fn head(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[test]
fn the_prompt_says_what_can_be_exported_and_tab_goes_through_it() {
    let mut screen = shop().after("e");
    assert_snapshot!("choices", screen);
    screen.press("tab enter");
    assert_eq!(head(written(&screen)), "tier");
    assert_eq!(written(&screen).lines().count(), 13);
    assert_eq!(screen.said(), "Exported the column Tier of 12 customers to customers.customers.csv.");
    screen.press("e tab tab \"crm.csv\" enter");
    assert_eq!(head(written(&screen)), "key,tier,next_action");
    assert!(written(&screen).contains("\nK04,"), "{}", written(&screen));
    screen.press("e tab tab tab \"all.csv\" enter");
    assert!(head(written(&screen)).contains(",Revenue,"), "{}", head(written(&screen)));
    screen.press("e backtab \"crm2.csv\" enter");
    assert_eq!(head(written(&screen)), "key,tier,next_action");
    assert_snapshot!("choices_80x24", shop().sized(80, 24).after("space e"));
}

#[test]
fn the_marked_come_first_and_all_that_is_shown_is_a_choice() {
    let mut screen = shop().after("space space e enter");
    assert_eq!(written(&screen).lines().count(), 3);
    assert!(screen.said().starts_with("Exported 2 marked customers to"), "{}", screen.said());
    screen.press("e tab \"shown.csv\" enter");
    assert_eq!(written(&screen).lines().count(), 13);
    screen.press("e tab tab \"column.csv\" enter");
    assert_eq!(written(&screen).lines().count(), 3);
    screen.press("esc e");
    assert!(!screen.to_string().contains("marked customer"), "{screen}");
}

#[test]
fn columns_are_named_behind_the_file() {
    let mut screen = shop().after("e \"some.csv --only key, tier,Revenue\" enter");
    assert_eq!(head(written(&screen)), "key,tier,Revenue");
    assert!(screen.said().starts_with("Exported key, tier, Revenue of 12 customers to some.csv"));
    screen.press("e \"clipboard --only=key\" enter");
    assert!(copied(&screen).starts_with("key\nK01\nK02\n"), "{}", copied(&screen));
    let count = screen.exports.len();
    screen.press("e \"x.csv --only nonsense\" enter");
    assert!(
        screen.said().contains("There is no column 'nonsense'. Choose of key, tier"),
        "{}",
        screen.said()
    );
    assert_eq!(
        screen.state.core.prompt.as_ref().map(tierdeck::app::core::prompt::Prompt::text),
        Some("x.csv")
    );
    screen.press("esc e \"x.csv --only\" enter");
    assert!(screen.said().contains("Name the columns behind --only"), "{}", screen.said());
    screen.press("esc e \"--only key\" enter");
    assert!(screen.said().contains("Type the name of a file"), "{}", screen.said());
    assert_eq!(screen.exports.len(), count);
}

#[test]
fn rows_are_copied_with_tabs_as_a_spreadsheet_takes_them() {
    let mut screen = shop().after("space e \"cl\"");
    assert!(screen.to_string().contains("copy, to paste into a spreadsheet"), "{screen}");
    screen.press("tab enter");
    assert_eq!(screen.said(), "Copied 1 marked customer. Paste into a spreadsheet.");
    let lines: Vec<&str> = copied(&screen).lines().collect();
    assert!(lines[0].starts_with("Tier\tCustomer\tScore\t"), "{}", lines[0]);
    assert!(lines[1].contains("\tAcme GmbH\t"), "{}", lines[1]);
    assert_eq!((lines.len(), screen.exports.len()), (2, 0));
}

#[test]
fn the_clipboard_has_a_limit_that_is_said() {
    let long: String = (0..900).map(|number| format!("K{number},{},1\n", "x".repeat(200))).collect();
    let mut screen = Screen::of(&format!("Customer no.,Customer,Revenue\n{long}"));
    screen.press("e \"clipboard\" enter");
    let rows = copied(&screen).lines().count() - 1;
    assert!(copied(&screen).len() <= 74_000 && rows < 900, "{rows}");
    let said = format!("Copied the first {rows} of 900 rows: terminals cut off more.");
    assert!(screen.said().starts_with(&said), "{}", screen.said());
    let one = format!("Customer no.,Customer,Revenue\nK1,{},1\n", "x".repeat(80_000));
    let screen = Screen::of(&one).after("e \"clipboard\" enter");
    assert_eq!(screen.said(), "The first row is too large for the clipboard. Export to a file instead.");
    assert!(screen.copied.is_empty());
}

#[test]
fn a_picture_is_neither_copied_nor_has_columns() {
    let mut screen = shop().after("p e \"clipboard\" enter");
    assert!(screen.said().contains("This has no rows to copy"), "{}", screen.said());
    screen.press("esc e \"a.svg --only key\" enter");
    assert!(screen.said().contains("This has no rows to copy"), "{}", screen.said());
    assert!(screen.copied.is_empty() && screen.exports.is_empty());
}

#[test]
fn queues_and_findings_are_exported_as_they_are_shown() {
    let screen = shop().after("R e enter");
    assert_eq!(head(written(&screen)), "queue,customers,about");
    assert!(written(&screen).contains("Not reviewed yet,12,in the list's order"), "{}", written(&screen));
    assert!(!written(&screen).contains("{key:"), "{}", written(&screen));
    let mut screen = shop().after("d e enter");
    assert_eq!(head(written(&screen)), "section,about,what,type,role,missing,missing_share,unreadable");
    assert!(written(&screen).contains("Columns,Profit,,number,profit,1,0.083333,0"), "{}", written(&screen));
    screen.press("e \"clipboard\" enter");
    assert!(copied(&screen).starts_with("Section\tAbout\tWhat\t"), "{}", copied(&screen));
}

#[test]
fn what_a_spreadsheet_would_run_is_text_everywhere() {
    let list = SHOP.replace("Acme GmbH,Retail", "=HYPERLINK(1),Retail").replace("City", "=City");
    let mut screen = Screen::of(&list).after("e enter");
    assert!(written(&screen).contains("'=HYPERLINK(1)") && written(&screen).contains("'=City"));
    screen.press("e \"clipboard\" enter");
    assert!(copied(&screen).contains("\t'=HYPERLINK(1)\t"), "{}", copied(&screen));
    screen.press("d e \"findings.csv\" enter");
    assert!(written(&screen).contains(",'=City,"), "{}", written(&screen));
}

#[test]
fn lists_export_what_is_marked_and_for_other_programs() {
    let mut screen = shop().after("L space e");
    assert_snapshot!("list_choices", screen);
    screen.press("enter");
    assert_eq!(written(&screen).lines().count(), 2);
    assert!(screen.said().starts_with("Exported 1 marked customer of Let go"), "{}", screen.said());
    screen.press("e tab \"all.csv\" enter");
    assert_eq!(written(&screen).lines().count(), 3);
    screen.press("1 e tab tab \"crm.csv\" enter");
    assert_eq!(written(&screen), "key,tier,next_step\nK04,4,reprice\n");
}

#[test]
fn tab_continues_the_text_as_it_is_when_a_path_is_found() {
    let mut screen = shop();
    screen.send(Message::Saved(Err("The disk is full".into())));
    screen.press("\"l\"");
    let asked = screen.press_ahead("\"e\" tab");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("lists/"));
    screen.carry_out(asked);
    screen.press("tab");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("leads.csv"));
}

#[test]
fn what_the_shell_says_is_a_whole_sentence() {
    let sentence = || "the folder of calls.csv does not exist: choose another".to_owned();
    for message in [
        Message::Saved(Err(sentence().into())),
        Message::Reloaded(Err(sentence())),
        Message::Recovered(Err(sentence())),
        Message::LoadFailed(sentence()),
        Message::SettingWritten(Err(sentence())),
        Message::Told(Err(sentence())),
    ] {
        let mut screen = shop();
        screen.send(message);
        assert_eq!(screen.said(), "The folder of calls.csv does not exist: choose another.");
    }
    let mut screen = shop();
    screen.send(Message::Told(Err("calls.csv is read-only".to_owned())));
    assert_eq!(screen.said(), "calls.csv is read-only.", "the name of a file stays as it is");
}
