//! The words of a text with their lines: of Rust (knowing what is code), of Markdown, of TOML.

/// A word in lower case, or an empty one where a phrase cannot run on.
#[derive(Clone, Debug)]
pub struct Token {
    pub word: String,
    /// From 1.
    pub line: usize,
    /// Part of a name in code.
    pub code: bool,
}

/// Cuts a text into words.
#[derive(Default)]
struct Words {
    tokens: Vec<Token>,
    word: String,
    line: usize,
    code: bool,
}

impl Words {
    fn new() -> Words {
        Words { line: 1, ..Words::default() }
    }

    /// The next character. Blanks, `_` and the signs of comments join words to a phrase; other signs end it. In code,
    /// only `_` joins words.
    fn take(&mut self, letter: char) {
        let hump = letter.is_uppercase() && self.word.chars().last().is_some_and(char::is_lowercase);
        if hump {
            self.end();
        }
        match letter {
            _ if letter.is_alphanumeric() => self.word.extend(letter.to_lowercase()),
            '\'' | '’' if !self.word.is_empty() => self.word.push('\''),
            '\n' => {
                if self.code {
                    self.stop();
                } else {
                    self.end();
                }
                self.line += 1;
            }
            ' ' | '\t' | '\r' if self.code => self.stop(),
            ' ' | '\t' | '\r' | '_' | '/' | '!' | '#' | '\\' => self.end(),
            _ => self.stop(),
        }
    }

    fn end(&mut self) {
        let word = std::mem::take(&mut self.word);
        let word = word.trim_end_matches('\'');
        if !word.is_empty() {
            self.tokens.push(Token { word: word.to_string(), line: self.line, code: self.code });
        }
    }

    fn stop(&mut self) {
        self.end();
        if self.tokens.last().is_some_and(|token| !token.word.is_empty()) {
            self.tokens.push(Token { word: String::new(), line: self.line, code: self.code });
        }
    }

    /// What follows is code, or is not.
    fn turn(&mut self, code: bool) {
        if self.code != code {
            self.stop();
            self.code = code;
        }
    }

    fn finished(mut self) -> Vec<Token> {
        self.end();
        self.tokens
    }
}

/// The words of a source file: names are code; comments and texts in quotes are not.
pub fn rust(source: &str) -> Vec<Token> {
    let mut words = Words::new();
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        let length = match (comment(rest), quoted(rest), one_character(rest)) {
            (Some(length), ..) | (None, Some(length), _) => {
                words.turn(false);
                length
            }
            (None, None, Some(length)) => {
                words.stop();
                rest = &rest[length..];
                continue;
            }
            (None, None, None) => {
                // Lines of comments one below the other are one text.
                if !letter.is_whitespace() {
                    words.turn(true);
                }
                letter.len_utf8()
            }
        };
        rest[..length].chars().for_each(|letter| words.take(letter));
        rest = &rest[length..];
    }
    words.finished()
}

/// The texts in double quotes of a source file, without those in comments.
pub fn quoted_texts(source: &str) -> Vec<&str> {
    let (mut texts, mut rest) = (Vec::new(), source);
    while let Some(letter) = rest.chars().next() {
        let text = quoted(rest);
        texts.extend(text.map(|length| &rest[..length]));
        let length = comment(rest).or(text).or_else(|| one_character(rest)).unwrap_or(letter.len_utf8());
        rest = &rest[length..];
    }
    texts
}

/// The length of the comment to the end of its line that begins here, without the line's end.
fn comment(rest: &str) -> Option<usize> {
    rest.starts_with("//").then(|| rest.find('\n').unwrap_or(rest.len()))
}

/// The length of the text in double quotes that begins here.
fn quoted(rest: &str) -> Option<usize> {
    if let Some(raw) = rest.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = &raw[hashes + 1..];
            return Some(1 + hashes + 1 + inside.find(&end)? + end.len());
        }
    }
    let mut escaped = false;
    let mut inside = rest.strip_prefix('"')?.char_indices();
    let end = inside.find(|(_, letter)| {
        let ends = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map(|(at, _)| 1 + at + 1)
}

/// The length of the character in single quotes that begins here; a lifetime is none.
fn one_character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let first = inside.chars().next()?;
    if first == '\\' {
        let end = inside[2..].find('\'')?;
        return Some(1 + 2 + end + 1);
    }
    inside[first.len_utf8()..].starts_with('\'').then(|| 1 + first.len_utf8() + 1)
}

/// The words of a page, without what is between `<!-- name -->` and `<!-- /name -->`: tables that are made of code.
pub fn markdown(text: &str) -> Vec<Token> {
    let mut words = Words::new();
    let mut made = false;
    for line in text.lines() {
        if let Some(marker) = line.strip_prefix("<!-- ") {
            made = !marker.starts_with('/');
            words.stop();
        } else if !made {
            line.chars().for_each(|letter| words.take(letter));
        }
        if line.is_empty() {
            words.stop();
        }
        words.take('\n');
    }
    words.finished()
}

/// The words of a TOML file, comments included.
pub fn toml(text: &str) -> Vec<Token> {
    let mut words = Words::new();
    text.chars().for_each(|letter| words.take(letter));
    words.finished()
}

/// The words in the names of a file's functions, and nothing else.
pub fn names_of_tests(source: &str) -> Vec<Token> {
    let mut words = Words::new();
    for line in source.lines() {
        if let Some(rest) = line.trim_start().trim_start_matches("pub ").strip_prefix("fn ") {
            rest.chars().take_while(|letter| *letter != '(').for_each(|letter| words.take(letter));
        }
        words.stop();
        words.take('\n');
    }
    words.finished()
}
