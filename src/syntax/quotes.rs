//! Where a string ends whose closing quote is missing.
//!
//! The rest of the line holds the brackets that close the row. If the string took them along, every row behind it would look wrong, so it ends where the
//! brackets of its line come out even.

use super::confusable::is_quote;
use super::scan;

/// How a string that its line ends is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The quote is missing; the string is taken to end here.
    Missing(usize),
    /// A quote that is none in RON ends it; it lies before this byte.
    Confusable(usize),
    /// The text runs over its line and ends with this byte.
    RunsOn(usize),
}

impl Ending {
    pub(super) const fn end(self) -> usize {
        match self {
            Self::Missing(end) | Self::Confusable(end) | Self::RunsOn(end) => end,
        }
    }
}

/// How far a string that runs over its line is followed.
const FARTHEST: usize = 8192;

/// The end of the line of `at`, without a carriage return.
pub(super) fn line_content_end(bytes: &[u8], at: usize) -> usize {
    let end = scan::line_end(bytes, at);
    match end.checked_sub(1).filter(|last| *last >= at) {
        Some(last) if bytes.get(last) == Some(&b'\r') => last,
        _ => end,
    }
}

/// Decides how the string whose opening quote lies from `quote` to `content` ends; no quote that would close it is on its line.
pub(super) fn ending(text: &str, quote: usize, content: usize) -> Ending {
    let bytes = text.as_bytes();
    let line = line_content_end(bytes, content);
    let rest = text.get(content..line).unwrap_or("");
    if let Some(end) = confusable_end(rest) {
        return Ending::Confusable(content + end);
    }
    let open = open_brackets(bytes, scan::line_start(bytes, quote), quote);
    let (end, even) = missing_end(rest, &open);
    if (!even || open.is_empty())
        && let Some(end) = later_end(text, line)
    {
        return Ending::RunsOn(end);
    }
    Ending::Missing(content + end)
}

/// The end of the first quote of another script behind which a value may end.
fn confusable_end(rest: &str) -> Option<usize> {
    let (at, quote) = rest.char_indices().find(|(at, character)| {
        let behind = rest.get(at + character.len_utf8()..).unwrap_or("");
        is_quote(*character) && ends_value(behind)
    })?;
    Some(at + quote.len_utf8())
}

/// Tells whether a value may end before `behind`.
fn ends_value(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\t']);
    behind.chars().next().is_none_or(|next| {
        matches!(next, ',' | ')' | ']' | '}' | ':' | '\r' | '\n' | '，' | '、' | '）' | '］' | '｝')
    })
}

/// The end of a string that goes on after its line: the next quote, if it stands where a string ends and not where one begins.
fn later_end(text: &str, line: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let limit = bytes.len().min(line + FARTHEST);
    let mut at = line;
    let quote = loop {
        at = scan::position(bytes.get(..limit)?, at, b'"');
        if at >= limit {
            return None;
        }
        let slashes = bytes.get(line..at)?.iter().rev().take_while(|byte| **byte == b'\\').count();
        if slashes % 2 == 0 {
            break at;
        }
        at += 1;
    };
    let before = text.get(line..quote)?.rsplit('\n').next().unwrap_or("").trim();
    let begins = before.is_empty() || before.ends_with(['(', '[', '{', ':', ',']);
    let blank = text.get(line..quote)?.trim().is_empty();
    ((!begins || blank) && ends_value(text.get(quote + 1..)?)).then_some(quote + 1)
}

/// Where the string should begin that the quote at `quote` seems to close, if a word stands right before it and no string does.
pub(super) fn unopened(text: &str, quote: usize) -> Option<usize> {
    let before = text.get(scan::line_start(text.as_bytes(), quote)..quote)?;
    if !before.ends_with(|c: char| c == '_' || c.is_alphanumeric() || matches!(c, '.' | '!' | '?'))
    {
        return None;
    }
    let start = before.rfind(['"', ':', ',', '(', '[', '{']).map_or(0, |mark| mark + 1);
    let blanks = before.get(start..)?.len() - before.get(start..)?.trim_start().len();
    (before.get(..start)?.matches('"').count() % 2 == 0)
        .then_some(quote - before.len() + start + blanks)
}

/// The first string on the line of `quote` that a word follows without a mark between: it took in the quote that opens the next string.
pub(super) fn swallower(text: &str, quote: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = scan::line_start(bytes, quote);
    while at < quote {
        at = scan::position(bytes.get(..quote)?, at, b'"');
        let start = at;
        at += 1;
        while at < quote && bytes.get(at) != Some(&b'"') {
            at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
        }
        at += 1;
        let joined = text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()));
        if at <= quote && joined {
            return Some((start, at));
        }
    }
    None
}

/// The brackets that are open at `to`, opened on its line.
fn open_brackets(bytes: &[u8], from: usize, to: usize) -> Vec<u8> {
    let mut open = Vec::new();
    let mut at = from;
    while at < to {
        match bytes.get(at) {
            Some(b'"') => {
                at += 1;
                while at < to && bytes.get(at) != Some(&b'"') {
                    at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
                }
            }
            Some(b'(') => open.push(b')'),
            Some(b'[') => open.push(b']'),
            Some(b'{') => open.push(b'}'),
            Some(byte @ (b')' | b']' | b'}')) if open.last() == Some(byte) => {
                open.pop();
            }
            _ => {}
        }
        at += 1;
    }
    open
}

/// Where the string ends within the rest of its line, and whether what follows closes exactly the brackets `open`.
fn missing_end(rest: &str, open: &[u8]) -> (usize, bool) {
    let bytes = rest.as_bytes();
    let first = bytes.iter().rposition(|byte| *byte == b'"').map_or(0, |quote| quote + 1);
    let mut even = None;
    let mut partly = None;
    // The closing brackets from the line's end backwards; the first of them closes the first of `open`.
    let mut closers: Vec<u8> = Vec::new();
    let mut fitting = 0;
    let mut only_marks = true;
    for (at, byte) in bytes.iter().enumerate().skip(first).rev() {
        match byte {
            b')' | b']' | b'}' => {
                if fitting == closers.len() && open.get(fitting) == Some(byte) {
                    fitting += 1;
                }
                closers.push(*byte);
            }
            b',' => {}
            b'(' | b'[' | b'{' => {
                only_marks = false;
                if closers.pop().map(opener_of) != Some(*byte) {
                    break;
                }
                fitting = fitting.min(closers.len());
                continue;
            }
            b' ' | b'\t' => continue,
            _ => {
                only_marks = false;
                continue;
            }
        }
        if fitting == closers.len() && fitting == open.len() {
            even = Some(at);
        }
        if only_marks && fitting == closers.len() {
            partly = Some(at);
        }
    }
    match even.or(partly) {
        Some(end) => (end, even.is_some()),
        None => (rest.trim_end().len().max(first), false),
    }
}

const fn opener_of(closer: u8) -> u8 {
    match closer {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, kept: &str) {
        let quote = line.rfind('"').unwrap();
        let end = ending(line, quote, quote + 1).end();
        assert_eq!(&line[quote..end], kept, "{line}");
    }

    #[test]
    fn a_string_ends_where_the_brackets_come_out_even() {
        check(r#"Technology(id: rook, name: "Rook, about: [storage]),"#, "\"Rook");
        check(r#"(a, Uses, b, (role: "x", at: "L1)),"#, "\"L1");
        check(r#"aka: ["k8s", "kube],"#, "\"kube");
        check(r#"name: "Rook,"#, "\"Rook");
        check(r#"(name: Rook", about: [storage]),"#, "\"");
        check("note: \"no end ", "\"no end");
    }

    #[test]
    fn a_text_over_two_lines_is_one_string() {
        let text = "note: \"first\n  second\", at: \"L1\"),";
        let end = text.find("\", at").unwrap() + 1;
        assert_eq!(ending(text, 6, 7), Ending::RunsOn(end));
        let text = "name: \"Rook,\ncode: \"x\",";
        assert_eq!(ending(text, 6, 7), Ending::Missing(11));
    }

    #[test]
    fn a_quote_of_another_script_ends_a_string() {
        let text = "name: \"Rook”, at: 1";
        assert_eq!(ending(text, 6, 7), Ending::Confusable(text.find(',').unwrap()));
    }
}
