//! Headers that old systems cut at ten characters, as dBase and AS/400 do: `TOTAL_REVE`, `LAST_ORDE`.

use super::fit::fit;
use super::orders;
use super::phrase::{HeaderWords, VOCABULARY};
use super::{Candidate, Guesses, THRESHOLD};
use crate::data::column::Role;
use crate::data::date;
use crate::data::finding::{Finding, FindingKind};

/// Where such systems cut.
const LONGEST: usize = 10;
/// The letters of the last word that have to be left.
const LEFT: usize = 3;

/// What headers may have been, where none of the list is longer than ten characters: those without a meaning, of which the
/// last word is the beginning of a known one, whichever that is.
pub(super) fn whole_names(columns: &[Candidate]) -> Vec<Option<String>> {
    let length = |column: &Candidate| column.name.trim().chars().count();
    // Such systems have no blanks in names.
    let is_cut = columns.iter().map(length).max() == Some(LONGEST)
        && columns.iter().all(|column| !column.name.trim().contains(' '));
    let whole = |column: &Candidate| {
        let name = column.name.trim();
        let may_be = is_cut && length(column) + 1 >= LONGEST && name.is_ascii();
        if may_be { whole_name(name, column) } else { None }
    };
    columns.iter().map(whole).collect()
}

fn whole_name(name: &str, column: &Candidate) -> Option<String> {
    let role = |name: &str| {
        let said = HeaderWords::of(name).said();
        let best = Role::ALL
            .iter()
            .copied()
            .max_by(|one, other| said[*one as usize].total_cmp(&said[*other as usize]));
        best.filter(|role| said[*role as usize] >= THRESHOLD)
    };
    let letters = name.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let begun = name[name.len() - letters..].to_ascii_lowercase();
    if letters < LEFT || date::is_month(&begun) || orders::is_word(&begun) || role(name).is_some() {
        return None;
    }
    let is_capital = name.bytes().all(|byte| !byte.is_ascii_lowercase());
    let mut found: Option<(Role, String)> = None;
    for rest in VOCABULARY.ends_of(&begun) {
        let rest = if is_capital { rest.to_uppercase() } else { rest.to_owned() };
        let whole = format!("{name}{rest}");
        let Some(meant) = role(&whole).filter(|role| fit(*role, column.inferred).is_ok()) else { continue };
        match &found {
            // It could be one or the other.
            Some((other, _)) if *other != meant => return None,
            Some((_, known)) if known.len() <= whole.len() => {}
            _ => found = Some((meant, whole)),
        }
    }
    found.map(|(_, whole)| whole)
}

/// Names columns in what is said as they are in the list, and says of what was made more of.
pub(super) fn say(columns: &[Candidate], whole: &[Option<String>], guesses: &mut Guesses) {
    for (at, whole) in whole.iter().enumerate() {
        let Some(whole) = whole else { continue };
        let name = columns[at].name.trim();
        let as_written =
            |text: &mut String| *text = text.replace(&format!("'{whole}'"), &format!("'{name}'"));
        guesses.columns.iter_mut().for_each(|(_, guess)| as_written(&mut guess.reason));
        guesses.findings.iter_mut().for_each(|finding| as_written(&mut finding.message));
        let (Some(role), guess) = &mut guesses.columns[at] else { continue };
        guess.reason.push_str(&format!(", if it is short for '{whole}'"));
        let message = format!(
            "'{name}' seems to be cut at {LONGEST} characters: it is read as '{whole}', and used as {role}. Give it \
             another role if that is wrong."
        );
        guesses.findings.push(Finding::new(FindingKind::CutHeader, 1, message));
    }
}
