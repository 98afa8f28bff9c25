//! `tierdeck models`.

use super::{MODEL, shop};

#[test]
fn bundled_and_own_models_are_listed() {
    let place = shop();
    place.write("config/models/broken.toml", "name = 1");
    let text = place.out(&["models"]);
    assert_eq!(place.out(&["models", "list"]), text);
    let names: Vec<&str> = text.lines().skip(1).map_while(|line| line.split_whitespace().next()).collect();
    assert_eq!(
        names,
        ["four-tiers", "power-base", "pareto", "rfm", "scorecard", "lifetime-value", "broken", "plain"]
    );
    assert!(text.contains("has mistakes: tierdeck models check lists them"), "{text}");
    assert!(text.contains(place.path("config/models").to_str().unwrap()), "{text}");
}

#[test]
fn a_model_is_shown_as_its_file_is() {
    let place = shop();
    assert_eq!(place.out(&["models", "show", "pareto"]), include_str!("../../assets/models/pareto.toml"));
    assert_eq!(place.out(&["models", "show", "plain"]), MODEL);
    let complaint = place.complaint(&["models", "show", "unknown"]);
    assert!(
        complaint.contains("choose four-tiers, power-base, pareto, rfm, scorecard, lifetime-value, plain"),
        "{complaint}"
    );
}

#[test]
fn mistakes_are_named_with_their_lines() {
    let place = shop();
    let good = place.out(&["models", "check", "config/models/plain.toml"]);
    assert_eq!(
        good,
        "config/models/plain.toml has no mistakes: \"Plain\". Tiers: 4. Criteria: 2. Rules: 1.\n"
    );
    place.write("bad.toml", MODEL.replace("50, 25]", "50]").replace("profit <", "profit <<"));
    let run = place.run(&["models", "check", "bad.toml"]);
    assert_eq!(run.status, Some(1));
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
    assert!(run.out.lines().all(|line| line.starts_with("bad.toml: line ")), "{run:?}");
    assert_eq!(run.err, "tierdeck: bad.toml has 2 mistakes: fix the lines named above and check again\n");
    let complaint = place.complaint(&["summary", "customers.csv", "-m", "bad.toml"]);
    assert!(complaint.starts_with("the model bad.toml, line "), "{complaint}");
}

#[cfg(unix)]
#[test]
fn a_device_that_never_ends_is_no_model() {
    let complaint = shop().complaint(&["models", "check", "/dev/zero"]);
    assert!(complaint.contains("/dev/zero could not be read (it does not end)"), "{complaint}");
}
