//! The findings of one file at once are those of the whole check, and what an editor remembers is what it would read afresh.

use crate::curated;
use proptest::prelude::*;
use std::sync::OnceLock;
use talkgraph::diagnostic::{Code, Diagnostic};
use talkgraph::edit::{Base, Renaming, rename};
use talkgraph::ide::{Project, World};
use talkgraph::snapshot::Snapshot;
use talkgraph::text::{FileId, Sources, Span, apply};

/// The rules that need every file.
const FAR: &[Code] = &[
    Code::OrphanNode,
    Code::NearDuplicate,
    Code::UnusedAllow,
    Code::UnansweredWord,
    Code::ForbiddenCycle,
];

fn sources() -> &'static Sources {
    static SOURCES: OnceLock<Sources> = OnceLock::new();
    SOURCES.get_or_init(curated::sources)
}

/// A text with one change that somebody may type: a stretch of it taken away or put elsewhere, or a few characters put in.
fn typed(text: &str, kind: u8, at: usize, length: usize) -> String {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(at % (text.len() + 1));
    let end = boundary(start + length % 40).max(start);
    let (head, tail) = (&text[..start], &text[end..]);
    match kind % 6 {
        0 => format!("{head}{tail}"),
        1 => format!("{head}{}{}", &text[start..], tail),
        2 => format!("{head}, (circleci, Uses, nomado, (at: \"L1\")),{}", &text[start..]),
        3 => format!("{head}\"{}", &text[start..]),
        4 => format!("{head}，{}", &text[start..]),
        _ => {
            let line = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
            let next = text[line..].find('\n').map_or(text.len(), |at| line + at + 1);
            format!("{}{}{}", &text[..next], &text[line..next], &text[next..])
        }
    }
}

fn near(found: Vec<Diagnostic>, file: FileId) -> Vec<Diagnostic> {
    found.into_iter().filter(|found| found.file() == file && !FAR.contains(&found.code)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_file_alone_is_judged_as_among_all(
        file in 0..30_usize, kind in 0..6_u8, at in 0..1_000_000_usize, length in 0..1_000_usize,
    ) {
        let file = FileId((file % sources().len()) as u32);
        let mut world = World::new(sources().clone(), Vec::new());
        let text = typed(sources().text(file), kind, at, length);
        world.set_text(file, text.clone().into());
        world.settle();
        let mut changed = sources().clone();
        changed.set_text(file, text.into());
        let whole = near(Snapshot::new(changed).check(), file);
        prop_assert_eq!(world.check_file(file), whole);
    }

    #[test]
    fn after_any_typing_all_is_found_as_if_read_afresh(
        edits in prop::collection::vec((0..30_usize, 0..6_u8, 0..1_000_000_usize, 0..1_000_usize), 1..6),
    ) {
        let mut project = Project::new(sources().clone(), Vec::new());
        let mut fresh = sources().clone();
        for (file, kind, at, length) in edits {
            let file = FileId((file % sources().len()) as u32);
            let text = typed(fresh.text(file), kind, at, length);
            project.set_text(file, text.clone().into());
            fresh.set_text(file, text.into());
        }
        let (revision, pass) = project.pass();
        let (typed, read) = (project.world(), World::new(fresh.clone(), Vec::new()));
        for file in (0..read.len() as u32).map(FileId) {
            prop_assert_eq!(typed.check_file(file), read.check_file(file));
            let whole = Span::new(0, u32::MAX);
            prop_assert_eq!(typed.hints(file, whole), read.hints(file, whole));
            for lens in read.lenses(file) {
                prop_assert_eq!(typed.lens_title(&lens.id), read.lens_title(&lens.id));
                prop_assert_eq!(
                    typed.references(file, lens.span.start, true),
                    read.references(file, lens.span.start, true)
                );
            }
        }
        let found = pass.run(&|| true).expect("nobody gives it up");
        prop_assert!(project.accept(revision, found));
        let expected = Snapshot::new(fresh.clone()).check();
        let all: Vec<Diagnostic> =
            (0..fresh.len() as u32).flat_map(|file| project.diagnostics(FileId(file))).collect();
        prop_assert_eq!(all, expected);
    }
}

/// The text of every file that a renaming changes, as it is afterwards; or why it is refused.
fn renamed(world: &World, id: &str, new: &str) -> Result<Vec<String>, String> {
    let at = (0..world.len() as u32).map(FileId).find_map(|file| {
        let text = world.file(file).text();
        Some((file, text.find(&format!("id: {id},"))? as u32 + 4))
    });
    let (file, offset) = at.expect("the node is declared");
    let edits = world.rename(file, offset, new).map_err(|error| error.to_string())?;
    let after = |(file, edits): (&FileId, &Vec<_>)| {
        apply(world.file(*file).text(), edits).expect("the edits do not overlap")
    };
    Ok(edits.iter().map(after).collect())
}

#[test]
fn the_editor_renames_as_the_command_does() {
    let world = World::new(sources().clone(), Vec::new());
    let snapshot = Snapshot::new(sources().clone());
    let base =
        Base { documents: &snapshot.documents, facts: &snapshot.facts, graph: &snapshot.graph };
    let mut aliases = 0;
    for node in snapshot.graph.nodes() {
        let renaming = Renaming { id: Some("renamed".to_owned()), name: None, keep: true };
        let edits = rename(&base, node, &renaming).expect("it can be renamed").edits;
        let after: Vec<String> = edits
            .iter()
            .map(|(file, edits)| apply(sources().text(*file), edits).expect("no overlap"))
            .collect();
        let quoted = format!("\"{}\"", node.id());
        aliases += usize::from(after.iter().any(|text| text.contains(&quoted)));
        assert_eq!(renamed(&world, node.id(), "renamed"), Ok(after), "{}", node.id());
    }
    assert!(aliases > 0, "an id that no name spells stays as an alias");
}

#[test]
fn a_name_of_another_node_and_a_row_with_a_mistake_keep_a_node_from_being_renamed() {
    let files = [
        (
            "graph/a.ron",
            "Graph(nodes: [\n    Technology(id: nomad, name: \"Nomad\"),\n    Technology(id: k8s_engine, name: \"Kubernetes\", aka: [\"k8s\"]),\n])\n",
        ),
        ("graph/b.ron", "Graph(edges: [\n    (k8s_engine, RunsOn, \"nomad\"),\n])\n"),
    ];
    let sources = Sources::new(files.map(|(path, text)| (path.to_owned(), text.into())));
    let mut world = World::new(sources, Vec::new());
    let texts = renamed(&world, "nomad", "hashi_nomad").expect("it can be renamed");
    assert!(texts[0].contains("id: hashi_nomad, name: \"Nomad\")"), "{}", texts[0]);
    assert!(texts[1].contains("RunsOn, hashi_nomad)"), "{}", texts[1]);
    assert_eq!(
        renamed(&world, "nomad", "k8s").unwrap_err(),
        "`k8s_engine` answers to `k8s`: by the node in graph/a.ron:3"
    );
    world.set_text(FileId(1), "Graph(edges: [\n    (k8s_engine, RunsOn nomad),\n])\n".into());
    assert_eq!(
        renamed(&world, "nomad", "hashi_nomad").unwrap_err(),
        "`nomad` stands in a row with a mistake, in graph/b.ron:2: mend it first"
    );
}
