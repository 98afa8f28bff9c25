//! What the histories found, in its shortest form: a person presses keys, and something goes wrong at any call.

use std::path::{Path, PathBuf};

use super::program::Simulated;
use crate::storage::disk::simulated::{Chance, Fault, World};
use crate::tiering::Tier;

const LIST: &str = "/lists/customers.csv";

const NAMES: &str = "customer_id,Name,E-mail,Revenue,Profit\n\
                     K1,Acme GmbH,a@example.com,10000,900\n\
                     K2,Boréal SARL,b@example.com,8000,700\n\
                     K3,Çelik AS,c@example.com,6000,100\n\
                     K4,Dune Ltd,d@example.com,4000,-50\n";

/// A list on a disk, and a person before it.
struct Scene {
    world: World,
    random: Chance,
}

impl Scene {
    fn new(seed: u64) -> Scene {
        let world = World::new(seed, &[Path::new("/lists"), Path::new("/home")]);
        world.put(Path::new(LIST), NAMES.as_bytes());
        Scene { world, random: Chance::of(seed) }
    }

    fn start(&mut self) -> Simulated {
        let mut program = Simulated::start(self.world.start(), Path::new(LIST)).unwrap();
        program.settle(&mut self.random);
        program
    }

    fn press(&mut self, program: &mut Simulated, keys: &[&str]) {
        for keys in keys {
            program.press(keys);
            program.settle(&mut self.random);
        }
    }

    fn kill(&mut self, program: &Simulated) {
        self.world.calm();
        if program.process.is_alive() {
            self.world.strike(Fault::Kill, &program.process);
        }
    }

    /// Leaves the program, and saves where it asks.
    fn leave(&mut self, program: &mut Simulated) {
        self.world.calm();
        for _ in 0..4 {
            let asked = program.question().is_some();
            self.press(program, &[if asked { "y" } else { "esc*3 q" }]);
        }
        assert!(!program.runs(), "asked: {:?}", program.question());
    }

    /// How many decisions the next program shows once it has restored what it finds; none waits to be matched.
    fn decided(&mut self) -> usize {
        let mut program = self.start();
        if program.question().is_some_and(|question| question.contains("restore")) {
            self.press(&mut program, &["enter"]);
        }
        let document = program.document();
        assert_eq!(document.waiting(), 0, "{:?}", document.matches);
        let decisions = document.review.decisions.len();
        self.kill(&program);
        decisions
    }
}

#[test]
fn what_is_undone_after_a_save_that_failed_does_not_stay_in_the_file() {
    for fault in [Fault::SyncFails, Fault::InputOutput, Fault::Full(4), Fault::NoPermission(2)] {
        for calls in (1..60).step_by(4) {
            let mut scene = Scene::new(calls);
            let mut program = scene.start();
            scene.press(&mut program, &["g 2 esc"]);
            scene.world.plan(calls, fault);
            scene.press(&mut program, &["ctrl-s", "esc*3"]);
            scene.world.calm();
            scene.press(&mut program, &["u*3"]);
            assert_eq!(program.document().review.decisions.len(), 0);
            scene.leave(&mut program);
            assert_eq!(scene.decided(), 0, "{fault:?} after {calls} calls");
        }
    }
}

#[test]
fn customers_who_are_renamed_while_decisions_wait_have_each_of_them_once() {
    for calls in (1..70).step_by(4) {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc", "down 3 esc", "ctrl-s", "g 1 esc", "down*2 4 esc"]);
        scene.kill(&program);
        scene
            .world
            .put(Path::new(LIST), NAMES.to_uppercase().replace("@EXAMPLE.COM", "@example.com").as_bytes());
        let mut program = scene.start();
        scene.press(&mut program, &["esc", "ctrl-s"]);
        let asked = program.question().unwrap_or_default();
        assert!(asked.contains("restore"), "a save without them would be a result without them: {asked}");
        scene.press(&mut program, &["enter"]);
        scene.world.plan(calls, Fault::Kill);
        scene.press(&mut program, &["ctrl-s"]);
        scene.kill(&program);
        assert_eq!(scene.decided(), 3, "killed after {calls} calls");
    }
}

#[test]
fn deciding_what_was_decided_is_no_step_to_undo() {
    let mut scene = Scene::new(1);
    let mut program = scene.start();
    scene.press(
        &mut program,
        &["g 2 \"late\" enter", "down 3 esc", "g r \"late\" enter", "down 3 \"new\" enter"],
    );
    let steps: Vec<_> = (0..3)
        .map(|_| {
            scene.press(&mut program, &["u"]);
            let of =
                |row: usize| program.document().decision(row).and_then(|decision| decision.reason.clone());
            (program.document().review.decisions.len(), of(0).is_some(), of(1).is_some())
        })
        .collect();
    assert_eq!(steps, [(2, true, false), (1, true, false), (0, false, false)]);
}

#[test]
fn while_changes_are_restored_missing_customers_are_counted_as_of_then() {
    let mut scene = Scene::new(1);
    let mut program = scene.start();
    scene.press(&mut program, &["g 2 esc", "ctrl-s", "u"]);
    scene.kill(&program);
    scene.world.put(Path::new(LIST), NAMES.replace("Acme GmbH,a@", "Zeta Inc,z@").as_bytes());
    let mut program = scene.start();
    assert_eq!(program.document().waiting_matches().count(), 1, "who K1 is, is a question");
    program.press("enter");
    assert!(program.work(&mut scene.random));
    while program.work(&mut scene.random) {
        let document = program.document();
        assert_eq!(document.missing_count(), document.missing().count());
    }
    assert_eq!(program.document().review.decisions.len(), 0);
}

#[test]
fn what_was_offered_once_outlasts_a_loss_of_power() {
    for calls in 1..12 {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.world.plan(calls, Fault::Kill);
        scene.press(&mut program, &["g 2 esc"]);
        scene.kill(&program);
        let program = scene.start();
        let is_offered = program.question().is_some();
        scene.world.strike(Fault::PowerCut, &program.process);
        assert_eq!(scene.decided() == 1, is_offered, "killed after {calls} calls");
    }
}

#[test]
fn customers_who_are_renamed_before_a_save_keep_one_decision_each_after_it() {
    for calls in (1..80).step_by(4) {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc", "down 3 esc", "ctrl-s", "g 1 esc", "down*2 4 esc"]);
        scene.kill(&program);
        let capitals = NAMES.to_uppercase().replace("@EXAMPLE.COM", "@example.com");
        scene.world.put(Path::new(LIST), capitals.as_bytes());
        let mut program = scene.start();
        scene.press(&mut program, &["enter"]);
        scene.world.plan(calls, Fault::InputOutput);
        scene.press(&mut program, &["ctrl-s", "esc*3"]);
        scene.world.calm();
        scene.press(&mut program, &["g down*3 1 esc"]);
        assert_eq!(program.document().review.decisions.len(), 4);
        scene.kill(&program);
        assert_eq!(scene.decided(), 4, "an error after {calls} calls");
    }
}

#[test]
fn what_is_decided_after_a_restore_outlasts_a_loss_of_power_even_where_a_sync_failed_before_it() {
    // The last record of the session before is half written, not synced, or could neither be synced nor cut off.
    let ends =
        [&[(1, Fault::Kill)][..], &[(2, Fault::Kill)], &[(2, Fault::SyncFails), (3, Fault::InputOutput)]];
    for (end, calls) in ends.into_iter().flat_map(|end| (1..26).map(move |calls| (end, calls))) {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc"]);
        end.iter().for_each(|(calls, fault)| scene.world.plan(*calls, *fault));
        scene.press(&mut program, &["g down 3 esc"]);
        scene.kill(&program);
        scene.world.plan(calls, Fault::SyncFails);
        let mut program = scene.start();
        scene.world.calm();
        scene.press(&mut program, &["enter", "g down*2 4 esc", "g down*3 1 esc"]);
        let shown = program.document().review.decisions.len();
        scene.world.strike(Fault::PowerCut, &program.process);
        assert!(shown > 2);
        assert_eq!(scene.decided(), shown, "{end:?}, and a sync failed after {calls} calls");
    }
}

#[test]
fn what_could_not_be_kept_is_not_offered_beside_what_was_decided_instead() {
    for calls in 1..4 {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc"]);
        scene.world.plan(calls, Fault::SyncFails);
        scene.world.plan(calls + 1, Fault::InputOutput);
        scene.press(&mut program, &["g down 3"]);
        scene.world.calm();
        if program.question().is_some_and(|question| question.contains("Not done")) {
            scene.press(&mut program, &["b"]);
        }
        scene.press(&mut program, &["esc*3", "g down*2 4 esc"]);
        let shown = program.document().review.decisions.len();
        scene.kill(&program);
        assert_eq!(scene.decided(), shown, "after {calls} calls");
    }
}

#[test]
fn what_was_saved_without_the_disk_confirming_it_is_confirmed_once_it_is_read_again() {
    for calls in 1..60 {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc", "ctrl-s", "g down 3 esc"]);
        scene.world.plan(calls, Fault::SyncFails);
        scene.press(&mut program, &["ctrl-s", "esc*3"]);
        scene.world.calm();
        scene.press(&mut program, &["q", "n"]);
        let program = scene.start();
        let shown = program.document().review.decisions.len();
        scene.world.strike(Fault::PowerCut, &program.process);
        assert_eq!(scene.decided(), shown, "a sync failed after {calls} calls");
    }
}

#[test]
fn a_window_that_may_only_read_never_writes_over_the_list_or_a_review() {
    let mut scene = Scene::new(1);
    let mut first = scene.start();
    scene.press(&mut first, &["g 2 esc", "ctrl-s"]);
    let files = scene.world.files();
    let mut second = scene.start();
    assert!(!second.is_open());
    for name in ["customers.csv", "customers.tierdeck.toml", "new.tierdeck.toml"] {
        scene.press(&mut second, &["ctrl-s", &format!("ctrl-u \"/lists/{name}\" enter"), "y", "esc*3"]);
    }
    let lists = |files: Vec<(PathBuf, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(path, _)| path.starts_with("/lists")).collect()
    };
    assert_eq!(lists(scene.world.files()), lists(files));
    scene.press(&mut second, &["ctrl-s", "ctrl-u \"/lists/new.csv\" enter"]);
    assert!(scene.world.look(Path::new("/lists/new.csv")).is_some(), "another name is written to");
}

#[test]
fn what_is_saved_and_could_not_be_cleared_is_not_offered_after_another_program_changed_the_review() {
    let review = Path::new("/lists/customers.tierdeck.toml");
    let faults = [Fault::InputOutput, Fault::SyncFails, Fault::Full(8), Fault::NoPermission(8), Fault::Kill];
    for (calls, fault) in (1..60).step_by(2).flat_map(|calls| faults.map(|fault| (calls, fault))) {
        let mut scene = Scene::new(calls);
        let mut program = scene.start();
        scene.press(&mut program, &["g 2 esc"]);
        scene.world.plan(calls, fault);
        scene.press(&mut program, &["ctrl-s", "esc*3"]);
        scene.kill(&program);
        let Some(text) = scene.world.look(review) else { continue };
        let text = String::from_utf8(text).unwrap();
        scene.world.put(review, text.replace("\ntier = 2\n", "\ntier = 3\n").as_bytes());
        // At the second start, too, where the first could not delete the journal.
        for _ in 0..2 {
            scene.world.plan(1, Fault::NoPermission(90));
            let program = scene.start();
            let tier = program.document().decision(0).and_then(|decision| decision.tier);
            let tier = tier.map(Tier::number);
            assert_eq!((program.question(), tier), (None, Some(3)), "{fault:?} after {calls} calls");
            scene.kill(&program);
        }
    }
}
