//! HTML in which no cell of a list can act: text, tables, and a bare page around them.

use std::io::{self, Write};

use crate::data::display::display;

use super::grid::{Grid, GridCell};

/// Text as a page or a picture shows it, between tags and within quotes: nothing in it is a tag, a reference or the end of a
/// quote, letters that act are shown as signs, and those that XML does not allow are left out.
pub fn escape(text: &str) -> String {
    let shown = display(text);
    let is_allowed = |letter: &char| !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}');
    let mut written = String::with_capacity(shown.len());
    for letter in shown.chars().filter(is_allowed) {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            other => written.push(other),
        }
    }
    written
}

/// Sentences, each a paragraph.
///
/// # Errors
/// Those of `out`.
pub fn paragraphs(out: &mut dyn Write, sentences: &[String]) -> io::Result<()> {
    sentences.iter().try_for_each(|sentence| writeln!(out, "<p dir=\"auto\">{}</p>", escape(sentence)))
}

/// A table with a head, its rows, and a foot where there are totals. Cells of numbers have the class `n`.
///
/// # Errors
/// Those of `out`.
pub fn table(out: &mut dyn Write, grid: &Grid) -> io::Result<()> {
    let class = |at: usize| match grid.columns.get(at) {
        Some(column) if column.kind.is_number() => " class=\"n\"",
        _ => " dir=\"auto\"",
    };
    let row = |out: &mut dyn Write, row: &[GridCell]| {
        write!(out, "<tr>")?;
        for (at, cell) in grid.cells(row, GridCell::for_people).iter().enumerate() {
            write!(out, "<td{}>{}</td>", class(at), escape(cell))?;
        }
        writeln!(out, "</tr>")
    };
    writeln!(out, "<table>\n<thead>")?;
    write!(out, "<tr>")?;
    for (at, column) in grid.columns.iter().enumerate() {
        write!(out, "<th scope=\"col\"{}>{}</th>", class(at), escape(&column.title))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    grid.rows.iter().try_for_each(|cells| row(out, cells))?;
    writeln!(out, "</tbody>")?;
    if let Some(totals) = &grid.totals {
        writeln!(out, "<tfoot>")?;
        row(out, totals)?;
        writeln!(out, "</tfoot>")?;
    }
    writeln!(out, "</table>")
}

impl Grid {
    /// HTML to be put on a page: the sentences, a table and what is said below, without the title.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        paragraphs(out, &self.sentences)?;
        table(out, self)?;
        paragraphs(out, &self.after)
    }
}

/// A page of its own around `body`: nothing is loaded, nothing runs, light or dark as the reader's screen is.
///
/// # Errors
/// Those of `out`.
pub fn page(
    out: &mut dyn Write,
    title: &str,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    const HEAD: &str = "<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
        :root { color-scheme: light dark; }\n\
        body { font: 1rem/1.4 sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }\n\
        table { border-collapse: collapse; }\n\
        th, td { border-bottom: 1px solid #8886; padding: .2rem .6rem; text-align: start; vertical-align: top; }\n\
        .n { font-variant-numeric: tabular-nums; text-align: end; }\n\
        tfoot { font-weight: bold; }\n</style>";
    let title = escape(title);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{HEAD}\n<title>{title}</title>\n</head>\n<body>"
    )?;
    writeln!(out, "<h1>{title}</h1>")?;
    body(out)?;
    writeln!(out, "</body>\n</html>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_list_is_a_tag_or_ends_a_quote() {
        assert_eq!(escape("<a href='x\">&amp;\u{1b}"), "&lt;a href=&#39;x&quot;&gt;&amp;amp;␛");
    }
}
