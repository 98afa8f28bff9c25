//! Lists of orders in many notations, and what their customers come to.

use serde_json::Value;

use super::{doubts, findings, inspected, inspected_text, place, tagged, with_role};
use crate::support::{Place, Run};

/// The cells of columns for every customer of a list, as the result has them.
fn cells(list: &str, options: &[&str], columns: &[&str]) -> Vec<String> {
    tagged(list, options, columns).into_iter().map(|row| row.join(" ")).collect()
}

#[track_caller]
fn check(list: &str, columns: &[&str], expected: &[&str]) -> Value {
    assert_eq!(cells(list, &[], columns), expected, "{list}");
    inspected_text(list)
}

#[test]
fn a_list_of_orders_is_added_up() {
    let found = inspected("list_orders.csv");
    assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &59.into()));
    let orders = &found["orders"];
    assert_eq!((&orders["lines"], &orders["customers"]), (&900.into(), &59.into()));
    assert_eq!(with_role(&found, "orders").as_deref(), Some("Orders"));
    let once = "900 orders of 59 customers were added up per customer, because";
    assert!(found.to_string().contains(once), "{found}");
    let place = place(&["list_orders.csv"]);
    let Run { err, out, .. } = place.run(&["summary", "list_orders.csv", "--json"]);
    assert!(err.contains("Added up 900 orders of 59 customers."), "{err}");
    let summary: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(summary["customers"], 59, "{summary}");
    let text = std::fs::read_to_string(place.path("list_orders.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cents: i64 = reader
        .records()
        .map(|record| (record.unwrap()[6].parse::<f64>().unwrap() * 100.0).round() as i64)
        .sum();
    let sums: f64 = cells(&text, &[], &["Amount"]).iter().map(|sum| sum.parse::<f64>().unwrap()).sum();
    assert_eq!((sums * 100.0).round() as i64, cents);
}

#[test]
fn rows_are_what_is_asked_for() {
    let place = place(&["list_orders.csv"]);
    let found = place.json(&["inspect", "list_orders.csv", "--rows", "customers", "--json"]);
    assert_eq!(
        (&found["kind"], &found["rows"], &found["orders"]),
        (&"customers".into(), &900.into(), &Value::Null)
    );
    let twice = "Name,Bought,Paid\nAnn,2024-01-02,3\nBo,2024-02-02,4\nAnn,2024-03-02,5\n";
    assert_eq!(cells(twice, &["--rows", "orders"], &["Name", "Paid", "Orders"]), ["Ann 8 2", "Bo 4 1"]);
    // Roles are those of orders: a fee is not what one comes to, and an id that repeats is the customer's.
    let called = "Id,Name,Fee,Gross\n7,Ann,1.5,30\n8,Bo,2,40\n7,Ann,3,50\n";
    assert_eq!(cells(called, &["--rows", "orders"], &["Id", "Gross", "Orders"]), ["7 80 2", "8 40 1"]);
    assert_eq!(cells(called, &["--rows", "orders"], &["Name", "Fee"]), ["Ann 4.50", "Bo 2.00"]);
    let by_mail = "ID,Email,Sold\n1,ann@x.de,10\n2,bo@x.de,20\n3,ann@x.de,30\n";
    assert_eq!(cells(by_mail, &["--rows", "orders"], &["Email", "Sold"]), ["ann@x.de 40", "bo@x.de 20"]);
    let nobody = Place::with("list.csv", "Paid,Spent\n3,4\n4,5\n");
    let Run { status, err, .. } = nobody.run(&["tag", "list.csv", "-o", "-", "--rows", "orders"]);
    assert_eq!(status, Some(1));
    assert!(err.contains("--rows orders: no column says who placed an order"), "{err}");
}

#[test]
fn customers_who_share_a_name_stay_customers() {
    for list in [
        "Name,City,Revenue,Last order\nAnn Lee,Bonn,10,2024-01-02\nBo Ray,Kiel,20,2024-02-02\nAnn Lee,Köln,30,2024-03-02\n",
        "Name,Payment method,Date,Revenue\nAnn Lee,Card,2024-01-02,10\nBo Ray,Cash,2024-02-02,20\nCy Day,Cash,2024-02-03,1\n\
         Di Fox,Cash,2024-02-04,2\nEd Orr,Cash,2024-02-05,3\nAnn Lee,Card,2024-03-02,30\n",
    ] {
        assert_eq!(inspected_text(list)["orders"], Value::Null, "{list}");
    }
}

#[test]
fn orders_of_shops_are_added_up() {
    // Shopify: totals on the first line of an order, one refunded.
    let shopify = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Total,Lineitem quantity,Lineitem name,\
                   Lineitem price,Billing Name,Created at\n\
                   #1001,ann@x.example,paid,2024-01-02 10:00:00 +0100,EUR,30.00,5.00,35.00,1,Towel,10.00,Ann Lee,2024-01-02 10:00:00 +0100\n\
                   #1001,ann@x.example,,,,,,,2,Candle,10.00,,2024-01-02 10:00:00 +0100\n\
                   #1002,ann@x.example,paid,2024-02-02 10:00:00 +0100,EUR,20.00,5.00,25.00,1,Towel,20.00,Ann Lee,2024-02-02 10:00:00 +0100\n\
                   #1003,cy@x.example,refunded,2024-03-02 10:00:00 +0100,EUR,30.00,5.00,35.00,3,Towel,10.00,Cy Day,2024-03-02 10:00:00 +0100\n";
    check(shopify, &["Email", "Total", "Orders", "Returns"], &["ann@x.example 60 2 0", "cy@x.example 0 0 1"]);
    // WooCommerce: the total is on each line.
    let woo = "Order Number,Order Date,Order Status,Customer Email,Item Name,Quantity,Item Cost,Order Total Amount\n\
               11,2024-01-02,Completed,ann@x.example,Soap,1,4.00,9.00\n11,2024-01-02,Completed,ann@x.example,Towel,1,5.00,9.00\n\
               12,2024-02-02,Cancelled,ann@x.example,Soap,1,4.00,4.00\n13,2024-02-03,Completed,bo@x.example,Soap,3,4.00,12.00\n";
    check(
        woo,
        &["Customer Email", "Order Total Amount", "Orders", "Returns"],
        &["ann@x.example 9 1 1", "bo@x.example 12 1 0"],
    );
    // Etsy.
    let etsy = "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Order Value,Discount Amount,Shipping,Order Total\n\
                01/25/24,501,ann1,Ann Lee,2,20.00,1.50,4.00,24.00\n02/13/24,502,bo2,Bo Ray,1,10.00,0.00,4.00,14.00\n\
                02/15/24,503,ann1,Ann Lee,1,5.00,0.50,4.00,9.00\n";
    check(
        etsy,
        &["Buyer User ID", "Order Total", "Discount Amount", "Orders"],
        &["ann1 33 2.00 2", "bo2 14 0.00 1"],
    );
    // Amazon: a row for each item, with its own price.
    let amazon = "order-id,purchase-date,buyer-email,sku,quantity-purchased,item-price,shipping-price\n\
                  111-1,2024-01-02T10:00:00+00:00,ann@x.example,A,1,10.00,2.00\n111-1,2024-01-02T10:00:00+00:00,ann@x.example,B,1,7.00,1.00\n\
                  111-2,2024-01-05T10:00:00+00:00,bo@x.example,A,1,10.00,2.00\n";
    let found = inspected_text(amazon);
    assert_eq!(found["orders"]["customers"], 2, "{found}");
    // eBay.
    let ebay = "Sales Record Number,Order Number,Buyer Username,Buyer Name,Item Title,Quantity,Sold For,Total Price,Sale Date\n\
                1,10-1,ann1,Ann Lee,Soap,1,$4.00,$6.00,Jan-02-24\n2,10-2,ann1,Ann Lee,Towel,1,$8.00,$10.00,Jan-05-24\n\
                3,10-3,bo2,Bo Ray,Soap,1,$4.00,$6.00,Jan-09-24\n";
    check(ebay, &["Buyer Name", "Total Price", "Orders"], &["Ann Lee 16 2", "Bo Ray 6 1"]);
    // Square.
    let square = "Date,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Customer ID,Customer Name\n\
                  2024-01-02,$10.00,$0.00,$10.00,$0.80,t1,c1,Ann Lee\n2024-01-03,$20.00,-$2.00,$18.00,$1.40,t2,c1,Ann Lee\n\
                  2024-01-04,-$5.00,$0.00,-$5.00,-$0.40,t3,c2,Bo Ray\n2024-01-01,$5.00,$0.00,$5.00,$0.40,t4,c2,Bo Ray\n";
    check(square, &["Customer ID", "Net Sales", "Orders", "Returns"], &["c1 28 2 0", "c2 0 1 1"]);
    // A booking portal.
    let rooms = "Book Number,Booked by,Check-in,Check-out,Booked on,Status,People,Price,Commission %\n\
                 4001,Ann Lee,2024-05-01,2024-05-03,2024-03-01 10:00:00,ok,2,200.00 EUR,15\n\
                 4002,Bo Ray,2024-06-01,2024-06-04,2024-03-05 10:00:00,cancelled_by_guest,2,300.00 EUR,15\n\
                 4003,Ann Lee,2024-07-01,2024-07-02,2024-05-05 10:00:00,ok,1,90.00 EUR,15\n";
    check(rooms, &["Booked by", "Price", "Orders", "Returns"], &["Ann Lee 290 2 0", "Bo Ray 0 0 1"]);
}

#[test]
fn payments_and_invoices_are_added_up() {
    // Stripe payments: the amount less what was refunded; the fee is what it costs.
    let stripe = "id,Created date (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer ID,Customer Email\n\
                  ch_1,2024-01-02 10:00:00,35.00,0.00,eur,1.20,Paid,cus_A,ann@x.example\n\
                  ch_2,2024-02-02 10:00:00,25.00,0.00,eur,1.00,Paid,cus_A,ann@x.example\n\
                  ch_3,2024-03-02 10:00:00,35.00,35.00,eur,1.20,Refunded,cus_C,cy@x.example\n\
                  ch_4,2024-04-02 10:00:00,55.00,10.00,eur,1.20,Paid,cus_C,cy@x.example\n";
    let found = check(stripe, &["Customer ID", "Amount", "Orders"], &["cus_A 60 2", "cus_C 45 1"]);
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Amount"));
    // Stripe invoices.
    let invoices = "id,Customer,Customer Email,Date (UTC),Subtotal,Tax,Total,Amount Due,Amount Paid,Status\n\
                    in_1,cus_A,ann@x.example,2024-01-02 10:00,10.00,1.90,11.90,11.90,11.90,paid\n\
                    in_2,cus_A,ann@x.example,2024-02-02 10:00,10.00,1.90,11.90,11.90,0.00,void\n\
                    in_3,cus_B,bo@x.example,2024-02-03 10:00,20.00,3.80,23.80,23.80,23.80,paid\n";
    let found = inspected_text(invoices);
    assert_eq!((&found["orders"]["orders"], &found["orders"]["returns"]), (&2.into(), &1.into()), "{found}");
    // QuickBooks: credit memos take off what they say.
    let quickbooks = "Date,Transaction Type,Num,Customer,Amount,Balance\n01/02/2024,Invoice,1,Ann Lee,100.00,100.00\n\
                      01/15/2024,Credit Memo,2,Ann Lee,30.00,70.00\n01/20/2024,Invoice,3,Bo Ray,50.00,50.00\n\
                      01/25/2024,Invoice,4,Ann Lee,5.00,75.00\n";
    check(
        quickbooks,
        &["Customer", "Amount", "Balance", "Orders", "Returns"],
        &["Ann Lee 75 75.00 2 1", "Bo Ray 50 50.00 1 0"],
    );
    // A list of invoice lines: quantity times unit price.
    let lines = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
                 536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n\
                 536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom\n\
                 536366,22633,WARMER,6,12/1/2010 8:28,1.85,17850,United Kingdom\n\
                 536367,84879,BIRD,32,12/13/2010 8:34,1.69,13047,United Kingdom\n\
                 C536368,84879,BIRD,-2,12/14/2010 8:34,1.69,13047,United Kingdom\n";
    check(
        lines,
        &["CustomerID", "Quantity", "Revenue", "Orders", "Returns"],
        &["17850 18 46.74 2 0", "13047 30 50.70 1 1"],
    );
}

#[test]
fn orders_in_other_languages_are_added_up() {
    let german = "Rechnungsnummer;Rechnungsdatum;Kundennummer;Kunde;Belegart;Betrag\n\
                  R1;02.01.2024;K7;Müller GmbH;Rechnung;1.234,50\nR2;05.02.2024;K7;Müller GmbH;Gutschrift;234,50\n\
                  R3;06.02.2024;K8;Bäcker AG;Rechnung;10,00\nR4;07.02.2024;K8;Bäcker AG;Rechnung;5,25\n";
    check(german, &["Kundennummer", "Betrag", "Orders", "Returns"], &["K7 1000,00 1 1", "K8 15,25 2 0"]);
    let lexware = "Belegnummer;Belegdatum;Kundennr;Firma;Status;Nettobetrag;Bruttobetrag\n\
                   1;02.01.2024;10;A GmbH;bezahlt;100,00;119,00\n2;03.01.2024;10;A GmbH;storniert;50,00;59,50\n\
                   3;04.01.2024;11;B GmbH;offen;10,00;11,90\n";
    check(lexware, &["Kundennr", "Nettobetrag", "Orders", "Returns"], &["10 100 1 1", "11 10 1 0"]);
    let french = "N° facture;Date facture;Client;Type;Montant HT\nF1;02/01/2024;Dupont;Facture;100,00\nF2;15/01/2024;Dupont;Avoir;-20,00\n\
                  F3;16/01/2024;Léon;Facture;30,50\nF4;17/01/2024;DUPONT;Facture;1,00\n";
    check(french, &["Client", "Montant HT", "Orders", "Returns"], &["DUPONT 81,00 2 1", "Léon 30,50 1 0"]);
    let spanish = "Factura;Fecha;Cliente;Estado;Importe\n1;02/01/2024;Pérez;Pagada;100,00\n2;15/01/2024;Pérez;Anulada;20,00\n\
                   3;16/01/2024;López;Pagada;30,50\n";
    check(spanish, &["Cliente", "Importe", "Orders", "Returns"], &["Pérez 100,00 1 1", "López 30,50 1 0"]);
    let italian = "Numero fattura;Data fattura;Cliente;Importo\n1;02/01/2024;Rossi;100,00\n2;15/01/2024;Rossi;20,00\n3;16/01/2024;Bianchi;30,50\n";
    check(italian, &["Cliente", "Importo", "Orders"], &["Rossi 120,00 2", "Bianchi 30,50 1"]);
    let dutch = "Factuurnummer;Factuurdatum;Klant;Bedrag\n1;02-01-2024;De Vries;100,00\n2;15-01-2024;De Vries;20,00\n3;16-01-2024;Bakker;30,50\n";
    check(dutch, &["Klant", "Bedrag", "Orders"], &["De Vries 120,00 2", "Bakker 30,50 1"]);
    let polish = "Numer faktury;Data faktury;Klient;Kwota\n1;02.01.2024;Nowak;100,00\n2;15.01.2024;Nowak;20,00\n3;16.01.2024;Kowalski;30,50\n";
    check(polish, &["Klient", "Kwota", "Orders"], &["Nowak 120,00 2", "Kowalski 30,50 1"]);
    let swedish = "Fakturanummer;Fakturadatum;Kundnr;Kund;Belopp\n1;2024-01-02;7;Berg;100,00\n2;2024-01-15;7;Berg;20,00\n3;2024-01-16;8;Lund;30,50\n";
    check(swedish, &["Kundnr", "Belopp", "Orders"], &["7 120,00 2", "8 30,50 1"]);
}

#[test]
fn only_sales_that_were_made_count() {
    let hubspot = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company\n901,Acme new,Closed Won,1200,2024-01-31 10:00,Acme\n\
                   902,Acme more,Closed Won,300,2024-02-11 10:00,Acme\n903,Bolt new,Closed Lost,900,2024-02-15 10:00,Bolt\n\
                   904,Bolt next,Proposal,50,2024-03-15 10:00,Bolt\n905,Bolt first,Closed Won,70,2024-01-15 10:00,Bolt\n";
    let columns = ["Associated Company", "Amount", "Orders"];
    let found = check(hubspot, &columns, &["Acme 1500 2", "Bolt 70 1"]);
    assert_eq!(with_role(&found, "id"), None, "{found}");
    assert_eq!(found["key"]["column"], "Associated Company");
    let said = findings(&found, "order_columns");
    assert_eq!(said[0]["message"], "Only sales that 'Deal Stage' calls won are counted.");
    // Where no stage is said to be won, nothing is left out.
    let stages = hubspot.replace("Closed Won", "Done");
    check(&stages, &columns, &["Acme 1500 2", "Bolt 1020 3"]);
}

#[test]
fn net_comes_before_gross() {
    let list = "Datum;Kunde;Bruttobetrag;MwSt;Nettobetrag\n31.01.2024;Ann;50,00 €;0,70 €;49,30 €\n01.02.2024;Bo;70,00 €;0,90 €;69,10 €\n\
                02.02.2024;Ann;30,00 €;0,40 €;29,60 €\n";
    assert_eq!(with_role(&inspected_text(list), "revenue").as_deref(), Some("Nettobetrag"));
}

#[test]
fn overlapping_exports_and_other_doubts_are_said() {
    let lines = "Order No,Order date,Customer No,City,Item,Amount\n1,2024-01-01,A,Bonn,Soap,10\n1,2024-01-01,A,Bonn,Towel,5\n\
                 2,2024-02-01,A,Köln,Soap,7\n2,2024-02-01,A,Köln,Soap,7\n3,2024-02-01,B,Kiel,Soap,7\n";
    let found = inspected_text(lines);
    let repeated = findings(&found, "repeated_orders");
    assert_eq!((repeated.len(), &repeated[0]["count"], &repeated[0]["line"]), (1, &1.into(), &5.into()));
    let texts = findings(&found, "order_texts");
    assert_eq!(
        texts[0]["message"],
        "'City' differs between the orders of 1 customer; what the latest order says is used."
    );
    let without = "Order No,Order date,Customer No,Amount\n1,2024-01-01,A,10\n2,2024-01-02,A,10\n3,2024-01-02,,10\n4,2024-01-02,B,10\n";
    let found = inspected_text(without);
    assert_eq!(findings(&found, "order_without_customer")[0]["line"], 4);
}

#[test]
fn amounts_of_two_currencies_are_not_added() {
    let list = "Order No,Order date,Customer No,Currency,Amount\n1,2024-01-01,A,EUR,10\n2,2024-01-02,A,USD,100\n3,2024-01-03,A,EUR,5\n\
                4,2024-01-03,B,EUR,7\n";
    let found = check(list, &["Customer No", "Amount", "Orders"], &["A 15 3", "B 7 1"]);
    assert_eq!(findings(&found, "mixed_currencies").len(), 1, "{found}");
}

#[test]
fn the_orders_of_a_customer_are_explained() {
    let place = place(&["list_orders.csv"]);
    let Run { out, .. } = place.run(&["explain", "list_orders.csv", "C026"]);
    assert!(out.contains("the newest first:") && out.contains("Towel"), "{out}");
    let found = place.json(&["explain", "list_orders.csv", "C026", "--json"]);
    let orders = found["orders"].as_array().unwrap();
    let days: Vec<&str> = orders.iter().map(|order| order["day"].as_str().unwrap()).collect();
    assert!(days.is_sorted_by(|one, other| one >= other), "{days:?}");
}

#[test]
fn flags_and_words_of_a_status_say_what_does_not_count() {
    let list = |header: &str, cells: [&str; 5]| {
        let rows = cells.iter().enumerate().map(|(at, cell)| {
            format!("{};2024-01-0{};{};{}0;{cell}\n", at + 101, at + 1, ["Ann", "Bo"][at % 2], at + 1)
        });
        format!("Order No;Date;Customer;Amount;{header}\n{}", rows.collect::<String>())
    };
    for (header, cells) in [
        ("Cancelled", ["no", "no", "yes", "no", "no"]),
        ("Is cancelled", ["false", "false", "true", "false", "false"]),
        ("Voided", ["0", "0", "1", "0", "0"]),
        ("Storniert", ["", "", "x", "", ""]),
        ("Annulée", ["non", "non", "oui", "non", "non"]),
        ("Cancelled at", ["", "", "2024-01-09", "", ""]),
        ("Status", ["paid", "paid", "Charged back", "paid", "paid"]),
        ("Statut", ["payée", "payée", "Échouée", "payée", "payée"]),
        ("Status", ["betald", "betald", "Makulerad", "betald", "betald"]),
    ] {
        let list = list(header, cells);
        let found = check(&list, &["Customer", "Amount", "Orders", "Returns"], &["Ann 60 2 1", "Bo 60 2 0"]);
        assert!(doubts(&found).is_empty(), "{found}");
    }
    // What is only offered is no order, and so no return.
    for (header, cells) in [
        ("Status", ["bezahlt", "offen", "Entwurf", "bezahlt", "versendet"]),
        ("Estado", ["pagado", "pagado", "Borrador", "pagado", "pagado"]),
        ("Status", ["completed", "processing", "checkout-draft", "completed", "completed"]),
        ("Type", ["Invoice", "Invoice", "Quote", "Invoice", "Invoice"]),
        ("Art", ["Rechnung", "Rechnung", "Angebot", "Rechnung", "Rechnung"]),
    ] {
        let list = list(header, cells);
        let found = check(&list, &["Customer", "Amount", "Orders"], &["Ann 60 2", "Bo 60 2"]);
        assert!(doubts(&found).is_empty(), "{found}");
    }
    let unknown = inspected_text(list("Status", ["paid", "paid", "pending", "paid", "paid"]));
    assert_eq!(
        findings(&unknown, "unknown_status")[0]["message"],
        "'Status' says 'pending' (1): such rows are counted like the others. If they bring nothing, leave them out of the list."
    );
    // Where no word is known it is no status.
    let state = inspected_text(list("State", ["Ohio", "Iowa", "Utah", "Texas", "Maine"]));
    assert!(findings(&state, "unknown_status").is_empty(), "{state}");
}

#[test]
fn what_is_known_of_an_order_by_its_headers() {
    // A number without the word, once on each line.
    for header in ["Order", "Invoice", "Receipt", "Bestellung", "Rechnung", "Commande", "Ref", "Document No"]
    {
        let list = format!(
            "{header};Order date;Customer;Item;Order total\n501;2024-01-02;Ann;Soap;30\n501;2024-01-02;Ann;Towel;30\n\
             502;2024-01-03;Bo;Soap;10\n503;2024-01-04;Ann;Soap;5\n"
        );
        check(&list, &["Customer", "Order total", "Orders"], &["Ann 35 2", "Bo 10 1"]);
    }
    // A record's id and when it was made.
    let charges = "id,created,email,Amount,Fee\nch1,2024-01-02,a@x.example,30,1\nch2,2024-01-03,b@x.example,10,1\n\
                   ch3,2024-01-04,a@x.example,5,1\nch4,2024-01-05,a@x.example,5,1\n";
    let found = check(charges, &["email", "Amount", "Orders"], &["a@x.example 40 3", "b@x.example 10 1"]);
    assert_eq!(with_role(&found, "revenue").as_deref(), Some("Amount"));
    // A price that may be the whole line's.
    let price = "Order ID,Date,Customer,Qty,Price\n1,2024-01-02,Ann,2,10\n2,2024-01-03,Bo,3,10\n3,2024-01-04,Ann,1,10\n";
    assert_eq!(findings(&inspected_text(price), "quantity_times_price").len(), 1);
    assert!(
        findings(&inspected_text(price.replace("Price", "Unit price")), "quantity_times_price").is_empty()
    );
    // A net amount is after refunds.
    let net = "Order ID,Date,Customer,Gross,Refunds,Net Total\n1,2024-01-02,Ann,20,5,15\n2,2024-01-03,Bo,30,0,30\n\
               3,2024-01-04,Ann,10,0,10\n";
    let found = check(net, &["Customer", "Net Total"], &["Ann 25", "Bo 30"]);
    assert_eq!(findings(&found, "refund_beside_net").len(), 1);
    // Guests are nobody, and one address may be several people's.
    let guests = "Order ID,Date,Customer,Amount\n1,2024-01-02,Ann,20\n2,2024-01-03,Guest,30\n3,2024-01-04,Ann,10\n4,2024-01-05,Guest,7\n";
    let found = check(guests, &["Customer", "Amount"], &["Ann 30"]);
    assert_eq!(findings(&found, "order_without_customer")[0]["count"], 2);
    let families = "Order ID,Date,Email,Name,Amount\n1,2024-01-02,a@x.example,Ann Lee,20\n2,2024-01-03,a@x.example,Bo Ray,30\n\
                    3,2024-01-04,c@x.example,Cy Day,10\n";
    assert_eq!(findings(&inspected_text(families), "order_names").len(), 1);
}

/// Numbers and days of the customers are written as those of the orders, so that the result is read as the list is.
#[test]
fn customers_are_written_as_their_orders_are() {
    let german = "Bestellnr;Kunde;Datum;Betrag;Rabatt\n1;Ann;03.02.2024;1.200,50 €;5,5 %\n2;Bo;04.02.2024;80,25 €;0,0 %\n\
                  3;Ann;05.03.2024;99,90 €;10,5 %\n4;Ann;06.03.2024;1.000,00 €;0,0 %\n";
    let clear = "Order ID,Customer,Date,Amount\n1,Ann,02/13/2024,\"1,200.50\"\n2,Bo,02/14/2024,80.25\n3,Ann,03/15/2024,99.90\n";
    let unclear = clear.replace("/13/", "/03/").replace("/14/", "/04/").replace("/15/", "/05/");
    for (list, expected) in [
        (german, "Ann;2300,40;3,43%;3;03.02.2024;06.03.2024;"),
        (clear, "Ann,1300.40,2,02/13/2024,03/15/2024,"),
        (&unclear, "Ann,1300.40,2,2024-03-02,2024-05-03,"),
    ] {
        let place = Place::with("list.csv", list);
        let Run { out, .. } = place.run(&["tag", "list.csv", "-o", "result.csv"]);
        let result = std::fs::read_to_string(place.path("result.csv")).unwrap();
        let ann = result.lines().nth(1).unwrap();
        assert!(ann.starts_with(expected), "{ann} {out}");
        let columns = |name: &str| {
            let found = place.json(&["inspect", name, "--json"]);
            let kinds =
                |column: &Value| [column["name"].clone(), column["type"].clone(), column["sample"].clone()];
            (
                found["as_of"].clone(),
                found["columns"].as_array().unwrap().iter().map(kinds).collect::<Vec<_>>(),
            )
        };
        assert_eq!(columns("result.csv"), columns("list.csv"), "{result}");
    }
}

/// Case, blanks and the legal form make nobody another customer, and no place another one.
#[test]
fn a_name_in_other_letters_is_no_doubt() {
    for (header, [name, other]) in [
        ("Order No,Order date,Customer No,Customer,Amount", ["Ann Bell", "ANN  BELL"]),
        ("Bestellnr,Datum,Kundennr,Kunde,Betrag", ["M\u{fc}ller GmbH", "M\u{dc}LLER GMBH"]),
        ("Facture,Date,No client,Client,Montant", ["\u{c9}lan SARL", "e\u{301}lan sarl"]),
        ("Order No,Order date,Email,Name,Amount", ["Lund, Lina", "Lina Lund"]),
        ("Order No,Order date,Customer No,Company,Total", ["Acme, Inc.", "Acme"]),
        ("Order No,Order date,Customer No,City,Total", ["Berlin", "BERLIN "]),
    ] {
        let key =
            |at: usize| if header.contains("Email") { format!("c{at}@x.example") } else { format!("C{at}") };
        let quoted = |name: &str| format!("\"{name}\"");
        let list = |other: &str| {
            let rows = (0..8).map(|at| {
                let name = if at % 4 < 2 { name } else { other };
                format!("{at},2025-0{}-03,{},{},{}\n", at + 1, key(at % 2), quoted(name), 100 + at)
            });
            format!("{header}\n{}", rows.collect::<String>())
        };
        let kinds = |text: String| {
            let found = inspected_text(text);
            [findings(&found, "order_names").len(), findings(&found, "order_texts").len()]
        };
        assert_eq!(kinds(list(other)), [0, 0], "{header}");
        assert_ne!(kinds(list("Somebody Else")), [0, 0], "{header}");
    }
}
