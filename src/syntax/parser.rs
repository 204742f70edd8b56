//! The parser: one pass over the bytes that writes the tree as it goes.
//!
//! The straight road is here: what a clean document needs. Everything odd is left to [`super::slips`], which reports it and says where to go on.
//!
//! **Invariant.** Every step moves on in the text, applies a repair or ends; there is no recursion.

use super::kind::{Entry, Kind};
use super::lexer::{Lexer, Seen, class};
use super::mistakes::Mistakes;
use super::repair::{Plan, Repair};
use super::scan::{CLASS, Class, ascii_word_end};
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::text::FileId;

/// How deep brackets may nest.
pub(super) const DEEPEST: usize = 128;

/// How deep brackets may nest before reading stops altogether.
const BOTTOM: usize = 100_000;

/// How large a document may be, in bytes.
pub(super) const LARGEST: usize = 64 << 20;

/// Reads a document; what is wrong is reported, and the rest is read all the same.
///
/// Findings come in the order of their places, at most a thousand. A text above 64 MiB gives an empty tree.
///
/// ```
/// use talkgraph::syntax::{Form, parse};
/// use talkgraph::text::FileId;
///
/// let text = "Graph(nodes: [Technology(id: rook, name: \"Rook\")])";
/// let (tree, diagnostics) = parse(FileId(0), text);
/// assert!(diagnostics.is_empty());
/// let root = tree.root(text).map(|root| root.form());
/// assert!(matches!(root, Some(Form::Group(group)) if group.name().is_some_and(|name| name.text == "Graph")));
/// ```
pub fn parse(file: FileId, text: &str) -> (Tree, Vec<Diagnostic>) {
    let mistakes = Mistakes::new(file);
    if text.len() > LARGEST {
        return (Tree::default(), mistakes.too_large(text));
    }
    let mut parser = Parser::new(text, mistakes);
    if parser.run::<false>().is_err() {
        let plan = super::repair::plan(text);
        let read = plan.stop.and_then(|stop| text.get(..stop as usize)).unwrap_or(text);
        parser = Parser::new(read, Mistakes::new(file));
        parser.mistakes.repairs(&plan, text);
        parser.mend(plan);
        if parser.run::<true>().is_err() {
            parser.give_up();
        }
        parser.break_ruined_lines();
    }
    let mut entries = parser.entries;
    entries.shrink_to_fit();
    (Tree { entries }, parser.mistakes.finish(text))
}

/// Tells whether blanks, a comment or something odd may begin with a byte.
#[inline(always)]
const fn begins_trivia(byte: u8) -> bool {
    matches!(CLASS[byte as usize], Class::Space | Class::Slash | Class::High | Class::Other)
}

/// A bracket closes what it did not open: the document must be repaired first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unbalanced;

/// What holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Document,
    Group,
    List,
    Map,
}

impl Holder {
    pub(super) const fn closer(self) -> u8 {
        match self {
            Self::Document => 0,
            Self::Group => b')',
            Self::List => b']',
            Self::Map => b'}',
        }
    }
}

/// Whether the colon of the current item was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Item,
    Value,
}

/// Whether the items of a group have keys: all do or none does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    Unknown,
    Keyed,
    Plain,
    /// Some do and some do not, which was reported.
    Mixed,
}

/// An open bracket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The entry of the bracket.
    pub(super) open: u32,
    /// The first entry of the current item.
    pub(super) item: u32,
    pub(super) holder: Holder,
    pub(super) slot: Slot,
    pub(super) keys: Keys,
    pub(super) named: bool,
    pub(super) broken: bool,
    /// Whether a mistake was reported in the current item, so that its consequences are not.
    pub(super) loose: bool,
}

impl Frame {
    const fn new(holder: Holder, open: u32, item: u32, named: bool) -> Self {
        Self {
            open,
            item,
            holder,
            slot: Slot::Item,
            keys: Keys::Unknown,
            named,
            broken: false,
            loose: false,
        }
    }
}

/// Where to go on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A value, or the end of what holds it, is due at this place.
    Item(usize),
    /// A value ended before this place.
    After(usize),
    /// The document ended.
    Done,
}

pub(super) struct Parser<'t> {
    pub(super) lexer: Lexer<'t>,
    pub(super) entries: Vec<Entry>,
    pub(super) frames: Vec<Frame>,
    pub(super) frame: Frame,
    pub(super) mistakes: Mistakes,
    /// The repairs to come, the last first.
    pub(super) repairs: Vec<Repair>,
    /// The place of the next repair.
    pub(super) due: usize,
    /// Up to where confusable characters were reported.
    pub(super) looked: usize,
    pub(super) told_too_deep: bool,
    pub(super) told_trailing: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, mistakes: Mistakes) -> Self {
        Self {
            lexer: Lexer::new(text),
            entries: Vec::with_capacity(text.len() / 6),
            frames: Vec::with_capacity(16),
            frame: Frame::new(Holder::Document, 0, 0, false),
            mistakes,
            repairs: Vec::new(),
            due: usize::MAX,
            looked: 0,
            told_too_deep: false,
            told_trailing: false,
        }
    }

    fn mend(&mut self, plan: Plan) {
        self.repairs = plan.repairs;
        self.repairs.reverse();
        self.due = self.repairs.last().map_or(usize::MAX, |repair| repair.at as usize);
    }

    /// Reads the document; with `MENDED`, as the repairs have it.
    fn run<const MENDED: bool>(&mut self) -> Result<(), Unbalanced> {
        let bytes = self.lexer.bytes;
        let mut step = Step::Item(0);
        loop {
            step = match step {
                Step::Item(at) => self.item::<MENDED>(bytes, at)?,
                Step::After(at) => self.after::<MENDED>(bytes, at)?,
                Step::Done => return Ok(()),
            };
        }
    }

    /// Reads a value, or the bracket that closes what holds it.
    #[inline(always)]
    fn item<const MENDED: bool>(&mut self, bytes: &[u8], at: usize) -> Result<Step, Unbalanced> {
        let at = self.trivia(at);
        if MENDED && at >= self.due {
            return Ok(self.repair_item(at));
        }
        let mut mark = class(bytes, at);
        let mut width = 1;
        if mark == Class::High {
            let byte;
            (byte, width) = self.high(at);
            mark = CLASS[byte as usize];
            if width > 1 && !matches!(mark, Class::Word) {
                return self.high_item::<MENDED>(at, byte, width);
            }
        }
        match mark {
            Class::Word => {
                let mut end = ascii_word_end(bytes, at);
                if matches!(class(bytes, end), Class::High | Class::Quote | Class::Apostrophe)
                    || bytes.get(end) == Some(&b'#')
                {
                    match self.odd_word(at, end) {
                        Ok(word_end) => end = word_end,
                        Err(step) => return Ok(step),
                    }
                }
                Ok(self.word::<MENDED>(bytes, at, end))
            }
            Class::Quote => {
                let scanned = self.lexer.string(at + 1);
                if scanned.closed && !scanned.controls && !scanned.escapes {
                    self.leaf(Kind::Text, at, scanned.end);
                    return Ok(Step::After(scanned.end));
                }
                Ok(self.odd_string(at, scanned))
            }
            Class::Open => {
                let byte = bytes.get(at).copied().unwrap_or(b'(');
                self.open(byte, at, None)?;
                Ok(Step::Item(at + width))
            }
            Class::Close if self.frame.slot == Slot::Item => {
                if bytes.get(at) != Some(&self.frame.holder.closer()) {
                    return self.misfit::<MENDED>(at + width);
                }
                self.close(at + width, width);
                Ok(Step::After(at + width))
            }
            Class::Number => Ok(self.number(at)),
            Class::Apostrophe => Ok(self.apostrophe(at)),
            _ => self.odd_item::<MENDED>(at, mark, width),
        }
    }

    /// Puts the word from `at` to `end` where what follows shows it belongs.
    #[inline(always)]
    fn word<const MENDED: bool>(&mut self, bytes: &[u8], at: usize, end: usize) -> Step {
        let next = self.trivia(end);
        let follows = if MENDED && next >= self.due { None } else { bytes.get(next) };
        if follows == Some(&b':')
            && self.frame.holder == Holder::Group
            && self.frame.slot == Slot::Item
        {
            if self.frame.keys != Keys::Keyed {
                self.first_key(at, end);
            }
            self.leaf(Kind::Key, at, end);
            self.frame.slot = Slot::Value;
            return Step::Item(next + 1);
        }
        let kind = match bytes.get(at..end) {
            Some(b"true" | b"false") => Kind::Bool,
            Some(b"inf" | b"NaN" | b"inff32" | b"inff64" | b"NaNf32" | b"NaNf64") => Kind::Number,
            _ => Kind::Identifier,
        };
        if follows == Some(&b'(')
            && kind == Kind::Identifier
            && self.open(b'(', at, Some(end)).is_ok()
        {
            return Step::Item(next + 1);
        }
        self.leaf(kind, at, end);
        Step::After(next)
    }

    /// Reads what stands behind a value.
    #[inline(always)]
    fn after<const MENDED: bool>(&mut self, bytes: &[u8], at: usize) -> Result<Step, Unbalanced> {
        let at = self.trivia(at);
        if MENDED && at >= self.due {
            return Ok(self.repair_after(at));
        }
        match class(bytes, at) {
            Class::Comma if self.frame.holder != Holder::Document => {
                self.complete();
                self.next_item();
                Ok(Step::Item(at + 1))
            }
            Class::Close => {
                if bytes.get(at) != Some(&self.frame.holder.closer()) {
                    return self.misfit::<MENDED>(at + 1);
                }
                self.complete();
                self.close(at + 1, 1);
                Ok(Step::After(at + 1))
            }
            Class::Colon if self.frame.holder == Holder::Map && self.frame.slot == Slot::Item => {
                self.frame.slot = Slot::Value;
                Ok(Step::Item(at + 1))
            }
            other => self.odd_after::<MENDED>(at, other),
        }
    }

    /// Passes over blanks and comments.
    #[inline(always)]
    pub(super) fn trivia(&mut self, at: usize) -> usize {
        let bytes = self.lexer.bytes;
        match bytes.get(at) {
            // Nearly every blank is one space before a word or a bracket.
            Some(b' ') if bytes.get(at + 1).is_some_and(|byte| !begins_trivia(*byte)) => at + 1,
            Some(byte) if begins_trivia(*byte) => self.long_trivia(at),
            _ => at,
        }
    }

    fn long_trivia(&mut self, mut at: usize) -> usize {
        loop {
            at = super::scan::past_spaces(self.lexer.bytes, at);
            match class(self.lexer.bytes, at) {
                Class::Slash => match self.lexer.comment(at) {
                    Some((end, closed)) => {
                        if !closed {
                            self.mistakes.open_comment(at, end);
                        }
                        at = end;
                    }
                    None => return at,
                },
                Class::High => match self.lexer.seen(at) {
                    (Seen::Space, width) => at += width,
                    (Seen::Confusable(look), width) if matches!(look.stands_for, ' ' | '\0') => {
                        self.confusable(at, width, look);
                        at += width;
                    }
                    _ => return at,
                },
                Class::Other if at < self.lexer.bytes.len() => match self.stray(at) {
                    Some(end) => at = end,
                    None => return at,
                },
                _ => return at,
            }
        }
    }

    #[inline(always)]
    pub(super) fn leaf(&mut self, kind: Kind, start: usize, end: usize) {
        self.entries.push(Entry::new(kind, start as u32, (end - start) as u32));
    }

    /// Writes a leaf in which something is wrong.
    pub(super) fn broken_leaf(&mut self, kind: Kind, start: usize, end: usize) {
        self.entries.push(Entry::new(kind, start as u32, (end - start) as u32).broken());
        self.frame.broken = true;
    }

    /// Opens a bracket; a name before it ends at `name`.
    #[inline(always)]
    pub(super) fn open(
        &mut self,
        byte: u8,
        start: usize,
        name: Option<usize>,
    ) -> Result<(), Unbalanced> {
        let (kind, holder) = match byte {
            b'(' => (Kind::Group, Holder::Group),
            b'[' => (Kind::List, Holder::List),
            _ => (Kind::Map, Holder::Map),
        };
        if self.frames.len() >= DEEPEST {
            self.too_deep(start)?;
        }
        self.frames.push(self.frame);
        let open = self.entries.len() as u32;
        self.entries.push(Entry::new(kind, start as u32, 0));
        if let Some(end) = name {
            self.leaf(Kind::Name, start, end);
        }
        self.frame = Frame::new(holder, open, self.entries.len() as u32, name.is_some());
        Ok(())
    }

    #[cold]
    fn too_deep(&mut self, at: usize) -> Result<(), Unbalanced> {
        if self.frames.len() >= BOTTOM {
            return Err(Unbalanced);
        }
        if !self.told_too_deep {
            self.told_too_deep = true;
            let width = self.lexer.character(at).map_or(1, char::len_utf8);
            self.mistakes.too_deep(at, at + width);
        }
        Ok(())
    }

    /// Closes the innermost bracket before `end`, by a bracket of that width.
    #[inline(always)]
    pub(super) fn close(&mut self, end: usize, width: usize) {
        let close = self.entries.len() as u32;
        let Frame { open, broken, .. } = self.frame;
        self.entries.push(Entry::new(Kind::Close, end as u32, width as u32));
        if let Some(entry) = self.entries.get_mut(open as usize) {
            *entry = Entry::new(entry.kind(), entry.start, close).broken_if(broken);
        }
        if self.frames.len() > DEEPEST {
            self.forget_too_deep(open, end);
        }
        if let Some(outer) = self.frames.pop() {
            self.frame = outer;
            self.frame.broken |= broken;
        }
    }

    /// Leaves of a bracket that is too deep only that something stood there.
    #[cold]
    fn forget_too_deep(&mut self, open: u32, end: usize) {
        let start = self.entries.get(open as usize).map_or(0, |entry| entry.start as usize);
        self.entries.truncate(open as usize);
        self.entries.push(Entry::new(Kind::Broken, start as u32, (end - start) as u32).broken());
        if let Some(outer) = self.frames.last_mut() {
            outer.broken = true;
        }
    }

    /// Ends an item: it has its value, and keys as its neighbours have.
    #[inline(always)]
    pub(super) fn complete(&mut self) {
        if self.frame.slot == Slot::Value {
            return;
        }
        match self.frame.holder {
            Holder::Group if matches!(self.frame.keys, Keys::Plain | Keys::Mixed) => {}
            Holder::Group => self.first_plain(),
            Holder::Map => self.no_value(),
            Holder::List | Holder::Document => {}
        }
    }

    #[inline(always)]
    pub(super) fn next_item(&mut self) {
        self.frame.slot = Slot::Item;
        self.frame.loose = false;
        self.frame.item = self.entries.len() as u32;
    }
}
