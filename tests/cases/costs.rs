//! What goods and work cost: known by its name, else asked about, and never taken for what serving a customer costs.

use super::numbers::figures;
use super::{findings, inspected_text, with_role};

#[test]
fn a_column_of_costs_is_asked_about_where_nothing_gives_a_profit() {
    for header in
        ["Cost", "Total costs", "Kosten", "Selbstkosten", "Coût total", "Costo", "Kosten EUR", "成本"]
    {
        let found = inspected_text(format!("Customer,Revenue,{header}\nA,100,60\nB,200,130\nC,50,70\n"));
        assert_eq!(with_role(&found, "costs"), None, "{found}");
        let said = findings(&found, "costs_not_used");
        assert_eq!(said.len(), 1, "{header}: {found}");
        assert!(said[0]["message"].as_str().unwrap().contains(&format!("'{header}'")), "{said:?}");
    }
    for columns in [
        "Revenue,Cost centre",
        "Revenue,Shipping cost",
        "Revenue,Unit cost",
        "Revenue,Cost to serve",
        "Profit,Cost",
        "Orders,Cost",
    ] {
        let found = inspected_text(format!("Customer,{columns}\nA,100,60\nB,200,130\nC,50,70\n"));
        assert!(findings(&found, "costs_not_used").is_empty(), "{columns}: {found}");
    }
    let with_profit =
        inspected_text("Customer,Revenue,Cost,Profit\nA,100,60,40\nB,200,130,70\nC,50,70,-20\n");
    assert!(findings(&with_profit, "costs_not_used").is_empty(), "{with_profit}");
}

#[test]
fn costs_of_goods_sold_are_known_by_name() {
    for header in
        ["COGS", "Cost of goods sold", "Cost of Sales", "Wareneinsatz", "Coût des ventes", "売上原価"]
    {
        let list = format!("Customer,Revenue,{header}\nA,100,60\nB,200,130\nC,50,70\n");
        assert_eq!(with_role(&inspected_text(&list), "costs").as_deref(), Some(header));
        assert_eq!(figures(&list, "profit"), ["40", "70", "-20"], "{header}");
    }
    for header in ["COGS %", "Cost of sales per unit", "COGS account id", "Planned cost of sales"] {
        let found = inspected_text(format!("Customer,Revenue,{header}\nA,100,60\nB,200,13\nC,50,70\n"));
        assert_eq!(with_role(&found, "costs"), None, "{header}: {found}");
    }
}

/// Abel's second order does not say what it cost; Cooper's loses money; Egan's came back in part.
const ORDERS: &str = "Order ID,Date,Customer,Amount,COGS\n1,2024-01-05,Abel,100,60\n2,2024-02-05,Abel,200,\n\
    3,2024-02-15,Cooper,300,330\n4,2024-03-09,Cooper,50,30\n5,2024-03-19,Egan,80,35\n6,2024-03-20,Egan,-30,\n";

#[test]
fn costs_of_orders_are_added_up_and_unknown_where_one_is() {
    let found = inspected_text(ORDERS);
    let said = findings(&found, "order_without_costs");
    assert_eq!(said.len(), 1, "{found}");
    assert_eq!(said[0]["line"], 3);
    assert_eq!(figures(ORDERS, "costs"), ["", "360", "35"]);
    assert_eq!(figures(ORDERS, "profit"), ["", "-10", "15"]);
    let whole = ORDERS.replace("200,\n", "200,0\n");
    assert!(findings(&inspected_text(&whole), "order_without_costs").is_empty());
    assert_eq!(figures(&whole, "profit"), ["240", "-10", "15"]);
}
