//! Words beside those of a role that make another figure of it, in all languages of the roles.

use super::super::inspected_text as inspected_list;
use super::*;

/// What a column below this header is in a list of customers, as `role`.
fn role_of(header: &str, cells: [&str; 3]) -> Option<String> {
    let [a, b, c] = cells;
    let inspected = inspected_text(format!("Kunde;{header}\nAlba;{a}\nBolt;{b}\nCora;{c}\n"));
    inspected["columns"][1]["role"].as_str().map(str::to_owned)
}

fn assert_none(role: &str, headers: &str, cells: [&str; 3]) {
    for header in headers.split('|').map(str::trim) {
        assert_ne!(role_of(header, cells).as_deref(), Some(role), "{header}");
    }
}

const MONEY: [&str; 3] = ["9000", "8000.5", "500"];
const COUNTS: [&str; 3] = ["1", "5", "0"];
const DAYS: [&str; 3] = ["2025-01-02", "2025-03-04", "2025-05-06"];

#[test]
fn what_is_planned_lost_or_a_mean_is_no_revenue() {
    assert_none(
        "revenue",
        "Umsatz geplant|Umsatz Soll|Soll-Umsatz|Sollumsatz|Mindestumsatz|Omzet begroot|Verwachte omzet|Geplande omzet|\
         Fatturato previsto|Vendite a budget|Ventas previstas|Ventas presupuestadas|Obrót planowany|Prognozowana sprzedaż|\
         CA prévu|CA prévisionnel|Faturamento previsto|Planerad omsättning|Forventet omsetning|Plánovaný obrat|\
         Ø Umsatz|Durchschn. Umsatz|Durchschnittlicher Umsatz|Umsatz/Auftrag|CA moyen|CA par commande|Fatturato medio|\
         Gem. omzet|Gemiddelde omzet|Genomsnittlig omsättning|Gennemsnitlig omsætning|Średni obrót|Venta media|\
         Ventas promedio|Faturamento médio|Umsatz MwSt|Umsatz USt|Verlorener Umsatz|Entgangener Umsatz|Umsatz storniert|\
         Stornierter Umsatz|Cancelled revenue|CA annulé|CA perdu|Fatturato annullato|Ventas canceladas|\
         Geannuleerde omzet|Tapt omsetning|Anulowana sprzedaż|Umsatz Konkurrenz|Umsatz Mitbewerber|Omzet concurrent|\
         Umsatz Stk|Ventes (pièces)|Sales volume (kg)|Sales visits|Umsatz offene Angebote|CA en attente|Open revenue",
        MONEY,
    );
    assert_none(
        "profit",
        "Gewinn geplant|Zielgewinn|Bénéfice prévu|Utile previsto|Winst begroot|Ø Gewinn",
        MONEY,
    );
    assert_eq!(role_of("Umsatz gesamt Konzern", MONEY), None);
    for header in [
        "Umsatz ohne MwSt",
        "Umsatz aktuell",
        "Current revenue",
        "CA exercice en cours",
        "Media sales",
        "Umsatz/Monat",
    ] {
        assert_eq!(role_of(header, MONEY).as_deref(), Some("revenue"), "{header}");
    }
}

#[test]
fn figures_of_one_unit_are_not_those_of_the_customer() {
    const EACH: [&str; 3] = ["14.42", "25.10", "8.90"];
    let headers = "Margin per unit|Marge pro Stück|Marge/Stk|Marge unitaire|Gewinn pro Stück|Profit per unit|Profit per hour|\
                   Deckungsbeitrag je Stunde|Bénéfice par heure|Utile per ora|Winst per uur|Zysk na godzinę";
    assert_none("profit", headers, EACH);
    assert_none("margin", headers, EACH);
}

#[test]
fn orders_that_are_open_or_cancelled_are_not_counted() {
    assert_none(
        "orders",
        "Commandes annulées|Stornierte Aufträge|Offene Aufträge|Commandes en cours|Ordini annullati|Ordini aperti|\
         Ordini in corso|Pedidos cancelados|Pedidos pendientes|Geannuleerde bestellingen|Openstaande bestellingen|\
         Cancelled orders|Open orders|Pending orders|Encomendas canceladas|Zamówienia anulowane|Avbrutna ordrar|\
         Annullerede ordrer|Geplante Aufträge|Ø Aufträge|Bestellungen storniert|Laufende Aufträge",
        COUNTS,
    );
    assert_none(
        "last_order",
        "Letzter Auftrag storniert|Dernière commande annulée|Last order cancelled|Last order quote|Second last order|\
         Avant-dernière commande|Letztes Angebot Auftrag|Ultimo ordine annullato|Último pedido cancelado|\
         Laatste bestelling geannuleerd",
        DAYS,
    );
    assert_eq!(role_of("Letzter Auftrag", DAYS).as_deref(), Some("last_order"));
}

#[test]
fn last_year_never_wins_silently() {
    let rows = "Alba;9000;1000\nBolt;100;8000\nCora;5000;4000\n";
    for (now, before) in [
        ("Umsatz LJ", "Umsatz VJ"),
        ("Umsatz lfd. J.", "Umsatz Vj."),
        ("Umsatz aktuell", "Umsatz Vorjahr"),
        ("Umsatz AJ", "Umsatz VJ"),
        ("Umsatz heuer", "Umsatz Vorjahr"),
        ("Umsatz bis heute", "Umsatz Vorjahr"),
        ("Umsatz seit Beginn", "Umsatz Vorjahr"),
        ("Current revenue", "Previous revenue"),
        ("Revenue L12M", "Revenue LY"),
        ("Revenue today", "Revenue last year"),
        ("Revenue (Jan-Oct)", "Revenue (last year)"),
        ("Revenue whatever", "Revenue PY"),
        ("Omzet HJ", "Omzet VJ"),
        ("Omzet lopend boekjaar", "Omzet vorig boekjaar"),
        ("CA exercice", "CA exercice précédent"),
        ("Ventas ejercicio actual", "Ventas ejercicio anterior"),
        ("Fatturato esercizio corrente", "Fatturato esercizio precedente"),
        ("Faturamento exercício atual", "Faturamento exercício anterior"),
        ("Sprzedaż rok bieżący", "Sprzedaż rok ubiegły"),
        ("Omsättning innevarande år", "Omsättning fjolåret"),
        ("Omsætning i år", "Omsætning sidste år"),
        ("Omsetning hittil i år", "Omsetning i fjor"),
        ("Obrat letos", "Obrat loni"),
    ] {
        for header in [format!("Kunde;{now};{before}"), format!("Kunde;{before};{now}")] {
            let inspected = inspected_text(format!("{header}\n{rows}"));
            assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(now), "{header}");
        }
    }
    for header in
        ["Kunde;Umsatz seit Beginn;Umsatz Vorjahr", "Customer;Revenue (Jan-Oct);Revenue (last year)"]
    {
        assert_eq!(
            findings(&inspected_text(format!("{header}\n{rows}")), "ambiguous_role").len(),
            1,
            "{header}"
        );
    }
    for header in
        ["Kunde;Umsatz LJ;Umsatz VJ", "Customer;Current revenue;Previous revenue", "Kunde;Umsatz;Umsatz VJ"]
    {
        assert!(
            findings(&inspected_text(format!("{header}\n{rows}")), "ambiguous_role").is_empty(),
            "{header}"
        );
    }
    let profit = "Kunde;Umsatz LJ;Umsatz VJ;DB LJ;DB VJ\nAlba;9000;1000;900;100\nBolt;100;8000;10;800\n";
    assert_eq!(with_role(&inspected_text(profit), "profit").as_deref(), Some("DB LJ"));
    let orders = "Client;CA;Orders LY\nAlba;9000;3\nBolt;100;5\nCora;50;2\n";
    assert_eq!(findings(&inspected_text(orders), "other_period").len(), 1);
    let alone = "Kunde;LJ;Umsatz VJ\nAlba;9000;1000\nBolt;100;8000\nCora;5000;4000\n";
    assert_eq!(findings(&inspected_text(alone), "ambiguous_role").len(), 1);
}

#[test]
fn a_profit_in_percent_is_a_margin() {
    for (header, cells) in [("Profit", ["13%", "25%", "8%"]), ("Gewinn", ["0.13", "0.25", "0.08"])] {
        assert_eq!(role_of(header, cells).as_deref(), Some("margin"), "{header}");
    }
    assert_eq!(role_of("Profit", ["130.5", "-2", "8"]).as_deref(), Some("profit"));
}

#[test]
fn returns_in_money_are_no_complaints() {
    for (header, cells) in [
        ("Returns", ["-439.63", "-25.00", "0.00"]),
        ("Retouren", ["327.09", "15.50", "0"]),
        ("Complaints", ["488.97", "1.5", "0"]),
        ("Reklamationen", ["5%", "1%", "0%"]),
        ("Retours", ["€ 40", "€ 12", "€ 7"]),
    ] {
        assert_eq!(role_of(header, cells), None, "{header}");
    }
    assert_eq!(role_of("Returns", COUNTS).as_deref(), Some("complaints"));
}

#[test]
fn factors_are_neither_discount_nor_growth() {
    assert_eq!(role_of("Discount factor", ["0.90", "1.00", "0.95"]), None);
    assert_eq!(role_of("Facteur de remise", ["0.90", "1.00", "0.95"]), None);
    for header in ["Growth factor", "Wachstum (Faktor)", "Growth"] {
        assert_eq!(role_of(header, ["1.30", "0.70", "1.05"]), None, "{header}");
    }
    assert_eq!(role_of("Growth", ["0.30", "-0.30", "0.05"]).as_deref(), Some("growth"));
}

#[test]
fn the_opposite_of_satisfaction_is_none_and_german_grades_are_turned() {
    assert_none(
        "satisfaction",
        "Unzufriedenheit|Kundenunzufriedenheit|Ontevredenheid|Klantontevredenheid|Missnöjdhet|Utilfredshed|Utilfredshet|\
         Dissatisfaction|Insatisfaction|Insatisfacción|Insoddisfazione|Insatisfação|Niezadowolenie",
        ["9", "1", "5"],
    );
    for header in ["Zufriedenheit (Note)", "Kundenzufriedenheit Schulnote"] {
        let inspected = inspected_text(format!("Kunde;Umsatz;{header}\nA;9;5\nB;8;1\nC;7;2\n"));
        let said = findings(&inspected, "ordered_words");
        assert!(said[0]["message"].as_str().unwrap().contains("less is better"), "{header}: {said:?}");
    }
    let words = "Kunde;Umsatz;Bewertung\nA;9;befriedigend\nB;8;ausreichend\nC;7;gut\nD;6;mangelhaft\n";
    let said = findings(&inspected_text(words), "ordered_words")[0]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("mangelhaft 1, ausreichend 2, befriedigend 3, gut 4"), "{said}");
}

#[test]
fn grades_of_a_list_with_francs_are_asked_about() {
    for header in ["Zufriedenheit (Note)", "Kundenzufriedenheit Schulnote"] {
        let list = |header: &str| format!("Kunde;Umsatz CHF;{header}\nA;9'000;5\nB;8'000;1\nC;7'000;6\n");
        let found = inspected_text(list(header));
        let said = findings(&found, "grade_direction");
        assert!(said[0]["message"].as_str().unwrap().contains("6 is the best"), "{header}: {said:?}");
        assert!(findings(&found, "ordered_words").is_empty(), "{header}");
        // The list says it.
        let found = inspected_text(list(&format!("{header} (1 = best)")));
        assert_eq!(
            (findings(&found, "grade_direction").len(), findings(&found, "ordered_words").len()),
            (0, 1)
        );
        let found = inspected_text(list(&format!("{header} (6 = best)")));
        assert_eq!(
            (findings(&found, "grade_direction").len(), findings(&found, "ordered_words").len()),
            (0, 0)
        );
    }
}

#[test]
fn returns_that_are_too_many_to_be_counted_are_asked_about() {
    for header in ["Returns", "Retouren", "Retours", "Devoluciones", "Resi", "Devoluções", "Zwroty"] {
        let list = format!("Customer;Revenue;{header}\nA;10000;327\nB;20000;480\nC;9000;0\nD;7000;125\n");
        assert_eq!(findings(&inspected_text(list), "unfit_column").len(), 1, "{header}");
        assert_eq!(role_of(header, COUNTS).as_deref(), Some("complaints"), "{header}");
    }
}

#[test]
fn money_without_a_known_word_is_named_beside_the_revenue_of_a_year() {
    for header in ["Revenue 2024;Zorb", "Umsatz 2024;Gesamtschau", "CA 2024;Zorbe", "Omzet 2024;Zorb"] {
        let list = |other: [&str; 3]| {
            let [a, b, c] = other;
            format!("Customer;{header}\nA;9000.50;{a}\nB;8000.20;{b}\nC;700.10;{c}\n")
        };
        let found = inspected_text(list(["9900.10", "7000.40", "800.20"]));
        let said = findings(&found, "chosen_column");
        assert_eq!(said.len(), 1, "{header}: {found}");
        // What is far too small, or only counts.
        for other in [["12.50", "3.10", "8.00"], ["9900", "7000", "800"]] {
            assert!(findings(&inspected_text(list(other)), "chosen_column").is_empty(), "{header} {other:?}");
        }
    }
}

#[test]
fn one_month_of_several_is_not_all_orders() {
    let list =
        "Customer;Revenue;Orders Jan 2025;Orders Feb 2025;Orders Mar 2025\nA;9;1;5;9\nB;8;2;6;1\nC;7;0;4;4\n";
    assert_eq!(findings(&inspected_text(list), "ambiguous_role").len(), 1);
}

#[test]
fn weeks_are_no_quarters() {
    let row = "Alba;110;120;130;140;150;160;170;180\nBolt;210;220;230;240;250;260;270;280\n";
    for (header, year) in [("KW0", ""), ("KW", "/2025"), ("S", ""), ("S", " 2025"), ("Week ", ""), ("T", "")]
    {
        let names: Vec<String> = (1..=8).map(|at| format!("{header}{at}{year}")).collect();
        let inspected = inspected_list(format!("Kunde;{}\n{row}", names.join(";")));
        assert!(findings(&inspected, "series").is_empty(), "{names:?}");
        assert_eq!(with_role(&inspected, "revenue"), None, "{names:?}");
    }
    let twelve: Vec<String> = (1..=12).map(|at| format!("Umsatz {at:02}")).collect();
    let amounts: Vec<String> = (1..=12).map(|at| format!("{}", at * 10)).collect();
    let list =
        format!("Kunde;{}\nAlba;{}\nBolt;{}\n", twelve.join(";"), amounts.join(";"), amounts.join(";"));
    assert!(findings(&inspected_list(list), "series").is_empty());
}

#[test]
fn months_that_may_have_those_before_them_in_them_are_asked() {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"].map(|month| format!("{month} 2025")).join(";");
    let rows = |step: fn(i32, i32) -> i32| -> String {
        (1..=4)
            .map(|row| {
                format!(
                    "C{row};{}\n",
                    (1..=6).map(|at| step(row, at).to_string()).collect::<Vec<_>>().join(";")
                )
            })
            .collect()
    };
    let asked = inspected_list(format!("Customer;{months}\n{}", rows(|row, at| row * at * 100)));
    let said = findings(&asked, "ambiguous_role");
    assert!(said[0]["message"].as_str().unwrap().contains("never fall"), "{said:?}");
    let plain = inspected_list(format!("Customer;{months}\n{}", rows(|row, at| row * 100 + at * 7 % 5)));
    assert!(findings(&plain, "ambiguous_role").is_empty());
}

#[test]
fn years_side_by_side_are_said_to_be_one_series() {
    let list =
        "Relatie;Omzet 2024;Omzet 2025;Laatste factuur\nAlba;9000;100;04-10-2025\nBolt;100;8000;26-10-2025\n";
    let said = findings(&inspected_text(list), "chosen_column")[0]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("its latest whole year is used as revenue"), "{said}");
}

#[test]
fn the_shop_s_own_address_is_not_the_customers() {
    let rows: String = (0..12)
        .map(|at| {
            format!(
                "0{}/03/2025;Ann {at};Website Payment;EUR;50.00;a{}@x.example;shop@me.example;T{at}\n",
                at % 9 + 1,
                at % 8
            )
        })
        .collect();
    let header = "Date;Name;Type;Currency;Gross;From Email Address;To Email Address;Transaction ID";
    let inspected = inspected_text(format!("{header}\n{rows}"));
    assert_ne!(with_role(&inspected, "email").as_deref(), Some("To Email Address"));
}

#[test]
fn a_header_that_is_not_known_beside_last_year_is_asked() {
    let list = "Client;CA à date;CA an dernier\nAlba;9000;1000\nBolt;100;8000\nCora;5000;4000\n";
    assert_eq!(findings(&inspected_text(list), "ambiguous_role").len(), 1);
}

#[test]
fn the_example_of_a_day_is_from_the_list() {
    let list =
        "Customer;Revenue;last_order_at\nC0;100;1740000000000\nC7;131;1740259200000\nC14;162;1740518400000\n";
    let said = findings(&inspected_text(list), "serial_date")[0]["message"].as_str().unwrap().to_owned();
    assert!(
        said.contains("thousandths of seconds since 1970, such as 1740000000000 for 2025-02-19"),
        "{said}"
    );
}
