//! Lists and models of every kind are tiered alike.

use proptest::prelude::*;
use tierdeck::tiering::{bundled, check};

use super::*;

/// Lists of the project, whose dates are written year first.
pub(super) fn lists() -> Vec<(&'static str, String)> {
    let read = |path: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).unwrap()
    };
    vec![("demo", read("assets/demo.csv")), ("cdnow", cdnow(&read("tests/fixtures/cdnow_customers.csv")))]
}

/// The published customers of CDNOW with what they bought again, in columns that the models ask for.
fn cdnow(list: &str) -> String {
    let mut written = "customer_id,orders,revenue,days_since_order,customer_for_days\n".to_owned();
    for row in csv::Reader::from_reader(list.as_bytes()).deserialize() {
        let (id, orders, last, known, each): (String, f64, f64, f64, f64) = row.unwrap();
        let (revenue, since, known) = (orders * each, ((known - last) * 7.0).round(), (known * 7.0).round());
        let revenue = if orders > 0.0 { format!("{revenue:.2}") } else { String::new() };
        written += &format!("{id},{orders},{revenue},{since},{known}\n");
    }
    written
}

#[test]
fn bundled_models_on_the_lists_of_the_project() {
    let mut checked = 0;
    for ((name, list), is_frozen) in
        lists().into_iter().flat_map(|list| [(list.clone(), true), (list, false)])
    {
        for model in ["four-tiers", "power-base", "pareto", "rfm", "lifetime-value"] {
            let mut tiered = Tiered::measured(&list, bundled::model(model).unwrap(), is_frozen);
            match tiered.script(SqlDialect::Sqlite).script() {
                Ok(_) => {}
                Err(refused) => {
                    assert!(refused.contains("cannot be said in SQL"), "{name} {model}: {refused}");
                    continue;
                }
            }
            let keys: Vec<String> = tiered.expected().into_keys().take(2).collect();
            tiered.decisions = (keys.into_iter().zip(1..))
                .map(|(key, tier)| SqlDecision {
                    key,
                    tier,
                    reason: "O'Brien; \\'--\n\"x\"".into(),
                    by: "Jo".into(),
                    on: "2026-11-01".into(),
                })
                .collect();
            tiered.check(&format!("{name} by {model}, frozen: {is_frozen}"));
            checked += 1;
        }
    }
    assert!(checked >= 9, "{checked}");
}

/// Formulas over the columns of [`list`], each with what it is compared with.
const FORMULAS: &[&str] = &[
    "profit",
    "revenue / orders",
    "profit - 0.1 * revenue",
    "round(profit, 1)",
    "round(revenue / 3)",
    "abs(profit) % 7",
    "ln(revenue)",
    "least(profit, orders)",
    "greatest(profit, 0, orders)",
    "coalesce(profit, revenue, 5)",
    "CASE WHEN industry = 'RETAIL' THEN revenue WHEN profit > 0 THEN profit ELSE orders END",
    "CASE orders WHEN 1 THEN 10 WHEN 2 THEN 20 END",
    "as_of - last_order",
    "length(industry)",
    "floor(profit) + ceil(revenue) - -3",
    "profit / orders / orders",
];

const CONDITIONS: &[&str] = &[
    "profit < 0",
    "revenue BETWEEN 10 AND 20",
    "industry = 'retail'",
    "industry <> 'Food'",
    "industry IN ('food', 'it')",
    "industry LIKE '%a_l'",
    "NOT (profit > 3) OR orders IS NULL",
    "last_order < '2026-10-09'",
    "industry IS NULL AND profit IS NOT NULL",
    "profit_rank >= 80",
    "rfm_code >= 344",
    "rfm_segment = 'champions' OR rfm_recency = 1",
    "small_but_valuable",
    "relationship_depth < 50",
    "lower(industry) <> 'food'",
    "advocacy > 60",
];

/// What looks at all customers.
const OVER_ALL: &[&str] = &[
    "rank(revenue)",
    "percentile(profit - orders)",
    "revenue - median(revenue)",
    "count(profit) + orders",
    "CASE WHEN orders > avg(orders) + 0.05 THEN 1 ELSE 0 END",
    "greatest(0, percentile(revenue)) + rank(last_order)",
];

fn model() -> impl Strategy<Value = String> {
    model_of(FORMULAS.to_vec())
}

fn live_model() -> impl Strategy<Value = String> {
    model_of([FORMULAS, OVER_ALL].concat())
}

fn model_of(formulas: Vec<&'static str>) -> impl Strategy<Value = String> {
    let scale = prop::sample::select(vec![
        "scale = \"percentile\"\n",
        "scale = \"percentile\"\nbetter = \"lower\"\n",
        "scale = \"log\"\n",
        "scale = \"linear\"\n",
        "scale = \"linear\"\nfrom = -5\nto = 25\n",
        "scale = \"points\"\nsteps = [[20, 100], [3, 60], [0, 10]]\n",
    ]);
    let criterion = (prop::sample::select(formulas), 1..90_u32, scale);
    let outcome = prop::sample::select(vec![
        "tier = 1",
        "tier = 4",
        "at_best = 2",
        "at_best = 3",
        "at_worst = 2",
        "at_worst = 3",
    ]);
    let rule = (prop::sample::select(CONDITIONS.to_vec()), outcome);
    let cuts = prop::sample::select(vec![
        "by = \"score\"\nfrom = [70, 50, 25]\n",
        "by = \"customers\"\nuntil = [20, 50, 80]\n",
        "by = \"value\"\nof = \"revenue\"\nuntil = [50, 80, 95]\n",
        "by = \"value\"\nof = \"profit\"\nor_else = \"revenue\"\nuntil = [50, 80, 95]\n",
    ]);
    let parts = (prop::collection::vec(criterion, 1..4), prop::collection::vec(rule, 0..5), cuts, 0..90_u32);
    parts.prop_map(|(criteria, rules, cuts, coverage)| {
        let mut text =
            format!("name = \"M\"\nmin_coverage = {coverage}\nmin_list_coverage = 0\n[cuts]\n{cuts}");
        text += &["A", "B", "C", "D"].map(|name| format!("[[tiers]]\nname = \"{name}\"\n")).concat();
        for (at, (measure, weight, scale)) in criteria.into_iter().enumerate() {
            let weight = f64::from(weight) / 7.0;
            let measure = toml::Value::from(measure);
            text +=
                &format!("[[criteria]]\nname = \"N{at}\"\nmeasure = {measure}\nweight = {weight}\n{scale}");
        }
        for (when, outcome) in rules {
            text += &format!("[[rules]]\nwhen = {}\n{outcome}\n", toml::Value::from(when));
        }
        text
    })
}

fn list() -> impl Strategy<Value = String> {
    let cell = |range: std::ops::Range<i32>, per: i32| {
        prop::option::weighted(0.85, range).prop_map(move |number| {
            number.map_or_else(String::new, |number| {
                if per == 1 {
                    number.to_string()
                } else {
                    format!("{:.2}", f64::from(number) / f64::from(per))
                }
            })
        })
    };
    let industry =
        prop::sample::select(vec!["Retail", "retail", "Food", "IT", "", "n/a", " Metal ", "O'Brien\\"]);
    let day = prop::option::weighted(0.9, 1..28_u8)
        .prop_map(|day| day.map_or_else(String::new, |day| format!("2026-10-{day:02}")));
    let row = (cell(-500..3000, 100), cell(-800..1200, 100), cell(0..5, 1), cell(0..4, 1), industry, day);
    prop::collection::vec(row, 3..40).prop_map(|rows| {
        let mut list = "customer_id,revenue,profit,orders,referrals,industry,last_order\n".to_owned();
        for (at, (revenue, profit, orders, referrals, industry, day)) in rows.into_iter().enumerate() {
            list += &format!("C-{at},{revenue},{profit},{orders},{referrals},{industry},{day}\n");
        }
        list
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_model_on_any_list(list in list(), model in model()) {
        let model = check::read(&model).unwrap();
        Tiered::of(&list, model).check("the list");
    }

    #[test]
    fn any_model_on_any_list_among_itself(list in list(), model in live_model()) {
        let model = check::read(&model).unwrap();
        Tiered::live(&list, model).check("the list among itself");
    }
}

/// Profits, averages, yearly orders, margins and advocacy that are equal, and come from different figures.
fn equal_results() -> String {
    let mut list =
        "customer_id,revenue,margin,orders,cost_to_serve,referrals,satisfaction,first_order,last_order\n"
            .to_owned();
    for at in 0..40 {
        let [one, other] = [14 + at % 6, 3 + at % 4];
        let revenue = f64::from(84_000 * other) / f64::from(one);
        let cost = f64::from(at % 3) / 10.0;
        let (first, referrals) = (1 + at % 27, at % 7);
        list += &format!(
            "C-{at},{revenue:.2},{one},{other},{cost},{referrals},{},2025-{:02}-{first:02},2026-10-0{}\n",
            7 - at % 5,
            1 + at % 12,
            1 + at % 9
        );
    }
    list + "A-1,5600,15,5,,2,5,2025-01-01,\nA-2,6000,14,5,,3,4,2025-01-01,\nA-3,1.20,12,3,0.1,,,,\nA-4,2.00,12,5,0.1,1,,,\n"
}

#[test]
fn equal_results_of_formulas_are_equal_in_every_database() {
    let criteria =
        ["profit", "average_order", "orders_per_year", "advocacy", "profit / orders", "relationship_depth"];
    let criteria: String = criteria
        .map(|measure| format!("[[criteria]]\nname = \"{measure}\"\nmeasure = \"{measure}\"\nweight = 1\n"))
        .concat();
    let tiers = ["A", "B", "C", "D"].map(|name| format!("[[tiers]]\nname = \"{name}\"\n")).concat();
    let model = format!(
        "name = \"M\"\nmin_list_coverage = 0\n{tiers}{criteria}[cuts]\nby = \"score\"\nfrom = [60, 50, 40]\n\
         [[rules]]\nwhen = \"profit > 840\"\nat_best = 2\n[[rules]]\nwhen = \"average_order = 0.4\"\ntier = 1\n\
         [[rules]]\nwhen = \"profit > 0\"\nat_worst = 1\n[[rules]]\nwhen = \"profit > 0\"\nat_worst = 3\n"
    );
    for is_frozen in [true, false] {
        let tiered = Tiered::measured(&equal_results(), check::read(&model).unwrap(), is_frozen);
        tiered.check(&format!("equal results, frozen: {is_frozen}"));
    }
}
