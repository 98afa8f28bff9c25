use proptest::prelude::*;

use super::*;
use crate::data::column::ColumnId;
use crate::data::csv::Loader;
use crate::data::finding::FindingKind;

fn text(list: &[u8]) -> Text {
    let mut loader = Loader::new(Settings::default());
    loader.push(list).unwrap();
    loader.finish().unwrap();
    loader.snapshot().unwrap()
}

fn other(file: &str, text_of: &[u8]) -> OtherFile {
    OtherFile {
        file: file.into(),
        content: Ok(OtherText { text: text(text_of), findings: Vec::new(), rows: None }),
    }
}

fn joined(list: &str, file: &str, text_of: impl AsRef<[u8]>) -> Table {
    let table = Table::new(text(list.as_bytes()), &Choices::new());
    table.joined_with(&[other(file, text_of.as_ref())], &Choices::new())
}

/// The cells of a column, by its name.
fn cells(table: &Table, name: &str) -> Vec<String> {
    let names: Vec<&String> = table.columns().iter().map(|column| &column.name).collect();
    let column = table.named(name).unwrap_or_else(|| panic!("no '{name}' among {names:?}"));
    (0..table.len() as u32).map(|row| table.cell(RowId(row), column).into_owned()).collect()
}

fn kinds(table: &Table) -> Vec<FindingKind> {
    let kinds = table.joined()[0].findings.iter().map(|finding| finding.kind);
    kinds.filter(|kind| *kind != FindingKind::JoinedFile).collect()
}

const LIST: &str = "\
Customer ID,Name,E-mail,Revenue
0017,Acme GmbH,info@acme.example,400
0023,Boréal SARL,Anna@Boreal.example,300
0101,Çelik,office@celik.example,200
0200,Dune,dune@dune.example,100
";

#[test]
fn customers_are_found_in_many_notations() {
    for (file, by, expected) in [
        // By id, as written and as a spreadsheet leaves it.
        ("Customer ID,Score\n0023,7\n0101,9\n", JoinKey::Id, ["", "7", "9", ""]),
        ("Score;Customer ID\n7;23\n9;101\n", JoinKey::Id, ["", "7", "9", ""]),
        ("customer id\tScore\n23.0\t7\n101.0\t9\n", JoinKey::Id, ["", "7", "9", ""]),
        ("Kundennummer;Score\n0023;7\n0101;9\n", JoinKey::Id, ["", "7", "9", ""]),
        // By e-mail, whatever its case, and under any header.
        (
            "Email,Score\nANNA@BOREAL.EXAMPLE,7\n office@celik.example ,9\n",
            JoinKey::Email,
            ["", "7", "9", ""],
        ),
        (
            "Antwort von;Score\nanna@boreal.example;7\noffice@celik.example;9\n",
            JoinKey::Email,
            ["", "7", "9", ""],
        ),
        (
            "correo electrónico|Score\nanna@boreal.example|7\noffice@celik.example|9\n",
            JoinKey::Email,
            ["", "7", "9", ""],
        ),
        // By name, with another legal form, spacing or Unicode form.
        ("Name,Score\nBoréal,7\nCELIK,3\nÇelik,9\n", JoinKey::Name, ["", "7", "9", ""]),
        ("Société;Score\nBORE\u{301}AL  sarl;7\nÇELİK;1\nçelik;9\n", JoinKey::Name, ["", "7", "9", ""]),
        ("Kunde,Score\n\"Boréal, S.A.R.L.\",7\nÇelik Ltd.,9\n", JoinKey::Name, ["", "7", "9", ""]),
        ("Firma;Score\nBoréal SARL;7\nÇelik;9\n", JoinKey::Name, ["", "7", "9", ""]),
        ("cliente,Score\nboréal sarl,7\nçelik,9\n", JoinKey::Name, ["", "7", "9", ""]),
    ] {
        let table = joined(LIST, "survey.csv", file);
        let report = &table.joined()[0];
        assert_eq!(report.by, Some(by), "{file}: {report:?}");
        assert_eq!(cells(&table, "Score"), expected, "{file}");
        assert_eq!((report.matched, report.absent), (2, 2), "{file}");
    }
}

#[test]
fn encodings_and_decimal_marks_of_the_file_are_its_own() {
    let latin = b"Name;Zufriedenheit\nBor\xE9al SARL;7,5\n\xC7elik;9,25\n";
    let table = joined(LIST, "umfrage.csv", latin);
    assert_eq!(cells(&table, "Zufriedenheit"), ["", "7,5", "9,25", ""]);
    let column = table.named("Zufriedenheit").unwrap();
    assert_eq!(table.number(RowId(1), column), 7.5);
    assert_eq!(table.columns()[column.index()].role, Some(Role::Satisfaction));
    assert_eq!(cells(&table, "Revenue"), ["400", "300", "200", "100"]);
}

#[test]
fn many_rows_of_one_customer_are_added_up() {
    let sheet = "Date,Name,Hours,Task\n2026-01-05,Dune,1.5,setup\n2026-02-01,Acme GmbH,2,call\n\
                 2026-01-09,Dune,2.25,training\n2026-01-07,Dune,,visit\n2026-03-01,Elsewhere,8,none of ours\n";
    let table = joined(LIST, "time sheet.csv", sheet);
    assert_eq!(cells(&table, "time sheet (count)"), ["1", "", "", "3"]);
    assert_eq!(cells(&table, "Hours"), ["2.00", "", "", "3.75"]);
    assert_eq!(cells(&table, "Task"), ["call", "", "", "training"]);
    assert_eq!(cells(&table, "Date"), ["2026-02-01", "", "", "2026-01-09"]);
    let role = |name: &str| table.columns()[table.named(name).unwrap().index()].role;
    assert_eq!((role("Hours"), role("Date")), (Some(Role::Hours), None));
    assert_eq!(
        table.joined()[0].in_words(),
        "Joined time sheet.csv by name: 2 of 4 customers matched, 1 row belongs to nobody."
    );
}

#[test]
fn scores_are_a_mean_and_the_latest_with_its_date() {
    let survey = "E-mail;Datum;NPS;Kommentar\ndune@dune.example;01.02.2026;9;gut\n\
                  dune@dune.example;15.01.2026;4;teuer\nDUNE@dune.example;03.03.2026;8;\n";
    let table = joined(LIST, "survey.csv", survey);
    assert_eq!(cells(&table, "NPS"), ["", "", "", "7.00"]);
    assert_eq!(cells(&table, "NPS (latest)"), ["", "", "", "8"]);
    assert_eq!(cells(&table, "Datum"), ["", "", "", "2026-03-03"]);
    assert_eq!(cells(&table, "Kommentar"), ["", "", "", "gut"]);
}

#[test]
fn who_could_be_two_is_left_out_and_said() {
    let list = "Customer no.,Name,Revenue\nK1,Dune,1\nK2,Dune,2\nK3,Acme GmbH,3\nK4,Acme AG,4\nK5,Bolt,5\nK6,Core,6\n";
    let table = joined(list, "x.csv", "Name,Score\nDune,1\nAcme,2\nAcme AG,3\nBolt,4\nCore,5\n");
    assert_eq!(cells(&table, "Score"), ["", "", "", "3", "4", "5"]);
    assert_eq!(kinds(&table), [FindingKind::JoinedSeveral]);
    // Two rows where one is expected: neither is taken, unless they say the same.
    let rows: String = (1..=30).map(|row| format!("K{row},Firm {row},{row}\n")).collect();
    let scores: String = (1..=30).map(|row| format!("K{row},{}\n", row * 2)).collect();
    let list = format!("Customer no.,Name,Revenue\n{rows}");
    let table = joined(&list, "x.csv", format!("Customer no.,Size\n{scores}K3,7\nK4,8\n"));
    assert_eq!(cells(&table, "Size")[1..5], ["4", "", "8", "10"]);
    assert_eq!(kinds(&table), [FindingKind::JoinedSeveral]);
}

#[test]
fn numbers_of_another_system_are_no_ids() {
    let list = "ID,Name,Revenue\n1,Acme,10\n2,Bolt,20\n3,Core,30\n";
    let table = joined(list, "answers.csv", "ID,Name,Score\n1,Core,3\n2,Acme,1\n3,Bolt,2\n");
    assert_eq!(table.joined()[0].by, Some(JoinKey::Name));
    assert_eq!(cells(&table, "Score"), ["1", "2", "3"]);
    // The number of the answer beside that of the customer.
    let answers = "ID,Customer ID,Score\n1,3,3\n2,1,1\n3,2,2\n";
    assert_eq!(cells(&joined(list, "answers.csv", answers), "Score"), ["1", "2", "3"]);
}

#[test]
fn names_roles_and_choices_of_joined_columns() {
    let file = "Customer ID,Revenue,Industry,Phone\n0017,1,Retail,030 123456\n0200,2,Food,040 123456\n";
    let table = joined(LIST, "data/crm.export.csv", file);
    assert_eq!(cells(&table, "crm: Revenue"), ["1", "", "", "2"]);
    let role = |table: &Table, name: &str| table.columns()[table.named(name).unwrap().index()].role;
    assert_eq!(role(&table, "crm: Revenue"), None, "the list has its own");
    assert_eq!(role(&table, "Industry"), Some(Role::Industry));
    assert_eq!(role(&table, "Phone"), None, "who a customer is is said by the list alone");
    assert_eq!(role(&table, "Revenue"), Some(Role::Revenue));
    let choice = crate::data::table::Choice {
        role: Some(crate::data::table::ChosenRole::Role(Role::Revenue)),
        ..Default::default()
    };
    let choices: Choices = [("crm: Revenue".to_owned(), choice)].into();
    let table = Table::new(text(LIST.as_bytes()), &choices);
    let table = table.joined_with(&[other("crm.csv", file.as_bytes())], &choices);
    assert_eq!((role(&table, "crm: Revenue"), role(&table, "Revenue")), (Some(Role::Revenue), None));
}

#[test]
fn the_cells_of_the_list_stay_byte_for_byte() {
    let list = "Customer ID,Name,Note\nK1,\"Acme\",\"a\nb\"\nK2,Bolt\n\nK3,Core, x ,more\n";
    let table = joined(list, "x.csv", "Customer ID,Remark\nK1,\"one, \"\"two\"\"\"\nK3,\"line\nend\"\n");
    let rows: Vec<&str> = (0..3).map(|row| table.text().record(RowId(row)).text()).collect();
    assert_eq!(rows, ["K1,\"Acme\",\"a\nb\",\"one, \"\"two\"\"\"", "K2,Bolt,,", "K3,Core, x ,line end,more"]);
    assert_eq!([0, 1, 2].map(|row| table.text().line(RowId(row))), [2, 4, 6]);
    assert_eq!(table.text_as_read().record(RowId(1)).text(), "K2,Bolt");
}

#[test]
fn a_file_without_the_customers_adds_nothing() {
    let table = joined(LIST, "x.csv", "Name,Score\nNobody,1\n");
    assert_eq!(table.columns().len(), 4);
    assert_eq!(kinds(&table), [FindingKind::JoinedNothing]);
    let missing = OtherFile { file: "x.csv".into(), content: Err("x.csv does not exist".into()) };
    let table = Table::new(text(LIST.as_bytes()), &Choices::new());
    let table = table.joined_with(&[missing], &Choices::new());
    assert_eq!(kinds(&table), [FindingKind::JoinedFileMissing]);
}

#[test]
fn a_clean_file_has_no_doubt_and_a_strange_one_has() {
    let rows =
        |count: usize| (1..=count).map(|row| format!("K{row:03},Firm {row},{row}\n")).collect::<String>();
    let list = format!("Customer no.,Name,Revenue\n{}", rows(40));
    let scores = |from: usize, to: usize, key: fn(usize) -> String| {
        (from..=to).map(|row| format!("{},{row}\n", key(row))).collect::<String>()
    };
    let clean = format!("Customer no.,Score\n{}", scores(1, 40, |row| format!("K{row:03}")));
    assert_eq!(kinds(&joined(&list, "x.csv", clean)), []);
    let strangers = format!("Customer no.,Score\n{}", scores(11, 60, |row| format!("K{row:03}")));
    assert_eq!(kinds(&joined(&list, "x.csv", strangers)), [FindingKind::JoinedNobody]);
    let list = list.replace('K', "");
    let loose = format!("Customer no.,Score\n{}", scores(2, 40, |row| row.to_string()));
    assert!(kinds(&joined(&list, "x.csv", loose)).contains(&FindingKind::JoinedLoosely));
}

#[test]
fn what_speaks_against_a_name_or_an_address_is_left_out() {
    let list = "Name,E-mail,Revenue\nAnna Berg,anna@a.example,1\nBernd Berg,berg@b.example,2\n\
                Acme GmbH,info@acme.example,3\nCleo Fox,cleo@c.example,4\n";
    // A name with an address elsewhere; one of the same firm.
    let table =
        joined(list, "x.csv", "Name,E-mail,Score\nAnna Berg,anna@else.example,1\nAcme,bo@acme.example,7\n");
    assert_eq!(cells(&table, "Score"), ["", "", "7", ""]);
    assert!(kinds(&table).contains(&FindingKind::JoinedSeveral));
    // An address that a household has, where the names agree otherwise.
    let others = "E-mail,Name,Score\nANNA@a.example,Anna Berg,1\nberg@b.example,Dora Berg,2\n\
                  cleo@c.example,C. Fox,4\n";
    let table = joined(list, "x.csv", others);
    assert_eq!(cells(&table, "Score"), ["1", "", "", "4"]);
    // Firms here and people there.
    let table = joined(list, "x.csv", "E-mail,Contact name,Score\ninfo@acme.example,Zoe Zed,5\n");
    assert_eq!(cells(&table, "Score"), ["", "", "5", ""]);
}

#[test]
fn the_list_itself_is_not_joined() {
    let table = joined(LIST, "copy.csv", LIST);
    assert_eq!(table.columns().len(), 4);
    assert_eq!(
        table.joined()[0].in_words(),
        "copy.csv is the list itself, or says the same. Nothing was joined."
    );
}

#[test]
fn the_list_keeps_its_roles_and_says_so() {
    let table = joined(LIST, "x.csv", "Customer ID,Revenue,Sales\n0017,1,9\n0200,2,8\n");
    let report = &table.joined()[0];
    let sentence = report.lost_roles_in_words().unwrap();
    assert_eq!(sentence, "'Revenue' stays the revenue, not 'x: Revenue'.");
    assert!(report.findings[0].message.ends_with(&sentence));
    assert_eq!(report.columns.iter().filter(|column| column.role.is_some()).count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Every joined figure is of the right customer, and none of another.
    #[test]
    fn every_figure_is_of_its_own_customer(
        order in Just((0..30_u32).collect::<Vec<_>>()).prop_shuffle(),
        rows in prop::collection::vec((0..40_u32, 1..1000_u32), 1..80),
        by_name in any::<bool>(),
        delimiter in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let key = |customer: u32| if by_name {
            format!("Firm {}{}", (b'A' + (customer % 26) as u8) as char, "x".repeat((customer / 26) as usize))
        } else {
            format!("K-{customer:04}")
        };
        let header = if by_name { "Name" } else { "Customer no." };
        let own: String = order.iter().map(|customer| format!("{},{customer}\n", key(*customer))).collect();
        let list = format!("{header},Revenue\n{own}");
        let others: String =
            rows.iter().map(|(customer, hours)| format!("{hours}{delimiter}{}\n", key(*customer))).collect();
        let table = joined(&list, "sheet.csv", format!("Hours{delimiter}{header}\n{others}"));
        let known = rows.iter().filter(|(customer, _)| *customer < 30).count();
        prop_assert_eq!(table.joined()[0].unmatched, rows.len() - known);
        if known == 0 {
            return Ok(());
        }
        let column = table.named("Hours").unwrap();
        for (row, customer) in order.iter().enumerate() {
            let own: Vec<u32> =
                rows.iter().filter(|(of, _)| of == customer).map(|(_, hours)| *hours).collect();
            let figure = table.number(RowId(row as u32), column);
            let sum = f64::from(own.iter().sum::<u32>());
            // Where a few have two rows among many with one, theirs are left out.
            let is_left_out = figure.is_nan() && own.len() > 1;
            prop_assert!(
                if own.is_empty() { figure.is_nan() } else { is_left_out || figure == sum },
                "customer {customer} has {own:?} and got {figure}"
            );
            prop_assert_eq!(table.number(RowId(row as u32), ColumnId(1)), f64::from(*customer));
        }
    }
}

#[test]
fn the_tiers_of_an_earlier_result_keep_their_files_name() {
    let earlier =
        "Customer ID,tier,tier_name,score,calculated_tier\n0017,1,Partner,80,1\n0023,2,Advisor,60,2\n";
    let table = joined(LIST, "may.tiered.csv", earlier);
    assert_eq!(cells(&table, "may: tier")[..2], ["1", "2"]);
    assert!(table.named("tier").is_none() && table.named("may: calculated_tier").is_some());
    assert_eq!(cells(&joined(LIST, "survey.csv", "Customer ID,score\n0017,8\n"), "score")[0], "8");
}

#[test]
fn ids_that_differ_in_case_alone_are_those_of_other_customers() {
    // As Salesforce makes them: the first two of the list, and the last of the file, are different customers.
    let list = "Account ID,Name,Revenue\n0018c00002AbCdE,Acme,400\n0018c00002aBcDe,Bolt,300\n0018c00002XyZaB,Cord,200\n";
    let file = "Account ID,Score\n0018c00002aBcDe,7\n0018c00002AbCdE,9\n0018c00002xYzAb,3\n";
    let table = joined(list, "survey.csv", file);
    assert_eq!(cells(&table, "Score"), ["9", "7", ""]);
    let said = &table.joined()[0].findings.iter().find(|finding| finding.kind == FindingKind::JoinedSeveral);
    let said = said.map(|finding| finding.message.clone());
    assert_eq!(
        said.as_deref(),
        Some(
            "1 row of survey.csv has an id that is a customer's but for small and capital letters, such as \
             '0018c00002xYzAb'; left out."
        )
    );
    // A program that writes capital letters only: it is sure who is meant where one customer has the id.
    let table = joined(list, "survey.csv", "Account ID,Score\n0018C00002XYZAB,3\n0018C00002ABCDE,9\n");
    assert_eq!(cells(&table, "Score"), ["", "", "3"]);
    // Of two ways to write it in the file, the one that is the customer's.
    for (file, scores) in [
        ("Customer ID,Score\nk-1,7\nK-2,9\nK-1,3\n", ["3", "9"]),
        ("Customer ID,Score\nk-1,7\nK-2,9\n", ["7", "9"]),
        ("Customer ID,Score\nkA-1,7\nKa-1,3\nK-2,9\n", ["", "9"]),
    ] {
        let list = if file.contains("Ka") { "KA-1" } else { "K-1" };
        let list = format!("Customer ID,Name,Revenue\n{list},Acme,400\nK-2,Bolt,300\n");
        assert_eq!(cells(&joined(&list, "survey.csv", file), "Score"), scores, "{file}");
    }
}
