//! Asks the terminal which background it has: OSC 11, as xterm has it and nearly all others too.
//!
//! Nothing waits for the answer. It comes in between the keys, at once, late or never, and is picked out of them here: the
//! library that reads keys does not know it, and gives its letters as keys. So there is one reader, the first picture is
//! not delayed, no key is lost, and a terminal that does not answer costs nothing. (That is also why no second question
//! follows that every terminal answers, by which others learn that they need not wait.)

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyModifiers};

use crate::app::core::appearance::Background;

/// The question. It ends with `ESC \` as a bell may ring where it is not understood.
pub const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";

/// How long the rest of an answer may take.
pub const REST: Duration = Duration::from_millis(50);
/// How long Esc may be the beginning of an answer: afterwards nobody waits to see what follows it.
const AWAITED: Duration = Duration::from_secs(5);
/// The longest answer: `11;rgba:ffff/ffff/ffff/ffff`.
const LONGEST: usize = 32;

/// Whether a terminal of this name may be asked: a few print what they do not know.
pub fn may_be_asked(term: Option<&str>) -> bool {
    const PRINT_IT: [&str; 8] = ["dumb", "linux", "cons25", "emacs", "eterm", "vt52", "vt100", "unknown"];
    term.is_some_and(|term| !term.is_empty() && !PRINT_IT.iter().any(|name| term.starts_with(name)))
}

/// Whether the answer came; shared by who reads keys and who leaves the terminal.
#[derive(Clone, Debug)]
pub struct BackgroundQuery {
    at: Option<Instant>,
    answered: Arc<AtomicBool>,
}

impl BackgroundQuery {
    /// The question was just asked, or was not.
    pub fn now(asked: bool) -> BackgroundQuery {
        BackgroundQuery { at: asked.then(Instant::now), answered: Arc::default() }
    }

    fn is_awaited(&self) -> bool {
        let recent = self.at.is_some_and(|at| at.elapsed() < AWAITED);
        recent && !self.answered.load(Ordering::Relaxed)
    }

    /// Waits a moment for an answer that is under way, so that the shell does not get it. Only right after the start.
    pub fn wait(&self) {
        const RECENT: Duration = Duration::from_secs(1);
        const MOMENT: Duration = Duration::from_millis(100);
        const STEP: Duration = Duration::from_millis(5);
        let begun = Instant::now();
        let recent = self.at.is_some_and(|at| at.elapsed() < RECENT);
        while recent && self.is_awaited() && begun.elapsed() < MOMENT {
            thread::sleep(STEP);
        }
    }
}

/// What an event turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// What it is: a key, a click.
    Event(Raw),
    /// The end of the answer.
    Background(Background),
}

/// How much of an answer has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerPart {
    /// Nothing.
    Nothing,
    /// Esc: the answer may have been cut in two right after it.
    Escape,
    /// Its beginning, and some of its text.
    Text,
    /// The Esc before its end.
    Ending,
}

/// Picks the answer out of the keys.
#[derive(Debug)]
pub struct AnswerFilter {
    asked: BackgroundQuery,
    seen: AnswerPart,
    /// What is kept back until it is known what it is.
    held: Vec<Raw>,
    /// The text of the answer so far.
    text: String,
}

impl AnswerFilter {
    /// Nothing has come yet.
    pub fn new(asked: BackgroundQuery) -> AnswerFilter {
        AnswerFilter { asked, seen: AnswerPart::Nothing, held: Vec::new(), text: String::new() }
    }

    /// Whether something is kept back: if nothing follows within [`REST`], [`AnswerFilter::release`] it.
    pub fn holds(&self) -> bool {
        self.seen != AnswerPart::Nothing
    }

    /// What was kept back was no answer, or one without an end.
    pub fn release(&mut self) -> VecDeque<Picked> {
        let held = std::mem::take(&mut self.held);
        let text = std::mem::take(&mut self.text);
        match std::mem::replace(&mut self.seen, AnswerPart::Nothing) {
            // Some terminals end it with the first half of `ESC \`.
            AnswerPart::Ending if color(&text).is_some() => self.answered(&text).into_iter().collect(),
            _ => held.into_iter().map(Picked::Event).collect(),
        }
    }

    fn answered(&mut self, text: &str) -> Option<Picked> {
        self.asked.answered.store(true, Ordering::Relaxed);
        color(text).map(Picked::Background)
    }

    /// Takes an event; gives what is known now.
    pub fn take(&mut self, raw: Raw) -> VecDeque<Picked> {
        let Raw::Key(key) = &raw else {
            // The mouse and the window are no part of it, and need not wait.
            return VecDeque::from([Picked::Event(raw)]);
        };
        let next = self.after(key);
        match next {
            Some(AnswerPart::Nothing) if self.seen != AnswerPart::Nothing => {
                self.held.clear();
                self.seen = AnswerPart::Nothing;
                let text = std::mem::take(&mut self.text);
                self.answered(&text).into_iter().collect()
            }
            Some(AnswerPart::Nothing) => VecDeque::from([Picked::Event(raw)]),
            Some(seen) => {
                self.seen = seen;
                self.held.push(raw);
                VecDeque::new()
            }
            None => {
                let mut released = self.release();
                released.extend(self.take(raw));
                released
            }
        }
    }

    /// What has been seen after this key: nothing more if the answer is complete, none if it is no answer.
    fn after(&mut self, key: &KeyEvent) -> Option<AnswerPart> {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match (self.seen, key.code) {
            (AnswerPart::Nothing, KeyCode::Char(']')) if alt && self.asked.at.is_some() => {
                Some(AnswerPart::Text)
            }
            (AnswerPart::Nothing, KeyCode::Esc) if self.asked.is_awaited() => Some(AnswerPart::Escape),
            (AnswerPart::Nothing, _) => Some(AnswerPart::Nothing),
            (AnswerPart::Escape, KeyCode::Char(']')) if !ctrl && !alt => Some(AnswerPart::Text),
            (AnswerPart::Escape, _) => None,
            // BEL, `ESC \`, or the first half of that at the end of what could be read.
            (AnswerPart::Text, KeyCode::Char('g')) if ctrl => self.complete(),
            (AnswerPart::Text, KeyCode::Char('\\')) if alt => self.complete(),
            (AnswerPart::Text, KeyCode::Esc) => self.complete().map(|_| AnswerPart::Ending),
            (AnswerPart::Text, KeyCode::Char(letter)) if !ctrl && !alt => {
                self.text.push(letter);
                let begins = "11;".starts_with(&self.text) || self.text.starts_with("11;");
                let fits = letter.is_ascii_alphanumeric() || ";:/#".contains(letter);
                (begins && fits && self.text.len() <= LONGEST).then_some(AnswerPart::Text)
            }
            (AnswerPart::Ending, KeyCode::Char('\\')) if !ctrl && !alt => Some(AnswerPart::Nothing),
            (AnswerPart::Text | AnswerPart::Ending, _) => None,
        }
    }

    fn complete(&self) -> Option<AnswerPart> {
        color(&self.text).map(|_| AnswerPart::Nothing)
    }
}

/// The background that the text of an answer names: `11;rgb:ffff/ffff/ffff`, with one to four digits each, or `11;#ffffff`.
fn color(text: &str) -> Option<Background> {
    let color = text.strip_prefix("11;")?;
    let share = |digits: &str| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        let fits = (1..=4).contains(&digits.len());
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| fits)?;
        Some(f64::from(value) / f64::from(most))
    };
    let parts: Vec<f64> = if let Some(digits) = color.strip_prefix('#') {
        let each = digits.len() / 3;
        let at = |part: usize| digits.get(part * each..(part + 1) * each);
        (0..3).map(|part| share(at(part)?)).collect::<Option<_>>()?
    } else {
        let listed = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
        listed.split('/').map(share).collect::<Option<_>>()?
    };
    match parts[..] {
        [red, green, blue] | [red, green, blue, _] => Some(Background::of(red, green, blue)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
