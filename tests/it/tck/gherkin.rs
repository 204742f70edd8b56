//! Reads feature files: backgrounds and outlines expanded, steps with their texts and tables.

/// One scenario, ready to run.
#[derive(Debug, Clone)]
pub(super) struct Scenario {
    pub(super) name: String,
    pub(super) steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// The words after `Given`, `When`, `Then`, `And`.
    pub(super) text: String,
    /// The text between triple quotes.
    pub(super) doc: Option<String>,
    /// The rows of a table, the head among them.
    pub(super) table: Vec<Vec<String>>,
}

/// What a block of steps belongs to.
enum Block {
    Background,
    Scenario(String),
    Outline(String),
}

/// The scenarios of a feature file.
pub(super) fn scenarios(text: &str) -> Vec<Scenario> {
    let lines: Vec<&str> = text.lines().collect();
    let mut background: Vec<Step> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    let mut ignored = false;
    while at < lines.len() {
        let line = lines[at].trim();
        let block = if line.starts_with("Background:") {
            Some(Block::Background)
        } else if let Some(name) = line.strip_prefix("Scenario Outline:") {
            Some(Block::Outline(name.trim().to_owned()))
        } else {
            line.strip_prefix("Scenario:").map(|name| Block::Scenario(name.trim().to_owned()))
        };
        ignored |= line.starts_with('@') && line.contains("@ignore");
        at += 1;
        let Some(block) = block else { continue };
        let (steps, next) = steps(&lines, at);
        at = next;
        let skip = std::mem::take(&mut ignored);
        match block {
            Block::Background => background = steps,
            _ if skip => {
                while at < lines.len() && examples_begin(lines[at]) {
                    at = table(&lines, at + 1).1;
                }
            }
            Block::Scenario(name) => {
                found.push(Scenario { name, steps: [background.clone(), steps].concat() });
            }
            Block::Outline(name) => {
                let mut count = 0;
                while at < lines.len() && examples_begin(lines[at]) {
                    let (rows, next) = table(&lines, at + 1);
                    at = next;
                    let Some((head, rows)) = rows.split_first() else { continue };
                    for row in rows {
                        count += 1;
                        let steps = steps.iter().map(|step| expand(step, head, row)).collect();
                        let name = format!("{name} (example {count})");
                        found.push(Scenario { name, steps: [background.clone(), steps].concat() });
                    }
                }
                assert!(count > 0, "the outline `{name}` has examples");
            }
        }
    }
    found
}

fn examples_begin(line: &str) -> bool {
    line.trim().starts_with("Examples:")
}

fn is_idle(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// The steps from a line on, and the line after them.
fn steps(lines: &[&str], mut at: usize) -> (Vec<Step>, usize) {
    let mut found: Vec<Step> = Vec::new();
    while at < lines.len() {
        let line = lines[at].trim();
        if is_idle(line) {
            at += 1;
            continue;
        }
        let words = ["Given ", "When ", "Then ", "And ", "But "];
        if let Some(text) = words.iter().find_map(|word| line.strip_prefix(word)) {
            found.push(Step { text: text.trim().to_owned(), doc: None, table: Vec::new() });
            at += 1;
        } else if line.starts_with("\"\"\"") {
            let (text, next) = doc(lines, at);
            found.last_mut().expect("a text belongs to a step").doc = Some(text);
            at = next;
        } else if line.starts_with('|') {
            let (rows, next) = table(lines, at);
            found.last_mut().expect("a table belongs to a step").table = rows;
            at = next;
        } else {
            break;
        }
    }
    (found, at)
}

/// The text between triple quotes, without the indentation of the quotes.
fn doc(lines: &[&str], start: usize) -> (String, usize) {
    let indent = lines[start].len() - lines[start].trim_start().len();
    let mut text = Vec::new();
    let mut at = start + 1;
    while at < lines.len() && lines[at].trim() != "\"\"\"" {
        let line = lines[at];
        let cut = line.len() - line.trim_start().len();
        text.push(line.get(indent.min(cut)..).unwrap_or(""));
        at += 1;
    }
    (text.join("\n"), at + 1)
}

fn table(lines: &[&str], mut at: usize) -> (Vec<Vec<String>>, usize) {
    let mut rows = Vec::new();
    while at < lines.len() {
        let line = lines[at].trim();
        if line.starts_with('|') {
            rows.push(cells(line));
        } else if !is_idle(line) {
            break;
        }
        at += 1;
    }
    (rows, at)
}

/// The cells of a row; a backslash guards a bar and itself.
fn cells(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut chars = line.chars().skip(1);
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => cell.push('\n'),
                Some(guarded @ ('|' | '\\')) => cell.push(guarded),
                other => {
                    cell.push('\\');
                    cell.extend(other);
                }
            },
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            c => cell.push(c),
        }
    }
    cells
}

fn expand(step: &Step, head: &[String], row: &[String]) -> Step {
    let fill = |text: &str| {
        head.iter()
            .zip(row)
            .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("<{name}>"), value))
    };
    Step {
        text: fill(&step.text),
        doc: step.doc.as_deref().map(fill),
        table: step.table.iter().map(|row| row.iter().map(|cell| fill(cell)).collect()).collect(),
    }
}

#[test]
fn backgrounds_and_outlines_are_expanded() {
    let text = "Feature: F\n  Background:\n    Given any graph\n  Scenario Outline: [1] O\n    When executing query:\n      \"\"\"\n      RETURN <a>\n        + <b>\n      \"\"\"\n    Then the result should be, in any order:\n      | r   |\n      | <a> |\n\n    Examples:\n      | a | b |\n      | 1 | 'x\\|y' |\n      # none\n      | 2 | 3 |\n  Scenario: [2] S\n    Then no side effects\n";
    let found = scenarios(text);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].steps[0].text, "any graph");
    assert_eq!(found[0].steps[1].doc.as_deref(), Some("RETURN 1\n  + 'x|y'"));
    assert_eq!(found[1].steps[2].table, [["r"], ["2"]]);
    assert_eq!(found[2].steps.len(), 2);
}
