//! The findings of one file at once, without a look at all the others.
//!
//! The rules of [`crate::check`] run over the file and the few declarations elsewhere that it speaks of: what its references lead to, what shares its
//! ids and names, what a misspelt word may mean. So there is one implementation of every rule, and a keystroke costs what the file costs.
//!
//! **Invariant.** Of the rules that look no farther than that, the findings are those of the whole check; of the rules in [`FAR`] there are none.

use super::file::{File, THIS, stamp, stamp_facts};
use super::name::spelt;
use super::world::World;
use crate::check::{Input, check_without};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Facts, build};
use crate::text::{FileId, nearest};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// The rules that need every file: the next whole check finds what they find.
const FAR: &[Code] = &[
    Code::OrphanNode,
    Code::NearDuplicate,
    Code::UnusedAllow,
    Code::UnansweredWord,
    Code::ForbiddenCycle,
];

/// Guesses are sought for this many misspelt words of one file; a file with more is not misspelt but speaks of what is not there yet.
const GUESSES: usize = 8;

/// So many names are compared with them letter by letter; where that does not suffice, the next whole check guesses.
const COMPARISONS: usize = 10_000;

/// Of the nodes that share one name, this many are compared.
const NAMESAKES: usize = 8;

impl World {
    /// What is wrong with a file as far as it and its neighbours tell, in the order of places.
    pub fn check_file(&self, file: FileId) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = self.reading_problems(file).collect();
        let (vocabulary, problems) = if self.file(file).parsed.vocabulary().is_some() {
            self.fresh_vocabulary()
        } else {
            (self.vocabulary.clone(), Vec::new())
        };
        found.extend(problems);
        let facts = self.facts_around(file);
        let graph = build(&facts, &self.documents, &self.sources, &vocabulary);
        let input = Input {
            sources: &self.sources,
            documents: &self.documents,
            vocabulary: &vocabulary,
            facts: &facts,
            graph: &graph,
        };
        found.extend(check_without(&input, FAR));
        found.retain(|found| found.file() == file);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a file says, among the declarations elsewhere that bear on it.
    fn facts_around(&self, file: FileId) -> Facts {
        let own = self.file(file);
        let mut facts = Facts::default();
        let mut later = Facts::default();
        for (other, at) in self.neighbours(file) {
            let Some(declaration) = self.file(other).facts.declarations.get(at as usize) else {
                continue;
            };
            let mut declaration = declaration.clone();
            declaration.file = other;
            declaration.inside = None;
            let side = if other < file { &mut facts } else { &mut later };
            side.declarations.push(declaration);
        }
        facts.append(stamp_facts(own.facts.clone(), file));
        facts.append(later);
        for other in self.index.troubled.iter().filter(|other| **other != file) {
            let problems = self.file(*other).facts.problems.iter().cloned();
            facts.problems.extend(problems.map(|found| stamp(found, *other)));
        }
        facts
    }

    /// The declarations elsewhere that the rules need to judge a file, in order.
    fn neighbours(&self, file: FileId) -> BTreeSet<(FileId, u32)> {
        let own = self.file(file);
        let mut found = BTreeSet::new();
        let mut loose: Vec<&str> = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for mention in &own.mentions {
            let word = own.word(mention.span);
            if !seen.insert(word) {
                continue;
            }
            match self.index.declared(word).filter(|_| !mention.quoted) {
                Some(place) => _ = found.insert(place),
                None => loose.push(word.trim_matches(['r', '#', '"'])),
            }
        }
        for declaration in &own.facts.declarations {
            let entry = own.id(declaration).and_then(|id| self.index.entry(id));
            found.extend(entry.iter().flat_map(|entry| &entry.declared).take(NAMESAKES));
        }
        for name in &own.names {
            self.namesakes(&name.folded, Some(file), &mut found);
        }
        let mut left = COMPARISONS;
        for (at, word) in loose.into_iter().enumerate() {
            let before = found.len();
            self.namesakes(&spelt(word), None, &mut found);
            if found.len() == before && at < GUESSES {
                self.lookalikes(word, &mut left, &mut found);
            }
        }
        found.retain(|(other, _)| *other != file);
        found
    }

    /// Adds the declarations that answer to a folded name, but for those of one file, which may have thousands.
    pub(super) fn namesakes(
        &self,
        folded: &str,
        except: Option<FileId>,
        found: &mut BTreeSet<(FileId, u32)>,
    ) {
        let files = self.index.named(folded).iter().filter(|file| Some(**file) != except);
        for file in files.take(NAMESAKES) {
            let names = self.file(*file).names.iter().filter(|name| *name.folded == *folded);
            found.extend(names.map(|name| (*file, name.declaration)));
        }
    }

    /// Adds the declarations with a name that looks like a misspelt word; gives up where `left` comparisons do not suffice.
    fn lookalikes(&self, word: &str, left: &mut usize, found: &mut BTreeSet<(FileId, u32)>) {
        let typed = spelt(word);
        let (letters, length) = letters(&typed);
        for (file, content) in (0..).map(FileId).zip(&self.files) {
            for name in &content.names {
                // Two edits touch at most four letters, so most names are ruled out by two numbers.
                let (others, other_length) = self::letters(&name.folded);
                if other_length.abs_diff(length) > 2 || (others ^ letters).count_ones() > 4 {
                    continue;
                }
                let Some(less) = left.checked_sub(1) else { return };
                *left = less;
                if !nearest(&typed, [&*name.folded]).is_empty() {
                    found.insert((file, name.declaration));
                }
            }
        }
    }
}

/// Which characters occur in a word, one bit for several, and how many there are.
fn letters(word: &str) -> (u64, u32) {
    let add = |(set, count): (u64, u32), c: char| (set | 1 << (u32::from(c) % 64), count + 1);
    word.chars().fold((0, 0), add)
}

/// The findings of a whole check, file by file.
pub(super) fn by_file(found: Vec<Diagnostic>, files: usize) -> Vec<Vec<Diagnostic>> {
    let mut each: Vec<Vec<Diagnostic>> = vec![Vec::new(); files];
    for found in found {
        if let Some(list) = each.get_mut(found.file().0 as usize) {
            list.push(found);
        }
    }
    each
}

/// The facts of a file as told of the place it has among the others.
pub(super) fn placed(file: &File, id: FileId) -> Facts {
    debug_assert!(file.facts.rows.iter().all(|row| row.file == THIS));
    stamp_facts(file.facts.clone(), id)
}
