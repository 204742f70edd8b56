//! One slip in a file of the curated graph is one finding at its place, and nothing else in the file is lost.
//!
//! Every bracket, quote, comma and colon of the curated graph is left out, doubled or mistaken for another, one at a time.

use super::rounds;
use crate::curated::sources;
use std::collections::BTreeSet;
use talkgraph::diagnostic::Code;
use talkgraph::syntax::{Form, Token, TokenKind, Tree, Value, parse};
use talkgraph::text::{FileId, LineIndex, apply};

/// Of how many places one is tried; all, where more texts are asked for.
fn stride() -> usize {
    if rounds() > 3_000 { 1 } else { 7 }
}

/// What a file says that is not broken: the text of each node and edge, and of each other property.
fn rows<'t>(tree: &'t Tree, text: &'t str) -> BTreeSet<&'t str> {
    let mut found = BTreeSet::new();
    let Some(Form::Group(root)) = tree.root(text).map(Value::form) else {
        return found;
    };
    for value in root.fields().filter_map(|field| field.value) {
        match value.form() {
            Form::List(list) => {
                found.extend(list.items().filter(|row| !row.is_broken()).map(Value::text));
            }
            _ if value.is_broken() => {}
            _ => {
                found.insert(value.text());
            }
        }
    }
    found
}

/// Slips of one sort in all files.
struct Slips {
    code: Code,
    made: usize,
    seen: usize,
}

impl Slips {
    const fn new(code: Code) -> Self {
        Self { code, made: 0, seen: 0 }
    }

    /// Puts `with` for the bytes from `at` to `end` and asks for one finding near by, and that no row but its own is lost.
    fn make(&mut self, text: &str, tree: &Tree, (at, end): (usize, usize), with: &str) {
        self.seen += 1;
        if !self.seen.is_multiple_of(stride()) {
            return;
        }
        self.made += 1;
        let mut slipped = text.to_owned();
        slipped.replace_range(at..end, with);
        let lines = LineIndex::new(&slipped);
        let line = lines.line(at as u32);
        let written = lines.line_span(line, &slipped).map_or("", |span| span.of(&slipped));
        let (after, found) = parse(FileId(0), &slipped);
        let [finding] = found.as_slice() else {
            panic!("one slip in line {line}, {written:?}, gives {found:#?}");
        };
        let is_near = |place: u32| lines.line(place).abs_diff(line) <= 1;
        let near = is_near(finding.span().start)
            || finding.related.iter().any(|label| is_near(label.at.span.start));
        assert!(near, "a slip in line {line}, {written:?}, is told elsewhere: {finding:#?}");
        // The slash of an address begins a comment, and with it the other quote is gone.
        let address = written.contains("://") && finding.code == Code::Syntax;
        assert!(finding.code == self.code || address, "line {line}, {written:?}: {finding:#?}");
        let after = rows(&after, &slipped);
        let lost = rows(tree, text).into_iter().filter(|row| !after.contains(row)).count();
        assert!(lost <= 1, "a slip in line {line}, {written:?}, loses {lost} rows: {finding:#?}");
    }

    fn end(self, least: usize) {
        assert!(self.made >= least / stride(), "only {} slips were made", self.made);
    }
}

fn each_file(mut read: impl FnMut(&str, &Tree, Vec<Token<'_>>)) {
    for (_, source) in sources().iter() {
        let (tree, found) = parse(FileId(0), &source.text);
        assert!(found.is_empty(), "{}: {found:#?}", source.path);
        let tokens: Vec<Token<'_>> =
            tree.tokens(&source.text).filter(|token| !token.kind.is_trivia()).collect();
        read(&source.text, &tree, tokens);
    }
}

const fn is_bracket(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Open | TokenKind::Close)
}

const fn bytes(token: &Token<'_>) -> (usize, usize) {
    (token.span.start as usize, token.span.end as usize)
}

#[test]
fn a_bracket_left_out_is_one_finding() {
    let mut slips = Slips::new(Code::UnclosedDelimiter);
    each_file(|text, tree, tokens| {
        for token in tokens.iter().filter(|token| is_bracket(token)) {
            slips.make(text, tree, bytes(token), "");
        }
    });
    slips.end(4_000);
}

#[test]
fn a_bracket_twice_is_one_finding() {
    let mut slips = Slips::new(Code::UnclosedDelimiter);
    each_file(|text, tree, tokens| {
        for token in tokens.iter().filter(|token| is_bracket(token)) {
            slips.make(text, tree, bytes(token), &token.text.repeat(2));
        }
    });
    slips.end(4_000);
}

#[test]
fn a_bracket_of_another_kind_is_one_finding() {
    let mut slips = Slips::new(Code::UnclosedDelimiter);
    each_file(|text, tree, tokens| {
        for token in tokens.iter().filter(|token| is_bracket(token)) {
            let kind =
                if token.kind == TokenKind::Open { ["(", "[", "{"] } else { [")", "]", "}"] };
            for other in kind.into_iter().filter(|other| *other != token.text) {
                slips.make(text, tree, bytes(token), other);
            }
        }
    });
    slips.end(8_000);
}

#[test]
fn a_quote_left_out_is_one_finding() {
    let mut slips = Slips::new(Code::UnterminatedString);
    each_file(|text, tree, tokens| {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Text) {
            let (start, end) = bytes(token);
            slips.make(text, tree, (start, start + 1), "");
            slips.make(text, tree, (end - 1, end), "");
        }
    });
    slips.end(3_000);
}

#[test]
fn a_colon_left_out_is_one_finding() {
    let mut slips = Slips::new(Code::Syntax);
    each_file(|text, tree, tokens| {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Colon) {
            slips.make(text, tree, bytes(token), "");
        }
    });
    slips.end(2_500);
}

#[test]
fn a_comma_left_out_is_one_finding_and_its_fix_mends_it() {
    let mut slips = Slips::new(Code::Syntax);
    each_file(|text, tree, tokens| {
        for window in tokens.windows(3) {
            let [before, comma, after] = window else { continue };
            let is_name = before.kind == TokenKind::Word && after.kind == TokenKind::Open;
            if comma.kind != TokenKind::Comma || after.kind == TokenKind::Close || is_name {
                continue;
            }
            slips.make(text, tree, bytes(comma), "");
            let slipped = format!("{}{}", &text[..bytes(comma).0], &text[bytes(comma).1..]);
            for finding in parse(FileId(0), &slipped).1 {
                let fix = finding.fixes.iter().find(|fix| fix.certain).expect("a fix");
                let mended = apply(&slipped, &fix.edits).expect("the fix applies");
                assert!(parse(FileId(0), &mended).1.is_empty(), "{fix:?}");
            }
        }
    });
    slips.end(2_500);
}

#[test]
fn a_character_of_another_width_is_one_finding_and_its_fix_mends_it() {
    let mut slips = Slips::new(Code::ConfusableCharacter);
    each_file(|text, tree, tokens| {
        for token in &tokens {
            let wide = match token.text {
                "(" => "（",
                ")" => "）",
                "[" => "［",
                "]" => "］",
                "{" => "｛",
                "}" => "｝",
                "," => "、",
                ":" => "：",
                _ => continue,
            };
            slips.make(text, tree, bytes(token), wide);
            let slipped = format!("{}{wide}{}", &text[..bytes(token).0], &text[bytes(token).1..]);
            for finding in parse(FileId(0), &slipped).1 {
                let fix = finding.fixes.iter().find(|fix| fix.certain).expect("a fix");
                assert_eq!(apply(&slipped, &fix.edits).as_deref(), Some(text));
            }
        }
    });
    slips.end(10_000);
}

#[test]
fn slips_far_apart_are_all_told() {
    let mut text = String::from("Graph(\n    edges: [\n");
    for row in 0..60 {
        text.push_str(match row % 6 {
            0 => "        (a, Uses, b, (role: \"x\", at: \"L1\"),\n",
            1 => "        (a, Uses, b, (role: \"x, at: \"L1\")),\n",
            2 => "        (a, Uses, b, (role: \"x\", at \"L1\")),\n",
            3 => "        (a, Uses, b, (role: \"x\", at: \"L1\"))\n",
            4 => "        a, Uses, b, (role: \"x\", at: \"L1\")),\n",
            _ => "        (a, Uses, b, (role: \"x\", at: \"L1\"]),\n",
        });
        text.push_str("        (c, Uses, d, (role: \"y\", at: \"L2\")),\n");
    }
    text.push_str("    ],\n)\n");
    let (tree, found) = parse(FileId(0), &text);
    assert_eq!(found.len(), 60, "{found:#?}");
    let Some(Form::Group(root)) = tree.root(&text).map(Value::form) else { panic!("no root") };
    let Some(Form::List(rows)) =
        root.fields().next().and_then(|field| field.value).map(Value::form)
    else {
        panic!("no rows")
    };
    let whole = rows.items().filter(|row| !row.is_broken() && row.text().starts_with("(c,"));
    assert_eq!(whole.count(), 60);
}
