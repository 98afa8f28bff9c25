use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choice, Choices, ChosenRole};

fn roster(list: &str) -> Roster {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let is_id = Choice { role: Some(ChosenRole::Role(Role::Id)), kind: None };
    let choices = Choices::from([("customer id".to_string(), is_id)]);
    Roster::of(&Arc::new(Table::new(loader.snapshot().unwrap(), &choices)))
}

fn keys(roster: &Roster) -> Vec<String> {
    (0..roster.table.len()).map(|row| roster.key(row).to_string()).collect()
}

#[test]
fn the_key_is_the_id_else_the_name_else_the_email() {
    assert_eq!(keys(&roster("name,customer id,email\nAnn,7,a@x.org\n")), ["7"]);
    assert_eq!(keys(&roster("email,name\na@x.org,Ann\n")), ["Ann"]);
    assert_eq!(keys(&roster("email,revenue\na@x.org,5\nb@x.org,6\n")), ["a@x.org", "b@x.org"]);
    assert_eq!(keys(&roster("revenue,orders\n5,1\n6,2\n")), ["line 2", "line 3"]);
}

#[test]
fn no_customers_are_merged() {
    let found = roster("customer id,revenue\nA,1\n B ,2\nA,3\nB,4\nA,5\n");
    assert_eq!(keys(&found), ["A", "B", "A (2)", "B (2)", "A (3)"]);
    let duplicates = &found.findings()[0];
    assert_eq!((duplicates.kind, duplicates.count, duplicates.line), (FindingKind::DuplicateId, 3, Some(4)));
    let taken = roster("customer id,revenue\nA (2),1\nA,2\nA,3\nA,4\nA (2),5\n");
    assert_eq!(keys(&taken), ["A (2)", "A", "A (3)", "A (4)", "A (2) (2)"]);
}

#[test]
fn ids_that_are_counted_up_need_no_other_look() {
    let counts_up = |ids: &[&str]| {
        let found = roster(&format!("customer id,revenue\n{},1\n", ids.join(",1\n")));
        found.counts_up(found.column().unwrap())
    };
    assert!(counts_up(&["7", "8", "10", "\"11\"", "100"]));
    for odd in [["7", "8", "8"], ["8", "7", "10"], ["7", " 8", "10"], ["", "7", "8"], ["7", "", "8"]] {
        assert!(!counts_up(&odd), "{odd:?}");
    }
}

#[test]
fn who_has_no_key_is_known_by_line() {
    let found = roster("customer id,revenue\nA,1\n,2\n  ,3\nB,4\n");
    assert_eq!(keys(&found), ["A", "line 3", "line 4", "B"]);
    assert_eq!((found.findings()[0].kind, found.findings()[0].count), (FindingKind::MissingId, 2));
}

#[test]
fn decisions_find_their_rows_and_the_absent_are_kept() {
    let found = roster("customer id,revenue\nA,1\n,2\nA,3\nB,4\n");
    let decisions: Decisions = ["A (2)", "line 3", "Z", "C"].map(|key| (key.into(), Arc::default())).into();
    let key_index = found.place(&decisions);
    assert_eq!(*key_index.rows(), [(1, "line 3".into()), (2, "A (2)".into())].into());
    assert_eq!(key_index.absent, ["C".into(), "Z".into()].into());
    assert_eq!(found.place(&Decisions::new()), KeyIndex::default());
    assert_eq!((found.row(&"B".into()), found.row(&"Z".into())), (Some(3), None));
}
