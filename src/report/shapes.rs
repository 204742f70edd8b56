//! The drawing for people on the hard shapes of files: ends, tabs, long lines, wide spans, hostile bytes.

use super::tests::{sources, span};
use super::{Format, render};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Edit, FileId, Span};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Draws one finding over a text for people, 80 columns wide.
fn draw(text: &str, make: impl Fn(Diagnostic) -> Diagnostic, at: Span, expected: &Expect) {
    let sources = sources(&[("graph/a.ron", text)]);
    let found = [make(Diagnostic::new(Code::Syntax, FileId(0), at, "what is wrong"))];
    let drawn = render(Format::Human, &found, &sources, Some(80));
    expected.assert_eq(&anstream::adapter::strip_str(&drawn).to_string());
}

#[test]
fn an_empty_span_at_the_end_of_a_file_has_its_caret() {
    draw(
        "Graph(\n",
        |found| found.label("here"),
        Span::empty(7),
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:2:1
          |
        2 |
          | ^ here

        1 error in 1 file
    "#]],
    );
    draw(
        "",
        |found| found.label("here"),
        Span::empty(0),
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:1:1
          |
        1 |
          | ^ here

        1 error in 1 file
    "#]],
    );
    draw(
        "Graph(",
        |found| found.label("here"),
        Span::empty(6),
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:1:7
          |
        1 | Graph(
          |       ^ here

        1 error in 1 file
    "#]],
    );
}

#[test]
fn tabs_and_carriage_returns_do_not_move_carets() {
    let text = "Graph(\r\n\t\tnodes: oops,\r\n)\r\n";
    draw(
        text,
        |found| found.label("here"),
        span(text, "oops", 0),
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:2:10
          |
        2 |         nodes: oops,
          |                ^^^^ here

        1 error in 1 file
    "#]],
    );
    draw(
        text,
        |found| found.label("the line's end"),
        span(text, "\r\n)", 0),
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:2:15
          |
        2 |           nodes: oops,
          |  _____________________^
        3 | | )
          | |_^ the line's end

        1 error in 1 file
    "#]],
    );
}

#[test]
fn a_span_over_many_lines_shows_its_ends() {
    let text = "Graph(\n    nodes: [\n        a,\n        b,\n        c,\n        d,\n        e,\n        f,\n        g,\n    ],\n)\n";
    let whole = Span::new(0, text.len() as u32);
    draw(
        text,
        |found| found.label("all of it"),
        whole,
        &expect![[r#"
        error[syntax]: what is wrong
          --> graph/a.ron:1:1
           |
         1 | / Graph(
         2 | |     nodes: [
         3 | |         a,
         4 | |         b,
        ...  |
        10 | |     ],
        11 | | )
           | |_^ all of it

        1 error in 1 file
    "#]],
    );
}

#[test]
fn a_span_over_very_many_lines_shows_where_it_begins() {
    let text = format!("Graph(\n{})\n", "    a,\n".repeat(500));
    let whole = Span::new(0, text.len() as u32);
    draw(
        &text,
        |found| found.label("all of it"),
        whole,
        &expect![[r#"
        error[syntax]: what is wrong
         --> graph/a.ron:1:1
          |
        1 | Graph(
          | ^^^^^^ all of it

        1 error in 1 file
    "#]],
    );
}

#[test]
fn places_far_apart_in_one_file_have_an_excerpt_each() {
    let text = format!("first\n{}second\n", "\n".repeat(500));
    let first = span(&text, "first", 0);
    draw(
        &text,
        |found| found.label("again").related(FileId(0), first, "before"),
        span(&text, "second", 0),
        &expect![[r#"
            error[syntax]: what is wrong
               --> graph/a.ron:502:1
                |
            502 | second
                | ^^^^^^ again
                |
               ::: graph/a.ron:1:1
                |
              1 | first
                | ----- before

            1 error in 1 file
        "#]],
    );
}

#[test]
fn a_very_long_line_is_cut_and_keeps_its_column() {
    let text = format!(
        "Graph(edges: [{}(circleci, Uses, nomado),{}])",
        "(日本, Uses, b), ".repeat(400),
        " (a, Uses, b),".repeat(400)
    );
    let at = span(&text, "nomado", 0);
    let fix = vec![Edit::replace(at, "nomad")];
    draw(
        &text,
        |found| found.label("here").help("look").mend("write `nomad`", fix.clone()),
        at,
        &expect![[r#"
            error[syntax]: what is wrong
             --> graph/a.ron:1:6032
              |
              |
            1 | … b), (日本, Uses, b), (日本, Uses, b), (circleci, Uses, nomado), (a, Use...
              |                                                          ^^^^^^ here
              = help: look
            help: write `nomad`
              |
            1 - … b), (日本, Uses, b), (日本, Uses, b), (circleci, Uses, nomado), (a, Uses, b), (a, Uses, b), (a, Uses, b), (a, Uses, b), (…
            1 + … b), (日本, Uses, b), (日本, Uses, b), (circleci, Uses, nomad), (a, Uses, b), (a, Uses, b), (a, Uses, b), (a, Uses, b), (…
              |

            1 error in 1 file; 1 comes with a fix
        "#]],
    );
}

#[test]
fn control_characters_of_a_file_never_reach_the_terminal() {
    let text = "Graph(\u{1b}[31m, \u{202e}x)";
    let sources = sources(&[("graph/\u{1b}[2J.ron", text)]);
    let found = [Diagnostic::new(Code::Syntax, FileId(0), Span::new(6, 7), "a \u{1b}[2J b\nc")
        .label("\u{1b}[2J")
        .help("\u{1b}[2J")
        .mend("\u{1b}[2J", vec![Edit::insert(6, "\u{1b}[2J")])];
    for format in [Format::Human, Format::Short] {
        let drawn = render(format, &found, &sources, None);
        assert!(!drawn.contains("\u{1b}[2J") && !drawn.contains('\u{202e}'), "{drawn:?}");
    }
    let human =
        anstream::adapter::strip_str(&render(Format::Human, &found, &sources, None)).to_string();
    assert!(human.chars().all(|c| c == '\n' || !c.is_control()), "{human:?}");
}

/// A text of the characters that drawings go wrong on.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "日",
        "\n",
        "\r\n",
        "\t",
        " ",
        "(",
        "e\u{301}",
        "😀",
        "\u{200d}",
        "\u{0}",
        "\r",
        "名前: 値",
    ]);
    prop_oneof![
        prop::collection::vec(piece.clone(), 0..40).prop_map(|pieces| pieces.concat()),
        prop::collection::vec(piece, 400..900)
            .prop_map(|pieces| pieces.concat().replace(['\n', '\r'], "xyz")),
    ]
}

proptest! {
    #[test]
    fn no_place_in_no_text_breaks_a_drawing(
        text in text(),
        ends in prop::collection::vec(prop_oneof![0_u32..60, 0_u32..9000], 10),
        replacements in prop::collection::vec(text(), 2),
        columns in 0_usize..200,
    ) {
        let at = |n: usize| Span::new(ends[n].min(ends[n + 1]), ends[n].max(ends[n + 1]));
        let edits = vec![Edit::replace(at(0), &*replacements[0]), Edit::replace(at(2), &*replacements[1])];
        let found = [Diagnostic::new(Code::Syntax, FileId(0), at(4), &*replacements[0])
            .label(&*replacements[1])
            .related(FileId(0), at(6), &*replacements[0])
            .related(FileId(0), at(8), "")
            .help(&*replacements[1])
            .suggest("both", edits.clone())
            .suggest("one", edits.into_iter().take(1).collect())];
        let sources = sources(&[("graph/a.ron", &text)]);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            let drawn = render(format, &found, &sources, Some(columns));
            prop_assert!(drawn.ends_with('\n'));
        }
    }
}
