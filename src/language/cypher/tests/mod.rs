//! How mistakes are told: the line, the caret, what helps.

mod bounds;
mod grammar;
mod meaning;

use super::{CypherError, read};
use crate::text::apply;
use crate::vocabulary::{self, Vocabulary};
use expect_test::Expect;
use std::fmt::Write;

fn told(text: &str, errors: &[CypherError]) -> String {
    let mut out = String::new();
    for error in errors {
        let start = error.span.start as usize;
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or("");
        let caret = "^".repeat(error.span.of(text).chars().count().max(1));
        let indent = " ".repeat(text[line_start..start].chars().count());
        let _ = writeln!(out, "{} {}: {}", error.severity, error.reason, error.message);
        let _ = writeln!(out, "  {line}\n  {indent}{caret} {}", error.label);
        for (span, words) in &error.related {
            let _ = writeln!(out, "  there: `{}` {words}", span.of(text));
        }
        for help in &error.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in &error.fixes {
            let _ = writeln!(
                out,
                "  fix: {}\n    {}",
                fix.title,
                apply(text, &fix.edits).expect("the edits fit")
            );
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn check(text: &str, expected: &Expect) {
    let (vocabulary, _) = vocabulary::read(None);
    check_with(text, Some(&vocabulary), expected);
}

fn check_with(text: &str, vocabulary: Option<&Vocabulary>, expected: &Expect) {
    let found = match read(text, vocabulary) {
        Ok(formal) => formal.warnings,
        Err(errors) => errors,
    };
    expected.assert_eq(&told(text, &found));
}
