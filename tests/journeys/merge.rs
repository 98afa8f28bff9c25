//! A colleague's review brought together with this one, several raters, and decisions that are looked at again.

use std::path::PathBuf;

use insta::assert_snapshot;
use tempfile::TempDir;
use tierdeck::app::Context;
use tierdeck::data::date::Day;
use tierdeck::review::{CustomerKey, Decision, KeyParts, Review};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::review_file;
use tierdeck::tiering::{Model, Tier, bundled};

use super::screen::Screen;
use super::{SHOP, shop};

/// A folder with the review of a colleague.
struct Colleague {
    _folder: TempDir,
    path: PathBuf,
}

impl Colleague {
    fn with(review: &Review) -> Colleague {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bo.tierdeck.toml");
        review_file::save(&Disk::Real, &path, review, "customers.csv", Day::of(2026, 3, 4).unwrap()).unwrap();
        Colleague { _folder: folder, path }
    }

    /// What Bo decided with some keys.
    fn by_keys(model: Model, keys: &str) -> Colleague {
        let mut screen = Screen::by(SHOP, model);
        screen.state.core.person.author = "Bo".into();
        screen.state.core.person.today = Day::of(2026, 3, 4).unwrap();
        screen.press(keys);
        Colleague::with(&screen.state.core.document.review)
    }

    /// The screen with this review merged, under a name that is the same in every folder.
    fn merged_into(&self, mut screen: Screen) -> Screen {
        screen.press(&format!(": \"merge {}\" enter", self.path.display()));
        screen
    }
}

/// The same with the folder out of the title.
fn shown(screen: &Screen, colleague: &Colleague) -> String {
    let given = colleague.path.display().to_string();
    let text = screen.to_string();
    let width = text.lines().next().unwrap_or_default().chars().count();
    let lines = text.lines().map(|line| {
        if !line.contains("Merge") {
            return line.to_owned();
        }
        let start: String = line.replace(&given, "bo.tierdeck.toml").chars().take(40).collect();
        format!("{start} {}", "·".repeat(width.saturating_sub(41).min(3)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn tier_of(screen: &Screen, row: usize) -> Option<u8> {
    screen.state.core.document.decision(row).and_then(|decision| decision.tier).map(Tier::number)
}

/// Jo put K01 in tier 2 and K03 in tier 1 with a note; Bo K01 in tier 3, K02 in tier 4, and noted something about K03.
fn two() -> (Screen, Colleague) {
    let colleague = Colleague::by_keys(
        bundled::default_model(),
        "3 \"pays late\" enter down 4 esc down ctrl-n \"too cheap\" enter",
    );
    let mine = shop().after("2 \"a friend\" enter down*2 1 esc ctrl-n \"calls often\" enter g");
    (mine, colleague)
}

#[test]
fn what_only_they_said_is_taken_and_differences_are_decided_side_by_side() {
    let (mine, colleague) = two();
    let mut screen = colleague.merged_into(mine.sized(120, 36));
    assert_eq!(screen.state.context(), Context::Merge);
    assert_eq!(tier_of(&screen, 1), Some(4), "taken at once");
    assert_snapshot!("differences_120x36", shown(&screen, &colleague));
    screen.press("right");
    assert_eq!(
        (tier_of(&screen, 0), screen.said()),
        (Some(3), "Acme GmbH, tier: theirs is taken. 1 still open.")
    );
    let first = screen.state.core.document.decision(0).unwrap().clone();
    assert_eq!(first.by.as_deref(), Some("Bo"));
    assert_eq!(first.earlier[0].reason.as_deref(), Some("a friend"), "nothing is lost");
    screen.press("b");
    let note = |screen: &Screen| screen.state.core.document.decision(2).unwrap().note.clone();
    assert_eq!(note(&screen).as_deref(), Some("calls often / too cheap"));
    assert_snapshot!("decided_80x24", shown(&screen.sized(80, 24), &colleague));
}

#[test]
fn differences_are_exported_with_both_sides_and_what_is_taken() {
    let (mine, colleague) = two();
    let mut screen = colleague.merged_into(mine);
    screen.press("m e enter");
    let (_, text) = screen.exports.pop().expect("an export");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "key,name,what,mine,theirs,taken");
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[1].starts_with("K01,Acme GmbH,tier,") && lines[1].ends_with(",mine"), "{text}");
    assert!(lines[2].contains("calls often,too cheap,"), "{text}");
    screen.press("e \"clipboard\" enter");
    assert!(screen.copied[0].starts_with("Key\tCustomer\tWhat\tMine\tTheirs\tTaken\n"));
}

#[test]
fn each_choice_is_undone_and_journalled() {
    let (mine, colleague) = two();
    let mut screen = colleague.merged_into(mine);
    let before = screen.journal.len();
    screen.press("m down m");
    assert_eq!(tier_of(&screen, 0), Some(2));
    assert_eq!(screen.state.core.document.decision(0).unwrap().earlier.len(), 1, "theirs is remembered");
    assert_eq!(screen.journal.len(), before + 1, "my note stays as it is");
    screen.press("u");
    assert_eq!(screen.said(), "Undone: 1 difference open again.");
    screen.press("u");
    assert_eq!(screen.state.core.document.decision(0).unwrap().earlier.len(), 0);
    screen.press("T");
    assert_eq!(tier_of(&screen, 0), Some(3));
    screen.press("u");
    assert_eq!(tier_of(&screen, 0), Some(2), "all in one step");
    screen.press("u");
    assert_eq!(tier_of(&screen, 1), None, "what was taken is undone");
    let mut again = colleague.merged_into(screen.after("ctrl-r esc"));
    again.press("M");
    let third = colleague.merged_into(again.after("esc"));
    assert!(third.to_string().contains("Different: 1."), "only the note is asked about again: {third}");
}

#[test]
fn enter_goes_to_the_customer() {
    let (mine, colleague) = two();
    let screen = colleague.merged_into(mine).after("down enter");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Customers, Some(2)));
}

#[test]
fn a_decision_about_somebody_else_is_asked_about() {
    let mut review = Review::new(bundled::default_model().into());
    let key =
        |value, name| CustomerKey::of(KeyParts { value, name, email: "", header: "Customer no.", row: "" });
    let decision = |tier| std::sync::Arc::new(Decision { tier: Tier::new(tier), ..Decision::default() });
    review.decisions = std::sync::Arc::new(
        [
            (key("K04", "Zeta Works"), decision(1)),
            (key("K99", "Nobody Ltd"), decision(2)),
            (key("K05", "Élan Vital"), decision(3)),
        ]
        .into(),
    );
    let colleague = Colleague::with(&review);
    let mut screen = colleague.merged_into(shop());
    assert_eq!((tier_of(&screen, 3), tier_of(&screen, 4)), (None, Some(3)), "{screen}");
    assert!(screen.said().contains("kept apart"), "{}", screen.said());
    assert!(screen.to_string().contains("Nothing differs"), "{screen}");
    screen.press("esc M");
    assert_eq!(screen.state.context(), Context::Matches);
    assert!(
        screen.to_string().contains("Zeta Works") && screen.to_string().contains("Nobody Ltd"),
        "{screen}"
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let screen = shop().after(": \"merge none.tierdeck.toml\" enter");
    assert!(screen.said().starts_with("There is no review none.tierdeck.toml"), "{}", screen.said());
    assert_eq!(screen.state.context(), Context::Customers);
    let screen = screen.after(": \"merge \" enter");
    assert!(screen.said().starts_with("Say which review"), "{}", screen.said());
}

fn scorecard() -> Model {
    bundled::model("scorecard").unwrap()
}

#[test]
fn the_answers_of_two_raters_are_kept_and_their_mean_counts() {
    let colleague = Colleague::by_keys(scorecard(), "enter a 5*4 esc*2");
    let mine = Screen::by(SHOP, scorecard()).after("enter a 3*4 esc*2");
    let mut screen = colleague.merged_into(mine.sized(120, 36)).after("esc");
    let given = &screen.state.core.document.decision(0).unwrap().ratings["pays_on_time"];
    assert_eq!(given.to_string(), "5 Bo; 3 Jo");
    screen.press("enter");
    let text = screen.to_string();
    assert!(text.contains("3 to 5, 2 raters"), "{text}");
    let said = text.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(
        said.contains(
            "Several people rated; the mean of their answers counts: Pays on time 3 to 5, 2 raters;"
        ),
        "{said}"
    );
    screen.press("a");
    assert_snapshot!("two_raters_120x36", screen);
    screen.press("g 4");
    let given = &screen.state.core.document.decision(0).unwrap().ratings["pays_on_time"];
    assert_eq!(given.to_string(), "5 Bo; 4 Jo", "only one's own answer changes");
    let mut list = screen.after("esc*2 f \"rated_by = 'Bo, Jo'\" enter");
    assert_eq!(list.shown(), 1);
    list.press("esc f \"rated by bo\" enter");
    assert_eq!(list.shown(), 1);
}

#[test]
fn a_default_day_to_look_again_is_shown_and_due() {
    let mut screen = shop().after("4 esc : \"look-again-after 30d\" enter");
    assert!(
        screen.said().starts_with("Decisions without a day are looked at again after 30 days."),
        "{}",
        screen.said()
    );
    let detail = screen.after("enter");
    let shown = detail.to_string();
    assert!(shown.contains("Reminder to look again on 2026-03-31, 30 days after the decision"), "{shown}");
    screen = detail.after("esc f \"look_again = DATE '2026-03-31'\" enter");
    assert_eq!(screen.shown(), 1);
    screen.state.core.person.today = Day::of(2026, 3, 31).unwrap();
    screen.press("esc R down*4 enter");
    assert_eq!(screen.state.context(), Context::Session, "{screen}");
    screen.press("esc : \"look-again-after soon\" enter");
    assert!(screen.said().contains("'soon' is not how long"), "{}", screen.said());
    screen.press(": \"look-again-after none\" enter");
    assert!(screen.said().starts_with("No default day"), "{}", screen.said());
    assert_eq!(screen.state.core.document.review.model.decisions.look_again, None);
}

#[test]
fn what_most_decisions_go_against_is_said_where_queues_are_chosen() {
    let mut list = String::from("id,profit,price\n");
    (0..8).for_each(|at| list += &format!("K{at},90,10\n"));
    let model = tierdeck::tiering::check::read(
        "name = \"Plain\"\n[cuts]\nby = \"score\"\nfrom = [75, 50, 25]\n\
         [[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n[[tiers]]\nname = \"C\"\n[[tiers]]\nname = \"D\"\n\
         [[criteria]]\nname = \"Profit\"\nmeasure = \"profit\"\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 100\n\
         [[criteria]]\nname = \"Price kept\"\nmeasure = \"price\"\nweight = 1\nscale = \"linear\"\nfrom = 0\nto = 100\n",
    );
    let mut screen = Screen::by(&list, model.expect("a model"));
    for _ in 0..6 {
        screen.press("1 esc down");
    }
    screen.press("R");
    assert!(screen.to_string().contains("You overrule Price kept in 6 of 6 cases;"), "{screen}");
    let narrow = screen.sized(80, 24).to_string();
    assert!(narrow.contains("Old or contradicted "), "{narrow}");
}
