//! `bad-locator`: a locator is of a known form.

use super::context::Context;
use super::fields::Slot;
use super::findings::{Findings, Owner};
use super::locator::{Flaw, judge, meant};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::Form;
use crate::text::{Edit, FileId, Span};

/// Reports each `at` that is of none of the known forms, and proposes the form it seems to mean.
pub(super) fn bad_locator(context: &Context<'_>, found: &mut Findings) {
    for (at, row) in context.rows() {
        for field in context.fields.of_row(at).iter().filter(|field| field.slot == Slot::At) {
            let Some(value) = context.value(row.file, field.value) else { continue };
            if is_line(value.text()) {
                continue;
            }
            let Form::Text(literal) = value.form() else { continue };
            let locator = literal.decode();
            if let Err(flaw) = judge(&locator) {
                found
                    .about(Owner::Row(at), report(context, row.file, value.span(), &locator, flaw));
            }
        }
    }
}

/// Tells whether a value as written is one line, `"L12"`, as nearly all are.
fn is_line(written: &str) -> bool {
    let digits = written.strip_prefix("\"L").and_then(|rest| rest.strip_suffix('"')).unwrap_or("");
    (1..=8).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.bytes().any(|byte| byte != b'0')
}

fn report(
    context: &Context<'_>,
    file: FileId,
    span: Span,
    locator: &str,
    flaw: Flaw,
) -> Diagnostic {
    let label = match flaw {
        Flaw::Unknown => "of no known form",
        Flaw::Zero => "lines, pages and the rest count from 1",
        Flaw::Backwards => "ends before it begins",
        Flaw::Clock => "a minute has 60 seconds, an hour 60 minutes",
    };
    let mut diagnostic = context
        .report(Code::BadLocator, file, span, format!("`{locator}` is not a locator"))
        .label(label);
    let meant = meant(locator);
    if meant.is_empty() && flaw == Flaw::Unknown {
        diagnostic = diagnostic.help(
            "a locator is like `L12`, `L12-L14`, `p.8`, `12:30`, `slide 5`, `§3.1`, `ch.3`, `fig.2` or `#heading`",
        );
    }
    for spelt in &meant {
        let title = format!("write `{spelt}`");
        let edits = vec![Edit::replace(span, format!("\"{spelt}\""))];
        diagnostic = if meant.len() == 1 {
            diagnostic.mend(title, edits)
        } else {
            diagnostic.suggest(title, edits)
        };
    }
    diagnostic
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn what_people_write_is_put_into_a_known_form() {
        finds(
            Code::BadLocator,
            r##"Talk(id: t, name: "T", nodes: [Topic(id: x, name: "X")], edges: [(t, Mentions, x, (at: "l125")), (t, Mentions, x, (at: "line 12")), (t, Mentions, x, (at: "L14-L12")), (t, Mentions, x, (at: "12")), (t, Mentions, x, (at: "12:75")), (t, Mentions, x, (at: "the end")), (t, Mentions, x, (at: "L0"))])
"##,
            expect![[r#"
                error[bad-locator] a.ron:1:88 `"l125"`: `l125` is not a locator
                    ^ of no known form
                    fix: write `L125`
                      - …tions, x, (at: "l125")), (t, Ment…
                      + …tions, x, (at: "L125")), (t, Ment…
                error[bad-locator] a.ron:1:120 `"line 12"`: `line 12` is not a locator
                    ^ of no known form
                    fix: write `L12`
                      - …tions, x, (at: "line 12")), (t, Menti…
                      + …tions, x, (at: "L12")), (t, Menti…
                error[bad-locator] a.ron:1:155 `"L14-L12"`: `L14-L12` is not a locator
                    ^ ends before it begins
                    fix: write `L12-L14`
                      - …ons, x, (at: "L14-L12")), (t, Mention…
                      + …ons, x, (at: "L12-L14")), (t, Mention…
                error[bad-locator] a.ron:1:190 `"12"`: `12` is not a locator
                    ^ of no known form
                    perhaps: write `L12`
                      - …tions, x, (at: "12")), (t, Menti…
                      + …tions, x, (at: "L12")), (t, Menti…
                    perhaps: write `p.12`
                      - …tions, x, (at: "12")), (t, Menti…
                      + …tions, x, (at: "p.12")), (t, Menti…
                error[bad-locator] a.ron:1:220 `"12:75"`: `12:75` is not a locator
                    ^ a minute has 60 seconds, an hour 60 minutes
                error[bad-locator] a.ron:1:253 `"the end"`: `the end` is not a locator
                    ^ of no known form
                    help: a locator is like `L12`, `L12-L14`, `p.8`, `12:30`, `slide 5`, `§3.1`, `ch.3`, `fig.2` or `#heading`
                error[bad-locator] a.ron:1:288 `"L0"`: `L0` is not a locator
                    ^ lines, pages and the rest count from 1
            "#]],
        );
    }
}
