//! Who is who: keys, evidence, and decisions on lists that changed.

use super::{findings, inspected, inspected_text, place};
use crate::support::{Place, Run, below_model};

/// The line of the customer with this name in a result.
fn tagged<'a>(run: &'a Run, name: &str) -> &'a str {
    let mut lines = run.out.lines().filter(|line| line.split([',', ';', '\t']).any(|cell| cell == name));
    let line = lines.next().unwrap_or_else(|| panic!("{name} is not in {run:?}"));
    assert_eq!(lines.next(), None, "{name} is there twice");
    line
}

fn tag(names: &[&str], list: &str) -> Run {
    let run = place(names).run(&["tag", list, "-o", "-"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    run
}

#[test]
fn a_row_number_is_no_key() {
    assert_eq!(inspected("row_number_as_id.csv")["key"]["column"], "Email");
    let names = ["row_number_as_id.resorted.csv", "row_number_as_id.resorted.tierdeck.toml"];
    let run = tag(&names, names[0]);
    assert!(!run.out.contains("decided about Acme"), "{run:?}");
    assert!(run.err.contains("1 not applied, which may be about another customer"), "{run:?}");
}

#[test]
fn a_first_name_is_no_key() {
    assert_eq!(inspected("first_name_as_id.csv")["key"]["column"], "Email");
    let names = ["first_name_as_id.later.csv", "first_name_as_id.later.tierdeck.toml"];
    let run = tag(&names, names[0]);
    assert!(!run.out.contains("decided about"), "{run:?}");
}

#[test]
fn equal_ids_are_told_apart_or_asked_about() {
    let names = ["duplicate_id.resorted.csv", "duplicate_id.resorted.tierdeck.toml"];
    let run = tag(&names, names[0]);
    for (city, other) in [("Acme Berlin", "Hamburg"), ("Acme Hamburg", "Berlin")] {
        assert!(!tagged(&run, city).contains(&format!("about {other}")), "{run:?}");
    }
    assert!(run.err.contains("2 not applied"), "{run:?}");
}

#[test]
fn a_list_of_another_ending_has_a_review_of_its_own() {
    let run = tag(&["list_a.csv", "list_a.tsv", "list_a.tierdeck.toml"], "list_a.tsv");
    assert!(!run.out.contains("decided about"), "{run:?}");
    let run = tag(&["list_a.csv", "list_a.tsv", "list_a.tierdeck.toml"], "list_a.csv");
    assert!(run.out.contains("decided about"), "{run:?}");
}

#[test]
fn doubtful_decisions_fail_a_strict_run() {
    let place = place(&["row_number_as_id.resorted.csv", "row_number_as_id.resorted.tierdeck.toml"]);
    let said = place.complaint_among(&["tag", "row_number_as_id.resorted.csv", "--strict"]);
    assert!(said.contains("1 decision may be about other customers"), "{said}");
    assert!(!place.files().iter().any(|name| name.contains(".tiered.")), "{:?}", place.files());
    let place = super::place(&["list_a.csv", "list_a.tierdeck.toml"]);
    assert_eq!(place.run(&["tag", "list_a.csv", "--strict"]).status, Some(0));
}

#[test]
fn the_key_is_what_a_header_calls_the_customers_id_else_what_is_full_and_unique() {
    for (list, key) in [
        ("Customer ID,Name,Email,Revenue\nK1,Ann,a@x.org,1\nK2,Bo,b@x.org,2\n", Some("Customer ID")),
        ("Kundennummer;Firma;Umsatz\n1001;Anker AG;5\n1002;Birke GmbH;6\n", Some("Kundennummer")),
        ("Nº de cliente;Nombre;Ventas\n77;Ana;5\n78;Blas;6\n", Some("Nº de cliente")),
        ("Numéro client;Nom;CA\nC7;Anne;5\nC8;Benoît;6\n", Some("Numéro client")),
        ("#,Customer,Revenue\n1,Acme,5\n2,Bolt,6\n", Some("Customer")),
        ("No,Customer,Revenue\n1,Acme,5\n2,Bolt,6\n", Some("Customer")),
        ("Nr.;Kunde;Umsatz\n1;Anker;5\n2;Birke;6\n", Some("Kunde")),
        ("Rank,Customer,Revenue\n1,Acme,5\n2,Bolt,6\n", Some("Customer")),
        ("Pos;Klant;Omzet\n1;Bakker;5\n2;Visser;6\n", Some("Klant")),
        ("Index,Customer,Revenue\n0,Acme,5\n1,Bolt,6\n", Some("Customer")),
        ("Unnamed: 0,Customer,Revenue\n0,Acme,5\n1,Bolt,6\n", Some("Customer")),
        (",Customer,Revenue\n1,Acme,5\n2,Bolt,6\n", Some("Customer")),
        ("Order ID,Customer,Revenue\nO1,Acme,5\nO2,Bolt,6\n", Some("Customer")),
        ("Invoice No,Customer,Revenue\n9001,Acme,5\n9002,Bolt,6\n", Some("Customer")),
        (
            "Phone,First Name,Last Name,Revenue\n555-1,Ann,Lee,5\n555-2,Bo,Berg,6\n",
            Some("First Name + Last Name + Phone"),
        ),
        (
            "Firma;Vorname;Nachname;Ort;Umsatz\nAnker;;;Ulm;5\n;Bo;Berg;Ulm;6\nCora;;;Ulm;7\n;Di;Dahl;Bonn;8\n",
            Some("Firma + Vorname + Nachname + Ort"),
        ),
        ("Customer,City,Revenue\nAcme,Ulm,5\nAcme,Bonn,6\nBolt,Ulm,7\n", Some("Customer + City")),
        ("Customer ID,Email,Revenue\n,a@x.org,5\n,b@x.org,6\n7,c@x.org,6\n", Some("Email")),
        ("Revenue,Orders\n5,1\n6,2\n", None),
    ] {
        let found = inspected_text(list);
        assert_eq!(found["key"]["column"].as_str(), key, "{list}: {}", found["key"]);
        assert!(found["key"]["why"].as_str().is_some_and(|why| !why.is_empty()));
    }
    let found = inspected_text("Customer ID,Name,Email,Revenue\nK1,Ann,a@x.org,1\nK2,Bo,b@x.org,2\n");
    assert_eq!(found["key"]["evidence"], serde_json::json!(["Name", "Email"]));
}

#[test]
fn companies_beside_people_are_all_known_by_name() {
    for header in [
        "Firma;Vorname;Nachname;Ort;Umsatz",
        "Company;First name;Last name;City;Revenue",
        "Name (Adressattyp Unternehmen);Vorname (Adressattyp natürl. Person);Name (Adressattyp natürl. Person);Ort;Umsatz",
    ] {
        for beside in ["Ulm", ""] {
            let text = format!(
                "{header}\nAnker GmbH;;;{beside};1200\n;Bo;Berg;{beside};300\nCora AG;;;{beside};5200\n;Di;Dahl;{beside};120\n\
                 Emmi KG;Fe;;{beside};88\n;;Gast;{beside};42\n"
            );
            let place = Place::with("list.csv", &text);
            let found = inspected_text(&text);
            assert_eq!(found["rows"], 6, "{found}");
            let said = super::asked::kinds(&text);
            assert!(
                !said.iter().any(|kind| kind.contains("key") || kind == "group_written_once"),
                "{said:?}"
            );
            for name in ["Anker GmbH", "Bo Berg", "Cora AG", "Di Dahl", "Emmi KG", "Gast"] {
                let explained = place.out(&["explain", "list.csv", name]);
                assert!(explained.contains(name), "{name}: {explained}");
            }
        }
    }
}

/// A list of this month and the review of last month.
fn two_months(now: &str) -> Place {
    let place = Place::with(
        "customers_2026-11.csv",
        "Customer ID,Name,Email,Profit\nK1,Acme,a@x.org,90\nK2,Bolt,b@x.org,50\nK3,Core,c@x.org,10\n",
    );
    let model = below_model(&place.out(&["models", "show", "pareto"]));
    place.write(
        "customers_2026-11.tierdeck.toml",
        format!(
            "format = 1\nlist = \"customers_2026-11.csv\"\nkey = \"Customer ID\"\n\n[model]\n{model}\n\
             [decisions.K1]\ncustomer = \"Acme\"\nemail = \"a@x.org\"\ntier = 3\nreason = \"about Acme\"\n\n\
             [decisions.K2]\ncustomer = \"Bolt\"\nemail = \"b@x.org\"\ntier = 1\nreason = \"about Bolt\"\n"
        ),
    );
    place.write("customers_2026-12.csv", now);
    place
}

#[test]
fn a_review_is_continued_with_the_next_list() {
    let place = two_months(
        "Customer ID,Name,Email,Profit\nK9,New,n@x.org,1\nK2,Bolt,b@x.org,50\nK1,Somebody,s@x.org,90\n",
    );
    let arguments = ["tag", "customers_2026-12.csv", "-o", "-", "--review", "customers_2026-11.csv"];
    let run = place.run(&arguments);
    assert!(tagged(&run, "Bolt").contains("about Bolt"), "{run:?}");
    assert!(!run.out.contains("about Acme"), "{run:?}");
    assert!(run.err.contains("1 decision applied, 1 not applied"), "{run:?}");
    let by_file = arguments.map(|word| word.replace("11.csv", "11.tierdeck.toml"));
    assert_eq!(place.run(&by_file.each_ref().map(String::as_str)).out, run.out);
    let explained = ["explain", "customers_2026-12.csv", "K2", "--review", "customers_2026-11.csv"];
    assert!(place.out(&explained).contains("about Bolt"));
    let said = place.complaint(&["tag", "customers_2026-12.csv", "-o", "-", "--review", "gone.csv"]);
    assert!(said.contains("there is no review"), "{said}");
    let own = place.read("customers_2026-11.tierdeck.toml");
    place.write("customers_2026-12.tierdeck.toml", own);
    let said = place.complaint(&arguments);
    assert!(said.contains("has a review of its own"), "{said}");
}

#[test]
fn changed_and_missing_customers_are_counted() {
    let place = two_months("Customer ID,Name,Email,Profit\nK2,Bolt Holding,b@x.org,50\nK9,New,n@x.org,1\n");
    let run = place.run(&["summary", "customers_2026-12.csv", "--review", "customers_2026-11.csv"]);
    for words in [
        "1 decision applied, 1 of them to customers with another name or e-mail address now",
        "1 about a customer missing from this list",
    ] {
        assert!(run.err.replace('\n', " ").contains(words), "{words}: {run:?}");
    }
}

/// Merged cells leave the name of a customer's second row empty: each row is a customer, and that is said.
#[test]
fn rows_without_a_name_are_said() {
    for (text, rows) in [
        ("Customer,Product,Revenue\nAcme,Pen,100\n,Ink,50\nBolt,Pen,20\n,Ink,5\n", 2),
        ("Kunde;Artikel;Umsatz\nAcme;Stift;100,50\n;Tinte;50,25\n;Papier;20,00\n", 2),
    ] {
        let found = inspected_text(text);
        let said = findings(&found, "missing_id");
        assert_eq!(
            (said.len(), said[0]["count"].as_u64(), said[0]["line"].as_u64()),
            (1, Some(rows), Some(3)),
            "{found}"
        );
    }
    let clean = inspected_text("Customer,Product,Revenue\nAcme,Pen,100\nBolt,Pen,20\n");
    assert!(findings(&clean, "missing_id").is_empty());
}

#[test]
fn customers_of_nearly_one_name_are_asked_about() {
    for (one, other) in [
        ("Anna Lee", "ANNA LEE"),
        ("Anna Lee", "\"Lee, Anna\""),
        ("Acme Ltd", "Acme Limited"),
        ("Core Inc.", "\"Core, Inc\""),
        ("Bolt GmbH", "Bolt"),
    ] {
        for list in [
            format!("Customer,Revenue\n{one},100\nBen Cole,200\n{other},50\n"),
            format!("Customer,City,Revenue\n{one},Leeds,100\n{one},York,100\nBen Cole,Hull,200\n{other},leeds,50\n"),
            format!("Date,Customer,Amount\n2025-01-01,\"Bo\",5\n2025-01-01,{one},100\n2025-01-02,Bo,200\n2025-01-03,{one},50\n2025-01-04,Zed Ltd,50\n").replace("Zed Ltd", other),
        ] {
            let found = super::inspected_text(&list);
            // Orders of names that differ in case alone are added up.
            let is_one = list.starts_with("Date") && one.to_lowercase() == other.to_lowercase();
            assert_eq!(super::findings(&found, "alike_names").len(), usize::from(!is_one), "{list}: {found}");
        }
    }
    for list in [
        "Customer,Revenue\nAcme GmbH,100\nAcme AG,200\nBolt,50\n",
        "Customer,City,Revenue\nAnna Lee,Leeds,100\nANNA LEE,York,200\nBolt,Hull,50\n",
        "ID,Customer,Revenue\nA1,Anna Lee,100\nA2,ANNA LEE,200\nA3,Bolt,50\n",
    ] {
        assert!(super::findings(&super::inspected_text(list), "alike_names").is_empty(), "{list}");
    }
}

#[test]
fn customers_of_one_address_and_two_names_are_asked_about() {
    for (list, count) in [
        ("Email,Name,Revenue\nAnn@x.example,Ann,100\nann@x.example,Ann Lee,50\nbo@x.example,Bo,20\n", 1),
        (
            "Name,City,Email,Revenue\nAnn,Ulm,a@x.example,1\nAnn,Bonn,,2\nAnna,Ulm,a@x.example,3\nBo,Kiel,b@x.example,4\n",
            1,
        ),
        // The same name is said of the key, ...
        ("Email,Name,Revenue\nann@x.example,Ann,100\nann@x.example,Ann,50\nbo@x.example,Bo,20\n", 0),
        // ... most share an address, or ids tell them apart.
        ("Email,Name,Revenue\ninfo@x.example,Ann,100\ninfo@x.example,Bo,50\ninfo@x.example,Cy,20\n", 0),
        ("ID,Email,Name,Revenue\n1,a@x.example,Ann,100\n2,a@x.example,Bo,50\n3,b@x.example,Cy,20\n", 0),
    ] {
        let found = super::inspected_text(list);
        let said = super::findings(&found, "same_email");
        assert_eq!(said.len(), count, "{list}: {found}");
        if let [said] = &said[..] {
            assert_eq!(said["count"], 1, "{list}");
        }
    }
}

/// A new column of ids takes the place of the one that decisions are kept by, which is still there.
#[test]
fn a_key_in_a_column_that_is_no_longer_the_key_is_asked_about() {
    for (old, new) in [
        ("Account ID", "Customer ID"),
        ("Kdnr", "Kundennummer"),
        ("Code client", "No client"),
        ("ID", "Customer ID"),
    ] {
        let list = format!("{old},Revenue,Profit\nA1,100,20\nA2,80,10\nA3,50,-5\n");
        let place = Place::with("list.csv", list);
        assert_eq!(place.json(&["inspect", "list.csv", "--json"])["key"]["column"], old);
        let decision = |id: &str| format!("[decisions.\"{id}\"]\ntier = 1\nreason = \"about {id}\"\n");
        let model = below_model(&place.out(&["models", "show", "four-tiers"]));
        let decisions = ["A1", "A3"].map(decision).concat();
        let review = format!("format = 1\nkey = \"{old}\"\n\n[model]\n{model}\n{decisions}");
        place.write("list.tierdeck.toml", review);
        let run = place.run(&["tag", "list.csv", "-o", "-"]);
        assert!(run.err.contains("2 decisions applied."), "{run:?}");
        place.write(
            "list.csv",
            format!("{new},{old},Revenue,Profit\n71,A3,50,-5\n72,A2,80,10\n73,A1,100,20\n"),
        );
        assert_eq!(place.json(&["inspect", "list.csv", "--json"])["key"]["column"], new);
        let run = place.run(&["tag", "list.csv", "-o", "-"]);
        assert!(!run.out.contains("about A"), "{run:?}");
        assert!(run.err.contains("2 not applied, which may be about other customers"), "{old}: {run:?}");
    }
}
