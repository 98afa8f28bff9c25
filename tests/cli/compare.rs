//! `tierdeck compare`: who moved since an earlier state, and why.

use crate::support::{Place, below_model, keys};

/// Customers 1 to 20 with a tenth of their revenue as profit, where `change` does not say otherwise. A revenue of 0
/// leaves a customer out.
fn month(change: impl Fn(u32) -> Option<(u32, i32)>) -> String {
    let usual = |id: u32| (100 * id, 10 * id as i32);
    let rows = (1..=24).filter_map(|id| {
        let (revenue, profit) = change(id).or_else(|| (id <= 20).then(|| usual(id)))?;
        (revenue > 0).then(|| format!("K{id},Customer {id},{revenue},{profit}\n"))
    });
    std::iter::once("id,name,revenue,profit\n".to_owned()).chain(rows).collect()
}

fn october() -> String {
    month(|_| None)
}

/// Customer 3 grows, 20 makes a loss, 5 is gone, 21 to 24 are new and large.
fn november() -> String {
    month(|id| match id {
        3 => Some((9_000, 900)),
        20 => Some((2_000, -50)),
        5 => Some((0, 0)),
        21..=24 => Some((5_000, 500)),
        _ => None,
    })
}

fn months() -> Place {
    let place = Place::with("oct.csv", october());
    place.write("nov.csv", november());
    place
}

#[test]
fn every_move_has_a_cause_and_the_names_are_stable() {
    let place = months();
    let json = place.json(&["compare", "oct.csv", "nov.csv", "--json"]);
    assert_eq!(json["customers"]["both"], 19);
    assert_eq!((&json["customers"]["new"], &json["customers"]["lost"]), (&4.into(), &1.into()));
    let of = |name: &str| json[name].as_u64().unwrap();
    assert_eq!(of("up") + of("down") + of("same_tier"), 19);
    let movers = json["movers"].as_array().unwrap();
    assert_eq!(movers.len() as u64, of("up") + of("down"));
    let mover = |key: &str| movers.iter().find(|mover| mover["key"] == key).unwrap();
    assert_eq!(mover("K3")["main_cause"], "own_figures");
    assert_eq!(mover("K3")["why"], "own figures: profit +870");
    assert_eq!((&mover("K20")["to"], &mover("K20")["main_cause"]), (&4.into(), &"own_figures".into()));
    // Those whose figures are the same moved because of the others.
    for mover in movers.iter().filter(|mover| mover["key"] != "K3" && mover["key"] != "K20") {
        assert_eq!(mover["main_cause"], "others", "{mover}");
        let steps = mover["steps"].as_array().unwrap();
        assert_eq!((&steps[0]["from"], &steps[0]["to"]), (&mover["from"], &mover["to"]));
    }
    let causes = ["criteria", "own_figures", "others", "decision", "steadiness"];
    let all: u64 = causes.iter().map(|cause| json["causes"][cause].as_u64().unwrap()).sum();
    assert_eq!(all as usize, movers.len());
    let matrix: u64 =
        json["moves"].as_array().unwrap().iter().map(|cell| cell["customers"].as_u64().unwrap()).sum();
    assert_eq!(matrix, 19);
    let text = place.out(&["compare", "oct.csv", "nov.csv", "--json"]);
    let names = [
        "earlier",
        "now",
        "customers",
        "moves",
        "up",
        "down",
        "same_tier",
        "revenue_up",
        "revenue_down",
        "causes",
        "movers",
    ];
    assert_eq!(keys(&text, 2), names);
}

#[test]
fn a_result_is_compared_by_the_tiers_that_it_was_given() {
    let place = months();
    place.out(&["tag", "oct.csv", "-o", "then.csv"]);
    let then = place.read("then.csv");
    // A person gave customer 1 tier 1 in October, and the review of November knows nothing of it.
    let header: Vec<&str> = then.lines().next().unwrap().split(',').collect();
    let edited = then.lines().map(|line| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells[0] == "K1" {
            for (name, cell) in [("tier", "1"), ("tier_reason", "a friend")] {
                cells[header.iter().position(|other| *other == name).unwrap()] = cell.into();
            }
        }
        cells.join(",") + "\n"
    });
    place.write("then.csv", edited.collect::<String>());
    let json = place.json(&["compare", "then.csv", "oct.csv", "--json"]);
    let movers = json["movers"].as_array().unwrap();
    assert_eq!(movers.len(), 1);
    assert_eq!((&movers[0]["key"], &movers[0]["main_cause"]), (&"K1".into(), &"decision".into()));
    let said = place.out(&["compare", "oct.csv", "nov.csv"]);
    assert!(said.contains("oct.csv has no tiers of its own"), "{said}");
    assert!(!place.out(&["compare", "then.csv", "nov.csv"]).contains("no tiers of its own"));
}

#[test]
fn another_model_is_a_cause_of_its_own_and_the_same_list_has_no_movers() {
    let place = months();
    let same = place.json(&["compare", "oct.csv", "oct.csv", "--json"]);
    assert_eq!((&same["up"], &same["down"], &same["same_tier"]), (&0.into(), &0.into(), &20.into()));
    assert_eq!((&same["revenue_up"], &same["revenue_down"]), (&0.into(), &0.into()), "revenue is known");
    place.out(&["tag", "oct.csv", "-o", "then.csv"]);
    let json = place.json(&["compare", "then.csv", "oct.csv", "-m", "pareto", "--json"]);
    assert_eq!(json["causes"]["criteria"], json["movers"].as_array().unwrap().len());
    assert!(json["causes"]["criteria"].as_u64() > Some(0));
}

#[test]
fn it_is_written_as_csv_and_markdown_and_says_what_is_wrong() {
    let place = months();
    let csv = place.out(&["compare", "oct.csv", "nov.csv", "--csv"]);
    let header = "key,name,from,to,revenue,revenue_before,profit,profit_before,cause,why\n";
    assert!(csv.starts_with(header), "{csv}");
    assert!(csv.contains("K3,Customer 3,3,1,9000,300,900,30,own figures,"), "{csv}");
    let markdown = place.out(&["compare", "oct.csv", "nov.csv", "--md"]);
    assert!(
        markdown.starts_with("# nov.csv compared with oct.csv\n") && markdown.contains("| was 1 |"),
        "{markdown}"
    );
    place.write("others.csv", "id,name,revenue,profit\nX1,Boreal,500,90\nX2,Dune,700,80\n");
    let said = place.out(&["compare", "oct.csv", "others.csv"]);
    assert!(said.contains("No customer is in both lists.\n2 are new, 20 are gone."), "{said}");
    let said = place.complaint(&["compare", "none.csv", "nov.csv"]);
    assert!(said.contains("none.csv"), "{said}");
}

#[test]
fn with_a_frozen_scale_the_others_move_nobody() {
    let place = months();
    let json = place.json(&["compare", "oct.csv", "nov.csv", "--json"]);
    assert!(json["causes"]["others"].as_u64() > Some(0));
    let knots = |factor: u32| {
        let values: Vec<String> = (1..=20).map(|id| format!("{}.0", factor * id)).collect();
        let halves: Vec<String> = (0..20).map(|at| (2 * at + 1).to_string()).collect();
        let quantile = |share: f64| 1.0 + share * 19.0;
        let shares = [0.0, 0.01, 0.2, 0.4, 0.6, 0.8, 0.99, 1.0];
        let quantiles: Vec<String> =
            shares.iter().map(|share| format!("{:?}", f64::from(factor) * quantile(*share))).collect();
        format!(
            "known = 20\nwhole = true\nquantiles = [{}]\nvalues = [{}]\nhalf_ranks = [{}]\n",
            quantiles.join(", "),
            values.join(", "),
            halves.join(", ")
        )
    };
    let model = place.out(&["models", "show", "four-tiers"]);
    let frozen = format!(
        "scale_from = \"reference\"\n{model}\n[reference]\ntaken = \"2026-10-31\"\nlist = \"oct.csv\"\n\
         customers = 20\n[reference.measures.profit]\n{}[reference.measures.revenue]\n{}",
        knots(10),
        knots(100)
    );
    place.write("frozen.toml", frozen);
    let json = place.json(&["compare", "oct.csv", "nov.csv", "-m", "frozen.toml", "--json"]);
    assert_eq!(json["causes"]["others"], 0);
    let movers: Vec<_> =
        json["movers"].as_array().unwrap().iter().map(|mover| mover["key"].clone()).collect();
    assert_eq!(movers.len(), 2, "{movers:?}");
    let said = place.out(&["explain", "nov.csv", "K7", "-m", "frozen.toml"]);
    assert!(said.contains("Measured against the 20 customers of oct.csv on 2026-10-31."), "{said}");
}

#[test]
fn notes_are_not_counted_as_decisions() {
    let list = "id,name,revenue,profit\n1,Anna,1000,200\n2,Ben,3000,-20\n3,Cem,5000,900\n";
    let place = Place::with("a.csv", list);
    place.write("old.csv", list);
    let model = below_model(&place.out(&["models", "show", "pareto"]));
    let decisions = "[decisions.1]\ntier = 3\n\n[decisions.2]\nnote = \"calls often\"\n\n[decisions.3]\nnote = \"late\"\n";
    let review = format!("format = 1\nlist = \"a.csv\"\nkey = \"id\"\n\n[model]\n{model}\n{decisions}");
    place.write("a.tierdeck.toml", review);
    for arguments in [&["summary", "a.csv"][..], &["explain", "a.csv", "1"], &["compare", "old.csv", "a.csv"]]
    {
        let run = place.run(arguments);
        assert!(run.err.contains("1 decision and 2 notes applied"), "{arguments:?}: {run:?}");
    }
}
