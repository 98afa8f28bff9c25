//! Lists with real trouble: what the tiers say, and whether it is true.

use serde_json::Value;

use super::place;
use crate::support::{Place, Run};

fn explained(place: &Place, list: &str, id: &str, more: &[&str]) -> Value {
    place.json(&[&["explain", list, id, "--json"], more].concat())
}

/// The calculated tiers of a list by its first column.
fn tiers(place: &Place, list: &str, more: &[&str]) -> Vec<(String, String)> {
    let out = place.out(&[&["tag", list, "-o", "-"], more].concat());
    let mut lines = out.lines();
    let header: Vec<&str> = lines.next().unwrap().trim_start_matches('\u{feff}').split(',').collect();
    let tier = header.iter().position(|name| *name == "calculated_tier").unwrap();
    let cells = lines.map(|line| line.split(',').collect::<Vec<_>>());
    cells.map(|cells| (cells[0].to_owned(), cells[tier].to_owned())).collect()
}

/// What is said on standard error, on one line.
fn said(run: &Run) -> String {
    run.err.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn step(explained: &Value, criterion: &str) -> Option<f64> {
    let steps = explained["next_tier_up"].as_array().unwrap().iter();
    let step = steps.into_iter().find(|step| step["criterion"] == criterion)?;
    step["by"].as_f64()
}

#[test]
fn the_first_class_brings_the_first_half_of_the_net_total() {
    let place = place(&["num_power_base_net.csv"]);
    let found = tiers(&place, "num_power_base_net.csv", &["-m", "power-base"]);
    let numbers: Vec<&str> = found.iter().map(|(_, tier)| tier.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "3", "3", "3"], "60 % before b, all of it before c");
}

#[test]
fn a_total_of_nothing_is_said_and_revenue_decides() {
    for list in [
        "id,revenue,profit\na,100,-60\nb,50,40\nc,20,10\n",
        "Kunde;Umsatz;Gewinn\na;100;-60\nb;50;40\nc;20;10\n",
    ] {
        let place = Place::with("list.csv", list);
        let run = place.run(&["tag", "list.csv", "-o", "out.csv", "-m", "power-base"]);
        assert!(
            said(&run).contains("All profit together is -10, so nobody has a share of it."),
            "{}",
            run.err
        );
        assert!(said(&run).contains("cut by revenue instead"), "{}", run.err);
        let explained = explained(&place, "list.csv", "a", &["-m", "power-base"]);
        assert_eq!(explained["calculated_tier"], 1, "half of the revenue");
    }
    let place = Place::with("list.csv", "id,profit\na,-60\nb,40\n");
    let run = place.run(&["tag", "list.csv", "-o", "out.csv", "-m", "power-base"]);
    assert!(said(&run).contains("nobody has a share of it"), "{}", run.err);
    let explained = explained(&place, "list.csv", "b", &["-m", "power-base"]);
    assert_eq!(explained["calculated_tier"], Value::Null);
    assert!(explained["cut"].as_str().unwrap().contains("0 or less"), "{explained}");
}

#[test]
fn a_step_is_not_a_cent_short() {
    let place = place(&["num_whatif_cent_short.csv"]);
    let explained = explained(&place, "num_whatif_cent_short.csv", "c", &[]);
    assert_eq!(step(&explained, "Revenue"), Some(188.21), "one cent above 839.17");
    let list = place.read("num_whatif_cent_short.csv").replace("650.97", "839.18");
    place.write("more.csv", list);
    assert_eq!(self::explained(&place, "more.csv", "c", &[])["calculated_tier"], 2);
    place.write("less.csv", place.read("num_whatif_cent_short.csv").replace("650.97", "839.17"));
    assert_eq!(self::explained(&place, "less.csv", "c", &[])["calculated_tier"], 3);
}

#[test]
fn steps_go_through_rules() {
    let place = place(&["num_rfm_whatif.csv"]);
    let by = step(&explained(&place, "num_rfm_whatif.csv", "e", &["-m", "rfm"]), "Revenue").unwrap();
    assert!(by > 0.0 && by <= 45.0, "{by}");
    let cell = format!("e,{}", 5.0 + by);
    place.write("more.csv", place.read("num_rfm_whatif.csv").replace("e,5", &cell));
    assert_eq!(explained(&place, "more.csv", "e", &["-m", "rfm"])["calculated_tier"], 1);
}

#[test]
fn customers_who_earn_money_are_no_fixers() {
    let lists = [
        ("num_profit_only_fixer.csv", None),
        ("de.csv", Some("Kunde;Gewinn\na;1000\nb;900\nc;800\nd;700,50\n")),
        ("fr.csv", Some("Client;Marge brute\na;1000\nb;900\nc;800\nd;7,50\n")),
        ("es.csv", Some("Cliente,Beneficio\na,1000\nb,900\nc,800\nd,1\n")),
    ];
    for (name, text) in lists {
        let place = place(&["num_profit_only_fixer.csv"]);
        text.into_iter().for_each(|text| place.write(name, text));
        let explained = explained(&place, name, "d", &[]);
        assert_eq!(explained["calculated_tier"], 3, "{name}: {explained}");
        let text = explained.to_string();
        assert!(!text.contains("cost more than they bring"), "{name}: {text}");
    }
}

#[test]
fn losses_are_called_so_and_ranks_are_not() {
    let list = "id,revenue,profit\na,1000,300\nb,900,200\nc,800,150\nd,700,112\ne,600,-5\nf,500,4\n";
    let place = Place::with("list.csv", list);
    let meaning = |id: &str| explained(&place, "list.csv", id, &[])["meaning"].as_str().unwrap().to_owned();
    assert_eq!(meaning("a"), "Ideal and highly profitable.");
    assert_eq!(meaning("e"), "They cost more than they bring.");
    assert!(!meaning("d").contains("break-even"), "16 % is left: {}", meaning("d"));
    assert!(!meaning("f").contains("cost more"), "{}", meaning("f"));
    for (header, id) in
        [("id,revenue,orders,last order", "f"), ("Kunde,Umsatz,Bestellungen,Letzte Bestellung", "f")]
    {
        let rows = "a,900,9,2024-06-01\nb,800,8,2024-05-01\nc,700,7,2024-04-01\nd,50,6,2024-03-01\nf,5,1,2020-01-01\n";
        let place = Place::with("list.csv", format!("{header}\n{rows}"));
        let last = explained(&place, "list.csv", id, &[]);
        assert_eq!(last["meaning"], "Ranked lowest; nothing here shows a loss.", "{last}");
        let first = explained(&place, "list.csv", "a", &[]);
        assert_eq!(first["meaning"], "Ranked highest; their profit is not known.");
    }
}

#[test]
fn yearly_and_monthly_fees_are_not_divided_by_the_years() {
    let rows = "old,100,2014-01-02,80\nnew,100,2023-12-02,80\nmid,100,2019-01-01,80\n";
    for (header, times) in [("MRR", 12.0), ("ARR", 1.0), ("Revenue per year", 1.0), ("Monthly revenue", 12.0)]
    {
        let list = format!("id,{header},Signup date,Margin %\n{rows}");
        let place = Place::with("list.csv", list);
        let out = place.out(&[
            "tag",
            "list.csv",
            "-o",
            "-",
            "-m",
            "lifetime-value",
            "--column",
            "lifetime_value AS v",
        ]);
        let values: Vec<f64> =
            out.lines().skip(1).map(|line| line.split(',').nth(4).unwrap().parse().unwrap()).collect();
        let expected = 80.0 * times * 0.8 / 0.3;
        assert!(
            values.iter().all(|value| (value - expected).abs() < 0.01),
            "{header}: {values:?} {expected}"
        );
    }
}

#[test]
fn too_little_of_the_model_gives_no_tier_and_says_so() {
    let lists = [
        ("num_one_criterion.csv", None),
        ("date.csv", Some("Company,Customer since\nA,2019-01-01\nB,2020-01-01\nC,2021-05-05\n")),
        ("nps.csv", Some("Customer,NPS\nA,9\nB,3\nC,7\n")),
        ("pay.csv", Some("Customer,Days to pay\nA,9\nB,30\nC,70\n")),
        ("reklamationen.csv", Some("Kunde;Reklamationen\nA;0\nB;2\nC;9\n")),
        ("discount.csv", Some("Customer,Discount %\nA,0\nB,12\nC,9\n")),
        ("visit.csv", Some("Name,Last order\nA,2024-01-01\nB,2024-02-01\nC,2024-03-01\n")),
        ("phone.csv", Some("Name,City\nA,Rome\nB,Bern\nC,Oslo\n")),
    ];
    for (name, text) in lists {
        let place = place(&["num_one_criterion.csv"]);
        text.into_iter().for_each(|text| place.write(name, text));
        let run = place.run(&["tag", name, "-o", "out.csv"]);
        assert!(said(&run).contains("so nobody has a tier."), "{name}: {}", run.err);
        assert!(said(&run).contains("Scorecard"), "{name}: {}", run.err);
        let summary = place.json(&["summary", name, "--json"]);
        assert_eq!(summary["not_enough_data"], summary["customers"], "{name}");
        assert_eq!(summary["judged"]["gives_tiers"], false);
    }
}

#[test]
fn tiers_from_little_are_given_with_a_word() {
    let lists = [
        (
            "spending.csv",
            "Customer,Revenue\nA,10\nB,20\nC,30\n",
            "(Revenue): the tiers come from this alone.",
            "pareto",
        ),
        (
            "umsatz.csv",
            "Kunde;Umsatz\nA;10\nB;20\nC;30\n",
            "(Revenue): the tiers come from this alone.",
            "pareto",
        ),
        (
            "ca.csv",
            "Client;Chiffre d'affaires\nA;10\nB;20\nC;30\n",
            "the tiers come from this alone.",
            "pareto",
        ),
        (
            "visits.csv",
            "Customer,Orders,Last order,First order\nA,1,2024-01-01,2020-01-01\nB,2,2024-02-01,2021-01-01\n",
            "(Customer for, Last order, Orders): the tiers come from these alone.",
            "rfm",
        ),
        (
            "gewinn.csv",
            "Kunde;Gewinn\nA;10\nB;20\nC;30\n",
            "(Profit): the tiers come from this alone.",
            "power-base",
        ),
    ];
    for (name, text, words, instead) in lists {
        let place = Place::with(name, text);
        let run = place.run(&["tag", name, "-o", "out.csv"]);
        assert!(
            said(&run).contains(words) && said(&run).contains(&format!("-m {instead}")),
            "{name}: {}",
            run.err
        );
        let summary = place.json(&["summary", name, "--json"]);
        assert_eq!(
            (&summary["not_enough_data"], &summary["judged"]["gives_tiers"]),
            (&0.into(), &true.into())
        );
        assert_eq!(summary["judged"]["fits_better"], instead);
    }
    let both = Place::with("list.csv", "id,Revenue,Profit\nA,10,5\nB,20,6\nC,30,7\n");
    let run = both.run(&["tag", "list.csv", "-o", "out.csv"]);
    assert!(!said(&run).contains("alone"), "45 of 100 are enough: {}", run.err);
}

#[test]
fn the_plumber_is_told_that_spending_decides() {
    let place = place(&["list_plumber.csv"]);
    let run = place.run(&["tag", "list_plumber.csv", "-o", "out.csv"]);
    assert!(said(&run).contains("alone") && said(&run).contains("Revenue"), "{}", run.err);
    let summary = place.json(&["summary", "list_plumber.csv", "--json"]);
    assert!(summary["not_enough_data"].as_u64().unwrap() < 5, "{summary}");
}

#[test]
fn the_salon_is_not_left_with_question_marks() {
    let place = place(&["list_salon.csv"]);
    let run = place.run(&["tag", "list_salon.csv", "-o", "out.csv"]);
    let summary = place.json(&["summary", "list_salon.csv", "--json"]);
    assert_eq!(summary["not_enough_data"], 0);
    assert!(said(&run).contains("the tiers come from these alone. \"RFM\""), "{}", run.err);
}

#[test]
fn the_twelve_clients_are_called_what_they_are() {
    let place = place(&["list_twelve.csv"]);
    let nursery = explained(&place, "list_twelve.csv", "Sunny Nursery", &[]);
    assert!(nursery["calculated_tier"].as_u64().unwrap() <= 4);
    assert!(!nursery.to_string().contains("cost more than they bring"), "{nursery}");
    for loser in ["Bella Cafe", "Fit4U Gym"] {
        let found = explained(&place, "list_twelve.csv", loser, &[]);
        assert_eq!(
            (&found["calculated_tier"], &found["rule"]["why"]),
            (&4.into(), &"They cost more than they bring".into())
        );
    }
    for best in ["Hartmann Law", "Nordic Ship", "City Council"] {
        assert_eq!(explained(&place, "list_twelve.csv", best, &[])["calculated_tier"], 1, "{best}");
    }
}

#[test]
fn what_is_fitted_to_a_handful_says_so() {
    let place = place(&["lifetime_value_small.csv"]);
    let model = place
        .out(&["models", "show", "lifetime-value"])
        .replace("formula = \"retention\"", "formula = \"purchases\"");
    place.write("m.toml", model);
    let run = place.run(&["tag", "lifetime_value_small.csv", "-o", "out.csv", "-m", "m.toml"]);
    assert!(said(&run).contains("Too few repeat buyers: 2 of 10"), "{}", run.err);
}

#[test]
fn a_comment_that_says_what_to_uncomment_works_there() {
    let place = Place::new();
    let model = place.out(&["models", "show", "lifetime-value"]);
    let uncommented: String = model
        .lines()
        .map(|line| {
            match line.strip_prefix("# ").filter(|line| line.contains(" = ") && !line.contains(" r = ")) {
                Some(setting) => format!("{setting}\n"),
                None => format!("{line}\n"),
            }
        })
        .collect();
    assert_eq!(uncommented.lines().zip(model.lines()).filter(|(one, other)| one != other).count(), 5);
    place.write("m.toml", uncommented);
    assert!(place.out(&["models", "check", "m.toml"]).contains("has no mistakes"));
    place.write("list.csv", "id,revenue\na,100\nb,50\n");
    assert_eq!(explained(&place, "list.csv", "a", &["-m", "m.toml"])["calculated_tier"], 1);
}

#[test]
fn equal_values_are_one_class_in_the_middle() {
    let rows = "a,10,3,2024-01-01\nb,10,3,2024-01-01\nc,10,3,2024-01-01\n";
    for header in ["id,Revenue,Orders,Last order", "Kunde,Umsatz,Bestellungen,Letzte Bestellung"] {
        let place = Place::with("list.csv", format!("{header}\n{rows}"));
        let out = place.out(&["tag", "list.csv", "-o", "-", "-m", "rfm", "--column", "rfm_code AS code"]);
        assert!(out.lines().skip(1).all(|line| line.contains(",333,")), "{out}");
    }
}

#[test]
fn a_rule_about_an_unknown_column_is_reported() {
    let place = Place::with("list.csv", "id,revenue,profit,region\na,100,20,W\nb,50,5,E\n");
    let model = place.out(&["models", "show", "four-tiers"]);
    place.write("m.toml", format!("{model}\n[[rules]]\nwhen = \"regoin = 'W'\"\ntier = 1\n"));
    let checked = place.out(&["models", "check", "m.toml"]);
    assert!(checked.contains("names 'regoin', which is no measure"), "{checked}");
    let run = place.run(&["tag", "list.csv", "-o", "out.csv", "-m", "m.toml"]);
    assert!(said(&run).contains("is not applied: this list has no column 'regoin'"), "{}", run.err);
    let plain = place.run(&["tag", "list.csv", "-o", "out.csv"]);
    assert!(!plain.err.contains("not applied"), "{}", plain.err);
}

#[test]
fn a_fix_beats_an_earlier_cap_and_the_model_says_so() {
    let place = Place::with("list.csv", "id,revenue,profit\na,100,1\nb,50,20\n");
    let model = place.out(&["models", "show", "four-tiers"]);
    assert!(model.contains("also where a rule above it says"), "{model}");
    place.write("m.toml", format!("{model}\n[[rules]]\nwhen = \"revenue = 100\"\ntier = 1\n"));
    assert_eq!(explained(&place, "list.csv", "a", &["-m", "m.toml"])["calculated_tier"], 1);
}

#[test]
fn columns_may_begin_with_a_minus_and_halves_are_rounded_as_written() {
    let place = Place::with("list.csv", "id,revenue\na,1.005\nb,-2.675\nc,1.004\nd,0.5\n");
    let columns = ["--column", "-revenue AS minus", "--column", "round(revenue, 2) AS r"];
    let out = place.out(&[&["tag", "list.csv", "-o", "-"][..], &columns[..]].concat());
    let cells: Vec<Vec<&str>> = out.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!([cells[0][2], cells[0][3], cells[1][3], cells[2][3]], ["-1.005", "1.01", "-2.68", "1"]);
}

#[test]
fn new_customers_are_no_fixers() {
    let old = (0..30).map(|at| {
        format!(
            "o{at},{},{},2020-01-{:02},2024-05-{:02}\n",
            500 + 9 * at,
            at % 7 + 2,
            at % 28 + 1,
            at % 28 + 1
        )
    });
    let new = "n1,20,1,2024-06-01,2024-06-01\nn2,5,1,2024-05-20,2024-05-20\n";
    let place = Place::with(
        "list.csv",
        format!("id,Revenue,Orders,First order,Last order\n{}{new}", old.collect::<String>()),
    );
    for id in ["n1", "n2"] {
        let found = explained(&place, "list.csv", id, &[]);
        assert!(found["calculated_tier"].as_u64().unwrap() <= 3, "{found}");
    }
}

#[test]
fn the_largest_profit_is_in_the_upper_half() {
    let rows = (0..40)
        .map(|at| format!("c{at},{},{},{},{},{},{}\n", 1000 + at, 100 + at, at % 9, at, at % 5, at % 10 + 1));
    let list = format!(
        "id,Revenue,Profit,Tickets,Days to pay,Discount %,NPS\nbig,900,90000,99,300,90,0\n{}",
        rows.collect::<String>()
    );
    let place = Place::with("list.csv", list);
    let big = explained(&place, "list.csv", "big", &[]);
    assert!(big["score"].as_f64().unwrap() < 50.0, "{big}");
    assert_eq!(big["calculated_tier"], 2, "{big}");
}

#[test]
fn weights_and_points_add_up_to_what_is_shown() {
    let place = place(&["list_twelve.csv", "num_whatif_cent_short.csv"]);
    for (list, id) in [("list_twelve.csv", "Zeta Print"), ("num_whatif_cent_short.csv", "d")] {
        let out = place.out(&["explain", list, id]);
        let table: Vec<&str> =
            out.lines().skip_while(|line| !line.starts_with("Criterion")).skip(1).collect();
        let tenths = |line: &str| (line.rsplit(' ').next().unwrap().parse::<f64>().unwrap() * 10.0).round();
        let score = table.iter().position(|line| line.starts_with("Score")).unwrap();
        let points: f64 = table[..score].iter().map(|line| tenths(line)).sum();
        assert_eq!(points, tenths(table[score]), "{out}");
        let weights = table[..score].iter().map(|line| line.split(" of 100").next().unwrap());
        let weights =
            weights.map(|line| (line.rsplit(' ').next().unwrap().parse::<f64>().unwrap() * 10.0).round());
        assert_eq!(weights.sum::<f64>(), 1000.0, "{out}");
    }
}
