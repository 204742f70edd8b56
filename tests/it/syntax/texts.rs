//! Texts to read: documents in the shapes of the notation, and what slips of the fingers make of them.

/// Numbers that look random and are the same everywhere (xorshift, Marsaglia 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % below.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }
}

/// What texts are made of, right and wrong.
pub(crate) const FRAGMENTS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ",",
    ":",
    ":",
    " ",
    " ",
    "\n",
    "\n    ",
    "\n        ",
    "\t",
    "\r\n",
    "\r",
    "a",
    "id",
    "Some",
    "None",
    "Graph(",
    "Graph",
    "nodes: [",
    "edges: [",
    "(a, Uses, b),\n",
    "Technology(id: a, name: \"A\"),\n",
    "true",
    "false",
    "inf",
    "NaN",
    "inff32",
    "r#type",
    "r#",
    "r",
    "b",
    "br",
    "0",
    "1",
    "-1",
    "+",
    "-",
    ".",
    "..",
    "0x1F",
    "0b",
    "1_000",
    "1.5",
    "2e9",
    "1e999",
    "99999999999999999999",
    "256u8",
    "1i64",
    "1f32",
    "2019-07-22",
    "\"",
    "\"",
    "\"text\"",
    "\"a\\nb\"",
    "\"日本\"",
    "\\",
    "\\\"",
    "\\n",
    "\\u{41}",
    "\\u{D800}",
    "\\x41",
    "\\xE6\\x97\\xA5",
    "r\"raw\"",
    "r#\"ra\"w\"#",
    "r##\"",
    "\"#",
    "#",
    "##",
    "b\"x\"",
    "b'a'",
    "br\"x\"",
    "'",
    "'c'",
    "'\\n'",
    "'''",
    "'abc'",
    "/",
    "//",
    "// note\n",
    "/*",
    "*/",
    "/* note */",
    "/* a /* b */ c */",
    "=",
    "==",
    "=>",
    ";",
    "|",
    "@",
    "!",
    "$",
    "&",
    "（",
    "）",
    "［",
    "］",
    "｛",
    "｝",
    "，",
    "、",
    "：",
    "；",
    "“",
    "”",
    "「",
    "」",
    "‘",
    "１２",
    "。",
    "＝",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{7f}",
    "\u{1b}",
    "é",
    "日本",
    "ａ",
    "・",
    "😀",
    "_",
    "a-b",
    "a.b",
    "<<<<<<< HEAD\n",
    "|||||||\n",
    "=======\n",
    ">>>>>>> b\n",
    "#![enable(implicit_some)]\n",
    "#![type = \"T\"]\n",
    "null",
    "key: ",
    "\"key\": ",
    "a: 1, ",
    "Kind(",
];

/// A document in one of the shapes of the notation, laid out in one of many ways; `ron` and the notation accept it.
pub(crate) fn document(random: &mut Random) -> String {
    let mut writer = Writer { random, text: String::new() };
    writer.gap();
    match writer.random.below(8) {
        0 => writer.vocabulary(),
        1 | 2 => writer.node("Talk", 2),
        3 => writer.value(5),
        _ => writer.graph(),
    }
    writer.gap();
    writer.text
}

/// A text with one to four slips in it.
pub(crate) fn slip(random: &mut Random, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(characters.len() + 1);
        match random.below(8) {
            0 | 1 if at < characters.len() => {
                characters.remove(at);
            }
            2 | 3 => {
                let fragment = random.pick(FRAGMENTS);
                characters.splice(at..at, fragment.chars());
            }
            4 if at < characters.len() => {
                let fragment = random.pick(FRAGMENTS);
                characters.splice(at..=at, fragment.chars());
            }
            5 => {
                let end = (at + random.below(20)).min(characters.len());
                characters.drain(at..end);
            }
            6 => {
                let end = (at + random.below(20)).min(characters.len());
                let copy: Vec<char> = characters[at..end].to_vec();
                let to = random.below(characters.len() + 1);
                characters.splice(to..to, copy);
            }
            _ if at + 1 < characters.len() => characters.swap(at, at + 1),
            _ => {}
        }
    }
    characters.into_iter().collect()
}

/// A text of fragments, without sense.
pub(crate) fn soup(random: &mut Random) -> String {
    (0..random.below(30)).map(|_| random.pick(FRAGMENTS)).collect()
}

struct Writer<'a> {
    random: &'a mut Random,
    text: String,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Blanks or comments, mostly none.
    fn gap(&mut self) {
        let gap = match self.random.below(16) {
            0 => "\n    ",
            1 => " /* note */ ",
            2 => " // note, (with brackets] \"and quotes\n        ",
            3 => "\r\n\t",
            4 => self.random.pick(&[
                "\u{2028}",
                "\u{85}",
                "\u{200e}",
                "\u{b}",
                "\u{c}",
                "/* a /* b */ */",
                "//\n",
            ]),
            5..=8 => " ",
            _ => "",
        };
        self.put(gap);
    }

    fn mark(&mut self, mark: &str) {
        self.gap();
        self.put(mark);
        self.gap();
    }

    fn separated(&mut self, count: usize, mut item: impl FnMut(&mut Self, usize)) {
        for at in 0..count {
            item(self, at);
            if at + 1 < count || self.random.below(2) == 0 {
                self.mark(",");
            }
        }
    }

    fn key(&mut self, key: &str) {
        self.put(key);
        self.mark(":");
    }

    fn graph(&mut self) {
        self.put("Graph");
        self.mark("(");
        self.key("nodes");
        self.mark("[");
        let nodes = self.random.below(4);
        self.separated(nodes, |writer, _| {
            let kind = writer.random.pick(&["Technology", "Company", "Topic", "r#Kind"]);
            writer.node(kind, 1);
        });
        self.mark("]");
        self.mark(",");
        self.edges();
        self.mark(")");
    }

    fn node(&mut self, kind: &str, deep: usize) {
        self.put(kind);
        self.mark("(");
        self.key("id");
        self.word();
        self.mark(",");
        self.key("name");
        self.string();
        let more = self.random.below(4);
        for _ in 0..more {
            self.mark(",");
            let key =
                self.random.pick(&["aka", "about", "note", "day", "made_by", "r#type", "日付"]);
            self.key(key);
            self.value(deep);
        }
        if deep > 1 {
            self.mark(",");
            self.edges();
        }
        self.mark(")");
    }

    fn edges(&mut self) {
        self.key("edges");
        self.mark("[");
        let rows = self.random.below(4);
        self.separated(rows, |writer, _| {
            writer.mark("(");
            writer.word();
            writer.mark(",");
            writer.word();
            writer.mark(",");
            writer.word();
            if writer.random.below(2) == 0 {
                writer.mark(",");
                writer.value(2);
            }
            writer.mark(")");
        });
        self.mark("]");
    }

    fn vocabulary(&mut self) {
        self.put("Vocabulary");
        self.mark("(");
        self.key("nodes");
        self.mark("{");
        let kinds = self.random.below(4);
        self.separated(kinds, |writer, _| {
            writer.word();
            writer.mark(":");
            writer.value(3);
        });
        self.mark("}");
        self.mark(")");
    }

    fn word(&mut self) {
        let word = self.random.pick(&[
            "kubernetes",
            "Uses",
            "a",
            "_",
            "r",
            "b",
            "br",
            "x1",
            "日本語",
            "クバネティス",
            "r#type",
            "r#a.b-c",
            "None",
            "é",
            "rb",
            "truely",
        ]);
        self.put(word);
    }

    fn string(&mut self) {
        let string = self.random.pick(&[
            "\"\"",
            "\"text\"",
            "\"日本\"",
            "\"a, b) c]\"",
            "\"\\\"\"",
            "\"\\n\\t\\\\\\0\\r\\'\"",
            "\"\\u{1F600}\"",
            "\"\\x41\\xE6\\x97\\xA5\"",
            "r\"raw\"",
            "r#\"a \"quoted\" text\"#",
            "r##\"two\nlines\"# \"##",
            "\"// no comment\"",
            "\"/*\"",
            "\"'\"",
            "\"tab\there\"",
            "r\"\\\"",
            "\"“ ”（\u{a0}\u{200b}\"",
        ]);
        self.put(string);
    }

    fn value(&mut self, deep: usize) {
        match self.random.below(if deep == 0 { 6 } else { 10 }) {
            0 | 1 => self.word(),
            2 | 3 => self.string(),
            4 => {
                let number = self.random.pick(&[
                    "0",
                    "1",
                    "-1",
                    "+7",
                    "1_000",
                    "0xFF",
                    "-0b1_0",
                    "0o17",
                    "1.5",
                    ".5",
                    "5.",
                    "1e3",
                    "-1.5e-3",
                    "1_0.2_5",
                    "inf",
                    "-inf",
                    "NaN",
                    "255u8",
                    "-128i8",
                    "1.5f32",
                    "2f64",
                    "18446744073709551615",
                    "-9223372036854775808",
                    "b'a'",
                    "b'\\xFF'",
                    "inff64",
                    "0.1",
                ]);
                self.put(number);
            }
            5 => {
                let leaf = self.random.pick(&[
                    "true",
                    "false",
                    "'c'",
                    "'\\''",
                    "'\\n'",
                    "'日'",
                    "'\\u{41}'",
                    "()",
                    "[]",
                    "{}",
                    "Unit",
                    "'''",
                    "'\"'",
                ]);
                self.put(leaf);
            }
            6 => {
                self.mark("[");
                let items = self.random.below(4);
                self.separated(items, |writer, _| writer.value(deep - 1));
                self.mark("]");
            }
            7 => {
                self.mark("{");
                let entries = self.random.below(3);
                self.separated(entries, |writer, _| {
                    writer.value(1);
                    writer.mark(":");
                    writer.value(deep - 1);
                });
                self.mark("}");
            }
            form => {
                if self.random.below(2) == 0 {
                    let name = self.random.pick(&["Kind", "Other", "lower", "r#a-b", "種"]);
                    self.put(name);
                }
                self.mark("(");
                let fields = self.random.below(4);
                self.separated(fields, |writer, _| {
                    if form == 8 {
                        let key = writer
                            .random
                            .pick(&["en", "ja", "at", "role", "true", "inf", "r#x", "b"]);
                        writer.put(key);
                        writer.mark(":");
                    }
                    writer.value(deep - 1);
                });
                self.mark(")");
            }
        }
    }
}
