//! The findings of one document, collected while it is read.
//!
//! A line with a missing quote or bracket reads badly to its end, and whatever else seems wrong on it is a consequence. So such a line is quiet: only what is certain
//! is reported there.
//!
//! **Invariant.** At most a thousand findings are kept, whatever the text.

use super::repair::{Action, Bracket, Plan, Repair, closer_of};
use super::scan;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Edit, FileId, Span};

/// How many findings one document may have.
const MOST: usize = 1000;

/// How many bytes of a token a message quotes.
const SHOWN: usize = 40;

/// Findings, and where lesser ones are not to be trusted.
#[derive(Debug)]
pub(super) struct Mistakes {
    pub(super) file: FileId,
    certain: Vec<Diagnostic>,
    lesser: Vec<Diagnostic>,
    quiet: Vec<(u32, u32)>,
    ruined: Vec<(u32, u32)>,
    more: bool,
    /// Whether a conflict between two changes was begun and not ended.
    pub(super) conflicted: bool,
}

pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

/// A token as a message quotes it: its beginning, where it is long.
pub(super) fn shown(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or("")),
        None if line.len() < text.len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

impl Mistakes {
    pub(super) const fn new(file: FileId) -> Self {
        Self {
            file,
            certain: Vec::new(),
            lesser: Vec::new(),
            quiet: Vec::new(),
            ruined: Vec::new(),
            more: false,
            conflicted: false,
        }
    }

    pub(super) fn new_syntax(&self, at: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Code::Syntax, self.file, at, message)
    }

    /// Keeps a finding that stands by itself.
    pub(super) fn certain(&mut self, diagnostic: Diagnostic) {
        if self.certain.len() < MOST {
            self.certain.push(diagnostic);
        } else {
            self.more = true;
        }
    }

    /// Keeps a finding that may be the consequence of another on its line.
    pub(super) fn lesser(&mut self, diagnostic: Diagnostic) {
        if self.lesser.len() < MOST {
            self.lesser.push(diagnostic);
        } else {
            self.more = true;
        }
    }

    /// Keeps lesser findings off the line of `at`.
    pub(super) fn hush(&mut self, text: &str, at: usize) -> (u32, u32) {
        let place = at as u32;
        let known = self.quiet.iter().rev().find(|(start, end)| (*start..=*end).contains(&place));
        if let Some(line) = known {
            return *line;
        }
        let bytes = text.as_bytes();
        let line = (scan::line_start(bytes, at) as u32, scan::line_end(bytes, at) as u32);
        self.quiet.push(line);
        line
    }

    /// The lines whose brackets could not be told apart.
    pub(super) fn ruined(&self) -> Vec<(u32, u32)> {
        self.ruined.clone()
    }

    /// All findings, in the order of their places.
    pub(super) fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        self.quiet.sort_unstable();
        let quiet = |diagnostic: &Diagnostic| {
            let place = diagnostic.span().start;
            let behind = self.quiet.partition_point(|(start, _)| *start <= place);
            let line = behind.checked_sub(1).and_then(|last| self.quiet.get(last));
            line.is_some_and(|(_, end)| place <= *end)
        };
        let mut all = std::mem::take(&mut self.certain);
        let lesser = std::mem::take(&mut self.lesser);
        all.extend(lesser.into_iter().filter(|diagnostic| !quiet(diagnostic)));
        all.sort();
        if self.more || all.len() > MOST {
            all.truncate(MOST);
            let end = text.len();
            let found = self.new_syntax(
                span(end, end),
                format!("only the first {MOST} mistakes of this file are shown"),
            );
            all.push(found.help("mend these first and check again"));
        }
        all
    }

    pub(super) fn too_large(self, text: &str) -> Vec<Diagnostic> {
        let size = text.len() >> 20;
        let found = Diagnostic::new(
            Code::FileTooLarge,
            self.file,
            Span::empty(0),
            format!("this file has {size} MiB, and at most 64 MiB are read"),
        );
        vec![found.help("split it into several files; the order of files never matters")]
    }

    /// Reports what the brackets of a document lack.
    pub(super) fn repairs(&mut self, plan: &Plan, text: &str) {
        for repair in plan.repairs.iter().take(MOST + 1) {
            self.repair(repair, text);
        }
        if let Some(stop) = plan.stop {
            let at = span(stop as usize, stop as usize);
            let found = Diagnostic::new(
                Code::UnclosedDelimiter,
                self.file,
                at,
                "the brackets are so mixed up that reading stops here",
            );
            self.certain(found.help("mend the first mistakes of this file and check again"));
        }
    }

    fn repair(&mut self, repair: &Repair, text: &str) {
        let line = self.hush(text, repair.at as usize);
        let file = self.file;
        let new = |at: Bracket, message| {
            let at = Span::new(at.at, at.at + u32::from(at.width));
            Diagnostic::new(Code::UnclosedDelimiter, file, at, message)
        };
        let place = Span::empty(repair.at);
        match (repair.action, repair.opener, repair.closer) {
            (Action::Close, Some(opener), closer) => {
                self.hush(text, opener.at as usize);
                let due = char::from(closer_of(opener.byte));
                let shown = char::from(opener.byte);
                let mut found = new(opener, format!("this `{shown}` is never closed"))
                    .label(format!("no `{due}` belongs to it"));
                found = match closer {
                    Some(closer) => {
                        let at = Span::new(closer.at, closer.at + u32::from(closer.width));
                        let closing = char::from(closer.byte);
                        found.related(
                            file,
                            at,
                            format!("this `{closing}` closes a bracket around it"),
                        )
                    }
                    None => {
                        found.related(file, place, format!("`{due}` is missing here at the latest"))
                    }
                };
                let edit = Edit::insert(repair.at, due);
                self.certain(found.suggest(format!("close it with `{due}`"), vec![edit]));
            }
            (Action::Retype, Some(opener), Some(closer)) => {
                self.hush(text, opener.at as usize);
                let due = char::from(closer_of(opener.byte));
                let (open, close) = (char::from(opener.byte), char::from(closer.byte));
                let at = Span::new(closer.at, closer.at + u32::from(closer.width));
                let found = new(closer, format!("`{close}` closes `{open}`"))
                    .label(format!("`{due}` is due here"))
                    .related(
                        file,
                        Span::new(opener.at, opener.at + u32::from(opener.width)),
                        format!("this `{open}` is open"),
                    )
                    .suggest(format!("write `{due}`"), vec![Edit::replace(at, due)]);
                self.certain(found);
            }
            (Action::Open, Some(opener), Some(closer)) => {
                self.hush(text, closer.at as usize);
                let (open, close) = (char::from(opener.byte), char::from(closer.byte));
                let found =
                    new(closer, format!("this `{close}` closes a bracket that is never opened"))
                        .label(format!("no `{open}` belongs to it"))
                        .related(file, place, format!("`{open}` may be missing here"))
                        .suggest(
                            format!("open it with `{open}`"),
                            vec![Edit::insert(repair.at, open)],
                        );
                self.certain(found);
            }
            (_, _, Some(closer)) => {
                self.ruined.push(line);
                let close = char::from(closer.byte);
                let at = Span::new(closer.at, closer.at + u32::from(closer.width));
                let found = new(closer, format!("this `{close}` closes nothing"))
                    .label("no bracket is open that it could close")
                    .suggest("remove it", vec![Edit::remove(at)]);
                self.certain(found);
            }
            _ => {}
        }
    }
}
