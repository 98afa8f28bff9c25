//! What a report is made of, whatever it is written in.

use std::sync::Arc;

use crate::export::grid::Grid;
use crate::export::svg::ChartPicture;

/// A part of a report.
#[derive(Clone, Debug)]
pub enum ReportBlock {
    /// A heading: 1 is the title, 2 a section.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// Points of a list.
    Points(Vec<String>),
    /// Rows; the title of the grid is the caption.
    Rows(Grid),
    /// A chart.
    Picture(Box<Figure>),
}

/// A chart with what is said of it.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it is called.
    pub title: String,
    /// The picture.
    pub picture: Arc<ChartPicture>,
    /// What it shows, in sentences.
    pub sentences: Vec<String>,
    /// The same as rows, where there are no pictures.
    pub instead: Option<Grid>,
}

impl ReportBlock {
    /// A section's heading.
    pub(super) fn section(title: impl Into<String>) -> ReportBlock {
        ReportBlock::Heading(2, title.into())
    }

    /// A heading in a section.
    pub(super) fn part(title: impl Into<String>) -> ReportBlock {
        ReportBlock::Heading(3, title.into())
    }

    /// Sentences, each a paragraph.
    pub(super) fn texts(sentences: impl IntoIterator<Item = String>) -> impl Iterator<Item = ReportBlock> {
        sentences.into_iter().map(ReportBlock::Text)
    }
}
