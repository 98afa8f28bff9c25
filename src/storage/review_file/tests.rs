mod any_text;
mod in_pieces;
mod mistakes;

use super::*;
use std::fs;
use std::sync::Arc;

use crate::data::table::ListKind;
use crate::review::{Contact, CustomerKey, Decision, KeyParts, NextStep, Verdict};
use crate::tiering::lifetime::{Formula, Lifetime};
use crate::tiering::model::{Better, CutBy, Rule, ScaleKind, Weight};
use crate::tiering::{ComputedColumn, GivenRating, GivenRatings, Rating, Tier};

const FOUR_TIERS: &str = include_str!("../../../assets/models/four-tiers.toml");
const PARETO: &str = include_str!("../../../assets/models/pareto.toml");

fn day(text: &str) -> Option<Day> {
    Some(Day::parse_iso(text).unwrap())
}

fn rating(number: u8) -> Rating {
    Rating::new(number).unwrap()
}

fn given(number: u8, by: &str, on: Option<Day>) -> GivenRating {
    GivenRating::new(rating(number), Some(by.into()), on)
}

fn saved() -> Day {
    day("2024-05-02").unwrap()
}

fn review() -> Review {
    Review::new(check::read(FOUR_TIERS).unwrap().into())
}

/// The text of a review's file.
fn write(review: &Review, list_name: &str, saved: Day, before: &str) -> String {
    super::write(review, list_name, saved, before).unwrap()
}

/// A review with everything that a review can have.
fn full() -> Review {
    let mut review = review();
    review.reading = Settings {
        encoding: Some("windows-1252".into()),
        delimiter: Some(b'\t'),
        sheet: Some("Kunden".into()),
        header_line: Some(None),
        rows: Some(ListKind::Orders),
    };
    let role = Some(ChosenRole::Role(Role::Discount));
    review.choices = [
        ("Avg \"Discount\"".to_string(), Choice { kind: Some(ChosenType::DecimalComma), role }),
        ("Ünal.x".to_string(), Choice { kind: None, role: Some(ChosenRole::None) }),
    ]
    .into();
    review.as_of = day("2024-04-30");
    review.rates = toml::from_str("base = 'EUR'\nUSD = 0.92").ok().map(Arc::new);
    review.filters = vec![SavedFilter { name: "Große".into(), expression: "\"Floor space\" > 9".into() }];
    let expression = "\"Floor space\" / 'ü'".into();
    review.computed = vec![ComputedColumn { name: "Per \"m²\"".into(), expression }];
    let mut model = (*review.model).clone();
    model.cuts = check::read(PARETO).unwrap().cuts;
    model.cuts.until = vec![33.3, 50.0, 1e-9];
    model.cuts.until.sort_by(f64::total_cmp);
    model.cuts.or_else = Some("revenue".into());
    let criterion = &mut model.criteria[0];
    (criterion.scale, criterion.better, criterion.on) = (ScaleKind::Points, Better::Lower, false);
    (criterion.from, criterion.to, criterion.weight) = (Some(-1e300), Some(0.1), Weight(2.5));
    criterion.steps = vec![[1e20, 100.0], [0.5, 2.0]];
    criterion.measure = "\"Floor space\" * 2".into();
    model.rules.push(Rule { on: false, why: String::new(), ..model.rules[1].clone() });
    model.require_reason = true;
    model.lifetime = Lifetime {
        formula: Formula::Purchases,
        margin: Some(12.5),
        value: Some("\"Order value\"".into()),
        ..Lifetime::default()
    };
    model.small_but_valuable.high_on = vec!["growth".into()];
    model.criteria[0].ask = "Do they \"pay\"?".into();
    review.model = model.into();
    let decision = Decision {
        tier: Tier::new(1),
        reason: Some("\"Pays\" at once,\nit's a\tjoy \\ ü \u{7f}\u{85} \u{202e}gnp.exe".into()),
        calculated: Tier::new(3),
        by: Some("Ann".into()),
        on: day("2024-05-01"),
        again: day("2025-05-01"),
        reviewed: day("2024-05-02"),
        note: Some("Call Ms \"Ng\" first".into()),
        earlier: vec![
            Verdict {
                tier: Tier::new(2),
                reason: Some("new".into()),
                on: day("2023-05-01"),
                ..Verdict::default()
            },
            Verdict { calculated: Tier::new(4), by: Some("Bo".into()), ..Verdict::default() },
        ],
        ratings: [
            ("pays \"on\" time".into(), GivenRatings::unnamed(rating(4))),
            ("risk".into(), [given(3, "Ann \"A\" Avila", None)].into_iter().collect()),
            (
                "growth".into(),
                [given(3, "Ann", day("2024-05-01")), given(5, "Bo", None)].into_iter().collect(),
            ),
        ]
        .into(),
        not_about: vec!["AA-10315 · Boreal \"North\" Ltd".into()],
        contacts: vec![
            Contact {
                on: Day(19_500),
                what: "call".into(),
                outcome: Some("\"happy\"".into()),
                next: day("2024-06-01"),
                by: Some("Ann".into()),
            },
            Contact { on: Day(19_501), what: "visit".into(), outcome: None, next: None, by: None },
        ],
        step: Some(NextStep {
            what: "reprice".into(),
            due: day("2026-12-01"),
            target: Tier::new(3),
            on: day("2024-05-02"),
            by: Some("Bo".into()),
            measure: Some("profit".into()),
            was: Some(-120.5),
        }),
    };
    let looked_at = Decision { reviewed: day("2024-01-31"), ..Decision::default() };
    let key = |value, name, email, header, row| CustomerKey::of(KeyParts { value, name, email, header, row });
    let decisions = [
        (key("line 7", "", "", "", "00c0ffee"), looked_at.clone()),
        (key("AA-10315", "Alex \"A\" Avila", "alex@x.example", "Customer ID", ""), decision),
        (key("AA-10315", "Bea Berg", "", "Customer ID", ""), looked_at.clone()),
        (key("AA-20000", "", "", "Customer ID", ""), looked_at.clone()),
        (key("7", "", "", "", ""), looked_at),
    ];
    review.decisions = Arc::new(decisions.map(|(key, decision)| (key, Arc::new(decision))).into());
    review
}

#[test]
fn the_file_reads_like_this() {
    let mut review = full();
    let mut model = (*review.model).clone();
    (model.about, model.criteria, model.rules) =
        (String::new(), model.criteria[..1].to_vec(), model.rules[..1].to_vec());
    model.tiers.truncate(2);
    model.cuts.by = CutBy::Score;
    (model.cuts.from, model.cuts.until) = (vec![70.0], Vec::new());
    for tier in &mut model.tiers {
        tier.serve.clear();
        tier.meaning_by_rank.clear();
        tier.serve_by_rank.clear();
        tier.actions.truncate(1);
    }
    model.tiers[0].actions[0].hours = Some(1.5);
    model.service.hours_a_year = Some(1600.0);
    review.model = model.into();
    let expected = r#"
format = 1
list = "customers.csv"
saved = "2024-05-02"
key = "Customer ID"
as_of = "2024-04-30"

[reading]
sheet = "Kunden"
encoding = "windows-1252"
delimiter = "\t"
rows = "orders"
header_line = 0

[rates]
base = "EUR"
USD = 0.92

[columns."Avg \"Discount\""]
type = "decimal_comma"
role = "discount"

[columns."Ünal.x"]
role = "none"

[model]
name = "Four tiers"
min_coverage = 40
bottom_heavy = 50
require_reason = true

[model.cuts]
by = "score"
of = "revenue"
or_else = "revenue"
from = [70]

[[model.tiers]]
name = "Partner"
symbol = "★"
color = "blue"
meaning = "Ideal and highly profitable"

[[model.tiers.actions]]
name = "Quarterly review"
every = "90d"
hours = 1.5

[[model.tiers]]
name = "Advisor"
symbol = "▲"
color = "cyan"
meaning = "Good income"

[[model.tiers.actions]]
name = "Check in"
every = "120d"

[[model.criteria]]
name = "Profit"
ask = 'Do they "pay"?'
measure = '"Floor space" * 2'
weight = 2.5
scale = "points"
better = "lower"
from = -1e300
to = 0.1
steps = [[1e20, 100], [0.5, 2]]
on = false

[[model.rules]]
when = "profit < 0"
tier = 4
why = "They cost more than they bring"

[model.lifetime]
formula = "purchases"
years = 5
retention = 80
discount_rate = 10
margin = 12.5
value = '"Order value"'

[model.small_but_valuable]
revenue_up_to = 50
high_from = 80
high_on = ["growth"]

[model.service]
hours_a_year = 1600

[[filters]]
name = "Große"
expression = '"Floor space" > 9'

[[computed]]
name = 'Per "m²"'
expression = "\"Floor space\" / 'ü'"

[decisions."7"]
key = ""
reviewed = "2024-01-31"

[decisions."AA-10315"]
customer = 'Alex "A" Avila'
email = "alex@x.example"
tier = 1
reason = "\"Pays\" at once,\nit's a\tjoy \\ ü \u007F\u0085 \u202Egnp.exe"
calculated = 3
by = "Ann"
on = "2024-05-01"
again = "2025-05-01"
reviewed = "2024-05-02"
note = 'Call Ms "Ng" first'
earlier = [
  { tier = 2, reason = "new", on = "2023-05-01" },
  { calculated = 4, by = "Bo" },
]
ratings."growth" = [
  { rating = 3, by = "Ann", on = "2024-05-01" },
  { rating = 5, by = "Bo" },
]
ratings."pays \"on\" time" = 4
ratings."risk" = { rating = 3, by = 'Ann "A" Avila' }
step = { what = "reprice", due = "2026-12-01", target = 3, on = "2024-05-02", by = "Bo", measure = "profit", was = -120.5 }
contacts = [
  { on = "2023-05-23", what = "call", outcome = '"happy"', next = "2024-06-01", by = "Ann" },
  { on = "2023-05-24", what = "visit" },
]
not_about = ['AA-10315 · Boreal "North" Ltd']

[decisions."AA-10315 (2)"]
id = "AA-10315"
customer = "Bea Berg"
reviewed = "2024-01-31"

[decisions."AA-20000"]
reviewed = "2024-01-31"

[decisions."line 7"]
key = ""
row = "00c0ffee"
reviewed = "2024-01-31"
"#;
    let text = write(&review, "customers.csv", saved(), "");
    let (about, content) = text.split_at(text.find("\nformat").unwrap());
    assert!(about.lines().all(|line| line.starts_with('#')), "{about}");
    assert_eq!(content, expected);
}

#[test]
fn a_review_is_read_as_it_was_written() {
    for review in [review(), full()] {
        let text = write(&review, "a \"list\".csv", saved(), "");
        assert_eq!(read(&text).as_ref(), Ok(&review), "{text}");
        assert_eq!(read(&format!("\u{feff}{}", text.replace('\n', "\r\n"))), Ok(review));
    }
}

#[test]
fn a_saved_review_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers.tierdeck.toml");
    assert!(load(&Disk::Real, &path).unwrap().is_none());
    let saved_as = save(&Disk::Real, &path, &full(), "customers.csv", saved()).unwrap();
    let loaded = load(&Disk::Real, &path).unwrap().map(|saved| (saved.review, saved.fingerprint));
    assert_eq!(loaded, Some((full(), saved_as)));
    assert_eq!(saved_as, fingerprint(&fs::read(&path).unwrap()));
}

#[test]
fn errors_are_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tierdeck.toml");
    let say = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let sentence = load(&Disk::Real, &path).unwrap_err().to_string();
        let remedy = ": fix the line, or move the file away to start a new review; nothing was changed";
        sentence.strip_prefix(path.to_str().unwrap()).unwrap().strip_suffix(remedy).unwrap().to_string()
    };
    assert_eq!(say(b"format = 1\nlist = \"caf\xe9\"\n"), ", line 2, column 12: This is not UTF-8 text");
    let review = write(&review(), "", saved(), "").replace("weight = 5", "weight = -5");
    assert!(say(review.as_bytes()).ends_with("The weight of 'Customer for' is -5 (the first of 9 mistakes)"));
    fs::write(&path, "").unwrap();
    assert!(load(&Disk::Real, &path).unwrap_err().to_string().contains("has no format: write it there"));
    assert!(matches!(load(&Disk::Real, folder.path()), Err(ReviewFileError::NotRead { .. })));
}

#[test]
fn comments_stay_beside_what_they_are_about() {
    let plain = write(&full(), "customers.csv", saved(), "");
    let commented = plain
        .replacen("format = 1", "# Of the whole review\nformat = 1 # the first", 1)
        .replacen("[model]\n", "# About the model,\n\n  # in two parts\n[model] # beside\n", 1)
        .replacen("steps = [[1e20, 100],", "steps = [ # why these\n[1e20, 100], # the upper\n", 1)
        .replacen("[[computed]]\n", "# For the yearly talk\n[[computed]]\n", 1)
        .replacen(" time\" = 4\n", " time\" = 4 # asked twice\n# only a guess\n", 1)
        .replacen("tier = 1\nreason", "tier = 1 # ask Ann\n# said on the phone\nreason", 1)
        + "\n# And so on.\n";
    let again = write(&full(), "customers.csv", saved(), &commented);
    for kept in [
        "\n# Of the whole review\nformat = 1  # the first\n",
        "\n# About the model,\n# in two parts\n[model]  # beside\n",
        "# why these\n# the upper\nsteps = [[1e20, 100],",
        "# For the yearly talk\n[[computed]]\nname",
        " time\" = 4  # asked twice\n# only a guess\nratings.\"risk\" = ",
        "tier = 1  # ask Ann\n# said on the phone\nreason",
    ] {
        assert!(again.contains(kept), "{kept:?} is not in\n{again}");
    }
    assert!(again.ends_with("\n\n# And so on.\n"), "{again}");
    assert_eq!(write(&full(), "customers.csv", saved(), &again), again, "saving once more changes nothing");
    assert_eq!(read(&again), Ok(full()));
}

#[test]
fn comments_about_what_is_gone_move_to_the_end() {
    let text = "format = 1\n# about Zoe\ndecisions.Zoe = { tier = 2 } # loud\n# about Bob\n[decisions.Bob]\n# his tier\ntier = 1";
    let mut review = review();
    let decision = Decision { tier: Tier::new(1), ..Decision::default() };
    Arc::make_mut(&mut review.decisions).insert("Bob".into(), decision.into());
    let written = write(&review, "", saved(), text);
    assert!(
        written.ends_with("# about Bob\n[decisions.\"Bob\"]\n# his tier\ntier = 1\n\n# about Zoe\n# loud\n"),
        "{written}"
    );
    assert_eq!(write(&review, "", saved(), "no TOML # at all ["), write(&review, "", saved(), ""));
}

#[test]
fn the_first_lines_of_earlier_versions_are_not_comments() {
    let old = "# A Tierdeck review: the model, what the columns mean, and every decision.\n# comments of your own are lost when Tierdeck saves it again.\nformat = 1 # mine\n";
    let written = write(&review(), "", saved(), old);
    assert!(written.starts_with(about::ABOUT) && written.contains("\nformat = 1  # mine\n"), "{written}");
    assert!(!written.contains("are lost"), "{written}");
}
