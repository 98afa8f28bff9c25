//! The history: when each snapshot was kept, of which list, and its customers by tier; newest first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::history::HistoryScreen;
use crate::data::number::counted;
use crate::storage::snapshots::SnapshotInfo;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Said if nothing was kept yet.
const NOTHING: &str = "No snapshots yet. Each save keeps one: the list as it is now, with its tiers and the review. Then the \
                       charts show how the tiers change, and every customer's page which tiers they had.";
const NOT_KEPT: &str =
    "Nothing is saved of this list, so it has no snapshots. Open a list from a file: each save keeps one.";

/// Draws the snapshots in the window.
pub(crate) fn draw(screen: &HistoryScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let kept = state.core.document.kept && !state.core.document.is_from_stdin;
    let said = match HistoryScreen::snapshots(&state.core) {
        _ if !kept => Some(NOT_KEPT),
        None => Some("Looking for snapshots ..."),
        Some(snapshots) => snapshots.is_empty().then_some(NOTHING),
    };
    if let Some(said) = said {
        let inside = paint::frame("History", frame, theme, buffer);
        paint::wrapped(said, inside, theme.dim(), buffer);
        return;
    }
    let Some(snapshots) = HistoryScreen::snapshots(&state.core) else { return };
    let dash = theme.or_ascii("──", "--");
    let title = format!("History {dash} {}, newest first", counted(snapshots.len(), "snapshot"));
    let inside = paint::frame(&title, frame, theme, buffer);
    let columns = HistoryColumns::of(snapshots, usize::from(inside.width), theme);
    paint::text(&columns.heading(), inside.x + 2, inside.y, inside, theme.accent(), buffer);
    let height = (HistoryScreen::page(&state.core) as u16).min(inside.height.saturating_sub(1));
    let list = List { area: Rect { y: inside.y + 1, height, ..inside }, frame: Some(frame) };
    list.draw((screen.cursor.top, snapshots.len()), theme, buffer, |at| {
        ListRow::choice(at == screen.cursor.at, columns.line(&snapshots[at]), theme.plain())
    });
    if let Some(chosen) = screen.chosen(&state.core) {
        let below = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
        paint::text(&about(chosen), below.x, below.y, below, theme.dim(), buffer);
    }
}

/// All about a snapshot: the names of its tiers with their customers.
fn about(snapshot: &SnapshotInfo) -> String {
    let tier = |tier: &crate::storage::snapshots::TierTotals| {
        format!("{} {}: {}", tier.tier, tier.name, figures::count(tier.customers))
    };
    let mut said: Vec<String> = snapshot.tiers.iter().map(tier).collect();
    if snapshot.no_tier > 0 {
        said.push(format!("no tier: {}", figures::count(snapshot.no_tier)));
    }
    said.join(", ")
}

/// The widths of the columns.
struct HistoryColumns {
    list: usize,
    tiers: usize,
    tier: usize,
    has_revenue: bool,
    theme: Theme,
}

impl HistoryColumns {
    fn of(snapshots: &[SnapshotInfo], width: usize, theme: Theme) -> HistoryColumns {
        let tiers = snapshots.iter().map(|snapshot| snapshot.tiers.len()).max().unwrap_or(0);
        let counts = snapshots.iter().flat_map(|snapshot| &snapshot.tiers);
        let tier = counts.map(|tier| figures::count(tier.customers).len()).max().unwrap_or(1).max(2);
        // When, customers, gaps and the mark.
        let fixed = 2 + 16 + 2 + 11 + 2 + tiers * (tier + 1);
        let has_revenue = width >= fixed + 14 + 16;
        let list = width.saturating_sub(fixed + if has_revenue { 16 } else { 0 } + 2).clamp(6, 40);
        HistoryColumns { list, tiers, tier, has_revenue, theme }
    }

    fn heading(&self) -> String {
        let tiers: Vec<String> = (1..=self.tiers).map(|tier| tier.to_string()).collect();
        self.cells("When", "List", "Customers", &tiers, "Revenue")
    }

    fn line(&self, snapshot: &SnapshotInfo) -> String {
        let tiers: Vec<String> = snapshot.tiers.iter().map(|tier| figures::count(tier.customers)).collect();
        let revenue = snapshot.revenue().map_or_else(String::new, figures::amount);
        let customers = figures::count(snapshot.customers);
        self.cells(&snapshot.when(false), &snapshot.list, &customers, &tiers, &revenue)
    }

    fn cells(&self, when: &str, list: &str, customers: &str, tiers: &[String], revenue: &str) -> String {
        let padded = |cell: &str, width, right| paint::padded(cell, width, right, self.theme.ellipsis());
        let empty = String::new();
        let tiers = (0..self.tiers).map(|at| padded(tiers.get(at).unwrap_or(&empty), self.tier + 1, true));
        let tiers: String = tiers.collect();
        let revenue = if self.has_revenue { padded(revenue, 16, true) } else { String::new() };
        format!(
            "{}  {}  {}{tiers}{revenue}",
            padded(when, 16, false),
            padded(list, self.list, false),
            padded(customers, 11, true)
        )
    }
}
