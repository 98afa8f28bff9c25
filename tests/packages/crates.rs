//! The crates that the program is built of: their licences, where they come from, and that none is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::licences::is_allowed;
use super::{texts, toml};
use crate::docs::root;

/// What a crate says of itself.
#[derive(Debug)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    /// Where it comes from; `None` for the program itself.
    source: Option<String>,
}

/// What Cargo prints. It neither changes what is locked nor loads anything: all that is built is there.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The triple of this computer.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").current_dir(root()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// Name and version of each crate that a default build compiles, procedural macros and build scripts included.
fn built() -> BTreeSet<(String, String)> {
    let tree = cargo(&["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
    let words = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some((words.next()?, words.next()?.strip_prefix('v')?.to_owned()))
    };
    tree.lines().filter_map(words).collect()
}

/// Those crates with what they say of themselves. Cargo's metadata alone would list crates that no feature of a default
/// build asks for.
fn crates() -> Vec<Crate> {
    let built = built();
    let metadata = cargo(&["metadata", "--format-version", "1", "--filter-platform", &host()]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let text = |package: &Value, field: &str| package[field].as_str().map(str::to_owned);
    let all = metadata["packages"].as_array().unwrap().iter().map(|package| Crate {
        name: text(package, "name").unwrap(),
        version: text(package, "version").unwrap(),
        licence: text(package, "license").unwrap_or_default(),
        source: text(package, "source"),
    });
    let crates: Vec<Crate> =
        all.filter(|it| built.contains(&(it.name.clone(), it.version.clone()))).collect();
    assert_eq!(crates.len(), built.len(), "Cargo's tree and its metadata name other crates");
    assert!(crates.len() > 100, "{} crates", crates.len());
    crates
}

/// The licences allowed for all crates, and for some of them.
struct Allowed {
    all: BTreeSet<String>,
    of: BTreeMap<String, BTreeSet<String>>,
}

impl Allowed {
    /// As `deny.toml` has it.
    fn read() -> Self {
        let deny = toml("deny.toml");
        let licenses = &deny["licenses"];
        let all = texts(&licenses["allow"], "").into_iter().map(str::to_owned).collect();
        let exceptions = licenses["exceptions"].as_array().unwrap().iter().map(|exception| {
            let allow = texts(&exception["allow"], "").into_iter().map(str::to_owned).collect();
            (exception["crate"].as_str().unwrap().to_owned(), allow)
        });
        Self { all, of: exceptions.collect() }
    }

    /// The crates that have another licence.
    fn refused<'a>(&self, crates: &'a [Crate]) -> Vec<&'a Crate> {
        let own = |it: &Crate, licence: &str| self.of.get(&it.name).is_some_and(|own| own.contains(licence));
        let allowed = |it: &Crate| is_allowed(&it.licence, &|id| self.all.contains(id) || own(it, id));
        crates.iter().filter(|it| !allowed(it)).collect()
    }
}

#[test]
fn licences_are_those_that_deny_toml_allows() {
    let crates = crates();
    let refused = Allowed::read().refused(&crates);
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
}

#[test]
fn no_licence_is_allowed_that_no_crate_needs() {
    let crates = crates();
    for licence in Allowed::read().all {
        let mut without = Allowed::read();
        without.all.remove(&licence);
        assert!(!without.refused(&crates).is_empty(), "{licence} is allowed and not needed");
    }
    for name in Allowed::read().of.into_keys() {
        let mut without = Allowed::read();
        without.of.remove(&name);
        assert!(!without.refused(&crates).is_empty(), "the exception for {name} is not needed");
    }
}

#[test]
fn no_crate_is_there_twice_without_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version) in built() {
        versions.entry(name).or_default().insert(version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let deny = toml("deny.toml");
    let skipped = deny["bans"]["skip"].as_array().unwrap();
    let without_reason = skipped.iter().find(|skip| skip["reason"].as_str().is_none_or(str::is_empty));
    assert!(without_reason.is_none(), "{without_reason:?}");
    let skipped: BTreeSet<&str> = texts(&deny["bans"]["skip"], "crate")
        .into_iter()
        .map(|name| name.split_once('@').map_or(name, |(name, _)| name))
        .collect();
    let reasonless: Vec<_> = versions.iter().filter(|(name, _)| !skipped.contains(name.as_str())).collect();
    assert!(reasonless.is_empty(), "twice there, and deny.toml has no reason for it: {reasonless:?}");
    // Some are twice only in a program for another system, which Cargo.lock knows and this computer does not build.
    let locked = toml("Cargo.lock");
    let locked = texts(&locked["package"], "name");
    let is_single = |name: &&&str| locked.iter().filter(|locked| locked == name).count() < 2;
    let without_need: Vec<_> = skipped.iter().filter(is_single).collect();
    assert!(without_need.is_empty(), "deny.toml has a reason for what is there once: {without_need:?}");
}

#[test]
fn all_crates_come_from_one_registry() {
    let crates = crates();
    let sources: BTreeSet<&str> = crates.iter().filter_map(|it| it.source.as_deref()).collect();
    assert_eq!(sources.len(), 1, "{sources:?}");
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "{sources:?}");
    let own: Vec<&str> = crates.iter().filter(|it| it.source.is_none()).map(|it| it.name.as_str()).collect();
    assert_eq!(own, ["tierdeck"]);
}

#[test]
fn a_licence_that_is_not_allowed_is_refused() {
    let of = |name: &str, licence: &str| Crate {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        licence: licence.to_owned(),
        source: None,
    };
    let crates =
        [of("a", "MIT"), of("b", "GPL-3.0-only"), of("nucleo-matcher", "MPL-2.0"), of("c", "MPL-2.0")];
    let refused: Vec<&str> = Allowed::read().refused(&crates).iter().map(|it| it.name.as_str()).collect();
    assert_eq!(refused, ["b", "c"]);
}
