//! Links between pages.

use std::path::Path;

use super::{page, pages, root};

/// The heading as the part of a link after `#`, in the way that GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

/// The targets of all links and pictures in a text: what is in the round brackets of `[..](..)`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// What is wrong with a link of a page, if anything.
fn broken(from: &Path, target: &str) -> Option<String> {
    if target.starts_with("http://") || target.starts_with("https://") {
        return None;
    }
    let (file, wanted) = target.split_once('#').map_or((target, None), |(file, wanted)| (file, Some(wanted)));
    let path = if file.is_empty() { from.to_owned() } else { from.parent().unwrap().join(file) };
    if !root().join(&path).exists() {
        return Some(format!("{}: {target} does not exist", from.display()));
    }
    let wanted = wanted?;
    let text = page(path.to_str().unwrap());
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let mut anchors = headings.map(|heading| anchor(heading.trim_start_matches('#')));
    (!anchors.any(|anchor| anchor == wanted)).then(|| format!("{}: {target} has no heading", from.display()))
}

#[test]
fn every_link_leads_somewhere() {
    let mut found = Vec::new();
    for path in pages() {
        let text = page(path.to_str().unwrap());
        found.extend(targets(&text).filter_map(|target| broken(&path, target)));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn broken_links_are_found() {
    let from = Path::new("docs/keys.md");
    assert_eq!(broken(from, "keys.md"), None);
    assert!(broken(from, "nowhere.md").is_some());
    assert!(broken(from, "keys.md#nowhere").is_some());
    assert_eq!(anchor(" Use it in a script"), "use-it-in-a-script");
}

#[test]
fn the_readme_leads_to_every_page() {
    let readme = page("README.md");
    let linked: Vec<&str> = targets(&readme).collect();
    let missing: Vec<_> = pages()
        .into_iter()
        .filter(|page| page != Path::new("README.md") && !linked.contains(&page.to_str().unwrap()))
        .collect();
    assert!(missing.is_empty(), "the README links to none of {missing:?}");
}
