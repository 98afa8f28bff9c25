use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::join::{OtherFile, OtherText};
use crate::data::table::{Choice, Choices, ChosenRole};

/// The roster of a list with a header whose columns have the roles that their names say.
pub(crate) fn roster(list: &str) -> Roster {
    let mut loader =
        Loader::new(Settings { header_line: Some(Some(1)), delimiter: Some(b','), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let text = loader.snapshot().unwrap();
    let choice = |role| Choice { role: Some(role), kind: None };
    let role = |name: &str| Role::from_name(name).map_or(ChosenRole::None, ChosenRole::Role);
    let choices: Choices = text.header().iter().map(|name| (name.clone(), choice(role(name)))).collect();
    Roster::of(&Arc::new(Table::new(text, &choices)))
}

fn keys(roster: &Roster) -> Vec<String> {
    (0..roster.table.len()).map(|row| roster.key(row).to_string()).collect()
}

fn header(list: &str) -> String {
    roster(list).scheme().header.clone()
}

#[test]
fn a_key_a_person_chose_is_the_key() {
    assert_eq!(keys(&roster("name,id,email\nAnn,7,a@x.org\nBob,7,b@x.org\n")), ["7", "7"]);
}

#[test]
fn without_an_id_the_key_is_what_tells_all_customers_apart() {
    assert_eq!(header("email,name\na@x.org,Ann\nb@x.org,Ann\n"), "email");
    assert_eq!(header("email,name\na@x.org,Ann\n,Bob\n"), "name + email");
    assert_eq!(header("name,phone,city\nAnn,1,Ulm\nAnn,2,Ulm\nBob,3,Ulm\n"), "name + phone");
    assert_eq!(header("name,phone,city\nAnn,1,Ulm\nAnn,1,Bonn\nBob,3,Ulm\n"), "name + city");
    assert_eq!(header("name,revenue\nAnn,5\nBob,5\n"), "name");
    assert_eq!(
        header("first_name,last_name,email\nAnn,Lee,a@x\nAnn,Low,a@x\n"),
        "first_name + last_name + email"
    );
    assert_eq!(header("first_name,revenue\nAnn,1\nBob,2\n"), "");
    assert_eq!(keys(&roster("revenue,orders\n5,1\n6,2\n")), ["line 2", "line 3"]);
    assert_eq!(keys(&roster("name,phone\nAnn,1\nAnn,\nBob,3\n")), ["Ann / 1", "Ann", "Bob / 3"]);
}

#[test]
fn no_customers_are_merged() {
    let found = roster("id,name\nA,Ann\n B ,Bob\nA,Cy\nB,Bob\nA,Ann\n");
    let keys: HashSet<CustomerKey> = (0..5).map(|row| found.key(row)).collect();
    assert_eq!(keys.len(), 5);
    let duplicates = &found.findings()[0];
    assert_eq!((duplicates.kind, duplicates.count, duplicates.line), (FindingKind::DuplicateId, 3, Some(4)));
    assert_eq!(found.repeated(2), Some((ColumnId(0), vec![RowId(2), RowId(3)])));
    assert_eq!(found.rows_known_by("A", 9), [0, 2, 4]);
}

#[test]
fn joined_columns_change_no_key() {
    let alone = roster("id,name,revenue\nA,Ann,1\nA,Ann,2\nB,Bob,3\n,,4\nC,Cy,5\n");
    let text = roster("name,score\nBob,9\nCy,8\n").table.text().clone();
    let content = Ok(OtherText { text, findings: Vec::new(), rows: None });
    let file = OtherFile { file: "survey.csv".into(), content };
    let joined = alone.table.over(alone.table.text().clone()).joined_with(&[file], &Choices::new());
    assert_eq!(joined.columns().len(), 4);
    let joined = Roster::of(&Arc::new(joined));
    let keys = |roster: &Roster| (0..5).map(|row| roster.key(row)).collect::<Vec<_>>();
    assert_eq!(keys(&joined), keys(&alone));
}

#[test]
fn ids_that_are_counted_up_need_no_other_look() {
    let counts_up = |ids: &[&str]| {
        let found = roster(&format!("id,revenue\n{},1\n", ids.join(",1\n")));
        found.counts_up(found.column().unwrap())
    };
    assert!(counts_up(&["7", "8", "10", "\"11\"", "100"]));
    for odd in [["7", "8", "8"], ["8", "7", "10"], ["7", " 8", "10"], ["", "7", "8"], ["7", "", "8"]] {
        assert!(!counts_up(&odd), "{odd:?}");
    }
}

#[test]
fn who_has_no_key_is_known_by_name_else_by_line() {
    let found = roster("id,name,revenue\nA,Ann,1\n,Bob,1\n  ,,1\nB,,1\n");
    assert_eq!(keys(&found), ["A", "Bob", "line 4", "B"]);
    assert_eq!((found.findings()[0].kind, found.findings()[0].count), (FindingKind::MissingId, 2));
    assert_eq!((found.row_of_line(4), found.row_of_line(40)), (Some(2), None));
}

#[test]
fn ids_without_names_are_said() {
    let said = |list: &str| {
        let findings = roster(list).findings();
        findings.iter().any(|finding| finding.kind == FindingKind::IdsAlone)
    };
    assert!(said("id,revenue\nK7,1\nK9,2\n"));
    assert!(!said("id,name,revenue\nK7,Ann,1\nK9,Bob,2\n"));
    assert!(!said("id,email,revenue\nK7,a@x.example,1\nK9,b@x.example,2\n"));
}

#[test]
fn ids_that_repeat_are_said_where_something_else_is_the_key() {
    for list in [
        "id,name,revenue\nK-1,Acme Hamburg,1\nK-1,Acme Berlin,2\nK-2,Bolt,3\n",
        "id,email,revenue\nK-1,a@x.example,1\nK-1,b@x.example,2\nK-2,c@x.example,3\n",
    ] {
        let found = roster(list);
        let [duplicates] = &found.findings()[..] else { panic!("one finding: {:?}", found.findings()) };
        assert_eq!(
            (duplicates.kind, duplicates.count, duplicates.line),
            (FindingKind::DuplicateId, 1, Some(3))
        );
        assert!(
            duplicates.message.contains("'id'") && duplicates.message.contains("'K-1'"),
            "{duplicates:?}"
        );
        assert_eq!(found.repeated(9), Some((ColumnId(0), vec![RowId(1)])));
    }
}
