//! Reads a query by recursive descent: the grammar of openCypher 9 with what GQL adds to its patterns.
//!
//! Written by hand rather than generated, because most of a reader's time goes into errors: each place knows what it hoped for and which slip
//! is usual there, and says one thing instead of thirty.
//!
//! **Invariant.** No expression or subquery nests deeper than [`MAX_DEPTH`], counted both while reading and in the tree that results, so
//! whatever walks the tree may recurse.

mod atoms;
mod clauses;
mod expressions;
mod forms;
mod labels;
mod paths;
mod projections;

use super::error::{CypherError, Reason};
use super::token::{Bad, Kind, Token};
use super::tree::{Expr, ExprKind, Name, Query};
use super::{Mode, lexer, literal, refused, slips};
use crate::text::{Edit, Span};

/// Words that only queries begin with; those of other languages are told what to write instead.
pub(super) const BEGINNINGS: &[&str] = &[
    "MATCH", "OPTIONAL", "UNWIND", "RETURN", "EXPLAIN", "PROFILE", "CREATE", "MERGE", "DELETE",
    "DETACH", "CALL", "LOAD", "FOREACH", "SELECT",
];

/// The deepest nesting that is read.
pub(super) const MAX_DEPTH: u32 = 256;

/// A pattern inside an expression counts as so many levels, because whatever walks it needs as much stack.
const PATTERN_DEPTH: u32 = 4;

type Parsed<T> = Result<T, Box<CypherError>>;

/// Reads a whole query and the word before it that asks for the plan.
pub(super) fn parse(text: &str) -> Parsed<(Mode, Query)> {
    let mut parser = Parser::new(text, false);
    let mode = if parser.eat_word("EXPLAIN") {
        Mode::Explain
    } else if parser.eat_word("PROFILE") {
        Mode::Profile
    } else {
        Mode::Run
    };
    let query = parser.query()?;
    parser.eat(";");
    match parser.peek().kind {
        Kind::End => Ok((mode, query)),
        _ => Err(parser.stray_clause()),
    }
}

/// Reads a condition that stands alone.
pub(super) fn parse_condition(text: &str) -> Parsed<Expr> {
    let mut parser = Parser::new(text, true);
    let found = parser.expr()?;
    match parser.peek().kind {
        Kind::End => Ok(found),
        _ => Err(parser.unexpected("an operator or the end of the condition")),
    }
}

/// So many nodes stand in the patterns of one query at most: the order of matching is sought among all of them.
const MAX_NODES: u32 = 1000;

/// A place in the tokens of a text.
pub(super) struct Parser<'t> {
    text: &'t str,
    /// Whether the text is a condition that stands alone, and no query.
    condition: bool,
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    /// How many nodes of patterns are read.
    nodes: u32,
    /// Whether a `|` ends what is read, and joins no kinds.
    bar_ends: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, condition: bool) -> Self {
        let tokens = lexer::tokens(text);
        Self { text, condition, tokens, at: 0, depth: 0, nodes: 0, bar_ends: false }
    }

    /// Whether nothing but an operator or the end may stand here: behind the whole of a condition that stands alone.
    pub(super) const fn ends_condition(&self) -> bool {
        self.condition && self.depth == 0
    }

    /// The token `ahead` places on; the end where there is none.
    pub(super) fn ahead(&self, ahead: usize) -> Token {
        let last = self.tokens.len().saturating_sub(1);
        let end = Token { kind: Kind::End, span: Span::empty(self.text.len() as u32) };
        self.tokens.get((self.at + ahead).min(last)).copied().unwrap_or(end)
    }

    pub(super) fn peek(&self) -> Token {
        self.ahead(0)
    }

    /// The token before this one.
    pub(super) fn previous(&self) -> Option<Token> {
        self.before(0)
    }

    /// The token so many places before the previous one.
    pub(super) fn before(&self, back: usize) -> Option<Token> {
        self.at.checked_sub(back + 1).and_then(|at| self.tokens.get(at)).copied()
    }

    /// The bytes of a token.
    pub(super) fn of(&self, token: Token) -> &'t str {
        token.span.of(self.text)
    }

    pub(super) fn is_sign_at(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.ahead(ahead).kind, Kind::Sign(found) if found == sign)
    }

    pub(super) fn is(&self, sign: &str) -> bool {
        self.is_sign_at(0, sign)
    }

    pub(super) fn is_word_at(&self, ahead: usize, word: &str) -> bool {
        let token = self.ahead(ahead);
        token.kind == Kind::Word && self.of(token).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.is_word_at(0, word)
    }

    fn bump(&mut self) -> Token {
        let token = self.peek();
        if token.kind != Kind::End {
            self.at += 1;
        }
        token
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.is(sign);
        self.at += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str, expected: &str) -> Parsed<Span> {
        if self.is(sign) { Ok(self.bump().span) } else { Err(self.unexpected(expected)) }
    }

    fn expect_word(&mut self, word: &str) -> Parsed<Span> {
        if self.is_word(word) {
            return Ok(self.bump().span);
        }
        Err(self.unexpected(&format!("`{word}`")))
    }

    /// A closing bracket; where it lacks, the error points at the opening one too.
    fn close(&mut self, sign: &str, open: Span, also: &str) -> Parsed<Span> {
        if self.is(sign) {
            return Ok(self.bump().span);
        }
        let expected =
            if also.is_empty() { format!("`{sign}`") } else { format!("{also} or `{sign}`") };
        let mut error = self.unexpected(&expected);
        if error.related.is_empty() {
            let opened = format!("this `{}` is open", open.of(self.text));
            error.related.push((open, opened));
        }
        Err(error)
    }

    /// The span from `start` to the end of the last token read.
    fn since(&self, start: Span) -> Span {
        self.previous().map_or(start, |last| start.cover(last.span))
    }

    /// A name in a place where every word is one: a kind, a property, a key of a map.
    fn any_name(&mut self, expected: &str) -> Parsed<Name> {
        let token = self.peek();
        match token.kind {
            Kind::Word | Kind::Quoted => {
                self.at += 1;
                Ok(Name { text: literal::name(self.of(token)), span: token.span })
            }
            Kind::Bad(Bad::Number) => {
                let message =
                    format!("`{}` is no name, for it begins with a digit", self.of(token));
                let quoted = format!("`{}`", self.of(token));
                Err(Box::new(
                    CypherError::syntax(Reason::UnexpectedSyntax, token.span, message)
                        .fix("put it in backticks", vec![Edit::replace(token.span, quoted)]),
                ))
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    /// A name in a place where words of the language end what stands there.
    fn variable(&mut self, expected: &str) -> Parsed<Name> {
        let token = self.peek();
        let free = match token.kind {
            Kind::Word => !slips::is_reserved(self.of(token)),
            kind => kind == Kind::Quoted,
        };
        if free {
            return self.any_name(expected);
        }
        let mut error = self.unexpected(expected);
        if token.kind == Kind::Word && error.fixes.is_empty() {
            let word = self.of(token);
            error.help.push(format!("`{word}` is a word of the language; as a name it stands in backticks: `` `{word}` ``"));
        }
        Err(error)
    }

    /// Reads something nested, unless that would be too deep.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(too_deep(self.peek().span));
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// Reads a pattern or a query inside an expression, unless that would be too deep.
    fn deeper_pattern<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth + PATTERN_DEPTH > MAX_DEPTH {
            return Err(too_deep(self.peek().span));
        }
        self.depth += PATTERN_DEPTH;
        let found = read(self);
        self.depth -= PATTERN_DEPTH;
        found
    }

    /// Reads something where a `|` joins kinds, or ends what is read.
    fn with_bar<T>(&mut self, ends: bool, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let before = std::mem::replace(&mut self.bar_ends, ends);
        let found = read(self);
        self.bar_ends = before;
        found
    }

    /// Makes an expression one level above its deepest part.
    fn make(&self, kind: ExprKind, start: Span, below: u32) -> Parsed<Expr> {
        let span = self.since(start);
        let height = below + 1;
        if height > MAX_DEPTH {
            Err(too_deep(span))
        } else {
            Ok(Expr { kind: Box::new(kind), span, height })
        }
    }

    /// The error of a token that does not fit, where `expected` would have.
    pub(super) fn unexpected(&self, expected: &str) -> Box<CypherError> {
        let token = self.peek();
        if let Kind::Bad(bad) = token.kind {
            return Box::new(self.bad_token(bad, token));
        }
        if let Some(error) = refused::clause(self) {
            return Box::new(error);
        }
        let found = match token.kind {
            Kind::End if self.condition => "the end of the condition".to_owned(),
            Kind::End => "the end of the query".to_owned(),
            _ => format!("`{}`", self.of(token)),
        };
        let message = format!("expected {expected}, found {found}");
        let error = CypherError::syntax(Reason::UnexpectedSyntax, token.span, message);
        Box::new(slips::explain(self, error))
    }

    fn bad_token(&self, bad: Bad, token: Token) -> CypherError {
        let (span, text) = (token.span, self.of(token));
        let open = Span::new(span.start, span.start + 1);
        match bad {
            Bad::Text => {
                let quote = text.get(..1).unwrap_or("'");
                CypherError::syntax(
                    Reason::UnclosedLiteral,
                    open,
                    format!("this text has no closing {quote}"),
                )
                .label("begins here")
                .help(format!("a {quote} inside of a text is written \\{quote}"))
            }
            Bad::Name => CypherError::syntax(
                Reason::UnclosedLiteral,
                open,
                "this name has no closing backtick",
            )
            .label("begins here"),
            Bad::Comment => CypherError::syntax(
                Reason::UnclosedLiteral,
                open,
                "this comment has no closing `*/`",
            )
            .label("begins here"),
            Bad::Number => CypherError::syntax(
                Reason::InvalidNumberLiteral,
                span,
                format!("`{text}` is no number"),
            )
            .help("a name that begins with a digit stands in backticks"),
            Bad::Parameter => {
                CypherError::syntax(Reason::UnexpectedSyntax, span, "a `$` without a name")
                    .help("a parameter is written `$name`")
            }
            Bad::Character => slips::character(self.text, span),
        }
    }
}

/// The error of a query with more nodes in its patterns than are read.
fn too_many(span: Span) -> Box<CypherError> {
    let message = format!("the patterns of the query have more than {MAX_NODES} nodes");
    Box::new(CypherError::new(super::error::Class::LimitExceeded, Reason::TooLong, span, message))
}

/// The error of a query that nests above the limit.
fn too_deep(span: Span) -> Box<CypherError> {
    let message = format!("the query nests deeper than {MAX_DEPTH} levels here");
    Box::new(CypherError::new(super::error::Class::LimitExceeded, Reason::TooDeep, span, message))
}
