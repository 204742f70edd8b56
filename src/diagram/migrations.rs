//! Migrations: what moved from where to where, by whom; what was chosen over what; what competes.

use super::scene::Picture;
use super::sheet::Sheet;
use super::view::{Options, View};
use super::web::{Web, status};
use super::words::{capital, say, spaced};
use crate::graph::{Edge, Graph, Node, NodeId, Value};
use crate::vocabulary::{Language, Phrase, Type};
use std::collections::BTreeSet;

/// How many nodes stay readable.
const USUAL: usize = 36;

/// The node that an edge says was left, where its kind is a move or a choice.
pub(super) fn left<'g>(sheet: &Sheet<'g>, edge: Edge<'g>) -> Option<Node<'g>> {
    let mut found = sheet.roles.moves.iter().chain(&sheet.roles.choices);
    let position = found.find(|found| found.kind == edge.kind())?.left;
    let prop = edge.kind_decl().props.get(position)?;
    match edge.prop(&prop.name)? {
        Value::Node(node) => Some(node),
        _ => None,
    }
}

/// One thing that the picture tells.
struct Story<'g> {
    edge: Edge<'g>,
    from: Node<'g>,
    to: Node<'g>,
}

/// The three kinds of story, each in the order of the graph.
struct Stories<'g> {
    moves: Vec<Story<'g>>,
    choices: Vec<Story<'g>>,
    rivalries: Vec<Story<'g>>,
    left_out: usize,
}

/// Draws the migrations.
pub(super) fn picture(graph: &Graph, options: &Options) -> Picture {
    // A condition chooses stories, not nodes: one is told where it holds for who made it, for who told it or for either end.
    let mut sheet = Sheet::new(graph, &Options { fitting: None, ..options.clone() });
    let stories = Stories::new(&sheet, options.fitting.as_deref());
    let mut web = Web::default();
    let (mut from, mut to, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for Story { from: start, .. } in &stories.moves {
        place(&mut web, &mut sheet, *start, &mut from);
    }
    for story in &stories.moves {
        place(&mut web, &mut sheet, story.to, &mut to);
        let who = who(&sheet, story);
        web.join_as(&mut sheet, story.edge, story.from, story.to, who);
    }
    for story in stories.choices.iter().chain(&stories.rivalries) {
        place(&mut web, &mut sheet, story.from, &mut beside);
        place(&mut web, &mut sheet, story.to, &mut beside);
        let who = who(&sheet, story);
        web.join_as(&mut sheet, story.edge, story.from, story.to, who);
    }
    let language = sheet.language();
    web.cluster(say(language, "From", "移行元"), from.clone());
    web.cluster(say(language, "To", "移行先"), to.clone());
    web.cluster(say(language, "Chosen, passed over, competing", "選択・見送り・競合"), beside);
    web.column(from);
    web.column(to);
    let what = sheet.say("moves, choices and rivalries", "移行・選択・競合").to_owned();
    sheet.leave_out(stories.left_out, &what);
    let counts = (stories.moves.len(), stories.choices.len(), stories.rivalries.len());
    let (own, subtitle) = titles(language, counts);
    let title = sheet.title(own);
    web.finish(sheet, View::Migrations, (title, subtitle), 120.0)
}

/// Adds a node to a column, unless it stands in another already.
fn place<'g>(web: &mut Web, sheet: &mut Sheet<'g>, node: Node<'g>, column: &mut Vec<usize>) {
    if !web.has(node) {
        column.push(web.add(sheet, node));
    }
}

fn titles(
    language: Language,
    (moves, choices, rivalries): (usize, usize, usize),
) -> (&'static str, String) {
    match language {
        Language::En => {
            let parts: Vec<String> = [(moves, "move"), (choices, "choice"), (rivalries, "rivalry")]
                .iter()
                .filter(|(number, _)| *number > 0)
                .map(|(number, name)| super::words::number(*number, name))
                .collect();
            let parts = super::words::list(language, &parts);
            let own = if rivalries > 0 { "Migrations and rivalries" } else { "Migrations" };
            (
                own,
                capital(&format!("{parts} · named after who made them, dashed while not yet done")),
            )
        }
        Language::Ja => {
            let own = if rivalries > 0 { "移行と競合" } else { "移行" };
            (
                own,
                format!(
                    "移行{moves}件・選択{choices}件・競合{rivalries}件 · 線の名前は主体、破線は未完了"
                ),
            )
        }
    }
}

impl<'g> Stories<'g> {
    /// The stories of a graph; where there is a condition, only those with somebody or something among what fits it.
    fn new(sheet: &Sheet<'g>, fitting: Option<&[NodeId]>) -> Self {
        let roles = &sheet.roles;
        let moves = |edge: &Edge<'_>| roles.moves.iter().any(|found| found.kind == edge.kind());
        let choices = |edge: &Edge<'_>| roles.choices.iter().any(|found| found.kind == edge.kind());
        let written = || {
            let edges = sheet.graph.edges().filter(|edge| !edge.derived());
            edges.filter(|edge| sheet.draws(edge.kind(), |_| true))
        };
        let mut found =
            Self { moves: Vec::new(), choices: Vec::new(), rivalries: Vec::new(), left_out: 0 };
        let mut nodes: BTreeSet<NodeId> = BTreeSet::new();
        let limit = sheet.options.limit.unwrap_or(USUAL);
        let mut admit = |story: &Story<'g>| {
            let ends = [story.from, story.to];
            let fits = |node: &Node<'g>| {
                fitting.is_none_or(|fitting| fitting.binary_search(&node.key()).is_ok())
            };
            let told_by = story.edge.source();
            let about = [Some(story.edge.from()), Some(story.from), Some(story.to), told_by];
            if !ends.iter().any(|node| sheet.keeps(*node)) || !about.iter().flatten().any(fits) {
                return false;
            }
            let new = ends.iter().filter(|node| !nodes.contains(&node.key())).count();
            if nodes.len() + new > limit {
                found.left_out += 1;
                return false;
            }
            nodes.extend(ends.map(Node::key));
            true
        };
        for edge in written().filter(moves) {
            let from = left(sheet, edge).unwrap_or(edge.from());
            let story = Story { edge, from, to: edge.to() };
            if admit(&story) {
                found.moves.push(story);
            }
        }
        for edge in written().filter(choices) {
            if let Some(from) = left(sheet, edge) {
                let story = Story { edge, from, to: edge.to() };
                if admit(&story) {
                    found.choices.push(story);
                }
            }
        }
        for edge in written().filter(|edge| roles.rivals.contains(&edge.kind())) {
            let (from, to) = (edge.from(), edge.to());
            let decided = found.choices.iter().any(|story| {
                (story.from, story.to) == (from, to) || (story.from, story.to) == (to, from)
            });
            // What was chosen over what tells more than that the two compete.
            if decided || !(roles.is_thing(from) || roles.is_thing(to)) {
                continue;
            }
            let target = |node: Node<'_>| found.moves.iter().any(|story| story.to == node);
            let (from, to) = if target(to) && !target(from) { (to, from) } else { (from, to) };
            let story = Story { edge, from, to };
            if admit(&story) {
                found.rivalries.push(story);
            }
        }
        found
    }
}

/// Who made a move or choice, with how far it is where it is not done.
fn who(sheet: &Sheet<'_>, story: &Story<'_>) -> Option<String> {
    let name = story.edge.from().name(sheet.language());
    let named = story.from != story.edge.from() && !story.edge.kind_decl().symmetric;
    let open = open(sheet, story.edge);
    match (named, open, sheet.language()) {
        (false, open, _) => open,
        (true, None, _) => Some(name.to_owned()),
        (true, Some(word), Language::En) => Some(format!("{name} ({word})")),
        (true, Some(word), Language::Ja) => Some(format!("{name}（{word}）")),
    }
}

/// The word for a move that is not done.
fn open(sheet: &Sheet<'_>, edge: Edge<'_>) -> Option<String> {
    let (word, open) = status(edge)?;
    open.then(|| match sheet.language() {
        Language::En => spaced(word),
        Language::Ja => in_japanese(edge, word).unwrap_or_else(|| "未完了".to_owned()),
    })
}

/// How people first say a word of a detail in Japanese, without the ending of a verb.
fn in_japanese(edge: Edge<'_>, word: &str) -> Option<String> {
    edge.kind_decl().props.iter().find_map(|prop| {
        let Type::OneOf(words) = &prop.ty else { return None };
        let at = words.iter().position(|known| known == word)?;
        match prop.values.get(at)?.ja.first()? {
            Phrase::Plain(text) | Phrase::Verb { stem: text, .. } => Some(text.clone()),
            Phrase::Irregular { .. } => None,
        }
    })
}
