//! Whole phrases: `loss makers`, `not reviewed`, `tier 4`, `without note`.

use crate::data::expr::Kind;
use crate::tiering::computed::RowName;

use super::Phrases;

/// Phrases with their expressions.
const PHRASES: &[(&[&str], &str)] = &[
    (
        &[
            "loss makers",
            "loss maker",
            "loss-makers",
            "lossmakers",
            "loss making",
            "loss-making",
            "losing money",
            "lose money",
            "loses money",
            "money losers",
            "making a loss",
            "make a loss",
            "unprofitable",
            "not profitable",
        ],
        "profit < 0",
    ),
    (&["profitable", "earning money", "earn money", "making money", "make money"], "profit > 0"),
    (&["unreviewed", "never reviewed", "not reviewed yet", "not yet reviewed", "to review"], "NOT reviewed"),
    (&["unmarked"], "NOT marked"),
    (&["decided", "overruled", "decided by me", "my decisions", "changed by me", "by hand"], "overridden"),
    (&["undecided", "not decided"], "NOT overridden"),
    (&["no tier", "without tier", "without a tier", "not tiered", "untiered"], "tier IS NULL"),
    (&["at the border", "close to a cut", "near a cut", "border line"], "borderline"),
];

/// Words before a condition that add nothing to it.
const FILLER: [&str; 14] = [
    "customers who are ",
    "customers who ",
    "customers that are ",
    "customers that ",
    "customers with ",
    "customers in ",
    "customers ",
    "those who ",
    "who are ",
    "who ",
    "show me ",
    "show ",
    "only ",
    "all ",
];

/// Words that say that something is not there.
const MISSING: [&str; 8] =
    ["is missing", "missing", "is empty", "empty", "is unknown", "unknown", "is blank", "not known"];
/// Words that say that something is there.
const KNOWN: [&str; 6] = ["is known", "known", "is not empty", "not empty", "is not missing", "exists"];

impl Phrases<'_> {
    /// A phrase as an expression.
    pub(super) fn form(&self, text: &str) -> Option<String> {
        let lower = text.to_lowercase();
        let lower = lower.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((_, expression)) = PHRASES.iter().find(|(phrases, _)| phrases.contains(&lower.as_str())) {
            return Some((*expression).to_owned());
        }
        if matches!(lower.as_str(), "due" | "overdue" | "due today" | "reminders due") {
            return self.today.map(|today| format!("look_again <= DATE '{today}'"));
        }
        self.tier_form(&lower)
            .or_else(|| self.signed(&lower))
            .or_else(|| self.presence(&lower))
            .or_else(|| self.not_reviewed(&lower))
            .or_else(|| self.by_author(text))
    }

    /// `tier 4`, `tiers 3 and 4`, `tier:4`, `tier partner`.
    fn tier_form(&self, lower: &str) -> Option<String> {
        let subject = self.subject("tier").filter(|subject| subject.row_name == Some(RowName::Tier))?;
        let rest = lower.strip_prefix("tiers").or_else(|| lower.strip_prefix("tier"))?;
        let rest = rest.strip_prefix([':', ' ', '='])?.trim_start_matches(['=', ':']).trim();
        let rest = rest.strip_suffix(" customers").unwrap_or(rest).trim_start_matches("is ").trim();
        match rest {
            "none" | "unknown" => Some(format!("{} IS NULL", subject.written)),
            _ => self.tiers(rest),
        }
    }

    /// `negative profit`, `profit negative`.
    fn signed(&self, lower: &str) -> Option<String> {
        let (name, sign) =
            [("negative", "< 0"), ("positive", "> 0")].into_iter().find_map(|(word, sign)| {
                let rest = lower.strip_prefix(word).or_else(|| lower.strip_suffix(word))?.trim();
                Some((rest.strip_suffix(" is").unwrap_or(rest), sign))
            })?;
        let subject = self.subject(name).filter(|subject| subject.kind == Kind::Number)?;
        Some(format!("{} {sign}", subject.written))
    }

    /// `without note`, `no e-mail`, `with a reason`, `has note`, `missing city`.
    fn presence(&self, lower: &str) -> Option<String> {
        let words: [(&str, &str); 9] = [
            ("without ", "NULL"),
            ("no ", "NULL"),
            ("missing ", "NULL"),
            ("has no ", "NULL"),
            ("have no ", "NULL"),
            ("with ", "NOT NULL"),
            ("has ", "NOT NULL"),
            ("have ", "NOT NULL"),
            ("any ", "NOT NULL"),
        ];
        let (name, null) =
            words.iter().rev().find_map(|(word, null)| Some((lower.strip_prefix(word)?, null)))?;
        let name = name.trim_start_matches("a ").trim_start_matches("an ").trim();
        let subject = self.subject(name)?;
        self.name(name)?;
        (subject.kind != Kind::Truth).then(|| format!("{} IS {null}", subject.written))
    }

    /// `not reviewed for 90 days`, `not reviewed since 2025-01-01`.
    fn not_reviewed(&self, lower: &str) -> Option<String> {
        let rest = lower.strip_prefix("not reviewed ").or_else(|| lower.strip_prefix("not looked at "))?;
        let rest = rest
            .strip_prefix("for ")
            .or_else(|| rest.strip_prefix("since "))
            .or_else(|| rest.strip_prefix("in "))?;
        let rest = rest.strip_prefix("the last ").unwrap_or(rest);
        self.not_since(&self.subject("reviewed_on")?, rest)
    }

    /// `decided by Ann`, `rated by Ann`.
    fn by_author(&self, text: &str) -> Option<String> {
        let words = [
            ("decided by ", "author"),
            ("reviewed by ", "author"),
            ("tiered by ", "author"),
            ("by author ", "author"),
            ("rated by ", "rated_by"),
            ("answered by ", "rated_by"),
        ];
        let lower = text.to_lowercase();
        let (start, name) = words.iter().find(|(start, _)| lower.starts_with(start))?;
        let who = text.get(start.len()..)?.trim();
        (!who.is_empty()).then(|| format!("{name} LIKE {}", super::value::quoted(&format!("%{who}%"))))
    }
}

/// What is said of a name by words such as `is missing`.
pub(super) fn missing(name: &str, lower: &str) -> Option<String> {
    let lower = lower.trim();
    if MISSING.contains(&lower) {
        return Some(format!("{name} IS NULL"));
    }
    KNOWN.contains(&lower).then(|| format!("{name} IS NOT NULL"))
}

/// A text without words before it that add nothing.
pub(super) fn without_filler(text: &str) -> Option<&str> {
    let begins = |word: &&&str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let filler = FILLER.iter().find(begins)?;
    Some(text[filler.len()..].trim())
}

/// A text without the `NOT` before it.
pub(super) fn without_not(text: &str) -> Option<&str> {
    let begins = text.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("not "));
    begins.then(|| text[4..].trim())
}

/// Whether a text is nothing but `NOT`.
pub(super) fn is_not(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("not")
}
