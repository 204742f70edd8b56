//! The pages of commands: each console block is run in the package's folder, and must print what it says.

/// After an intended change, `TRYCMD=overwrite cargo test --test it commands` writes the new output into the pages.
#[test]
fn the_pages_of_commands_tell_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("tests/commands/*.md").run();
}

/// The README is the first page that anybody reads, so it must be true as well.
#[test]
fn the_readme_tells_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("README.md").run();
}
