//! The committed table of how much of the TCK passes, kept true.
//!
//! `UPDATE_EXPECT=1` writes it anew.

use super::scenario::Verdict;
use super::{Outcome, absent, left_out, outcomes};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

/// Numbers of scenarios: passed, wrong, refused, out of scope.
type Counts = BTreeMap<String, [usize; 4]>;

fn count<'o>(
    outcomes: impl IntoIterator<Item = &'o Outcome>,
    key: impl Fn(&'o Outcome) -> &'o str,
) -> Counts {
    let mut counts = Counts::new();
    for outcome in outcomes {
        let at = match outcome.verdict {
            Verdict::Passed => 0,
            Verdict::Wrong(_) => 1,
            Verdict::Refused(_) => 2,
            Verdict::OutOfScope(_) => 3,
        };
        for key in [key(outcome), "all"] {
            counts.entry(key.to_owned()).or_default()[at] += 1;
        }
    }
    counts
}

fn rows(text: &mut String, head: &str, counts: &Counts) {
    let _ = writeln!(
        text,
        "\n| {head} | passed | wrong | refused | out of scope |\n|---|--:|--:|--:|--:|"
    );
    let all = counts.iter().filter(|(name, _)| *name == "all");
    for (name, [passed, wrong, refused, out]) in
        counts.iter().filter(|(name, _)| *name != "all").chain(all)
    {
        let _ = writeln!(text, "| {name} | {passed} | {wrong} | {refused} | {out} |");
    }
}

fn table(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "# The openCypher TCK\n\n\
         Scenarios of the openCypher Technology Compatibility Kit (release 2024.3), those that read, outlines expanded. *Wrong* is another\n\
         answer, an answer in place of an error, or an error of another class, reason or time; *refused* an error in place of an answer; *out of\n\
         scope* needs writing, procedures or temporal values. A test holds this table against what the engine does.\n",
    );
    rows(&mut text, "folder", &count(outcomes, |outcome| &outcome.folder));
    rows(&mut text, "expected", &count(outcomes, |outcome| outcome.expects));
    let why = |outcome: &Outcome| match &outcome.verdict {
        Verdict::OutOfScope(why) => Some(left_out(why).unwrap_or("something else")),
        _ => None,
    };
    let out = outcomes.iter().filter(|outcome| why(outcome).is_some());
    rows(&mut text, "needs", &count(out, |outcome| why(outcome).unwrap_or_default()));
    text
}

/// The rows of a table: names with numbers.
fn read(text: &str) -> Counts {
    let mut counts = Counts::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, name, numbers @ .., _] = cells.as_slice()
            && let Ok(numbers) =
                numbers.iter().map(|cell| cell.parse()).collect::<Result<Vec<usize>, _>>()
            && let Ok(numbers) = <[usize; 4]>::try_from(numbers)
        {
            counts.insert((*name).to_owned(), numbers);
        }
    }
    counts
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that checks less must say so")]
#[expect(
    clippy::disallowed_methods,
    reason = "the table lies in the project, and only a request writes it"
)]
fn the_committed_table_is_true() {
    let Some(outcomes) = outcomes() else { return absent() };
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/tck/table.md");
    let made = table(outcomes);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &made).expect("the table can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed == made {
        return;
    }
    let (ours, theirs) = (read(&made), read(&committed));
    assert!(!theirs.is_empty(), "there is no table: UPDATE_EXPECT=1 writes it");
    for (name, numbers) in &ours {
        let before = theirs.get(name).copied().unwrap_or_default();
        if before.iter().sum::<usize>() == numbers.iter().sum::<usize>() {
            assert_eq!(before, *numbers, "the table says something else of {name}");
        } else {
            eprintln!("the TCK at hand has other scenarios in {name} than the table");
        }
    }
}

#[test]
fn a_table_reads_back() {
    let text = "| folder | passed |\n|---|--:|\n| a/b | 1 | 2 | 3 | 4 |\n| all | 1 | 2 | 3 | 4 |\n";
    let counts = read(text);
    assert_eq!(counts["a/b"], [1, 2, 3, 4]);
    assert_eq!(counts.len(), 2);
}
