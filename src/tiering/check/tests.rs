use super::*;
use crate::tiering::bundled::BUNDLED;

/// A good model of three tiers to spoil; every line has a number.
const GOOD: &str = r#"name = "Test"
min_coverage = 40
bottom_heavy = 50
[[tiers]]
name = "A"
[[tiers]]
name = "B"
[[tiers]]
name = "C"
[cuts]
by = "score"
from = [70, 40]
[[criteria]]
name = "Profit"
measure = "profit"
weight = 2
scale = "points"
steps = [[10, 100], [5, 50]]
[[criteria]]
name = "Revenue"
measure = "revenue"
weight = 1
[[rules]]
when = "profit < 0"
tier = 3
"#;

/// The problems of the good model with one thing in it changed, as (line, column, message).
fn problems(good: &str, bad: &str) -> Vec<(usize, usize, String)> {
    assert!(GOOD.contains(good), "{good:?} is not in the good model");
    let problems = read(&GOOD.replacen(good, bad, 1)).unwrap_err();
    assert!(problems.iter().all(|problem| problem.hint.ends_with('.')), "{problems:?}");
    problems.into_iter().map(|problem| (problem.line, problem.column, problem.message)).collect()
}

#[test]
fn bundled_models_are_good_and_come_back_as_written() {
    for text in BUNDLED.iter().map(|(_, text)| *text).chain([GOOD]) {
        let model = read(text).unwrap();
        assert_eq!(read(&toml::to_string(&model).unwrap()), Ok(model));
    }
}

#[test]
fn every_kind_of_problem_has_its_place() {
    for (good, bad, line, column, message) in [
        ("min_coverage = 40", "min_coverage = 140", 2, 16, "min_coverage is 140."),
        ("bottom_heavy = 50", "bottom_heavy = -1", 3, 16, "bottom_heavy is -1."),
        ("[70, 40]", "[70]", 12, 8, "There are 3 tiers, so 2 cuts are needed; 'from' has 1."),
        ("[70, 40]", "[170, 40]", 12, 8, "A number in 'from' is not from 0 to 100."),
        ("[70, 40]", "[70, 40]\nuntil = [nan]", 13, 9, "A number in 'until' is not from 0 to 100."),
        ("[70, 40]", "[40, 70]", 12, 8, "The numbers in 'from' must fall."),
        (
            "\"score\"\nfrom = [70, 40]",
            "\"customers\"\nuntil = [70, 40]",
            12,
            9,
            "The numbers in 'until' must rise.",
        ),
        (
            "\"score\"\nfrom = [70, 40]",
            "\"value\"\nuntil = [40, 70]",
            11,
            6,
            "A cut by value needs a measure to share out.",
        ),
        ("weight = 2", "weight = -2", 16, 10, "The weight of 'Profit' is -2."),
        ("weight = 1", "weight = inf", 22, 10, "The weight of 'Revenue' is inf."),
        ("steps = [[10, 100], [5, 50]]", "", 17, 9, "'Profit' scores by points but has no steps."),
        ("[10, 100]", "[10, 101]", 18, 9, "The points of 'Profit' must be from 0 to 100."),
        ("[5, 50]", "[-inf, 50]", 18, 9, "The scale of 'Profit' has -inf in steps."),
        (
            "weight = 1",
            "weight = 1\nscale = \"linear\"\nto = nan",
            24,
            6,
            "The scale of 'Revenue' has NaN in to.",
        ),
        ("[5, 50]", "[10, 50]", 18, 9, "The steps of 'Profit' are read from the top and must fall."),
        ("tier = 3", "", 24, 8, "The rule 'profit < 0' must say exactly one of tier, at_best and at_worst."),
        (
            "tier = 3",
            "tier = 3\nat_best = 2",
            24,
            8,
            "The rule 'profit < 0' must say exactly one of tier, at_best and at_worst.",
        ),
        ("tier = 3", "tier = 4", 24, 8, "The rule 'profit < 0' names tier 4, but there are 3."),
    ] {
        assert_eq!(problems(good, bad), [(line, column, message.to_string())], "{bad}");
    }
}

#[test]
fn formulas_are_parsed_wherever_they_stand() {
    for (good, bad, line, column) in [
        ("\"revenue\"", "\"revenue +\"", 21, 11),
        ("\"profit < 0\"", "\"profit < < 0\"", 24, 8),
        ("\"score\"\nfrom = [70, 40]", "\"value\"\nof = \"(\"\nuntil = [40, 70]", 12, 6),
    ] {
        let problems = problems(good, bad);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((problems[0].0, problems[0].1), (line, column), "{bad}");
    }
}

#[test]
fn what_is_missing_is_placed_where_it_should_stand() {
    let two_tiers_less = problems("[[tiers]]\nname = \"B\"\n[[tiers]]\nname = \"C\"\n", "");
    assert_eq!(two_tiers_less[0], (4, 1, "A model has 2 to 9 tiers; this one has 1.".to_string()));
    let nothing_counts =
        read(&GOOD.replace("weight = 2", "weight = 0").replace("weight = 1", "on = false\nweight = 1"));
    assert_eq!(nothing_counts.unwrap_err()[0].message, "No criterion counts, so no customer gets a score.");
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_file() {
    let text = GOOD
        .replace("tier = 3", "tier = 9")
        .replace("weight = 2", "weight = -2")
        .replace("= 40\n", "= 400\n");
    let lines: Vec<usize> = read(&text).unwrap_err().iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 16, 24]);
}

#[test]
fn weights_that_cannot_be_added_up_are_mistakes() {
    for (weight, is_one) in
        [("5e-324", true), ("1e-7", true), ("1e300", true), ("0", false), ("0.000001", false), ("1e9", false)]
    {
        let found = read(&GOOD.replace("weight = 2", &format!("weight = {weight}")));
        let said = found.err().map(|problems| problems[0].to_string()).unwrap_or_default();
        let hint = "Write 0, or a number from 0.000001 to 1000000000.";
        assert_eq!(said.contains(hint), is_one, "{weight}: {said}");
    }
}

#[test]
fn a_model_inside_a_larger_file_is_placed_in_its_lines() {
    let mut model = read(GOOD).unwrap();
    model.criteria[1].weight.0 = -1.0;
    let text = "format = 1\n\n[model]\nname = \"Test\"\n[[model.criteria]]\nweight = 2\n[[model.criteria]]\nweight = -1\n";
    let problems = located(text, &["model"], check(&model));
    assert_eq!((problems[0].line, problems[0].column), (8, 10));
    assert_eq!(problems[0].to_string(), "line 8, column 10: The weight of 'Revenue' is -1. Write 0 or more.");
}

#[test]
fn what_is_no_model_is_one_problem() {
    let unknown = problems("weight = 1", "wieght = 1");
    assert_eq!((unknown[0].0, unknown[0].1), (22, 1), "{unknown:?}");
    let open = problems("\"Test\"", "\"Test");
    assert_eq!((open.len(), open[0].0), (1, 1), "{open:?}");
}

#[test]
fn columns_count_characters() {
    assert_eq!(place("é = 1\nüü x", 12), (2, 4));
    assert_eq!(place("", 9), (1, 1));
}

#[test]
fn whether_a_reason_is_required_is_true_or_false() {
    assert!(!read(GOOD).unwrap().require_reason);
    let with = |value: &str| read(&GOOD.replacen('\n', &format!("\nrequire_reason = {value}\n"), 1));
    let model = with("true").unwrap();
    assert!(model.require_reason);
    assert_eq!(read(&toml::to_string(&model).unwrap()), Ok(model));
    assert_eq!(with("\"sometimes\"").unwrap_err()[0].line, 2);
}

#[test]
fn reading_goes_on_past_what_is_no_model() {
    let text = GOOD
        .replace("bottom_heavy = 50", "bottom_heavi = 50")
        .replace("weight = 2", "weight = \"much\"")
        .replace("measure = \"revenue\"\n", "")
        .replace("steps = [[10, 100], [5, 50]]", "steps = [[10, \"x\"]]")
        .replace("min_coverage = 40", "min_coverage = 400")
        .replace("tier = 3", "tier = 9");
    let found = read(&text).unwrap_err();
    let places: Vec<(usize, usize)> = found.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places[..4], [(2, 16), (3, 1), (16, 10), (18, 15)], "{found:?}");
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found[4].message.contains("names tier 9"), "{found:?}");
    assert!(found[5].message.contains("missing field `measure`"), "{found:?}");
}

#[test]
fn a_file_without_tiers_or_cuts_says_so_once() {
    let found = read("name = \"Test\"\n").unwrap_err();
    let messages: Vec<&str> = found.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["missing field `cuts`.", "missing field `tiers`."]);
    assert_eq!(read("name = 3\ncuts = 4\ntiers = 5\n").unwrap_err().len(), 3);
    assert!(read("").is_err());
}

#[test]
fn assumptions_and_colours_are_looked_at() {
    for (bad, message) in [
        ("[lifetime]\nyears = 0\n", "years is 0."),
        ("[lifetime]\nretention = 101\n", "retention is 101."),
        ("[lifetime]\ndiscount_rate = -1\n", "discount_rate is -1."),
        (
            "[lifetime]\nretention = 100\ndiscount_rate = 0\n",
            "Retention 100% with a discount rate of 0% gives no finite value.",
        ),
        (
            "[lifetime]\nrepeats = \"expected_orders\"\n",
            "'expected_orders': expected_orders is made with this, and cannot be part of it.",
        ),
        ("[small_but_valuable]\nhigh_from = 120\n", "high_from is 120."),
        ("[decisions]\nlook_again = \"soon\"\n", "look_again is \"soon\"."),
    ] {
        let found = read(&format!("{GOOD}{bad}")).unwrap_err();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].line > 25, found[0].message.as_str()), (true, message));
    }
    assert_eq!(
        problems("name = \"B\"", "name = \"B\"\ncolor = \"mauve\"")[0].2,
        "'mauve' is not a colour of a terminal."
    );
    assert!(read(&GOOD.replace("name = \"B\"", "name = \"B\"\ncolor = \"Bright-Blue\"")).is_ok());
}

#[test]
fn actions_and_hours_are_looked_at_where_they_are() {
    let with = |actions: &str, service: &str| {
        let text = GOOD.replacen("[[tiers]]\nname = \"B\"", &format!("{actions}[[tiers]]\nname = \"B\""), 1);
        read(&format!("{text}{service}"))
    };
    let good = "[[tiers.actions]]\nname = \"Call\"\nevery = \"90d\"\nhours = 0.5\n";
    let model = with(good, "[service]\nhours_a_year = 1600\nhourly_cost = 55\n").unwrap();
    let hours = model.tiers[0].actions[0].hours_a_year().unwrap();
    assert!((hours - 2.029).abs() < 0.001, "{hours}");
    assert_eq!(read(&toml::to_string(&model).unwrap()), Ok(model));
    let place = |text: &str| {
        let problem = with(text, "").unwrap_err().remove(0);
        (
            problem.line - GOOD[..GOOD.find("[[tiers]]\nname = \"B\"").unwrap()].lines().count(),
            problem.message,
        )
    };
    for (bad, line, message) in [
        ("every = \"90d\"", 3, "every is \"often\" in 'Call'."),
        ("name = \"Call\"", 2, "An action has no name."),
        ("hours = 0.5", 4, "'Call' takes -1 hours."),
    ] {
        let key = bad.split(' ').next().unwrap();
        let value = if key == "hours" {
            "-1"
        } else if key == "every" {
            "\"often\""
        } else {
            "\"\""
        };
        let text = good.replace(bad, &format!("{key} = {value}"));
        assert_eq!(place(&text), (line, message.to_owned()));
        let second = format!("{good}{text}");
        assert_eq!(place(&second), (line + 4, message.to_owned()), "the second action of a tier");
    }
    for (bad, message) in
        [("hours_a_year = 0", "hours_a_year is 0."), ("hourly_cost = -1", "hourly_cost is -1.")]
    {
        let found = with("", &format!("[service]\n{bad}\n")).unwrap_err();
        assert_eq!((found.len(), found[0].message.as_str()), (1, message));
    }
    // What is no action at all, and everything after it.
    let both = format!("{}[[tiers.actions]]\nname = \"Visit\"\n", good.replace("hours", "ours"));
    let found = with(&both, "[service]\nhourly_cost = -1\n").unwrap_err();
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_setting_of_another_table_is_told_where_it_belongs() {
    for (line, hint) in [
        ("margin = 30", "'margin' belongs below [lifetime]: move the line there."),
        ("revenue_up_to = 30", "'revenue_up_to' belongs below [small_but_valuable]: move the line there."),
        ("after = 2", "'after' belongs below [steady]: move the line there."),
        ("from = [70]", "'from' belongs below [cuts]: move the line there."),
        ("margins = 30", "Mend its spelling, or take the line out."),
    ] {
        let error = toml::from_str::<Model>(line).unwrap_err();
        assert_eq!(syntax(line, &error).hint, hint, "{line}");
    }
}
