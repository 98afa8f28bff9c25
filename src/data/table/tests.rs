use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::date::Day;
use crate::data::finding::FindingKind;

fn table(list: &str, choices: &[(&str, Choice)]) -> Table {
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let choices = choices.iter().map(|(name, choice)| ((*name).to_string(), choice.clone())).collect();
    Table::new(loader.snapshot().unwrap(), &choices)
}

fn kind(kind: ChosenType) -> Choice {
    Choice { kind: Some(kind), role: None }
}

fn role(role: ChosenRole) -> Choice {
    Choice { kind: None, role: Some(role) }
}

fn numbers(table: &Table, column: &str) -> Vec<f64> {
    table.numbers(table.named(column).unwrap()).unwrap().to_vec()
}

#[test]
fn what_is_said_of_costs_ends_the_question() {
    let list = "name,revenue,cost\na,100,60\nb,200,130\n";
    let asks = |choices: &[(&str, Choice)]| {
        table(list, choices).findings().iter().any(|finding| finding.kind == FindingKind::CostsNotUsed)
    };
    assert!(asks(&[]));
    for said in [ChosenRole::Role(Role::Costs), ChosenRole::Role(Role::CostToServe), ChosenRole::None] {
        assert!(!asks(&[("cost", role(said))]), "{said:?}");
    }
}

#[test]
fn a_chosen_type_outranks_the_guess() {
    let list = "id,amount,on\n1,1.234,03/04/2024\n2,2.500,05/06/2024\n";
    assert_eq!(numbers(&table(list, &[]), "amount"), [1234.0, 2500.0], "money has no third decimal");
    let point = table(list, &[("amount", kind(ChosenType::DecimalPoint))]);
    assert_eq!(numbers(&point, "amount"), [1.234, 2.5]);
    let said =
        table(list, &[("amount", kind(ChosenType::DecimalComma)), ("on", kind(ChosenType::MonthFirst))]);
    assert_eq!(numbers(&said, "amount"), [1234.0, 2500.0]);
    let march = Day::parse_iso("2024-03-04").unwrap();
    assert_eq!(numbers(&said, "on")[0], f64::from(march.0));
    assert_eq!(said.columns()[1].kind_guess.confidence, 1.0);
    let words = table(list, &[("amount", kind(ChosenType::Text))]);
    assert!(words.numbers(ColumnId(1)).is_none());
    assert!(words.number(RowId(0), ColumnId(1)).is_nan());
}

#[test]
fn cells_that_a_row_lacks_count_as_empty_ones() {
    let roles = |list: &str| -> Vec<Option<Role>> {
        table(list, &[]).columns().iter().map(|column| column.role).collect()
    };
    let (short, whole) = (
        roles(",Total Spent Naso,Total Spent,s\nn,.0\n"),
        roles(",Total Spent Naso,Total Spent,s\nn,.0,,\n"),
    );
    assert_eq!(short, whole);
}

#[test]
fn a_choice_settles_what_was_ambiguous() {
    let list = "id,on\n1,03/04/2024\n2,05/06/2024\n";
    let kinds = |table: &Table| table.findings().iter().map(|finding| finding.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&table(list, &[])), [FindingKind::AmbiguousDate]);
    assert_eq!(kinds(&table(list, &[("on", kind(ChosenType::DayFirst))])), []);
}

#[test]
fn days_of_a_column_that_its_role_makes_one_of_days_are_as_doubtful_as_others() {
    let list = "id,Onboarded\n1,03/04/2024\n2,05/06/2024\n3,07/08/2023\n4,soon\n5,2019\n6,later\n";
    let found = table(list, &[]);
    assert_eq!(found.columns()[1].role, Some(Role::FirstOrder));
    let kinds: Vec<_> = found.findings().iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::AmbiguousDate, FindingKind::PartialDate]);
}

#[test]
fn a_chosen_role_is_taken_from_the_column_that_had_it() {
    let list = "customer id,revenue,other\n1,10,20\n2,30,40\n";
    let named =
        |table: &Table, role| table.with_role(role).and_then(|id| Some(table.column(id)?.name.clone()));
    assert_eq!(named(&table(list, &[]), Role::Revenue).as_deref(), Some("revenue"));
    let said = table(list, &[("other", role(ChosenRole::Role(Role::Revenue)))]);
    assert_eq!(named(&said, Role::Revenue).as_deref(), Some("other"));
    assert_eq!(said.columns().iter().filter(|column| column.role == Some(Role::Revenue)).count(), 1);
    let none = table(list, &[("revenue", role(ChosenRole::None)), ("absent", role(ChosenRole::None))]);
    assert_eq!(named(&none, Role::Revenue), None);
}

#[test]
fn two_columns_that_look_the_same_never_share_a_role() {
    let both = table("customer id,revenue,sales\n1,10,20\n2,30,40\n", &[]);
    assert_eq!(both.columns().iter().filter(|column| column.role == Some(Role::Revenue)).count(), 1);
}

#[test]
fn misfits_are_found_with_their_line_and_count_as_missing() {
    let mut list = "id,revenue,on\n".to_string();
    for row in 0..60 {
        list += &format!("{row},{row}.5,2024-{:02}-15\n", row % 12 + 1);
    }
    list += "60,about ten,soon\n61,1e200,2024-02-30\n62,,\n";
    let table = table(&list, &[]);
    assert!(table.findings().is_empty(), "nothing has been read yet");
    table.prepare(&[ColumnId(1), ColumnId(2), ColumnId(1)]);
    let found: Vec<_> =
        table.findings().iter().map(|finding| (finding.kind, finding.count, finding.line)).collect();
    assert_eq!(
        found,
        [
            (FindingKind::NotANumber, 1, Some(62)),
            (FindingKind::UnusableNumber, 1, Some(63)),
            (FindingKind::NotADate, 2, Some(62)),
        ]
    );
    let revenue = table.numbers(ColumnId(1)).unwrap();
    assert_eq!((revenue.missing(), revenue.max(), revenue.at(0)), (3, Some(59.5), 0.5));
}

#[test]
fn columns_are_found_by_name_whatever_its_case() {
    let found = table("id,Size,size\n1,2,3\n", &[]);
    assert_eq!(found.named("size"), Some(ColumnId(2)));
    assert_eq!(found.named("SIZE"), Some(ColumnId(1)));
    assert_eq!(found.named("sizes"), None);
}

#[test]
fn a_long_list_is_read_in_order() {
    let rows = 2 * CHUNK + 3;
    let list: String = (0..rows).map(|row| format!("{row},{}\n", row * 2)).collect();
    let table = table(&format!("id,twice\n{list}"), &[]);
    assert_eq!(table.chunks().len(), 3);
    assert!(numbers(&table, "twice").iter().enumerate().all(|(row, value)| *value == (row * 2) as f64));
}

#[test]
fn an_empty_list_is_a_table_too() {
    let found = table("id,revenue\n", &[]);
    assert!(found.is_empty() && found.findings().is_empty());
    assert_eq!(found.columns().len(), 2);
    assert!(Table::empty().numbers(ColumnId(0)).is_none());
}

#[test]
fn cells_are_counted_by_what_they_say() {
    let list = "id,amount,on,city\n1,10,2024-01-31,Graz\n2,,soon,n/a\n3,about 5,soon,\n4,12,later, \n5,1,2024-02-01,Wien\n6,3,2024-02-02,Lille\n7,4,2024-02-03,Cork\n8,#DIV/0!,2024-02-04,Ulm\n";
    let chosen = [("amount", kind(ChosenType::DecimalPoint)), ("on", kind(ChosenType::YearFirst))];
    let cells = table(list, &chosen).cells(&|| false).unwrap();
    assert_eq!(cells[0], CellCounts::default());
    let amount = &cells[1];
    assert_eq!((amount.missing, amount.unreadable, amount.first), (1, 2, Some(RowId(2))));
    assert_eq!(amount.samples, ["about 5", "#DIV/0!"]);
    assert_eq!((cells[2].missing, cells[2].unreadable), (0, 3));
    assert_eq!(cells[2].samples, ["soon", "later"], "each once");
    assert_eq!((cells[3].missing, cells[3].unreadable), (3, 0));
    assert_eq!(table(list, &[]).cells(&|| true), None, "the answer is not wanted any more");
}

#[test]
fn the_status_of_the_latest_order_closes_no_customer() {
    let closed = |statuses: [&str; 3]| {
        let [one, two, three] = statuses;
        let list = format!("Name,Revenue,Status\nA,1,{one}\nB,2,{two}\nC,3,{three}\n");
        table(&list, &[]).closed_customers().map_or(0, |finding| finding.count)
    };
    assert_eq!(closed(["active", "cancelled", "closed"]), 2);
    assert_eq!(closed(["complete", "cancelled", "closed"]), 0);
    assert_eq!(closed(["geliefert", "storniert", "versendet"]), 0);
    assert_eq!(closed(["paid", "cancelled", "trial"]), 1);
}
