use proptest::prelude::*;

use super::*;
use crate::data::expr;
use crate::tiering::testing::table;
use crate::tiering::{Engine, testing};

const LIST: &str =
    "name,revenue,employees,last_order\nAcme,100,4,2024-01-01\nBolt,90,0,2024-03-01\nCity,,2,\n";

fn measures(list: &str) -> Measures {
    Measures::new(table(list), None)
}

fn define(text: &str, others: &[ComputedColumn]) -> Result<(String, String), (String, String)> {
    let defined = ComputedColumn::define(text, &measures(LIST), others);
    defined
        .map(|column| (column.name, column.expression))
        .map_err(|error| (text.trim()[error.at].to_owned(), error.message))
}

fn column(name: &str, expression: &str) -> ComputedColumn {
    ComputedColumn { name: name.into(), expression: expression.into() }
}

#[test]
fn a_name_stands_after_as_or_is_the_formula() {
    for (text, name, expression) in [
        ("revenue / employees AS per_head", "per_head", "revenue / employees"),
        (" revenue / employees  as  Revenue per head ", "Revenue per head", "revenue / employees"),
        ("revenue AS \"a \"\"b\"\" AS c\"", "a \"b\" AS c", "revenue"),
        ("revenue / employees", "revenue / employees", "revenue / employees"),
        ("average_order", "average_order", "average_order"),
        ("'x AS y'", "'x AS y'", "'x AS y'"),
        ("days_since_order AS ageß", "ageß", "days_since_order"),
    ] {
        let list = "name,revenue,employees,orders,last_order\nAcme,1,2,3,2024-01-01\n";
        let measures = Measures::new(table(list), crate::data::date::Day::of(2024, 1, 2));
        let defined = ComputedColumn::define(text, &measures, &[]).unwrap();
        assert_eq!(defined, column(name, expression), "{text}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let others = [column("per_head", "revenue / employees")];
    for (text, at, message) in [
        ("revenue / staff AS x", "staff", "There is no column or measure 'staff'."),
        ("revenue AS Employees", "Employees", "The list has a column 'Employees' already."),
        ("revenue", "revenue", "The list has a column 'revenue' already."),
        ("revenue * 2 AS tier", "tier", "'tier' means something else already."),
        (
            "revenue * 2 AS days_since_order",
            "days_since_order",
            "'days_since_order' means something else already.",
        ),
        ("revenue * 2 AS rating_x", "rating_x", "'rating_x' means something else already."),
        ("revenue * 2 AS \"\"", "\"\"", "A name is missing."),
        (
            "score * 2 AS x",
            "score",
            "Formulas come before the tiers, which may need them, so none can use 'score'.",
        ),
    ] {
        let list = "name,revenue,employees,last_order\nAcme,100,4,2024-01-01\n";
        let measures = Measures::new(table(list), crate::data::date::Day::of(2024, 1, 2));
        let error = ComputedColumn::define(text, &measures, &others).unwrap_err();
        assert_eq!((&text[error.at], error.message.as_str()), (at, message), "{text}");
    }
    for text in ["", "AS x", "revenue AS", "revenue / AS x", "revenue +"] {
        assert!(define(text, &[]).is_err(), "{text}");
    }
}

#[test]
fn every_kind_of_value_is_given_by_row() {
    let measures = measures(LIST);
    let values = |expression: &str| ComputedValues::of(expression, &measures).unwrap();
    let per_head = values("revenue / employees");
    assert_eq!(per_head.number(0), 25.0);
    assert!([1, 2, 3, usize::MAX].into_iter().all(|row| per_head.number(row).is_nan()));
    let words = values("CASE WHEN revenue > 95 THEN upper(name) END");
    assert_eq!([0, 1, 2, 3].map(|row| words.word(row)), ["ACME", "", "", ""]);
    let truths = values("revenue > 95");
    assert_eq!([0, 1, 2, 3].map(|row| truths.word(row)), ["yes", "no", "", ""]);
    let days = values("last_order");
    assert_eq!((days.number(0), days.word(0), days.rows()), (19_723.0, "", 3));
}

#[test]
fn a_list_that_has_not_what_it_takes_says_why() {
    let mut engine = Engine::new(table("name,revenue\nAcme,100\n"), None);
    engine.compute(vec![column("per_head", "revenue / employees"), column("Revenue", "2 * revenue")]);
    let tiering = engine.evaluate(&testing::model(&(testing::linear("revenue", 10) + testing::BY_SCORE)));
    let found = tiering.findings().into_iter().map(|finding| finding.message);
    let about: Vec<String> = found.filter(|message| message.contains("is empty")).collect();
    assert_eq!(
        about,
        [
            "'per_head' is empty: There is no column or measure 'employees'.",
            "'Revenue' is empty: The list has a column 'Revenue' already."
        ]
    );
}

#[test]
fn columns_are_computed_once_and_again_when_what_they_depend_on_changes() {
    let mut engine = Engine::new(table("name,revenue,orders,profit\nAcme,100,3,9\nBolt,50,1,4\n"), None);
    engine.compute(vec![column("per_order", "revenue / orders"), column("clv", "lifetime_value")]);
    let rest = testing::linear("revenue", 10) + testing::BY_SCORE;
    let years = |years| testing::model(&format!("{rest}[lifetime]\nformula = \"simple\"\nyears = {years}\n"));
    let values = |engine: &mut Engine, model| {
        let computed = engine.evaluate(&model).computed;
        computed.into_iter().map(|computed| computed.values)
    };
    let first: Vec<_> = values(&mut engine, years(1)).collect();
    let second: Vec<_> = values(&mut engine, years(2)).collect();
    let (Ok(before), Ok(after)) = (&first[0], &second[0]) else { panic!("{first:?}") };
    assert!(Arc::ptr_eq(before, after));
    let years = |values: &[Result<Arc<ComputedValues>, String>]| values[1].as_ref().unwrap().number(0);
    assert_eq!((years(&first), years(&second)), (9.0, 18.0));
}

#[test]
fn what_a_model_makes_of_a_computed_column_follows_its_formula() {
    let list = "name,revenue,quiet\nAcme,1,9\nBolt,2,1\nCity,9,5\nDune,8,2\n";
    let rule = "[[rules]]\nwhen = \"small_but_valuable\"\ntier = 1\n";
    let limits = "[small_but_valuable]\nhigh_from = 80\nhigh_on = [\"voice\"]\n";
    let rest = testing::linear("revenue", 10) + testing::BY_SCORE + rule + limits;
    let model = testing::model(&rest);
    let mut kept = Engine::new(table(list), None);
    for expression in ["quiet", "10 - quiet"] {
        kept.compute(vec![column("voice", expression)]);
        let mut fresh = Engine::new(table(list), None);
        fresh.compute(vec![column("voice", expression)]);
        let [kept, fresh] = [&mut kept, &mut fresh].map(|engine| testing::numbers(&engine.evaluate(&model)));
        assert_eq!(kept, fresh, "{expression}");
        assert_eq!(kept.iter().position(|tier| *tier == 1), Some(usize::from(expression != "quiet")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_column_is_its_formula_row_by_row_and_follows_its_row(
        rows in prop::collection::vec((0_u32..2000, 0_u32..4, "[a-c]{0,2}"), 1..40),
        formula in prop::sample::select(vec![
            "revenue / orders", "percent", "rfm_monetary", "revenue > 500", "upper(name)", "coalesce(name, 'none')",
        ]),
    ) {
        let formula = if formula == "percent" { "100 * orders / revenue" } else { formula };
        let list = |rows: &mut dyn Iterator<Item = &(u32, u32, String)>| {
            let lines = rows.map(|(revenue, orders, name)| format!("{name},{revenue},{orders}\n"));
            format!("name,revenue,orders\n{}", lines.collect::<String>())
        };
        let (forth, back) = (measures(&list(&mut rows.iter())), measures(&list(&mut rows.iter().rev())));
        let values = ComputedValues::of(formula, &forth).unwrap();
        let reversed = ComputedValues::of(formula, &back).unwrap();
        prop_assert_eq!(values.rows(), rows.len());
        let bound = expr::Expr::parse(formula).unwrap().bind(&forth).unwrap();
        for row in 0..rows.len() {
            let mut word = String::new();
            bound.visit_texts(row..row + 1, &mut |text| word = text.to_owned());
            if let Some(truth) = bound.truths(row..row + 1)[0] {
                word = if truth { "yes".into() } else { "no".into() };
            } else {
                prop_assert_eq!(values.number(row).to_bits(), bound.numbers(row..row + 1)[0].to_bits());
            }
            prop_assert_eq!(values.word(row), word);
            let other = rows.len() - 1 - row;
            prop_assert_eq!(values.number(row).to_bits(), reversed.number(other).to_bits());
            prop_assert_eq!(values.word(row), reversed.word(other));
        }
    }
}
