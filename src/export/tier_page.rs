//! The page of a tier as Markdown, to hand round.

use std::fmt::Write;

use crate::tiering::Tiering;
use crate::tiering::profile::{Profile, TierProfile};

/// The most borderline customers that are named.
const NAMED: usize = 20;

/// The page of a tier; `name` says what the customer on a row is called.
pub fn markdown(
    page: &TierProfile,
    profile: &Profile,
    tiering: &Tiering,
    name: &dyn Fn(usize) -> String,
) -> String {
    let model = &tiering.model;
    let mut text = format!("# Tier {} {}\n\n", page.tier, escaped(model.tier_name(Some(page.tier))));
    let _ = writeln!(text, "{}\n", escaped(&page.figures(profile).join("; ")));
    for words in page.meaning(tiering).into_iter().chain(page.advice(tiering)) {
        let _ = writeln!(text, "{}\n", escaped(words));
    }
    let _ = writeln!(text, "## {}\n", page.compared_with(profile));
    if !page.traits.is_empty() {
        text.push_str("| | | | |\n| --- | --- | --- | --- |\n");
    }
    for one in &page.traits {
        let cells = [&one.sentence, &one.column, &one.figures].map(|cell| escaped(cell));
        let _ = writeln!(text, "| {} | {} |", cells.join(" | "), one.strength.in_words());
    }
    for sentence in page.nothing_in() {
        let _ = writeln!(text, "\n{}", escaped(&sentence));
    }
    for (title, rows) in [("Typical", &page.typical), ("Best", &page.best), ("Borderline", &page.borderline)]
    {
        if !rows.is_empty() {
            let named: Vec<String> = rows.iter().take(NAMED).map(|row| escaped(&name(*row))).collect();
            let more = match rows.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let _ = writeln!(text, "\n**{title}:** {}{more}", named.join(", "));
        }
    }
    text
}

/// Text without the marks of Markdown, and without what would be run as HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}
