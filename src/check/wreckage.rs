//! What the broken places of files may still declare or touch.
//!
//! Where a bracket is missing, the nodes behind it are no longer read. To call every reference to them unknown, or every node that they touch an orphan,
//! would bury the one mistake under its consequences. So the words of broken places are kept, and rules about what is *missing* trust them.

use super::Input;
use crate::syntax::Form;
use rustc_hash::FxHashSet;

/// The words that stand in broken places.
#[derive(Debug, Default)]
pub(super) struct Wreckage<'a> {
    declared: FxHashSet<&'a str>,
    touched: FxHashSet<&'a str>,
}

impl<'a> Wreckage<'a> {
    pub(super) fn new(input: &Input<'a>) -> Self {
        let mut wreckage = Self::default();
        for document in input.documents {
            let text = input.sources.text(document.file);
            let whole = match document.root(input.sources) {
                Some(root) => root.is_broken() || !matches!(root.form(), Form::Group(_)),
                None => true,
            };
            if whole {
                wreckage.read(text);
            }
        }
        for problem in &input.facts.problems {
            wreckage.read(problem.span().of(input.sources.text(problem.file())));
        }
        for declaration in input.facts.declarations.iter().filter(|node| node.id.is_none()) {
            wreckage.read(declaration.span.of(input.sources.text(declaration.file)));
        }
        wreckage
    }

    /// Tells whether no place is broken.
    pub(super) fn is_empty(&self) -> bool {
        self.declared.is_empty() && self.touched.is_empty()
    }

    /// Tells whether a broken place may declare this id.
    pub(super) fn may_declare(&self, id: &str) -> bool {
        self.declared.contains(id)
    }

    /// Tells whether a broken place may lead to this id.
    pub(super) fn may_touch(&self, id: &str) -> bool {
        self.touched.contains(id)
    }

    fn read(&mut self, text: &'a str) {
        let mut rest = text;
        let mut named = false;
        while let Some(start) = rest.find(is_word) {
            let between = &rest[..start];
            let from = &rest[start..];
            let length = from.find(|c| !is_word(c)).unwrap_or(from.len());
            let (word, behind) = from.split_at(length);
            if named && between.trim_start().starts_with(':') {
                self.declared.insert(word);
            } else {
                self.touched.insert(word);
            }
            named = word == "id";
            rest = behind;
        }
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_other_words_are_told_apart() {
        let mut wreckage = Wreckage::default();
        wreckage
            .read("Technology(id: nomad, name: \"x\" (circleci, Uses, mesos) Topic(id : \"日本\"");
        assert!(wreckage.may_declare("nomad") && wreckage.may_declare("日本"));
        assert!(!wreckage.may_touch("nomad") && wreckage.may_touch("mesos"));
        assert!(!wreckage.may_declare("mesos"));
    }
}
