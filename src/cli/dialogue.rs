//! Asks for what `add` needs, on a terminal, with lists that narrow down as one types.

use super::add::AddArgs;
use super::context::Context;
use super::error::CliError;
use inquire::ui::RenderConfig;
use inquire::{Confirm, InquireError, MultiSelect, Select, Text};
use std::fmt;
use std::io::{self, IsTerminal as _};
use talkgraph::graph::{Graph, Node};
use talkgraph::snapshot::Snapshot;
use talkgraph::vocabulary::{KindSet, Language};

/// How many entries of a list are shown at once.
const SHOWN: usize = 12;

/// A choice: what is shown, and what it stands for.
#[derive(Clone)]
struct Choice {
    shown: String,
    word: String,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Asks for everything; `None` where the person thinks better of it. Where nobody can answer, nothing is asked.
pub(super) fn ask(context: &mut Context) -> Result<Option<AddArgs>, CliError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(CliError::Add("what is to be added?"));
    }
    if !context.is_styled() {
        inquire::set_global_render_config(RenderConfig::empty());
    }
    context.graph_folder()?;
    let snapshot = context.snapshot()?;
    answered(asked(&snapshot, context.language()), context)
}

/// Asks whether what was shown is to be written.
pub(super) fn agreed(context: &mut Context) -> Result<bool, CliError> {
    let agreed = answered(Confirm::new("Write it?").with_default(true).prompt(), context)?;
    if agreed == Some(false) {
        context.notice("nothing is written");
    }
    Ok(agreed == Some(true))
}

/// What was answered; `None` where the person broke off.
fn answered<T>(
    outcome: Result<T, InquireError>,
    context: &mut Context,
) -> Result<Option<T>, CliError> {
    match outcome {
        Ok(answer) => Ok(Some(answer)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => {
            context.notice("nothing is written");
            Ok(None)
        }
        Err(InquireError::IO(error)) => Err(error.into()),
        Err(_) => Err(CliError::Add("what is to be added?")),
    }
}

fn asked(snapshot: &Snapshot, language: Language) -> Result<AddArgs, InquireError> {
    let mut kinds = vec![Choice { shown: "fact".to_owned(), word: "fact".to_owned() }];
    kinds.extend(snapshot.vocabulary.node_kinds().map(|(_, kind)| {
        let label = kind.label.get(language).unwrap_or(&kind.name);
        Choice { shown: label.to_owned(), word: kind.name.clone() }
    }));
    let what = Select::new("What is to be added?", kinds).with_page_size(SHOWN).prompt()?.word;
    let mut args = AddArgs { what: Some(what.clone()), ..AddArgs::default() };
    if what == "fact" {
        fact(snapshot, language, &mut args)?;
    } else {
        node(snapshot, language, &what, &mut args)?;
    }
    Ok(args)
}

fn fact(snapshot: &Snapshot, language: Language, args: &mut AddArgs) -> Result<(), InquireError> {
    let (graph, vocabulary) = (&snapshot.graph, &snapshot.vocabulary);
    let one = |question: &str, choices: Vec<Choice>| {
        Select::new(question, choices).with_page_size(SHOWN).prompt().map(|choice| choice.word)
    };
    let citable = |node: &Node<'_>| node.kind_decl().citable;
    args.home = Some(one("Which talk says it?", nodes(graph, language, citable))?);
    let subject = one("Subject", nodes(graph, language, |_| true))?;
    let of_subject = graph.find(&subject).map(Node::kind);
    let fits = |set: &KindSet| of_subject.is_none_or(|kind| set.contains(kind));
    let kinds = vocabulary.edge_kinds().filter(|(_, kind)| fits(&kind.from)).map(|(_, kind)| {
        let label = kind.label.get(language).unwrap_or("");
        Choice { shown: format!("{}  {label}", kind.name), word: kind.name.clone() }
    });
    let kind = one("Kind of edge", kinds.collect())?;
    let to = vocabulary.find_edge(&kind).map(|kind| &vocabulary.edge(kind).to);
    let fits = |node: &Node<'_>| to.is_none_or(|set| set.contains(node.kind()));
    let object = one("Object", nodes(graph, language, fits))?;
    args.words = vec![subject, kind, object];
    args.at = optional("Where is it said, such as L108? (Enter leaves it out)")?;
    args.because = optional("Which reason was given? (Enter leaves it out)")?;
    Ok(())
}

fn node(
    snapshot: &Snapshot,
    language: Language,
    kind: &str,
    args: &mut AddArgs,
) -> Result<(), InquireError> {
    args.words = vec![Text::new("Name").prompt()?];
    args.ja = optional("Japanese name (Enter leaves it out)")?;
    let own = snapshot.vocabulary.find_node(kind).map(|kind| snapshot.vocabulary.node(kind));
    if own.is_some_and(|kind| kind.prop("code").is_some()) {
        args.code = optional("Code, such as 1D2 (Enter leaves it out)")?;
    }
    let aliases = optional("Other names, with commas between (Enter leaves it out)")?;
    let aliases = aliases.iter().flat_map(|aliases| aliases.split([',', '、']));
    args.aka =
        aliases.map(|alias| alias.trim().to_owned()).filter(|alias| !alias.is_empty()).collect();
    let about =
        snapshot.vocabulary.find_snake("about").map(|about| snapshot.vocabulary.edge(about));
    let of_kind = snapshot.vocabulary.find_node(kind);
    if let Some(about) = about.filter(|about| of_kind.is_some_and(|kind| about.from.contains(kind)))
    {
        let topics = nodes(&snapshot.graph, language, |node| about.to.contains(node.kind()));
        let question = "What is it about? (space marks, Enter goes on)";
        let chosen = MultiSelect::new(question, topics).with_page_size(SHOWN).prompt()?;
        args.about = chosen.into_iter().map(|choice| choice.word).collect();
    }
    Ok(())
}

fn optional(question: &str) -> Result<Option<String>, InquireError> {
    let given = Text::new(question).prompt()?;
    Ok(Some(given.trim().to_owned()).filter(|given| !given.is_empty()))
}

/// The nodes that fit, each with its name, its id and its other names, so that any of them finds it.
fn nodes(graph: &Graph, language: Language, fits: impl Fn(&Node<'_>) -> bool) -> Vec<Choice> {
    let fitting = graph.nodes().filter(fits);
    let mut choices: Vec<Choice> = fitting
        .map(|node| {
            let name = node.name(language);
            let mut shown = name.to_owned();
            let others = [
                node.code(),
                Some(node.id()),
                node.name_in(Language::En),
                node.name_in(Language::Ja),
            ];
            for other in others.into_iter().flatten().chain(node.aliases()) {
                if other != name {
                    shown.push_str("  ");
                    shown.push_str(other);
                }
            }
            Choice { shown, word: node.id().to_owned() }
        })
        .collect();
    choices.sort_by(|one, other| one.shown.cmp(&other.shown));
    choices
}
