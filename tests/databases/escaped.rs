//! Nothing that a list, a model or a reason says can leave its place in a script.

use proptest::prelude::*;

use super::*;

/// Where a literal ends by the rules of a dialect: the bytes after the quote that closes it.
pub fn end_of(dialect: SqlDialect, literal: &str) -> Option<usize> {
    let backslash_acts = matches!(dialect, SqlDialect::Spark | SqlDialect::Bigquery | SqlDialect::Snowflake);
    let mut letters = literal.char_indices().skip(1).peekable();
    let quote = literal.chars().next()?;
    while let Some((at, letter)) = letters.next() {
        let doubles = !(dialect == SqlDialect::Bigquery || dialect == SqlDialect::Spark && quote == '\'');
        if letter == '\\'
            && backslash_acts
            && (quote != '"')
            && !(dialect == SqlDialect::Spark && quote == '`')
        {
            letters.next();
        } else if letter == quote {
            if doubles && letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
                continue;
            }
            return Some(at + quote.len_utf8());
        } else if letter == '\n' && dialect == SqlDialect::Bigquery {
            return None;
        }
    }
    None
}

/// Texts that end a literal, a name or a comment in some dialect, or look as if they did.
pub const HOSTILE_PARTS: &[&str] = &[
    "'",
    "''",
    "\\",
    "\\'",
    "\"",
    "`",
    "--",
    "/*",
    "*/",
    ";",
    "\n",
    "\r",
    "$$",
    "$1",
    "{{ x }}",
    "{% raw %}",
    "%",
    "_",
    "O'Brien",
    "'; DROP TABLE customers; --",
    "\u{2028}",
    "é",
    "x",
    " ",
    "E'",
    "\\\\'",
    "]",
    "[",
    "\u{85}",
    "\u{b}",
    "\u{1b}",
    "ß",
    "İ",
    "@",
    "#",
    "?",
    ":x",
    "\\n",
    "\\u0027",
    "＇",
    "ʼ",
];

fn hostile() -> impl Strategy<Value = String> {
    let parts: Vec<&str> = HOSTILE_PARTS.iter().copied().chain(["\0"]).collect();
    prop::collection::vec(prop::sample::select(parts), 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn no_text_and_no_name_ends_before_its_end(text in hostile()) {
        for (name, dialect) in SqlDialect::ALL {
            for written in [dialect.text(&text), dialect.name(&text)] {
                prop_assert_eq!(end_of(dialect, &written), Some(written.len()), "{} {:?}", name, written);
            }
            let comment = dialect.comment(&text);
            prop_assert!(comment.starts_with("-- ") && !comment.contains(['\n', '\r', '\u{2028}', '\0']), "{:?}", comment);
        }
    }
}

/// A list, a model and decisions whose names and texts try to leave their place.
pub(super) fn hostile_list() -> Tiered {
    let list = "\"id'\"\";--\",\"Revenue \"\"net\"\" '; DROP TABLE customers;--\",\"note\\'\"\n\
                K1,10,x\nK'2; --,20,\"it's\"\n\"K\\3\",30,\\\n";
    let model = "name = \"M'; --\"\nmin_coverage = 0\nmin_list_coverage = 0\n[cuts]\nby = \"score\"\nfrom = [50]\n\
                 [[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n\
                 [[criteria]]\nname = \"N\\n'; DROP TABLE customers; --\"\nmeasure = '''\"Revenue \"\"net\"\" '; DROP TABLE customers;--\"'''\nweight = 1\n\
                 [[rules]]\nwhen = '''\"note\\'\" = 'it''s' '''\ntier = 2\nwhy = \"a\\nb'; --\"\n";
    let mut tiered = Tiered::of(list, tierdeck::tiering::check::read(model).unwrap());
    let decision = |key: &str, tier| SqlDecision {
        key: key.into(),
        tier,
        reason: "'; DROP TABLE customers; --\n\\".into(),
        by: "O'Neil\\".into(),
        on: String::new(),
    };
    tiered.decisions = vec![decision("K'2; --", 1), decision("K\\3", 2)];
    tiered
}

#[test]
fn a_hostile_list_is_tiered_and_nothing_else_happens() {
    hostile_list().check("a hostile list");
}

#[test]
fn a_blank_text_equals_nothing_in_a_database_either() {
    let list = "id,name,revenue\na,Acme,5\nb,,6\nc,Cex,7\n";
    for when in ["'\\n' NOT IN (name, 'x')", "' ' IN (name)", "least('', name) = 'acme'"] {
        let model = format!(
            "name = \"B\"\n[cuts]\nby = \"score\"\nfrom = [50]\n[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n\
             [[criteria]]\nname = \"R\"\nmeasure = \"revenue\"\nweight = 1\n\
             [[rules]]\nwhen = \"{when}\"\ntier = 1\nwhy = \"x\"\n"
        );
        Tiered::live(list, tierdeck::tiering::check::read(&model).unwrap()).check(when);
    }
}
