//! Which of several amounts is what customers paid.

use super::*;

#[test]
fn the_newest_year_is_the_revenue() {
    for (list, revenue) in
        [("years_side_by_side.csv", "Sales 2024"), ("num_roles_revenue_years.csv", "Revenue 2024")]
    {
        let inspected = inspected(list);
        assert_eq!(with_role(&inspected, "revenue").as_deref(), Some(revenue), "{list}");
        let chosen = findings(&inspected, "chosen_column");
        assert!(chosen[0]["message"].as_str().unwrap().contains(revenue), "{chosen:?}");
    }
    const ROWS: &[&str] = &["Acme|900.5|400.5|12.25", "Bolt|10|5000|1200", "Core|500|600|700"];
    assert_role(
        "revenue",
        &[
            ("Customer|Revenue LY|Revenue TY|Size", ROWS, Some("Revenue TY")),
            ("Customer|Sales Prior Year|Sales Current Year|x", ROWS, Some("Sales Current Year")),
            ("Customer|Last year sales|This year sales|x", ROWS, Some("This year sales")),
            ("Customer|Sales FY23|Sales FY24|x", ROWS, Some("Sales FY24")),
            ("Customer|Sales 24|Sales 23|x", ROWS, Some("Sales 24")),
            ("Kunde|Umsatz 2025|Umsatz 2024|x", ROWS, Some("Umsatz 2025")),
            ("Kunde|Umsatz Vorjahr|Umsatz lfd. Jahr|x", ROWS, Some("Umsatz lfd. Jahr")),
            ("Kunde|Umsatz VJ|Umsatz|x", ROWS, Some("Umsatz")),
            ("Client|CA N-1|CA N|x", ROWS, Some("CA N")),
            ("Client|CA exercice 2023|CA exercice 2024|x", ROWS, Some("CA exercice 2024")),
            ("Cliente|Ventas año anterior|Ventas año actual|x", ROWS, Some("Ventas año actual")),
            ("Cliente|Fatturato 2024|Fatturato 2023|x", ROWS, Some("Fatturato 2024")),
            ("Klant|Omzet vorig jaar|Omzet dit jaar|x", ROWS, Some("Omzet dit jaar")),
            ("Klient|Obrót 2023|Obrót 2024|x", ROWS, Some("Obrót 2024")),
            ("Kund|Omsättning föregående år|Omsättning i år|x", ROWS, Some("Omsättning i år")),
            ("Kunde|Omsætning 2023|Omsætning 2024|x", ROWS, Some("Omsætning 2024")),
            ("Cliente|Faturamento 2023|Faturamento 2024|x", ROWS, Some("Faturamento 2024")),
            ("Customer|FY2022/23 revenue|FY2023/24 revenue|x", ROWS, Some("FY2023/24 revenue")),
        ],
    );
    let empty_year = &["Acme|900.5|400.5|", "Bolt|10|5000|", "Core|500|600|"];
    assert_role("revenue", &[("Customer|Sales 2023|Sales 2024|Sales 2025", empty_year, Some("Sales 2024"))]);
}

#[test]
fn profit_is_that_of_the_newest_year_too() {
    let rows: &[&str] = &["Acme|900|400|90|-40", "Bolt|10|5000|1|500", "Core|500|600|50|60"];
    let found = roles_under("Kunde|Umsatz 2024|Umsatz 2025|DB 2024|DB 2025", rows);
    assert_eq!(found, ["name: Kunde", "revenue: Umsatz 2025", "profit: DB 2025"]);
    let found = roles_under("Customer|Sales LY|Sales TY|Profit LY|Profit TY", rows);
    assert_eq!(found, ["name: Customer", "revenue: Sales TY", "profit: Profit TY"]);
}

#[test]
fn amounts_come_before_counts_plans_prices_and_ranks() {
    for (list, revenue) in [("sales_count.csv", "Total Amount"), ("num_roles_sales_count.csv", "Net Sales")] {
        assert_eq!(with_role(&inspected(list), "revenue").as_deref(), Some(revenue), "{list}");
    }
    const ROWS: &[&str] = &["Acme|9|400.50", "Bolt|10|5000", "Core|50|600"];
    assert_role(
        "revenue",
        &[
            ("Customer|Sales Qty|Total", ROWS, Some("Total")),
            ("Customer|Sales Goal|Amount", ROWS, Some("Amount")),
            ("Customer|Sales Target|Net Amount", ROWS, Some("Net Amount")),
            ("Customer|Sales Rank|Amount", ROWS, Some("Amount")),
            ("Customer|Revenue Share|Total", ROWS, Some("Total")),
            ("Customer|Lost Revenue|Spend", ROWS, Some("Spend")),
            ("Customer|Sales Commission|Total", ROWS, Some("Total")),
            ("Customer|Deferred Revenue|Revenue", ROWS, Some("Revenue")),
            ("Customer|Sales Calls|Total", ROWS, Some("Total")),
            ("Customer|Sales Price|Total", ROWS, Some("Total")),
            ("Customer|Revenue at risk|Revenue", ROWS, Some("Revenue")),
            ("Customer|Revenue Budget|Revenue Actual", ROWS, Some("Revenue Actual")),
            ("Customer|Gross Sales|Net Sales", ROWS, Some("Net Sales")),
            ("Kunde|Umsatz Plan|Umsatz Ist", ROWS, Some("Umsatz Ist")),
            ("Kunde|Umsatzanteil|Betrag", ROWS, Some("Betrag")),
            ("Kunde|Umsatzziel|Umsatz", ROWS, Some("Umsatz")),
            ("Kunde|Umsatzrang|Umsatz", ROWS, Some("Umsatz")),
            ("Kunde|Verkäufe Anzahl|Umsatz netto", ROWS, Some("Umsatz netto")),
            ("Kunde|Verkaufspreis|Umsatz", ROWS, Some("Umsatz")),
            ("Client|Nombre de ventes|Montant", ROWS, Some("Montant")),
            ("Client|Objectif CA|CA réalisé", ROWS, Some("CA réalisé")),
            ("Cliente|Ventas perdidas|Importe", ROWS, Some("Importe")),
            ("Cliente|Obiettivo vendite|Fatturato", ROWS, Some("Fatturato")),
            ("Klant|Aantal verkopen|Omzet", ROWS, Some("Omzet")),
            ("Kund|Försäljningsmål|Försäljning", ROWS, Some("Försäljning")),
            ("Klient|Plan sprzedaży|Sprzedaż", ROWS, Some("Sprzedaż")),
            ("Customer|Sales Tax|Sales Rep Calls", ROWS, None),
        ],
    );
}

#[test]
fn two_amounts_that_nothing_tells_apart_are_a_doubt() {
    for header in
        ["Customer|Sales|Turnover", "Kunde|Umsatz Inland|Umsatz Ausland", "Client|Ventes magasin|Ventes web"]
    {
        let inspected = inspected_text(format!("{header}\nA|1.5|2\nB|3|4\nC|7|9\n").replace('|', ";"));
        let names: Vec<_> = header.split('|').skip(1).collect();
        let doubts = findings(&inspected, "ambiguous_role");
        assert_eq!(doubts.len(), 1, "{header}");
        let message = doubts[0]["message"].as_str().unwrap();
        assert!(names.iter().all(|name| message.contains(name)), "{message}");
    }
    for header in
        ["Customer|Sales|Total Orders", "Customer|Gross Sales|Net Sales", "Customer|Revenue|Lifetime value"]
    {
        let inspected = inspected_text(format!("{header}\nA|1.5|2\nB|3|4\nC|7|9\n").replace('|', ";"));
        assert!(findings(&inspected, "ambiguous_role").is_empty(), "{header}");
    }
}

#[test]
fn an_account_s_own_turnover_is_not_ours() {
    let salesforce = inspected("salesforce_annual_revenue.csv");
    assert_eq!(with_role(&salesforce, "revenue"), None);
    let said = findings(&salesforce, "own_turnover");
    assert!(said[0]["message"].as_str().unwrap().contains("'Annual Revenue'"), "{said:?}");

    const ROWS: &[&str] = &["Acme|Retail|45000000|120", "Bolt|Food|1000000|12", "Core|Food|2000000|5"];
    assert_role(
        "revenue",
        &[
            ("Company name|Industry|Annual Revenue|Number of Employees", ROWS, None),
            ("Firma|Branche|Jahresumsatz|Mitarbeiter", ROWS, None),
            ("Société|Secteur|Chiffre d'affaires annuel|Effectif", ROWS, None),
            ("Empresa|Sector|Facturación anual|Empleados", ROWS, None),
            ("Azienda|Settore|Fatturato annuo|Dipendenti", ROWS, None),
            ("Bedrijf|Branche|Jaaromzet|Medewerkers", ROWS, None),
            ("Företag|Bransch|Årsomsättning|Anställda", ROWS, None),
            ("Firma|Branża|Roczny obrót|Pracownicy", ROWS, None),
            ("Company|Sector|AnnualRevenue|NumberOfEmployees", ROWS, None),
            ("Account Name|Type|Annual Revenue|Annual Revenue Currency", ROWS, None),
            (
                "Account|Annual Revenue|Closed Won Amount|x",
                &["A|45000000|120|5", "B|1000000|12|6"],
                Some("Closed Won Amount"),
            ),
            // Our own figures beside it: the revenue is ours as well.
            ("Customer|Industry|Annual revenue|Profit", ROWS, Some("Annual revenue")),
            ("Customer|Industry|Revenue|Employees", ROWS, Some("Revenue")),
        ],
    );
    let ours = inspected_text("Customer,Annual revenue\nAcme,100\nBolt,200\n");
    assert_eq!(with_role(&ours, "revenue").as_deref(), Some("Annual revenue"));
    assert!(findings(&ours, "own_turnover").is_empty());
}

#[test]
fn flags_are_never_money() {
    let rows: &[&str] = &["Acme|1|50.5", "Bolt|0|60", "Core|1|70", "Dahl|0|80"];
    let words: &[&str] = &["Acme|ja|50,5", "Bolt|nein|60", "Core|ja|70", "Dahl|nein|80"];
    assert_role(
        "revenue",
        &[
            ("Customer|Sales|Total", rows, Some("Total")),
            ("Customer|Revenue|x", rows, None),
            ("Kunde|Umsatz|Betrag", words, Some("Betrag")),
        ],
    );
    assert_role("profit", &[("Customer|Profit|Revenue", rows, None)]);
}

#[test]
fn discounts_in_money_are_no_share() {
    for list in ["discount_amount_money.csv", "num_roles_discount_money.csv"] {
        assert_eq!(with_role(&inspected(list), "discount"), None, "{list}");
    }
    const ROWS: &[&str] = &["Acme|2000|150.20|3.5", "Bolt|100|0|0", "Core|40|12|1.5"];
    const SMALL: &[&str] = &["Acme|2000|5|3.5", "Bolt|100|0|0", "Core|40|12|1.5"];
    assert_role(
        "discount",
        &[
            ("Customer|Revenue|Discounts|x", ROWS, None),
            ("Customer|Revenue|Discount Amount|Discount %", SMALL, Some("Discount %")),
            ("Customer|Revenue|Discount value|x", SMALL, None),
            ("Customer|Revenue|Discount ($)|x", SMALL, None),
            ("Customer|Revenue|Discount EUR|x", SMALL, None),
            ("Kunde|Umsatz|Rabattbetrag|Rabatt", SMALL, Some("Rabatt")),
            ("Kunde|Umsatz|Rabatt €|x", SMALL, None),
            ("Kunde|Umsatz|Summe Rabatte|Rabattsatz", SMALL, Some("Rabattsatz")),
            ("Client|CA|Montant des remises|Taux de remise", SMALL, Some("Taux de remise")),
            ("Cliente|Ventas|Importe descuento|% descuento", SMALL, Some("% descuento")),
            ("Cliente|Fatturato|Importo sconti|Sconto %", SMALL, Some("Sconto %")),
            ("Klant|Omzet|Kortingsbedrag|Korting %", SMALL, Some("Korting %")),
            ("Kund|Omsättning|Rabattbelopp|Rabatt %", SMALL, Some("Rabatt %")),
            ("Klient|Obrót|Kwota rabatu|Rabat %", SMALL, Some("Rabat %")),
            ("Cliente|Faturamento|Valor do desconto|Desconto %", SMALL, Some("Desconto %")),
        ],
    );
    // Taken off by the arithmetic of the rows.
    let found =
        inspected_text("Customer,List value,Discount,Net\nAcme,1000,90,910\nBolt,200,5,195\nCora,50,0,50\n");
    assert_eq!(findings(&found, "discount_in_money").len(), 1, "{found}");
    assert!(findings(&found, "share_or_percent").is_empty(), "{found}");
    let found =
        inspected_text("Customer,List value,Discount,Net\nAcme,1000,10,900\nBolt,200,5,190\nCora,50,0,50\n");
    assert!(findings(&found, "share_or_percent").is_empty(), "{found}");
    let in_currency: &[&str] = &["Acme|2000|$5.00", "Bolt|100|$0.00", "Core|40|$12.50"];
    assert_role("discount", &[("Customer|Revenue|Discount", in_currency, None)]);
}

#[test]
fn tickets_that_are_sold_are_no_trouble() {
    for list in ["tickets_purchased.csv", "num_roles_tickets_sold.csv"] {
        assert_eq!(with_role(&inspected(list), "tickets"), None, "{list}");
    }
    const ROWS: &[&str] = &["Acme|2000|50", "Bolt|100|2", "Core|40|12"];
    assert_role(
        "tickets",
        &[
            ("Customer|Revenue|Tickets bought", ROWS, None),
            ("Customer|Revenue|Ticket sales", ROWS, None),
            ("Customer|Revenue|Event tickets", ROWS, None),
            ("Customer|Revenue|Raffle tickets", ROWS, None),
            ("Kunde|Umsatz|Gekaufte Tickets", ROWS, None),
            ("Kunde|Umsatz|Verkaufte Tickets", ROWS, None),
            ("Cliente|Ventas|Tickets comprados", ROWS, None),
            ("Klant|Omzet|Verkochte tickets", ROWS, None),
            ("Customer|Revenue|Tickets", ROWS, Some("Tickets")),
            ("Customer|Revenue|Support Tickets", ROWS, Some("Support Tickets")),
            ("Customer|Revenue|Tickets opened", ROWS, Some("Tickets opened")),
        ],
    );
}

#[test]
fn a_column_that_mostly_fits_its_header_is_not_dropped_in_silence() {
    let lost = inspected("num_profit_lost_to_3_words.csv");
    assert_eq!(with_role(&lost, "profit").as_deref(), Some("Profit"));
    assert_eq!(findings(&lost, "not_a_number")[0]["count"], 3);

    let cells = |bad: &[&str], good: usize| {
        let bad = bad.iter().map(|cell| (*cell).to_owned());
        bad.chain((0..good).map(|at| format!("{}", 100 + at * 7))).collect::<Vec<_>>()
    };
    for (header, cells) in [
        ("Revenue", cells(&["tbd", "open", "ask Jo"], 12)),
        ("Umsatz", cells(&["folgt", "offen"], 8)),
        ("Orders", cells(&["many", "some"], 7)),
        ("Gewinn", cells(&["?!", "noch offen", "prüfen"], 5)),
        ("Chiffre d'affaires", cells(&["à voir", "en attente"], 6)),
        ("Omzet", cells(&["volgt"], 4)),
        ("NPS", cells(&["no answer", "later"], 6)),
    ] {
        let rows: String = cells.iter().enumerate().map(|(at, cell)| format!("C{at},{cell}\n")).collect();
        let inspected = inspected_text(format!("Customer,{header}\n{rows}"));
        let column = &inspected["columns"][1];
        assert_eq!(column["type"], "number", "{header}");
        assert!(column["role"].is_string(), "{header}");
        assert!(!findings(&inspected, "not_a_number").is_empty(), "{header}");
    }
    let dates = "Customer,Last order\nA,2024-01-02\nB,2024-03-02\nC,soon\nD,2024-05-06\nE,2024-05-09\n";
    let inspected = inspected_text(dates);
    assert_eq!(with_role(&inspected, "last_order").as_deref(), Some("Last order"));
    assert_eq!(findings(&inspected, "not_a_date")[0]["count"], 1);
    // Where fewer fit, it stays words, and that is said.
    let mostly_words = "Customer,Revenue\nA,100\nB,high\nC,low\nD,medium\nE,none yet\n";
    let inspected = inspected_text(mostly_words);
    assert_eq!(inspected["columns"][1]["type"], "text");
    assert_eq!(findings(&inspected, "unused_column").len(), 1);
}

#[test]
fn rates_are_revenue_too() {
    let rows: &[&str] = &["Acme|450.5|50", "Bolt|10|60", "Core|51|70"];
    assert_role(
        "revenue",
        &[
            ("Customer|MRR|Seats", rows, Some("MRR")),
            ("Customer|ARR|Seats", rows, Some("ARR")),
            ("Customer|MRR ($)|Seats", rows, Some("MRR ($)")),
            ("Client|Fee|Seats", rows, Some("Fee")),
            ("Client|Annual fee|Seats", rows, Some("Annual fee")),
            ("Client|Monthly retainer|Seats", rows, Some("Monthly retainer")),
            ("Mandant|Honorar|x", rows, Some("Honorar")),
            ("Kunde|Monatsbeitrag|x", rows, Some("Monatsbeitrag")),
            ("Client|Honoraires|x", rows, Some("Honoraires")),
            ("Cliente|Cuota mensual|x", rows, Some("Cuota mensual")),
            ("Cliente|Canone annuo|x", rows, Some("Canone annuo")),
            ("Klant|Abonnementsgeld|x", rows, Some("Abonnementsgeld")),
            ("Kund|Avgift|x", rows, Some("Avgift")),
            ("Klient|Opłata|x", rows, Some("Opłata")),
            ("Cliente|Mensalidade|x", rows, Some("Mensalidade")),
        ],
    );
    let twelve = inspected("list_twelve.csv");
    assert_eq!(roles(&twelve), ["name: Client", "revenue: Fee per year", "hours: Hours", "profit: Profit"]);
}

/// A planned amount is no revenue, also where plan and revenue are one word, and however new its year is.
#[test]
fn planned_amounts_written_as_one_word_are_no_revenue() {
    for (text, column) in [
        ("Kunde;Planumsatz 2025;Umsatz 2024\nA;1000;3\nB;2000;5\nC;500;2\n", "Umsatz 2024"),
        ("Kunde;Sollumsatz;Umsatz\nA;1000;3\nB;2000;5\nC;500;2\n", "Umsatz"),
        ("Kunde;Zielumsatz 2026;Umsatz 2025\nA;1000;3\nB;2000;5\nC;500;2\n", "Umsatz 2025"),
        ("Customer,Pipeline Amount,Won Amount\nA,1000,3\nB,2000,5\nC,500,2\n", "Won Amount"),
        ("Customer,Tax Total,Net Total\nA,19,100\nB,38,200\nC,5,30\n", "Net Total"),
    ] {
        let found = crate::cases::inspected_text(text);
        assert_eq!(crate::cases::with_role(&found, "revenue").as_deref(), Some(column), "{text}");
    }
}

#[test]
fn growth_is_what_is_in_percent() {
    const ROWS: &[&str] = &["Acme|100|20|20%", "Bolt|200|-10|-5%", "Core|50|5|10%"];
    const FALLS: &[&str] = &["Acme|100|20|3", "Bolt|200|-150|4", "Core|50|5|7"];
    assert_role(
        "growth",
        &[
            ("Customer|Revenue|Change|Change %", ROWS, Some("Change %")),
            ("Kunde|Umsatz|Veränderung|Veränderung %", ROWS, Some("Veränderung %")),
            ("Client|CA|Évolution|Évolution %", ROWS, Some("Évolution %")),
            ("Customer|Revenue|Change|x", FALLS, None),
            ("Customer|Revenue|Growth|x", FALLS, None),
        ],
    );
}

#[test]
fn a_total_in_a_currency_is_a_total() {
    const ROWS: &[&str] = &["Acme|100|92", "Bolt|200|184", "Core|50|46"];
    assert_role(
        "revenue",
        &[
            ("Customer|Total EUR|x", ROWS, Some("Total EUR")),
            ("Kunde|Summe in EUR|x", ROWS, Some("Summe in EUR")),
            ("Donor|Total donations|x", ROWS, Some("Total donations")),
        ],
    );
    assert_role(
        "profit",
        &[("Customer|Revenue|GP", ROWS, Some("GP")), ("Customer|Revenue|EBIT", ROWS, Some("EBIT"))],
    );
    assert_role("margin", &[("Kunde|Umsatz|DB in %", &["Acme|100|25,0", "Bolt|200|0,5"], Some("DB in %"))]);
    for header in ["Total,Total EUR", "Total,Total (USD)", "Total,Total in EUR"] {
        let found = inspected_text(format!("Customer,{header}\nAcme,100,92\nBolt,200,184\nCora,50,46\n"));
        assert_eq!(findings(&found, "ambiguous_role").len(), 1, "{header}: {found}");
    }
}

#[test]
fn what_comes_in_before_costs_is_no_profit() {
    const ROWS: &[&str] = &["Acme|900.5|400.5|12.25", "Bolt|1000|500|1200", "Core|500|-60|700"];
    assert_role(
        "revenue",
        &[
            ("Person|Gross earnings|Net earnings|x", ROWS, Some("Gross earnings")),
            ("Customer|Gross receipts|Costs|x", ROWS, Some("Gross receipts")),
            ("Customer|Proceeds|y|x", ROWS, Some("Proceeds")),
            ("Guest|Gross bookings|y|x", ROWS, Some("Gross bookings")),
            ("Seller|Gross Merchandise Value|y|x", ROWS, Some("Gross Merchandise Value")),
            ("Kunde|Bruttoeinnahmen|Gewinn|x", ROWS, Some("Bruttoeinnahmen")),
            ("Customer|Income|Net income|x", ROWS, Some("Income")),
            ("Customer|EUR|Orders|x", ROWS, Some("EUR")),
            ("Kunde|CHF|y|x", ROWS, Some("CHF")),
            ("customer.name|totals.net|totals.gross|x", ROWS, Some("totals.net")),
            ("name|billing.totals.gross|y|x", ROWS, Some("billing.totals.gross")),
        ],
    );
    assert_role(
        "profit",
        &[
            ("Customer|Income|Net income|x", ROWS, Some("Net income")),
            ("Customer|Total income|Net result|x", ROWS, Some("Net result")),
            ("Customer|Gross earnings|y|x", ROWS, None),
            ("Customer|Gross profit|y|x", ROWS, Some("Gross profit")),
            ("Kund|Försäljning|TB|x", ROWS, Some("TB")),
            ("Customer|Storage|TB|x", ROWS, None),
        ],
    );
    const SHARES: &[&str] = &["Acme|900.5|31,5|12.25", "Bolt|1000|28,0|1200", "Core|500|12,5|700"];
    assert_role(
        "margin",
        &[
            ("Kund|Försäljning|TG|x", SHARES, Some("TG")),
            ("Kunde|Omsætning|DG %|x", SHARES, Some("DG %")),
            ("Kunde|Omsetning|Dekningsgrad|x", SHARES, Some("Dekningsgrad")),
            ("Customer|Revenue|TG|x", SHARES, None),
        ],
    );
    let two = inspected_text("Customer,EUR,USD\nAcme,1000,\nBolt,,500\nCore,300,20\n");
    assert_eq!(findings(&two, "ambiguous_role").len(), 1, "{two}");
}

#[test]
fn what_is_new_or_lost_of_yearly_revenue_is_not_all_of_it() {
    const ROWS: &[&str] = &["Acme|100.5|1100.5|12.25", "Bolt|-500|500|1200", "Core|20|110|700"];
    assert_role(
        "revenue",
        &[
            ("Account|Net New ARR|ARR|x", ROWS, Some("ARR")),
            ("Account|Expansion MRR|MRR|x", ROWS, Some("MRR")),
            ("Cliente|Valor Bruto|Valor Líquido|x", ROWS, Some("Valor Líquido")),
            ("Müşteri|Net Satış|Kâr|x", ROWS, Some("Net Satış")),
            ("Company|Lost value|Won value|x", ROWS, Some("Won value")),
        ],
    );
}
