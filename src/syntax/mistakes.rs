//! The findings of one document, collected while it is read.
//!
//! A line with a missing quote or bracket reads badly to its end, and whatever else seems wrong on it is a consequence. So such a line is quiet: only what is certain
//! is reported there.
//!
//! **Invariant.** At most a thousand findings are kept, whatever the text.

use super::repair::{Action, Bracket, Plan, Repair, closer_of, is_doubled, opener_of};
use super::scan;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Edit, FileId, Span};

/// How many findings one document may have.
const MOST: usize = 1000;

/// How many further brackets one finding points at.
const MOST_RELATED: usize = 8;

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
    /// Lines whose quotes are odd, so that brackets on them cannot be told.
    odd: Vec<(u32, u32)>,
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

/// Tells whether `place` lies on one of the sorted lines.
fn is_on(lines: &[(u32, u32)], place: u32) -> bool {
    let behind = lines.partition_point(|(start, _)| *start <= place);
    let line = behind.checked_sub(1).and_then(|last| lines.get(last));
    line.is_some_and(|(_, end)| place <= *end)
}

impl Mistakes {
    pub(super) const fn new(file: FileId) -> Self {
        Self {
            file,
            certain: Vec::new(),
            lesser: Vec::new(),
            quiet: Vec::new(),
            ruined: Vec::new(),
            odd: Vec::new(),
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

    /// Keeps findings about brackets and confusable characters off the line of `at`, too: they may be text.
    pub(super) fn distrust(&mut self, text: &str, at: usize) {
        let line = self.hush(text, at);
        if self.odd.last() != Some(&line) {
            self.odd.push(line);
        }
    }

    /// The lines whose brackets could not be told apart.
    pub(super) fn ruined(&self) -> Vec<(u32, u32)> {
        self.ruined.clone()
    }

    /// All findings, in the order of their places.
    pub(super) fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        self.quiet.sort_unstable();
        self.odd.sort_unstable();
        let mut all = std::mem::take(&mut self.certain);
        all.retain(|found| {
            !matches!(found.code, Code::UnclosedDelimiter | Code::ConfusableCharacter)
                || !std::iter::once(&found.primary)
                    .chain(&found.related)
                    .any(|label| is_on(&self.odd, label.at.span.start))
        });
        let mut lesser = std::mem::take(&mut self.lesser);
        lesser.retain(|found| !is_on(&self.quiet, found.span().start));
        all.append(&mut lesser);
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
        let one_place =
            |a: &Repair, b: &Repair| (a.at, a.action, a.closer) == (b.at, Action::Close, b.closer);
        for group in plan.repairs.chunk_by(one_place).take(MOST + 1) {
            match group {
                [repair] => self.repair(repair, text),
                _ => self.unclosed(group, text),
            }
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
            (Action::Close, Some(_), _) => self.unclosed(std::slice::from_ref(repair), text),
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
            (Action::Reopen, Some(opener), Some(closer)) => {
                self.hush(text, closer.at as usize);
                let due = char::from(opener_of(closer.byte));
                let (open, close) = (char::from(opener.byte), char::from(closer.byte));
                let at = Span::new(opener.at, opener.at + u32::from(opener.width));
                let found = new(opener, format!("this `{open}` is closed by `{close}`"))
                    .label(format!("`{due}` seems to be meant"))
                    .related(
                        file,
                        Span::new(closer.at, closer.at + u32::from(closer.width)),
                        format!("this `{close}` closes it"),
                    )
                    .suggest(format!("write `{due}`"), vec![Edit::replace(at, due)]);
                self.certain(found);
            }
            (Action::Ignore, Some(opener), None) => {
                let open = char::from(opener.byte);
                let at = Span::new(opener.at, opener.at + u32::from(opener.width));
                let found = new(opener, format!("this `{open}` is never closed"))
                    .label(format!("there is one `{open}` too many"))
                    .suggest("remove it", vec![Edit::remove(at)]);
                self.certain(found);
            }
            (_, _, Some(closer)) => {
                if !is_doubled(text, closer) {
                    self.ruined.push(line);
                }
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

    /// Reports brackets that are all to be closed at one place, the innermost first.
    fn unclosed(&mut self, group: &[Repair], text: &str) {
        let mut openers = group.iter().filter_map(|repair| repair.opener);
        let (Some(inner), Some(first)) = (openers.next(), group.first()) else {
            return;
        };
        let file = self.file;
        let span = |bracket: Bracket| Span::new(bracket.at, bracket.at + u32::from(bracket.width));
        self.hush(text, first.at as usize);
        self.hush(text, inner.at as usize);
        let mut closing = String::from(closer_of(inner.byte) as char);
        let message = format!("this `{}` is never closed", inner.byte as char);
        let mut found = Diagnostic::new(Code::UnclosedDelimiter, file, span(inner), message)
            .label(format!("no `{closing}` belongs to it"));
        for outer in openers {
            self.hush(text, outer.at as usize);
            let byte = outer.byte as char;
            closing.push(closer_of(outer.byte) as char);
            if found.related.len() < MOST_RELATED {
                found = found.related(file, span(outer), format!("nor is this `{byte}`"));
            }
        }
        found = match first.closer {
            Some(closer) => {
                let byte = closer.byte as char;
                found.related(
                    file,
                    span(closer),
                    format!("this `{byte}` closes a bracket around it"),
                )
            }
            None => found.related(
                file,
                Span::empty(first.at),
                format!("`{closing}` is missing here at the latest"),
            ),
        };
        let edit = Edit::insert(first.at, closing.as_str());
        self.certain(found.suggest(format!("close it with `{}`", shown(&closing)), vec![edit]));
    }
}
