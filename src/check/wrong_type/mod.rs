//! `wrong-type`: a property has a value of its type.
//!
//! One file per type; a type's file knows what people write instead and offers the proper spelling.

mod date;
mod link;
mod misfit;
mod number;
mod reference;
mod text;
mod word;

use super::context::Context;
use super::exceptions::entries;
use super::fields::{Field, Slot};
use super::findings::{Findings, Owner};
use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::{Form, Value};
use crate::text::{Edit, FileId, nearest};
use crate::vocabulary::Type;
use misfit::Misfit;

/// Reports each value that is not of the type its property has, whether every node has that property or its kind declares it.
pub(super) fn wrong_type(context: &Context<'_>, found: &mut Findings) {
    let mut misfits = Vec::new();
    for owner in context.owners() {
        let file = context.file_of(owner);
        for field in context.fields_of(owner) {
            judge(context, owner, file, field, &mut misfits);
            for misfit in misfits.drain(..) {
                found.about(owner, misfit.report(context, file, context.word(file, field.key)));
            }
            if field.slot == Slot::Allow {
                exceptions(context, owner, file, field, found);
            }
        }
    }
}

fn judge(
    context: &Context<'_>,
    owner: Owner,
    file: FileId,
    field: &Field,
    misfits: &mut Vec<Misfit>,
) {
    let typed = match field.slot {
        Slot::Name | Slot::Because | Slot::Note | Slot::At => Some(&Type::Text),
        Slot::Implied => Some(&Type::Bool),
        Slot::Declared(_) => context.declared_type(owner, field),
        Slot::Aka | Slot::Cite => None,
        _ => return,
    };
    let Some(value) = context.value(file, field.value).filter(|value| !value.is_broken()) else {
        return;
    };
    match (field.slot, typed) {
        (Slot::Name, _) => misfits.extend(text::name(value)),
        (Slot::At, _) => misfits.extend(text::plain(value)),
        (Slot::Aka, _) => list(value, "a list of texts", misfits, text::alias),
        (Slot::Cite, _) => misfits.extend(reference::cite(context, value)),
        (_, Some(Type::List(item))) => {
            list(value, "a list", misfits, |value| scalar(context, item, value));
        }
        (_, Some(ty)) => misfits.extend(scalar(context, ty, value)),
        (_, None) => {}
    }
}

/// What is wrong with a value of a type that is no list.
fn scalar(context: &Context<'_>, ty: &Type, value: Value<'_>) -> Option<Misfit> {
    match ty {
        Type::Text => text::text(value),
        Type::Int => number::int(value),
        Type::Year => number::year(value),
        Type::Bool => word::truth(value),
        Type::Date => date::date(value),
        Type::Url => link::url(value),
        Type::OneOf(words) => word::one_of(value, words),
        Type::Node { kinds, .. } => reference::node(context, value, kinds),
        Type::List(_) => None,
    }
}

fn list(
    value: Value<'_>,
    wanted: &str,
    misfits: &mut Vec<Misfit>,
    item: impl Fn(Value<'_>) -> Option<Misfit>,
) {
    match value.form() {
        Form::List(list) => misfits.extend(list.items().filter_map(item)),
        _ => misfits.push(
            Misfit::form(value, wanted).mend("put it into a list", format!("[{}]", value.text())),
        ),
    }
}

/// The entries of `allow`.
fn exceptions(
    context: &Context<'_>,
    owner: Owner,
    file: FileId,
    field: &Field,
    found: &mut Findings,
) {
    let Some(value) = context.value(file, field.value).filter(|value| !value.is_broken()) else {
        return;
    };
    if !matches!(value.form(), Form::List(_)) {
        let misfit = Misfit::form(value, "a list of exceptions: `[(missing_citation, \"why\")]`");
        found.about(owner, misfit.report(context, file, "allow"));
    }
    for entry in entries(context, file, field) {
        let named = match entry.code.map(Value::form) {
            Some(Form::Identifier(name)) if entry.shaped => name,
            _ => {
                let misfit = Misfit::form(entry.value, "exceptions: `(missing_citation, \"why\")`");
                found.about(owner, misfit.report(context, file, "allow"));
                continue;
            }
        };
        let place = entry.code.map_or(entry.value.span(), Value::span);
        if let Some(reason) = entry.reason.filter(|reason| !matches!(reason.form(), Form::Text(_)))
        {
            let misfit = text::plain(reason).unwrap_or_else(|| Misfit::form(reason, "text"));
            found.about(owner, misfit.report(context, file, "allow"));
        }
        if Code::named(named).is_none_or(Code::is_of_queries) {
            let rules = Code::ALL.iter().filter(|code| !code.is_of_queries());
            let snakes: Vec<String> = rules.map(|code| code.name().replace('-', "_")).collect();
            let diagnostic = context
                .report(Code::WrongType, file, place, format!("no rule is called `{named}`"))
                .label("not a rule");
            let likely = nearest(named, &snakes);
            let diagnostic = likely.into_iter().fold(diagnostic, |diagnostic: Diagnostic, name| {
                diagnostic
                    .suggest(format!("did you mean `{name}`?"), vec![Edit::replace(place, name)])
            });
            found.about(owner, diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{accepts, finds};
    use crate::diagnostic::Code;
    use expect_test::expect;

    #[test]
    fn text_is_in_quotes() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: T, code: 12, about: [x], nodes: [Topic(id: x, name: "", aka: "Ypsilon", note: []), Topic(id: y, name: ("a", "b"), aka: [Z, (en: "z"), ""])], edges: [(t, Mentions, y, (at: 12, because: (en: 1), note: ()))])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:19 `T`: `name` takes text
                    ^ this is a bare word
                    fix: put it into quotes
                      - …lk(id: t, name: T, code: 12, abou…
                      + …lk(id: t, name: "T", code: 12, abou…
                error[wrong-type] a.ron:1:28 `12`: `code` takes text
                    ^ this is a number
                    fix: put it into quotes
                      - … name: T, code: 12, about: [x], no…
                      + … name: T, code: "12", about: [x], no…
                error[wrong-type] a.ron:1:71 `""`: a name must not be empty
                    ^ empty
                error[wrong-type] a.ron:1:80 `"Ypsilon"`: `aka` takes a list of texts
                    ^ this is text
                    fix: put it into a list
                      - … name: "", aka: "Ypsilon", note: []), Top…
                      + … name: "", aka: ["Ypsilon"], note: []), Top…
                error[wrong-type] a.ron:1:97 `[]`: `note` takes text
                    ^ this is a list
                error[wrong-type] a.ron:1:121 `("a", "b")`: `name` takes text or `(en: "…", ja: "…")`
                    ^ this is a group
                error[wrong-type] a.ron:1:139 `Z`: `aka` takes text
                    ^ this is a bare word
                    fix: put it into quotes
                      - …a", "b"), aka: [Z, (en: "z"), ""]…
                      + …a", "b"), aka: ["Z", (en: "z"), ""]…
                error[wrong-type] a.ron:1:142 `(en: "z")`: `aka` takes texts
                    ^ this is a group
                    help: list the aliases of all languages one after the other
                error[wrong-type] a.ron:1:153 `""`: an alias must not be empty
                    ^ empty
                error[wrong-type] a.ron:1:190 `12`: `at` takes text
                    ^ this is a number
                    fix: put it into quotes
                      - …ntions, y, (at: 12, because: (en: …
                      + …ntions, y, (at: "12", because: (en: …
                error[wrong-type] a.ron:1:208 `1`: `because` takes text
                    ^ this is a number
                    fix: put it into quotes
                      - …, because: (en: 1), note: ()))])
                      + …, because: (en: "1"), note: ()))])
                error[wrong-type] a.ron:1:218 `()`: this text says nothing
                    ^ empty
            "#]],
        );
    }

    #[test]
    fn numbers_have_no_quotes() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: "T", day: "2", nodes: [Company(id: c, name: "C"), Technology(id: d, name: "D")], edges: [(c, Uses, d, (since: "2019", until: 12019)), (c, Uses, d, (since: 19.5, until: soon))])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:29 `"2"`: `day` takes a whole number
                    ^ this is text
                    fix: write it without quotes
                      - …name: "T", day: "2", nodes: [Compan…
                      + …name: "T", day: 2, nodes: [Compan…
                error[wrong-type] a.ron:1:129 `"2019"`: `since` takes a year, as a number
                    ^ this is text
                    fix: write it without quotes
                      - …ses, d, (since: "2019", until: 12019))…
                      + …ses, d, (since: 2019, until: 12019))…
                error[wrong-type] a.ron:1:144 `12019`: `12019` is not a year
                    ^ a year is from 1 to 9999
                error[wrong-type] a.ron:1:174 `19.5`: `19.5` is not a whole number of 64 bits
                    ^ has a fraction, or is too large
                error[wrong-type] a.ron:1:187 `soon`: `until` takes a year, as a number
                    ^ this is a bare word
            "#]],
        );
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        finds(
            Code::WrongType,
            r##"Graph(nodes: [Event(id: e, name: "E", start: 2019, end: "2019-02-30", about: [x]), Event(id: f, name: "F", start: "2019/7/22", end: "in summer", about: [x]), Topic(id: x, name: "X")])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:46 `2019`: `start` takes a date: `"2019-07-22"`, `"2019-07"` or `"2019"`
                    ^ this is a number
                    fix: put it into quotes
                      - …me: "E", start: 2019, end: "2019-02-…
                      + …me: "E", start: "2019", end: "2019-02-…
                error[wrong-type] a.ron:1:57 `"2019-02-30"`: `2019-02-30` is not a date
                    ^ month 2 of 2019 has the days 1 to 28
                    help: a date is `"2019-07-22"`, `"2019-07"` or `"2019"`
                error[wrong-type] a.ron:1:115 `"2019/7/22"`: `2019/7/22` is not a date
                    ^ not of the form of a date
                    fix: write `2019-07-22`
                      - …F", start: "2019/7/22", end: "in su…
                      + …F", start: "2019-07-22", end: "in su…
                error[wrong-type] a.ron:1:133 `"in summer"`: `in summer` is not a date
                    ^ not of the form of a date
                    help: a date is `"2019-07-22"`, `"2019-07"` or `"2019"`
            "#]],
        );
    }

    #[test]
    fn links_lead_somewhere() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: "T", slides: "speakerdeck.com/x", mentions: [c, d], nodes: [Company(id: c, name: "C", url: "javascript:alert(1)"), Company(id: d, name: "D", url: there)])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:32 `"speakerdeck.com/x"`: `speakerdeck.com/x` is not a link
                    ^ it has no scheme
                    perhaps: add the scheme
                      - …: "T", slides: "speakerdeck.com/…
                      + …: "T", slides: "https://speakerdeck.com/…
                error[wrong-type] a.ron:1:110 `"javascript:alert(1)"`: `javascript:alert(1)` is not a link
                    ^ a link of this scheme is not followed
                    help: a link begins with `https://`, `http://` or `mailto:`
                error[wrong-type] a.ron:1:165 `there`: `url` takes a link, in quotes
                    ^ this is a bare word
            "#]],
        );
    }

    #[test]
    fn words_are_of_the_list() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: d, name: "D")], edges: [(c, MigratesTo, d, (status: done, implied: "true")), (c, MigratesTo, d, (status: "Planned", implied: True)), (c, MigratesTo, d, (status: Plannned, implied: 1)), (c, MigratesTo, d, (status: Dreaming))])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:126 `done`: `done` is not quite `Done`
                    ^ one of the words, in another spelling
                    fix: write `Done`
                      - …To, d, (status: done, implied: "t…
                      + …To, d, (status: Done, implied: "t…
                error[wrong-type] a.ron:1:141 `"true"`: `implied` takes `true` or `false`
                    ^ this is text
                    fix: write `true`
                      - … done, implied: "true")), (c, Migrates…
                      + … done, implied: true)), (c, Migrates…
                error[wrong-type] a.ron:1:179 `"Planned"`: `"Planned"` is not quite `Planned`
                    ^ one of the words, in another spelling
                    fix: write `Planned`
                      - …To, d, (status: "Planned", implied: True)…
                      + …To, d, (status: Planned, implied: True)…
                error[wrong-type] a.ron:1:199 `True`: `implied` takes `true` or `false`
                    ^ this is a bare word
                    fix: write `true`
                      - …nned", implied: True)), (c, Migra…
                      + …nned", implied: true)), (c, Migra…
                error[wrong-type] a.ron:1:235 `Plannned`: `Plannned` is none of the words allowed here
                    ^ not one of them
                    help: it is `Done`, `Ongoing`, `Planned` or `Considering`
                    perhaps: did you mean `Planned`?
                      - …, (status: Plannned, implied: 1))…
                      + …, (status: Planned, implied: 1))…
                error[wrong-type] a.ron:1:254 `1`: `implied` takes `true` or `false`
                    ^ this is a number
                error[wrong-type] a.ron:1:287 `Dreaming`: `Dreaming` is none of the words allowed here
                    ^ not one of them
                    help: it is `Done`, `Ongoing`, `Planned` or `Considering`
            "#]],
        );
    }

    #[test]
    fn nodes_are_of_the_kinds_allowed_and_sources_can_be_cited() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: "T", nodes: [Company(id: c, name: "C"), Technology(id: d, name: "D")], edges: [(c, Chose, d, (over: c)), (c, Chose, d, (over: 7, cite: d))])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:119 `c`: `c` is of kind `Company`
                    ^ of another kind
                    help: here stands a node of kind `Technology`, `Service`, `Protocol`, `Practice` or `Topic`
                error[wrong-type] a.ron:1:145 `7`: `over` takes the id of a node
                    ^ this is a number
                error[wrong-type] a.ron:1:154 `d`: `d` cannot be cited
                    ^ of kind `Technology`
                    help: a source is a node of kind `Talk`, `Session` or `Document`
            "#]],
        );
    }

    #[test]
    fn exceptions_name_a_rule_and_say_why() {
        finds(
            Code::WrongType,
            r##"Talk(id: t, name: "T", about: [x], allow: orphan_node, nodes: [Topic(id: x, name: "X", allow: [(orphan_nod, "a"), "orphan", (orphan_node, 7)])])
"##,
            expect![[r#"
                error[wrong-type] a.ron:1:43 `orphan_node`: `allow` takes a list of exceptions: `[(missing_citation, "why")]`
                    ^ this is a bare word
                error[wrong-type] a.ron:1:97 `orphan_nod`: no rule is called `orphan_nod`
                    ^ not a rule
                    perhaps: did you mean `orphan_node`?
                      - …ow: [(orphan_nod, "a"), "orphan"…
                      + …ow: [(orphan_node, "a"), "orphan"…
                error[wrong-type] a.ron:1:115 `"orphan"`: `allow` takes exceptions: `(missing_citation, "why")`
                    ^ this is text
                error[wrong-type] a.ron:1:139 `7`: `allow` takes text
                    ^ this is a number
                    fix: put it into quotes
                      - …, (orphan_node, 7)])])
                      + …, (orphan_node, "7")])])
            "#]],
        );
    }

    #[test]
    fn values_of_their_types_are_fine() {
        accepts(
            Code::WrongType,
            r##"Talk(id: t, name: (ja: "話"), code: "1A", day: 1, slides: "https://x.org", nodes: [Company(id: c, name: "C"), Technology(id: d, name: "D"), Event(id: e, name: "E", start: "2019-07-22", end: "2019", about: [d])], edges: [(c, MigratesTo, d, (from: d, status: Done, at: "L1", implied: true, note: (en: "n", ja: "注"), because: "b")), (c, Uses, d, (since: 2019))])
"##,
        );
    }
}
