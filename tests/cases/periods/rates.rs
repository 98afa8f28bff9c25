//! Fees of a month or a year: by a column, and by periods side by side.

use super::*;

#[test]
fn yearly_rates_are_not_added_up() {
    for (header, revenue) in [
        ("ARR Jan 2024,ARR Feb 2024,ARR Mar 2024", 30.0),
        ("ARR 2023-01,ARR 2023-02,ARR 2023-03", 30.0),
        ("MRR Q1 2024,MRR Q2 2024,MRR Q3 2024", 30.0),
        ("MRR Jan 2024,MRR Feb 2024,MRR Mar 2024", 60.0),
        ("MRR 2024-01,MRR 2024-02,MRR 2024-03", 60.0),
    ] {
        let place =
            Place::with("list.csv", format!("Customer,{header}\nAcme,1,2,3\nBolt,10,20,30\nCore,5,5,5\n"));
        assert_eq!(figures(&place, &[], "Bolt")[0], Some(revenue), "{header}");
    }
}

#[test]
fn rates_are_not_divided_by_the_years_of_a_customer() {
    for (header, factor) in [
        ("MRR", 12.0),
        ("ARR", 1.0),
        ("Monthly fee", 12.0),
        ("Fee per year", 1.0),
        ("Abo/Monat", 12.0),
        ("Jahresbeitrag", 1.0),
        ("Monatsbeitrag", 12.0),
        ("Abonnement mensuel", 12.0),
        ("Cuota mensual", 12.0),
        ("Canone annuo", 1.0),
        ("Mensalidade", 12.0),
        ("Abonament miesięczny", 12.0),
    ] {
        let text = format!(
            "id,{header},Signup date,Margin %\nold,100,2014-01-02,80\nnew,100,2023-12-02,80\nmid,100,2019-01-01,80\n"
        );
        let place = Place::with("list.csv", text);
        let value = |customer: &str| {
            let explained = place.json(&["explain", "list.csv", customer, "--json", "-m", "lifetime-value"]);
            explained["criteria"][0]["value"].as_f64()
        };
        assert_eq!(value("old"), value("new"), "{header}");
        let expected = 80.0 * factor * 0.8 / (1.0 + 0.1 - 0.8);
        assert!(
            value("old").is_some_and(|found| (found - expected).abs() < 0.01),
            "{header}: {:?}",
            value("old")
        );
    }
    let months: Vec<String> = (1..=12).map(|month| format!("Fee 2024-{month:02}")).collect();
    let cells = ["100"; 12].join(",");
    let text = format!(
        "id,{},Signup date,Margin %\nold,{cells},2014-01-02,80\nnew,{cells},2023-12-02,80\n",
        months.join(",")
    );
    let place = Place::with("list.csv", text);
    let explained = place.json(&["explain", "list.csv", "old", "--json", "-m", "lifetime-value"]);
    let found = explained["criteria"][0]["value"].as_f64().unwrap();
    assert!((found - 960.0 * 0.8 / 0.3).abs() < 0.01, "{found}");
}
