//! Which files declare and mention each id, and which files have nodes of each name.
//!
//! It answers what a file needs to know of the others, and a change of one file touches the entries of that file alone.
//!
//! **Invariant.** Files lie in ascending order in every entry, and an entry without a file is gone.

use super::file::File;
use super::mention::Mention;
use crate::graph::Declaration;
use crate::text::FileId;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::BTreeSet;
use std::hash::Hasher;
use std::ops::Range;

/// Where an id occurs.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The declarations: a file, and a position among its declarations.
    pub(super) declared: Vec<(FileId, u32)>,
    /// The files that refer to it.
    pub(super) mentioned: Vec<FileId>,
}

/// The files by what they declare and mention.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: FxHashMap<Box<str>, Entry>,
    /// The files by the hashes of the folded names of their nodes.
    names: FxHashMap<u64, Vec<FileId>>,
    /// The files in which something has a wrong form, so that they may declare more than can be read.
    pub(super) troubled: BTreeSet<FileId>,
}

impl Index {
    pub(super) fn new<'f>(files: impl ExactSizeIterator<Item = (FileId, &'f File)>) -> Self {
        let mut index = Self::default();
        for (file, content) in files {
            index.add(file, content);
        }
        index
    }

    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.ids.get(id)
    }

    /// The first declaration of an id, in (file, place) order.
    pub(super) fn declared(&self, id: &str) -> Option<(FileId, u32)> {
        self.ids.get(id)?.declared.first().copied()
    }

    /// The files that may have a node of this folded name.
    pub(super) fn named(&self, folded: &str) -> &[FileId] {
        self.names.get(&hash(folded)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, file: FileId, content: &File) {
        for (at, declaration) in (0..).zip(&content.facts.declarations) {
            if let Some(id) = content.id(declaration) {
                self.change(id, |entry| put(&mut entry.declared, (file, at)));
            }
        }
        for mention in &content.mentions {
            self.change(content.named(mention), |entry| put(&mut entry.mentioned, file));
        }
        for name in &content.names {
            put(self.names.entry(hash(&name.folded)).or_default(), file);
        }
        self.note_trouble(file, content);
    }

    /// Puts what a file says now in the place of what it said; what is the same in both costs a comparison.
    pub(super) fn update(&mut self, file: FileId, old: &File, new: &File) {
        let mut left: Vec<String> = Vec::new();
        self.update_declared(file, old, new, &mut left);
        self.update_mentioned(file, old, new, &mut left);
        for id in left {
            let entry = self.ids.get(id.as_str());
            if entry.is_some_and(|one| one.declared.is_empty() && one.mentioned.is_empty()) {
                self.ids.remove(id.as_str());
            }
        }
        self.update_names(file, old, new);
        self.note_trouble(file, new);
    }

    fn update_declared(&mut self, file: FileId, old: &File, new: &File, left: &mut Vec<String>) {
        let (was, is) = (&old.facts.declarations, &new.facts.declarations);
        let same = |a: &Declaration, b: &Declaration| old.id(a) == new.id(b);
        // Entries hold positions, so behind a declaration that came or went everything moved.
        let (was_at, is_at) = changed(was, is, was.len() != is.len(), same);
        for at in was_at {
            let Some(id) = old.id(&was[at]) else { continue };
            if let Some(entry) = self.ids.get_mut(id) {
                entry.declared.retain(|place| *place != (file, at as u32));
                left.push(id.to_owned());
            }
        }
        for at in is_at {
            if let Some(id) = new.id(&is[at]) {
                self.change(id, |entry| put(&mut entry.declared, (file, at as u32)));
            }
        }
    }

    fn update_mentioned(&mut self, file: FileId, old: &File, new: &File, left: &mut Vec<String>) {
        let (was, is) = (&old.mentions, &new.mentions);
        let (was_at, is_at) =
            changed(was, is, false, |a: &Mention, b: &Mention| old.named(a) == new.named(b));
        let gone: Vec<&str> = gone(was[was_at].iter().map(|one| old.named(one)), || {
            is.iter().map(|one| new.named(one))
        });
        for id in gone {
            if let Some(entry) = self.ids.get_mut(id) {
                take(&mut entry.mentioned, file);
                left.push(id.to_owned());
            }
        }
        for mention in &is[is_at] {
            self.change(new.named(mention), |entry| put(&mut entry.mentioned, file));
        }
    }

    fn update_names(&mut self, file: FileId, old: &File, new: &File) {
        let (was, is) = (&old.names, &new.names);
        let (was_at, is_at) = changed(was, is, false, |a, b| a.folded == b.folded);
        let gone: Vec<&str> = gone(was[was_at].iter().map(|name| &*name.folded), || {
            is.iter().map(|name| &*name.folded)
        });
        for name in gone {
            let hash = hash(name);
            if let Some(files) = self.names.get_mut(&hash) {
                take(files, file);
                if files.is_empty() {
                    self.names.remove(&hash);
                }
            }
        }
        for name in &is[is_at] {
            put(self.names.entry(hash(&name.folded)).or_default(), file);
        }
    }

    /// Notes whether a file may declare more than can be read.
    fn note_trouble(&mut self, file: FileId, content: &File) {
        let vague = content.facts.declarations.iter().any(|one| one.id.is_none());
        if vague || !content.facts.problems.is_empty() {
            self.troubled.insert(file);
        } else {
            self.troubled.remove(&file);
        }
    }

    /// Calls `change` with the entry of an id. `entry()` would copy the id of every reference, and nearly all are known already.
    fn change(&mut self, id: &str, change: impl FnOnce(&mut Entry)) {
        match self.ids.get_mut(id) {
            Some(entry) => change(entry),
            None => change(self.ids.entry(id.into()).or_default()),
        }
    }
}

/// The words among `some` that are not among `all`; looks for a few one by one, because a set of all would cost more than a keystroke may.
fn gone<'w, I: Iterator<Item = &'w str>>(
    some: impl ExactSizeIterator<Item = &'w str>,
    all: impl Fn() -> I,
) -> Vec<&'w str> {
    const FEW: usize = 8;
    if some.len() <= FEW {
        return some.filter(|word| all().all(|other| other != *word)).collect();
    }
    let still: FxHashSet<&str> = all().collect();
    some.filter(|word| !still.contains(word)).collect()
}

/// The stretches in which two lists differ: without what both begin with, and unless `whole`, without what both end with.
fn changed<T>(
    old: &[T],
    new: &[T],
    whole: bool,
    same: impl Fn(&T, &T) -> bool,
) -> (Range<usize>, Range<usize>) {
    let head = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = if whole { 0 } else { rest.take_while(|(a, b)| same(a, b)).count() };
    (head..old.len() - tail, head..new.len() - tail)
}

/// Puts an item into its place; files are read in order, so that is nearly always the end.
fn put<T: Ord + Copy>(items: &mut Vec<T>, item: T) {
    match items.last() {
        Some(last) if *last == item => {}
        Some(last) if *last > item => {
            if let Err(at) = items.binary_search(&item) {
                items.insert(at, item);
            }
        }
        _ => items.push(item),
    }
}

fn take(items: &mut Vec<FileId>, item: FileId) {
    if let Ok(at) = items.binary_search(&item) {
        items.remove(at);
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
