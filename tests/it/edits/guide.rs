//! The guide for curators, run step by step as a new user would.
//!
//! Console blocks are run in one folder, one behind the other, and must print what the guide says; RON blocks are written to the file that their first
//! line names. After an intended change, `UPDATE_EXPECT=1 cargo test --test it guide` writes the new output into the guide.

use expect_test::expect_file;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Words of a command line, with quotes as a shell has them.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_with(String::new);
            }
            ' ' if !quoted => words.extend(word.take()),
            other => word.get_or_insert_with(String::new).push(other),
        }
    }
    words.extend(word);
    words
}

/// What a command prints, with its exit code where that is not 0.
fn told(folder: &Path, line: &str) -> String {
    let words = words(line);
    assert_eq!(words[0], "talkgraph", "{line}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkgraph"));
    command.args(&words[1..]).current_dir(folder).stdin(Stdio::null()).env_clear();
    let output = command.env("TALKGRAPH_COLUMNS", "80").output().expect("the binary starts");
    let mut told = String::new();
    match output.status.code() {
        Some(0) => {}
        code => writeln!(told, "? {}", code.unwrap_or(-1)).expect("memory does not fail"),
    }
    for stream in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(stream).expect("output is UTF-8");
        for line in text.lines() {
            // As an editor leaves a page: without blanks at the end of a line.
            writeln!(told, "{}", line.trim_end()).expect("memory does not fail");
        }
    }
    told
}

/// Runs the blocks of a page in `folder`; returns the page with what they printed.
fn run(page: &str, folder: &Path) -> String {
    let mut folder = PathBuf::from(folder);
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").expect("memory does not fail");
        let Some(language) = line.strip_prefix("```").filter(|language| !language.is_empty())
        else {
            continue;
        };
        let mut block = Vec::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            block.push(line);
        }
        if language == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                writeln!(out, "$ {command}").expect("memory does not fail");
                match command.strip_prefix("cd ") {
                    Some(inner) => folder.push(inner),
                    None => out.push_str(&told(&folder, command)),
                }
            }
        } else {
            if let Some(path) = block.first().and_then(|line| line.strip_prefix("// graph/")) {
                let text = block[1..].join("\n") + "\n";
                #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
                fs::write(folder.join("graph").join(path), text).expect("it can be written");
            }
            out.extend(block.iter().flat_map(|line| [line, "\n"]));
        }
        out.push_str("```\n");
    }
    out
}

#[test]
fn the_guide_for_curators_can_be_followed() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let page = run(include_str!("../../../docs/curating.md"), folder.path());
    expect_file!["../../../docs/curating.md"].assert_eq(&page);
}
