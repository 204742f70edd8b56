//! Tokens of a document, one at a time.

use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Word,
    Text,
    /// A string that its line or the file ends before it is closed.
    OpenText,
    Char,
    Number,
    /// A bracket, comma or colon, as its byte.
    Mark(u8),
    /// Any other character.
    Other,
    End,
}

/// Reads tokens; whitespace and comments are passed over.
pub(super) struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn skip(&mut self) {
        loop {
            while matches!(self.byte(self.at), b' ' | b'\n' | b'\t' | b'\r') {
                self.at += 1;
            }
            if self.byte(self.at) != b'/' {
                return;
            }
            match self.byte(self.at + 1) {
                b'/' => {
                    let rest = &self.bytes[self.at..];
                    self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                }
                b'*' => {
                    let mut depth = 1;
                    self.at += 2;
                    while depth > 0 && self.at < self.bytes.len() {
                        match (self.byte(self.at), self.byte(self.at + 1)) {
                            (b'/', b'*') => (depth, self.at) = (depth + 1, self.at + 2),
                            (b'*', b'/') => (depth, self.at) = (depth - 1, self.at + 2),
                            _ => self.at += 1,
                        }
                    }
                }
                _ => return,
            }
        }
    }

    /// The next token and its bytes.
    pub(super) fn next(&mut self) -> (Token, Span) {
        self.skip();
        let start = self.at;
        let token = self.token();
        (token, Span::new(start as u32, self.at as u32))
    }

    fn token(&mut self) -> Token {
        if self.at >= self.bytes.len() {
            return Token::End;
        }
        let byte = self.byte(self.at);
        match byte {
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' => {
                self.at += 1;
                Token::Mark(byte)
            }
            b'"' => self.string(),
            b'\'' => self.character(),
            b'r' if matches!(self.byte(self.at + 1), b'"' | b'#') => self.raw(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(),
            _ => {
                self.at += 1;
                Token::Other
            }
        }
    }

    fn word(&mut self) -> Token {
        let rest = &self.text[self.at..];
        let end = rest
            .char_indices()
            .find(|(_, c)| !(c.is_alphanumeric() || *c == '_'))
            .map_or(rest.len(), |(at, _)| at);
        if end == 0 {
            self.at += rest.chars().next().map_or(1, char::len_utf8);
            return Token::Other;
        }
        self.at += end;
        Token::Word
    }

    fn number(&mut self) -> Token {
        self.at += 1;
        while matches!(self.byte(self.at), b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.')
            || (matches!(self.byte(self.at), b'+' | b'-')
                && matches!(self.byte(self.at - 1), b'e' | b'E'))
        {
            self.at += 1;
        }
        Token::Number
    }

    fn string(&mut self) -> Token {
        let mut at = self.at + 1;
        loop {
            match self.byte(at) {
                b'"' => {
                    self.at = at + 1;
                    return Token::Text;
                }
                b'\\' => at += 2,
                b'\n' => break,
                0 if at >= self.bytes.len() => break,
                _ => at += 1,
            }
        }
        self.at = at.min(self.bytes.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        Token::OpenText
    }

    fn character(&mut self) -> Token {
        let rest = &self.text[self.at + 1..];
        let escaped = rest.starts_with('\\');
        let close = rest
            .char_indices()
            .skip(if escaped { 2 } else { 1 })
            .take(12)
            .find(|(_, c)| *c == '\'');
        if let Some((at, _)) = close {
            self.at += at + 2;
            Token::Char
        } else {
            self.at += 1;
            Token::Other
        }
    }

    fn raw(&mut self) -> Token {
        let hashes = self.bytes[self.at + 1..].iter().take_while(|b| **b == b'#').count();
        let open = self.at + 1 + hashes;
        if self.byte(open) != b'"' {
            self.at += 1;
            if hashes == 1 {
                self.at += 1;
                return self.word();
            }
            return Token::Word;
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        if let Some(found) = self.text[open + 1..].find(&closing) {
            self.at = open + 1 + found + closing.len();
            Token::Text
        } else {
            self.at = self.bytes.len();
            Token::OpenText
        }
    }
}
