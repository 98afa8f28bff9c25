//! Sentences for people say what to do in words: the syntax of a model's file is for its own checks and for docs.

use std::fs;
use std::path::Path;

use super::below;
use super::text::quoted_texts;
use crate::docs::root;

/// Where the syntax of a file is what the sentences are about.
const ABOUT_FILES: &[&str] = &["src/tiering/check", "src/app/config", "src/storage/review_file"];

/// Whether a sentence has the name of a table in a file, such as `[service]` or `[[tiers.actions]]`.
fn has_table(sentence: &str) -> bool {
    let inside =
        sentence.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(inside, _)| inside));
    let is_name = |inside: &str| {
        inside.len() > 1
            && inside.chars().all(|letter| letter.is_ascii_lowercase() || letter == '.' || letter == '_')
    };
    sentence.split_whitespace().count() > 3 && inside.into_iter().any(is_name)
}

#[test]
fn sentences_have_no_tables_of_files() {
    let mut found = Vec::new();
    for path in below("src", &["rs"]) {
        let is_about_files = ABOUT_FILES.iter().any(|start| path.to_string_lossy().starts_with(start));
        let is_test = path.components().any(|part| {
            Path::new(&part).file_stem().is_some_and(|stem| stem == "tests" || stem == "testing")
        });
        if is_about_files || is_test {
            continue;
        }
        let source = fs::read_to_string(root().join(&path)).unwrap();
        let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let sentences = quoted_texts(code).into_iter().filter(|text| has_table(text));
        found.extend(sentences.map(|text| format!("{}: {text}", path.display())));
    }
    assert!(found.is_empty(), "say these without the syntax of a file:\n{}", found.join("\n"));
}

#[test]
fn the_name_of_a_table_is_found_in_a_sentence_alone() {
    assert!(has_table("add hours below [[tiers.actions]] in the model"));
    assert!(has_table("what an hour costs: hourly_cost in [service]."));
    for text in
        ["[service]", "it has [x] in it", "A rate [default: the model's] of it", "names [{role}] of it all"]
    {
        assert!(!has_table(text), "{text}");
    }
}
