//! What is said about each mistake.

use super::confusable::Look;
use super::escape::{self, Problem};
use super::mistakes::{Mistakes, shown, span};
use super::number;
use super::parser::{DEEPEST, Holder};
use super::quotes::{self, Ending};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Edit, Span};

/// How long a text may be that a fix writes anew.
const LONGEST_FIX: usize = 500;

impl Mistakes {
    pub(super) fn no_document(&mut self, end: usize) {
        let found = self.new_syntax(span(end, end), "this file holds no value");
        self.lesser(found.help(
            "a file is one `Graph(…)`, one citable node such as `Talk(…)`, or one `Vocabulary(…)`",
        ));
    }

    pub(super) fn trailing(&mut self, at: usize, first: char, end: usize) {
        if matches!(first, ',' | ';') {
            let found = self
                .new_syntax(span(at, at + 1), format!("a `{first}` behind the value of the file"))
                .mend("remove it", vec![Edit::remove(span(at, at + 1))]);
            return self.lesser(found);
        }
        let found = self
            .new_syntax(span(at, at + first.len_utf8()), "text behind the value of the file")
            .label("a file is one value, and this is behind it")
            .related(self.file, span(end, end), "the value ends here");
        self.lesser(found);
    }

    pub(super) fn too_deep(&mut self, at: usize, end: usize) {
        let message = format!("brackets nest deeper than {DEEPEST} levels");
        let found = Diagnostic::new(Code::TooDeep, self.file, span(at, end), message)
            .label("what stands in this bracket is not read");
        self.certain(found);
    }

    pub(super) fn open_comment(&mut self, at: usize, end: usize) {
        let found = self
            .new_syntax(span(at, at + 2), "this comment is never closed")
            .label("no `*/` belongs to it")
            .help("comments nest: each `/*` within a comment needs a `*/` of its own")
            .suggest("close it on its line", vec![Edit::insert(end as u32, " */")]);
        self.certain(found);
    }

    pub(super) fn open_raw(&mut self, at: usize, end: usize) {
        let message = "this raw string is never closed";
        let found = Diagnostic::new(Code::UnterminatedString, self.file, span(at, end), message)
            .help("a raw string ends with a quote and as many `#` as it began with");
        self.certain(found);
    }

    /// Reports the string whose opening quote is `at..behind` and that nothing closes on its line.
    pub(super) fn open_string(&mut self, text: &str, at: usize, behind: usize, ending: Ending) {
        let file = self.file;
        let new = |from, to, message: &str| {
            Diagnostic::new(Code::UnterminatedString, file, span(from, to), message)
        };
        let content = text.get(behind..ending.end()).unwrap_or("");
        let found = match ending {
            // A character that looks like a quote is reported by its name.
            Ending::Confusable(_) => return,
            Ending::RunsOn(end) => {
                let line = quotes::line_content_end(text.as_bytes(), at);
                let found = new(at, line, "this string runs over its line")
                    .related(self.file, span(end - 1, end), "it goes on up to here")
                    .help("write `\\n` where the text has a line end, or a raw string: `r\"…\"`");
                if content.contains('\\') {
                    found
                } else {
                    found.suggest("make it a raw string", vec![Edit::insert(at as u32, "r")])
                }
            }
            Ending::Missing(end) => {
                if let Some((from, to)) = quotes::swallower(text, at) {
                    new(from, to, "this string swallows the quote of the next one")
                        .label("its closing quote may be missing")
                        .related(
                            self.file,
                            span(at, behind),
                            "so this quote opens what nothing closes",
                        )
                } else if let Some(start) = quotes::unopened(text, at) {
                    new(at, behind, "this quote closes a string that is never opened")
                        .label("no string begins before it")
                        .suggest("open it", vec![Edit::insert(start as u32, "\"")])
                } else {
                    new(at, end, "this string is never closed")
                        .label("no `\"` closes it on this line")
                        .suggest("close it here", vec![Edit::insert(end as u32, "\"")])
                }
            }
        };
        self.distrust(text, at);
        self.certain(found);
    }

    pub(super) fn bytes(&mut self, at: usize, text: &str, closed: bool) {
        if !closed {
            let end = at + text.len();
            let message = "this byte string is never closed";
            let found =
                Diagnostic::new(Code::UnterminatedString, self.file, span(at, end), message);
            return self.certain(found);
        }
        let found = self
            .new_syntax(span(at, at + 1), "a string of bytes has no place here")
            .suggest("make it text", vec![Edit::remove(span(at, at + 1))]);
        self.certain(found);
    }

    pub(super) fn control(&mut self, at: usize, character: char, within: bool) {
        let number = u32::from(character);
        let found = self.new_syntax(
            span(at, at + 1),
            format!("the control character U+{number:04X} stands here unseen"),
        );
        self.certain(if within {
            let escape = format!("\\u{{{number:x}}}");
            found.suggest(
                format!("write it as `{escape}`"),
                vec![Edit::replace(span(at, at + 1), escape)],
            )
        } else {
            found.mend("remove it", vec![Edit::remove(span(at, at + 1))])
        });
    }

    pub(super) fn confusable(&mut self, text: &str, at: usize, width: usize, look: Look) {
        let place = span(at, at + width);
        let character = place.of(text).chars().next().unwrap_or('\0');
        let number = u32::from(character);
        let name = look.name;
        let new = |message| Diagnostic::new(Code::ConfusableCharacter, self.file, place, message);
        let found = match look.stands_for {
            '\0' => new(format!("an unseen character: U+{number:04X}, {name}"))
                .mend("remove it", vec![Edit::remove(place)]),
            ' ' => new(format!("this blank is no space: U+{number:04X}, {name}"))
                .mend("write a space", vec![Edit::replace(place, " ")]),
            other => {
                let found = new(format!("`{character}` is not `{other}`: U+{number:04X}, {name}"));
                let edits = vec![Edit::replace(place, other)];
                match character {
                    // A full stop may also be a slip for another mark.
                    '。' | '｡' => found.suggest(format!("write `{other}`"), edits),
                    _ => found.mend(format!("write `{other}`"), edits),
                }
            }
        };
        self.certain(found);
    }

    pub(super) fn wide_digits(&mut self, at: usize, text: &str) {
        let place = span(at, at + text.len());
        let narrow: String = text
            .chars()
            .map(|c| super::confusable::look_of(c).map_or(c, |look| look.stands_for))
            .collect();
        let message = format!("`{}` is written in full-width digits", shown(text));
        let mut found = Diagnostic::new(Code::ConfusableCharacter, self.file, place, message);
        if text.len() <= LONGEST_FIX {
            found = found
                .mend(format!("write `{}`", shown(&narrow)), vec![Edit::replace(place, narrow)]);
        }
        self.certain(found);
    }

    pub(super) fn conflict(&mut self, text: &str, at: usize, end: usize) {
        let line = super::scan::line_end(text.as_bytes(), at).min(end);
        let begins = text.as_bytes().get(at) == Some(&b'<');
        // What follows the first mark of a conflict belongs to the same finding.
        if begins || !self.conflicted {
            let found = self
                .new_syntax(span(at, line), "a conflict between two changes was left in this file")
                .help("choose one of the sides, or both, and remove the lines of `<`, `=` and `>`");
            self.certain(found);
        }
        self.conflicted = begins || text.as_bytes().get(at) != Some(&b'>') && self.conflicted;
    }

    pub(super) fn attribute(&mut self, at: usize, end: usize) {
        let found = self
            .new_syntax(span(at, end), "an attribute of the document has no place here")
            .help("the notation is RON without extensions")
            .suggest("remove it", vec![Edit::remove(span(at, end))]);
        self.certain(found);
    }

    /// Reports each escape in `content` that means nothing; tells whether there was one.
    pub(super) fn escapes(&mut self, offset: usize, content: &str, single: bool) -> bool {
        let mut wrong = false;
        let mut at = 0;
        while let Some(found) = content.get(at..).and_then(|rest| rest.find('\\')) {
            at += found;
            let rest = content.get(at..).unwrap_or("");
            let length = match escape::read(rest, single) {
                Ok((_, length)) => length,
                Err((problem, length)) => {
                    wrong = true;
                    let written = rest.get(..length).unwrap_or("\\");
                    self.escape(offset + at, written, rest, problem);
                    length.max(1)
                }
            };
            at += length;
        }
        wrong
    }

    fn escape(&mut self, at: usize, written: &str, rest: &str, problem: Problem) {
        let place = span(at, at + written.len().max(1));
        let new = |message: String| Diagnostic::new(Code::Syntax, self.file, place, message);
        let found = match problem {
            Problem::Unknown(character) => new(format!("`\\{character}` is no escape"))
                .help("escapes are `\\n`, `\\t`, `\\r`, `\\0`, `\\\\`, `\\\"`, `\\'`, `\\x41` and `\\u{1F600}`")
                .suggest("write the backslash itself", vec![Edit::insert(at as u32, "\\")]),
            Problem::Digits => new("an escape without its digits".to_owned())
                .help("write two digits after `\\x`, and one to six in the braces of `\\u{…}`"),
            Problem::NotUtf8 => new("these bytes are no character in UTF-8".to_owned())
                .help("write the character itself, or `\\u{…}` with its number"),
            Problem::Braces => {
                let found = new("`\\u` without braces".to_owned()).help("RON writes `\\u{65E5}`");
                match escape::json(rest) {
                    Some((character, length)) => {
                        let place = span(at, at + length);
                        found.suggest(format!("write `{character}`"), vec![Edit::replace(place, character)])
                    }
                    None => found,
                }
            }
            Problem::Surrogate => new(format!("`{written}` is half of a character"))
                .help("write the character itself, or `\\u{…}` with its whole number"),
            Problem::TooLarge => new(format!("`{written}` is beyond the last character, U+10FFFF")),
            Problem::Unfinished => new("a backslash with nothing behind it".to_owned()),
        };
        self.certain(found);
    }

    pub(super) fn number(&mut self, at: usize, text: &str, problem: number::Problem) {
        let place = span(at, at + text.len());
        let quoted = shown(text);
        let found = match problem {
            number::Problem::NoNumber => {
                let found = self
                    .new_syntax(place, format!("`{quoted}` is no number"))
                    .help("a text stands in quotes, and a bare word begins with a letter");
                if text.len() <= LONGEST_FIX {
                    found.suggest(
                        "make it a text",
                        vec![Edit::replace(place, format!("\"{text}\""))],
                    )
                } else {
                    found
                }
            }
            number::Problem::OutOfRange => self
                .new_syntax(place, format!("`{quoted}` is out of range"))
                .label("a number has 64 bits"),
            number::Problem::Range => self
                .new_syntax(place, format!("`{quoted}` is a range, and ranges have no place here"))
                .help("write two numbers, or a text"),
        };
        self.lesser(found);
    }

    pub(super) fn single_quotes(&mut self, at: usize, content: &str) {
        let place = span(at, at + content.len() + 2);
        let found = self.new_syntax(place, "a text stands in double quotes");
        self.lesser(if content.len() <= LONGEST_FIX && !content.contains('\\') {
            let text = format!("\"{}\"", content.replace('"', "\\\""));
            found.mend("write double quotes", vec![Edit::replace(place, text)])
        } else {
            found.help("write `\"` for each of the single quotes")
        });
    }

    pub(super) fn lone_apostrophe(&mut self, at: usize) {
        let found = self
            .new_syntax(span(at, at + 1), "a single quote that nothing closes")
            .help("a text stands in double quotes");
        self.lesser(found);
    }

    pub(super) fn garbage(&mut self, at: usize, text: &str) {
        let place = span(at, at + text.len());
        let character = text.chars().next().unwrap_or(' ');
        let found = if text.starts_with('/') {
            self.new_syntax(place, "a comment begins with `//`")
                .suggest("make it a comment", vec![Edit::insert(at as u32, "/")])
        } else if character.is_ascii_graphic() {
            self.new_syntax(place, format!("`{}` has no place here", shown(text)))
                .help("a text stands in double quotes, a comment behind `//`")
        } else {
            let number = u32::from(character);
            self.new_syntax(place, format!("`{character}` (U+{number:04X}) has no place here"))
                .help("a text stands in double quotes, a comment behind `//`")
        };
        self.lesser(found);
    }

    pub(super) fn missing_value(&mut self, key: Span, end: usize) {
        let found = self
            .new_syntax(key, "this key has no value")
            .label("a value is missing behind it")
            .related(self.file, span(end, end), "it belongs here");
        self.lesser(found);
    }

    pub(super) fn missing_comma(&mut self, end: usize, next: usize) {
        let found = self
            .new_syntax(span(end, end), "a comma is missing here")
            .related(self.file, span(next, next), "the next value begins here")
            .mend("insert `,`", vec![Edit::insert(end as u32, ",")]);
        self.lesser(found);
    }

    pub(super) fn missing_colon(&mut self, end: usize, next: usize, key: &str) {
        let found = self
            .new_syntax(span(end, end), format!("a colon is missing behind `{}`", shown(key)))
            .related(self.file, span(next, next), "its value begins here")
            .suggest("insert `:`", vec![Edit::insert(end as u32, ":")]);
        self.lesser(found);
    }

    pub(super) fn extra_comma(&mut self, at: usize, width: usize, first: bool) {
        let place = span(at, at + width);
        let message = if first { "a comma before the first value" } else { "a comma too many" };
        let found = self.new_syntax(place, message).mend("remove it", vec![Edit::remove(place)]);
        self.lesser(found);
    }

    pub(super) fn extra_colon(&mut self, at: usize, width: usize, holder: Holder, due: bool) {
        let place = span(at, at + width);
        let found = if due {
            self.new_syntax(place, "a colon too many").mend("remove it", vec![Edit::remove(place)])
        } else if holder == Holder::List {
            self.new_syntax(place, "a list holds values without keys")
        } else {
            self.new_syntax(place, "a key is missing before this colon")
        };
        self.lesser(found);
    }

    pub(super) fn colon_after_value(&mut self, at: usize, width: usize, holder: Holder) {
        let place = span(at, at + width);
        let found = match holder {
            Holder::List => self
                .new_syntax(place, "a list holds values without keys")
                .help("`(key: value)` holds values with keys"),
            Holder::Group => self
                .new_syntax(place, "a colon stands behind a key, and this is none")
                .help("a key is a bare word"),
            Holder::Map | Holder::Document => self.new_syntax(place, "a second colon in one entry"),
        };
        self.lesser(found);
    }

    pub(super) fn equals(&mut self, at: usize, width: usize) {
        let place = span(at, at + width);
        let found = self
            .new_syntax(place, "a colon stands between a key and its value")
            .mend("write `:`", vec![Edit::replace(place, ":")]);
        self.lesser(found);
    }

    pub(super) fn semicolon(&mut self, at: usize, width: usize) {
        let place = span(at, at + width);
        let found = self
            .new_syntax(place, "a comma stands between two values")
            .mend("write `,`", vec![Edit::replace(place, ",")]);
        self.lesser(found);
    }

    pub(super) fn quoted_key(&mut self, at: usize, text: &str) {
        let place = span(at, at + text.len());
        let found = self.new_syntax(place, format!("the key {} stands in quotes", shown(text)));
        let word = text.trim_matches('"');
        let plain = word.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
        self.lesser(
            if plain && !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) {
                let edits = vec![Edit::replace(place, word)];
                found.mend(format!("write `{}`", shown(word)), edits)
            } else {
                found.help("a key is a bare word")
            },
        );
    }

    pub(super) fn key_among_values(&mut self, at: usize, key: &str) {
        let place = span(at, at + key.len());
        let found = self
            .new_syntax(place, format!("`{}:` stands among values without keys", shown(key)))
            .help("in one pair of brackets all values have keys or none has; details of an edge stand in brackets of their own: `(a, Uses, b, (at: \"L1\"))`");
        self.lesser(found);
    }

    pub(super) fn value_among_keys(&mut self, place: Span, name: Option<String>) {
        let found =
            self.new_syntax(place, "this value stands without a key among values with keys");
        let first = Span::new(place.start, place.start);
        self.lesser(match name {
            Some(name) => {
                let end = first.start + name.len() as u32;
                found.suggest(
                    format!("make `{}` its key", shown(&name)),
                    vec![Edit::insert(end, ":")],
                )
            }
            None => found.help("in one pair of brackets all values have keys or none has"),
        });
    }

    pub(super) fn long_word(&mut self, at: usize, text: &str) {
        let place = span(at, at + text.len());
        let found = self
            .new_syntax(place, format!("`{}` is no bare word", shown(text)))
            .help("a bare word has letters, digits and `_`; a text stands in double quotes");
        self.lesser(if text.len() <= LONGEST_FIX {
            let word = text.replace(['-', '.', '+'], "_");
            found.suggest(format!("write `{}`", shown(&word)), vec![Edit::replace(place, word)])
        } else {
            found
        });
    }
}
