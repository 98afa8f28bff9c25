use proptest::prelude::*;

use super::*;
use crate::data::column::{ColumnId, Role};
use crate::data::csv::{Loader, Settings};
use crate::data::table::Choices;

fn added_up(list: &str, how: &AddingUp) -> Table {
    let mut loader = Loader::new(Settings::default());
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    Table::new(loader.snapshot().unwrap(), &Choices::new()).added_up(how)
}

fn numbers(table: &Table, name: &str) -> Vec<f64> {
    table.numbers(table.named(name).unwrap()).unwrap().to_vec()
}

/// The published summary of the CDNOW sample: how often they came back, weeks to the last purchase, its mean worth.
#[test]
fn the_published_summary_of_purchases() {
    let list = include_str!("../../../tests/fixtures/cdnow_transactions.csv");
    let published = include_str!("../../../tests/fixtures/cdnow_customers.csv");
    let until = Day::parse_iso("1997-09-30");
    let table = added_up(list, &AddingUp { until, ..AddingUp::default() });
    let orders = table.added_rows().unwrap();
    let rhythm = orders.rhythm.as_ref().unwrap();
    assert_eq!(orders.counts.customers, 2357);
    let id = table.with_role(Role::Id).unwrap();
    let first = numbers(&table, "First order");
    let mut reader = csv::Reader::from_reader(published.as_bytes());
    for (row, record) in reader.records().enumerate() {
        let record = record.unwrap();
        let figure = |at: usize| record[at].parse::<f64>().unwrap();
        assert_eq!(table.cell(RowId(row as u32), id), record[0]);
        assert_eq!(rhythm.repeats[row], figure(1), "{record:?}");
        assert!((rhythm.until_last[row] - figure(2)).abs() < 0.006, "{record:?}");
        let observed = (f64::from(until.unwrap().0) - first[row]) / 7.0;
        assert!((observed - figure(3)).abs() < 0.006, "{record:?}");
        let value = if rhythm.repeats[row] > 0.0 { rhythm.value[row] } else { 0.0 };
        assert!((value - figure(4)).abs() < 0.011, "{record:?}");
    }
}

#[test]
fn growth_is_of_a_year_against_the_year_before() {
    let list = "Order No,Order date,Customer No,Amount\n1,2021-12-01,A,100\n2,2023-06-01,A,150\n3,2022-06-01,B,80\n\
                4,2023-12-31,B,20\n5,2022-03-01,A,50\n6,2023-05-05,C,10\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!(table.with_role(Role::Growth), table.named("Growth"));
    // From 2023-01-01 to 2023-12-31, and the 365 days before.
    let growth = numbers(&table, "Growth");
    assert_eq!((growth[0], growth[1]), (200.0, -75.0));
    assert!(growth[2].is_nan());
    assert_eq!(numbers(&table, "2023-06"), [150.0, 0.0, 0.0]);
    // What counts as today leaves out later orders, and is the end of the months.
    let until = AddingUp { until: Day::parse_iso("2023-05-31"), ..AddingUp::default() };
    let table = added_up(list, &until);
    assert_eq!(numbers(&table, "Amount"), [150.0, 80.0, 10.0]);
    assert!(table.named("2023-06").is_none() && table.named("Growth").is_none());
    assert_eq!(table.added_rows().unwrap().counts.sentence(), "Added up 4 orders of 3 customers.");
}

#[test]
fn the_first_day_of_the_first_month_counts() {
    let list = "Order No,Order date,Customer No,Amount\n1,2023-07-01,A,10\n2,2023-08-31,A,20\n3,2023-08-01,B,5\n\
                4,2023-08-02,B,6\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!((numbers(&table, "2023-07"), numbers(&table, "2023-08")), (vec![10.0, 0.0], vec![20.0, 11.0]));
    let list = "Order No,Order date,Customer No,Amount\n1,2022-12-31,A,5\n2,2023-01-01,A,7\n3,2023-12-31,A,1\n\
                4,2023-01-31,B,2\n5,2023-02-01,B,3\n";
    let table = added_up(list, &AddingUp::default());
    assert!(table.named("2022-12").is_none());
    assert_eq!((numbers(&table, "2023-01"), numbers(&table, "2023-02")), (vec![7.0, 2.0], vec![0.0, 3.0]));
}

#[test]
fn nothing_of_a_cancelled_order_counts() {
    // A row below 0 of what is cancelled whole takes nothing off once more; that is asked about.
    let list = "Order ID,Order date,Email,Item,Amount,Shipping,Status\n\
                1,2024-01-01,a@x.example,Soap,10,5,cancelled\n1,2024-01-01,a@x.example,Towel,-3,5,paid\n\
                2,2024-02-01,b@x.example,Towel,-3,5,paid\n2,2024-02-01,b@x.example,Soap,10,5,cancelled\n\
                3,2024-03-01,b@x.example,Soap,99,2,paid\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!(numbers(&table, "Amount"), [0.0, 99.0]);
    assert_eq!(numbers(&table, "Shipping"), [0.0, 2.0]);
    assert_eq!(doubts(&table, FindingKind::RefundedTwice).len(), 1);
}

#[test]
fn a_total_on_every_line_counts_once_and_a_quantity_never_does() {
    let list = "Order ID,Order date,Email,Item,Quantity,Order total,Shipping,Refunded amount,Status\n\
                1,2024-01-01,a@x.example,Soap,6,60.10,5,0,paid\n1,2024-01-01,A@X.example ,Towel,6,60.10,5,0,paid\n\
                2,2024-02-01,b@x.example,Soap,6,10,5,2.50,paid\n3,2024-03-01,b@x.example,Soap,1,99,5,0,cancelled\n\
                3,2024-03-01,b@x.example,Soap,1,99,5,0,\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!(numbers(&table, "Order total"), [60.1, 7.5]);
    assert_eq!(numbers(&table, "Shipping"), [5.0, 5.0]);
    assert_eq!(numbers(&table, "Quantity"), [12.0, 6.0]);
    assert_eq!((numbers(&table, "Orders"), numbers(&table, "Returns")), (vec![1.0, 1.0], vec![0.0, 1.0]));
    let orders = table.added_rows().unwrap();
    assert_eq!(
        orders.counts,
        OrderCounts { of_parents: false, lines: 5, orders: 2, customers: 2, returns: 1, unsold: 0 }
    );
    let newest = orders.newest_of(RowId(1), 9);
    assert_eq!(newest.len(), 2);
    assert!(newest[0].is_return && newest[0].number == "3" && newest[0].lines == 2);
    assert_eq!((newest[1].amount, orders.sum_of(RowId(1))), (Some(7.5), Some(7.5)));
    assert_eq!(orders.customer_of(RowId(3)), Some(RowId(1)));
}

#[test]
fn what_is_counted_once_an_order_is_said_once() {
    let lines = |order: u32| {
        format!(
            "{order},2024-01-0{order},a@x.example,Soap,10,2.50\n{order},2024-01-0{order},a@x.example,Towel,20,2.50\n"
        )
    };
    let list: String = (1..=4).map(lines).collect();
    let table = added_up(
        &format!("Order ID,Order date,Email,Item,Amount,Refunded amount\n{list}"),
        &AddingUp::default(),
    );
    assert_eq!(numbers(&table, "Amount"), [110.0]);
    let findings = table.added_rows().unwrap().findings();
    let said = findings.iter().filter(|finding| finding.kind == FindingKind::OrderTotals);
    let said: Vec<&str> = said.map(|finding| &*finding.message).collect();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_purchase_of_an_unknown_amount_is_not_worth_0() {
    let list = "Order No,Order date,Customer No,Amount\n1,2024-01-01,A,\n2,2024-01-02,B,10\n3,2024-02-02,B,30\n\
                4,2024-01-03,C,5\n5,2024-02-03,C,\n6,2024-03-03,C,8\n7,2024-01-01,D,\n8,2024-01-01,D,9\n";
    let table = added_up(list, &AddingUp::default());
    let rhythm = table.added_rows().unwrap().rhythm.as_ref().unwrap();
    assert_eq!(rhythm.repeats, [0.0, 1.0, 2.0, 0.0]);
    assert!(rhythm.value[0].is_nan());
    assert_eq!(rhythm.value[1..], [30.0, 8.0, 9.0]);
}

#[test]
fn the_first_line_of_an_order_may_be_the_only_one_that_says_who() {
    let list = "Invoice No,Invoice date,Customer,Item,Amount\n1,2024-01-01,Ann,Soap,10\n1,,,Towel,5\n2,2024-02-01,Bo,Soap,7\n\
                3,2024-02-03,Ann,Soap,1\n4,2024-02-05,,Soap,9\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!(numbers(&table, "Amount"), [16.0, 7.0]);
    let kinds: Vec<_> =
        table.added_rows().unwrap().findings().into_iter().map(|finding| finding.kind).collect();
    assert!(kinds.contains(&FindingKind::OrderWithoutCustomer), "{kinds:?}");
}

#[test]
fn the_same_customers_stay_the_same_rows() {
    let list =
        "Order No,Order date,Customer No,Amount\n1,2021-12-01,A,100\n2,2023-06-01,A,150\n3,2022-06-01,B,80\n";
    let table = added_up(list, &AddingUp::default());
    let again = Table::new(table.source().text().clone(), &Choices::new()).added_up(&AddingUp::default());
    assert!(again.has_rows_of(&table) && table.has_rows_of(&again));
    let as_customers = AddingUp { rows: Some(ListKind::Customers), ..AddingUp::default() };
    let lines = Table::new(table.source().text().clone(), &Choices::new()).added_up(&as_customers);
    assert_eq!((lines.len(), table.len()), (3, 2));
    assert!(!lines.has_rows_of(&table) && !table.has_rows_of(&lines));
}

fn doubts(table: &Table, kind: FindingKind) -> Vec<String> {
    let findings = table.added_rows().unwrap().findings().into_iter();
    findings.filter(|finding| finding.kind == kind).map(|finding| finding.message).collect()
}

#[test]
fn what_is_told_of_a_refund_is_not_taken_off_as_money() {
    let list = |header: &str, told: &str| {
        format!(
            "Order,Customer,Date,Amount,{header}\n1001,Acme,2026-01-13,100,\n1002,Acme,2026-01-14,200,{told}\n\
                 1003,Bolt,2026-01-15,80,\n1004,Bolt,2026-01-16,8,\n"
        )
    };
    for (header, told) in [
        ("Refund ID", "9001"),
        ("Refunded quantity", "2"),
        ("Refund of", "1001"),
        ("Refunded order", "1001"),
        ("Erstattungsnummer", "77"),
        ("Refund reason", "damaged"),
        ("Cancel Reason", "customer"),
    ] {
        let table = added_up(&list(header, told), &AddingUp::default());
        assert_eq!(numbers(&table, "Amount"), [300.0, 88.0], "{header}");
        let said = doubts(&table, FindingKind::UnknownStatus);
        assert!(
            said.len() == 1 && said[0].contains(header) && said[0].contains("1 row"),
            "{header}: {said:?}"
        );
    }
}

#[test]
fn amounts_whose_header_says_their_currency_are_in_that_one() {
    for header in ["Amount (USD)", "Total (Base Currency)", "Converted Amount"] {
        let list = format!(
            "Order,Customer,Date,Currency,{header}\n1,Acme,2026-01-13,EUR,110\n2,Acme,2026-01-14,GBP,65\n\
             3,Bolt,2026-01-15,USD,80\n"
        );
        let table = added_up(&list, &AddingUp::default());
        assert_eq!(numbers(&table, header), [175.0, 80.0], "{header}");
        assert!(doubts(&table, FindingKind::MixedCurrencies).is_empty(), "{header}");
    }
    let list = "Order,Customer,Date,Currency,Amount\n1,Acme,2026-01-13,EUR,110\n2,Acme,2026-01-14,GBP,65\n\
                3,Bolt,2026-01-15,USD,80\n";
    let table = added_up(list, &AddingUp::default());
    assert_eq!(doubts(&table, FindingKind::MixedCurrencies).len(), 1);
}

#[test]
fn a_discount_beside_quantity_and_price_is_asked_about() {
    let list = |discounts: [&str; 3]| {
        let [one, two, three] = discounts;
        format!(
            "OrderID,CustomerID,OrderDate,UnitPrice,Quantity,Discount\n1,V,2026-01-04,14,10,{one}\n\
                 2,T,2026-01-05,10,10,{two}\n3,V,2026-02-05,20,1,{three}\n4,T,2026-02-06,20,1,0\n"
        )
    };
    let kind = FindingKind::QuantityTimesPrice;
    for given in [["0", "0.15", "0.25"], ["10", "0", "25"]] {
        let said = doubts(&added_up(&list(given), &AddingUp::default()), kind);
        assert!(said.len() == 1 && said[0].contains("'Discount' is not taken off"), "{said:?}");
    }
    assert!(doubts(&added_up(&list(["0", "0", "0"]), &AddingUp::default()), kind).is_empty());
}

#[test]
fn a_part_that_went_back_and_rows_below_0_are_asked_about() {
    let list = |said: &str, amount: i32| {
        format!(
            "Order,Customer,Date,Total,Status\n1,Acme,2026-01-13,100,Completed\n2,Acme,2026-01-14,{amount},{said}\n\
                 3,Bolt,2026-01-15,80,Completed\n4,Bolt,2026-01-16,8,Completed\n"
        )
    };
    for (said, amount, doubtful) in [
        ("Partially refunded", 50, 1),
        ("draft", -50, 0),
        ("failed", -50, 1),
        ("refunded", -50, 0),
        ("paid", -50, 0),
    ] {
        let table = added_up(&list(said, amount), &AddingUp::default());
        assert_eq!(doubts(&table, FindingKind::UnknownStatus).len(), doubtful, "{said}");
    }
}

#[test]
fn cancelled_orders_move_no_day_and_no_month() {
    let list = "Order,Customer,Date,Amount,Status\n1,A,2026-01-13,100,paid\n2,A,2026-02-14,50,paid\n\
                3,B,2026-01-15,80,paid\n4,B,2026-09-16,8,cancelled\n5,C,2026-11-20,9,cancelled\n";
    let table = added_up(list, &AddingUp::default());
    assert!(table.named("2026-02").is_some() && table.named("2026-03").is_none());
    let last = numbers(&table, "Last order");
    assert_eq!(last[1], numbers(&table, "First order")[1]);
    assert!(last[2].is_nan() && numbers(&table, "Orders")[2] == 0.0);
}

#[test]
fn growth_is_counted_to_the_day_that_is_asked_for() {
    let list = "Order No,Order date,Customer No,Amount\n1,2021-12-01,A,100\n2,2022-12-31,A,60\n3,2023-12-30,A,30\n\
                4,2022-01-05,B,5\n5,2023-05-05,B,5\n";
    // 2022-12-31 is 364 days before the newest day, and 365 before the day after.
    let growth = |until| numbers(&added_up(list, &AddingUp { until, ..AddingUp::default() }), "Growth")[0];
    assert!(growth(None).is_nan());
    assert_eq!(growth(Day::parse_iso("2023-12-31")), -50.0);
}

/// A cent amount as lists write it.
fn written(cents: i64, notation: u8) -> String {
    let (sign, whole, rest) = (if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
    match notation {
        0 => format!("{sign}{whole}.{rest:02}"),
        1 => format!("{sign}{whole},{rest:02}"),
        _ => format!("{sign}{whole}.{rest:02} EUR"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sums_are_those_of_the_orders(
        orders in proptest::collection::vec((0_usize..9, 0_i64..2_000_000, 0_i32..700, any::<bool>()), 12..80),
        notation in 0_u8..3,
    ) {
        let mut list = String::from("Order No;Order date;Customer No;Customer;Amount\n");
        let mut sums: Vec<(usize, i64)> = Vec::new();
        for (at, (customer, cents, day, is_return)) in orders.iter().enumerate() {
            // Each customer twice at least, so that these are orders.
            let customer = if at < 4 { at / 2 } else { *customer };
            let cents = if *is_return { -cents / 10 } else { *cents };
            let day = Day(19_000 + day);
            list += &format!("{};{day};C{customer};Ann {customer};{}\n", at + 500, written(cents, notation));
            match sums.iter_mut().find(|(other, _)| *other == customer) {
                Some((_, sum)) => *sum += cents,
                None => sums.push((customer, cents)),
            }
        }
        let table = added_up(&list, &AddingUp::default());
        let counts = table.added_rows().unwrap().counts;
        prop_assert_eq!((counts.customers, counts.orders + counts.returns), (sums.len(), orders.len()));
        let amounts = numbers(&table, "Amount");
        for (row, (customer, cents)) in sums.iter().enumerate() {
            prop_assert_eq!(table.cell(RowId(row as u32), ColumnId(0)), format!("C{customer}"));
            prop_assert_eq!((amounts[row] * 100.0).round() as i64, *cents);
            let placed = table.added_rows().unwrap().sum_of(RowId(row as u32)).unwrap();
            prop_assert_eq!((placed * 100.0).round() as i64, *cents);
        }
    }
}

#[test]
fn rows_of_one_number_are_one_order_of_each_customer() {
    let other = |number: u32| format!("{number},2024-02-{number:02},C,9\n");
    let others: String = (3..20).map(other).collect();
    let list = format!(
        "Order No,Order date,Customer No,Amount\n1,2024-01-01,A,10\n1,2024-01-01,A,5\n,2024-01-02,A,3\n\
         ,2024-01-02,A,4\n2,2024-01-03,B,1\n1,2024-01-04,B,2\n2,2024-01-03,B,7\n{others}"
    );
    let table = added_up(&list, &AddingUp::default());
    assert_eq!(numbers(&table, "Orders"), [3.0, 2.0, 17.0]);
    let orders = table.added_rows().unwrap();
    let lines = |customer: u32| -> Vec<(String, usize)> {
        let newest = orders.newest_of(RowId(customer), 9);
        newest.into_iter().map(|order| (order.number, order.lines)).collect()
    };
    let own = |number: &str, lines: usize| (number.to_owned(), lines);
    assert_eq!(lines(0), [own("", 1), own("", 1), own("1", 2)]);
    assert_eq!(lines(1), [own("1", 1), own("2", 2)]);
    assert_eq!(lines(2).len(), 9);
}

#[test]
fn orders_of_one_row_are_counted_as_those_of_several_are() {
    let list = "Order No,Order date,Customer No,Amount,Status\n1,2024-01-01,A,10,paid\n2,2024-01-02,A,5,cancelled\n\
                3,2024-01-03,A,-3,paid\n4,2024-01-04,B,,paid\n5,2024-01-05,B,4,paid\n6,2024-01-06,C,1,paid\n";
    let count = |list: &str| {
        let table = added_up(list, &AddingUp::default());
        (numbers(&table, "Orders"), numbers(&table, "Returns"))
    };
    assert_eq!(count(list), (vec![1.0, 2.0, 1.0], vec![2.0, 0.0, 0.0]));
    let with_one_of_two_rows = format!("{list}6,2024-01-06,C,2,paid\n");
    assert_eq!(count(&with_one_of_two_rows), count(list));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn orders_are_counted_by_their_numbers(
        rows in proptest::collection::vec((0_usize..5, 0_usize..60), 12..60),
    ) {
        let mut list = String::from("Order No,Order date,Customer No,Amount\n");
        let mut orders: Vec<Vec<String>> = Vec::new();
        let mut customers: Vec<usize> = Vec::new();
        for (at, (customer, number)) in rows.iter().enumerate() {
            // Each customer twice at least, so that these are orders.
            let customer = if at < 4 { at / 2 } else { *customer };
            let number = if at % 11 == 10 { String::new() } else { format!("N{number}") };
            list += &format!("{number},2024-01-{:02},C{customer},{}\n", at % 28 + 1, at + 1);
            let own = customers.iter().position(|other| *other == customer).unwrap_or_else(|| {
                customers.push(customer);
                orders.push(Vec::new());
                customers.len() - 1
            });
            if number.is_empty() || !orders[own].contains(&number) {
                orders[own].push(number);
            }
        }
        let table = added_up(&list, &AddingUp { rows: Some(ListKind::Orders), ..AddingUp::default() });
        let counts: Vec<f64> = orders.iter().map(|orders| orders.len() as f64).collect();
        prop_assert_eq!(numbers(&table, "Orders"), counts);
    }
}

#[test]
fn sums_are_written_with_the_most_decimals_of_an_amount() {
    let sum = |amounts: [&str; 3]| {
        let row = |(at, amount): (usize, &&str)| format!("{at},2024-01-0{},A,{amount}\n", at + 1);
        let rows: String = amounts.iter().enumerate().map(row).collect();
        let table = added_up(
            &format!("Order No,Order date,Customer No,Amount\n{rows}9,2024-01-09,B,4\n"),
            &AddingUp { rows: Some(ListKind::Orders), ..AddingUp::default() },
        );
        table.cell(RowId(0), table.named("Amount").unwrap()).into_owned()
    };
    assert_eq!((sum(["5", "2.5", "0.125"]), sum(["0.125", "2.5", "5"])), ("7.625".into(), "7.625".into()));
    assert_eq!((sum(["5", "2.5", "1"]), sum(["2.25", "1", "1.5"])), ("8.50".into(), "4.75".into()));
    assert_eq!(sum(["5", "2", "1"]), "8");
}
