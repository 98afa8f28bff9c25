//! Figures of several stretches of time side by side, and headers that were taken for what they are not.

use super::super::{doubts, findings, inspected_text as inspected_list};
use super::*;

const ROWS: [&str; 4] = ["Alba;900.5;8000.5", "Bolt;70;8100", "Cora;55;500.25", "Dune;3;700"];

/// The column that has a role, of two with these headers, and whether something is doubted.
fn chosen(role: &str, two: &str, rows: [&str; 4]) -> (Option<String>, usize) {
    let found = inspected_list(format!("Customer;{two}\n{}\n", rows.join("\n")));
    (with_role(&found, role), doubts(&found).len())
}

#[test]
fn the_end_goes_before_the_beginning_and_all_before_a_part() {
    for two in [
        "ARR start;ARR end",
        "MRR opening;MRR closing",
        "Beginning ARR;Ending ARR",
        "Spend 30d;Spend lifetime",
        "Spend (last 90 days);Spend total",
        "Revenue 6 months;Revenue lifetime",
        "Sales last 4 weeks;Total sales",
        "Sales last year;Sales last 12 months",
        "Umsatz Vorjahr;Umsatz letzte 12 Monate",
        "CA N-1;CA 12 derniers mois",
        "Omzet vorig jaar;Omzet t/m heden",
        "Fatturato A.P.;Fatturato A.C.",
        "前期売上;今期売上",
        "去年销售额;本年销售额",
    ] {
        let (less, more) = two.split_once(';').unwrap();
        let turned = format!("{more};{less}");
        for two in [two, &turned] {
            assert_eq!(chosen("revenue", two, ROWS), (Some(more.to_owned()), 0), "{two}");
        }
    }
    let counts = ["Alba;3;12", "Bolt;1;9", "Cora;0;2", "Dune;2;5"];
    for (less, more) in [
        ("Orders 30d", "Orders lifetime"),
        ("Orders (last 90 days)", "Orders (total)"),
        ("Visits 4 weeks", "Visits lifetime"),
    ] {
        assert_eq!(
            chosen("orders", &format!("{less};{more}"), counts).0.as_deref(),
            Some(more),
            "{less} {more}"
        );
    }
    // What is of a year and of all the time is asked about, as it was.
    assert_eq!(chosen("revenue", "Revenue;Revenue final", ROWS).0.as_deref(), Some("Revenue"));
}

#[test]
fn how_many_in_a_stretch_of_time_is_no_day() {
    for header in [
        "Orders (last 12m)",
        "Orders last 90 days",
        "Last 6 months orders",
        "Purchases last 30d",
        "Bestellungen letzte 12 Monate",
        "Letzte 90 Tage Bestellungen",
        "Commandes 12 derniers mois",
        "Pedidos últimos 12 meses",
        "Ordini ultimi 12 mesi",
        "Bestellingen laatste 12 maanden",
    ] {
        let list = format!("Customer;Revenue;{header}\nAlba;900;3\nBolt;800;2\nCora;700;0\n");
        let found = inspected_list(&list);
        assert!(doubts(&found).is_empty(), "{header} {:?}", doubts(&found));
        assert_ne!(with_role(&found, "last_order").as_deref(), Some(header));
    }
    let days = "Customer;Revenue;Last order\nAlba;900;2025-01-02\nBolt;800;2025-03-02\n";
    assert_eq!(with_role(&inspected_list(days), "last_order").as_deref(), Some("Last order"));
}

#[test]
fn hours_of_a_day_are_no_hours_of_work() {
    for header in [
        "Delivery hours",
        "Trading hours",
        "Store hours",
        "Visiting hours",
        "Pickup hours",
        "Sprechstunden",
        "Heures de livraison",
        "Horas de entrega",
        "Ore consegna",
    ] {
        let list = format!("Customer;Revenue;{header}\nAlba;900;7:00\nBolt;800;8:30\nCora;700;9:00\n");
        assert_eq!(with_role(&inspected_list(list), "hours"), None, "{header}");
    }
}

#[test]
fn what_people_earn_is_no_revenue() {
    for (header, beside) in [
        ("Income", "Age"),
        ("Income", "Marital_Status"),
        ("Income", "Kidhome"),
        ("Income (USD)", "Gender"),
        ("Einkommen", "Alter"),
        ("Einkommen", "Familienstand"),
        ("Ingresos", "Edad"),
        ("Reddito", "Età"),
        ("Inkomen", "Leeftijd"),
        ("Revenus", "Sexe"),
    ] {
        let list =
            format!("ID;{beside};{header};Orders\n51;x;58138;3\n57;y;46344;2\n61;x;71613;9\n69;y;26646;1\n");
        let found = inspected_list(list);
        assert_eq!(with_role(&found, "revenue"), None, "{header} {beside}");
        assert!(!doubts(&found).is_empty(), "{header} {beside}");
    }
    let ours = "Customer;Region;Income\nAlba;N;900.5\nBolt;S;800\n";
    assert_eq!(with_role(&inspected_list(ours), "revenue").as_deref(), Some("Income"));
}

#[test]
fn what_the_deals_brought_goes_before_what_a_company_earns() {
    for other in ["Total Revenue", "Closed Won Revenue", "Revenue"] {
        let list = format!(
            "Record ID;Company name;Annual Revenue;Industry;{other};Number of Deals;Lifecycle Stage\n\
             81;Acme;50000000;RETAIL;2500.5;3;Customer\n82;Bolt;1000000;RETAIL;800;1;Customer\n"
        );
        let found = inspected_list(list);
        assert_eq!(with_role(&found, "revenue").as_deref(), Some(other));
        assert!(doubts(&found).is_empty(), "{other} {:?}", doubts(&found));
    }
}

#[test]
fn how_often_somebody_pays_is_asked_about_by_any_word() {
    for (header, terms) in [
        ("Premium;Premium frequency", ["Monthly", "Annual"]),
        ("Fee;Frequency", ["monthly", "annually"]),
        ("Cuota;Frecuencia", ["mensual", "anual"]),
    ] {
        let [month, year] = terms;
        let list = format!("Customer;{header}\nAlba;100;{month}\nBolt;1200;{year}\nCora;90;{month}\n");
        let found = inspected_list(list);
        let kinds: Vec<&str> = doubts(&found).iter().map(|doubt| doubt["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["other_period"], "{header}");
    }
    for header in ["Lifetime Amount;Charge Frequency", "Annual premium;Payment frequency"] {
        let list = format!("Customer;{header}\nAlba;100.5;monthly\nBolt;1200;annual\nCora;90;monthly\n");
        assert!(findings(&inspected_list(list), "other_period").is_empty(), "{header}");
    }
}

#[test]
fn discounts_and_returns_between_gross_and_net_are_money() {
    for header in [
        "Gross sales;Returns;Discounts;Net sales",
        "Gross Sales;Refunds;Discounts;Net Sales",
        "Bruttoumsatz;Retouren;Rabatte;Nettoumsatz",
        "Ventas brutas;Devoluciones;Descuentos;Ventas netas",
        "Sales;Returns;Discounts;Net sales",
        "Umsatz;Retouren;Rabatte;Nettoumsatz",
    ] {
        let list = format!(
            "Customer;{header}\nAlba;1000.00;-0.00;-5.00;995.00\nBolt;1100.00;-10.00;0.00;1090.00\nCora;900.00;0.00;-20.00;880.00\n"
        );
        let found = inspected_list(list);
        let net = header.rsplit(';').next();
        assert_eq!(with_role(&found, "revenue").as_deref(), net, "{header}");
        assert!(doubts(&found).is_empty(), "{header} {:?}", doubts(&found));
    }
    // In whole amounts too.
    let list =
        "Customer;Sales;Returns;Net sales\nAlba;7412;226;7186\nBolt;4241;364;3877\nCora;2346;103;2243\n";
    let found = inspected_list(list);
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Net sales"));
    assert!(doubts(&found).is_empty(), "{found}");
}

#[test]
fn a_unit_of_thousands_is_no_other_word() {
    for header in ["DB (T€)", "DB I (T€)", "GP (k$)", "EBIT (TEUR)", "Ergebnis (Tsd. €)", "DB in Mio. €"]
    {
        let list = format!(
            "Kunde;Umsatz {0};{header}\nAlba;900;120.5\nBolt;800;90\n",
            &header[header.find(' ').unwrap()..]
        );
        assert_eq!(with_role(&inspected_list(list), "profit").as_deref(), Some(header));
    }
}

#[test]
fn who_owns_a_pet_or_a_vehicle_is_the_customer() {
    for (owner, things) in [
        ("Owner", "Pet name;Species"),
        ("Owner", "Vehicle;VIN"),
        ("Besitzer", "Tiername;Tierart"),
        ("Propriétaire", "Animal;Espèce"),
        ("Propietario", "Mascota;Raza"),
        ("Proprietario", "Animale;Razza"),
        ("Eigenaar", "Huisdier;Ras"),
    ] {
        let list = format!(
            "{owner};{things};Last visit;Spend\nAlba Ruiz;Rex;Dog;2025-03-02;90.5\nBolt Li;Tom;Cat;2025-04-02;70\n\
             Cora Lind;Kit;Cat;2025-05-02;20\n"
        );
        let found = inspected_list(list);
        assert_eq!(with_role(&found, "name").as_deref(), Some(owner), "{things} {found}");
    }
    let crm = "Company;Owner;Revenue\nAlba;Ann;90.5\nBolt;Ann;70\nCora;Bob;20\n";
    assert_eq!(with_role(&inspected_list(crm), "owner").as_deref(), Some("Owner"));
}

#[test]
fn more_headers_of_programs_are_known() {
    for (header, cells, role) in [
        ("Last check-in", ["2025-01-02", "2025-03-04"], "last_order"),
        ("Last Charge Date", ["2025-01-02", "2025-03-04"], "last_order"),
        ("Last closed job", ["2025-01-02", "2025-03-04"], "last_order"),
        ("lastOrder.createdAt", ["2025-01-02", "2025-03-04"], "last_order"),
        ("最終売上日", ["2025/01/02", "2025/03/04"], "last_order"),
        ("Последна поръчка", ["02.01.2025", "04.03.2025"], "last_order"),
        ("Остання покупка", ["02.01.2025", "04.03.2025"], "last_order"),
        ("Paskutinis užsakymas", ["2025-01-02", "2025-03-04"], "last_order"),
        ("Started", ["2025-01-02", "2025-03-04"], "first_order"),
        ("How likely are you to recommend us?", ["9", "3"], "satisfaction"),
        ("Wie zufrieden sind Sie?", ["5", "3"], "satisfaction"),
        ("投诉次数", ["2", "0"], "complaints"),
        ("毛利", ["200.5", "30"], "profit"),
        ("Code tiers", ["411ALB", "411BOL"], "id"),
        ("Constituent ID", ["A7", "B9"], "id"),
        ("Patron Status", ["Active patron", "Former patron"], "status"),
        ("Виручка", ["200.5", "30"], "revenue"),
        ("Pajamos", ["200.5", "30"], "revenue"),
    ] {
        let [one, other] = cells;
        let list = format!("Customer;{header}\nAlba;{one}\nBolt;{other}\n");
        assert_eq!(with_role(&inspected_list(list), role).as_deref(), Some(header));
    }
}

#[test]
fn orders_of_two_channels_are_asked_about() {
    let rows = ["Alba;3;12", "Bolt;1;9", "Cora;0;2", "Dune;2;5"];
    for two in [
        "Orders online;Orders in-store",
        "Purchases north;Purchases south",
        "Bestellungen Nord;Bestellungen Süd",
    ] {
        let found = inspected_list(format!("Customer;{two}\n{}\n", rows.join("\n")));
        assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{two} {found}");
    }
    for two in ["Orders;Order count", "Orders;Invoices", "Visits;Visits 2019"] {
        let found = inspected_list(format!("Customer;{two}\n{}\n", rows.join("\n")));
        assert!(findings(&found, "ambiguous_role").is_empty(), "{two} {found}");
    }
}
