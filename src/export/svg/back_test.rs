//! The back-test as a picture: a line for each model, with a bar for each tier.

use crate::data::display;
use crate::tiering::back_test::{Afterwards, BackTest};
use crate::tiering::figures;

use super::{SvgCanvas, color};

/// Room for the names of the models, beside the margin.
const NAMES: f64 = 40.0;
/// Letters of a name that fit there.
const LETTERS: usize = 16;

/// Draws it.
pub(super) fn draw(canvas: &mut SvgCanvas, test: &BackTest) {
    let tiers = test.models.iter().map(|tested| tested.tiers.len()).max().unwrap_or(1).max(1);
    let (left, width) = (canvas.left + NAMES, (canvas.width - NAMES) / tiers as f64);
    let height = canvas.height / test.models.len().max(1) as f64;
    let shares = test.models.iter().flat_map(|tested| &tested.tiers).filter_map(Afterwards::share);
    let most = shares.fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    for place in 0..tiers {
        canvas.text(left + width * place as f64, canvas.top - 8.0, "dim", &format!("Tier {}", place + 1));
    }
    for (tested, at) in test.models.iter().zip(0_u32..) {
        let y = canvas.top + height * f64::from(at);
        canvas.text(left - 14.0, y + 16.0, "end", &display::fit(&tested.model.name, LETTERS, "…"));
        for (place, sum) in tested.tiers.iter().enumerate() {
            let x = left + width * place as f64;
            let lift = |lift: Option<f64>| lift.map_or_else(String::new, |lift| format!(" ×{lift:.1}"));
            let share = figures::percent(sum.share());
            let count = format!("{} of {}", figures::count(sum.bought_again), figures::count(sum.customers));
            canvas.text(x, y + 16.0, "", &format!("{share}{} · {count}", lift(sum.lift(&test.total))));
            let class = format!("t{}", color(place, tested.tiers.len()));
            let part = sum.share().unwrap_or(0.0) / most;
            let title = format!("{}, tier {}: {share}, {count}", tested.model.name, place + 1);
            canvas.rect([x, y + 24.0, (width - 24.0) * part, 14.0], &class, &title);
            if let Some(each) = sum.revenue_each() {
                let each = figures::amount((each * 100.0).round() / 100.0);
                canvas.text(
                    x,
                    y + 56.0,
                    "dim",
                    &format!("{each} each{}", lift(sum.revenue_lift(&test.total))),
                );
            }
        }
    }
}
