//! Takes a question apart into pieces, as cheaply as possible.
//!
//! **Invariant.** The tokens of a segmentation cover everything but spaces and punctuation, in order and without overlap.

use super::gather::PIECE;
use super::piece::{Lexeme, Piece};
use super::spelling::{Spelling, is_japanese};

/// What an unknown word costs: more than any way around it.
const UNKNOWN: u32 = 1000;
/// How much dearer than the cheapest a segmentation may be.
const SLACK: u32 = 13;
/// How many segmentations are looked at.
const MOST: usize = 8;
/// How many meanings of a stretch are looked at.
const SENSES: usize = 6;

/// A stretch of the question with everything it may mean, cheapest first.
#[derive(Debug, Clone)]
pub(super) struct Token<'l> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) senses: Vec<(Lexeme<'l>, u32)>,
}

impl Token<'_> {
    /// What its cheapest meaning costs.
    pub(super) fn cost(&self) -> u32 {
        self.senses.first().map_or(UNKNOWN, |(_, cost)| *cost)
    }

    /// Whether nothing is known of it.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.senses.as_slice(), [(Lexeme::Unknown, _)])
    }
}

/// One way to take a question apart.
#[derive(Debug, Clone)]
pub(super) struct Segmentation<'l> {
    pub(super) tokens: Vec<Token<'l>>,
    pub(super) cost: u32,
}

/// The cheapest ways to take the question apart, cheapest first; the first alone where it has unknown words.
pub(super) fn segment<'l>(spelling: &Spelling<'_>, pieces: &[Piece<'l>]) -> Vec<Segmentation<'l>> {
    let mut tokens = tokens(spelling, pieces);
    let Some(best) = cheapest(spelling, &tokens, MOST).into_iter().next() else {
        return Vec::new();
    };
    if best.tokens.iter().any(Token::is_unknown) {
        return vec![best];
    }
    drop_inner(&mut tokens, &best);
    cheapest(spelling, &tokens, MOST)
}

fn tokens<'l>(spelling: &Spelling<'_>, pieces: &[Piece<'l>]) -> Vec<Token<'l>> {
    let mut tokens: Vec<Token<'l>> = pieces
        .chunk_by(|a, b| (a.from, a.to) == (b.from, b.to))
        .filter_map(|group| {
            let first = group.first()?;
            let mut senses: Vec<_> =
                group.iter().map(|piece| (piece.lexeme.clone(), piece.cost)).collect();
            senses.sort_by_key(|(_, cost)| *cost);
            senses.truncate(SENSES);
            Some(Token { from: first.from, to: first.to, senses })
        })
        .collect();
    let mut at = 0;
    while let Some(c) = spelling.text[at..].chars().next() {
        let end = match spelling.word_end(at) {
            end if end > at => end,
            _ => at + c.len_utf8(),
        };
        if is_japanese(c) || end > at + c.len_utf8() || c.is_alphanumeric() {
            tokens.push(Token { from: at, to: end, senses: vec![(Lexeme::Unknown, UNKNOWN)] });
        }
        at = end;
    }
    // A known stretch stands before the unknown one of the same place.
    tokens.sort_by_key(|token| (token.from, token.cost(), token.to));
    tokens
}

/// Whether a character may be passed over.
fn passes(c: char) -> Option<u32> {
    match c {
        c if c.is_whitespace() => Some(0),
        '?' | '!' | '.' | '。' | '"' | '“' | '”' | '「' | '」' | '『' | '』' | '(' | ')' | ':'
        | '…' | '•' | '*' => Some(0),
        '\'' | '-' | '–' | '—' | '・' | '\u{3099}' | '\u{309a}' => Some(1),
        c if c.is_alphanumeric() => None,
        ',' | ';' | '、' | '/' | '&' | '+' => None,
        _ => Some(3),
    }
}

/// The cheapest paths from the first byte to the last.
fn cheapest<'l>(
    spelling: &Spelling<'_>,
    tokens: &[Token<'l>],
    most: usize,
) -> Vec<Segmentation<'l>> {
    let text = &spelling.text;
    let size = text.len();
    // What it costs at least to reach the end from each byte.
    let mut rest = vec![u32::MAX; size + 1];
    rest[size] = 0;
    for at in (0..size).rev() {
        if !text.is_char_boundary(at) {
            continue;
        }
        let mut best = u32::MAX;
        if let Some(c) = text[at..].chars().next()
            && let Some(cost) = passes(c)
        {
            best = rest[at + c.len_utf8()].saturating_add(cost);
        }
        for token in starting(tokens, at) {
            best = best.min(rest[token.to].saturating_add(token.cost()));
        }
        rest[at] = best;
    }
    let Some(bound) = rest[0].checked_add(SLACK) else { return Vec::new() };
    let mut found: Vec<(u32, Vec<usize>)> = Vec::new();
    let mut open: Vec<(usize, u32, Vec<usize>)> = vec![(0, 0, Vec::new())];
    let mut steps = 0;
    while let Some((at, cost, path)) = open.pop() {
        steps += 1;
        if at == size {
            found.push((cost, path));
            continue;
        }
        if steps > 4000 || found.len() > most * 8 {
            break;
        }
        let mut next: Vec<(u32, usize, u32, Option<usize>)> = Vec::new();
        if let Some(c) = text[at..].chars().next()
            && let Some(more) = passes(c)
        {
            let to = at + c.len_utf8();
            next.push((rest[to].saturating_add(cost + more), to, cost + more, None));
        }
        let start = tokens.partition_point(|token| token.from < at);
        for (offset, token) in starting(tokens, at).enumerate() {
            let more = cost + token.cost();
            next.push((rest[token.to].saturating_add(more), token.to, more, Some(start + offset)));
        }
        // The cheapest is taken up first, so it is put on the stack last.
        next.sort_by_key(|(bound, to, _, _)| std::cmp::Reverse((*bound, *to)));
        for (total, to, cost, token) in next {
            if total > bound {
                continue;
            }
            let mut path = path.clone();
            path.extend(token);
            open.push((to, cost, path));
        }
    }
    found.sort();
    found.dedup_by(|later, earlier| later.1 == earlier.1);
    found.truncate(most);
    found
        .into_iter()
        .map(|(cost, path)| Segmentation {
            tokens: path.into_iter().filter_map(|at| tokens.get(at).cloned()).collect(),
            cost,
        })
        .collect()
}

fn starting<'t, 'l>(tokens: &'t [Token<'l>], at: usize) -> impl Iterator<Item = &'t Token<'l>> {
    let start = tokens.partition_point(|token| token.from < at);
    tokens[start..].iter().take_while(move |token| token.from == at)
}

/// Drops names and nouns that lie within a longer name of the best way: the longest known wins.
fn drop_inner(tokens: &mut Vec<Token<'_>>, best: &Segmentation<'_>) {
    let noun = |lexeme: &Lexeme<'_>| {
        matches!(lexeme, Lexeme::Name(_) | Lexeme::Kind(..) | Lexeme::Noun(..))
    };
    let long: Vec<(usize, usize)> = best
        .tokens
        .iter()
        .filter(|token| {
            token.senses.iter().any(|(lexeme, cost)| noun(lexeme) && *cost <= PIECE + 1)
        })
        .map(|token| (token.from, token.to))
        .collect();
    for token in tokens.iter_mut() {
        let inner = long.iter().any(|(from, to)| {
            (*from..=*to).contains(&token.from)
                && token.to <= *to
                && token.to - token.from < to - from
        });
        if inner {
            token.senses.retain(|(lexeme, _)| !noun(lexeme));
        }
    }
    tokens.retain(|token| !token.senses.is_empty());
}

/// The words that nothing is known of, each as a whole: an unknown kana or character takes its neighbours of the same script along.
pub(super) fn unknown_words(
    spelling: &Spelling<'_>,
    best: &Segmentation<'_>,
) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for token in best.tokens.iter().filter(|token| token.is_unknown()) {
        let (mut from, mut to) = (token.from, token.to);
        let first = spelling.text[from..].chars().next().unwrap_or(' ');
        if is_japanese(first) {
            let same = |c: char| script(c) == script(first);
            for c in spelling.text[..from].chars().rev().take_while(|c| same(*c)) {
                from -= c.len_utf8();
            }
            for c in spelling.text[to..].chars().take_while(|c| same(*c)) {
                to += c.len_utf8();
            }
        }
        match words.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => words.push((from, to)),
        }
    }
    words
}

fn script(c: char) -> u8 {
    match c {
        c if super::spelling::is_katakana(c) => 0,
        c if super::spelling::is_hiragana(c) => 1,
        c if is_japanese(c) => 2,
        _ => 3,
    }
}
