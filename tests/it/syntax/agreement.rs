//! What must hold of every text, and what must agree with the `ron` crate.
//!
//! Every test of random texts asks the same here.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::fmt;
use talkgraph::diagnostic::Diagnostic;
use talkgraph::syntax::{Form, Group, Tree, Value, parse};
use talkgraph::text::{FileId, Span, apply};

/// Asks everything of one text.
pub(crate) fn check(text: &str) {
    let (tree, diagnostics) = parse(FileId(0), text);
    check_tokens(&tree, text);
    check_tree(&tree, text, &diagnostics);
    check_diagnostics(text, &diagnostics);
    check_ron(&tree, text, &diagnostics);
}

/// Put together, the tokens are the text.
fn check_tokens(tree: &Tree, text: &str) {
    let mut at = 0;
    for token in tree.tokens(text) {
        assert_eq!(token.span.start, at, "a gap before a token of {text:?}");
        assert!(token.span.end > at && token.text == &text[token.span.range()]);
        at = token.span.end;
    }
    assert_eq!(at as usize, text.len());
}

/// Values lie within each other and behind each other, and the tree is no larger than twice sixteen bytes a byte.
fn check_tree(tree: &Tree, text: &str, diagnostics: &[Diagnostic]) {
    assert!(tree.size() <= 16 * text.len() + 64, "{} bytes for {text:?}", tree.size());
    let Some(root) = tree.root(text) else {
        assert!(!diagnostics.is_empty(), "nothing was read and nothing reported: {text:?}");
        return;
    };
    let mut broken = false;
    let mut stack = vec![root];
    while let Some(value) = stack.pop() {
        let span = value.span();
        assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
        assert_eq!(tree.value_at_index(text, value.index()).span(), span);
        broken |= value.is_broken();
        if let Form::Text(literal) = value.form() {
            let content = literal.content_span();
            assert!(content.is_none_or(|content| content.of(text) == literal.decode()));
        }
        if matches!(value.form(), Form::Broken) {
            assert!(value.is_broken(), "a broken value is not marked: {text:?}");
        }
        let mut end = span.start;
        for child in parts(value) {
            let inner = child.span();
            assert!(
                end <= inner.start && inner.end <= span.end,
                "{inner:?} in {span:?} of {text:?}"
            );
            assert!(value.is_broken() || !child.is_broken(), "a mark is lost: {text:?}");
            end = inner.end;
            stack.push(child);
        }
    }
    assert!(!broken || !diagnostics.is_empty(), "broken for no reason: {text:?}");
    let middle = text.len() as u32 / 2;
    let path = tree.path_at(text, middle);
    assert!(path.iter().all(|value| value.span().touches(middle)));
}

/// The values right within a value.
fn parts(value: Value<'_>) -> Vec<Value<'_>> {
    match value.form() {
        Form::Group(group) => group.fields().filter_map(|field| field.value).collect(),
        Form::List(list) => list.items().collect(),
        Form::Map(map) => {
            map.entries().flat_map(|entry| [Some(entry.key), entry.value]).flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// Findings are sorted, few, and speak of places in the text; their fixes can be applied.
fn check_diagnostics(text: &str, diagnostics: &[Diagnostic]) {
    assert!(diagnostics.len() <= 1001);
    assert!(diagnostics.is_sorted());
    let is_place = |span: Span| span.start <= span.end && text.get(span.range()).is_some();
    for diagnostic in diagnostics {
        assert!(is_place(diagnostic.span()), "{diagnostic:?} in {text:?}");
        assert!(
            diagnostic.related.iter().all(|label| is_place(label.at.span)),
            "{diagnostic:?} in {text:?}"
        );
        for fix in &diagnostic.fixes {
            let mended = apply(text, &fix.edits);
            assert!(mended.is_some_and(|mended| mended != text), "{fix:?} in {text:?}");
        }
    }
}

/// What is read without a finding, `ron` loads into the same values; what `ron` loads is read without a finding, save for the notation's own rules.
fn check_ron(tree: &Tree, text: &str, diagnostics: &[Diagnostic]) {
    if text.bytes().filter(|byte| b"([{".contains(byte)).count() > 150 && deepest(text) > 150 {
        return;
    }
    let options = ron::Options::default().without_recursion_limit();
    if diagnostics.is_empty() {
        let root = tree.root(text).expect("a clean document has a value");
        if let Err(error) = options.from_str_seed(text, Like(root)) {
            panic!("`ron` reads {text:?} otherwise: {error}");
        }
    }
    if options.from_str::<IgnoredAny>(text).is_ok() {
        let rules = own_rules(text);
        assert_eq!(
            rules.is_empty(),
            diagnostics.is_empty(),
            "`ron` accepts {text:?}, the notation's own rules are {rules:?}, found was {diagnostics:#?}"
        );
    }
}

/// At most how deep brackets nest.
fn deepest(text: &str) -> usize {
    let (mut deep, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => deep += 1,
            b')' | b']' | b'}' => deep = deep.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(deep);
    }
    deepest
}

/// Reads with `ron` what a value says, and refuses anything else.
struct Like<'t>(Value<'t>);

/// Reads a word.
struct Word<'t>(&'t str);

/// Reads the fields of a group.
struct Fields<'t>(Group<'t>);

impl<'de> DeserializeSeed<'de> for Like<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.0.form() {
            Form::Identifier(_) => from.deserialize_enum("", &[], self),
            Form::Group(group) if group.name().is_some() => from.deserialize_enum("", &[], self),
            Form::Group(group) if has_keys(group) => {
                from.deserialize_struct("", &[], Fields(group))
            }
            Form::Group(group) => from.deserialize_tuple(group.fields().count(), Fields(group)),
            Form::List(_) => from.deserialize_seq(self),
            Form::Map(_) => from.deserialize_map(self),
            Form::Text(_) => from.deserialize_str(self),
            Form::Char(_) => from.deserialize_char(self),
            Form::Bool(_) => from.deserialize_bool(self),
            Form::Number(_) => from.deserialize_any(self),
            Form::Broken => Err(D::Error::custom("a broken value in a clean document")),
        }
    }
}

fn has_keys(group: Group<'_>) -> bool {
    group.fields().any(|field| field.key.is_some())
}

fn same<E: Error>(yes: bool) -> Result<(), E> {
    if yes { Ok(()) } else { Err(E::custom("the values differ")) }
}

impl Like<'_> {
    fn is_whole<E: Error>(&self, value: i128) -> Result<(), E> {
        same(matches!(self.0.form(), Form::Number(number)
            if number.as_i64().map(i128::from).or(number.as_u64().map(i128::from)) == Some(value)))
    }

    fn is_real<E: Error>(&self, value: f64) -> Result<(), E> {
        same(matches!(self.0.form(), Form::Number(number)
            if number.as_f64().is_some_and(|ours| ours.total_cmp(&value).is_eq() || (ours.is_nan() && value.is_nan()))))
    }
}

impl<'de> Visitor<'de> for Like<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "what was read as {:?}", self.0.text())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        same(matches!(self.0.form(), Form::Bool(ours) if ours == value))
    }

    fn visit_char<E: Error>(self, value: char) -> Result<(), E> {
        same(matches!(self.0.form(), Form::Char(ours) if ours == value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        same(matches!(self.0.form(), Form::Text(ours) if ours.decode() == value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.is_whole(i128::from(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.is_whole(i128::from(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.is_real(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Form::List(list) = self.0.form() else {
            return same(false);
        };
        for item in list.items() {
            same(items.next_element_seed(Like(item))?.is_some())?;
        }
        same(items.next_element::<IgnoredAny>()?.is_none())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Form::Map(map) = self.0.form() else {
            return same(false);
        };
        for entry in map.entries() {
            same(entries.next_key_seed(Like(entry.key))?.is_some())?;
            entries
                .next_value_seed(Like(entry.value.ok_or_else(|| A::Error::custom("no value"))?))?;
        }
        same(entries.next_key::<IgnoredAny>()?.is_none())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        match self.0.form() {
            Form::Identifier(word) => access.variant_seed(Word(word))?.1.unit_variant(),
            Form::Group(group) => {
                let name = group.name().map_or("", |name| name.text);
                let variant = access.variant_seed(Word(name))?.1;
                if has_keys(group) {
                    variant.struct_variant(&[], Fields(group))
                } else {
                    variant.tuple_variant(group.fields().count(), Fields(group))
                }
            }
            _ => same(false),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Word<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Word<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the word {:?}", self.0)
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<(), E> {
        same(word == self.0)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a group")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for field in self.0.fields() {
            let value = field.value.ok_or_else(|| A::Error::custom("no value"))?;
            same(field.key.is_none() && items.next_element_seed(Like(value))?.is_some())?;
        }
        same(items.next_element::<IgnoredAny>()?.is_none())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        for field in self.0.fields() {
            let key = field.key.ok_or_else(|| A::Error::custom("no key"))?;
            same(entries.next_key_seed(Word(key.text))?.is_some())?;
            entries
                .next_value_seed(Like(field.value.ok_or_else(|| A::Error::custom("no value"))?))?;
        }
        same(entries.next_key::<IgnoredAny>()?.is_none())
    }
}

/// The rules of the notation beyond RON that a text breaks which `ron` accepts.
///
/// It is read here in the plainest way, apart from the parser: a text that `ron` accepts needs no care.
fn own_rules(text: &str) -> Vec<&'static str> {
    let mut rules = Vec::new();
    let characters: Vec<char> = text.chars().collect();
    let at = |place: usize| characters.get(place).copied().unwrap_or('\0');
    let mut deep = 0;
    let mut place = 0;
    while place < characters.len() {
        let start = place;
        match at(place) {
            '/' if at(place + 1) == '/' => {
                while place < characters.len() && at(place) != '\n' {
                    place += 1;
                }
            }
            '/' => {
                let mut level = 0;
                loop {
                    match (at(place), at(place + 1)) {
                        ('/', '*') => (level, place) = (level + 1, place + 2),
                        ('*', '/') => (level, place) = (level - 1, place + 2),
                        _ => place += 1,
                    }
                    if level == 0 || place >= characters.len() {
                        break;
                    }
                }
            }
            '"' => {
                place = plain_end(&characters, place);
                let content = &characters[start..place];
                if content.contains(&'\n') {
                    rules.push("a string ends on its line");
                }
                if content.iter().any(|c| *c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
                    || has_lone_return(content)
                {
                    rules.push("no control characters");
                }
            }
            '\'' => {
                place += if at(place + 1) == '\\' { 3 } else { 2 };
                while at(place) != '\'' {
                    place += 1;
                }
                place += 1;
                if at(start + 1) < ' ' && at(start + 1) != '\t' {
                    rules.push("no control characters");
                }
            }
            '#' => {
                rules.push("no attributes");
                while at(place) != ']' {
                    place =
                        if at(place) == '"' { plain_end(&characters, place) } else { place + 1 };
                }
                place += 1;
            }
            '(' | '[' | '{' => {
                deep += 1;
                place += 1;
                if deep > 128 {
                    rules.push("at most 128 levels");
                }
            }
            ')' | ']' | '}' => {
                deep -= 1;
                place += 1;
            }
            '0'..='9' | '+' | '-' | '.' => {
                while at(place).is_ascii_alphanumeric()
                    || matches!(at(place), '_' | '.' | '+' | '-')
                {
                    place += 1;
                }
                let number: String = characters[start..place].iter().collect();
                if number.contains("..") {
                    rules.push("no ranges");
                } else if is_out_of_range(&number) {
                    rules.push("numbers have 64 bits");
                }
            }
            _ => {
                let word = |c: char| c == '_' || unicode_ident::is_xid_continue(c);
                while word(at(place)) {
                    place += 1;
                }
                let name: String = characters[start..place].iter().collect();
                if name.contains(['\u{200C}', '\u{200D}']) {
                    rules.push("no unseen characters in words");
                }
                if matches!(
                    name.as_str(),
                    "inf" | "NaN" | "inff32" | "inff64" | "NaNf32" | "NaNf64"
                ) && at(place) == '.'
                {
                    rules.push("no ranges");
                    while at(place).is_ascii_alphanumeric()
                        || matches!(at(place), '_' | '.' | '+' | '-')
                    {
                        place += 1;
                    }
                }
                match (name.as_str(), at(place)) {
                    ("b", '"') => {
                        rules.push("no strings of bytes");
                        place = plain_end(&characters, place);
                    }
                    ("b", '\'') => {
                        place += if at(place + 1) == '\\' { 3 } else { 2 };
                        while at(place) != '\'' {
                            place += 1;
                        }
                        place += 1;
                        if at(start + 2) < ' ' && at(start + 2) != '\t' {
                            rules.push("no control characters");
                        }
                    }
                    ("r" | "br", '"' | '#') => {
                        let hashes = characters[place..].iter().take_while(|c| **c == '#').count();
                        if at(place + hashes) == '"' {
                            if name == "br" {
                                rules.push("no strings of bytes");
                            }
                            place += hashes + 1;
                            let from = place;
                            loop {
                                let closing = &characters[place..];
                                if closing.first() == Some(&'"')
                                    && closing[1..].iter().take_while(|c| **c == '#').count()
                                        >= hashes
                                {
                                    break;
                                }
                                place += 1;
                            }
                            let content = &characters[from..place];
                            if content.iter().any(|c| *c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
                            {
                                rules.push("no control characters");
                            }
                            place += hashes + 1;
                        } else {
                            place += 1;
                            while word(at(place)) || matches!(at(place), '.' | '+' | '-') {
                                place += 1;
                            }
                        }
                    }
                    _ if place == start => place += 1,
                    _ => {}
                }
            }
        }
    }
    rules
}

fn has_lone_return(content: &[char]) -> bool {
    content.windows(2).any(|pair| pair[0] == '\r' && pair[1] != '\n')
}

fn plain_end(characters: &[char], quote: usize) -> usize {
    let mut place = quote + 1;
    while characters[place] != '"' {
        place += if characters[place] == '\\' { 2 } else { 1 };
    }
    place + 1
}

/// Tells whether `ron` reads a whole number as floating point, or a number as infinite.
fn is_out_of_range(number: &str) -> bool {
    let whole = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | '+' | '-'));
    match ron::from_str::<ron::Value>(number) {
        Ok(ron::Value::Number(ron::value::Number::F32(value))) => {
            whole || (value.get().is_infinite() && !number.contains("inf"))
        }
        Ok(ron::Value::Number(ron::value::Number::F64(value))) => {
            whole || (value.get().is_infinite() && !number.contains("inf"))
        }
        _ => false,
    }
}
