//! English nouns with clauses and modifiers, and nouns side by side.

use super::joints::coordinated;
use super::verbs::BY_WHOM;
use super::{BEFORE_VALUE, LOOSE, Made, WHERE, WITHIN};
use crate::language::question::english::inflect::{BASE, PARTICIPLE, PAST, THIRD};
use crate::language::question::grammar::{Argument, Grammar, closed, cost};
use crate::language::question::item::{
    ASKED, ATTACHED, BARE, CLAUSE, DENIED, FINITE, GENERIC, Gap, HEADED, INVERTED, LOCATIVE, MANY,
    NAMED, PARTICIPIAL, PERFECT, PLAYER, Phrase, RANKED, ROLE, Set, VALUE,
};
use crate::language::question::links::Hint;
use crate::language::question::term::{deny, meet};

pub(super) fn sets<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if !right.joint.is_empty() {
        return coordinated(g, left, right, made);
    }
    match right.mark {
        "except" if left.mark.is_empty() => {
            return made.extend(g.exclude(left, right).map(|(set, cost)| (Phrase::Set(set), cost)));
        }
        "be" if left.is_noun() && !left.any(INVERTED) => {
            // "movies that are (not) dramas": of a name of another kind they are what it joins.
            let met = if right.any(DENIED) {
                let plain = Set { mark: "", flags: right.flags & !DENIED, ..right.clone() };
                g.exclude(left, &plain)
            } else if let Some(copula) = g.identify(left, right) {
                Some((copula, 0))
            } else if right.any(NAMED) && !right.any(ATTACHED) && !left.any(NAMED | GENERIC) {
                g.modify(left, &Set { mark: "", ..right.clone() }, Hint::None)
            } else {
                None
            };
            if let Some((set, cost)) = met {
                add(Some(Set { flags: set.flags | CLAUSE, mark: "", ..set }), cost + 2);
            }
            return;
        }
        "gap" if left.is_noun() && !left.any(ASKED) => {
            let (Some(verb), Some(open)) = (&right.verb, &right.open) else { return };
            let role = match right.gap {
                Gap::Subject => Argument::Object,
                Gap::Object | Gap::None => Argument::Subject,
            };
            if let Some((clause, cost)) = g.join(verb, &open.alts, left, role) {
                let noun =
                    Set { mark: "", gap: Gap::None, verb: None, open: None, ..right.clone() };
                add(g.narrow(&noun, &clause).map(|(set, _)| closed(set)), cost);
            }
            return;
        }
        _ => {}
    }
    if left.is_noun() {
        return noun_then_set(g, left, right, made);
    }
    // "Has CircleCI | adopted Nomad"
    if left.any(PERFECT) && left.mark.is_empty() {
        let perfect = right.is_clause()
            && right.gap == Gap::Subject
            && right.verb.as_deref().is_some_and(|verb| verb.forms & (PARTICIPLE | PAST) != 0);
        if perfect {
            add(g.narrow(left, right).map(|(set, _)| closed(set)), 0);
        }
        return;
    }
    if left.is_clause() {
        if left.any(PARTICIPIAL) && right.is_noun() && !right.any(ASKED | CLAUSE) {
            let named = if right.any(NAMED) { cost::LINK } else { 0 };
            add(
                g.narrow(right, left)
                    .map(|(set, _)| Set { flags: set.flags | left.flags & PARTICIPIAL, ..set }),
                named,
            );
        }
        // "spoke on day 1 | about Kubernetes": what was said on it is about that
        if right.mark == "about" && right.any(HEADED) && !right.any(ASKED | DENIED) {
            add(g.said_about(left, right), 1);
        }
        // "mention Kubernetes on day 2", "chose Nomad over Mesos"
        if !right.mark.is_empty() && right.any(HEADED | VALUE) && !right.any(ASKED) {
            if let Some((set, cost)) = g.further(left, right.mark, right) {
                add(Some(set), cost);
            }
            if right.any(VALUE)
                && BEFORE_VALUE.contains(&right.mark)
                && left.term.kinds.meets(right.term.kinds)
            {
                add(value_met(g, left, right), 1);
            }
        }
        return;
    }
    // "On day 2, which talks …", "In which talks is Kubernetes mentioned", "Excluding day 1, …"
    match left.mark {
        "except" if right.is_noun() => {
            made.extend(
                g.exclude(right, left).map(|(set, cost)| (Phrase::Set(set), cost + cost::ODD)),
            );
        }
        "'s" if left.any(ASKED) && right.is_noun() && !right.any(ASKED | NAMED | INVERTED) => {
            // "Which company's talk mentions Terraform"
            let noun = Set { mark: "", ..left.clone() };
            if let Some((set, cost)) = g.modify(&noun, right, Hint::None) {
                add(Some(set), cost - 6);
            }
        }
        // "CircleCI's rejected | technology": who owns a participle is its doer.
        "'s" if right.any(PARTICIPIAL) && right.is_clause() && !left.any(ASKED) => {
            let noun = Set { mark: "", ..left.clone() };
            if let Some(verb) = &right.verb
                && verb.forms & PARTICIPLE != 0
                && let Some((set, cost)) = g.join(verb, &verb.alts, &noun, Argument::Subject)
            {
                add(Some(Set { flags: set.flags | PARTICIPIAL, ..set }), cost);
            }
        }
        "'s" if right.is_noun() && !right.any(ASKED | NAMED | INVERTED | PARTICIPIAL) => {
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost - 2);
            }
        }
        mark if left.any(VALUE) && right.is_noun() && BEFORE_VALUE.contains(&mark) => {
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost + cost::ODD);
            }
        }
        mark if left.has(HEADED | ASKED) && right.is_clause() => {
            let fits = if right.needs.is_empty() {
                right.any(CLAUSE) && mark != "be" && mark != "gap"
            } else {
                right.needs == mark
                    || (right.needs == BY_WHOM
                        && (mark == "by" || mark == "on" || WITHIN.contains(&mark)))
            };
            if fits {
                let noun = Set { mark: "", ..left.clone() };
                add(
                    g.narrow(&noun, &Set { needs: "", ..right.clone() })
                        .map(|(set, _)| closed(set)),
                    cost::ODD,
                );
            }
        }
        "" if left.any(VALUE) && right.is_noun() && !right.any(ASKED | NAMED) => {
            // "day 2 talks"
            if let Some((set, cost)) = g.modify(right, left, Hint::None) {
                add(Some(set), cost + 1);
            }
        }
        _ => {}
    }
}

/// A clause narrowed by a value of the same nodes.
fn value_met<'l>(g: &Grammar<'_, 'l>, clause: &Set<'l>, value: &Set<'l>) -> Option<Set<'l>> {
    let term = if value.any(DENIED) {
        meet(&clause.term, &deny(&value.term, g.lexicon.all))?
    } else {
        meet(&clause.term, &value.term)?
    };
    Some(Set { term, ..clause.clone() })
}

fn noun_then_set<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if left.any(DENIED) {
        return;
    }
    if right.is_clause() {
        // "Where does Kitayama work": the question word is the preposition, too.
        let held = left.any(LOCATIVE) && WHERE.contains(&right.needs);
        if !right.needs.is_empty() && !held {
            return;
        }
        if let Some((set, cost)) = g.narrow(left, &Set { needs: "", ..right.clone() }) {
            // A name rarely needs narrowing: "tools by HashiCorp that …" narrows the tools.
            let named = if left.any(NAMED) && !left.any(INVERTED) { cost::STACK + 2 } else { 0 };
            let finite = right.gap == Gap::Subject
                && right.verb.as_deref().is_some_and(|verb| verb.forms & (THIRD | PAST) != 0);
            let states = finite || right.verb.as_deref().is_some_and(|verb| verb.be);
            let flags = set.flags | if states { FINITE } else { 0 };
            // A verb of its own belongs to what is asked for.
            let own = finite || right.verb.as_deref().is_some_and(|verb| verb.forms & BASE != 0);
            let inner = if own && !left.any(ASKED) { 2 } else { 0 };
            add(Some(Set { flags, ..set }), cost + named + inner);
        }
        return;
    }
    if right.any(VALUE) && (right.mark.is_empty() || BEFORE_VALUE.contains(&right.mark)) {
        let met = if right.any(DENIED) {
            g.exclude(left, right)
        } else {
            g.modify(left, right, Hint::None)
        };
        if let Some((set, cost)) = met {
            let bare = if right.mark.is_empty() { 2 } else { 0 };
            add(Some(set), cost + bare);
        }
        return;
    }
    match right.mark {
        // "What genre is | Moon Dust"
        "" if left.any(ASKED) && right.has(INVERTED | NAMED) && left.any(BARE) => {
            if !left.term.kinds.meets(right.term.kinds)
                && let Some((set, cost)) = g.modify(left, right, Hint::None)
            {
                add(Some(closed(set)), cost);
            }
        }
        "" => compound(g, left, right, made),
        "without" => add(g.exclude_link(left, right), 0),
        "has" if left.any(ASKED) && left.any(ROLE) => add(g.role_with(left, right).map(closed), 0),
        "has" if left.any(ASKED) => {
            if let Some((set, cost)) = g.modify(left, right, Hint::None) {
                add(Some(closed(set)), cost);
            }
        }
        "whose" => {
            if let Some((set, cost)) = g.modify(left, right, Hint::None) {
                add(Some(set), cost);
            }
        }
        // "use Kubernetes | with no problems": whoever uses it has none.
        "with" if right.has(ROLE | DENIED) && left.any(NAMED) => {}
        "have" | "with" if right.any(ROLE) => add(g.owner(left, right), 2),
        "have" | "with" if right.any(RANKED) && left.any(BARE) => add(g.with_most(left, right), 2),
        // What plays a role of something is had by that, and not by the noun.
        "have" if right.any(PLAYER) => {}
        "have" => {
            if let Some((set, cost)) = g.modify(left, right, Hint::None) {
                add(Some(Set { flags: set.flags | ATTACHED, ..set }), cost + cost::ODD);
            }
        }
        mark if (LOOSE.contains(&mark) || mark == "by")
            && right.any(HEADED)
            && !right.any(ASKED)
            && !left.any(NAMED) =>
        {
            let hint = if mark == "by" { Hint::By } else { Hint::None };
            let stack = if left.any(ATTACHED) { cost::STACK } else { 0 };
            let same = mark == "of" || mark == "from";
            if right.any(DENIED) {
                add(g.exclude_link(left, right), cost::LINK);
            } else if let Some((set, cost)) = g.modify(left, right, hint) {
                add(Some(set), cost + stack + u32::from(!same));
            }
        }
        _ => {}
    }
}

/// Two nouns side by side: "storage talks", "the tool Terraform", "Nomad the tool".
fn compound<'l>(g: &Grammar<'_, 'l>, left: &Set<'l>, right: &Set<'l>, made: &mut Made<'l>) {
    let mut add =
        |set: Option<Set<'l>>, cost: u32| made.extend(set.map(|set| (Phrase::Set(set), cost)));
    if right.any(ASKED | DENIED | CLAUSE) {
        return;
    }
    // "Is Nomad an alternative to Kubernetes"
    if left.any(INVERTED) {
        add(g.identify(left, right).map(closed), cost::ODD);
        return;
    }
    if left.any(ASKED | ATTACHED | RANKED | CLAUSE)
        || right.any(INVERTED)
        || left.term == right.term
    {
        return;
    }
    let meets = left.term.kinds.meets(right.term.kinds);
    // "the tool Terraform"
    if left.any(BARE) && right.any(NAMED) && meets {
        add(g.identify(left, right), 5);
    }
    // "the Nomad tool"
    if left.any(NAMED) && right.has(BARE) && meets && !right.any(MANY) {
        add(g.identify(right, left), 8);
    }
    if right.any(RANKED) || !(left.any(NAMED) || left.has(BARE)) {
        return;
    }
    if let Some((set, _)) = g.modify(right, left, Hint::None) {
        let named = if right.any(NAMED) { 12 } else { 0 };
        add(Some(set), cost::COMPOUND + named + if meets { 2 } else { 0 });
    }
}
