//! Lists of orders by their other columns: what an order repeats of its customer, bookings, other currencies, and whose rows
//! they are.

use super::asked::{kinds, rows};
use super::{doubts, findings, inspected_text, tagged, with_role};

const PEOPLE: [&str; 3] = ["Alba", "Bolt", "Cora"];
const ADDRESSES: [&str; 3] = ["alba@x.example", "info@bolt.example", "cora@lind.example"];

fn sums(list: &str, columns: &[&str]) -> Vec<String> {
    tagged(list, &[], columns).into_iter().map(|row| row.join(" ")).collect()
}

#[test]
fn what_a_customer_brought_in_all_is_not_added_up() {
    for (amount, of_customer) in [
        ("Order total", "Customer lifetime spend"),
        ("Amount", "Customer LTV"),
        ("Total price", "Lifetime value"),
        ("Total", "Total spent by customer"),
        ("Sales", "Annual sales of customer"),
        ("Rechnungsbetrag", "Kundenumsatz gesamt"),
        ("Betrag", "Umsatz des Kunden gesamt"),
        ("Montant", "CA total client"),
        ("Importe", "Ventas totales cliente"),
        ("Bedrag", "Omzet klant totaal"),
    ] {
        let list = rows(&format!("Order no;Date;Customer;{amount};{of_customer}"), |at| {
            let row = (1000 + at, at + 13, PEOPLE[at % 3], 100 + at, 1000 * (1 + at % 3));
            format!("{};2025-03-{};{};{},50;{},00", row.0, row.1, row.2, row.3, row.4)
        });
        assert_eq!(with_role(&inspected_text(&list), "revenue").as_deref(), Some(amount), "{of_customer}");
        let expected = ["420,00 1000,00", "424,00 2000,00", "428,00 3000,00"];
        let same = sums(&list, &[amount, of_customer]);
        let cents = |text: &String| text.replace(",00", "");
        assert_eq!(
            same.iter().map(cents).collect::<Vec<_>>(),
            expected.map(|text| text.replace(",00", "")),
            "{of_customer}"
        );
        assert!(kinds(&list).is_empty(), "{of_customer} {:?}", kinds(&list));
    }
}

#[test]
fn a_refund_with_the_number_of_its_order_is_taken_off() {
    for (header, sold, back) in [
        ("Date;Type;Order;Customer;Total", "order", "refund"),
        ("Date;Type;Order;Customer;Order total", "Sale", "Refund"),
        ("Datum;Belegart;Auftrag;Kunde;Summe", "Rechnung", "Gutschrift"),
        ("Datum;Vorgang;Bestellung;Kunde;Gesamtbetrag", "Verkauf", "Erstattung"),
        ("Date;Type;Commande;Client;Total", "Facture", "Avoir"),
        ("Fecha;Tipo;Pedido;Cliente;Total", "Factura", "Abono"),
        ("Data;Tipo;Ordine;Cliente;Totale", "Fattura", "Nota di credito"),
        ("Datum;Soort;Bestelling;Klant;Totaal", "Factuur", "Creditnota"),
    ] {
        let amount = header.rsplit(';').next().unwrap();
        let list = |part: usize| {
            rows(header, |at| match at {
                11 => format!("2025-03-30;{back};1004;Bolt;{part},50"),
                _ => format!("2025-03-{};{sold};{};{};{},50", at + 13, 1000 + at, PEOPLE[at % 3], 100 + at),
            })
        };
        let of = |list: &str| sums(list, &[amount]).join(" ").replace(",00", "").replace(",50", ".5");
        assert_eq!(of(&list(104)), "420 319.5 316.5", "{header}");
        assert_eq!(of(&list(50)), "420 373.5 316.5", "{header}");
        assert!(kinds(&list(104)).is_empty(), "{header} {:?}", kinds(&list(104)));
    }
    // The total of an order on each of its lines, beside a row that takes it back.
    let lines = rows("Order;Date;Customer;Item;Order total", |at| match at {
        11 => "1003;2025-03-30;Bolt;back;-103".to_owned(),
        10 => "1003;2025-03-20;Bolt;rest;103".to_owned(),
        _ => {
            format!("{};2025-03-{};{};x;{}", 1000 + at / 2, at / 2 + 13, PEOPLE[at / 2 % 2], 100 + at / 2)
        }
    });
    assert_eq!(sums(&lines, &["Order total"]), ["306", "101"]);
}

#[test]
fn a_refund_below_any_header_is_asked_about() {
    for header in ["Event", "Activity", "Action", "Was"] {
        let list = rows(&format!("Date;{header};Order ID;Customer;Amount"), |at| {
            let (event, order) = if at == 11 { ("Refund", 1004) } else { ("Payment", 1000 + at) };
            format!("2025-03-{};{event};{order};{};{},50", at + 13, PEOPLE[at % 3], 100 + at)
        });
        assert!(kinds(&list).contains(&"unknown_status".to_owned()), "{header} {:?}", kinds(&list));
    }
}

#[test]
fn what_is_below_0_on_accounts_is_asked_about() {
    for header in [
        "Buchungstag;Buchungstext;Zahlungspflichtiger;Betrag;Währung",
        "Booking date;Reference;Counterparty;Amount;IBAN",
        "Datum;Omschrijving;Tegenpartij;Bedrag;Tegenrekening IBAN",
        "Date;Libellé;Contrepartie;Montant;Date de valuta",
        "Data;Opis;Odbiorca;Kwota;SWIFT",
        "Date;Account;Customer;Amount;Debit;Credit",
        "Datum;Konto;Kunde;Betrag;Soll;Haben",
        "Datum;Rekening;Relatie;Bedrag;Debet;Credit",
        "Data;Conto;Cliente;Importo;Dare;Avere",
    ] {
        let width = header.matches(';').count();
        let list = |is_paid: bool| {
            rows(header, |at| {
                let amount = if is_paid && at % 4 == 3 { "-500,00" } else { "100,50" };
                let mut cells =
                    vec![format!("{:02}.03.2025", at + 13), format!("x{}", at % 2), PEOPLE[at % 3].into()];
                cells.push(amount.to_owned());
                cells.resize(width + 1, "DE02".to_owned());
                cells.join(";")
            })
        };
        let (asked, plain) = (kinds(&list(true)), kinds(&list(false)));
        assert!(asked.contains(&"tax_or_deposit".to_owned()), "{header} {asked:?}");
        assert!(!plain.contains(&"tax_or_deposit".to_owned()), "{header} {plain:?}");
    }
}

#[test]
fn amounts_in_one_currency_go_before_those_in_several() {
    for (plain, own) in [
        ("Total", "Total (EUR)"),
        ("Revenue", "Revenue in EUR"),
        ("Amount", "Amount (converted)"),
        ("Amount", "Converted Amount"),
        ("Amount", "Amount in company currency"),
        ("Amount", "Amount (Base Currency)"),
        ("Betrag", "Betrag EUR"),
        ("Betrag", "Betrag in Hauswährung"),
        ("Montant", "Montant EUR"),
    ] {
        for header in [format!("{plain};{own}"), format!("{own};{plain}")] {
            let is_first = header.starts_with(own);
            let list = rows(&format!("Order no;Date;Customer;Currency;{header}"), |at| {
                let (currency, rate) = if at % 2 == 0 { ("EUR", 1.0) } else { ("USD", 0.5) };
                let (written, converted) = (100.0 + at as f64, (100.0 + at as f64) * rate);
                let (one, two) = if is_first { (converted, written) } else { (written, converted) };
                format!("{};2025-03-{};{};{currency};{one:.2};{two:.2}", 1000 + at, at + 13, PEOPLE[at % 3])
            });
            let found = inspected_text(&list);
            assert_eq!(with_role(&found, "revenue").as_deref(), Some(own), "{header} {found}");
            assert!(doubts(&found).is_empty(), "{header} {:?}", doubts(&found));
        }
    }
    // Of what the buyer pays in another currency, the shop's own.
    for (own, other) in [
        ("Grand Total (Base)", "Grand Total (Purchased)"),
        ("Amount", "Amount (Foreign Currency)"),
        ("Amount", "Amount (Transaction Currency)"),
    ] {
        let list = rows(&format!("Order no;Date;Customer;{own};{other}"), |at| {
            format!("{};2025-03-{};{};{}.50;{}.00", 1000 + at, at + 13, PEOPLE[at % 3], 100 + at, 90 + at)
        });
        let found = inspected_text(&list);
        assert_eq!(with_role(&found, "revenue").as_deref(), Some(own), "{found}");
        assert!(doubts(&found).is_empty(), "{own} {:?}", doubts(&found));
    }
}

#[test]
fn buyers_without_an_account_are_known_by_their_address() {
    for (id, email) in [
        ("customer_id", "customer_email"),
        ("Customer ID", "Email"),
        ("Kundennummer", "E-Mail"),
        ("ID client", "Courriel"),
    ] {
        let list = rows(&format!("order_id;{id};{email};date;total"), |at| {
            let known = if at % 4 == 0 { String::new() } else { (7 + at % 3).to_string() };
            format!("{};{known};{};2025-03-{};{}.50", 1000 + at, ADDRESSES[at % 3], at + 13, 100 + at)
        });
        let found = inspected_text(&list);
        assert_eq!((&found["rows"], doubts(&found).len()), (&3.into(), 0), "{id}: {found}");
        assert_eq!(sums(&list, &["total"]), ["420.00", "424.00", "428.00"], "{id}");
    }
    // Several addresses of one company are no several customers.
    let list = rows("order_id;customer_id;email;date;total", |at| {
        let known = if at == 0 { String::new() } else { (7 + at % 3).to_string() };
        format!("{};{known};p{at}@x.example;2025-03-{};{}.50", 1000 + at, at + 13, 100 + at)
    });
    assert_eq!(inspected_text(&list)["rows"], 3);
}

#[test]
fn an_address_of_ones_own_people_is_no_customers() {
    for (who, email, client) in [
        ("User", "Email", "Client"),
        ("Employee", "E-mail", "Customer"),
        ("Mitarbeiter", "E-Mail", "Kunde"),
        ("Consultant", "Email address", "Client"),
        ("Utilisateur", "Email", "Client"),
        ("Medewerker", "Email", "Klant"),
        ("Usuario", "Correo", "Cliente"),
    ] {
        let list = rows(&format!("{who};{email};{client};Start date;Amount"), |at| {
            let staff = ["ann", "bob", "cid", "dan"][at % 4];
            format!("{staff};{staff}@us.example;{};2025-03-{};{}.50", PEOPLE[at % 3], at + 13, 100 + at)
        });
        let found = inspected_text(&list);
        assert_eq!((&found["rows"], doubts(&found).len()), (&3.into(), 0), "{who}: {found}");
        assert_eq!(with_role(&found, "email"), None, "{who}");
    }
}

#[test]
fn invoices_without_a_day_are_added_up() {
    for (invoice, customer, amount) in [
        ("Invoice", "Customer", "Amount"),
        ("Rechnung", "Kunde", "Betrag"),
        ("Facture", "Client", "Montant"),
        ("Factura", "Cliente", "Importe"),
        ("Factuur", "Klant", "Bedrag"),
        ("Receipt", "Guest", "Total"),
    ] {
        let list = rows(&format!("{invoice};{customer};{amount}"), |at| {
            format!("R-{at};{};{},50", PEOPLE[at % 3], 100 + at)
        });
        let found = inspected_text(&list);
        assert_eq!((&found["kind"], &found["rows"]), (&"orders".into(), &3.into()), "{invoice}: {found}");
    }
    // The last invoice of each customer.
    let list = rows("Invoice;Customer;Amount", |at| {
        format!("R-{at};Firma {};{},50", at.saturating_sub(1), 100 + at)
    });
    assert_eq!(inspected_text(&list)["kind"], "customers");
}

#[test]
fn the_first_line_of_an_order_says_what_is_the_whole_orders() {
    for header in [
        "Name,Email,Paid at,Subtotal,Total,Created at,Lineitem quantity,Lineitem name",
        "Order ID,Email,Paid at,Subtotal,Total,Created at,Lineitem quantity,Lineitem name",
        "Order number,Buyer email,Date,Subtotal,Total,Shipped on,Qty,Item",
        "Bestellnummer,E-Mail,Bestelldatum,Zwischensumme,Summe,Versendet am,Menge,Artikel",
    ] {
        let list = rows(header, |at| {
            let (order, day) = (1000 + at / 2, at / 2 + 13);
            let whole = if at % 2 == 0 {
                format!("2025-03-{day},{}.00,{}.00,2025-03-{day}", 100 + at, 105 + at)
            } else {
                ",,,".to_owned()
            };
            format!("#{order},{},{whole},1,Cup", ADDRESSES[at / 2 % 3])
        });
        let found = inspected_text(&list);
        assert!(findings(&found, "group_written_once").is_empty(), "{header} {found}");
        assert_eq!(found["rows"], 3, "{header} {found}");
    }
}

#[test]
fn what_is_refunded_by_yes_and_no_is_no_amount() {
    let list = rows("Order ID,Date,Email,Quantity (- Refund),Net total,Refunded?", |at| {
        let refunded = usize::from(at == 4);
        format!("{},2025-03-{},{},1,{}.50,{refunded}", 1000 + at, at + 13, ADDRESSES[at % 3], 100 + at)
    });
    assert_eq!(sums(&list, &["Net total"]), ["420.00", "319.50", "428.00"]);
    assert!(kinds(&list).is_empty(), "{:?}", kinds(&list));
    // A status by one word counts once, whatever else says the same.
    let list = rows("Auftragsnummer;Auftragsdatum;Kunde;Summe;Auftragsstatus;Storniert", |at| {
        let (status, flag) = if at == 4 { ("Storniert", "J") } else { ("Versendet", "N") };
        format!("{};{:02}.03.2025;{};{},50;{status};{flag}", 1000 + at, at + 13, PEOPLE[at % 3], 100 + at)
    });
    assert!(kinds(&list).is_empty(), "{:?}", kinds(&list));
}

#[test]
fn a_column_called_the_customers_goes_before_a_name() {
    for (name, customer) in [
        ("Name", "Client"),
        ("Name", "Customer"),
        ("Name", "Kunde"),
        ("Nom", "Client"),
        ("Nombre", "Cliente"),
        ("Naam", "Klant"),
        ("Namn", "Kund"),
        ("Company", "Customer"),
        ("Firma", "Kunde"),
        ("Organization", "Client"),
        ("Account", "Customer"),
        ("Empresa", "Cliente"),
        ("Société", "Client"),
    ] {
        for header in [format!("Date;{name};{customer};Amount"), format!("Date;{customer};{name};Amount")] {
            let is_first = header.starts_with(&format!("Date;{customer}"));
            let list = rows(&header, |at| {
                let (who, whose) = (["Ann Roe", "Bob Li"][at % 2], PEOPLE[at % 3]);
                let two = if is_first { format!("{whose};{who}") } else { format!("{who};{whose}") };
                format!("2025-03-{};{two};{}.50", at + 13, 100 + at)
            });
            let found = inspected_text(&list);
            assert_eq!(found["rows"], 3, "{header} {found}");
            assert_eq!(with_role(&found, "name").as_deref(), Some(customer), "{header}");
        }
    }
    // One's own company is the same on all rows.
    for header in ["Date;Company;Name;Amount", "Date;Account;Name;Amount", "Datum;Firma;Name;Betrag"] {
        let list =
            rows(header, |at| format!("2025-03-{};Us Ltd;{};{}.50", at + 13, PEOPLE[at % 3], 100 + at));
        assert_eq!(inspected_text(&list)["rows"], 3, "{header}");
    }
    // Beside the number of a customer, a name is the customer's.
    let list = rows("Date;Customer;Name;Amount", |at| {
        format!("2025-03-{};C{};{};{}.50", at + 13, 10 + at % 3, PEOPLE[at % 3], 100 + at)
    });
    assert_eq!(with_role(&inspected_text(list), "name").as_deref(), Some("Name"));
}

#[test]
fn subscriptions_by_the_month_and_by_the_year_are_asked_about() {
    for header in ["Trial end", "Current period start", "Next billing at", "Renewal date"] {
        let list = rows(&format!("id;Customer ID;Created;Interval;Amount;{header}"), |at| {
            let (interval, amount) = if at % 2 == 0 { ("month", 12) } else { ("year", 120) };
            let row = (at, at % 3, at + 13);
            format!("sub_{};cus_{};2025-03-{};{interval};{amount}.00;2026-11-01", row.0, row.1, row.2)
        });
        assert!(kinds(&list).contains(&"other_period".to_owned()), "{header} {:?}", kinds(&list));
    }
    let invoices = rows("Invoice no;Customer ID;Created;Interval;Amount", |at| {
        let (interval, amount) = if at % 2 == 0 { ("month", 12) } else { ("year", 120) };
        format!("in_{at};cus_{};2025-03-{};{interval};{amount}.00", at % 3, at + 13)
    });
    assert!(!kinds(&invoices).contains(&"other_period".to_owned()), "{:?}", kinds(&invoices));
}
