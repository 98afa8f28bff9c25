//! What a person does in a session, and what happens beside it.

use std::sync::Arc;

use crate::app::Context;
use crate::storage::disk::simulated::Fault;

use super::customers::truth_of;
use super::exports::{EXPORT, OTHERS};
use super::history::{KnownWord, SimulatedHistory};
use super::program::Simulated;

/// Keys that change something, among others that do not.
const WORDS: &[&str] = &[
    "r \"late\" enter",
    "down",
    "up*3",
    "G",
    "g",
    "0",
    "v",
    "right*3",
    "left",
    "f \"profit > 0\" enter",
    "f \"profit >\" enter",
    "esc",
    "c",
    "L",
    "x",
    "b",
    "a \"revenue / customer_id\" enter",
    "a \"profit < 0\" enter",
    "a \"revenue - profit\" enter",
    "i",
    "t",
    "?",
    "/ \"acme\" enter",
    "n",
    "R enter",
    "R down*3 enter",
    "t \"3m\" enter",
    ": \"history\" enter",
    ": \"drop-absent\" enter",
    "N \"a note\" enter",
];

impl SimulatedHistory {
    /// Presses keys, and notes what is answered by them.
    pub fn press(&mut self, program: &mut Simulated, keys: &str) {
        self.note(format!("keys: {keys}"));
        for key in super::program::keys_of(keys) {
            let question = program.question().unwrap_or_default();
            let letter = key.to_string().to_lowercase();
            self.discarded |= letter == "d" && question.contains("set aside");
            self.discarded |= letter == "n" && question.contains("without saving");
            self.may_overwrite |= letter == "y" && question.contains("overwrites it");
            self.others.hear(question, key);
            if letter == "enter" && question.contains("restore") {
                self.count("recovered");
            }
            let is_match = program.context() == Context::Matches && !program.document().matches.is_empty();
            program.press_key(key);
            self.look(program);
            if is_match {
                self.count("matches looked at");
                self.confirm(program);
            }
        }
    }

    /// A person has said who the decisions are about: from now on they are about these customers.
    fn confirm(&mut self, program: &Simulated) {
        let document = program.document();
        for row in 0..document.table.len() {
            let reason = document.decision(row).and_then(|decision| decision.reason.clone());
            let truth = truth_of(&document.table, row);
            if let (Some(known), Some(truth)) = (reason.and_then(|word| self.words.get_mut(&*word)), truth) {
                known.customers.insert(truth);
            }
        }
    }

    /// Answers a question one way or another.
    pub fn answer(&mut self, program: &mut Simulated, question: &str) {
        self.note(format!("asked: {question}"));
        let key = *self.random.pick(&["enter", "enter", "y", "y", "esc", "r", "d", "n", "b"]);
        self.press(program, key);
        if program.types() {
            let keys = if self.random.once_in(2) { "\"other.csv\" enter" } else { "esc" };
            self.press(program, keys);
        }
    }

    /// One step of a session.
    pub fn step(&mut self, program: &mut Simulated) -> Result<(), String> {
        let document = program.document();
        let (decisions, unsaved) = (document.review.decisions.len(), document.history.unsaved());
        self.note(format!("{decisions} decisions, {unsaved} changes not saved"));
        if self.random.once_in(7) {
            self.plan_fault();
        }
        if let Some(question) = program.question().map(str::to_owned).filter(|_| !self.random.once_in(6)) {
            self.answer(program, &question);
            return Ok(());
        }
        match self.random.below(100) {
            0..36 => self.decide(program),
            36..44 => self.decide_about_many(program),
            44..50 => {
                let keys = format!("esc*3 u*{}", 1 + self.random.below(4));
                self.press(program, &keys);
            }
            50..54 => {
                let keys = format!("esc*3 ctrl-r*{}", 1 + self.random.below(4));
                self.press(program, &keys);
            }
            54..63 => self.press(program, "esc*3 ctrl-s"),
            63..66 => self.press(program, "esc*3 : \"reload\" enter"),
            66..69 => self.press(program, "esc*3 s enter 1 esc 2 esc space esc*2"),
            69..72 => self.press(program, "esc*3 c right*2 esc"),
            72..74 => self.press(program, "esc*3 q"),
            74..86 => {
                let keys = *self.random.pick(WORDS);
                self.press(program, keys);
            }
            86..88 => self.undo_all(program)?,
            88..91 => self.export(program),
            _ => self.beside(program)?,
        }
        Ok(())
    }

    /// Writes what the table shows into a new file, or to the name of another.
    fn export(&mut self, program: &mut Simulated) {
        let name = *self.random.pick(&[EXPORT, OTHERS]);
        self.press(program, "esc*3 e");
        if program.types() {
            self.count("export");
            self.press(program, &format!("ctrl-u \"{name}\" enter"));
        }
    }

    /// Something that the person does not do.
    fn beside(&mut self, program: &mut Simulated) -> Result<(), String> {
        match self.random.below(8) {
            0 => self.change_list(),
            1 => self.change_review(),
            2 => return self.second_instance(program),
            3 => {
                let jump = *self.random.pick(&[-400_000, -7_200, 90_000]);
                self.note(format!("the clock jumps by {jump} seconds"));
                self.world.strike(Fault::Clock(jump), &program.process);
            }
            4 => {
                self.world.wait(3);
                self.note("somebody looks again");
                program.look();
            }
            5 => {
                program.draw();
            }
            _ => self.world.wait(5),
        }
        Ok(())
    }

    fn word(&mut self) -> String {
        self.next_word += 1;
        format!("w{}", self.next_word)
    }

    fn tier(&mut self) -> u64 {
        1 + self.random.below(4)
    }

    fn decide(&mut self, program: &mut Simulated) {
        let (row, tier, word) = (self.random.below(20), self.tier(), self.word());
        self.press(program, &format!("esc*3 g down*{} {tier}", row + 1));
        self.give_reason(program, &word);
    }

    fn decide_about_many(&mut self, program: &mut Simulated) {
        let (tier, word) = (self.tier(), self.word());
        let marks = if self.random.once_in(3) { "*" } else { "g space down space down*2 space" };
        if marks == "*" {
            let (customers, table) = (self.customers.truths(), Arc::clone(&program.document().table));
            self.words.insert(word.clone(), KnownWord { customers, table, missing: 0 });
        }
        self.press(program, &format!("esc*3 {marks} {tier}"));
        self.give_reason(program, &word);
    }

    fn give_reason(&mut self, program: &mut Simulated, word: &str) {
        if program.types() {
            let keys = if self.random.once_in(6) { "esc".to_owned() } else { format!("\"{word}\" enter") };
            self.press(program, &keys);
        }
    }

    /// Undoes all that can be undone, which leads back to where the session began; and redoes it.
    fn undo_all(&mut self, program: &mut Simulated) -> Result<(), String> {
        self.world.calm();
        program.settle(&mut self.random);
        self.press(program, "esc*8");
        program.settle(&mut self.random);
        let Some(baseline) = self.baseline.clone().filter(|_| !self.customers.has_doubles) else {
            return Ok(());
        };
        if !program.runs() || !program.is_open() || program.document().busy.is_some() {
            return Ok(());
        }
        self.count("all undone");
        let before = program.document().review.clone();
        let depth = program.document().history.depth();
        for _ in 0..300 {
            if program.document().history.can_undo() {
                let (review, left) = (program.document().review.clone(), program.document().history.depth());
                self.press(program, "u");
                program.settle(&mut self.random);
                let document = program.document();
                if document.history.depth() < left && document.review == review {
                    let undone = document.history.last_undone();
                    return Err(format!("something was undone, and nothing has changed: {undone:?}"));
                }
            }
        }
        if !program.runs() || program.document().history.can_undo() || self.baseline.is_none() {
            return Ok(());
        }
        self.look(program);
        self.same(program, &baseline, "undoing all does not lead back")?;
        for _ in 0..300 {
            if program.document().history.depth() < depth {
                self.press(program, "ctrl-r");
                program.settle(&mut self.random);
            }
        }
        self.look(program);
        self.same(program, &before, "redoing all does not lead to the same")
    }
}
