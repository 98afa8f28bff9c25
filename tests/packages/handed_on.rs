//! The Debian package, the release and the public CI name what there is.

use std::fs;

use super::{rust_version, toml};
use crate::docs::{page, root};

/// What the release script makes before a package is made of it.
const PARTS: &str = "target/release/parts/";

/// Each file of the Debian package: where it is taken from, and where it goes.
fn assets() -> Vec<(String, String)> {
    let manifest = toml("Cargo.toml");
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let text = |asset: &toml::Value, at: usize| asset[at].as_str().unwrap().to_owned();
    assets.iter().map(|asset| (text(asset, 0), text(asset, 1))).collect()
}

/// Whether a file of the project can be run.
#[cfg(unix)]
fn can_be_run(name: &str) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(root().join(name)).unwrap().permissions().mode() & 0o111 != 0
}

#[test]
fn the_debian_package_is_made_of_files_that_there_are() {
    let script = page(".ci/release");
    for (from, _) in assets() {
        let there = match from.strip_prefix(PARTS) {
            Some(part) => script.contains(&format!("\"$parts/{part}\"")),
            None => from == "target/release/tierdeck" || root().join(&from).is_file(),
        };
        assert!(there, "{from}");
    }
}

#[test]
fn the_debian_package_has_all_that_belongs_to_a_program() {
    let assets = assets();
    for wanted in [
        "usr/bin/",
        "usr/share/man/man1/",
        "usr/share/bash-completion/completions/",
        "usr/share/zsh/vendor-completions/",
        "usr/share/fish/vendor_completions.d/",
        "usr/share/applications/",
        "usr/share/icons/hicolor/scalable/apps/",
        "usr/share/doc/tierdeck/copyright",
    ] {
        assert!(assets.iter().any(|(_, to)| to.starts_with(wanted)), "{wanted}");
    }
}

#[test]
fn the_program_is_stripped() {
    // Cargo forgets it for a package with settings of its own.
    let release = &toml("Cargo.toml")["profile"]["release"];
    assert_eq!(release["strip"].as_bool(), Some(true));
    assert_eq!(release["package"]["tierdeck"]["strip"].as_bool(), Some(true));
}

#[test]
fn the_desktop_entry_starts_the_program_in_a_terminal() {
    let entry = page("packaging/tierdeck.desktop");
    for line in ["Type=Application", "Exec=tierdeck %f", "TryExec=tierdeck", "Terminal=true", "Icon=tierdeck"]
    {
        assert!(entry.lines().any(|found| found == line), "{line}");
    }
    let description = toml("Cargo.toml")["package"]["description"].as_str().unwrap().to_owned();
    assert!(entry.contains(&format!("Comment={description}\n")));
}

#[test]
fn the_package_says_whose_it_is_as_the_licence_does() {
    let licence = page("LICENSE-MIT");
    let whose = licence.lines().find_map(|line| line.strip_prefix("Copyright (c) ")).unwrap();
    let copyright = page("packaging/copyright");
    assert!(copyright.lines().any(|line| line == format!("Copyright: {whose}")));
    let permission = licence.split("\n\n").nth(2).unwrap().replace('\n', " ");
    let unfolded = copyright.replace("\n ", " ");
    assert!(unfolded.contains(&permission), "{permission}");
}

#[test]
fn the_public_ci_calls_one_script_with_the_rust_that_is_stated() {
    let workflow = page(".github/workflows/ci.yml");
    let after = |key: &str| -> Vec<String> {
        let lines = workflow.lines().map(|line| line.trim_start().trim_start_matches("- "));
        lines.filter_map(|line| line.strip_prefix(key)).map(|rest| rest.trim().to_owned()).collect()
    };
    let rust = rust_version();
    let install = format!("rustup toolchain install {rust} --profile minimal -c clippy,rustfmt");
    assert_eq!(after("run:"), [install, format!("rustup default {rust}"), ".ci/run".to_owned()]);
    let uses = after("uses:");
    assert!(uses.iter().all(|action| action.starts_with("actions/checkout@")), "{uses:?}");
    #[cfg(unix)]
    assert!(can_be_run(".ci/run") && can_be_run(".ci/release") && can_be_run(".ci/notices"));
}

#[test]
fn the_readme_names_the_oldest_rust() {
    assert!(page("README.md").contains(&format!("[Rust](https://rustup.rs) {} or newer", rust_version())));
}

#[test]
fn the_icon_is_a_small_picture() {
    let icon = page("packaging/tierdeck.svg");
    assert!(icon.len() < 2000 && icon.trim_end().ends_with("</svg>"));
    assert!(fs::read_dir(root().join("packaging")).unwrap().count() == 4);
}
