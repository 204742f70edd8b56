//! The `talkgraph` command.

mod cli;

fn main() {}
