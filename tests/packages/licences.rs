//! Expressions of licences, as SPDX writes them: `(MIT OR Apache-2.0) AND Unicode-3.0`.

/// Whether what is `allowed` is enough for a licence. One that is not said is not allowed. The old form `MIT/Apache-2.0`
/// means `OR`.
pub fn is_allowed(licence: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let is_allowed = either(&mut words, allowed);
    is_allowed && words.is_empty()
}

/// Alternatives; the words are those that are left, last first.
fn either(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut any = both(words, allowed);
    while words.pop_if(|word| *word == "OR").is_some() {
        any |= both(words, allowed);
    }
    any
}

/// What applies together.
fn both(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut all = one(words, allowed);
    while words.pop_if(|word| *word == "AND").is_some() {
        all &= one(words, allowed);
    }
    all
}

/// One licence, with its exception where it has one; or an expression in brackets.
fn one(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> bool {
    match words.pop() {
        Some("(") => {
            let inside = either(words, allowed);
            words.pop() == Some(")") && inside
        }
        Some(licence) if words.pop_if(|word| *word == "WITH").is_some() => {
            words.pop().is_some_and(|exception| allowed(&format!("{licence} WITH {exception}")))
        }
        Some(licence) => allowed(licence),
        None => false,
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    for (licence, enough) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("GPL-3.0-only OR MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("MIT AND Zlib", true),
        ("MIT/Apache-2.0", true),
        ("Unlicense/MIT", true),
        ("(GPL-3.0-only OR MIT) AND Zlib", true),
        ("(GPL-3.0-only OR MIT) AND BSL-1.0", false),
        ("GPL-3.0-only OR MIT AND Zlib", true),
        ("MIT OR Zlib AND GPL-3.0-only", true),
        ("(MIT OR Zlib) AND GPL-3.0-only", false),
        ("Zlib WITH LLVM-exception", false),
        ("Zlib WITH LLVM-exception OR MIT", true),
        ("", false),
        ("MIT OR", true),
        ("(MIT", false),
        ("MIT )", false),
        ("MIT Zlib", false),
    ] {
        let allowed = |id: &str| ["MIT", "Zlib"].contains(&id);
        assert_eq!(is_allowed(licence, &allowed), enough, "{licence:?}");
    }
}
