//! The generators of lists, and the pictures.

#[path = "../../examples/generate_months/months.rs"]
mod months;
mod pictures;
#[allow(dead_code, reason = "the generators use the rest")]
#[path = "../../examples/support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use months::{Customer, Event, Months};

fn ids(months: &Months, month: usize) -> Vec<u32> {
    months.lists[month].iter().map(|customer| customer.id).collect()
}

fn of<'a>(months: &'a Months, month: usize, what: &'a str) -> impl Iterator<Item = &'a Event> {
    months.events.iter().filter(move |event| event.month == month && event.what == what)
}

#[test]
fn the_same_seed_makes_the_same_months() {
    let (one, other) = (Months::of(1), Months::of(1));
    for month in 0..3 {
        assert_eq!(one.csv(month).unwrap(), other.csv(month).unwrap());
    }
    assert_eq!(one.events, other.events);
    assert_ne!(one.lists, Months::of(2).lists);
}

#[test]
fn customers_keep_their_ids_and_whatever_changed_is_told() {
    for seed in 1..6 {
        let months = Months::of(seed);
        let counts = months.lists.each_ref().map(Vec::len);
        assert_eq!(counts, [290, 294, 297]);
        for (month, count) in counts.into_iter().enumerate() {
            let mut ids = ids(&months, month);
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "an id is there twice");
        }
        for month in 1..3 {
            let by_id = |month: usize| -> BTreeMap<u32, &Customer> {
                months.lists[month].iter().map(|customer| (customer.id, customer)).collect()
            };
            let (before, now) = (by_id(month - 1), by_id(month));
            let gone: Vec<u32> = before.keys().filter(|id| !now.contains_key(id)).copied().collect();
            let come: Vec<u32> = now.keys().filter(|id| !before.contains_key(id)).copied().collect();
            let told = |what| -> Vec<u32> {
                let mut told: Vec<u32> = of(&months, month, what).map(|event| event.id).collect();
                told.sort_unstable();
                told
            };
            assert_eq!((gone, come.clone()), (told("lost"), told("new")));
            assert!(come.iter().all(|id| *id > *before.keys().last().unwrap()), "no id is given twice");
            let renamed: Vec<u32> = now
                .iter()
                .filter(|(id, one)| before.get(id).is_some_and(|was| was.name != one.name))
                .map(|(id, _)| *id)
                .collect();
            assert_eq!(renamed, told("renamed"));
            assert!(now.iter().all(|(id, one)| before.get(id).is_none_or(|was| was.email == one.email)));
        }
        assert_eq!(of(&months, 1, "price").count(), 0);
        assert!(of(&months, 2, "price").count() > 50);
    }
}
