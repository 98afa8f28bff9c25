//! Whatever a model can say is said in every dialect, or refused with its name.

use tierdeck::data::expr::functions;
use tierdeck::tiering::{bundled, check};

use super::*;

/// A model with one measure and one rule.
pub fn model(measure: &str, when: &str) -> Model {
    let text = format!(
        "name = \"M\"\nmin_coverage = 0\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [50]\n[[tiers]]\nname = \"A\"\n\
         [[tiers]]\nname = \"B\"\n[[criteria]]\nname = \"N\"\nmeasure = {}\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 100\n\
         [[rules]]\nwhen = {}\ntier = 2\n",
        toml::Value::from(measure),
        toml::Value::from(when)
    );
    check::read(&text).unwrap()
}

const LIST: &str = "customer_id,name,industry,revenue,profit,orders,last_order\n\
                    C-1,Ann,Food,10.50,2.25,3,2026-10-01\nC-2, Bo ,IT,20,-1,4,2026-10-05\nC-3,Cy,,,5.75,1,\n";

#[test]
fn every_bundled_model_is_said_or_refused_by_name() {
    let demo = include_str!("../../assets/demo.csv");
    let mut said = 0;
    for (id, _) in bundled::BUNDLED {
        for list in [demo, LIST] {
            let tiered = Tiered::of(list, bundled::model(id).unwrap());
            for (name, dialect) in SqlDialect::ALL {
                match tiered.script(dialect).script() {
                    Ok(_) => said += 1,
                    Err(refused) => {
                        let names_it = tiered
                            .tiering
                            .model
                            .criteria
                            .iter()
                            .any(|criterion| refused.contains(&format!("'{}'", criterion.measure)));
                        assert!(names_it && refused.contains("needs"), "{id} in {name}: {refused}");
                    }
                }
            }
        }
    }
    // All of them but the one that needs answers and the one that is fitted to purchases.
    assert!(said >= 4 * 2 * SqlDialect::ALL.len(), "{said}");
}

/// Calls of every function: what is compared with a number, and what with a text.
fn calls() -> Vec<(&'static str, String)> {
    functions()
        .map(|(name, ..)| {
            let call = match name {
                "least" | "greatest" | "coalesce" => format!("{name}(profit, revenue)"),
                "lower" | "upper" | "trim" => format!("length({name}(industry))"),
                "length" => "length(name)".to_owned(),
                _ => format!("{name}(profit)"),
            };
            (name, call)
        })
        .collect()
}

#[test]
fn every_function_is_said_or_refused_by_name() {
    let mut said = Vec::new();
    for (function, call) in calls() {
        let tiered = Tiered::of(LIST, model(&call, &format!("{call} > 2")));
        let scripts = SqlDialect::ALL.map(|(_, dialect)| tiered.script(dialect).script());
        for refused in scripts.iter().filter_map(|script| script.as_ref().err()) {
            assert!(refused.contains(&format!("'{function}'")) && refused.contains(&call), "{refused}");
        }
        if scripts.iter().all(Result::is_ok) {
            said.push(function);
            tiered.check(function);
        }
    }
    let of_a_row = [
        "abs", "round", "floor", "ceil", "ln", "least", "greatest", "coalesce", "lower", "upper", "trim",
        "length",
    ];
    assert!(of_a_row.iter().all(|function| said.contains(function)), "{said:?}");
}

#[test]
fn words_and_risks_are_scores() {
    let words =
        "customer_id,revenue,satisfaction\nC-1,10,low\nC-2,20, Medium\nC-3,30,HIGH\nC-4,40,\nC-5,50,n/a\n";
    let risk = "customer_id,revenue,churn risk\nC-1,10,0.25\nC-2,20,0.75\nC-3,30,1\nC-4,40,\n";
    for (list, of) in [(words, "words"), (risk, "a risk")] {
        let tiered = Tiered::of(list, model("20 * satisfaction", "satisfaction >= 3"));
        assert!(tiered.tiering.score(0).is_some(), "{of} are a score");
        tiered.check(of);
    }
}

#[test]
fn months_side_by_side_are_added_up_as_far_as_they_are_known() {
    let mut list = "customer_id,2026-01,2026-02,2026-03,2026-04,2026-05,2026-06\n".to_owned();
    for row in
        ["0.1,0.2,0.3,1,,2", "5,,,4,4,4", ",,,1,2,3", "-5,1,1,3,3,3", ",,,,,", "1,1,1,,,", "9,9,9,2,2.2,2"]
    {
        list += &format!("C-{},{row}\n", list.lines().count());
    }
    let tiered = Tiered::of(&list, model("100 * growth + revenue", "growth < 0"));
    assert!(
        tiered.tiering.score(0).is_some() && tiered.tiering.score(3).is_none(),
        "nothing was there before"
    );
    tiered.check("months");
}
