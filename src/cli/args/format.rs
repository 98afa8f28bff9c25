//! In which format a command prints.

use clap::Args;

/// The options that choose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Args)]
#[group(multiple = false)]
pub struct FormatChoice {
    /// Print JSON, for other programs
    #[arg(long)]
    json: bool,

    /// Print CSV, for a spreadsheet
    #[arg(long)]
    csv: bool,

    /// Print Markdown, for a text or a message
    #[arg(long)]
    md: bool,

    /// Print a page of HTML, for a browser
    #[arg(long)]
    html: bool,
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintFormat {
    /// Text in a terminal.
    Terminal,
    /// For other programs.
    Json,
    /// For a spreadsheet.
    Csv,
    /// A text, or a page of HTML.
    Page(PageFormat),
}

/// The format of a text that is read elsewhere than in a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageFormat {
    Markdown,
    Html,
}

impl FormatChoice {
    /// What was chosen.
    pub fn chosen(self) -> PrintFormat {
        match self {
            FormatChoice { json: true, .. } => PrintFormat::Json,
            FormatChoice { csv: true, .. } => PrintFormat::Csv,
            FormatChoice { md: true, .. } => PrintFormat::Page(PageFormat::Markdown),
            FormatChoice { html: true, .. } => PrintFormat::Page(PageFormat::Html),
            _ => PrintFormat::Terminal,
        }
    }
}
