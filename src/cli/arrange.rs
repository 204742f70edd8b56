//! Puts the filters of `list` where the argument tree leaves them alone.
//!
//! Their names come from the vocabulary of a graph that is not read yet, so the tree cannot know them. Words after `--` are nobody's options: there go
//! all words that no option of the tree claims.

use super::tree;
use clap::{Arg, Command};
use std::ffi::OsString;

/// The command whose options are open.
const OPEN: &str = "list";

/// The command line with the filters of `list` behind `--`; any other as it is.
pub(super) fn arrange(args: Vec<OsString>) -> Vec<OsString> {
    if !args.iter().any(|arg| arg == OPEN) {
        return args;
    }
    let tree = tree(|_| true);
    let mut words = args.iter().cloned();
    let mut known: Vec<OsString> = words.next().into_iter().collect();
    loop {
        let Some(word) = words.next() else { return args };
        match option(&tree, &word) {
            Some(takes_value) => {
                known.push(word);
                known.extend(takes_value.then(|| words.next()).flatten());
            }
            None if word == OPEN => {
                known.push(word);
                break;
            }
            None => return args,
        }
    }
    let mut rest = Vec::new();
    while let Some(word) = words.next() {
        if word == "--" {
            rest.extend(words.by_ref());
        } else if let Some(takes_value) = option(&tree, &word) {
            known.push(word);
            known.extend(takes_value.then(|| words.next()).flatten());
        } else {
            rest.push(word);
        }
    }
    if !rest.is_empty() {
        known.push("--".into());
    }
    known.extend(rest);
    known
}

/// Whether a word is an option that the tree knows, and whether the word after it is its value.
fn option(tree: &Command, word: &OsString) -> Option<bool> {
    let word = word.to_str()?;
    let open = tree.find_subcommand(OPEN);
    let mut options = tree.get_arguments().chain(open.into_iter().flat_map(Command::get_arguments));
    let takes_value = |arg: &Arg| arg.get_action().takes_values();
    if let Some(long) = word.strip_prefix("--") {
        let name = long.split_once('=').map_or(long, |(name, _)| name);
        if name == "help" || name == "version" {
            return Some(false);
        }
        let arg = options.find(|arg| arg.get_long() == Some(name))?;
        return Some(takes_value(arg) && name == long);
    }
    let mut letters = word.strip_prefix('-')?.chars();
    let first = letters.next()?;
    let arg = options.find(|arg| arg.get_short() == Some(first));
    Some(arg.is_some_and(takes_value) && letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_go_behind_the_options_of_the_tree() {
        let check = |line: &str, expected: &str| {
            let args = line.split(' ').map(OsString::from).collect();
            let arranged = arrange(args).join(" ".as_ref());
            assert_eq!(arranged.to_str(), Some(expected));
        };
        check("t list talks --day 2 --limit 3", "t list --limit 3 -- talks --day 2");
        check("t -C x list --lang=ja --on k8s -q a", "t -C x list --lang=ja -q -- --on k8s a");
        check("t list -C x -- --limit 3", "t list -C x -- --limit 3");
        check("t list", "t list");
        check("t show list --day", "t show list --day");
        check("t --format json list --help", "t --format json list --help");
    }
}
