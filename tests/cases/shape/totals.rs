//! Totals, subtotals, and customers that only look like them.

use super::{findings, inspected, inspected_text, left_out, shape};

#[test]
fn the_lists_of_the_reports_have_their_customers() {
    let lists: [(&str, u64, &[u64]); 9] = [
        ("pivot_total_de.csv", 4, &[6]),
        ("pivot_total_libreoffice.csv", 4, &[6]),
        ("subtotals_by_region.csv", 4, &[4, 7, 8]),
        ("total_without_label.csv", 2, &[4]),
        ("quickbooks_desktop_subtotals.csv", 4, &[2, 5, 6, 8, 10]),
        ("quickbooks_online_monthly.csv", 2, &[1, 2, 3, 8]),
        ("surname_sum.csv", 3, &[]),
        ("num_total_is_a_customer.csv", 3, &[]),
        ("header_months.csv", 3, &[]),
    ];
    for (name, rows, lines) in lists {
        let found = inspected(name);
        assert_eq!((shape(&found).0, left_out(&found).as_slice()), (rows, lines), "{name}: {found}");
    }
    assert_eq!(findings(&inspected("num_total_is_a_customer.csv"), "unproven_total").len(), 1);
    assert!(findings(&inspected("surname_sum.csv"), "unproven_total").is_empty());
}

/// A list, and the lines that are totals.
#[test]
fn totals_are_left_out_in_any_language() {
    let lists: [(&str, &[u64]); 27] = [
        ("Klant,Omzet\nAcme,100.5\nBolt,200.25\nEindtotaal,300.75\n", &[4]),
        ("Cliente,Ventas,Pedidos\nAcme,100,1\nBolt,250,2\nCore,75,4\nTotal general,425,7\n", &[5]),
        ("Client;CA\nAcme;100,50\nBolt;200,25\nTotal général;300,75\n", &[4]),
        ("Cliente;Fatturato\nAcme;1.100,50\nBolt;200,25\nTotale complessivo;1.300,75\n", &[4]),
        ("Klient;Przychód\nAcme;100\nBolt;250\nSuma końcowa;350\n", &[4]),
        ("Kund;Omsättning\nAcme;100\nBolt;250\nTotalsumma;350\n", &[4]),
        ("Kunde;Omsætning\nAcme;100\nBolt;250\nHovedtotal;350\n", &[4]),
        ("Cliente;Receita\nAcme;100\nBolt;250\nTotal geral;350\n", &[4]),
        ("Zákazník;Tržby\nAcme;100\nBolt;250\nCelkem;350\n", &[4]),
        ("Vevő;Forgalom\nAcme;100\nBolt;250\nÖsszesen;350\n", &[4]),
        ("Asiakas;Liikevaihto\nAcme;100\nBolt;250\nYhteensä;350\n", &[4]),
        ("Клиент;Выручка\nАкме;100\nБолт;250\nИтого;350\n", &[4]),
        // A word that no list of words has.
        (
            "Viðskiptavinur,Sala,Pantanir\nAcme,1210.40,3\nBolt,877.15,2\nCore,90.05,1\nSamtals,2177.60,6\n",
            &[5],
        ),
        ("Nume,Oraș,Vânzări\nAcme,Cluj,1210\nBolt,Iași,877\nCore,Cluj,93\nToate la un loc,,2180\n", &[5]),
        ("顧客,売上\nアクメ,120050\nボルト,88012\nコア,9001\n合計,217063\n", &[5]),
        // Below a blank line, and with the count of something else beside it.
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,217\n\n,,317\n", &[5]),
        ("Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,217\n,,\nAll,,317\n", &[5]),
        // Subtotals, with and without labels, and a total of all of them.
        (
            "Land,Kunde,Umsatz\nDE,Acme,100\nDE,Bolt,200\nSumme DE,,300\nFR,Core,50\nFR,Dahl,75\nSumme FR,,125\nGesamt,,425\n",
            &[4, 7, 8],
        ),
        (
            "Region,Customer,Revenue\nNorth,Acme,100\nNorth,Bolt,200\n,,300\nSouth,Core,50\nSouth,Dahl,75\n,,125\n,,425\n",
            &[4, 7, 8],
        ),
        (
            "Customer,Revenue\nAcme,\nAcme:North,100\nAcme:South,200\nTotal for Acme,300\nBolt,50\nTOTAL,350\n",
            &[5, 7],
        ),
        (
            "Rep,Customer,Revenue\nAnn,Acme,100\nAnn Total,,100\nBob,Bolt,200\nBob,Core,30\nBob Total,,230\nGrand Total,,330\n",
            &[3, 6, 7],
        ),
        // Money with signs, brackets and minus; averages beside sums.
        (
            "Name,Revenue,Profit\nAcme,\"$1,000.00\",($50.00)\nBolt,$500.00,$20.00\nTotal,\"$1,500.00\",($30.00)\n",
            &[4],
        ),
        ("Name,Revenue,Margin %\nAcme,1000,10\nBolt,500,20\nTotal,1500,13.3\n", &[4]),
        ("Name;Umsatz;Anteil\nAcme;750;75 %\nBolt;250;25 %\nGesamt;1.000;100 %\n", &[4]),
        ("Name,Revenue\nAcme,100\nBolt,200\nTotal,300\nAverage,150\n", &[4, 5]),
        // Rounded sums.
        ("Name,Revenue\nAcme,100.4\nBolt,200.4\nCore,50.4\nTotal,351\n", &[5]),
        // Above the customers.
        ("Name,Revenue,Orders\nTotal,350,5\nAcme,100,2\nBolt,250,3\n", &[2]),
    ];
    for (text, lines) in lists {
        let found = inspected_text(text);
        let rows =
            text.lines().filter(|line| !line.trim_matches([',', ';']).is_empty()).count() - 1 - lines.len();
        assert_eq!(
            (left_out(&found).as_slice(), shape(&found)),
            (lines, (rows as u64, Some(1))),
            "{text}: {found}"
        );
    }
}

#[test]
fn sums_above_their_groups_are_left_out_where_a_total_adds_them_up() {
    let lists: [(&str, &[u64]); 6] = [
        (
            "Row Labels,Sum of Amount\nNorth,605\nAcme,200\nBolt,300\nElm,105\nSouth,340\nCrumb,140\nDune,200\nGrand Total,945\n",
            &[2, 6, 9],
        ),
        (
            "Customer;Revenue\nNorth;500\n  Acme;200\n  Bolt;300\nSouth;340\n  Crumb;140\n  Dune;200\nTotal;840\n",
            &[2, 5, 8],
        ),
        // Three storeys, a group of one, and one whose rows are folded away.
        (
            "Row Labels,Amount,Orders\nEurope,945,14\nNorth,605,9\nAcme,200,2\nBolt,300,3\nElm,105,4\nSouth,340,5\nCrumb,140,2\n\
             Dune,200,3\nAsia,117,2\nWest,117,2\nEcho,50,1\nFern,67,1\nGrand Total,1062,16\n",
            &[2, 3, 7, 10, 11, 14],
        ),
        (
            "Row Labels,Amount\nNorth,605\nAcme,605\nSouth,340\nCrumb,140\nDune,200\nGrand Total,945\n",
            &[2, 4, 7],
        ),
        ("Row Labels,Amount\nNorth,605\nSouth,340\nCrumb,140\nDune,200\nGrand Total,945\n", &[3, 6]),
        ("Zeilenbeschriftungen;Betrag\nNord;605\nAcme;200\nBolt;300\nElm;105\nGesamtergebnis;605\n", &[2, 6]),
    ];
    for (text, lines) in lists {
        let found = inspected_text(text);
        assert_eq!(left_out(&found).as_slice(), lines, "{text}: {found}");
        assert!(findings(&found, "unproven_total").is_empty(), "{text}: {found}");
    }
    let none = "Customer,Revenue\nAcme,605\nBolt,200\nCora,300\nDune,105\nElm,77\nTotal,1300\n";
    let found = inspected_text(none);
    assert_eq!((left_out(&found).len(), findings(&found, "unproven_total").len()), (0, 1), "{found}");
}

#[test]
fn other_figures_of_all_are_left_out_or_said() {
    let rows = "Customer,Revenue,Orders\nAcme,1200,3\nBolt,300,2\nCrumb,60,1\n";
    for (below, lines, said) in [
        ("\nMin,60,1\nMax,1200,3\nMedian,300,2\n", vec![6, 7, 8], 0),
        ("Total,1560,6\nMax,1200,3\nMin,60,1\n", vec![5, 6, 7], 0),
        ("Total,1560,6\nPrevious year,1400,5\nDifference,160,1\n", vec![5, 6, 7], 0),
        ("Subtotal,1560,6\nVAT 20%,312,\nGrand total,1872,\n", vec![5, 6, 7], 0),
        ("Summe,1560,6\nin % vom Umsatz,100,4\n", vec![5, 6], 0),
        ("Total,1560,6\nMax,900,3\n", vec![5], 1),
        ("Vorjahr,1400,5\n", vec![], 1),
        // As people and companies are called too.
        ("Max,900,3\n", vec![], 0),
        ("Target,5000,9\n", vec![], 0),
        ("Max Weber,1200,3\n", vec![], 0),
    ] {
        let found = inspected_text(format!("{rows}{below}"));
        assert_eq!(left_out(&found), lines, "{below}: {found}");
        assert_eq!(findings(&found, "unproven_total").len(), said, "{below}: {found}");
    }
}

#[test]
fn totals_within_orders_are_left_out() {
    for (text, lines) in [
        (
            "Order No,Date,Customer,Item,Qty,Amount\n1,2026-01-13,Acme,Mug,1,100.00\n1,2026-01-13,Acme,Plate,1,40.00\n\
             1,2026-01-13,Acme,Subtotal,,140.00\n2,2026-02-14,Bolt,Cup,2,50.00\n2,2026-02-14,Bolt,Subtotal,,50.00\n",
            vec![4, 6],
        ),
        (
            "Receipt,Date,Customer,Line Type,Description,Amount\n1,2026-01-13,Ann,Item,Shampoo,12\n1,2026-01-13,Ann,Item,Cut,40\n\
             1,2026-01-13,Ann,Tender,Cash,52\n2,2026-01-14,Bob,Item,Cut,40\n2,2026-01-14,Bob,Tender,Card,40\n",
            vec![4, 6],
        ),
        // A group of customers, and a product, may be called so.
        (
            "Order No,Date,Customer,Segment,Amount\n1,2026-01-13,Ann,All,40\n2,2026-01-13,Ann,All,40\n3,2026-01-14,Bob,All,40\n",
            vec![],
        ),
        (
            "Order No,Date,Customer,Item,Amount\n1,2026-01-13,Ann,Cream,12\n1,2026-01-13,Ann,Total,9\n2,2026-01-14,Bob,Cream,12\n",
            vec![],
        ),
    ] {
        let found = inspected_text(text);
        assert_eq!(left_out(&found), lines, "{text}: {found}");
    }
}

/// What is called a total where nothing can be added up counts as a customer, and is said.
#[test]
fn totals_without_sums_are_said() {
    let lists = [
        (
            "Customer,Average order,Last order\nAll customers,65.20,2026-10-01\nAcme,50.10,2026-09-01\nBolt,80,2026-10-01\nCora,43,2026-08-12\n",
            2,
        ),
        (
            "Kunde;Durchschnitt;Letzte Bestellung\nGesamt;65,20;01.10.2026\n  Acme;50,10;01.09.2026\n  Bolt;80,00;01.10.2026\n  Core;43,00;12.08.2026\n",
            2,
        ),
        ("Client,Dernier achat,Score\nTotal,2026-10-01,65\nAcme,2026-09-01,50\nBolt,2026-10-01,80\n", 2),
        (
            "Klant,Gemiddelde,Laatste order\nAlle klanten,65,2026-10-01\nAcme,50,2026-09-01\nBolt,80,2026-10-01\n",
            2,
        ),
        ("Customer,Satisfaction rating\nAcme,8\nBolt,7\nCora,6\nTotal,7\n", 5),
        (
            "Cliente;Última compra;Nota media\nAbel Kristy;2026-01-02;7\nTotal Abel Kristy;2026-01-02;7\nBolt;2026-01-05;8\n",
            3,
        ),
        ("Name,Revenue,Orders\nTotal,,\nAcme,100,2\nBolt,250,3\nCora,75,1\n", 2),
        ("Name,Revenue\nAcme,100\nBolt,250\nTotal Bolt,17\nCora,75\n", 4),
    ];
    for (text, line) in lists {
        let found = inspected_text(text);
        let said: Vec<u64> = findings(&found, "unproven_total")
            .iter()
            .filter_map(|finding| finding["line"].as_u64())
            .collect();
        assert_eq!((shape(&found).0, said), (text.lines().count() as u64 - 1, vec![line]), "{text}: {found}");
    }
    for text in [
        "Last name,First name,Last order\nTotal,Ann,2026-10-01\nLee,Ann,2026-09-01\nRay,Bo,2026-10-01\n",
        "Name,Email,Last order\nSumma,a@x.example,2026-10-01\nLee,b@x.example,2026-09-01\nRay,c@x.example,2026-10-01\n",
        "Customer,Last order\nTotal Energies,2026-10-01\nAcme,2026-09-01\nAllied Ltd,2026-10-01\n",
    ] {
        assert_eq!(findings(&inspected_text(text), "unproven_total").len(), 0, "{text}");
    }
}

/// Rows above others that are indented may add them up.
#[test]
fn rows_above_indented_ones_are_said() {
    let said = |text: &str| {
        let found = inspected_text(text);
        findings(&found, "group_titles")
            .first()
            .map(|finding| (finding["count"].clone(), finding["line"].clone()))
    };
    for text in [
        "Region / Customer,Average order,Last order\nNorth,65.2,2026-10-01\n   Acme,50.1,2026-09-01\n   Bolt,80,2026-10-01\n\
         South,66.2,2026-10-01\n   Cora,43,2026-08-12\n   Dune,90,2026-07-03\n",
        "Kunde;Note;Umsatz\nNord;2;12\n\u{a0}\u{a0}Acme;1;50\n\u{a0}\u{a0}Bolt;2;80\nSüd;3;15\n\u{a0}\u{a0}Core;3;43\n\u{a0}\u{a0}Dahl;1;90\n",
    ] {
        assert_eq!(said(text), Some((2.into(), 2.into())), "{text}");
    }
    for text in [
        "Name,Revenue\nAcme,10\n Bolt,20\nCora,30\nDune,44\n",
        "Name,Revenue\nAcme Incorporated,10\n     Bolt Limited,20\n             Cora,30\n            Dahl2,44\n           Dune,4\n              Ed,5\n",
        "Name,Revenue\n  Acme,10\n  Bolt,20\n  Cora,30\n",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}

#[test]
fn customers_are_kept_whatever_they_are_called() {
    let lists = [
        "Name,Revenue\nAcme,100\nBolt,200\nTotal Energies,300\n",
        "Name,Revenue\nAcme,100\nBolt,200\nCore,300\n",
        "Name,Revenue,Orders\nAcme,1,1\nBolt,2,2\nCore,3,3\n",
        "Last Name,Email,Revenue\nAcme,a@x.example,100\nSumme,b@x.example,5000\n",
        "Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,200\nCore,Kiel,300\n",
        "Nachname,Vorname,Umsatz\nGesamt,Uwe,12\nAlt,Eva,17\n",
        "Name,Revenue\nAcme,100\nTotal,250\nBolt,200\nCore,99\n",
        "Name,Revenue\nGesamt,15\nAcme,100\nBolt,200\n",
        "ID,Name,Revenue\n1,Acme,100\n2,,100\n3,Bolt,250\n",
        "Name,Revenue\nAcme,0\nBolt,0\nCore,0\n",
        "Name,Email,Revenue\nAcme,a@x.example,1250.50\nBolt,b@x.example,870.25\nTotal,t@total.example,2120.75\n",
        "Customer,Revenue\nTotal,100\n",
        "Name,Revenue\nAcme,12.5\nBolt,12.5\nCore,25\n",
        "id,revenue\n1,100\n2,200\n3,300\n",
        "Name,City,Revenue\nAcme,Bonn,100\nBolt,Ulm,100\nCore,,200\n",
    ];
    for text in lists {
        let found = inspected_text(text);
        let rows = text.lines().count() as u64 - 1;
        assert_eq!((shape(&found), left_out(&found).len()), ((rows, Some(1)), 0), "{text}: {found}");
    }
}

/// One figure that is a sum by chance, and others that no total has: an id, a price beyond those above, a number among
/// words.
#[test]
fn a_figure_that_is_a_sum_by_chance_is_no_total() {
    let lists = [
        "id,a,b\n0,4000000000000000,822.64\n1,3,410.45\n2,5,737.76\n3,2,405.955\n4,626.79,2376.8\n",
        "id,revenue\n0,822.64\n1,410.45\n2,737.76\n3,405.95\n4,2376.8\n",
        "Kunde-Nr;Ort;Umsatz\n101;Bonn;822,64\n102;Ulm;410,45\n103;Kiel;1233,09\n",
        "ID,Name,Revenue\n1,Acme,100\n2,Bolt,100\n3,,200\n",
        "Name,City,Phone,Revenue\nAcme,Bonn,0228 12345,100\nBolt,Ulm,0731 2345,150\n,,0231 98765,250\n",
        "Name,City,Phone,Revenue\nAcme,Bonn,0228 12345,100\nBolt,Ulm,0731 2345,150\nCore,,0231 98765,250\n",
        "Name,Revenue,Price\nAcme,1210.40,12\nBolt,877.15,14\nCore,90.05,13\nDale,2177.60,99\n",
        "Name,Revenue,Zip\nAcme,1210.40,53111\nBolt,877.15,89073\nCore,90.05,24103\nDale,2177.60,80331\n",
    ];
    for text in lists {
        let found = inspected_text(text);
        let rows = text.lines().count() as u64 - 1;
        assert_eq!((shape(&found), left_out(&found).len()), ((rows, Some(1)), 0), "{text}: {found}");
    }
}

#[test]
fn a_first_row_that_adds_up_all_others_is_a_total_without_a_label() {
    let found = inspected_text(
        "Customer,Revenue,Orders\nAll customers,2177.60,10\nAcme,1210.40,2\nBolt,877.15,7\nCore,90.05,1\n",
    );
    assert_eq!((shape(&found).0, left_out(&found)), (3, vec![2]), "{found}");
    for kept in [
        "Customer,Revenue,Orders\nDale,2177.60,1\nAcme,1210.40,2\nBolt,877.15,7\nCore,90.05,1\n",
        "Customer,Revenue,Orders\nDale,300,3\nAcme,100,1\nBolt,150,1\nCore,50,1\n",
    ] {
        assert_eq!(left_out(&inspected_text(kept)).len(), 0, "{kept}");
    }
}

/// The same figures where they are those of a total.
#[test]
fn totals_have_counts_and_averages_beside_their_sums() {
    let lists = [
        "ID,Name,Revenue\n101,Acme,1210.40\n102,Bolt,877.15\n103,Core,90.05\n3,,2177.60\n",
        "Name,Email,Revenue\nAcme,a@x.example,1210\nBolt,b@x.example,877\nCore,c@x.example,93\n,3,2180\n",
        "Name,Revenue,Price\nAcme,1210.40,12\nBolt,877.15,14\nCore,90.05,13\nSamtals,2177.60,13.2\n",
        "Name,Revenue,Share\nAcme,1210.40,55.6\nBolt,877.15,40.3\nCore,90.05,4.1\nSamtals,2177.60,100\n",
        "Name,Number of Orders,Revenue\nAcme,2,1210.40\nBolt,7,877.15\nCore,1,90.05\nSamtals,10,2177.60\n",
        "Name,Zip,Revenue\nAcme,53111,100\nBolt,89073,250\nTotal,,350\n",
        // An average by a header that no word says it of.
        "Kunde;Anzahl;Umsatz;Ø Umsatz\nAcme;2;1.234,50;617,25\nBolt;5;987,65;197,53\nCore;3;90,05;30,02\n;10;2.312,20;231,22\n",
        "Kunde;Anzahl;Umsatz;je Stück\nAcme;2;1.234,50;617,25\nBolt;5;987,65;197,53\nCore;3;90,05;30,02\nSamtals;10;2.312,20;231,22\n",
    ];
    for text in lists {
        let found = inspected_text(text);
        let last = text.lines().count() as u64;
        assert_eq!((shape(&found).0, left_out(&found)), (last - 2, vec![last]), "{text}: {found}");
    }
}

#[test]
fn a_long_list_has_its_totals_found_too() {
    let mut text = "Region,Customer,Revenue\n".to_owned();
    for region in 0..30 {
        let mut sum = 0;
        for customer in 0..2000 {
            let revenue = (region * 7919 + customer * 104_729) % 10_007;
            sum += revenue;
            text.push_str(&format!("R{region},Customer {region}-{customer},{revenue}\n"));
        }
        text.push_str(&format!("R{region} Total,,{sum}\n"));
    }
    let found = inspected_text(&text);
    assert_eq!((shape(&found), left_out(&found).len()), ((60_000, Some(1)), 30));
    let total: u64 = (0..60_000).sum();
    let rows: String = (0..60_000).map(|row| format!("Customer {row},{row}\n")).collect();
    let found = inspected_text(format!("Customer,Revenue\n{rows}Alles zusammen,{total}\n"));
    assert_eq!(left_out(&found), [60_002]);
}

/// Totals with more beside them than their label, and totals of pages: a list, its customers, and the lines left out.
#[test]
fn totals_with_a_day_a_currency_or_an_average_are_left_out() {
    let lists: [(&str, u64, &[u64]); 8] = [
        (
            "Customer,Revenue,Last Order\nA,100,2024-01-01\nB,200,2024-01-02\nC,50,2024-01-03\nTotal,350,2024-01-03\n",
            3,
            &[5],
        ),
        (
            "Kunde;Letzter Auftrag;Umsatz\nA;01.02.2024;100,50\nB;05.02.2024;200,25\nSumme;05.02.2024;300,75\n",
            2,
            &[4],
        ),
        ("Customer,Revenue,Currency\nA,100,EUR\nB,215,EUR\nTotal,315,EUR\n", 2, &[4]),
        ("Customer,Revenue,Orders,AOV\nA,100,1,100\nB,200,2,100\nC,60,1,60\nTotal,360,4,90\n", 3, &[5]),
        (
            "Customer,Revenue,Orders,Per order\nA,100,1,100\nB,213,2,106.5\nC,60,1,60\nTotal,373,4,93.25\n",
            3,
            &[5],
        ),
        (
            "Customer,Revenue\nA,100\nB,200\nTotal page 1,300\nC,300\nD,50\nTotal page 2,350\nTotal,650\n",
            4,
            &[4, 7, 8],
        ),
        (
            "Kunde;Umsatz\nA;100\nB;200\nÜbertrag;300\nKunde;Umsatz\nÜbertrag;300\nC;50\nSumme;350\n",
            3,
            &[4, 5, 6, 8],
        ),
        // Figures that are no sums are a customer's.
        ("Customer,Revenue,Last Order\nA,100,2024-01-01\nTotal,999,2024-01-02\nC,50,2024-01-03\n", 3, &[]),
    ];
    for (text, rows, lines) in lists {
        let found = inspected_text(text);
        assert_eq!((shape(&found).0, left_out(&found).as_slice()), (rows, lines), "{text}: {found}");
    }
}

#[test]
fn stars_mark_the_sums_of_reports() {
    let sap = "---------------------------------\n|Customer  |Name   |   Revenue |\n---------------------------------\n\
               |10001     |Acme   |  1.234,50 |\n|10002     |Bolt   |    200,00 |\n|10003     |Coral  |     65,50 |\n\
               ---------------------------------\n|*         |       |  1.500,00 |\n---------------------------------\n";
    let found = inspected_text(sap);
    assert_eq!(shape(&found).0, 3, "{found}");
    let groups = "Customer;Revenue;Orders\nAcme;10,50;1\nBolt;20,25;2\n*;30,75;3\nCoral;5,10;1\nDale;7,05;4\n*;12,15;5\n**;42,90;8\n";
    assert_eq!(shape(&inspected_text(groups)).0, 4);
    // A star that is no sum stays.
    let star = "Customer;Revenue\nAcme;10\nBolt;20\n*;40\nCoral;5\n";
    assert_eq!(shape(&inspected_text(star)).0, 4);
}
