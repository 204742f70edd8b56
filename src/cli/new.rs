//! `new`: a folder with a small graph that already answers a question.

use super::args::Format;
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use talkgraph::disk::{graph_folder, write_atomic};
use talkgraph::style;

/// Make a folder with a small graph that already answers a question.
#[derive(Debug, Args)]
#[command(after_help = details!["It holds a vocabulary, a registry, a talk, a README, a setting for editors and a check for GitHub. Nothing that is there already is changed.
"; "
  talkgraph new talks
  talkgraph -C talks ask \"which technologies run on k8s\"
"])]
pub(crate) struct NewArgs {
    /// The folder; it may be there already.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// The files with their texts.
const FILES: &[(&str, &str)] = &[
    ("graph/vocabulary.ron", include_str!("template/graph/vocabulary.ron")),
    ("graph/technologies.ron", include_str!("template/graph/technologies.ron")),
    ("graph/first_talk.ron", include_str!("template/graph/first_talk.ron")),
    ("README.md", include_str!("template/README.md")),
    (".editorconfig", include_str!("template/editorconfig")),
    (".github/workflows/graph.yml", include_str!("template/graph.yml")),
];

/// Makes the folder; where it holds a graph already, says so.
pub(super) fn run(args: &NewArgs, context: &mut Context) -> Result<Exit, CliError> {
    context.format(&[Format::Human])?;
    if let Some(graph) = graph_folder(&args.folder) {
        return Err(CliError::GraphThere(graph));
    }
    for (name, text) in FILES {
        let path = args.folder.join(name);
        if path.exists() {
            context.notice(format_args!("`{}` is there already and stays", path.display()));
            continue;
        }
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        write_atomic(&path, None, text)?;
        writeln!(context.out, "{}", style::evidence(path.display()))?;
    }
    context.out.flush()?;
    let folder = args.folder.display();
    let question = "which technologies run on k8s";
    context.notice(format_args!("try `talkgraph -C {folder} ask \"{question}\"`"));
    Ok(Exit::Success)
}
