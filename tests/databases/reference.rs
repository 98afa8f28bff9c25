//! A reference that a database takes of a whole table is the frozen scale of that list.

use std::fmt::Write as _;

use super::*;

/// So many customers, with more different revenues than a scale keeps.
fn customers(count: u32) -> String {
    let mut list = "customer_id,revenue,profit,orders,referrals,industry,last_order\n".to_owned();
    for at in 0..count {
        let revenue = f64::from(at * 7_919 % 1_000_003) / 100.0;
        let profit = match at % 13 {
            0 => String::new(),
            _ => format!("{:.2}", revenue / 3.0 - f64::from(at % 900)),
        };
        let (orders, day) = (at % 17, 1 + at % 28);
        writeln!(list, "C-{at},{revenue:.2},{profit},{orders},{},Retail,2026-10-{day:02}", at % 5).unwrap();
    }
    list
}

fn model(criteria: &str) -> Model {
    let text = format!(
        "name = \"M\"\nmin_coverage = 10\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [70, 50, 25]\n\
         [[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n[[tiers]]\nname = \"C\"\n[[tiers]]\nname = \"D\"\n{criteria}"
    );
    tierdeck::tiering::check::read(&text).unwrap()
}

const CRITERIA: &str = "\
[[criteria]]\nname = \"Profit\"\nmeasure = \"profit\"\nweight = 3\nscale = \"percentile\"\n\
[[criteria]]\nname = \"Order\"\nmeasure = \"revenue / orders\"\nweight = 2\nscale = \"log\"\n\
[[criteria]]\nname = \"Depth\"\nmeasure = \"relationship_depth\"\nweight = 2\nscale = \"percentile\"\n\
[[criteria]]\nname = \"Recency\"\nmeasure = \"days_since_order\"\nbetter = \"lower\"\nweight = 1\nscale = \"linear\"\n\
[[rules]]\nwhen = \"profit_rank >= 90\"\nat_worst = 2\n";

/// Written as a model's file has it, which compares knots to the last digit.
fn written(model: &Model, scale: &FrozenScale) -> String {
    let mut model = model.clone();
    model.scale_from = ScaleFrom::Reference;
    model.reference = Some(Arc::new(scale.clone()));
    toml::to_string(&model).unwrap()
}

#[test]
fn the_reference_of_a_whole_table_is_the_scale_of_the_list() {
    let (whole, model) = (customers(9_000), model(CRITERIA));
    let full = Tiered::of(&whole, model.clone());
    let expected = full.tiering.frozen.clone().unwrap();
    assert!(expected.knots("profit").unwrap().values.len() < 2_002, "it is not thinned");
    let sample: String = whole.lines().take(401).flat_map(|line| [line, "\n"]).collect();
    let mut sample = Tiered::of(&sample, model.clone());
    for database in databases() {
        let query = sample.script(database.dialect).reference().unwrap();
        sample.list.clone_from(&whole);
        let rows = sample.run(database, &query);
        let taken = FrozenScale::of_cells(&rows, Day(0)).unwrap();
        let taken = FrozenScale { list: expected.list.clone(), ..taken };
        assert_eq!(written(&model, &taken), written(&model, &expected), "{}", database.name);
    }
}

#[test]
fn what_one_query_cannot_measure_is_refused() {
    let list = customers(40);
    let refusal = |model: Model| {
        let tiered = Tiered::of(&list, model);
        tiered.script(SqlDialect::Duckdb).reference().unwrap_err()
    };
    let by_share = Model {
        cuts: tierdeck::tiering::bundled::model("pareto").unwrap().cuts,
        ..model("[[criteria]]\nname = \"P\"\nmeasure = \"profit\"\nweight = 1\n")
    };
    assert!(refusal(by_share).contains("cut by share"));
    let of_classes =
        model("[[criteria]]\nname = \"P\"\nmeasure = \"rfm_code\"\nweight = 1\nscale = \"percentile\"\n");
    assert!(refusal(of_classes).contains("classes of all customers"));
    let steps = "[[criteria]]\nname = \"P\"\nmeasure = \"profit\"\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 9\n";
    assert!(refusal(model(steps)).contains("no scale to freeze"));
}
