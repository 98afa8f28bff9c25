//! What is wrong in a review file is said with its line.

use super::*;

/// Line, column and message of what is wrong with a written review in which one thing was changed.
fn problems(good: &str, bad: &str) -> Vec<(usize, usize, String)> {
    let text = write(&full(), "customers.csv", saved(), "");
    let text = text.split_once("\n\n").unwrap().1;
    assert!(text.contains(good), "{good:?} is not in {text}");
    let problems = read(&text.replacen(good, bad, 1)).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.hint.is_empty()));
    problems.into_iter().map(|problem| (problem.line, problem.column, problem.message)).collect()
}

#[test]
fn a_mistake_is_found_in_its_line() {
    for (good, bad, line, column, words) in [
        ("format = 1", "format = 1\nformta = 2", 2, 1, "unknown field `formta`"),
        ("as_of = \"2024-04-30\"", "as_of = \"2024-04-31\"", 5, 9, "2024-04-31"),
        ("encoding", "encodign", 9, 1, "unknown field `encodign`"),
        ("\"\\t\"", "\"ü\"", 10, 13, "cannot separate cells"),
        ("\"EUR\"", "\"EURO\"", 14, 1, "'EURO' is not a code"),
        ("\"discount\"", "\"discuont\"", 20, 8, "discuont"),
        ("\"decimal_comma\"", "\"comma\"", 19, 8, "comma"),
        ("weight = 2.5", "wieght = 2.5", 95, 1, "unknown field `wieght`"),
    ] {
        let problems = problems(good, bad);
        assert_eq!((problems.len(), problems[0].0, problems[0].1), (1, line, column), "{problems:?}");
        assert!(problems[0].2.contains(words), "{problems:?}");
    }
}

#[test]
fn a_customer_decided_about_twice_is_a_mistake() {
    let text = write(&review(), "", saved(), "") + "\n[decisions.K1]\ntier = 1\n\n[decisions.other]\n";
    let found = read(&format!("{text}tier = 2\nid = \"K1\"\n")).unwrap_err();
    assert_eq!(found[0].message, "'other' is about the same customer as 'K1'.");
    assert_eq!(found[0].line, text.lines().count() + 2);
    let other = read(&format!("{text}tier = 2\nid = \"K1\"\ncustomer = \"Bolt\"\n")).unwrap();
    assert_eq!(other.decisions.len(), 2);
}

#[test]
fn all_mistakes_of_the_model_are_found_in_the_lines_of_the_review() {
    let text = write(&review(), "", saved(), "");
    let text = text.replacen("weight = 30", "weight = -30", 1).replacen("from = [70", "from = [170", 1);
    let line_of = |words: &str| text.lines().position(|line| line == words).unwrap() + 1;
    let found: Vec<usize> = read(&text).unwrap_err().iter().map(|problem| problem.line).collect();
    assert_eq!(found, [line_of("from = [170, 50, 25]"), line_of("weight = -30")]);
}

#[test]
fn a_newer_format_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tierdeck.toml");
    fs::write(&path, "# x\nformat = 2\nnew = true\n").unwrap();
    for newer in ["2", "0xf", "1_000", "0x7fffffffffffffff"] {
        let problem = &read(&format!("# x\nformat = {newer}\nnew = true\n")).unwrap_err()[0];
        assert_eq!(
            (problem.line, problem.message.as_str()),
            (2, "This review was saved by a newer Tierdeck.")
        );
    }
    let error = load(&Disk::Real, &path).unwrap_err();
    assert!(matches!(error, ReviewFileError::Newer { .. }));
    assert!(error.to_string().contains("newer Tierdeck: open the list with that version"), "{error}");
}
