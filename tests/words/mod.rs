//! The words that we write with: plain English in everything that people read. `CONTRIBUTING.md` has the list.

mod syntax;
mod text;

use std::fs;
use std::path::PathBuf;

use crate::docs::root;
use text::{Token, markdown, names_of_tests, rust, toml};

/// Words and phrases that we use nowhere, in text or names, each with what to say instead.
const AVOIDED: &[(&str, &str)] = &[
    ("whom", "who"),
    ("whoever", "anyone who"),
    ("be it", "whether it is"),
    ("be they", "whether they are"),
    ("anew", "again"),
    ("lest", "so that .. not"),
    ("nobody's", "no customer's"),
    ("hang on", "depend on"),
    ("hangs on", "depends on"),
    ("take in", "read"),
    ("takes in", "reads"),
    ("taken in", "read"),
    ("take over", "restore"),
    ("takes over", "restores"),
    ("taken over", "restored"),
    ("let go", "drop"),
    ("lets go", "drops"),
    ("comes to mind", "occurs; any"),
    ("come what may", "always"),
    ("is to be", "must be"),
    ("are to be", "must be"),
    ("make again", "redo"),
    ("make it again", "redo it"),
    ("made again", "redone"),
    ("take back", "undo"),
    ("take it back", "undo it"),
    ("takes back", "undoes"),
    ("takes it back", "undoes it"),
    ("taken back", "undone"),
    ("overtaken", "stale"),
    ("sitting", "session"),
];

/// The same in text only: as names in code they can be right.
const AVOIDED_IN_TEXT: &[(&str, &str)] = &[
    ("stands", "is, is listed, is written"),
    ("go on", "continue"),
    ("goes on", "continues"),
    ("always holds", "is always true"),
    ("condition holds", "condition is true"),
    ("else holds", "else applies"),
    ("filter holds", "filter is on"),
    ("filter that holds", "current filter"),
    ("holds again", "is back"),
    ("holds all the same", "applies anyway"),
    ("holds already", "is in use already"),
    ("holds for", "applies to"),
    ("holds here", "applies here"),
    ("holds meanwhile", "applies meanwhile"),
    ("holds now", "current, applies now"),
    ("limit holds", "limit applies"),
    ("one that holds", "current one"),
    ("rule holds", "rule applies"),
    ("still holds", "still applies"),
    ("what holds", "what applies"),
];

/// Where an avoided word is right, with the reason.
const ALLOWED: &[(&str, &str)] = &[
    ("whom to let go", "the idea's own words: which customers to say good-bye to"),
    ("let go or reprice", "the name of a list: which customers to say good-bye to"),
    ("stands for", "means"),
    ("stands out", "is easy to see"),
];

/// A word to avoid, and where it is.
#[derive(Debug, PartialEq)]
struct Found {
    line: usize,
    avoid: &'static str,
    say: &'static str,
}

/// Whether the words of a phrase begin at this place.
fn begins(tokens: &[Token], phrase: &str) -> bool {
    let mut tokens = tokens.iter();
    phrase.split(' ').all(|word| tokens.next().is_some_and(|token| token.word == word))
}

/// The places that belong to a phrase which is allowed.
fn allowed(tokens: &[Token]) -> Vec<bool> {
    let mut allowed = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        for (phrase, _) in ALLOWED.iter().filter(|(phrase, _)| begins(&tokens[at..], phrase)) {
            allowed[at..at + phrase.split(' ').count()].fill(true);
        }
    }
    allowed
}

/// The words to avoid in a text.
fn check(tokens: &[Token]) -> Vec<Found> {
    let allowed = allowed(tokens);
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| !allowed[*at]) {
        let everywhere = AVOIDED.iter().map(|rule| (rule, true));
        let in_text = AVOIDED_IN_TEXT.iter().map(|rule| (rule, false));
        for (&(avoid, say), names) in everywhere.chain(in_text) {
            if begins(&tokens[at..], avoid) && (names || !tokens[at].code) {
                found.push(Found { line: tokens[at].line, avoid, say });
            }
        }
    }
    found
}

/// All files below a folder with one of these endings, named from the root of the project.
fn below(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|it| it == *ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The words of every file that people read, by file.
fn files() -> Vec<(PathBuf, Vec<Token>)> {
    let mut paths: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from).into();
    for folder in ["src", "benches", "examples", "tests", "docs", "assets/models"] {
        paths.extend(below(folder, &["rs", "md", "toml"]));
    }
    paths.retain(|path| !path.starts_with("tests/words") && !path.starts_with("tests/fixtures"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        // The stable name of a list, in the idea's own words.
        let text = text.replace("let-go", "reprice");
        let tokens = match path.extension().and_then(|ending| ending.to_str()) {
            Some("md") => markdown(&text),
            Some("toml") => toml(&text),
            _ if path.starts_with("tests") => names_of_tests(&text),
            _ => rust(&text),
        };
        (path, tokens)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn we_write_plain_english() {
    let mut found = Vec::new();
    for (path, tokens) in files() {
        let lines = check(&tokens);
        found.extend(
            lines.into_iter().map(|Found { line, avoid, say }| {
                format!("{}:{line}: '{avoid}': say '{say}'", path.display())
            }),
        );
    }
    assert!(found.is_empty(), "{} words to replace:\n{}", found.len(), found.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(tokens: &[Token]) -> Vec<(usize, &'static str)> {
        check(tokens).into_iter().map(|found| (found.line, found.avoid)).collect()
    }

    #[test]
    fn whole_words_are_found_in_comments_texts_and_names() {
        let source = "/// What it is to\n/// be.\nfn taken_back(anew: u8) {\n    say(\"Whom? {key} is\n to be\");\n}\n";
        let expected = [(1, "is to be"), (3, "taken back"), (3, "anew"), (4, "whom"), (4, "is to be")];
        assert_eq!(found(&rust(source)), expected);
    }

    #[test]
    fn some_words_are_avoided_in_text_only() {
        let source = "let x = bound.holds(now); // the rule holds now\nlet go = '\"'; if stands {}\n";
        assert_eq!(found(&rust(source)), [(1, "rule holds"), (1, "holds now")]);
        assert_eq!(found(&rust("let text = r#\"it \"stands\" there\"#;\n")), [(1, "stands")]);
    }

    #[test]
    fn allowed_phrases_are_not_found() {
        assert_eq!(found(&toml("# Whom to let go, and what 1 stands for.\nname = 'anew'\n")), [(2, "anew")]);
        assert_eq!(found(&rust("// A lesson, a new whole; manewer.\n")), []);
    }

    #[test]
    fn generated_tables_are_skipped() {
        let page = "Anew.\n<!-- keys -->\nanew\n<!-- /keys -->\nIt goes on.\n";
        assert_eq!(found(&markdown(page)), [(1, "anew"), (5, "goes on")]);
    }

    #[test]
    fn in_tests_only_names_are_checked() {
        let source = "#[test]\nfn a_change_is_taken_back() {\n    press(\"anew\");\n}\n";
        assert_eq!(found(&names_of_tests(source)), [(2, "taken back")]);
    }
}
