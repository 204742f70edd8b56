//! Cuts a query into tokens.
//!
//! **Invariant.** Tokens lie in order, none overlaps another, the last is [`Kind::End`], and every span lies on character boundaries.

use super::token::{Bad, Kind, SIGNS, Token};
use crate::text::Span;

/// The tokens of `text`, without blanks and comments.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::with_capacity(text.len() / 4 + 1) };
    while lexer.at < text.len() {
        lexer.next();
    }
    lexer.push(text.len(), Kind::End);
    lexer.tokens
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn push(&mut self, end: usize, kind: Kind) {
        let span = Span::new(self.at as u32, end as u32);
        self.tokens.push(Token { kind, span });
        self.at = end;
    }

    fn next(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if rest.starts_with("//") {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            match rest.find("*/") {
                Some(end) => self.at += end + 2,
                None => self.push(self.text.len(), Kind::Bad(Bad::Comment)),
            }
        } else if is_start(first) {
            self.push(self.at + word(rest), Kind::Word);
        } else if first.is_ascii_digit() || starts_fraction(rest, self.tokens.last(), self.at) {
            let (length, kind) = number(rest);
            self.push(self.at + length, kind);
        } else {
            match first {
                '\'' | '"' => self.quoted(first, Kind::Text, Bad::Text),
                '`' => self.quoted('`', Kind::Quoted, Bad::Name),
                '$' => self.parameter(),
                _ => self.sign(first),
            }
        }
    }

    /// A quoted stretch: a backslash guards the next character, but in backticks a doubled one does.
    fn quoted(&mut self, quote: char, kind: Kind, bad: Bad) {
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\\' && quote != '`' {
                chars.next();
            } else if c == quote {
                if quote == '`' && chars.peek().is_some_and(|(_, next)| *next == '`') {
                    chars.next();
                    continue;
                }
                return self.push(self.at + at + quote.len_utf8(), kind);
            }
        }
        self.push(self.text.len(), Kind::Bad(bad));
    }

    fn parameter(&mut self) {
        let name = self.rest().get(1..).unwrap_or("");
        if name.starts_with('`') {
            let start = self.at;
            self.at += 1;
            self.quoted('`', Kind::Parameter, Bad::Parameter);
            if let Some(last) = self.tokens.last_mut() {
                last.span.start = start as u32;
            }
            return;
        }
        let length = name.find(|c| !is_part(c)).unwrap_or(name.len());
        let kind = if length == 0 { Kind::Bad(Bad::Parameter) } else { Kind::Parameter };
        self.push(self.at + 1 + length, kind);
    }

    fn sign(&mut self, first: char) {
        let rest = self.rest();
        let found = SIGNS.iter().find(|sign| rest.starts_with(**sign)).copied();
        match found {
            Some(sign) => self.push(self.at + sign.len(), Kind::Sign(sign)),
            None => match dash(first) {
                Some(sign) => self.push(self.at + first.len_utf8(), Kind::Sign(sign)),
                None => self.push(self.at + first.len_utf8(), Kind::Bad(Bad::Character)),
            },
        }
    }
}

/// Whether a name may begin with it.
pub(super) fn is_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

/// Whether a name may go on with it.
pub(super) fn is_part(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn word(rest: &str) -> usize {
    rest.find(|c| !is_part(c)).unwrap_or(rest.len())
}

/// The typographic forms of signs that openCypher accepts.
const fn dash(c: char) -> Option<&'static str> {
    match c {
        '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
            Some("-")
        }
        '\u{27e8}' | '\u{3008}' | '\u{fe64}' | '\u{ff1c}' => Some("<"),
        '\u{27e9}' | '\u{3009}' | '\u{fe65}' | '\u{ff1e}' => Some(">"),
        _ => None,
    }
}

/// Whether `.5` begins a number here: not after a value, where the point asks for a property.
fn starts_fraction(rest: &str, last: Option<&Token>, at: usize) -> bool {
    let mut chars = rest.chars();
    let begins = chars.next() == Some('.') && chars.next().is_some_and(|c| c.is_ascii_digit());
    let touches = last.is_some_and(|last| {
        last.span.end as usize == at
            && matches!(
                last.kind,
                Kind::Word | Kind::Quoted | Kind::Sign(")" | "]" | "}" | ".") | Kind::Int
            )
    });
    begins && !touches
}

/// The length of a number and what it is; letters that follow at once spoil it.
fn number(rest: &str) -> (usize, Kind) {
    let digits = |from: usize| {
        let tail = rest.get(from..).unwrap_or("");
        from + tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len())
    };
    let byte = |at: usize| rest.as_bytes().get(at).copied().unwrap_or(0);
    if byte(0) == b'0' && matches!(byte(1), b'x' | b'X' | b'o' | b'O') {
        let length = word(rest);
        let radix = if matches!(byte(1), b'x' | b'X') { 16 } else { 8 };
        let body = rest.get(2..length).unwrap_or("");
        let good = !body.is_empty() && body.chars().all(|c| c.is_digit(radix));
        return (length, if good { Kind::Int } else { Kind::Bad(Bad::Number) });
    }
    let mut end = digits(0);
    let mut kind = Kind::Int;
    if byte(end) == b'.' && byte(end + 1).is_ascii_digit() {
        end = digits(end + 1);
        kind = Kind::Float;
    }
    if matches!(byte(end), b'e' | b'E') {
        let signed = usize::from(matches!(byte(end + 1), b'+' | b'-'));
        if byte(end + 1 + signed).is_ascii_digit() {
            end = digits(end + 1 + signed);
            kind = Kind::Float;
        }
    }
    let tail = word(rest.get(end..).unwrap_or(""));
    if tail > 0 { (end + tail, Kind::Bad(Bad::Number)) } else { (end, kind) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: &Expect) {
        let shown: Vec<String> = tokens(text)
            .iter()
            .map(|token| format!("{:?} {}", token.kind, token.span.of(text)))
            .collect();
        expected.assert_eq(&shown.join("\n"));
    }

    #[test]
    fn ranges_properties_and_fractions_are_told_apart() {
        check(
            "*1..3 .5 l[1..] a.b 1.5e3 0x1F n.5",
            &expect![[r#"
            Sign("*") *
            Int 1
            Sign("..") ..
            Int 3
            Float .5
            Word l
            Sign("[") [
            Int 1
            Sign("..") ..
            Sign("]") ]
            Word a
            Sign(".") .
            Word b
            Float 1.5e3
            Int 0x1F
            Word n
            Sign(".") .
            Int 5
            End "#]],
        );
    }

    #[test]
    fn what_is_no_token_is_kept_as_such() {
        check(
            "'it\\'s' \"open",
            &expect![[r#"
            Text 'it\'s'
            Bad(Text) "open
            End "#]],
        );
        check(
            "12ab `a``b` $1 $`x y` $ # /* open",
            &expect![[r#"
            Bad(Number) 12ab
            Quoted `a``b`
            Parameter $1
            Parameter $`x y`
            Bad(Parameter) $
            Bad(Character) #
            Bad(Comment) /* open
            End "#]],
        );
    }
}
