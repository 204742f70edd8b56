//! Text is never markup: one escape for each place that a text of the graph can stand in.
//!
//! DOT has three such places, and each reads other characters as its own: quoted strings, HTML-like labels, links. SVG and Mermaid add one each.
//!
//! **Invariant.** What an escape returns holds no character that could end the place it was made for.

use std::fmt::Write as _;

/// The text for a quoted DOT string, quotes included.
///
/// Graphviz expands entities even in ordinary strings, so `&` becomes `&amp;`; it reads `\N` and its like, so backslashes are doubled.
pub fn dot_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if forbidden(c) => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text inside an HTML-like DOT label.
pub fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || forbidden(c) => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The link, if it is one that a picture may carry: `http`, `https` or `mailto`.
///
/// Everything outside RFC 3986 is percent-encoded, since some renderers write links out unescaped.
pub fn url(link: &str) -> Option<String> {
    let link = link.trim();
    let (scheme, rest) = link.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let known = match scheme.as_str() {
        "http" | "https" => rest.starts_with("//") && rest.len() > 2,
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    if !known || link.chars().any(char::is_control) {
        return None;
    }
    let mut out = format!("{scheme}:");
    let bytes = rest.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let encoded = |at: usize| {
            bytes.get(at..at + 2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
        };
        match byte {
            b'%' if !encoded(at + 1) => out.push_str("%25"),
            // `'` may stand in a link, but no reader needs it there and an attribute may end at it.
            b'%' | b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@'
            | b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => {
                out.push(*byte as char);
            }
            byte if byte.is_ascii_alphanumeric() => out.push(*byte as char),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    Some(out)
}

/// The text between or inside the tags of an SVG file.
///
/// Line breaks are written as references, so that they come back as they were; what XML cannot hold at all is shown by its control picture or U+FFFD.
pub fn xml_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_xml(&mut out, text);
    out
}

/// Appends [`xml_text`] to a string.
pub(super) fn push_xml(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            c => out.push(xml_char(c)),
        }
    }
}

/// The character as XML can hold it.
pub fn xml_char(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => c,
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        c => c,
    }
}

/// The text inside a quoted Mermaid label.
///
/// Mermaid reads directives, Markdown and HTML even there; its own form `#code;` turns all of it off.
pub fn mermaid_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut only_digits = true;
    for (at, c) in text.trim().chars().enumerate() {
        let plain = c.is_alphanumeric()
            || (at > 0 && matches!(c, '-' | '+' | ',' | '(' | ')' | '/' | ':'))
            || (c == '.' && at > 0 && !only_digits);
        match c {
            c if plain => out.push(c),
            c if c.is_control() || c == ' ' || forbidden(c) => out.push(' '),
            c if c.is_ascii() => {
                let _ = write!(out, "#{};", c as u32);
            }
            c => out.push(c),
        }
        only_digits &= c.is_ascii_digit();
    }
    out
}

/// Characters that neither DOT nor XML can hold, line break and tab aside.
fn forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_string_ends_only_at_its_own_quote() {
        assert_eq!(dot_text("a \"b\" \\N &lt;\n\tc\u{1}"), "\"a \\\"b\\\" \\\\N &amp;lt;\\n c\"");
    }

    #[test]
    fn html_labels_hold_no_tag_of_the_graph() {
        assert_eq!(html_text("<b>&'\"\n"), "&lt;b&gt;&amp;&#39;&quot; ");
    }

    #[test]
    fn only_links_that_lead_to_pages_or_letters_pass() {
        assert_eq!(
            url("https://example.org/a b\"c").as_deref(),
            Some("https://example.org/a%20b%22c")
        );
        assert_eq!(url("HTTP://x/日%2F%").as_deref(), Some("http://x/%E6%97%A5%2F%25"));
        assert_eq!(url("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x",
            "x",
            "https:",
            "http:/x",
            "java\nscript:x",
            "https://x/\ny",
        ] {
            assert_eq!(url(bad), None, "{bad}");
        }
    }

    #[test]
    fn mermaid_sees_no_directive_list_or_tag() {
        assert_eq!(mermaid_text("1. a"), "1#46; a");
        assert_eq!(mermaid_text("- a%%{init}%%"), "#45; a#37;#37;#123;init#125;#37;#37;");
        assert_eq!(mermaid_text("CI/CD (v2.0) <b>"), "CI/CD (v2.0) #60;b#62;");
    }
}
