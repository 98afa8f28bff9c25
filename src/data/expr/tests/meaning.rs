//! What expressions give.

use super::*;

#[test]
fn conditions_are_true_false_or_unknown() {
    for (text, expected) in [
        ("profit < 0 AND orders >= 3", "000??"),
        ("profit < 0 and orders >= 2", "010??"),
        ("industry IN ('Retail','Food')", "1110?"),
        ("industry NOT IN ('Retail','Food')", "0001?"),
        ("industry = 'retail '", "1010?"),
        ("'retail' = industry", "1010?"),
        ("industry <> 'Retail'", "0101?"),
        ("industry > 'retail'", "0001?"),
        ("industry = region", "00?0?"),
        ("\"Total Spent\" > 500", "1001?"),
        ("last_order < as_of - 365", "0011?"),
        ("last_order < '2024-01-31'", "1011?"),
        ("last_order >= DATE '2024-01-31'", "0100?"),
        ("last_order IN ('2024-01-30', '2024-01-31')", "1100?"),
        ("date = '2024-01-30'", "1000?"),
        ("as_of - last_order > 365", "0011?"),
        ("last_order + 1 = as_of", "1000?"),
        ("last_order - '2024-01-30' = 1", "0100?"),
        ("name LIKE '%müller%'", "1100?"),
        ("name ILIKE 'a__'", "0010?"),
        ("name NOT LIKE '%e%'", "0010?"),
        ("name = 'O''Neill'", "0001?"),
        ("region IS NULL", "00101"),
        ("region IS NOT NULL", "11010"),
        ("profit IS NULL", "00011"),
        ("(profit < 0) IS NULL", "00011"),
        ("orders BETWEEN 2 AND 4", "1100?"),
        ("orders NOT BETWEEN 2 AND 4", "0011?"),
        ("last_order BETWEEN '2024-01-30' AND as_of", "1100?"),
        ("NOT (orders = 4)", "0111?"),
        ("NOT orders = 4", "0111?"),
        ("orders != 4 && profit == 0", "001??"),
        ("orders = 4 || profit = 0", "101??"),
        ("orders ≥ 4", "1001?"),
        ("orders IN (4, target / 100)", "1100?"),
        ("orders IN (-0.0, 4)", "1010?"),
        ("revenue / orders > 100", "10?0?"),
        ("upper(region) = 'NORTH'", "10?1?"),
        ("length(region) = 5", "11?1?"),
        ("coalesce(region, industry) = 'retail'", "0010?"),
        ("CASE WHEN orders > 2 THEN region ELSE 'few' END = 'north'", "10010"),
        ("TRUE", "11111"),
        ("orders = 0 OR TRUE", "11111"),
    ] {
        assert_eq!(truths(text), expected, "{text}");
    }
}

#[test]
fn formulas_give_numbers_or_nothing() {
    for (text, expected) in [
        ("revenue / orders", [250.0, 100.0, N, 10.0, N]),
        ("100 * profit / revenue", [10.0, -10.0, N, N, N]),
        ("1 + 2 * 3 - 4 / 2", [5.0; 5]),
        ("-(2 - 5) * -1e1 + +5", [-25.0; 5]),
        ("10 - 4 - 3", [3.0; 5]),
        ("7 % 4", [3.0; 5]),
        ("revenue % 0", [N; 5]),
        ("1e308 * 10", [N; 5]),
        ("abs(profit)", [100.0, 20.0, 0.0, N, N]),
        ("round(orders / 3)", [1.0, 1.0, 0.0, 2.0, N]),
        ("round(orders / 3, 2)", [1.33, 0.67, 0.0, 1.67, N]),
        ("floor(orders / 3) + ceil(orders / 3)", [3.0, 1.0, 0.0, 3.0, N]),
        ("ln(orders - 4)", [N, N, N, 0.0, N]),
        ("least(orders, 3)", [3.0, 2.0, 0.0, 3.0, N]),
        ("greatest(3, orders, 4)", [4.0, 4.0, 4.0, 5.0, N]),
        ("coalesce(profit, revenue, -1)", [100.0, -20.0, 0.0, 50.0, -1.0]),
        ("length(trim(name)) + char_length('é')", [12.0, 16.0, 4.0, 8.0, N]),
        ("as_of - last_order", [1.0, 0.0, 1753.0, 366.0, N]),
        ("coalesce(last_order, '1970-01-02')", [19752.0, 19753.0, 18000.0, 19387.0, 1.0]),
        ("CASE WHEN orders > 3 THEN 1 WHEN orders > 1 THEN NULL ELSE 3 END", [1.0, N, 3.0, 1.0, 3.0]),
        ("CASE region WHEN 'north' THEN 1 WHEN 'south' THEN 2 END", [1.0, 2.0, N, 1.0, N]),
    ] {
        assert!(same(&numbers(text), &expected), "{text}: {:?}", numbers(text));
    }
}

#[test]
fn three_values_join_as_in_sql() {
    let written = ["FALSE", "(profit < 0 AND profit > target * profit / 0)", "TRUE"];
    let unknown = "profit / 0 > 1";
    let of = |value: usize| if value == 1 { unknown } else { written[value] };
    let sign = |value: usize| ["00000", "?????", "11111"][value];
    for a in 0..3 {
        assert_eq!(truths(&format!("NOT ({})", of(a))), sign(2 - a));
        for b in 0..3 {
            assert_eq!(truths(&format!("({}) AND ({})", of(a), of(b))), sign(a.min(b)), "{a} AND {b}");
            assert_eq!(truths(&format!("({}) OR ({})", of(a), of(b))), sign(a.max(b)), "{a} OR {b}");
        }
    }
}

#[test]
fn and_binds_before_or_and_not_before_and() {
    for (text, grouped) in [
        ("TRUE OR TRUE AND FALSE", "TRUE OR (TRUE AND FALSE)"),
        ("FALSE AND FALSE OR TRUE", "(FALSE AND FALSE) OR TRUE"),
        ("NOT FALSE AND FALSE", "(NOT FALSE) AND FALSE"),
        ("NOT FALSE OR TRUE", "(NOT FALSE) OR TRUE"),
        ("orders BETWEEN 2 AND 4 AND FALSE", "(orders BETWEEN 2 AND 4) AND FALSE"),
        ("orders + 1 < 2 * orders", "(orders + 1) < (2 * orders)"),
    ] {
        assert_eq!(truths(text), truths(grouped), "{text}");
    }
    assert_ne!(truths("(TRUE OR TRUE) AND FALSE"), truths("TRUE OR TRUE AND FALSE"));
}

#[test]
fn names_are_kept_as_written() {
    let text = "Revenue > 1 AND \"Total Spent\" < revenue AND Revenue <> abs(größe)";
    let expr = Expr::parse(text).unwrap();
    assert_eq!(expr.names(), ["Revenue", "Total Spent", "revenue", "größe"]);
    let everywhere =
        "CASE a WHEN b THEN c ELSE d END IN (e) OR f BETWEEN g AND h OR i LIKE j OR NOT k IS NULL OR -l > m";
    let names = Expr::parse(everywhere).unwrap().names().concat();
    assert_eq!(names, "abcdefghijklm");
}

#[test]
fn a_bound_expression_says_what_it_gives() {
    for (text, kind) in [
        ("revenue", Kind::Number),
        ("as_of + 1", Kind::Day),
        ("as_of - as_of", Kind::Number),
        ("lower(name)", Kind::Text),
        ("revenue > 1", Kind::Truth),
    ] {
        assert_eq!(Expr::parse(text).unwrap().bind(&TestList).unwrap().kind(), kind, "{text}");
    }
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Bound>();
}

#[test]
fn running_for_another_kind_gives_nothing() {
    assert_eq!(measure("revenue", &TestList).unwrap().truths(0..2), [None, None]);
    assert!(condition("TRUE", &TestList).unwrap().numbers(0..2).iter().all(|number| number.is_nan()));
}
