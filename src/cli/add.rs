//! `add`: a node, a talk or a fact, written into the file where it belongs.

use super::answers::node;
use super::apply::{ApplyArgs, Plan, apply, base};
use super::context::Context;
use super::dialogue;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use talkgraph::edit::{Fact, NewNode, Setting, add_fact, add_node};
use talkgraph::graph::Graph;
use talkgraph::text::nearest;
use talkgraph::vocabulary::{EdgeKindId, NodeKindId, Vocabulary};

/// Add a node, a talk or a fact to the file where it belongs.
#[derive(Debug, Default, Args)]
#[command(after_help = details!["A node goes to its kin, behind the last that is about the same; a talk gets a file of its own; a fact goes to the talk that says it. Nothing is written where the graph would get an error from it. On a terminal, `add` alone asks for everything.
"; "
  talkgraph add technology \"Amazon EKS\" --aka EKS --about containers
  talkgraph add topic storage --ja ストレージ
  talkgraph add talk \"A year of Rook\" --code 3A1 --set day=2
  talkgraph add fact circleci Uses nomad --in 1D2 --at L108
  talkgraph add fact circleci chose nomad --in 1D2 --at L125 \\
      --set over=mesos --because \"stronger at batch work\"
"])]
pub(crate) struct AddArgs {
    /// A kind of node, or `fact`.
    #[arg(value_name = "WHAT")]
    pub(super) what: Option<String>,

    /// The name of the node; of a fact: its subject, kind and object.
    #[arg(value_name = "WORDS")]
    pub(super) words: Vec<String>,

    /// Of a node: its id [default: from its code or name].
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,

    /// Of a node: its Japanese name, beside the English one.
    #[arg(long, value_name = "NAME")]
    pub(super) ja: Option<String>,

    /// Of a node: another name that it answers to; may be repeated.
    #[arg(long, value_name = "ALIAS")]
    pub(super) aka: Vec<String>,

    /// Of a node: what it is about; may be repeated.
    #[arg(long, value_name = "NODE")]
    pub(super) about: Vec<String>,

    /// Of a talk: its code.
    #[arg(long, value_name = "CODE")]
    pub(super) code: Option<String>,

    /// Of a fact: the talk that says it, or a file; of a node: the file [default: that of its kin].
    #[arg(long = "in", value_name = "TALK")]
    pub(super) home: Option<String>,

    /// Of a fact: where in the source it is said.
    #[arg(long, value_name = "PLACE")]
    pub(super) at: Option<String>,

    /// Of a fact in a registry: its source.
    #[arg(long, value_name = "NODE")]
    pub(super) cite: Option<String>,

    /// Of a fact: the reason that was given.
    #[arg(long, value_name = "TEXT")]
    pub(super) because: Option<String>,

    /// A remark in your own words.
    #[arg(long, value_name = "TEXT")]
    pub(super) note: Option<String>,

    /// Of a fact: nobody said it, you infer it.
    #[arg(long)]
    pub(super) implied: bool,

    /// Any other property, such as role=services or role.ja=…; may be repeated.
    #[arg(long = "set", short, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,

    #[command(flatten)]
    pub(super) apply: ApplyArgs,
}

/// Adds what the words name; without words, what the dialogue finds out.
pub(super) fn run(args: &AddArgs, context: &mut Context) -> Result<Exit, CliError> {
    let Some(what) = &args.what else {
        return asked(args, context);
    };
    let fact = matches!(what.as_str(), "fact" | "facts" | "edge" | "row");
    if fact { self::fact(args, context) } else { self::node_of_kind(args, what, context) }
}

/// Asks for everything, shows the change, and makes it where the person agrees.
fn asked(args: &AddArgs, context: &mut Context) -> Result<Exit, CliError> {
    let Some(mut found) = dialogue::ask(context)? else { return Ok(Exit::Nothing) };
    found.apply.dry_run = args.apply.dry_run;
    found.apply.preview = !args.apply.dry_run;
    let shown = run(&found, context)?;
    if shown != Exit::Success || args.apply.dry_run || !dialogue::agreed(context)? {
        return Ok(shown);
    }
    found.apply.preview = false;
    found.apply.agreed = true;
    run(&found, context)
}

fn node_of_kind(args: &AddArgs, what: &str, context: &mut Context) -> Result<Exit, CliError> {
    let alien = [
        ("at", args.at.is_some()),
        ("cite", args.cite.is_some()),
        ("because", args.because.is_some()),
        ("implied", args.implied),
    ];
    if let Some((option, _)) = alien.into_iter().find(|(_, given)| *given) {
        return Err(CliError::Belongs { option, to: "a fact" });
    }
    let name = args.words.join(" ");
    if name.trim().is_empty() {
        return Err(CliError::Add("a node needs a name"));
    }
    let mut settings = Vec::new();
    let mut set = |key: &str, value: &str| {
        settings.push(Setting { key: key.to_owned(), value: value.to_owned() });
    };
    args.code.iter().for_each(|code| set("code", code));
    args.note.iter().for_each(|note| set("note", note));
    if !args.about.is_empty() {
        set("about", &args.about.join(","));
    }
    for (key, value) in pairs(&args.set)? {
        set(key, value);
    }
    apply(&args.apply, context, |snapshot, folder| {
        let kind = node_kind(&snapshot.vocabulary, what)?;
        let new = NewNode {
            kind,
            id: args.id.clone(),
            name: name.trim().to_owned(),
            japanese: args.ja.clone(),
            aliases: args.aka.clone(),
            settings: settings.clone(),
        };
        let (id, changes) = add_node(&base(snapshot), &new, folder, args.home.as_deref())
            .map_err(|error| CliError::edit(error, &snapshot.graph))?;
        Ok(Plan { changes, remarks: vec![format!("its id is `{id}`")] })
    })
}

fn fact(args: &AddArgs, context: &mut Context) -> Result<Exit, CliError> {
    let alien = [
        ("id", args.id.is_some()),
        ("ja", args.ja.is_some()),
        ("aka", !args.aka.is_empty()),
        ("about", !args.about.is_empty()),
        ("code", args.code.is_some()),
    ];
    if let Some((option, _)) = alien.into_iter().find(|(_, given)| *given) {
        return Err(CliError::Belongs { option, to: "a node" });
    }
    let [subject, kind, object] = args.words.as_slice() else {
        return Err(CliError::Add("a fact is a subject, a kind of edge and an object"));
    };
    let Some(home) = &args.home else {
        return Err(CliError::Add("`--in` names the talk that says the fact"));
    };
    let mut settings = Vec::new();
    for (key, value) in pairs(&args.set)? {
        settings.push(Setting { key: key.to_owned(), value: value.to_owned() });
    }
    for (key, value) in [("because", &args.because), ("note", &args.note)] {
        let value = value.iter().cloned();
        settings.extend(value.map(|value| Setting { key: key.to_owned(), value }));
    }
    apply(&args.apply, context, |snapshot, _| {
        let fact = Fact {
            subject: named(&snapshot.graph, subject)?,
            kind: edge_kind(&snapshot.vocabulary, kind)?,
            object: named(&snapshot.graph, object)?,
            home: home.clone(),
            cite: args.cite.clone(),
            at: args.at.clone(),
            implied: args.implied,
            settings: settings.clone(),
        };
        let changes = add_fact(&base(snapshot), &fact)
            .map_err(|error| CliError::edit(error, &snapshot.graph))?;
        Ok(Plan { changes, remarks: Vec::new() })
    })
}

/// The id of the node that a person names; where there is none, how to add it.
fn named(graph: &Graph, given: &str) -> Result<String, CliError> {
    match node(graph, given) {
        Ok(node) => Ok(node.id().to_owned()),
        Err(CliError::Unknown { what, given, alike, .. }) => {
            Err(CliError::Unknown { what, given, alike, hint: "`talkgraph add KIND NAME` adds it" })
        }
        Err(error) => Err(error),
    }
}

fn pairs(set: &[String]) -> Result<Vec<(&str, &str)>, CliError> {
    set.iter()
        .map(|pair| pair.split_once('=').ok_or_else(|| CliError::Pair(pair.clone())))
        .collect()
}

/// The kind of node that a person names: by its name in files, or as people say it in either language.
pub(super) fn node_kind(vocabulary: &Vocabulary, given: &str) -> Result<NodeKindId, CliError> {
    vocabulary.called_node(given).ok_or_else(|| CliError::Unknown {
        what: "kind of node",
        given: given.to_owned(),
        alike: alike(given, vocabulary.node_kinds().map(|(_, kind)| kind.name.as_str())),
        hint: "`talkgraph list` lists all kinds; `fact` adds an edge",
    })
}

/// The kind of edge that a person names.
pub(super) fn edge_kind(vocabulary: &Vocabulary, given: &str) -> Result<EdgeKindId, CliError> {
    vocabulary.called_edge(given).ok_or_else(|| CliError::Unknown {
        what: "kind of edge",
        given: given.to_owned(),
        alike: alike(given, vocabulary.edge_kinds().map(|(_, kind)| kind.name.as_str())),
        hint: "`talkgraph stats` counts the kinds that are used",
    })
}

fn alike<'v>(given: &str, names: impl Iterator<Item = &'v str>) -> Vec<String> {
    nearest(given, names).into_iter().map(str::to_owned).collect()
}
