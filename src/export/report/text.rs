//! The writer of Markdown: the same parts as on a page, with charts as rows.

use std::io::{self, Write};

use crate::export::grid::Grid;
use crate::export::markdown;

use super::ReportBlock;

/// Writes Markdown.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(out: &mut dyn Write, blocks: &[ReportBlock]) -> io::Result<()> {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        match block {
            ReportBlock::Heading(level, text) => heading(out, *level, text)?,
            ReportBlock::Text(text) => writeln!(out, "{}", markdown::text(text))?,
            ReportBlock::Points(points) => {
                points.iter().try_for_each(|point| writeln!(out, "- {}", markdown::text(point)))?;
            }
            ReportBlock::Rows(grid) => rows(out, grid)?,
            ReportBlock::Picture(figure) => {
                heading(out, 3, &figure.title)?;
                for sentence in &figure.sentences {
                    writeln!(out, "\n{}", markdown::text(sentence))?;
                }
                if let Some(grid) = &figure.instead {
                    writeln!(out)?;
                    rows(out, grid)?;
                }
            }
        }
    }
    Ok(())
}

fn heading(out: &mut dyn Write, level: u8, text: &str) -> io::Result<()> {
    writeln!(out, "{} {}", "#".repeat(usize::from(level)), markdown::text(text))
}

fn rows(out: &mut dyn Write, grid: &Grid) -> io::Result<()> {
    if !grid.title.is_empty() {
        writeln!(out, "**{}**\n", markdown::text(&grid.title))?;
    }
    grid.markdown_body(out)
}
