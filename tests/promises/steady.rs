//! A steady model holds customers from one month to the next, on the screen and from the shell alike.

use std::fs;

use super::*;

/// A model of one score, which is the profit.
fn review(steady: &str) -> String {
    let tiers = ["A", "B", "C", "D"].map(|name| format!("[[model.tiers]]\nname = \"{name}\"\n")).concat();
    format!(
        "format = 1\n\n[model]\nname = \"Steady\"\nmin_coverage = 10\nmin_list_coverage = 10\n\
         [model.cuts]\nby = \"score\"\nfrom = [70, 50, 25]\n{steady}{tiers}[[model.criteria]]\nname = \"Profit\"\n\
         measure = \"profit\"\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 100\n"
    )
}

fn month(profits: [u8; 4]) -> String {
    let rows =
        profits.iter().enumerate().map(|(at, profit)| format!("K{at},Customer {at},{},{profit}\n", 900 - at));
    std::iter::once("id,name,revenue,profit\n".to_owned()).chain(rows).collect()
}

/// Opens the list on the screen, saves it and ends; so many snapshots are there then.
fn save(place: &Place, snapshots: usize) {
    let mut terminal = opened(place);
    terminal.send(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    let lists = fs::read_dir(place.path("state/snapshots")).unwrap().flatten();
    let kept = lists.flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten());
    let kept = kept.filter(|file| file.file_name().to_string_lossy().ends_with(".json"));
    assert_eq!(kept.count(), snapshots);
}

/// What the result says of a customer.
fn said(place: &Place, key: &str) -> Vec<String> {
    let result = place.out(&["tag", "customers.csv", "-o", "-"]);
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<String>>();
    let head = cells(result.lines().next().unwrap());
    let row = cells(result.lines().find(|line| line.starts_with(key)).unwrap());
    let names = ["tier", "would_be_tier", "held_times"];
    names.map(|name| row[head.iter().position(|other| other == name).unwrap()].clone()).to_vec()
}

#[test]
fn who_is_a_little_below_goes_down_the_second_month() {
    let place = Place::with("customers.csv", month([80, 51, 30, 10]));
    place.write("customers.tierdeck.toml", review("[model.steady]\n"));
    assert_eq!(said(&place, "K1"), ["2", "", ""], "without an earlier state nobody is held");
    save(&place, 1);
    place.write("customers.csv", month([80, 49, 20, 30]));
    assert_eq!(said(&place, "K1"), ["2", "3", "1"]);
    assert_eq!(said(&place, "K2"), ["4", "", ""], "beyond the margin");
    assert_eq!(said(&place, "K3"), ["3", "", ""], "up at once");
    let explained = place.json(&["explain", "customers.csv", "K1", "--json"]);
    assert_eq!((&explained["calculated_tier"], &explained["held"]["would_be"]), (&2.into(), &3.into()));
    assert!(place.out(&["explain", "customers.csv", "K1"]).contains("Held at 2: the model says 3"));
    let terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("2~");
    drop(terminal);
    save(&place, 2);
    assert!(place.read("customers.tiered.csv").contains("would_be_tier"));
    assert_eq!(said(&place, "K1"), ["2", "3", "1"], "its own snapshot is no earlier state");
    place.write("customers.csv", month([80, 49, 20, 31]));
    assert_eq!(said(&place, "K1"), ["3", "", ""], "the second time it counts");
    let earlier = fs::read_dir(place.path("state/snapshots")).unwrap().flatten().next().unwrap().path();
    let mut kept: Vec<_> = fs::read_dir(earlier).unwrap().flatten().map(|file| file.path()).collect();
    kept.sort();
    let last = kept.iter().rfind(|path| path.to_string_lossy().ends_with(".csv.gz")).unwrap();
    let last = last.to_str().unwrap();
    let compared = place.json(&["compare", last, "customers.csv", "--json"]);
    assert_eq!(compared["causes"]["steadiness"], 1, "{compared}");
    let mover = &compared["movers"][0];
    assert_eq!((&mover["key"], &mover["main_cause"]), (&"K1".into(), &"steadiness".into()));
}

#[test]
fn a_model_that_is_not_steady_reads_no_snapshot_and_adds_no_column() {
    let place = Place::with("customers.csv", month([80, 51, 30, 10]));
    place.write("customers.tierdeck.toml", review(""));
    save(&place, 1);
    place.write("customers.csv", month([80, 49, 30, 10]));
    let result = place.out(&["tag", "customers.csv", "-o", "-"]);
    assert!(
        !result.contains("held_times")
            && result.lines().any(|line| line.starts_with("K1,Customer 1,899,49,3,"))
    );
}

#[test]
fn a_snapshot_that_cannot_be_read_is_said() {
    let place = Place::with("customers.csv", month([80, 51, 30, 10]));
    place.write("customers.tierdeck.toml", review("[model.steady]\n"));
    save(&place, 1);
    place.write("customers.csv", month([80, 49, 20, 30]));
    let folder = fs::read_dir(place.path("state/snapshots")).unwrap().flatten().next().unwrap().path();
    let mut kept = fs::read_dir(folder).unwrap().flatten().map(|file| file.path());
    let review = kept.find(|path| path.to_string_lossy().ends_with(".tierdeck.toml")).unwrap();
    fs::write(review, "format = ").unwrap();
    for command in [&["tag", "customers.csv", "-o", "-"][..], &["summary", "customers.csv"]] {
        let run = place.run(command);
        let notes = &run.err;
        assert!(notes.contains("The snapshot of ") && notes.contains("so nobody is held: "), "{notes}");
        assert_eq!(notes.matches(":history removes it").count(), 1, "{notes}");
        assert_eq!(run.status, Some(0));
    }
    let terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("cannot be read, so nobody is held");
}
