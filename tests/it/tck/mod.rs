//! The openCypher Technology Compatibility Kit, run against the engine.
//!
//! The feature files are no part of the project: they are read from the folder that `TALKGRAPH_TCK` names, else from `../shared/tck` beside the
//! project. Where neither is there, the tests say so and check nothing.

mod engine;
mod expected;
mod gherkin;
mod graph;
mod scenario;
mod setup;
mod table;

use scenario::Verdict;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What became of one scenario.
struct Outcome {
    /// The folder of its feature: `clauses/match`.
    folder: String,
    /// The feature file and the name of the scenario.
    name: String,
    /// What the scenario expects: an answer, or an error and when.
    expects: &'static str,
    verdict: Verdict,
}

/// The folder that holds `features` and `graphs`; `None` where it is absent.
fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("TALKGRAPH_TCK").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A worktree lies one folder deeper than the project itself.
    let near = ["../shared/tck", "../../shared/tck"].map(|near| root.join(near));
    named.into_iter().chain(near).find(|folder| folder.join("features").is_dir())
}

/// The script of a graph that scenarios name.
fn named_graph(name: &str) -> String {
    let folder = folder().expect("a scenario was read from there").join("graphs").join(name);
    fs::read_to_string(folder.join(format!("{name}.cypher"))).expect("the graph has a script")
}

/// Every feature file below a folder, in order.
fn features(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "feature") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Runs every scenario, once for all tests; `None` where the TCK is absent.
fn outcomes() -> Option<&'static [Outcome]> {
    static OUTCOMES: OnceLock<Option<Vec<Outcome>>> = OnceLock::new();
    let outcomes = OUTCOMES.get_or_init(|| {
        let root = folder()?.join("features");
        let mut outcomes = Vec::new();
        for path in features(&root) {
            let text = fs::read_to_string(&path).expect("a feature is UTF-8");
            let near = path.strip_prefix(&root).expect("the file lies there");
            let folder = near
                .parent()
                .map(|folder| folder.to_string_lossy().replace('\\', "/"))
                .unwrap_or_default();
            let stem = near
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            for found in gherkin::scenarios(&text) {
                let verdict = scenario::run(&found);
                let name = format!("{stem}: {}", found.name);
                outcomes.push(Outcome {
                    folder: folder.clone(),
                    name,
                    expects: expects(&found),
                    verdict,
                });
            }
        }
        Some(outcomes)
    });
    outcomes.as_deref()
}

/// What a scenario expects.
fn expects(scenario: &gherkin::Scenario) -> &'static str {
    let raised =
        scenario.steps.iter().find_map(|step| step.text.split_once(" should be raised at "));
    match raised {
        None => "an answer",
        Some((_, rest)) if rest.starts_with("compile time") => "an error before running",
        Some((_, rest)) if rest.starts_with("runtime") => "an error while running",
        Some(_) => "an error at any time",
    }
}

/// Says that nothing was checked.
#[expect(clippy::print_stderr, reason = "a test that checks nothing must say so")]
fn absent() {
    eprintln!(
        "the openCypher TCK is absent: set TALKGRAPH_TCK to the folder that holds its `features`"
    );
}

#[test]
fn no_scenario_of_the_tck_gets_a_wrong_answer() {
    let Some(outcomes) = outcomes() else { return absent() };
    let wrong: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| match &outcome.verdict {
            Verdict::Wrong(why) => Some(format!("{}/{}\n    {why}", outcome.folder, outcome.name)),
            _ => None,
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong answers:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_reading_scenario_of_the_tck_is_refused() {
    let Some(outcomes) = outcomes() else { return absent() };
    let refused: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| match &outcome.verdict {
            Verdict::Refused(why) => {
                Some(format!("{}/{}\n    {why}", outcome.folder, outcome.name))
            }
            _ => None,
        })
        .collect();
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}

/// What a scenario needs that the product leaves out by name, or that is said beside the query; `None` where that is something else.
fn left_out(why: &str) -> Option<&'static str> {
    let reasons = [
        ("temporal value", "temporal values"),
        ("changes the graph", "writing"),
        ("subquery, which may only read", "writing"),
        ("side effects", "writing"),
        ("procedures", "procedures"),
    ];
    reasons.into_iter().find(|(said, _)| why.contains(said)).map(|(_, name)| name)
}

#[test]
fn only_what_is_left_out_on_purpose_is_out_of_scope() {
    let Some(outcomes) = outcomes() else { return absent() };
    let odd: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| match &outcome.verdict {
            Verdict::OutOfScope(why) if left_out(why).is_none() => {
                Some(format!("{}/{}\n    {why}", outcome.folder, outcome.name))
            }
            _ => None,
        })
        .collect();
    assert!(odd.is_empty(), "{} out of scope:\n{}", odd.len(), odd.join("\n"));
}
