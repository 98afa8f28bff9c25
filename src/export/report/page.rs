//! The writer of HTML: one page, no script, nothing from elsewhere, and no cell of a list that acts.

use std::io::{self, Write};

use crate::export::grid::{Grid, GridCell};
use crate::export::html::{escape, paragraphs};
use crate::export::svg;

use super::ReportBlock;
use super::block::Figure;
use super::style::{DIGESTS, PAGE};

/// Writes a page.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(out: &mut dyn Write, title: &str, blocks: &[ReportBlock]) -> io::Result<()> {
    head(out, title)?;
    let sections: Vec<&str> = blocks.iter().filter_map(section).collect();
    let (mut is_open, mut number, mut figures) = (false, 0, 0);
    writeln!(out, "<main>")?;
    for block in blocks {
        match block {
            ReportBlock::Heading(2, text) => {
                if is_open {
                    writeln!(out, "</section>")?;
                } else {
                    contents(out, &sections)?;
                }
                is_open = true;
                number += 1;
                writeln!(out, "<section aria-labelledby=\"section-{number}\">")?;
                writeln!(out, "<h2 id=\"section-{number}\" dir=\"auto\">{}</h2>", escape(text))?;
            }
            ReportBlock::Heading(level, text) => {
                writeln!(out, "<h{level} dir=\"auto\">{}</h{level}>", escape(text))?;
            }
            ReportBlock::Text(text) => paragraphs(out, std::slice::from_ref(text))?,
            ReportBlock::Points(points) => self::points(out, points)?,
            ReportBlock::Rows(grid) => rows(out, grid)?,
            ReportBlock::Picture(figure) => {
                figures += 1;
                picture(out, figure, figures)?;
            }
        }
    }
    if is_open {
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn section(block: &ReportBlock) -> Option<&str> {
    match block {
        ReportBlock::Heading(2, text) => Some(text),
        _ => None,
    }
}

fn head(out: &mut dyn Write, title: &str) -> io::Result<()> {
    let [page, pictures] = DIGESTS;
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{page}' '{pictures}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Tierdeck {}\">\n<title>{}</title>\n\
         <style>{}</style>\n<style>{PAGE}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION"),
        escape(title),
        svg::STYLE
    )
}

/// Where the sections are.
fn contents(out: &mut dyn Write, sections: &[&str]) -> io::Result<()> {
    if sections.len() < 3 {
        return Ok(());
    }
    writeln!(out, "<nav aria-label=\"Sections\">\n<ul>")?;
    for (number, title) in (1..).zip(sections) {
        writeln!(out, "<li><a href=\"#section-{number}\">{}</a></li>", escape(title))?;
    }
    writeln!(out, "</ul>\n</nav>")
}

fn points(out: &mut dyn Write, points: &[String]) -> io::Result<()> {
    if points.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul>")?;
    points.iter().try_for_each(|point| writeln!(out, "<li dir=\"auto\">{}</li>", escape(point)))?;
    writeln!(out, "</ul>")
}

/// A table that can be scrolled sideways where it is wide; the first cell of each row is its heading.
fn rows(out: &mut dyn Write, grid: &Grid) -> io::Result<()> {
    paragraphs(out, &grid.sentences)?;
    if !grid.columns.is_empty() {
        let label = if grid.title.is_empty() { "Table" } else { grid.title.as_str() };
        let label = escape(label);
        writeln!(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n<table>")?;
        if !grid.title.is_empty() {
            writeln!(out, "<caption dir=\"auto\">{label}</caption>")?;
        }
        table_head(out, grid)?;
        writeln!(out, "<tbody>")?;
        grid.rows.iter().try_for_each(|cells| row(out, grid, cells))?;
        writeln!(out, "</tbody>")?;
        if let Some(totals) = &grid.totals {
            writeln!(out, "<tfoot>")?;
            row(out, grid, totals)?;
            writeln!(out, "</tfoot>")?;
        }
        writeln!(out, "</table>\n</div>")?;
    }
    paragraphs(out, &grid.after)
}

fn table_head(out: &mut dyn Write, grid: &Grid) -> io::Result<()> {
    write!(out, "<thead>\n<tr>")?;
    for (at, column) in grid.columns.iter().enumerate() {
        match column.title.as_str() {
            "" => write!(out, "<td></td>")?,
            title => write!(out, "<th scope=\"col\"{}>{}</th>", class(grid, at), escape(title))?,
        }
    }
    writeln!(out, "</tr>\n</thead>")
}

fn row(out: &mut dyn Write, grid: &Grid, cells: &[GridCell]) -> io::Result<()> {
    write!(out, "<tr>")?;
    for (at, cell) in grid.cells(cells, GridCell::for_people).iter().enumerate() {
        let (class, text) = (class(grid, at), escape(cell));
        match at {
            0 => write!(out, "<th scope=\"row\"{class}>{text}</th>")?,
            _ => write!(out, "<td{class}>{text}</td>")?,
        }
    }
    writeln!(out, "</tr>")
}

fn class(grid: &Grid, at: usize) -> &'static str {
    match grid.columns.get(at) {
        Some(column) if column.kind.is_number() => " class=\"n\"",
        _ => " dir=\"auto\"",
    }
}

fn picture(out: &mut dyn Write, figure: &Figure, number: usize) -> io::Result<()> {
    writeln!(out, "<figure>\n<figcaption>\n<h3>{}</h3>", escape(&figure.title))?;
    paragraphs(out, &figure.sentences)?;
    writeln!(out, "</figcaption>\n<div class=\"wide\">")?;
    write!(out, "{}", figure.picture.inline(&format!("figure-{number}"), &figure.title))?;
    writeln!(out, "</div>\n</figure>")
}
