//! The public questions, read from outside the package; where the file is absent the test says so and holds nothing.

use crate::curated;
use std::fs;
use std::path::Path;
use talkgraph::graph::{Graph, NodeId};
use talkgraph::language::question::{
    Answer, Extra, Kind, Lexicon, Limits, Outcome, Side, Understanding, Value, understand,
};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::fold;
use talkgraph::vocabulary::Language;

/// One item of an expected answer: names that are equally good, and whether it may be left out.
struct Item {
    names: Vec<String>,
    optional: bool,
}

fn items(expected: &str) -> Vec<Item> {
    expected
        .split(';')
        .map(|item| {
            let item = item.trim();
            let bare = item.trim_start_matches('?');
            let names = bare.split('|').map(|name| fold(name.trim_start_matches('?'))).collect();
            Item { names, optional: item.starts_with('?') }
        })
        .collect()
}

/// Every way to name a node, folded.
fn names(graph: &Graph, node: NodeId) -> Vec<String> {
    let node = graph.node(node);
    let own = [Some(node.id()), node.code()];
    let named = [node.name_in(Language::En), node.name_in(Language::Ja)];
    own.into_iter().chain(named).flatten().chain(node.aliases()).map(fold).collect()
}

fn is(graph: &Graph, answer: &Answer, item: &Item) -> bool {
    let known = names(graph, answer.node);
    item.names
        .iter()
        .any(|name| known.contains(name) || known.iter().any(|one| one.starts_with(name.as_str())))
}

/// What is wrong with the set of answers, where something is.
fn differs(graph: &Graph, answers: &[&Answer], expected: &[Item], strict: bool) -> Option<String> {
    for item in expected.iter().filter(|item| !item.optional) {
        if !answers.iter().any(|answer| is(graph, answer, item)) {
            return Some(format!("lacks {}", item.names.join("|")));
        }
    }
    let stranger =
        answers.iter().find(|answer| !expected.iter().any(|item| is(graph, answer, item)));
    stranger.filter(|_| strict).map(|answer| format!("has {}", graph.node(answer.node).id()))
}

fn wrong(graph: &Graph, kind: &str, expected: &str, found: &Understanding) -> Option<String> {
    if kind == "yes-no" && expected == "no" {
        let right = found.outcome == Outcome::NothingRecorded && found.kind == Kind::YesNo;
        return (!right).then(|| format!("{:?}", found.outcome));
    }
    if found.outcome != Outcome::Answered {
        return Some(format!("{:?}", found.outcome));
    }
    let all: Vec<&Answer> = found.answers.iter().collect();
    match kind {
        _ if found.kind == Kind::Ranking => {
            let first: Vec<&Answer> = all.into_iter().take(1).collect();
            differs(graph, &first, &items(expected), false)
        }
        "count" => {
            let count = expected.parse().ok().map(Value::Count);
            (found.value != count).then(|| format!("{:?}", found.value))
        }
        "yes-no" => (found.value != Some(Value::Yes)).then(|| format!("{:?}", found.value)),
        "reason" => {
            let reasons = all.iter().flat_map(|answer| &answer.evidence).filter_map(|edge| {
                graph.edge(*edge).prop("because").map(|because| fold(&because.show(Language::En)))
            });
            let reasons: String = reasons.collect();
            let lacking = items(expected).into_iter().find(|item| {
                let words = item.names.iter().flat_map(|name| name.split(' '));
                !words.clone().any(|word| reasons.contains(word.trim_end_matches('s')))
            });
            lacking.map(|item| format!("no {} in {reasons}", item.names.join("|")))
        }
        "compare" => {
            let both = Extra::Side(Side::Both);
            let shared: Vec<&Answer> = all.into_iter().filter(|one| one.extra == both).collect();
            differs(graph, &shared, &items(expected), false)
        }
        "path" => differs(graph, &all, &items(expected), false),
        _ => differs(graph, &all, &items(expected), true),
    }
}

#[test]
fn the_public_questions_are_answered_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/questions/public.tsv");
    let Ok(table) = fs::read_to_string(&path) else {
        eprintln!("not run: there are no public questions at {}", path.display());
        return;
    };
    let snapshot = Snapshot::new(curated::sources());
    let graph = &snapshot.graph;
    let lexicon = Lexicon::new(graph);
    let mut faults = Vec::new();
    let mut count = 0;
    for line in table.lines().skip(1) {
        let [id, _, question, kind, expected, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a row has at least five columns: {line}");
        };
        count += 1;
        let found = understand(graph, &lexicon, question, &Limits::default());
        if let Some(fault) = wrong(graph, kind, expected, &found) {
            faults.push(format!("{id} {question}: {fault}"));
        }
    }
    assert!(count > 0, "the table holds questions");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}
