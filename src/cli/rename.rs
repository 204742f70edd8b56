//! `rename`: another id or name for a node, in every file.

use super::answers::node;
use super::apply::{ApplyArgs, Plan, apply, base, unbroken};
use super::context::Context;
use super::error::CliError;
use super::{Exit, details};
use clap::Args;
use talkgraph::edit::{Renaming, is_id, rename, spelt_id};

/// Rename a node in every file; the former name stays as an alias.
#[derive(Debug, Args)]
#[command(after_help = details!["A new name that is no id is the name to show; the id is derived from it. Nothing is written where the graph would get an error from it.
"; "
  talkgraph rename nomad hashicorp_nomad      another id
  talkgraph rename nomad \"HashiCorp Nomad\"    another name, and its id
  talkgraph rename eks \"EKS\" --keep-id        another name only
  talkgraph rename nomad hc_nomad --dry-run   show it, write nothing
"])]
pub(crate) struct RenameArgs {
    /// The node: its id, name or an alias.
    #[arg(value_name = "OLD")]
    old: String,

    /// Its new id or name.
    #[arg(value_name = "NEW")]
    new: String,

    /// Change the name and leave the id.
    #[arg(long)]
    keep_id: bool,

    /// Forget the former name instead of keeping it as an alias.
    #[arg(long)]
    no_alias: bool,

    #[command(flatten)]
    apply: ApplyArgs,
}

/// Renames the node.
pub(super) fn run(args: &RenameArgs, context: &mut Context) -> Result<Exit, CliError> {
    apply(&args.apply, context, |snapshot, _| {
        unbroken(snapshot)?;
        let node = node(&snapshot.graph, &args.old)?;
        let new = args.new.trim();
        let edit = |error| CliError::edit(error, &snapshot.graph);
        let mut renaming = Renaming { keep: !args.no_alias, ..Renaming::default() };
        if is_id(new) && !args.keep_id {
            renaming.id = Some(new.to_owned());
        } else {
            renaming.name = Some(new.to_owned());
            renaming.id = if args.keep_id { None } else { Some(spelt_id(new).map_err(edit)?) };
        }
        let changes = rename(&base(snapshot), node, &renaming).map_err(edit)?;
        let files = changes.edits.len();
        let remark =
            format!("`{}` in {files} file{}", node.id(), if files == 1 { "" } else { "s" });
        Ok(Plan { changes, remarks: vec![remark] })
    })
}
