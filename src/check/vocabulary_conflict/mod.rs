//! `vocabulary-conflict`: what a vocabulary declares can be, and its names can be told apart.
//!
//! Only what a file declares is judged: the built-in vocabulary is held to the same by a test.

mod ends;
mod flags;
mod names;
mod places;
mod props;

use super::context::Context;
use super::findings::Findings;
use crate::diagnostic::{Code, Diagnostic, Location};
use places::Places;

/// Reports declarations that contradict each other or themselves, and a second vocabulary.
///
/// A kind that is declared twice is reported where the vocabulary is read.
pub(super) fn vocabulary_conflict(context: &Context<'_>, found: &mut Findings) {
    let mut vocabularies = context.facts().vocabularies.iter();
    let Some(first) = vocabularies.next() else { return };
    for second in vocabularies {
        let place = |at: &(crate::text::FileId, u32)| {
            let group = context.group(at.0, at.1).and_then(crate::syntax::Group::name);
            group.map_or(crate::text::Span::empty(0), |name| name.span)
        };
        let diagnostic = context
            .report(
                Code::VocabularyConflict,
                second.0,
                place(second),
                "a graph has one vocabulary, and this is the second",
            )
            .label("not read")
            .related(first.0, place(first), "this one is read")
            .help("join the two files");
        found.add(diagnostic);
    }
    let places = Places::new(context, *first);
    names::names(context, &places, found);
    ends::ends(context, &places, found);
    flags::flags(context, &places, found);
    props::props(context, &places, found);
}

/// Makes a finding at a place in the vocabulary.
fn conflict(at: Location, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::VocabularyConflict, at.file, at.span, message)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn a_graph_has_one_vocabulary() {
        finds(
            Code::VocabularyConflict,
            r##"//- graph/a.ron
Vocabulary(extends: Default)
//- graph/b.ron
Vocabulary(extends: Default)
"##,
            expect![[r#"
                error[vocabulary-conflict] b.ron:1:1 `Vocabulary`: a graph has one vocabulary, and this is the second
                    ^ not read
                    a.ron:1:1 `Vocabulary`: this one is read
                    help: join the two files
            "#]],
        );
    }

    #[test]
    fn names_of_kinds_differ_by_more_than_case() {
        finds(
            Code::VocabularyConflict,
            r##"Vocabulary(extends: Default, nodes: {TechNology: (), Any: (), Graph: ()}, edges: {Uses: (), UseS: ()})
"##,
            expect![[r#"
                error[vocabulary-conflict] a.ron:1:38 `TechNology`: the kinds of node `Technology` and `TechNology` cannot be told apart
                    ^ differs in case alone
                    help: commands and formal queries find kinds in any case
                error[vocabulary-conflict] a.ron:1:54 `Any`: a kind of node cannot be called `Any`
                    ^ taken
                    help: `Any` stands for all kinds
                error[vocabulary-conflict] a.ron:1:63 `Graph`: a kind of node cannot be called `Graph`
                    ^ taken
                    help: `Graph(…)` is the value of a file
                error[vocabulary-conflict] a.ron:1:93 `UseS`: the kinds of edge `Uses` and `UseS` cannot be told apart
                    ^ differs in case alone
                    a.ron:1:83 `Uses`: the other
                    help: commands and formal queries find kinds in any case
            "#]],
        );
    }

    #[test]
    fn an_inverse_leads_back_to_one_kind() {
        finds(
            Code::VocabularyConflict,
            r##"Vocabulary(extends: Default, edges: {
    Likes: (inverse: (en: "liked by"), name: (en: "likes")),
    Enjoys: (inverse: (en: "Liked By"), name: (en: "enjoys")),
    Hates: (inverse: (en: "uses"), name: (en: "hates")),
})
"##,
            expect![[r#"
                error[vocabulary-conflict] a.ron:3:14 `inverse`: `Likes` and `Enjoys` have the same inverse “Liked By”
                    ^ this inverse
                    a.ron:2:5 `Likes`: the other
                    help: an answer that shows it could mean either; word it another way
                error[vocabulary-conflict] a.ron:4:13 `inverse`: the inverse of `Hates`, “uses”, is the name of `Uses`
                    ^ this inverse
                    help: an answer that shows it could mean either; word it another way
            "#]],
        );
    }

    #[test]
    fn flags_do_not_contradict_each_other() {
        finds(
            Code::VocabularyConflict,
            r##"Vocabulary(extends: Default, edges: {
    Meets: (symmetric: true, acyclic: true, from: [Person], to: [Company], inverse: "met by", inverse_words: (en: ["meet"])),
    Chains: (transitive: true, from: [Person], to: [Company], at_most: 0, follows_facts: true),
})
"##,
            expect![[r#"
                error[vocabulary-conflict] a.ron:2:13 `symmetric`: `Meets` holds both ways, yet starts at other kinds than it ends at
                    help: give `from` and `to` the same kinds, or drop `symmetric`
                error[vocabulary-conflict] a.ron:2:30 `acyclic`: `Meets` holds both ways, so each edge leads back to its start
                    help: drop `acyclic` or `symmetric`
                error[vocabulary-conflict] a.ron:2:76 `inverse`: `Meets` holds both ways, so it is its own inverse
                    help: drop `inverse`: `name` is read from both ends
                error[vocabulary-conflict] a.ron:2:95 `inverse_words`: `Meets` holds both ways, so its words are said from both ends
                    help: put them into `words`
                error[vocabulary-conflict] a.ron:3:14 `transitive`: `Chains` cannot chain: what it ends at never starts one
                    help: let `from` and `to` share a kind, or drop `transitive`
                error[vocabulary-conflict] a.ron:3:63 `at_most`: `Chains` allows no edge at all
                    help: the least that makes sense is `at_most: 1`
                error[vocabulary-conflict] a.ron:3:75 `follows_facts`: `Chains` starts at no citable kind, so no facts are inside its subject
                    help: let `from` hold a kind with `citable: true`
            "#]],
        );
    }

    #[test]
    fn what_is_implied_fits_somewhere() {
        finds(
            Code::VocabularyConflict,
            r##"Vocabulary(extends: Default, edges: {
    Nothing: (from: [], to: [Any]),
    Selfish: (implies: Selfish),
    Ping: (implies: Pong),
    Pong: (implies: Ping),
    Visits: (from: [Place], to: [Any], implies: WorksFor, passes_through: WorksFor, props: {by: (type: Node([Place]), implies: WorksFor)}),
})
"##,
            expect![[r#"
                error[vocabulary-conflict] a.ron:2:15 `from`: `Nothing` can start nowhere
                    help: list kinds of node, or `Any`
                error[vocabulary-conflict] a.ron:3:15 `implies`: `Selfish` implies itself
                    help: drop `implies`
                error[vocabulary-conflict] a.ron:4:12 `implies`: `Ping` and `Pong` imply each other
                    help: two kinds that always come together are one kind
                error[vocabulary-conflict] a.ron:5:12 `implies`: `Pong` and `Ping` imply each other
                    help: two kinds that always come together are one kind
                error[vocabulary-conflict] a.ron:6:40 `implies`: `Visits` can never imply `WorksFor`: the two join different kinds
                    help: let `from` and `to` of both share kinds
                error[vocabulary-conflict] a.ron:6:59 `passes_through`: nothing of `Visits` can pass through `WorksFor`: the two start at different kinds
                    help: let `from` hold a kind that `WorksFor` joins
                error[vocabulary-conflict] a.ron:6:93 `by`: `by` of `Visits` can never imply `WorksFor`: the two join different kinds
                    help: the implied edge starts at the subject and ends at the value of the property
            "#]],
        );
    }

    #[test]
    fn names_of_properties_are_free_and_their_types_have_values() {
        finds(
            Code::VocabularyConflict,
            r##"Vocabulary(extends: Default, nodes: {
    Book: (props: {id: (type: Text), uses: (type: Text), kind: (type: OneOf([])), size: (type: OneOf([Big, Big])), by: (type: Node([]), implies: Uses)}),
}, edges: {
    Likes: (props: {at: (type: Text), degree: (type: Int)}),
})
"##,
            expect![[r#"
                error[vocabulary-conflict] a.ron:2:20 `id`: a property cannot be called `id`
                    ^ taken
                    help: every node has it
                error[vocabulary-conflict] a.ron:2:38 `uses`: a property cannot be called `uses`
                    ^ taken
                    help: in a node it lists objects of `Uses`
                error[vocabulary-conflict] a.ron:2:58 `kind`: no value can be of the type of `kind`
                    help: `OneOf` lists the words that are allowed
                error[vocabulary-conflict] a.ron:2:83 `size`: `size` lists `Big` twice
                error[vocabulary-conflict] a.ron:2:116 `by`: no node can be the value of `by`
                    help: `Node` lists kinds of node, or `Any`
                error[vocabulary-conflict] a.ron:2:116 `by`: the property `by` of a node implies no edge
                    help: only a detail of an edge may imply one; a node lists its edges by shorthand
                error[vocabulary-conflict] a.ron:4:21 `at`: a property cannot be called `at`
                    ^ taken
                    help: every edge may have it
            "#]],
        );
    }

    #[test]
    fn a_sound_vocabulary_is_fine() {
        accepts(
            Code::VocabularyConflict,
            r##"Vocabulary(
    nodes: {Dish: (name: (en: "dish", ja: "料理"), props: {size: (type: OneOf([Small, Large]))}), Book: (name: (en: "book", ja: "本"), citable: true)},
    edges: {Contains: (from: [Dish], to: [Dish], transitive: true, acyclic: true, inverse: (en: "contained in", ja: "含まれる")), PairsWith: (from: [Dish], to: [Dish], symmetric: true), Mentions: (from: [Book], to: [Any], follows_facts: true)},
)
"##,
        );
    }
}
