//! `duplicate-name`: a name leads to one node.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::names::{Called, Name};
use crate::diagnostic::Code;

/// Reports each name, alias or code that another node answers to as well, after folding case, width and joints.
///
/// A question names nodes by these words only; where two answer, it cannot be answered. An id takes part because people type ids as names.
pub(super) fn duplicate_name(context: &Context<'_>, found: &mut Findings) {
    let mut reported: Option<(u32, u32)> = None;
    for name in context.names.iter() {
        let mut earlier = context.names.alike(&name.folded);
        let Some(first) = earlier.next() else { continue };
        if first.declaration == name.declaration
            || (first.called == Called::Id && name.called == Called::Id)
            || reported == Some((first.declaration, name.declaration))
        {
            continue;
        }
        reported = Some((first.declaration, name.declaration));
        let file = context.declaration(name.declaration).file;
        let other = context.declaration(first.declaration);
        let id = |at| context.id(at).unwrap_or_default();
        let diagnostic = context
            .report(
                Code::DuplicateName,
                file,
                name.span,
                format!(
                    "`{}` and `{}` both answer to `{}`",
                    id(first.declaration),
                    id(name.declaration),
                    name.written
                ),
            )
            .label(format!("{} of `{}`", what(name), id(name.declaration)))
            .related(
                other.file,
                first.span,
                format!("{} of `{}`", what(first), id(first.declaration)),
            )
            .help("make one of them longer, or drop the alias: a question could mean either");
        let owners = vec![Owner::Node(first.declaration)];
        found.about_all(Owner::Node(name.declaration), owners, diagnostic);
    }
}

fn what(name: &Name<'_>) -> &'static str {
    match name.called {
        Called::Id => "the id",
        Called::Name => "the name",
        Called::Alias => "an alias",
        Called::Code => "the code",
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn names_fold_before_they_are_compared() {
        finds(
            Code::DuplicateName,
            r##"Talk(id: t, name: "T", about: [x, y, z], nodes: [Topic(id: x, name: "Cloud Native"), Topic(id: y, name: "Y", aka: ["ＣＬＯＵＤ－ｎａｔｉｖｅ"]), Topic(id: z, name: (en: "Z", ja: "cloud_native"))])
"##,
            expect![[r#"
                error[duplicate-name] a.ron:1:116 `"ＣＬＯＵＤ－ｎａｔｉｖｅ"`: `x` and `y` both answer to `ＣＬＯＵＤ－ｎａｔｉｖｅ`
                    ^ an alias of `y`
                    a.ron:1:69 `"Cloud Native"`: the name of `x`
                    help: make one of them longer, or drop the alias: a question could mean either
                error[duplicate-name] a.ron:1:167 `"cloud_native"`: `x` and `z` both answer to `cloud_native`
                    ^ the name of `z`
                    a.ron:1:69 `"Cloud Native"`: the name of `x`
                    help: make one of them longer, or drop the alias: a question could mean either
            "#]],
        );
    }

    #[test]
    fn an_id_and_a_code_are_names_too() {
        finds(
            Code::DuplicateName,
            r##"//- graph/a.ron
Talk(id: t, name: "T", code: "1A", about: [nomad, x], nodes: [Technology(id: nomad, name: "Nomad"), Topic(id: x, name: "X", aka: ["NOMAD", "1a"])])
"##,
            expect![[r#"
                error[duplicate-name] a.ron:1:131 `"NOMAD"`: `nomad` and `x` both answer to `NOMAD`
                    ^ an alias of `x`
                    a.ron:1:78 `nomad`: the id of `nomad`
                    help: make one of them longer, or drop the alias: a question could mean either
                error[duplicate-name] a.ron:1:140 `"1a"`: `t` and `x` both answer to `1a`
                    ^ an alias of `x`
                    a.ron:1:30 `"1A"`: the code of `t`
                    help: make one of them longer, or drop the alias: a question could mean either
            "#]],
        );
    }

    #[test]
    fn a_node_may_call_itself_the_same_twice() {
        accepts(
            Code::DuplicateName,
            r##"Talk(id: t, name: "T", about: [circleci], nodes: [Technology(id: circleci, name: "CircleCI", aka: ["Circle CI"])])
"##,
        );
    }
}
