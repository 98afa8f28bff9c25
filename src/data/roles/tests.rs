use super::*;
use crate::data::infer::Evidence;

/// `column → role` of every column that has one, from a header row and rows of cells.
fn roles(header: &str, rows: &[&str]) -> Vec<String> {
    guessed(header, rows)
        .into_iter()
        .filter_map(|(name, role, _)| role.map(|role| format!("{name} → {}", role.name())))
        .collect()
}

fn guessed(header: &str, rows: &[&str]) -> Vec<(String, Option<Role>, Guess)> {
    let guesses = guesses(header, rows).columns;
    header.split(',').zip(guesses).map(|(name, (role, guess))| (name.to_owned(), role, guess)).collect()
}

fn guesses(header: &str, rows: &[&str]) -> Guesses {
    let names: Vec<_> = header.split(',').collect();
    let mut evidence: Vec<_> = names.iter().map(|name| Evidence::new(name)).collect();
    for row in rows {
        evidence.iter_mut().zip(row.split(',')).for_each(|(column, cell)| column.look(cell));
    }
    let inferred: Vec<_> = evidence.into_iter().map(Evidence::conclude).collect();
    let candidates: Vec<_> =
        names.iter().zip(&inferred).map(|(name, inferred)| Candidate { name, inferred }).collect();
    guess_roles(&candidates, None, None)
}

/// The header row of a real export.
macro_rules! header_of {
    ($file:literal, $line:literal) => {
        include_str!(concat!("../../../tests/fixtures/headers/", $file)).lines().nth($line).unwrap()
    };
}

#[test]
fn hubspot() {
    let companies =
        ["Record ID → id", "Company name → name", "Company owner → owner", "Create Date → first_order"];
    assert_eq!(roles(header_of!("hubspot_companies.csv", 0), &[]), companies);
    let contacts = [
        "Record ID - Contact → id",
        "First Name → first_name",
        "Last Name → last_name",
        "Email → email",
        "Phone Number → phone",
        "Contact owner → owner",
        "Create Date → first_order",
        "Company name → name",
        "City → city",
        "Country/Region → region",
    ];
    assert_eq!(roles(header_of!("hubspot_contacts_companies.csv", 0), &[]), contacts);
}

#[test]
fn pipedrive() {
    let expected = [
        "Organization - Name → name",
        "Organization - Owner → owner",
        "Organization - ZIP/Postal code of Company Address → postcode",
        "Organization - Parent → parent",
        "Organization - City/town/village/locality of Company Address → city",
        "Organization - Organization created → first_order",
        "Organization - Won deals → orders",
    ];
    assert_eq!(roles(header_of!("pipedrive_organizations.csv", 0), &[]), expected);
}

#[test]
fn quickbooks() {
    let contacts = ["Customer full name → name", "Phone numbers → phone", "Email → email"];
    assert_eq!(roles(header_of!("quickbooks_contact_list_with_preamble.csv", 3), &[]), contacts);
    let sales = ["Customer → name", "Total → revenue"];
    let header = header_of!("quickbooks_sales_by_customer_summary_reconstructed.csv", 4);
    assert_eq!(roles(header, &[]), sales);
    assert_eq!(roles(header, &["Acme Corp,$1250.00", "Bravo Ltd,-75.50"]), sales);
}

#[test]
fn shopify() {
    let expected = [
        "Customer ID → id",
        "First Name → first_name",
        "Last Name → last_name",
        "Email → email",
        "Default Address Company → name",
        "Default Address City → city",
        "Default Address Country Code → region",
        "Default Address Zip → postcode",
        "Phone → phone",
        "Total Spent → revenue",
        "Total Orders → orders",
    ];
    assert_eq!(roles(header_of!("shopify_customers.csv", 0), &[]), expected);
}

#[test]
fn stripe() {
    let expected = [
        "id → id",
        "Email → email",
        "Name → name",
        "Created (UTC) → first_order",
        "Status → status",
        "Total Spend → revenue",
        "Payment Count → orders",
    ];
    let header = header_of!("stripe_customers.csv", 0);
    assert_eq!(roles(header, &[]), expected);
    let rows = [
        "cus_1,Good one,a@a.example,Ann,2024-01-02 10:00,false,p,active,120.50,3,0,0,x",
        "cus_2,,b@b.example,Bob,2024-01-03 11:00,true,p,active,12.50,1,0,0,x",
    ];
    assert_eq!(roles(header, &rows), expected);
}

#[test]
fn xero_has_no_value_column() {
    let expected = [
        "*ContactName → name",
        "AccountNumber → id",
        "EmailAddress → email",
        "FirstName → first_name",
        "LastName → last_name",
        "POCity → city",
        "PORegion → region",
        "POPostalCode → postcode",
        "PhoneNumber → phone",
        "Discount → discount",
    ];
    assert_eq!(roles(header_of!("xero_contacts.csv", 0), &[]), expected);
}

#[test]
fn superstore() {
    let header = "Customer ID,Customer Name,Segment,Orders,Lines,Sales,Profit,Avg Discount,First Order,Last Order,Region,City,State";
    let rows = [
        "AB-1,Ann Abel,Consumer,5,11,563.56,-62.88,0.09,2014-03-31,2017-06-29,East,Troy,New York",
        "CD-2,Cy Dahl,Corporate,9,15,156.39,77.38,0.08,2014-04-21,2017-12-11,West,Reno,Nevada",
    ];
    let expected = [
        "Customer ID → id",
        "Customer Name → name",
        "Segment → segment",
        "Orders → orders",
        "Sales → revenue",
        "Profit → profit",
        "Avg Discount → discount",
        "First Order → first_order",
        "Last Order → last_order",
        "Region → region",
        "City → city",
    ];
    assert_eq!(roles(header, &rows), expected);
    assert_eq!(roles(header, &[]), expected);
}

#[test]
fn cdnow() {
    assert_eq!(
        roles("ID,frequency,recency,T", &["1,2,30.43,38.86", "2,1,1.71,38.86"]),
        ["ID → id", "frequency → orders"]
    );
    assert_eq!(roles("ID,x,t_x,T,zbar", &["1,2,30.43,38.86,22.35", "2,1,1.71,38.86,11.77"]), ["ID → id"]);
}

#[test]
fn plain_names_mean_what_they_say() {
    let header = "customer_id,name,industry,region,since,last_order,orders,revenue,gross_margin,cost_to_serve,discount_pct,\
        support_tickets,complaints,referrals,nps,days_to_pay,note";
    let meant = [
        "id",
        "name",
        "industry",
        "region",
        "first_order",
        "last_order",
        "orders",
        "revenue",
        "margin",
        "cost_to_serve",
        "discount",
        "tickets",
        "complaints",
        "referrals",
        "satisfaction",
        "days_to_pay",
    ];
    let rows = [
        "C1,Acme GmbH,Retail,North,2014-03-31,2017-06-29,5,1200.5,0.31,12.5,5,3,0,1,9,30,likes to talk",
        "C2,Boréal,Retail,South,2015-03-31,2018-06-29,6,800.5,0.21,10.5,0,1,1,0,7,14,",
    ];
    let expected: Vec<_> =
        header.split(',').zip(meant).map(|(name, role)| format!("{name} → {role}")).collect();
    assert_eq!(roles(header, &rows), expected);
    assert_eq!(roles(header, &[]), expected);
}

#[test]
fn headers_may_be_in_several_languages() {
    let cases = [
        (
            "Kundennummer,Kundenname,Branche,Nettoumsatz,Deckungsbeitrag,Rabatt %,Kunde seit,Letzte Bestellung,Betreuer",
            "id name industry revenue profit discount first_order last_order owner",
        ),
        (
            "Numéro client,Raison sociale,Secteur d'activité,Chiffre d'affaires,Bénéfice,Remise,Dernière commande,Pays",
            "id name industry revenue profit discount last_order region",
        ),
        (
            "Código cliente,Razón social,Facturación,Beneficio,Descuento,Pedidos,Última compra,País",
            "id name revenue profit discount orders last_order region",
        ),
        (
            "Codice cliente,Ragione sociale,Settore,Fatturato,Utile,Sconto,Ordini,Ultimo ordine,Regione",
            "id name industry revenue profit discount orders last_order region",
        ),
        (
            "Klantnummer,Klantnaam,Omzet,Winst,Korting,Klachten,Klant sinds",
            "id name revenue profit discount complaints first_order",
        ),
        ("ID cliente,Nome,Faturamento,Lucro,Desconto,Setor", "id name revenue profit discount industry"),
        ("Client,CA,Marge", "name revenue margin"),
        ("cust_no,cust_name,sls_ytd,gp_pct,lst_inv_dt", "id name revenue margin last_order"),
        ("Pet owner,Revenue", "name revenue"),
        ("Donor ID,Donor,Total Gifts,First Gift,Last Gift", "id name revenue first_order last_order"),
        ("Guest,Total revenue,Last departure", "name revenue last_order"),
        ("Fahrzeughalter,Umsatz", "name revenue"),
    ];
    for (header, meant) in cases {
        let expected: Vec<_> =
            header.split(',').zip(meant.split(' ')).map(|(name, role)| format!("{name} → {role}")).collect();
        assert_eq!(roles(header, &[]), expected);
    }
}

#[test]
fn values_deny_and_tell_roles() {
    let deny = guessed("Customer ID,Revenue,Email", &["7,high,none of it", "7,low,x y", "7,low,z"]);
    assert!(deny.iter().all(|(_, role, _)| role.is_none()), "{deny:?}");
    assert_eq!(
        deny[0].2.reason,
        "no role: the header may mean what the customer is known by, but its values repeat"
    );
    let tell = roles("a,b", &["K1,ann@a.example", "K2,bob@b.example"]);
    assert_eq!(tell, ["b → email"], "only a header says an id");
    assert_eq!(roles("a,b", &["K1,5", "K2,6"]), ["a → name"]);
    assert_eq!(roles("Customer,Sales", &["1,5", "2,6"]), ["Customer → id", "Sales → revenue"]);
    assert_eq!(
        roles("id,Gross margin amount,Margin", &["1,512.5,0.2", "2,300,0.1"]),
        ["id → id", "Gross margin amount → profit", "Margin → margin"]
    );
}

#[test]
fn no_role_is_given_twice_and_the_loser_is_told() {
    let guesses = guessed("Customer,Total,Sales,Net sales,Remarks", &[]);
    let with_role: Vec<_> = guesses.iter().map(|(_, role, _)| *role).collect();
    assert_eq!(with_role, [Some(Role::Name), None, None, Some(Role::Revenue), None]);
    assert_eq!(guesses[3].2.reason, "the header says 'Net sales'");
    assert_eq!(guesses[2].2.reason, "no role: another column fits revenue better: 'Net sales'");
    assert!(guesses.iter().all(|(_, _, guess)| (0.0..=1.0).contains(&guess.confidence)));
}

#[test]
fn headers_that_only_look_alike_have_no_role() {
    let header = "Order ID,Sales rep ID,Average order value,Owner email,First invoice number,Sales tax,Created by,Referral source,\
        Accepts email marketing,Phone type,Last modified,Lead status";
    assert_eq!(roles(header, &[]), Vec::<String>::new());
}

#[test]
fn what_does_not_fit_a_role_is_shown() {
    for (rows, said) in [
        (&["a,78", "b,19.50", "c,8"][..], "not all of its values are whole numbers, such as '19.50'"),
        (&["a,often", "b,never", "c,often"], "its values are not numbers, such as 'often'"),
    ] {
        let findings = guesses("customer,orders", rows).findings;
        let expected = format!("'orders' sounds like orders, but {said}, so it is not used.");
        assert!(findings.iter().any(|finding| finding.message == expected), "{findings:?}");
    }
}
