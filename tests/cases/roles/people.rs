//! Who a row is about: ids, names, addresses, status and moods.

use super::*;

#[test]
fn only_a_customer_s_own_id_is_an_id() {
    const ROWS: &[&str] = &["11|Acme|50.5", "12|Bolt|60", "17|Core|70"];
    const CODES: &[&str] = &["X11|Acme|50.5", "X12|Bolt|60", "X17|Core|70"];
    let none: Vec<(&str, &[&str], Option<&str>)> = [
        "#",
        "No",
        "No.",
        "Nr",
        "Nr.",
        "Lfd. Nr.",
        "Pos",
        "Rank",
        "Rang",
        "Index",
        "Unnamed: 0",
        "Row",
        "Row ID",
        "Zeile",
        "Line",
        "Order No",
        "Invoice number",
        "Rechnungsnr.",
        "Product code",
        "N°",
        "Nº",
        "Núm.",
        "Lp.",
        "Phone",
        "Jahr",
        "Position",
        "Serial No",
        "Sr. No.",
        "Seq",
        "Artikelnummer",
        "Commande n°",
    ]
    .map(|header| (header, ROWS, None))
    .to_vec();
    for (header, rows, expected) in none {
        assert_role("id", &[(&format!("{header}|Customer|Revenue"), rows, expected)]);
        assert_role("id", &[(&format!("Customer|{header}|Revenue"), &["A|3|5.5", "B|2|6", "C|1|7"], None)]);
    }
    for header in [
        "id",
        "ID",
        "Customer ID",
        "Customer No",
        "Customer number",
        "Cust #",
        "Client code",
        "Account number",
        "Kundennummer",
        "Kunden-Nr.",
        "KdNr",
        "Kd.-Nr.",
        "Debitorennummer",
        "Mandantennummer",
        "N° client",
        "Numéro client",
        "Code client",
        "Nº de cliente",
        "Código de cliente",
        "Codice cliente",
        "Klantnummer",
        "Klantnr.",
        "Debiteurnummer",
        "Número do cliente",
        "Numer klienta",
        "Nr klienta",
        "ID klienta",
        "Kundnummer",
        "Kundnr",
        "Kundenr.",
        "Kundenummer",
        "customer_key",
        "Member ID",
        "User ID",
        "Account ID",
        "Contact ID",
        "KUNNR",
        "Mitgliedsnummer",
        "Patient ID",
        "Customer code",
    ] {
        assert_role("id", &[(&format!("{header}|Customer|Revenue"), CODES, Some(header))]);
    }
    let first = inspected("first_name_as_id.csv");
    assert_eq!(with_role(&first, "id"), None);
    let numbered = inspected("row_number_as_id.csv");
    assert_eq!(with_role(&numbered, "id"), None);
    let mostly_empty = &["|Acme|5.5", "|Bolt|6", "X9|Core|7", "|Dahl|8", "|Else|9"];
    assert_role("id", &[("Customer ID|Customer|Revenue", mostly_empty, None)]);
    let company_and_contact = &["F1|P1|5.5", "F1|P2|6", "F2|P3|7", "F2|P4|8"];
    assert_role("id", &[("Company ID|Contact ID|Revenue", company_and_contact, Some("Contact ID"))]);
}

#[test]
fn first_and_last_name_together_are_the_name() {
    for (header, first, last) in [
        ("First Name|Last Name", "First Name", "Last Name"),
        ("Last Name|First Name", "First Name", "Last Name"),
        ("first_name|surname", "first_name", "surname"),
        ("Given name|Family name", "Given name", "Family name"),
        ("Vorname|Nachname", "Vorname", "Nachname"),
        ("Vorname|Name", "Vorname", "Name"),
        ("Prénom|Nom", "Prénom", "Nom"),
        ("Nom|Prénom", "Prénom", "Nom"),
        ("Nombre|Apellidos", "Nombre", "Apellidos"),
        ("Nome|Cognome", "Nome", "Cognome"),
        ("Cognome|Nome", "Nome", "Cognome"),
        ("Voornaam|Achternaam", "Voornaam", "Achternaam"),
        ("Imię|Nazwisko", "Imię", "Nazwisko"),
        ("Förnamn|Efternamn", "Förnamn", "Efternamn"),
        ("Fornavn|Etternavn", "Fornavn", "Etternavn"),
        ("Fornavn|Efternavn", "Fornavn", "Efternavn"),
        ("Nome|Sobrenome", "Nome", "Sobrenome"),
        ("Nome próprio|Apelido", "Nome próprio", "Apelido"),
    ] {
        let found = roles_under(&format!("{header}|Umsatz"), &["Ann|Abel|5.5", "Bob|Bull|6", "Cy|Dahl|7"]);
        let has = |role: &str, name: &str| found.contains(&format!("{role}: {name}"));
        assert!(has("first_name", first) && has("last_name", last), "{header}: {found:?}");
        assert!(found.iter().all(|role| !role.starts_with("name:") && !role.starts_with("id:")), "{found:?}");
    }
}

#[test]
fn the_name_is_the_column_that_repeats_less() {
    const ROWS: &[&str] = &["Acme|Ann Abel|5", "Acme|Bob Bull|6", "Bolt|Cy Dahl|7", "Bolt|Di Eng|8"];
    const TURNED: &[&str] = &["Ann Abel|Acme|5", "Ann Abel|Axon|6", "Cy Dahl|Bolt|7", "Cy Dahl|Core|8"];
    assert_role(
        "name",
        &[
            ("Company|Name|Revenue", ROWS, Some("Name")),
            ("Company name|Contact name|Revenue", ROWS, Some("Contact name")),
            ("Firma|Kunde|Umsatz", ROWS, Some("Kunde")),
            ("Name|Company|Revenue", TURNED, Some("Company")),
            ("Contact name|Company name|Revenue", TURNED, Some("Company name")),
            ("Name|Firma|Umsatz", TURNED, Some("Firma")),
        ],
    );
    let contacts: &[&str] = &["Acme|Ann|Abel|5", "Acme|Bob|Bull|6", "Bolt|Cy|Dahl|7", "Bolt|Di|Eng|8"];
    let found = roles_under("Company|First name|Last name|Revenue", contacts);
    assert_eq!(found, ["first_name: First name", "last_name: Last name", "revenue: Revenue"]);
}

#[test]
fn an_empty_column_has_no_role() {
    let shopify = "First Name|Last Name|Default Address Company|Default Address City|Total Spent\n\
                   Ann|Abel|||5\nBob|Bull|||6\nCy|Dahl|||7\n";
    let found = roles(&inspected_text(shopify.replace('|', ";")));
    assert_eq!(found, ["first_name: First Name", "last_name: Last Name", "revenue: Total Spent"]);
    for header in [
        "Name",
        "Revenue",
        "Customer ID",
        "Last order",
        "City",
        "Email",
        "NPS",
        "Kundennummer",
        "Umsatz",
        "Ort",
    ] {
        let list = format!("{header};Firma;x\n;Acme;1\n;Bolt;2\n;Core;3\n");
        assert!(inspected_text(list)["columns"][0]["role"].is_null(), "{header}");
    }
}

#[test]
fn ordered_words_are_satisfaction() {
    let list = |header: &str, words: &[&str]| {
        let rows = words.iter().enumerate().map(|(at, word)| format!("C{at};{word};{}.5\n", at + 3));
        inspected_text(format!("Customer;{header};Revenue\n{}", rows.collect::<String>()))
    };
    for (header, words, order) in [
        ("Health", &["Green", "Yellow", "Red", "Green"][..], "Red 1, Yellow 2, Green 3"),
        ("Customer health", &["healthy", "at risk", "healthy", "healthy"], "at risk 1, healthy 2"),
        ("Satisfaction", &["poor", "good", "excellent", "fair"], "poor 1, fair 2, good 3, excellent 4"),
        ("Satisfaction", &["low", "medium", "high", "high"], "low 1, medium 2, high 3"),
        ("Rating", &["A", "B", "C", "A"], "C 1, B 2, A 3"),
        ("Zufriedenheit", &["niedrig", "mittel", "hoch", "hoch"], "niedrig 1, mittel 2, hoch 3"),
        ("Zufriedenheit", &["schlecht", "gut", "sehr gut", "gut"], "schlecht 1, gut 2, sehr gut 3"),
        ("Kundenzufriedenheit", &["rot", "gelb", "grün", "grün"], "rot 1, gelb 2, grün 3"),
        ("Satisfaction client", &["faible", "moyenne", "élevée", "élevée"], "faible 1, moyenne 2, élevée 3"),
        ("Satisfacción", &["baja", "media", "alta", "alta"], "baja 1, media 2, alta 3"),
        ("Soddisfazione", &["bassa", "media", "alta", "alta"], "bassa 1, media 2, alta 3"),
        ("Satisfação", &["baixa", "média", "alta", "alta"], "baixa 1, média 2, alta 3"),
        ("Tevredenheid", &["laag", "gemiddeld", "hoog", "hoog"], "laag 1, gemiddeld 2, hoog 3"),
        ("Zadowolenie", &["niskie", "średnie", "wysokie", "wysokie"], "niskie 1, średnie 2, wysokie 3"),
        ("Nöjdhet", &["låg", "medel", "hög", "hög"], "låg 1, medel 2, hög 3"),
        ("Kundetilfredshed", &["lav", "middel", "høj", "høj"], "lav 1, middel 2, høj 3"),
        ("Churn risk", &["low", "medium", "high", "low"], "high 1, medium 2, low 3"),
        ("Abwanderungsrisiko", &["hoch", "mittel", "gering", "mittel"], "hoch 1, mittel 2, gering 3"),
        ("Risque", &["élevé", "moyen", "faible", "moyen"], "élevé 1, moyen 2, faible 3"),
        ("Riesgo de abandono", &["alto", "medio", "bajo", "bajo"], "alto 1, medio 2, bajo 3"),
    ] {
        let inspected = list(header, words);
        assert_eq!(with_role(&inspected, "satisfaction").as_deref(), Some(header), "{header}");
        let said = findings(&inspected, "ordered_words");
        assert!(said[0]["message"].as_str().unwrap().contains(order), "{order}: {said:?}");
    }
    let plain = list("Health", &["fine, they said", "see notes", "no idea", "call"]);
    assert_eq!(with_role(&plain, "satisfaction"), None);
    let class = list("Class", &["A", "B", "C", "A"]);
    assert_eq!(with_role(&class, "segment").as_deref(), Some("Class"));
}

#[test]
fn cancelled_customers_are_said_to_be_so() {
    for (header, words, count) in [
        ("Status", &["active", "cancelled", "active", "active"][..], 1),
        ("Customer Status", &["Active", "Closed", "Inactive", "Active"], 2),
        ("Subscription status", &["active", "canceled", "past_due", "trialing"], 1),
        ("Account status", &["Open", "Churned", "Open", "Open"], 1),
        ("Status", &["aktiv", "gekündigt", "aktiv", "aktiv"], 1),
        ("Kundenstatus", &["aktiv", "inaktiv", "gesperrt", "aktiv"], 2),
        ("Statut", &["actif", "résilié", "actif", "inactif"], 2),
        ("Estado", &["activo", "baja", "activo", "cancelado"], 2),
        ("Stato", &["attivo", "disdetto", "chiuso", "attivo"], 2),
        ("Status", &["actief", "opgezegd", "actief", "inactief"], 2),
        ("Status", &["ativo", "cancelado", "ativo", "inativo"], 2),
        ("Status", &["aktywny", "nieaktywny", "zamknięty", "aktywny"], 2),
        ("Status", &["aktiv", "avslutad", "uppsagd", "aktiv"], 2),
        ("Status", &["aktiv", "opsagt", "lukket", "aktiv"], 2),
    ] {
        let rows = words.iter().enumerate().map(|(at, word)| format!("C{at};{word};{}.5\n", at + 3));
        let inspected = inspected_text(format!("Customer;{header};Revenue\n{}", rows.collect::<String>()));
        assert_eq!(with_role(&inspected, "status").as_deref(), Some(header), "{header}");
        let said = findings(&inspected, "closed_customers");
        assert_eq!(said[0]["count"], count, "{header} {words:?}: {said:?}");
    }
    let active = inspected_text("Customer;Status;Revenue\nA;active;1.5\nB;active;2\n");
    assert!(findings(&active, "closed_customers").is_empty());
}

#[test]
fn a_second_column_that_says_how_satisfied_somebody_is_is_not_dropped_in_silence() {
    for (header, used, others) in [
        ("Name|Revenue|NPS|Health|Churn risk", "NPS", &["'Health'", "'Churn risk'"][..]),
        ("Kunde|Umsatz|Zufriedenheit|Gesundheit|Abwanderungsrisiko", "Zufriedenheit", &[]),
    ] {
        let rows = "Acme|100|9|high|low\nBolt|200|7|low|high\nCelik|300|8|medium|medium\n";
        let inspected = inspected_text(format!("{header}\n{rows}"));
        assert_eq!(with_role(&inspected, "satisfaction").as_deref(), Some(used), "{header}");
        let said = findings(&inspected, "chosen_column");
        let said: String = said.iter().filter_map(|finding| finding["message"].as_str()).collect();
        assert!(others.iter().all(|other| said.contains(other)), "{header}: {said}");
    }
}

#[test]
fn the_name_of_the_last_order_is_no_last_name() {
    for header in ["Last Order Name", "Last product name", "Last Campaign Name", "Last visit name"] {
        let found = inspected_text(format!(
            "Name,Email,Total Spent,{header}\nAnn,a@x.example,120.50,X1\nBob,b@x.example,20.00,X2\nCyn,c@x.example,7.00,X3\n"
        ));
        assert_eq!(with_role(&found, "name").as_deref(), Some("Name"), "{header}: {found}");
        assert_eq!(with_role(&found, "last_name"), None, "{header}");
    }
    let found =
        inspected_text("Kunde;Umsatz Shop;Umsatz Telefon;Telefon\nA;5;7;040 1\nB;6;8;040 2\nC;7;9;040 3\n");
    assert_eq!(with_role(&found, "phone").as_deref(), Some("Telefon"), "{found}");
}
