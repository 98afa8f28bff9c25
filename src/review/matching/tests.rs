use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::review::Decision;
use crate::review::roster::tests::roster;
use crate::tiering::Tier;

const LIST: &str =
    "id,name,email,revenue\nK1,Acme GmbH,a@x.de,5\nK2,Boréal SARL,b@x.fr,6\nK3,Core,c@x.uk,7\n";

fn decisions(keys: impl IntoIterator<Item = CustomerKey>) -> Decisions {
    let decided = |at: usize| Decision { tier: Tier::new(1 + at as u8 % 4), ..Decision::default() };
    keys.into_iter().enumerate().map(|(at, key)| (key, Arc::new(decided(at)))).collect()
}

/// What becomes of a decision about the customer on the first row of one list in another list: the row where it is
/// applied, or what is asked.
fn first_of(before: &str, after: &str) -> (Option<usize>, Option<(Option<usize>, Fit)>) {
    let key = roster(before).key(0);
    becomes(&key, after)
}

fn becomes(key: &CustomerKey, list: &str) -> (Option<usize>, Option<(Option<usize>, Fit)>) {
    let found = roster(list).place(&decisions([key.clone()]));
    let asked = found.matches.first().map(|found| (found.row, found.fit));
    (found.key_index.rows().keys().next().copied(), asked)
}

fn asked(row: usize, doubt: Doubt) -> (Option<usize>, Option<(Option<usize>, Fit)>) {
    (None, Some((Some(row), Fit::Doubtful(doubt))))
}

#[test]
fn the_same_customer_keeps_the_decision() {
    for after in [
        "id,name,email\nK9,New,n@x\nK1,Acme GmbH,a@x.de\n",
        "email,id,name\nn@x,K9,New\nA@X.DE,K1,ACME  gmbh\n",
        "id,name,email\nK9,New,n@x\nK1,Acme,a@x.de\n",
        "id,name\nK9,New\nK1,Acme GmbH\n",
    ] {
        assert_eq!(first_of(LIST, after), (Some(1), None), "{after}");
    }
}

#[test]
fn a_decision_that_a_key_alone_speaks_for_is_applied_and_listed() {
    let unchecked = (Some(1), Some((Some(1), Fit::Unchecked)));
    assert_eq!(first_of(LIST, "id,revenue\nK9,1\nK1,2\n"), unchecked);
    assert_eq!(first_of(LIST, "id,name,email\nK9,New,n@x\nK1,,\n"), unchecked);
    assert_eq!(first_of("id,r\nK1,1\n", "id,r\nK9,1\nK1,2\n"), (Some(1), None), "nothing else was known");
}

#[test]
fn evidence_to_the_last_letter_goes_before_what_is_alike() {
    let [namesake, several] = [Doubt::Namesake, Doubt::SeveralDecisions].map(|it| Err(Fit::Doubtful(it)));
    for (one, other) in [("Acme GmbH", "Acme AG"), ("ACME", "Acme"), ("Acme, Inc.", "Acme Inc")] {
        let before = format!("id,name,email\n1,{one:?},a@x\n2,{other:?},a@x\n");
        let swapped = format!("id,name,email\n2,{one:?},a@x\n1,{other:?},a@x\n");
        assert_eq!(all_of(&before, &swapped), [namesake; 2], "{one}");
        assert_eq!(all_of(&before, &before), [Ok(0), Ok(1)], "{one}");
        let gone = format!("id,name,email\n1,{other:?},a@x\n");
        assert_eq!(all_of(&before, &gone)[0], several, "{one}");
    }
    let before = "id,name\n1,Acme GmbH\n2,Acme AG\n3,Bolt\n";
    assert_eq!(all_of(before, "id,name\n1,Acme AG\n2,Bolt\n")[0], several);
    assert_eq!(all_of(before, "id,name\n1,ACME GMBH\n2,ACME AG\n3,BOLT\n"), [Ok(0), Ok(1), Ok(2)]);
}

#[test]
fn of_two_with_one_name_in_a_list_numbered_again_none_is_certain() {
    let before = "id,name,city\n1,Ann,Berlin\n2,Ann,Munich\n3,Bo,Bonn\n";
    let several = Err(Fit::Doubtful(Doubt::SeveralDecisions));
    assert_eq!(all_of(before, "id,name,city\n1,Ann,Munich\n2,Bo,Bonn\n")[0], several);
    assert_eq!(all_of(before, before), [Ok(0), Ok(1), Ok(2)]);
    let removed = all_of(before, "id,name,city\n1,Ann,Berlin\n3,Bo,Bonn\n");
    assert_eq!((removed[0], removed[2]), (Ok(0), Ok(1)));
}

#[test]
fn a_new_name_or_email_is_applied_and_listed() {
    let changed = (Some(0), Some((Some(0), Fit::Changed)));
    assert_eq!(first_of(LIST, "id,name,email\nK1,Acme Holding,a@x.de\n"), changed);
    assert_eq!(first_of(LIST, "id,name,email\nK1,Acme,new@x.de\n"), changed);
}

#[test]
fn who_may_be_somebody_else_is_asked_about() {
    let other = asked(0, Doubt::OtherFacts);
    assert_eq!(first_of(LIST, "id,name,email\nK1,Zeta,z@x\n"), other);
    assert_eq!(first_of("id,name\nK1,Acme\n", "id,name\nK1,Zeta\n"), other);
    assert_eq!(first_of("id,name\nK1,Acme\n", "id,email\nK1,z@x\n"), other);
    assert_eq!(first_of(LIST, "id,name,email\nK1,Acme,z@x\nK7,Somebody,a@x.de\n").0, None);
    assert_eq!(first_of("name,email\nJo Smith,a@x\n,b@x\n", "name,email\nJo Smith,z@x\n,b@x\n").0, None);
    assert_eq!(
        first_of("id,name\nK1,Acme\nK1,Acme\n", "id,name\nK1,Acme\nK1,Acme\nK2,Bolt\n"),
        (Some(0), None)
    );
    assert_eq!(
        first_of("id,name,r\nK1,Acme,1\nK1,Acme,2\n", "id,name,r\nK1,Acme,7\nK1,Acme,8\n"),
        asked(0, Doubt::SeveralRows)
    );
    assert_eq!(first_of("id,name\n007,Acme\n", "id,name\n7,Acme\n"), asked(0, Doubt::LooseKey));
    assert_eq!(first_of("id,r\n007,1\n", "id,r\n7,1\n"), asked(0, Doubt::LooseKey));
    assert_eq!(first_of("r,s\n1,2\n3,4\n", "r,s\n1,9\n3,4\n"), asked(0, Doubt::ByLine));
    assert_eq!(first_of("r,s\n1,2\n3,4\n", "r,s\n3,4\n1,2\n"), (Some(1), None));
    assert_eq!(first_of(LIST, "id,name,email\nK8,Acme GmbH,z@x\n"), {
        (None, Some((Some(0), Fit::Proposed(Fact::Name))))
    });
    assert_eq!(first_of(LIST, "id,name,email\nK8,Zeta,a@x.de\n"), {
        (None, Some((Some(0), Fit::Proposed(Fact::Email))))
    });
    assert_eq!(first_of(LIST, "id,name,email\nK8,Zeta,z@x\n"), (None, Some((None, Fit::Missing))));
}

#[test]
fn a_namesake_or_a_shared_mailbox_is_asked_about() {
    let (before, namesake) = ("id,name,email\n1,Ann Lee,a@x\n2,Ann Lee,b@x\n", asked(0, Doubt::Namesake));
    assert_eq!(first_of(before, "id,name,email\n1,Ann Lee,z@x\n2,Ann Lee,b@x\n"), namesake);
    assert_eq!(first_of(before, "id,name,email\n1,ANN LEE,z@x\n3,Ann  Lee,c@x\n"), namesake);
    let changed = (Some(0), Some((Some(0), Fit::Changed)));
    assert_eq!(first_of(before, "id,name,email\n1,Ann Lee,z@x\n2,Bo,b@x\n"), changed);
    for (saved, now, becomes) in [
        ("Gasthof Post,info@kette.de", "Hotel Sonne,info@kette.de", asked(0, Doubt::SharedMailbox)),
        ("Gasthof Post,info@kette.de", "Post Hotel,INFO@kette.de", changed),
        ("Ann Lee,none@kette.de", "Bo Berg,none@kette.de", asked(0, Doubt::SharedMailbox)),
        ("Bob Lee,lee@kette.de", "Ann Lee,lee@kette.de", asked(0, Doubt::SharedMailbox)),
        ("Ann Lee,lee@kette.de", "Ann Lee Berg,lee@kette.de", changed),
        ("Ann Lee,lee@kette.de", "A. Lee,lee@kette.de", (Some(0), Some((Some(0), Fit::Changed)))),
        ("Gasthof Post,info@kette.de", "Gasthof Post AG,other@kette.de", changed),
        ("Ann Lee,ann@kette.de", "A. Berg,ann@kette.de", changed),
    ] {
        let list = |row: &str| format!("id,name,email\n1,{row}\n");
        assert_eq!(first_of(&list(saved), &list(now)), becomes, "{now}");
    }
}

#[test]
fn names_that_were_swapped_are_asked_about() {
    let before = "id,name,email\n1,Ann,a@x\n2,Bo,b@x\n";
    let found = all_of(before, "id,name,email\n1,Bo,a@x\n2,Ann,b@x\n");
    assert!(found.iter().all(|found| found.is_err_and(Fit::is_open)), "{found:?}");
    let one = first_of(before, "id,name,email\n1,Bo,a@x\n2,Ann,b@x\n");
    assert_eq!(one, asked(0, Doubt::Namesake));
    let by_email = "name,email\nBob,all@x\nZoe,z@x\n";
    let other = first_of(by_email, "name,email\nAnn,all@x\nZoe,z@x\n");
    assert_eq!(other, asked(0, Doubt::SharedMailbox), "the e-mail address is the key and all there is");
}

#[test]
fn of_two_decisions_about_one_customer_none_is_applied() {
    let keys = [LIST, "id,name,email\nK1,Acme,other@x\n"].map(|list| roster(list).key(0));
    let found = roster("id,name,email\nK1,Acme AG,third@x\n").place(&decisions(keys));
    assert_eq!((found.key_index.rows().len(), found.matches.len()), (0, 2));
    assert!(found.matches.iter().all(|found| found.fit.is_open()));
}

/// What becomes of decisions about the customers on the rows of one list in another: rows, and reasons of the others.
fn all_of(before: &str, after: &str) -> Vec<Result<usize, Fit>> {
    let (before, after) = (roster(before), roster(after));
    let keys: Vec<CustomerKey> = (0..before.table().len()).map(|row| before.key(row)).collect();
    let found = after.place(&decisions(keys.clone()));
    let now: HashMap<_, _> = found.renamed.iter().cloned().collect();
    let row = |key: &CustomerKey| found.key_index.row(now.get(key).unwrap_or(key));
    let fit =
        |key: &CustomerKey| found.matches.iter().find(|found| found.saved == *key).map(|found| found.fit);
    keys.iter().map(|key| row(key).ok_or_else(|| fit(key).unwrap_or(Fit::Missing))).collect()
}

#[test]
fn the_ids_of_a_list_that_is_numbered_again_are_no_witnesses() {
    let before = "id,name,email\n1,Ann,all@x\n2,Bo,b@x\n3,Cy,c@x\n4,Di,all@x\n";
    let after = "id,name,email\n1,Di,all@x\n2,Cy,c@x\n3,Bo,b@x\n";
    let found = all_of(before, after);
    assert!(found.iter().all(Result::is_err), "Ann's decision is not Di's: {found:?}");

    let renumbered = Err(Fit::Doubtful(Doubt::Renumbered));
    let before = "id,name,email\n1,,\n2,Bo,b@x\n3,Cy,c@x\n";
    assert_eq!(all_of(before, "id,name,email\n1,,\n2,Cy,c@x\n3,Bo,b@x\n")[0], renumbered);

    let before = "id,name\n1,Ann\n2,Bo\n3,Cy\n4,Ann\n";
    let after = "id,name\n1,Ann\n2,Cy\n3,Bo\n4,Ann\n";
    let namesake = Err(Fit::Doubtful(Doubt::Namesake));
    assert_eq!((all_of(before, after)[0], all_of(before, after)[3]), (namesake, namesake));
    assert_eq!(all_of(before, before), [Ok(0), Ok(1), Ok(2), Ok(3)]);

    let before = "id,email\n1,all@x\n2,b@x\n3,c@x\n4,all@x\n";
    let after = "id,email\n1,all@x\n2,c@x\n3,b@x\n4,all@x\n";
    let shared = Err(Fit::Doubtful(Doubt::SharedMailbox));
    assert_eq!((all_of(before, after)[0], all_of(before, after)[3]), (shared, shared));
    assert_eq!(all_of(before, before), [Ok(0), Ok(1), Ok(2), Ok(3)]);
}

#[test]
fn one_customer_with_a_new_id_makes_no_doubt_about_others() {
    let before = "id,name,email\n1,Ann,a@x\n2,Bo,b@x\n3,Cy,c@x\n";
    let after = "id,name,email\n1,Ann Lee,a@x\n2,Bo,b@x\n9,Cy,c@x\n";
    assert_eq!(all_of(before, after), [Ok(0), Ok(1), Err(Fit::Proposed(Fact::Both))]);
}

#[test]
fn firms_that_differ_in_the_legal_form_are_two() {
    let before = "id,name\n1,Kern GmbH\n2,Kern AG\n";
    let namesake = Err(Fit::Doubtful(Doubt::Namesake));
    assert_eq!(all_of(before, "id,name\n1,Kern AG\n2,Kern GmbH\n"), [namesake; 2]);
    assert_eq!(all_of(before, "id,name\n1,KERN  GmbH\n2,Kern AG\n"), [Ok(0), Ok(1)]);
    assert_eq!(first_of(before, "id,name\n1,Kern\n"), (Some(0), None));
}

#[test]
fn who_fits_by_name_and_email_goes_before_who_fits_by_a_key() {
    let before = "id,name,email\n1,Ann,all@x\n2,Bo,all@x\n";
    let found = all_of(before, "id,name,email\n1,Bo,all@x\n");
    assert_eq!(found[0], Err(Fit::Doubtful(Doubt::SeveralDecisions)), "{found:?}");
    let (saved, after) = ("id,name,email\n1,Ann,a@x\n", "id,name,email\n7,Ann,a@x\n8,Bo,a@x\n");
    let keys = [roster(saved).key(0), roster(after).key(0)];
    let found = roster(after).place(&decisions(keys));
    assert_eq!(found.matches[0].row, None, "Ann has her decision, and Bo only her address: {found:?}");
}

#[test]
fn keys_of_0_1_0_are_applied_where_the_list_has_such_a_key() {
    let key = |key: &str| CustomerKey::from(key);
    assert_eq!(becomes(&key("K2"), LIST), (Some(1), None));
    assert_eq!(becomes(&key("Core"), "name,email\nCore,c@x\n,b@x\n").0, Some(0));
    assert_eq!(becomes(&key("K1"), "id,name\nK1,Acme\nK1,Bolt\n"), asked(0, Doubt::SeveralRows));
    assert_eq!(becomes(&key("K1 (2)"), "id,name\nK1,Acme\n"), asked(0, Doubt::SeveralRows));
    assert_eq!(becomes(&key("1"), "rank,name\n1,Acme\n2,Bolt\n"), asked(0, Doubt::OtherColumn));
    assert_eq!(becomes(&key("line 3"), LIST), asked(1, Doubt::ByLine));
}

#[test]
fn who_was_rejected_is_not_asked_about_again() {
    let (before, after) = (roster(LIST), roster("id,name,email\nK1,Zeta,z@x\n"));
    let not_about = vec![after.key(0).in_words().into()];
    let decision = Decision { tier: Tier::new(1), not_about, ..Decision::default() };
    let found = after.place(&[(before.key(0), Arc::new(decision))].into());
    assert_eq!(found.matches[0].fit, Fit::Missing);
}

#[test]
fn another_reading_of_the_same_text_moves_every_decision() {
    let by_id = roster("id,name\n7,Acme\n8,Bolt\n");
    let by_name = roster("nr,name\n7,Acme\n8,Bolt\n");
    let placed = by_id.place(&decisions((0..2).map(|row| by_id.key(row))));
    let renamed = by_name.renamed_rows(&placed.key_index);
    let to: Vec<CustomerKey> = renamed.into_iter().map(|(_, to)| to).collect();
    assert_eq!(to, [by_name.key(0), by_name.key(1)]);
}

/// A customer of a made-up list. The number tells who it really is; the list does not have it.
#[derive(Clone, Debug)]
struct Person {
    who: usize,
    id: String,
    name: String,
    email: String,
    revenue: u32,
}

/// What happens to a list between two sessions.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Shuffled(usize),
    Inserted(usize),
    Removed(usize),
    Doubled(usize),
    NameChanged(usize),
    EmailChanged(usize),
    Renumbered(usize),
    Cased,
    Spaced,
    Earning,
}

fn happening() -> impl Strategy<Value = Happens> {
    let at = 0..60_usize;
    prop_oneof![
        at.clone().prop_map(Happens::Shuffled),
        at.clone().prop_map(Happens::Inserted),
        at.clone().prop_map(Happens::Removed),
        at.clone().prop_map(Happens::Doubled),
        at.clone().prop_map(Happens::NameChanged),
        at.clone().prop_map(Happens::EmailChanged),
        at.prop_map(Happens::Renumbered),
        Just(Happens::Cased),
        Just(Happens::Spaced),
        Just(Happens::Earning),
    ]
}

/// Names are few, so that some are there twice; e-mail addresses are one's own.
fn person(who: usize) -> Person {
    const NAMES: [&str; 11] =
        ["Ann Lee", "Bo Berg", "Çelik", "Dune Ltd", "Éva Fa", "Finn", "Gül", "Hart", "Ines", "Jo", "Kim"];
    Person {
        who,
        id: format!("{}", who + 1),
        name: NAMES[who % NAMES.len()].to_owned(),
        email: format!("p{who}@x.example"),
        revenue: who as u32 * 7,
    }
}

impl Happens {
    fn to(self, people: &mut Vec<Person>, next: &mut usize) {
        let count = people.len().max(1);
        match self {
            Happens::Shuffled(by) => people.sort_by_key(|person| (person.who * 7919 + by * 31) % 101),
            Happens::Inserted(at) => {
                people.insert(at % (count + 1).min(people.len() + 1), person(*next));
                *next += 1;
            }
            Happens::Removed(at) if !people.is_empty() => drop(people.remove(at % count)),
            Happens::Doubled(at) if !people.is_empty() => {
                let mut twin = people[at % count].clone();
                twin.revenue += 1;
                people.push(twin);
            }
            Happens::NameChanged(at) if !people.is_empty() => people[at % count].name.push_str(" Holding"),
            Happens::EmailChanged(at) if !people.is_empty() => {
                people[at % count].email = format!("new{next}@x.example");
                *next += 1;
            }
            Happens::Renumbered(by) => {
                people.iter_mut().enumerate().for_each(|(at, person)| person.id = format!("{}", at + by));
            }
            Happens::Cased => people.iter_mut().for_each(|person| person.name = person.name.to_uppercase()),
            Happens::Spaced => {
                people.iter_mut().for_each(|person| person.name = format!(" {} ", person.name));
            }
            Happens::Earning => people.iter_mut().for_each(|person| person.revenue += 3),
            _ => {}
        }
    }
}

/// The list as a file: with or without ids, names and e-mail addresses.
fn written(people: &[Person], columns: [bool; 3]) -> String {
    let row = |cells: [&str; 3], revenue: &str| {
        let chosen = cells.iter().zip(columns).filter(|(_, is)| *is).map(|(cell, _)| *cell);
        chosen.chain([revenue]).collect::<Vec<_>>().join(",") + "\n"
    };
    let rows = people
        .iter()
        .map(|person| row([&person.id, &person.name, &person.email], &person.revenue.to_string()));
    row(["id", "name", "email"], "revenue") + &rows.collect::<String>()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Whatever happens to a list, a decision is applied to its own customer or to nobody.
    #[test]
    fn a_decision_never_reaches_another_customer(
        count in 1..14_usize,
        happens in prop::collection::vec(happening(), 0..6),
        columns in prop_oneof![
            Just([true, true, true]), Just([true, false, true]), Just([false, true, true]), Just([false, false, true]),
        ],
    ) {
        let mut people: Vec<Person> = (0..count).map(person).collect();
        let before = roster(&written(&people, columns));
        let decided: Vec<(CustomerKey, usize)> =
            (0..count).map(|row| (before.key(row), people[row].who)).collect();
        let mut next = 100;
        happens.iter().for_each(|happens| happens.to(&mut people, &mut next));
        let after = roster(&written(&people, columns));
        let saved = decisions(decided.iter().map(|(key, _)| key.clone()));
        let found = after.place(&saved);
        let renamed: HashMap<&CustomerKey, &CustomerKey> =
            found.renamed.iter().map(|(from, to)| (from, to)).collect();
        let mut applied = 0;
        for (key, who) in &decided {
            if let Some(row) = found.key_index.row(renamed.get(key).unwrap_or(&key)) {
                prop_assert_eq!(people[row].who, *who, "{:?} {:?}", happens, key.in_words());
                applied += 1;
            }
        }
        prop_assert_eq!(applied + found.key_index.absent.len(), decided.len(), "none is lost");
    }
}
