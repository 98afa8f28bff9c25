use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::data::csv::{Loader, Settings};
use crate::data::table::{Choices, Table};
use crate::tiering::charts::ChartQuery;
use crate::tiering::{Engine, bundled};

/// A list whose names and headers try to leave the text that they are in.
const HOSTILE: &str = "\
Customer no.,Customer,Revenue,Profit,Orders,Last order,Discount,\"2025-10 <\",\"2025-11 <\",\"2025-12 <\"
K1,\"</text><script>alert(1)</script>\",900,300,9,2026-01-01,0.1,10,20,30
K2,\"A & B \"\"quoted\"\" 'single'\",500,-40,4,2025-06-01,0.2,5,5,5
K3,\"]]>\u{1b}[31m\u{202e}evil\u{0}\",100,20,1,2025-01-01,0.3,1,2,3
";

fn pictures() -> Vec<String> {
    let mut loader = Loader::new(Settings::default());
    loader.push(HOSTILE.as_bytes()).unwrap();
    loader.finish().unwrap();
    let table = Arc::new(Table::new(loader.snapshot().unwrap(), &Choices::default()));
    let model = Arc::new(bundled::default_model());
    let tiering = Engine::new(Arc::clone(&table), None).evaluate(&model);
    let curve = |measure: &str| ChartQuery::Curve { measure: measure.into(), beside: Some("revenue".into()) };
    let queries = [
        ChartQuery::Scores,
        curve("profit"),
        curve("revenue"),
        ChartQuery::Map { across: None, up: None },
        ChartQuery::Recency,
        ChartQuery::Tiers,
        ChartQuery::Trend,
    ];
    let picture = |(query, kind): (&ChartQuery, ChartKind)| {
        let chart = Chart::of(&tiering, &[], query, &|| false)
            .unwrap()
            .unwrap_or_else(|lack| panic!("{kind:?}: {lack:?}"));
        let names =
            (0..3).map(|row| table.customer_name(crate::data::column::RowId(row)).unwrap_or_default());
        ChartPicture {
            kind,
            chart: Arc::new(chart),
            model: Arc::clone(&model),
            levels: tiering.levels.from.clone(),
            decimal: Decimal::Point,
            list: "a \"list\" <of> & customers.csv".into(),
            names: names.collect(),
            best: Some(1),
            tested_model: 0,
        }
        .to_svg()
    };
    queries.iter().zip(ChartKind::ALL).map(picture).collect()
}

#[test]
fn every_picture_is_well_formed_and_runs_nothing() {
    for picture in pictures() {
        let mut reader = Reader::from_str(&picture);
        reader.config_mut().check_end_names = true;
        let mut elements = Vec::new();
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error} in {picture}")) {
                Event::Start(start) | Event::Empty(start) => {
                    let name = start.name().as_ref().to_owned();
                    for attribute in start.attributes() {
                        let key = attribute.unwrap_or_else(|error| panic!("{error} in {picture}")).key;
                        assert!(!key.as_ref().starts_with("on"), "{picture}");
                        assert!(!key.as_ref().ends_with("href"), "{picture}");
                    }
                    elements.push(name);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let known = ["svg", "title", "style", "rect", "text", "line", "polyline", "circle"];
        assert!(elements.iter().all(|name| known.contains(&&**name)), "{elements:?}");
        assert!(elements.len() > 10 && elements[0] == "svg", "{elements:?}");
        assert!(!picture.contains(|letter: char| letter.is_control() && letter != '\n'), "{picture}");
        assert!(
            !picture.contains('\u{202e}') && !picture.contains("NaN") && !picture.contains("inf"),
            "{picture}"
        );
        assert!(picture.contains("prefers-color-scheme:dark"));
    }
}

#[test]
fn names_in_pictures_are_escaped() {
    let map = &pictures()[3];
    assert!(map.contains("&lt;/text&gt;&lt;script&gt;alert(1)"), "{map}");
    assert_eq!(escape("a<b>&\"'\u{7}\u{FFFE}"), "a&lt;b&gt;&amp;&quot;&#39;␇");
}
