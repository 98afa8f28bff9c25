use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::orders::AddingUp;
use crate::data::table::Choices;

const HEADER: &str = "Order No,Order date,Customer No,City,Item,Amount,Profit,Discount,Status\n";

fn added_up(list: &str, how: &AddingUp) -> Table {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    Table::new(loader.snapshot().unwrap(), &Choices::new()).added_up(how)
}

/// All cells by row.
fn cells(table: &Table) -> Vec<Vec<String>> {
    let row = |row| table.column_ids().map(|column| table.cell(RowId(row), column).into_owned()).collect();
    (0..table.len() as u32).map(row).collect()
}

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(|column| &*column.name).collect()
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn numbers(table: &Table, name: &str) -> Vec<f64> {
    table.numbers(table.named(name).unwrap()).unwrap().to_vec()
}

const BEFORE: &[&str] = &[
    "1,2023-01-05,A,Bonn,Soap,100.50,20,5%,paid",
    "2,2023-02-01,B,Lille,Soap,80,10,0%,paid",
    "3,2023-02-10,A,Berlin,Towel,50,5,10%,paid",
    "3,,,,Comb,5.25,1,,",
    "4,2023-03-31,C,Leeds,Soap,20,-3,0%,cancelled",
];

const AFTER: &[&str] = &[
    "5,2023-04-01,B,Rome,Soap,70.125,7,0%,paid",
    "6,2023-05-01,D,Oslo,Soap,11,1,0%,paid",
    "7,2023-06-01,A,Kyiv,Soap,-50,-5,0%,paid",
    "8,2023-07-01,C,Leeds,Soap,9,1,0%,cancelled",
    "9,2023-08-01,B,Rome,Soap,1,0.5,0%,paid",
];

#[test]
fn what_was_known_is_what_the_earlier_orders_alone_say() {
    let list = [HEADER, &BEFORE.join("\n"), "\n", &AFTER.join("\n"), "\n"].concat();
    let orders = added_up(&list, &AddingUp::default());
    let orders = orders.added_rows().unwrap();
    assert_eq!(orders.days(), Some([day("2023-01-05"), day("2023-08-01")]));
    let split = orders.split(day("2023-03-31")).unwrap();
    let cut = added_up(&[HEADER, &BEFORE.join("\n"), "\n"].concat(), &AddingUp::default());
    assert_eq!(names(&split.known), names(&cut));
    assert_eq!(cells(&split.known), cells(&cut));
    let roles = |table: &Table| table.columns().iter().map(|column| column.role).collect::<Vec<_>>();
    assert_eq!(roles(&split.known), roles(&cut));
    let rhythm = |table: &Table| format!("{:?}", table.added_rows().unwrap().rhythm);
    assert_eq!(rhythm(&split.known), rhythm(&cut));
}

#[test]
fn what_came_afterwards_is_counted_for_the_customers_who_were_known() {
    let list = [HEADER, &BEFORE.join("\n"), "\n", &AFTER.join("\n"), "\n"].concat();
    let orders = added_up(&list, &AddingUp::default());
    let split = orders.added_rows().unwrap().split(day("2023-03-31")).unwrap();
    // A has a return, B two orders, C a cancelled one; D is new.
    let orders_of = |later: &Option<RowId>| {
        later.map(|row| (split.orders[row.index()], numbers(&split.after, "Amount")[row.index()]))
    };
    let known: Vec<_> = split.later.iter().map(orders_of).collect();
    assert_eq!(known, [Some((0, -50.0)), Some((2, 71.125)), Some((0, 0.0))]);
    assert_eq!(split.after.len(), 4);
    assert_eq!(numbers(&split.after, "Profit"), [7.5, 1.0, -5.0, 0.0]);
    assert!(split.after.named("City").is_none() && split.after.named("Discount").is_none());
}

#[test]
fn days_after_what_counts_as_today_are_neither() {
    let list = [HEADER, &BEFORE.join("\n"), "\n", &AFTER.join("\n"), "\n"].concat();
    let how = AddingUp { until: Some(day("2023-06-15")), ..AddingUp::default() };
    let orders = added_up(&list, &how);
    let orders = orders.added_rows().unwrap();
    assert_eq!(orders.days(), Some([day("2023-01-05"), day("2023-06-01")]));
    let split = orders.split(day("2023-03-31")).unwrap();
    assert_eq!(numbers(&split.after, "Amount"), [70.125, 11.0, -50.0]);
    // A slip of the pen is not the end of the orders.
    let how = AddingUp { computer: Some(day("2024-01-01")), ..AddingUp::default() };
    let list = [list.as_str(), "10,2042-01-01,B,Rome,Soap,9,1,0%,paid\n"].concat();
    let orders = added_up(&list, &how);
    assert_eq!(orders.added_rows().unwrap().days(), Some([day("2023-01-05"), day("2023-08-01")]));
}

#[test]
fn a_row_without_a_day_is_in_neither_part() {
    let list = [
        "Order date,Customer No,Amount\n2023-01-01,A,10\n,A,900\n2023-02-01,B,20\n2023-03-01,A,5\n,C,7\n",
        "2023-03-02,B,1\n",
    ];
    let orders = added_up(&list.concat(), &AddingUp::default());
    let orders = orders.added_rows().unwrap();
    assert_eq!(orders.without_day(), 2);
    let split = orders.split(day("2023-02-01")).unwrap();
    assert_eq!(
        (numbers(&split.known, "Amount"), numbers(&split.after, "Amount")),
        (vec![10.0, 20.0], vec![5.0, 1.0])
    );
}

#[test]
fn a_total_on_every_line_is_counted_once_in_both_parts() {
    let mut list = String::from("Order ID,Order date,Email,Item,Order total\n");
    for order in 0..8 {
        let month = order + 1;
        for item in ["Soap", "Towel"] {
            list += &format!("{order},2024-{month:02}-01,{}@x.example,{item},{}\n", order % 2, 10 + order);
        }
    }
    let orders = added_up(&list, &AddingUp::default());
    // One order afterwards alone says the same on both lines: too few to be sure, but the whole list is.
    let split = orders.added_rows().unwrap().split(day("2024-07-31")).unwrap();
    assert_eq!(numbers(&split.after, "Order total"), [17.0]);
    assert_eq!(numbers(&split.known, "Order total"), [10.0 + 12.0 + 14.0 + 16.0, 11.0 + 13.0 + 15.0]);
}

#[test]
fn orders_without_days_and_parents_are_not_divided() {
    let orders = added_up("Order No,Customer No,Amount\n1,A,10\n2,A,20\n3,B,5\n", &AddingUp::default());
    let orders = orders.added_rows().unwrap();
    assert!(orders.days().is_none() && orders.split(day("2024-01-01")).is_none());
}
