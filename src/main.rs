//! The `talkgraph` command.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::defect::say_so_on_panic();
    match cli::parse() {
        Ok(cli) => cli.run(),
        Err(usage) => usage.print(),
    }
}
