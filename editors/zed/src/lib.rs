//! Starts `cablelint server` for Zed: the program that its settings name, else the one on the path.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Cablelint;

impl zed::Extension for Cablelint {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let named = LspSettings::for_worktree(server.as_ref(), worktree)?
            .binary
            .and_then(|binary| binary.path);
        let command = named.or_else(|| worktree.which("cablelint")).ok_or(
            "There is no cablelint on the path: install it, or name it in lsp.cablelint.binary.path.",
        )?;
        Ok(Command {
            command,
            args: vec!["server".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Cablelint);
