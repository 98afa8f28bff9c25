//! The storeys of the app room: `work` < `core` < `actions` < `screens` < top. See `src/app/mod.rs` for the map.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, files, wrong};

/// The storeys, lowest first; everything else of the room is above them.
const STOREYS: [&str; 4] = ["work", "core", "actions", "screens"];
/// What `app` hands on under a shorter name, and where it is.
const SHORT: [(&str, &str); 6] = [
    ("Command", "core::command"),
    ("Context", "core::command"),
    ("Effect", "core::effect"),
    ("Message", "core::message"),
    ("State", "state"),
    ("update", "update"),
];

/// A place in the app room: the modules below `app`, such as `core`, `document`, `bulk`.
type Place = Vec<String>;

fn place(file: &File) -> Option<Place> {
    let path = file.path.with_extension("");
    let mut parts: Place = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.first().is_none_or(|room| room != "app") {
        return None;
    }
    parts.remove(0);
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    Some(parts)
}

/// The storey of a place; [`STOREYS`] has those below the top. `screens` itself, which knows all screens, is at the top.
fn storey(place: &Place) -> usize {
    let named = |name: &String| STOREYS.iter().position(|storey| storey == name);
    match place.first().and_then(named) {
        Some(3) if place.len() == 1 => STOREYS.len(),
        Some(storey) => storey,
        None => STOREYS.len(),
    }
}

/// The places that a file names in its code, by `crate::app::` or `super::`.
fn named(file: &File, own: &Place) -> Vec<Place> {
    let code = file.code().collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let words = |path: &str| -> Vec<String> {
        path.split("::").map(|word| word.trim().to_string()).take_while(|word| is_module(word)).collect()
    };
    for after in code.split("crate::app::").skip(1) {
        let path = after.split(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter)).next();
        let path = path.unwrap_or_default();
        let first = path.split("::").next().unwrap_or_default();
        let short = SHORT.iter().find(|(name, _)| *name == first);
        found.push(short.map_or_else(|| words(path), |(_, path)| words(path)));
        // Names in braces: `crate::app::{State, update}`.
        if let Some(group) = after.strip_prefix('{').and_then(|group| group.split('}').next()) {
            let names = group.split(',').map(str::trim);
            let paths = names.filter_map(|name| SHORT.iter().find(|(short, _)| *short == name));
            found.extend(paths.map(|(_, path)| words(path)));
        }
    }
    let uses =
        code.lines().filter_map(|line| line.trim_start().trim_start_matches("pub ").strip_prefix("use "));
    for path in uses.map(|path| path.trim_end_matches(';')) {
        let ups = path.matches("super::").count();
        let child = path.split("::").next().unwrap_or_default();
        let mut base: Place = if ups > 0 {
            own[..own.len().saturating_sub(ups)].to_vec()
        } else if code.contains(&format!("mod {child};")) {
            own.clone()
        } else {
            continue;
        };
        base.extend(words(path.trim_start_matches("super::")));
        found.push(base);
    }
    found
}

fn is_module(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|letter| letter.is_ascii_lowercase() || "_0123456789".contains(letter))
}

#[test]
fn a_file_of_the_app_room_imports_only_from_storeys_below() {
    let mut found = Vec::new();
    for file in &files() {
        let Some(own) = place(file).filter(|own| !own.is_empty()) else { continue };
        for other in named(file, &own).into_iter().filter(|other| !other.is_empty()) {
            let same_screen = own.get(1) == other.get(1);
            let allowed = match (storey(&own), storey(&other)) {
                (3, 3) => same_screen,
                (own, other) => other <= own,
            };
            if !allowed {
                found.push((file.path.clone(), other.join("::")));
            }
        }
    }
    assert_eq!(wrong(found.into_iter()), Vec::<String>::new(), "these import from above, or another screen");
}

#[test]
fn the_app_room_has_no_import_circle() {
    let all = files();
    let places: BTreeSet<Place> = all.iter().filter_map(place).collect();
    let mut imports: BTreeMap<Place, BTreeSet<Place>> = BTreeMap::new();
    for file in &all {
        let Some(own) = place(file).filter(|own| !own.is_empty()) else { continue };
        // A folder is one thing: its files and its `mod.rs` may know each other. Only those of the storeys are things of
        // their own, and `core` itself comes after what it is made of.
        let unit = unit(&own);
        for other in named(file, &own) {
            let known =
                (0..=other.len()).rev().map(|end| other[..end].to_vec()).find(|it| places.contains(it));
            let other = self::unit(&known.unwrap_or_default());
            if other != unit && !other.is_empty() {
                imports.entry(unit.clone()).or_default().insert(other);
            }
        }
    }
    let mut left = imports;
    // Takes away what imports nothing that is left, or is imported by nothing left, until only circles are.
    loop {
        let imported = |unit: &Place| left.values().any(|others| others.contains(unit));
        let imports_none = |others: &BTreeSet<Place>| others.iter().all(|other| !left.contains_key(other));
        let free = left.iter().filter(|(unit, others)| imports_none(others) || !imported(unit));
        let free: Vec<Place> = free.map(|(unit, _)| unit.clone()).collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|unit| drop(left.remove(unit)));
    }
    let circles: Vec<String> = left
        .iter()
        .map(|(unit, others)| {
            let others: Vec<String> = others
                .iter()
                .filter(|other| left.contains_key(*other))
                .map(|other| other.join("::"))
                .collect();
            format!("{} -> {}", unit.join("::"), others.join(", "))
        })
        .collect();
    assert_eq!(circles, Vec::<String>::new(), "these import each other");
}

/// What counts as one thing: a file or folder of a storey, or of the top.
fn unit(place: &Place) -> Place {
    match place.first().map(String::as_str) {
        Some("work" | "core" | "actions" | "screens") => place.iter().take(2).cloned().collect(),
        _ => place.iter().take(1).cloned().collect(),
    }
}
