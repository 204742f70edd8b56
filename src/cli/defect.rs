//! What is said when talkgraph itself is wrong: a panic is never the reader's mistake.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::panic::{self, PanicHookInfo};

/// Lets every panic be told as a defect; Rust then ends the process with code 101.
pub(crate) fn say_so_on_panic() {
    panic::set_hook(Box::new(|info| {
        // Nobody may be listening; there is nothing left to do then.
        let _ = io::stderr().write_all(message(info).as_bytes());
    }));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
    let payload = info.payload();
    let what = payload.downcast_ref::<&str>().copied();
    let what = what.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text(what, place.as_deref())
}

fn text(what: Option<&str>, place: Option<&str>) -> String {
    let mut text = format!("talkgraph {} has a defect and had to stop", env!("CARGO_PKG_VERSION"));
    for part in [what, place].into_iter().flatten() {
        let _ = write!(text, "\n  {part}");
    }
    text.push_str("\nIt is not your mistake. Please report it with the command you ran; your files are as they were.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_says_what_and_where() {
        let text = text(Some("index out of bounds"), Some("src/x.rs:3"));
        assert!(
            text.contains("defect") && text.contains("\n  index out of bounds\n  src/x.rs:3\n")
        );
    }
}
