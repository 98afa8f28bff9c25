//! How long each stage takes on the list of `list`, one after the other as the program goes through them.
//!
//! ```text
//! cargo bench --bench stages                             100,000 customers
//! TIERDECK_BENCH_ROWS=1000000 cargo bench --bench stages a million
//! cargo bench --bench stages -- weight                   the stages whose names have "weight"
//! cargo bench --bench stages -- --test                   each once, to see that they run
//! ```

mod list;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use tierdeck::app::work::files::{EarlierChoice, Files, Listed, NoEarlier, RecentList};
use tierdeck::app::work::rows::{Arrange, Find, RowSource, SortBy};
use tierdeck::app::work::{Bench, Task};
use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::join::{Join, OtherFile};
use tierdeck::data::sorting::Direction;
use tierdeck::data::table::{Choices, Table};
use tierdeck::data::text::Text;
use tierdeck::export::tagged::Tagged;
use tierdeck::review::{LastMoves, Review, TieredList};
use tierdeck::tiering::amounts::Amounts;
use tierdeck::tiering::impact::Impact;
use tierdeck::tiering::model::{Better, CutBy, Cuts};
use tierdeck::tiering::scale::Scaled;
use tierdeck::tiering::summary::Summary;
use tierdeck::tiering::{Engine, Model, Tiering, Today, bundled, score};

const ROWS: &str = "TIERDECK_BENCH_ROWS";
const DEFAULT_ROWS: u64 = 100_000;

criterion_group! {
    name = stages;
    config = Criterion::default().sample_size(20).without_plots();
    targets = reading, tiering, editing, table_of_customers, writing
}
criterion_main!(stages);

/// The list as bytes.
fn bytes() -> Vec<u8> {
    let rows = std::env::var(ROWS).map_or(DEFAULT_ROWS, |rows| {
        rows.parse().unwrap_or_else(|_| panic_with(&format!("{ROWS} is no whole number")))
    });
    let mut bytes = Vec::new();
    list::write(rows, 1, &mut bytes).unwrap_or_else(|error| panic_with(&error.to_string()));
    bytes
}

fn panic_with(sentence: &str) -> ! {
    eprintln!("{sentence}");
    std::process::exit(2)
}

fn split(bytes: &[u8]) -> Text {
    let mut loader = Loader::new(Settings::default());
    let read = bytes.chunks(1 << 20).try_for_each(|part| loader.push(part)).and_then(|()| loader.finish());
    let text = read.ok().and_then(|_| loader.snapshot());
    text.unwrap_or_else(|| panic_with("the list cannot be read"))
}

fn table() -> Arc<Table> {
    let table = Table::new(split(&bytes()), &Choices::new());
    table.prepare(&table.column_ids().collect::<Vec<_>>());
    Arc::new(table)
}

fn tiered() -> (Engine, Arc<Model>, Tiering) {
    let model = Arc::new(bundled::default_model());
    let mut engine = Engine::new(table(), None);
    let tiering = engine.evaluate(&model);
    (engine, model, tiering)
}

fn reading(criterion: &mut Criterion) {
    let bytes = bytes();
    criterion.bench_function("split", |bench| bench.iter(|| split(&bytes)));
    let text = split(&bytes);
    criterion.bench_function("infer", |bench| {
        bench.iter_batched(
            || text.clone(),
            |text| Table::new(text, &Choices::new()),
            BatchSize::PerIteration,
        );
    });
    let table = Table::new(text.clone(), &Choices::new());
    let columns: Vec<_> = table.column_ids().collect();
    criterion.bench_function("parse", |bench| {
        let fresh = || table.over(text.clone());
        bench.iter_batched_ref(fresh, |table| table.prepare(&columns), BatchSize::PerIteration);
    });
}

fn tiering(criterion: &mut Criterion) {
    let (engine, model, tiering) = tiered();
    for measure in ["revenue", "orders"] {
        let measures = engine.measures();
        let values = measures.bind(measure).map(|bound| bound.numbers(0..measures.table().len()));
        let values = values.unwrap_or_else(|error| panic_with(&error.message));
        criterion.bench_function(&format!("rank/{measure}"), |bench| {
            bench.iter_batched(
                || values.clone(),
                |values| Scaled::by_rank(&Amounts::of(&values), Better::Higher),
                BatchSize::PerIteration,
            );
        });
    }
    let weighted = tiering.weighted();
    let rows = engine.measures().table().len();
    criterion.bench_function("score", |bench| bench.iter(|| score::of_all(&weighted, rows)));
    criterion.bench_function("tier/first", |bench| {
        bench.iter(|| Engine::new(Arc::clone(engine.measures().table()), None).evaluate(&model));
    });
}

/// What a key on the criteria screen costs: new tiers, the figures of the panels, and the impact.
fn editing(criterion: &mut Criterion) {
    let (mut engine, model, before) = tiered();
    let mut by_share = (*model).clone();
    let until = vec![20.0, 50.0, 80.0];
    by_share.cuts = Cuts { by: CutBy::Customers, from: Vec::new(), until, of: None, or_else: None };
    let mut by_value = by_share.clone();
    by_value.cuts = Cuts { by: CutBy::Value, of: Some("revenue".into()), ..by_share.cuts.clone() };
    let mut edit = |name: &str, model: &Model, change: fn(&mut Model, bool)| {
        let mut odd = false;
        criterion.bench_function(name, |bench| {
            bench.iter(|| {
                odd = !odd;
                let mut model = model.clone();
                change(&mut model, odd);
                let after = engine.evaluate(&Arc::new(model));
                (Summary::new(&after, &[]), Impact::between(&before, &after, &[]))
            });
        });
    };
    let weight = |model: &mut Model, odd| model.criteria[0].weight.0 += if odd { 1.0 } else { 2.0 };
    edit("weight", &model, weight);
    edit("weight/by share of customers", &by_share, weight);
    edit("cut", &model, |model, odd| model.cuts.from[0] -= if odd { 1.0 } else { 2.0 });
    edit("cut/by share of customers", &by_share, |model, odd| {
        model.cuts.until[0] += if odd { 1.0 } else { 2.0 }
    });
    edit("cut/by share of value", &by_value, |model, odd| model.cuts.until[0] += if odd { 1.0 } else { 2.0 });
    edit("rule", &model, |model, odd| model.rules[0].on = odd);
}

fn table_of_customers(criterion: &mut Criterion) {
    let (_, _, tiering) = tiered();
    let table = Arc::clone(tiering.measures.table());
    let rows = RowSource {
        table: Arc::clone(&table),
        tiering: Arc::new(tiering),
        overrides: Arc::default(),
        reviewed: Arc::default(),
        decided: Default::default(),
        marks: Default::default(),
        moves: Arc::default(),
    };
    let named = |name: &str| table.named(name).unwrap_or_else(|| panic_with("a column is not there"));
    let mut arrange = |name: &str, filter: &str, sort: &[SortBy]| {
        let sort = sort.iter().map(|by| (*by, Direction::Descending)).collect();
        let filter = filter.to_string();
        let request = Arrange { rows: rows.clone(), filter, sort, moved_from: None, stay: None, done: None };
        criterion
            .bench_function(name, |bench| bench.iter(|| request.clone().run(&mut no_files(), &|| false)));
    };
    arrange("sort/number", "", &[SortBy::Column(named("revenue"))]);
    arrange("sort/text", "", &[SortBy::Column(named("name"))]);
    arrange("filter", "revenue > 1000 AND orders >= 3", &[]);
    arrange("filter/text", "name LIKE '%son%'", &[]);
    let last = table.cell(tierdeck::data::column::RowId(table.len() as u32 - 1), named("customer_id"));
    let (table, text) = (Arc::clone(&table), last.into_owned());
    let find = Find {
        table,
        computed: Vec::new(),
        rows: None,
        text,
        from: 0,
        forward: true,
        decided: Default::default(),
        from_here: false,
    };
    criterion.bench_function("find", |bench| {
        bench.iter(|| black_box(find.clone()).run(&mut no_files(), &|| false));
    });
}

/// A bench without files: these requests need none.
fn no_files() -> Bench {
    #[derive(Debug)]
    struct None;
    impl Files for None {
        fn is_there(&self, _: &std::path::Path) -> bool {
            false
        }

        fn models(&self) -> Vec<Listed> {
            Vec::new()
        }
        fn recent(&self) -> Vec<RecentList> {
            Vec::new()
        }
        fn paths(&self, _: &str) -> Vec<String> {
            Vec::new()
        }

        fn earlier_list(
            &self,
            _: &EarlierChoice,
            _: &Review,
            _: Today,
            _: &Table,
        ) -> Result<TieredList, NoEarlier> {
            Err(NoEarlier::NoSnapshot)
        }

        fn to_join(&self, given: &str) -> (Join, OtherFile) {
            let content = Err("there are no files".to_owned());
            (Join::default(), OtherFile { file: given.to_owned(), content })
        }

        fn to_merge(&self, _: &Path) -> Result<Review, String> {
            Err("there are no files".to_owned())
        }
    }
    Bench::new(Arc::new(None))
}

fn writing(criterion: &mut Criterion) {
    let (_, _, tiering) = tiered();
    let table = tiering.measures.table();
    let tagged = Tagged {
        table,
        tiering: &tiering,
        decisions: BTreeMap::new(),
        last_moves: &LastMoves::default(),
        raw: false,
    };
    criterion.bench_function("export", |bench| bench.iter(|| tagged.write(&mut io::sink())));
}
