//! `allow`: exceptions that a node or a row carries, and the severities that kinds set.
//!
//! An exception excuses the findings of one rule at the very node or row that carries it. At a node that is the node itself with its properties and its
//! shorthand edges, which are written as properties; rows and nodes that stand inside a talk carry their own. A wide exception would go on excusing
//! what is added later, unseen.

use super::context::Context;
use super::fields::{Field, Slot};
use super::findings::{Finding, Findings, Owner};
use super::unused_allow::unused_allow;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::graph::Form as Written;
use crate::syntax::{Form, Value};
use crate::text::{FileId, Span};
use rustc_hash::FxHashMap;

/// An exception as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exception {
    pub(super) owner: Owner,
    pub(super) file: FileId,
    pub(super) code: Code,
    /// The entry of the list.
    pub(super) span: Span,
    /// The whole property `allow: […]`, where this is its only entry.
    pub(super) alone: Option<Span>,
}

/// An entry of `allow`, as far as it can be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) value: Value<'a>,
    /// The word that names the rule.
    pub(super) code: Option<Value<'a>>,
    pub(super) reason: Option<Value<'a>>,
    /// Whether the entry is of the form `(code, reason)` or at least `(code)` or `code`.
    pub(super) shaped: bool,
}

/// The entries of an `allow` field; nothing where its value is no list.
pub(super) fn entries<'a>(context: &Context<'a>, file: FileId, field: &Field) -> Vec<Entry<'a>> {
    let Some(Form::List(list)) = context.value(file, field.value).map(Value::form) else {
        return Vec::new();
    };
    list.items().map(entry).collect()
}

fn entry(value: Value<'_>) -> Entry<'_> {
    let (code, reason, shaped) = match value.form() {
        Form::Identifier(_) => (Some(value), None, true),
        Form::Group(group) if group.name().is_none() => {
            let mut parts = group.fields().map(|field| field.value.filter(|_| field.key.is_none()));
            match (parts.next(), parts.next(), parts.next()) {
                (Some(Some(code)), None, _) => (Some(code), None, true),
                (Some(Some(code)), Some(Some(reason)), None) => (Some(code), Some(reason), true),
                _ => (None, None, false),
            }
        }
        _ => (None, None, false),
    };
    Entry { value, code, reason, shaped }
}

/// The rule that an entry names.
pub(super) fn named(entry: &Entry<'_>) -> Option<Code> {
    match entry.code?.form() {
        Form::Identifier(name) => Code::named(name),
        _ => None,
    }
}

/// Every exception that names a rule, in (file, place) order of their owners.
fn exceptions(context: &Context<'_>) -> Vec<Exception> {
    let mut found = Vec::new();
    for owner in context.owners() {
        let file = context.file_of(owner);
        for field in context.fields_of(owner) {
            if field.slot != Slot::Allow {
                continue;
            }
            let entries = entries(context, file, field);
            let alone = (entries.len() == 1).then_some(field.span);
            for entry in &entries {
                if let Some(code) = named(entry) {
                    found.push(Exception { owner, file, code, span: entry.value.span(), alone });
                }
            }
        }
    }
    found
}

/// Sets severities, leaves out what is switched off or excused, and reports exceptions that excuse nothing.
pub(super) fn settle(context: &Context<'_>, findings: Findings) -> Vec<Diagnostic> {
    let exceptions = exceptions(context);
    let mut used = vec![false; exceptions.len()];
    let mut places: FxHashMap<(Owner, Code), usize> = FxHashMap::default();
    for (at, exception) in exceptions.iter().enumerate() {
        places.entry((exception.owner, exception.code)).or_insert(at);
    }
    let mut diagnostics = Vec::with_capacity(findings.all.len());
    for finding in findings.all {
        let excuse = excuse(context, &places, &finding);
        let Some(diagnostic) = weigh(context, finding.owner, finding.diagnostic) else { continue };
        match excuse.and_then(|at| used.get_mut(at)) {
            Some(used) => *used = true,
            None => diagnostics.push(diagnostic),
        }
    }
    // What stands in a broken place may be what an exception is for.
    let judged = context.wreckage.is_empty();
    let unused = exceptions.iter().zip(used).filter(|(_, used)| judged && !used);
    for (exception, _) in unused {
        let diagnostic = unused_allow(context, exception);
        diagnostics.extend(weigh(context, Some(exception.owner), diagnostic));
    }
    diagnostics
}

/// The diagnostic with the severity that its owner's kind sets; nothing where the kind switches the rule off.
fn weigh(
    context: &Context<'_>,
    owner: Option<Owner>,
    mut diagnostic: Diagnostic,
) -> Option<Diagnostic> {
    let rules: &[(Code, Option<Severity>)] = match owner {
        Some(Owner::Node(at)) => context.node_kind(at).map_or(&[], |kind| &kind.rules),
        Some(Owner::Row(at)) => context.edge_kind(context.row(at)).map_or(&[], |kind| &kind.rules),
        None => &[],
    };
    if let Some((_, severity)) = rules.iter().rev().find(|(code, _)| *code == diagnostic.code) {
        diagnostic.severity = (*severity)?;
    }
    Some(diagnostic)
}

/// The exception that excuses a finding.
fn excuse(
    context: &Context<'_>,
    places: &FxHashMap<(Owner, Code), usize>,
    finding: &Finding,
) -> Option<usize> {
    if places.is_empty() {
        return None;
    }
    let code = finding.diagnostic.code;
    finding.owner.iter().chain(&finding.others).find_map(|owner| {
        let own = places.get(&(*owner, code));
        own.or_else(|| places.get(&(carrier(context, *owner)?, code))).copied()
    })
}

/// The node whose property a shorthand edge is.
fn carrier(context: &Context<'_>, owner: Owner) -> Option<Owner> {
    match owner {
        Owner::Row(at) => match context.row(at).form {
            Written::Shorthand { subject } => Some(Owner::Node(subject)),
            Written::Row => None,
        },
        Owner::Node(_) => None,
    }
}
