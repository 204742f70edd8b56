//! Starts `talkgraph lsp` in Zed, as found on the path or named in the settings under `lsp.talkgraph.binary`.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Talkgraph;

impl zed::Extension for Talkgraph {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let named = LspSettings::for_worktree("talkgraph", worktree).ok().and_then(|lsp| lsp.binary);
        let (path, arguments) = named.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path
            .or_else(|| worktree.which("talkgraph"))
            .ok_or("`talkgraph` is not on the path; `lsp.talkgraph.binary.path` in the settings names it")?;
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Talkgraph);
