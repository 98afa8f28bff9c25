//! Lists whose layout leaves customers without a group, or out.

use super::asked::{kinds, rows};

#[test]
fn a_group_that_is_written_once_is_asked_about() {
    for header in
        ["Region,Customer,Revenue", "Gebiet,Kunde,Umsatz", "Year,Client,CA", "Verkäufer,Kunde,Umsatz"]
    {
        let list = rows(header, |at| {
            let group = ["2023", "2024", "2025"][at / 4];
            let group = if header.starts_with("Year") { group.to_owned() } else { format!("Group {group}") };
            format!(
                "{},Firm {},{}",
                if at % 4 == 0 { group } else { String::new() },
                ["A", "B", "C"][at / 4].repeat(at + 1),
                100 + at
            )
        });
        assert_eq!(kinds(&list), ["group_written_once"], "{list}");
        // Whose name is missing in places, and remarks.
        let every = list.replace(",Firm", "x,Firm");
        assert!(!kinds(&every).contains(&"group_written_once".to_owned()), "{every}");
    }
    let pivot = "Region,Customer,Revenue\nNorth,Alba,100\n,Bolt,200\n,Cora,300\nNorth Total,,600\nSouth,Dell,400\n,Emmi,500\n\
                 ,Fram,250\nSouth Total,,1150\nGrand Total,,1750\n";
    assert_eq!(kinds(pivot), ["group_written_once"]);
    let people = "Company,First name,Last name,Revenue\nAcme,Ann,Abel,5\n,Bo,Berg,6\n,Cy,Cole,7\nDelta,Di,Dahl,8\n,Ed,Eck,9\n";
    assert!(!kinds(people).contains(&"group_written_once".to_owned()), "{:?}", kinds(people));
}

#[test]
fn contacts_below_their_company_are_asked_about() {
    for header in [
        "Customer,Contact,E-mail,Revenue",
        "Kunde,Ansprechpartner,E-Mail,Umsatz",
        "Company,Contact name,Contact email,Annual revenue",
    ] {
        let contacts = |is_company: fn(usize) -> bool, revenue_of_all: bool| {
            rows(header, |at| {
                let company = if is_company(at) { format!("Firm {at}") } else { String::new() };
                let revenue =
                    if is_company(at) || revenue_of_all { (100 + at).to_string() } else { String::new() };
                format!("{company},Person {at},p{at}@x.example,{revenue}")
            })
        };
        for is_company in [|at| at % 2 == 0, |at| at % 4 == 0, |at| [0, 1, 4, 9].contains(&at)] {
            let list = contacts(is_company, false);
            assert!(kinds(&list).contains(&"group_written_once".to_owned()), "{list}");
        }
        // People without a company, who pay themselves.
        let people = contacts(|at| at % 3 == 0, true);
        assert!(!kinds(&people).contains(&"group_written_once".to_owned()), "{people}");
    }
}

#[test]
fn a_group_that_is_written_once_and_comes_again_is_asked_about() {
    for (header, [one, other]) in [
        ("Country,Customer,Revenue", ["DE", "FR"]),
        ("Gebiet,Kunde,Umsatz", ["Nord", "Süd"]),
        ("Commercial,Client,CA", ["Léa", "Paul"]),
        ("Zona,Cliente,Ventas", ["Norte", "Sur"]),
        ("Regio,Klant,Omzet", ["Noord", "Zuid"]),
    ] {
        let group = |at: usize| match at {
            0 | 5 => one,
            8 => other,
            _ => "",
        };
        let list = rows(header, |at| format!("{},Firm {at},{}", group(at), 100 + at));
        assert_eq!(kinds(&list), ["group_written_once"], "{list}");
        // Two below each other are no groups of several.
        let remarks = rows(header, |at| format!("{},Firm {at},{}", group(at.saturating_sub(1)), 100 + at));
        assert!(!kinds(&remarks).contains(&"group_written_once".to_owned()), "{remarks}");
        // What stands behind the customer is a remark.
        let behind = rows("Customer,Remark,Revenue", |at| format!("Firm {at},{},{}", group(at), 100 + at));
        assert!(!kinds(&behind).contains(&"group_written_once".to_owned()), "{behind}");
    }
}

#[test]
fn lists_side_by_side_are_asked_about() {
    for header in [
        "Customer,Revenue,Orders,,Customer,Revenue,Orders",
        "Kunde,Umsatz,Bestellungen,,Kunde,Umsatz,Bestellungen",
        "Client,CA,Commandes,,Client,CA,Commandes",
    ] {
        let list = rows(header, |at| format!("Firm {at}a,{},{at},,Firm {at}b,{},{at}", 100 + at, 200 + at));
        assert!(kinds(&list).contains(&"side_by_side".to_owned()), "{header}");
        let close = list.replace(",,", ",");
        assert!(kinds(&close).contains(&"side_by_side".to_owned()), "{header}");
    }
    // Companies that are joined to their people.
    let joined = rows("id,name,revenue,id,name", |at| {
        format!("{at},Person {at}x,{},{},Firm {}", 100 + at, at % 3, at % 3)
    });
    assert!(!kinds(&joined).contains(&"side_by_side".to_owned()));
}
