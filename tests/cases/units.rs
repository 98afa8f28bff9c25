//! Amounts in cents, fees for different times, and discounts that may be money.

use super::{doubts, findings, inspected_text, with_role};

#[test]
fn amounts_in_cents_are_said() {
    for text in [
        "Customer,Revenue (pence),Profit\nAcme,10050,20.10\nBolt,25000,40.00\nCora,7599,12.00\n",
        "Customer,revenue_cents\nAcme,10050\nBolt,25000\nCora,7599\n",
        "Kunde;Umsatz (Cent)\nAcme;10050\nBolt;25000\nCore;7599\n",
        "Client;CA (centimes)\nAcme;10050\nBolt;25000\nCora;7599\n",
        "order_id,customer_id,amount_minor,currency,created_at\n1,17,10050,EUR,2026-01-02\n2,17,25000,EUR,2026-01-03\n\
         3,18,7599,EUR,2026-01-04\n",
        "id,customer,customer_email,amount,amount_decimal,currency,created\nch_1,cus_A,ann@x.example,10050,10050.0,eur,2026-01-02\n\
         ch_2,cus_A,ann@x.example,25000,25000.0,eur,2026-01-04\nch_3,cus_B,bo@x.example,7599,7599.0,eur,2026-01-05\n",
        "id,customer,customer_email,amount,livemode,created\nch_1,cus_A,ann@x.example,10050,true,2026-01-02\n\
         ch_2,cus_A,ann@x.example,25000,true,2026-01-04\nch_3,cus_B,bo@x.example,7599,true,2026-01-05\n",
        "[{\"id\": \"p1\", \"amount_money\": {\"amount\": 1250, \"currency\": \"USD\"}, \"customer_id\": \"C1\"},\n\
         {\"id\": \"p2\", \"amount_money\": {\"amount\": 8800, \"currency\": \"USD\"}, \"customer_id\": \"C2\"},\n\
         {\"id\": \"p3\", \"amount_money\": {\"amount\": 995, \"currency\": \"USD\"}, \"customer_id\": \"C1\"}]",
        "id,entity,customer,amount,currency,created\npay_1,payment,ann@x.example,10050,INR,2026-01-02\n\
         pay_2,payment,ann@x.example,25000,INR,2026-01-04\npay_3,payment,bo@x.example,7599,INR,2026-01-05\n",
        "order_number,user_email,total,total_formatted,created_at\n1,ann@x.example,10050,$100.50,2026-01-02\n\
         2,ann@x.example,25000,$250.00,2026-01-04\n3,bo@x.example,7599,$75.99,2026-01-05\n",
    ] {
        let found = inspected_text(text);
        assert!(with_role(&found, "revenue").is_some(), "{text}");
        assert_eq!(findings(&found, "minor_units").len(), 1, "{text}: {found}");
    }
    // Without a role it is not used, and that is said.
    for text in [
        "Customer,total_cents,Orders\nAcme,10050,2\nBolt,25000,3\nCora,7599,1\n",
        "Kunde;Betrag (Cent);Bestellungen\nAcme;10050;2\nBolt;25000;3\nCore;7599;1\n",
        "Cliente;Importe (céntimos);Pedidos\nAcme;10050;2\nBolt;25000;3\nCora;7599;1\n",
    ] {
        assert_ne!(doubts(&inspected_text(text)).len(), 0, "{text}");
    }
    for text in [
        "Customer,Revenue\nAcme,100.50\nBolt,250\nCora,75\n",
        "Customer,Revenue,Discount per cent\nAcme,100.50,5\nBolt,250,10\nCora,75,0\n",
        "Customer,Shopping center,Revenue\nAcme,a,100.50\nBolt,b,250\nCora,c,75\n",
        "[{\"customer\": \"Acme\", \"amount\": {\"value\": \"10.00\", \"currency\": \"EUR\"}, \"date\": \"2026-01-02\"},\n\
         {\"customer\": \"Bolt\", \"amount\": {\"value\": \"12.50\", \"currency\": \"EUR\"}, \"date\": \"2026-01-03\"}]",
    ] {
        assert_eq!(findings(&inspected_text(text), "minor_units").len(), 0, "{text}");
    }
}

#[test]
fn discounts_that_are_written_as_money_are_a_question() {
    for text in [
        "Customer,Revenue,Discount\nAcme,10000,25.50\nBolt,25000,10.00\nCora,7500,0\nDune,9000,12.75\n",
        "Kunde;Umsatz;Rabatt\nAcme;10000;25,50\nBolt;25000;10,00\nCore;7500;0\nDahl;9000;12,75\n",
        "Client;CA;Remise\nAcme;10000;25,50\nBolt;25000;10,25\nCora;7500;0,00\nDune;9000;12,75\n",
    ] {
        let found = inspected_text(text);
        assert_eq!(findings(&found, "share_or_percent").len(), 1, "{text}: {found}");
    }
    for text in [
        "Customer,Revenue,Discount\nAcme,10000,25\nBolt,25000,10\nCora,7500,0\nDune,9000,12.5\n",
        "Customer,Revenue,Discount %\nAcme,10000,25.50\nBolt,25000,10.25\nCora,7500,0\nDune,9000,12.75\n",
        "Customer,Revenue,Discount\nAcme,10000,25.50%\nBolt,25000,10.25%\nCora,7500,0%\nDune,9000,12.75%\n",
        "Customer,Revenue,Discount rate\nAcme,10000,25.50\nBolt,25000,10.25\nCora,7500,0\nDune,9000,12.75\n",
        "Customer,Revenue,Discount\nAcme,10000,5.00\nBolt,25000,10.00\nCora,7500,0.00\nDune,9000,12.00\n",
        "Customer,Revenue,Discount\nAcme,10000,0.25\nBolt,25000,0.10\nCora,7500,0.00\nDune,9000,0.12\n",
    ] {
        assert_eq!(findings(&inspected_text(text), "share_or_percent").len(), 0, "{text}");
    }
}

#[test]
fn fees_for_a_month_beside_fees_for_a_year_are_asked_about() {
    use super::asked::{kinds, rows};
    let list = |header: &str, words: [&str; 2]| {
        let row = |at: usize| format!("Member {at},{}.50,{}", 20 + at * 7, words[at % 2]);
        rows(&format!("Customer,Revenue,{header}"), row)
    };
    for (header, words) in [
        ("Billing", ["monthly", "yearly"]),
        ("Zahlweise", ["monatlich", "jährlich"]),
        ("Périodicité de facturation", ["mensuel", "annuel"]),
        ("Plan de pago", ["mensual", "anual"]),
        ("Subscription term", ["per month", "per quarter"]),
        ("Betaaltermijn", ["maandelijks", "jaarlijks"]),
        ("Zahlungsrhythmus", ["mtl.", "p.a."]),
    ] {
        assert!(kinds(&list(header, words)).contains(&"other_period".to_owned()), "{header}");
    }
    for (header, words) in [
        ("Billing", ["monthly", "monthly"]),
        ("Newsletter", ["weekly", "monthly"]),
        ("Payment", ["card", "invoice"]),
    ] {
        assert!(!kinds(&list(header, words)).contains(&"other_period".to_owned()), "{header}");
    }
}
