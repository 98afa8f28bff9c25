//! Keys in sentences.

use crate::app::State;

/// A sentence with the keys that a person has: `{key:undo}` becomes the first key of the command `undo`.
pub(crate) fn with_keys(text: &str, state: &State) -> String {
    state.keymap.fill_in(text, &state.core).into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The ids in the marks of all files below a folder.
    fn marked(folder: &Path, ids: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                marked(&path, ids);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                let marks = lines.flat_map(|line| line.split("{key:").skip(1));
                ids.extend(marks.filter_map(|mark| Some(mark.split_once('}')?.0.to_string())));
            }
        }
    }

    #[test]
    fn every_key_in_a_sentence_is_that_of_a_command() {
        let mut ids = Vec::new();
        marked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut ids);
        assert!(ids.len() > 5, "the sentences with keys were not found");
        // Widths in formats look like marks, but are no names.
        ids.retain(|id| id.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'));
        ids.retain(|id| crate::app::commands::row_named(id).is_none());
        assert_eq!(ids, [""; 0], "these are no commands");
    }
}
