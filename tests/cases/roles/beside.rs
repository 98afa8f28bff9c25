//! Headers that have the words of a role and mean something else, and the column beside them that has it.

use super::super::{doubts, inspected_text as inspected_list, tagged};
use super::*;

const TWO: &[&str] = &["Acme|3|1200", "Bolt|2|300", "Core|3|4500"];

#[test]
fn words_of_money_with_another_noun_are_no_revenue() {
    for header in [
        "Sales Month",
        "Sales Quarter",
        "Sales Year",
        "Sales Office",
        "Sales Org",
        "Sales Group",
        "Sales Area",
        "Sales Zone",
        "Sales Priority",
        "Sales index",
        "Sales gap",
        "Revenue band",
        "Umsatzklasse",
        "Umsatzgruppe",
        "Umsatzjahr",
        "Umsatzverlust",
        "Umsatz Monat",
        "CA mois",
        "Indice CA",
        "Clase de ventas",
        "Omzet groep",
        "LTV:CAC",
        "Customer Value Score",
        "Firmenumsatz",
        "Konzernumsatz",
        "Fatturato azienda",
        "Est. Annual Revenue",
        "Annual Income (k$)",
        "Household income",
    ] {
        for amount in ["Amount", "Total", "Betrag"] {
            let inspected = inspected_text(format!("Customer|{header}|{amount}\n{}\n", TWO.join("\n")));
            assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(amount), "{header}");
        }
    }
    for header in [
        "Umsatz",
        "Sales/Month",
        "Net Sales Amount",
        "Umsatz EUR",
        "Jahresumsatz",
        "Umsatzsumme",
        "Revenue 2025",
        "Income",
    ] {
        let inspected = inspected_text(format!("Customer|x|{header}\n{}\n", TWO.join("\n")));
        assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(header));
    }
}

#[test]
fn unknown_words_beside_a_plain_amount_are_asked() {
    let asked = inspected_text(format!("Customer|Sales Pool|Amount\n{}\n", TWO.join("\n")));
    let said = findings(&asked, "ambiguous_role");
    assert!(said[0]["message"].as_str().unwrap().contains("'Sales Pool' is used as revenue, but 'Amount'"));
    for header in ["Customer|Net Sales|Amount", "Customer|Sales Amount|Total", "Customer|Fees ($)|Revenue"] {
        let inspected = inspected_text(format!("{header}\n{}\n", TWO.join("\n")));
        assert!(findings(&inspected, "ambiguous_role").is_empty(), "{header}");
    }
}

/// Orders of these columns: twelve of three customers.
fn orders(header: &str, row: impl Fn(usize) -> String) -> String {
    let rows: Vec<String> = (0..12).map(row).collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

#[test]
fn numbers_of_papers_are_no_revenue() {
    for number in ["Sales Invoice", "Sales Document", "Sales Doc.", "Sales Receipt", "Sales Office"] {
        for amount in ["Amount", "Net value", "Total"] {
            let inspected = inspected_text(orders(&format!("{number};Date;Customer;{amount}"), |at| {
                format!("{};2026-01-{:02};Cust {};{}", 4_500_001 + at, at + 1, at % 3, 100 + at)
            }));
            assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(amount), "{number}");
        }
    }
}

#[test]
fn the_total_of_an_invoice_comes_before_what_was_paid() {
    for (total, paid) in [
        ("Total Amount", "Amount Paid"),
        ("Total", "Paid"),
        ("Invoice Total", "Paid"),
        ("Total", "InvoiceAmountPaid"),
        ("Betrag", "Bezahlt"),
        ("Gesamtbetrag", "Amount Paid"),
    ] {
        for swapped in [false, true] {
            let (one, two) = if swapped { (paid, total) } else { (total, paid) };
            let inspected =
                inspected_text(orders(&format!("Invoice No;Invoice Date;Customer;{one};{two};Due"), |at| {
                    format!("{at};2026-01-{:02};Cust {};{};{};0", at + 1, at % 3, 100 + at, 100 + at)
                }));
            assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(total), "{paid}");
            assert_eq!(findings(&inspected, "chosen_column").len(), 1, "{total}, {paid}");
            assert!(findings(&inspected, "ambiguous_role").is_empty(), "{total}, {paid}");
        }
    }
}

#[test]
fn what_is_owed_is_no_revenue() {
    for header in [
        "Customer|Current|1 - 30|31 - 60|91 and over|Total",
        "Kunde|nicht fällig|1-30 Tage|31-60 Tage|> 60 Tage|Summe",
        "Contact|Current|< 1 Month|1 Month|Older|Total",
    ] {
        let rows = "Acme|100|1|2|3|106\nBolt|50|2|3|4|59\nCore|20|9|9|1|39";
        let inspected = inspected_text(format!("{header}\n{rows}\n"));
        assert_eq!(with_role(&inspected, "revenue"), None, "{header}");
    }
    let inspected = inspected_text("Customer|Revenue|1 - 30|31 - 60|Total\nAcme|900|1|2|3\nBolt|90|0|0|0\n");
    assert_eq!(with_role(&inspected, "revenue").as_deref(), Some("Revenue"));
}

#[test]
fn a_reference_of_each_order_is_not_the_customer() {
    for (header, is_own) in
        [("Customer Ref", true), ("Client Ref", true), ("Customer Reference", true), ("Account Code", false)]
    {
        let inspected = inspected_list(orders(&format!("Invoice;Date;Customer;{header};Total"), |at| {
            let code = if is_own { 7000 + at } else { 200 + at / 7 };
            format!("{at};2026-01-{:02};Cust {};{code};{}", at + 1, at % 6, 100 + at)
        }));
        let said = findings(&inspected, "orders_added_up");
        assert!(
            said[0]["message"].as_str().unwrap().contains("12 orders of 6 customers"),
            "{header}: {said:?}"
        );
        assert_eq!(findings(&inspected, "chosen_column").len(), 1, "{header}");
    }
    // Of an account there may be many contacts.
    let inspected =
        inspected_list(orders("Account Number;Customer;Contact Name;Email;Invoice No;Date;Total", |at| {
            let (account, contact) = (1001 + at % 3, at % 9);
            format!(
                "{account};Cust {};Ann {contact};a{contact}@x.example;{at};2026-01-{:02};5",
                at % 3,
                at + 1
            )
        }));
    assert_eq!(with_role(&inspected, "id").as_deref(), Some("Account Number"));
    // What repeats as the customers do is theirs.
    let inspected = inspected_list(orders("Invoice;Date;Customer;Customer Ref;Total", |at| {
        format!("{at};2026-01-{:02};Cust {};C{};{}", at + 1, at % 6, at % 6, 100 + at)
    }));
    assert_eq!(with_role(&inspected, "id").as_deref(), Some("Customer Ref"));
}

#[test]
fn won_sales_count_on_the_day_on_which_they_were_closed() {
    let deals = "Account Name,Opportunity Name,Stage,Amount,Created Date,Close Date\n\
                 Acme,A1,Closed Won,100,2025-12-13,2026-01-14\nBolt,B1,Closed Won,50,2026-01-13,2026-02-15\n\
                 Acme,A3,Closed Won,20,2026-01-14,2026-04-16\nBolt,B2,Closed Lost,70,2026-01-14,2026-05-16\n";
    let rows = tagged(deals, &[], &["Account Name", "Last order"]);
    let last = |name: &str| rows.iter().find(|row| row[0] == name).unwrap()[1].clone();
    assert_eq!((last("Acme"), last("Bolt")), ("2026-04-16".to_owned(), "2026-02-15".to_owned()));
    let issued = "Client name,Invoice #,Created date,Issued date,Total\nAcme,1,2026-01-01,2026-01-05,10\n\
                  Acme,2,2026-02-01,2026-02-05,10\nBolt,3,2026-01-01,2026-01-06,10\n";
    let rows = tagged(issued, &[], &["Client name", "Last order"]);
    assert_eq!(rows[0], ["Acme", "2026-02-05"]);
}

#[test]
fn an_amount_of_one_unit_is_multiplied_and_a_bare_one_asked() {
    let list = |header: &str| {
        orders(&format!("Order No;Customer;Date;Qty;{header}"), |at| {
            format!("{at};Cust {};2026-01-{:02};{};10", at % 3, at + 1, at % 2 + 1)
        })
    };
    for (header, kind) in [
        ("Unit Amount", "order_columns"),
        ("UnitAmount", "order_columns"),
        ("VK Netto", "quantity_times_price"),
        ("Item Price", "quantity_times_price"),
        ("Net", "quantity_times_price"),
        ("Netto", "quantity_times_price"),
    ] {
        assert_eq!(findings(&inspected_list(list(header)), kind).len(), 1, "{header}");
    }
    for header in ["Total", "Line total", "Amount"] {
        assert!(doubts(&inspected_list(list(header))).is_empty(), "{header}");
    }
}

#[test]
fn figures_of_another_year_than_the_revenue_are_asked() {
    let rows = "Acme|1000|10|2000|20\nBolt|300|3|400|4\nCore|900|5|800|6\n";
    let of = |years: [u32; 2]| {
        let [one, two] = years;
        let header = format!("Customer|Umsatz {one}|Aufträge {one}|Umsatz {two}|Aufträge {two}\n");
        inspected_list(format!("{header}{rows}").replace('|', ";"))
    };
    assert!(findings(&of([2023, 2024]), "other_period").is_empty());
    let asked = of([2098, 2099]);
    assert!(findings(&asked, "other_period").is_empty(), "nothing is over, so the newest is used");
    let asked = findings(&of([2024, 2099]), "other_period")[0]["message"].as_str().unwrap().to_owned();
    assert!(asked.contains("2024-01 to 2024-12, but 'Aufträge 2099' is of another time"), "{asked}");
    let months = "Customer;Jan 2024 Sales;Jan 2024 Orders;Feb 2024 Sales;Feb 2024 Orders\nAcme;10;1;20;2\nBolt;5;1;9;3\n";
    assert_eq!(findings(&inspected_list(months), "other_period").len(), 1);
}

#[test]
fn a_total_beside_years_is_not_counted() {
    let list = "Customer;2022;2023;2024;Total\nAcme;100;200;300;600\nBolt;10;20;30;60\nCore;7;8;9;24\n";
    let inspected = inspected_list(list);
    assert_eq!(with_role(&inspected, "revenue"), None);
    let said = findings(&inspected, "series");
    assert!(
        said[0]["message"].as_str().unwrap().starts_with("Revenue is that of the latest whole year, 2024")
    );
}

#[test]
fn headers_say_what_figures_are_in() {
    for (header, cells) in [("Hours (in min)", [150, 90, 45]), ("Growth index (PY=100)", [120, 80, 100])] {
        let [a, b, c] = cells;
        let inspected =
            inspected_text(format!("Customer|Revenue|{header}\nAcme|9|{a}\nBolt|8|{b}\nCore|7|{c}\n"));
        assert_eq!(findings(&inspected, "unfit_column").len(), 1, "{header}");
    }
    let inspected =
        inspected_text("Kunde|Umsatz|Zufriedenheit (1=sehr gut, 6=ungenügend)\nA|9|1\nB|8|5\nC|7|3\n");
    let said = findings(&inspected, "ordered_words");
    assert!(said[0]["message"].as_str().unwrap().contains("less is better"), "{said:?}");
}

#[test]
fn amounts_of_all_rows_so_far_are_asked_about() {
    for header in [
        "Cumulative revenue",
        "Running total",
        "Umsatz kumuliert",
        "CA cumulé",
        "Ventas acumuladas",
        "売上累計",
    ] {
        let found = inspected_list(format!("Customer,{header}\nAcme,1000\nBolt,1500\nCork,1800\n"));
        let said = findings(&found, "other_period");
        let is_used = with_role(&found, "revenue").is_some();
        assert_eq!(said.len(), usize::from(is_used), "{header}: {found}");
        let orders = format!(
            "Order,Date,Customer,{header}\n1,2025-01-02,A,100\n2,2025-01-03,B,200\n3,2025-02-03,A,300\n4,2025-02-05,B,150\n"
        );
        let found = inspected_list(orders);
        assert!(!doubts(&found).is_empty(), "{header}: {found}");
    }
    // What a customer brought so far, and the sum beside what each brought.
    for fine in [
        "Customer,Cumulative revenue\nAcme,1000\nBolt,1500\nCork,800\n",
        "Customer,Revenue,Cumulative revenue\nAcme,1000,1000\nBolt,500,1500\nCork,300,1800\n",
    ] {
        assert!(doubts(&inspected_list(fine)).is_empty(), "{fine}");
    }
}

#[test]
fn new_and_old_amounts_beside_those_of_a_year_are_asked_about() {
    for (year, other) in [
        ("Umsatz 2024", "Umsatz neu"),
        ("Umsatz", "Umsatz neu"),
        ("Umsatz 2024", "Umsatz alt"),
        ("Sales 2024", "New sales"),
        ("Sales", "Sales (new)"),
        ("CA 2024", "CA nouveau"),
        ("Ventas 2024", "Ventas nuevas"),
        ("Omzet 2024", "Omzet nieuw"),
        ("Obrót 2024", "Obrót nowy"),
    ] {
        let found = inspected_list(format!(
            "Customer,{year},{other}\nAcme,1000,1200\nBolt,1500,900\nCork,1800,100\n"
        ));
        assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{year} {other}: {found}");
    }
    for other in ["New MRR", "Old MRR"] {
        let found =
            inspected_list(format!("Customer,MRR,{other}\nAcme,1000,1200\nBolt,1500,900\nCork,1800,100\n"));
        assert_eq!(with_role(&found, "revenue").as_deref(), Some("MRR"), "{other}");
    }
}
