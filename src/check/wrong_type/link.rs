//! Links.

use super::misfit::Misfit;
use crate::syntax::{Form, Value};

/// A link of the schemes that a page may lead to without harm: `http`, `https`, `mailto`.
pub(super) fn url(value: Value<'_>) -> Option<Misfit> {
    let Form::Text(text) = value.form() else {
        return Some(Misfit::form(value, "a link, in quotes"));
    };
    let text = text.decode();
    let flaw = flaw(&text)?;
    let misfit = Misfit::content(value, format!("`{text}` is not a link"), flaw);
    let host = text.split('/').next().unwrap_or("");
    let looks_like_host = host.contains('.')
        && !host.contains([':', '@', ' '])
        && host.split('.').all(|part| !part.is_empty());
    Some(if looks_like_host && self::flaw(&format!("https://{text}")).is_none() {
        misfit.suggest("add the scheme", format!("\"https://{text}\""))
    } else {
        misfit.help("a link begins with `https://`, `http://` or `mailto:`")
    })
}

fn flaw(text: &str) -> Option<&'static str> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"')) {
        return Some("a space, a quote or a bracket stands in it");
    }
    let Some((scheme, rest)) = text.split_once(':') else { return Some("it has no scheme") };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => {
            let host = rest.strip_prefix("//").unwrap_or("");
            let host = host.split(['/', '?', '#']).next().unwrap_or("");
            (host.is_empty() || host.starts_with(['.', ':'])).then_some("it has no host")
        }
        "mailto" => {
            let whole = rest
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
            (!whole).then_some("it has no address")
        }
        _ => Some("a link of this scheme is not followed"),
    }
}

#[cfg(test)]
mod tests {
    use super::flaw;

    #[test]
    fn only_links_that_lead_somewhere_harmless_pass() {
        for link in ["https://kubernetes.io", "http://a/b?c#d", "HTTPS://X.org", "mailto:a@b.org"] {
            assert_eq!(flaw(link), None, "{link}");
        }
        for link in [
            "kubernetes.io",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "mailto:x",
            "https://a b",
            "file:///etc",
        ] {
            assert!(flaw(link).is_some(), "{link}");
        }
    }
}
