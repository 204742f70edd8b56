//! The formal query that an answer ends with, fed back as text, gives the same answer.

use crate::questions;
use std::path::Path;
use talkgraph::answer::{Answer, Cell, Direct, Kind, Outcome};
use talkgraph::ask::{Asker, Options, Terms, query};
use talkgraph::graph::Graph;

/// The ids of the nodes in the first column.
fn nodes(found: &Answer<'_>) -> Vec<String> {
    let first = |row: &talkgraph::answer::Row<'_>| match row.values().first() {
        Some(Cell::Node(node)) => vec![node.id().to_owned()],
        Some(Cell::Path(nodes, _)) => nodes.iter().map(|node| node.id().to_owned()).collect(),
        _ => Vec::new(),
    };
    found.rows.iter().flat_map(first).collect()
}

fn number(found: &Answer<'_>, row: usize, column: usize) -> Option<i64> {
    match found.rows.get(row)?.values().get(column)? {
        Cell::Int(number) => Some(*number),
        _ => None,
    }
}

/// What differs between an answer and that of its formal query, where something does.
fn differs(told: &Answer<'_>, found: &Answer<'_>) -> Option<String> {
    let ids: Vec<String> = told.nodes().map(|node| node.id().to_owned()).collect();
    if told.outcome == Outcome::NothingRecorded {
        // There may be edges without the reason or the detail asked for, and some of several nodes that were asked about.
        if matches!(told.kind, Kind::Reason | Kind::YesNo) || matches!(told.value, Direct::Texts(_))
        {
            return None;
        }
        let nothing = found.rows.is_empty() || number(found, 0, 0) == Some(0);
        return (!nothing).then(|| format!("nothing recorded, yet {:?}", nodes(found)));
    }
    let given = nodes(found);
    let same = match (told.kind, &told.value) {
        (Kind::Count, Direct::Number(count)) => {
            number(found, 0, 0) == Some(*count) || found.rows.len() as i64 == *count
        }
        (Kind::Ranking, _) => told.rows.iter().enumerate().all(|(at, row)| {
            row.count.is_some() && number(found, at, 1) == row.count && given.get(at) == ids.get(at)
        }),
        (Kind::List | Kind::Path, _) => given == ids,
        // Reasons, cards and comparisons gather more than their query returns; the query itself must find what they tell of.
        _ => {
            !found.rows.is_empty() && (given.is_empty() || ids.iter().any(|id| given.contains(id)))
        }
    };
    (!same).then(|| format!("{ids:?} {:?}, yet {given:?}", told.value))
}

fn hold<'q>(graph: &Graph, posed: impl Iterator<Item = &'q str>, wrong: &mut Vec<String>) -> usize {
    let asker = Asker::new(graph);
    let mut fed = 0;
    for question in posed {
        let told = asker.ask(question, &Options::default());
        let Some(text) = told.query.as_deref() else { continue };
        if !matches!(told.outcome, Outcome::Answered | Outcome::NothingRecorded) {
            continue;
        }
        fed += 1;
        match query(graph, text, &Terms::default()) {
            Err(errors) => wrong.push(format!("{question}\n    {text}\n    {}", errors[0].message)),
            Ok(found) => {
                if let Some(difference) = differs(&told, &found.answer) {
                    wrong.push(format!("{question}\n    {text}\n    {difference}"));
                }
            }
        }
    }
    fed
}

#[test]
fn the_query_that_an_answer_prints_gives_the_same_answer() {
    let graphs = questions::all_graphs();
    let all = questions::all_questions();
    let mut wrong = Vec::new();
    let mut fed = 0;
    for (at, snapshot) in graphs.iter().enumerate() {
        let asked = all.iter().filter(|(graph, _)| *graph == at);
        fed += hold(&snapshot.graph, asked.map(|(_, question)| question.as_str()), &mut wrong);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let public = ["../shared", "../../shared"].map(|folder| root.join(folder));
    let public = public.iter().map(|folder| folder.join("questions/public.tsv"));
    match public.into_iter().find_map(|path| std::fs::read_to_string(path).ok()) {
        Some(table) => {
            let asked = table.lines().skip(1).filter_map(|line| line.split('\t').nth(2));
            fed += hold(&graphs[0].graph, asked, &mut wrong);
        }
        None => eprintln!("the public questions are not here, so they are not fed back"),
    }
    assert!(wrong.is_empty(), "{} of {fed}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(fed > 300, "{fed} queries were fed back");
}
