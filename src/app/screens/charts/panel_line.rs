//! The lines of the panel beside a chart.

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelLine {
    /// What matters most.
    Strong(String),
    /// A sentence.
    Text(String),
    /// What the lines after it are.
    Heading(String),
    /// What the sentence below the chart says as well.
    Said(String),
    /// Something about a tier, by its place: the last one is no tier.
    Tier(usize, String),
    /// Nothing: what follows is another subject.
    Blank,
    /// Keys, which have the footer as well.
    Hint(String),
}
