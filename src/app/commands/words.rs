//! The words that can be typed after `:` beside the names of commands: those that take something with them, and
//! those that people know from other programs.

/// A word and what it takes.
#[derive(Debug)]
pub struct TypedWord {
    /// What is typed.
    pub word: &'static str,
    /// What it takes, as it is shown; empty for nothing.
    pub takes: &'static str,
    /// A line for the palette.
    pub help: &'static str,
    /// What it does.
    pub verb: Verb,
}

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described in the table")]
pub enum Verb {
    Save,
    SaveAndQuit,
    Quit,
    QuitAnyway,
    Open,
    OpenAnyway,
    Sort,
    Filter,
    SaveFilter,
    DeleteFilter,
    Column,
    DeleteColumn,
    Rates,
    Join,
    Merge,
    LookAgainAfter,
    HourlyCost,
    Compare,
    List,
    Model,
    Tier,
}

const fn word(word: &'static str, takes: &'static str, help: &'static str, verb: Verb) -> TypedWord {
    TypedWord { word, takes, help, verb }
}

/// All words, those that are used most first.
pub const WORDS: &[TypedWord] = &[
    word("sort", "COLUMN [up|down]", "sort by columns: sort revenue down", Verb::Sort),
    word("filter", "WHAT", "show only some customers: filter profit < 0", Verb::Filter),
    word("column", "FORMULA [AS NAME]", "add a column: column revenue / orders AS per_order", Verb::Column),
    word("delete-column", "NAME", "remove a computed column", Verb::DeleteColumn),
    word(
        "rates",
        "CODE NUMBER",
        "add up currencies: rates USD 0.92, rates base EUR, rates none",
        Verb::Rates,
    ),
    word("join", "FILE", "join columns of another file: join survey.csv, join none FILE", Verb::Join),
    word("merge", "FILE", "bring a colleague's review together with this one", Verb::Merge),
    word(
        "look-again-after",
        "TIME",
        "when decisions are looked at again: look-again-after 180d, look-again-after none",
        Verb::LookAgainAfter,
    ),
    word(
        "hourly-cost",
        "AMOUNT",
        "what an hour of work costs you: hourly-cost 55, hourly-cost none",
        Verb::HourlyCost,
    ),
    word("compare", "FILE", "who moved since an earlier list or result: compare october.csv", Verb::Compare),
    word(
        "list",
        "NAME",
        "a list that leads to action: list let-go, list next-tier, list slipping",
        Verb::List,
    ),
    word("model", "NAME", "tier by another model", Verb::Model),
    word("tier", "NUMBER", "put the customer, or all marked ones, in a tier", Verb::Tier),
    word("save-filter", "NAME", "save this filter under a name", Verb::SaveFilter),
    word("delete-filter", "NAME", "delete a saved filter", Verb::DeleteFilter),
    word("w", "[PATH]", "save; with a path, write the result there", Verb::Save),
    word("e", "FILE", "open another list; asks first if something is not saved", Verb::Open),
    word("e!", "FILE", "open another list without saving", Verb::OpenAnyway),
    word("q", "", "quit; asks first if something is not saved", Verb::Quit),
    word("wq", "", "save and quit", Verb::SaveAndQuit),
    word("x", "", "save and quit", Verb::SaveAndQuit),
    word("q!", "", "quit without saving", Verb::QuitAnyway),
];

/// The word of this spelling.
pub fn word_of(text: &str) -> Option<&'static TypedWord> {
    WORDS.iter().find(|word| word.word == text)
}
