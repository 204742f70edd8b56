//! The recovering parser.

use super::lexer::{Lexer, Token};
use super::tree::{Element, Kind, Tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Edit, FileId, Span};

/// How deep brackets may nest.
const DEEPEST: usize = 128;

/// Reads a document; what is wrong is reported, and the rest is read all the same.
pub fn parse(file: FileId, text: &str) -> (Tree, Vec<Diagnostic>) {
    let mut lexer = Lexer::new(text);
    let (token, span) = lexer.next();
    let mut parser = Parser {
        text,
        file,
        lexer,
        token,
        span,
        last_end: 0,
        elements: Vec::with_capacity(text.len() / 8),
        diagnostics: Vec::new(),
        closers: Vec::new(),
    };
    if parser.token == Token::End {
        parser.report(Code::Syntax, parser.span, "the file has no value");
    } else {
        parser.value();
        if parser.token != Token::End {
            parser.report(Code::Syntax, parser.span, "text after the value of the file");
        }
    }
    (Tree { elements: parser.elements }, parser.diagnostics)
}

struct Parser<'t> {
    text: &'t str,
    file: FileId,
    lexer: Lexer<'t>,
    token: Token,
    span: Span,
    last_end: u32,
    elements: Vec<Element>,
    diagnostics: Vec<Diagnostic>,
    closers: Vec<u8>,
}

impl Parser<'_> {
    fn bump(&mut self) {
        self.last_end = self.span.end;
        (self.token, self.span) = self.lexer.next();
    }

    fn report(&mut self, code: Code, span: Span, message: &str) {
        if self.diagnostics.len() < 1000 {
            self.diagnostics.push(Diagnostic::new(code, self.file, span, message));
        }
    }

    fn open(&mut self, kind: Kind, start: u32) -> usize {
        self.elements.push(Element { kind, broken: false, span: Span::new(start, start), next: 0 });
        self.elements.len() - 1
    }

    fn close(&mut self, at: usize, errors: usize) {
        let next = self.elements.len() as u32;
        let element = &mut self.elements[at];
        element.next = next;
        element.span.end = self.last_end.max(element.span.start);
        element.broken |= self.diagnostics.len() > errors;
    }

    fn leaf(&mut self, kind: Kind) {
        let at = self.open(kind, self.span.start);
        let errors = self.diagnostics.len();
        self.bump();
        self.close(at, errors);
    }

    /// Whether the token can start a value.
    fn starts_value(&self) -> bool {
        matches!(
            self.token,
            Token::Word
                | Token::Text
                | Token::OpenText
                | Token::Char
                | Token::Number
                | Token::Mark(b'(' | b'[' | b'{')
        )
    }

    fn value(&mut self) {
        let errors = self.diagnostics.len();
        match self.token {
            Token::Word => {
                let word = self.span.of(self.text);
                if word == "true" || word == "false" {
                    return self.leaf(Kind::Bool);
                }
                if matches!(word, "inf" | "NaN") {
                    return self.leaf(Kind::Number);
                }
                let at = self.elements.len();
                self.leaf(Kind::Identifier);
                if self.token == Token::Mark(b'(') {
                    self.elements[at].kind = Kind::Name;
                    let name = self.elements[at];
                    self.elements[at] = Element { kind: Kind::Group, ..name };
                    self.elements.push(Element { next: at as u32 + 2, ..name });
                    self.container(at, b')', errors);
                }
            }
            Token::Text => self.leaf(Kind::Text),
            Token::OpenText => {
                self.report(Code::UnterminatedString, self.span, "this string is never closed");
                let at = self.elements.len();
                self.leaf(Kind::Text);
                self.elements[at].broken = true;
            }
            Token::Char => self.leaf(Kind::Char),
            Token::Number => self.leaf(Kind::Number),
            Token::Mark(b'(') => {
                let at = self.open(Kind::Group, self.span.start);
                self.container(at, b')', errors);
            }
            Token::Mark(b'[') => {
                let at = self.open(Kind::List, self.span.start);
                self.container(at, b']', errors);
            }
            Token::Mark(b'{') => {
                let at = self.open(Kind::Map, self.span.start);
                self.container(at, b'}', errors);
            }
            _ => {
                self.report(Code::Syntax, self.span, "a value is missing here");
                let at = self.open(Kind::Broken, self.span.start);
                self.close(at, errors);
            }
        }
    }

    fn container(&mut self, at: usize, closer: u8, errors: usize) {
        let opened = self.span;
        self.bump();
        if self.closers.len() >= DEEPEST {
            self.report(Code::TooDeep, opened, "brackets nest deeper than 128 levels");
            self.skip_balanced();
            return self.close(at, errors);
        }
        self.closers.push(closer);
        loop {
            match self.token {
                Token::Mark(mark) if mark == closer => {
                    self.bump();
                    break;
                }
                Token::End => {
                    self.unclosed(opened);
                    break;
                }
                Token::Mark(mark @ (b')' | b']' | b'}')) => {
                    if self.closers.contains(&mark) {
                        self.unclosed(opened);
                        break;
                    }
                    self.report(Code::UnclosedDelimiter, self.span, "this bracket closes nothing");
                    self.bump();
                }
                _ if !self.starts_value() => {
                    self.report(Code::Syntax, self.span, "this does not belong here");
                    self.skip_item();
                }
                _ => {
                    match closer {
                        b')' => self.field(),
                        b'}' => self.pair(),
                        _ => self.value(),
                    }
                    match self.token {
                        Token::Mark(b',') => self.bump(),
                        Token::Mark(b')' | b']' | b'}') | Token::End => {}
                        _ if self.starts_value() => {
                            let place = Span::empty(self.last_end);
                            self.diagnostics.push(
                                Diagnostic::new(
                                    Code::Syntax,
                                    self.file,
                                    place,
                                    "a comma is missing here",
                                )
                                .mend("insert a comma", vec![Edit::insert(place.start, ",")]),
                            );
                        }
                        _ => {
                            self.report(Code::Syntax, self.span, "this does not belong here");
                            self.skip_item();
                        }
                    }
                }
            }
        }
        self.closers.pop();
        self.close(at, errors);
    }

    fn unclosed(&mut self, opened: Span) {
        self.report(Code::UnclosedDelimiter, opened, "this bracket is never closed");
    }

    fn field(&mut self) {
        let errors = self.diagnostics.len();
        let at = self.open(Kind::Field, self.span.start);
        let value = self.elements.len();
        self.value();
        if self.token == Token::Mark(b':') && self.elements[value].kind == Kind::Identifier {
            self.elements[value].kind = Kind::Key;
            self.bump();
            self.value();
        }
        self.close(at, errors);
    }

    fn pair(&mut self) {
        let errors = self.diagnostics.len();
        let at = self.open(Kind::Pair, self.span.start);
        self.value();
        if self.token == Token::Mark(b':') {
            self.bump();
            self.value();
        } else {
            self.report(Code::Syntax, self.span, "a colon is missing here");
        }
        self.close(at, errors);
    }

    /// Passes over what cannot be read, up to the next comma or closing bracket on this level.
    fn skip_item(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.token {
                Token::End => return,
                Token::Mark(b',') if depth == 0 => return self.bump(),
                Token::Mark(b')' | b']' | b'}') if depth == 0 => return,
                Token::Mark(b'(' | b'[' | b'{') => depth += 1,
                Token::Mark(b')' | b']' | b'}') => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }

    /// Passes over the rest of brackets that are too deep.
    fn skip_balanced(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 && self.token != Token::End {
            match self.token {
                Token::Mark(b'(' | b'[' | b'{') => depth += 1,
                Token::Mark(b')' | b']' | b'}') => depth -= 1,
                _ => {}
            }
            self.bump();
        }
    }
}
