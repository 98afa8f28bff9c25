//! Lists with real trouble on the screen: the first line, the choice of roles, previews of the import, the data quality.

use std::fs;
use std::path::Path;

use tierdeck::app::Context;
use tierdeck::app::core::document::permission::Permission;
use tierdeck::data::column::Role;
use tierdeck::review::{Decision, Edit};
use tierdeck::tiering::bundled;

use crate::journeys::screen::Screen;

/// One of the lists of `fixtures/cases`; none if it is not UTF-8, which a journey does not read.
fn case(name: &str) -> Option<Screen> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases").join(name);
    fs::read_to_string(path).ok().map(|list| Screen::of(&list).sized(120, 36))
}

/// A list of so many rows made by their number.
fn rows(header: &str, count: usize, row: impl Fn(usize) -> String) -> String {
    let lines: String = (1..=count).map(|number| row(number) + "\n").collect();
    format!("{header}\n{lines}")
}

fn has(screen: &Screen, role: Role) -> Option<&str> {
    let table = &screen.state.core.document.table;
    table.column(table.with_role(role)?).map(|column| column.name.as_str())
}

/// The screen without the breaks of its lines, so that sentences can be found.
fn text(screen: &Screen) -> String {
    let screen = screen.to_string();
    let lines = screen.lines().map(|line| line.trim_matches(['│', ' ']));
    lines.collect::<Vec<_>>().join(" ")
}

// The first line

#[test]
fn the_first_line_says_what_was_done_and_what_to_press() {
    let shop = rows("Kunde,Umsatz,Gewinn,Fee per year 2", 20, |n| format!("Firma {n},{n}000,{n}50,{n}"));
    let screen = Screen::of(&shop);
    assert_eq!(
        screen.said(),
        "Sorted 20 customers into 4 tiers by profit and revenue. Not used: Fee per year 2. R goes through them \
         one by one, c changes what counts."
    );
    for (list, parts) in [
        (
            rows("Cliente,Fatturato,Utile,Kapazität", 15, |n| format!("Ditta {n},{n}100,{n}10,{n}")),
            ["Sorted 15 customers into 4 tiers by profit", "Not used: Kapazität."],
        ),
        (
            rows("Client;Chiffre d'affaires;Bénéfice;Étages", 12, |n| {
                format!("Société {n};{n}100,50;{n}10,25;{n}")
            }),
            ["Sorted 12 customers into 4 tiers by profit", "Not used: Étages."],
        ),
        (
            rows("Name\tRevenue\tProfit\tDoors", 11, |n| format!("Shop {n}\t{n}00\t{n}0\t{n}")),
            ["Sorted 11 customers", "Not used: Doors."],
        ),
        (
            rows("Customer,Revenue,Profit,Doors,Lamps,Chairs", 11, |n| {
                format!("Shop {n},{n}00,{n}0,{n},{n}1,{n}2")
            }),
            ["Sorted 11 customers", "Not used: Doors, Lamps, Chairs."],
        ),
        (
            rows("Customer,Profit", 9, |n| format!("Shop {n},{n}0")),
            ["Sorted 9 customers into 4 tiers by profit.", "c changes what counts."],
        ),
    ] {
        let screen = Screen::of(&list);
        for part in parts {
            assert!(screen.said().contains(part), "{part}: {}", screen.said());
        }
    }
}

#[test]
fn the_first_line_fits_a_small_terminal() {
    let names = ["Stockwerke im Gebäude", "Stellplätze vor dem Haus", "Fensterflächen im Hof"].join(",");
    let list =
        rows(&format!("Kunde,Umsatz,Gewinn,{names}"), 20, |n| format!("Firma {n},{n}000,{n}50,{n},{n},{n}"));
    for (width, height, lines) in [(80, 24, 2), (60, 16, 2), (120, 36, 2)] {
        let mut screen = Screen::unread(&list, bundled::default_model()).sized(width, height);
        screen.load();
        assert!(screen.said().starts_with("Sorted 20 customers into 4 tiers"), "{}", screen.said());
        let room = usize::from(width - 2) * lines;
        assert!(screen.said().chars().count() <= room, "{width}: {}", screen.said());
        assert!(screen.said().contains("c changes what counts."), "what to press stays: {}", screen.said());
    }
}

#[test]
fn doubts_come_first() {
    let list = rows("Customer,Since,Revenue,Profit", 8, |n| format!("Shop {n},0{n}/03/2024,{n}00,{n}0"));
    let said = Screen::of(&list).said().to_string();
    assert!(said.contains("'Since'") && said.contains("d shows it."), "{said}");
    assert!(said.find("'Since'") < said.find("Sorted 8 customers"), "{said}");
    let twice = rows("Customer,Revenue,Profit", 20, |n| format!("Shop {},{n}00,{n}0", n / 2));
    let said = Screen::of(&twice).said().to_string();
    assert!(said.contains("d shows") && said.contains("Sorted 20 customers"), "{said}");
}

#[test]
fn where_nobody_has_a_tier_a_model_that_fits_is_offered() {
    let day = |n: usize| format!("2024-0{}-11", 1 + n % 9);
    for (list, parts) in [
        (rows("Customer,Town", 5, |n| format!("Shop {n},Bonn")), ["Scorecard fits better", "m chooses it"]),
        (
            rows("Customer,Revenue", 12, |n| format!("Shop {n},{n}00")),
            ["Pareto fits better, by revenue alone", "Only 15 of 100 points"],
        ),
        (rows("Kunde,Umsatz", 12, |n| format!("Firma {n},{n}00")), ["Pareto fits", "m chooses it"]),
        (
            rows("Customer,Revenue,Orders,Last order", 12, |n| format!("Shop {n},{n}00,{n},{}", day(n))),
            ["RFM fits better", "m chooses it"],
        ),
        (
            rows("Customer,Start of lease", 12, |n| format!("Shop {n},{}", day(n))),
            ["No date column has a role (Start of lease): press i.", "Scorecard fits better"],
        ),
        (
            rows("Kunde,Mietbeginn", 12, |n| format!("Firma {n},{}", day(n))),
            ["No date column has a role (Mietbeginn): press i.", "Scorecard fits better"],
        ),
    ] {
        let screen = Screen::of(&list).sized(120, 36);
        for part in parts {
            assert!(screen.said().contains(part), "{part}: {}", screen.said());
        }
    }
}

#[test]
fn the_first_line_is_said_once_and_hides_nothing() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("down");
    screen.load();
    assert_eq!(screen.said(), "", "it is not said again when the list is read again");
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.document.permission = Permission::ReadOnly("process 7 has it".into());
    screen.load();
    assert_eq!(
        screen.said(),
        "Sorted 9 customers into 4 tiers by profit and revenue.",
        "nothing can be changed"
    );
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.warn("The configuration has a mistake.");
    screen.load();
    assert_eq!(screen.said(), "The configuration has a mistake.");
    let mut screen = Screen::unread(&list, bundled::default_model());
    screen.state.core.document.kept = false;
    screen.state.core.say("Demo list: nothing is saved, so try anything.");
    screen.load();
    assert_eq!(screen.said(), "Demo list: nothing is saved, so try anything.");
    let mut screen = Screen::unread("id,name,revenue\n", bundled::default_model());
    screen.load();
    assert!(screen.said().starts_with("The list has no customers"), "{}", screen.said());
}

#[test]
fn decisions_about_missing_customers_hide_no_other_answer() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list);
    let decision = Decision { reason: Some("two disputes".into()), ..Decision::default() };
    let edit = Edit::Decide { changes: vec![("Gone".into(), Some(decision.into()))] };
    screen.state.core.apply("a decision", edit).expect("it is applied");
    screen.press("1 \"good\" enter");
    assert!(!screen.said().contains("not in this list"), "{}", screen.said());
    screen.press("i down enter \"segment\" enter");
    assert!(screen.said().starts_with("Read again with your settings"), "{}", screen.said());
}

// The choice of roles

#[test]
fn only_roles_that_fit_the_type_are_listed() {
    let list = rows("Kunde,Betrag,Beginn,Ort,Leer", 9, |n| format!("Firma {n},{n}7.50,2024-01-1{n},Bonn,"));
    for (column, offered, not_offered) in [
        ("Kunde", "name", "revenue"),
        ("Betrag", "revenue", "last order"),
        ("Beginn", "last order", "profit"),
        ("Ort", "region", "orders"),
    ] {
        let at = list.lines().next().and_then(|line| line.split(',').position(|name| name == column));
        let screen = Screen::of(&list).sized(120, 36).after(&format!("i down*{} enter", at.unwrap_or(0)));
        let picker = screen.import().and_then(|import| import.picker.as_ref()).expect("the roles are listed");
        let names: Vec<String> = picker
            .roles()
            .iter()
            .map(|role| role.map_or("not used".into(), |role| role.name().replace('_', " ")))
            .collect();
        assert!(names.iter().any(|name| name == offered), "{column}: {names:?}");
        assert!(!names.iter().any(|name| name == not_offered), "{column}: {names:?}");
        assert_eq!(names.last().map(String::as_str), Some("not used"), "{column}");
    }
    let empty = Screen::of(&list).after("i down*4 enter");
    assert!(empty.said().contains("no values"), "{}", empty.said());
    assert!(empty.state.core.prompt.is_none());
}

#[test]
fn a_role_is_found_by_typing_and_kept_in_one_step() {
    let list = rows("Customer,Amount paid so far,Earned", 12, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).sized(120, 36).after("i down*2 enter \"prof\"");
    assert!(text(&screen).contains("criteria would be in use"), "{screen}");
    screen.press("enter");
    assert_eq!(has(&screen, Role::Profit), Some("Earned"));
    assert_eq!((screen.journal.len(), screen.state.context()), (1, Context::Import));
    assert!(text(&screen).contains("you chose it"), "{screen}");
    screen.press("u");
    assert_eq!(has(&screen, Role::Profit), None);
    assert_eq!(screen.state.context(), Context::Import);
    screen.press("ctrl-r");
    assert_eq!(has(&screen, Role::Profit), Some("Earned"));
}

#[test]
fn what_would_follow_is_said_before() {
    let list = rows("Customer,Revenue,Profit,Gross", 12, |n| format!("Shop {n},{n}00,{n}0,{n}11"));
    let screen = Screen::of(&list).sized(120, 36).after("i down*3 enter \"reven\"");
    assert!(text(&screen).contains("It replaces 'Revenue' as revenue."), "{screen}");
    let mut screen = screen.after("enter");
    assert_eq!(has(&screen, Role::Revenue), Some("Gross"));
    // The role goes back to the column that had it.
    screen.press("home down*5 enter \"reven\" enter");
    assert_eq!(has(&screen, Role::Revenue), Some("Revenue"), "{screen}");
    let alone = rows("Customer,Takings", 12, |n| format!("Shop {n},{n}00"));
    let alone = Screen::of(&alone).sized(120, 36).after("i down enter \"not used\"");
    assert!(text(&alone).contains("0 of 12 criteria would be in use, too few for tiers."), "{alone}");
}

#[test]
fn esc_leaves_the_role_and_a_wrong_word_says_so() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("i down enter \"zzz\"");
    assert!(text(&screen).contains("No role has these letters."), "{screen}");
    screen.press("enter");
    assert!(screen.state.core.prompt.is_some() && screen.journal.is_empty());
    screen.press("esc");
    assert!(screen.import().is_some_and(|import| import.picker.is_none()));
    screen.press("enter down enter");
    assert_eq!(screen.journal.len(), 1, "the role below was chosen");
}

#[test]
fn the_mouse_opens_the_roles_and_chooses_one() {
    use tierdeck::app::Message;
    use tierdeck::app::core::message::Mouse;
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("i");
    let line = |screen: &Screen, part: &str| {
        let text = screen.to_string();
        let found = text.lines().position(|line| line.contains(part));
        found.unwrap_or_else(|| panic!("no {part}: {text}")) as u16
    };
    let at = line(&screen, "  Profit ");
    screen.send(Message::Mouse(Mouse::Click, 6, at));
    screen.send(Message::Mouse(Mouse::Click, 6, at));
    let at = line(&screen, "cost to serve");
    let x = screen
        .to_string()
        .lines()
        .nth(usize::from(at))
        .and_then(|line| line.chars().collect::<String>().find("cost"))
        .unwrap_or(60);
    screen.send(Message::Mouse(Mouse::Click, (x as u16).min(70), at));
    assert_eq!(has(&screen, Role::CostToServe), Some("Profit"), "{screen}");
}

#[test]
fn roles_are_listed_in_small_and_plain_terminals() {
    use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let plain = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    for (width, height) in [(60, 16), (80, 24), (200, 50)] {
        let screen = Screen::of(&list).sized(width, height).looking(plain).after("i down enter");
        let text = screen.to_string();
        assert!(text.contains("> revenue"), "{text}");
        assert!(text.contains("criteria would be in use"), "{text}");
        assert!(text.replace('▏', "").is_ascii(), "{text}");
    }
}

// Previews

#[test]
fn a_change_is_shown_before_it_is_kept() {
    let list = rows("Customer;Revenue, net;Profit", 9, |n| format!("Shop {n};{n}00,5;{n}0"));
    let mut screen = Screen::of(&list).sized(120, 36).after("i");
    assert!(
        text(&screen).contains("3 columns") && screen.to_string().contains("nothing changed yet"),
        "{screen}"
    );
    screen.press("d");
    assert!(text(&screen).contains("2 columns"), "{screen}");
    assert!(screen.to_string().contains("a preview, nothing changed yet"), "{screen}");
    assert!(screen.journal.is_empty());
    assert_eq!(screen.state.core.document.table.columns().len(), 3);
    screen.press("esc");
    assert_eq!((screen.journal.len(), screen.state.context()), (0, Context::Customers));
    screen.press("i d enter");
    assert_eq!((screen.journal.len(), screen.state.core.document.table.columns().len()), (1, 2));
    screen.press("u");
    assert_eq!(screen.state.core.document.table.columns().len(), 3);
}

#[test]
fn what_was_found_already_is_no_change() {
    for list in ["a,b\n1,2\n3,4\n", "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n", "a|b\n1|2\n3|4\n"] {
        let mut screen = Screen::of(list).after("i");
        for _ in 0..4 {
            let before = screen.import().map(|import| import.settings(&screen.state.core).reading.delimiter);
            screen.press("d");
            let after = screen.import().map(|import| import.settings(&screen.state.core).reading.delimiter);
            assert_ne!(before, after);
        }
        // Once around.
        assert!(screen.import().is_some_and(|import| !import.is_preview()), "{list:?}");
        screen.press("esc");
        assert!(screen.journal.is_empty());
    }
}

#[test]
fn cells_that_the_new_type_cannot_read_are_counted() {
    let list = rows("Customer,Since,Spent,Profit", 20, |n| {
        let since = if n > 18 { "autumn".to_string() } else { format!("1{}.03.2024", n % 9) };
        format!("Shop {n},{since},{n}.{n}5,{n}0")
    });
    for (column, keys, sentence) in [
        (0, "t*2", "20 cells of \"Customer\" cannot be read as numbers (Shop 1, Shop 2, Shop 3)."),
        (0, "t*4", "20 cells of \"Customer\" cannot be read as dates"),
        (2, "t", "\"Spent\" would be read as text."),
        (3, "t*2", "Every cell of \"Profit\" can be read as a number."),
        (2, "t*3", "20 cells of \"Spent\" cannot be read as dates"),
    ] {
        let screen = Screen::of(&list).sized(120, 36).after(&format!("i down*{column} {keys}"));
        assert!(text(&screen).contains(sentence), "{sentence}\n{screen}");
        assert!(screen.journal.is_empty());
    }
    let screen = Screen::of(&list).sized(120, 36).after("i t*2 enter s");
    assert_eq!(
        (screen.state.context(), screen.state.core.list.filter.as_str()),
        (Context::Customers, "Customer IS NULL")
    );
}

#[test]
fn the_header_and_the_encoding_are_previewed() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let screen = Screen::of(&list).sized(120, 36).after("i h");
    assert!(
        text(&screen).contains("10 customers, 3 columns") && text(&screen).contains("column 2"),
        "{screen}"
    );
    let screen = screen.after("h*2");
    assert!(text(&screen).contains("Header     line 3"), "{screen}");
    let screen = Screen::of("Käufer,Umsatz\nMüller,3\nJäger,4\n").sized(120, 36).after("i n");
    assert!(screen.to_string().contains("KÃ¤ufer"), "{screen}");
}

#[test]
fn a_long_list_is_previewed_from_its_beginning() {
    let list = rows("Customer,Revenue,Profit", 20_000, |n| format!("Shop {n},{n}00,{n}0"));
    let screen = Screen::of(&list).sized(120, 36).after("i d");
    let text = text(&screen);
    assert!(text.contains("This is how the first ") && text.contains(" rows would be read."), "{screen}");
    // A type is tried on all rows that there is time for.
    let screen = Screen::of(&list).sized(120, 36).after("i t*2");
    assert!(
        screen.to_string().contains("20,000 cells of \"Customer\" cannot be read as numbers"),
        "{screen}"
    );
}

#[test]
fn a_list_with_a_header_alone_has_no_samples() {
    let screen = Screen::of("id,name,revenue,profit\n").sized(120, 36).after("i");
    let rows: Vec<String> = screen.to_string().lines().skip(7).take(4).map(String::from).collect();
    assert!(rows[1].contains("name") && rows[1].matches("name").count() <= 2, "{screen}");
    assert!(screen.to_string().contains("0 customers, 4 columns"), "{screen}");
}

// Data quality

#[test]
fn the_green_sentence_is_only_there_without_a_doubt() {
    let fine = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    assert!(text(&Screen::of(&fine).after("d")).contains("No problems"));
    for (list, entry) in [
        (
            rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}")),
            "Not used for the tiers: Doors.",
        ),
        (
            rows("Kunde,Umsatz,Gewinn,Stockwerke", 9, |n| format!("Firma {n},{n}00,{n}0,{n}")),
            "Not used for the tiers: Stockwerke.",
        ),
        (
            rows("Customer,Revenue,Profit", 30, |n| {
                format!("Shop {n},{n}00,{}", if n == 4 { "soon".into() } else { format!("{n}0") })
            }),
            "1 cell of \"Profit\" cannot be read as a number (soon).",
        ),
        (rows("Customer,Revenue,Profit", 9, |n| format!("Shop {},{n}00,{n}0", n / 2)), "from a row above"),
        (
            rows("Customer,Revenue,Profit,Start of lease", 9, |n| {
                format!("Shop {n},{n}00,{n}0,2024-01-1{n}")
            }),
            "No date column has a role",
        ),
        (
            rows("Customer,Revenue,Profit", 9, |n| {
                format!("Shop {n},{n}00{}", if n == 3 { "" } else { ",50" })
            }),
            "1 row has fewer than 3 cells",
        ),
    ] {
        let screen = Screen::of(&list).sized(120, 36).after("d");
        assert!(text(&screen).contains(entry), "{entry}\n{screen}");
        assert!(!text(&screen).contains("No problems"), "{entry}\n{screen}");
    }
}

#[test]
fn every_entry_leads_somewhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    let mut lists: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    lists.sort();
    let lists = lists.iter().filter_map(|name| name.to_str()).filter(|name| name.ends_with(".csv"));
    let mut looked_at = 0;
    for name in lists {
        let Some(screen) = case(name) else { continue };
        let screen = screen.after("d");
        let entries = entries_to_look_at(&screen);
        for at in 0..entries {
            let screen = case(name).unwrap().after(&format!("d home down*{at}"));
            let entry = screen.to_string();
            let screen = screen.after("enter");
            // Skipped lines are on the same screen, and a rate is typed there.
            let leads = screen.state.context() != Context::Quality
                || screen.to_string().contains("> line")
                || screen.state.core.prompt.is_some();
            assert!(leads, "{name}: entry {at} leads nowhere\n{entry}\n{screen}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 40, "{looked_at}");
}

fn entries_to_look_at(screen: &Screen) -> usize {
    let text = screen.to_string();
    let lines = text.lines().skip_while(|line| !line.contains("│ To look at")).skip(1);
    lines.take_while(|line| !line.trim_matches(['│', ' ']).is_empty()).count()
}

#[test]
fn the_entry_is_remembered_after_esc() {
    let list = rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}"));
    let screen = Screen::of(&list).after("d down*3 esc d");
    assert!(screen.to_string().lines().any(|line| line.contains("> Profit")), "{screen}");
}

#[test]
fn an_entry_opens_the_settings_of_its_column() {
    let list = rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}"));
    let screen = Screen::of(&list).after("d enter");
    assert_eq!(screen.state.context(), Context::Import);
    assert!(screen.to_string().lines().any(|line| line.contains("> Doors")), "{screen}");
    let screen = screen.after("enter \"orders\" enter esc");
    assert_eq!((has(&screen, Role::Orders), screen.state.context()), (Some("Doors"), Context::Quality));
}

#[test]
fn lists_of_small_businesses_say_first_what_matters_most() {
    for (list, parts) in [
        (
            "list_orders.csv",
            [
                "900 rows, but only 59 different 'Customer No': these are orders, not customers.",
                "900 orders into 4 tiers by revenue",
            ],
        ),
        (
            "list_plumber.csv",
            ["26 cells in 'Since'", "by revenue and time as a customer only. Pareto fits better"],
        ),
        (
            "list_salon.csv",
            ["Sorted 65 customers", "last order, orders and complaints only. RFM fits better"],
        ),
        (
            "list_twelve.csv",
            ["Sorted 12 customers into 4 tiers by profit and revenue. Not used: Hours.", "R goes through"],
        ),
    ] {
        let screen = case(list).unwrap();
        for part in parts {
            assert!(screen.said().contains(part), "{list}: {part}: {}", screen.said());
        }
    }
    let header = text(&case("list_orders.csv").unwrap());
    assert!(header.contains("900 orders") && !header.contains("900 customers"), "{header}");
}

#[test]
fn a_line_that_was_left_out_says_why() {
    let shown = text(&case("pivot_total_de.csv").unwrap().after("d"));
    assert!(shown.contains("Line 6 is not a customer (it adds up the rows above it): Gesamt"), "{shown}");
}
