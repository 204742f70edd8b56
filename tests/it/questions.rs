//! The pages in `tests/questions/`: questions as people ask them, with the answer and what it rests on.
//!
//! A page is prose with questions in it. Each `>` line is a question, several in a row ask the same; the `=` line below says what comes of them, and
//! each `~` line names an edge that the answer must rest on:
//!
//! ```text
//! > Who made Nomad?
//! > Nomadを作ったのは誰?
//! = list: hashicorp
//! ~ (nomad, MadeBy, hashicorp)
//! ```
//!
//! A node is named by its code, else by its id. `…` at the end of a list leaves the rest open.

use crate::curated;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use talkgraph::graph::{Graph, NodeId};
use talkgraph::language::question::{
    Extra, Kind, Lexicon, Limits, Outcome, Side, Understanding, Value, understand,
};
use talkgraph::query;
use talkgraph::snapshot::Snapshot;
use talkgraph::text::Sources;

/// Domains of their own, each with its pages: their vocabularies name their kinds and tune hardly a word.
const DOMAINS: [&str; 4] = ["papers", "films", "recipes", "org"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions")
}

/// A domain beside the pages about it.
fn domain(name: &str) -> Snapshot {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder().join(name)).expect("the folder is readable") {
        let path = entry.expect("an entry is readable").path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a file of the graph is UTF-8");
            files.push((name, Cow::Owned(text)));
        }
    }
    Snapshot::new(Sources::new(files))
}

/// One expectation of a page.
struct Case {
    line: usize,
    questions: Vec<String>,
    expected: String,
    edges: Vec<String>,
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for (at, line) in page.lines().enumerate() {
        if let Some(question) = line.strip_prefix("> ") {
            open.push(question.to_owned());
        } else if let Some(expected) = line.strip_prefix("= ") {
            assert!(!open.is_empty(), "line {}: an answer without a question", at + 1);
            let questions = std::mem::take(&mut open);
            cases.push(Case {
                line: at + 1,
                questions,
                expected: expected.to_owned(),
                edges: Vec::new(),
            });
        } else if let Some(edge) = line.strip_prefix("~ ") {
            cases.last_mut().expect("an edge belongs to an answer").edges.push(edge.to_owned());
        }
    }
    assert!(open.is_empty(), "a question without an answer: {open:?}");
    cases
}

fn shown(graph: &Graph, node: NodeId) -> String {
    let node = graph.node(node);
    node.code().unwrap_or(node.id()).to_owned()
}

/// What came of a question, in the form of a `=` line.
fn outcome(graph: &Graph, understanding: &Understanding) -> String {
    let ids = |wanted: &dyn Fn(&Extra) -> bool| {
        let answers = understanding.answers.iter().filter(|answer| wanted(&answer.extra));
        answers.map(|answer| shown(graph, answer.node)).collect::<Vec<_>>().join(" ")
    };
    let all = || ids(&|_| true);
    let side = |side: Side| ids(&move |extra| *extra == Extra::Side(side));
    match understanding.outcome {
        Outcome::NotUnderstood => return format!("unknown: {}", understanding.unknown.join(" ")),
        Outcome::NotConnected => return "not connected".to_owned(),
        Outcome::NothingRecorded if understanding.kind == Kind::Count => {
            return "count 0:".to_owned();
        }
        Outcome::NothingRecorded => return "nothing recorded".to_owned(),
        Outcome::Ambiguous => return "ambiguous".to_owned(),
        Outcome::Stopped => return "stopped".to_owned(),
        Outcome::Answered => {}
    }
    match (understanding.kind, &understanding.value) {
        (Kind::YesNo, Some(Value::Yes)) => format!("yes: {}", all()),
        (Kind::Count, Some(Value::Count(count))) => format!("count {count}: {}", all()),
        (Kind::Reason, Some(Value::Texts(texts))) => format!("reason: {}", texts.join(" / ")),
        (Kind::List, Some(Value::Texts(texts))) => format!("value {}: {}", texts.join(" "), all()),
        (Kind::Ranking, _) => {
            let rows = understanding.answers.iter().map(|answer| match answer.extra {
                Extra::Count(count) => format!("{} {count}", shown(graph, answer.node)),
                _ => shown(graph, answer.node),
            });
            format!("ranking: {}", rows.collect::<Vec<_>>().join(", "))
        }
        (Kind::Compare, _) => format!(
            "compare: {} | {} | {}",
            side(Side::Both),
            side(Side::First),
            side(Side::Second)
        ),
        (kind, _) => format!("{}: {}", kind.name(), all()),
    }
}

fn fits(found: &str, expected: &str) -> bool {
    match expected.strip_suffix('…') {
        Some(beginning) => found.starts_with(beginning.trim_end()),
        None => found == expected,
    }
}

/// The edges that answers rest on, as rows are written.
fn edges(graph: &Graph, understanding: &Understanding) -> Vec<String> {
    let answers = understanding.answers.iter();
    answers
        .flat_map(|answer| &answer.evidence)
        .map(|edge| {
            let edge = graph.edge(*edge);
            let (from, to) = (shown(graph, edge.from().key()), shown(graph, edge.to().key()));
            format!("({from}, {}, {to})", edge.kind_decl().name)
        })
        .collect()
}

/// Runs the pages of a folder on a graph; tells how many questions they hold.
fn run_pages(graph: &Graph, folder: &Path, wrong: &mut Vec<String>) -> usize {
    let lexicon = Lexicon::new(graph);
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the pages are readable")
        .map(|entry| entry.expect("an entry is readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    let mut count = 0;
    for page in pages {
        let name = page.file_name().expect("a page has a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&page).expect("a page is UTF-8");
        for case in cases(&text) {
            for question in &case.questions {
                count += 1;
                let understanding = understand(graph, &lexicon, question, &Limits::default());
                let found = outcome(graph, &understanding);
                if !fits(&found, &case.expected) {
                    wrong.push(format!(
                        "{name}:{}: {question}\n    expected {}\n    found    {found}\n    as       {}",
                        case.line, case.expected, understanding.understood
                    ));
                    continue;
                }
                let rests_on = edges(graph, &understanding);
                for edge in case.edges.iter().filter(|edge| !rests_on.contains(edge)) {
                    wrong.push(format!(
                        "{name}:{}: {question}\n    must rest on {edge}\n    rests on {rests_on:?}",
                        case.line
                    ));
                }
            }
        }
    }
    count
}

#[test]
fn every_question_of_the_pages_is_answered_as_they_say() {
    let curated = Snapshot::new(curated::sources());
    let mut wrong = Vec::new();
    let mut count = run_pages(&curated.graph, &folder(), &mut wrong);
    for name in DOMAINS {
        count += run_pages(&domain(name).graph, &folder().join(name), &mut wrong);
    }
    assert!(wrong.is_empty(), "{} of {count} questions:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 1000, "the pages hold {count} questions");
}

/// The curated graph, then the domains.
pub(crate) fn all_graphs() -> Vec<Snapshot> {
    let curated = Snapshot::new(curated::sources());
    [curated].into_iter().chain(DOMAINS.map(domain)).collect()
}

/// Every question of the pages with the graph of [`all_graphs`] that it is asked of.
pub(crate) fn all_questions() -> Vec<(usize, String)> {
    let mut questions = Vec::new();
    let folders = [folder()].into_iter().chain(DOMAINS.map(|name| folder().join(name)));
    for (graph, folder) in folders.enumerate() {
        for entry in fs::read_dir(folder).expect("the pages are readable") {
            let path = entry.expect("an entry is readable").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).expect("a page is UTF-8");
                let asked = cases(&text).into_iter().flat_map(|case| case.questions);
                questions.extend(asked.map(|question| (graph, question)));
            }
        }
    }
    questions.sort();
    questions
}

#[test]
fn the_formal_echo_of_an_answer_gives_the_same_nodes() {
    let graphs = all_graphs();
    let lexicons: Vec<Lexicon> = graphs.iter().map(|one| Lexicon::new(&one.graph)).collect();
    for (at, question) in all_questions() {
        let graph = &graphs[at].graph;
        let asked = understand(graph, &lexicons[at], &question, &Limits::default());
        if asked.outcome != Outcome::Answered || asked.kind != Kind::List {
            continue;
        }
        let pattern = asked.pattern.expect("an answer has a pattern");
        let parameters = query::Parameters::default();
        let rows = query::run(graph, &pattern, &parameters, &query::Limits::default())
            .expect("the pattern is a query")
            .rows;
        let found: Vec<NodeId> = rows
            .iter()
            .map(|row| match row.values.first() {
                Some(query::Value::Node(node)) => *node,
                other => panic!("{question}: {other:?} is no node"),
            })
            .collect();
        let answers: Vec<NodeId> = asked.answers.iter().map(|answer| answer.node).collect();
        assert_eq!(found, answers, "{question}");
    }
}

#[test]
fn the_order_of_files_never_changes_an_answer() {
    let forward: Vec<(String, Cow<'static, str>)> = curated::sources()
        .iter()
        .map(|(file, source)| {
            (source.path.clone(), Cow::Owned(curated::sources().text(file).to_owned()))
        })
        .collect();
    // Other paths put the files into another order.
    let turned = forward
        .iter()
        .enumerate()
        .map(|(at, (_, text))| (format!("{:03}.ron", forward.len() - at), text.clone()));
    let (one, other) = (Snapshot::new(curated::sources()), Snapshot::new(Sources::new(turned)));
    let lexicons = [Lexicon::new(&one.graph), Lexicon::new(&other.graph)];
    let ids = |graph: &Graph, lexicon: &Lexicon, question: &str| {
        let asked = understand(graph, lexicon, question, &Limits::default());
        let ids: Vec<String> =
            asked.answers.iter().map(|answer| graph.node(answer.node).id().to_owned()).collect();
        (asked.outcome, asked.understood, ids)
    };
    for (at, question) in all_questions().into_iter().step_by(3) {
        if at == 0 {
            let forward = ids(&one.graph, &lexicons[0], &question);
            assert_eq!(forward, ids(&other.graph, &lexicons[1], &question), "{question}");
        }
    }
}
