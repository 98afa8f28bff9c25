//! Months side by side in the table of customers.

use super::*;

const LIST: &str = "Customer,Jan 2024,Feb 2024,Mar 2024,Apr 2024,Total\n\
    Acme,10,20,40,80,150\nBolt,80,40,20,10,150\nCore,5,5,5,5,20\nDune,,,1,1,2\n";

/// The line of the screen with this text.
fn line(screen: &Screen, with: &str) -> String {
    let text = screen.to_string();
    text.lines().find(|line| line.contains(with)).unwrap_or_else(|| panic!("{with}: {text}")).to_owned()
}

#[test]
fn revenue_and_trend_are_columns() {
    let mut screen = Screen::of(LIST).sized(120, 36);
    let heading = line(&screen, "Tier Customer");
    assert!(heading.contains("Revenue") && heading.contains("Trend"), "{heading}");
    let acme = line(&screen, " Acme ");
    assert!(acme.contains("150") && acme.contains("▂▃▅█"), "{acme}");
    assert!(line(&screen, " Bolt ").contains("█▅▃▂"), "{screen}");
    assert!(line(&screen, " Dune ").contains("  ██"), "{screen}");
    assert!(text(&screen).contains("Revenue is the sum of 4 months, 2024-01 to 2024-04."), "{screen}");
    screen.state.core.appearance.ascii = true;
    assert!(line(&screen, " Acme ").contains(".:=#"), "{screen}");
}

#[test]
fn a_trend_sorts_by_growth_and_growth_filters() {
    let mut screen = Screen::of(LIST).sized(120, 36);
    screen.press(": \"sort trend\" enter");
    let text = screen.to_string();
    let place = |name: &str| text.find(name).unwrap();
    assert!(place(" Bolt ") < place(" Core ") && place(" Core ") < place(" Acme "), "{text}");
    let mut screen = Screen::of(LIST).sized(120, 36);
    screen.press("f \"growth > 0.1\" enter");
    let text = screen.to_string();
    assert!(text.contains(" Acme ") && !text.contains(" Bolt "), "{text}");
}
