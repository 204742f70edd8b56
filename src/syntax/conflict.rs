//! The marks that git leaves where two changes meet.

use super::lexer::Lexer;
use super::scan;

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const MIDDLE: &str = "=======";
const THEIRS: &str = ">>>>>>>";

/// Tells whether the line that begins at `at` is one of the marks.
fn is_mark(text: &str, at: usize, mark: &str) -> bool {
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(mark)) else {
        return false;
    };
    (at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n'))
        && rest.chars().next().is_none_or(char::is_whitespace)
}

impl Lexer<'_> {
    /// The end of what a mark at `at` takes out of the text.
    ///
    /// Of two sides the first is read: `<<<<<<<` takes its line, and what begins with `|||||||` or `=======` goes up to the line of `>>>>>>>`.
    pub(super) fn conflict_end(&self, at: usize) -> Option<usize> {
        if !matches!(self.byte(at), b'<' | b'|' | b'=' | b'>') {
            return None;
        }
        let line = || scan::line_end(self.bytes, at);
        if is_mark(self.text, at, OURS) || is_mark(self.text, at, THEIRS) {
            return Some(line());
        }
        if is_mark(self.text, at, MIDDLE) || is_mark(self.text, at, BASE) {
            return Some(self.second_side_end(at).unwrap_or_else(line));
        }
        None
    }

    /// The end of the line of `>>>>>>>` that belongs to a mark at `at`, where there is one before another conflict begins.
    fn second_side_end(&self, at: usize) -> Option<usize> {
        if self.no_side_end.get().contains(at) {
            return None;
        }
        let mut line = at;
        while line < self.text.len() {
            let end = scan::line_end(self.bytes, line);
            if is_mark(self.text, line, THEIRS) {
                return Some(end);
            }
            if is_mark(self.text, line, OURS) {
                break;
            }
            line = end + 1;
        }
        self.no_side_end.set(Positions { from: at, to: line });
        None
    }
}

/// A stretch of positions without a certain end, kept so that it is not searched twice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Positions {
    from: usize,
    to: usize,
}

impl Positions {
    const fn contains(self, at: usize) -> bool {
        self.from <= at && at < self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_side_is_taken_out() {
        let text = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\nd";
        let end = |text: &str, at| Lexer::new(text).conflict_end(at);
        assert_eq!(end(text, 0), Some(12));
        let middle = text.find('=').unwrap();
        assert_eq!(&text[middle..end(text, middle).unwrap()], "=======\nb\n>>>>>>> c");
        assert_eq!(end("x <<<<<<< HEAD", 2), None);
        assert_eq!(end("=======\n", 0), Some(7));
        assert_eq!(end("========\n", 0), None);
    }
}
