//! What the TOML reader says of a value of the wrong type, in words.

/// The reader's message in words: `This is the text "high", and must be a number`. Others stay as they are.
pub(super) fn in_words(message: &str) -> String {
    let parts = message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected "));
    match parts.and_then(|(is, expected)| Some((found(is), wanted(expected)?))) {
        Some((is, must)) => format!("This is {is}, and must be {must}"),
        None => message.to_owned(),
    }
}

/// What is there.
fn found(is: &str) -> String {
    match is.split_once(' ').unwrap_or((is, "")) {
        ("string", text) => format!("the text {text}"),
        ("integer", number) => format!("the number {}", number.trim_matches('`')),
        ("floating", point) => format!("the number {}", point.trim_start_matches("point ").trim_matches('`')),
        ("boolean", value) => value.trim_matches('`').to_owned(),
        ("sequence", _) => "a list".to_owned(),
        ("map", _) => "a table".to_owned(),
        _ => is.to_owned(),
    }
}

/// What must be there; none where the reader's word is no type that a file writes.
fn wanted(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "f64" | "f32" => "a number",
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "a string" | "str" | "string" => "a text in quotes",
        "a boolean" | "bool" => "true or false",
        "a sequence" => "a list in [ ]",
        "a map" => "a table",
        struct_of if struct_of.starts_with("struct ") => "a table",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only what cannot be read counts")]
    struct Values {
        number: f64,
        whole: u8,
        text: String,
        yes: bool,
        many: Vec<f64>,
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_in_words() {
        for (line, told) in [
            ("number = \"high\"", "This is the text \"high\", and must be a number"),
            ("whole = 1.5", "This is the number 1.5, and must be a whole number"),
            ("text = 3", "This is the number 3, and must be a text in quotes"),
            ("yes = \"no\"", "This is the text \"no\", and must be true or false"),
            ("many = 2", "This is the number 2, and must be a list in [ ]"),
            ("many = [true]", "This is true, and must be a number"),
            ("number = { a = 1 }", "This is a table, and must be a number"),
        ] {
            let error = toml::from_str::<Values>(line).unwrap_err();
            assert_eq!(in_words(error.message()), told, "{}", error.message());
        }
        assert_eq!(in_words("missing field `name`"), "missing field `name`");
    }
}
