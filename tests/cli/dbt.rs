//! `tierdeck sql`: the files of a dbt project, and what is said of columns that a database does not read.

use super::{MODEL, review, reviewed_shop};
use crate::support::Place;

#[test]
fn the_files_of_a_dbt_project() {
    let place = reviewed_shop();
    let run = place.run(&["sql", "customers.csv", "--dialect", "duckdb", "--as", "dbt", "-o", "warehouse"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""), "{}", run.err);
    assert!(run.err.contains("Wrote warehouse/models/tierdeck/tiers.sql."), "{}", run.err);
    let model = place.read("warehouse/models/tierdeck/tiers.sql");
    assert!(model.contains("  FROM {{ ref('customers') }}\n"), "{model}");
    assert!(model.contains("LEFT JOIN {{ ref('tier_decisions') }} AS decisions"), "{model}");
    assert_eq!(model.matches("{{").count(), 2, "nothing else is run");
    let seed = place.read("warehouse/seeds/tierdeck/tier_decisions.csv");
    assert_eq!(seed, "key,tier,reason,decided_by,decided_on\nK2,1,two referrals,Jo,2026-03-02\n");
    let about = place.read("warehouse/models/tierdeck/tiers.yml");
    assert!(
        about.contains("values: [1, 2, 3, 4]") && about.contains("- unique\n          - not_null"),
        "{about}"
    );
    assert!(place.read("warehouse/seeds/tierdeck/tier_decisions.yml").contains("        key: varchar\n"));
    let digest = place.read("warehouse/analyses/tierdeck/tiers_digest.sql");
    assert!(digest.contains("SELECT * FROM {{ ref('tiers') }}"), "{digest}");
}

#[test]
fn what_a_model_says_is_not_run_by_dbt() {
    let place = reviewed_shop();
    let hostile = |text: &str| text.replace("name = \"Plain\"", "name = \"{{ ref('x') }} {% if %} {#\"");
    place.write("customers.tierdeck.toml", hostile(&review()));
    assert_ne!(hostile(MODEL), MODEL);
    place.out(&[
        "sql",
        "customers.csv",
        "--dialect",
        "postgres",
        "--table",
        "raw.shop.customers",
        "--as",
        "dbt",
        "-o",
        ".",
    ]);
    let model = place.read("models/tierdeck/tiers.sql");
    assert!(model.contains("FROM {{ source('shop', 'customers') }}"), "{model}");
    assert!(
        model.contains("{{ '{' }}{ ref('x') }} {{ '{' }}% if %} {{ '{' }}#") && !model.contains("{%"),
        "{model}"
    );
    let about = place.read("models/tierdeck/tiers.yml");
    assert!(!about.contains("{{ ref") && !about.contains("{%"), "{about}");
}

#[test]
fn a_folder_is_asked_for() {
    let place = reviewed_shop();
    let without_dbt = ["sql", "customers.csv", "--dialect", "duckdb", "-o", "x"];
    assert!(place.wrong_usage(&without_dbt).contains("add --as dbt"));
    let run = place.run(&["sql", "customers.csv", "--dialect", "duckdb", "--as", "dbt"]);
    assert!(run.status == Some(2) && run.err.contains("--output <FOLDER>"), "{}", run.err);
}

#[test]
fn columns_that_a_database_does_not_read_are_named() {
    let list = "Kundennr;Name;Umsatz;Gewinn;Letzte Bestellung;Marge\nK1;Acme;1.400,50;80,25;31.01.2026;5 %\n\
                K2;Boréal;300,00;60,00;01.12.2025;7 %\nK3;Çelik;200,10;30,75;28.02.2026;9 %\n";
    let place = Place::with("kunden.csv", list);
    let run = place.run(&["sql", "kunden.csv", "--dialect", "duckdb"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let said = run.err.replace('\n', " ");
    assert!(
        said.contains("The query reads typed columns, or text with decimal points and dates year first."),
        "{said}"
    );
    assert!(said.contains("'Umsatz'") && said.contains("'Letzte Bestellung'"), "{said}");
    assert!(!said.contains("'Kundennr'") && !said.contains("'Name'"), "{said}");
    let plain = reviewed_shop();
    let run = plain.run(&["sql", "customers.csv", "--dialect", "duckdb"]);
    assert!(!run.err.contains("The query reads"), "{}", run.err);
}

#[test]
fn a_single_cell_that_a_database_reads_otherwise_is_enough() {
    let rows = (0..300).map(|at| format!("K{at},Acme {at},{at}.5,2026-01-{:02},x\n", at % 28 + 1));
    let list = format!("customer_id,name,revenue,last_order,city\n{}", rows.collect::<String>());
    let said = |row: &str| {
        let place = Place::with("customers.csv", format!("{list}{row}\n"));
        place.write(
            "config/models/named.toml",
            format!(
                "{}\n[[rules]]\nwhen = \"name = 'x' OR days_since_order > 5 OR revenue < 0\"\ntier = 1\n",
                super::MODEL.replace("profit", "revenue")
            ),
        );
        let run = place.run(&["sql", "customers.csv", "-m", "named", "--dialect", "sqlite"]);
        assert_eq!(run.status, Some(0), "{}", run.err);
        run.err.replace('\n', " ")
    };
    for (row, names) in [
        ("L1,Bo,1 234,2026-01-31,x", "writes 'revenue' in another way"),
        ("L1,Bo,5-,2026-01-31,x", "writes 'revenue' in another way"),
        ("L1,Bo,\u{a0}5,2026-01-31,x", "writes 'revenue' in another way"),
        ("L1,Bo,٥,2026-01-31,x", "writes 'revenue' in another way"),
        ("L1,Bo,'5,2026-01-31,x", "writes 'revenue' in another way"),
        ("L1,Bo,5,2026-1-31,x", "writes 'last_order' in another way"),
        ("L1,'@home,5,2026-01-31,x", "Some cells of 'name' have a mark"),
        ("L1,Bo\u{a0},5,2026-01-31,x", "Some cells of 'name' have a mark"),
        ("'0123,Bo,5,2026-01-31,x", "Some cells of 'customer_id' have a mark"),
    ] {
        let said = said(row);
        assert!(said.contains(names), "{row}: {said}");
    }
    for row in [
        "L1,Bo,12-34,2026-01-31,x",
        "L1, Bo , 5 ,2026-01-31 10:00,x",
        "L1,'t Hooft,+5,2026-01-31,'@x",
        "L1,Bo,1e400,2026-02-30,x",
        "L1,Bo,n/a,,x",
    ] {
        let said = said(row);
        assert!(!said.contains("The query reads") && !said.contains("The query keeps"), "{row}: {said}");
    }
}

#[test]
fn orders_are_added_up_in_the_query() {
    let list = "order_id,customer_id,order_date,revenue\n1,C-1,2026-01-05,10.10\n1,C-1,2026-01-05,20.20\n\
                2,C-1,2026-03-05,5\n3,C-2,2026-02-01,500\n4,C-2,2026-02-03,-20\n";
    let place = Place::with("orders.csv", list);
    let run = place.run(&["sql", "orders.csv", "--dialect", "bigquery", "--table", "shop.orders"]);
    assert!(run.err.contains("Added up 5 order lines of 2 customers."), "{}", run.err);
    assert!(
        run.out.contains("FROM `shop`.`orders`\n") && run.out.contains("GROUP BY order_customer"),
        "{}",
        run.out
    );
    let back =
        place.out(&["sql", "orders.csv", "--dialect", "duckdb", "--table", "orders", "--write-back", "tier"]);
    assert!(back.contains("UPDATE \"orders\"\nSET \"tier\" = tiers.tier\n"), "{back}");
    assert!(back.contains("= tiers.order_customer;"), "{back}");
}
