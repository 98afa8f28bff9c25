//! Tables of orders, added up by a database as the program does.

use proptest::prelude::*;
use tierdeck::data::orders::AddingUp;
use tierdeck::data::table::ListKind;
use tierdeck::tiering::{bundled, check};

use super::*;

/// A list of orders, tiered on its frozen scale.
fn tiered(list: &str, model: Model) -> Tiered {
    measured(list, model, true)
}

/// The same, or among itself.
fn measured(list: &str, model: Model, is_frozen: bool) -> Tiered {
    let how = AddingUp { rows: Some(ListKind::Orders), until: None, computer: Day::of(2030, 1, 1) };
    let orders = Arc::into_inner(table(list, &Choices::new())).unwrap();
    let table = Arc::new(orders.added_up(&how));
    assert!(table.added_rows().is_some(), "these are no orders");
    Tiered::of_table(list, &table, model, is_frozen)
}

#[test]
fn published_orders_by_bundled_models() {
    for (name, list) in [
        ("cdnow", include_str!("../fixtures/cdnow_transactions.csv")),
        ("rfm", include_str!("../fixtures/rfm_orders.csv")),
    ] {
        for model in ["four-tiers", "rfm", "pareto"] {
            for is_frozen in [true, false] {
                let tiered = measured(list, bundled::model(model).unwrap(), is_frozen);
                tiered.check(&format!("{name} by {model}, frozen: {is_frozen}"));
            }
        }
    }
}

/// A model that looks at whatever is made of orders.
const MODEL: &str = r#"
name = "All that orders say"
min_coverage = 0
min_list_coverage = 0
[cuts]
by = "score"
from = [65, 50, 35]
[[tiers]]
name = "A"
[[tiers]]
name = "B"
[[tiers]]
name = "C"
[[tiers]]
name = "D"
[[criteria]]
name = "Revenue"
measure = "revenue"
weight = 10
scale = "linear"
from = -100
to = 400
[[criteria]]
name = "Profit"
measure = "profit"
weight = 7
[[criteria]]
name = "Orders"
measure = "orders"
weight = 5
[[criteria]]
name = "Returns"
measure = "complaints"
weight = 3
better = "lower"
[[criteria]]
name = "Shipping"
measure = "shipping"
weight = 3
scale = "linear"
from = 0
to = 60
[[criteria]]
name = "Full price"
measure = "price_kept"
weight = 3
scale = "linear"
from = 0
to = 1
[[criteria]]
name = "Rating"
measure = "rating"
weight = 2
scale = "linear"
from = 0
to = 10
[[criteria]]
name = "Growth"
measure = "growth"
weight = 3
scale = "linear"
from = -1
to = 1
[[criteria]]
name = "Late"
measure = "days_since_order"
weight = 3
better = "lower"
[[criteria]]
name = "Long"
measure = "tenure_years"
weight = 3
[[rules]]
when = "industry = 'food' AND profit < 0"
at_best = 3
[[rules]]
when = "last_order >= '2026-09-01'"
at_worst = 3
"#;

/// Rows of orders: several lines of one, returns, refunds, cancelled ones, and whatever is missing. What decides in the
/// order of the file is the same on all rows that it decides between.
fn orders() -> impl Strategy<Value = String> {
    let cents = |range: std::ops::Range<i32>, known: f64| {
        prop::option::weighted(known, range).prop_map(|cents| {
            cents.map_or_else(String::new, |cents| format!("{:.2}", f64::from(cents) / 100.0))
        })
    };
    let status =
        prop::sample::select(vec!["paid", "Shipped", "", "paid", "Refunded", "cancelled by customer"]);
    let figures = (cents(-1500..9000, 0.9), cents(-900..2500, 0.85), 0..60_u32, 0..11_u32);
    let row = (0..9_u32, prop::option::weighted(0.7, 0..4_u32), 0..900_u32, status, figures, 0..20_u32);
    prop::collection::vec(row, 5..60).prop_map(|rows| {
        let mut list =
            "order_id,customer_id,order_date,status,revenue,profit,shipping,discount,rating,industry,assigned\n"
                .to_owned();
        for (customer, order, day, status, (revenue, profit, discount, rating), what) in rows {
            let order = order.map(|order| customer * 4 + order);
            // Orders with a number are of other days than those without.
            let day = order.map_or(day | 1, |order| order * 37 % 450 * 2);
            let written = Day(Day::of(2024, 5, 1).unwrap().0 + day as i32).to_string();
            // Several lines of an order, of which one may say who and when.
            let is_said = order.is_none() || what != 3;
            let day_said = if is_said && what != 5 { written.as_str() } else { "" };
            let is_alone = order.is_none() && !day_said.is_empty();
            let key = if is_alone { format!(" c-{customer}") } else { format!("C-{customer}") };
            let key = if !is_said || order.is_none() && what == 4 { String::new() } else { key };
            let industry = ["Food", "IT", "n/a", ""][(if is_alone { day / 7 } else { customer } % 4) as usize];
            let (number, shipping) = match order {
                Some(order) => (format!("A{order}"), f64::from(order % 5) * 1.25),
                None => (String::new(), f64::from(day % 7)),
            };
            list += &format!(
                "{number},{key},{day_said},{status},{revenue},{profit},{shipping:.2},{discount}%,{rating},{industry},\n"
            );
        }
        list.replace('%', "")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_orders_come_to_the_same_in_a_database(list in orders()) {
        let tiered = tiered(&list, check::read(MODEL).unwrap());
        prop_assume!(tiered.expected().len() == tiered.roster.customers());
        tiered.check(&format!("these orders:\n{list}"));
    }
}

#[test]
fn costs_that_are_not_known_in_full_are_unknown_to_a_database() {
    let list = "order_id,customer_id,order_date,revenue,COGS,assigned\n\
                1,C-1,2026-01-05,100,60,\n2,C-1,2026-02-05,200,,\n3,C-2,2026-02-15,300,330,\n\
                4,C-2,2026-03-09,50,30,\n5,C-3,2026-03-19,80,35,\n6,C-3,2026-03-20,-30,,\n7,C-4,2026-03-20,90,10,\n";
    tiered(list, check::read(MODEL).unwrap()).check("orders with costs");
}

/// Two customers, one of them written in two ways, and a guest.
const SHOP: &str = "order_id,customer_id,order_date,revenue,assigned\n\
                    1,C-1,2026-01-05,10.10,\n1,,,20.20,\n2,c-1 ,2026-03-05,5.00,\n3,C-2,2026-02-01,500.00,\n\
                    4,guest,2026-02-01,7.00,\n5,C-2,2026-02-03,-20.00,\n";

const TWO: &str = "name = \"M\"\nmin_coverage = 0\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [50]\n\
                   [[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n[[criteria]]\nname = \"R\"\nmeasure = \"revenue\"\nweight = 1\n";

#[test]
fn all_rows_of_a_customer_get_the_tier() {
    let tiered = tiered(SHOP, check::read(TWO).unwrap());
    // Spark changes no rows of a table made of files.
    for database in databases().into_iter().filter(|database| database.dialect != SqlDialect::Spark) {
        let script = tiered.script(database.dialect).write_back("assigned").unwrap();
        let select = "SELECT revenue, assigned FROM customers ORDER BY 1;\n";
        let rows = tiered.run(database, &format!("{script}{select}"));
        let rows: Vec<(&str, &str)> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
        let wanted =
            [("-20.00", "1"), ("10.10", "2"), ("20.20", ""), ("5.00", "2"), ("500.00", "1"), ("7.00", "")];
        assert_eq!(rows, wanted, "{}: the line without a customer, and the guest, have none", database.name);
    }
}

/// Of two orders of one day, the program knows which is the later one by the order of the rows. A database does not.
#[test]
fn of_two_orders_of_a_day_a_database_takes_the_greatest_text() {
    let list = "order_id,customer_id,order_date,revenue,industry\n1,C-1,2026-01-05,10,Wood\n2,C-1,2026-01-05,10,Food\n\
                3,C-2,2026-01-05,10,Food\n4,C-2,2026-01-06,10,Food\n";
    let model = format!(
        "{TWO}[[rules]]\nwhen = \"industry = 'food'\"\ntier = 2\n[[rules]]\nwhen = \"industry = 'wood'\"\ntier = 1\n"
    );
    let tiered = tiered(list, check::read(&model).unwrap());
    let here = tiered.expected();
    assert_eq!((here["C-1"].0, here["C-2"].0), (Some(2), Some(2)), "the last row");
    for database in databases() {
        let there = tiered.found(database, &tiered.script(database.dialect).script().unwrap());
        assert_eq!((there["C-1"].0, there["C-2"].0), (Some(1), Some(2)), "{}", database.name);
    }
}

#[test]
fn what_cannot_be_said_of_orders_is_refused_by_name() {
    let deals = "deal_id,customer_id,close_date,revenue,stage\n1,C-1,2026-01-05,10,Closed Won\n2,C-1,2026-01-06,10,Lost\n\
                 3,C-2,2026-01-05,10,Closed Won\n4,C-2,2026-01-06,10,Closed Won\n";
    let refused = tiered(deals, check::read(TWO).unwrap()).script(SqlDialect::Sqlite).script().unwrap_err();
    assert!(refused.contains("'stage'"), "{refused}");
}

/// Quantity times price, credit notes, quotes, cancelled rows, refunds, and a total that each line of an order repeats.
#[test]
fn every_kind_of_row() {
    let products = "Invoice No,Customer ID,Invoice Date,Type,Cancelled,Quantity,Unit Price\n\
                    1,C-1,2026-01-05,Invoice,no,3,1.15\n1,C-1,2026-01-05,Invoice,no,2,10.05\n2,C-1,2026-02-05,Credit note,no,1,1.15\n\
                    3,C-2,2026-02-01,Invoice,yes,9,99.99\n4,C-2,2026-02-03,Quote,no,9,99.99\n5,C-2,2026-03-03,Invoice,,1,20\n\
                    6,C-3,2026-03-04,Invoice,no,-2,4.5\n7,C-3,2026-03-09,Invoice,no,,4.5\n7,C-3,2026-03-09,Invoice,no,7,4.5\n";
    let totals = "Order ID,Email,Created at,Financial Status,Total,Refunded Amount,Lineitem name\n\
                  #1,a@x.org,2026-01-05,paid,30.30,0,Pen\n#1,,,,30.30,0,Ink\n#2,a@x.org,2026-03-05,partially_refunded,50.10,10.05,Pen\n\
                  #3,B@x.org,2026-02-01,refunded,99.00,99.00,Pen\n#3,,,,99.00,99.00,Ink\n#4,b@x.org,2026-02-02,paid,12.12,0,Pen\n\
                  #5,c@x.org,2026-02-02,voided,7,0,Pen\n#6,c@x.org,2026-02-07,paid,7.70,,Pen\n#6,,,,7.70,,Ink\n";
    let ledger = "Date,Type,Num,Customer ID,Amount\n2026-01-05,Invoice,1,C-1,100.10\n2026-01-15,Payment,2,C-1,-100.10\n\
                  2026-02-16,Invoice,3,C-2,50\n2026-02-20,Sales receipt,4,C-2,60\n2026-03-20,Payment received,5,C-2,50\n\
                  2026-03-21,Credit memo,6,C-2,5\n2026-03-22,Invoice,7,C-3,7\n";
    let drafts = "Order ID,Customer ID,Order Date,Status,Total\n1,C-1,2026-01-05,Draft,10\n1,C-1,2026-01-05,,20\n\
                  2,C-1,2026-01-06,paid,30\n2,C-1,2026-01-06,draft,-5\n3,C-2,2026-02-01,Quote accepted,40\n\
                  4,C-2,2026-02-02,Angebot versendet,50\n5,C-3,2026-02-03,draft,-7\n6,C-3,2026-02-04,Quote_sent,9\n\
                  7,C-3,2026-02-05,cancelled,9\n8,C-3,2026-02-06,Devis signé,11\n8,C-3,2026-02-06,brouillon,12\n";
    let numbered = "Number,Customer ID,Date,Amount\nINV-1,C-1,2026-01-05,10\nQUO-1,C-1,2026-01-06,20\n\
                    Angebot 7,C-1,2026-01-07,30\n inv-2,C-2,2026-01-08,40\n draft,C-2,2026-01-09,50\n\
                    Estimated-1,C-2,2026-01-09,6\nPF2026-1,C-3,2026-02-09,60\nPf2026-2,C-3,2026-02-10,-60\n\
                    INV-4,C-3,2026-02-11,70\n";
    let flagged = "Invoice No,Customer ID,Date,Draft,Proforma,Amount\n1,C-1,2026-01-05,no,,10\n2,C-1,2026-01-06,yes,,20\n\
                   3,C-2,2026-01-07,no,x,30\n4,C-2,2026-01-08,no,,40\n5,C-3,2026-01-09,no,,-5\n6,C-3,2026-01-09,yes,,-5\n";
    let quotes = "Quote No,Customer ID,Date,Status,Amount\nQ-1,C-1,2026-01-05,Accepted,10\nQ-2,C-1,2026-01-06,Declined,20\n\
                  Q-3,C-2,2026-01-07,Sent,30\nQ-4,C-2,2026-01-08,Approved by Ann,40\nQ-5,C-3,2026-01-09,not accepted,50\n\
                  Q-6,C-3,2026-01-10,,60\n";
    let backs = "Order ID,Customer ID,Date,Type,Order total\n1,C-1,2026-01-05,Invoice,10.50\n1,C-1,2026-01-05,Invoice,10.50\n\
                 1,C-1,2026-01-07,Credit note,10.50\n2,C-1,2026-01-08,Invoice,90\n3,C-2,2026-01-09,Invoice,40\n\
                 3,C-2,2026-01-10,Refund,15.25\n3,C-2,2026-01-11,Refund,15.25\n4,C-3,2026-01-09,Invoice,70\n\
                 4,C-3,2026-01-09,Invoice,70\n4,C-3,2026-01-12,Invoice,-70\n5,C-3,2026-01-13,Invoice,33\n";
    let model = format!("{TWO}[[rules]]\nwhen = \"orders < 1 OR complaints > 5\"\ntier = 2\n");
    let model = model.replace("weight = 1", "weight = 1\nscale = \"linear\"\nfrom = -50\nto = 150");
    for (list, name) in [
        (products, "products"),
        (totals, "totals"),
        (ledger, "ledger"),
        (drafts, "drafts"),
        (numbered, "numbered"),
        (flagged, "flagged"),
        (quotes, "quotes"),
        (backs, "backs"),
    ] {
        let tiered = tiered(list, check::read(&model).unwrap());
        assert!((0..3).all(|row| tiered.tiering.score(row).is_some()), "{name}: there is a revenue");
        tiered.check(name);
    }
}
