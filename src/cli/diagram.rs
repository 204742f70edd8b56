//! `diagram`: pictures of the graph.

use super::answers;
use super::condition::{NODE, WhereArgs};
use super::context::Context;
use super::error::CliError;
use super::limits::LimitArgs;
use super::output::{Output, PictureArgs, counted, write_kept};
use super::{Exit, details};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::fs;
use std::path::PathBuf;
use talkgraph::diagram::roles::Roles;
use talkgraph::diagram::{self, Options, View};
use talkgraph::disk::WriteError;
use talkgraph::graph::{Graph, NodeId};
use talkgraph::query::pattern::{Clause, NodeSlot, Path};
use talkgraph::query::{self, Limit, Limits, Parameters, Pattern, Row, Value};
use talkgraph::text::nearest;
use talkgraph::vocabulary::{EdgeKindId, Language, NodeKindId};

/// The folder that `--all` writes to.
const EXPORTS: &str = "exports";

/// Draw a picture of the graph.
#[derive(Debug, Args)]
#[command(after_help = details!["A picture shows what can be read on a slide; what it leaves out is counted at its foot. The ending of the file says how it is written: .svg, .png, .dot (Graphviz) or .mmd (Mermaid).
"; "
  talkgraph diagram landscape -o landscape.svg       technologies by category
  talkgraph diagram map --theme dark -o map.svg      who uses what
  talkgraph diagram focus kubernetes -o k8s.svg      one node, its surroundings
  talkgraph diagram matrix --about storage > m.svg   only one category
  talkgraph diagram map --where \"n.name =~ 'K.*'\"    what is called so, and by whom it is used
  talkgraph diagram --all                            all of them, in exports/
"])]
pub(crate) struct DiagramArgs {
    /// The view: landscape, map, migrations, matrix, focus or timeline.
    #[arg(value_name = "VIEW", required_unless_present = "all", value_parser = views(), hide_possible_values = true)]
    view: Option<View>,

    /// For `focus`: the nodes in the middle.
    #[arg(value_name = "NODE")]
    middle: Vec<String>,

    /// Only what is about this node, directly or by its category.
    #[arg(long, value_name = "NODE", value_delimiter = ',')]
    about: Vec<String>,

    /// Only nodes of this kind, in place of those that the view chooses.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<String>,

    /// Only edges of these kinds, in place of those that the view chooses.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    edges: Vec<String>,

    /// Only the talks of this day, and what they mention.
    #[arg(long, value_name = "DAY")]
    day: Option<String>,

    /// Only these nodes.
    #[arg(long, value_name = "NODE", value_delimiter = ',')]
    node: Vec<String>,

    #[command(flatten)]
    condition: WhereArgs,

    /// For `focus`: how many edges to go.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    hops: u32,

    /// How many nodes at most, in place of what the view finds readable.
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    /// The heading, in place of the view's own.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// Every view, as DOT, SVG and Mermaid, into a folder [default: exports].
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    picture: PictureArgs,
}

/// The names of the views, as values of the command line.
fn views() -> impl TypedValueParser<Value = View> {
    let names = View::ALL.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).try_map(|name| View::named(&name).ok_or("no such view"))
}

/// Draws the picture, or all of them.
pub(super) fn run(args: &DiagramArgs, context: &mut Context) -> Result<Exit, CliError> {
    let snapshot = answers::snapshot(context)?;
    let graph = &snapshot.graph;
    let options = args.options(graph, context)?;
    if args.all {
        return all(args, graph, &options, context);
    }
    let view = args.view.unwrap_or(View::Landscape);
    if view == View::Focus && options.nodes.is_empty() {
        return Err(CliError::Picture {
            message: "a focus needs a node in its middle".to_owned(),
            hints: vec!["such as `talkgraph diagram focus kubernetes`".to_owned()],
        });
    }
    let output = Output::new(args.picture.output.as_deref(), &args.picture.look, context)?;
    let picture = diagram::picture(graph, view, &options);
    let narrower = || diagram::narrower(graph, view, &options, &picture);
    output.write(&picture, narrower, context)
}

impl DiagramArgs {
    fn options(&self, graph: &Graph, context: &mut Context) -> Result<Options, CliError> {
        let nodes = |given: &[String]| -> Result<Vec<NodeId>, CliError> {
            given.iter().map(|name| Ok(answers::node(graph, name)?.key())).collect()
        };
        let mut middle = nodes(&self.middle)?;
        middle.extend(nodes(&self.node)?);
        // Files that are kept and compared must not change with whoever's locale.
        let language = if self.all {
            context.asked_language().unwrap_or(Language::En)
        } else {
            context.language()
        };
        Ok(Options {
            language,
            title: self.title.clone(),
            about: nodes(&self.about)?,
            kinds: node_kinds(graph, &self.kind)?,
            edges: edge_kinds(graph, &self.edges)?,
            day: self.day.clone(),
            nodes: middle,
            fitting: self.fitting(graph, context)?,
            hops: self.hops,
            limit: self.limit,
        })
    }

    /// What the condition holds for, where one is given; said on stderr with the query that asks the same.
    fn fitting(
        &self,
        graph: &Graph,
        context: &mut Context,
    ) -> Result<Option<Vec<NodeId>>, CliError> {
        let Some(predicate) = self.condition.read(graph, &[], context)? else { return Ok(None) };
        let any = Path::new(NodeSlot::var(NODE));
        let found = Clause::matching_where(vec![any], predicate);
        let pattern = Pattern::new(vec![found, Clause::return_distinct(&[NODE])]);
        let found = LimitArgs::default().within(|limits| {
            let limits = Limits { rows: graph.node_count().max(1), ..*limits };
            query::run(graph, &pattern, &Parameters::default(), &limits)
        })?;
        if found.stopped.is_some_and(|limit| limit != Limit::Hops) {
            return Err(CliError::Stopped);
        }
        let node = |row: &Row| match row.values.as_slice() {
            [Value::Node(node)] => Some(*node),
            _ => None,
        };
        let mut fitting: Vec<NodeId> = found.rows.iter().filter_map(node).collect();
        if fitting.is_empty() {
            return Err(CliError::Unfulfilled(pattern.to_string()));
        }
        fitting.sort_unstable();
        if found.stopped.is_some() {
            context.notice("chains longer than the hops that `*` stands for are left out");
        }
        context.notice(format_args!(
            "the condition holds for {}: `{pattern}`",
            counted(fitting.len(), "node")
        ));
        Ok(Some(fitting))
    }
}

/// The kinds of node that words name, by name or by how people say them.
fn node_kinds(graph: &Graph, given: &[String]) -> Result<Vec<NodeKindId>, CliError> {
    let vocabulary = graph.vocabulary();
    let roles = Roles::new(graph);
    let mut found = Vec::new();
    for name in given {
        let kind = vocabulary.called_node(name);
        let kind = kind.ok_or_else(|| {
            let names = vocabulary.node_kinds().map(|(_, kind)| kind.name.as_str());
            unknown("kind of node", name, names)
        })?;
        // A name that several kinds answer to means all of them, as in questions.
        let family =
            if vocabulary.node(kind).name == *name { vec![kind] } else { roles.family(kind) };
        found.extend(family.into_iter().filter(|kind| !found.contains(kind)).collect::<Vec<_>>());
    }
    Ok(found)
}

/// The kinds of edge that words name.
fn edge_kinds(graph: &Graph, given: &[String]) -> Result<Vec<EdgeKindId>, CliError> {
    let vocabulary = graph.vocabulary();
    let find = |name: &String| {
        vocabulary.resolve_edge(name).ok_or_else(|| {
            unknown(
                "kind of edge",
                name,
                vocabulary.edge_kinds().map(|(_, kind)| kind.snake.as_str()),
            )
        })
    };
    given.iter().map(find).collect()
}

fn unknown<'n>(what: &'static str, given: &str, names: impl Iterator<Item = &'n str>) -> CliError {
    CliError::Unknown {
        what,
        given: given.to_owned(),
        alike: nearest(given, names).into_iter().map(str::to_owned).collect(),
        hint: "`talkgraph stats` lists the kinds there are",
    }
}

/// Writes every view in every form that is kept beside the graph.
fn all(
    args: &DiagramArgs,
    graph: &Graph,
    options: &Options,
    context: &mut Context,
) -> Result<Exit, CliError> {
    let folder = args.picture.output.clone().unwrap_or_else(|| PathBuf::from(EXPORTS));
    let system = |source| WriteError::System { path: folder.clone(), source };
    fs::create_dir_all(&folder).map_err(system)?;
    let mut files = 0;
    for (name, picture) in diagram::every(graph, options) {
        files += write_kept(&args.picture, &picture, &folder, &name, context)?;
    }
    context.notice(format_args!("{files} files in `{}`", folder.display()));
    Ok(Exit::Success)
}
