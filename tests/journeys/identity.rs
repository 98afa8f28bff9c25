//! Whole sessions on a list that keeps changing: every decision is on its own customer, asked about or missing, and none
//! is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use proptest::prelude::*;
use tierdeck::app::Message;
use tierdeck::data::column::Role;
use tierdeck::data::date::Day;
use tierdeck::data::table::{Choice, ChosenRole};
use tierdeck::review::{CustomerKey, Edit, Review};
use tierdeck::storage::review_file;

use super::screen::Screen;

/// A customer. The number tells who it really is; the list does not have it.
#[derive(Clone, Debug)]
struct Person {
    who: usize,
    id: usize,
    name: String,
    email: String,
    revenue: usize,
}

/// What happens next; the numbers say to which row, or how.
#[derive(Clone, Copy, Debug)]
enum Step {
    Decide(usize),
    Undo,
    Redo,
    Save,
    /// The program is killed, and opened again: what is saved, and the journal over it.
    Crash,
    /// The columns of the id, the name and the e-mail address have their roles, or one of them has lost it.
    Roles(usize),
    /// The first of the matches is accepted where it is right, else rejected.
    Match,
    Shuffled(usize),
    Inserted(usize),
    Removed(usize),
    Doubled(usize),
    NameChanged(usize),
    EmailChanged(usize),
    Renumbered(usize),
    Cased,
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0..60_usize;
    prop_oneof![
        4 => at().prop_map(Step::Decide),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::Save),
        2 => Just(Step::Crash),
        2 => at().prop_map(Step::Roles),
        2 => Just(Step::Match),
        1 => at().prop_map(Step::Shuffled),
        1 => at().prop_map(Step::Inserted),
        1 => at().prop_map(Step::Removed),
        1 => at().prop_map(Step::Doubled),
        1 => at().prop_map(Step::NameChanged),
        1 => at().prop_map(Step::EmailChanged),
        1 => at().prop_map(Step::Renumbered),
        1 => Just(Step::Cased),
    ]
}

/// A list, its review on the disk, and the program.
struct Life {
    people: Vec<Person>,
    screen: Screen,
    saved: Review,
    next: usize,
    /// Who each decision is about, by its reason.
    about: BTreeMap<String, usize>,
}

impl Life {
    fn new() -> Life {
        let mut life = Life {
            people: Vec::new(),
            screen: Screen::of("customer_id,name,email,revenue\n"),
            saved: Screen::demo().state.core.document.review,
            next: 0,
            about: BTreeMap::new(),
        };
        (0..6).for_each(|at| life.insert(at));
        life.screen = Screen::of(&life.list());
        life.saved = life.screen.state.core.document.review.clone();
        life
    }

    fn insert(&mut self, at: usize) {
        let who = self.next;
        self.next += 1;
        let (name, email) = (format!("Firm {who} Ltd"), format!("p{who}@x.example"));
        let at = at % (self.people.len() + 1);
        self.people.insert(at, Person { who, id: who + 1, name, email, revenue: who * 7 });
    }

    fn list(&self) -> String {
        let rows = self.people.iter().map(|person| {
            let Person { id, name, email, revenue, .. } = person;
            format!("{id},{name},{email},{revenue}\n")
        });
        "customer_id,name,email,revenue\n".to_owned() + &rows.collect::<String>()
    }

    /// Something happens to the list. False where it is not about the list.
    fn changes(&mut self, step: Step) -> bool {
        let count = self.people.len();
        match step {
            Step::Inserted(at) => self.insert(at),
            Step::Shuffled(by) => self.people.sort_by_key(|person| (person.who * 7919 + by * 31) % 101),
            Step::Renumbered(by) => {
                self.people.iter_mut().enumerate().for_each(|(at, person)| person.id = at + by + 1);
            }
            Step::Cased => self.people.iter_mut().for_each(|person| person.name = person.name.to_uppercase()),
            Step::Removed(at) if count > 1 => drop(self.people.remove(at % count)),
            Step::Doubled(at) => {
                let twin = self.people[at % count].clone();
                self.people.push(Person { revenue: twin.revenue + 1, ..twin });
            }
            Step::NameChanged(at) => self.people[at % count].name.push_str(" Holding"),
            Step::EmailChanged(at) => {
                self.people[at % count].email = format!("new{}@x.example", self.next);
                self.next += 1;
            }
            _ => return false,
        }
        true
    }

    fn happens(&mut self, step: Step) {
        if self.changes(step) {
            let list = self.list();
            self.screen.reread(&list);
            return;
        }
        match step {
            Step::Decide(at) => self.decide(at),
            Step::Undo => drop(self.screen.press("u")),
            Step::Redo => drop(self.screen.press("ctrl-r")),
            Step::Save => self.save(),
            Step::Crash => self.crash(),
            Step::Roles(which) => self.choose_roles(which),
            Step::Match => self.match_first(),
            _ => {}
        }
    }

    fn decide(&mut self, at: usize) {
        let reason = format!("reason {}", self.about.len());
        self.screen.press(&format!(
            "esc esc g down*{} {} ctrl-u \"{reason}\" enter",
            at % self.people.len(),
            1 + at % 4
        ));
        let document = &self.screen.state.core.document;
        let is_new = |row: &usize| {
            document.decision(*row).is_some_and(|found| found.reason.as_deref() == Some(&*reason))
        };
        let row =
            (0..self.people.len()).find(is_new).expect("a decision about the customer under the cursor");
        self.about.insert(reason, self.people[row].who);
    }

    /// Written as a file, and read again.
    fn save(&mut self) {
        let today = Day::of(2026, 3, 1).expect("a date");
        let review = &self.screen.state.core.document.review;
        let text = review_file::write(review, "customers.csv", today, "").expect("a text");
        self.saved = review_file::read(&text).expect("a review");
        self.screen.journal.clear();
    }

    fn crash(&mut self) {
        let mut review = self.saved.clone();
        for edit in &self.screen.journal {
            let text = serde_json::to_string(edit).expect("a text");
            serde_json::from_str::<Edit>(&text).expect("an edit").apply(&mut review);
        }
        let journal = mem::take(&mut self.screen.journal);
        self.screen = Screen::reviewed(&self.list(), review);
        self.screen.journal = journal;
    }

    fn choose_roles(&mut self, which: usize) {
        let mut choices = self.screen.state.core.document.review.choices.clone();
        for (at, (name, role)) in
            [("customer_id", Role::Id), ("name", Role::Name), ("email", Role::Email)].into_iter().enumerate()
        {
            // Without name and e-mail address nothing would protect a decision where the ids are others.
            let role = if at == which % 4 { ChosenRole::None } else { ChosenRole::Role(role) };
            choices.insert(name.into(), Choice { role: Some(role), kind: None });
        }
        self.screen.state.core.apply("the roles", Edit::SetChoices { choices }).expect("a change");
        self.screen.send(Message::Resized(100, 30));
    }

    fn match_first(&mut self) {
        let document = &self.screen.state.core.document;
        let Some(first) = document.matches.first().cloned() else { return };
        let who =
            document.review.decisions.get(&first.saved).and_then(|found| self.who(found.reason.as_deref()?));
        let is_right = first.row.is_some_and(|row| Some(self.people[row].who) == who);
        self.screen.press("esc M").press(if is_right { "enter" } else { "x" }).press("esc");
    }

    fn who(&self, reason: &str) -> Option<usize> {
        self.about.get(reason).copied()
    }

    fn reasons(&self) -> BTreeSet<String> {
        let decisions = self.screen.state.core.document.review.decisions.values();
        decisions.filter_map(|decision| Some(decision.reason.as_deref()?.to_owned())).collect()
    }

    /// How many customers of the list have their decision.
    fn decided(&self) -> usize {
        let document = &self.screen.state.core.document;
        (0..self.people.len()).filter(|row| document.decision(*row).is_some()).count()
    }

    /// Whose decision is on another customer's row.
    fn astray(&self) -> Vec<(String, CustomerKey)> {
        let document = &self.screen.state.core.document;
        let rows = 0..self.people.len();
        let decided =
            rows.filter_map(|row| Some((row, document.decision(row)?.reason.as_deref()?.to_owned())));
        let astray = decided.filter(|(row, reason)| self.who(reason) != Some(self.people[*row].who));
        astray.filter_map(|(row, reason)| Some((reason, document.key(row)?))).collect()
    }
}

#[test]
fn an_accepted_decision_drives_no_other_away() {
    use Step::{Decide, Doubled, EmailChanged, Match, Roles};
    let mut life = Life::new();
    [Roles(3), Decide(0), Doubled(0), Decide(6), Decide(0), EmailChanged(0)]
        .into_iter()
        .for_each(|step| life.happens(step));
    let before = life.reasons();
    assert_eq!(before.len(), 3);
    for _ in 0..4 {
        life.happens(Match);
        assert_eq!(life.reasons(), before);
        assert_eq!(life.astray(), []);
    }
}

#[test]
fn a_decision_is_applied_though_others_wait_for_its_customer() {
    use Step::{Decide, Doubled, EmailChanged, Match, Roles};
    // Which of the two rows keeps its e-mail address.
    for changed in [0, 6] {
        let mut life = Life::new();
        [Roles(3), Decide(0), Doubled(0), Decide(6), Decide(0), EmailChanged(changed)]
            .into_iter()
            .for_each(|step| life.happens(step));
        let before = life.reasons();
        // That of the time when the customer was there once.
        assert_eq!((before.len(), life.decided()), (3, 1));
        life.happens(Match);
        assert_eq!(life.reasons(), before, "{changed}");
        assert!(life.decided() >= 1, "{changed}");
        assert_eq!(life.astray(), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn every_decision_is_on_its_own_customer_or_kept(steps in prop::collection::vec(step(), 1..24)) {
        let mut life = Life::new();
        for (at, step) in steps.iter().enumerate() {
            let before = life.reasons();
            life.happens(*step);
            let after = life.reasons();
            let astray = life.astray();
            prop_assert!(astray.is_empty(), "{astray:?} after {:?}", &steps[..=at]);
            match step {
                Step::Undo | Step::Redo => {}
                // It replaces what was decided about the same customer.
                Step::Decide(_) => prop_assert!(before.difference(&after).count() <= 1),
                _ => prop_assert_eq!(before, after, "lost after {:?}", &steps[..=at]),
            }
        }
    }
}
