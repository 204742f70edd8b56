//! The pages of commands: each console block is run in the package's folder, and must print what it says.

/// After an intended change, `TRYCMD=overwrite cargo test --test it commands` writes the new output into the pages.
#[test]
fn the_pages_of_commands_tell_the_truth() {
    trycmd::TestCases::new().env("TALKGRAPH_COLUMNS", "80").case("tests/commands/*.md").run();
}
