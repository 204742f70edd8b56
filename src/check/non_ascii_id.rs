//! `non-ascii-id`: an id is best typed on any keyboard.

use super::context::Context;
use super::findings::{Findings, Owner};
use super::missing_property::id_from_name;
use crate::diagnostic::Code;

/// Warns of ids with letters outside ASCII.
///
/// They are legal and everything works with them; but every fact about the node repeats them, in an editor whose keyboard may lack them, and two
/// characters that look alike make two nodes. The name is the place for any script.
pub(super) fn non_ascii_id(context: &Context<'_>, found: &mut Findings) {
    for (at, node) in context.declarations() {
        let (Some(span), Some(id)) = (node.id, context.id(at)) else { continue };
        if id.is_ascii() {
            continue;
        }
        let diagnostic = context
            .report(
                Code::NonAsciiId,
                node.file,
                span,
                format!("the id `{id}` has letters outside ASCII"),
            )
            .help("keep this spelling in `name` or `aka`, where any script is at home")
            .help(format!(
                "`talkgraph rename {id} {}` changes every reference along with it",
                id_from_name(context, at).unwrap_or_else(|| "NEW_ID".to_owned())
            ));
        found.about(Owner::Node(at), diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::finds;
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn an_id_in_another_script_is_spelt_after_the_english_name() {
        finds(
            Code::NonAsciiId,
            r##"Talk(id: t, name: "T", about: [機械学習, 深層学習], nodes: [Topic(id: 機械学習, name: (en: "Machine Learning", ja: "機械学習")), Topic(id: 深層学習, name: "深層学習")])
"##,
            expect![[r#"
                warning[non-ascii-id] a.ron:1:63 `機械学習`: the id `機械学習` has letters outside ASCII
                    help: keep this spelling in `name` or `aka`, where any script is at home
                    help: `talkgraph rename 機械学習 machine_learning` changes every reference along with it
                warning[non-ascii-id] a.ron:1:124 `深層学習`: the id `深層学習` has letters outside ASCII
                    help: keep this spelling in `name` or `aka`, where any script is at home
                    help: `talkgraph rename 深層学習 NEW_ID` changes every reference along with it
            "#]],
        );
    }
}
